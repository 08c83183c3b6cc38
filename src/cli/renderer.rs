//! Connects the engine with the files and options of a command line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use briefing::briefing::CheckedBrand;
use briefing::diagnostic::{Report, Source};
use briefing::files::{FilePath, Folder};
use briefing::{Document, Engine, Job, Project, RenderError, Request, TypesetBriefing};

use super::console::CliError;
use super::disk::{Disk, Failures};
use super::input::Input;
use super::parallel;
use super::paths::folder_of;

/// The remedy for a root that cannot be used.
const NAME_A_ROOT: &str = "name a folder with `--root` that holds the briefing";

/// The engine, and the projects of the folders that briefings are in.
#[derive(Debug)]
pub(super) struct Renderer {
    engine: Engine,
    /// The folder of `--root`.
    root: Option<PathBuf>,
    places: Mutex<BTreeMap<PathBuf, Place>>,
}

/// The folder of a briefing inside its root.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) project: Project,
    pub(super) files: Folder,
    pub(super) folder: FilePath,
    /// Whether the system has refused to read one of its files.
    pub(super) failures: Failures,
}

/// The result of a briefing file before its documents are written.
#[derive(Debug)]
pub(super) struct Typeset {
    pub(super) report: Report,
    /// `None` if the file is not a briefing or the request refuses it.
    pub(super) accepted: Option<TypesetBriefing>,
    pub(super) place: Place,
    /// The file and its brand, which the report points into.
    pub(super) source: Source,
}

impl Renderer {
    /// Creates a renderer that reads files inside `root`.
    pub(super) fn new(root: Option<PathBuf>) -> Self {
        Self { engine: Engine::new(), root, places: Mutex::default() }
    }

    /// Returns a renderer that reads all files again, but keeps decoded content that has not
    /// changed.
    pub(super) fn again(&self) -> Self {
        let (engine, root) = (self.engine.clone(), self.root.clone());
        Self { engine, root, places: Mutex::default() }
    }

    /// Returns the place of a briefing: in the folder of `--root`, else in the present folder
    /// if the file is inside it, else in the file's own folder.
    pub(super) fn place(&self, file: &Path) -> Result<Place, CliError> {
        let own = folder_of(file);
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = places.get(own) {
            return Ok(place.clone());
        }
        let opened = |path: &Path| {
            Folder::new(path).map_err(|error| CliError::new(error.to_string()))
        };
        let (files, folder) = match &self.root {
            Some(root) => {
                let files = opened(root).map_err(|error| error.hint(NAME_A_ROOT))?;
                let folder = files.path_of(own).ok_or_else(|| outside(file, root))?;
                (files, folder)
            }
            None => {
                let present = opened(Path::new(".")).map_err(CliError::of_machine)?;
                match present.path_of(own) {
                    Some(folder) => (present, folder),
                    // The briefing was read: its folder was there a moment ago.
                    None => {
                        let folder = opened(own).map_err(CliError::of_machine)?;
                        (folder, FilePath::root())
                    }
                }
            }
        };
        let (disk, failures) = Disk::new(files.clone());
        let project = self.engine.project(disk);
        let place = Place { project, files, folder, failures };
        places.insert(own.to_owned(), place.clone());
        Ok(place)
    }

    /// Reads, lays out and judges the briefing of a file.
    pub(super) fn typeset(
        &self,
        input: &Input,
        request: &Request,
    ) -> Result<Typeset, CliError> {
        let place = self.place(&input.path)?;
        let source = input.source.clone();
        let template = match place.project.open(source.clone(), &place.folder) {
            Ok(template) => template,
            Err(report) => return Ok(Typeset { report, accepted: None, place, source }),
        };
        let name = input.path.file_stem().unwrap_or_default().to_string_lossy();
        let job = Job::new(&template).folder(place.folder.clone()).name(name);
        let typeset = place.project.typeset(&job, request);
        let report = typeset.report().clone();
        let accepted = (!typeset.is_refused()).then_some(typeset);
        let source = template.source().clone();
        Ok(Typeset { report, accepted, place, source })
    }

    /// Checks a brand file by itself; `None` if the file is not a brand.
    pub(super) fn check_brand(
        &self,
        input: &Input,
    ) -> Result<Option<CheckedBrand>, CliError> {
        let place = self.place(&input.path)?;
        Ok(place.project.check_brand(&input.source, &place.folder))
    }

    /// Returns the diagnostics of a file that need no layout.
    pub(super) fn check_text(
        &self,
        input: &Input,
        request: &Request,
    ) -> Result<Report, CliError> {
        if let Some(brand) = self.check_brand(input)? {
            return Ok(brand.report);
        }
        let place = self.place(&input.path)?;
        Ok(match place.project.open(input.source.clone(), &place.folder) {
            Ok(template) => {
                let job = Job::new(&template).folder(place.folder);
                place.project.check_text(&job, request)
            }
            Err(report) => report,
        })
    }
}

impl Place {
    /// Returns where the files that a briefing uses are on the disk.
    pub(super) fn sources(&self, briefing: &TypesetBriefing) -> Vec<PathBuf> {
        briefing.sources().iter().map(|path| self.files.on_disk(path)).collect()
    }
}

/// Writes the documents of all profiles, on all cores.
pub(super) fn encode(briefing: &TypesetBriefing) -> Result<Vec<Document>, RenderError> {
    let profiles = briefing.profiles();
    let encode = |number: usize| briefing.encode(profiles[number]);
    parallel::map(parallel::cores(), profiles.len(), encode).into_iter().collect()
}

/// Adds the remedy that the library suggests.
pub(super) fn with_hint(error: RenderError) -> anyhow::Error {
    let hint = match &error {
        RenderError::Encode { source, .. } => source.hint(),
        _ => None,
    };
    // The message stays the error's own; the hint comes at its end.
    let advice = CliError::new(format!("{:#}", anyhow::Error::new(error))).of_input();
    hint.into_iter().fold(advice, CliError::hint).into()
}

fn outside(file: &Path, root: &Path) -> CliError {
    let message = format!(
        "`{}` lies outside of the root folder `{}`",
        file.display(),
        root.display()
    );
    CliError::new(message).hint(NAME_A_ROOT)
}
