//! A briefing and options in, finished documents in memory out. `render` writes them,
//! `check` only counts: so both say the same.

use std::path::PathBuf;

use anyhow::Context as _;
use briefing::assets::Assets;
use briefing::diagnostic::Report;
use briefing::layout::Poster;
use serde_json::{Map, Value, json};

use super::input::Input;
use super::options::{Common, Profile};

/// What came of a briefing.
#[derive(Debug)]
pub(super) struct Finished {
    /// Every line in its place.
    pub(super) poster: Poster,
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
    options.override_poster(&mut briefing.poster);
    let checked = briefing::layout::lay_out(&briefing, assets.fonts());
    let Some(poster) = take(checked, report) else { return Ok(None) };
    let page = briefing::paint::paint(&poster);
    let documents = profiles.iter().map(|&profile| {
        let bytes = match profile {
            Profile::Screen => briefing::pdf::screen(&page),
        };
        bytes
            .map(|bytes| Document { profile, bytes })
            .with_context(|| format!("cannot make the {profile} PDF"))
    });
    let documents = documents.collect::<Result<_, _>>()?;
    let logos = briefing.logos.iter().map(|logo| &logo.file);
    let fonts = briefing.poster.fonts.iter().flat_map(|own| &own.files);
    let sources = logos.chain(fonts).map(|file| input.folder().join(file));
    Ok(Some(Finished { poster, documents, sources: sources.collect() }))
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
