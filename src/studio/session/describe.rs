//! Describes an open briefing for the page.

use super::super::fields::Fields;
use super::super::protocol::{
    BrandState, ChecklistPage, Fit, HardSentenceState, PathStep, ReadingState, Sizes,
    State,
};
use super::super::table::Data;
use super::super::{fit, form, problems};
use super::{Made, Session};
use crate::briefing::{Template, brand_locks};
use crate::engine::{Profile, SheetKind};
use crate::lint::HIGHEST_READING_AGE;

impl Session {
    /// Describes everything that the page shows besides the sheets.
    pub(in crate::studio) fn state(&mut self) -> State {
        let fields = self.template.as_ref().map(|it| Fields::of(it.root()));
        let fields = fields.unwrap_or_default();
        let language = self.template.as_ref().and_then(Template::language);
        State {
            revision: self.revision,
            path: self.path.to_string(),
            text: self.text.to_string(),
            form: self.form.clone(),
            brand: self.brand(),
            language: language.as_ref().map_or("en-GB", |it| it.as_str()).to_owned(),
            rtl: language.as_ref().is_some_and(|it| it.is_rtl()),
            problems: problems::of_briefing(&self.report, &self.source, &fields),
            fit: self.fit(),
            reading: self.reading(&fields),
            undo: self.history.undo_step(),
            redo: self.history.redo_step(),
            table: self.data.as_ref().map(Data::state),
            saved: self.save_problem.is_none() && self.conflict.is_none(),
            save_problem: self.save_problem.clone(),
            conflict: self.conflict.is_some(),
            readable: self.template.is_some(),
            import: None,
            preview: None,
            stored: std::mem::take(&mut self.stored),
        }
    }

    /// Describes how the text fits as it is now.
    pub(in crate::studio) fn fit(&self) -> Fit {
        let now = |made: &Option<Made>, kind: SheetKind| {
            let made = made.as_ref().filter(|it| it.revision == self.revision)?;
            made.briefing.layout(kind)
        };
        let poster = now(&self.poster, SheetKind::Poster);
        let handout = match &self.handout {
            Some(made) if self.is_handout_due => made.briefing.layout(SheetKind::Handout),
            made => now(made, SheetKind::Handout),
        };
        fit::fit(poster.as_deref(), handout.as_deref(), &self.report)
    }

    /// Describes how hard the text is to read, as it is now.
    fn reading(&self, fields: &Fields) -> Option<ReadingState> {
        let made = self.poster.as_ref().filter(|it| it.revision == self.revision)?;
        let reading = made.briefing.reading()?;
        let hard = reading.hard.into_iter().map(|it| {
            let found = fields.find(it.span);
            HardSentenceState {
                age: it.age,
                beginning: it.beginning,
                path: found.map(|(path, _)| path.to_vec()),
                words: found.and_then(|(_, words)| words),
            }
        });
        Some(ReadingState {
            age: reading.age,
            highest: HIGHEST_READING_AGE,
            hard: hard.collect(),
        })
    }

    /// Writes the page about what was checked, with the handout; `None` if there are errors.
    pub(in crate::studio) fn checklist(&self) -> Option<ChecklistPage> {
        let template = self.template.as_ref()?;
        let job = self.job(template, self.data.as_ref().and_then(|it| it.record));
        let request = self.request().profiles(Profile::CHECKED.iter().copied());
        let html = self.project.typeset(&job, &request).checklist()?;
        Some(ChecklistPage { name: format!("{}.check.html", self.download_stem()), html })
    }

    fn brand(&self) -> Option<BrandState> {
        let template = self.template.as_ref()?;
        let base = self.source.base()?;
        let start = self.source.base_start();
        let key = |name: String| PathStep::Key(name);
        let locked = brand_locks(base);
        Some(BrandState {
            path: template.brand()?.to_string(),
            form: form::values(template.root(), &|node| node.span.start >= start),
            locked: locked
                .into_iter()
                .map(|it| it.into_iter().map(key).collect())
                .collect(),
        })
    }

    /// Returns the sizes of type on other sheets and in other grids.
    pub(in crate::studio) fn sizes(&self) -> Option<Sizes> {
        let template = self.template.as_ref()?;
        let job = self.job(template, self.data.as_ref().and_then(|it| it.record));
        Some(fit::sizes(&self.project, &job, &self.request(), &self.fit(), self.revision))
    }
}
