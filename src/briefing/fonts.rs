//! Reads `fonts` into [`OwnFonts`]. A variable font gives all faces that it has the weights and
//! slopes for. A missing face is never made by slanting or thickening another one.

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
    let mut family = Family { fields: &fields, files, faces: Vec::new(), is_whole: true };
    family.is_whole = check_regular(&fields, report);
    let mut names = Vec::new();
    let mut first = None;
    for (name, id) in FACES {
        let Some(scalar) = fields.scalar(name) else { continue };
        first = first.or(Some(scalar.map.span()));
        names.push((name, files.own_name(scalar)));
        family.add(id, scalar, report);
    }
    let upright = family.complete(report);
    let mut fallback = None;
    if let Some(field) = fields.get("fallback") {
        let place = " in `poster.theme.fonts.fallback`";
        let fields = Fields::read(&field.entry.value, &FALLBACK, place, source, report)?;
        let scalars = (fields.scalar("regular")?, fields.scalar("bold")?);
        for (name, scalar) in [("fallback", scalars.0), ("bold fallback", scalars.1)] {
            first = first.or(Some(scalar.map.span()));
            names.push((name, files.own_name(scalar)));
        }
        let mut read = |scalar, id| face(scalar, FontRole::Fallback, id, files, report);
        let regular = read(scalars.0, FaceId::Regular);
        let bold = read(scalars.1, FaceId::Bold);
        fallback = Some((regular?, bold?));
    }
    let span = first.filter(|_| family.is_whole)?;
    let assets = files.own();
    let book = assets.font_set(&names, || {
        let mut book = assets.fonts().as_ref().clone();
        for (id, face) in family.faces {
            book = book.with(id, face);
        }
        match fallback {
            Some((regular, bold)) => book.with_fallback(regular, bold),
            None => book,
        }
    });
    let files = names.into_iter().map(|(_, file)| file).collect();
    Some(OwnFonts { book, files, span, upright })
}

/// The faces of the briefing's own family.
struct Family<'a> {
    fields: &'a Fields<'a>,
    files: &'a NamedFiles<'a>,
    faces: Vec<(FaceId, Face)>,
    /// Whether there was no error so far.
    is_whole: bool,
}

impl Family<'_> {
    /// Reads a face.
    fn add(&mut self, id: FaceId, scalar: &Scalar, report: &mut Report) {
        match face(scalar, FontRole::Family, id, self.files, report) {
            Some(face) => self.faces.push((id, face)),
            None => self.is_whole = false,
        }
    }

    fn has(&self, id: FaceId) -> bool {
        self.faces.iter().any(|(it, _)| *it == id)
    }

    /// Adds the faces that the briefing does not name: from variable fonts, and otherwise the
    /// bold for the display face, and the upright faces for the italic ones. Returns the
    /// latter.
    fn complete(&mut self, report: &mut Report) -> Vec<FaceId> {
        if !self.has(FaceId::Regular) {
            return Vec::new();
        }
        let has_bold = self.fields.get("bold").is_some()
            || self.take(FaceId::Bold, &["regular"], report);
        if !has_bold {
            self.report_no_bold(report);
        }
        if !self.is_whole {
            return Vec::new();
        }
        // The display face is that of the bold face's file.
        let bold = if self.fields.get("bold").is_some() { "bold" } else { "regular" };
        self.take(FaceId::ExtraBold, &[bold], report);
        self.take(FaceId::Italic, &["regular"], report);
        self.take(FaceId::BoldItalic, &["italic", "bold", "regular"], report);
        self.stand_in(FaceId::ExtraBold, FaceId::Bold);
        let mut upright = Vec::new();
        for (italic, plain) in
            [(FaceId::Italic, FaceId::Regular), (FaceId::BoldItalic, FaceId::Bold)]
        {
            if self.stand_in(italic, plain) {
                upright.push(italic);
            }
        }
        upright
    }

    /// Makes a missing face of the first of some keys whose file is a variable font that can
    /// give it. Returns whether there is such a font.
    fn take(&mut self, id: FaceId, keys: &[&str], report: &mut Report) -> bool {
        if self.has(id) {
            return false;
        }
        for key in keys {
            let Some(scalar) = self.fields.scalar(key) else { continue };
            let assets = self.files.at(scalar.map.span());
            let is_sloped = *key == "italic";
            if assets.font_offers(scalar.text.trim(), FontRole::Family, id, is_sloped) {
                self.add(id, scalar, report);
                return true;
            }
        }
        false
    }

    /// Sets one face for another that is missing. Returns whether it was.
    fn stand_in(&mut self, missing: FaceId, other: FaceId) -> bool {
        if self.has(missing) {
            return false;
        }
        let face = self.faces.iter().find(|(it, _)| *it == other);
        let face = face.map(|(_, face)| (missing, face.clone()));
        self.faces.extend(face);
        true
    }

    /// Reports a family without a bold face.
    fn report_no_bold(&mut self, report: &mut Report) {
        self.is_whole = false;
        let Some(regular) = self.fields.get("regular") else { return };
        let name = regular.scalar().map_or("", |it| it.text.trim());
        let message = "the fonts have a `regular` but no `bold`";
        report.push(
            Diagnostic::error(Code::Font, regular.entry.key_span, message)
                .hint(format!("add the bold face, such as `bold: {}`", bold_of(name)))
                .hint("bold type is never made by thickening the regular face"),
        );
    }
}

/// Reads a face from a font file. Reports an error.
fn face(
    scalar: &Scalar,
    role: FontRole,
    id: FaceId,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> Option<Face> {
    let face = files.at(scalar.map.span()).font(scalar.text.trim(), role, id);
    if let Err(error) = &face {
        let (span, message) = (scalar.map.span(), error.to_string());
        let mut diagnostic = Diagnostic::error(Code::Font, span, message);
        for hint in error.hints() {
            diagnostic = diagnostic.hint(hint);
        }
        report.push(suggest_file(diagnostic, span, error.nearest()));
    }
    face.ok()
}

/// Returns whether the other faces come with their `regular`.
fn check_regular(fields: &Fields<'_>, report: &mut Report) -> bool {
    let cuts = ["bold", "italic", "bold_italic"];
    let Some(field) = cuts.into_iter().find_map(|cut| fields.get(cut)) else {
        return true;
    };
    let has_regular = fields.get("regular").is_some();
    if !has_regular {
        let message = format!("`{}` comes without its `regular`", field.key.name);
        report.push(
            Diagnostic::error(Code::Font, field.entry.key_span, message)
                .hint("add the `regular` of the same family, because faces of two families do not match"),
        );
    }
    has_regular
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
    let used = |is_bold: bool| {
        let call = briefing.call().into_iter().chain(briefing.key_message());
        let call = call.map(|text| (text, true));
        let statistics = briefing.panels().iter().flat_map(|it| &it.statistic);
        let bold = call.chain(statistics.map(|it| (&it.text, true)));
        let bodies = briefing.panels().iter().flat_map(|panel| &panel.body);
        let blocks = bodies.chain(briefing.contact());
        // Sub-headings are in the extra bold face throughout.
        let blocks = blocks.filter(|it| !matches!(it, Block::Heading(_)));
        let texts = bold.chain(blocks.flat_map(Block::texts).map(|text| (text, false)));
        let mut styles = texts.flat_map(|(text, strong)| {
            text.styles
                .iter()
                .map(move |it| Style { strong: it.style.strong || strong, ..it.style })
        });
        styles.any(|style| style.emphasis && style.strong == is_bold)
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
