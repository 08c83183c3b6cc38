//! Parses the value of any property.

use super::context::{Context, NO_IDS, NO_KEYFRAMES, Place};
use super::keywords::{keyword, keywords};
use super::traits::unprefixed;
use super::{effect, geometry, paint, text as text_value, unsupported};
use crate::assets::logo::css::value::{Fault, Units, whole};

/// Parses the value of a property, and returns it as usvg reads it.
///
/// # Errors
/// Returns a [`Fault`] if the value is not valid, or is valid and not drawn.
pub(in crate::assets::logo::css) fn parse(
    name: &str,
    text: &str,
    place: Place,
    context: Context<'_>,
) -> Result<String, Fault> {
    if let Some(keywords) = keywords(name) {
        return keyword(name, text, keywords);
    }
    whole(text, |input| {
        paint::value(name, input, context)
            .or_else(|| geometry::value(name, input, place, context))
            .or_else(|| effect::value(name, input, context))
            .or_else(|| text_value::value(name, input, place, context))
            .unwrap_or_else(|| unsupported::value(name, input, context))
    })
}

/// Whether a declaration is supported, for `@supports`.
pub(in crate::assets::logo::css) fn is_supported(
    name: &str,
    text: &str,
    units: Units,
) -> bool {
    if name.starts_with("--") {
        return true;
    }
    let context = Context { units, ids: NO_IDS, keyframes: NO_KEYFRAMES };
    let name = unprefixed(name);
    !matches!(
        parse(name, text, Place::Style, context),
        Err(Fault::Invalid | Fault::LastResort(_) | Fault::Unsupported(_))
    )
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn parse_in(place: Place, name: &str, text: &str) -> Result<String, Fault> {
        let ids = BTreeMap::from([
            ("a", ("linearGradient", 7)),
            ("ä b", ("clipPath", 8)),
            ("f", ("filter", 9)),
        ]);
        let keyframes = BTreeSet::from(["spin".to_owned()]);
        let context = Context { units: UNITS, ids: &ids, keyframes: &keyframes };
        parse(name, text, place, context)
    }

    #[test]
    fn values_become_those_that_usvg_reads() {
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
            let found = parse_in(Place::Style, name, css);
            assert_eq!(found, Ok(expected.to_owned()), "{name}: {css}");
        }
        assert_eq!(parse_in(Place::Attribute, "r", " 4 "), Ok("4".to_owned()));
    }

    #[test]
    fn invalid_values_differ_from_values_that_are_not_drawn() {
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
            assert_eq!(parse_in(Place::Style, name, css), Err(Fault::Invalid), "{name}");
        }
        for (name, css) in [
            ("mask", "linear-gradient(red, blue)"),
            ("animation", "2s spin"),
            ("offset-path", "path('M0 0')"),
            ("zoom", "2"),
            ("content-visibility", "hidden"),
        ] {
            let found = parse_in(Place::Style, name, css);
            assert!(matches!(found, Err(Fault::Unsupported(_))), "{name}: {found:?}");
        }
        let external = Err(Fault::External("other.svg#a".to_owned()));
        assert_eq!(parse_in(Place::Style, "fill", "url(other.svg#a) red"), external);
    }
}
