//! Lists the logos of a page, each once ([`PageGraphics`]), and names them as resources.

use std::sync::Arc;

use crate::assets::logo::Graphic;
use crate::geometry::Size;
use crate::page::{Element, Item};

/// The logos of a page with their largest sizes on it, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct PageGraphics(Vec<(Arc<Graphic>, Size)>);

/// Returns the name of a logo among the page's resources.
pub(super) fn resource_name(index: usize) -> String {
    format!("G{index}")
}

impl PageGraphics {
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
                    let size = Size::new(placed.rect.width, placed.rect.height);
                    indices.push(self.add_one(&placed.graphic, size));
                }
                Item::Text(_) | Item::Shape(_) | Item::Artifact(_) => {}
            }
        }
    }

    fn add_one(&mut self, graphic: &Arc<Graphic>, size: Size) -> usize {
        let index = self.index(graphic).unwrap_or(self.0.len());
        match self.0.get_mut(index) {
            Some((_, largest)) if largest.width < size.width => *largest = size,
            Some(_) => {}
            None => self.0.push((Arc::clone(graphic), size)),
        }
        index
    }

    /// Returns the index of a picture.
    pub(super) fn index(&self, graphic: &Arc<Graphic>) -> Option<usize> {
        self.0.iter().position(|(known, _)| Arc::ptr_eq(known, graphic))
    }

    /// Iterates over the pictures with their largest sizes.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(Arc<Graphic>, Size)> {
        self.0.iter()
    }
}
