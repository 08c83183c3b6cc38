//! Answers questions about the elements and attributes of an SVG file, before styles are
//! resolved.

use roxmltree::Node;

/// The namespace of SVG.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The language that `systemLanguage` is compared with.
const LANGUAGE: &str = "en";

/// Returns the id that the element of a number has in the drawing for usvg.
pub(super) fn id(number: usize) -> String {
    format!("n{number}")
}

/// Returns the number of a node.
pub(super) fn number(node: Node<'_, '_>) -> usize {
    node.id().get_usize()
}

/// Returns the number of the element that a reference names, if [`id`] made the name.
pub(super) fn numbered(reference: &str) -> Option<usize> {
    reference.strip_prefix("#n")?.parse().ok()
}

/// Whether a node is an element of SVG. A file without a namespace counts as SVG.
pub(in super::super) fn is_drawing(node: Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SVG))
}

/// Returns the value of an attribute without a namespace.
pub(super) fn plain<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    attributes
        .find(|it| it.namespace().is_none() && it.name() == name)
        .map(|it| it.value())
}

/// Returns the target of an element: its `href`, or the `xlink:href` of SVG 1.1.
pub(in super::super) fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    plain(node, "href").or_else(|| node.attribute((XLINK, "href")))
}

/// Returns width and height of a `viewBox`.
pub(super) fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers = text.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
    let mut sides = numbers.skip(2).map(|it| it.parse::<f64>().ok());
    let (width, height) = (sides.next()??, sides.next()??);
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// Whether an element passes its conditional processing attributes (SVG 2, 5.8).
/// `requiredFeatures` is not in SVG 2, and browsers ignore it.
pub(super) fn passes(node: Node<'_, '_>) -> bool {
    let speaks = |languages: &str| {
        languages.split(',').any(|it| {
            let first = it.trim().split('-').next().unwrap_or_default();
            first.eq_ignore_ascii_case(LANGUAGE)
        })
    };
    // Illustrator's private data requires an extension, so browsers draw the next child.
    plain(node, "requiredExtensions").is_none()
        && plain(node, "systemLanguage").is_none_or(speaks)
}

/// Returns the child of a `switch` that is drawn: the first that passes. `foreignObject` is
/// not supported, so another child is preferred if there is one.
pub(super) fn choice<'a, 'input>(switch: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let children = || switch.children().filter(|it| is_drawing(*it) && passes(*it));
    let is_page = |it: &Node<'_, '_>| it.tag_name().name() == "foreignObject";
    children().find(|it| !is_page(it)).or_else(|| children().next())
}
