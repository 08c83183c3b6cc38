//! The sections of a number format, and which of them a number is written with.

use std::sync::LazyLock;

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(u8),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`: whether a positive exponent has a sign.
    Exponent {
        has_plus: bool,
    },
    Slash,
    /// A part of a date or time and how often its letter is repeated.
    Date(DatePart, usize),
    /// `AM/PM` or `A/P`: whether it is written in full.
    HalfOfDay {
        is_full: bool,
    },
    /// `[h]`, `[m]`, `[s]`: time that may be longer than a day.
    Elapsed(DatePart, usize),
    /// `.0` after seconds: the number of digits.
    Fraction(usize),
    /// `@`.
    Text,
    General,
}

/// A part of a date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// How the numbers of a section are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Date,
    Fraction,
    Number,
    #[default]
    General,
}

/// A comparison of a condition such as `[<100]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

/// A section of a format.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) kind: Kind,
    pub(super) condition: Option<(Comparison, f64)>,
    /// The language of `[$-407]`.
    pub(super) language: Option<&'static str>,
    /// Whether the form of dates follows the settings of the computer.
    pub(super) is_system: bool,
}

impl Section {
    /// Returns the section of a date, or a date and a time, whose form follows the settings of
    /// the computer.
    pub(super) fn system_date(has_time: bool) -> Self {
        let mut tokens = vec![
            Token::Date(DatePart::Day, 2),
            Token::Date(DatePart::Month, 2),
            Token::Date(DatePart::Year, 4),
        ];
        if has_time {
            tokens.push(Token::Date(DatePart::Hour, 1));
            tokens.push(Token::Date(DatePart::Minute, 2));
        }
        Self { tokens, kind: Kind::Date, is_system: true, ..Self::default() }
    }

    /// Tells whether the section shows a day of the calendar, or a part of one.
    pub(super) fn shows_day(&self) -> bool {
        let is_day = |token: &Token| {
            matches!(
                token,
                Token::Date(DatePart::Year | DatePart::Month | DatePart::Day, _)
            )
        };
        self.kind == Kind::Date && self.tokens.iter().any(is_day)
    }

    /// Writes a text in place of `@`.
    pub(super) fn write_text(&self, text: &str) -> String {
        let mut written = String::new();
        for token in &self.tokens {
            match token {
                Token::Literal(literal) => written.push_str(literal),
                Token::Text | Token::General => written.push_str(text),
                _ => {}
            }
        }
        written
    }
}

impl Comparison {
    #[expect(clippy::float_cmp, reason = "the format asks for this very number")]
    fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Less => value < limit,
            Self::LessOrEqual => value <= limit,
            Self::Equal => value == limit,
            Self::NotEqual => value != limit,
            Self::Greater => value > limit,
            Self::GreaterOrEqual => value >= limit,
        }
    }
}

/// Returns the section for a number, and whether a negative number has a sign in it. The section
/// for negative numbers brings its own.
pub(super) fn choose(sections: &[Section], value: f64) -> (&Section, bool) {
    static NONE: LazyLock<Section> =
        LazyLock::new(|| Section { tokens: vec![Token::General], ..Section::default() });
    let is_text = |section: &&Section| section.tokens.contains(&Token::Text);
    let count = sections.len() - usize::from(sections.last().filter(is_text).is_some());
    let numbers = sections.get(..count.clamp(1, 3)).unwrap_or(sections);
    let Some(first) = numbers.first() else { return (&NONE, true) };
    if numbers.iter().any(|it| it.condition.is_some()) {
        let found = numbers.iter().find(|section| match section.condition {
            Some((comparison, limit)) => comparison.holds(value, limit),
            None => true,
        });
        // Nothing fits: a spreadsheet shows `###`, which no one wants on a poster.
        let section = found.unwrap_or(&NONE);
        let is_signed = !matches!(
            section.condition,
            Some((Comparison::Less | Comparison::LessOrEqual, limit)) if limit <= 0.0
        );
        return (section, is_signed);
    }
    match numbers {
        [_, negative, ..] if value < 0.0 => (negative, false),
        [_, _, zero] if value == 0.0 => (zero, false),
        _ => (first, true),
    }
}

/// Returns the section for text: the fourth, or the last one if it has an `@`.
pub(super) fn for_text(sections: &[Section]) -> Option<&Section> {
    let last = sections.last().filter(|it| it.tokens.contains(&Token::Text));
    sections.get(3).or(last)
}
