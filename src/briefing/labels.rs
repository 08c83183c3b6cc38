//! The words that no file holds: "Issued", "Review by", what stands beside a code. By
//! language, each of them open to a briefing's own; and dates and numbers as the language
//! writes them.
//!
//! Names of months are those of dates (Unicode CLDR, `months`, format, wide), and so is the
//! order of a date's parts (`dateFormat`, long).

use super::text::is_joiner;
use super::{Block, Content, RichText, languages};
use crate::languages::{Date, Language};

/// The fixed words of a briefing, in its language, and how it writes numbers. `{}` stands for
/// what a word is said of; where there is none, it comes behind.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The kicker, where the briefing has none.
    pub(super) kicker: String,
    issued: String,
    review: String,
    version: String,
    /// Alternate description of a code.
    code: String,
    scan: String,
    call: String,
    write: String,
    /// The link of a web page that skips its masthead.
    skip: String,
    dates: DateFormat,
    numerals: Numerals,
}

/// The labels that a briefing may give itself, by their keys in the file.
pub(super) const KEYS: [&str; 8] =
    ["issued", "review", "version", "code", "scan", "call", "write", "skip"];

/// How a language writes a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateFormat {
    /// `d`, `M` and `y` stand for the day, the month's name and the year; `m` for the month's
    /// number, `D` and `O` for day and month in two digits. All else stands for itself, save
    /// that `'` encloses letters.
    pub(super) pattern: &'static str,
    /// The names of the months with a space between them, or nothing. A space within a name
    /// is written `_`.
    pub(super) months: &'static str,
}

/// The digits that a text uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numerals {
    /// The digit nought; the others follow it in Unicode.
    zero: char,
}

/// A text with the digits of every script that the program has fonts for as those of ASCII,
/// for what looks for numbers.
pub(crate) fn ascii_digits(text: &str) -> String {
    const NOUGHTS: [char; 11] = ['٠', '۰', '०', '০', '੦', '૦', '௦', '෦', '๐', '０', '0'];
    let plain = |it: char| {
        let number = NOUGHTS.iter().find_map(|&zero| {
            u32::from(it).checked_sub(u32::from(zero)).filter(|value| *value < 10)
        });
        number.and_then(|value| char::from_digit(value, 10)).unwrap_or(it)
    };
    text.chars().map(plain).collect()
}

impl Content {
    /// Takes the digits of the language for numbers of the program's own, where the text
    /// has more of them than of ASCII's.
    pub(super) fn choose_numerals(&mut self) {
        let (row, _) = languages::find(&self.language);
        let Some(zero) = row.zero else { return };
        let mut texts = vec![&self.kicker, &self.title];
        texts.extend(&self.subtitle);
        texts.extend(&self.call);
        for panel in &self.panels {
            texts.push(&panel.heading);
            texts.extend(panel.body.iter().flat_map(Block::texts));
        }
        texts.extend(self.contact.iter().flat_map(Block::texts));
        let numerals = Numerals::of(zero, texts.into_iter());
        self.labels.numerals = numerals;
    }
}

impl Numerals {
    const ASCII: Self = Self { zero: '0' };

    /// Digits of a language, if a text has more of them than of ASCII's.
    pub(super) fn of<'a>(zero: char, texts: impl Iterator<Item = &'a RichText>) -> Self {
        let native = Self { zero };
        let (mut own, mut ascii) = (0_usize, 0_usize);
        for character in texts.flat_map(|it| it.text.chars()) {
            own += usize::from(native.holds(character));
            ascii += usize::from(character.is_ascii_digit());
        }
        if own > ascii { native } else { Self::ASCII }
    }

    fn holds(self, character: char) -> bool {
        let start = u32::from(self.zero);
        (start..start + 10).contains(&u32::from(character))
    }

    fn write(self, number: u64) -> String {
        let digit = |it: char| {
            let value = it.to_digit(10).unwrap_or(0);
            char::from_u32(u32::from(self.zero) + value).unwrap_or(it)
        };
        number.to_string().chars().map(digit).collect()
    }
}

impl Labels {
    /// The labels of a language, and whether they are its own: English ones if not.
    pub(crate) fn of(language: &Language) -> (Self, bool) {
        let (row, is_known) = languages::find(language);
        Self::from_row(row, is_known)
    }

    fn from_row(row: &languages::Row, is_known: bool) -> (Self, bool) {
        let labels = Self {
            kicker: row.kicker.to_owned(),
            issued: row.issued.to_owned(),
            review: row.review.to_owned(),
            version: row.version.to_owned(),
            code: row.code.to_owned(),
            scan: row.scan.to_owned(),
            call: row.call.to_owned(),
            write: row.write.to_owned(),
            skip: row.skip.to_owned(),
            // Without names of months a date is at least not in two languages.
            dates: if is_known { row.dates } else { DateFormat::ISO },
            numerals: Numerals::ASCII,
        };
        (labels, is_known)
    }

    /// English ones; dates in figures alone if not even the months of the language are known.
    pub(super) fn english(is_known: bool) -> Self {
        let (labels, _) = Self::from_row(languages::english(), is_known);
        labels
    }

    /// Every character of the labels and of the months that has a shape.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        let labels = [
            &self.kicker,
            &self.issued,
            &self.review,
            &self.version,
            &self.code,
            &self.scan,
            &self.call,
            &self.write,
            &self.skip,
        ];
        let months = [self.dates.months, self.dates.pattern].into_iter();
        let months = months.flat_map(str::chars).filter(|it| *it != '_');
        let labels = labels.into_iter().flat_map(|it| it.chars());
        labels.chain(months).filter(|it| !is_joiner(*it))
    }

    /// Puts a briefing's own words in place of a label.
    pub(super) fn set(&mut self, key: &str, words: String) {
        let label = match key {
            "issued" => &mut self.issued,
            "review" => &mut self.review,
            "version" => &mut self.version,
            "code" => &mut self.code,
            "scan" => &mut self.scan,
            "call" => &mut self.call,
            "write" => &mut self.write,
            "skip" => &mut self.skip,
            _ => return,
        };
        *label = words;
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.numerals.write(number)
    }

    /// What CSS calls the digits (CSS Counter Styles 3, 6), where they are not ASCII's.
    #[must_use]
    pub fn counter_style(&self) -> Option<&'static str> {
        match self.numerals.zero {
            '٠' => Some("arabic-indic"),
            '۰' => Some("persian"),
            '০' => Some("bengali"),
            '੦' => Some("gurmukhi"),
            '૦' => Some("gujarati"),
            '०' => Some("devanagari"),
            _ => None,
        }
    }

    /// The day of issue.
    #[must_use]
    pub fn issued(&self, date: Date) -> String {
        fill(&self.issued, &self.date(date))
    }

    /// The day of the next review.
    #[must_use]
    pub fn review(&self, date: Date) -> String {
        fill(&self.review, &self.date(date))
    }

    /// The version.
    #[must_use]
    pub fn version(&self, version: &str) -> String {
        fill(&self.version, version)
    }

    /// What a code is, to those who do not see it.
    #[must_use]
    pub fn code(&self, address: &str) -> String {
        fill(&self.code, address)
    }

    /// What to do with a code, before its address as it is shown and after it: by the scheme
    /// of the address it is to be read, called or written to.
    #[must_use]
    pub fn scan(&self, scheme: &str, shown: &str) -> (String, String, String) {
        let label = match scheme {
            "tel" => &self.call,
            "mailto" => &self.write,
            _ => &self.scan,
        };
        match label.split_once("{}") {
            Some((before, after)) => {
                (before.to_owned(), shown.to_owned(), after.to_owned())
            }
            None => (format!("{label} "), shown.to_owned(), String::new()),
        }
    }

    /// The link that skips the masthead of a web page.
    #[must_use]
    pub fn skip(&self) -> &str {
        &self.skip
    }

    fn date(&self, date: Date) -> String {
        let Date { year, month, day } = date;
        let at = usize::from(month).checked_sub(1);
        let name = at.and_then(|at| self.dates.months.split(' ').nth(at));
        let name = name.unwrap_or_default().replace('_', " ");
        let mut text = String::new();
        let mut is_quoted = false;
        for character in self.dates.pattern.chars() {
            match character {
                '\'' => is_quoted = !is_quoted,
                _ if is_quoted => text.push(character),
                'd' => text.push_str(&self.number(day.into())),
                'D' => text.push_str(&format!("{day:02}")),
                'O' => text.push_str(&format!("{month:02}")),
                'm' => text.push_str(&self.number(month.into())),
                'M' => text.push_str(&name),
                'y' => text.push_str(&self.number(year.into())),
                _ => text.push(character),
            }
        }
        text
    }
}

impl DateFormat {
    /// `2026-11-01` (ISO 8601).
    pub(super) const ISO: Self = Self { pattern: "y-O-D", months: "" };
}

fn fill(label: &str, value: &str) -> String {
    if label.contains("{}") {
        label.replacen("{}", value, 1)
    } else {
        format!("{label} {value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(tag: &str) -> Labels {
        Labels::of(&Language::parse(tag).unwrap()).0
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        let date = Date::parse("2026-11-01").unwrap();
        for (tag, expected) in [
            ("en-GB", "1 November 2026"),
            ("cy", "1 Tachwedd 2026"),
            ("pl", "1 listopada 2026"),
            ("pt-PT", "1 de novembro de 2026"),
            ("de-AT", "1. November 2026"),
            ("zh-Hans", "2026年11月1日"),
            ("hu", "2026. november 1."),
            ("tlh", "2026-11-01"),
        ] {
            assert_eq!(labels(tag).date(date), expected, "{tag}");
        }
    }

    #[test]
    fn every_language_has_every_label() {
        for row in languages::rows() {
            let labels = [
                row.kicker,
                row.issued,
                row.review,
                row.version,
                row.code,
                row.scan,
                row.call,
                row.write,
                row.skip,
            ];
            assert!(labels.iter().all(|it| !it.trim().is_empty()), "{}", row.tag);
            let months: Vec<_> = row.dates.months.split(' ').collect();
            let is_named = row.dates.pattern.contains('M');
            assert_eq!(months.len(), if is_named { 12 } else { 1 }, "{}", row.tag);
            assert!(months.iter().all(|it| it.is_empty() != is_named), "{}", row.tag);
            assert!(row.dates.pattern.contains('d') && row.dates.pattern.contains('y'));
            let (_, is_known) = languages::find(&Language::parse(row.tag).unwrap());
            assert!(is_known);
        }
    }

    #[test]
    fn chinese_goes_by_script_and_region() {
        let code = |tag: &str| labels(tag).code("x");
        assert_eq!(code("zh"), code("zh-Hans-SG"));
        assert_eq!(code("zh-HK"), code("zh-Hant"));
        assert_ne!(code("zh-CN"), code("zh-TW"));
    }

    #[test]
    fn numbers_are_in_the_digits_of_the_text() {
        let text = |text: &str| RichText { text: text.to_owned(), ..RichText::default() };
        let mut labels = labels("bn");
        labels.numerals = Numerals::of('০', [text("৯৯৯ বা 1")].iter());
        assert_eq!(labels.number(17), "১৭");
        labels.numerals = Numerals::of('০', [text("৯ বা 101")].iter());
        assert_eq!(labels.number(17), "17");
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(ascii_digits("a ۹۹۹ ٠٨ ৭ ๙９0"), "a 999 08 7 990");
    }

    #[test]
    fn values_stand_where_the_label_wants_them() {
        assert_eq!(fill("Issued", "today"), "Issued today");
        assert_eq!(fill("({})", "today"), "(today)");
    }
}
