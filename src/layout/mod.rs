//! Stage 3: a [`Briefing`] in, a [`Poster`] out, every line of it in its place.
//!
//! Texts are shaped once (`texts`). The bands at the top and the bottom follow the paper
//! (`masthead` with its `plate` of logos, `footer` with the `aside` of its code) and leave an area; `grid` knows the ways to stand the panels in
//! it, `fit` finds the largest body size that one of them holds, `panel` and `flow` set
//! the lines. When no size fits, `overflow` says what to cut.

mod aside;
mod fit;
mod flow;
mod footer;
mod grid;
mod masthead;
mod overflow;
mod panel;
mod plate;
mod poster;
mod sheet;
mod texts;

use std::sync::Arc;

pub use flow::Text;
pub use poster::{
    Dial, Footer, Masthead, PlacedBlock, PlacedItem, PlacedLogo, PlacedPanel, PlacedQr,
    PlacedText, Poster,
};
pub use sheet::Sheet;

use crate::assets::fonts::FontBook;
use crate::briefing::{Briefing, Logo, PANELS, PosterOptions};
use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::geometry::{Point, Rect};
use crate::page::About;
use crate::text::Shaper;
use crate::units::Length;
use fit::Fitter;
use grid::Frame;
use texts::Texts;

/// Finds the largest body size at which every panel's text fits, and sets every line: in
/// the briefing's own fonts when it has any, or else in those given.
///
/// # Errors
/// When text does not fit even at the smallest size: the report names each panel that is
/// too long, how many words to cut, and a sheet on which it fits.
pub fn lay_out(briefing: &Briefing, fonts: &Arc<FontBook>) -> Checked<Poster> {
    let fonts = briefing.poster.fonts.as_ref().map_or(fonts, |own| &own.book);
    let mut shaper = Shaper::new(fonts);
    let texts = Texts::new(briefing, &mut shaper);
    let mut job = Job {
        texts: &texts,
        logos: &briefing.logos,
        options: &briefing.poster,
        shaper: &mut shaper,
    };
    let bands = job.bands(&briefing.poster)?;
    let fitter = Fitter { panels: &texts.panels, sheet: &bands.sheet };
    let Some(fit) = fitter.search(&bands.frames, bands.sheet.ladder()) else {
        let mut report =
            overflow::report(&mut job, &bands.sheet, &bands.area, &bands.frames);
        report.sort();
        return Err(report);
    };
    let mut outlines = [Rect::default(); PANELS];
    let mut dial = None;
    for column in &fit.frame.columns {
        let placement = fitter.place(column, &fit);
        for (index, rect) in placement.panels {
            outlines[index] = rect;
        }
        dial = dial.or(placement.dial);
    }
    let panels = std::array::from_fn(|index| {
        texts.panels[index].place(&bands.sheet, outlines[index], fit.size, &fit.spacing)
    });
    let dial = dial.map(|(center, radius)| Dial {
        center,
        radius,
        turn: turn(center, &panels),
        large: true,
    });
    let warnings = small_type(&bands.sheet, fit.size, &briefing.poster);
    let poster = Poster {
        sheet: bands.sheet,
        about: about(briefing),
        fonts: Arc::clone(fonts),
        theme: briefing.poster.theme.clone(),
        body_size: fit.size,
        leading: fit.spacing.leading,
        masthead: bands.masthead,
        panels,
        dial,
        footer: bands.footer,
    };
    Ok((poster, warnings))
}

/// One briefing's texts, ready to be tried on any sheet.
struct Job<'a> {
    texts: &'a Texts,
    logos: &'a [Logo],
    options: &'a PosterOptions,
    shaper: &'a mut Shaper,
}

/// What the paper decides: the bands, and the ways to stand the panels between them.
struct Bands {
    sheet: Sheet,
    masthead: Masthead,
    footer: Footer,
    area: Rect,
    frames: Vec<Frame>,
}

impl Job<'_> {
    /// Sets masthead and footer on a sheet. Both report at once when neither fits.
    fn bands(&mut self, options: &PosterOptions) -> Result<Bands, Report> {
        let sheet = Sheet::new(options);
        let masthead = masthead::masthead(self.texts, self.logos, &sheet);
        let footer = footer::footer(self.texts, &sheet, self.shaper);
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
        let frames = grid::frames(&sheet, &area);
        Ok(Bands { sheet, masthead, footer, area, frames })
    }

    /// The sheet and the size that other options would lead to.
    fn try_fit(&mut self, options: &PosterOptions) -> Result<(Sheet, Length), Report> {
        let bands = self.bands(options)?;
        let fitter = Fitter { panels: &self.texts.panels, sheet: &bands.sheet };
        let fit = fitter.search(&bands.frames, bands.sheet.ladder());
        fit.map(|fit| (bands.sheet, fit.size)).ok_or_else(Report::new)
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
        let facing = right.to_mm().atan2(up.to_mm());
        let off = facing - (step * flow::count(index)).to_radians();
        sine += off.sin();
        cosine += off.cos();
    }
    sine.atan2(cosine).to_degrees()
}

fn small_type(sheet: &Sheet, size: Length, options: &PosterOptions) -> Report {
    let mut report = Report::new();
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

fn about(briefing: &Briefing) -> About {
    About {
        title: briefing.title.text.clone(),
        author: briefing.publisher.as_ref().map(|text| text.text.clone()),
        subject: Some(briefing.kicker.text.clone()),
        language: briefing.language.clone(),
        issued: briefing.issued,
        version: briefing.version.as_ref().map(|text| text.text.clone()),
    }
}
