//! Finds abbreviations that are not spelt out. GOV.UK asks for the full words at the first use,
//! unless four readers in five know the abbreviation (style guide, abbreviations and acronyms).

use std::collections::HashSet;

use super::english::EnglishText;
use super::words::{Part, Word};
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::rich_text::RichText;

/// The fewest and the most letters of an abbreviation.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// How far from an abbreviation the last of its full words may stand.
const NEAR: usize = 12;
/// Short words that may stand between those whose initials count.
const BETWEEN: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
    "with",
];

/// Abbreviations that nobody spells out: those of the guidance of GOV.UK and the NHS (`UK`, `DVLA`,
/// `HIV`, `PDF`), and names that bodies and
/// products are known by.
const KNOWN: [&str; 71] = [
    "AI", "AIDS", "AM", "ATM", "BBC", "BST", "CCTV", "CD", "CPOMS", "CV", "DIY", "DNA",
    "DVD", "DVLA", "EU", "FAQ", "FM", "GCSE", "GMT", "GP", "GPS", "HGV", "HIV", "HMRC",
    "HTML", "ID", "IQ", "IT", "ITV", "JPEG", "KFC", "KG", "KM", "LED", "LGBT", "LGBTQ",
    "MOT", "MP", "MP3", "MPS", "NATO", "NHS", "NSPCC", "OK", "PA", "PC", "PCS", "PDF",
    "PE", "PIN", "PM", "PNG", "PO", "QR", "RNIB", "RNLI", "RSPCA", "SIM", "SMS", "SOS",
    "TV", "UFO", "UK", "UN", "URL", "US", "USA", "USB", "VAT", "XL", "YMCA",
];

/// Words in capitals for emphasis.
const STRESSED: [&str; 64] = [
    "ACT", "ADD", "ALL", "ALWAYS", "AN", "AND", "ANY", "ARE", "AS", "ASK", "AT", "BE",
    "BEFORE", "BUT", "BY", "CALL", "CAN", "CHECK", "DO", "DON", "EACH", "EVERY", "FIRST",
    "FOR", "GET", "GO", "HAS", "HAVE", "HELP", "HOW", "IF", "IN", "IS", "IT", "KEEP",
    "LISTEN", "LOOK", "MUST", "NEVER", "NO", "NOT", "NOTE", "NOW", "OF", "ON", "ONE",
    "ONLY", "OR", "OUT", "REPORT", "SAY", "SEE", "STOP", "TALK", "TELL", "THE", "THINK",
    "TO", "WHAT", "WHEN", "WHO", "WHY", "YES", "YOU",
];

/// Warns about each abbreviation whose full words do not stand at or before its first use.
pub(super) fn check(briefing: &Briefing, texts: &[EnglishText<'_>], report: &mut Report) {
    let names = names(briefing);
    // All words up to the text in hand, in small letters.
    let of_names: Vec<String> = names.iter().flat_map(|it| words(&it.text)).collect();
    let mut before: Vec<&str> = of_names.iter().map(String::as_str).collect();
    let mut seen: HashSet<String> = HashSet::new();
    seen.extend(names.iter().flat_map(|it| capitals(&it.text)));
    for (at, text) in texts.iter().enumerate() {
        let start = before.len();
        before.extend(text.facts.small().iter().map(String::as_str));
        let found = || places(&text.words());
        for &place in text.facts.abbreviations.get_or_init(found) {
            let Some(word) = text.words().into_iter().nth(place) else { continue };
            let Some(short) = abbreviation(word.text) else { continue };
            if !seen.insert(short.to_owned()) {
                continue;
            }
            let here = start + place;
            let mut near = before[..before.len().min(here + 1 + NEAR)].to_vec();
            near.remove(here);
            // A heading may be shorter than the text below it.
            let below =
                if text.part == Part::Heading { below(texts, at) } else { vec![] };
            near.extend(below.iter().map(String::as_str));
            if !is_spelt_out(short, &near) {
                report.push(warning(text, &word, short));
            }
        }
    }
}

/// Finds the words of a text that are abbreviations; none in a text that is in capitals.
fn places(words: &[Word<'_>]) -> Vec<usize> {
    if is_in_capitals(words) {
        return Vec::new();
    }
    let is_short = |at: &usize| abbreviation(words[*at].text).is_some();
    (0..words.len()).filter(is_short).collect()
}

/// Returns the names of the bodies behind a briefing.
fn names(briefing: &Briefing) -> Vec<&RichText> {
    let logos = briefing.logos().iter().map(|it| &it.alt);
    briefing.publisher().into_iter().chain(logos).collect()
}

/// Returns the words of the rest of a panel below its heading.
fn below(texts: &[EnglishText<'_>], at: usize) -> Vec<String> {
    let panel = texts[at].panel;
    let rest =
        texts[at + 1..].iter().take_while(|it| panel.is_none() || it.panel == panel);
    rest.flat_map(|it| words(&it.rich.text)).collect()
}

/// Returns the words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !it.is_alphanumeric());
    parts.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// Returns the words of a text that are in capitals.
fn capitals(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !it.is_alphanumeric());
    parts.filter_map(abbreviation).map(str::to_owned).collect()
}

/// Whether most of a text is in capitals, so that none of them is an abbreviation.
fn is_in_capitals(words: &[Word<'_>]) -> bool {
    let is_capital = |it: &&Word<'_>| {
        it.text.chars().filter(|it| it.is_alphabetic()).count() > 1
            && !it.text.contains(char::is_lowercase)
    };
    let count = words.iter().filter(is_capital).count();
    count > 2 && count * 2 > words.len()
}

/// Returns the letters of an abbreviation, without those of a plural or a genitive. Returns `None`
/// for other words, for numerals, and for what everybody knows.
fn abbreviation(word: &str) -> Option<&str> {
    let bare =
        ["'s", "’s", "s"].iter().find_map(|it| word.strip_suffix(it)).unwrap_or(word);
    let is_numeral = bare.chars().all(|it| "IVX".contains(it));
    let is_short = LENGTHS.contains(&bare.len())
        && bare.bytes().all(|it| it.is_ascii_uppercase())
        && !is_numeral;
    let is_other = || KNOWN.contains(&bare) || STRESSED.contains(&bare);
    (is_short && !is_other()).then_some(bare)
}

/// Returns whether an abbreviation has its letters from words that follow each other: from their
/// initials, or, in a row of initials, from the middle of a word too, as in `safeguarding` for
/// `SG`.
fn is_spelt_out(short: &str, words: &[&str]) -> bool {
    let parts: Vec<&str> =
        words.iter().flat_map(|it| it.split(['-', '\u{2011}'])).collect();
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    (0..parts.len()).any(|at| initials(&letters, &parts[at..], letters.len()))
}

/// Returns whether the letters are the initials of the first words, with short words between them.
fn initials(letters: &[char], words: &[&str], total: usize) -> bool {
    let Some((&letter, rest)) = letters.split_first() else { return true };
    let Some((word, after)) = words.split_first() else { return false };
    if word.starts_with(letter) && initials(rest, after, total) {
        return true;
    }
    // The first letter has to be that of the first word.
    letters.len() < total && BETWEEN.contains(word) && initials(letters, after, total)
}

fn warning(text: &EnglishText<'_>, word: &Word<'_>, short: &str) -> Diagnostic {
    let message = format!("`{short}` is not spelt out where it is first used");
    Diagnostic::warning(Code::Abbreviation, text.rich.locate(word.range.clone()), message)
        .hint(format!(
            "put the full words before it, as in `Multi-Agency Safeguarding Hub (MASH)`, or \
             leave `{short}` out"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_words_in_capitals_that_few_know() {
        let found = |it: &'static str| abbreviation(it);
        assert_eq!(found("MARAC"), Some("MARAC"));
        assert_eq!(found("DAPNs"), Some("DAPN"));
        assert_eq!(found("DSL’s"), Some("DSL"));
        for other in
            ["NHS", "GPs", "NOT", "III", "A3", "Ask", "SAFEGUARDING", "I", "UK’s"]
        {
            assert_eq!(found(other), None, "{other}");
        }
    }

    #[test]
    fn full_words_have_the_letters_as_initials() {
        let spelt = |short, text: &str| {
            let words = words(text);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            is_spelt_out(short, &words)
        };
        assert!(spelt("MASH", "the Multi-Agency Safeguarding Hub"));
        assert!(spelt("FGM", "Female genital mutilation"));
        assert!(spelt("LADO", "local authority designated officer"));
        assert!(spelt("DFE", "Department for Education"));
        assert!(spelt("COD", "cause of death"));
        assert!(!spelt("CSE", "children who are exploited"));
        assert!(!spelt("IDVA", "independent adviser"));
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(KNOWN.is_sorted() && STRESSED.is_sorted());
    }
}
