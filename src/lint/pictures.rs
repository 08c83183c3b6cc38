//! Checks that pictures have enough pixels for their printed size, and no lines too thin for a
//! press.

use usvg::{Group, Image, ImageKind, Node, Path, Transform};

use crate::assets::logo::Graphic;
use crate::briefing::Briefing;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::geometry::{Rect, Size};
use crate::layout::{Hub, PlacedLogo, Poster};
use crate::pdf::{blends_on_press, effects_resolution};
use crate::units::Length;

/// The pixels per inch that print houses ask for.
pub const PRESS_RESOLUTION: f64 = 300.0;
/// The pixels per inch below which pixels are visible.
pub const MIN_RESOLUTION: f64 = 150.0;
/// The thinnest line that a press prints without gaps.
pub const MIN_STROKE: Length = Length::pt(0.25);
/// Points in an inch.
const INCH: f64 = 72.0;

/// A picture on the poster.
#[derive(Clone, Copy)]
struct Shown<'a> {
    /// The path of the file.
    file: &'a str,
    placed: &'a PlacedLogo,
    is_logo: bool,
}

impl Shown<'_> {
    /// Says how to get a picture with more pixels.
    fn remedy(self, pixels: f64) -> String {
        if self.is_logo {
            format!(
                "ask the owner of the logo for an SVG, or for a picture at least {pixels} \
                 pixels wide"
            )
        } else {
            format!("use the original, or another picture at least {pixels} pixels wide")
        }
    }
}

/// Returns the logos and the pictures of the hub and of panels.
fn shown<'a>(briefing: &'a Briefing, poster: &'a Poster) -> Vec<Shown<'a>> {
    let logos = briefing.logos().iter().zip(poster.logos());
    let logos =
        logos.map(|(logo, placed)| Shown { file: &logo.file, placed, is_logo: true });
    let hub = briefing.hub_picture().zip(poster.hub.as_ref().and_then(Hub::picture));
    let hub =
        hub.map(|(image, placed)| Shown { file: &image.file, placed, is_logo: false });
    let panels = briefing.panels().iter().zip(&poster.panels);
    let images = panels.filter_map(|(panel, placed)| {
        let (image, placed) = (panel.image.as_ref()?, placed.image.as_ref()?);
        Some(Shown { file: &image.file, placed, is_logo: false })
    });
    logos.chain(hub).chain(images).collect()
}

/// Checks the pictures at their sizes on the poster.
pub(super) fn check(briefing: &Briefing, poster: &Poster, report: &mut Report) {
    check_effect_pixels(briefing, poster, true, report);
    for shown in shown(briefing, poster) {
        let rect = shown.placed.rect;
        match &*shown.placed.graphic {
            Graphic::Raster(raster) => {
                let pixels = f64::from(raster.width);
                check_resolution(shown, "", pixels, rect, report);
            }
            Graphic::Vector(drawing) => {
                let scale = rect.width.to_pt() / f64::from(drawing.view.width());
                let mut parts = Parts::default();
                parts.group(drawing.tree.root(), Transform::identity());
                if let Some(pixel) = parts.largest_pixel {
                    let width = rect.width.to_pt() / (pixel * scale);
                    check_resolution(shown, "a picture in ", width, rect, report);
                }
                if let Some(stroke) = parts.thinnest_stroke {
                    check_stroke(shown, stroke, scale, rect, report);
                }
            }
        }
    }
}

/// Checks the resolution of a picture that has `pixels` pixels along its width.
fn check_resolution(
    shown: Shown<'_>,
    part: &str,
    pixels: f64,
    rect: Rect,
    report: &mut Report,
) {
    let ppi = pixels / (rect.width.to_pt() / INCH);
    if ppi >= PRESS_RESOLUTION {
        return;
    }
    let is_coarse = ppi < MIN_RESOLUTION;
    let message = format!(
        "{part}`{}` has {ppi:.0} pixels per inch at its printed size, {:.0} \u{d7} {:.0} mm: \
         {}",
        shown.file,
        rect.width.to_mm(),
        rect.height.to_mm(),
        if is_coarse {
            format!("below {MIN_RESOLUTION:.0} the pixels are visible")
        } else {
            format!("print houses ask for {PRESS_RESOLUTION:.0}")
        }
    );
    let diagnostic = if is_coarse {
        Diagnostic::error(Code::Resolution, shown.placed.span, message)
    } else {
        Diagnostic::warning(Code::Resolution, shown.placed.span, message)
    };
    let wide = |resolution: f64| Length::pt(pixels / resolution * INCH).to_mm().floor();
    let limit = if is_coarse { MIN_RESOLUTION } else { PRESS_RESOLUTION };
    let needed = pixels_for_press(rect);
    report.push(diagnostic.hint(shown.remedy(needed)).hint(format!(
        "this picture is good enough up to a width of {} mm",
        wide(limit)
    )));
}

/// Checks the effects of drawings, such as shadows and blurs. They are drawn as pixels, and
/// the more work an effect is, the fewer pixels it gets.
pub(super) fn check_effects(briefing: &Briefing, poster: &Poster, report: &mut Report) {
    check_effect_pixels(briefing, poster, false, report);
}

/// Checks the pixels per inch of the effects of drawings, or, if `is_whole`, of drawings that
/// a press can only print as pixels.
fn check_effect_pixels(
    briefing: &Briefing,
    poster: &Poster,
    is_whole: bool,
    report: &mut Report,
) {
    for shown in shown(briefing, poster) {
        let Graphic::Vector(drawing) = &*shown.placed.graphic else { continue };
        if is_whole && !blends_on_press(drawing) {
            continue;
        }
        let rect = shown.placed.rect;
        let size = Size::new(rect.width, rect.height);
        let ppi = effects_resolution(drawing, size, is_whole);
        if ppi >= MIN_RESOLUTION {
            continue;
        }
        let message = format!(
            "the effects in `{}`, such as shadows and blurs, take too long to draw at its \
             printed size, {:.0} \u{d7} {:.0} mm: they would have only {ppi:.0} pixels per inch",
            shown.file,
            rect.width.to_mm(),
            rect.height.to_mm(),
        );
        let needed = pixels_for_press(rect);
        report.push(
            Diagnostic::error(Code::Resolution, shown.placed.span, message)
                .hint("ask its owner for an SVG without effects")
                .hint(format!("or save it as PNG, {needed} pixels wide")),
        );
    }
}

/// Returns the pixels along the width of a picture that a print house asks for.
fn pixels_for_press(rect: Rect) -> f64 {
    (rect.width.to_pt() / INCH * PRESS_RESOLUTION).ceil()
}

/// Checks the thinnest stroke of a drawing. `scale` is the size in points of a unit of the
/// drawing.
fn check_stroke(
    shown: Shown<'_>,
    stroke: f64,
    scale: f64,
    rect: Rect,
    report: &mut Report,
) {
    let width = stroke * scale;
    if width >= MIN_STROKE.to_pt() - 1e-6 {
        return;
    }
    let message = format!(
        "`{}` has a line {width:.2} pt wide at its printed size, thinner than the {} pt that \
         a press can print",
        shown.file,
        MIN_STROKE.to_pt()
    );
    // Rounded up, so that a line of this width passes.
    let needed = (MIN_STROKE.to_pt() / scale * 100.0).ceil() / 100.0;
    let stroke_width = (stroke * 100.0).round() / 100.0;
    report.push(
        Diagnostic::error(Code::ThinLine, shown.placed.span, message)
            .hint(format!(
                "draw it with a `stroke-width` of at least {needed} instead of \
                 {stroke_width}"
            ))
            .hint(format!("or save it as a PNG, {} pixels wide", pixels_for_press(rect))),
    );
}

/// The parts of a drawing that decide how it prints, in its own units.
#[derive(Debug, Default)]
struct Parts {
    /// The side of the largest pixel of the pictures in it.
    largest_pixel: Option<f64>,
    /// The width of the thinnest stroke.
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
            // In the tree, a picture is as large as its pixels.
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

/// Returns how much a transformation enlarges lengths on average.
fn scale(ts: Transform) -> f64 {
    let (x, y) = ((ts.sx, ts.kx), (ts.ky, ts.sy));
    (f64::from(x.0) * f64::from(y.1) - f64::from(x.1) * f64::from(y.0)).abs().sqrt()
}
