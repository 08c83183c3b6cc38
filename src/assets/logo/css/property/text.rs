//! Parses the properties of text (SVG 2, 11; CSS Fonts 4) and the shorthand `font`.

use cssparser::{Parser, ToCss, Token};

use super::context::{Context, Place};
use super::keywords::STRETCHES;
use crate::assets::logo::css::value::{
    Bare, Fault, Read, Units, invalid, length, non_negative, number, quantity,
    unsupported, whole,
};

/// Parses the value of a property of this group. Returns `None` for any other property.
pub(super) fn value(
    name: &str,
    input: &mut Parser<'_>,
    place: Place,
    context: Context<'_>,
) -> Option<Read<String>> {
    let (units, bare) = (context.units, place.bare());
    Some(match name {
        "font-size" => font_size(input, units, bare),
        "font-weight" => font_weight(input),
        "font-family" => font_family(input),
        "letter-spacing" | "word-spacing" => {
            match input.try_parse(|input| input.expect_ident_matching("normal")) {
                Ok(()) => Ok("normal".to_owned()),
                Err(_) => length(input, units, bare).map(|length| length.text()),
            }
        }
        "baseline-shift" => baseline_shift(input, units, bare),
        "text-decoration" | "text-decoration-line" => text_decoration(input),
        _ => return None,
    })
}

fn font_size(input: &mut Parser<'_>, units: Units, bare: Bare) -> Read<String> {
    if let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        // CSS Fonts 4, 2.5, with `medium` as 16 pixels.
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
    non_negative(length(input, units, bare)?)
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

fn baseline_shift(input: &mut Parser<'_>, units: Units, bare: Bare) -> Read<String> {
    match input.try_parse(Parser::expect_ident_cloned) {
        Ok(word) => match &*word.to_ascii_lowercase() {
            word @ ("baseline" | "sub" | "super") => Ok(word.to_owned()),
            _ => invalid(),
        },
        Err(_) => Ok(length(input, units, bare)?.text()),
    }
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

/// Parses the shorthand `font` and returns the properties that it sets (CSS Fonts 4, 2.7).
pub(in crate::assets::logo::css) fn font_shorthand(
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
        // At most one keyword for each of style, variant, weight and width.
        for _ in 0..4 {
            match font_keyword(input) {
                Some(("", _)) => {}
                Some((name, word)) => {
                    if let Some(value) = values.iter_mut().find(|it| it.0 == name) {
                        value.1 = word;
                    }
                }
                None => break,
            }
        }
        let size = font_size(input, units, Bare::ZeroOnly)?;
        let is_bare = size.parse::<f64>().is_ok();
        values.push(("font-size", if is_bare { format!("{size}px") } else { size }));
        if input.try_parse(|input| input.expect_delim('/')).is_ok() {
            let word = input.try_parse(|input| input.expect_ident_matching("normal"));
            if word.is_err() {
                quantity(input, units)?;
            }
        }
        values.push(("font-family", font_family(input)?));
        Ok(values)
    })
}

/// Parses a keyword or a weight before the size in `font`. Returns the property that it sets
/// with its value; the property is empty for `normal`, which sets nothing.
fn font_keyword(input: &mut Parser<'_>) -> Option<(&'static str, String)> {
    let keyword = input.try_parse(|input| -> Read<_> {
        let word = match input.next()?.clone() {
            Token::Ident(word) => word.to_ascii_lowercase(),
            Token::Number { value, .. } => number(value.into()),
            _ => return invalid(),
        };
        let property = match word.as_str() {
            "normal" => "",
            "italic" | "oblique" => "font-style",
            "small-caps" => "font-variant",
            _ if STRETCHES.contains(&word.as_str()) => "font-stretch",
            "bold" | "bolder" | "lighter" => "font-weight",
            _ if word.parse::<f64>().is_ok() => "font-weight",
            _ => return invalid(),
        };
        Ok((property, word))
    });
    keyword.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    #[test]
    fn the_shorthand_sets_every_property_of_fonts() {
        let values =
            font_shorthand("italic 700 12px/1.5 'Gill Sans', serif", UNITS).unwrap();
        let value = |name| values.iter().find(|it| it.0 == name).unwrap().1.clone();
        assert_eq!(value("font-style"), "italic");
        assert_eq!(value("font-weight"), "700");
        assert_eq!(value("font-size"), "12px");
        assert_eq!(value("font-family"), "\"Gill Sans\", serif");
        assert!(font_shorthand("12px", UNITS).is_err());
    }
}
