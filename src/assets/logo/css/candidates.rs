//! The values that are declared for each property of an element, and which of them counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Problem;
use super::cascade::Declared;
use super::property::{self, Place};
use super::value::{Fault, Units};
use super::variable::{self, Variables};

/// Declarations by property, the last to count most, with variables replaced.
#[derive(Default)]
pub(super) struct Candidates {
    by_name: BTreeMap<Cow<'static, str>, Vec<Candidate>>,
}

struct Candidate {
    text: String,
    place: Place,
    line: u32,
}

/// The value that counts.
pub(super) enum Picked<T> {
    Value(T),
    /// A word that every property takes, in lower case.
    Wide(String),
}

impl Candidates {
    /// Adds a declaration after those that count less.
    pub(super) fn add(
        &mut self,
        declared: Declared,
        variables: &Variables,
        units: Units,
    ) {
        let Declared { name, value, place, line } = declared;
        // Without a value it stays as it is, and is refused if it counts.
        let value = match variable::has_variable(&value) {
            true => variable::replace(&value, variables).unwrap_or(value),
            false => value,
        };
        let mut add = |name: Cow<'static, str>, text: String| {
            let candidate = Candidate { text, place, line };
            self.by_name.entry(name).or_default().push(candidate);
        };
        match name.as_str() {
            "marker" => {
                for name in ["marker-start", "marker-mid", "marker-end"] {
                    add(Cow::Borrowed(name), value.clone());
                }
            }
            "font" => {
                for (name, value) in
                    property::font_shorthand(&value, units).unwrap_or_default()
                {
                    add(Cow::Borrowed(name), value);
                }
            }
            "all" if wide(&value).is_some() => {
                self.by_name
                    .retain(|name, _| matches!(&**name, "direction" | "unicode-bidi"));
            }
            "background" => add(Cow::Borrowed("background-color"), value),
            "mask-image" => add(Cow::Borrowed("mask"), value),
            _ => add(Cow::Owned(name), value),
        }
    }

    /// The properties that something is declared for.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(|it| &**it)
    }

    /// Picks the value that counts: of those that are valid, the last. With its line.
    ///
    /// # Errors
    /// When the value that counts is not drawn, which is said.
    pub(super) fn pick<T>(
        &self,
        name: &str,
        read: impl Fn(&str, Place) -> Result<T, Fault>,
    ) -> Result<Option<(Picked<T>, u32)>, Problem> {
        let mut last_resort = None;
        for candidate in self.by_name.get(name).into_iter().flatten().rev() {
            let Candidate { text, place, line } = candidate;
            let line = *line;
            if let Some(word) = wide(text) {
                return Ok(Some((Picked::Wide(word), line)));
            }
            if variable::has_variable(text) && property::is_drawn(name) {
                let what = format!("a CSS variable without a value, `{text}`,");
                return Err(Problem::Unsupported { line, what });
            }
            match read(text, *place) {
                Ok(value) => return Ok(Some((Picked::Value(value), line))),
                Err(Fault::Invalid) => {}
                Err(Fault::LastResort(value)) => {
                    last_resort.get_or_insert((value, candidate));
                }
                Err(Fault::Unsupported(what)) => {
                    return Err(Problem::Unsupported { line, what });
                }
                Err(Fault::External(target)) => {
                    return Err(Problem::External { line, target });
                }
            }
        }
        let Some((value, Candidate { text, place, line })) = last_resort else {
            return Ok(None);
        };
        let line = *line;
        match value.and_then(|it| read(&it, *place).ok()) {
            Some(value) => Ok(Some((Picked::Value(value), line))),
            None => Err(Problem::Color {
                line,
                value: text.replace("/**/", "").trim().to_owned(),
            }),
        }
    }
}

/// The word that a value is, if every property takes it (CSS Cascading 5, 7.3).
fn wide(text: &str) -> Option<String> {
    let word = text.replace("/**/", "").trim().to_ascii_lowercase();
    let words = ["inherit", "initial", "unset", "revert", "revert-layer"];
    words.contains(&word.as_str()).then_some(word)
}
