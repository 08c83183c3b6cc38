//! Judges pictures in print: enough pixels for their place, and no line thinner than a press
//! holds.

use usvg::{Group, Image, ImageKind, Node, Path, Transform};

use crate::assets::logo::Graphic;
use crate::briefing::{Briefing, Logo};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Rect, Size};
use crate::layout::Poster;
use crate::pdf::{blends_on_press, effects_resolution};
use crate::units::Length;

/// Pixels to the inch that a print house asks for.
pub const PRESS_RESOLUTION: f64 = 300.0;
/// Pixels to the inch below which anyone sees them.
pub const LEAST_RESOLUTION: f64 = 150.0;
/// The thinnest line that a press prints without gaps.
pub const LEAST_STROKE: Length = Length::pt(0.25);
/// Points in an inch.
const INCH: f64 = 72.0;

/// Judges the logos at their sizes on the poster.
pub(super) fn judge(briefing: &Briefing, poster: &Poster, report: &mut Report) {
    judge_pixels(briefing, poster, true, report);
    for (logo, placed) in briefing.logos().iter().zip(&poster.masthead.logos) {
        match &*logo.graphic {
            Graphic::Raster(raster) => {
                let pixels = f64::from(raster.width);
                resolution(logo, "", pixels, placed.rect, report);
            }
            Graphic::Vector(drawing) => {
                let scale = placed.rect.width.to_pt() / f64::from(drawing.view.width());
                let mut parts = Parts::default();
                parts.group(drawing.tree.root(), Transform::identity());
                if let Some(pixel) = parts.largest_pixel {
                    let width = placed.rect.width.to_pt() / (pixel * scale);
                    resolution(logo, "a picture in ", width, placed.rect, report);
                }
                if let Some(stroke) = parts.thinnest_stroke {
                    thin_line(logo, stroke, scale, placed.rect, report);
                }
            }
        }
    }
}

/// Judges a picture that has so many pixels along the logo's width.
fn resolution(logo: &Logo, part: &str, pixels: f64, rect: Rect, report: &mut Report) {
    let ppi = pixels / (rect.width.to_pt() / INCH);
    if ppi >= PRESS_RESOLUTION {
        return;
    }
    let is_coarse = ppi < LEAST_RESOLUTION;
    let message = format!(
        "{part}`{}` has {ppi:.0} pixels to the inch at its size here, {:.0} \u{d7} {:.0} mm: \
         {}",
        logo.file,
        rect.width.to_mm(),
        rect.height.to_mm(),
        if is_coarse {
            format!("under {LEAST_RESOLUTION:.0} anyone sees them in print")
        } else {
            format!("a print house asks for {PRESS_RESOLUTION:.0}")
        }
    );
    let diagnostic = if is_coarse {
        Diagnostic::error(Code::Resolution, logo.span, message)
    } else {
        Diagnostic::warning(Code::Resolution, logo.span, message)
    };
    let wide = |resolution: f64| Length::pt(pixels / resolution * INCH).to_mm().floor();
    let limit = if is_coarse { LEAST_RESOLUTION } else { PRESS_RESOLUTION };
    let needed = pixels_for_press(rect);
    report.push(
        diagnostic
            .hint(format!(
                "ask its owner for an SVG, or for a picture at least {needed} pixels wide"
            ))
            .hint(format!("this one is good for a width of {} mm", wide(limit))),
    );
}

/// Judges the effects of drawings, such as shadows and blurs, which become pixels: the more
/// work they are, the fewer there are.
pub(super) fn judge_effects(briefing: &Briefing, poster: &Poster, report: &mut Report) {
    judge_pixels(briefing, poster, false, report);
}

/// Judges the pixels that effects get, or drawings as a whole.
fn judge_pixels(
    briefing: &Briefing,
    poster: &Poster,
    is_whole: bool,
    report: &mut Report,
) {
    for (logo, placed) in briefing.logos().iter().zip(&poster.masthead.logos) {
        let Graphic::Vector(drawing) = &*logo.graphic else { continue };
        if is_whole && !blends_on_press(drawing) {
            continue;
        }
        let size = Size::new(placed.rect.width, placed.rect.height);
        let ppi = effects_resolution(drawing, size, is_whole);
        if ppi >= LEAST_RESOLUTION {
            continue;
        }
        let message = format!(
            "the effects in `{}`, such as shadows and blurs, are too much work at its size \
             here, {:.0} \u{d7} {:.0} mm: they would have {ppi:.0} pixels to the inch",
            logo.file,
            placed.rect.width.to_mm(),
            placed.rect.height.to_mm(),
        );
        let needed = pixels_for_press(placed.rect);
        report.push(
            Diagnostic::error(Code::Resolution, logo.span, message)
                .hint("ask its owner for an SVG without effects")
                .hint(format!("or save it as PNG, {needed} pixels wide")),
        );
    }
}

/// Pixels along the width of a picture that a print house is content with.
fn pixels_for_press(rect: Rect) -> f64 {
    (rect.width.to_pt() / INCH * PRESS_RESOLUTION).ceil()
}

/// Judges the thinnest stroke of a drawing, in the drawing's units.
fn thin_line(logo: &Logo, stroke: f64, scale: f64, rect: Rect, report: &mut Report) {
    let width = stroke * scale;
    if width >= LEAST_STROKE.to_pt() - 1e-6 {
        return;
    }
    let message = format!(
        "`{}` has a line of {width:.2} pt at its size here, thinner than the {} pt that a \
         press holds",
        logo.file,
        LEAST_STROKE.to_pt()
    );
    // Rounded up, so that who follows it is through.
    let needed = (LEAST_STROKE.to_pt() / scale * 100.0).ceil() / 100.0;
    let stroke_width = (stroke * 100.0).round() / 100.0;
    report.push(
        Diagnostic::error(Code::ThinLine, logo.span, message)
            .hint(format!(
                "draw it with a `stroke-width` of at least {needed} instead of \
                 {stroke_width}"
            ))
            .hint(format!("or save it as a PNG, {} pixels wide", pixels_for_press(rect))),
    );
}

/// What a drawing is made of, in its own units.
#[derive(Debug, Default)]
struct Parts {
    /// Side of the largest pixel of the pictures in it.
    largest_pixel: Option<f64>,
    thinnest_stroke: Option<f64>,
}

impl Parts {
    fn group(&mut self, group: &Group, ts: Transform) {
        let ts = ts.pre_concat(group.transform());
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, ts),
                Node::Path(path) => self.path(path, ts),
                Node::Image(image) => self.image(image, ts),
                // Text is turned into paths when a drawing is read.
                Node::Text(_) => {}
            }
        }
    }

    fn path(&mut self, path: &Path, ts: Transform) {
        let Some(stroke) = path.stroke().filter(|_| path.is_visible()) else { return };
        let width = f64::from(stroke.width().get()) * scale(ts);
        let thinnest = self.thinnest_stroke.map_or(width, |it| it.min(width));
        self.thinnest_stroke = Some(thinnest);
    }

    fn image(&mut self, image: &Image, ts: Transform) {
        if !image.is_visible() {
            return;
        }
        match image.kind() {
            ImageKind::SVG(tree) => self.group(tree.root(), ts),
            // A picture's size in the tree is that of its pixels.
            ImageKind::PNG(_)
            | ImageKind::JPEG(_)
            | ImageKind::GIF(_)
            | ImageKind::WEBP(_) => {
                let pixel = scale(ts);
                let largest = self.largest_pixel.map_or(pixel, |it| it.max(pixel));
                self.largest_pixel = Some(largest);
            }
        }
    }
}

/// How much a transformation enlarges lengths, as a mean of its directions.
fn scale(ts: Transform) -> f64 {
    let (x, y) = ((ts.sx, ts.kx), (ts.ky, ts.sy));
    (f64::from(x.0) * f64::from(y.1) - f64::from(x.1) * f64::from(y.0)).abs().sqrt()
}
