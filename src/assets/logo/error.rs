//! Describes problems with logos, each with a message and a hint.

use crate::files::FileProblem;

/// A logo that cannot be used, with its path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
#[non_exhaustive]
pub struct LogoError {
    /// The path in the briefing.
    pub path: String,
    /// The problem.
    pub problem: Problem,
}

impl LogoError {
    /// Returns the message: lower case, names in backticks, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// Returns the name of a similar file, if the file that the briefing names does not exist.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match &self.problem {
            Problem::File(FileProblem::NotFound { nearest }) => nearest.as_deref(),
            _ => None,
        }
    }

    /// Returns the remedy, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        // A letter and its accent may be one character or two, which look the same.
        let accents =
            |name: &str| name.contains(|it| matches!(it, '\u{300}'..='\u{36f}'));
        match &self.problem {
            Problem::File(FileProblem::NotFound { nearest: Some(name) })
                if accents(name) != accents(&self.path) =>
            {
                format!(
                    "did you mean `{name}`? its accents are written differently: \
                     copy the name from here, or rename the file without accents"
                )
            }
            problem => problem.hint(),
        }
    }
}

/// A problem with a logo. The message continues a sentence that starts with the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The picture has more pixels than the limit.
    #[error("has {width} \u{d7} {height} pixels, more than 40 megapixels")]
    TooManyPixels {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The file is neither a PNG, a JPEG nor an SVG.
    #[error("is not a PNG, JPEG or SVG picture{}", found.map(|it| format!(", but {it}")).unwrap_or_default())]
    UnknownFormat {
        /// The format found, with its article.
        found: Option<&'static str>,
    },
    /// The file has no content.
    #[error("is an empty file")]
    EmptyFile,
    /// The PNG or JPEG violates its format.
    #[error("is damaged: {reason}")]
    Damaged {
        /// The decoder's reason.
        reason: String,
    },
    /// The PNG or JPEG ends before the picture does.
    #[error("is cut off: a part of the picture is missing")]
    CutOff,
    /// The PNG or JPEG uses a variant that is not supported.
    #[error("is of a kind that is not supported: {reason}")]
    Kind {
        /// The variant.
        reason: String,
    },
    /// The width or the height is zero.
    #[error("has no pixels")]
    NoPixels,
    /// All pixels are transparent.
    #[error("is transparent all over")]
    Transparent,
    /// All pixels are white.
    #[error("is white all over")]
    Blank,
    /// The SVG is in another encoding than UTF-8 or UTF-16.
    #[error("is not encoded in UTF-8 or UTF-16")]
    Encoding,
    /// The SVG is not well-formed XML.
    #[error("is not well-formed at line {line}, column {column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
        /// The XML parser's reason.
        reason: String,
    },
    /// The SVG has no width and height.
    #[error("has no size")]
    NoSize,
    /// The SVG refers to another file.
    #[error("needs another file at line {line}: `{target}`")]
    External {
        /// Line, from 1.
        line: u32,
        /// The reference.
        target: String,
    },
    /// The SVG refers to an element that it does not have.
    #[error("refers at line {line} to `#{id}`, which it does not have")]
    Dangling {
        /// Line, from 1.
        line: u32,
        /// The id of the missing element.
        id: String,
    },
    /// The SVG has live text in a font that is not available.
    #[error("has live text at line {line}: `{text}`")]
    Text {
        /// Line, from 1.
        line: u32,
        /// The beginning of the text.
        text: String,
        /// The font that the text names.
        family: Option<String>,
    },
    /// The SVG has live text with a character that its font lacks.
    #[error("has live text at line {line} with `{character}`, which its font lacks")]
    TextGlyph {
        /// Line, from 1.
        line: u32,
        /// The character.
        character: char,
        /// The name of the font.
        family: String,
    },
    /// The SVG uses a feature that usvg would leave out.
    #[error("has {what} at line {line}, which cannot be shown")]
    Unsupported {
        /// Line, from 1.
        line: u32,
        /// The feature, with its article.
        what: String,
    },
    /// The SVG has an invalid colour.
    #[error("has a colour at line {line} that no program knows: `{value}`")]
    Color {
        /// Line, from 1.
        line: u32,
        /// The colour as written.
        value: String,
    },
    /// An element of the SVG contains itself.
    #[error("has a part at line {line} that contains itself")]
    Recursive {
        /// Line, from 1.
        line: u32,
    },
    /// The SVG has more elements or levels than the limit.
    #[error("is too complex: it has {what}")]
    TooComplex {
        /// What exceeds the limit.
        what: &'static str,
    },
    /// A picture embedded in the SVG has a problem.
    #[error("contains a picture that {0}")]
    Embedded(Box<Self>),
    /// The SVG draws nothing visible.
    #[error("draws nothing")]
    EmptyDrawing,
}

impl Problem {
    /// Tells whether another font may solve the problem.
    pub(in crate::assets) fn is_about_text(&self) -> bool {
        match self {
            Self::Text { .. } | Self::TextGlyph { .. } => true,
            Self::Embedded(problem) => problem.is_about_text(),
            _ => false,
        }
    }

    /// Returns the remedy, in the imperative.
    fn hint(&self) -> String {
        let hint = match self {
            Self::File(FileProblem::NotFound { nearest: Some(name) }) => {
                return format!("did you mean `{name}`?");
            }
            Self::File(FileProblem::NotFound { nearest: None }) => {
                "check the name; it starts from the briefing's folder"
            }
            Self::File(FileProblem::Address) => {
                "save the picture in the briefing's folder and name the file"
            }
            Self::File(FileProblem::Folder) => "name a PNG, JPEG or SVG file in it",
            Self::File(FileProblem::Unreadable { .. }) => {
                "check that the file can be opened"
            }
            Self::File(FileProblem::Outside) => FileProblem::OUTSIDE_HINT,
            Self::File(FileProblem::TooLarge { .. }) | Self::TooManyPixels { .. } => {
                "save it smaller; 2000 pixels along the longer side are enough for a logo"
            }
            Self::UnknownFormat { found: Some("a Git LFS pointer") } => {
                "fetch the picture itself with `git lfs pull`"
            }
            Self::UnknownFormat { .. } => "save it as PNG, JPEG or SVG",
            Self::EmptyFile | Self::Damaged { .. } => {
                "export the picture again or get another copy of the file"
            }
            Self::CutOff => {
                "get the file again, or open it in a picture program, check that it \
                 shows the whole logo, and save it again"
            }
            Self::Kind { .. } => "save it as a plain PNG",
            Self::NoPixels | Self::Transparent | Self::Blank | Self::EmptyDrawing => {
                "export the picture again and check that it shows the logo"
            }
            Self::Encoding => "save the file as UTF-8",
            Self::Syntax { .. } => "export the drawing again as plain SVG",
            Self::NoSize => "give the `svg` element a `viewBox`",
            Self::External { .. } => "embed what it refers to in the SVG file itself",
            Self::Dangling { .. } | Self::Recursive { .. } => {
                "export the drawing again as plain SVG, without symbols"
            }
            Self::Text { family: Some(family), .. } => {
                return format!(
                    "convert the text to outlines (paths) in the drawing program, or add \
                     its font, `{family}`, to the briefing under `poster: theme: fonts`"
                );
            }
            Self::Text { family: None, .. } => {
                "convert the text to outlines (paths) in the drawing program, or give it a \
                 font there and add that font to the briefing under `poster: theme: fonts`"
            }
            Self::TextGlyph { family, .. } => {
                return format!(
                    "convert the text to outlines (paths) in the drawing program, or use a \
                     version of `{family}` that has it"
                );
            }
            Self::Unsupported { .. } => {
                "replace it with plain shapes in the drawing program, or save it as PNG"
            }
            Self::Color { .. } => {
                "write it as `#` with six digits, such as `#00539f`, or save the drawing \
                 as PNG"
            }
            Self::TooComplex { .. } => "simplify the drawing, or save it as PNG",
            Self::Embedded(problem) => return problem.hint(),
        };
        hint.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_explains_names_that_look_the_same() {
        let hint = |path: &str, nearest: &str| {
            let missing = FileProblem::NotFound { nearest: Some(nearest.to_owned()) };
            let problem = Problem::File(missing);
            LogoError { path: path.to_owned(), problem }.hint()
        };
        let (composed, decomposed) = ("K\u{f6}ln.png", "Ko\u{308}ln.png");
        assert!(hint(composed, decomposed).contains("written differently"));
        assert!(hint(decomposed, composed).contains("written differently"));
        assert_eq!(hint("K\u{f6}n.png", composed), format!("did you mean `{composed}`?"));
    }
}
