//! Runs the stages from a briefing's text to its documents.

mod checked;
mod sheets;

use std::sync::Arc;

use super::encode::EncodeJob;
use super::outcome::{Document, Outcome};
use super::shared::Shared;
use super::{EncodeError, Job, Profile, RenderError, Request, SheetKind, SheetSizes};
use crate::assets::Assets;
use crate::briefing::{Briefing, ScreenStandard};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, Severity, Source};
use crate::files::FilePath;
use crate::languages::Date;
use crate::layout::{LargePrint, Poster};
use crate::png::Resolution;
use crate::{lint, svg};
use sheets::{Layouts, Sheet, Sheets};

/// A briefing that is laid out for every profile of a request, and the diagnostics of all
/// stages up to there.
#[derive(Debug)]
pub struct TypesetBriefing {
    shared: Arc<Shared>,
    name: String,
    today: Date,
    is_strict: bool,
    resolution: Resolution,
    profiles: Vec<Profile>,
    source: Source,
    report: Report,
    /// The codes of the warnings that the file allows, one for each.
    allowed: Vec<Code>,
    /// `None` if there are errors.
    sound: Option<Sound>,
}

/// A briefing without errors.
#[derive(Debug)]
struct Sound {
    briefing: Briefing,
    sheets: Sheets,
    sources: Vec<FilePath>,
}

/// Runs the stages: read, lay out, judge, paint.
pub(super) fn typeset(
    shared: &Arc<Shared>,
    assets: &Assets,
    job: &Job<'_>,
    request: &Request,
) -> TypesetBriefing {
    let mut report = Report::new();
    let mut allowed = Vec::new();
    let sound = read(assets, job, request, &mut report).and_then(|briefing| {
        allowed.extend_from_slice(briefing.allowed());
        report.append(shared.words().template(job.template));
        let layouts = lay_out_and_judge(shared, &briefing, request, &mut report);
        let sources = sources(&briefing, job);
        let sheets = layouts?.paint();
        if let Some(poster) = &sheets.poster
            && request.asked_profiles().contains(&Profile::Press)
        {
            report.append(lint::colors(&briefing, &poster.page));
        }
        Some(Sound { briefing, sheets, sources })
    });
    let is_allowed =
        |it: &&Diagnostic| it.severity == Severity::Warning && allowed.contains(&it.code);
    let left_out = report.iter().filter(is_allowed).map(|it| it.code).collect();
    finish(&mut report, &allowed, job);
    TypesetBriefing {
        shared: Arc::clone(shared),
        name: job.name.clone(),
        today: request.today,
        is_strict: request.is_strict,
        resolution: request.resolution,
        profiles: request.asked_profiles().to_vec(),
        source: job.template.source().clone(),
        report,
        allowed: left_out,
        sound,
    }
}

/// Runs the stages that need no layout: read, judge the words.
pub(super) fn check_text(
    shared: &Shared,
    assets: &Assets,
    job: &Job<'_>,
    request: &Request,
) -> Report {
    let mut report = Report::new();
    let briefing = read(assets, job, request, &mut report);
    if let Some(briefing) = &briefing {
        report.append(shared.words().template(job.template));
        report.append(shared.words().words(briefing, request.today));
    }
    finish(&mut report, briefing.as_ref().map_or(&[], Briefing::allowed), job);
    report
}

/// Removes the warnings that the briefing allows, and sorts the rest by place.
fn finish(report: &mut Report, allowed: &[Code], job: &Job<'_>) {
    report.allow(allowed);
    // An edit would change the file for all records.
    if job.record.is_some() {
        report.drop_edits();
    }
    report.sort();
}

/// Finds the sizes at which a briefing fits.
pub(super) fn sizes(
    shared: &Arc<Shared>,
    assets: &Assets,
    job: &Job<'_>,
    request: &Request,
) -> SheetSizes {
    let mut ignored = Report::new();
    let Some(briefing) = read(assets, job, request, &mut ignored) else {
        return SheetSizes::default();
    };
    let size = |sheet: Checked<Poster>| sheet.ok().map(|(poster, _)| poster.body_size);
    shared.lay_out(|layout| {
        let poster =
            request.needs(SheetKind::Poster).then(|| size(layout.lay_out(&briefing)));
        let handout = request
            .needs(SheetKind::Handout)
            .then(|| size(layout.lay_out_handout(&briefing, &request.handout())));
        SheetSizes::new(poster.flatten(), handout.flatten())
    })
}

/// Reads the briefing, with the choices of the request in place of its own.
fn read(
    assets: &Assets,
    job: &Job<'_>,
    request: &Request,
    report: &mut Report,
) -> Option<Briefing> {
    let overrides = request.overrides();
    let checked = job.template.read(job.record.as_ref(), &overrides, assets);
    let briefing = report.take(checked)?;
    Some(briefing)
}

/// Lays out the sheets and applies the house rules that concern the profiles. Returns `None`
/// if there are errors.
fn lay_out_and_judge(
    shared: &Arc<Shared>,
    briefing: &Briefing,
    request: &Request,
    report: &mut Report,
) -> Option<Layouts> {
    report.append(shared.words().words(briefing, request.today));
    let layouts = lay_out(shared, briefing, request, report)?;
    if let Some(poster) = &layouts.poster {
        report.append(lint::layout(briefing, poster));
    }
    for sheet in [&layouts.poster, &layouts.handout].into_iter().flatten() {
        let mark = report.mark();
        report.append(lint::effects(briefing, sheet));
        // The handout would repeat the poster's errors.
        if report.errors_since(mark) > 0 {
            break;
        }
    }
    let profiles = request.asked_profiles();
    if profiles.iter().any(|profile| profile.is_paper()) {
        report.append(lint::paper(briefing));
    }
    if let Some(poster) = &layouts.poster
        && profiles.contains(&Profile::Press)
    {
        report.append(lint::press(briefing, poster));
    }
    (!report.has_errors()).then_some(layouts)
}

/// Lays out the sheets. The handout is skipped if the poster has too much text: what helps
/// one helps the other.
fn lay_out(
    shared: &Arc<Shared>,
    briefing: &Briefing,
    request: &Request,
    report: &mut Report,
) -> Option<Layouts> {
    shared.lay_out(|layout| {
        let mut layouts = Layouts::default();
        if request.needs(SheetKind::Poster) {
            layouts.poster = Some(report.take(layout.lay_out(briefing))?);
        }
        if request.needs(SheetKind::Handout) {
            let handout = layout.lay_out_handout(briefing, &request.handout());
            layouts.handout = Some(report.take(handout)?);
        }
        if request.needs(SheetKind::LargePrint) {
            let (large, warnings) = layout.lay_out_large(briefing);
            report.append(warnings);
            layouts.large = Some(large);
        }
        Some(layouts)
    })
}

/// Returns the files that a briefing uses.
fn sources(briefing: &Briefing, job: &Job<'_>) -> Vec<FilePath> {
    let brand = job.template.brand().cloned();
    let logos = briefing.logos().iter().map(|logo| &logo.file);
    let fonts = briefing.poster().fonts.iter().flat_map(|own| &own.files);
    let profiles = briefing.poster().press.profile_file.iter();
    let names = logos.chain(fonts).chain(profiles);
    let drawn = names.filter_map(|name| job.folder.join(name));
    brand.into_iter().chain(drawn).collect()
}

impl TypesetBriefing {
    /// Returns the file that diagnostics point into.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the errors and warnings, in the order of the file.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// Returns whether the request refuses the briefing: it has errors, or warnings and the
    /// request is strict.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.sound.is_none() || self.is_strict && self.report.warning_count() > 0
    }

    /// Returns the profiles of the request.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// Returns the poster with every line in its place, if a profile shows it and there are
    /// no errors.
    #[must_use]
    pub fn poster(&self) -> Option<&Poster> {
        self.sheet(SheetKind::Poster).map(|sheet| &*sheet.layout)
    }

    /// Returns the handout with every line in its place, if a profile shows it and there are
    /// no errors.
    #[must_use]
    pub fn handout(&self) -> Option<&Poster> {
        self.sheet(SheetKind::Handout).map(|sheet| &*sheet.layout)
    }

    /// Returns the large print with every line in its place, if a profile shows it and there are
    /// no errors.
    #[must_use]
    pub fn large_print(&self) -> Option<&Arc<LargePrint>> {
        let large = self.sound.as_ref()?.sheets.large.as_ref();
        large.map(|large| &large.layout)
    }

    /// Returns a sheet as a drawing, in sRGB: the handout and the large print as well, of which no
    /// profile is a drawing. `None` if no profile shows the sheet, or there are errors.
    ///
    /// # Errors
    /// Returns an error if the drawing cannot be written.
    pub fn drawing(
        &self,
        kind: SheetKind,
        options: &svg::Options,
    ) -> Option<Result<String, svg::SvgError>> {
        let page = self.sound.as_ref()?.sheets.page(kind)?;
        Some(svg::write(page, options))
    }

    /// Returns the sheet with every line in its place, to be kept beside this.
    #[must_use]
    pub fn layout(&self, kind: SheetKind) -> Option<Arc<Poster>> {
        self.sheet(kind).map(|sheet| Arc::clone(&sheet.layout))
    }

    /// Returns the brand, logos, fonts and profiles that the briefing uses.
    #[must_use]
    pub fn sources(&self) -> &[FilePath] {
        self.sound.as_ref().map_or(&[], |sound| &sound.sources)
    }

    /// Writes the document of a profile. A press PDF is examined first, and is not returned
    /// if it has a fault.
    ///
    /// # Errors
    /// Returns an error if the request does not have the profile or refuses the briefing, or
    /// if the document cannot be made.
    pub fn encode(&self, profile: Profile) -> Result<Document, RenderError> {
        let name = format!("{}{}", self.name, profile.suffix());
        match self.encode_as(profile, &name) {
            Ok(bytes) => {
                let sheet = profile.sheet().and_then(|kind| self.sheet(kind));
                let sheet = sheet.map(|sheet| Arc::clone(&sheet.layout));
                let is_large = profile.sheet() == Some(SheetKind::LargePrint);
                let large = self.large_print().filter(|_| is_large).cloned();
                let standard = self.standard(profile);
                Ok(Document { profile, name, standard, bytes, sheet, large })
            }
            Err(source) => Err(RenderError::Encode { name, source }),
        }
    }

    fn encode_as(&self, profile: Profile, name: &str) -> Result<Vec<u8>, EncodeError> {
        self.encode_job(profile, name)?.encode(profile)
    }

    /// Returns what the document of a profile is made from.
    pub(super) fn encode_job<'a>(
        &'a self,
        profile: Profile,
        name: &'a str,
    ) -> Result<EncodeJob<'a>, EncodeError> {
        let sound = self.sound.as_ref().filter(|_| !self.is_refused());
        let sound = sound.ok_or(EncodeError::NotAsked)?;
        let page = profile.sheet().and_then(|kind| sound.sheets.page(kind));
        Ok(EncodeJob {
            shared: &self.shared,
            briefing: &sound.briefing,
            page,
            today: self.today,
            resolution: self.resolution,
            name,
        })
    }

    /// Returns the standards that the document of a profile conforms to.
    fn standard(&self, profile: Profile) -> &'static str {
        let screen = self.sound.as_ref().map(|sound| sound.briefing.poster().screen);
        match (profile, screen) {
            (Profile::Screen, Some(ScreenStandard::Ua2)) => "PDF/UA-2 and PDF/A-4",
            _ => profile.standard(),
        }
    }

    /// Writes the documents of all profiles.
    ///
    /// # Errors
    /// Returns an error if a document cannot be made.
    pub fn into_outcome(self) -> Result<Outcome, RenderError> {
        let profiles = if self.is_refused() { &[][..] } else { &self.profiles };
        let documents = profiles.iter().map(|&profile| self.encode(profile));
        let documents = documents.collect::<Result<_, _>>()?;
        let layout = |kind| self.sheet(kind).map(|sheet| Arc::clone(&sheet.layout));
        Ok(Outcome {
            documents,
            poster: layout(SheetKind::Poster),
            handout: layout(SheetKind::Handout),
            source: self.source,
            report: self.report,
        })
    }

    fn sheet(&self, kind: SheetKind) -> Option<&Sheet> {
        self.sound.as_ref()?.sheets.sheet(kind)
    }
}
