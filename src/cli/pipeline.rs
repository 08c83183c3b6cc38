//! A briefing and options in, finished documents in memory out. `render` writes them,
//! `check` only counts: so both say the same.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use briefing::assets::Assets;
use briefing::diagnostic::{Report, Severity};
use briefing::layout::Poster;
use briefing::pdf::Job;
use briefing::preflight::Finding;
use serde_json::{Map, Value, json};

use super::console::Advice;
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
    /// Its name, without a folder.
    pub(super) file_name: OsString,
    /// What it conforms to.
    pub(super) standard: &'static str,
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
    if profiles.contains(&Profile::Press) {
        report.append(briefing::lint::press(&briefing, &poster));
        if report.has_errors() {
            return Ok(None);
        }
    }
    let page = briefing::paint::paint(&poster);
    let documents = profiles.iter().map(|&profile| {
        let file_name = file_name(&input.path, profile);
        let bytes = match profile {
            Profile::Press => {
                let job = Job {
                    file_name: file_name.to_string_lossy().into_owned(),
                    date: options.today(),
                };
                briefing::pdf::press(&page, &briefing.poster.press, &job)
                    .map_err(anyhow::Error::from)
                    .and_then(fit_for_press)
            }
            Profile::Screen => briefing::pdf::screen(&page).map_err(anyhow::Error::from),
        };
        bytes
            .map(|bytes| {
                let standard = profile.standard();
                Document { profile, file_name, standard, bytes }
            })
            .with_context(|| format!("cannot make the {profile} PDF"))
    });
    let documents = documents.collect::<Result<_, _>>()?;
    let logos = briefing.logos.iter().map(|logo| &logo.file);
    let fonts = briefing.poster.fonts.iter().flat_map(|own| &own.files);
    let own = &briefing.poster.press.own_condition;
    let profiles = own.iter().map(|(_, file)| file);
    let sources =
        logos.chain(fonts).chain(profiles).map(|file| input.folder().join(file));
    Ok(Some(Finished { poster, documents, sources: sources.collect() }))
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

/// `<stem>.<profile>.<extension>`.
fn file_name(input: &Path, profile: Profile) -> OsString {
    let mut name = input.file_stem().unwrap_or_default().to_owned();
    name.push(format!(".{profile}.{}", profile.extension()));
    name
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_profile() {
        let name = |input| file_name(Path::new(input), Profile::Screen);
        assert_eq!(name("a/briefing.yaml"), "briefing.screen.pdf");
        assert_eq!(name("v1.2.yaml"), "v1.2.screen.pdf");
        assert_eq!(name("plain"), "plain.screen.pdf");
    }
}
