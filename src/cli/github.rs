//! Writes problems as workflow commands of GitHub Actions, which shows them at their lines in a
//! pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use briefing::diagnostic::{DiagnosticMessage, Severity};
use briefing::messages::Finding;

/// Returns the command that shows a problem of a briefing or of a table.
pub(super) fn diagnostic(message: &DiagnosticMessage) -> String {
    let mut words = message.message.clone();
    if !message.label.is_empty() {
        words.push_str(&format!("\n{}", message.label));
    }
    let mut command = Command::new(message.severity, &message.code.to_string());
    if let Some(file) = &message.file {
        command.property("file", &file.replace('\\', "/"));
    }
    match (&message.sheet, &message.cell) {
        // GitHub cannot show a workbook, so the cell is named in words.
        (Some(sheet), Some(cell)) => {
            words = format!("{cell} of {sheet}: {words}");
        }
        _ => command.place(message),
    }
    for related in &message.related {
        let (file, line, label) = (&related.file, related.place.line, &related.label);
        words.push_str(&format!("\n{file}:{line}: {label}"));
    }
    command.finish(&words, &message.hints)
}

/// Returns the command that shows a finding in a PDF file.
pub(super) fn finding(finding: &Finding) -> String {
    let mut command = Command::new(finding.severity, &finding.code);
    command.property("file", &finding.file.replace('\\', "/"));
    let words = format!("{}: {}", finding.place, finding.message);
    command.finish(&words, &finding.hints)
}

/// Returns text for the log that GitHub does not take for a command, whatever the names of files
/// in it are.
pub(super) fn plain(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        // The older form of commands, `##[error]`, may stand anywhere in a line.
        let line = line.replace("##[", "## [");
        let is_command = line.trim_start().starts_with("::");
        if is_command { line.replacen("::", ": :", 1) } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A workflow command that is being written: `::error file=a.yaml,line=3,title=yaml-syntax::`.
struct Command {
    text: String,
    title: String,
    separator: char,
}

impl Command {
    fn new(severity: Severity, title: &str) -> Self {
        let name = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        Self { text: format!("::{name}"), title: title.to_owned(), separator: ' ' }
    }

    fn property(&mut self, name: &str, value: &str) {
        let value = escaped(value).replace(':', "%3A").replace(',', "%2C");
        self.text.push_str(&format!("{}{name}={value}", self.separator));
        self.separator = ',';
    }

    fn place(&mut self, message: &DiagnosticMessage) {
        let (Some(line), Some(end_line)) = (message.line, message.end_line) else {
            return;
        };
        self.property("line", &line.to_string());
        self.property("endLine", &end_line.to_string());
        // GitHub refuses columns of a place that goes over several lines.
        if let (Some(column), Some(end_column), true) =
            (message.column, message.end_column, line == end_line)
        {
            self.property("col", &column.to_string());
            self.property("endColumn", &end_column.to_string());
        }
    }

    fn finish(mut self, words: &str, hints: &[String]) -> String {
        let title = std::mem::take(&mut self.title);
        self.property("title", &title);
        let mut words = words.to_owned();
        for hint in hints {
            words.push_str(&format!("\nhelp: {hint}"));
        }
        format!("{}::{}\n", self.text, escaped(&words))
    }
}

/// Escapes the signs that would end a command. A percent sign begins an escape.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use briefing::Severity;

    use super::*;

    #[test]
    fn signs_that_mean_something_to_github_are_escaped() {
        let mut command = Command::new(Severity::Warning, "long-sentence");
        command.property("file", "50 %, or: more/Ünö.yaml");
        let expected = "::warning file=50 %25%2C or%3A more/Ünö.yaml,title=long-sentence\
                        ::100 %25, or: more%0D%0Ahelp: cut%0A::error::none\n";
        let hints = ["cut\n::error::none".to_owned()];
        assert_eq!(command.finish("100 %, or: more\r", &hints), expected);
    }

    #[test]
    fn text_for_the_log_is_never_a_command() {
        for (text, expected) in [
            ("a::b.yaml: ok\n", "a::b.yaml: ok\n"),
            ("::stop-commands::x.yaml: ok\n", ": :stop-commands::x.yaml: ok\n"),
            ("+a\n  ::error::b\n", "+a\n  : :error::b\n"),
            ("wrote a ##[error]b", "wrote a ## [error]b"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
