//! Quotation marks and dashes by language.
//!
//! The marks are those of the Unicode CLDR (`delimiters` of each locale), with these
//! exceptions:
//! - Typed double quotes become double or angle marks, and typed single quotes the inner
//!   marks, also where the CLDR puts single marks outside (Welsh, Dutch): the author chose.
//! - Danish uses the same mark on both sides, as most of its press does (the
//!   Retskrivningsordbog allows several).
//! - The inner marks of French are “ ”, as in the Lexique of the Imprimerie nationale, which
//!   also asks for a no-break space inside « ». Swiss French uses a narrow one (Guide du
//!   typographe).

/// An opening and a closing mark.
pub(crate) type Pair = (char, char);

/// The quotation marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotes {
    /// The marks for typed double quotes.
    pub(crate) double: Pair,
    /// The marks for typed single quotes.
    pub(crate) single: Pair,
    /// The space inside the double marks.
    pub(crate) space: Option<char>,
}

impl Quotes {
    /// “ ” and ‘ ’: English, and every language without marks of its own here.
    pub(super) const ENGLISH: Self = quotes(('“', '”'), ('‘', '’'));
    /// „ “ and ‚ ‘
    pub(super) const GERMAN: Self = quotes(('„', '“'), ('‚', '‘'));
    /// „ “ and ‘ ’
    pub(super) const BULGARIAN: Self = quotes(('„', '“'), ('‘', '’'));
    /// „ ” and « »
    pub(super) const POLISH: Self = quotes(('„', '”'), ('«', '»'));
    /// „ ” and » «
    pub(super) const HUNGARIAN: Self = quotes(('„', '”'), ('»', '«'));
    /// „ ” and ‘ ’
    pub(super) const CROATIAN: Self = quotes(('„', '”'), ('‘', '’'));
    /// « » and “ ”
    pub(super) const SPANISH: Self = quotes(('«', '»'), ('“', '”'));
    /// « » with no-break spaces, and “ ”
    pub(super) const FRENCH: Self = Self { space: Some('\u{a0}'), ..Self::SPANISH };
    /// « » and ‹ ›
    pub(super) const SWISS: Self = quotes(('«', '»'), ('‹', '›'));
    /// « » with narrow no-break spaces, and ‹ ›
    pub(super) const SWISS_FRENCH: Self = Self { space: Some('\u{202f}'), ..Self::SWISS };
    /// « » and „ “
    pub(super) const RUSSIAN: Self = quotes(('«', '»'), ('„', '“'));
    /// « » and ‘ ’
    pub(super) const NORWEGIAN: Self = quotes(('«', '»'), ('‘', '’'));
    /// ” ” and ’ ’
    pub(super) const SWEDISH: Self = quotes(('”', '”'), ('’', '’'));
    /// ” “ and ’ ‘, in the order of reading
    pub(super) const ARABIC: Self = quotes(('”', '“'), ('’', '‘'));
}

const fn quotes(double: Pair, single: Pair) -> Quotes {
    Quotes { double, single, space: None }
}
