//! The `--fix` and `--diff` options of `briefing check`: apply the safe edits of a briefing's
//! hints to its file, or show what that would change.

use std::fs;
use std::path::Path;

use briefing::diagnostic::fix::{Fix, Fixed, fix_all};
use briefing::diagnostic::{Applicability, Diagnostic, Report, Severity, Source, render};
use briefing::messages::{self, Message};
use diffy::DiffOptions;

use super::Exit;
use super::console::{CliError, Console};
use super::input::Input;
use super::options::Common;
use super::output::Staged;
use super::renderer::Renderer;

/// Applies the safe edits to a file, and writes a line for each. Returns the number of fixes.
/// The file is left alone if there is nothing to fix.
///
/// # Errors
/// Returns an error if the file cannot be written, or another program has changed it.
pub(super) fn fix(
    input: &mut Input,
    renderer: &Renderer,
    common: &Common,
    console: &Console,
) -> anyhow::Result<usize> {
    let Fixed { source, fixes } = fixed(input, renderer, common)?;
    if fixes.is_empty() {
        return Ok(0);
    }
    write(&input.path, &input.source, &source)?;
    for fix in &fixes {
        announce(fix, &source.name, console)?;
    }
    input.source = source;
    Ok(fixes.len())
}

/// Prints what [`fix`] would change, as a unified diff, and writes nothing. Returns
/// [`Exit::Briefing`] if there is a change.
///
/// # Errors
/// Returns an error if standard output cannot be written to.
pub(super) fn diff(
    input: &Input,
    renderer: &Renderer,
    common: &Common,
    console: &Console,
) -> anyhow::Result<Exit> {
    let Fixed { source, fixes } = fixed(input, renderer, common)?;
    let name = &source.name;
    if fixes.is_empty() {
        let report = renderer.check_text(input, &common.request([]))?;
        if let Some(what) = render::summary(&report) {
            console.note(&format!(
                "{name}: there is nothing that `--fix` could apply; left to decide by hand: \
                 {what}, and `briefing check` shows what to do"
            ));
        }
        return Ok(Exit::Success);
    }
    let mut options = DiffOptions::new();
    options.set_original_filename(name.clone()).set_modified_filename(name.clone());
    let diff = options.create_patch(&input.source.text, &source.text).to_string();
    if console.is_json() {
        let message = messages::Diff { file: name.clone(), fixes: fixes.len(), diff };
        console.only_json(&Message::Diff(message))?;
    } else {
        console.print_diff(&diff)?;
        let noun = if fixes.len() == 1 { "problem" } else { "problems" };
        let words = format!("{name}: `--fix` would fix {} {noun}", fixes.len());
        console.summary(Severity::Warning, &words);
    }
    Ok(Exit::Briefing)
}

/// Says what `--fix` could not do: whether there was nothing to apply, and how many problems a
/// person has to decide.
pub(super) fn announce_rest(
    (name, source): (&str, &Source),
    applied: usize,
    report: &Report,
    console: &Console,
) {
    let in_brand = safe_in_base(source, report);
    if let (Some(brand), 1..) = (source.base(), in_brand) {
        let brand = &brand.name;
        console.note(&format!(
            "{brand}: the brand is shared, so it was left as it is; \
             `briefing check --fix {brand}` corrects it"
        ));
    }
    let left = report.len() - in_brand;
    if left == 0 {
        if applied == 0 {
            console.note(&format!("{name}: there was nothing to apply"));
        }
        return;
    }
    let is_suggested = |it: &&Diagnostic| {
        let mut edits = it.hints.iter().flat_map(|hint| &hint.edits);
        edits.any(|edit| edit.applicability == Applicability::Suggested)
    };
    let likely = match report.iter().filter(is_suggested).count() {
        0 => String::new(),
        all if all == left => ", and the help above has a likely fix".to_owned(),
        1 => ", and the help above has a likely fix for 1 of them".to_owned(),
        some => format!(", and the help above has likely fixes for {some} of them"),
    };
    let done = match applied {
        0 => "there was nothing to apply; ",
        _ => "",
    };
    let problems =
        if left == 1 { "1 problem is" } else { &format!("{left} problems are") };
    console.note(&format!("{name}: {done}{problems} left to decide by hand{likely}"));
}

/// Counts the problems of the brand that `--fix` would correct if the brand were named.
fn safe_in_base(source: &Source, report: &Report) -> usize {
    let is_in_base =
        |it: &Diagnostic| it.span.is_some_and(|span| source.file_at(span.start).1 > 0);
    let is_safe = |it: &Diagnostic| {
        it.hints.iter().any(|hint| {
            !hint.edits.is_empty()
                && hint.edits.iter().all(|it| it.applicability == Applicability::Safe)
        })
    };
    report.iter().filter(|it| is_in_base(it) && is_safe(it)).count()
}

/// Applies the safe edits to the text. No layout is made for it: what does not fit has no
/// safe edit.
fn fixed(input: &Input, renderer: &Renderer, common: &Common) -> anyhow::Result<Fixed> {
    let request = common.request([]);
    let mut failure = None;
    let fixed = fix_all(&input.source, |source| {
        let input = Input { path: input.path.clone(), source: source.clone() };
        renderer.check_text(&input, &request).unwrap_or_else(|error| {
            failure.get_or_insert(error);
            Report::new()
        })
    });
    match failure {
        Some(error) => Err(error.into()),
        None => Ok(fixed),
    }
}

fn write(path: &Path, old: &Source, new: &Source) -> anyhow::Result<()> {
    let name = path.display();
    if fs::metadata(path).is_ok_and(|it| it.permissions().readonly()) {
        let message = format!("cannot fix `{name}`: it is write-protected");
        let hint = "remove the protection, or see what would change with `--diff`";
        return Err(CliError::new(message)
            .of_machine()
            .hint(hint)
            .about(&new.name)
            .into());
    }
    let file = Staged::write(path, new.text.as_bytes())?;
    if fs::read(path).ok().as_deref() != Some(old.text.as_bytes()) {
        let message =
            format!("`{name}` was changed by another program while it was checked");
        let hint = "close the file there, and run the command again; nothing was written";
        return Err(CliError::new(message)
            .of_machine()
            .hint(hint)
            .about(&new.name)
            .into());
    }
    file.replace()
}

/// Writes a line about a problem that was fixed.
fn announce(fix: &Fix, name: &str, console: &Console) -> anyhow::Result<()> {
    let Fix { diagnostic, line, column, .. } = fix;
    let (code, message) = (diagnostic.code, &diagnostic.message);
    let words = format!("fixed {name}:{line}:{column}: {message} ({code})");
    console.result(&words, &Message::Fixed(messages::Fixed::new(name, fix)))
}
