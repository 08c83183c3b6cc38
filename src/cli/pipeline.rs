//! A briefing and options in, finished documents in memory out. `render` writes them,
//! `check` only counts: so both say the same.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use briefing::assets::Assets;
use briefing::briefing::Briefing;
use briefing::diagnostic::{Report, Severity};
use briefing::layout::Poster;
use briefing::page::Page;
use briefing::pdf::Job;
use briefing::preflight::Finding;
use serde_json::{Map, Value, json};

use super::console::Advice;
use super::input::Input;
use super::options::{Common, Profile, SheetKind};

/// What came of a briefing.
#[derive(Debug)]
pub(super) struct Finished {
    /// The poster, if a profile asks for it.
    pub(super) poster: Option<Arc<Poster>>,
    /// The handout, if a profile asks for it.
    pub(super) handout: Option<Arc<Poster>>,
    /// One file per profile, in the order asked for.
    pub(super) documents: Vec<Document>,
    /// The files that the briefing draws on; none may be overwritten.
    pub(super) sources: Vec<PathBuf>,
}

/// A file to be.
#[derive(Debug)]
pub(super) struct Document {
    /// Its kind.
    pub(super) profile: Profile,
    /// Its name, without a folder.
    pub(super) file_name: OsString,
    /// The sheet it shows, with every line in its place, if it has pages.
    pub(super) sheet: Option<Arc<Poster>>,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// Reads, lays out, paints and encodes. What the stages have to say goes into `report`;
/// `None` means that it holds errors.
///
/// # Errors
/// When the program itself is at a loss: a damaged font, a page that PDF cannot hold.
pub(super) fn build(
    input: &Input,
    options: &Common,
    profiles: &[Profile],
    report: &mut Report,
) -> anyhow::Result<Option<Finished>> {
    let finished = run_stages(input, options, profiles, report);
    report.sort();
    finished
}

fn run_stages(
    input: &Input,
    options: &Common,
    profiles: &[Profile],
    report: &mut Report,
) -> anyhow::Result<Option<Finished>> {
    let assets = Assets::new(input.folder())
        .context("the embedded fonts are damaged")?
        .allow_outside(options.allow_outside);
    let checked = briefing::briefing::read(&input.source, &assets);
    let Some(mut briefing) = take(checked, report) else { return Ok(None) };
    report.allow(&briefing.allowed);
    options.override_poster(&mut briefing.poster);
    let mut said = Report::new();
    let finished = make(input, &briefing, &assets, options, profiles, &mut said);
    said.allow(&briefing.allowed);
    report.append(said);
    finished
}

/// What comes after reading: layout, house rules, painting, encoding.
fn make(
    input: &Input,
    briefing: &Briefing,
    assets: &Assets,
    options: &Common,
    profiles: &[Profile],
    report: &mut Report,
) -> anyhow::Result<Option<Finished>> {
    report.append(briefing::lint::words(briefing, options.today()));
    let sheets = Sheets::lay_out(briefing, assets, options, profiles, report);
    let Some(sheets) = sheets else { return Ok(None) };
    if let Some(poster) = &sheets.poster {
        report.append(briefing::lint::layout(&poster.layout));
    }
    if profiles.iter().any(|it| it.is_paper()) {
        report.append(briefing::lint::paper(briefing));
    }
    if profiles.contains(&Profile::Press)
        && let Some(poster) = &sheets.poster
    {
        report.append(briefing::lint::press(briefing, &poster.layout));
    }
    if report.has_errors() {
        return Ok(None);
    }
    let mut documents = Vec::new();
    let stem = input.path.file_stem().unwrap_or_default();
    for &profile in profiles {
        let file_name = profile.file_name(stem);
        let sheet = sheets.of(profile);
        let bytes = match (profile, sheet.map(|it| &it.page)) {
            (Profile::Press, Some(page)) => {
                let job = Job {
                    file_name: file_name.to_string_lossy().into_owned(),
                    date: options.today(),
                };
                briefing::pdf::press(page, &briefing.poster.press, &job)
                    .map_err(anyhow::Error::from)
                    .and_then(fit_for_press)
            }
            (Profile::Screen, Some(page)) => {
                briefing::pdf::screen(page).map_err(anyhow::Error::from)
            }
            (Profile::Office, Some(page)) => {
                briefing::pdf::office(page).map_err(anyhow::Error::from)
            }
            (Profile::Html, _) => briefing::html::write(briefing, assets.fonts())
                .map(String::into_bytes)
                .map_err(anyhow::Error::from),
            (Profile::Text, _) => Ok(briefing::plain_text::write(briefing).into_bytes()),
            // Every sheet that is asked for was laid out.
            (Profile::Press | Profile::Screen | Profile::Office, None) => continue,
        };
        let bytes =
            bytes.with_context(|| format!("cannot make `{}`", file_name.display()))?;
        let sheet = sheet.map(|it| Arc::clone(&it.layout));
        documents.push(Document { profile, file_name, sheet, bytes });
    }
    let logos = briefing.logos.iter().map(|logo| &logo.file);
    let fonts = briefing.poster.fonts.iter().flat_map(|own| &own.files);
    let own = &briefing.poster.press.own_condition;
    let profiles = own.iter().map(|(_, file)| file);
    let sources =
        logos.chain(fonts).chain(profiles).map(|file| input.folder().join(file));
    let layout = |sheet: Option<Sheet>| sheet.map(|it| it.layout);
    let (poster, handout) = (layout(sheets.poster), layout(sheets.handout));
    Ok(Some(Finished { poster, handout, documents, sources: sources.collect() }))
}

/// The sheets that profiles ask for.
struct Sheets {
    poster: Option<Sheet>,
    handout: Option<Sheet>,
}

/// A sheet that is laid out, and painted once for all of its profiles.
struct Sheet {
    layout: Arc<Poster>,
    page: Page,
}

impl From<Poster> for Sheet {
    fn from(poster: Poster) -> Self {
        Self { page: briefing::paint::paint(&poster), layout: Arc::new(poster) }
    }
}

impl Sheets {
    /// Lays out what is asked for. A handout is not tried when the poster has too much text
    /// already: what helps the one helps the other.
    fn lay_out(
        briefing: &Briefing,
        assets: &Assets,
        options: &Common,
        profiles: &[Profile],
        report: &mut Report,
    ) -> Option<Self> {
        let fonts = assets.fonts();
        let has = |kind: SheetKind| profiles.iter().any(|it| it.sheet() == Some(kind));
        let mut sheets = Self { poster: None, handout: None };
        if has(SheetKind::Poster) {
            let poster = take(briefing::layout::lay_out(briefing, fonts), report)?;
            sheets.poster = Some(poster.into());
        }
        if has(SheetKind::Handout) {
            let wishes = options.handout();
            let handout = briefing::layout::lay_out_handout(briefing, fonts, &wishes);
            sheets.handout = Some(take(handout, report)?.into());
        }
        Some(sheets)
    }

    fn of(&self, profile: Profile) -> Option<&Sheet> {
        match profile.sheet()? {
            SheetKind::Poster => self.poster.as_ref(),
            SheetKind::Handout => self.handout.as_ref(),
        }
    }
}

/// Examines what is to go to a print house as if another had made it: a file with an error
/// is never written.
fn fit_for_press(bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let findings = briefing::preflight::check(&bytes)?;
    let error = findings.iter().find(|it| it.rule.severity() == Severity::Error);
    match error {
        None => Ok(bytes),
        Some(Finding { rule, place, message }) => {
            let advice = Advice::new(format!(
                "it would not be fit for a press: {message} ({place}; {rule})"
            ));
            Err(advice.hint(rule.remedy()).into())
        }
    }
}

/// Moves what a stage said into the report, and hands on its result.
fn take<T>(checked: briefing::diagnostic::Checked<T>, report: &mut Report) -> Option<T> {
    match checked {
        Ok((value, warnings)) => {
            report.append(warnings);
            Some(value)
        }
        Err(errors) => {
            report.append(errors);
            None
        }
    }
}

/// How a poster came out, in words: `A3 landscape, hub grid, body 13.5 pt`.
pub(super) fn describe(poster: &Poster) -> String {
    format!(
        "{} {}, {} grid, body {} pt",
        poster.sheet.paper,
        poster.sheet.orientation,
        poster.sheet.grid,
        poster.body_size.to_pt()
    )
}

/// The same for programs.
pub(super) fn describe_json(poster: &Poster) -> Map<String, Value> {
    let fill: Vec<_> = poster.fill().iter().map(|fill| rounded(*fill)).collect();
    let object = json!({
        "paper": poster.sheet.paper.to_string(),
        "orientation": poster.sheet.orientation.to_string(),
        "width_mm": rounded(poster.sheet.size.width.to_mm()),
        "height_mm": rounded(poster.sheet.size.height.to_mm()),
        "grid": poster.sheet.grid.to_string(),
        "body_size_pt": rounded(poster.body_size.to_pt()),
        "fill": fill,
    });
    match object {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Three decimals are more than paper knows.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
