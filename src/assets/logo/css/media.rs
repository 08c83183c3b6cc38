//! Evaluates the conditions of `@media` (Media Queries 4) and `@supports` (CSS Conditional 3).
//!
//! The medium is a common screen: sRGB, a light theme, one device pixel per CSS pixel, and the
//! size of the drawing. Nothing moves on paper, so reduced motion is preferred.

use cssparser::{Parser, Token};

use super::value::{Quantity, Read, Unit, Units, invalid, quantity};

/// The value of a condition; `None` if it is unknown.
type Truth = Option<bool>;

/// Whether a list of media queries matches.
pub(super) fn media(input: &mut Parser<'_>, units: Units) -> bool {
    if input.is_exhausted() {
        return true;
    }
    let mut holds = false;
    loop {
        let query = input.parse_until_before(cssparser::Delimiter::Comma, |input| {
            input.parse_entirely(|input| query(input, units))
        });
        holds |= query.unwrap_or(None) == Some(true);
        if input.next().is_err() {
            return holds;
        }
    }
}

fn query(input: &mut Parser<'_>, units: Units) -> Read<Truth> {
    let feature = |input: &mut Parser<'_>| feature(input, units);
    let start = input.state();
    let word = input.try_parse(Parser::expect_ident_cloned).ok();
    let word = word.map(|it| it.to_ascii_lowercase());
    let (is_negated, medium) = match word.as_deref() {
        None => return condition(input, &feature),
        Some("not") => match input.try_parse(Parser::expect_ident_cloned) {
            Ok(medium) => (true, medium.to_ascii_lowercase()),
            Err(_) => {
                input.reset(&start);
                return condition(input, &feature);
            }
        },
        Some("only") => (false, input.expect_ident_cloned()?.to_ascii_lowercase()),
        Some(medium) => (false, medium.to_owned()),
    };
    let mut truth = Some(matches!(medium.as_str(), "all" | "screen"));
    if !input.is_exhausted() {
        input.expect_ident_matching("and")?;
        truth = and(truth, condition(input, &feature)?);
    }
    Ok(if is_negated { truth.map(|it| !it) } else { truth })
}

fn and(one: Truth, two: Truth) -> Truth {
    match (one, two) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(one: Truth, two: Truth) -> Truth {
    and(one.map(|it| !it), two.map(|it| !it)).map(|it| !it)
}

/// Parses conditions in parentheses, joined by `and` or `or`, or one condition after `not`.
fn condition(
    input: &mut Parser<'_>,
    feature: &dyn Fn(&mut Parser<'_>) -> Read<Truth>,
) -> Read<Truth> {
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(term(input, feature)?.map(|it| !it));
    }
    let mut truth = term(input, feature)?;
    let mut joint = None;
    while !input.is_exhausted() {
        let word = input.expect_ident_cloned()?.to_ascii_lowercase();
        if joint.as_ref().is_some_and(|it| *it != word) {
            return invalid();
        }
        let next = term(input, feature)?;
        truth = match word.as_str() {
            "and" => and(truth, next),
            "or" => or(truth, next),
            _ => return invalid(),
        };
        joint = Some(word);
    }
    Ok(truth)
}

fn term(
    input: &mut Parser<'_>,
    feature: &dyn Fn(&mut Parser<'_>) -> Read<Truth>,
) -> Read<Truth> {
    let state = input.state();
    if !matches!(input.next()?, Token::ParenthesisBlock) {
        input.reset(&state);
        return feature(input);
    }
    input.parse_nested_block(|input| {
        let state = input.state();
        if let Ok(truth) = input
            .try_parse(|input| input.parse_entirely(|input| condition(input, feature)))
        {
            return Ok(truth);
        }
        input.reset(&state);
        let truth = feature(input);
        if truth.is_err() || !input.is_exhausted() {
            while input.next().is_ok() {}
            return Ok(None);
        }
        truth
    })
}

/// Parses a media feature: `width > 10px`, `min-width: 10px`, `color`.
fn feature(input: &mut Parser<'_>, units: Units) -> Read<Truth> {
    let state = input.state();
    if let Ok(name) = input.try_parse(Parser::expect_ident_cloned) {
        let name = name.to_ascii_lowercase();
        if input.is_exhausted() {
            return Ok(boolean(&name, units));
        }
        if input.try_parse(Parser::expect_colon).is_ok() {
            if let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
                return Ok(discrete(&name, &word.to_ascii_lowercase(), units));
            }
            let (name, order) =
                match (name.strip_prefix("min-"), name.strip_prefix("max-")) {
                    (Some(name), _) => {
                        (name, Order { less: false, equal: true, more: true })
                    }
                    (_, Some(name)) => {
                        (name, Order { less: true, equal: true, more: false })
                    }
                    _ => (&*name, Order { less: false, equal: true, more: false }),
                };
            let limit = ratio(input, units)?;
            return Ok(measure(name, units).map(|it| order.holds(it, limit)));
        }
        let order = order(input)?;
        let limit = ratio(input, units)?;
        return Ok(measure(&name, units).map(|it| order.holds(it, limit)));
    }
    input.reset(&state);
    let low = ratio(input, units)?;
    let below = order(input)?;
    let name = input.expect_ident_cloned()?.to_ascii_lowercase();
    let found = measure(&name, units);
    let mut truth = found.map(|it| below.holds(low, it));
    if !input.is_exhausted() {
        let above = order(input)?;
        let high = ratio(input, units)?;
        truth = and(truth, found.map(|it| above.holds(it, high)));
    }
    Ok(truth)
}

/// The results of a comparison that are true.
#[derive(Clone, Copy)]
struct Order {
    less: bool,
    equal: bool,
    more: bool,
}

impl Order {
    fn holds(self, one: f64, two: f64) -> bool {
        match one - two {
            // The size of a drawing may be rounded to pixels.
            difference if difference.abs() < 1e-6 => self.equal,
            difference if difference < 0.0 => self.less,
            _ => self.more,
        }
    }
}

fn order(input: &mut Parser<'_>) -> Read<Order> {
    let sign = match *input.next()? {
        Token::Delim(sign) => sign,
        _ => return invalid(),
    };
    let state = input.state();
    let equal = match input.next_including_whitespace() {
        Ok(Token::Delim('=')) => true,
        _ => {
            input.reset(&state);
            false
        }
    };
    Ok(match sign {
        '<' => Order { less: true, equal, more: false },
        '>' => Order { less: false, equal, more: true },
        '=' => Order { less: false, equal: true, more: false },
        _ => return invalid(),
    })
}

/// Parses a number, a length in pixels, a resolution in `dppx`, or a ratio.
fn ratio(input: &mut Parser<'_>, units: Units) -> Read<f64> {
    let resolution = |input: &mut Parser<'_>| -> Read<f64> {
        let Token::Dimension { value, unit, .. } = input.next()?.clone() else {
            return invalid();
        };
        let value = f64::from(value);
        match &*unit.to_ascii_lowercase() {
            "dppx" | "x" => Ok(value),
            "dpi" => Ok(value / 96.0),
            "dpcm" => Ok(value * 2.54 / 96.0),
            _ => invalid(),
        }
    };
    if let Ok(resolution) = input.try_parse(resolution) {
        return Ok(resolution);
    }
    let Quantity { value, unit } = quantity(input, units)?;
    let value = match unit {
        Unit::Number | Unit::Px => value,
        // Relative to the initial font size.
        Unit::Em => value * 16.0,
        Unit::Percent | Unit::Degree => return invalid(),
    };
    match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => Ok(value / f64::from(input.expect_number()?)),
        Err(_) => Ok(value),
    }
}

/// Returns the value of a range feature, in pixels, `dppx` or bits.
fn measure(name: &str, units: Units) -> Option<f64> {
    let (width, height) = units.viewport;
    Some(match name {
        "width" | "device-width" => width,
        "height" | "device-height" => height,
        "aspect-ratio" | "device-aspect-ratio" => width / height,
        "resolution" | "-webkit-device-pixel-ratio" => 1.0,
        "color" => 8.0,
        "color-index" | "monochrome" | "grid" => 0.0,
        _ => return None,
    })
}

/// Evaluates a feature without a value: whether the medium has it.
fn boolean(name: &str, units: Units) -> Truth {
    if let Some(measure) = measure(name, units) {
        return Some(measure > 0.0);
    }
    match name {
        "orientation"
        | "prefers-color-scheme"
        | "prefers-reduced-motion"
        | "color-gamut"
        | "dynamic-range"
        | "video-dynamic-range"
        | "display-mode" => Some(true),
        "hover"
        | "any-hover"
        | "pointer"
        | "any-pointer"
        | "update"
        | "scripting"
        | "scan"
        | "forced-colors"
        | "inverted-colors"
        | "prefers-contrast"
        | "prefers-reduced-transparency"
        | "prefers-reduced-data"
        | "overflow-block"
        | "overflow-inline" => Some(false),
        _ => None,
    }
}

fn discrete(name: &str, value: &str, units: Units) -> Truth {
    let (width, height) = units.viewport;
    let is = match name {
        "orientation" if width > height => "landscape",
        "orientation" => "portrait",
        "prefers-color-scheme" => "light",
        "prefers-reduced-motion" => "reduce",
        "color-gamut" => "srgb",
        "dynamic-range" | "video-dynamic-range" => "standard",
        "display-mode" => "browser",
        "prefers-contrast" | "prefers-reduced-transparency" | "prefers-reduced-data" => {
            "no-preference"
        }
        "hover" | "any-hover" | "pointer" | "any-pointer" | "update" | "scripting"
        | "forced-colors" | "inverted-colors" | "overflow-block" | "overflow-inline" => {
            "none"
        }
        _ => return None,
    };
    Some(is == value)
}

/// Whether the condition of a `@supports` rule is true. `declaration` tells whether a
/// declaration is supported, `selector` whether a selector is.
pub(super) fn supports(
    input: &mut Parser<'_>,
    declaration: &dyn Fn(&str, &str) -> bool,
    selector: &dyn Fn(&mut Parser<'_>) -> bool,
) -> bool {
    let function = |input: &mut Parser<'_>| -> Read<String> {
        Ok(input.expect_function()?.to_ascii_lowercase())
    };
    let feature = |input: &mut Parser<'_>| -> Read<Truth> {
        if let Ok(name) = input.try_parse(function) {
            return input.parse_nested_block(|input| {
                let truth = name == "selector" && selector(input);
                while input.next().is_ok() {}
                Ok(Some(truth))
            });
        }
        let name = input.expect_ident_cloned()?.to_ascii_lowercase();
        input.expect_colon()?;
        input.skip_whitespace();
        let start = input.position();
        while input.next().is_ok() {}
        Ok(Some(declaration(&name, input.slice_from(start))))
    };
    condition(input, &feature).unwrap_or(None) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    #[test]
    fn the_medium_is_a_light_screen_of_the_size_of_the_drawing() {
        let holds = |query: &str| media(&mut Parser::new(query), UNITS);
        for query in [
            "",
            "all",
            "SCREEN",
            "only screen",
            "print, screen",
            "not print",
            "screen and (min-width: 100px)",
            "(width <= 200px)",
            "(100px < width < 300px)",
            "(max-width: 5cm) or (orientation: landscape)",
            "(prefers-color-scheme: light)",
            "not (prefers-color-scheme: dark)",
            "(prefers-reduced-motion)",
            "(color)",
            "(min-aspect-ratio: 3/2)",
            "(max-resolution: 96dpi)",
        ] {
            assert!(holds(query), "{query}");
        }
        for query in [
            "print",
            "not all",
            "speech",
            "screen and (min-width: 300px)",
            "(prefers-color-scheme: dark)",
            "(color-gamut: p3)",
            "(min-resolution: 2dppx)",
            "(made-up: yes)",
            "not (made-up: yes)",
            "(hover)",
            "nonsense (",
        ] {
            assert!(!holds(query), "{query}");
        }
    }

    #[test]
    fn support_is_asked_of_the_reader_of_values() {
        let holds = |condition: &str| {
            let declaration = |name: &str, value: &str| (name, value) == ("color", "red");
            supports(&mut Parser::new(condition), &declaration, &|_| true)
        };
        assert!(holds("(color: red)"));
        assert!(holds("not (color: mauve)"));
        assert!(holds("(color: mauve) or ((color: red) and (selector(a > b)))"));
        assert!(!holds("(color: red) and (display: grid)"));
        assert!(!holds("font-tech(color-COLRv1)"));
        assert!(!holds("(color: red) and (color: red) or (color: red)"));
    }
}
