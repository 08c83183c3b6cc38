//! Writes a [`Report`] for people, with the lines of its [`Source`], as rustc does.
//!
//! Whatever the file contains, only printable characters, spaces and line feeds are written:
//! a control character in a snippet or a message could drive the terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::lines::AllLines;
use super::snippet::{WIDTH, Window};
pub use super::visible::visible;
use super::{Diagnostic, Related, Report, Severity, Source, Span};

/// The most diagnostics that are written. Nobody reads more, and a file that is broken all
/// over would take minutes.
const SHOWN: usize = 200;

/// Writes the diagnostics in their order, each followed by an empty line. After 200 of them
/// only the number of the others is written.
#[must_use]
pub fn text(report: &Report, source: &Source, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(2 * WIDTH);
    let lines = AllLines::new(source);
    let mut text = String::new();
    for diagnostic in report.iter().take(SHOWN) {
        text.push_str(&render(diagnostic, &lines, &renderer));
        text.push_str("\n\n");
    }
    let more = report.len().saturating_sub(SHOWN);
    if more > 0 {
        text.push_str(&format!("... and {more} more; fix these first\n\n"));
    }
    text
}

/// Counts the diagnostics in words, such as `3 errors and 1 warning`. Returns `None` for an
/// empty report.
#[must_use]
pub fn summary(report: &Report) -> Option<String> {
    counts(report.error_count(), report.warning_count())
}

/// Writes numbers of errors and warnings in words, such as `3 errors and 1 warning`. Returns
/// `None` if both are zero.
#[must_use]
pub fn counts(errors: usize, warnings: usize) -> Option<String> {
    let count = |number: usize, noun: &str| match number {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{number} {noun}s")),
    };
    let parts = [count(errors, "error"), count(warnings, "warning")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn render(diagnostic: &Diagnostic, all: &AllLines<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title =
        level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.to_string());
    let mut group = Group::with_title(title);
    match diagnostic.span {
        None => {
            let name = visible(&all.own.source.name);
            let origin = match all.own.source.sheet() {
                Some(sheet) => format!("{name}, sheet `{}`", visible(&sheet.name)),
                None => name,
            };
            group = group.element(Origin::path(origin));
        }
        Some(span) => {
            let mark = AnnotationKind::Primary;
            group = with_place(group, all, span, (mark, &diagnostic.label));
        }
    }
    for Related { span, label } in &diagnostic.related {
        group = with_place(group, all, *span, (AnnotationKind::Context, label));
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(visible(&hint.message)));
    }
    let text = renderer.render(&[group]);
    if diagnostic.span.is_none() {
        // Without line numbers the arrow starts in the first column; move it to the second.
        return text.replace('\n', "\n ");
    }
    tidy(&text)
}

/// Removes the lines that separate places. A snippet without an origin shows its own column,
/// which is wrong if the line was cut, and after an origin it counts as a second place.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let words = without_styles(line);
        match words.trim().strip_prefix(":::") {
            Some("") => {}
            Some(_) => {
                // The line after the origin is an empty one, which belongs before it, too.
                kept.extend(lines.get(number + 1).copied());
                kept.push(line);
            }
            None => kept.push(line),
        }
    }
    kept.join("\n")
}

/// Returns a line without the sequences that colour it. Its own characters are visible ones.
fn without_styles(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |it| it.1))
}

/// Adds a place with its line, in which a mark and a few words stand.
fn with_place<'a>(
    group: Group<'a>,
    all: &AllLines<'_>,
    span: Span,
    (mark, label): (AnnotationKind, &str),
) -> Group<'a> {
    let (lines, span) = all.at(span);
    let (line, column) = lines.line_column(span.start);
    let window = Window::around(lines, span);
    let mut mark = mark.span(window.caret);
    if !label.is_empty() {
        mark = mark.label(visible(label));
    }
    let name = visible(&lines.source.name);
    let origin = match lines.cell(span.start) {
        Some((sheet, cell)) => {
            Origin::path(format!("{name}, sheet `{}`, {cell}", visible(sheet)))
        }
        None => Origin::path(name).line(line).char_column(column),
    };
    group
        .element(origin)
        .element(Snippet::source(window.text).line_start(line).annotation(mark))
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::super::Code;
    use super::super::visible::is_invisible;
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
            .hint("fix it"),
        );
        super::text(&report, &Source::new("a.yaml", text), false)
    }

    #[test]
    fn a_diagnostic_looks_like_those_of_rustc() {
        let text = "one: 1\ntitel: x\n";
        assert_eq!(
            render(text, 7..12),
            "error[unknown-key]: a <U+001B>[31mmessage\n \
             --> a.yaml:2:1\n  |\n2 | titel: x\n  | ^^^^^ here\n  |\n  = help: fix it\n\n"
        );
    }

    #[test]
    fn places_in_another_file_follow_with_their_lines() {
        let source = Source::new("a.yaml", "one: 1\n");
        let source = source.with_base(Source::new("b.yaml", "x\n::: 2\n"));
        let start = source.base_start();
        let report = Report::from(
            Diagnostic::error(Code::Brand, Span::new(0, 3), "m")
                .related(Span::new(start + 2, start + 5), "there")
                .hint("fix it"),
        );
        let expected = "error[brand]: m\n --> a.yaml:1:1\n  |\n1 | one: 1\n  | ^^^\n  |\n \
                        ::: b.yaml:2:1\n  |\n2 | ::: 2\n  | --- there\n  |\n  \
                        = help: fix it\n\n";
        assert_eq!(text(&report, &source, false), expected);
        let colored = text(&report, &source, true);
        assert_eq!(colored.lines().count(), expected.lines().count(), "{colored}");
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
    fn the_summary_counts() {
        let mut report = Report::new();
        assert_eq!(summary(&report), None);
        report.push(Diagnostic::warning(Code::SmallType, Span::default(), "w"));
        assert_eq!(summary(&report).as_deref(), Some("1 warning"));
        for _ in 0..2 {
            report.push(Diagnostic::error(Code::Limit, Span::default(), "e"));
        }
        assert_eq!(summary(&report).as_deref(), Some("2 errors and 1 warning"));
    }
}
