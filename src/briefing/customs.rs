//! How languages quote: a language tag in, the signs that its readers expect out.
//!
//! The signs are those of the Unicode CLDR (`delimiters` of each locale), save that:
//! - typed double quotes become double or angled signs and typed single quotes the inner
//!   ones, also where CLDR puts single signs outside (Welsh, Dutch): the author chose;
//! - Danish takes the signs alike on both sides, as most of its press does (the
//!   Retskrivningsordbog allows several), and the inner signs of French are “ ”, as in the
//!   Lexique of the Imprimerie nationale, which also asks for the no-break space inside of
//!   « »; Swiss French takes the narrow one (Guide du typographe).

use crate::languages::Language;

/// Opening and closing sign.
pub(super) type Pair = (char, char);

/// What a language does with punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Customs {
    /// For typed double quotes.
    pub(super) double: Pair,
    /// For typed single quotes.
    pub(super) single: Pair,
    /// The space inside of the double signs.
    pub(super) space: Option<char>,
    /// Whether a dash between words is an em dash without spaces, as in American English
    /// (Chicago Manual of Style, 6.85), not an en dash between spaces (New Hart's Rules, 4.11).
    pub(super) closed_dash: bool,
    /// Whether a word of one letter stays with the next, as Polish, Czech and Slovak
    /// typesetters ask (ČSN 01 6910).
    pub(super) binds_letters: bool,
}

const CURLY: (Pair, Pair) = (('“', '”'), ('‘', '’'));
const GERMAN: (Pair, Pair) = (('„', '“'), ('‚', '‘'));
const ALIKE: (Pair, Pair) = (('”', '”'), ('’', '’'));
const POLISH: (Pair, Pair) = (('„', '”'), ('«', '»'));
const SOUTHERN: (Pair, Pair) = (('«', '»'), ('“', '”'));
const EASTERN: (Pair, Pair) = (('«', '»'), ('„', '“'));
const SWISS: (Pair, Pair) = (('«', '»'), ('‹', '›'));

impl Customs {
    /// Those of a language; those of English when it is not known here.
    pub(super) fn of(language: &Language) -> Self {
        let mut parts = language.as_str().split('-');
        let primary = parts.next().unwrap_or_default();
        let region = parts.find(|it| it.len() == 2).unwrap_or_default();
        let region = region.to_ascii_uppercase();
        let (double, single) = match (primary, region.as_str()) {
            ("de" | "fr" | "it" | "rm", "CH" | "LI") | ("fa" | "hy", _) => SWISS,
            ("de" | "cs" | "sk" | "sl" | "is" | "mk" | "lb" | "dsb" | "hsb", _) => GERMAN,
            ("bg" | "et" | "lt" | "ka" | "sr", _) => (GERMAN.0, CURLY.1),
            ("pl" | "ro" | "mo", _) => POLISH,
            ("hu", _) => (POLISH.0, ('»', '«')),
            ("hr" | "bs", _) => (POLISH.0, CURLY.1),
            ("pt", "PT" | "AO" | "MZ") => SOUTHERN,
            ("fr" | "es" | "it" | "ca" | "gl" | "eu" | "el" | "sq" | "ast" | "oc", _) => {
                SOUTHERN
            }
            ("uk" | "ru" | "be" | "kk" | "ky", _) => EASTERN,
            ("nb" | "nn" | "no", _) => (SOUTHERN.0, CURLY.1),
            ("da" | "sv" | "fi" | "se" | "smn" | "he" | "yi", _) => ALIKE,
            ("ar" | "ur" | "ckb", _) => (('”', '“'), ('’', '‘')),
            // English, Welsh, Irish, Gaelic, Dutch, Turkish, Somali, Latvian, Maltese,
            // Portuguese of Brazil, Swahili, Yoruba, and every other.
            _ => CURLY,
        };
        let space = match (primary, region.as_str()) {
            ("fr", "CH") => Some('\u{202f}'),
            ("fr", _) => Some('\u{a0}'),
            _ => None,
        };
        Self {
            double,
            single,
            space,
            closed_dash: primary == "en" && matches!(region.as_str(), "US" | "CA" | "PH"),
            binds_letters: matches!(primary, "pl" | "cs" | "sk"),
        }
    }
}
