//! Writes a [`Briefing`] as plain text for an e-mail: lines of 72 columns, headings, numbered
//! panels, bullets, and every address in full.
//!
//! Numbers among right-to-left words are enclosed in the invisible isolates of Unicode
//! (U+2066, U+2069). Without them every mail program would show the groups of a number in
//! reverse order.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, core};

use crate::briefing::{Alert, Block, Briefing, List, LogoPlace, Picture};
use crate::languages::Labels;
use crate::rich_text::{Isolate, RichText, groups};
use crate::text::{Marked, unbreakable_ranges};

/// The columns of a line. A wider word has a line of its own.
const COLUMNS: usize = 72;

/// Writes a briefing as plain text in UTF-8, with a line feed at the end.
#[must_use]
pub fn write(briefing: &Briefing) -> String {
    let is_rtl = briefing.language().is_rtl();
    let mut out = Writer { labels: briefing.labels(), is_rtl, text: String::new() };
    let with_addresses = |rich: &RichText| with_addresses(rich, is_rtl);
    out.paragraph(&signed(briefing.kicker()));
    out.heading(&signed(briefing.title()), '=');
    out.paragraphs(briefing.subtitle().into_iter().map(with_addresses));
    let alt = |alt: &RichText| signed(&RichText::plain(alt.text.clone(), is_rtl));
    let (at_top, at_bottom) = match briefing.poster().logos {
        LogoPlace::Masthead => (briefing.logos(), &[][..]),
        LogoPlace::Footer => (&[][..], briefing.logos()),
    };
    out.paragraphs(at_top.iter().map(|logo| alt(&logo.alt)));
    out.paragraphs(briefing.key_message().into_iter().map(with_addresses));
    let picture = |it: &Picture| format!("[{}]", alt(&it.alt));
    out.paragraphs(briefing.hub_picture().into_iter().map(picture));
    for (number, panel) in (1..).zip(briefing.panels()) {
        let number = briefing.labels().number(number);
        out.heading(&format!("{number}. {}", signed(&panel.heading)), '-');
        out.paragraphs(panel.image.iter().map(picture));
        let statistic = panel.statistic.iter();
        out.paragraphs(
            statistic
                .map(|it| format!("{} {}", signed(&it.value), with_addresses(&it.text))),
        );
        out.blocks(&panel.body);
        out.paragraphs(panel.qr.iter().map(|qr| qr.url.to_string()));
    }
    out.rule();
    out.paragraphs(briefing.call().into_iter().map(with_addresses));
    out.blocks(briefing.contact());
    out.paragraphs(briefing.qr().into_iter().map(|qr| qr.url.to_string()));
    out.paragraphs(at_bottom.iter().map(|logo| alt(&logo.alt)));
    out.lines(briefing.imprint().iter().map(|fact| signed(&fact.text)));
    out.text
}

struct Writer<'a> {
    labels: &'a Labels,
    /// Whether the document runs from right to left.
    is_rtl: bool,
    text: String,
}

impl Writer<'_> {
    /// Begins a part that an empty line separates from the part above.
    fn part(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Writes a text in lines, with one mark before the first line and another before the
    /// others.
    fn wrapped(&mut self, text: &str, first: &str, others: &str) {
        let options = Options::new(COLUMNS)
            .initial_indent(first)
            .subsequent_indent(others)
            .break_words(false)
            .word_separator(WordSeparator::Custom(words))
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        for line in textwrap::wrap(text, options) {
            self.line(&line);
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.part();
        self.wrapped(text, "", "");
    }

    fn paragraphs(&mut self, texts: impl Iterator<Item = String>) {
        texts.for_each(|text| self.paragraph(&text));
    }

    /// Writes short lines that belong together.
    fn lines(&mut self, lines: impl Iterator<Item = String>) {
        for (at, line) in lines.enumerate() {
            if at == 0 {
                self.part();
            }
            self.wrapped(&line, "", "");
        }
    }

    /// Writes a heading and underlines it at its full width.
    fn heading(&mut self, text: &str, under: char) {
        self.part();
        let start = self.text.len();
        self.wrapped(text, "", "");
        let width = self.text[start..].lines().map(core::display_width).max();
        let line: String = std::iter::repeat_n(under, width.unwrap_or(0)).collect();
        self.line(&line);
    }

    fn rule(&mut self) {
        self.part();
        self.line(&"-".repeat(COLUMNS));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut follows_heading = false;
        for block in blocks {
            if !follows_heading {
                self.part();
            }
            follows_heading = false;
            match block {
                Block::Paragraph(text) => {
                    self.wrapped(&with_addresses(text, self.is_rtl), "", "");
                }
                Block::List(list) => self.list(list, ""),
                Block::Heading(text) => {
                    self.wrapped(&signed(text), "", "");
                    follows_heading = true;
                    continue;
                }
                Block::Quote(blocks) => self.quoted(blocks),
                Block::Alert(Alert { kind, blocks }) => {
                    self.line(&format!("> {}", self.labels.get(kind.label())));
                    self.quoted(blocks);
                }
            }
        }
    }

    /// Writes blocks with a mark before each line, as e-mail marks quotations.
    fn quoted(&mut self, blocks: &[Block]) {
        const MARK: &str = "> ";
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.line(MARK.trim_end());
            }
            match block {
                Block::List(list) => self.list(list, MARK),
                other => {
                    for text in other.texts() {
                        let text = with_addresses(text, self.is_rtl);
                        self.wrapped(&text, MARK, MARK);
                    }
                }
            }
        }
    }

    fn list(&mut self, list: &List, indent: &str) {
        let width = list.start.map_or(0, |start| {
            let items = u64::try_from(list.items.len()).unwrap_or(u64::MAX);
            start.saturating_add(items).saturating_sub(1).to_string().len()
        });
        for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
            let label = match list.start {
                Some(_) => {
                    let number = self.labels.number(number);
                    format!("{indent}{number:>width$}. ")
                }
                None => format!("{indent}- "),
            };
            let inside = " ".repeat(core::display_width(&label));
            for (at, block) in item.iter().enumerate() {
                let first = if at == 0 { label.as_str() } else { &inside };
                match block {
                    Block::List(list) => {
                        if at == 0 {
                            self.line(&label);
                        }
                        self.list(list, &inside);
                    }
                    other => {
                        for text in other.texts() {
                            let text = with_addresses(text, self.is_rtl);
                            self.wrapped(&text, first, &inside);
                        }
                    }
                }
            }
        }
    }
}

/// Returns the words with the signs of their isolates.
fn signed(rich: &RichText) -> String {
    Marked::new(&rich.text, &rich.isolates).text.into_owned()
}

/// Returns the words, with the address after each link that does not show it in full.
fn with_addresses(rich: &RichText, is_rtl: bool) -> String {
    let marked = Marked::new(&rich.text, &rich.isolates);
    let mut text = String::new();
    let mut from = 0;
    for (range, link) in groups(rich, |style| style.link) {
        let end = marked.range(&range).end;
        text.push_str(marked.text.get(from..end).unwrap_or_default());
        from = end;
        let words = rich.text.get(range).unwrap_or_default();
        let url = rich.links.get(link).map_or("", |it| it);
        if !says(words, url) {
            let address = written(url);
            let isolate = Isolate { range: 0..address.len(), is_rtl: false };
            let isolates = if is_rtl { vec![isolate] } else { Vec::new() };
            text.push_str(&format!(" <{}>", Marked::new(address, &isolates).text));
        }
    }
    text.push_str(marked.text.get(from..).unwrap_or_default());
    text
}

/// Returns an address as people write it: an e-mail address or a telephone number without its
/// scheme.
fn written(url: &str) -> &str {
    ["mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}

/// Tells whether words are an address, ignoring the spaces in a number.
fn says(words: &str, url: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    plain(words) == plain(written(url)) || plain(words) == plain(url)
}

/// Splits a line into words. Addresses and words that belong together stay whole: a line ends
/// only at a space or, in a script without spaces, where Unicode's rules (UAX 14) allow it.
fn words(line: &str) -> Box<dyn Iterator<Item = core::Word<'_>> + '_> {
    let unbreakable = unbreakable_ranges(line, &[]);
    let is_inside = |at: usize| unbreakable.iter().any(|it| it.start < at && at < it.end);
    let mut words = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in WordSeparator::AsciiSpace.find_words(line) {
        // Each word begins where the white space after the previous one ends.
        end += word.len() + word.whitespace.len();
        if is_inside(end) {
            continue;
        }
        let whole = core::Word::from(line.get(start..end).unwrap_or_default());
        start = end;
        words.extend(parts(whole));
    }
    Box::new(words.into_iter())
}

/// Splits a word of a script without spaces into parts that may stand on separate lines.
fn parts(word: core::Word<'_>) -> Vec<core::Word<'_>> {
    let is_spaceless = |it: char| {
        core::display_width(it.encode_utf8(&mut [0; 4])) > 1
            || matches!(
                it,
                // Thai, Lao, Burmese and Khmer.
                '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            )
    };
    if word.contains("://") || !word.chars().any(is_spaceless) {
        return vec![word];
    }
    let space = word.whitespace;
    let mut parts: Vec<_> =
        WordSeparator::UnicodeBreakProperties.find_words(word.word).collect();
    if let Some(last) = parts.last_mut() {
        last.whitespace = space;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::Language;

    fn wrapped(text: &str) -> String {
        let labels = Labels::of(&Language::parse("en-GB").unwrap()).unwrap();
        let mut out = Writer { labels: &labels, is_rtl: false, text: String::new() };
        out.paragraph(text);
        out.text
    }

    #[test]
    fn addresses_and_numbers_stay_whole() {
        let address = format!("https://example.org/{}/a-b?c=d", "long-part/".repeat(9));
        let text =
            format!("Words before the address {address} and 0808\u{a0}800\u{a0}5000.");
        let out = wrapped(&text);
        assert!(out.lines().any(|line| line == address));
        assert!(out.contains("0808\u{a0}800\u{a0}5000."));
    }

    #[test]
    fn lines_have_72_columns_in_every_script() {
        for text in
            ["Some words, more words. ".repeat(20), "儿童性剥削是一种虐待。".repeat(20)]
        {
            let out = wrapped(&text);
            assert!(out.lines().count() > 3);
            assert!(
                out.lines().all(|line| core::display_width(line) <= COLUMNS),
                "{out}"
            );
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(squeeze(&out), squeeze(&text));
        }
        assert!(wrapped(&"字。".repeat(60)).lines().all(|line| !line.starts_with('。')));
    }

    #[test]
    fn line_breaks_are_kept() {
        assert_eq!(wrapped("One\nTwo"), "One\nTwo\n");
    }
}
