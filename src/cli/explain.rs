//! `briefing explain`: says what a code of a message means, and what to do about it.

use briefing::diagnostic::{Code, Explanation};

use super::Exit;
use super::console::{CliError, Console};

/// How similar a name has to be to be suggested (Jaro-Winkler).
const LIKENESS: f64 = 0.75;

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Code of a message, such as `overflow`; without one, all codes are listed
    code: Option<String>,
}

/// Explains a code, or lists all of them.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let Some(wanted) = &args.code else {
        console.print(&list())?;
        return Ok(Exit::Success);
    };
    console.print(&explain(find(wanted)?))?;
    Ok(Exit::Success)
}

/// Finds a code by its name, or as it stands in a message: `warning[small-type]`.
pub(super) fn find(wanted: &str) -> Result<Code, CliError> {
    let name = wanted.rsplit('[').next().unwrap_or(wanted).trim_end_matches(']');
    let name = name.trim().to_lowercase();
    let code = Code::ALL.iter().find(|it| it.name() == name);
    code.copied().ok_or_else(|| unknown(wanted, &name))
}

/// Returns what there is to say of a code.
pub(super) fn explain(code: Code) -> String {
    let kind = if code.is_rule() { "a house rule" } else { "a problem" };
    let mut text = format!("{code}, {kind}\n\n");
    match code.explanation() {
        Some(Explanation { meaning, remedy }) => {
            text.push_str(&format!("{meaning}\n\nWhat to do: {remedy}\n"));
        }
        None => text.push_str(&format!("{}\n", code.description())),
    }
    if code.is_rule() {
        text.push_str(&format!(
            "\nIt is a warning. To allow it on a poster, write in its file:\n\n\
             lint:\n  allow: [{code}]\n"
        ));
    }
    text
}

/// Returns a line for each code.
fn list() -> String {
    let width = Code::ALL.iter().map(|it| it.name().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{:width$}  {}\n", code.name(), code.description());
    let part = |wants_rules: bool| -> String {
        Code::ALL.iter().filter(|it| it.is_rule() == wants_rules).map(line).collect()
    };
    format!("Problems\n\n{}\nHouse rules\n\n{}", part(false), part(true))
}

/// Returns the error for a code that does not exist.
fn unknown(wanted: &str, name: &str) -> CliError {
    let likeness = |code: &&Code| strsim::jaro_winkler(code.name(), name);
    let nearest = Code::ALL.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let nearest = nearest.filter(|it| likeness(it) >= LIKENESS);
    let error = CliError::new(format!("unknown code `{wanted}`"));
    let error = match nearest {
        Some(code) => error.hint(format!("did you mean `{code}`?")),
        None => error,
    };
    error
        .hint("`briefing explain` lists all")
        .hint("the rules of `briefing preflight` are in docs/reference/preflight.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_house_rule_can_be_allowed() {
        assert!(explain(Code::SmallType).ends_with("allow: [small-type]\n"));
        assert!(!explain(Code::Overflow).contains("allow"));
    }
}
