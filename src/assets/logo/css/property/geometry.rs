//! Parses the properties of place, size and display (SVG 2, 7 and 9; CSS Display 3).

use cssparser::Parser;

use super::context::{Context, Place};
use super::reference::is_none;
use crate::assets::logo::css::value::{Read, invalid, length, non_negative};

/// Parses the value of a property of this group. Returns `None` for any other property.
pub(super) fn value(
    name: &str,
    input: &mut Parser<'_>,
    place: Place,
    context: Context<'_>,
) -> Option<Read<String>> {
    let (units, bare) = (context.units, place.bare());
    Some(match name {
        "x" | "y" | "cx" | "cy" => length(input, units, bare).map(|length| length.text()),
        "r" => length(input, units, bare).and_then(non_negative),
        "rx" | "ry" | "width" | "height" => {
            match input.try_parse(|input| input.expect_ident_matching("auto")) {
                Ok(()) => Ok("auto".to_owned()),
                Err(_) => length(input, units, bare).and_then(non_negative),
            }
        }
        "d" => path(input),
        "display" => display(input),
        "overflow" => overflow(input),
        _ => return None,
    })
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
