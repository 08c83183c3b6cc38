//! Decides whether the text on both sides of a place stays on one line: numbers with their
//! units, titles with names, dates, telephone numbers.
//!
//! The word sets hold all languages at once. A poster quotes foreign names and dates, and a
//! pair that is kept together without need only moves a word to the next line.

use super::word_set::WordSet;
use crate::languages::is_month as is_known_month;

/// Month names that are other words without a capital, and abbreviations.
static CAPITAL_MONTHS: WordSet = WordSet::new(
    "\
    May March Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
);

/// Words after a number: units, times of day, and nouns that make no sense without their
/// number.
static MEASURES: WordSet = WordSet::new(
    "\
    % ‰ ° °c °f € £ $ p pm am a.m p.m o'clock o’clock uhr h noon midnight mm cm m \
    km mi ft mg g kg ml l st lb oz kb mb gb mph kbps min mins hr hrs sec secs yr \
    yrs second seconds minute minutes hour hours day days week weeks month months \
    year years mile miles metre metres kilometres per percent pound pounds pence \
    hundred thousand million billion times jahr jahre jahren monate monaten woche \
    wochen tag tage tagen stunden minuten prozent mio ans mois semaines jours \
    heures años meses semanas días horas minutos anni mesi settimane giorni ore \
    minuti anos dias jaar jaren weken dagen uur lat lata rok roku miesięcy tygodni \
    dni godzin minut oed blwydd mlynedd diwrnod munud let hodin rokov zł kč lei \
    ani luni zile sano kr år vuotta",
);

/// Words before a number or a counting letter.
static LABELS: WordSet = WordSet::new(
    "\
    page pages p pp no nos number section sections s ss chapter chapters ch part \
    parts paragraph para paras schedule article art figure fig table panel step \
    stage level tier band grade year years class room unit item question phase \
    week day act acts order regulations rules bill directive code age aged ages \
    under over version edition volume vol ext extension box point appendix annex \
    approx c ca § §§ № nr seite abs kapitel teil n° nº página pág núm str strona \
    rhif tudalen adran č čl numer sidan £ € $ ± ~ < > ≤ ≥",
);

/// Titles before a name.
static TITLES: WordSet = WordSet::new(
    "\
    Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Rev Revd Fr Sr St Ste \
    Cllr Insp Sgt PC DC DS DI DCI Supt Capt Hon Herr Frau M Mme Mlle Sra Srta Sig \
    Dott Pan Pani Dhr Mevr Mag Ing",
);

/// Abbreviations that introduce what follows, without their last full stop.
static INTRODUCING: WordSet = WordSet::new(
    "\
    e.g eg i.e ie cf viz vs v incl approx z.b d.h u.a vgl bzw inkl p.ex p.ej ej np \
    m.in tj tzn např tzv bv bijv d.w.z t.ex f.eks h.y er sc",
);

/// Brackets and quotation marks that open.
const OPENING: [char; 14] =
    ['(', '[', '{', '"', '\'', '“', '‘', '„', '‚', '«', '‹', '¿', '¡', '「'];

/// The most digits of a telephone number (ITU-T E.164). A longer row of digits is something
/// else and could be wider than any measure.
const MAX_DIGITS: usize = 15;

/// How firmly the text on both sides of a place is kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// A line may end there.
    None,
    /// A word and its abbreviation in brackets. A line may end there if it would be rather empty
    /// otherwise.
    Pair,
    /// The words on both sides belong together. A line may end there if the text kept together
    /// would be very long, or if the measure is short.
    Group,
    /// A line may end there only if the text kept together would be very long.
    Firm,
    /// A line never ends there.
    Always,
}

/// Returns the bond at a place between `before`, white space included, and `after`.
pub(super) fn bond(before: &str, after: &str) -> Bond {
    let spaced = before.ends_with(char::is_whitespace);
    let word_end = before.trim_end();
    let (Some(last), Some(first)) = (word_end.chars().next_back(), after.chars().next())
    else {
        return Bond::None;
    };
    if is_in_number(word_end, after) || starts_with_sign(last, after, spaced) {
        return Bond::Always;
    }
    if !spaced {
        return inside_word(word_end, after, last, first);
    }
    let word = word_end.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next = after.split(char::is_whitespace).next().unwrap_or_default();
    if is_abbreviation(next) {
        return Bond::Pair;
    }
    match belong(word, next) {
        false => Bond::None,
        // A bracket that opens at the end of a line leaves nothing but a number in it.
        true if word.starts_with(OPENING)
            && is_number(word.trim_start_matches(OPENING)) =>
        {
            Bond::Firm
        }
        true => Bond::Group,
    }
}

/// Whether a place is inside a number that is written in groups of digits.
fn is_in_number(before: &str, after: &str) -> bool {
    let is_digit = |c: char| c.is_numeric();
    let is_group =
        |c: char| is_digit(c) || matches!(c, ' ' | '\u{a0}' | '(' | ')' | '+' | '-');
    let ends = before.strip_suffix(')').unwrap_or(before).ends_with(is_digit);
    let starts = after.strip_prefix('(').unwrap_or(after).starts_with(is_digit);
    if !ends || !starts {
        return false;
    }
    let left = before.chars().rev().take_while(|c| is_group(*c));
    let right = after.chars().take_while(|c| is_group(*c));
    left.chain(right).filter(|c| is_digit(*c)).take(MAX_DIGITS + 1).count() <= MAX_DIGITS
}

/// Whether a line would begin with a dash, a slash or a separator. The second of two such
/// signs may begin a line, so that a row of them can be broken.
fn starts_with_sign(last: char, after: &str, spaced: bool) -> bool {
    let mut characters = after.chars();
    let sign = characters.next().unwrap_or_default();
    let stands_alone = characters.next().is_none_or(char::is_whitespace);
    let is_separator = matches!(sign, '·' | '•' | '|' | '/') && stands_alone;
    let is_dash = is_dash(sign) && (stands_alone || !spaced)
        || sign == '-' && stands_alone && spaced;
    (is_separator || is_dash) && !is_dash_or_separator(last)
}

fn is_dash(character: char) -> bool {
    matches!(character, '–' | '—' | '―')
}

fn is_dash_or_separator(character: char) -> bool {
    is_dash(character) || matches!(character, '-' | '·' | '•' | '|' | '/')
}

/// Returns the bond inside a word, after a dash or hyphen. A dash that opens an aside stays
/// with the word after it.
fn inside_word(before: &str, after: &str, last: char, first: char) -> Bond {
    let mut reversed = before.chars().rev().skip(1);
    let previous = reversed.next();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let firm = if is_dash(last) {
        // A range, or a dash that opens an aside.
        is_digit(previous) && first.is_ascii_digit()
            || previous.is_none_or(char::is_whitespace)
    } else if matches!(last, '-' | '‐') {
        // A single letter: e-mail, vitamin-D.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        is_letter(previous) && !is_letter(reversed.next())
            || is_letter(Some(first)) && !is_letter(after.chars().nth(1))
    } else {
        false
    };
    if firm { Bond::Firm } else { Bond::None }
}

/// Whether two words are kept together.
fn belong(word: &str, next: &str) -> bool {
    let word = word.trim_start_matches(OPENING);
    let plain = next.trim_end_matches(|c| ".,;:!?)]}\"'”’“»…".contains(c));
    let stem = word.strip_suffix('.').unwrap_or(word);
    let starts_with_digit = next
        .trim_start_matches(|c| "(£€$+−-–".contains(c))
        .starts_with(|c: char| c.is_ascii_digit());
    let starts_with_capital =
        plain.trim_start_matches(['“', '‘', '(']).starts_with(char::is_uppercase);
    if is_month(word) || is_month(stem) {
        return starts_with_digit;
    }
    if is_number(stem) && (is_month(plain) || (stem == word && is_measure(plain))) {
        return true;
    }
    let lower = stem.to_lowercase();
    if LABELS.contains(&lower) {
        return starts_with_digit
            || stem.starts_with(char::is_uppercase) && is_count(plain);
    }
    let is_initial = stem.len() < word.len() && is_single_letter(stem);
    if TITLES.contains(stem) || is_initial && stem.starts_with(char::is_uppercase) {
        return starts_with_capital;
    }
    // "z. B."
    let next_is_initial = next.strip_suffix('.').is_some_and(is_single_letter);
    INTRODUCING.contains(&lower) || is_initial && next_is_initial
}

fn is_single_letter(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

/// Whether a word is a counting letter or a Roman numeral.
fn is_count(text: &str) -> bool {
    let is_roman = !text.is_empty() && text.chars().all(|c| "IVX".contains(c));
    is_roman || is_single_letter(text) && text.starts_with(char::is_uppercase)
}

/// Whether a word is an abbreviation in brackets, such as `(CSE)`: up to seven characters,
/// at least one of them a capital or digit.
fn is_abbreviation(text: &str) -> bool {
    let Some((inside, rest)) =
        text.strip_prefix('(').and_then(|rest| rest.split_once(')'))
    else {
        return false;
    };
    inside.chars().count() <= 7
        && inside.contains(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !rest.contains(char::is_alphanumeric)
}

fn is_month(text: &str) -> bool {
    CAPITAL_MONTHS.contains(text) || is_known_month(&text.to_lowercase())
}

fn is_measure(text: &str) -> bool {
    let lower = text.to_lowercase();
    // The caller has removed brackets and full stops from the end.
    let part = lower.split(['-', '/']).next().unwrap_or_default();
    MEASURES.contains(&lower) || MEASURES.contains(part)
}

/// Whether a word is a number: digits and the signs among them, perhaps with an ordinal ending.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(|c| "£€$~+−-–<>≤≥±".contains(c));
    let text = ["st", "nd", "rd", "th", "er"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .unwrap_or(text);
    text.starts_with(|c: char| c.is_numeric())
        && text.ends_with(|c: char| c.is_numeric() || "½¼¾".contains(c))
        && text.chars().all(|c| c.is_numeric() || ".,:/–-½¼¾\u{a0}".contains(c))
}
