//! Patterns in the words of briefings: kickers, typed numbers, labels, names of sections.

pub(super) use super::calls::{has_contact, has_phone, has_short_number, is_emergency};

/// The words of numbers that a kicker begins with.
const SEVENS: [&str; 3] = ["7", "seven", "sieben"];
/// The words for minutes.
const MINUTES: [&str; 6] = ["minute", "minutes", "min", "mins", "minuten", "munud"];

/// Most words of a kicker.
const KICKER_WORDS: usize = 5;

/// Returns the bytes of a kicker such as "7 minute briefing" in a text that begins with it, or
/// that has it behind a dash, a colon or a bracket.
pub(super) fn kicker(text: &str) -> Option<std::ops::Range<usize>> {
    if let Some(end) = kicker_end(text) {
        return Some(0..end);
    }
    let signs = [':', '-', '\u{2013}', '\u{2014}', '|', '(', '\u{B7}', '\n'];
    let places = text.match_indices(signs).map(|(at, sign)| at + sign.len());
    let mut ranges = places.filter_map(|at| Some(at..at + kicker_end(&text[at..])?));
    ranges.next().map(|it| it.end - text[it.clone()].trim_start().len()..it.end)
}

/// Returns where the words of a kicker end in a text that begins with them, in bytes.
pub(super) fn kicker_end(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let mut words = Vec::new();
    let mut at = 0;
    for word in lower.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push((word, at + word.len()));
        }
        at += word.len();
        at += lower[at..].chars().next().map_or(0, char::len_utf8);
        if words.len() == KICKER_WORDS {
            break;
        }
    }
    let word = |index: usize| words.get(index).map(|it| it.0);
    let is_kicker = word(0).is_some_and(|it| SEVENS.contains(&it))
        && word(1).is_some_and(|it| MINUTES.contains(&it));
    // `7 minute staff briefing` ends with the briefing, `7 minutes on neglect` with the minutes.
    let is_noun = |it: &str| {
        it.starts_with("brief") || ["guide", "read", "learning", "summary"].contains(&it)
    };
    let first = words.iter().skip(2).position(|(it, _)| is_noun(it)).map(|it| it + 2);
    let last = first.map(|first| {
        let more = words[first + 1..].iter().take_while(|(it, _)| is_noun(it)).count();
        first + more
    });
    let end = words.get(last.unwrap_or(1)).map(|it| it.1);
    end.filter(|_| is_kicker)
}

/// A number at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leading {
    pub(super) number: u32,
    /// The bytes up to the words behind it.
    pub(super) length: usize,
    /// Whether a sign such as `.` or `)` follows, which a number of things does not have.
    pub(super) is_marked: bool,
}

/// Words that count the panels.
const COUNTED: [&str; 6] = ["minute", "step", "part", "panel", "box", "section"];

/// Returns the number that a text begins with, such as `1.`, `2)`, `3 -` or a circled digit.
pub(super) fn leading_number(text: &str) -> Option<Leading> {
    let mut start = text.len() - text.trim_start().len();
    let lower = text[start..].to_lowercase();
    let word = COUNTED.iter().find(|it| {
        lower.strip_prefix(**it).is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
    });
    if let Some(word) = word.filter(|_| lower.len() == text.len() - start) {
        start += word.len();
        start += text[start..].len() - text[start..].trim_start().len();
    }
    let rest = &text[start..];
    let first = rest.chars().next()?;
    if let Some(number) = circled(first) {
        let after = start + first.len_utf8();
        let gap = text[after..].len() - text[after..].trim_start().len();
        let is_whole = gap > 0 || text.len() == after;
        return is_whole.then_some(Leading {
            number,
            length: after + gap,
            is_marked: true,
        });
    }
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let number = rest[..digits].parse().ok()?;
    let mut at = start + digits;
    let mut is_marked = word.is_some();
    for c in text[at..].chars() {
        match c {
            '.' | ')' | ':' | '\u{2013}' | '\u{2014}' | '-' | '|' | '\t' => {
                is_marked = true;
            }
            _ if c.is_whitespace() => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    // `1.5 million` and `7-minute` begin with another kind of number.
    let has_gap = text[start + digits..at].chars().any(char::is_whitespace);
    (has_gap || at == text.len()).then_some(Leading { number, length: at, is_marked })
}

/// Returns the value of a digit in a circle.
fn circled(c: char) -> Option<u32> {
    let bases = ['\u{2460}', '\u{2776}', '\u{2780}', '\u{278A}', '\u{24F5}'];
    bases.into_iter().find_map(|base| {
        let offset = u32::from(c).checked_sub(u32::from(base))?;
        (offset < 9).then_some(offset + 1)
    })
}

/// Whether a text is what stands around the number of a page.
pub(super) fn is_page_label(text: &str) -> bool {
    let mut words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|it| {
            let lower = it.to_lowercase();
            ["page", "of", "seite", "von", "sur", "tudalen", "o"]
                .contains(&lower.as_str())
        })
}

/// Words in headings of lists of contacts.
const CONTACTS: [&str; 14] = [
    "contact",
    "contacts",
    "further information",
    "further help",
    "get help",
    "find help",
    "more information",
    "useful links",
    "useful numbers",
    "useful contacts",
    "key contacts",
    "where to go",
    "kontakt",
    "who to contact",
];

/// Whether a heading announces contacts.
pub(super) fn is_contact_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    CONTACTS.iter().any(|words| lower.contains(words))
}

/// Headings of panels with links.
const LINKS: [&str; 8] = [
    "find out more",
    "learn more",
    "resources",
    "further reading",
    "read more",
    "links",
    "more information",
    "further information",
];

/// Whether a heading stands over links, which are its text.
pub(super) fn is_links_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    LINKS.iter().any(|it| lower.contains(it))
}

/// Headings of sections that are not panels.
const OTHERS: [&str; 14] = [
    "what is a 7",
    "what is a seven",
    "what are 7",
    "what are seven",
    "how to use this",
    "introduction",
    "about this briefing",
    "contents",
    "references",
    "sources",
    "resources",
    "further reading",
    "document control",
    "any questions",
];

/// Whether a heading stands over something that is not a panel.
pub(super) fn is_other_heading(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    OTHERS.iter().any(|it| lower.starts_with(it))
}

/// Words of organisations that publish briefings.
const PUBLISHERS: [&str; 22] = [
    "scp",
    "sab",
    "lscp",
    "icb",
    "csp",
    "partnership",
    "council",
    "board",
    "trust",
    "nhs",
    "school",
    "academy",
    "college",
    "police",
    "county",
    "borough",
    "university",
    "service",
    "association",
    "committee",
    "netzwerk",
    "verein",
];

/// Whether a short text reads as the name of an organisation.
pub(super) fn is_publisher(text: &str) -> bool {
    let text = text.trim().trim_start_matches('\u{A9}').trim_start();
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
    let named = words.iter().any(|it| PUBLISHERS.contains(it));
    let begins =
        ["for", "a", "an", "this", "what", "how", "who", "why", "7", "seven", "our"];
    let is_sentence = words.first().is_none_or(|it| begins.contains(it))
        || words
            .iter()
            .any(|it| it.starts_with("briefing") || *it == "who" || *it == "works");
    let is_name = text.split_whitespace().filter(|it| it.len() > 3).all(|word| {
        word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase)
    });
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let ends = text.ends_with(['.', '?', ':']);
    named
        && !is_sentence
        && is_name
        && words.len() <= 12
        && !has_digit
        && !ends
        && !has_contact(text)
}

/// What a line of small print says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Issued,
    Review,
    Version,
    Publisher,
}

/// The words that announce a fact, longest first.
const LABELS: [(&str, Fact); 45] = [
    ("next review due", Fact::Review),
    ("due for review", Fact::Review),
    ("review month", Fact::Review),
    ("dyddiad adolygu", Fact::Review),
    ("adolygu", Fact::Review),
    ("przegl\u{105}d", Fact::Review),
    ("date created", Fact::Issued),
    ("last reviewed", Fact::Issued),
    ("cyhoeddwyd", Fact::Issued),
    ("wydano", Fact::Issued),
    ("fersiwn", Fact::Version),
    ("wersja", Fact::Version),
    ("cyhoeddwyd gan", Fact::Publisher),
    ("wydawca", Fact::Publisher),
    ("next review date", Fact::Review),
    ("date of next review", Fact::Review),
    ("date for review", Fact::Review),
    ("to be reviewed", Fact::Review),
    ("date of review", Fact::Review),
    ("review date", Fact::Review),
    ("review due", Fact::Review),
    ("next review", Fact::Review),
    ("review by", Fact::Review),
    ("review", Fact::Review),
    ("publication date", Fact::Issued),
    ("date published", Fact::Issued),
    ("date of issue", Fact::Issued),
    ("date issued", Fact::Issued),
    ("last updated", Fact::Issued),
    ("issue date", Fact::Issued),
    ("nächste überprüfung", Fact::Review),
    ("überprüfung", Fact::Review),
    ("published by", Fact::Publisher),
    ("herausgegeben von", Fact::Publisher),
    ("herausgeber", Fact::Publisher),
    ("produced by", Fact::Publisher),
    ("published", Fact::Issued),
    ("publisher", Fact::Publisher),
    ("created", Fact::Issued),
    ("updated", Fact::Issued),
    ("issued", Fact::Issued),
    ("version", Fact::Version),
    ("date", Fact::Issued),
    ("stand", Fact::Issued),
    ("v", Fact::Version),
];

/// Returns the fact that a text announces, and where its value begins, in bytes.
pub(super) fn label(text: &str) -> Option<(Fact, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let start = lower.len() - lower.trim_start().len();
    LABELS.iter().find_map(|(words, fact)| {
        let rest = lower[start..].strip_prefix(words)?;
        // `v1.2`, but not `vulnerable`; `date:`, but not `dated`.
        let next = rest.chars().next()?;
        let is_end = if *words == "v" {
            next.is_ascii_digit() || next == '.'
        } else {
            !next.is_alphanumeric()
        };
        let gap = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || ":.-–—".contains(c))
                .len();
        is_end.then_some((*fact, start + words.len() + gap))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_are_seven_minutes() {
        assert_eq!(kicker_end("7 Minute Briefing: Neglect"), Some(17));
        assert_eq!(kicker_end("Seven-minute briefing"), Some(21));
        assert_eq!(kicker_end("7 minutes on neglect"), Some(9));
        assert_eq!(kicker_end("Seven Minute Staff Briefing"), Some(27));
        assert_eq!(kicker_end("7 signs of neglect"), None);
        assert_eq!(kicker_end(""), None);
    }

    #[test]
    fn numbers_at_the_head() {
        let number =
            |text| leading_number(text).map(|it| (it.number, it.length, it.is_marked));
        assert_eq!(number("1. Background"), Some((1, 3, true)));
        assert_eq!(number("2) What"), Some((2, 3, true)));
        assert_eq!(number("3 \u{2013} Who"), Some((3, 6, true)));
        assert_eq!(number("4\tWhy"), Some((4, 2, true)));
        assert_eq!(number("\u{2464} How"), Some((5, 4, true)));
        assert_eq!(number("6"), Some((6, 1, false)));
        assert_eq!(number("1 in 5 children"), Some((1, 2, false)));
        assert_eq!(number("1.5 million"), None);
        assert_eq!(number("7-minute"), None);
        assert_eq!(number("0300 123"), None);
    }

    #[test]
    fn facts_are_announced() {
        assert_eq!(label("Review date: 1 May 2027"), Some((Fact::Review, 13)));
        assert_eq!(label("v1.2"), Some((Fact::Version, 1)));
        assert_eq!(label("Reviewed cases"), None);
        assert_eq!(label("Vulnerable"), None);
    }
}
