//! `poster`: its node in, [`PosterOptions`] out.

use super::fields::Fields;
use super::format::{PAPER, POSTER, PRESS, THEME, TYPE};
use super::node::{Kind, Node, Scalar};
use super::{
    Grid, GridChoice, Orientation, Paper, PosterOptions, Press, theme, typeface,
};
use crate::assets::Assets;
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::units::Length;

/// Sizes of type that make sense on them.
const TYPE_SIZE: (Length, Length) = (Length::pt(4.0), Length::pt(200.0));
/// The printing condition that needs no file.
const DEFAULT_CONDITION: &str = "fogra39";
/// Bleeds that print houses ask for.
const BLEED: (Length, Length) = (Length::ZERO, Length::mm(10.0));

/// Reads `poster`, with the fonts that it names.
pub(super) fn poster(
    node: &Node,
    source: &Source,
    assets: &Assets,
    report: &mut Report,
) -> PosterOptions {
    let mut options = PosterOptions::default();
    let Some(fields) = Fields::read(node, &POSTER, " in `poster`", source, report) else {
        return options;
    };
    let word = |name: &str| {
        let scalar = fields.scalar(name)?;
        Some(scalar.text.trim().to_ascii_lowercase())
    };
    options.orientation = word("orientation").map(|word| match word.as_str() {
        "portrait" => Orientation::Portrait,
        _ => Orientation::Landscape,
    });
    options.grid = word("grid").map(|word| match word.as_str() {
        "columns" => GridChoice::Fixed(Grid::Columns),
        "rows" => GridChoice::Fixed(Grid::Rows),
        "auto" => GridChoice::Auto,
        _ => GridChoice::Fixed(Grid::Hub),
    });
    if let Some(field) = fields.get("paper") {
        options.paper = paper(&field.entry.value, source, report);
    }
    if let Some(field) = fields.get("theme") {
        theme(&mut options, &field.entry.value, source, assets, report);
    }
    if let Some(field) = fields.get("type") {
        options.type_span = Some(field.entry.value.span);
        (options.type_min, options.type_max) =
            type_bounds(&field.entry.value, source, report);
    }
    if let Some(field) = fields.get("press") {
        options.press = press(&field.entry.value, source, assets, report);
    }
    options
}

/// Reads `theme`: a name that is known to be one, or colours and fonts.
fn theme(
    options: &mut PosterOptions,
    node: &Node,
    source: &Source,
    assets: &Assets,
    report: &mut Report,
) {
    if let Kind::Scalar(scalar) = &node.kind {
        options.theme = theme::named(scalar.text.trim());
        return;
    }
    let place = " in `poster.theme`";
    let Some(fields) = Fields::read(node, &THEME, place, source, report) else { return };
    options.theme = theme::colors(&fields, report);
    if let Some(field) = fields.get("fonts") {
        options.fonts = typeface::fonts(field.entry, source, assets, report);
    }
}

fn paper(node: &Node, source: &Source, report: &mut Report) -> Option<Paper> {
    if let Kind::Scalar(scalar) = &node.kind {
        return Paper::from_name(scalar.text.trim());
    }
    let fields = Fields::read(node, &PAPER, " in `poster.paper`", source, report)?;
    let mut side = |name| length(fields.scalar(name)?, name, Paper::SIDES, report);
    let (width, height) = (side("width"), side("height"));
    Some(Paper::Custom { width: width?, height: height? })
}

fn type_bounds(
    node: &Node,
    source: &Source,
    report: &mut Report,
) -> (Option<Length>, Option<Length>) {
    let place = " in `poster.type`";
    let Some(fields) = Fields::read(node, &TYPE, place, source, report) else {
        return (None, None);
    };
    let mut size = |name| length(fields.scalar(name)?, name, TYPE_SIZE, report);
    let (min, max) = (size("min"), size("max"));
    if let (Some(least), Some(most), Some(field)) = (min, max, fields.get("min"))
        && least > most
    {
        report.push(
            Diagnostic::error(
                Code::InvalidValue,
                field.entry.value.span,
                format!(
                    "`min` is {} pt, more than `max` with {} pt",
                    pt(least),
                    pt(most)
                ),
            )
            .hint("exchange the two, or delete one of them"),
        );
        return (None, None);
    }
    (min, max)
}

/// Points with no more digits than it takes.
fn pt(length: Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

/// Reads `press`, with the profile that it names.
fn press(node: &Node, source: &Source, assets: &Assets, report: &mut Report) -> Press {
    let mut press = Press::default();
    let place = " in `poster.press`";
    let Some(fields) = Fields::read(node, &PRESS, place, source, report) else {
        return press;
    };
    if let Some(scalar) = fields.scalar("bleed") {
        press.bleed = length(scalar, "bleed", BLEED, report).unwrap_or(press.bleed);
    }
    if let Some(scalar) = fields.scalar("marks") {
        let text = scalar.text.trim();
        press.marks = !text.eq_ignore_ascii_case("false");
        if press.marks && !text.eq_ignore_ascii_case("true") {
            let shown: String = text.chars().take(40).collect();
            let message = format!("`marks` cannot be `{shown}`");
            report.push(
                Diagnostic::error(Code::InvalidValue, scalar.map.span(), message)
                    .hint("write `true` for crop marks, `false` for none"),
            );
        }
    }
    if let Some(scalar) = fields.scalar("profile")
        && !scalar.text.trim().eq_ignore_ascii_case(DEFAULT_CONDITION)
    {
        let file = scalar.text.trim();
        match assets.printing_condition(file) {
            Ok(condition) => {
                press.own_condition = Some((condition, file.to_owned()));
            }
            Err(error) => {
                let message = error.to_string();
                let hint = error.hint();
                let error = Diagnostic::error(Code::Profile, scalar.map.span(), message);
                report.push(error.hint(hint));
            }
        }
    }
    press
}

/// Reads a length with its unit, within bounds that count as inside.
fn length(
    scalar: &Scalar,
    key: &str,
    bounds: (Length, Length),
    report: &mut Report,
) -> Option<Length> {
    let text = scalar.text.trim();
    let shown: String = text.chars().take(40).collect();
    let error = |message: String| {
        Diagnostic::error(Code::InvalidValue, scalar.map.span(), message)
    };
    let wants_points = key == "min" || key == "max";
    let unit_start = text.find(|it: char| !it.is_ascii_digit() && it != '.');
    let (number, unit) = text.split_at(unit_start.unwrap_or(text.len()));
    let is_number = number.starts_with(|it: char| it.is_ascii_digit())
        && number.ends_with(|it: char| it.is_ascii_digit());
    let Some(value) = number.parse::<f64>().ok().filter(|_| is_number) else {
        let example = if wants_points { "9pt" } else { "3mm" };
        let found = error(format!("`{key}` cannot be `{shown}`, which is no length"));
        let found = if text.contains(',') {
            found.hint("write a point, not a comma, before the decimals")
        } else {
            found
        };
        report.push(found.hint(format!("write a number and its unit, as `{example}`")));
        return None;
    };
    let in_mm = |factor: f64| format!("{}mm", (value * factor * 100.0).round() / 100.0);
    let length = match unit.trim().to_ascii_lowercase().as_str() {
        "mm" => Length::mm(value),
        "pt" => Length::pt(value),
        other => {
            let remedy = match other {
                "cm" => in_mm(10.0),
                "in" | "\"" | "inch" | "inches" => in_mm(25.4),
                _ if wants_points => format!("{number}pt"),
                _ => format!("{number}mm"),
            };
            let message = if other.is_empty() {
                format!("`{key}: {shown}` has no unit")
            } else {
                format!("`{key}: {shown}` has a unit that is not known here")
            };
            report.push(
                error(message)
                    .hint(format!("did you mean `{remedy}`?"))
                    .hint("the units are `mm` and `pt`"),
            );
            return None;
        }
    };
    let (least, most) = bounds;
    if length < least || length > most {
        let range = if wants_points {
            format!("{} pt to {} pt", least.to_pt(), most.to_pt())
        } else {
            format!("{} mm to {} mm", least.to_mm(), most.to_mm())
        };
        report.push(
            error(format!("`{key}: {shown}` is out of bounds"))
                .hint(format!("write a length from {range}")),
        );
        return None;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::super::scalar::{SourceMap, Style};
    use super::super::values::Values;
    use super::*;
    use crate::diagnostic::Span;

    fn read(text: &str) -> Result<Length, Vec<String>> {
        let map = SourceMap::new(text, Span::new(0, text.len()), text, Style::Verbatim);
        let values = Values::default();
        let scalar = Scalar { text: text.to_owned(), map, values };
        let mut report = Report::new();
        length(&scalar, "min", TYPE_SIZE, &mut report)
            .ok_or_else(|| report.iter().flat_map(|it| it.hints.clone()).collect())
    }

    #[test]
    fn lengths_have_units() {
        assert_eq!(read("9pt"), Ok(Length::pt(9.0)));
        assert_eq!(read("9.5 PT"), Ok(Length::pt(9.5)));
        assert_eq!(read("3mm"), Ok(Length::mm(3.0)));
        assert_eq!(read("9").unwrap_err()[0], "did you mean `9pt`?");
        assert_eq!(read("1cm").unwrap_err()[0], "did you mean `10mm`?");
        for wrong in
            ["", "pt", "9..5pt", ".pt", "9.", "1e3pt", "-9pt", "3pt", "201pt", "NaN"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
