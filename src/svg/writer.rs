//! Walks a page and writes each item of its display list.

use super::description::description;
use super::error::SvgError;
use super::glyphs::Glyphs;
use super::graphic::Pictures;
use super::number::{DECIMALS, text};
use super::path::PathData;
use super::span::span;
use super::{graphic, link};
use crate::color::Swatch;
use crate::geometry::{Point, Size};
use crate::markup::Markup;
use crate::page::{
    Element, GlyphRun, Item, Page, Path, PlacedGraphic, Role, Segment, Shape,
};
use crate::units::{Em, Length};

/// Decimals of coordinates in a run of text, in font units.
const GLYPH_DECIMALS: u32 = 1;
/// Decimals of points per font unit: a line of 100,000 units is exact to 1/1,000 pt.
const SCALE_DECIMALS: u32 = 8;
/// Decimals of the size in millimetres.
const SIZE_DECIMALS: u32 = 3;

/// The choices about an SVG besides its drawing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The prefix of all ids: letters and digits, the first a letter. Several drawings on one web
    /// page need different prefixes.
    pub id_prefix: String,
    /// Whether links can be followed.
    pub links: bool,
    /// The pictures of earlier drawings.
    pub pictures: Pictures,
}

impl Default for Options {
    fn default() -> Self {
        let pictures = Pictures::default();
        Self { id_prefix: String::new(), links: true, pictures }
    }
}

/// Writes a page as SVG: its trimmed sheet, or its sheets one under another, in sRGB.
///
/// The same page and options give the same bytes.
///
/// # Errors
/// Returns an error if a glyph has no outline or a logo cannot be encoded.
pub fn write(page: &Page, options: &Options) -> Result<String, SvgError> {
    let mut writer = Writer {
        prefix: &options.id_prefix,
        pictures: &options.pictures,
        glyphs: Glyphs::new(&page.fonts, &options.id_prefix),
        graphics: 0,
        body: Markup::default(),
    };
    page.artifacts.iter().for_each(|shape| writer.shape(shape));
    page.page_numbers.iter().try_for_each(|run| writer.text(run))?;
    writer.body.line();
    for element in &page.content {
        writer.element(element)?;
        writer.body.line();
    }
    let Writer { glyphs, body, .. } = writer;
    let mut out = Markup::default();
    document(page, options, &glyphs, &body.finish(), &mut out);
    Ok(out.finish() + "\n")
}

/// Writes the root element around the body.
fn document(
    page: &Page,
    options: &Options,
    glyphs: &Glyphs<'_>,
    body: &str,
    out: &mut Markup,
) {
    let Size { width, height } = page.stack().whole();
    let millimetres = |length: Length| text(length.to_mm(), SIZE_DECIMALS) + "mm";
    let points = |length: Length| text(length.to_pt(), DECIMALS);
    let view_box = format!("0 0 {} {}", points(width), points(height));
    let language = page.about.language.as_str();
    let direction = if page.about.language.is_rtl() { "rtl" } else { "ltr" };
    let [title, description] =
        ["title", "text"].map(|name| format!("{}{name}", options.id_prefix));
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
        ("width", &millimetres(width)),
        ("height", &millimetres(height)),
        ("viewBox", &view_box),
        // The schema of SVG 1.1 has no `lang`, and browsers accept `xml:lang` in HTML as well.
        ("xml:lang", language),
        ("direction", direction),
    ];
    out.open("svg", &attributes);
    out.line();
    out.element("title", &[("id", &title)], |out| out.text(&page.about.title));
    out.line();
    out.element("defs", &[], |out| glyphs.write(out));
    out.line();
    let names = [
        ("role", "img"),
        ("aria-labelledby", &*title),
        ("aria-describedby", &description),
    ];
    out.open("g", &names);
    out.line();
    let text = self::description(page);
    out.element("desc", &[("id", &description)], |out| out.text(&text));
    out.line();
    out.raw(body);
    out.close();
    out.line();
    if options.links {
        page.content.iter().for_each(|element| link::write(element, &page.fonts, out));
    }
    out.close();
}

struct Writer<'a> {
    prefix: &'a str,
    pictures: &'a Pictures,
    glyphs: Glyphs<'a>,
    /// The number of logos so far.
    graphics: usize,
    body: Markup,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element) -> Result<(), SvgError> {
        let span = span(element.span);
        let mut attributes = vec![("data-role", role_name(&element.role))];
        attributes.extend(span.iter().map(|span| ("data-span", span.as_str())));
        if let Role::Foreign { language } = &element.role {
            attributes.push(("xml:lang", language.as_str()));
        }
        self.body.open("g", &attributes);
        for item in &element.children {
            match item {
                Item::Element(child) => self.element(child)?,
                Item::Text(run) => self.text(run)?,
                Item::Shape(shape) | Item::Artifact(shape) => self.shape(shape),
                Item::Graphic(placed) | Item::Decoration(placed) => {
                    self.graphic(placed)?;
                }
            }
        }
        self.body.close();
        Ok(())
    }

    /// Writes the glyphs of a run in font units, in a group that scales them.
    fn text(&mut self, run: &GlyphRun) -> Result<(), SvgError> {
        let units = f64::from(self.glyphs.units_per_em(run.face));
        let (scale, span) = (run.size.to_pt() / units, span(run.span));
        let transform = format!(
            "translate({} {})scale({})",
            text(run.origin.x.to_pt(), DECIMALS),
            text(run.origin.y.to_pt(), DECIMALS),
            text(scale, SCALE_DECIMALS)
        );
        let fill = color(run.fill);
        let mut attributes = vec![("transform", transform.as_str()), ("fill", &fill)];
        attributes.extend(span.iter().map(|span| ("data-span", span.as_str())));
        self.body.open("g", &attributes);
        let mut pen = Em::ZERO;
        for glyph in &run.glyphs {
            if let Some(id) = self.glyphs.id(run.face, glyph.id)? {
                let place = |em: Em| text(em.0 * units, GLYPH_DECIMALS);
                let (x, y) = (place(pen + glyph.dx), place(Em::ZERO - glyph.dy));
                let reference = format!("#{id}");
                let attributes =
                    [("xlink:href", reference.as_str()), ("x", &x), ("y", &y)];
                let shown: Vec<_> =
                    attributes.into_iter().filter(|(_, value)| *value != "0").collect();
                self.body.void("use", &shown);
            }
            pen += glyph.advance;
        }
        self.body.close();
        Ok(())
    }

    fn shape(&mut self, shape: &Shape) {
        let data = path_data(&shape.path);
        let fill = shape.fill.map_or_else(|| "none".to_owned(), color);
        let mut attributes = vec![("d", data.as_str()), ("fill", &fill)];
        let stroke = shape
            .stroke
            .map(|stroke| (color(stroke.color), text(stroke.width.to_pt(), DECIMALS)));
        if let Some((color, width)) = &stroke {
            attributes.extend([("stroke", color.as_str()), ("stroke-width", width)]);
        }
        self.body.void("path", &attributes);
    }

    fn graphic(&mut self, placed: &PlacedGraphic) -> Result<(), SvgError> {
        self.graphics += 1;
        let prefix = format!("{}l{}-", self.prefix, self.graphics);
        graphic::write(placed, &prefix, self.pictures, &mut self.body)
    }
}

/// Returns the name of a role for `data-role`.
const fn role_name(role: &Role) -> &'static str {
    match role {
        Role::Section => "section",
        Role::Title => "title",
        Role::Heading => "heading",
        Role::SubHeading => "sub-heading",
        Role::Quote => "quote",
        Role::Aside => "aside",
        Role::Paragraph => "paragraph",
        Role::List { .. } => "list",
        Role::ListItem => "list-item",
        Role::Label => "label",
        Role::ListBody => "list-body",
        Role::Link { .. } => "link",
        Role::Strong => "strong",
        Role::Emphasis => "emphasis",
        Role::Foreign { .. } => "foreign",
        Role::Figure { .. } => "figure",
    }
}

fn color(swatch: Swatch) -> String {
    format!("{:?}", swatch.screen)
}

fn path_data(path: &Path) -> String {
    let pair = |point: Point| (point.x.to_pt(), point.y.to_pt());
    let mut data = PathData::new(DECIMALS);
    for segment in &path.segments {
        match *segment {
            Segment::Move(point) => data.move_to(point.x.to_pt(), point.y.to_pt()),
            Segment::Line(point) => data.line_to(point.x.to_pt(), point.y.to_pt()),
            Segment::Curve(a, b, end) => data.curve_to(pair(a), pair(b), pair(end)),
            Segment::Close => data.close(),
        }
    }
    data.finish()
}
