//! Writes results to standard output and problems to standard error, for people or as JSON.

use std::borrow::Cow;
use std::env;
use std::error::Error;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Context as _;
use briefing::diagnostic::{DiagnosticMessage, Report, Severity, Source, render};
use briefing::messages::{Failed, Message};
use clap::ValueEnum;

use super::exit::Exit;
use super::github;

/// When messages have colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// If standard error is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always, even in a file.
    Always,
    /// Never.
    Never,
}

/// The form of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// Text for people.
    Human,
    /// One JSON object on each line, for programs.
    Json,
    /// Annotations of GitHub Actions, which a pull request shows at their lines.
    Github,
}

/// An error with hints about how to fix it.
#[derive(Debug)]
pub(super) struct CliError {
    message: String,
    hints: Vec<String>,
    file: Option<String>,
    exit: Exit,
}

impl CliError {
    /// Creates an error of the command line, without hints.
    pub(super) fn new(message: impl Into<String>) -> Self {
        let (hints, file, exit) = (Vec::new(), None, Exit::Usage);
        Self { message: message.into(), hints, file, exit }
    }

    /// Says that the machine failed, and another try may succeed.
    pub(super) const fn of_machine(mut self) -> Self {
        self.exit = Exit::Machine;
        self
    }

    /// Says that a briefing or a table has to be corrected.
    pub(super) const fn of_input(mut self) -> Self {
        self.exit = Exit::Briefing;
        self
    }

    /// Returns how a command ends after the error.
    pub(super) const fn exit(&self) -> Exit {
        self.exit
    }

    /// Names the file that the error is about, for programs that check several.
    pub(super) fn about(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Adds a hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CliError {}

/// Returns how a command ends after an error. What comes from the system without advice of the
/// program is a failure of the machine.
pub(super) fn exit_of(error: &anyhow::Error) -> Exit {
    let mut advice = error.chain().filter_map(|link| link.downcast_ref::<CliError>());
    advice.next().map_or(Exit::Machine, CliError::exit)
}

/// Writes to both standard streams.
#[derive(Clone, Debug)]
pub(super) struct Console {
    color: bool,
    format: MessageFormat,
    /// Whether standard output is for documents, and results go to standard error.
    is_output_taken: bool,
}

impl Console {
    /// Creates a console from the options of the command line and the environment.
    pub(super) fn new(color: ColorChoice, format: MessageFormat) -> Self {
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                // https://no-color.org: any value except an empty one.
                let refused =
                    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
                !refused && !is_dumb && io::stderr().is_terminal()
            }
        };
        let color = color && format == MessageFormat::Human;
        Self { color, format, is_output_taken: false }
    }

    /// Returns a console that writes results to standard error as well, because documents go to
    /// standard output.
    pub(super) fn without_output(&self) -> Self {
        Self { is_output_taken: true, ..self.clone() }
    }

    /// Returns whether a program reads the output.
    pub(super) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Writes text to standard output. It is not an error if the reader has closed the pipe,
    /// as in `briefing schema | head`.
    pub(super) fn print(&self, text: &str) -> anyhow::Result<()> {
        let text = self.for_log(text);
        if self.is_output_taken {
            complain(&text);
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(CliError::new(reason(&error)).of_machine())
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
            MessageFormat::Human | MessageFormat::Github => {
                self.print(&format!("{words}\n"))
            }
            MessageFormat::Json => self.print(&format!("{}\n", message.to_json())),
        }
    }

    /// Writes the diagnostics of a file.
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
            MessageFormat::Github => {
                let messages = DiagnosticMessage::all(report, source);
                complain(&messages.iter().map(github::diagnostic).collect::<String>());
            }
        }
    }

    /// Writes a finding about a PDF file, preceded by its severity.
    pub(super) fn finding(&self, severity: Severity, words: &str, message: &Message) {
        match self.format {
            MessageFormat::Human => {
                complain(&format!("{}{words}\n", self.label(severity)));
            }
            MessageFormat::Json => complain(&format!("{}\n", message.to_json())),
            MessageFormat::Github => {
                if let Message::Finding(finding) = message {
                    complain(&github::finding(finding));
                }
            }
        }
    }

    /// Writes a last line for people. Programs read the same in the result message.
    pub(super) fn summary(&self, severity: Severity, words: &str) {
        if !self.is_json() {
            complain(&self.for_log(&format!("{}: {words}\n", self.label(severity))));
        }
    }

    /// Writes a line for people that is neither a problem nor a result.
    pub(super) fn note(&self, words: &str) {
        self.remark("note", words);
    }

    /// Writes advice for people. Programs read the same in the result message.
    pub(super) fn help(&self, words: &str) {
        self.remark("help", words);
    }

    fn remark(&self, kind: &str, words: &str) {
        if !self.is_json() {
            let kind = self.styled(kind, AnsiColor::BrightCyan);
            complain(&self.for_log(&format!("{kind}: {words}\n")));
        }
    }

    /// Writes the result of a briefing that has errors, for programs only. People read the
    /// summary.
    pub(super) fn fail_json(&self, name: &str, report: &Report) -> anyhow::Result<()> {
        self.only_json(&Message::Failed(Failed::new(name, report)))
    }

    /// Writes a result for programs only.
    pub(super) fn only_json(&self, message: &Message) -> anyhow::Result<()> {
        match self.format {
            MessageFormat::Human | MessageFormat::Github => Ok(()),
            MessageFormat::Json => self.print(&format!("{}\n", message.to_json())),
        }
    }

    /// Writes why a command failed, with its hints.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let advice: Vec<_> =
            error.chain().filter_map(|link| link.downcast_ref::<CliError>()).collect();
        self.explain(&format!("{error:#}"), &advice);
    }

    /// Writes an error with its hints.
    pub(super) fn advice(&self, error: &CliError) {
        self.explain(&error.message, &[error]);
    }

    fn explain(&self, message: &str, advice: &[&CliError]) {
        let hints: Vec<_> = advice.iter().flat_map(|it| &it.hints).collect();
        let as_message = || {
            let file = advice.iter().find_map(|it| it.file.clone());
            let hints = hints.iter().map(|&hint| hint.clone()).collect();
            DiagnosticMessage::failure(message.to_owned(), file, hints)
        };
        let text = match self.format {
            MessageFormat::Human => {
                let label = self.label(Severity::Error);
                let hints = hints.iter().map(|hint| format!("  = help: {hint}\n"));
                format!("{label}: {message}\n{}", hints.collect::<String>())
            }
            MessageFormat::Json => Message::Diagnostic(as_message()).to_json() + "\n",
            MessageFormat::Github => github::diagnostic(&as_message()),
        };
        complain(&text);
    }

    /// Returns text as it may stand in the log of GitHub, where some lines are commands.
    fn for_log<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.format {
            MessageFormat::Human | MessageFormat::Json => Cow::Borrowed(text),
            MessageFormat::Github => Cow::Owned(github::plain(text)),
        }
    }

    /// Returns the name of a severity, in the colours of the diagnostics.
    fn label(&self, severity: Severity) -> String {
        let (name, color) = match severity {
            Severity::Error => ("error", AnsiColor::BrightRed),
            Severity::Warning => ("warning", AnsiColor::Yellow),
        };
        self.styled(name, color)
    }

    /// Returns a word in a colour, if messages have colours.
    fn styled(&self, name: &str, color: AnsiColor) -> String {
        let style = if self.color { color.on_default().bold() } else { Style::new() };
        format!("{style}{name}{style:#}")
    }
}

/// Returns an error with its hints on one line.
pub(super) fn reason_of(error: &anyhow::Error) -> String {
    let advice = error.chain().filter_map(|link| link.downcast_ref::<CliError>());
    let hints: Vec<_> = advice.flat_map(|it| it.hints.clone()).collect();
    if hints.is_empty() {
        format!("{error:#}")
    } else {
        format!("{error:#}; {}", hints.join("; "))
    }
}

/// Writes to standard error. If that fails, there is nowhere to report it.
fn complain(text: &str) {
    let _ignored = io::stderr().lock().write_all(text.as_bytes());
}

/// Returns the message of an I/O error in lower case, without the number of the system.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    // Changes `No such file`, but not `EOF`.
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
    fn an_error_has_the_exit_of_its_advice() {
        let of = |error: CliError| exit_of(&anyhow::Error::from(error).context("more"));
        assert_eq!(of(CliError::new("x")), Exit::Usage);
        assert_eq!(of(CliError::new("x").of_machine()), Exit::Machine);
        assert_eq!(of(CliError::new("x").of_input()), Exit::Briefing);
        assert_eq!(exit_of(&anyhow::Error::new(io::Error::other("x"))), Exit::Machine);
    }

    #[test]
    fn reasons_are_lower_case_and_without_numbers() {
        let missing = io::Error::from_raw_os_error(2);
        assert!(!reason(&missing).contains("os error"));
        assert!(reason(&missing).starts_with(char::is_lowercase));
        assert_eq!(reason(&io::Error::other("EOF here")), "EOF here");
    }
}
