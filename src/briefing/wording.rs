//! Suggests the key or the value of the file format that an unknown word probably stands for.

use super::spec::MappingSpec;

/// Names that other programs and people use for a key, by mapping and key.
const KEYS: [(&str, &str, &[&str]); 23] = [
    ("briefing", "title", &["name", "topic", "heading", "subject"]),
    (
        "briefing",
        "issued",
        &[
            "date",
            "published",
            "publication_date",
            "issue_date",
            "date_issued",
            "created",
        ],
    ),
    ("briefing", "review", &["next_review", "expires", "expiry", "valid_until"]),
    ("briefing", "contact", &["help", "footer", "support", "helpline", "helplines"]),
    ("briefing", "call", &["emergency", "urgent", "call_to_action"]),
    ("briefing", "panels", &["sections", "boxes", "cards", "body", "content"]),
    (
        "briefing",
        "publisher",
        &["author", "organisation", "organization", "owner", "council", "partnership"],
    ),
    ("briefing", "language", &["lang", "locale"]),
    ("briefing", "subtitle", &["strapline", "tagline", "description"]),
    ("briefing", "qr", &["qr_code", "qrcode", "qr-code", "link", "url", "website"]),
    ("briefing", "logos", &["images", "pictures"]),
    ("panel", "heading", &["title", "name", "header", "headline"]),
    (
        "panel",
        "body",
        &[
            "text",
            "content",
            "contents",
            "copy",
            "description",
            "points",
            "bullets",
            "items",
        ],
    ),
    ("panel", "qr", &["qr_code", "qrcode", "qr-code", "link", "url", "website"]),
    ("logo", "file", &["image", "path", "src", "source", "picture", "url", "logo"]),
    ("logo", "alt", &["description", "name", "title", "label", "text", "caption"]),
    ("poster", "paper", &["size", "page", "page_size", "format", "sheet"]),
    ("poster", "grid", &["layout", "arrangement"]),
    ("theme", "ground", &["background", "bg"]),
    ("theme", "band", &["masthead", "header", "banner", "primary"]),
    ("theme", "band_text", &["header_text", "title", "on_band"]),
    ("theme", "text", &["words", "foreground", "body"]),
    ("press", "marks", &["crop_marks", "cropmarks", "crop"]),
];

/// Keys of earlier versions: the mapping, the old name, the key in its place, and what else
/// changed.
const RENAMED: [(&str, &str, &str, &str); 1] = [(
    "theme",
    "ink",
    "band",
    "`band` is the colour of the band at the top; the colour of words is `text`",
)];

/// Names that other programs use for a value, with the value.
pub(super) const WORDS: [(&str, &str); 11] = [
    ("horizontal", "landscape"),
    ("vertical", "portrait"),
    ("upright", "portrait"),
    ("automatic", "auto"),
    ("top", "masthead"),
    ("header", "masthead"),
    ("bottom", "footer"),
    ("dark", "band"),
    ("color", "band"),
    ("colour", "band"),
    ("white", "light"),
];

/// Words for colours, which belong under a key of their own.
pub(super) const COLORS: [&str; 6] =
    ["colours", "colors", "colour", "color", "palette", "scheme"];

/// Returns the key that replaced a key of an earlier version, and a sentence on it.
pub(super) fn renamed(
    word: &str,
    mapping: &MappingSpec,
) -> Option<(&'static str, &'static str)> {
    let mut keys = RENAMED.iter().filter(|(name, ..)| *name == mapping.name);
    let found = keys.find(|(_, old, ..)| old.eq_ignore_ascii_case(word))?;
    Some((found.2, found.3))
}

/// Returns the key of a mapping that a word probably stands for.
pub(super) fn probable_key(word: &str, mapping: &MappingSpec) -> Option<&'static str> {
    let near = nearest(word, mapping.keys.iter().map(|key| key.name));
    let lower = word.to_lowercase().replace(' ', "_");
    let known = || {
        let mut keys = KEYS.iter().filter(|(name, ..)| *name == mapping.name);
        keys.find(|(_, _, words)| words.contains(&lower.as_str())).map(|(_, key, _)| *key)
    };
    near.or_else(known)
}

/// Returns the word of a list that a misspelt word probably stands for.
pub(super) fn nearest<'a>(
    word: &str,
    words: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    // A long key is not a typing error, and the distance would take long to compute.
    if word.len() > 40 {
        return None;
    }
    let folded = word.to_lowercase();
    words
        .map(|candidate| {
            let other = candidate.to_lowercase();
            // `minimum` extends `min`, and `orientation` extends `orient`.
            let extends = other.len() >= 3 && folded.starts_with(&other)
                || folded.len() >= 3 && other.starts_with(&folded);
            let distance = strsim::damerau_levenshtein(&folded, &other);
            (if extends { distance.min(1) } else { distance }, distance, candidate)
        })
        // Two letters are a word of their own: `A6` is not a misspelt `A5`.
        .filter(|&(distance, _, candidate)| match candidate.len() {
            ..3 => distance == 0,
            length => distance <= 1.max(length / 3),
        })
        .min_by_key(|&(distance, letters, _)| (distance, letters))
        .map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_words_are_recognised() {
        let keys = ["title", "subtitle", "call", "color", "qr"];
        let find = |word| nearest(word, keys.into_iter());
        assert_eq!(find("titel"), Some("title"));
        assert_eq!(find("Title"), Some("title"));
        assert_eq!(find("colour"), Some("color"));
        assert_eq!(find("sub-title"), Some("subtitle"));
        let cuts = ["bold", "bold_italic"];
        assert_eq!(nearest("bolditalic", cuts.into_iter()), Some("bold_italic"));
        assert_eq!(find("footer"), None);
        assert_eq!(find("x"), None);
    }
}
