//! Reads the brand of a briefing: a file of values that many briefings share.
//!
//! 1. `file` loads the brand and takes out what only a brand has: its locks.
//! 2. `lock` refuses the keys of the briefing that the brand locks.
//! 3. `merge` adds the values that the briefing does not set itself.
//!
//! The places of the brand's values follow those of the briefing's; see [`Source`].

mod check;
mod deletion;
mod file;
mod lock;
mod merge;
mod named_files;

pub use check::{CheckedBrand, check_brand};
pub(crate) use file::locks_of as brand_locks;
pub(super) use named_files::NamedFiles;

use super::placeholders::OPENING;
use super::value_problems::suggest_file;
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::files::{self, FilePath, FileProblem, Files, InputProblem, TEXT_BYTES};
use crate::yaml::{Kind, Node, Scalar};

/// The brand that a briefing uses.
#[derive(Clone, Debug)]
pub(super) struct Brand {
    /// The path of its file inside the root.
    pub(super) path: FilePath,
    /// The offset at which its places begin.
    pub(super) start: usize,
}

impl Brand {
    /// Returns the folder that its files are named from.
    pub(super) fn folder(&self) -> FilePath {
        self.path.parent()
    }
}

/// Merges the brand that a briefing names into its tree. Returns the briefing's source with the
/// brand as its base. What is wrong with the brand is reported, and the briefing's own values
/// are read all the same.
pub(super) fn apply(
    root: &mut Node,
    source: Source,
    files: &dyn Files,
    folder: &FilePath,
    report: &mut Report,
) -> (Source, Option<Brand>) {
    let Some(scalar) = named(root) else { return (source, None) };
    let span = scalar.map.span();
    let name = scalar.text.trim().to_owned();
    let (path, text) = match read(scalar, files, folder) {
        Ok(read) => read,
        Err(error) => {
            report.push(*error);
            if let (true, Kind::Mapping(own)) = (name.contains(OPENING), &mut root.kind) {
                // The field is not reported a second time, as one without data.
                own.retain(|entry| entry.key != "brand");
            }
            return (source, None);
        }
    };
    if *text == *source.text {
        let message = format!("`{name}` is this file itself");
        report.push(
            Diagnostic::error(Code::Brand, span, message)
                .hint("a brand is a file of its own, with what many briefings share"),
        );
        return (source, None);
    }
    let base = Source::new(shown_name(&source.name, &name), text);
    let loaded = file::load(&base);
    let source = source.with_base(base);
    let start = source.base_start();
    let brand = Brand { path, start };
    match loaded {
        Ok((mut file, problems)) => {
            file.move_places(start);
            report.append(placed(problems, start, span, &name));
            if file.is_briefing() {
                report.push(is_briefing(&name, span));
                return (source, Some(brand));
            }
            if let Kind::Mapping(own) = &mut root.kind {
                lock::check(own, &file, &source, report);
                merge::merge(own, file.entries);
            }
        }
        Err(problems) => report.append(placed(problems, start, span, &name)),
    }
    (source, Some(brand))
}

/// Returns the name of the brand. A value of another kind is reported by the validation.
fn named(root: &Node) -> Option<&Scalar> {
    let Kind::Mapping(entries) = &root.kind else { return None };
    let entry = entries.iter().find(|entry| entry.key == "brand")?;
    match &entry.value.kind {
        Kind::Scalar(scalar) if !scalar.is_blank() => Some(scalar),
        Kind::Null | Kind::Scalar(_) | Kind::List(_) | Kind::Mapping(_) => None,
    }
}

/// Reads the file of the brand.
fn read(
    scalar: &Scalar,
    files: &dyn Files,
    folder: &FilePath,
) -> Result<(FilePath, String), Box<Diagnostic>> {
    let (name, span) = (scalar.text.trim(), scalar.map.span());
    if name.contains(OPENING) {
        let message = "`brand` cannot have fields for data: all rows share one brand";
        let error = Diagnostic::error(Code::Field, span, message);
        return Err(Box::new(error.hint("write a briefing for each brand")));
    }
    let unreadable = |problem| Box::new(unreadable(name, span, &problem));
    let path = files::locate(files, folder, name).map_err(unreadable)?;
    let bytes = files
        .read(&path, TEXT_BYTES)
        .map_err(|problem| unreadable(files::suggest(problem, files, folder, name)))?;
    let text = files::read_text(bytes).map_err(|problem| {
        let message = format!("`{name}` {problem}");
        let hint = match problem {
            InputProblem::OtherFormat(_) => Some("name the YAML file of the brand"),
            _ => problem.hint(),
        };
        let error = Diagnostic::error(Code::Brand, span, message);
        Box::new(hint.into_iter().fold(error, Diagnostic::hint))
    })?;
    Ok((path, text))
}

/// Returns the error for a brand that cannot be read.
fn unreadable(name: &str, span: Span, problem: &FileProblem) -> Diagnostic {
    let error = Diagnostic::error(Code::Brand, span, format!("`{name}` {problem}"));
    match problem {
        FileProblem::NotFound { nearest: Some(nearest) } => {
            let error = error.hint(format!("did you mean `{nearest}`?"));
            suggest_file(error, span, Some(nearest))
        }
        FileProblem::NotFound { nearest: None } => {
            error.hint("check the name; it starts from the briefing's folder")
        }
        FileProblem::Address => {
            error.hint("save the brand in a folder and name the file")
        }
        FileProblem::Folder => error.hint("name the YAML file in it"),
        FileProblem::Outside => error.hint(FileProblem::OUTSIDE_HINT),
        FileProblem::Unreadable { .. } => error.hint("check that the file can be opened"),
        FileProblem::TooLarge { .. } => {
            error.hint("a brand is a short text; name pictures and fonts in it")
        }
    }
}

/// Returns the error for a brand that is a briefing.
fn is_briefing(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` is a briefing, not a brand");
    Diagnostic::error(Code::Brand, span, message)
        .hint("name a file without `title` and `panels`, with what many briefings share")
}

/// Moves the problems of a brand to their places behind the briefing. A problem of the brand
/// as a whole gets the place at which the briefing names the brand.
fn placed(problems: Report, start: usize, span: Span, name: &str) -> Report {
    let mut placed = Report::new();
    for problem in problems.iter() {
        let mut own = Report::from(problem.clone());
        if problem.span.is_some() {
            own.relocate(|span| span.moved(start));
            placed.append(own);
        } else {
            let message = format!("`{name}` cannot be used: {}", problem.message);
            let span = Some(span);
            placed.push(Diagnostic { message, span, ..problem.clone() });
        }
    }
    placed
}

/// Returns the name of a brand for messages: from the folder that the briefing's name starts
/// from.
fn shown_name(briefing: &str, brand: &str) -> String {
    let folder = briefing.rfind(['/', '\\']).map_or("", |end| &briefing[..=end]);
    if brand.starts_with('/') || folder.is_empty() {
        return brand.trim_start_matches("./").to_owned();
    }
    let mut names: Vec<&str> = folder.split(['/', '\\']).collect();
    names.pop();
    for name in brand.split('/') {
        match (name, names.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if !matches!(*last, "" | "." | "..") => {
                names.pop();
            }
            (name, _) => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests;
