//! Answers questions about a briefing that is laid out: what was checked, which grid would be larger.

use std::sync::Arc;

use super::{Sound, TypesetBriefing};
use crate::assets::icc::PrintingCondition;
use crate::checklist::{self, Subject};
use crate::layout::LargerGrid;
use crate::lint::{self, Reading};

impl TypesetBriefing {
    /// Returns how hard the text is to read; `None` if it is not in English, too short, or has
    /// errors.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        lint::reading(&self.sound.as_ref()?.briefing)
    }

    /// Writes what was checked, what was found, and what a person must still judge, as a web page
    /// in one file. `None` if the briefing has errors.
    #[must_use]
    pub fn checklist(&self) -> Option<String> {
        let Sound { briefing, sheets, .. } = self.sound.as_ref()?;
        let mut subject =
            Subject::new(briefing, &self.source, &self.report, &self.allowed, self.today);
        subject.poster = sheets.poster.as_ref().map(|it| (&*it.layout, &it.page));
        subject.handout = sheets.handout.as_ref().map(|it| &*it.layout);
        subject.large = sheets.large.as_ref().map(|it| &*it.layout);
        Some(checklist::write(&subject))
    }

    /// Returns another grid that sets the poster in much larger type and in a shape as good, if
    /// the briefing leaves the grid to the program. This lays the poster out in every grid.
    #[must_use]
    pub fn larger_grid(&self) -> Option<LargerGrid> {
        let sound = self.sound.as_ref()?;
        sound.sheets.poster.as_ref()?;
        self.shared.lay_out(|layout| layout.larger_grid(&sound.briefing))
    }

    /// Returns the printing condition of the press PDF; `None` if the briefing has errors.
    #[must_use]
    pub fn printing_condition(&self) -> Option<Arc<PrintingCondition>> {
        self.sound.as_ref()?.briefing.poster().press.condition().ok()
    }
}
