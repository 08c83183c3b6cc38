//! Finds the visible part of a drawing, its frame without the margins that do not show on its
//! ground, and measures its tones.

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint};
use usvg::{Group, ImageKind, Node, NonZeroRect, Rect, Transform, Tree};

use super::effort::{BUDGET, RENDERING_BUDGET, effort, within};
use super::tones::Tones;
use super::{EmbeddedPictures, Pixels, Problem, Raster, Vector};

/// Longer side, in pixels, of the renderings in which margins are searched.
const SIDE: f64 = 640.0;
/// Longer side, in pixels, at which the effects of a drawing must fit the time budget.
const LEAST_SIDE: f64 = 128.0;
/// Largest number of renderings per search, each of the part found before.
const PASSES: usize = 4;
/// Margins below this part of the drawing are kept.
const LEAST_MARGIN: f32 = 0.015;
/// Levels below white that do not show on white.
const TOLERANCE: u8 = 4;
/// Largest embedded picture, in square units, that is searched for margins. Larger ones
/// count as visible everywhere.
const LARGEST_PICTURE: f32 = 4_000_000.0;

impl Vector {
    /// Returns the drawing without the margins that do not show, and its tones.
    ///
    /// # Errors
    /// Returns an error if nothing shows, or if effects take too long to draw.
    pub(super) fn without_margins(self) -> Result<(Self, Tones), Problem> {
        let Self { tree, view: frame, pictures: embedded } = self;
        let frame = frame.to_rect();
        let least = LEAST_SIDE / f64::from(frame.width().max(frame.height()));
        if effort(&tree, frame, least, false) > BUDGET {
            return Err(Problem::TooComplex {
                what: "effects, such as shadows and blurs, that take too long to draw",
            });
        }
        let pictures = Pictures::of(&tree, &embedded);
        let drawn = intersection(frame, tree.root().abs_layer_bounding_box().to_rect());
        let rendering = Rendering::new(&tree, &pictures, drawn.unwrap_or(frame));
        let rendering = rendering.ok_or(Problem::EmptyDrawing)?;
        let (rendering, inked) = rendering
            .narrowed(&tree, &pictures, |pixel| pixel[3] > 0)
            .ok_or(Problem::EmptyDrawing)?;
        let tones = Tones::of_pixels(rendering.columns(), &straight(&rendering.pixmap));
        let seen = tones.show_on_white().then(|| {
            rendering.narrowed(&tree, &pictures, |pixel| {
                // Channels are premultiplied, so white has the value of the opacity.
                let least = u16::from(pixel[3]).saturating_sub(u16::from(TOLERANCE));
                pixel.iter().take(3).any(|&it| u16::from(it) < least)
            })
        });
        let view = seen.flatten().map_or(inked, |(_, seen)| seen);
        let view = settled(frame, view).ok_or(Problem::NoSize)?;
        Ok((Self { tree, view, pictures: embedded }, tones))
    }
}

/// A rendering of a part of a drawing.
struct Rendering {
    region: Rect,
    pixmap: Pixmap,
    /// Pixels per unit.
    scale: f32,
}

impl Rendering {
    /// Renders a region. Returns `None` if it is too small or its coordinates are too large.
    fn new(tree: &Tree, pictures: &Pictures, region: Rect) -> Option<Self> {
        let longer = f64::from(region.width().max(region.height()));
        let scale = within(RENDERING_BUDGET, tree, region, SIDE / longer, true);
        #[expect(clippy::cast_possible_truncation, reason = "as precise as places are")]
        let scale = scale as f32;
        // Whole pixels, so that a shape that ends with the region fills the last pixel.
        let pixels = |length: f32| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to a range that both types have"
            )]
            {
                (length * scale).floor().clamp(1.0, 1000.0) as u32
            }
        };
        let mut pixmap = Pixmap::new(pixels(region.width()), pixels(region.height()))?;
        let (left, top) = (-region.left() * scale, -region.top() * scale);
        let ts = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
        if !ts.is_finite() {
            return None;
        }
        resvg::render(tree, ts, &mut pixmap.as_mut());
        pictures.draw(ts, &mut pixmap);
        Some(Self { region, pixmap, scale })
    }

    /// Finds the part of the region with pixels of a kind, to a few thousandths of its size.
    /// Renders again at a larger scale if that part is much smaller. Returns `None` if no pixel
    /// is of the kind.
    fn narrowed(
        self,
        tree: &Tree,
        pictures: &Pictures,
        is_seen: impl Fn(&[u8; 4]) -> bool,
    ) -> Option<(Self, Rect)> {
        let mut rendering = self;
        let mut inner = rendering.bounds(&is_seen)?;
        for _ in 1..PASSES {
            let shrinks = |before: f32, after: f32| after < before * 0.7;
            if !shrinks(rendering.region.width(), inner.width())
                && !shrinks(rendering.region.height(), inner.height())
            {
                break;
            }
            let Some(closer) = Self::new(tree, pictures, inner) else { break };
            // A faint detail may vanish between pixels at another scale.
            let Some(bounds) = closer.bounds(&is_seen) else { break };
            (rendering, inner) = (closer, bounds);
        }
        Some((rendering, inner))
    }

    /// Returns the bounds of the pixels of a kind, one pixel wider on every side.
    fn bounds(&self, is_seen: impl Fn(&[u8; 4]) -> bool) -> Option<Rect> {
        let (pixels, _) = self.pixmap.data().as_chunks::<4>();
        let rows = pixels.chunks_exact(self.columns());
        let (mut left, mut right) = (usize::MAX, 0);
        let (mut top, mut bottom) = (usize::MAX, 0);
        for (at, row) in rows.enumerate() {
            if let Some(first) = row.iter().position(&is_seen) {
                let last = row.iter().rposition(&is_seen).unwrap_or(first);
                (left, right) = (left.min(first), right.max(last + 1));
                (top, bottom) = (top.min(at), at + 1);
            }
        }
        if left >= right {
            return None;
        }
        let place = |pixel: usize| f32::from(u16::try_from(pixel).unwrap_or(u16::MAX));
        let (region, scale) = (self.region, self.scale);
        let found = Rect::from_ltrb(
            region.left() + (place(left) - 1.0) / scale,
            region.top() + (place(top) - 1.0) / scale,
            region.left() + (place(right) + 1.0) / scale,
            region.top() + (place(bottom) + 1.0) / scale,
        )?;
        intersection(region, found)
    }

    fn columns(&self) -> usize {
        usize::try_from(self.pixmap.width()).unwrap_or(usize::MAX)
    }
}

/// Returns the visible part, extended to the frame on sides with hardly a margin.
fn settled(frame: Rect, seen: Rect) -> Option<NonZeroRect> {
    let least = seen.width().max(seen.height()) * LEAST_MARGIN;
    let side = |frame: f32, seen: f32| {
        if (seen - frame).abs() <= least { frame } else { seen }
    };
    NonZeroRect::from_ltrb(
        side(frame.left(), seen.left()),
        side(frame.top(), seen.top()),
        side(frame.right(), seen.right()),
        side(frame.bottom(), seen.bottom()),
    )
}

fn intersection(a: Rect, b: Rect) -> Option<Rect> {
    Rect::from_ltrb(
        a.left().max(b.left()),
        a.top().max(b.top()),
        a.right().min(b.right()),
        a.bottom().min(b.bottom()),
    )
    .filter(|rect| rect.width() > 0.0 && rect.height() > 0.0)
}

/// Returns the pixels in RGBA, not premultiplied.
fn straight(pixmap: &Pixmap) -> Vec<[u8; 4]> {
    let colors = pixmap.pixels().iter().map(|it| it.demultiply());
    colors.map(|it| [it.red(), it.green(), it.blue(), it.alpha()]).collect()
}

/// The pictures embedded in a drawing, each with its place. They are drawn over everything
/// else, with their colour profiles and without clipping. A margin may stay that could have
/// been cut, but no visible part is cut.
struct Pictures(Vec<(Pixmap, Transform)>);

impl Pictures {
    fn of(tree: &Tree, embedded: &EmbeddedPictures) -> Self {
        let mut pictures = Self(Vec::new());
        pictures.add(tree.root(), Transform::identity(), embedded);
        pictures
    }

    fn add(&mut self, group: &Group, outer: Transform, embedded: &EmbeddedPictures) {
        for node in group.children() {
            match node {
                Node::Group(group) => self.add(group, outer, embedded),
                Node::Image(image) if image.is_visible() => {
                    let ts = outer.pre_concat(image.abs_transform());
                    match image.kind() {
                        ImageKind::SVG(tree) => self.add(tree.root(), ts, embedded),
                        ImageKind::PNG(data)
                        | ImageKind::JPEG(data)
                        | ImageKind::GIF(data)
                        | ImageKind::WEBP(data) => {
                            let raster = embedded.get(data).map(|it| &**it);
                            self.0.extend(picture(raster, image.size(), ts));
                        }
                    }
                }
                Node::Path(_) | Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn draw(&self, ts: Transform, pixmap: &mut Pixmap) {
        let paint =
            PixmapPaint { quality: FilterQuality::Nearest, ..PixmapPaint::default() };
        for (picture, place) in &self.0 {
            let ts = ts.pre_concat(*place);
            pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, ts, None);
        }
    }
}

/// Returns a picture reduced to the size of a rendering, with the transformation from its
/// pixels to the drawing. An unknown or large picture becomes one black pixel.
fn picture(
    raster: Option<&Raster>,
    size: usvg::Size,
    ts: Transform,
) -> Option<(Pixmap, Transform)> {
    let is_small = size.width() * size.height() <= LARGEST_PICTURE;
    let pixmap = match raster.filter(|_| is_small) {
        Some(raster) => pixmap(raster)?,
        None => {
            let mut pixmap = Pixmap::new(1, 1)?;
            pixmap.fill(resvg::tiny_skia::Color::BLACK);
            pixmap
        }
    };
    let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX));
    let (width, height) = (side(pixmap.width()), side(pixmap.height()));
    let place = ts.pre_scale(size.width() / width, size.height() / height);
    place.is_valid().then_some((pixmap, place))
}

fn pixmap(raster: &Raster) -> Option<Pixmap> {
    let raster = super::resample::to_count(raster.on_screen().into_owned(), SIDE * SIDE);
    let mut pixmap = Pixmap::new(raster.width, raster.height)?;
    let alphas = raster.alpha.iter().flatten().copied();
    let alphas = alphas.chain(std::iter::repeat(255));
    let color = |at: usize| match &raster.pixels {
        Pixels::Gray(levels) => [levels[at]; 3],
        Pixels::Rgb(colors) => [colors[at * 3], colors[at * 3 + 1], colors[at * 3 + 2]],
        Pixels::Cmyk(_) => [0; 3],
    };
    for ((at, pixel), alpha) in pixmap.pixels_mut().iter_mut().enumerate().zip(alphas) {
        let [red, green, blue] = color(at);
        let color = resvg::tiny_skia::ColorU8::from_rgba(red, green, blue, alpha);
        *pixel = color.premultiply();
    }
    Some(pixmap)
}

#[cfg(test)]
mod tests {
    use super::super::svg;
    use super::*;

    fn seen(body: &str) -> (Vector, Tones) {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1920 1080'>{body}</svg>"
        );
        let (drawing, _) = svg::parse(svg.as_bytes(), &[]).unwrap();
        drawing.without_margins().unwrap()
    }

    /// Checks that the view of a drawing is within 0.5 % of the expected one.
    fn assert_view(body: &str, [left, top, right, bottom]: [f32; 4]) {
        let view = seen(body).0.view;
        let near = (right - left).max(bottom - top) * 0.005;
        let off = [
            view.left() - left,
            view.top() - top,
            view.right() - right,
            view.bottom() - bottom,
        ];
        assert!(off.iter().all(|it| it.abs() <= near), "{body}: {view:?}");
        // No visible part is cut.
        let is_cut = off[0] > 0.01 || off[1] > 0.01 || off[2] < -0.01 || off[3] < -0.01;
        assert!(!is_cut, "{body}: {view:?}");
    }

    const WHITE: &str = "<path d='M0 0h1920v1080H0z' fill='#fff'/>";
    const LOGO: &str = "<path d='M800 500h320v80H800z' fill='#00539f'/>";

    #[test]
    fn empty_and_white_margins_are_cut() {
        let bounds = [800.0, 500.0, 1120.0, 580.0];
        assert_view(LOGO, bounds);
        assert_view(&format!("{WHITE}{LOGO}"), bounds);
        let near_white = WHITE.replace("#fff", "#fdfdfd");
        assert_view(&format!("{near_white}{LOGO}"), bounds);
        // About a thousandth of the artboard.
        let dot = "<path d='M100 100h2v2h-2z'/>";
        assert_view(&format!("{WHITE}{dot}"), [100.0, 100.0, 102.0, 102.0]);
    }

    #[test]
    fn visible_parts_stay() {
        let whole = [0.0, 0.0, 1920.0, 1080.0];
        let gray = WHITE.replace("#fff", "#eee");
        assert_view(&format!("{gray}{LOGO}"), whole);
        let blue = WHITE.replace("#fff", "#00539f");
        assert_view(&format!("{blue}<path d='M800 500h9v9h-9z' fill='#fff'/>"), whole);
        let frame = "<path d='M2 2h1916v1076H2z' fill='none' stroke='#ddd' \
                     stroke-width='4'/>";
        assert_view(&format!("{WHITE}{LOGO}{frame}"), whole);
    }

    #[test]
    fn strokes_and_shadows_are_visible() {
        let line = "<path d='M500 500h400v100H500z' stroke='#000' stroke-width='60'/>";
        assert_view(line, [470.0, 470.0, 930.0, 630.0]);
        let shadow = "<filter id='f' x='-1' y='-1' width='3' height='3'>\
                      <feDropShadow dx='90' dy='0' stdDeviation='0'/></filter>\
                      <path d='M500 500h400v100H500z' filter='url(#f)'/>";
        assert_view(shadow, [500.0, 500.0, 990.0, 600.0]);
    }

    #[test]
    fn narrow_margins_stay() {
        let tight = "<path d='M10 10h1900v1060H10z'/>";
        assert_view(tight, [0.0, 0.0, 1920.0, 1080.0]);
        // Each side is decided by itself.
        let one = "<path d='M600 10h1310v1060H600z'/>";
        assert_view(one, [600.0, 0.0, 1920.0, 1080.0]);
    }

    #[test]
    fn only_clear_margins_of_a_white_logo_are_cut() {
        let white = LOGO.replace("#00539f", "#fff");
        assert_view(&white, [800.0, 500.0, 1120.0, 580.0]);
        let (_, tones) = seen(&white);
        assert!(!tones.show_on_white());
        assert!(seen(LOGO).1.show_on_white());
    }
}
