//! Lists the keywords of properties whose value is one keyword.

use crate::assets::logo::css::value::Fault;

/// The keywords of properties that take one, in the spelling of usvg.
const KEYWORDS: [(&str, &[&str]); 28] = [
    ("alignment-baseline", BASELINES),
    ("clip-rule", &["nonzero", "evenodd"]),
    ("color-interpolation-filters", &["linearRGB", "sRGB", "auto"]),
    ("direction", &["ltr", "rtl"]),
    ("dominant-baseline", BASELINES),
    ("fill-rule", &["nonzero", "evenodd"]),
    ("font-kerning", &["auto", "none", "normal"]),
    ("font-stretch", STRETCHES),
    ("font-style", &["normal", "italic", "oblique"]),
    ("font-variant", &["normal", "none", "small-caps"]),
    (
        "image-rendering",
        &[
            "auto",
            "optimizeSpeed",
            "optimizeQuality",
            "smooth",
            "high-quality",
            "crisp-edges",
            "pixelated",
        ],
    ),
    ("isolation", &["auto", "isolate"]),
    ("mask-type", &["luminance", "alpha"]),
    (
        "mix-blend-mode",
        &[
            "normal",
            "multiply",
            "screen",
            "overlay",
            "darken",
            "lighten",
            "color-dodge",
            "color-burn",
            "hard-light",
            "soft-light",
            "difference",
            "exclusion",
            "hue",
            "saturation",
            "color",
            "luminosity",
            "plus-lighter",
        ],
    ),
    ("shape-rendering", &["auto", "optimizeSpeed", "crispEdges", "geometricPrecision"]),
    ("stroke-linecap", &["butt", "round", "square"]),
    // Browsers draw values that they do not know as `miter`.
    ("stroke-linejoin", &["miter", "round", "bevel"]),
    ("text-anchor", &["start", "middle", "end"]),
    (
        "text-rendering",
        &["auto", "optimizeSpeed", "optimizeLegibility", "geometricPrecision"],
    ),
    ("text-transform", &["none", "uppercase", "lowercase", "capitalize"]),
    ("transform-box", BOXES),
    ("unicode-bidi", &["normal", "embed", "isolate", "bidi-override", "plaintext"]),
    (
        "vector-effect",
        &[
            "none",
            "non-scaling-stroke",
            "non-scaling-size",
            "non-rotation",
            "fixed-position",
        ],
    ),
    ("visibility", &["visible", "hidden", "collapse"]),
    ("white-space", &["normal", "pre", "nowrap", "pre-wrap", "pre-line", "break-spaces"]),
    (
        "writing-mode",
        &[
            "lr-tb",
            "rl-tb",
            "tb-rl",
            "lr",
            "rl",
            "tb",
            "horizontal-tb",
            "vertical-rl",
            "vertical-lr",
        ],
    ),
    ("content-visibility", &["visible", "auto", "hidden"]),
    ("text-orientation", &["mixed", "upright", "sideways"]),
];

/// The keywords of `font-stretch`.
pub(super) const STRETCHES: &[&str] = &[
    "normal",
    "ultra-condensed",
    "extra-condensed",
    "condensed",
    "semi-condensed",
    "semi-expanded",
    "expanded",
    "extra-expanded",
    "ultra-expanded",
];

/// The keywords of `alignment-baseline` and `dominant-baseline`.
const BASELINES: &[&str] = &[
    "auto",
    "baseline",
    "before-edge",
    "text-before-edge",
    "middle",
    "central",
    "after-edge",
    "text-after-edge",
    "ideographic",
    "alphabetic",
    "hanging",
    "mathematical",
    "use-script",
    "no-change",
    "reset-size",
    "text-top",
    "text-bottom",
    "top",
    "bottom",
    "center",
];

/// The keywords of `transform-box`.
const BOXES: &[&str] =
    &["view-box", "fill-box", "stroke-box", "content-box", "border-box"];

/// Returns the keywords of a property, or `None` if its values are not single keywords.
pub(super) fn keywords(name: &str) -> Option<&'static [&'static str]> {
    KEYWORDS.iter().find(|(property, _)| *property == name).map(|(_, words)| *words)
}

/// Parses the value of a property that takes one of some keywords.
pub(super) fn keyword(
    name: &str,
    text: &str,
    keywords: &[&str],
) -> Result<String, Fault> {
    let text = text.trim();
    let word = keywords.iter().find(|it| it.eq_ignore_ascii_case(text));
    match (name, word) {
        ("content-visibility", Some(&"hidden")) => {
            Err(Fault::Unsupported("a part hidden by `content-visibility`".to_owned()))
        }
        (_, Some(word)) => Ok((*word).to_owned()),
        (_, None) => Err(Fault::Invalid),
    }
}
