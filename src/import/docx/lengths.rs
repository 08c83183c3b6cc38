//! Converts lengths of Word, `DrawingML` and VML to points.

/// English Metric Units in a point.
const EMU: f64 = 12_700.0;

/// Parses a length of `WordprocessingML`: twips, or a number with a unit in the strict form.
pub(super) fn twips(value: &str) -> Option<f64> {
    with_unit(value, |it| it / 20.0)
}

/// Parses a length of `DrawingML`: EMU, or a number with a unit in the strict form.
pub(super) fn emu(value: &str) -> Option<f64> {
    with_unit(value, |it| it / EMU)
}

/// Parses a length of VML. A number without a unit counts pixels.
pub(super) fn css(value: &str) -> Option<f64> {
    with_unit(value, |it| it * 0.75)
}

/// Parses a number.
pub(super) fn number(value: &str) -> Option<f64> {
    value.trim().parse().ok().filter(|it: &f64| it.is_finite())
}

fn with_unit(value: &str, plain: impl Fn(f64) -> f64) -> Option<f64> {
    let value = value.trim();
    let end = value.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(value.len());
    let (digits, unit) = value.split_at(end);
    let number = number(digits)?;
    match unit {
        "" => Some(plain(number)),
        "pt" => Some(number),
        "in" => Some(number * 72.0),
        "mm" => Some(number * 72.0 / 25.4),
        "cm" => Some(number * 72.0 / 2.54),
        "pc" | "pi" => Some(number * 12.0),
        "px" => Some(number * 0.75),
        "emu" => Some(number / EMU),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_to_points() {
        assert_eq!(twips("240"), Some(12.0));
        assert_eq!(twips("1in"), Some(72.0));
        assert_eq!(emu("12700"), Some(1.0));
        assert_eq!(css("-8pt"), Some(-8.0));
        assert_eq!(css("4px"), Some(3.0));
        assert_eq!(css("auto"), None);
        assert_eq!(twips("NaN"), None);
        assert_eq!(twips(""), None);
    }
}
