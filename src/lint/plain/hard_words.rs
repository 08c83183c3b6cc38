//! Finds words that guides to plain English say to avoid, and says what to write instead.
//!
//! `hard_words.tsv` has the words. Quotations, titles in italics, links and names in capitals are
//! the words of others and left alone.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::english::EnglishText;
use super::facts::{Facts, HardPlace};
use super::forms;
use super::words::{Word, begins_sentence};
use crate::diagnostic::{Code, Diagnostic, Report, Span};

const TABLE: &str = include_str!("hard_words.tsv");

/// Words that follow the end of a noun, so that no other noun does.
const AFTER_NOUN: [&str; 24] = [
    "a", "all", "and", "are", "at", "can", "do", "from", "has", "have", "in", "is",
    "may", "must", "need", "of", "on", "or", "that", "they", "to", "we", "who", "with",
];

/// Words to avoid.
#[derive(Debug)]
struct HardWord {
    /// The words, in small letters, and what takes their place if that is certain.
    forms: Vec<(Vec<String>, Option<String>)>,
    /// What to write instead, for people.
    instead: Vec<&'static str>,
    /// Words before and after which this is another word.
    not_after: Vec<&'static str>,
    not_before: Vec<&'static str>,
    /// Whether a noun after it makes it another word.
    needs_end: bool,
}

/// A place of hard words in the file.
struct Found<'a> {
    span: Span,
    words: &'a str,
    /// `None` as well if the place in the file is not known.
    replacement: Option<&'a str>,
}

/// Returns the table.
fn table() -> &'static [HardWord] {
    static WORDS: OnceLock<Vec<HardWord>> = OnceLock::new();
    WORDS.get_or_init(|| TABLE.lines().filter_map(row).collect())
}

/// Returns the rows of the table by the first word of each form.
fn by_first_word() -> &'static HashMap<&'static str, Vec<(usize, usize)>> {
    static FIRST: OnceLock<HashMap<&str, Vec<(usize, usize)>>> = OnceLock::new();
    FIRST.get_or_init(|| {
        let mut map: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (row, word) in table().iter().enumerate() {
            for (form, (words, _)) in word.forms.iter().enumerate() {
                map.entry(words[0].as_str()).or_default().push((row, form));
            }
        }
        map
    })
}

/// Parses a row. Comments are `None`.
fn row(line: &'static str) -> Option<HardWord> {
    let mut columns = line.split('\t');
    let kind = columns.next()?;
    let (words, instead) = (columns.next()?, columns.next()?);
    let context = columns.next().unwrap_or_default();
    let instead: Vec<&str> = instead.split("; ").collect();
    let is_certain = !kind.ends_with('!');
    let other = instead.first().filter(|_| is_certain);
    let forms: Vec<(String, Option<String>)> = match kind.trim_end_matches('!') {
        "verb" => {
            let others = other.map(|it| forms::verb(it)).unwrap_or_default();
            let own = forms::verb(words).into_iter().zip(others);
            own.filter_map(|(own, other)| Some((own?, other))).collect()
        }
        "noun" => vec![
            (words.to_owned(), other.map(|it| (*it).to_owned())),
            (forms::plural(words), other.map(|it| forms::plural(it))),
        ],
        _ => vec![(words.to_owned(), other.map(|it| (*it).to_owned()))],
    };
    let listed = |sign: char| -> Vec<&'static str> {
        let list = context.strip_prefix(sign).unwrap_or_default();
        list.split_whitespace().collect()
    };
    let split = |it: String| it.split(' ').map(str::to_owned).collect();
    Some(HardWord {
        forms: forms.into_iter().map(|(words, other)| (split(words), other)).collect(),
        instead,
        not_after: listed('<'),
        not_before: listed('>'),
        needs_end: listed('>').contains(&"end"),
    })
}

/// Warns once about each of the words, with all of its places.
pub(super) fn check(texts: &[EnglishText<'_>], report: &mut Report) {
    let mut found: Vec<(usize, Vec<Found<'_>>)> = Vec::new();
    for text in texts {
        let hard = || find(&text.rich.text, &text.facts);
        for place in text.facts.hard.get_or_init(hard) {
            let replacement = place.replacement.as_deref();
            let here = Found {
                span: text.rich.locate(place.range.clone()),
                words: &place.words,
                replacement: replacement.filter(|_| !text.rich.origin.is_empty()),
            };
            match found.iter_mut().find(|it| it.0 == place.row) {
                Some((_, places)) => places.push(here),
                None => found.push((place.row, vec![here])),
            }
        }
    }
    for (row, places) in found {
        report.push(warning(&table()[row], &places));
    }
}

/// Finds the hard words of a text.
fn find(text: &str, facts: &Facts) -> Vec<HardPlace> {
    let words = facts.words(text);
    let lower: Vec<String> = words.iter().map(|it| plain(it.text)).collect();
    let candidate = Candidate { text, facts, words: &words, lower: &lower };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rows = by_first_word().get(lower[at].as_str());
        let fits = |&(row, form): &(usize, usize)| {
            let length = table()[row].forms[form].0.len();
            candidate.matches(at, (row, form)).then_some((length, row, form))
        };
        // The longest phrase counts: `in spite of the fact that`.
        let Some((length, row, form)) = rows.into_iter().flatten().filter_map(fits).max()
        else {
            at += 1;
            continue;
        };
        let range = words[at].range.start..words[at + length - 1].range.end;
        let before = at.checked_sub(1).map(|it| lower[it].as_str());
        found.push(place(text, range, before, (row, form)));
        at += length;
    }
    found
}

/// Returns a word as the table has it.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('\u{2011}', "-").replace('’', "'")
}

/// A text whose words are compared with the table.
struct Candidate<'a> {
    text: &'a str,
    facts: &'a Facts,
    words: &'a [Word<'a>],
    lower: &'a [String],
}

impl Candidate<'_> {
    /// Returns whether the words from `at` on are a form of a row.
    fn matches(&self, at: usize, (row, form): (usize, usize)) -> bool {
        let Self { text, facts, words, lower } = *self;
        let row = &table()[row];
        let form = &row.forms[form].0;
        let Some(own) = lower.get(at..at + form.len()) else { return false };
        if own != form.as_slice() {
            return false;
        }
        let end = at + form.len();
        let gap = |at: usize| {
            let (one, two) = (words.get(at)?, words.get(at + 1)?);
            text.get(one.range.end..two.range.start)
        };
        let is_close = |at| gap(at).is_some_and(|it| it.trim().is_empty());
        if !(at..end - 1).all(is_close) {
            return false;
        }
        let before =
            at.checked_sub(1).filter(|&it| is_close(it)).map(|it| lower[it].as_str());
        let after = lower.get(end).filter(|_| is_close(end - 1)).map(String::as_str);
        let is_end = after.is_none_or(|it| AFTER_NOUN.contains(&it));
        let range = words[at].range.start..words[end - 1].range.end;
        !before.is_some_and(|it| row.not_after.contains(&it))
            && !after.is_some_and(|it| row.not_before.contains(&it))
            && (is_end || !row.needs_end)
            && !facts.exceptions().is_of_others(&range)
            && !self.is_name(at, end)
    }

    /// Returns whether words are part of a name: with a capital within a sentence, or before
    /// another one.
    fn is_name(&self, at: usize, end: usize) -> bool {
        let is_capital = |it: &Word<'_>| it.text.starts_with(char::is_uppercase);
        let within = &self.words[at..end];
        let begins = begins_sentence(self.text, within[0].range.start);
        let later = within.iter().skip(1).any(is_capital);
        let first = is_capital(&within[0]);
        let next = self.words.get(end).is_some_and(is_capital);
        later || first && (!begins || next)
    }
}

/// Describes a place, with what may take the place of its words.
fn place(
    text: &str,
    range: Range<usize>,
    before: Option<&str>,
    (row, form): (usize, usize),
) -> HardPlace {
    let words = text.get(range.clone()).unwrap_or_default().to_owned();
    let other = table()[row].forms[form].1.as_deref();
    let is_vowel =
        |it: &str| it.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let replacement = other.filter(|other| {
        // `an` would stay where `a` is needed.
        let has_article = matches!(before, Some("a" | "an"));
        !has_article || is_vowel(other) == is_vowel(&words)
    });
    let replacement = replacement.map(|it| {
        if words.starts_with(char::is_uppercase) { capital(it) } else { it.to_owned() }
    });
    HardPlace { row, range, words, replacement }
}

/// Returns a text with a capital.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

fn warning(word: &HardWord, places: &[Found<'_>]) -> Diagnostic {
    let first = &places[0];
    let others = match places.len() {
        1 => String::new(),
        2 => ", which is here and in another place".to_owned(),
        count => format!(", which is in {count} places"),
    };
    let message = format!(
        "guides to plain English say to avoid `{}`{others}",
        first.words.replace('\n', " ")
    );
    let mut warning = Diagnostic::warning(Code::HardWord, first.span, message);
    for place in &places[1..] {
        warning = warning.related(place.span, "and here");
    }
    if let [advice] = word.instead[..]
        && advice.starts_with("say ")
    {
        return warning.hint(advice);
    }
    let choice: Vec<String> = word.instead.iter().map(|it| format!("`{it}`")).collect();
    let choice = match &choice[..] {
        [others @ .., last] if !others.is_empty() => {
            format!("{} or {last}", others.join(", "))
        }
        _ => choice.concat(),
    };
    if places.iter().any(|it| it.replacement.is_none()) {
        return warning.hint(format!("for example {choice}"));
    }
    warning = warning.hint(format!("write {choice}"));
    for place in places {
        if let Some(replacement) = place.replacement {
            warning = warning.suggest(place.span, replacement.to_owned());
        }
    }
    warning
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_is_read_and_no_form_is_there_twice() {
        let rows = TABLE.lines().filter(|it| !it.starts_with('#')).count();
        assert_eq!(table().len(), rows);
        assert!(rows >= 150);
        let mut seen = HashSet::new();
        for word in table() {
            for (form, _) in &word.forms {
                assert!(seen.insert(form.clone()), "{form:?}");
                assert!(form.iter().all(|it| plain(it) == *it), "{form:?}");
            }
            assert!(word.instead.iter().all(|it| !it.is_empty()));
        }
    }

    #[test]
    fn no_row_suggests_a_word_of_another_row() {
        for word in table() {
            for other in word.forms.iter().filter_map(|it| it.1.as_deref()) {
                let parts: Vec<_> = other.split(' ').map(str::to_owned).collect();
                let is_hard = |it: &HardWord| {
                    it.forms.iter().any(|(form, _)| {
                        parts.windows(form.len()).any(|part| part == form.as_slice())
                    })
                };
                assert!(!table().iter().any(is_hard), "{other}");
            }
        }
    }
}
