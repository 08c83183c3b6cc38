//! Explains text that has lost its indentation under a key such as `body: |`.
//!
//! Text that is pasted from a word processor begins in the first column. YAML reads its lines as
//! keys, and reports a missing colon or an unknown key. [`explain()`] replaces those errors by one
//! that says which text the lines belong to.

mod walk;

use walk::{Run, Style};

use super::{LOCK, MAPPINGS, keys};
use crate::diagnostic::{Code, Diagnostic, Report, Severity, Source, Span, spelled};
use crate::yaml::{Kind, Node};

/// Returns the tree of a file, or errors about lines of text without indentation if the file has
/// such lines and they are the cause of what is wrong with it.
pub(super) fn explain(
    source: &Source,
    loaded: Result<(Node, Report), Report>,
) -> Result<(Node, Report), Report> {
    match loaded {
        Ok((root, report)) => {
            let mut starts = Vec::new();
            misread(&root, &mut starts);
            if starts.is_empty() {
                return Ok((root, report));
            }
            let mut runs = walk::runs(&source.text);
            runs.retain(|run| starts.iter().any(|start| run.range().contains(start)));
            if runs.is_empty() {
                return Ok((root, report));
            }
            Err(with_errors(report, &runs, Code::UnknownKey, &source.text))
        }
        Err(report) => {
            let is_syntax = |it: &&Diagnostic| {
                it.severity == Severity::Error && it.code == Code::YamlSyntax
            };
            let error = report.iter().find(is_syntax).and_then(|it| it.span);
            let runs = walk::runs(&source.text);
            let is_cause = error.zip(runs.first());
            if is_cause.is_none_or(|(error, run)| error.start <= run.opener.end) {
                return Err(report);
            }
            Err(with_errors(Report::new(), &runs, Code::YamlSyntax, &source.text))
        }
    }
}

/// Adds an error for each run of lines to a report.
fn with_errors(mut report: Report, runs: &[Run], code: Code, text: &str) -> Report {
    runs.iter().for_each(|run| report.push(error(run, code, text)));
    report
}

/// Collects the places of what may be text: unknown keys, and panels that are not a mapping.
fn misread(node: &Node, starts: &mut Vec<usize>) {
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::List(nodes) => nodes.iter().for_each(|node| misread(node, starts)),
        Kind::Mapping(entries) => {
            for entry in entries {
                if entry.key != LOCK && !keys().any(|key| key.name == entry.key) {
                    starts.push(entry.key_span.start);
                }
                if let (Kind::List(nodes), "panels") =
                    (&entry.value.kind, entry.key.as_str())
                {
                    let texts = nodes.iter();
                    let texts = texts.filter(|it| matches!(it.kind, Kind::Scalar(_)));
                    starts.extend(texts.map(|it| it.span.start));
                }
                misread(&entry.value, starts);
            }
        }
    }
}

/// Returns the error for lines of text, with an edit that indents them.
fn error(run: &Run, code: Code, text: &str) -> Diagnostic {
    let spaces = spelled(run.wanted);
    let owner = &run.owner;
    let message = match run.lines.len() {
        1 => {
            format!("this line looks like text of {owner}: begin it with {spaces} spaces")
        }
        count => format!(
            "these {count} lines look like text of {owner}: begin each with {spaces} \
             spaces"
        ),
    };
    let first = run.range();
    let line = text.get(first.clone()).unwrap_or_default();
    let line = line.lines().next().unwrap_or_default().trim_end();
    let start = first.start + line.len() - line.trim_start().len();
    let span = Span::new(start, first.start + line.len());
    let key = &run.key;
    let hint = match run.style {
        Style::Block => format!(
            "the spaces show that a line belongs to the text under `{key}: {}`",
            run.sign
        ),
        Style::Empty | Style::Plain => format!(
            "write `{key}: |`, and put the text under it with {spaces} spaces before \
             each line"
        ),
    };
    let mut error = Diagnostic::error(code, span, message).hint(hint);
    if let Some((at, sign)) = run.bar() {
        error = error.suggest(Span::new(at, at), sign);
    }
    let least = run.lines.iter().map(|line| line.width).min().unwrap_or(0);
    for line in &run.lines {
        let indent = " ".repeat(run.wanted + line.width - least);
        error = error.suggest(Span::new(line.at, line.at + line.lead), indent);
    }
    if !run.is_last {
        return error;
    }
    let all = Span::new(first.start, first.end);
    let them = if run.lines.len() == 1 { "it if it is" } else { "them if they are" };
    error.hint(format!("or delete {them} not part of the briefing")).suggest(all, "")
}

/// Returns whether a key of any mapping is probably meant by a word.
fn is_near(word: &str) -> bool {
    MAPPINGS
        .iter()
        .any(|(_, mapping)| super::super::wording::probable_key(word, mapping).is_some())
}
