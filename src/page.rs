//! Defines the display list: every mark on the page in its place, with its meaning.
//!
//! All lengths, colours and fonts of a [`Page`] are resolved. Writers walk it and know nothing
//! about the stages before.

use std::sync::Arc;

use crate::assets::fonts::FontSet;
use crate::assets::logo::Graphic;
use crate::color::{SpotInk, Swatch};
use crate::diagnostic::Span;
use crate::geometry::{Point, Rect, SheetStack, Size};
use crate::languages::{Date, Language};
use crate::units::Length;

pub use crate::text::{Glyph, GlyphRun};

/// A finished page, or a finished document of several sheets.
#[derive(Clone, Debug)]
pub struct Page {
    /// The trimmed sheet.
    pub size: Size,
    /// The number of sheets: see [`Page::stack`].
    pub sheets: usize,
    /// Facts about the document, for its metadata.
    pub about: About,
    /// The faces that runs refer to.
    pub fonts: Arc<FontSet>,
    /// The spot inks that colours refer to.
    pub spots: Vec<SpotInk>,
    /// Decoration under the content, in painting order. It has no meaning of its own.
    pub artifacts: Vec<Shape>,
    /// The numbers of the sheets, which are not content (ISO 32000-1, 14.8.2.2.2).
    pub page_numbers: Vec<GlyphRun>,
    /// The content, in reading order. It goes from sheet to sheet and never back.
    pub content: Vec<Element>,
}

impl Page {
    /// Returns the sheets, in whose coordinates everything stands. A poster has one.
    #[must_use]
    pub const fn stack(&self) -> SheetStack {
        SheetStack { sheet: self.size, count: self.sheets }
    }

    /// Returns the colour of the decoration in the middle of a rectangle: that of the paper if
    /// nothing is painted there.
    pub(crate) fn color_under(&self, rect: &Rect) -> Swatch {
        let middle = Point::new(rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let filled = self.artifacts.iter().rev().filter(|it| it.path.surrounds(middle));
        filled.filter_map(|shape| shape.fill).next().unwrap_or(Swatch::WHITE)
    }
}

/// Facts about a document, for its metadata.
#[derive(Clone, Debug)]
pub struct About {
    /// The title.
    pub title: String,
    /// The publisher.
    pub author: Option<String>,
    /// The kind of publication: the kicker.
    pub subject: Option<String>,
    /// The language.
    pub language: Language,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The version.
    pub version: Option<String>,
}

/// A piece of content with its role.
#[derive(Clone, Debug)]
pub struct Element {
    /// The role.
    pub role: Role,
    /// The place in the file that it comes from.
    pub span: Span,
    /// The parts, in reading order.
    pub children: Vec<Item>,
}

impl Element {
    /// Returns every run in the element, in reading order.
    #[must_use]
    pub fn runs(&self) -> Vec<&GlyphRun> {
        let mut runs = Vec::new();
        self.collect_runs(&mut runs);
        runs
    }

    /// Returns every run by value, in reading order.
    pub(crate) fn into_runs(self) -> Vec<GlyphRun> {
        let items = self.children.into_iter().flat_map(|item| match item {
            Item::Element(child) => child.into_runs(),
            Item::Text(run) => vec![run],
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => Vec::new(),
        });
        items.collect()
    }

    /// Returns whether the element has any text.
    pub(crate) fn has_words(&self) -> bool {
        !self.runs().is_empty()
    }

    /// Returns whether another element is painted the same and has the same meaning. Places in
    /// the file are not compared.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        let pairs = || self.children.iter().zip(&other.children);
        self.role == other.role
            && self.children.len() == other.children.len()
            && pairs().all(|pair| match pair {
                (Item::Element(one), Item::Element(two)) => one.looks_like(two),
                (Item::Text(one), Item::Text(two)) => one.looks_like(two),
                (Item::Shape(one), Item::Shape(two))
                | (Item::Artifact(one), Item::Artifact(two)) => one == two,
                (Item::Graphic(one), Item::Graphic(two))
                | (Item::Decoration(one), Item::Decoration(two)) => {
                    Arc::ptr_eq(&one.graphic, &two.graphic) && one.rect == two.rect
                }
                _ => false,
            })
    }

    fn collect_runs<'a>(&'a self, runs: &mut Vec<&'a GlyphRun>) {
        for item in &self.children {
            match item {
                Item::Element(child) => child.collect_runs(runs),
                Item::Text(run) => runs.push(run),
                Item::Shape(_)
                | Item::Artifact(_)
                | Item::Graphic(_)
                | Item::Decoration(_) => {}
            }
        }
    }
}

/// The role of an element, by the structure types of ISO 32000-1, 14.8.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A named part of the page: a panel, the footer (`Sect`).
    Section,
    /// The title (`H1`).
    Title,
    /// A panel's heading (`H2`).
    Heading,
    /// A heading inside a panel (`H3`).
    SubHeading,
    /// A quotation (`BlockQuote`).
    Quote,
    /// Text that stands out from the text around it (`Aside`).
    Aside,
    /// A paragraph (`P`).
    Paragraph,
    /// A list (`L`).
    List {
        /// Whether the items are numbered.
        ordered: bool,
    },
    /// An item of a list (`LI`).
    ListItem,
    /// A bullet or a number (`Lbl`).
    Label,
    /// The content of an item (`LBody`).
    ListBody,
    /// Words that lead to an address (`Link`).
    Link {
        /// The address.
        url: Arc<str>,
    },
    /// Strong words (`Span`).
    Strong,
    /// Emphasised words (`Span`).
    Emphasis,
    /// Words in another language than the page's (`Span` with `Lang`).
    Foreign {
        /// The language.
        language: Language,
    },
    /// A picture (`Figure`).
    Figure {
        /// The alternative text.
        alt: String,
    },
}

/// A part of an element.
#[derive(Clone, Debug)]
pub enum Item {
    /// A nested element.
    Element(Element),
    /// Glyphs on one baseline in one face.
    Text(GlyphRun),
    /// A filled or stroked path that belongs to the content (a QR code).
    Shape(Shape),
    /// A decoration within the content: the underline of a link, a rule.
    Artifact(Shape),
    /// A logo, or the picture of a panel.
    Graphic(PlacedGraphic),
    /// A picture without meaning: an icon.
    Decoration(PlacedGraphic),
}

/// A path and how it is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The path.
    pub path: Path,
    /// The colour inside (nonzero winding).
    pub fill: Option<Swatch>,
    /// The line along the path.
    pub stroke: Option<Stroke>,
}

/// The line along a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Swatch,
    /// The width.
    pub width: Length,
}

/// Lines and Bézier curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The segments. Each subpath begins with a [`Segment::Move`].
    pub segments: Vec<Segment>,
}

/// A segment of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins a subpath.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// A straight line back to the start of the subpath.
    Close,
}

/// Distance of a control point from its end point in a quarter of a circle of radius 1.
const QUARTER: f64 = 0.552_284_749_8;

impl Path {
    /// Creates a rectangle.
    #[must_use]
    pub fn rect(rect: &Rect) -> Self {
        Self {
            segments: vec![
                Segment::Move(Point::new(rect.x, rect.y)),
                Segment::Line(Point::new(rect.right(), rect.y)),
                Segment::Line(Point::new(rect.right(), rect.bottom())),
                Segment::Line(Point::new(rect.x, rect.bottom())),
                Segment::Close,
            ],
        }
    }

    /// Creates a rectangle with rounded corners: one radius for the top, one for the bottom.
    #[must_use]
    pub fn rounded(rect: &Rect, top: Length, bottom: Length) -> Self {
        let limit = |radius: Length, other: Length| {
            let height =
                if other > Length::ZERO { rect.height / 2.0 } else { rect.height };
            radius.min(rect.width / 2.0).min(height)
        };
        let (top, bottom) = (limit(top, bottom), limit(bottom, top));
        let (left, right) = (rect.x, rect.right());
        let (above, below) = (rect.y, rect.bottom());
        let (pull_top, pull_bottom) = (top * (1.0 - QUARTER), bottom * (1.0 - QUARTER));
        let point = Point::new;
        let segments = vec![
            Segment::Move(point(left + top, above)),
            Segment::Line(point(right - top, above)),
            Segment::Curve(
                point(right - pull_top, above),
                point(right, above + pull_top),
                point(right, above + top),
            ),
            Segment::Line(point(right, below - bottom)),
            Segment::Curve(
                point(right, below - pull_bottom),
                point(right - pull_bottom, below),
                point(right - bottom, below),
            ),
            Segment::Line(point(left + bottom, below)),
            Segment::Curve(
                point(left + pull_bottom, below),
                point(left, below - pull_bottom),
                point(left, below - bottom),
            ),
            Segment::Line(point(left, above + top)),
            Segment::Curve(
                point(left, above + pull_top),
                point(left + pull_top, above),
                point(left + top, above),
            ),
            Segment::Close,
        ];
        Self { segments }
    }

    /// Returns the bounds of the ends of the segments; `None` if there are none.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        let mut ends = self.segments.iter().filter_map(|segment| match *segment {
            Segment::Move(end) | Segment::Line(end) | Segment::Curve(_, _, end) => {
                Some(end)
            }
            Segment::Close => None,
        });
        let first = ends.next()?;
        let (from, to) = ends.fold((first, first), |(from, to), end| {
            let least = Point::new(from.x.min(end.x), from.y.min(end.y));
            (least, Point::new(to.x.max(end.x), to.y.max(end.y)))
        });
        Some(Rect::new(from.x, from.y, to.x - from.x, to.y - from.y))
    }

    /// Whether a point lies within the bounds of the path.
    pub(crate) fn surrounds(&self, point: Point) -> bool {
        self.bounds().is_some_and(|bounds| {
            (bounds.x..=bounds.right()).contains(&point.x)
                && (bounds.y..=bounds.bottom()).contains(&point.y)
        })
    }

    /// Creates a circle.
    #[must_use]
    pub fn circle(center: Point, radius: Length) -> Self {
        let square =
            Rect::new(center.x - radius, center.y - radius, radius * 2.0, radius * 2.0);
        Self::rounded(&square, radius, radius)
    }
}

/// A logo in its place.
#[derive(Clone, Debug)]
pub struct PlacedGraphic {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// The rectangle that the picture fills. It has the proportions of the picture.
    pub rect: Rect,
}
