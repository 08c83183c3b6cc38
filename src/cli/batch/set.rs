//! Reads what a set is made from: its briefings and its table.

use std::path::Path;

use briefing::Request;
use briefing::data::Table;
use briefing::diagnostic::DiagnosticMessage;
use briefing::messages::{Failed, Message, UnusableBriefing};

use super::super::Exit;
use super::super::console::{CliError, Console, reason_of};
use super::super::input::Input;
use super::super::renderer::{Place, Renderer};
use super::args::Args;
use super::find::{self, Found};
use super::jobs::{Entry, Jobs};
use super::key::{Digest, digest, hex, texts};
use super::outcome::status_of;
use super::table::{self, Opened};

/// What a set is made from.
#[derive(Debug)]
pub(super) struct Set {
    /// The briefings that can be used, until [`Self::jobs`] takes them.
    entries: Vec<Entry>,
    unusable: Vec<Unusable>,
    table: Option<Table>,
    input: Vec<Digest>,
}

/// A briefing that cannot be used.
#[derive(Debug)]
struct Unusable {
    message: UnusableBriefing,
    /// How the command ends for this briefing alone.
    exit: Exit,
}

impl Set {
    /// Reads the briefings and the table. Reports briefings that cannot be used. Returns `None`
    /// after it has reported errors in the table.
    pub(super) fn read(args: &Args, console: &Console) -> anyhow::Result<Option<Self>> {
        let mut set = Self {
            entries: Vec::new(),
            unusable: Vec::new(),
            table: None,
            input: Vec::new(),
        };
        set.read_briefings(args, console)?;
        // Without a briefing, there is nothing that the table could be compared with.
        if let Some(path) = args.merge.data.as_ref().filter(|_| !set.entries.is_empty()) {
            let opened = table::read(path, &set.entries, args, console)?;
            let Some(Opened { table, digest }) = opened else { return Ok(None) };
            set.table = Some(table);
            set.input.push(digest);
        }
        Ok(Some(set))
    }

    fn read_briefings(&mut self, args: &Args, console: &Console) -> anyhow::Result<()> {
        let renderer = Renderer::new(args.common.root.clone());
        let files = find::briefings(&args.paths)?;
        let is_alone = files.len() == 1;
        for file in files {
            let name = name_of(&file);
            let (input, place) = match open(&file, &renderer) {
                Ok(opened) => opened,
                Err(error) => {
                    self.input.push(digest([name.as_bytes()]));
                    self.add_unread(&file, error, console)?;
                    continue;
                }
            };
            // A pattern such as `*.yaml` finds the brand beside its briefings as well.
            if !is_alone && is_brand(&input, &place) {
                let words = format!("`{}` is a brand, not a poster", input.source.name);
                console.note(&words);
                continue;
            }
            match place.project.open(input.source.clone(), &place.folder) {
                Ok(template) => {
                    let day = args.common.fingerprint(template.is_dated());
                    let [text, brand] = texts(&template);
                    let parts = [name.as_bytes(), day.as_bytes(), &text, &brand];
                    self.input.push(digest(parts));
                    self.entries
                        .push(Entry::new(input.path, file.under, template, place));
                }
                Err(report) => {
                    console.report(&report, &input.source);
                    let text = input.source.text.as_bytes();
                    self.input.push(digest([name.as_bytes(), text]));
                    console.fail_json(&input.source.name, &report)?;
                    let exit = place.failures.exit(&report);
                    let diagnostics = DiagnosticMessage::all(&report, &input.source);
                    self.add(input.source.name, exit, diagnostics, None);
                }
            }
        }
        Ok(())
    }

    /// Reports a briefing that cannot be read.
    fn add_unread(
        &mut self,
        file: &Found,
        error: CliError,
        console: &Console,
    ) -> anyhow::Result<()> {
        let name = file.path.display().to_string();
        let exit = error.exit();
        let error = anyhow::Error::from(error);
        console.failure(&error);
        let failed = Failed { file: name.clone(), errors: 1, warnings: 0 };
        console.only_json(&Message::Failed(failed))?;
        self.add(name, exit, Vec::new(), Some(reason_of(&error)));
        Ok(())
    }

    fn add(
        &mut self,
        file: String,
        exit: Exit,
        diagnostics: Vec<DiagnosticMessage>,
        reason: Option<String>,
    ) {
        let status = status_of(exit);
        let message = UnusableBriefing { file, status, diagnostics, reason };
        self.unusable.push(Unusable { message, exit });
    }

    /// Returns the messages about the briefings that cannot be used.
    pub(super) fn unusable(&self) -> Vec<UnusableBriefing> {
        self.unusable.iter().map(|it| it.message.clone()).collect()
    }

    /// Returns how the command ends for the briefings that cannot be used.
    pub(super) fn exit(&self) -> Exit {
        self.unusable.iter().map(|it| it.exit).max().unwrap_or(Exit::Success)
    }

    /// Returns the SHA-256 of everything that decides the content of the documents, except for
    /// logos, fonts and profiles.
    pub(super) fn digest(&self, request: &Request, args: &Args) -> String {
        let profiles = request.asked_profiles();
        let has_png = profiles.contains(&briefing::Profile::Png);
        let pixels = has_png.then(|| args.output.resolution());
        let merge = &args.merge;
        let options =
            format!("{profiles:?} {pixels:?} {:?} {:?}", merge.name, merge.sheet);
        let parts = [env!("CARGO_PKG_VERSION").as_bytes(), options.as_bytes()];
        let files = self.input.iter().map(Digest::as_slice);
        hex(&digest(parts.into_iter().chain(files)))
    }

    /// Takes the briefings, and returns the list of the posters.
    pub(super) fn jobs<'a>(&'a mut self, args: &'a Args) -> Result<Jobs<'a>, CliError> {
        let entries = std::mem::take(&mut self.entries);
        let pattern = args.merge.name.as_deref();
        // Paths in an archive begin at its root.
        let root = args.output.is_stream().then_some(Path::new(""));
        let out = root.or(args.output.out.as_deref());
        Jobs::new(entries, self.table.as_ref(), pattern, out)
    }
}

/// Returns the name of a briefing in the set, whatever folder the set is in.
fn name_of(file: &Found) -> String {
    let stem = file.path.file_stem().unwrap_or_default();
    file.under.join(stem).to_string_lossy().replace('\\', "/")
}

/// Reads a briefing, and opens its folder.
fn open(file: &Found, renderer: &Renderer) -> Result<(Input, Place), CliError> {
    let input = Input::read(&file.path).map_err(|error| match error.exit() {
        // It was there when its folder was read.
        Exit::Usage if !file.is_named => error.of_machine(),
        _ => error,
    })?;
    let place = renderer.place(&input.path)?;
    Ok((input, place))
}

/// Tells whether a file is a brand. Most files are not: the first look is at their text alone.
fn is_brand(input: &Input, place: &Place) -> bool {
    !input.source.text.contains("panels")
        && place.project.check_brand(&input.source, &place.folder).is_some()
}
