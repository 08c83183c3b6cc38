//! Parses the code of a number format into sections of tokens.

use super::locale;
use super::section::{Comparison, DatePart, Kind, Section, Token};

/// Bytes of the longest code. Excel allows 255 characters.
const LONGEST: usize = 4096;

/// Parses a code. There is always at least one section.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let is_odd = code.is_empty() || code.len() > LONGEST;
    let code = if is_odd { "General" } else { code };
    let mut parser = Parser { rest: code, section: Section::default() };
    let mut sections = Vec::new();
    while let Some(sign) = parser.next() {
        if sign == ';' {
            sections.push(parser.take_section());
        } else {
            parser.token(sign);
        }
    }
    sections.push(parser.take_section());
    sections
}

struct Parser<'a> {
    rest: &'a str,
    section: Section,
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = self.rest.get(sign.len_utf8()..).unwrap_or_default();
        Some(sign)
    }

    /// Skips a word, whatever its case.
    fn skip(&mut self, word: &str) -> bool {
        let is_next = self
            .rest
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        if is_next {
            self.rest = self.rest.get(word.len()..).unwrap_or_default();
        }
        is_next
    }

    /// Takes the text up to a sign, and skips the sign.
    fn until(&mut self, end: char) -> &'a str {
        let (text, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        text
    }

    /// Counts how often a letter is repeated, its first occurrence included.
    fn repeated(&mut self, letter: char) -> usize {
        let mut count = 1;
        let mut signs = self.rest.chars();
        while signs.next().is_some_and(|it| it.eq_ignore_ascii_case(&letter)) {
            count += 1;
            self.rest = signs.as_str();
        }
        count
    }

    fn literal(&mut self, text: &str) {
        if let Some(Token::Literal(before)) = self.section.tokens.last_mut() {
            before.push_str(text);
        } else {
            self.section.tokens.push(Token::Literal(text.to_owned()));
        }
    }

    fn token(&mut self, sign: char) {
        let token = match sign {
            '"' => return self.quoted(),
            '\\' => {
                let literal = self.next().map(String::from).unwrap_or_default();
                return self.literal(&literal);
            }
            // `_x` leaves the width of a sign free, `*x` fills the cell with it.
            '_' => {
                self.next();
                return self.literal(" ");
            }
            '*' => {
                self.next();
                return;
            }
            '[' => return self.bracket(),
            '0' | '#' | '?' => Token::Digit(u8::try_from(sign).unwrap_or(b'0')),
            '.' if self.is_after_second() && self.rest.starts_with('0') => {
                let zeros = self.rest.len() - self.rest.trim_start_matches('0').len();
                self.rest = self.rest.get(zeros..).unwrap_or_default();
                Token::Fraction(zeros)
            }
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '/' => Token::Slash,
            '@' => Token::Text,
            'E' | 'e' if self.rest.starts_with(['+', '-']) => {
                Token::Exponent { has_plus: self.next() == Some('+') }
            }
            'G' | 'g' if self.skip("eneral") => Token::General,
            // The word in German, Dutch and Scandinavian files.
            'S' | 's' if self.skip("tandard") => Token::General,
            'A' | 'a' if self.skip("m/pm") => Token::HalfOfDay { is_full: true },
            'A' | 'a' if self.skip("/p") => Token::HalfOfDay { is_full: false },
            'y' | 'Y' => Token::Date(DatePart::Year, self.repeated(sign)),
            // The year in East Asian formats.
            'e' | 'E' => Token::Date(DatePart::Year, 3 + self.repeated(sign)),
            'm' | 'M' => Token::Date(DatePart::Month, self.repeated(sign)),
            'd' | 'D' => Token::Date(DatePart::Day, self.repeated(sign)),
            'h' | 'H' => Token::Date(DatePart::Hour, self.repeated(sign)),
            's' | 'S' => Token::Date(DatePart::Second, self.repeated(sign)),
            // The era of a Japanese date.
            'g' | 'G' => return,
            _ => return self.literal(sign.encode_utf8(&mut [0; 4])),
        };
        self.section.tokens.push(token);
    }

    fn quoted(&mut self) {
        let text = self.until('"');
        self.literal(text);
    }

    fn is_after_second(&self) -> bool {
        matches!(
            self.section.tokens.last(),
            Some(Token::Date(DatePart::Second, _) | Token::Elapsed(DatePart::Second, _))
        )
    }

    /// Parses what stands in brackets: a colour, a condition, a currency with its locale, or
    /// elapsed time.
    fn bracket(&mut self) {
        let text = self.until(']');
        if let Some(currency) = text.strip_prefix('$') {
            let (sign, code) = currency.split_once('-').unwrap_or((currency, ""));
            let code = u32::from_str_radix(code, 16).unwrap_or_default();
            // The settings of the computer, for dates and for times.
            if matches!(code, 0xf800 | 0xf400) {
                self.section.is_system = true;
            } else {
                self.section.language = locale::language_of(code);
            }
            return self.literal(sign);
        }
        if let Some(condition) = condition(text) {
            self.section.condition = Some(condition);
            return;
        }
        let part = match text.bytes().next().map(|it| it.to_ascii_lowercase()) {
            Some(b'h') => DatePart::Hour,
            Some(b'm') => DatePart::Minute,
            Some(b's') => DatePart::Second,
            _ => return,
        };
        let first = text.get(..1).unwrap_or_default();
        if text.chars().all(|it| first.contains(it)) {
            self.section.tokens.push(Token::Elapsed(part, text.len()));
        }
    }

    fn take_section(&mut self) -> Section {
        let mut section = std::mem::take(&mut self.section);
        find_minutes(&mut section.tokens);
        let has = |is: fn(&Token) -> bool| section.tokens.iter().any(is);
        section.kind = if has(|it| {
            matches!(it, Token::Date(..) | Token::Elapsed(..) | Token::HalfOfDay { .. })
        }) {
            Kind::Date
        } else if !has(|it| matches!(it, Token::Digit(_))) {
            Kind::General
        } else if has(|it| *it == Token::Slash) {
            Kind::Fraction
        } else {
            Kind::Number
        };
        section
    }
}

/// An `m` after hours or before seconds stands for minutes.
fn find_minutes(tokens: &mut [Token]) {
    let part = |token: &Token| match token {
        Token::Date(part, _) | Token::Elapsed(part, _) => Some(*part),
        _ => None,
    };
    let parts: Vec<(usize, DatePart)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| Some((at, part(token)?)))
        .collect();
    for (index, (at, part)) in parts.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|it| parts.get(it)).map(|it| it.1);
        let after = parts.get(index + 1).map(|it| it.1);
        let is_minute = before == Some(DatePart::Hour) || after == Some(DatePart::Second);
        if let Some(Token::Date(_, count @ 1..=2)) = tokens.get(*at)
            && *part == DatePart::Month
            && is_minute
        {
            tokens[*at] = Token::Date(DatePart::Minute, *count);
        }
    }
}

/// Parses a condition such as `>=100`.
fn condition(text: &str) -> Option<(Comparison, f64)> {
    let signs = [
        ("<=", Comparison::LessOrEqual),
        ("<>", Comparison::NotEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    let (limit, comparison) =
        signs.iter().find_map(|(sign, it)| Some((text.strip_prefix(sign)?, *it)))?;
    Some((comparison, limit.trim().parse().ok()?))
}
