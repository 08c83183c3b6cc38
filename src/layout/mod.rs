//! Stage 3: a [`Briefing`] in, a [`Poster`] out, every line of it in its place.
//!
//! Texts are shaped once (`texts`). The bands at the top and the bottom follow the paper
//! (`masthead` with its `plate` of logos, `footer` with the `aside` of its code) and leave
//! an area; `grid` knows the ways to stand the panels in it, `fit` finds the largest body
//! size that one of them holds and shares the widths for it (`tracks`), `place` shares the
//! heights, `panel` and `flow` set the lines. When no size fits, `overflow` says what to
//! cut.

mod colophon;
mod engine;
mod fit;
mod flow;
mod footer;
mod grid;
mod handout;
mod masthead;
mod mirror;
#[cfg(test)]
mod oracle;
mod overflow;
mod panel;
mod place;
mod plate;
mod poster;
mod sheet;
mod texts;
mod tracks;

use std::sync::Arc;

pub use engine::LayoutEngine;
pub use flow::Text;
pub use handout::{HandoutOptions, lay_out_handout};
pub use poster::{
    Dial, DocumentInfo, Footer, LogoPlate, Masthead, PlacedBlock, PlacedItem, PlacedLogo,
    PlacedPanel, PlacedQr, PlacedText, Poster,
};
pub use sheet::Sheet;

use crate::assets::fonts::FontSet;
use crate::briefing::{Briefing, Medium, PANELS, PosterOptions};
use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::geometry::{Point, Rect};
use crate::math;
use crate::text::Shaper;
use crate::units::Length;
use fit::{Fit, Fitter};
use texts::Texts;

/// Finds the largest body size at which every panel's text fits, and sets every line: in
/// the briefing's own fonts when it has any, or else in those given.
///
/// # Errors
/// When text does not fit even at the smallest size: the report names each panel that is
/// too long, how many words to cut, and a sheet on which it fits.
pub fn lay_out(briefing: &Briefing, fonts: &Arc<FontSet>) -> Checked<Poster> {
    LayoutEngine::new(Arc::clone(fonts)).lay_out(briefing)
}

/// A briefing whose texts are shaped and whose sheets are prepared.
#[derive(Debug)]
pub struct LayoutJob<'a> {
    briefing: &'a Briefing,
    options: PosterOptions,
    fonts: Arc<FontSet>,
    shaper: Shaper,
    texts: Texts,
    /// One, or one per grid where the briefing leaves the choice to the fit.
    settings: Vec<Setting>,
}

/// What the paper decides: the bands at the top and the bottom, and the area they leave.
#[derive(Clone, Debug)]
struct Setting {
    sheet: Sheet,
    masthead: Masthead,
    footer: Footer,
    area: Rect,
}

impl<'a> LayoutJob<'a> {
    /// Shapes the texts and sets what follows from the paper alone.
    ///
    /// # Errors
    /// When the words of the masthead or the footer do not fit.
    pub fn new(briefing: &'a Briefing, fonts: &Arc<FontSet>) -> Result<Self, Report> {
        let fonts = briefing.poster().fonts.as_ref().map_or(fonts, |own| &own.book);
        let shaper = Shaper::for_language(fonts, briefing.language());
        let sheets = Sheet::candidates(briefing.poster());
        Self::for_sheets(briefing, briefing.poster(), sheets, shaper)
    }

    /// The same for sheets that follow from other options than the briefing's own.
    fn for_sheets(
        briefing: &'a Briefing,
        options: &PosterOptions,
        sheets: Vec<Sheet>,
        mut shaper: Shaper,
    ) -> Result<Self, Report> {
        let texts = Texts::new(briefing, &mut shaper);
        let fonts = Arc::clone(shaper.fonts());
        let (options, settings) = (options.clone(), Vec::new());
        let mut typesetter = Self { briefing, options, fonts, shaper, texts, settings };
        typesetter.settings = typesetter.settings(sheets)?;
        Ok(typesetter)
    }

    /// The largest body size that fits.
    #[must_use]
    pub fn largest_size(&self) -> Option<Length> {
        self.best(&self.settings).map(|(_, fit)| fit.size)
    }

    /// Sets every line at the largest size that fits.
    ///
    /// # Errors
    /// As [`lay_out`].
    pub fn lay_out(self) -> Checked<Poster> {
        self.finish().0
    }

    /// The same, with the shaper for the next briefing.
    fn finish(mut self) -> (Checked<Poster>, Shaper) {
        let poster = self.place();
        (poster, self.shaper)
    }

    fn place(&mut self) -> Checked<Poster> {
        let Some((setting, fit)) = self.best(&self.settings) else {
            return Err(overflow::report(self));
        };
        let Setting { sheet, masthead, footer, area } = setting.clone();
        let fitter = Fitter::new(&self.texts.panels, &sheet, area);
        let placement = place::place(&fit, &fitter, &self.texts.panels, &sheet, &area);
        let panels = std::array::from_fn(|index| {
            let outline = placement.panels[index];
            self.texts.panels[index].place(&sheet, outline, fit.size, &fit.spacing)
        });
        let dial = placement.dial.map(|(center, radius)| Dial {
            center,
            radius,
            turn: turn(center, &panels),
            clockwise: true,
            large: true,
        });
        let warnings = small_type(&sheet, fit.size, &self.options);
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
        Ok((poster, warnings))
    }

    /// The setting in which the text fits largest; of two as large, the first.
    fn best<'b>(&self, settings: &'b [Setting]) -> Option<(&'b Setting, Fit)> {
        let fitters = settings.iter().map(|setting| {
            let fitter = Fitter::new(&self.texts.panels, &setting.sheet, setting.area);
            (setting, fitter)
        });
        let fitters: Vec<_> = fitters.collect();
        // No setting is tried at a size that is smaller than one in which another fits.
        let mut attempts: Vec<_> = fitters
            .iter()
            .flat_map(|(setting, fitter)| {
                setting.sheet.ladder().map(move |size| (size, setting, fitter))
            })
            .collect();
        attempts.sort_by(|(one, ..), (two, ..)| two.to_pt().total_cmp(&one.to_pt()));
        attempts
            .into_iter()
            .find_map(|(size, setting, fitter)| Some((*setting, fitter.at(size)?)))
    }

    /// Sets masthead and footer on each sheet on which they fit. Both report at once when
    /// neither fits on any.
    fn settings(&mut self, sheets: Vec<Sheet>) -> Result<Vec<Setting>, Report> {
        let (mut settings, mut refusal) = (Vec::new(), None);
        for sheet in sheets {
            match self.set_like(sheet, &settings) {
                Ok(setting) => settings.push(setting),
                Err(report) => refusal = refusal.or(Some(report)),
            }
        }
        match refusal {
            Some(report) if settings.is_empty() => Err(report),
            _ => Ok(settings),
        }
    }

    /// Sets one, or takes it over from a sheet that differs in its grid alone: the bands at
    /// the top and the bottom do not depend on that.
    fn set_like(
        &mut self,
        sheet: Sheet,
        settings: &[Setting],
    ) -> Result<Setting, Report> {
        let is_like = |it: &&Setting| Sheet { grid: sheet.grid, ..it.sheet } == sheet;
        match settings.iter().find(is_like) {
            Some(setting) => Ok(Setting { sheet, ..setting.clone() }),
            None => self.set(sheet),
        }
    }

    fn set(&mut self, sheet: Sheet) -> Result<Setting, Report> {
        let masthead = masthead::masthead(&self.texts, &self.briefing.logos(), &sheet);
        let footer = footer::footer(&self.texts, &sheet, &mut self.shaper);
        let (masthead, footer) = match (masthead, footer) {
            (Ok(masthead), Ok(footer)) => (masthead, footer),
            (masthead, footer) => {
                let mut report = Report::new();
                masthead
                    .err()
                    .into_iter()
                    .chain(footer.err())
                    .for_each(|it| report.push(it));
                return Err(report);
            }
        };
        // The ground shows a little wider above and below the panels than between them.
        let air = sheet.gutter() * 1.2;
        let top = masthead.rect.bottom() + air;
        let area = Rect::new(
            sheet.margin(),
            top,
            sheet.size.width - sheet.margin() * 2.0,
            (footer.rect.y - air).min(sheet.size.height - sheet.margin()) - top,
        );
        Ok(Setting { sheet, masthead, footer, area })
    }
}

/// Turns the dial so that its numbers face their panels as nearly as seven equal segments
/// can: the mean of what each number is off by is nought.
fn turn(center: Point, panels: &[PlacedPanel; PANELS]) -> f64 {
    let step = 360.0 / flow::count(PANELS);
    let (mut sine, mut cosine) = (0.0, 0.0);
    for (index, panel) in panels.iter().enumerate() {
        let middle = panel.rect.center();
        let right = middle.x - center.x;
        let up = center.y - middle.y;
        let facing = math::atan2(right.to_mm(), up.to_mm());
        let off = facing - (step * flow::count(index)).to_radians();
        sine += math::sin(off);
        cosine += math::cos(off);
    }
    math::atan2(sine, cosine).to_degrees()
}

fn small_type(sheet: &Sheet, size: Length, options: &PosterOptions) -> Report {
    let mut report = Report::new();
    if sheet.medium == Medium::Handout {
        handout::small_type(sheet, size).into_iter().for_each(|it| report.push(it));
        return report;
    }
    let advised = sheet.advised_type();
    if size < advised {
        let mut warning = Diagnostic::warning(
            Code::SmallType,
            options.type_span.unwrap_or_default(),
            format!(
                "the text is set in {} pt, under the {} pt that guidance for readers with \
                 low vision asks for",
                overflow::points(size),
                overflow::points(advised)
            ),
        )
        .hint("cut words, or choose a larger `paper`");
        if options.type_span.is_none() {
            warning = warning.without_span();
        }
        report.push(warning);
    }
    report
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
