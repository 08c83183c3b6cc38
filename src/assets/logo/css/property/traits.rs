//! Says of each property which elements it applies to, whether it is inherited, and whether
//! it changes what is drawn.

use super::keywords::keywords;

/// Returns the name of a property without a browser's prefix.
pub(in crate::assets::logo::css) fn unprefixed(name: &str) -> &str {
    match name {
        "-webkit-transform" | "-moz-transform" => "transform",
        "-webkit-transform-origin" | "-moz-transform-origin" => "transform-origin",
        "-webkit-clip-path" => "clip-path",
        "-webkit-filter" => "filter",
        "-webkit-mask" => "mask",
        "-webkit-mask-image" => "mask-image",
        "-webkit-opacity" => "opacity",
        "-webkit-animation" => "animation",
        "-webkit-animation-name" => "animation-name",
        name => name,
    }
}

/// Whether a property is inherited: an element passes its value on to its children.
pub(in crate::assets::logo::css) fn is_inherited(name: &str) -> bool {
    matches!(
        name,
        "clip-rule"
            | "color"
            | "color-interpolation-filters"
            | "direction"
            | "dominant-baseline"
            | "fill"
            | "fill-opacity"
            | "fill-rule"
            | "font-family"
            | "font-kerning"
            | "font-size"
            | "font-stretch"
            | "font-style"
            | "font-variant"
            | "font-weight"
            | "image-rendering"
            | "letter-spacing"
            | "marker-end"
            | "marker-mid"
            | "marker-start"
            | "paint-order"
            | "shape-rendering"
            | "stroke"
            | "stroke-dasharray"
            | "stroke-dashoffset"
            | "stroke-linecap"
            | "stroke-linejoin"
            | "stroke-miterlimit"
            | "stroke-opacity"
            | "stroke-width"
            | "text-anchor"
            | "text-orientation"
            | "text-rendering"
            | "text-transform"
            | "visibility"
            | "white-space"
            | "word-spacing"
            | "writing-mode"
    )
}

/// Returns the initial value of an inherited property, which counts if none is declared.
pub(in crate::assets::logo::css) fn initial(name: &str) -> Option<&'static str> {
    Some(match name {
        "clip-rule" | "fill-rule" => "nonzero",
        "color" | "fill" => "#000000",
        "color-interpolation-filters" => "linearRGB",
        "direction" => "ltr",
        "dominant-baseline" | "font-kerning" | "image-rendering" | "shape-rendering"
        | "text-rendering" => "auto",
        "fill-opacity" | "stroke-opacity" | "stroke-width" => "1",
        "font-size" => "16",
        "font-stretch" | "font-style" | "font-variant" | "font-weight"
        | "letter-spacing" | "paint-order" | "white-space" | "word-spacing" => "normal",
        "marker-end" | "marker-mid" | "marker-start" | "stroke" | "stroke-dasharray"
        | "text-transform" => "none",
        "stroke-dashoffset" => "0",
        "stroke-linecap" => "butt",
        "stroke-linejoin" => "miter",
        "stroke-miterlimit" => "4",
        "text-anchor" => "start",
        "text-orientation" => "mixed",
        "visibility" => "visible",
        "writing-mode" => "lr-tb",
        _ => return None,
    })
}

/// Whether a property can be a presentation attribute of an element (SVG 2, 6.6 and the
/// table of presentation attributes).
pub(in crate::assets::logo::css) fn is_attribute(name: &str, tag: &str) -> bool {
    match name {
        "x" | "y" => matches!(tag, "svg" | "rect" | "image" | "use"),
        "width" | "height" => matches!(tag, "svg" | "rect" | "image"),
        "cx" | "cy" => matches!(tag, "circle" | "ellipse"),
        "r" => tag == "circle",
        "rx" | "ry" => matches!(tag, "rect" | "ellipse"),
        "transform-origin" => true,
        "transform" => !matches!(tag, "linearGradient" | "radialGradient" | "pattern"),
        "mix-blend-mode" | "isolation" | "font-kerning" | "text-transform"
        | "transform-box" | "content-visibility" | "background-color" | "d" => false,
        "fill" | "opacity" | "clip-path" | "mask" | "filter" | "display" => true,
        _ => {
            is_inherited(name)
                || matches!(
                    name,
                    "alignment-baseline"
                        | "baseline-shift"
                        | "flood-color"
                        | "flood-opacity"
                        | "font-size-adjust"
                        | "lighting-color"
                        | "mask-type"
                        | "overflow"
                        | "stop-color"
                        | "stop-opacity"
                        | "text-decoration"
                        | "unicode-bidi"
                        | "vector-effect"
                )
        }
    }
}

/// Whether a property in a style sheet applies to an element: the properties of place and
/// size apply to some elements only (SVG 2, 7.1).
pub(in crate::assets::logo::css) fn applies(name: &str, tag: &str) -> bool {
    match name {
        "x" | "y" | "width" | "height" | "cx" | "cy" | "r" | "rx" | "ry" => {
            is_attribute(name, tag)
        }
        "d" => tag == "path",
        "background-color" => tag == "svg",
        _ => true,
    }
}

/// Whether a property changes what is drawn.
pub(in crate::assets::logo::css) fn is_drawn(name: &str) -> bool {
    is_inherited(name)
        || is_attribute(name, "rect")
        || is_attribute(name, "circle")
        || keywords(name).is_some()
        || matches!(name, "d" | "translate" | "rotate" | "scale" | "background-color")
}
