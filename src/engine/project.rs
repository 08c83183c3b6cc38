//! Defines [`Engine`] and [`Project`]: what renders briefings, and the files it reads.

use std::sync::Arc;

use super::outcome::Outcome;
use super::shared::Shared;
use super::typeset::{self, TypesetBriefing};
use super::{Job, RenderError, Request, SheetSizes, input};
use crate::assets::Assets;
use crate::briefing::{CheckedBrand, Template, check_brand};
use crate::diagnostic::{Report, Source};
use crate::files::{FilePath, Files};

/// Renders briefings, and keeps what they share: fonts, decoded logos, shaped texts, parts of
/// PDFs. Clones share it too. Documents do not depend on what was rendered before.
///
/// # Example
///
/// ```
/// use briefing::{Date, Engine, Profile, Request, files::Folder};
///
/// let files = Folder::new(".")?;
/// let today = Date::parse("2026-11-28").expect("a date");
/// let request = Request::new(today).profiles([Profile::Screen]);
/// let outcome = Engine::new().render(files, "briefing.yaml", &request)?;
/// for document in outcome.documents() {
///     assert_eq!(document.name(), "briefing.screen.pdf");
///     assert!(document.bytes().starts_with(b"%PDF-1.7"));
/// }
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine(Arc<Shared>);

impl Engine {
    /// Creates an engine with the embedded fonts.
    ///
    /// # Panics
    /// Panics if an embedded font is damaged, which a test excludes.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Shared::new()))
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.0
    }

    /// Opens a set of files to render briefings from. Each file is read once: open another
    /// project after files have changed.
    #[must_use]
    pub fn project(&self, files: impl Files + 'static) -> Project {
        let files: Arc<dyn Files> = Arc::new(files);
        let assets = self.0.assets().with_files(Arc::clone(&files));
        Project { engine: self.clone(), files, assets }
    }

    /// Renders a briefing.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or a document cannot be made. What is
    /// wrong with the text is in [`Outcome::report`].
    pub fn render(
        &self,
        files: impl Files + 'static,
        path: &str,
        request: &Request,
    ) -> Result<Outcome, RenderError> {
        let project = self.project(files);
        let (path, source) = input::read(&*project.files, path)?;
        let folder = path.parent();
        let template = match Template::open(source.clone(), &*project.files, &folder) {
            Ok(template) => template,
            Err(report) => {
                let documents = Vec::new();
                let (poster, handout) = (None, None);
                return Ok(Outcome { source, report, documents, poster, handout });
            }
        };
        let job = Job::new(&template).folder(folder).name(path.file_stem());
        project.typeset(&job, request).into_outcome()
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

/// An engine and the files that it reads briefings, logos, fonts and profiles from.
#[derive(Clone, Debug)]
pub struct Project {
    engine: Engine,
    files: Arc<dyn Files>,
    assets: Assets,
}

impl Project {
    /// Returns the engine.
    #[must_use]
    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Reads a briefing that may have fields for data.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read. Faults of its text are in the inner
    /// result.
    pub fn template(&self, path: &str) -> Result<Result<Template, Report>, RenderError> {
        let (path, source) = input::read(&*self.files, path)?;
        Ok(self.open(source, &path.parent()))
    }

    /// Reads the text of a briefing's file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read as text.
    pub fn source(&self, path: &FilePath) -> Result<Source, RenderError> {
        let (_, source) = input::read(&*self.files, path.as_str())?;
        Ok(source)
    }

    /// Loads a briefing from its text, with its brand. The folder is the one that it
    /// names files from.
    ///
    /// # Errors
    /// Returns the errors if the file is not YAML.
    pub fn open(&self, source: Source, folder: &FilePath) -> Result<Template, Report> {
        Template::open(source, &*self.files, folder)
    }

    /// Checks a brand file by itself; `None` if the file is not a brand. See [`check_brand`].
    #[must_use]
    pub fn check_brand(
        &self,
        source: &Source,
        folder: &FilePath,
    ) -> Option<CheckedBrand> {
        check_brand(source, &self.assets.in_folder(folder.clone()))
    }

    /// Reads, lays out and judges a briefing, short of writing documents. What is wrong with
    /// it is in [`TypesetBriefing::report`].
    #[must_use]
    pub fn typeset(&self, job: &Job<'_>, request: &Request) -> TypesetBriefing {
        typeset::typeset(&self.engine.0, &self.assets_of(job), job, request)
    }

    /// Returns the diagnostics of a briefing that need no layout: those of reading, and those
    /// of the house rules on words.
    #[must_use]
    pub fn check_text(&self, job: &Job<'_>, request: &Request) -> Report {
        typeset::check_text(&self.engine.0, &self.assets_of(job), job, request)
    }

    /// Renders a briefing.
    ///
    /// # Errors
    /// Returns an error if a document cannot be made.
    pub fn render(
        &self,
        job: &Job<'_>,
        request: &Request,
    ) -> Result<Outcome, RenderError> {
        self.typeset(job, request).into_outcome()
    }

    /// Returns the largest body sizes at which the sheets of a request fit, to set several
    /// posters in one size; `None` for a sheet that no profile shows or that has an error.
    #[must_use]
    pub fn sizes(&self, job: &Job<'_>, request: &Request) -> SheetSizes {
        typeset::sizes(&self.engine.0, &self.assets_of(job), job, request)
    }

    /// Returns the files.
    #[must_use]
    pub fn files(&self) -> &dyn Files {
        &*self.files
    }

    fn assets_of(&self, job: &Job<'_>) -> Assets {
        self.assets.in_folder(FilePath::clone(&job.folder))
    }
}
