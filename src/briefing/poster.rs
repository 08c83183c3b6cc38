//! Reads `poster` into [`PosterOptions`].

use std::sync::Arc;

use super::brand::NamedFiles;
use super::fields::Fields;
use super::format::{LARGE, PAPER, POSTER, SCREEN, THEME, TYPE, WEB};
use super::measures::{flag, length};
use super::press::press;
use super::{
    DialContent, Grid, GridChoice, LargeGround, LargeOptions, LogoPlace, MastheadLook,
    Orientation, Paper, PosterOptions, ScreenStandard, fonts, link, theme,
};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::units::Length;
use crate::yaml::{Kind, Node, Scalar};

/// The range of type sizes.
const TYPE_SIZE: (Length, Length) = (Length::pt(4.0), Length::pt(200.0));

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
    others(&mut options, &fields, source, report);
    (options, picture)
}

/// Reads the keys of the documents that are not printed as posters.
fn others(
    options: &mut PosterOptions,
    fields: &Fields<'_>,
    source: &Source,
    report: &mut Report,
) {
    let value = |name| fields.get(name).map(|field| &field.entry.value);
    if let Some(node) = value("screen") {
        options.screen = screen(node, source, report);
    }
    if let Some(node) = value("large") {
        options.large = large(node, source, report);
    }
    if let Some(node) = value("web") {
        options.web_address = web_address(node, source, report);
    }
}

/// Reads `screen`.
fn screen(node: &Node, source: &Source, report: &mut Report) -> ScreenStandard {
    let place = " in `poster.screen`";
    let fields = Fields::read(node, &SCREEN, place, source, report);
    let standard = fields.as_ref().and_then(|fields| fields.scalar("standard"));
    match standard {
        Some(word) if word.text.trim().eq_ignore_ascii_case("ua2") => ScreenStandard::Ua2,
        _ => ScreenStandard::Ua1,
    }
}

/// Reads `large`.
fn large(node: &Node, source: &Source, report: &mut Report) -> LargeOptions {
    let usual = LargeOptions::default();
    let place = " in `poster.large`";
    let Some(fields) = Fields::read(node, &LARGE, place, source, report) else {
        return usual;
    };
    let size = fields.scalar("size");
    let size =
        size.and_then(|scalar| length(scalar, "size", LargeOptions::SIZES, report));
    let ground = fields.scalar("ground");
    let ground = ground.and_then(|word| LargeGround::from_name(word.text.trim()));
    LargeOptions {
        size: size.unwrap_or(usual.size),
        ground: ground.unwrap_or(usual.ground),
    }
}

/// Reads `web`. Returns the address of the page.
fn web_address(node: &Node, source: &Source, report: &mut Report) -> Option<Arc<str>> {
    let fields = Fields::read(node, &WEB, " in `poster.web`", source, report)?;
    let scalar = fields.scalar("address")?;
    let (address, span) = (scalar.text.trim(), scalar.map.span());
    if let Err(problem) = link::check(address) {
        report.push(problem.at(span));
        return None;
    }
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        let message = "`address` in `poster.web` is not the address of a web page";
        report.push(
            Diagnostic::error(Code::InvalidLink, span, message)
                .hint("write the whole address, beginning with `https://`"),
        );
        return None;
    }
    Some(address.into())
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
    (options.theme, options.own_colors) = theme::colors(&fields, source, report);
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
    options.handout_min = size("handout");
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

#[cfg(test)]
mod tests;
