//! The properties that draw something, each with what it accepts, brought to values that
//! usvg surely reads.

use std::collections::{BTreeMap, BTreeSet};

use cssparser::{ParseError, ParseErrorKind, Parser, ToCss, Token};

use super::shape::{self, Area};
use super::value::{
    self, Bare, Fault, Quantity, Read, Units, fraction, invalid, length, number,
    plain_number, unsupported, whole,
};
use super::{color, filter, transform};

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In an attribute of its own: lengths and angles may be plain numbers.
    Attribute,
    /// In a style sheet or an attribute `style`.
    Style,
}

/// What the values of properties refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) units: Units,
    /// Ids of elements, with what kind of element each is and its number.
    pub(super) ids: &'a BTreeMap<&'a str, (&'a str, usize)>,
    /// Names of animations.
    pub(super) keyframes: &'a BTreeSet<String>,
}

/// For values that refer to nothing.
pub(super) const NO_IDS: &BTreeMap<&str, (&str, usize)> = &BTreeMap::new();
/// For values that name no animation.
pub(super) const NO_KEYFRAMES: &BTreeSet<String> = &BTreeSet::new();

/// Words that a property takes as they are, in the spelling of usvg.
const WORDS: [(&str, &[&str]); 28] = [
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
    // Browsers draw what they do not know as a plain mitre.
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

const STRETCHES: &[&str] = &[
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

const BOXES: &[&str] =
    &["view-box", "fill-box", "stroke-box", "content-box", "border-box"];

/// The name that a property has without the prefix of a browser.
pub(super) fn unprefixed(name: &str) -> &str {
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

/// Whether an element passes a property on to what is in it.
pub(super) fn is_inherited(name: &str) -> bool {
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

/// The value that an inherited property has where nothing is said.
pub(super) fn initial(name: &str) -> Option<&'static str> {
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

/// Whether a property stands as an attribute of its own on an element (SVG 2, 6.6 and the
/// table of presentation attributes).
pub(super) fn is_attribute(name: &str, tag: &str) -> bool {
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

/// Whether a property of a style sheet is for an element: those of its place and size are
/// for some only (SVG 2, 7.1).
pub(super) fn applies(name: &str, tag: &str) -> bool {
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
pub(super) fn is_drawn(name: &str) -> bool {
    is_inherited(name)
        || is_attribute(name, "rect")
        || is_attribute(name, "circle")
        || WORDS.iter().any(|(word, _)| *word == name)
        || matches!(name, "d" | "translate" | "rotate" | "scale" | "background-color")
}

/// Whether a declaration is understood, as `@supports` asks.
pub(super) fn is_known(name: &str, text: &str, units: Units) -> bool {
    if name.starts_with("--") {
        return true;
    }
    let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
    let name = unprefixed(name);
    !matches!(
        read(name, text, Place::Style, context),
        Err(Fault::Invalid | Fault::LastResort(_) | Fault::Unsupported(_))
    )
}

/// Reads the value of a property.
pub(super) fn read(
    name: &str,
    text: &str,
    place: Place,
    context: Context<'_>,
) -> Result<String, Fault> {
    let units = context.units;
    let bare = match place {
        Place::Attribute => Bare::Pixels,
        Place::Style => Bare::ZeroOnly,
    };
    if let Some((_, words)) = WORDS.iter().find(|(it, _)| *it == name) {
        return one_of(name, text, words);
    }
    whole(text, |input| match name {
        "fill" | "stroke" => paint(input, context),
        "stop-color" | "flood-color" | "lighting-color" | "color" => {
            color::color(input, units)
        }
        "background-color" => match is_none(input) {
            true => Ok(String::new()),
            false => Ok(visible(color::color(input, units)?).unwrap_or_default()),
        },
        "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity"
        | "flood-opacity" => Ok(number(fraction(input, units)?.clamp(0.0, 1.0))),
        // These count pixels without a unit in style sheets as well (SVG 2, 13.5).
        "stroke-width" => positive(length(input, units, Bare::Pixels)?),
        "stroke-dashoffset" => Ok(length(input, units, Bare::Pixels)?.text()),
        "stroke-dasharray" => dashes(input, units),
        "stroke-miterlimit" => match plain_number(input, units)? {
            limit if limit < 0.0 => invalid(),
            limit => Ok(number(limit.max(1.0))),
        },
        "x" | "y" | "cx" | "cy" => Ok(length(input, units, bare)?.text()),
        "r" => positive(length(input, units, bare)?),
        "rx" | "ry" | "width" | "height" => {
            match input.try_parse(|input| input.expect_ident_matching("auto")) {
                Ok(()) => Ok("auto".to_owned()),
                Err(_) => positive(length(input, units, bare)?),
            }
        }
        "d" => path(input),
        "display" => display(input),
        "overflow" => overflow(input),
        "clip-path" => clip(input, context),
        "mask" | "mask-image" => mask(input, context),
        "filter" => filters(input, context),
        "marker-start" | "marker-mid" | "marker-end" => {
            if is_none(input) {
                return Ok("none".to_owned());
            }
            let reference = reference(input)?;
            Ok(found(&reference, &["marker"], context).unwrap_or("none".to_owned()))
        }
        "paint-order" => paint_order(input),
        "font-size" => font_size(input, units, bare),
        "font-weight" => font_weight(input),
        "letter-spacing" | "word-spacing" => {
            match input.try_parse(|input| input.expect_ident_matching("normal")) {
                Ok(()) => Ok("normal".to_owned()),
                Err(_) => Ok(length(input, units, bare)?.text()),
            }
        }
        "baseline-shift" => match input.try_parse(Parser::expect_ident_cloned) {
            Ok(word) => match &*word.to_ascii_lowercase() {
                word @ ("baseline" | "sub" | "super") => Ok(word.to_owned()),
                _ => invalid(),
            },
            Err(_) => Ok(length(input, units, bare)?.text()),
        },
        "font-family" => font_family(input),
        "text-decoration" | "text-decoration-line" => text_decoration(input),
        _ => undrawn(name, input, context),
    })
}

fn one_of(name: &str, text: &str, words: &[&str]) -> Result<String, Fault> {
    let text = text.trim();
    let word = words.iter().find(|it| it.eq_ignore_ascii_case(text));
    match (name, word) {
        ("content-visibility", Some(&"hidden")) => {
            Err(Fault::Unsupported("a part hidden by `content-visibility`".to_owned()))
        }
        (_, Some(word)) => Ok((*word).to_owned()),
        (_, None) => Err(Fault::Invalid),
    }
}

fn is_none(input: &mut Parser<'_>) -> bool {
    input.try_parse(|input| input.expect_ident_matching("none")).is_ok()
}

fn positive(length: Quantity) -> Read<String> {
    if length.value < 0.0 { invalid() } else { Ok(length.text()) }
}

/// A reference: what it names in this file.
fn reference(input: &mut Parser<'_>) -> Read<String> {
    let target = input.expect_url()?.as_ref().trim().to_owned();
    match target.strip_prefix('#') {
        Some(id) => Ok(decoded(id)),
        None => Err(ParseError::custom(Fault::External(target))),
    }
}

/// An id without the percent signs of addresses.
pub(super) fn decoded(id: &str) -> String {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let [first, after @ ..] = rest {
        let pair = after.get(..2).filter(|_| *first == b'%');
        let code = pair.and_then(|it| str::from_utf8(it).ok());
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| id.to_owned())
}

/// A reference as usvg reads it, if it is to an element of some kind.
fn found(id: &str, tags: &[&str], context: Context<'_>) -> Option<String> {
    let (tag, number) = context.ids.get(id)?;
    tags.contains(tag).then(|| format!("url(#{})", super::id(*number)))
}

/// `fill` and `stroke` (SVG 2, 13.2).
fn paint(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    /// With those that are refused when they are met: they paint as well.
    const SERVERS: [&str; 6] = [
        "linearGradient",
        "radialGradient",
        "pattern",
        "meshgradient",
        "meshGradient",
        "hatch",
    ];
    let word = input.try_parse(|input| -> Read<String> {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        match word.as_str() {
            "none" | "context-fill" | "context-stroke" => Ok(word),
            _ => invalid(),
        }
    });
    if let Ok(word) = word {
        return Ok(word);
    }
    let start = input.state();
    let reference = match reference(input) {
        Ok(id) => id,
        Err(ParseError { kind: ParseErrorKind::Custom(fault) }) => {
            return Err(ParseError::custom(fault));
        }
        Err(_) => {
            input.reset(&start);
            let color = color::color(input, context.units)?;
            return Ok(visible(color).unwrap_or("none".to_owned()));
        }
    };
    let fallback = match input.is_exhausted() {
        true => None,
        false if is_none(input) => Some("none".to_owned()),
        false => Some(color::color(input, context.units)?),
    };
    let server = found(&reference, &SERVERS, context);
    Ok(match (server, fallback) {
        (Some(server), Some(fallback)) => format!("{server} {fallback}"),
        (Some(server), None) => server,
        (None, Some(fallback)) => fallback,
        (None, None) => "none".to_owned(),
    })
}

/// A colour, unless it is wholly transparent.
fn visible(color: String) -> Option<String> {
    let is_clear = color.len() == "#rrggbbaa".len() && color.ends_with("00");
    (!is_clear || color == color::CURRENT).then_some(color)
}

fn dashes(input: &mut Parser<'_>, units: Units) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let mut dashes = Vec::new();
    while !input.is_exhausted() {
        dashes.push(positive(length(input, units, Bare::Pixels)?)?);
        let _comma = input.try_parse(Parser::expect_comma);
    }
    if dashes.is_empty() { invalid() } else { Ok(dashes.join(" ")) }
}

fn path(input: &mut Parser<'_>) -> Read<String> {
    if is_none(input) {
        return Ok(String::new());
    }
    input.expect_function_matching("path")?;
    input.parse_nested_block(|input| Ok(input.expect_string()?.as_ref().to_owned()))
}

fn display(input: &mut Parser<'_>) -> Read<String> {
    let mut hides = false;
    while !input.is_exhausted() {
        match &*input.expect_ident_cloned()?.to_ascii_lowercase() {
            "none" => hides = true,
            "inline" | "block" | "list-item" | "inline-block" | "table"
            | "inline-table" | "table-row-group" | "table-header-group"
            | "table-footer-group" | "table-row" | "table-column-group"
            | "table-column" | "table-cell" | "table-caption" | "flex"
            | "inline-flex" | "grid" | "inline-grid" | "contents" | "flow"
            | "flow-root" | "run-in" | "compact" | "marker" | "-webkit-box"
            | "-webkit-flex" | "-ms-flexbox" => {}
            _ => return invalid(),
        }
    }
    Ok(if hides { "none" } else { "inline" }.to_owned())
}

fn overflow(input: &mut Parser<'_>) -> Read<String> {
    let word = input.expect_ident_cloned()?.to_ascii_lowercase();
    let _other_direction = input.try_parse(Parser::expect_ident_cloned);
    match word.as_str() {
        "visible" | "auto" | "hidden" | "scroll" => Ok(word),
        "clip" => Ok("hidden".to_owned()),
        _ => invalid(),
    }
}

/// A shape of `clip-path`, by this mark, with the name of the box that it is placed in. The
/// box is measured later.
pub(super) const SHAPE: &str = "shape";

fn clip(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let geometry = |input: &mut Parser<'_>| -> Read<&'static str> {
        match &*input.expect_ident_cloned()?.to_ascii_lowercase() {
            "fill-box" | "content-box" | "padding-box" => Ok("fill-box"),
            "stroke-box" | "border-box" | "margin-box" => Ok("stroke-box"),
            "view-box" => unsupported("a clip placed in the `view-box`"),
            _ => invalid(),
        }
    };
    let mut area = match input.try_parse(geometry) {
        Ok(area) => Some(area),
        Err(ParseError {
            kind: ParseErrorKind::Custom(fault @ Fault::Unsupported(_)),
        }) => {
            return Err(ParseError::custom(fault));
        }
        Err(_) => None,
    };
    let start = input.state();
    if let Ok(id) = reference_of(input)? {
        if area.is_none() {
            let _area = input.try_parse(geometry);
        }
        return Ok(found(&id, &["clipPath"], context).unwrap_or("none".to_owned()));
    }
    input.reset(&start);
    if input.is_exhausted() {
        // A box alone clips to it.
        let area = area.ok_or_else(|| ParseError::custom(Fault::Invalid))?;
        return Ok(format!("{SHAPE} {area} inset(0)"));
    }
    input.skip_whitespace();
    let from = input.position();
    let name = input.expect_function()?.to_ascii_lowercase();
    let dummy = Area { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
    input.parse_nested_block(|input| {
        shape::function(&name, input, context.units, dummy).unwrap_or_else(invalid)
    })?;
    let function = input.slice_from(from).to_owned();
    if area.is_none() && !input.is_exhausted() {
        area = Some(geometry(input)?);
    }
    // Of the border (CSS Masking 1, 5.1): in SVG, the outer edge of the stroke.
    Ok(format!("{SHAPE} {} {function}", area.unwrap_or("stroke-box")))
}

/// A reference, or an inner error where there is none.
fn reference_of(input: &mut Parser<'_>) -> Read<Result<String, ()>> {
    match reference(input) {
        Ok(id) => Ok(Ok(id)),
        Err(ParseError { kind: ParseErrorKind::Custom(fault) }) => {
            Err(ParseError::custom(fault))
        }
        Err(_) => Ok(Err(())),
    }
}

fn mask(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    let mut mask = None;
    while !input.is_exhausted() {
        let start = input.state();
        match input.next()?.clone() {
            Token::Comma => {
                while input.next().is_ok() {}
                return unsupported("more than one mask");
            }
            // How a picture would be laid out, which a `mask` element is not.
            Token::Ident(word) if word.eq_ignore_ascii_case("alpha") => {
                return unsupported("a mask by opacity, `alpha`,");
            }
            Token::Ident(_)
            | Token::Delim('/')
            | Token::Dimension { .. }
            | Token::Percentage { .. }
            | Token::Number { .. } => {}
            Token::UnquotedUrl(_) => {
                input.reset(&start);
                mask = Some(reference(input)?);
            }
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                input.reset(&start);
                mask = Some(reference(input)?);
            }
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                while input.next().is_ok() {}
                let is_picture = name.ends_with("gradient")
                    || matches!(
                        name.as_str(),
                        "image" | "image-set" | "element" | "paint"
                    );
                if is_picture {
                    return unsupported(format!("a mask made by `{name}()`"));
                }
                return invalid();
            }
            _ => return invalid(),
        }
    }
    let mask = mask.and_then(|id| found(&id, &["mask"], context));
    Ok(mask.unwrap_or("none".to_owned()))
}

/// Parts of the value of `filter` after which a `filter` element has still to be written.
pub(super) const FUNCTION: &str = "function:";

fn filters(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let mut steps = Vec::new();
    while !input.is_exhausted() {
        let start = input.state();
        if let Ok(id) = reference_of(input)? {
            // One that is not there spoils the whole list (Filter Effects 1, 6).
            steps.push(found(&id, &["filter"], context));
            continue;
        }
        input.reset(&start);
        let name = input.expect_function()?.to_ascii_lowercase();
        let primitives = input.parse_nested_block(|input| {
            filter::function(&name, input, context.units).unwrap_or_else(invalid)
        })?;
        steps.push(Some(format!("{FUNCTION}{primitives}")));
    }
    let steps: Option<Vec<_>> = steps.into_iter().collect();
    match steps {
        Some(steps) if steps.is_empty() => invalid(),
        Some(steps) => Ok(steps.join("\n")),
        None => Ok("none".to_owned()),
    }
}

fn paint_order(input: &mut Parser<'_>) -> Read<String> {
    let mut order = Vec::new();
    while !input.is_exhausted() {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        let is_known = matches!(word.as_str(), "fill" | "stroke" | "markers" | "normal");
        if !is_known || order.contains(&word) {
            return invalid();
        }
        order.push(word);
    }
    if order.is_empty() || order.len() > 1 && order.iter().any(|it| it == "normal") {
        return invalid();
    }
    Ok(order.join(" "))
}

fn font_size(input: &mut Parser<'_>, units: Units, bare: Bare) -> Read<String> {
    if let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        // CSS Fonts 4, 2.5, around a medium of 16 pixels.
        return Ok(match &*word.to_ascii_lowercase() {
            "xx-small" => "9",
            "x-small" => "10",
            "small" => "13",
            "medium" => "16",
            "large" => "18",
            "x-large" => "24",
            "xx-large" => "32",
            "xxx-large" => "48",
            "smaller" => "0.8333em",
            "larger" => "1.2em",
            _ => return invalid(),
        }
        .to_owned());
    }
    positive(length(input, units, bare)?)
}

fn font_weight(input: &mut Parser<'_>) -> Read<String> {
    if let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        let word = word.to_ascii_lowercase();
        return match word.as_str() {
            "normal" | "bold" | "bolder" | "lighter" => Ok(word),
            _ => invalid(),
        };
    }
    let weight = input.expect_number()?;
    if (1.0..=1000.0).contains(&weight) { Ok(number(weight.into())) } else { invalid() }
}

fn font_family(input: &mut Parser<'_>) -> Read<String> {
    let names = input.parse_comma_separated(|input| -> Read<String> {
        if let Ok(name) = input.try_parse(Parser::expect_string_cloned) {
            let mut text = String::new();
            let written = Token::QuotedString(name).to_css(&mut text);
            return written.map(|()| text).or_else(|_| invalid());
        }
        let mut words = vec![input.expect_ident_cloned()?.as_ref().to_owned()];
        while let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
            words.push(word.as_ref().to_owned());
        }
        Ok(words.join(" "))
    })?;
    Ok(names.join(", "))
}

fn text_decoration(input: &mut Parser<'_>) -> Read<String> {
    let mut lines = Vec::new();
    while !input.is_exhausted() {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        match word.as_str() {
            "underline" | "overline" | "line-through" => lines.push(word),
            "none" | "solid" | "auto" => {}
            "double" | "dotted" | "dashed" | "wavy" => {
                while input.next().is_ok() {}
                return unsupported(format!("a {word} line along text"));
            }
            _ => return invalid(),
        }
    }
    Ok(if lines.is_empty() { "none".to_owned() } else { lines.join(" ") })
}

/// Properties that change what is seen but are not drawn here, and those without any part in
/// a drawing.
fn undrawn(name: &str, input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    input.skip_whitespace();
    let start = input.position();
    while input.next().is_ok() {}
    let value = input.slice_from(start).trim().to_ascii_lowercase();
    let is_off = matches!(value.as_str(), "none" | "auto" | "normal" | "initial" | "");
    let what = match name {
        _ if is_off => return Ok(String::new()),
        "animation" | "animation-name" => {
            let is_named = |it: &&String| {
                let name = it.to_ascii_lowercase();
                value.split([' ', ',']).any(|word| word == name)
            };
            match context.keyframes.iter().find(is_named) {
                Some(_) => "an animation".to_owned(),
                None => return Ok(String::new()),
            }
        }
        "offset-path" | "offset" => "a part placed along a path by CSS".to_owned(),
        "zoom" if !matches!(value.as_str(), "1" | "100%") => {
            "a part enlarged by `zoom`".to_owned()
        }
        "mask-mode" if value == "alpha" => "a mask by opacity, `alpha`,".to_owned(),
        "mask-border" | "mask-border-source" | "-webkit-mask-box-image" => {
            "a mask around the border".to_owned()
        }
        "translate" | "rotate" | "scale" | "transform" | "transform-origin" => {
            return transforms(name, &value, context.units);
        }
        _ => return Ok(String::new()),
    };
    unsupported(what)
}

/// Whether the value of a property of CSS Transforms is valid, for `@supports`: elements
/// have these read by [`transform`] itself.
fn transforms(name: &str, text: &str, units: Units) -> Read<String> {
    let (bare, size) = (Bare::ZeroOnly, Some((1.0, 1.0)));
    let frame = transform::Frame { units, bare, size };
    let result = whole(text, |input| match name {
        "translate" => transform::translate(input, frame).map(drop),
        "rotate" => transform::rotate(input, frame).map(drop),
        "scale" => transform::scale(input, frame).map(drop),
        "transform" => transform::list(input, frame).map(drop),
        _ => transform::origin(input, units, bare).map(drop),
    });
    result.map(|()| String::new()).map_err(ParseError::custom)
}

/// The properties that the shorthand `font` sets (CSS Fonts 4, 2.7).
pub(super) fn font(
    text: &str,
    units: Units,
) -> Result<Vec<(&'static str, String)>, Fault> {
    whole(text, |input| {
        let mut values = vec![
            ("font-style", "normal".to_owned()),
            ("font-variant", "normal".to_owned()),
            ("font-weight", "normal".to_owned()),
            ("font-stretch", "normal".to_owned()),
            ("font-kerning", "auto".to_owned()),
        ];
        for _ in 0..4 {
            let state = input.state();
            let word = match input.next()?.clone() {
                Token::Ident(word) => word.to_ascii_lowercase(),
                Token::Number { value, .. } => number(value.into()),
                _ => {
                    input.reset(&state);
                    break;
                }
            };
            let slot = match word.as_str() {
                "normal" => continue,
                "italic" | "oblique" => 0,
                "small-caps" => 1,
                _ if STRETCHES.contains(&word.as_str()) => 3,
                "bold" | "bolder" | "lighter" => 2,
                _ if word.parse::<f64>().is_ok() => 2,
                _ => {
                    input.reset(&state);
                    break;
                }
            };
            values[slot].1 = word;
        }
        let size = font_size(input, units, Bare::ZeroOnly)?;
        let is_bare = size.parse::<f64>().is_ok();
        values.push(("font-size", if is_bare { format!("{size}px") } else { size }));
        if input.try_parse(|input| input.expect_delim('/')).is_ok() {
            let word = input.try_parse(|input| input.expect_ident_matching("normal"));
            if word.is_err() {
                value::quantity(input, units)?;
            }
        }
        values.push(("font-family", font_family(input)?));
        Ok(values)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn read_in(place: Place, name: &str, text: &str) -> Result<String, Fault> {
        let ids = BTreeMap::from([
            ("a", ("linearGradient", 7)),
            ("ä b", ("clipPath", 8)),
            ("f", ("filter", 9)),
        ]);
        let keyframes = BTreeSet::from(["spin".to_owned()]);
        let context = Context { units: UNITS, ids: &ids, keyframes: &keyframes };
        read(name, text, place, context)
    }

    #[test]
    fn values_come_to_what_usvg_reads() {
        for (name, css, expected) in [
            ("fill", "RED", "#ff0000"),
            ("fill", "None", "none"),
            ("fill", "url( '#a' ) red", "url(#n7) #ff0000"),
            ("fill", "url(#missing) currentcolor", "currentColor"),
            ("fill", "url(#missing)", "none"),
            ("fill", "url(#f)", "none"),
            ("stroke", "context-STROKE", "context-stroke"),
            ("opacity", "50%", "0.5"),
            ("opacity", "7", "1"),
            ("stroke-width", "2", "2"),
            ("stroke-width", "1PT", "1.3333334"),
            ("stroke-dasharray", "1px, 2 3%", "1 2 3%"),
            ("r", "40px", "40"),
            ("width", "AUTO", "auto"),
            ("d", "path('M0 0h9v9z')", "M0 0h9v9z"),
            ("display", "inline-block", "inline"),
            ("clip-path", "url(#%C3%A4%20b)", "url(#n8)"),
            ("clip-path", "url(#f)", "none"),
            ("clip-path", "circle(1px)", "shape stroke-box circle(1px)"),
            ("clip-path", "fill-box circle( 1px )", "shape fill-box circle( 1px )"),
            ("filter", "url(#f)", "url(#n9)"),
            ("filter", "url(#f) url(#missing)", "none"),
            (
                "filter",
                "blur(1px) url(#f)",
                "function:<feGaussianBlur stdDeviation=\"1\"/>\nurl(#n9)",
            ),
            ("fill-rule", "EvenOdd", "evenodd"),
            ("mix-blend-mode", "Multiply", "multiply"),
            ("paint-order", "stroke fill", "stroke fill"),
            ("font-size", "large", "18"),
            ("font-family", "'Gill Sans', sans-serif", "\"Gill Sans\", sans-serif"),
            ("animation", "blink 2s", ""),
            ("cursor", "pointer", ""),
        ] {
            let found = read_in(Place::Style, name, css);
            assert_eq!(found, Ok(expected.to_owned()), "{name}: {css}");
        }
        assert_eq!(read_in(Place::Attribute, "r", " 4 "), Ok("4".to_owned()));
    }

    #[test]
    fn what_is_not_valid_is_told_from_what_is_not_drawn() {
        for (name, css) in [
            ("fill", ""),
            ("r", "40"),
            ("r", "-1px"),
            ("stroke-width", "-2"),
            ("stroke-miterlimit", "-1"),
            ("stroke-linejoin", "miter-clip"),
            ("display", "nonsense"),
            ("opacity", "full"),
            ("paint-order", "fill fill"),
            ("clip-path", "star(5)"),
            ("filter", "glow(1)"),
        ] {
            assert_eq!(read_in(Place::Style, name, css), Err(Fault::Invalid), "{name}");
        }
        for (name, css) in [
            ("mask", "linear-gradient(red, blue)"),
            ("animation", "2s spin"),
            ("offset-path", "path('M0 0')"),
            ("zoom", "2"),
            ("content-visibility", "hidden"),
        ] {
            let found = read_in(Place::Style, name, css);
            assert!(matches!(found, Err(Fault::Unsupported(_))), "{name}: {found:?}");
        }
        let external = Err(Fault::External("other.svg#a".to_owned()));
        assert_eq!(read_in(Place::Style, "fill", "url(other.svg#a) red"), external);
    }

    #[test]
    fn the_shorthand_of_fonts_is_taken_apart() {
        let values = font("italic 700 12px/1.5 'Gill Sans', serif", UNITS).unwrap();
        let value = |name| values.iter().find(|it| it.0 == name).unwrap().1.clone();
        assert_eq!(value("font-style"), "italic");
        assert_eq!(value("font-weight"), "700");
        assert_eq!(value("font-size"), "12px");
        assert_eq!(value("font-family"), "\"Gill Sans\", serif");
        assert!(font("12px", UNITS).is_err());
    }
}
