//! Lists the logos of a page, each once for a colour under it ([`PageGraphics`]), and names them as
//! resources.

use std::sync::Arc;

use super::profile::Profile;
use crate::assets::logo::Graphic;
use crate::color::Srgb;
use crate::geometry::Size;
use crate::page::{Element, Item, Page, PlacedGraphic};

/// The logos of a page, in order of first appearance.
#[derive(Debug)]
pub(super) struct PageGraphics<'a> {
    page: &'a Page,
    inks: Inks,
    logos: Vec<PageGraphic>,
}

/// A logo of a page.
#[derive(Clone, Debug)]
pub(super) struct PageGraphic {
    /// The picture.
    pub graphic: Arc<Graphic>,
    /// Its largest size on the page.
    pub placed: Size,
    /// The colour that it is mixed with.
    pub ground: Option<Srgb>,
    /// Whether large black areas have other inks under the black.
    pub rich_black: bool,
}

/// How logos become inks.
#[derive(Clone, Copy, Debug)]
struct Inks {
    /// Whether translucent logos are mixed with the colour under them.
    are_mixed: bool,
    /// Whether large black areas have other inks under the black.
    rich_black: bool,
}

/// Returns the name of a logo among the page's resources.
pub(super) fn resource_name(index: usize) -> String {
    format!("G{index}")
}

impl<'a> PageGraphics<'a> {
    /// Creates a list for a page with the logos of the pages before it in its document.
    pub(super) fn new(
        page: &'a Page,
        profile: &Profile<'_>,
        logos: Vec<PageGraphic>,
    ) -> Self {
        let are_mixed = profile.colors.condition().is_some();
        let inks = Inks { are_mixed, rich_black: profile.rich_black };
        Self { page, inks, logos }
    }

    /// Adds the pictures of an element. Returns their indices, in reading order.
    pub(super) fn add(&mut self, element: &Element) -> Vec<usize> {
        let mut indices = Vec::new();
        self.collect(element, &mut indices);
        indices
    }

    fn collect(&mut self, element: &Element, indices: &mut Vec<usize>) {
        for item in &element.children {
            match item {
                Item::Element(child) => self.collect(child, indices),
                Item::Graphic(placed) | Item::Decoration(placed) => {
                    indices.push(self.add_one(placed));
                }
                Item::Text(_) | Item::Shape(_) | Item::Artifact(_) => {}
            }
        }
    }

    fn add_one(&mut self, placed: &PlacedGraphic) -> usize {
        let size = Size::new(placed.rect.width, placed.rect.height);
        let ground = self.ground(placed);
        let index = self.find(&placed.graphic, ground).unwrap_or(self.logos.len());
        match self.logos.get_mut(index) {
            Some(logo) if logo.placed.width < size.width => logo.placed = size,
            Some(_) => {}
            None => {
                let graphic = Arc::clone(&placed.graphic);
                let rich_black = self.inks.rich_black;
                self.logos.push(PageGraphic {
                    graphic,
                    placed: size,
                    ground,
                    rich_black,
                });
            }
        }
        index
    }

    /// Returns the index of a picture.
    pub(super) fn index(&self, placed: &PlacedGraphic) -> Option<usize> {
        self.find(&placed.graphic, self.ground(placed))
    }

    fn find(&self, graphic: &Arc<Graphic>, ground: Option<Srgb>) -> Option<usize> {
        let is_it =
            |it: &PageGraphic| Arc::ptr_eq(&it.graphic, graphic) && it.ground == ground;
        // A file may have been decoded twice in a large batch.
        let looks_like_it =
            |it: &PageGraphic| it.ground == ground && it.graphic.looks_like(graphic);
        let known = self.logos.iter().position(is_it);
        known.or_else(|| self.logos.iter().position(looks_like_it))
    }

    fn ground(&self, placed: &PlacedGraphic) -> Option<Srgb> {
        (self.inks.are_mixed && placed.graphic.is_translucent())
            .then(|| self.page.color_under(&placed.rect).screen)
    }

    /// Returns the pictures.
    pub(super) fn into_logos(self) -> Vec<PageGraphic> {
        self.logos
    }
}
