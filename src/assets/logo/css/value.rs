//! Parses numbers, lengths and angles (CSS Values and Units 4), and defines why a value cannot
//! be used.

use cssparser::{BasicParseErrorKind, ParseError, ParseErrorKind, Parser, Token};

/// The reason why a value is not used as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The value is not valid. CSS ignores the declaration, and the one before it counts.
    Invalid,
    /// The value is valid and cannot be drawn. Holds its name with its article.
    Unsupported(String),
    /// Browsers do not support the value, so a valid declaration of lower precedence counts. If
    /// there is none, the value counts as this other value, or is an unknown colour.
    LastResort(Option<String>),
    /// The value refers to another file.
    External(String),
}

/// The result of parsing a part of a value.
pub(super) type Read<T> = Result<T, ParseError<Fault>>;

/// Returns the error for a value that is not valid.
pub(super) fn invalid<T>() -> Read<T> {
    Err(ParseError::custom(Fault::Invalid))
}

/// Returns the error for a value that is valid and cannot be drawn.
pub(super) fn unsupported<T>(what: impl Into<String>) -> Read<T> {
    Err(ParseError::custom(Fault::Unsupported(what.into())))
}

/// Parses a whole value by a function that must use all of it.
pub(super) fn whole<T>(
    text: &str,
    read: impl FnOnce(&mut Parser<'_>) -> Read<T>,
) -> Result<T, Fault> {
    let mut input = Parser::new(text);
    input.parse_entirely(read).map_err(|error| match error.kind {
        ParseErrorKind::Custom(fault) => fault,
        ParseErrorKind::Basic(
            BasicParseErrorKind::UnexpectedToken
            | BasicParseErrorKind::EndOfInput
            | BasicParseErrorKind::AtRuleInvalid
            | BasicParseErrorKind::AtRuleBodyInvalid
            | BasicParseErrorKind::QualifiedRuleInvalid
            | BasicParseErrorKind::TooManyNestedBlocks,
        ) => Fault::Invalid,
    })
}

/// The sizes that relative units are relative to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    /// Width and height of the whole drawing, in pixels.
    pub(super) viewport: (f64, f64),
    /// The font size of the root element, in pixels.
    pub(super) rem: f64,
}

/// The units that remain after parsing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Number,
    Percent,
    /// Pixels; other absolute units are converted to pixels.
    Px,
    /// Multiples of the element's font size.
    Em,
    /// Degrees; other angles are converted to degrees.
    Degree,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: Unit,
}

impl Quantity {
    const fn new(value: f64, unit: Unit) -> Self {
        Self { value, unit }
    }

    fn is_zero(self) -> bool {
        self.value.abs() < f64::EPSILON
    }

    /// Returns a length as usvg reads it.
    pub(super) fn text(self) -> String {
        let number = number(self.value);
        match self.unit {
            Unit::Number | Unit::Px | Unit::Degree => number,
            Unit::Percent => format!("{number}%"),
            Unit::Em => format!("{number}em"),
        }
    }
}

/// Writes a number with the precision that numbers have in CSS.
pub(super) fn number(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "usvg counts in `f32` as well")]
    let value = value as f32;
    if value.is_finite() { value.to_string() } else { "0".to_owned() }
}

/// Parses a number with any unit, or a mathematical function.
pub(super) fn quantity(input: &mut Parser<'_>, units: Units) -> Read<Quantity> {
    let token = input.next()?.clone();
    match token {
        Token::Number { value, .. } => Ok(Quantity::new(value.into(), Unit::Number)),
        Token::Percentage { unit_value, .. } => {
            // By its digits, because in binary 100 times 0.29 is less than 29.
            let fraction = unit_value.to_string().parse().unwrap_or(0.0);
            let percent = 100.0 * fraction;
            Ok(Quantity::new(percent, Unit::Percent))
        }
        Token::Dimension { value, ref unit, .. } => dimension(value.into(), unit, units),
        Token::Function(ref name) => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| math(&name, input, units))
        }
        _ => invalid(),
    }
}

fn dimension(value: f64, unit: &str, units: Units) -> Read<Quantity> {
    let (width, height) = units.viewport;
    let unit = unit.to_ascii_lowercase();
    // `svw`, `lvw` and `dvw` differ only if a browser hides its bars.
    let viewport = unit.strip_prefix(['s', 'l', 'd']).unwrap_or(&unit);
    let viewport = match viewport {
        "vw" | "vi" => Some(width),
        "vh" | "vb" => Some(height),
        "vmin" => Some(width.min(height)),
        "vmax" => Some(width.max(height)),
        _ => None,
    };
    if let Some(side) = viewport {
        return Ok(Quantity::new(value * side / 100.0, Unit::Px));
    }
    let (factor, unit) = match unit.as_str() {
        "px" => (1.0, Unit::Px),
        "in" => (96.0, Unit::Px),
        "cm" => (96.0 / 2.54, Unit::Px),
        "mm" => (96.0 / 25.4, Unit::Px),
        "q" => (96.0 / 101.6, Unit::Px),
        "pt" => (96.0 / 72.0, Unit::Px),
        "pc" => (16.0, Unit::Px),
        "rem" => (units.rem, Unit::Px),
        "em" => (1.0, Unit::Em),
        // The value for fonts without these metrics (CSS Values 4, 6.1.1).
        "ex" | "ch" => (0.5, Unit::Em),
        "deg" => (1.0, Unit::Degree),
        "rad" => (180.0 / std::f64::consts::PI, Unit::Degree),
        "grad" => (0.9, Unit::Degree),
        "turn" => (360.0, Unit::Degree),
        "lh" | "rlh" | "cap" | "rcap" | "ic" | "ric" | "rex" | "rch" | "cqw" | "cqh"
        | "cqi" | "cqb" | "cqmin" | "cqmax" => {
            return unsupported(format!("a length in `{unit}`"));
        }
        _ => return invalid(),
    };
    Ok(Quantity::new(value * factor, unit))
}

/// Evaluates a mathematical function (CSS Values 4, 10).
fn math(name: &str, input: &mut Parser<'_>, units: Units) -> Read<Quantity> {
    let same = |values: Vec<Quantity>, pick: fn(f64, f64) -> f64| {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { return invalid() };
        values.try_fold(first, |picked, it| {
            let (picked, it) = alike(picked, it)?;
            Ok(Quantity::new(pick(picked.value, it.value), picked.unit))
        })
    };
    match name {
        "calc" | "-webkit-calc" | "-moz-calc" => sum(input, units),
        "min" => same(input.parse_comma_separated(|it| sum(it, units))?, f64::min),
        "max" => same(input.parse_comma_separated(|it| sum(it, units))?, f64::max),
        "clamp" => {
            let values = input.parse_comma_separated(|it| sum(it, units))?;
            let [low, value, high] = values[..] else { return invalid() };
            let (value, high) = alike(value, high)?;
            let capped = Quantity::new(value.value.min(high.value), value.unit);
            let (low, capped) = alike(low, capped)?;
            Ok(Quantity::new(low.value.max(capped.value), low.unit))
        }
        "round" | "mod" | "rem" | "sin" | "cos" | "tan" | "asin" | "acos" | "atan"
        | "atan2" | "pow" | "sqrt" | "hypot" | "log" | "exp" | "abs" | "sign"
        | "progress" | "sibling-index" | "sibling-count" | "calc-size" => {
            unsupported(format!("the CSS function `{name}()`"))
        }
        _ => invalid(),
    }
}

fn sum(input: &mut Parser<'_>, units: Units) -> Read<Quantity> {
    let mut total = product(input, units)?;
    while !input.is_exhausted() {
        let sign = match input.next()? {
            Token::Delim('+') => 1.0,
            Token::Delim('-') => -1.0,
            _ => return invalid(),
        };
        let (left, right) = alike(total, product(input, units)?)?;
        total = Quantity::new(left.value + sign * right.value, left.unit);
    }
    Ok(total)
}

fn product(input: &mut Parser<'_>, units: Units) -> Read<Quantity> {
    let mut total = factor(input, units)?;
    loop {
        let state = input.state();
        let divides = match input.next() {
            Ok(Token::Delim('*')) => false,
            Ok(Token::Delim('/')) => true,
            _ => {
                input.reset(&state);
                return Ok(total);
            }
        };
        let right = factor(input, units)?;
        total = match (divides, total.unit, right.unit) {
            (true, unit, Unit::Number) if !right.is_zero() => {
                Quantity::new(total.value / right.value, unit)
            }
            (false, unit, Unit::Number) => Quantity::new(total.value * right.value, unit),
            (false, Unit::Number, unit) => Quantity::new(total.value * right.value, unit),
            _ => return invalid(),
        };
    }
}

fn factor(input: &mut Parser<'_>, units: Units) -> Read<Quantity> {
    let state = input.state();
    if matches!(input.next()?, Token::ParenthesisBlock) {
        return input.parse_nested_block(|input| sum(input, units));
    }
    input.reset(&state);
    quantity(input, units)
}

/// Converts two quantities to one unit, if that is possible.
fn alike(one: Quantity, two: Quantity) -> Read<(Quantity, Quantity)> {
    let is_length = |it: Quantity| matches!(it.unit, Unit::Px | Unit::Em | Unit::Percent);
    if one.unit == two.unit {
        Ok((one, two))
    } else if !is_length(one) || !is_length(two) {
        invalid()
    } else if one.is_zero() {
        Ok((Quantity::new(0.0, two.unit), two))
    } else if two.is_zero() {
        Ok((one, Quantity::new(0.0, one.unit)))
    } else {
        unsupported("a sum of different units in `calc()`")
    }
}

/// Whether lengths and angles need a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// A number without a unit is invalid, except for zero.
    ZeroOnly,
    /// A number without a unit is in pixels or degrees, as in presentation attributes.
    Pixels,
}

/// Parses a length or a percentage.
pub(super) fn length(input: &mut Parser<'_>, units: Units, bare: Bare) -> Read<Quantity> {
    let length = quantity(input, units)?;
    match length.unit {
        Unit::Px | Unit::Em | Unit::Percent => Ok(length),
        Unit::Number if bare == Bare::Pixels || length.is_zero() => {
            Ok(Quantity::new(length.value, Unit::Px))
        }
        Unit::Number | Unit::Degree => invalid(),
    }
}

/// Returns a length as text.
///
/// # Errors
/// Returns an error if the length is negative.
pub(super) fn non_negative(length: Quantity) -> Read<String> {
    if length.value < 0.0 { invalid() } else { Ok(length.text()) }
}

/// Parses an angle, and returns it in degrees.
pub(super) fn angle(input: &mut Parser<'_>, units: Units, bare: Bare) -> Read<f64> {
    let angle = quantity(input, units)?;
    match angle.unit {
        Unit::Degree => Ok(angle.value),
        Unit::Number if bare == Bare::Pixels || angle.is_zero() => Ok(angle.value),
        Unit::Number | Unit::Px | Unit::Em | Unit::Percent => invalid(),
    }
}

/// Parses a number without a unit.
pub(super) fn plain_number(input: &mut Parser<'_>, units: Units) -> Read<f64> {
    match quantity(input, units)? {
        Quantity { value, unit: Unit::Number } => Ok(value),
        _ => invalid(),
    }
}

/// Parses a number or a percentage, and returns it as a fraction.
pub(super) fn fraction(input: &mut Parser<'_>, units: Units) -> Read<f64> {
    match quantity(input, units)? {
        Quantity { value, unit: Unit::Number } => Ok(value),
        Quantity { value, unit: Unit::Percent } => Ok(value / 100.0),
        _ => invalid(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn read(text: &str) -> Result<String, Fault> {
        whole(text, |input| length(input, UNITS, Bare::ZeroOnly)).map(Quantity::text)
    }

    #[test]
    fn lengths_come_to_what_usvg_reads() {
        for (css, expected) in [
            ("10px", "10"),
            ("1IN", "96"),
            ("40Q", "37.795277"),
            ("2rem", "32"),
            ("50vw", "100"),
            ("10vMIN", "10"),
            ("29%", "29%"),
            ("1.5em", "1.5em"),
            ("0", "0"),
            ("calc(1px + 2 * (3px - 1px))", "5"),
            ("calc(100% / 3)", "33.333332%"),
            ("calc(50% - 0px)", "50%"),
            ("min(10px, 1cm)", "10"),
            ("clamp(1px, 5px, 3px)", "3"),
        ] {
            assert_eq!(read(css), Ok(expected.to_owned()), "{css}");
        }
    }

    #[test]
    fn what_is_no_length_is_invalid() {
        for css in ["", "5", "red", "5 px", "5px 6px", "calc(1px * 2px)", "1foo", "90deg"]
        {
            assert_eq!(read(css), Err(Fault::Invalid), "{css}");
        }
        for css in ["calc(50% + 1px)", "1lh", "calc(1px * sin(45deg))"] {
            assert!(matches!(read(css), Err(Fault::Unsupported(_))), "{css}");
        }
    }

    #[test]
    fn deep_sums_do_not_exhaust_the_stack() {
        let deep = format!("{}1px{}", "calc(".repeat(50_000), ")".repeat(50_000));
        assert!(read(&deep).is_err());
    }
}
