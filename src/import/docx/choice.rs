//! Chooses one alternative of `mc:AlternateContent`, which holds the same text several times.

use roxmltree::Node;

use super::super::xml::NodeExt;

/// The namespaces that are read, by the end of their addresses. Others are extensions whose
/// text stands in the fallback only: ink, 3D models, signs by the name of their font.
const KNOWN: [&str; 13] = [
    "/wordprocessingShape",
    "/wordprocessingGroup",
    "/wordprocessingCanvas",
    "/wordprocessingDrawing",
    "/wordprocessingml/main",
    "/wordml",
    "/drawing/main",
    "/drawing/2010/main",
    "/picture",
    "/chart",
    "/diagram",
    "schemas-microsoft-com:vml",
    "schemas-microsoft-com:office:office",
];

/// Returns the alternative to read: the first choice whose namespaces are known, else the
/// fallback, else the first choice, because no text may be lost.
pub(super) fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let known = node.all("Choice").find(|choice| {
        let requires = choice.attr("Requires").unwrap_or_default();
        requires.split_whitespace().all(|prefix| {
            let uri = choice.lookup_namespace_uri(Some(prefix)).unwrap_or_default();
            is_known(uri)
        })
    });
    known.or_else(|| node.child("Fallback")).or_else(|| node.child("Choice"))
}

/// Whether text of a namespace is read. Office adds a namespace for each version of charts
/// (`…/drawing/2014/chartex`).
fn is_known(uri: &str) -> bool {
    KNOWN.iter().any(|end| uri.ends_with(end))
        || uri.contains("/chartex")
        || uri.contains("/drawing/20") && uri.contains("/chart")
}
