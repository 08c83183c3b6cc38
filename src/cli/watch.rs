//! `briefing watch`: renders a briefing whenever it, its brand, or a file that they use is saved. While
//! the briefing has errors, the last good files stay.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::console::{CliError, Console, reason_of};
use super::input::{DEFAULT_NAME, Input};
use super::options::{Common, Merge, Output};
use super::paths::folder_of;
use super::renderer::Renderer;
use super::{Exit, batch, render};

/// How long no event may arrive before the briefing is rendered: one save makes several.
const QUIET: Duration = Duration::from_millis(20);
/// Longest wait for a pause between events.
const PATIENCE: Duration = Duration::from_millis(100);

/// The arguments of `watch`.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    /// The file of the briefing
    #[arg(default_value = DEFAULT_NAME)]
    file: PathBuf,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    merge: Merge,
    #[command(flatten)]
    pub(super) common: Common,
}

/// Renders now and after every change, until the process is interrupted.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    // Errors of the command line end the command: saving a file cannot fix them.
    Input::read(&args.file)?;
    args.output.refuse_stream()?;
    args.output.request(&args.common)?;
    let (sender, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event| {
        // The receiver is gone when the run is over.
        let _over = sender.send(event);
    });
    let mut watch = Watch {
        args,
        renderer: Renderer::new(args.common.root.clone()),
        watcher: watcher.map_err(unwatchable)?,
        events,
        folders: BTreeSet::new(),
        files: BTreeSet::new(),
    };
    // Watching starts before the first rendering, so that no save is missed.
    watch.look_at_files()?;
    loop {
        watch.render(console);
        watch.look_at_files()?;
        if !console.is_json() {
            let name = args.file.display();
            console.print(&format!("watching {name}; Ctrl-C ends\n"))?;
        }
        watch.wait()?;
    }
}

struct Watch<'a> {
    args: &'a Args,
    renderer: Renderer,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The watched folders. Editors replace a file by a new one, and a watch on the file itself
    /// would stay with the old one.
    folders: BTreeSet<PathBuf>,
    /// The files whose changes count.
    files: BTreeSet<PathBuf>,
}

impl Watch<'_> {
    /// Renders once. Errors are reported and do not end the command.
    fn render(&self, console: &Console) {
        let Args { file, output, merge, common } = self.args.clone();
        let result = if merge.data.is_some() {
            batch::run(&batch::Args::new(vec![file], output, merge, common), console)
        } else {
            // Files may have changed, so they are read again; decoded content is kept.
            let renderer = self.renderer.again();
            render::run_with(&renderer, &render::Args::new(file, output, common), console)
        };
        if let Err(error) = result {
            console.failure(&error);
        }
    }

    /// Updates the list of files that the briefing uses, and watches their folders.
    fn look_at_files(&mut self) -> anyhow::Result<()> {
        let file = &self.args.file;
        let mut files: BTreeSet<PathBuf> = [Some(file), self.args.merge.data.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        // While the file cannot be parsed, the files that it named before are watched.
        let template = Input::read(file).ok().and_then(|input| {
            let place = self.renderer.again().place(file).ok()?;
            place.project.open(input.source, &place.folder).ok()
        });
        match template {
            Some(template) => {
                let named = template.files();
                files.extend(named.iter().map(|it| folder_of(file).join(it)));
            }
            None => files.extend(self.files.iter().cloned()),
        }
        for path in &files {
            let folder = folder_of(path);
            let Ok(folder) = fs::canonicalize(folder) else { continue };
            if !self.folders.contains(&folder) {
                self.watcher
                    .watch(&folder, RecursiveMode::NonRecursive)
                    .map_err(unwatchable)?;
                self.folders.insert(folder);
            }
        }
        self.files = files;
        Ok(())
    }

    /// Waits for a change of a watched file, and then for a pause between events.
    fn wait(&self) -> anyhow::Result<()> {
        let files: BTreeSet<(PathBuf, OsString)> =
            self.files.iter().filter_map(|path| place(path)).collect();
        let counts = |event: &notify::Result<Event>| match event {
            Ok(event) => {
                is_change(event.kind)
                    && event
                        .paths
                        .iter()
                        .any(|path| place(path).is_some_and(|it| files.contains(&it)))
            }
            // The system has dropped events: one of them may have been a watched file.
            Err(_) => true,
        };
        loop {
            let event =
                self.events.recv().context("the folder can be watched no longer")?;
            if counts(&event) {
                break;
            }
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(())
    }
}

/// Returns the path of a file that may be missing: its resolved folder and its name.
fn place(path: &Path) -> Option<(PathBuf, OsString)> {
    let folder = fs::canonicalize(folder_of(path)).ok()?;
    Some((folder, path.file_name()?.to_owned()))
}

/// Returns whether an event may mean new content: when a file has been written, not while it is
/// being written. Reading a file is not a change.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => {
            matches!(kind, AccessKind::Close(AccessMode::Write))
        }
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn unwatchable(error: notify::Error) -> anyhow::Error {
    let reason = reason_of(&error.into());
    CliError::new(format!("the folder cannot be watched: {reason}"))
        .of_machine()
        .hint("run `briefing render` after each change instead")
        .into()
}
