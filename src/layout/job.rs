//! [`LayoutJob`] lays out one briefing: it shapes the texts, finds the sheet, the size and the
//! arrangement with the best shape, and sets every line.

use std::sync::{Arc, Mutex};

use super::band_sizes::ContactFloor;
use super::document::DocumentInfo;
use super::fit::{Fit, Fitter, KnownBands, LineCounts};
use super::frame::{Bands, PreparedSheet, SheetFrame};
use super::hub::Middle;
use super::panel::PanelCache;
use super::poster::{Dial, PlacedPanel, Poster};
use super::shape::{LEAST_SIZE, Price, ShapeReason};
use super::sheet::Sheet;
use super::texts::Texts;
use super::{mirror, place};
use crate::assets::fonts::FontSet;
use crate::briefing::{Briefing, Medium, PANELS, PosterOptions};
use crate::diagnostic::Report;
use crate::geometry::{Point, Rect};
use crate::math;
use crate::text::Shaper;
use crate::units::{Length, to_f64};

/// In how many steps masthead and footer grow.
const GROWTH_STEPS: usize = 4;
/// By how much a step has to better the shape. Full pages do not gain as much.
const WORTH_GROWING: f64 = 0.02;

/// A briefing whose texts are shaped and whose sheets are prepared.
#[derive(Debug)]
pub struct LayoutJob<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) options: PosterOptions,
    fonts: Arc<FontSet>,
    setter: TextSetter,
    pub(super) texts: Texts,
    /// The possible sheets in order of preference, at least one.
    pub(super) sheets: Vec<PreparedSheet>,
}

/// A shaper, the panels whose texts it has shaped, and what searches for their size have found.
#[derive(Debug)]
pub(super) struct TextSetter {
    pub(super) shaper: Shaper,
    panels: PanelCache,
    bands: Mutex<KnownBands>,
}

impl TextSetter {
    pub(super) fn new(shaper: Shaper) -> Self {
        Self { shaper, panels: PanelCache::default(), bands: Mutex::default() }
    }
}

/// The sheet, the size and the arrangement that were chosen.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    pub(super) sheet: &'a PreparedSheet,
    floor: ContactFloor,
    pub(super) frame: SheetFrame,
    pub(super) fit: Fit,
    /// The largest size at which anything fits.
    pub(super) largest: Length,
    /// What is gained by a smaller one, if it is smaller.
    pub(super) reason: Option<ShapeReason>,
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
        Self::for_sheets(briefing, briefing.poster(), sheets, TextSetter::new(shaper))
    }

    /// Prepares sheets that follow from other options than the briefing's own.
    pub(super) fn for_sheets(
        briefing: &'a Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
        mut setter: TextSetter,
    ) -> Result<Self, Report> {
        let TextSetter { shaper, panels, .. } = &mut setter;
        let texts = Texts::new(briefing, shaper, panels);
        let fonts = Arc::clone(shaper.fonts());
        let (options, sheets) = (options.clone(), Self::prepare(briefing, sheets));
        let job = Self { briefing, options, fonts, setter, texts, sheets };
        // The bands must fit at the smallest size on one of the sheets.
        let mut first_error = None;
        for sheet in &job.sheets {
            match job.frame(sheet, Bands::new(sheet.sheet.type_min, ContactFloor::Body)) {
                Ok(_) => return Ok(job),
                Err(report) => first_error = first_error.or(Some(report)),
            }
        }
        Err(first_error.unwrap_or_default())
    }

    /// Prepares sheets for the logos of a briefing.
    pub(super) fn prepare(briefing: &Briefing, sheets: Vec<Sheet>) -> Vec<PreparedSheet> {
        let prepare = |sheet| PreparedSheet::new(sheet, briefing.logos());
        sheets.into_iter().map(prepare).collect()
    }

    /// Returns the largest body size that fits.
    #[must_use]
    pub fn largest_size(&self) -> Option<Length> {
        self.best(&self.sheets).map(|choice| choice.largest)
    }

    /// Returns the shaper, with the texts that are known, for the next briefing.
    pub(super) fn into_setter(self) -> TextSetter {
        self.setter
    }

    /// Sets the bands of a sheet at a body size.
    ///
    /// # Errors
    /// Reports words that do not fit.
    pub(super) fn frame(
        &self,
        sheet: &PreparedSheet,
        bands: Bands,
    ) -> Result<SheetFrame, Report> {
        sheet.frame(&self.texts, self.briefing.logos(), &self.fonts, bands)
    }

    /// Returns a fitter for the area of a frame.
    pub(super) fn fitter<'b>(
        &'b self,
        sheet: &'b PreparedSheet,
        frame: &SheetFrame,
    ) -> Fitter<'b> {
        self.fitter_in(sheet, frame.area)
    }

    /// Returns a fitter for an area of a sheet.
    fn fitter_in<'b>(&'b self, sheet: &'b PreparedSheet, area: Rect) -> Fitter<'b> {
        let PreparedSheet { sheet, arrangements, .. } = sheet;
        Fitter::new(&self.texts.panels, sheet, arrangements, area, &self.setter.bands)
    }

    /// Sets every line at the size and in the arrangement of the best shape; `None` if no size
    /// fits.
    pub(super) fn place(&self) -> Option<Poster> {
        let mut poster = self.set(self.best(&self.sheets)?);
        // A handout has chosen among all grids already.
        if poster.sheet.medium == Medium::Poster && poster.is_uneven() {
            poster.even_grid = self.even_grid(poster.sheet);
        }
        if self.briefing.language().is_rtl() {
            mirror::mirror(&mut poster);
        }
        Some(poster)
    }

    /// Sets every line of a choice, from left to right.
    pub(super) fn set(&self, choice: Choice<'_>) -> Poster {
        let Choice { sheet, frame, fit, largest, reason, .. } = choice;
        let fitter = self.fitter(sheet, &frame);
        let SheetFrame { masthead, key_message, footer, area } = frame;
        let sheet = sheet.sheet;
        let placement = place::place(&fit, &fitter, &self.texts.panels, &sheet, &area);
        let outlines = &placement.panels;
        let gaps = place::heading_gaps(&fit, &self.texts.panels, &sheet, outlines);
        let panels: [PlacedPanel; PANELS] = std::array::from_fn(|index| {
            let (outline, gap) = (placement.panels[index], gaps[index]);
            let panel = &self.texts.panels[index];
            panel.place(&sheet, outline, (fit.size, gap), &fit.spacing)
        });
        let is_broken = |panel: &PlacedPanel| panel.heading.lines.len() > 1;
        let reason = match panels.iter().any(is_broken) {
            true => reason.map(ShapeReason::with_broken_headings),
            false => reason,
        };
        let hub = placement.hub.map(|(rect, center, radius)| {
            let turn = dial_turn(center, &panels);
            let dial = Dial { center, radius, turn, clockwise: true, large: true };
            let middle =
                Middle { rect, dial, panels: &self.texts.panels, body: fit.size };
            middle.fill(&sheet, self.briefing.hub_picture())
        });
        Poster {
            sheet,
            document: DocumentInfo::new(self.briefing),
            fonts: Arc::clone(&self.fonts),
            labels: self.briefing.labels().clone(),
            theme: self.briefing.poster().theme.clone(),
            body_size: fit.size,
            largest_size: largest,
            reason,
            even_grid: None,
            leading: fit.spacing.leading,
            masthead,
            key_message,
            panels,
            hub,
            footer,
        }
    }

    /// Returns the sheet, size and arrangement of the best shape: see [`super::shape`]. Contacts
    /// are as small as the body only if nothing fits otherwise.
    pub(super) fn best<'b>(&'b self, sheets: &'b [PreparedSheet]) -> Option<Choice<'b>> {
        self.best_shape(sheets).map(|choice| self.grow(choice))
    }

    /// Returns the choice before masthead and footer grow.
    pub(super) fn best_shape<'b>(
        &'b self,
        sheets: &'b [PreparedSheet],
    ) -> Option<Choice<'b>> {
        ContactFloor::ALL.into_iter().find_map(|floor| self.best_with(sheets, floor))
    }

    fn best_with<'b>(
        &'b self,
        sheets: &'b [PreparedSheet],
        floor: ContactFloor,
    ) -> Option<Choice<'b>> {
        // All sheets at the largest size, then at the next: no sheet is tried at a smaller
        // size than one at which another fits.
        let mut attempts: Vec<(Length, &PreparedSheet)> = sheets
            .iter()
            .flat_map(|sheet| sheet.sheet.ladder().map(move |size| (size, sheet)))
            .collect();
        attempts.sort_by(|(a, _), (b, _)| b.to_pt().total_cmp(&a.to_pt()));
        let mut counted = Counted::default();
        let mut shape_of = |&(size, sheet): &(Length, &'b PreparedSheet)| {
            self.shape_at(sheet, size, floor, &mut counted)
        };
        let mut attempts = attempts.iter();
        let first = attempts.find_map(&mut shape_of)?;
        let largest = first.fit.size;
        let least = if self.options.largest { largest } else { largest * LEAST_SIZE };
        let mut at_largest = first.fit.price;
        let mut best = (first.fit.price, first);
        for attempt in attempts.take_while(|(size, _)| *size >= least) {
            let given_up = Price::of_size(attempt.0, largest);
            // No shape costs less than nothing.
            if best.0.total() <= given_up.total() {
                break;
            }
            let Some(choice) = shape_of(attempt) else { continue };
            let price = choice.fit.price + given_up;
            if choice.fit.size >= largest && price.total() < at_largest.total() {
                at_largest = price;
            }
            if price.total() < best.0.total() - 1e-9 {
                best = (price, Choice { largest, ..choice });
            }
        }
        let (price, choice) = best;
        let is_smaller = choice.fit.size < largest;
        let reason = is_smaller.then(|| ShapeReason::between(price, at_largest));
        Some(Choice { reason, ..choice })
    }

    /// Lets masthead and footer grow with an empty page, as far as that makes its shape better.
    fn grow<'b>(&'b self, choice: Choice<'b>) -> Choice<'b> {
        let mut best = choice;
        for step in 1..=GROWTH_STEPS {
            let growth = to_f64(step) / to_f64(GROWTH_STEPS);
            let bands = Bands { growth, ..Bands::new(best.fit.size, best.floor) };
            let Ok(frame) = self.frame(best.sheet, bands) else { break };
            let fit = self.fitter(best.sheet, &frame).shape_at(best.fit.size);
            let is_better =
                |fit: &Fit| fit.price.total() < best.fit.price.total() - WORTH_GROWING;
            let Some(fit) = fit.filter(is_better) else { break };
            best = Choice { frame, fit, ..best };
        }
        best
    }

    /// Returns the best shape on a sheet at a size, if the bands and the text fit.
    fn shape_at<'b>(
        &'b self,
        sheet: &'b PreparedSheet,
        size: Length,
        floor: ContactFloor,
        counted: &mut Counted,
    ) -> Option<Choice<'b>> {
        // Most sizes fail here, before their bands are set: the text does not fit in more room than
        // the bands could leave. What fits in an area fits in a higher one.
        let most = sheet.most_area(&self.texts, Bands::new(size, floor));
        let fitter = self.fitter_in(sheet, most);
        if !fitter.passes_area_bound(size) {
            return None;
        }
        let counts = counted.at(size, most.width);
        if !fitter.fits_with(size, counts) {
            return None;
        }
        let frame = self.frame(sheet, Bands::new(size, floor)).ok()?;
        let fitter = self.fitter(sheet, &frame);
        let fit = if frame.area.width == most.width {
            fitter.shape_with(size, counts)?
        } else {
            fitter.shape_at(size)?
        };
        Some(Choice { sheet, floor, frame, fit, largest: size, reason: None })
    }
}

/// The lines that were counted at a size, for each width of an area. Sheets that differ in their
/// grid alone share them.
#[derive(Default)]
struct Counted {
    size: Length,
    by_width: Vec<(Length, LineCounts)>,
}

impl Counted {
    fn at(&mut self, size: Length, width: Length) -> &mut LineCounts {
        if self.size != size {
            (self.size, self.by_width) = (size, Vec::new());
        }
        let known = self.by_width.iter().position(|(other, _)| *other == width);
        let at = known.unwrap_or_else(|| {
            self.by_width.push((width, LineCounts::default()));
            self.by_width.len() - 1
        });
        &mut self.by_width[at].1
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
