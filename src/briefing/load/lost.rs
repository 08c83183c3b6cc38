//! Tells of text that YAML takes for something else: a comment, an anchor, a tag. What was
//! meant to be read would be lost without a word.

use serde_saphyr::granit_parser::{Span as Marks, Tag};

use super::super::format::SECTIONS;
use super::super::shapes::Shape;
use super::super::syntax;
use super::{Loader, OpenKind};
use crate::diagnostic::{Code, Diagnostic, Span};

impl Loader<'_> {
    /// ` #1` after a plain text is a comment: what was meant to be read would be lost without
    /// a word. So may be ` # or call 101` after a single space; notes on a line stand further
    /// off, or behind what nobody reads.
    pub(super) fn check_comment(&mut self, span: Span) {
        let rest = self.source.text.get(span.end..).unwrap_or_default();
        let comment = rest.trim_start_matches([' ', '\t']);
        let gap = rest.len() - comment.len();
        let Some(words) = comment.strip_prefix('#').filter(|_| gap > 0) else { return };
        let words = words.lines().next().unwrap_or_default();
        let comment = comment.get(..1 + words.len()).unwrap_or_default();
        let is_glued = words.starts_with(char::is_alphanumeric);
        let has_words = words.contains(char::is_alphanumeric);
        let may_be_text = gap == 1 && has_words && self.is_in_text();
        if !is_glued && !may_be_text {
            return;
        }
        let start = span.end + gap;
        let end = start + comment.trim_end().len();
        let warning = Diagnostic::warning(
            Code::YamlSyntax,
            Span::new(start, end),
            "this is a comment and will not be printed",
        )
        .label("YAML reads no further than the `#`");
        let value = self.source.text.get(span.start..end).unwrap_or_default();
        let warning = syntax::quote_hint(warning, value, span.start..end);
        let (what, replacement) = match (is_glued, gap == 1 && self.is_in_text()) {
            (true, true) => ("two spaces before the `#` and one after it", "  # "),
            (true, false) => ("a space after the `#`", " # "),
            (false, _) => ("two spaces before the `#`", "  #"),
        };
        self.report.push(
            warning
                .hint(format!("write {what} if it is a comment"))
                .suggest(Span::new(start - 1, start + 1), replacement),
        );
    }

    /// Whether what is read now is the value of a key whose words are printed.
    fn is_in_text(&self) -> bool {
        let Some(OpenKind::Mapping(_, Some((key, _)))) =
            self.open.last().map(|open| &open.kind)
        else {
            return false;
        };
        SECTIONS.iter().flat_map(|(_, section)| section.keys).any(|it| {
            let is_text = matches!(it.shape, Shape::Text | Shape::Inline | Shape::Blocks);
            it.name == key && is_text && it.name != "profile"
        })
    }

    /// Keeps the place of an anchor that names a text.
    pub(super) fn name(&mut self, anchor: usize, span: Span) {
        let before = self.source.text.get(..span.start).unwrap_or_default();
        if anchor != 0
            && let Some(start) = before.rfind('&')
        {
            self.named.push((anchor, Span::new(start, span.end), false));
        }
    }

    /// `&more` at the beginning of a value gives it a name, which no line repeats: it was
    /// meant to be read.
    pub(super) fn check_anchors(&mut self) {
        let unused: Vec<Span> =
            self.named.iter().filter(|(_, _, is_used)| !is_used).map(|it| it.1).collect();
        for span in unused {
            let rest = self.source.text.get(span.start..).unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default().trim_end();
            let name = line.split_whitespace().next().unwrap_or_default();
            let range = span.start..span.start + line.len();
            let diagnostic = Diagnostic::warning(
                Code::YamlSyntax,
                Span::new(span.start, span.start + name.len()),
                format!("`{name}` is a YAML anchor and will not be printed"),
            );
            self.report.push(if line.len() > name.len() {
                syntax::quote_hint(diagnostic, line, range)
            } else {
                diagnostic
                    .hint("delete it: nothing repeats what it names")
                    .suggest(Span::new(range.start, range.end), "")
            });
        }
    }

    pub(super) fn check_tag(&mut self, tag: Option<&Tag>, marks: &Marks, span: Span) {
        let Some(tag) = tag else { return };
        if tag.is_yaml_core_schema() {
            return;
        }
        let start = marks.tag_start.and_then(|mark| mark.byte_offset());
        let start = start.map(|it| self.hidden.offset(it));
        let span = Span::new(start.unwrap_or(span.start), span.end);
        let error = Diagnostic::error(
            Code::YamlSyntax,
            span,
            format!("`{}` is read as a YAML tag, not as text", tag.original()),
        );
        let value = self.source.text.get(span.range()).unwrap_or_default();
        let line = value.trim_end();
        let range = span.start..span.start + line.len();
        self.report.push(if line.contains('\n') {
            error.hint("put the whole value in double quotes if the `!` is part of it")
        } else {
            syntax::quote_hint(error, line, range)
        });
    }
}
