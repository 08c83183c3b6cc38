//! Reports properties that would change the drawing and are not drawn, such as animations.

use cssparser::{ParseError, Parser};

use super::context::Context;
use crate::assets::logo::css::transform;
use crate::assets::logo::css::value::{Bare, Read, Units, unsupported, whole};

/// Accepts a property that does not change the drawing. Reports a property that would change it
/// and is not drawn.
pub(super) fn value(
    name: &str,
    input: &mut Parser<'_>,
    context: Context<'_>,
) -> Read<String> {
    input.skip_whitespace();
    let start = input.position();
    while input.next().is_ok() {}
    let value = input.slice_from(start).trim().to_ascii_lowercase();
    let is_off = matches!(value.as_str(), "none" | "auto" | "normal" | "initial" | "");
    let what = match name {
        _ if is_off => return Ok(String::new()),
        "animation" | "animation-name" if is_animated(&value, context) => {
            "an animation".to_owned()
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
            return transform_value(name, &value, context.units);
        }
        _ => return Ok(String::new()),
    };
    unsupported(what)
}

/// Whether the value of `animation` names an animation of the file.
fn is_animated(value: &str, context: Context<'_>) -> bool {
    context.keyframes.iter().any(|name| {
        let name = name.to_ascii_lowercase();
        value.split([' ', ',']).any(|word| word == name)
    })
}

/// Checks the value of a property of CSS Transforms, for `@supports`. The values of elements
/// are parsed by [`transform`] itself.
fn transform_value(name: &str, text: &str, units: Units) -> Read<String> {
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
