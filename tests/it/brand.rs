//! A briefing with a brand is the briefing with the brand's values written into it.

use std::fs;
use std::path::Path;

use briefing::files::{FilePath, Files as _, Folder, Memory};
use briefing::{Date, Engine, Outcome, Profile, Request};
use proptest::prelude::*;

use crate::seed;
use crate::support;

/// The keys of the example that a brand may have.
const SHARED: [&str; 10] = [
    "kicker",
    "language",
    "publisher",
    "version",
    "call",
    "contact",
    "qr",
    "logos",
    "poster",
    "lint",
];

/// Values that a briefing's own values stand over.
const OTHERS: [(&str, &str); 5] = [
    ("kicker", "kicker: Another kicker\n"),
    ("publisher", "publisher: Another publisher\n"),
    ("version", "version: \"9\"\n"),
    ("contact", "contact: Another contact\n"),
    ("logos", "logos:\n  - file: logos/health.png\n    alt: Another logo\n"),
];

/// Returns the keys of a mapping with their lines. Keys begin after `indent` spaces.
fn sections(text: &str, indent: usize) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let rest = line.get(indent..).unwrap_or_default();
        let is_key = line.get(..indent).is_some_and(|it| it.trim().is_empty())
            && rest.starts_with(|it: char| it.is_ascii_lowercase());
        match (is_key, sections.last_mut()) {
            (true, _) => {
                let key = rest.split(':').next().unwrap().to_owned();
                sections.push((key, line.to_owned()));
            }
            (false, Some((_, lines))) => lines.push_str(line),
            (false, None) => {}
        }
    }
    sections
}

fn render(briefing: &str, brand: Option<&str>) -> Outcome {
    let root = Folder::new(env!("CARGO_MANIFEST_DIR")).unwrap();
    let mut files = Memory::new().with("briefing.yaml", briefing);
    for path in ["logos/partnership.svg", "logos/health.png"] {
        let path = FilePath::new(path).unwrap();
        files.insert(path.clone(), root.read(&path, 1 << 20).unwrap());
    }
    if let Some(brand) = brand {
        files.insert(FilePath::new("brand.yaml").unwrap(), brand);
    }
    let profiles = Profile::ALL.iter().copied().filter(|it| *it != Profile::Png);
    let today = Date::parse("2026-11-25").unwrap();
    let request = Request::new(today).profiles(profiles);
    Engine::new().render(files, "briefing.yaml", &request).unwrap()
}

/// Returns an SVG without the places in the file, which are others in another file.
fn without_places(svg: &[u8]) -> String {
    let svg = String::from_utf8(svg.to_vec()).unwrap();
    let mut parts = svg.split(" data-span=\"");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        text.push_str(part.split_once('"').unwrap().1);
    }
    text
}

/// Divides the example: keys whose bit is set go into the brand. Keys of `poster` are divided
/// by further bits, and the brand has other values for some keys that stay.
fn divided(text: &str, bits: u32) -> (String, String) {
    let is_set = |bit: usize| bits >> bit & 1 == 1;
    let (mut own, mut brand) = ("brand: brand.yaml\n".to_owned(), String::new());
    for (key, lines) in sections(text, 0) {
        let at = SHARED.iter().position(|it| *it == key);
        match at {
            Some(at) if key == "poster" && is_set(20) => {
                let (mut mine, mut theirs) = (String::new(), String::new());
                for (number, (_, lines)) in sections(&lines, 2).iter().enumerate() {
                    let part =
                        if is_set(at + 12 + number) { &mut theirs } else { &mut mine };
                    part.push_str(lines);
                }
                for (file, part) in [(&mut own, mine), (&mut brand, theirs)] {
                    if !part.trim().is_empty() {
                        file.push_str(&format!("poster:\n{part}"));
                    }
                }
            }
            Some(at) if is_set(at) => brand.push_str(&lines),
            _ => {
                own.push_str(&lines);
                let other = OTHERS.iter().find(|(name, _)| *name == key);
                if let (Some((_, other)), true) = (other, is_set(19)) {
                    brand.push_str(other);
                }
            }
        }
    }
    if brand.trim().is_empty() {
        brand.push_str("publisher: Another publisher\n");
    }
    (own, brand)
}

proptest! {
    #![proptest_config(seed::config(24, 20_261_129))]

    #[test]
    fn a_brand_is_as_if_it_were_written_into_the_briefing(bits in any::<u32>()) {
        let text = fs::read_to_string(support::example()).unwrap();
        let whole = render(&text, None);
        let (own, brand) = divided(&text, bits);
        let parts = render(&own, Some(&brand));
        prop_assert!(!whole.documents().is_empty());
        prop_assert_eq!(
            whole.documents().len(), parts.documents().len(),
            "{}\n---\n{}\n{:?}", own, brand, parts.report()
        );
        for (one, two) in whole.documents().iter().zip(parts.documents()) {
            let is_same = if one.profile() == Profile::Svg {
                without_places(one.bytes()) == without_places(two.bytes())
            } else {
                one.bytes() == two.bytes()
            };
            prop_assert!(is_same, "{}\n{own}\n---\n{brand}", one.name());
        }
    }
}

#[test]
fn the_example_is_divided_into_its_keys() {
    let text = fs::read_to_string(Path::new(&support::example())).unwrap();
    let keys: Vec<String> = sections(&text, 0).into_iter().map(|it| it.0).collect();
    assert!(SHARED.iter().all(|key| keys.iter().any(|it| it == key)), "{keys:?}");
    let (own, brand) = divided(&text, u32::MAX);
    assert!(brand.contains("logos:\n") && brand.contains("  grid: hub"), "{brand}");
    assert!(own.contains("panels:\n") && !own.contains("logos:\n"), "{own}");
}

#[test]
fn what_does_not_fit_is_told_in_the_brand() {
    let text = fs::read_to_string(support::example()).unwrap();
    let (own, brand) = divided(&text, 0x3ff);
    let long = brand.replacen("call: ", &format!("call: {}", "word ".repeat(160)), 1);
    let outcome = render(&own, Some(&long));
    let place = outcome.report().iter().find_map(|it| {
        let (file, start) = outcome.source().file_at(it.span?.start);
        (start > 0).then(|| (file.name.clone(), it.message.clone()))
    });
    let (file, message) = place.unwrap();
    assert_eq!(file, "brand.yaml", "{message}");
}
