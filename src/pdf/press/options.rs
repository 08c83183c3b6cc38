//! Defines what a press file is told besides the page ([`PressOptions`]).

use std::sync::Arc;

use crate::assets::icc::PrintingCondition;
use crate::languages::Date;
use crate::units::Length;

/// Options of a press file.
///
/// Without further options the bleed is 3 mm and there are crop marks with a slug line.
#[derive(Clone, Debug)]
pub struct PressOptions {
    pub(in crate::pdf) condition: Arc<PrintingCondition>,
    pub(in crate::pdf) bleed: Length,
    pub(super) marks: bool,
    pub(in crate::pdf) rich_black: bool,
    pub(super) file_name: String,
    pub(in crate::pdf) date: Date,
}

impl PressOptions {
    /// Creates options for a printing condition. The file is dated `date` if the page has no
    /// date of issue.
    #[must_use]
    pub fn new(condition: Arc<PrintingCondition>, date: Date) -> Self {
        let bleed = Length::mm(3.0);
        Self {
            condition,
            bleed,
            marks: true,
            rich_black: false,
            file_name: String::new(),
            date,
        }
    }

    /// Whether files with these options and with others print under the same conditions, with the same
    /// bleed and marks.
    pub(in crate::pdf) fn prints_like(&self, other: &Self) -> bool {
        let Self { condition, bleed, marks, rich_black, file_name: _, date: _ } = self;
        condition.key() == other.condition.key()
            && (*bleed, *marks, *rich_black)
                == (other.bleed, other.marks, other.rich_black)
    }

    /// Sets how far colours run on beyond the trim.
    #[must_use]
    pub fn bleed(self, bleed: Length) -> Self {
        Self { bleed, ..self }
    }

    /// Sets whether there are crop marks and a slug line.
    #[must_use]
    pub fn marks(self, marks: bool) -> Self {
        Self { marks, ..self }
    }

    /// Sets whether large black areas of drawings have other inks under the black.
    #[must_use]
    pub fn rich_black(self, rich_black: bool) -> Self {
        Self { rich_black, ..self }
    }

    /// Sets the file's name, for the slug line.
    #[must_use]
    pub fn file_name(self, file_name: impl Into<String>) -> Self {
        Self { file_name: file_name.into(), ..self }
    }
}
