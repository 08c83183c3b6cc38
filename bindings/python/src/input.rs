//! Takes what is to be rendered, and how, from Python.

use std::path::{Path, PathBuf};

use briefing::engine::read_text;
use briefing::files::{FilePath, Folder, Memory};
use briefing::service::{self, Submission};
use briefing::{Date, Engine, Project, Source};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

/// The file of a briefing, and the files that it may name.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Input {
    text: PyBackedBytes,
    /// The name in messages.
    name: String,
    /// Where the file is on the disk; without it, `name` is its path among the files.
    path: Option<PathBuf>,
    root: Option<PathBuf>,
    files: Option<Vec<(String, PyBackedBytes)>>,
    data: Option<Vec<(String, String)>>,
}

/// The options of a rendering.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Choices {
    profiles: Vec<String>,
    today: String,
    paper: Option<String>,
    orientation: Option<String>,
    grid: Option<String>,
    strict: bool,
    largest: bool,
    ppi: Option<u32>,
    width: Option<u32>,
}

/// Files, and the folder of the briefing among them.
struct Place {
    project: Project,
    folder: FilePath,
    /// The name of the documents, without a suffix.
    stem: String,
}

fn wrong(message: impl Into<String>) -> PyErr {
    PyValueError::new_err(message.into())
}

impl Input {
    /// Decodes the text of the briefing.
    fn source(&self) -> PyResult<Source> {
        let text = read_text(self.text.to_vec()).map_err(|problem| {
            let hint =
                problem.hint().map_or_else(String::new, |hint| format!("; {hint}"));
            wrong(format!("`{}` {problem}{hint}", self.name))
        })?;
        Ok(Source::new(self.name.clone(), text))
    }

    /// Opens the files that the briefing may name.
    fn place(&self, engine: &Engine) -> PyResult<Place> {
        if let Some(path) = &self.path {
            return self.on_disk(engine, path);
        }
        let path = FilePath::new(&self.name).filter(|it| it.file_name().is_some());
        let path = path.ok_or_else(|| {
            let name = &self.name;
            wrong(format!(
                "`{name}` is not the name of a file inside the root: write it as \"briefing.yaml\""
            ))
        })?;
        let project = match &self.root {
            Some(root) => engine.project(open(root)?),
            None => engine.project(self.memory()?),
        };
        Ok(Place { project, folder: path.parent(), stem: path.file_stem().to_owned() })
    }

    /// Opens the folder of the root; without one, the present folder if the briefing is in it,
    /// else the briefing's own, as the command line does.
    fn on_disk(&self, engine: &Engine, path: &Path) -> PyResult<Place> {
        let own = path.parent().filter(|it| !it.as_os_str().is_empty());
        let own = own.unwrap_or(Path::new("."));
        let (files, folder) = if let Some(root) = &self.root {
            let files = open(root)?;
            let folder = files.path_of(own).ok_or_else(|| {
                let (path, root) = (path.display(), root.display());
                wrong(format!(
                    "`{path}` lies outside of the root folder `{root}`: name a folder as `root` \
                     that holds the briefing"
                ))
            })?;
            (files, folder)
        } else {
            let present = open(Path::new("."))?;
            match present.path_of(own) {
                Some(folder) => (present, folder),
                None => (open(own)?, FilePath::root()),
            }
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Place { project: engine.project(files), folder, stem })
    }

    fn memory(&self) -> PyResult<Memory> {
        let mut memory = Memory::new();
        for (name, bytes) in self.files.iter().flatten() {
            let path = FilePath::new(name).filter(|it| it.file_name().is_some());
            let path = path.ok_or_else(|| {
                wrong(format!(
                    "`{name}` in `files` is not the path of a file inside the root: write it as \
                     \"logos/crest.svg\""
                ))
            })?;
            memory.insert(path, &**bytes);
        }
        Ok(memory)
    }

    /// Returns what is asked about, with these choices.
    pub(crate) fn submission(
        &self,
        engine: &Engine,
        choices: Choices,
    ) -> PyResult<Submission> {
        let today = Date::parse(&choices.today).ok_or_else(|| {
            wrong(format!(
                "`today` is {}: the year is to be 1000 or later",
                choices.today
            ))
        })?;
        let source = self.source()?;
        let Place { project, folder, stem } = self.place(engine)?;
        let value =
            |(name, value): &(String, String)| (name.clone(), value.clone().into());
        Ok(Submission {
            project,
            source,
            folder,
            name: stem,
            record: self.data.iter().flatten().map(value).collect(),
            choices: choices.into(),
            today,
        })
    }
}

fn open(root: &Path) -> PyResult<Folder> {
    Folder::new(root).map_err(|error| PyOSError::new_err(error.to_string()))
}

impl From<Choices> for service::Choices {
    fn from(choices: Choices) -> Self {
        let mut asked = Self::default();
        asked.profile = choices.profiles;
        asked.paper = choices.paper;
        asked.orientation = choices.orientation;
        asked.grid = choices.grid;
        asked.strict = choices.strict;
        asked.largest = choices.largest;
        asked.ppi = choices.ppi;
        asked.width = choices.width;
        asked
    }
}
