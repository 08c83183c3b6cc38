//! Tells which parts of a picture what lies under them shows through. Inks mix to other colours
//! than light does, so that a press gets these parts mixed already.

use usvg::{Group, ImageKind, Node, Opacity, Paint};

use super::pictures::EmbeddedPictures;
use super::{Graphic, Vector};

impl Graphic {
    /// Whether what lies under the picture shows through a part of it, and be it a soft edge.
    pub(crate) fn is_translucent(&self) -> bool {
        match self {
            Self::Raster(raster) => raster.alpha.is_some(),
            Self::Vector(Vector { tree, pictures, .. }) => any(tree.root(), pictures),
        }
    }
}

/// Whether what lies under a node shows through it. The children of a group are not looked at
/// unless all of them are shown as one layer.
pub(crate) fn is_translucent(node: &Node, pictures: &EmbeddedPictures) -> bool {
    match node {
        Node::Group(group) => {
            group.opacity() != Opacity::ONE
                || group.mask().is_some()
                || !group.filters().is_empty()
        }
        Node::Path(path) => {
            let fill = path.fill().map(|fill| (fill.paint(), fill.opacity()));
            let stroke = path.stroke().map(|stroke| (stroke.paint(), stroke.opacity()));
            let mut paints = fill.into_iter().chain(stroke);
            paints.any(|(paint, opacity)| {
                opacity != Opacity::ONE || is_translucent_paint(paint, pictures)
            })
        }
        Node::Image(image) => match image.kind() {
            // Its nodes are drawn one by one.
            ImageKind::SVG(_) => false,
            ImageKind::PNG(data)
            | ImageKind::JPEG(data)
            | ImageKind::GIF(data)
            | ImageKind::WEBP(data) => {
                pictures.get(data).is_some_and(|raster| raster.alpha.is_some())
            }
        },
        Node::Text(_) => false,
    }
}

fn is_translucent_paint(paint: &Paint, pictures: &EmbeddedPictures) -> bool {
    match paint {
        Paint::Color(_) => false,
        Paint::LinearGradient(it) => {
            it.stops().iter().any(|it| it.opacity() != Opacity::ONE)
        }
        Paint::RadialGradient(it) => {
            it.stops().iter().any(|it| it.opacity() != Opacity::ONE)
        }
        Paint::Pattern(it) => any(it.root(), pictures),
    }
}

/// Whether what lies under a group shows through one of its nodes, at any depth.
fn any(group: &Group, pictures: &EmbeddedPictures) -> bool {
    group.children().iter().any(|node| {
        is_translucent(node, pictures)
            || match node {
                Node::Group(group) => any(group, pictures),
                Node::Image(image) => match image.kind() {
                    ImageKind::SVG(tree) => any(tree.root(), pictures),
                    _ => false,
                },
                Node::Path(_) | Node::Text(_) => false,
            }
    })
}
