//! Parses references to elements: `url(#id)`.

use cssparser::{ParseError, ParseErrorKind, Parser};

use super::context::Context;
use crate::assets::logo::css::node;
use crate::assets::logo::css::value::{Fault, Read};

/// Parses the keyword `none`, and returns whether it was there.
pub(super) fn is_none(input: &mut Parser<'_>) -> bool {
    input.try_parse(|input| input.expect_ident_matching("none")).is_ok()
}

/// Parses `url(#id)` and returns the id.
///
/// # Errors
/// Returns [`Fault::External`] for a reference to another file.
pub(super) fn reference(input: &mut Parser<'_>) -> Read<String> {
    let target = input.expect_url()?.as_ref().trim().to_owned();
    match target.strip_prefix('#') {
        Some(id) => Ok(percent_decoded(id)),
        None => Err(ParseError::custom(Fault::External(target))),
    }
}

/// Parses `url(#id)` and returns the id. Returns `None` for any other value; the caller then
/// resets the parser.
pub(super) fn reference_if_any(input: &mut Parser<'_>) -> Read<Option<String>> {
    match reference(input) {
        Ok(id) => Ok(Some(id)),
        Err(ParseError { kind: ParseErrorKind::Custom(fault) }) => {
            Err(ParseError::custom(fault))
        }
        Err(_) => Ok(None),
    }
}

/// Decodes the percent-encoded bytes of an id (RFC 3986, 2.1).
pub(in crate::assets::logo::css) fn percent_decoded(id: &str) -> String {
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

/// Returns `url(#id)` with the id that the element has for usvg, if the element exists and has
/// one of the tags.
pub(super) fn resolved(id: &str, tags: &[&str], context: Context<'_>) -> Option<String> {
    let (tag, number) = context.ids.get(id)?;
    tags.contains(tag).then(|| format!("url(#{})", node::id(*number)))
}
