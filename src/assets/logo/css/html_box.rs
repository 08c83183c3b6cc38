//! Looks for CSS properties that paint the box of an HTML element.

use super::sheet;

/// Whether the `style` of an HTML element paints its box.
pub(in super::super) fn paints_box(style: &str) -> bool {
    sheet::declarations(style, 1).iter().any(|it| {
        let paints = ["background", "border", "box-shadow", "outline", "content"];
        let is_off = matches!(
            &*it.value.to_ascii_lowercase(),
            "none" | "0" | "0px" | "transparent"
        );
        paints.iter().any(|name| it.name.starts_with(name))
            && !it.name.ends_with("radius")
            && !is_off
    })
}
