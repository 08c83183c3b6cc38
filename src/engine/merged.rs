//! Makes one PDF of many posters ([`MergedDocument`]).

use super::encode::fit_for_press;
use super::{EncodeError, Engine, Profile, TypesetBriefing};
use crate::page::About;
use crate::pdf::{MergedFile, MergedKind, PdfError};

/// One PDF of many posters, a page each, in the order in which they are added.
///
/// Each poster is laid out and judged as for a file of its own. What they have in common is in the
/// file once.
///
/// ```
/// use briefing::engine::MergedDocument;
/// use briefing::files::Folder;
/// use briefing::{Date, Engine, Job, Profile, Request};
///
/// let today = Date::parse("2026-11-28").expect("a date");
/// let (engine, request) = (Engine::new(), Request::new(today).profiles([Profile::Screen]));
/// let project = engine.project(Folder::new(".")?);
/// let text = std::fs::read_to_string("briefing.yaml")?;
/// let source = briefing::diagnostic::Source::new("briefing.yaml", text);
/// let template = project.open(source, &Default::default()).expect("it is YAML");
/// let mut merged = MergedDocument::new(&engine, Profile::Screen, "All schools", 2);
/// for school in ["Oakfield", "Ashton"] {
///     let briefing = project.typeset(&Job::new(&template), &request);
///     merged.add(school, &briefing)?;
/// }
/// let bytes = merged.finish()?.expect("it has posters");
/// assert!(bytes.starts_with(b"%PDF-1.7"));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MergedDocument<'a> {
    engine: &'a Engine,
    profile: Profile,
    title: String,
    count: usize,
    file: Option<MergedFile<'a>>,
    /// The ink limit of a press file, in per cent.
    ink: f64,
}

impl<'a> MergedDocument<'a> {
    /// The profiles of which there can be one file: those that are PDFs of one page.
    pub const PROFILES: [Profile; 3] = [Profile::Press, Profile::Screen, Profile::Office];

    /// Begins a document of `count` posters.
    #[must_use]
    pub fn new(
        engine: &'a Engine,
        profile: Profile,
        title: impl Into<String>,
        count: usize,
    ) -> Self {
        Self { engine, profile, title: title.into(), count, file: None, ink: 0.0 }
    }

    /// Adds a poster. `entry` names it in the outline, and in the slug line of a press file.
    ///
    /// # Errors
    /// Returns an error if the request of the briefing does not have the profile or refuses the
    /// briefing, if the poster cannot be written, or if it differs from the others in what the pages
    /// of a file share: the printing condition, the bleed, the standard, fonts of its own.
    pub fn add(
        &mut self,
        entry: &str,
        briefing: &TypesetBriefing,
    ) -> Result<(), EncodeError> {
        // The slug line names the poster as that of a file of its own does.
        let name = format!("{entry}{}", self.profile.suffix());
        let job = briefing.encode_job(self.profile, &name)?;
        let page = job.page.ok_or(EncodeError::NotAsked)?;
        let kind = match self.profile {
            Profile::Press => {
                let (options, ink) = job.press_options()?;
                self.ink = ink;
                MergedKind::Press(options)
            }
            Profile::Screen => MergedKind::Screen(job.screen_standard()),
            Profile::Office => MergedKind::Office,
            Profile::Large
            | Profile::Html
            | Profile::Text
            | Profile::Svg
            | Profile::Png => return Err(EncodeError::NotAsked),
        };
        if self.file.as_ref().is_some_and(|file| !file.holds(&kind)) {
            return Err(PdfError::TwoSettings.into());
        }
        let file = self.file.get_or_insert_with(|| {
            let about = About { title: self.title.clone(), ..page.about.clone() };
            self.engine.shared().writer().merge(kind, about, self.count)
        });
        Ok(file.add(entry, &name, page)?)
    }

    /// Writes the document; `None` if no poster was added. A press file is examined first, as those
    /// of single posters are.
    ///
    /// # Errors
    /// Returns an error if the document cannot be made, or has a fault.
    pub fn finish(self) -> Result<Option<Vec<u8>>, EncodeError> {
        let Some(file) = self.file else { return Ok(None) };
        let bytes = file.finish()?;
        if let (Profile::Press, Some(bytes)) = (self.profile, &bytes) {
            fit_for_press(bytes, self.engine.shared().checker(), self.ink)?;
        }
        Ok(bytes)
    }
}
