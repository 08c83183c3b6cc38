//! Reads the addresses and the languages of links.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{OpenLink, Reader};
use crate::briefing::{field_address, link};
use crate::diagnostic::{Code, Diagnostic};
use crate::languages::Language;

/// Introduces a language tag, in place of an address or in the title of a link:
/// `[słowa](lang:pl)`, `[słowa](https://example.org "lang:pl")`.
const LANGUAGE: &str = "lang:";

impl Reader<'_, '_> {
    /// Begins a link, or words in a language, which are written like a link.
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let written = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let values = &self.scalar.values;
        let (address, is_left_out) = field_address::expand(&written, values);
        let title = values.expand(title);
        let (start, gaps) = (self.paragraph().builder.len(), self.gaps);
        if let Some(tag) = address.strip_prefix(LANGUAGE) {
            let language = self.language(tag, &range);
            self.link = Some(OpenLink { link: None, language, start, gaps });
            return;
        }
        // If the address of a link is empty in this record, its words become ordinary words.
        if is_left_out {
            self.link = Some(OpenLink { link: None, language: None, start, gaps });
            return;
        }
        if let Err(problem) = link::check(&address) {
            let span = self.locate(self.find(&written, &range));
            self.report.push(problem.at(span));
        }
        let mut language = None;
        if let Some(tag) = title.trim().strip_prefix(LANGUAGE) {
            language = self.language(tag, &range);
        } else if !title.is_empty() {
            self.refuse(
                range,
                "the title of a link is not printed",
                "delete the words in quotes after the address",
            );
        }
        let link = Some(self.paragraph().builder.link(&address));
        self.link = Some(OpenLink { link, language, start, gaps });
    }

    /// Adds the language of the words of a link and returns its index.
    fn language(&mut self, tag: &str, range: &Range<usize>) -> Option<usize> {
        let Some(language) = Language::parse(tag.trim()) else {
            let span = self.locate(self.find(&format!("{LANGUAGE}{tag}"), range));
            let message = format!("`{}` is not a language tag", tag.trim());
            self.report.push(
                Diagnostic::error(Code::InvalidValue, span, message)
                    .hint("write a tag such as `cy` for Welsh or `pl` for Polish"),
            );
            return None;
        };
        Some(self.paragraph().builder.language(language))
    }

    /// Returns the last part of a link that looks like its address, or else the whole link.
    fn find(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let whole = self.scalar.text.get(range.clone()).unwrap_or_default();
        match whole.rfind(address) {
            Some(at) if !address.is_empty() => {
                range.start + at..range.start + at + address.len()
            }
            _ => range.clone(),
        }
    }
}
