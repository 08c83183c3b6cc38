//! Patterns in the words of briefings: kickers, typed numbers, contacts, emergencies.

/// The words of numbers that a kicker begins with.
const SEVENS: [&str; 3] = ["7", "seven", "sieben"];
/// The words for minutes.
const MINUTES: [&str; 6] = ["minute", "minutes", "min", "mins", "minuten", "munud"];

/// Most words of a kicker.
const KICKER_WORDS: usize = 5;

/// Returns where the words of a kicker such as "7 minute briefing" end in a text that begins
/// with them, in bytes.
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
    let noun = words.iter().skip(2).find(|(it, _)| {
        it.starts_with("brief") || ["guide", "read", "learning"].contains(it)
    });
    let end = noun.or(words.get(1)).map(|it| it.1);
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

/// Returns the number that a text begins with, such as `1.`, `2)`, `3 -` or a circled digit.
pub(super) fn leading_number(text: &str) -> Option<Leading> {
    let start = text.len() - text.trim_start().len();
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
    let mut is_marked = false;
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

/// Whether a text has a telephone number, an address of e-mail or of the web.
pub(super) fn has_contact(text: &str) -> bool {
    let has_address = text.split_whitespace().any(|word| {
        word.contains('@')
            || word.contains("www.")
            || word.contains("://")
            || word.trim_end_matches(['.', ',', ')']).ends_with(".uk")
    });
    has_address || has_phone(text)
}

/// Whether a text has a number of at least six digits in groups.
pub(super) fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        match c {
            _ if c.is_ascii_digit() => digits += 1,
            ' ' | '-' | '(' | ')' | '+' | '\u{A0}' => {}
            _ => digits = 0,
        }
        if digits >= 6 {
            return true;
        }
    }
    false
}

/// Words of what to do in an emergency.
const DANGERS: [&str; 6] = [
    "immediate danger",
    "in an emergency",
    "akuter gefahr",
    "im notfall",
    "danger immédiat",
    "perygl uniongyrchol",
];

/// Whether a text has a number of three digits, such as that of the police.
pub(super) fn has_short_number(text: &str) -> bool {
    let is_number = |it: &str| it.len() == 3 && it.chars().all(|c| c.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(is_number)
}

/// Whether a text has a sign of its own kind only: the words around a number of a page.
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

/// Whether a text tells what to do in an emergency.
pub(super) fn is_emergency(text: &str) -> bool {
    let lower = text.to_lowercase();
    let has_number = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ["999", "112", "911", "000"].contains(&word));
    has_number || DANGERS.iter().any(|it| lower.contains(it))
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

/// Words of organisations that publish briefings.
const PUBLISHERS: [&str; 17] = [
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
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().count();
    let named = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| PUBLISHERS.contains(&word));
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    named
        && words <= 12
        && !has_digit
        && !has_contact(text)
        && !text.trim_end().ends_with(['.', '?', ':'])
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
const LABELS: [(&str, Fact); 31] = [
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
