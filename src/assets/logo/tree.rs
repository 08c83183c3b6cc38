//! Looks for paint and for effects in the tree of a drawing.

use usvg::{ImageKind, Node, Tree};

/// Tells whether anything is painted inside the drawing's frame.
pub(super) fn is_visible(tree: &Tree) -> bool {
    let size = tree.size();
    let bounds = tree.root().abs_stroke_bounding_box();
    let inside = bounds.right() > 0.0
        && bounds.bottom() > 0.0
        && bounds.left() < size.width()
        && bounds.top() < size.height();
    inside && has_paint(tree.root())
}

fn has_paint(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => has_paint(group),
        Node::Path(path) => path.is_visible(),
        Node::Image(image) => image.is_visible(),
        Node::Text(_) => false,
    })
}

/// Tells whether part of a drawing may be rendered to pixels: PDF has no operators for
/// filters and for some blending.
pub(super) fn has_effects(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| {
        let mut found = match node {
            Node::Group(group) => {
                !group.filters().is_empty()
                    || group.blend_mode() != usvg::BlendMode::Normal
                    || has_effects(group)
            }
            Node::Image(image) => match image.kind() {
                ImageKind::SVG(tree) => has_effects(tree.root()),
                ImageKind::PNG(_)
                | ImageKind::JPEG(_)
                | ImageKind::GIF(_)
                | ImageKind::WEBP(_) => false,
            },
            Node::Path(_) | Node::Text(_) => false,
        };
        // Patterns, masks, clip paths, and pictures in filters.
        node.subroots(|root| found |= has_effects(root));
        found
    })
}
