//! What can be wrong with a logo: what happened in, a message and its remedy out.

use crate::files::FileProblem;

/// A logo that cannot be read or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
pub struct LogoError {
    /// The file as the briefing names it.
    pub path: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl LogoError {
    /// What is wrong: lower case, names in backticks, no full stop.
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

    /// What to do about it, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        // An accent may be part of its letter or a character of its own: no eye can tell.
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

/// What is wrong with a logo, as the rest of a sentence that its name begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file itself cannot be read.
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
    /// Neither PNG nor JPEG nor SVG.
    #[error("is not a PNG, JPEG or SVG picture{}", found.map(|it| format!(", but {it}")).unwrap_or_default())]
    UnknownFormat {
        /// What it is, with its article.
        found: Option<&'static str>,
    },
    /// A file with nothing in it.
    #[error("is an empty file")]
    EmptyFile,
    /// A PNG or JPEG that ends early or breaks the rules of its format.
    #[error("is damaged: {reason}")]
    Damaged {
        /// What the decoder met.
        reason: String,
    },
    /// A JPEG that lacks a part of its picture.
    #[error("is cut off: a part of the picture is missing")]
    CutOff,
    /// A PNG or JPEG of a kind that is not decoded.
    #[error("is of a kind that is not supported: {reason}")]
    Kind {
        /// Which kind.
        reason: String,
    },
    /// A picture without a single pixel.
    #[error("has no pixels")]
    NoPixels,
    /// A picture of which nothing can be seen.
    #[error("is transparent all over")]
    Transparent,
    /// A picture of white pixels alone.
    #[error("is white all over")]
    Blank,
    /// An SVG in an encoding that cannot be read.
    #[error("is not encoded in UTF-8 or UTF-16")]
    Encoding,
    /// An SVG that is not well-formed XML.
    #[error("is not well-formed at line {line}, column {column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
        /// What the XML parser met.
        reason: String,
    },
    /// An SVG that has no width and height.
    #[error("has no size")]
    NoSize,
    /// An SVG that draws on another file.
    #[error("needs another file at line {line}: `{target}`")]
    External {
        /// Line, from 1.
        line: u32,
        /// The reference.
        target: String,
    },
    /// An SVG that refers to a part it does not have.
    #[error("refers at line {line} to `#{id}`, which it does not have")]
    Dangling {
        /// Line, from 1.
        line: u32,
        /// The missing part.
        id: String,
    },
    /// An SVG with live text.
    #[error("has live text at line {line}: `{text}`")]
    Text {
        /// Line, from 1.
        line: u32,
        /// How the text begins.
        text: String,
        /// The name of the font that it asks for.
        family: Option<String>,
    },
    /// An SVG with live text in a font that lacks one of its characters.
    #[error("has live text at line {line} with `{character}`, which its font lacks")]
    TextGlyph {
        /// Line, from 1.
        line: u32,
        /// The character.
        character: char,
        /// The name of the font.
        family: String,
    },
    /// An SVG with a construct that would be left out.
    #[error("has {what} at line {line}, which cannot be shown")]
    Unsupported {
        /// Line, from 1.
        line: u32,
        /// The construct, with its article.
        what: String,
    },
    /// An SVG with a colour that is none.
    #[error("has a colour at line {line} that no program knows: `{value}`")]
    Color {
        /// Line, from 1.
        line: u32,
        /// The colour as it is written.
        value: String,
    },
    /// An SVG in which a part contains itself.
    #[error("has a part at line {line} that contains itself")]
    Recursive {
        /// Line, from 1.
        line: u32,
    },
    /// An SVG with more parts or levels than the limit.
    #[error("is too complex: it has {what}")]
    TooComplex {
        /// Which limit.
        what: &'static str,
    },
    /// An SVG that carries a picture with a problem of its own.
    #[error("carries a picture that {0}")]
    Embedded(Box<Self>),
    /// An SVG with nothing to see.
    #[error("draws nothing")]
    EmptyDrawing,
}

impl Problem {
    /// Whether another font may make it good.
    pub(in crate::assets) fn is_about_text(&self) -> bool {
        match self {
            Self::Text { .. } | Self::TextGlyph { .. } => true,
            Self::Embedded(problem) => problem.is_about_text(),
            _ => false,
        }
    }

    /// What to do about it, in the imperative.
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
                "save it smaller; 2000 pixels along the longer side are plenty for a logo"
            }
            Self::UnknownFormat { found: Some("a Git LFS pointer") } => {
                "fetch the picture itself with `git lfs pull`"
            }
            Self::UnknownFormat { .. } => "save it as PNG, JPEG or SVG",
            Self::EmptyFile | Self::Damaged { .. } => {
                "export the picture again or get another copy of the file"
            }
            Self::CutOff => {
                "get the file once more, or open it in a picture program, check that it \
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
                 font there and add that to the briefing under `poster: theme: fonts`"
            }
            Self::TextGlyph { family, .. } => {
                return format!(
                    "convert the text to outlines (paths) in the drawing program, or use a \
                     version of `{family}` that has it"
                );
            }
            Self::Unsupported { .. } => {
                "replace it by plain shapes in the drawing program, or save it as PNG"
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
    fn names_that_look_the_same_are_told_apart() {
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
