//! Reads what slides inherit from layouts and masters: places and styles of placeholders.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Bounds, Purpose};
use super::super::package::Package;
use super::super::xml::{self, NodeExt};
use super::geometry;
use super::levels::Levels;
use super::parts::{Relations, is_off, own};

/// What a placeholder is, as far as it decides about its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Subtitle,
    /// Text, a picture, a table: everything that has the style of the body.
    Body,
    Date,
    Footer,
    Number,
}

impl Kind {
    /// Returns the kind of a type; a placeholder without a type may hold any object.
    fn of(name: &str) -> Self {
        match name {
            "title" | "ctrTitle" => Self::Title,
            "subTitle" => Self::Subtitle,
            "dt" => Self::Date,
            "ftr" | "hdr" => Self::Footer,
            "sldNum" => Self::Number,
            _ => Self::Body,
        }
    }

    /// Returns what a frame of this kind is for.
    pub(super) fn purpose(self) -> Purpose {
        match self {
            Self::Title => Purpose::Title,
            Self::Subtitle => Purpose::Subtitle,
            Self::Body => Purpose::Text,
            Self::Date | Self::Footer | Self::Number => Purpose::Footer,
        }
    }
}

/// A placeholder of a slide, a layout or a master.
#[derive(Clone, Debug)]
pub(super) struct Placeholder {
    pub(super) kind: Kind,
    index: String,
    pub(super) bounds: Option<Bounds>,
    pub(super) levels: Levels,
}

/// A layout together with its master.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The parts whose shapes show on a slide of this layout, the lowest first.
    pub(super) backgrounds: Vec<String>,
    placeholders: Vec<Placeholder>,
    master: Rc<Master>,
}

/// A master: its placeholders and the styles of their kinds.
#[derive(Debug, Default)]
struct Master {
    placeholders: Vec<Placeholder>,
    title: Levels,
    body: Levels,
    other: Levels,
}

/// Reads layouts and masters once each.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    layouts: BTreeMap<String, Rc<Layout>>,
    masters: BTreeMap<String, Rc<Master>>,
}

impl Layouts {
    /// Returns the layout of a part.
    ///
    /// # Errors
    /// Returns an error if the layout or its master cannot be read or parsed.
    pub(super) fn get(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        defaults: &Levels,
    ) -> Result<Rc<Layout>, ImportError> {
        if let Some(layout) = self.layouts.get(part) {
            return Ok(Rc::clone(layout));
        }
        let relations = Relations::load(package, part)?;
        let master_part = relations.part("slideMaster");
        let master = match &master_part {
            Some(master_part) => self.master(package, master_part, defaults)?,
            None => Rc::default(),
        };
        let mut layout = Layout { master, ..Layout::default() };
        if let Some(text) = package.read_xml(part)? {
            let tree = xml::parse(part, &text)?;
            let root = tree.root_element();
            if !is_off(root, "showMasterSp") {
                layout.backgrounds.extend(master_part);
            }
            layout.backgrounds.push(part.to_owned());
            layout.placeholders = placeholders(root)
                .map(|(shape, placeholder)| layout.inherit(shape, placeholder))
                .collect();
        }
        let layout = Rc::new(layout);
        self.layouts.insert(part.to_owned(), Rc::clone(&layout));
        Ok(layout)
    }

    fn master(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        defaults: &Levels,
    ) -> Result<Rc<Master>, ImportError> {
        if let Some(master) = self.masters.get(part) {
            return Ok(Rc::clone(master));
        }
        let mut master = Master::default();
        if let Some(text) = package.read_xml(part)? {
            let tree = xml::parse(part, &text)?;
            let root = tree.root_element();
            let styles = root.child("txStyles");
            let style = |name| defaults.with(styles.and_then(|it| it.child(name)));
            master.title = style("titleStyle");
            master.body = style("bodyStyle");
            master.other = style("otherStyle");
            master.placeholders = placeholders(root)
                .map(|(shape, placeholder)| master.inherit(shape, placeholder))
                .collect();
        }
        let master = Rc::new(master);
        self.masters.insert(part.to_owned(), Rc::clone(&master));
        Ok(master)
    }
}

impl Master {
    /// Gives a placeholder of the master its place and styles.
    fn inherit(&self, shape: Node<'_, '_>, placeholder: Node<'_, '_>) -> Placeholder {
        let kind = Kind::of(own(placeholder, "type").unwrap_or_default());
        Placeholder {
            kind,
            index: index(placeholder).to_owned(),
            bounds: bounds(shape),
            levels: self.style(kind).with(list_style(shape)),
        }
    }

    fn style(&self, kind: Kind) -> &Levels {
        match kind {
            Kind::Title => &self.title,
            Kind::Subtitle | Kind::Body => &self.body,
            Kind::Date | Kind::Footer | Kind::Number => &self.other,
        }
    }

    /// Returns the place and the styles of a kind of placeholder. Masters have one body, which
    /// subtitles share.
    fn of_kind(&self, kind: Kind) -> (Option<Bounds>, &Levels) {
        let found = self.placeholders.iter().find(|it| {
            it.kind == kind || (kind == Kind::Subtitle && it.kind == Kind::Body)
        });
        match found {
            Some(found) => (found.bounds, &found.levels),
            None => (None, self.style(kind)),
        }
    }
}

impl Layout {
    /// Gives a placeholder of a slide its kind, place and styles.
    pub(super) fn inherit(
        &self,
        shape: Node<'_, '_>,
        placeholder: Node<'_, '_>,
    ) -> Placeholder {
        let name = own(placeholder, "type");
        let mut kind = Kind::of(name.unwrap_or_default());
        let index = index(placeholder);
        let below = self.find(kind, index, name.is_some());
        if let Some(below) = below
            && name.is_none()
        {
            kind = below.kind;
        }
        let (place, levels) = self.master.of_kind(kind);
        let (place, levels) = match below {
            Some(below) => (below.bounds.or(place), &below.levels),
            None => (place, levels),
        };
        Placeholder {
            kind,
            index: index.to_owned(),
            bounds: bounds(shape).or(place),
            levels: levels.with(list_style(shape)),
        }
    }

    /// Finds the placeholder of the layout that one of the slide refers to: the only one of
    /// its kind, or the one of the same index.
    fn find(&self, kind: Kind, index: &str, typed: bool) -> Option<&Placeholder> {
        let same_kind = self.placeholders.iter().find(|it| it.kind == kind);
        match kind {
            Kind::Body | Kind::Subtitle => self
                .placeholders
                .iter()
                .find(|it| {
                    it.index == index && matches!(it.kind, Kind::Body | Kind::Subtitle)
                })
                .or(same_kind.filter(|_| typed)),
            Kind::Title | Kind::Date | Kind::Footer | Kind::Number => same_kind,
        }
    }
}

fn index<'a>(placeholder: Node<'a, '_>) -> &'a str {
    own(placeholder, "idx").unwrap_or("0")
}

/// Returns the shapes of a layout or master that are placeholders.
fn placeholders<'a, 'i: 'a>(
    root: Node<'a, 'i>,
) -> impl Iterator<Item = (Node<'a, 'i>, Node<'a, 'i>)> {
    let tree = root.child("cSld").and_then(|it| it.child("spTree"));
    tree.into_iter()
        .flat_map(|it| it.descendants())
        .filter(|it| it.is_element())
        .filter_map(|shape| Some((shape, placeholder(shape)?)))
}

/// Returns the element that makes a shape a placeholder.
pub(super) fn placeholder<'a, 'i>(shape: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    properties(shape)?.child("nvPr")?.child("ph")
}

/// Returns the properties of a shape, picture, group or frame that do not show.
pub(super) fn properties<'a, 'i>(shape: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    ["nvSpPr", "nvPicPr", "nvGraphicFramePr", "nvGrpSpPr", "nvCxnSpPr"]
        .into_iter()
        .find_map(|name| shape.child(name))
}

/// Returns the place that a shape states itself.
pub(super) fn bounds(shape: Node<'_, '_>) -> Option<Bounds> {
    let xfrm = shape.child("xfrm").or_else(|| shape.child("spPr")?.child("xfrm"));
    xfrm.and_then(geometry::bounds)
}

fn list_style<'a, 'i>(shape: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    shape.child("txBody")?.child("lstStyle")
}
