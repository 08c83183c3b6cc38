//! Says what a code means and what to do about it, in the words of the page that lists all codes.

use super::Code;

/// The page with a row for each code.
const PAGE: &str = include_str!("../../docs/reference/messages.md");

/// What a code means, and what to do about it. Both are sentences in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the code means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl Code {
    /// Returns whether the code is a house rule, which `lint: allow` may turn off.
    #[must_use]
    pub fn is_rule(self) -> bool {
        Self::RULES.contains(&self)
    }

    /// Returns what the page says of the code. A test makes sure that it has a row for each.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        let start = format!("| `{self}` | ");
        let cells = PAGE.lines().find_map(|line| line.strip_prefix(&start))?;
        let (meaning, remedy) = cells.trim_end_matches(" |").split_once(" | ")?;
        Some(Explanation { meaning, remedy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_meaning_and_a_remedy() {
        for code in Code::ALL {
            let Explanation { meaning, remedy } = code.explanation().unwrap();
            assert!(meaning.ends_with('.') && remedy.ends_with('.'), "{code}");
        }
    }
}
