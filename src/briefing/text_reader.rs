//! [`TextReader`] reads the texts of a file into rich text and checks their characters.

use std::sync::Arc;

use super::block_cache::{BlockCache, BlockKey};
use super::brand::NamedFiles;
use super::fields::{Field, Fields};
use super::markup::Part;
use super::punctuation::Typographer;
use super::{Block, Qr, characters, link, markup, near_miss, text};
use crate::assets::fonts::{FaceId, FontSet};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::languages::Language;
use crate::rich_text::RichText;
use crate::yaml::Scalar;

/// The largest number of characters in the text of a panel, and in a line.
const MAX_BLOCKS: usize = 20_000;
const MAX_LINE: usize = 1_000;
/// The faces of running text, and those of titles and headings.
pub(super) const BODY: [FaceId; 4] =
    [FaceId::Regular, FaceId::Italic, FaceId::Bold, FaceId::BoldItalic];
pub(super) const DISPLAY: [FaceId; 1] = [FaceId::ExtraBold];
/// The key of the text of a panel.
pub(super) const BODY_KEY: &str = "body";

/// Reads texts for the fonts and in the language of a briefing, and reports their problems.
pub(super) struct TextReader<'a> {
    pub(super) source: &'a Source,
    pub(super) files: &'a NamedFiles<'a>,
    /// The fonts of the texts.
    pub(super) fonts: &'a FontSet,
    pub(super) typographer: Typographer<'a>,
    /// The bodies that were parsed before.
    pub(super) blocks: &'a BlockCache,
    pub(super) language: &'a Language,
    pub(super) report: &'a mut Report,
}

impl TextReader<'_> {
    /// Reads a line of plain text in a face of the body text.
    pub(super) fn plain(&mut self, fields: &Fields<'_>, name: &str) -> Option<RichText> {
        self.words(fields, name, &BODY)
    }

    /// Reads a line of plain text that is set in one of the faces.
    pub(super) fn words(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        faces: &[FaceId],
    ) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        let text = text::plain(scalar, Some(&self.typographer));
        self.check_plain(scalar, name, &text, faces);
        Some(text)
    }

    /// Reads a line of plain text without changing its punctuation: a version, which is a code, or the
    /// alternative text of a logo, which is only read aloud.
    pub(super) fn as_written(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
    ) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        let text = text::plain(scalar, None);
        self.check_plain(scalar, name, &text, &BODY);
        Some(text)
    }

    fn check_plain(
        &mut self,
        scalar: &Scalar,
        name: &str,
        text: &RichText,
        faces: &[FaceId],
    ) {
        self.one_line(scalar, name);
        near_miss::check_plain(scalar, name, self.report);
        characters::check(text, self.fonts, faces, self.report);
    }

    /// Reads a line of Markdown, which is set in bold.
    pub(super) fn line(&mut self, fields: &Fields<'_>, name: &str) -> Option<RichText> {
        let scalar = self.within(fields.get(name)?, MAX_LINE)?;
        self.one_line(scalar, name);
        let text = markup::inline(scalar, name, &self.typographer, self.report)?;
        // Strong words are set in the display face.
        let is_strong = text.styles.iter().any(|part| part.style.strong);
        let faces: &[FaceId] = if is_strong { &FaceId::ALL } else { &BODY };
        characters::check(&text, self.fonts, faces, self.report);
        Some(text)
    }

    /// Warns if the lines of a value are joined.
    fn one_line(&mut self, scalar: &Scalar, name: &str) {
        let Some((start, end)) = scalar.value_of_lines() else { return };
        let message = format!("the value has several lines, `{name}` has one");
        self.report.push(
            Diagnostic::warning(Code::Field, scalar.map.locate(start, end), message)
                .label("its lines are joined by spaces")
                .hint("delete the line breaks in the cell")
                .hint("only a `body` and `contact` keep line breaks"),
        );
    }

    /// Reads the blocks of a Markdown text.
    pub(super) fn blocks(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        part: Part,
    ) -> Option<Vec<Block>> {
        let scalar = self.within(fields.get(name)?, MAX_BLOCKS)?;
        let key = BlockKey {
            language: self.language.as_str().to_owned(),
            part,
            scalar: scalar.clone(),
        };
        let (typographer, fonts) = (&self.typographer, self.fonts);
        self.blocks.blocks(key, self.report, |report| {
            parse_blocks(scalar, name, part, typographer, fonts, report)
        })
    }

    /// Returns the text of a key, unless it is too long.
    fn within<'a>(&mut self, field: Field<'a>, limit: usize) -> Option<&'a Scalar> {
        let scalar = field.scalar()?;
        let length = scalar.length();
        if length <= limit {
            return Some(scalar);
        }
        let name = field.key.name;
        self.report.push(
            Diagnostic::error(
                Code::Limit,
                field.entry.key_span,
                format!(
                    "`{name}` has {length} characters, but at most {limit} are allowed"
                ),
            )
            .hint("shorten the text: it does not fit on any poster"),
        );
        None
    }

    /// Reads an address and its QR code.
    pub(super) fn qr(&mut self, fields: &Fields<'_>) -> Option<Qr> {
        let scalar = fields.scalar("qr")?;
        let (address, span) = (scalar.text.trim(), scalar.map.span());
        if let Err(problem) = link::check(address) {
            self.report.push(problem.at(span));
            return None;
        }
        match self.files.own().code(address) {
            Ok(code) => Some(Qr { url: Arc::from(address), code, span }),
            Err(error) => {
                let message = format!("this address is {error}");
                self.report.push(
                    Diagnostic::error(Code::QrCode, span, message)
                        .label(format!("{} bytes", address.len()))
                        .hint("use a short address: under 100 characters scan best"),
                );
                None
            }
        }
    }
}

/// Parses a body. Returns `None` if nothing of it can be printed.
fn parse_blocks(
    scalar: &Scalar,
    name: &str,
    part: Part,
    typographer: &Typographer<'_>,
    fonts: &FontSet,
    report: &mut Report,
) -> Option<Vec<Block>> {
    let blocks = markup::blocks(scalar, part, typographer, report);
    let has_gap = scalar.values.has_gap;
    if blocks.is_empty() && has_gap && name != BODY_KEY {
        return None;
    }
    if blocks.is_empty() && !report.has_errors() {
        let message = format!("`{name}` has nothing that can be printed");
        let hint = if has_gap {
            "its optional fields are empty: fill them in, or write a sentence beside them"
        } else {
            "write a sentence or a list"
        };
        report.push(
            Diagnostic::error(Code::EmptyValue, scalar.map.span(), message).hint(hint),
        );
    }
    for block in &blocks {
        let faces: &[FaceId] =
            if matches!(block, Block::Heading(_)) { &DISPLAY } else { &BODY };
        for text in block.texts() {
            characters::check(text, fonts, faces, report);
        }
    }
    (!blocks.is_empty()).then_some(blocks)
}
