//! Reads `fonts` into [`OwnFonts`]. A missing face is never made by slanting or thickening another
//! one.

use super::brand::NamedFiles;
use super::fields::Fields;
use super::format::{FALLBACK, FONTS};
use super::value_problems::suggest_file;
use super::{Block, Briefing, OwnFonts};
use crate::assets::fonts::{Face, FaceId, FontRole};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::rich_text::Style;
use crate::yaml::{Entry, Scalar};

/// The keys of the faces.
const FACES: [(&str, FaceId); 5] = [
    ("regular", FaceId::Regular),
    ("italic", FaceId::Italic),
    ("bold", FaceId::Bold),
    ("bold_italic", FaceId::BoldItalic),
    ("display", FaceId::ExtraBold),
];

/// Reads `fonts` with every file that it names. Returns `None` if there are no fonts, or if one of
/// them has an error.
pub(super) fn read(
    entry: &Entry,
    source: &Source,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> Option<OwnFonts> {
    let place = " in `poster.theme.fonts`";
    let fields = Fields::read(&entry.value, &FONTS, place, source, report)?;
    let is_whole = check_family(&fields, report);
    let mut names = Vec::new();
    let mut first = None;
    let mut faces: Vec<(FaceId, Option<Face>)> = Vec::new();
    for (name, id) in FACES {
        let Some(scalar) = fields.scalar(name) else { continue };
        first = first.or(Some(scalar.map.span()));
        names.push((name, files.own_name(scalar)));
        faces.push((id, face(scalar, FontRole::Family, files, report)));
    }
    let mut fallback = None;
    if let Some(field) = fields.get("fallback") {
        let place = " in `poster.theme.fonts.fallback`";
        let fields = Fields::read(&field.entry.value, &FALLBACK, place, source, report)?;
        let scalars = (fields.scalar("regular")?, fields.scalar("bold")?);
        for (name, scalar) in [("fallback", scalars.0), ("bold fallback", scalars.1)] {
            first = first.or(Some(scalar.map.span()));
            names.push((name, files.own_name(scalar)));
        }
        let mut read = |scalar| face(scalar, FontRole::Fallback, files, report);
        let (regular, bold) = (read(scalars.0), read(scalars.1));
        fallback = Some((regular?, bold?));
    }
    let is_sound = is_whole && faces.iter().all(|(_, face)| face.is_some());
    let span = first.filter(|_| is_sound)?;
    let own = |id: FaceId| {
        faces.iter().find(|(it, _)| *it == id).and_then(|(_, face)| face.clone())
    };
    let mut upright = vec![FaceId::Italic, FaceId::BoldItalic];
    upright.retain(|&id| own(FaceId::Regular).is_some() && own(id).is_none());
    let assets = files.own();
    let book = assets.font_set(&names, || {
        let mut book = assets.fonts().as_ref().clone();
        if let (Some(regular), Some(bold)) = (own(FaceId::Regular), own(FaceId::Bold)) {
            book = book
                .with(FaceId::Italic, own(FaceId::Italic).unwrap_or(regular.clone()))
                .with(FaceId::BoldItalic, own(FaceId::BoldItalic).unwrap_or(bold.clone()))
                .with(FaceId::Regular, regular)
                .with(FaceId::ExtraBold, bold.clone())
                .with(FaceId::Bold, bold);
        }
        if let Some(display) = own(FaceId::ExtraBold) {
            book = book.with(FaceId::ExtraBold, display);
        }
        match fallback {
            Some((regular, bold)) => book.with_fallback(regular, bold),
            None => book,
        }
    });
    let files = names.into_iter().map(|(_, file)| file).collect();
    Some(OwnFonts { book, files, span, upright })
}

/// Reads a font file. Reports an error.
fn face(
    scalar: &Scalar,
    role: FontRole,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> Option<Face> {
    let face = files.at(scalar.map.span()).font(scalar.text.trim(), role);
    if let Err(error) = &face {
        let (span, message) = (scalar.map.span(), error.to_string());
        let diagnostic = Diagnostic::error(Code::Font, span, message).hint(error.hint());
        report.push(suggest_file(diagnostic, span, error.nearest()));
    }
    face.ok()
}

/// Returns whether the family is complete: a `regular` needs a `bold`, and the other faces need a
/// `regular`.
fn check_family(fields: &Fields<'_>, report: &mut Report) -> bool {
    let regular = fields.get("regular");
    if let Some(regular) = regular
        && fields.get("bold").is_none()
    {
        let name = regular.scalar().map_or("", |it| it.text.trim());
        let message = "the fonts have a `regular` but no `bold`";
        report.push(
            Diagnostic::error(Code::Font, regular.entry.key_span, message)
                .hint(format!("add the bold face, such as `bold: {}`", bold_of(name)))
                .hint("bold type is never made by thickening the regular face"),
        );
        return false;
    }
    let cuts = ["bold", "italic", "bold_italic"];
    let Some(field) = cuts.into_iter().find_map(|cut| fields.get(cut)) else {
        return true;
    };
    if regular.is_none() {
        let message = format!("`{}` comes without its `regular`", field.key.name);
        report.push(
            Diagnostic::error(Code::Font, field.entry.key_span, message)
                .hint("add the `regular` of the same family, because faces of two families do not match"),
        );
    }
    regular.is_some()
}

/// Guesses the file name of the bold face: `My-Bold.ttf` for `My-Regular.ttf`.
fn bold_of(regular: &str) -> String {
    if regular.contains("Regular") {
        return regular.replace("Regular", "Bold");
    }
    match regular.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-Bold.{extension}"),
        None => format!("{regular}-Bold.ttf"),
    }
}

/// Warns of emphasis in the text that the briefing's fonts have no face for.
pub(super) fn check_emphasis(briefing: &Briefing, report: &mut Report) {
    let Some(own) = &briefing.poster().fonts else { return };
    let used = |bold: bool| {
        let call = briefing.call().into_iter().map(|text| (text, true));
        let bodies = briefing.panels().iter().flat_map(|panel| &panel.body);
        let blocks = bodies.chain(briefing.contact()).flat_map(Block::texts);
        let texts = call.chain(blocks.map(|text| (text, false)));
        let mut styles = texts.flat_map(|(text, strong)| {
            text.styles
                .iter()
                .map(move |it| Style { strong: it.style.strong || strong, ..it.style })
        });
        styles.any(|style| style.emphasis && style.strong == bold)
    };
    for (id, bold, name, asterisks) in [
        (FaceId::Italic, false, "italic", "*italic*"),
        (FaceId::BoldItalic, true, "bold_italic", "***bold italic***"),
    ] {
        if own.upright.contains(&id) && used(bold) {
            let message =
                format!("the fonts have no `{name}` face: {asterisks} is set upright");
            report.push(
                Diagnostic::warning(Code::Font, own.span, message)
                    .hint(format!("add the face as `{name}: …`")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_bold_face_is_guessed() {
        assert_eq!(bold_of("fonts/My-Regular.ttf"), "fonts/My-Bold.ttf");
        assert_eq!(bold_of("fonts/my.ttf"), "fonts/my-Bold.ttf");
        assert_eq!(bold_of("my"), "my-Bold.ttf");
    }
}
