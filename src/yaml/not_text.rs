//! Warns of text that YAML reads as something else: a comment, an anchor or a tag. Without the
//! warning, such words would be missing from the poster.

use serde_saphyr::granit_parser::{Span as Marks, Tag};

use super::load::{Anchor, Loader, OpenKind};
use super::quote_hint;
use crate::diagnostic::{Code, Diagnostic, Span};

impl Loader<'_> {
    /// Warns of a comment after a plain text that is probably part of the text.
    ///
    /// That is a `#` with a letter or digit right after it, as in `room #1`, and in a printed
    /// text also a `#` after a single space, as in `call 999 # or 101`. Authors usually put more
    /// space before a comment, or write it after a value that is not printed.
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
        .label("YAML stops reading at the `#`");
        let value = self.source.text.get(span.start..end).unwrap_or_default();
        let warning = quote_hint(warning, value, span.start..end);
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

    /// Returns whether the current node is the value of a key whose value is printed.
    fn is_in_text(&self) -> bool {
        let Some(OpenKind::Mapping(_, Some((key, _)))) =
            self.open.last().map(|open| &open.kind)
        else {
            return false;
        };
        (self.kind.is_printed)(key)
    }

    /// Remembers the place of an anchor.
    pub(super) fn name(&mut self, anchor: usize, span: Span) {
        let before = self.source.text.get(..span.start).unwrap_or_default();
        if anchor != 0
            && let Some(start) = before.rfind('&')
        {
            let span = Span::new(start, span.end);
            self.named.push(Anchor::new(anchor, span));
        }
    }

    /// Warns of anchors that no alias repeats: `&more` at the start of a value is probably text.
    pub(super) fn check_anchors(&mut self) {
        let unused: Vec<Span> =
            self.named.iter().filter(|it| !it.is_used).map(|it| it.span).collect();
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
                quote_hint(diagnostic, line, range)
            } else {
                diagnostic
                    .hint("delete it: no alias repeats it")
                    .suggest(Span::new(range.start, range.end), "")
            });
        }
    }

    /// Reports a tag such as `!important`, which YAML does not read as text.
    pub(super) fn check_tag(&mut self, tag: Option<&Tag>, marks: &Marks, span: Span) {
        let Some(tag) = tag else { return };
        if tag.is_yaml_core_schema() {
            return;
        }
        let start = marks.tag_start.and_then(|mark| mark.byte_offset());
        let start = start.map(|offset| self.hidden.offset(offset));
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
            quote_hint(error, line, range)
        });
    }
}
