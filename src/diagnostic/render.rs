//! Diagnostics as people and programs read them: a [`Report`] and its [`Source`] in, text or
//! lines of JSON out.
//!
//! Whatever the file holds, nothing but printable characters, spaces and line feeds leaves
//! this module: a control character in a snippet or a message could drive the terminal.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Applicability, Code, Diagnostic, Edit, Report, Severity, Source, Span};

/// Diagnostics that are written out as text: nobody reads more, and a file that is broken all
/// over would take minutes. JSON has them all.
const SHOWN: usize = 200;
/// Columns that a snippet takes at most; longer lines are cut around the caret.
const WIDTH: usize = 90;
/// Columns shown before the caret in a line that is cut.
const LEAD: usize = 30;
/// Columns a tab takes in a snippet.
const TAB: usize = 4;

/// The diagnostics as text, in their order, with an empty line after each; after the first
/// two hundred only how many more there are.
#[must_use]
pub fn text(report: &Report, source: &Source, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(2 * WIDTH);
    let lines = Lines::new(source);
    let mut text = String::new();
    for diagnostic in report.iter().take(SHOWN) {
        text.push_str(&one(diagnostic, &lines, &renderer));
        text.push_str("\n\n");
    }
    let more = report.len().saturating_sub(SHOWN);
    if more > 0 {
        text.push_str(&format!("... and {more} more; fix these first\n\n"));
    }
    text
}

/// The diagnostics for programs: one JSON object a line. Lines and columns count from 1 and
/// columns count characters; `start` and `end` are bytes of the file. What has no place has
/// `null` there. `edits` are the changes that carry hints out, each with the index of its
/// hint; a change replaces its bytes, or inserts where these are none.
#[must_use]
pub fn json(report: &Report, source: &Source) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        severity: Severity,
        code: Code,
        message: &'a str,
        file: &'a str,
        line: Option<usize>,
        column: Option<usize>,
        end_line: Option<usize>,
        end_column: Option<usize>,
        start: Option<usize>,
        end: Option<usize>,
        label: &'a str,
        hints: Vec<&'a str>,
        edits: Vec<EditLine<'a>>,
    }

    #[derive(Serialize)]
    struct EditLine<'a> {
        hint: usize,
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
        start: usize,
        end: usize,
        replacement: &'a str,
        applicability: Applicability,
    }

    let lines = Lines::new(source);
    let mut text = String::new();
    for it in report.iter() {
        let from = it.span.map(|span| lines.line_column(span.start));
        let to = it.span.map(|span| lines.line_column(span.end));
        let edits = it
            .hints
            .iter()
            .enumerate()
            .flat_map(|(hint, it)| it.edits.iter().map(move |edit| (hint, edit)));
        let edits = edits.map(|(hint, Edit { span, replacement, applicability })| {
            let (line, column) = lines.line_column(span.start);
            let (end_line, end_column) = lines.line_column(span.end);
            EditLine {
                hint,
                line,
                column,
                end_line,
                end_column,
                start: span.start,
                end: span.end,
                replacement,
                applicability: *applicability,
            }
        });
        let line = Line {
            severity: it.severity,
            code: it.code,
            message: &it.message,
            file: &source.name,
            line: from.map(|(line, _)| line),
            column: from.map(|(_, column)| column),
            end_line: to.map(|(line, _)| line),
            end_column: to.map(|(_, column)| column),
            start: it.span.map(|span| span.start),
            end: it.span.map(|span| span.end),
            label: &it.label,
            hints: it.hints.iter().map(|it| it.message.as_str()).collect(),
            edits: edits.collect(),
        };
        // Strings and numbers only, so there is nothing in it that JSON cannot say.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

/// `3 errors and 1 warning`; `None` when there is neither.
#[must_use]
pub fn summary(report: &Report) -> Option<String> {
    let some = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let (errors, warnings) = (report.error_count(), report.warning_count());
    let parts: Vec<_> = [some(errors, "error"), some(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn one(diagnostic: &Diagnostic, lines: &Lines<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let name = visible(&lines.source.name);
    let title =
        level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.to_string());
    let mut group = Group::with_title(title);
    match diagnostic.span {
        None => group = group.element(Origin::path(name)),
        Some(span) => {
            let (line, column) = lines.line_column(span.start);
            let window = Window::around(lines, span);
            let mut caret = AnnotationKind::Primary.span(window.caret);
            if !diagnostic.label.is_empty() {
                caret = caret.label(visible(&diagnostic.label));
            }
            let snippet = Snippet::source(window.text).line_start(line).annotation(caret);
            group = group
                .element(Origin::path(name).line(line).char_column(column))
                .element(snippet);
        }
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(visible(&hint.message)));
    }
    let text = renderer.render(&[group]);
    if diagnostic.span.is_none() {
        // Without line numbers the arrow would start in the first column.
        return text.replace('\n', "\n ");
    }
    // A snippet by itself would count its own columns, which are wrong where the line is cut;
    // one after an origin is taken for a second place and set off by a line with `:::`, the
    // fourth after title, place and bar.
    let keep = |&(number, line): &(usize, &str)| number != 3 || !line.contains(":::");
    let kept: Vec<_> = text.lines().enumerate().filter(keep).map(|(_, it)| it).collect();
    kept.join("\n")
}

/// Where the lines of a source begin, so that each place is found at once: a broken file may
/// have as many diagnostics as lines.
struct Lines<'a> {
    source: &'a Source,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(source: &'a Source) -> Self {
        let breaks = source.text.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The bytes of the line that holds an offset, without its line break.
    fn line(&self, offset: usize) -> (usize, Range<usize>) {
        let text = &self.source.text;
        let after = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(after.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.starts.get(after).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        (after, start..start + line.trim_end_matches(['\n', '\r']).len())
    }

    /// The same as [`Source::line_column`]. A byte order mark is not a column.
    fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.source.text.floor_char_boundary(offset);
        let (number, line) = self.line(offset);
        let before = self.source.text.get(line.start..offset).unwrap_or_default();
        (number, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }
}

/// The part of a line that is shown, and the bytes of it that the caret marks.
struct Window {
    text: String,
    caret: Range<usize>,
}

impl Window {
    /// The line where a span begins, cut to [`WIDTH`] columns. A span over several lines is
    /// marked on its first line only: the rest would push the hint off the screen.
    fn around(lines: &Lines<'_>, span: Span) -> Self {
        let source = &lines.source.text;
        let start = source.floor_char_boundary(span.start);
        let (_, line) = lines.line(start);
        let end = source.ceil_char_boundary(span.end).clamp(start, line.end.max(start));
        let width = |range: Range<usize>| {
            source.get(range).unwrap_or_default().chars().map(columns).sum::<usize>()
        };
        let is_long = width(line.clone()) > WIDTH;
        let first = if is_long && width(line.start..start) > LEAD {
            let before = source.get(line.start..start).unwrap_or_default();
            start - tail(before, LEAD).len()
        } else {
            line.start
        };
        let mut text = String::new();
        if first > line.start {
            text.push('…');
        }
        let mut caret = None;
        let mut caret_end = None;
        let mut used = 0;
        let shown = source.get(first..line.end).unwrap_or_default();
        for (at, character) in shown.char_indices() {
            let at = first + at;
            if at >= start && caret.is_none() {
                caret = Some(text.len());
            }
            if at >= end && caret_end.is_none() {
                caret_end = Some(text.len());
            }
            used += columns(character);
            if is_long && used > WIDTH {
                caret_end = caret_end.or(Some(text.len()));
                text.push('…');
                break;
            }
            push_visible(&mut text, character);
        }
        let caret = caret.unwrap_or(text.len());
        let caret_end = caret_end.unwrap_or(text.len()).max(caret);
        Self { text, caret: caret..caret_end }
    }
}

/// The last characters of a text that take no more than so many columns.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    let start = text
        .char_indices()
        .rev()
        .take_while(|&(_, character)| {
            used += columns(character);
            used <= width
        })
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Columns a character takes once [`push_visible`] has written it; wide characters count as
/// one, which is near enough for cutting a line.
fn columns(character: char) -> usize {
    match character {
        '\t' => TAB,
        _ if is_invisible(character) => 8,
        _ => 1,
    }
}

/// Characters that a terminal would obey or hide instead of showing them.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Writes a character as itself or, when it cannot be seen, as `<U+200B>`.
fn push_visible(text: &mut String, character: char) {
    match character {
        '\t' => text.extend(std::iter::repeat_n(' ', TAB)),
        // A byte order mark is part of many files and never of what is wrong with them.
        '\u{feff}' if text.is_empty() => {}
        _ if is_invisible(character) => {
            // Writing to a `String` cannot fail.
            let _infallible = write!(text, "<U+{:04X}>", u32::from(character));
        }
        _ => text.push(character),
    }
}

/// Returns a line of text with invisible characters and those that control a terminal replaced
/// by their code points, such as `<U+200B>`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|character| push_visible(&mut shown, character));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(text: &str, span: Range<usize>) -> String {
        let mut report = Report::new();
        report.push(
            Diagnostic::error(
                Code::UnknownKey,
                Span::new(span.start, span.end),
                "a \u{1b}[31mmessage",
            )
            .label("here")
            .hint("mend it"),
        );
        super::text(&report, &Source::new("a.yaml", text), false)
    }

    #[test]
    fn a_diagnostic_looks_like_those_of_rustc() {
        let text = "one: 1\ntitel: x\n";
        assert_eq!(
            render(text, 7..12),
            "error[unknown-key]: a <U+001B>[31mmessage\n \
             --> a.yaml:2:1\n  |\n2 | titel: x\n  | ^^^^^ here\n  |\n  = help: mend it\n\n"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("url: {}END{}\n", "a".repeat(300), "b".repeat(300));
        let shown = render(&text, 305..308);
        assert!(shown.contains("a.yaml:1:306"), "{shown}");
        assert!(shown.contains("aEND"), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() < 110), "{shown}");
        let start = render(&text, 0..700);
        assert!(start.contains("1 | url: aaa") && start.contains("^^^ here"), "{start}");
    }

    #[test]
    fn nothing_invisible_gets_out() {
        let text = "a: \u{9b}31m\u{202e}\u{200b}\u{7}\tx\u{2028}\r\n";
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                let shown = render(text, start..end);
                assert!(
                    shown.chars().all(|it| it == '\n' || !is_invisible(it)),
                    "{shown:?}"
                );
            }
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = Source::new("x", "é\r\nab\n\n");
        let lines = Lines::new(&source);
        for offset in 0..=source.text.len() + 2 {
            assert_eq!(lines.line_column(offset), source.line_column(offset), "{offset}");
        }
    }

    #[test]
    fn the_summary_counts() {
        let mut report = Report::new();
        assert_eq!(summary(&report), None);
        report.push(Diagnostic::warning(Code::SmallType, Span::default(), "w"));
        assert_eq!(summary(&report).as_deref(), Some("1 warning"));
        for _ in 0..2 {
            report.push(Diagnostic::error(Code::Limit, Span::default(), "e"));
        }
        assert_eq!(summary(&report).as_deref(), Some("2 errors and 1 warning"));
        assert_eq!(json(&report, &Source::new("x", "")).lines().count(), 3);
    }
}
