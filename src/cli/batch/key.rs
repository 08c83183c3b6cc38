//! Digests of what decides the content of each file of a set, except the files that a poster
//! uses.

use briefing::briefing::Template;
use briefing::data::Record;
use briefing::engine::SheetSizes;
use briefing::{Profile, Resolution};
use sha2::{Digest as _, Sha256};

use super::super::options::Common;
use super::jobs::Jobs;
use super::reason::Reason;

/// A SHA-256.
pub(super) type Digest = [u8; 32];

/// Bytes of the digest of everything that a key keeps. Half of a SHA-256 is more than enough to
/// tell inputs apart that nobody has made alike on purpose.
const WHOLE: usize = 16;
/// Bytes that a key keeps of each part: they only give the reason for a change.
const PART: usize = 4;
/// The parts, in the order of a key.
const PARTS: [Reason; 5] =
    [Reason::Program, Reason::Options, Reason::Briefing, Reason::Brand, Reason::Row];

/// Makes the keys of a set. The texts of the briefings are hashed once, not for each row.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    jobs: &'a Jobs<'a>,
    options: &'a Common,
    resolution: Resolution,
    program: Digest,
    /// The digests of each briefing and of its brand.
    texts: Vec<[Digest; 2]>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(
        jobs: &'a Jobs<'a>,
        options: &'a Common,
        resolution: Resolution,
    ) -> Self {
        let program = digest([env!("CARGO_PKG_VERSION").as_bytes()]);
        let texts = jobs.templates().map(texts).collect();
        Self { jobs, options, resolution, program, texts }
    }

    /// Returns the keys of a poster's files, one for each profile: a digest of everything, and
    /// short digests of its parts.
    pub(super) fn of(
        &self,
        at: usize,
        profiles: &[Profile],
        sizes: SheetSizes,
    ) -> Vec<String> {
        let row = self.jobs.record(at).as_ref().map_or_else(|| digest([]), digest_of_row);
        let [briefing, brand] = self.texts[self.jobs.entry(at)];
        let dated = self.jobs.template(at).is_dated();
        let shared = self.options.fingerprint(dated);
        let key = |&profile: &Profile| {
            let target = self.jobs.target(at, profile);
            let name = target.file_name().unwrap_or_default();
            let mut options = vec![
                profile.to_string(),
                shared.clone(),
                format!("{sizes:?}"),
                name.to_string_lossy().into_owned(),
            ];
            if profile == Profile::Png {
                options.push(format!("{:?}", self.resolution));
            }
            let options = digest(options.iter().map(String::as_bytes));
            let parts = [self.program, options, briefing, brand, row];
            let whole = digest(parts.iter().map(Digest::as_slice));
            let shorts: String = parts.iter().map(|part| hex(&part[..PART])).collect();
            hex(&whole[..WHOLE]) + &shorts
        };
        profiles.iter().map(key).collect()
    }
}

/// Returns what differs between two keys.
pub(super) fn differences(old: &str, new: &str) -> Vec<Reason> {
    let parts = |key: &str| {
        let shorts = key.as_bytes().get(2 * WHOLE..).unwrap_or_default();
        shorts.chunks(2 * PART).map(<[u8]>::to_vec).collect::<Vec<_>>()
    };
    let (old, new) = (parts(old), parts(new));
    let changed = PARTS.into_iter().enumerate();
    changed.filter(|(at, _)| old.get(*at) != new.get(*at)).map(|(_, it)| it).collect()
}

/// Returns the digests of a briefing's text and of its brand's.
pub(super) fn texts(template: &Template) -> [Digest; 2] {
    let source = template.source();
    let brand = source.base().map(|brand| brand.text.as_bytes());
    [digest([source.text.as_bytes()]), digest(brand)]
}

fn digest_of_row(record: &Record<'_>) -> Digest {
    let names = record.names().iter().map(String::as_bytes);
    let values: Vec<_> = record.values().map(str::as_bytes).collect();
    // A date field takes the day, which the value may show in part.
    let days: Vec<_> = record.days().flatten().map(|day| day.to_string()).collect();
    let days = days.iter().map(String::as_bytes);
    digest(names.zip(values).flat_map(|(name, value)| [name, value]).chain(days))
}

/// Returns the digest of a list of texts, which differs for different lists.
pub(super) fn digest<'t>(parts: impl IntoIterator<Item = &'t [u8]>) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Writes bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_hexadecimal() {
        assert_eq!(hex(&[0, 10, 0xa5, 255]), "000aa5ff");
    }

    #[test]
    fn lists_of_texts_are_told_apart() {
        let of = |parts: &[&str]| digest(parts.iter().map(|it| it.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&[]), of(&[""]));
    }

    #[test]
    fn keys_tell_what_differs() {
        let key = |parts: [&str; 5]| "0".repeat(2 * WHOLE) + &parts.concat();
        let old = key(["00000000", "11111111", "22222222", "33333333", "44444444"]);
        let new = key(["00000000", "11111111", "2222222x", "33333333", "x4444444"]);
        assert_eq!(differences(&old, &new), [Reason::Briefing, Reason::Row]);
        assert_eq!(differences(&old, &old), []);
        assert_eq!(differences("cut off", &new).len(), PARTS.len());
    }
}
