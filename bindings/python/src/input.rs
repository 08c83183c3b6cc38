//! Takes what is to be rendered, and how, from Python.

use std::path::{Path, PathBuf};

use briefing::data::{TableOptions, Unreadable};
use briefing::engine::{UnknownProfile, read_text};
use briefing::files::{FilePath, Folder, Memory};
use briefing::{
    Date, Engine, Grid, GridChoice, Orientation, Paper, Profile, Project, Request,
    Resolution, Source, Table, Template,
};
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
    pub(crate) strict: bool,
    largest: bool,
    ppi: Option<u32>,
    width: Option<u32>,
}

/// Files, and the folder of the briefing among them.
pub(crate) struct Place {
    pub(crate) project: Project,
    pub(crate) folder: FilePath,
    /// The name of the documents, without a suffix.
    pub(crate) stem: String,
}

fn wrong(message: impl Into<String>) -> PyErr {
    PyValueError::new_err(message.into())
}

impl Input {
    /// Decodes the text of the briefing.
    pub(crate) fn source(&self) -> PyResult<Source> {
        let text = read_text(self.text.to_vec()).map_err(|problem| {
            let hint =
                problem.hint().map_or_else(String::new, |hint| format!("; {hint}"));
            wrong(format!("`{}` {problem}{hint}", self.name))
        })?;
        Ok(Source::new(self.name.clone(), text))
    }

    /// Opens the files that the briefing may name.
    pub(crate) fn place(&self, engine: &Engine) -> PyResult<Place> {
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

    /// Reads the data as a table of one row.
    pub(crate) fn table(&self, template: &Template) -> Option<Result<Table, Unreadable>> {
        let data = self.data.as_ref().filter(|data| !data.is_empty())?;
        let row = data
            .iter()
            .map(|(name, value)| format!("{}: {}", quoted(name), quoted(value)));
        let text = format!("- {}\n", row.collect::<Vec<_>>().join("\n  "));
        let options = TableOptions::new().language(template.language());
        Some(Table::open("data.yaml", text.into_bytes(), &options))
    }
}

/// Writes a text as YAML 1.2 between double quotation marks (7.3.1).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            ' '..='~' => quoted.push(character),
            _ if character.is_alphanumeric() => quoted.push(character),
            _ => quoted.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    quoted + "\""
}

fn open(root: &Path) -> PyResult<Folder> {
    Folder::new(root).map_err(|error| PyOSError::new_err(error.to_string()))
}

impl Choices {
    /// Returns the request; `profiles` take the place of those that were asked for.
    pub(crate) fn request(&self, profiles: Option<&[Profile]>) -> PyResult<Request> {
        let today = Date::parse(&self.today).ok_or_else(|| {
            wrong(format!("`today` is {}: the year is to be 1000 or later", self.today))
        })?;
        let asked = self.profiles.iter().map(|name| profile(name));
        let asked = asked.collect::<PyResult<Vec<_>>>()?;
        let (paper, turned) = self.paper.as_deref().map(paper).transpose()?.unzip();
        let orientation = self.orientation.as_deref().map(orientation).transpose()?;
        let grid = self.grid.as_deref().map(grid).transpose()?;
        let request = Request::new(today)
            .profiles(profiles.map_or(asked.clone(), <[Profile]>::to_vec))
            .paper(paper)
            .orientation(orientation.or(turned.flatten()))
            .grid(grid)
            .strict(self.strict)
            .prefer_size(self.largest);
        Ok(request.resolution(self.resolution(&asked)?))
    }

    /// Returns the size of a PNG, within the limits of the command line.
    fn resolution(&self, profiles: &[Profile]) -> PyResult<Resolution> {
        let (name, number, limits) = match (self.ppi, self.width) {
            (None, None) => return Ok(Resolution::USUAL),
            (Some(_), Some(_)) => {
                return Err(wrong(
                    "`ppi` and `width` exclude each other: give one of them",
                ));
            }
            (Some(ppi), None) => ("ppi", ppi, 10..=2400),
            (None, Some(width)) => ("width", width, 16..=65_535),
        };
        if !limits.contains(&number) {
            let (least, most) = limits.into_inner();
            return Err(wrong(format!("`{name}` is {number}: write {least} to {most}")));
        }
        if !profiles.contains(&Profile::Png) {
            return Err(wrong(format!(
                "`{name}` is the size of a PNG, and none is asked for: add \"png\" to `profiles`"
            )));
        }
        Ok(match name {
            "ppi" => Resolution::PixelsPerInch(number),
            _ => Resolution::Width(number),
        })
    }
}

fn profile(name: &str) -> PyResult<Profile> {
    name.trim().parse().map_err(|problem: UnknownProfile| {
        let names: Vec<_> = Profile::ALL.iter().map(|it| format!("\"{it}\"")).collect();
        let names = names.join(", ");
        wrong(if name.eq_ignore_ascii_case("pdf") {
            "three profiles are PDFs: write \"press\" for a print house, \"screen\" for readers on \
             a screen, or \"office\" for a copier"
                .to_owned()
        } else {
            format!("{problem}: write {names}")
        })
    })
}

fn paper(text: &str) -> PyResult<(Paper, Option<Orientation>)> {
    Paper::parse(text).map_err(|problem| {
        let candidates: Vec<_> =
            problem.candidates.iter().map(|it| format!("\"{it}\"")).collect();
        let known: Vec<_> = Paper::NAMED.iter().map(|(name, _)| *name).collect();
        let hint = if candidates.is_empty() {
            format!("write {}, or a width and height as \"420x297mm\"", known.join(", "))
        } else {
            format!("did you mean {}?", candidates.join(" or "))
        };
        wrong(format!("`paper` {} \"{text}\"; {hint}", problem.message))
    })
}

fn orientation(name: &str) -> PyResult<Orientation> {
    match name.to_ascii_lowercase().as_str() {
        "portrait" => Ok(Orientation::Portrait),
        "landscape" => Ok(Orientation::Landscape),
        _ => Err(wrong(format!(
            "there is no orientation `{name}`: write \"portrait\" or \"landscape\""
        ))),
    }
}

fn grid(name: &str) -> PyResult<GridChoice> {
    match name.to_ascii_lowercase().as_str() {
        "hub" => Ok(GridChoice::Fixed(Grid::Hub)),
        "columns" => Ok(GridChoice::Fixed(Grid::Columns)),
        "rows" => Ok(GridChoice::Fixed(Grid::Rows)),
        "auto" => Ok(GridChoice::Auto),
        _ => Err(wrong(format!(
            "there is no grid `{name}`: write \"hub\", \"columns\", \"rows\" or \"auto\""
        ))),
    }
}
