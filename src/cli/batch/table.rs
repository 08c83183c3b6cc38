//! Reads the table of a set, and checks that it has the columns that briefings and the pattern
//! of `--name` use.

use std::path::Path;

use briefing::briefing::fields_of;
use briefing::data::{FieldUse, Table, TableOptions, Unreadable, is_workbook};
use briefing::diagnostic::{Report, Severity, render};

use super::super::console::{CliError, Console};
use super::super::input::TableFile;
use super::super::paths::without_quotes;
use super::args::Args;
use super::jobs::Entry;
use super::key::{Digest, digest};

/// A table, with the digest of its file.
pub(super) struct Opened {
    pub(super) table: Table,
    pub(super) digest: Digest,
}

/// Refuses a pattern that is wrong for every table: if a shell has removed it, the next option
/// is in its place.
pub(super) fn check_pattern(pattern: &str) -> Result<(), CliError> {
    let has_field = fields_of(pattern).is_none_or(|it| !it.is_empty());
    if !has_field && pattern.starts_with('-') {
        return Err(without_fields(pattern, "School"));
    }
    Ok(())
}

/// Reads the table. Returns `None` after it has reported errors in it.
pub(super) fn read(
    path: &Path,
    entries: &[Entry],
    args: &Args,
    console: &Console,
) -> anyhow::Result<Option<Opened>> {
    let TableFile { name, bytes } = TableFile::read(path)?;
    let digest = digest([bytes.as_slice()]);
    if args.merge.sheet.is_some() && !is_workbook(&bytes) {
        let message = format!("`--sheet` is for workbooks, and `{name}` is not one");
        return Err(CliError::new(message).hint("leave out `--sheet`").into());
    }
    let refuse = |report: &Report| {
        let what = render::summary(report).unwrap_or_default();
        let rest = if args.is_check { "" } else { "; nothing was written" };
        console.summary(Severity::Error, &format!("{name} has {what}{rest}"));
    };
    let table = match Table::open(&name, bytes, &options(entries, args)) {
        Ok(table) => table,
        Err(Unreadable { source, report }) => {
            console.report(&report, &source);
            refuse(&report);
            return Ok(None);
        }
    };
    let pattern = args.merge.name.as_deref();
    let of_name = pattern.map_or_else(|| Ok(Vec::new()), |it| fields(it, &table))?;
    let in_files = entries.iter().flat_map(|it| it.template.fields());
    let report = table.check(in_files.chain(&of_name));
    console.report(&report, table.source());
    let warnings = report.warning_count();
    if report.has_errors() || args.common.strict && warnings > 0 {
        refuse(&report);
        return Ok(None);
    }
    Ok(Some(Opened { table, digest }))
}

/// Returns what the briefings and the command line ask of a table.
fn options(entries: &[Entry], args: &Args) -> TableOptions {
    let of_name = args.merge.name.as_deref().and_then(fields_of).unwrap_or_default();
    let in_files = entries.iter().flat_map(|it| it.template.fields());
    let mut languages = entries.iter().map(|it| it.template.language());
    // Posters in several languages have no language for dates in common.
    let first = languages.next().flatten();
    let language = first.filter(|first| languages.all(|it| it.as_ref() == Some(first)));
    TableOptions::new()
        .sheet(args.merge.sheet.as_deref())
        .fields(in_files.chain(&of_name))
        .language(language)
}

/// Returns the fields of a pattern, after checking that the table has them.
fn fields(pattern: &str, table: &Table) -> Result<Vec<FieldUse>, CliError> {
    if let Some(bare) = without_quotes(pattern) {
        let message =
            format!("`--name` begins or ends with a quotation mark: `{pattern}`");
        return Err(CliError::new(message).hint(format!(
            "in the Windows command prompt, write it between double ones: `--name \"{bare}\"`"
        )));
    }
    let Some(fields) = fields_of(pattern) else {
        let message = format!("`{pattern}` has a field without a name or an end");
        return Err(CliError::new(message).hint("write a field as `${name}`"));
    };
    if fields.is_empty() && (pattern.trim().is_empty() || table.len() > 1) {
        let field = table.names().first().map_or("School", String::as_str);
        return Err(without_fields(pattern, field));
    }
    let Some(FieldUse { name, .. }) = fields.iter().find(|it| !table.has(it)) else {
        return Ok(fields);
    };
    let message = format!("`--name` asks for `{name}`, which the data does not have");
    let alike = table.names().iter().find(|it| it.to_lowercase() == name.to_lowercase());
    let names: Vec<_> = table.names().iter().map(|it| format!("`{it}`")).collect();
    Err(CliError::new(message).hint(match alike {
        Some(alike) => format!("did you mean `${{{alike}}}`?"),
        None => format!("it has {}", names.join(", ")),
    }))
}

/// Explains a pattern that gives every row the same name, most probably because a shell has
/// replaced the field as a variable of its own.
fn without_fields(pattern: &str, field: &str) -> CliError {
    let message = if pattern.trim().is_empty() {
        "`--name` is empty".to_owned()
    } else if pattern.starts_with("--") {
        format!("`--name` is empty: `{pattern}` stands in its place")
    } else {
        format!("`--name` has no field: every row would be named `{pattern}`")
    };
    CliError::new(message)
        .hint(format!(
            "in PowerShell, bash and zsh, write `--name '${{{field}}}'`, in single quotation \
             marks: within double ones they put a variable of their own in its place"
        ))
        .hint(format!(
            "in the Windows command prompt, write `--name \"${{{field}}}\"`, in double ones"
        ))
}
