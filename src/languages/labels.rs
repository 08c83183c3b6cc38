//! The labels of a briefing, filled in with dates, numbers and addresses.

use super::date::Date;
use super::date_format::DateFormat;
use super::label::Label;
use super::lookup::{english, translation};
use super::numerals::Numerals;
use super::record::Translation;
use super::tag::Language;

/// The fixed words of a briefing in its language, and the way it writes dates and numbers. In
/// a label, `{}` marks where the value goes; without it the value is appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    texts: [String; Label::ALL.len()],
    dates: DateFormat,
    numerals: Numerals,
}

impl Labels {
    /// Returns the labels of a language, or `None` if nobody has translated them.
    #[must_use]
    pub fn of(language: &Language) -> Option<Self> {
        translation(language).map(|found| Self::translated(found, found.dates))
    }

    /// Returns the English labels, which stand in for those of another language. Dates are
    /// written in figures if the names of the months in that language are unknown, so that a
    /// line is not in two languages.
    #[must_use]
    pub fn english(has_months: bool) -> Self {
        let english = english();
        Self::translated(
            english,
            if has_months { english.dates } else { DateFormat::ISO },
        )
    }

    fn translated(translation: &Translation, dates: DateFormat) -> Self {
        let texts = Label::ALL.map(|label| translation.labels.get(label).to_owned());
        Self { texts, dates, numerals: Numerals::ASCII }
    }

    /// Returns every character of the labels and of dates.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> {
        let labels = self.texts.iter().flat_map(|text| text.chars());
        let months = self.dates.months.iter().flat_map(|name| name.chars());
        labels.chain(months).chain(self.dates.pattern.chars())
    }

    /// Returns the text of a label, with its `{}`.
    #[must_use]
    pub fn get(&self, label: Label) -> &str {
        &self.texts[label as usize]
    }

    /// Replaces the text of a label.
    pub fn set(&mut self, label: Label, text: String) {
        self.texts[label as usize] = text;
    }

    /// Sets the digits that the program writes numbers in.
    pub(crate) const fn set_numerals(&mut self, numerals: Numerals) {
        self.numerals = numerals;
    }

    /// Writes a whole number.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.numerals.write(number)
    }

    /// Returns the name of the counter style in CSS (CSS Counter Styles Level 3, section 6),
    /// if numbers are not in ASCII digits.
    #[must_use]
    pub const fn counter_style(&self) -> Option<&'static str> {
        self.numerals.counter_style()
    }

    /// Writes the line with the day of issue.
    #[must_use]
    pub fn issued(&self, date: Date) -> String {
        self.fill(Label::Issued, &self.date(date))
    }

    /// Writes the line with the day of the next review.
    #[must_use]
    pub fn review(&self, date: Date) -> String {
        self.fill(Label::Review, &self.date(date))
    }

    /// Writes the line with the version.
    #[must_use]
    pub fn version(&self, version: &str) -> String {
        self.fill(Label::Version, version)
    }

    /// Writes the alternative text of a code.
    #[must_use]
    pub fn code(&self, address: &str) -> String {
        self.fill(Label::Code, address)
    }

    /// Returns what to do with a code, as the text before the address, the address as shown,
    /// and the text after it. The scheme of the address tells whether it is opened, called or
    /// written to.
    #[must_use]
    pub fn scan(&self, scheme: &str, shown: &str) -> (String, String, String) {
        let text = self.get(match scheme {
            "tel" => Label::Call,
            "mailto" => Label::Write,
            _ => Label::Scan,
        });
        match text.split_once("{}") {
            Some((before, after)) => {
                (before.to_owned(), shown.to_owned(), after.to_owned())
            }
            None => (format!("{text} "), shown.to_owned(), String::new()),
        }
    }

    /// Writes the number of a page among all pages.
    #[must_use]
    pub fn page(&self, number: u64, count: u64) -> String {
        let [number, count] = [number, count].map(|it| self.number(it));
        let text = self.get(Label::Page);
        match text.splitn(3, "{}").collect::<Vec<_>>()[..] {
            [before, between, after] => {
                format!("{before}{number}{between}{count}{after}")
            }
            _ => format!("{} {count}", self.fill(Label::Page, &format!("{number} /"))),
        }
    }

    /// Returns the words of the link that skips the masthead of a web page.
    #[must_use]
    pub fn skip(&self) -> &str {
        self.get(Label::Skip)
    }

    fn date(&self, date: Date) -> String {
        self.dates.write(date, self.numerals)
    }

    fn fill(&self, label: Label, value: &str) -> String {
        let text = self.get(label);
        if text.contains("{}") {
            text.replacen("{}", value, 1)
        } else {
            format!("{text} {value}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::all;
    use super::*;

    fn labels(tag: &str) -> Labels {
        let labels = Labels::of(&Language::parse(tag).unwrap());
        labels.unwrap_or_else(|| Labels::english(false))
    }

    #[test]
    fn dates_follow_the_language() {
        let date = Date::parse("2026-11-01").unwrap();
        for (tag, expected) in [
            ("en-GB", "1 November 2026"),
            ("cy", "1 Tachwedd 2026"),
            ("pl", "1 listopada 2026"),
            ("pt-PT", "1 de novembro de 2026"),
            ("de-AT", "1. November 2026"),
            ("mt", "1 ta’ Novembru 2026"),
            ("zh-Hans", "2026年11月1日"),
            ("hu", "2026. november 1."),
            ("tlh", "2026-11-01"),
        ] {
            assert_eq!(labels(tag).date(date), expected, "{tag}");
        }
    }

    /// Two alerts that look the same to a reader are one too many.
    #[test]
    fn alerts_are_told_apart() {
        let mut count = 0;
        for record in all() {
            let Some(translation) = record.translation else { continue };
            let words = Label::ALERTS.map(|label| translation.labels.get(label));
            for (at, word) in words.iter().enumerate() {
                assert!(!words[..at].contains(word), "{:?}: {words:?}", record.tags);
                let is_heading = !word.starts_with(char::is_lowercase)
                    && !word.contains(['{', '}', ':', '!', '.'])
                    && word.trim() == *word;
                assert!(is_heading, "{:?}: `{word}`", record.tags);
            }
            count += 1;
        }
        assert!(count >= 65, "{count}");
        assert_eq!(labels("de").get(Label::Important), "Wichtig");
        assert_eq!(labels("pt-PT").get(Label::Tip), "Dica");
        assert_eq!(labels("zh-HK").get(Label::Note), "備註");
    }

    #[test]
    fn a_page_is_numbered_in_the_words_of_the_language() {
        for (tag, expected) in [
            ("en", "Page 2 of 5"),
            ("hu", "2. oldal, összesen 5"),
            ("zh-Hant", "第 2 頁，共 5 頁"),
            ("am", "ገጽ 2 ከ5"),
        ] {
            assert_eq!(labels(tag).page(2, 5), expected);
        }
        let mut own = labels("en");
        for (text, expected) in [("Sheet", "Sheet 2 / 5"), ("Sheet {}", "Sheet 2 / 5")] {
            own.set(Label::Page, text.to_owned());
            assert_eq!(own.page(2, 5), expected);
        }
        for record in all() {
            let Some(translation) = record.translation else { continue };
            let text = translation.labels.get(Label::Page);
            assert_eq!(text.matches("{}").count(), 2, "{:?}: `{text}`", record.tags);
        }
    }

    #[test]
    fn a_value_goes_where_the_label_says() {
        let mut labels = labels("en");
        for (text, expected) in [("Issued", "Issued 3"), ("({})", "(3)")] {
            labels.set(Label::Version, text.to_owned());
            assert_eq!(labels.version("3"), expected);
        }
    }
}
