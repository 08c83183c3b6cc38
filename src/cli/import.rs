//! `briefing import`: turns a document of Word, PowerPoint or LibreOffice into a briefing, and
//! checks it.

mod convert;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use briefing::import::{self, ImportError, Imported, ImportedFile, Options, Report};

use super::Exit;
use super::check;
use super::console::{CliError, Console, reason};
use super::output::{Staged, make_folder};
use super::paths::folder_of;

/// Largest document in bytes.
const LARGEST: u64 = 256 << 20;
/// The stack of the thread that reads: elements may be nested 256 deep.
const STACK: usize = 16 << 20;
/// Most words that are named if an import loses any.
const NAMED: usize = 12;

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The document: .docx, .pptx, .odt, .odp, .txt or .md; .doc, .ppt, .rtf and .pub by LibreOffice
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder to write into, created if missing; one with the name of the document if not given
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Import one slide of a presentation, by its number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    slide: Option<u16>,
    /// Write what was recognised, and where every word went, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
}

/// Imports a document. Nothing is written if it cannot be read.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let name = display_name(&args.file);
    let bytes = read(&args.file)?;
    let Imported { files, report } = import(&args.file, &name, bytes, args)?;
    let folder = match &args.out {
        Some(folder) => folder.clone(),
        None => PathBuf::from(args.file.file_stem().unwrap_or(args.file.as_os_str())),
    };
    let json = args.report.as_ref().map(|path| {
        let json = serde_json::to_string_pretty(&report).unwrap_or_default();
        (path.clone(), format!("{json}\n").into_bytes())
    });
    let place = |file: ImportedFile| (join(&folder, &file.path), file.bytes);
    // The briefing comes last, so that it never exists without its pictures.
    let mut all: Vec<(PathBuf, Vec<u8>)> = files.into_iter().map(place).collect();
    all.rotate_left(1);
    all.extend(json);
    write(all, args.force, console)?;
    let briefing = join(&folder, "briefing.yaml");
    console.print(&format!("{}\n", summary(&name, &report)))?;
    for note in notes(&report, &briefing) {
        console.note(&note);
    }
    if !report.balances() {
        console.failure(&unbalanced(&report).into());
    }
    if report.panels.is_empty() {
        // The check would say no more than this.
        let hint = "in the document, make each of the seven headings bold on a line of its own, save \
                    it, and import it again";
        let message = format!("none of the seven panels was found in `{name}`");
        console.failure(&CliError::new(message).hint(hint).into());
        return Ok(Exit::Briefing);
    }
    let checked = check::written(&briefing, console)?;
    let imported = if report.is_whole() { Exit::Success } else { Exit::Briefing };
    Ok(imported.max(checked))
}

/// Returns the name of a file for people.
fn display_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Joins a path of the briefing, whose folders are divided by slashes.
fn join(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |all, part| {
        if all == Path::new(".") { PathBuf::from(part) } else { all.join(part) }
    })
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let fail = |error: &io::Error| {
        let message = format!("cannot read `{}`: {}", path.display(), reason(error));
        let advice = CliError::new(message);
        match error.kind() {
            io::ErrorKind::NotFound => {
                advice.hint("check the name; it starts from the current folder")
            }
            _ => advice.of_machine(),
        }
    };
    let size = fs::metadata(path).map_err(|error| fail(&error))?.len();
    if size > LARGEST {
        let message = format!("`{}` has more than {} MB", path.display(), LARGEST >> 20);
        let hint = "save its pictures smaller: 3000 pixels along a side are plenty";
        return Err(CliError::new(message).of_input().hint(hint).into());
    }
    Ok(fs::read(path).map_err(|error| fail(&error))?)
}

/// Reads a document, by LibreOffice if the format is one that only it reads.
fn import(
    path: &Path,
    name: &str,
    bytes: Vec<u8>,
    args: &Args,
) -> anyhow::Result<Imported> {
    let options = Options::default().slide(args.slide.map(usize::from));
    match read_on_thread(name, bytes, options) {
        Err(ImportError::OldFormat(format)) => {
            let bytes = convert::convert(path, name, format)?;
            read_on_thread(name, bytes, options)
                .map_err(|error| explain(name, &error).into())
        }
        other => other.map_err(|error| explain(name, &error).into()),
    }
}

/// Reads on a thread with a stack for deeply nested elements.
fn read_on_thread(
    name: &str,
    bytes: Vec<u8>,
    options: Options,
) -> Result<Imported, ImportError> {
    let name = name.to_owned();
    let work = move || import::import(&name, &bytes, options);
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    let joined = thread.map(std::thread::JoinHandle::join);
    match joined {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => Err(ImportError::Damaged(error.to_string())),
    }
}

/// Says what to do about a document that cannot be read.
fn explain(name: &str, error: &ImportError) -> CliError {
    let message = format!("cannot import `{name}`: {error}");
    let hint = match error {
        ImportError::UnknownFormat => {
            "import takes .docx, .pptx, .odt, .odp, .txt and .md"
        }
        ImportError::OldFormat(_) => convert::BY_HAND,
        ImportError::Empty => "if its words are in a picture, type them into a document",
        ImportError::Yaml => {
            "it needs no import: `briefing check` and `briefing render` read it"
        }
        ImportError::Workbook => {
            "a table fills a briefing: `briefing batch briefing.yaml --data FILE.xlsx`"
        }
        ImportError::Encrypted => {
            "open it, save it without the password (File, Info, Protect), and import that"
        }
        ImportError::Damaged(_)
        | ImportError::MissingPart(_)
        | ImportError::Xml { .. } => {
            "open it in the program that made it, save it again, and import the new file"
        }
        ImportError::TooLarge(_) => {
            "delete the pages and pictures that the briefing does not need, and save it again"
        }
        ImportError::NoSuchSlide { .. } => "give the number that the program shows",
    };
    CliError::new(message).of_input().hint(hint)
}

/// Writes all files, or none of them.
fn write(
    files: Vec<(PathBuf, Vec<u8>)>,
    force: bool,
    console: &Console,
) -> anyhow::Result<()> {
    let is_taken = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    let taken: Vec<String> = files
        .iter()
        .filter(|(path, _)| !force && is_taken(path))
        .map(|(path, _)| format!("`{}`", path.display()))
        .collect();
    if !taken.is_empty() {
        let verb = if taken.len() == 1 { "exists" } else { "exist" };
        let message = format!("{} already {verb}; nothing was written", taken.join(", "));
        let hint = "name another folder with `-o FOLDER`, or overwrite with `--force`";
        return Err(CliError::new(message).hint(hint).into());
    }
    let mut staged = Vec::new();
    for (path, bytes) in files {
        make_folder(folder_of(&path))?;
        staged.push((path.clone(), Staged::write(&path, &bytes)?));
    }
    for (path, file) in staged {
        file.replace()?;
        console.print(&format!("wrote {}\n", path.display()))?;
    }
    Ok(())
}

/// Returns what was recognised, and the balance of the words.
fn summary(name: &str, report: &Report) -> String {
    let panels = match report.panels.len() {
        0 => "no panels".to_owned(),
        1 => format!("1 panel, by {}", report.recognised_by),
        count => format!("{count} panels, by {}", report.recognised_by),
    };
    format!("{name}: {panels}\n{name}: {}", report.sentence())
}

/// Returns what a person should look at.
fn notes(report: &Report, briefing: &Path) -> Vec<String> {
    let mut notes = report.notes.clone();
    let panels = report.panels.len();
    if (1..briefing::briefing::PANELS).contains(&panels) {
        notes.push(format!(
            "only {panels} of seven panels were found: give each panel a heading in the document, or \
             finish `{}`",
            briefing.display()
        ));
    }
    for left in &report.not_placed {
        let words: String = left.text.chars().take(60).collect();
        let dots = if words.len() < left.text.len() { "…" } else { "" };
        notes.push(format!("not placed, from {}: {words}{dots}", left.place));
    }
    if !report.not_placed.is_empty() {
        notes.push(format!(
            "what was not placed stands at the end of `{}`",
            briefing.display()
        ));
    }
    notes
}

/// Returns the error of an import that lost words.
fn unbalanced(report: &Report) -> CliError {
    let some = |words: &[String]| {
        let named: Vec<String> =
            words.iter().take(NAMED).map(|it| format!("`{it}`")).collect();
        named.join(", ")
    };
    let message = if report.lost.is_empty() {
        format!("words were read twice: {}", some(&report.added))
    } else {
        format!("words were lost: {}", some(&report.lost))
    };
    CliError::new(message)
        .hint("this is a fault of the program: compare the briefing with the document")
}
