//! Says what is wrong with a font file ([`FontProblem`]) and what to do about it.

use crate::files::FileProblem;

/// A font file that cannot be read or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
#[non_exhaustive]
pub struct FontFileError {
    /// The path in the briefing.
    pub path: String,
    /// The problem.
    pub problem: FontProblem,
}

/// A problem with a font file. The message continues a sentence that starts with the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FontProblem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The value is the name of a font, such as `Arial`, not that of a file.
    #[error("is the name of a font, not of a file")]
    FamilyName,
    /// The file is not a font.
    #[error("is not a TrueType or OpenType font")]
    UnknownFormat,
    /// The font is in a format that programs no longer read, such as Type 1.
    #[error("is {0}, an old format that programs do not read today")]
    OldFormat(&'static str),
    /// The file contains several fonts.
    #[error("is a collection of fonts (.ttc)")]
    Collection,
    /// The font is variable, and too light where a bold face is needed.
    #[error("has no bold weight: its heaviest is {heaviest}")]
    Light {
        /// The end of the weight axis.
        heaviest: u16,
    },
    /// The font has only bitmaps, or no glyphs.
    #[error("has no outlines")]
    NoOutlines,
    /// The font forbids embedding (OS/2 table, `fsType`).
    #[error("does not permit embedding")]
    Restricted,
    /// The font forbids embedding a subset (OS/2 table, `fsType` bit 8).
    #[error("does not permit embedding a part of it")]
    NoSubsetting,
    /// The font ends early or violates the format.
    #[error("is damaged: {reason}")]
    Damaged {
        /// What is wrong, as part of a sentence.
        reason: String,
    },
    /// The font has a metric that no usable font has.
    #[error("is unusable: {what} cannot be right")]
    Metrics {
        /// The metric with its value.
        what: String,
    },
    /// The font lacks signs that every poster needs.
    #[error("has no glyph for {}", some(characters))]
    Lacks {
        /// The missing characters, in order.
        characters: Vec<char>,
    },
}

impl FontProblem {
    /// Returns the problem of a file with this name: if the name of a font stands in place of
    /// the name of a file, that is the problem.
    pub(in crate::assets) fn of_name(self, name: &str) -> Self {
        let is_family = !name.contains(['.', '/', '\\']);
        match self {
            Self::File(FileProblem::NotFound { nearest: None }) if is_family => {
                Self::FamilyName
            }
            other => other,
        }
    }
}

impl FontFileError {
    /// Returns the name of a similar file, if the file that the briefing names does not exist.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match &self.problem {
            FontProblem::File(FileProblem::NotFound { nearest }) => nearest.as_deref(),
            _ => None,
        }
    }

    /// Returns the remedies, in the imperative.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        let hint = match &self.problem {
            FontProblem::File(problem) => return vec![file_hint(problem)],
            FontProblem::FamilyName => {
                return vec![
                    format!(
                        "copy the font's file (.ttf or .otf) into the briefing's folder, \
                         and write the file's name, such as `{}.ttf`",
                        self.path.replace(' ', "-")
                    ),
                    "systems keep their fonts in `C:\\Windows\\Fonts` (Windows), \
                     `/System/Library/Fonts` and `/Library/Fonts` (macOS) or \
                     `/usr/share/fonts` (Linux)"
                        .to_owned(),
                ];
            }
            FontProblem::UnknownFormat => "name a font file (.ttf, .otf or .woff2)",
            FontProblem::OldFormat(_) => {
                "get the same font as a TrueType or OpenType file (.ttf or .otf), or \
                 convert it"
            }
            FontProblem::Collection => {
                "take the font that is meant out of it, as a file of its own (.ttf or .otf)"
            }
            FontProblem::Light { .. } => "name the file of a bold face",
            FontProblem::NoOutlines => "use a font with outlines (.ttf or .otf)",
            FontProblem::Restricted | FontProblem::NoSubsetting => {
                "use another font, or ask its maker for a file that permits it"
            }
            FontProblem::Damaged { .. } | FontProblem::Metrics { .. } => {
                "get another copy of the font, or use another font"
            }
            FontProblem::Lacks { .. } => {
                "use a version of the font with these signs: every poster needs them"
            }
        };
        vec![hint.to_owned()]
    }
}

fn file_hint(problem: &FileProblem) -> String {
    let hint = match problem {
        FileProblem::NotFound { nearest: Some(name) } => {
            return format!("did you mean `{name}`?");
        }
        FileProblem::NotFound { nearest: None } => {
            "check the name; it starts from the briefing's folder"
        }
        FileProblem::Address => {
            "save the font in the briefing's folder and name the file"
        }
        FileProblem::Folder => "name a font file (.ttf or .otf) in it",
        FileProblem::Unreadable { .. } => "check that the file can be opened",
        FileProblem::Outside => FileProblem::OUTSIDE_HINT,
        FileProblem::TooLarge { .. } => "use a version of the font with fewer scripts",
    };
    hint.to_owned()
}

/// Names the first characters of a list in words.
fn some(characters: &[char]) -> String {
    const MOST: usize = 8;
    let name = |it: &char| match it {
        ' ' => "the space".to_owned(),
        '\u{a0}' => "the no-break space (U+00A0)".to_owned(),
        '`' => "the backtick".to_owned(),
        it => format!("`{it}`"),
    };
    let mut names: Vec<String> = characters.iter().take(MOST).map(name).collect();
    if characters.len() > MOST {
        names.push(format!("{} others", characters.len() - MOST));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} and {last}", rest.join(", "))
        }
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_in_words() {
        assert_eq!(some(&['a']), "`a`");
        assert_eq!(
            some(&[' ', 'b', '\u{a0}']),
            "the space, `b` and the no-break space (U+00A0)"
        );
        assert!(some(&['x'; 12]).ends_with(" and 4 others"));
    }
}
