//! Messages in, lines on standard output and standard error out. Results go to standard
//! output, everything about a problem to standard error.

use std::env;
use std::error::Error;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use anyhow::Context as _;
use briefing::diagnostic::{DiagnosticMessage, Report, Severity, Source, render};
use briefing::messages::{Failed, Message};
use clap::ValueEnum;

/// When messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Even into a file.
    Always,
    /// Not at all.
    Never,
}

/// For whom messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// For people.
    Human,
    /// For programs: one JSON object a line.
    Json,
}

/// A failure that knows a way out.
#[derive(Debug)]
pub(super) struct Advice {
    message: String,
    hints: Vec<String>,
    file: Option<String>,
}

impl Advice {
    /// A failure without a hint yet.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new(), file: None }
    }

    /// The same about a briefing, for programs that read many.
    pub(super) fn about(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The same with one more hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Advice {}

/// Both standard streams, and how to write to them.
#[derive(Debug)]
pub(super) struct Console {
    color: bool,
    format: MessageFormat,
}

impl Console {
    /// A console after the wishes of the command line and the environment.
    pub(super) fn new(color: ColorChoice, format: MessageFormat) -> Self {
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                // https://no-color.org: any value but the empty one.
                let refused = env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
                let dumb = env::var_os("TERM").is_some_and(|it| it == "dumb");
                !refused && !dumb && io::stderr().is_terminal()
            }
        };
        Self { color: color && format == MessageFormat::Human, format }
    }

    /// Whether it is read by a program.
    pub(super) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Writes text to standard output. A reader that has gone away (`briefing schema |
    /// head`) has had enough: no failure.
    pub(super) fn print(&self, text: &str) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Advice::new(reason(&error)))
                    .context("cannot write to standard output")
            }
            _ => Ok(()),
        }
    }

    /// Prints a unified diff. On a terminal, characters that it would hide or obey are shown
    /// by their code points; elsewhere the diff stays as it is, so that `patch` can apply it.
    pub(super) fn print_diff(&self, diff: &str) -> anyhow::Result<()> {
        if !io::stdout().is_terminal() {
            return self.print(diff);
        }
        let lines =
            diff.split('\n').map(|line| render::visible(line.trim_end_matches('\r')));
        self.print(&lines.collect::<Vec<_>>().join("\n"))
    }

    /// Writes a result as a line: words for people, a message for programs.
    pub(super) fn result(&self, words: &str, message: &Message) -> anyhow::Result<()> {
        match self.format {
            MessageFormat::Human => self.print(&format!("{words}\n")),
            MessageFormat::Json => self.print(&format!("{}\n", message.to_json())),
        }
    }

    /// Writes all diagnostics of a file.
    pub(super) fn report(&self, report: &Report, source: &Source) {
        if report.is_empty() {
            return;
        }
        match self.format {
            MessageFormat::Human => {
                let text = render::text(report, source, self.color);
                complain(&format!("{}\n\n", text.trim_end()));
            }
            MessageFormat::Json => {
                let messages = DiagnosticMessage::all(report, source).into_iter();
                let lines = messages.map(|it| Message::Diagnostic(it).to_json() + "\n");
                complain(&lines.collect::<String>());
            }
        }
    }

    /// Writes what was found in a file that is no briefing, after its severity.
    pub(super) fn finding(&self, severity: Severity, words: &str, message: &Message) {
        match self.format {
            MessageFormat::Human => {
                complain(&format!("{}{words}\n", self.label(severity)));
            }
            MessageFormat::Json => complain(&format!("{}\n", message.to_json())),
        }
    }

    /// Writes a closing line for people. Programs find the same in the result's object.
    pub(super) fn summary(&self, severity: Severity, words: &str) {
        if self.format == MessageFormat::Human {
            complain(&format!("{}: {words}\n", self.label(severity)));
        }
    }

    /// Writes the result of a briefing that has errors, for programs only: people read
    /// the summary.
    pub(super) fn fail_json(&self, name: &str, report: &Report) -> anyhow::Result<()> {
        self.only_json(&Message::Failed(Failed::new(name, report)))
    }

    /// Writes a result for programs only.
    pub(super) fn only_json(&self, message: &Message) -> anyhow::Result<()> {
        match self.format {
            MessageFormat::Human => Ok(()),
            MessageFormat::Json => self.print(&format!("{}\n", message.to_json())),
        }
    }

    /// Writes why a command could not be carried out.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let advice: Vec<_> =
            error.chain().filter_map(|link| link.downcast_ref::<Advice>()).collect();
        let hints: Vec<_> = advice.iter().flat_map(|it| &it.hints).collect();
        let mut text = match self.format {
            MessageFormat::Human => {
                format!("{}: {error:#}\n", self.label(Severity::Error))
            }
            MessageFormat::Json => {
                let file = advice.iter().find_map(|it| it.file.clone());
                let hints = hints.iter().map(|&hint| hint.clone()).collect();
                let message =
                    DiagnosticMessage::failure(format!("{error:#}"), file, hints);
                Message::Diagnostic(message).to_json() + "\n"
            }
        };
        if self.format == MessageFormat::Human {
            for hint in hints {
                text.push_str(&format!("  = help: {hint}\n"));
            }
        }
        complain(&text);
    }

    fn label(&self, severity: Severity) -> &'static str {
        match (severity, self.color) {
            (Severity::Error, false) => "error",
            (Severity::Warning, false) => "warning",
            (Severity::Error, true) => "\u{1b}[1;91merror\u{1b}[0m",
            (Severity::Warning, true) => "\u{1b}[1;33mwarning\u{1b}[0m",
        }
    }
}

/// A failure with its hints, on one line.
pub(super) fn reason_of(error: &anyhow::Error) -> String {
    let advice = error.chain().filter_map(|link| link.downcast_ref::<Advice>());
    let hints: Vec<_> = advice.flat_map(|it| it.hints.clone()).collect();
    if hints.is_empty() {
        format!("{error:#}")
    } else {
        format!("{error:#}; {}", hints.join("; "))
    }
}

/// Writes to standard error. Where that fails there is nobody left to tell.
fn complain(text: &str) {
    let _unheard = io::stderr().lock().write_all(text.as_bytes());
}

/// What went wrong with a file, without the number that the system gives it.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    // `No such file`, but not `EOF`.
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_lower_case_and_without_numbers() {
        let missing = io::Error::from_raw_os_error(2);
        assert!(!reason(&missing).contains("os error"));
        assert!(reason(&missing).starts_with(char::is_lowercase));
        assert_eq!(reason(&io::Error::other("EOF here")), "EOF here");
    }
}
