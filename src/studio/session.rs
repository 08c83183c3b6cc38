//! [`Session`]: an open briefing, with its history and its posters.

mod describe;
mod disk;

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::desk::Desk;
use super::edits::{self, Refusal};
use super::fields::Fields;
use super::form;
use super::history::History;
use super::merge::{Material, Work};
use super::protocol::Edit;
use super::table::Data;
use super::upload::{Shelf, Uploads};
use crate::briefing::{Template, load_tree};
use crate::diagnostic::fix::{apply_hint, fix_all};
use crate::diagnostic::{Report, Source};
use crate::engine::{Engine, Job, Profile, Project, Request, SheetKind, TypesetBriefing};
use crate::files::{FilePath, safe_name};
use crate::languages::Date;
use crate::svg::Pictures;
use crate::yaml::{EditError, Node};

/// The profiles of the poster. The handout and the large print have a request of their own, so that
/// the poster can be shown while the handout has too much text, and need not wait for either.
const POSTER: [Profile; 6] = [
    Profile::Press,
    Profile::Screen,
    Profile::Html,
    Profile::Text,
    Profile::Svg,
    Profile::Png,
];

/// The name, without its ending, of a briefing that nobody has named.
const NEW_STEM: &str = "briefing";

/// An open briefing.
#[derive(Debug)]
pub(super) struct Session {
    engine: Engine,
    desk: Desk,
    today: Date,
    pub(super) path: FilePath,
    text: Arc<str>,
    history: History,
    pub(super) revision: u64,
    /// The version at which a text of another program was taken last.
    pub(super) taken: u64,
    project: Project,
    /// The file with its brand; `None` if it cannot be read as YAML.
    template: Option<Template>,
    /// The values of the file, as they are written.
    tree: Option<Node>,
    /// The values of the last text that could be read.
    form: Json,
    source: Source,
    report: Report,
    poster: Option<Made>,
    handout: Option<Made>,
    /// The pictures of earlier drawings.
    pub(super) pictures: Pictures,
    /// Whether more is being typed, so that the handout may wait.
    pub(super) is_typing: bool,
    /// Whether the handout is that of an older text.
    is_handout_due: bool,
    pub(super) data: Option<Data>,
    /// What the folder has, if another program has changed the file meanwhile.
    conflict: Option<Option<Arc<[u8]>>>,
    pub(super) save_problem: Option<String>,
    pub(super) work: Option<Work>,
    stored: Vec<String>,
}

/// A sheet that was made without errors.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) revision: u64,
    pub(super) briefing: TypesetBriefing,
    pub(super) fields: Fields,
}

impl Session {
    /// Opens the text of a file.
    pub(super) fn new(
        engine: &Engine,
        desk: &Desk,
        today: Date,
        path: FilePath,
        text: String,
    ) -> Self {
        let text: Arc<str> = text.into();
        let source = Source::new(path.as_str(), Arc::clone(&text));
        let mut session = Self {
            engine: engine.clone(),
            desk: desk.clone(),
            today,
            path,
            history: History::new(Arc::clone(&text)),
            text,
            revision: 1,
            taken: 0,
            project: engine.project(desk.clone()),
            template: None,
            tree: None,
            form: json!({}),
            source,
            report: Report::new(),
            poster: None,
            handout: None,
            pictures: Pictures::default(),
            is_typing: false,
            is_handout_due: false,
            data: None,
            conflict: None,
            save_problem: None,
            work: None,
            stored: Vec::new(),
        };
        session.update();
        session
    }

    fn request(&self) -> Request {
        Request::new(self.today)
    }

    pub(super) fn folder(&self) -> FilePath {
        self.path.parent()
    }

    /// Reads, lays out and judges the text as it is now.
    fn update(&mut self) {
        self.source = Source::new(self.path.as_str(), Arc::clone(&self.text));
        let folder = self.folder();
        let template = match self.project.open(self.source.clone(), &folder) {
            Ok(template) => template,
            Err(report) => {
                (self.template, self.report) = (None, report);
                return;
            }
        };
        self.source = template.source().clone();
        self.tree = load_tree(&self.source).ok().map(|(root, _)| root);
        if let Some(root) = &self.tree {
            self.form = form::values(root, &|_| true);
        }
        if let Some(data) = &mut self.data {
            data.follow(&template);
        }
        self.template = Some(template);
        self.make();
    }

    /// Makes the poster of the text, or of a row of the table. The handout follows.
    fn make(&mut self) {
        let Some(template) = &self.template else { return };
        let job = self.job(template, self.data.as_ref().and_then(|it| it.record));
        let poster = self.project.typeset(&job, &self.request().profiles(POSTER));
        let fields = Fields::of(template.root());
        self.report = poster.report().clone();
        if poster.poster().is_some() {
            self.poster =
                Some(Made { revision: self.revision, briefing: poster, fields });
        }
        self.is_handout_due = true;
        self.settle();
    }

    /// Makes the handout if it is that of an older text, unless more is being typed.
    pub(super) fn settle(&mut self) {
        let Some(template) = self.template.as_ref().filter(|_| self.is_handout_due)
        else {
            return;
        };
        if self.is_typing {
            return;
        }
        let job = self.job(template, self.data.as_ref().and_then(|it| it.record));
        let handout = self
            .project
            .typeset(&job, &self.request().profiles([Profile::Office, Profile::Large]));
        let fields = Fields::of(template.root());
        let own = handout.report().iter().filter(|it| !has(&self.report, it));
        let own: Vec<_> = own.cloned().collect();
        own.into_iter().for_each(|it| self.report.push(it));
        self.report.sort();
        if handout.handout().is_some() {
            self.handout =
                Some(Made { revision: self.revision, briefing: handout, fields });
        }
        self.is_handout_due = false;
    }

    fn job<'a>(&'a self, template: &'a Template, record: Option<usize>) -> Job<'a> {
        let table = self.data.as_ref().and_then(Data::table);
        let record = record.and_then(|it| table?.record(it));
        Job::new(template)
            .record(record)
            .folder(self.folder())
            .name(self.path.file_stem())
    }

    /// Returns what the names of downloads begin with: the name of the file, or the title of the
    /// briefing where the file has the name that every new briefing has. The documents themselves
    /// hold the name of the file, as those that the program renders.
    pub(super) fn download_stem(&self) -> String {
        let stem = self.path.file_stem();
        let title = self.form.get("title").and_then(Json::as_str);
        let title = title.filter(|it| stem == NEW_STEM && !it.contains("${"));
        title.and_then(safe_name).unwrap_or_else(|| stem.to_owned())
    }

    /// Returns a sheet of the text as it is now, or of the last text without errors.
    pub(super) const fn made(&self, kind: SheetKind) -> Option<&Made> {
        match kind {
            SheetKind::Poster => self.poster.as_ref(),
            SheetKind::Handout | SheetKind::LargePrint => self.handout.as_ref(),
        }
    }

    /// Sets the text as a step of the history.
    fn set_text(&mut self, text: &str, group: Option<&str>) {
        if text == &*self.text {
            return;
        }
        self.history.push(text.into(), group);
        self.show(text.into());
    }

    /// Shows a text of the history.
    fn show(&mut self, text: Arc<str>) {
        self.text = text;
        self.revision += 1;
        self.desk.put(&self.path, self.text.as_bytes());
        self.update();
    }

    /// Carries out edits, all of them or none.
    pub(super) fn edit(
        &mut self,
        edits: &[Edit],
        group: Option<&str>,
        shelf: &Shelf,
    ) -> Result<(), Refusal> {
        let folder = self.folder();
        let mut uploads = Uploads { shelf, desk: &self.desk, folder, stored: Vec::new() };
        let mut text = self.text.to_string();
        for (index, edit) in edits.iter().enumerate() {
            let reread;
            let root = if index == 0 {
                self.tree.as_ref()
            } else {
                let source = Source::new(self.path.as_str(), text.as_str());
                reread = load_tree(&source).ok().map(|(root, _)| root);
                reread.as_ref()
            };
            text = match edits::apply(&text, root, edit, &mut uploads) {
                Err(Refusal::Yaml(EditError::Unreadable)) => {
                    // Mistakes that the reader sees through are put right first.
                    let fixed = self.fixed(&text);
                    edits::apply(&fixed, root, edit, &mut uploads)?
                }
                done => done?,
            };
        }
        self.stored = uploads.stored;
        if !self.stored.is_empty() {
            self.forget_files();
        }
        self.set_text(&text, group);
        Ok(())
    }

    fn fixed(&self, text: &str) -> String {
        let source = Source::new(self.path.as_str(), text);
        let check =
            |source: &Source| match self.project.open(source.clone(), &self.folder()) {
                Ok(template) => {
                    let job = self.job(&template, None);
                    self.project.check_text(&job, &self.request())
                }
                Err(report) => report,
            };
        fix_all(&source, check).source.text.to_string()
    }

    /// Applies the edits of a hint. Returns whether there were any.
    pub(super) fn fix(&mut self, problem: usize, hint: usize) -> bool {
        let diagnostic = self.report.iter().nth(problem);
        let Some(hint) = diagnostic.and_then(|it| it.hints.get(hint)) else {
            return false;
        };
        let mut text = match apply_hint(hint, &self.source) {
            Some(text) => text,
            None if hint.settings.is_empty() => return false,
            None => self.text.to_string(),
        };
        for setting in &hint.settings {
            match edits::set_key(&text, setting.path, &setting.value) {
                Ok(changed) => text = changed,
                Err(_) => return false,
            }
        }
        self.set_text(&text, None);
        true
    }

    pub(super) fn undo(&mut self) {
        if let Some(text) = self.history.undo() {
            self.show(text);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(text) = self.history.redo() {
            self.show(text);
        }
    }

    /// Chooses a table, or none.
    pub(super) fn set_data(&mut self, table: Option<(String, Vec<u8>, Option<String>)>) {
        self.is_typing = false;
        self.data = table.map(|(name, bytes, sheet)| {
            Data::new(&name, bytes, sheet, self.template.as_ref())
        });
        self.revision += 1;
        self.make();
    }

    /// Shows the poster of a row. Returns whether there is such a row.
    pub(super) fn show_record(&mut self, record: Option<usize>) -> bool {
        let is_there = self.data.as_mut().is_some_and(|data| data.show(record));
        if is_there {
            self.revision += 1;
            self.make();
        }
        is_there
    }

    /// Reads logos, fonts and the brand again: each project reads a file once.
    fn forget_files(&mut self) {
        self.project = self.engine.project(self.desk.clone());
    }

    /// Lays out the briefing, or a row of the table, for some profiles.
    pub(super) fn typeset(
        &self,
        profiles: impl IntoIterator<Item = Profile>,
        record: Option<usize>,
    ) -> Result<TypesetBriefing, Report> {
        let template = self.template.as_ref().ok_or_else(|| self.report.clone())?;
        let record = record.or_else(|| self.data.as_ref().and_then(|it| it.record));
        let job = self.job(template, record);
        Ok(self.project.typeset(&job, &self.request().profiles(profiles)))
    }

    /// Makes the posters of the next rows. Returns `None` if there is nothing to make.
    pub(super) fn merge_step(&mut self, count: usize) -> Option<Result<(), String>> {
        let mut work = self.work.take()?;
        let table = self.data.as_ref().and_then(Data::table);
        let result = match (&self.template, table) {
            (Some(template), Some(table)) => {
                let (request, folder) = (self.request(), self.folder());
                let material = Material {
                    project: &self.project,
                    template,
                    table,
                    folder: &folder,
                    stem: self.path.file_stem(),
                    request: &request,
                };
                work.step(material, count)
            }
            _ => Err("there is no table any more".to_owned()),
        };
        self.work = Some(work);
        Some(result)
    }

    /// Returns the files that the briefing uses, besides itself.
    pub(super) fn sources(&self) -> Vec<FilePath> {
        let Some(template) = &self.template else { return Vec::new() };
        let folder = self.folder();
        let named = template.files().into_iter().filter_map(|name| folder.join(&name));
        template.brand().cloned().into_iter().chain(named).collect()
    }
}

fn has(report: &Report, diagnostic: &crate::diagnostic::Diagnostic) -> bool {
    report.iter().any(|it| it == diagnostic)
}
