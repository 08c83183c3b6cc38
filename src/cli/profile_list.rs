//! Parses the list of profiles of `-p`.

use std::ffi::OsStr;

use briefing::Profile;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// Parses the name of a profile, which may have spaces around it, as in `html, text`. The help
/// lists all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProfileParser;

impl TypedValueParser for ProfileParser {
    type Value = Profile;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Profile, Error> {
        let name = value.to_string_lossy();
        let name = name.trim();
        name.parse().map_err(|_| unknown(name, command, argument))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(values()))
    }
}

fn values() -> impl Iterator<Item = PossibleValue> {
    let profiles = Profile::ALL.iter();
    profiles.map(|it| PossibleValue::new(it.name()).help(it.description()))
}

/// Returns the error for a name that no profile has, with a suggestion.
fn unknown(name: &str, command: &Command, argument: Option<&Arg>) -> Error {
    let parser = PossibleValuesParser::new(values());
    let parsed = parser.parse_ref(command, argument, OsStr::new(name));
    let mut error = parsed.err().unwrap_or_else(|| Error::new(ErrorKind::InvalidValue));
    if name.eq_ignore_ascii_case("pdf") {
        let is_pdf = |it: &&Profile| it.media_type() == "application/pdf";
        let names: Vec<_> =
            Profile::ALL.iter().filter(is_pdf).map(|it| it.name()).collect();
        let tip = format!(
            "four profiles are PDFs: `press` for a print house, `screen` for readers on a \
             screen, `office` for a copier, `large` in large print; for all of them write \
             `-p {}`",
            names.join(",")
        );
        let tips = ContextValue::StyledStrs(vec![tip.into()]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}
