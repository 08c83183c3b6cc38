//! Parses the properties that clip, mask, filter and mark an element.

use cssparser::{ParseError, ParseErrorKind, Parser, Token};

use super::context::Context;
use super::reference::{is_none, reference, reference_if_any, resolved};
use crate::assets::logo::css::filter;
use crate::assets::logo::css::shape::{self, Area};
use crate::assets::logo::css::value::{Fault, Read, Units, invalid, unsupported};

/// Marks the value of `clip-path` as a basic shape. The box that the shape is placed in and
/// the shape follow; the box is measured later.
pub(in crate::assets::logo::css) const SHAPE: &str = "shape";

/// Marks a step of `filter` as a filter function, for which a `filter` element has to be
/// written. Its primitives follow.
pub(in crate::assets::logo::css) const FUNCTION: &str = "function:";

/// Parses the value of a property of this group. Returns `None` for any other property.
pub(super) fn value(
    name: &str,
    input: &mut Parser<'_>,
    context: Context<'_>,
) -> Option<Read<String>> {
    Some(match name {
        "clip-path" => clip(input, context),
        "mask" | "mask-image" => mask(input, context),
        "filter" => filters(input, context),
        "marker-start" | "marker-mid" | "marker-end" => marker(input, context),
        _ => return None,
    })
}

/// Parses `clip-path` (CSS Masking 1, 5.1).
fn clip(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let mut area = match input.try_parse(reference_box) {
        Ok(area) => Some(area),
        Err(ParseError {
            kind: ParseErrorKind::Custom(fault @ Fault::Unsupported(_)),
        }) => {
            return Err(ParseError::custom(fault));
        }
        Err(_) => None,
    };
    let start = input.state();
    if let Some(id) = reference_if_any(input)? {
        if area.is_none() {
            let _area = input.try_parse(reference_box);
        }
        return Ok(resolved(&id, &["clipPath"], context).unwrap_or("none".to_owned()));
    }
    input.reset(&start);
    if input.is_exhausted() {
        // A box by itself clips to its edges.
        let area = area.ok_or_else(|| ParseError::custom(Fault::Invalid))?;
        return Ok(format!("{SHAPE} {area} inset(0)"));
    }
    let function = basic_shape(input, context.units)?;
    if area.is_none() && !input.is_exhausted() {
        area = Some(reference_box(input)?);
    }
    // The default is `border-box` (CSS Masking 1, 5.1), in SVG the outer edge of the stroke.
    Ok(format!("{SHAPE} {} {function}", area.unwrap_or("stroke-box")))
}

/// Parses the box that a clip is placed in, and returns the box that SVG has for it.
fn reference_box(input: &mut Parser<'_>) -> Read<&'static str> {
    match &*input.expect_ident_cloned()?.to_ascii_lowercase() {
        "fill-box" | "content-box" | "padding-box" => Ok("fill-box"),
        "stroke-box" | "border-box" | "margin-box" => Ok("stroke-box"),
        "view-box" => unsupported("a clip placed in the `view-box`"),
        _ => invalid(),
    }
}

/// Checks a basic shape, such as `circle(40px)`, and returns its text. The shape becomes an
/// outline once its box is measured.
fn basic_shape(input: &mut Parser<'_>, units: Units) -> Read<String> {
    input.skip_whitespace();
    let start = input.position();
    let name = input.expect_function()?.to_ascii_lowercase();
    let unit_square = Area { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
    input.parse_nested_block(|input| {
        shape::function(&name, input, units, unit_square).unwrap_or_else(invalid)
    })?;
    Ok(input.slice_from(start).to_owned())
}

/// Parses `mask` (CSS Masking 1, 7.10).
fn mask(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    let mut mask = None;
    while !input.is_exhausted() {
        let start = input.state();
        match input.next()?.clone() {
            Token::Comma => {
                while input.next().is_ok() {}
                return unsupported("more than one mask");
            }
            // The other keywords and lengths place images, not `mask` elements.
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
            Token::Function(name) => return mask_image(&name, input),
            _ => return invalid(),
        }
    }
    let mask = mask.and_then(|id| resolved(&id, &["mask"], context));
    Ok(mask.unwrap_or("none".to_owned()))
}

/// Reports an image as a mask, which is not drawn.
fn mask_image(name: &str, input: &mut Parser<'_>) -> Read<String> {
    let name = name.to_ascii_lowercase();
    while input.next().is_ok() {}
    let is_image = name.ends_with("gradient")
        || matches!(name.as_str(), "image" | "image-set" | "element" | "paint");
    if is_image { unsupported(format!("a mask made by `{name}()`")) } else { invalid() }
}

/// Parses `filter` (Filter Effects 1, 6): one step on each line.
fn filters(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let mut steps = Vec::new();
    while !input.is_exhausted() {
        let start = input.state();
        if let Some(id) = reference_if_any(input)? {
            // A reference to a missing filter makes the whole list invalid (Filter Effects 1, 6).
            steps.push(resolved(&id, &["filter"], context));
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

/// Parses `marker-start`, `marker-mid` or `marker-end` (SVG 2, 13.7.2).
fn marker(input: &mut Parser<'_>, context: Context<'_>) -> Read<String> {
    if is_none(input) {
        return Ok("none".to_owned());
    }
    let id = reference(input)?;
    Ok(resolved(&id, &["marker"], context).unwrap_or("none".to_owned()))
}
