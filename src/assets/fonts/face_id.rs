//! Names the faces of a poster.

use super::Script;

/// A face of the family, or of the font for another script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaceId {
    /// Body text.
    Regular,
    /// Emphasis.
    Italic,
    /// Strong text.
    Bold,
    /// Emphasis in strong text.
    BoldItalic,
    /// Title, headings, numbers.
    ExtraBold,
    /// Characters that the family lacks.
    Script {
        /// The script.
        script: Script,
        /// Whether the face is bold, for text bolder than body text.
        is_bold: bool,
        /// Whether the face is italic; only some scripts have italics.
        is_italic: bool,
    },
}

impl FaceId {
    /// Every face of the family, in the order of [`FontSet::faces`](super::FontSet::faces).
    pub const ALL: [Self; 5] =
        [Self::Regular, Self::Italic, Self::Bold, Self::BoldItalic, Self::ExtraBold];

    /// Whether the face is bolder than body text.
    #[must_use]
    pub const fn is_bold(self) -> bool {
        match self {
            Self::Bold | Self::BoldItalic | Self::ExtraBold => true,
            Self::Regular | Self::Italic => false,
            Self::Script { is_bold, .. } => is_bold,
        }
    }

    /// Returns the corresponding face in the font of a script.
    #[must_use]
    pub const fn in_script(self, script: Script) -> Self {
        let is_italic = match self {
            Self::Italic | Self::BoldItalic => true,
            Self::Regular | Self::Bold | Self::ExtraBold => false,
            Self::Script { is_italic, .. } => is_italic,
        };
        // In a script without italics, emphasis is bold.
        let is_stressed = is_italic && !script.has_italic() && !script.is_signs();
        Self::Script {
            script,
            is_bold: (self.is_bold() || is_stressed) && script.has_bold(),
            is_italic: is_italic && script.has_italic(),
        }
    }

    /// Returns the index in [`FontSet::faces`](super::FontSet::faces) of the face, or of the
    /// family's face in its place.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Italic => 1,
            Self::Bold => 2,
            Self::BoldItalic => 3,
            Self::ExtraBold => 4,
            Self::Script { is_bold, .. } => {
                if is_bold {
                    2
                } else {
                    0
                }
            }
        }
    }
}
