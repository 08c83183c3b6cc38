//! Collects the values that are declared for each property of an element, and picks the one
//! that counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Problem;
use super::cascade::Declared;
use super::property::{self, Place};
use super::value::{Fault, Units};
use super::variable::{self, Variables};

/// The declarations of an element by property, in ascending order of precedence, with
/// variables replaced.
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
    /// A value of the property.
    Value(T),
    /// A CSS-wide keyword, in lower case.
    Keyword(String),
}

impl Candidates {
    /// Adds a declaration with a higher precedence than all before it.
    pub(super) fn add(
        &mut self,
        declared: Declared,
        variables: &Variables,
        units: Units,
    ) {
        let Declared { name, value, place, line } = declared;
        // A variable without a value stays, and is an error if the declaration counts.
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
            "all" if css_wide_keyword(&value).is_some() => {
                self.by_name
                    .retain(|name, _| matches!(&**name, "direction" | "unicode-bidi"));
            }
            "background" => add(Cow::Borrowed("background-color"), value),
            "mask-image" => add(Cow::Borrowed("mask"), value),
            _ => add(Cow::Owned(name), value),
        }
    }

    /// Returns the properties that are declared.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(|it| &**it)
    }

    /// Returns the last valid value, which counts, with its line.
    ///
    /// # Errors
    /// Returns an error if the value that counts cannot be drawn.
    pub(super) fn pick<T>(
        &self,
        name: &str,
        read: impl Fn(&str, Place) -> Result<T, Fault>,
    ) -> Result<Option<(Picked<T>, u32)>, Problem> {
        let mut last_resort = None;
        for candidate in self.by_name.get(name).into_iter().flatten().rev() {
            let Candidate { text, place, line } = candidate;
            let line = *line;
            if let Some(word) = css_wide_keyword(text) {
                return Ok(Some((Picked::Keyword(word), line)));
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

/// Returns the CSS-wide keyword that a value is (CSS Cascading 5, 7.3).
fn css_wide_keyword(text: &str) -> Option<String> {
    let word = text.replace("/**/", "").trim().to_ascii_lowercase();
    let words = ["inherit", "initial", "unset", "revert", "revert-layer"];
    words.contains(&word.as_str()).then_some(word)
}
