//! [`LayoutJob`] lays out one briefing: it shapes the texts, sets the bands of each possible
//! sheet, and sets every line on the sheet that allows the largest type.

use std::sync::Arc;

use super::fit::{Fit, Fitter};
use super::poster::{Dial, DocumentInfo, Footer, Masthead, PlacedPanel, Poster};
use super::sheet::Sheet;
use super::texts::Texts;
use super::{footer, masthead, mirror, place};
use crate::assets::fonts::FontSet;
use crate::briefing::{Briefing, PANELS, PosterOptions};
use crate::diagnostic::Report;
use crate::geometry::{Point, Rect};
use crate::math;
use crate::text::Shaper;
use crate::units::{Length, to_f64};

/// A briefing whose texts are shaped and whose sheets are prepared.
#[derive(Debug)]
pub struct LayoutJob<'a> {
    briefing: &'a Briefing,
    pub(super) options: PosterOptions,
    fonts: Arc<FontSet>,
    shaper: Shaper,
    pub(super) texts: Texts,
    /// The possible sheets in order of preference, at least one.
    pub(super) frames: Vec<SheetFrame>,
}

/// What the sheet alone decides: the bands at the top and bottom, and the area between them.
#[derive(Clone, Debug)]
pub(super) struct SheetFrame {
    pub(super) sheet: Sheet,
    masthead: Masthead,
    footer: Footer,
    pub(super) area: Rect,
}

impl<'a> LayoutJob<'a> {
    /// Shapes the texts of a briefing and prepares the sheets that it allows.
    ///
    /// # Errors
    /// Reports words of the masthead or the footer that do not fit.
    pub fn new(briefing: &'a Briefing, fonts: &Arc<FontSet>) -> Result<Self, Report> {
        let own = briefing.poster().fonts.as_ref();
        let fonts = own.map_or(fonts, |own| &own.book);
        let shaper = Shaper::for_language(fonts, briefing.language());
        let sheets = Sheet::candidates(briefing.poster());
        Self::for_sheets(briefing, briefing.poster(), sheets, shaper)
    }

    /// Prepares sheets that follow from other options than the briefing's own.
    pub(super) fn for_sheets(
        briefing: &'a Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
        mut shaper: Shaper,
    ) -> Result<Self, Report> {
        let texts = Texts::new(briefing, &mut shaper);
        let fonts = Arc::clone(shaper.fonts());
        let (options, frames) = (options.clone(), Vec::new());
        let mut job = Self { briefing, options, fonts, shaper, texts, frames };
        job.frames = job.frames_for(sheets)?;
        Ok(job)
    }

    /// Returns the largest body size that fits.
    #[must_use]
    pub fn largest_size(&self) -> Option<Length> {
        self.best(&self.frames).map(|(_, fit)| fit.size)
    }

    /// Returns the shaper, with the texts it has cached, for the next briefing.
    pub(super) fn into_shaper(self) -> Shaper {
        self.shaper
    }

    /// Sets every line at the largest size that fits; `None` if no size does.
    pub(super) fn place(&self) -> Option<Poster> {
        let (frame, fit) = self.best(&self.frames)?;
        let SheetFrame { sheet, masthead, footer, area } = frame.clone();
        let fitter = Fitter::new(&self.texts.panels, &sheet, area);
        let placement = place::place(&fit, &fitter, &self.texts.panels, &sheet, &area);
        let panels = std::array::from_fn(|index| {
            let outline = placement.panels[index];
            self.texts.panels[index].place(&sheet, outline, fit.size, &fit.spacing)
        });
        let dial = placement.dial.map(|(center, radius)| Dial {
            center,
            radius,
            turn: dial_turn(center, &panels),
            clockwise: true,
            large: true,
        });
        let mut poster = Poster {
            sheet,
            document: document_info(self.briefing),
            fonts: Arc::clone(&self.fonts),
            labels: self.briefing.labels().clone(),
            theme: self.briefing.poster().theme.clone(),
            body_size: fit.size,
            leading: fit.spacing.leading,
            masthead,
            panels,
            dial,
            footer,
        };
        if self.briefing.language().is_rtl() {
            mirror::mirror(&mut poster);
        }
        Some(poster)
    }

    /// Returns the frame in which the text fits largest; the first of equals.
    pub(super) fn best<'b>(
        &self,
        frames: &'b [SheetFrame],
    ) -> Option<(&'b SheetFrame, Fit)> {
        let fitters: Vec<_> = frames
            .iter()
            .map(|frame| Fitter::new(&self.texts.panels, &frame.sheet, frame.area))
            .collect();
        // All sheets at the largest size, then at the next: no sheet is tried at a smaller
        // size than one at which another fits.
        let mut attempts: Vec<_> = frames
            .iter()
            .zip(&fitters)
            .flat_map(|(frame, fitter)| {
                frame.sheet.ladder().map(move |size| (size, frame, fitter))
            })
            .collect();
        attempts.sort_by(|(a, ..), (b, ..)| b.to_pt().total_cmp(&a.to_pt()));
        attempts
            .into_iter()
            .find_map(|(size, frame, fitter)| Some((frame, fitter.fit_at_size(size)?)))
    }

    /// Sets masthead and footer on each sheet on which they fit.
    ///
    /// # Errors
    /// If they fit on none of the sheets, reports what does not fit on the first.
    pub(super) fn frames_for(
        &mut self,
        sheets: Vec<Sheet>,
    ) -> Result<Vec<SheetFrame>, Report> {
        let (mut frames, mut first_error) = (Vec::new(), None);
        for sheet in sheets {
            match self.frame_like(sheet, &frames) {
                Ok(frame) => frames.push(frame),
                Err(report) => first_error = first_error.or(Some(report)),
            }
        }
        match first_error {
            Some(report) if frames.is_empty() => Err(report),
            _ => Ok(frames),
        }
    }

    /// Sets a frame, or copies that of a sheet that differs only in its grid: masthead and
    /// footer do not depend on the grid.
    fn frame_like(
        &mut self,
        sheet: Sheet,
        frames: &[SheetFrame],
    ) -> Result<SheetFrame, Report> {
        let is_like =
            |frame: &&SheetFrame| Sheet { grid: sheet.grid, ..frame.sheet } == sheet;
        match frames.iter().find(is_like) {
            Some(frame) => Ok(SheetFrame { sheet, ..frame.clone() }),
            None => self.frame(sheet),
        }
    }

    fn frame(&mut self, sheet: Sheet) -> Result<SheetFrame, Report> {
        let mut report = Report::new();
        let logos = self.briefing.logos();
        let masthead = masthead::masthead(&self.texts, logos, &sheet, &mut report);
        let footer = footer::footer(&self.texts, &sheet, &mut self.shaper, &mut report);
        let (Some(masthead), Some(footer)) = (masthead, footer) else {
            return Err(report);
        };
        // The ground shows a little wider above and below the panels than between them.
        let gap = sheet.gutter() * 1.2;
        let top = masthead.rect.bottom() + gap;
        let area = Rect::new(
            sheet.margin(),
            top,
            sheet.size.width - sheet.margin() * 2.0,
            (footer.rect.y - gap).min(sheet.size.height - sheet.margin()) - top,
        );
        Ok(SheetFrame { sheet, masthead, footer, area })
    }
}

/// Returns the turn of the dial at which its numbers face their panels as nearly as seven
/// equal segments can: the circular mean of the angles by which they are off is zero.
fn dial_turn(center: Point, panels: &[PlacedPanel; PANELS]) -> f64 {
    let step = 360.0 / to_f64(PANELS);
    let (mut sine, mut cosine) = (0.0, 0.0);
    for (index, panel) in panels.iter().enumerate() {
        let middle = panel.rect.center();
        let right = middle.x - center.x;
        let up = center.y - middle.y;
        let facing = math::atan2(right.to_mm(), up.to_mm());
        let off = facing - (step * to_f64(index)).to_radians();
        sine += math::sin(off);
        cosine += math::cos(off);
    }
    math::atan2(sine, cosine).to_degrees()
}

fn document_info(briefing: &Briefing) -> DocumentInfo {
    DocumentInfo {
        title: briefing.title().text.clone(),
        publisher: briefing.publisher().map(|text| text.text.clone()),
        kicker: briefing.kicker().text.clone(),
        language: briefing.language().clone(),
        issued: briefing.issued(),
        version: briefing.version().map(|text| text.text.clone()),
    }
}
