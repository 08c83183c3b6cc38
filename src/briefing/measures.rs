//! Reads lengths and flags, and reports those that are wrong.

use super::lengths::{self, Unit};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::units::Length;
use crate::yaml::Scalar;

/// Reads `true` or `false`.
pub(super) fn flag(
    scalar: &Scalar,
    key: &str,
    hint: &str,
    report: &mut Report,
) -> Option<bool> {
    let text = scalar.text.trim();
    if text.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    if text.eq_ignore_ascii_case("false") {
        return Some(false);
    }
    let error = invalid(scalar, format!("`{key}` cannot be `{}`", shown(text)));
    report.push(flag_hint(error, text).hint(hint));
    None
}

/// Adds the hint for words that mean `true` or `false`.
fn flag_hint(diagnostic: Diagnostic, text: &str) -> Diagnostic {
    let meant = match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" => "true",
        "no" | "n" | "off" | "0" | "none" => "false",
        _ => return diagnostic,
    };
    let span = diagnostic.span.unwrap_or_default();
    diagnostic.hint(format!("did you mean `{meant}`?")).safe(span, meant)
}

/// Reads a length with its unit, within bounds (inclusive).
pub(super) fn length(
    scalar: &Scalar,
    key: &str,
    bounds: (Length, Length),
    report: &mut Report,
) -> Option<Length> {
    let text = scalar.text.trim();
    let Some((number, rest)) = lengths::number(text).filter(|_| !text.contains(','))
    else {
        report.push(not_a_length(scalar, key));
        return None;
    };
    let value = lengths::value(number)?;
    let (Some(unit), "") = lengths::unit(rest) else {
        let is_within = |unit: Unit| (bounds.0..=bounds.1).contains(&unit.length(value));
        report.push(no_unit(scalar, key, (number, rest), is_within));
        return None;
    };
    let length = unit.length(value);
    let (least, most) = bounds;
    if length < least || length > most {
        let range = if is_type_size(key) {
            format!("{} pt to {} pt", least.to_pt(), most.to_pt())
        } else {
            format!("{} mm to {} mm", least.to_mm(), most.to_mm())
        };
        report.push(
            invalid(scalar, format!("`{key}: {}` is out of bounds", shown(text)))
                .hint(format!("write a length from {range}")),
        );
        return None;
    }
    Some(length)
}

/// Tells whether the value of a key is a type size, which is given in points.
fn is_type_size(key: &str) -> bool {
    matches!(key, "min" | "max" | "handout" | "size")
}

pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

pub(super) fn invalid(scalar: &Scalar, message: String) -> Diagnostic {
    Diagnostic::error(Code::InvalidValue, scalar.map.span(), message)
}

/// Returns the error for a value that is not a number with a unit.
fn not_a_length(scalar: &Scalar, key: &str) -> Diagnostic {
    let text = scalar.text.trim();
    let message = format!("`{key}` cannot be `{}`, which is not a length", shown(text));
    let mut found = invalid(scalar, message);
    let pointed = text.replacen(',', ".", 1);
    if let Some((_, rest)) = lengths::number(&pointed)
        && let (Some(_), "") = lengths::unit(rest)
    {
        found = found
            .hint(format!("did you mean `{pointed}`, with a point for the comma?"))
            .suggest(scalar.map.span(), pointed);
    }
    let example = match key {
        "min" | "max" => "9pt",
        "bleed" => "3mm",
        _ => "420mm",
    };
    found.hint(format!("write a number and its unit, as `{example}`"))
}

/// Returns the error for a number without a unit or with an unknown one. Suggests the units
/// with which the number is within bounds.
fn no_unit(
    scalar: &Scalar,
    key: &str,
    (number, rest): (&str, &str),
    is_within: impl Fn(Unit) -> bool,
) -> Diagnostic {
    let shown = shown(scalar.text.trim());
    let message = if rest.trim().is_empty() {
        format!("`{key}: {shown}` has no unit")
    } else {
        format!("`{key}: {shown}` has a unit that is not known here")
    };
    let units: &[_] = if is_type_size(key) {
        &[("pt", Unit::Pt)]
    } else {
        &[("mm", Unit::Mm), ("cm", Unit::Cm), ("in", Unit::Inch)]
    };
    let mut found = invalid(scalar, message);
    for (name, _) in units.iter().filter(|(_, unit)| is_within(*unit)).take(2) {
        let either = if found.hints.is_empty() { "" } else { "or " };
        let meant = format!("{number}{name}");
        found = found
            .hint(format!("{either}did you mean `{meant}`?"))
            .suggest(scalar.map.span(), meant);
    }
    found.hint("the units are `mm`, `cm`, `in` and `pt`")
}
