//! Carries out the calls of the page.

use super::merge::Work;
use super::open_folder::{Studio, error, json, nothing_open};
use super::preview::preview;
use super::protocol::{
    Call, Edit, ErrorCode, Folder, Hello, IconInfo, ProfileInfo, Reply, Tab, TableSource,
    TemplateInfo, VERSION,
};
use super::session::Session;
use super::{import, plates, spec};
use crate::assets::icons;
use crate::diagnostic::Code;
use crate::engine::Profile;
use crate::files::{FilePath, FileProblem, Files as _, InputProblem, read_text};
use crate::templates::StarterTemplate;

/// The largest text and the largest table that are read.
const MAX_TEXT: u64 = 16 << 20;
const MAX_TABLE: u64 = 64 << 20;

type Answer = Result<Reply, Box<Reply>>;

impl Studio {
    /// Carries out a call in JSON, and returns the reply in JSON.
    pub fn call(&mut self, request: &str) -> String {
        let reply = match serde_json::from_str(request) {
            Ok(call) => self.answer(call).unwrap_or_else(|reply| *reply),
            Err(problem) => {
                let message = format!("this is not a call of the protocol: {problem}");
                error(ErrorCode::BadCall, message, [""; 0])
            }
        };
        json(&reply)
    }

    fn answer(&mut self, call: Call) -> Answer {
        match call {
            Call::Hello => Ok(self.hello()),
            Call::List => Ok(Reply::Folder(self.folder())),
            Call::Open { path } => self.open(&path),
            Call::New { template, path } => self.start(&template, &path),
            Call::Import { upload, path, slide } => self.import(upload, &path, slide),
            Call::Edit { edits, path, revision, group, typing, preview } => {
                let is_open = |it: &str| {
                    self.session.as_ref().is_some_and(|open| open.path.as_str() == it)
                };
                let other = path.filter(|it| !is_open(it));
                if let Some(path) = &other {
                    self.open(path)?;
                }
                let (session, shelf) = (self.session.as_mut(), &self.shelf);
                let session = session.ok_or_else(nothing_open)?;
                let is_whole = edits.iter().any(|it| matches!(it, Edit::Text { .. }));
                let is_older = revision.is_some_and(|it| it < session.taken);
                if is_whole && (is_older || other.is_some()) {
                    let message = "another program has changed the file meanwhile";
                    let hint = "look at its text, and change that";
                    return Err(error(ErrorCode::Conflict, message, [hint]).into());
                }
                session.is_typing = typing;
                session.edit(&edits, group.as_deref(), shelf).map_err(|refusal| {
                    error(ErrorCode::Refused, refusal.to_string(), [""; 0])
                })?;
                Ok(with_page(session, preview))
            }
            Call::Table { source, sheet } => self.table(source, sheet),
            Call::Preflight { upload } => self.preflight(upload),
            other => self.with(|session| with_open(session, other)),
        }
    }

    /// Checks an uploaded PDF.
    fn preflight(&self, upload: u64) -> Answer {
        let no_file = || {
            error(ErrorCode::File, "the upload is gone: choose the file again", [""; 0])
        };
        let upload = self.shelf.get(upload).ok_or_else(no_file)?;
        let checked = plates::check(&upload.name, &upload.bytes);
        let checked = checked.map_err(|it| {
            error(ErrorCode::File, it, ["choose a PDF that a print house is to get"])
        })?;
        Ok(Reply::Preflight(Box::new(checked)))
    }

    /// Calls a function with the open briefing.
    fn with(&mut self, call: impl FnOnce(&mut Session) -> Answer) -> Answer {
        match &mut self.session {
            Some(session) => call(session),
            None => Err(nothing_open().into()),
        }
    }

    fn hello(&self) -> Reply {
        let template = |it: StarterTemplate| TemplateInfo {
            name: it.name.to_owned(),
            about: it.about.to_owned(),
        };
        let icon = |it: &'static icons::Icon| IconInfo {
            name: it.name().to_owned(),
            words: it.words().iter().map(|word| (*word).to_owned()).collect(),
            path: it.outline().to_svg(),
        };
        let profile = |it: &Profile| ProfileInfo {
            name: it.name().to_owned(),
            about: it.description().to_owned(),
            standard: it.standard().to_owned(),
            suffix: it.suffix().to_owned(),
        };
        Reply::Hello(Box::new(Hello {
            protocol: VERSION,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: self.folder(),
            open: self.session.as_ref().map(|it| it.path.to_string()),
            templates: StarterTemplate::all().map(template).collect(),
            form: spec::spec(),
            icons: icons::all().map(icon).collect(),
            profiles: Profile::ALL.iter().map(profile).collect(),
            rules: Code::RULE_NAMES.iter().map(|it| (*it).to_owned()).collect(),
        }))
    }

    fn folder(&self) -> Folder {
        let ends = |name: &str, endings: &[&str]| {
            let name = name.to_lowercase();
            endings.iter().any(|ending| name.ends_with(ending))
        };
        let is_briefing = |path: &FilePath| {
            let bytes = self.desk.read(path, 1 << 20).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            text.lines().any(|line| line.starts_with("panels:"))
        };
        let yaml = self.desk.find(|name| ends(name, &[".yaml", ".yml"]));
        let tables = self.desk.find(|name| {
            ends(name, &[".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"])
        });
        Folder {
            briefings: yaml
                .iter()
                .filter(|it| is_briefing(it))
                .map(ToString::to_string)
                .collect(),
            tables: tables.iter().map(ToString::to_string).collect(),
        }
    }

    fn open(&mut self, path: &str) -> Answer {
        let inside = yaml_path(path)?;
        let bytes =
            self.desk.open(&inside, MAX_TEXT).map_err(|it| unreadable(path, &it))?;
        let text = read_text(bytes).map_err(|problem| {
            let hints: Vec<String> =
                problem.hint().map(str::to_owned).into_iter().collect();
            error(ErrorCode::File, format!("`{path}` {problem}"), hints)
        })?;
        Ok(self.show(inside, text))
    }

    fn show(&mut self, path: FilePath, text: String) -> Reply {
        let session = Session::new(&self.engine, &self.desk, self.today, path, text);
        state(self.session.insert(session))
    }

    /// Writes a template as a new briefing.
    fn start(&mut self, template: &str, path: &str) -> Answer {
        let found = StarterTemplate::named(template).ok_or_else(|| {
            error(
                ErrorCode::Refused,
                format!("there is no template `{template}`"),
                [""; 0],
            )
        })?;
        let files: Vec<(&str, Vec<u8>)> =
            found.files.iter().map(|(name, bytes)| (*name, bytes.to_vec())).collect();
        let text = self.write_all(&files, path)?;
        Ok(self.show(text.0, text.1))
    }

    /// Turns an uploaded document into a new briefing.
    fn import(&mut self, upload: u64, path: &str, slide: Option<usize>) -> Answer {
        let gone =
            || error(ErrorCode::File, "that file is gone: choose it again", [""; 0]);
        let document = self.shelf.get(upload).ok_or_else(gone)?;
        let options = crate::import::Options::default().slide(slide);
        let imported = crate::import::import(&document.name, &document.bytes, options);
        let imported = imported.map_err(|problem| {
            let message = format!("`{}` cannot be imported: {problem}", document.name);
            error(ErrorCode::Refused, message, [import::hint(&problem)])
        })?;
        let files: Vec<(&str, Vec<u8>)> = imported
            .files
            .iter()
            .map(|it| (it.path.as_str(), it.bytes.clone()))
            .collect();
        let (path, text) = self.write_all(&files, path)?;
        let Reply::State(mut state) = self.show(path, text) else {
            return Err(nothing_open().into());
        };
        state.import = Some(import::state(&imported.report));
        Ok(Reply::State(state))
    }

    /// Puts the files of a new briefing into the folder, unless one of them exists. Its own file
    /// gets the path.
    fn write_all(
        &self,
        files: &[(&str, Vec<u8>)],
        path: &str,
    ) -> Result<(FilePath, String), Box<Reply>> {
        let own = yaml_path(path)?;
        let folder = own.parent();
        let mut placed = Vec::new();
        let mut text = None;
        for (name, bytes) in files {
            let place = if *name == "briefing.yaml" {
                text = String::from_utf8(bytes.clone()).ok();
                own.clone()
            } else {
                folder.join(name).ok_or_else(|| outside(name))?
            };
            let there = self.desk.read(&place, u64::MAX);
            let is_same = there.as_ref().is_ok_and(|it| it == bytes) && place != own;
            if !matches!(there, Err(FileProblem::NotFound { .. })) && !is_same {
                let message = format!("`{place}` exists already");
                return Err(
                    error(ErrorCode::Exists, message, ["choose another name"]).into()
                );
            }
            placed.push((place, bytes));
        }
        for (place, bytes) in placed {
            self.desk.put(&place, bytes.as_slice());
        }
        Ok((own, text.unwrap_or_default()))
    }

    fn table(&mut self, source: Option<TableSource>, sheet: Option<String>) -> Answer {
        let table = match source {
            None => None,
            Some(TableSource::Path { path }) => {
                let inside = FilePath::new(&path).ok_or_else(|| outside(&path))?;
                let bytes = self.desk.read(&inside, MAX_TABLE);
                Some((path.clone(), bytes.map_err(|it| unreadable(&path, &it))?, sheet))
            }
            Some(TableSource::Upload { upload }) => {
                let gone = || {
                    error(ErrorCode::File, "that file is gone: choose it again", [""; 0])
                };
                let file = self.shelf.get(upload).ok_or_else(gone)?;
                Some((file.name, file.bytes.to_vec(), sheet))
            }
        };
        self.with(|session| {
            session.set_data(table);
            Ok(state(session))
        })
    }
}

/// Carries out a call that needs an open briefing and nothing else.
fn with_open(session: &mut Session, call: Call) -> Answer {
    // The poster and what is made of its words need neither the handout nor the large print.
    let is_poster = matches!(call, Call::Preview { tab } if !matches!(tab, Tab::Handout | Tab::Large));
    session.is_typing = is_poster && session.is_typing;
    let refused = |message: &str| Box::new(error(ErrorCode::Refused, message, [""; 0]));
    match call {
        Call::Undo => session.undo(),
        Call::Redo => session.redo(),
        Call::Fix { revision, problem, hint } => {
            if revision.is_some_and(|it| it != session.revision) {
                return Err(refused("the text has changed meanwhile: look again"));
            }
            if !session.fix(problem, hint) {
                return Err(refused("there is nothing that can be done by itself"));
            }
        }
        Call::Record { record } => {
            if !session.show_record(record) {
                return Err(no_table().into());
            }
        }
        Call::Reload { keep } => session.reload(keep),
        Call::Preview { tab } => return preview(session, tab),
        Call::Sizes => {
            let sizes = session.sizes().map(Reply::Sizes);
            let unreadable =
                || error(ErrorCode::HasErrors, "the file cannot be read", [""; 0]).into();
            return sizes.ok_or_else(unreadable);
        }
        Call::Checklist => {
            let page = session.checklist().map(Reply::Checklist);
            return page.ok_or_else(|| {
                let message = "the briefing has errors: correct them first";
                error(ErrorCode::HasErrors, message, [""; 0]).into()
            });
        }
        Call::Rows { from, count } => {
            let data = session.data.as_ref().ok_or_else(no_table)?;
            return Ok(Reply::Rows(data.rows(from, count)));
        }
        Call::Merge { profiles } => return merge(session, &profiles),
        Call::MergeStep { count } => {
            let step = session.merge_step(count).ok_or_else(no_table)?;
            step.map_err(|problem| refused(&problem))?;
            return Ok(merge_state(session));
        }
        // The studio itself carries these out.
        Call::Hello
        | Call::List
        | Call::Open { .. }
        | Call::New { .. }
        | Call::Import { .. }
        | Call::Edit { .. }
        | Call::Table { .. }
        | Call::Preflight { .. } => {}
    }
    Ok(state(session))
}

/// Describes the briefing, with its handout unless more is being typed.
fn state(session: &mut Session) -> Reply {
    session.settle();
    Reply::State(Box::new(session.state()))
}

/// Describes the briefing, with a view of it if one is asked for and can be drawn.
fn with_page(session: &mut Session, tab: Option<Tab>) -> Reply {
    let mut reply = state(session);
    let page = tab.and_then(|tab| preview(session, tab).ok());
    if let (Reply::State(state), Some(Reply::Preview(page))) = (&mut reply, page) {
        state.preview = Some(page);
    }
    reply
}

/// Begins to make the posters of all rows.
fn merge(session: &mut Session, profiles: &[String]) -> Answer {
    if session.data.as_ref().and_then(super::table::Data::table).is_none() {
        return Err(no_table().into());
    }
    let parsed: Result<Vec<Profile>, _> = profiles.iter().map(|it| it.parse()).collect();
    let parsed = parsed.map_err(|problem: crate::engine::UnknownProfile| {
        error(ErrorCode::Refused, problem.to_string(), [""; 0])
    })?;
    if parsed.is_empty() {
        let message = "no kind of document was chosen";
        return Err(error(ErrorCode::Refused, message, [""; 0]).into());
    }
    session.work = Some(Work::new(parsed));
    Ok(merge_state(session))
}

fn merge_state(session: &Session) -> Reply {
    let table = session.data.as_ref().and_then(super::table::Data::table);
    let total = table.map_or(0, crate::data::Table::len);
    let state = session.work.as_ref().map(|work| work.state(total));
    Reply::Merge(state.unwrap_or_default())
}

fn no_table() -> Reply {
    error(
        ErrorCode::Refused,
        "there is no table with such a row",
        ["choose a table of data"],
    )
}

/// Returns the path of a briefing. Other files of the folder are not for this editor.
fn yaml_path(path: &str) -> Result<FilePath, Box<Reply>> {
    let inside = FilePath::new(path).ok_or_else(|| outside(path))?;
    let lower = path.to_ascii_lowercase();
    if lower.ends_with(".yaml") || lower.ends_with(".yml") {
        return Ok(inside);
    }
    let message = format!("`{path}` is not a YAML file, as a briefing is");
    Err(error(ErrorCode::File, message, ["its name ends in `.yaml`"]).into())
}

fn outside(path: &str) -> Reply {
    let message = format!("`{path}` is not a path inside of the folder");
    error(ErrorCode::File, message, [FileProblem::OUTSIDE_HINT])
}

fn unreadable(path: &str, problem: &FileProblem) -> Reply {
    let problem = InputProblem::File(problem.clone());
    error(ErrorCode::File, format!("`{path}` {problem}"), [""; 0])
}
