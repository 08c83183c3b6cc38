//! Reads `poster` into [`PosterOptions`].

use super::brand::NamedFiles;
use super::fields::Fields;
use super::format::{PAPER, POSTER, PRESS, THEME, TYPE};
use super::lengths::Unit;
use super::value_problems::suggest_file;
use super::{
    DialContent, Grid, GridChoice, LogoPlace, MastheadLook, Orientation, Paper,
    PosterOptions, Press, fonts, lengths, theme,
};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::units::Length;
use crate::yaml::{Kind, Node, Scalar};

/// The range of type sizes.
const TYPE_SIZE: (Length, Length) = (Length::pt(4.0), Length::pt(200.0));
/// The name of the embedded printing condition.
const DEFAULT_CONDITION: &str = "fogra39";
/// The range of bleeds that print houses ask for.
const BLEED: (Length, Length) = (Length::ZERO, Length::mm(10.0));

/// Reads `poster`, with the fonts that it names. Returns the value of `dial` as well if it
/// describes a picture, which is loaded with the other pictures.
pub(super) fn poster<'n>(
    node: &'n Node,
    source: &Source,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> (PosterOptions, Option<&'n Node>) {
    let mut options = PosterOptions::default();
    let Some(fields) = Fields::read(node, &POSTER, " in `poster`", source, report) else {
        return (options, None);
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
        let turned = fields.scalar("orientation").zip(options.orientation);
        let sheet = paper(&field.entry.value, turned, source, report);
        if let Some((paper, orientation)) = sheet {
            options.paper = Some(paper);
            options.orientation = options.orientation.or(orientation);
        }
    }
    if let Some(field) = fields.get("theme") {
        theme(&mut options, &field.entry.value, source, files, report);
    }
    options.masthead = match word("masthead").as_deref() {
        Some("light") => MastheadLook::Light,
        _ => MastheadLook::Band,
    };
    options.logos = match word("logos").as_deref() {
        Some("footer") => LogoPlace::Footer,
        _ => LogoPlace::Masthead,
    };
    let picture = dial(&mut options, fields.get("dial").map(|field| &field.entry.value));
    if let Some(field) = fields.get("type") {
        options.type_span = Some(field.entry.value.span);
        typography(&mut options, &field.entry.value, source, report);
    }
    if let Some(field) = fields.get("press") {
        options.press = press(&field.entry.value, source, files, report);
    }
    (options, picture)
}

/// Reads `dial`. Returns the value if it describes a picture.
fn dial<'n>(options: &mut PosterOptions, node: Option<&'n Node>) -> Option<&'n Node> {
    let node = node?;
    options.dial_span = Some(node.span);
    options.dial = match &node.kind {
        Kind::Mapping(_) => DialContent::Picture,
        Kind::Scalar(word) if word.text.trim().eq_ignore_ascii_case("headings") => {
            DialContent::Headings
        }
        Kind::Scalar(word) if word.text.trim().eq_ignore_ascii_case("none") => {
            DialContent::None
        }
        Kind::Scalar(_) | Kind::Null | Kind::List(_) => DialContent::Numbers,
    };
    (options.dial == DialContent::Picture).then_some(node)
}

/// Reads `theme`: the name of a theme, or colours and fonts.
fn theme(
    options: &mut PosterOptions,
    node: &Node,
    source: &Source,
    files: &NamedFiles<'_>,
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
        options.fonts = fonts::read(field.entry, source, files, report);
    }
}

/// Reads `paper`. `turned` is the value of `orientation`. Returns the sheet, and its orientation if
/// the value of `paper` includes one.
fn paper(
    node: &Node,
    turned: Option<(&Scalar, Orientation)>,
    source: &Source,
    report: &mut Report,
) -> Option<(Paper, Option<Orientation>)> {
    let Kind::Scalar(scalar) = &node.kind else {
        let place = " in `poster.paper`";
        let fields = Fields::read(node, &PAPER, place, source, report)?;
        let mut side = |name| length(fields.scalar(name)?, name, Paper::SIDES, report);
        let (width, height) = (side("width"), side("height"));
        return Some((Paper::Custom { width: width?, height: height? }, None));
    };
    let text = scalar.text.trim();
    let span = scalar.map.span();
    match Paper::parse(text) {
        Ok((paper, orientation)) => {
            let says =
                |it: Orientation| text.to_ascii_lowercase().contains(&it.to_string());
            if let (Some(written), Some((other, wanted))) = (orientation, turned)
                && written != wanted
                && says(written)
            {
                let message =
                    format!("`paper` is {written}, but `orientation` is {wanted}");
                report.push(
                    Diagnostic::error(Code::InvalidValue, span, message)
                        .hint(format!("write `orientation: {written}` if that is right"))
                        .suggest(other.map.span(), written.to_string())
                        .hint(format!("or write `paper: {paper}`"))
                        .suggest(span, quoted_paper(&paper.to_string())),
                );
            }
            Some((paper, orientation))
        }
        Err(problem) => {
            let shown: String = text.chars().take(40).collect();
            let message = match problem.message.as_str() {
                "cannot be" => format!("`paper` cannot be `{shown}`"),
                other => format!("`paper: {shown}` {other}"),
            };
            let mut error = Diagnostic::error(Code::InvalidValue, span, message);
            for (number, candidate) in problem.candidates.iter().enumerate() {
                error = match number {
                    0 => error.hint(format!("did you mean `{candidate}`?")),
                    _ => error.hint(format!("or did you mean `{candidate}`?")),
                };
                error = error.suggest(span, quoted_paper(candidate));
            }
            let names = Paper::NAMED.map(|(name, _)| format!("`{name}`")).join(", ");
            report.push(error.hint(format!(
                "use one of {names}, another sheet such as `B2` or `Arch D`, or a width \
                 and height as it hangs, such as `420 x 297 mm`"
            )));
            None
        }
    }
}

/// Returns the name of a sheet as a value in the file. Inch signs need quotes around them.
fn quoted_paper(text: &str) -> String {
    if text.contains('"') { format!("'{text}'") } else { text.to_owned() }
}

/// Reads `type`: the smallest and largest size, and whether the largest counts for more than the
/// shape.
fn typography(
    options: &mut PosterOptions,
    node: &Node,
    source: &Source,
    report: &mut Report,
) {
    let place = " in `poster.type`";
    let Some(fields) = Fields::read(node, &TYPE, place, source, report) else {
        return;
    };
    if let Some(scalar) = fields.scalar("largest") {
        let hint = "write `true` for the largest type, `false` for the best shape";
        options.largest = flag(scalar, "largest", hint, report).unwrap_or(false);
    }
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
            .hint("swap the sizes, or delete one of them"),
        );
        return;
    }
    (options.type_min, options.type_max) = (min, max);
}

/// Returns a length in points, rounded to two decimals.
fn pt(length: Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

/// Reads `press`, with the profile that it names.
fn press(
    node: &Node,
    source: &Source,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> Press {
    let mut press = Press::default();
    let place = " in `poster.press`";
    let Some(fields) = Fields::read(node, &PRESS, place, source, report) else {
        return press;
    };
    if let Some(scalar) = fields.scalar("bleed") {
        press.bleed = length(scalar, "bleed", BLEED, report).unwrap_or(press.bleed);
    }
    if let Some(scalar) = fields.scalar("marks") {
        let hint = "write `true` for crop marks, `false` for none";
        press.marks = flag(scalar, "marks", hint, report).unwrap_or(true);
    }
    if let Some(scalar) = fields.scalar("profile")
        && !scalar.text.trim().eq_ignore_ascii_case(DEFAULT_CONDITION)
    {
        let file = scalar.text.trim();
        match files.at(scalar.map.span()).printing_condition(file) {
            Ok(condition) => {
                press.own_condition = Some((condition, files.own_name(scalar)));
            }
            Err(error) => {
                let message = error.to_string();
                let span = scalar.map.span();
                let diagnostic =
                    Diagnostic::error(Code::Profile, span, message).hint(error.hint());
                report.push(suggest_file(diagnostic, span, error.nearest()));
            }
        }
    }
    press
}

/// Reads `true` or `false`.
fn flag(scalar: &Scalar, key: &str, hint: &str, report: &mut Report) -> Option<bool> {
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
fn length(
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
    key == "min" || key == "max"
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

fn invalid(scalar: &Scalar, message: String) -> Diagnostic {
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

#[cfg(test)]
mod tests;
