//! Explains that a file does not exist, and suggests a file that does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::console::CliError;
use super::options::option_for;
use super::paths::{folder_of, without_quotes};

/// Lowest similarity (Jaro-Winkler) at which a file name is suggested in place of another.
const ALIKE: f64 = 0.85;
/// The number of files that a hint lists.
const LISTED: usize = 5;

/// What the command expects a file to contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Briefing,
    Table,
    Pdf,
}

impl Kind {
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::Table => "table",
            Self::Pdf => "PDF file",
        }
    }

    /// Returns the name of the kind of file.
    const fn files(self) -> &'static str {
        match self {
            Self::Briefing => "YAML file",
            Self::Table => "workbook, CSV or YAML file",
            Self::Pdf => "PDF file",
        }
    }

    /// Returns the file name extensions of this kind.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Briefing => &[".yaml", ".yml"],
            Self::Table => &[
                ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt",
                ".yaml", ".yml",
            ],
            Self::Pdf => &[".pdf"],
        }
    }

    /// Returns a file name without its extension, if it has one of this kind.
    fn stem(self, name: &str) -> Option<&str> {
        self.endings().iter().find_map(|ending| name.strip_suffix(ending))
    }
}

/// Returns the error for a file that does not exist.
pub(super) fn missing(path: &Path, kind: Kind) -> CliError {
    let shown = path.display().to_string();
    let advice = CliError::new(format!("cannot read `{shown}`: the file does not exist"));
    let folder = folder_of(path);
    if !folder.is_dir() {
        let bare = Path::new(path.file_name().unwrap_or_default());
        return advice.hint(match bare.is_file() {
            true => format!("did you mean `{}`?", bare.display()),
            false => no_folder(folder),
        });
    }
    if let Some(bare) = without_quotes(&shown) {
        return advice.hint(format!(
            "take the `'` away: the Windows command prompt knows only `\"`, as in `\"{bare}\"`"
        ));
    }
    if let Some(option) = option_for(&shown) {
        return advice.hint(format!("did you mean `{option} {shown}`?"));
    }
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let names = names_in(folder);
    if let Some(hint) = beside(path, &wanted, &names, kind) {
        return advice.hint(hint);
    }
    let advice = match elsewhere(folder, &wanted) {
        Some(found) => {
            return advice.hint(format!("did you mean `{}`?", found.display()));
        }
        None => advice.hint(contents(folder, &names, kind)),
    };
    match kind {
        Kind::Briefing => advice.hint("`briefing new` writes a first file to start from"),
        Kind::Table => advice,
        Kind::Pdf => advice.hint("`briefing render` writes PDF files"),
    }
}

fn no_folder(folder: &Path) -> String {
    let shown = folder.display();
    if folder.is_absolute() {
        return format!("the folder `{shown}` does not exist");
    }
    format!(
        "the folder `{shown}` does not exist in `{}`",
        whole(Path::new(".")).display()
    )
}

/// Returns a folder with all folders that it is in.
fn whole(folder: &Path) -> PathBuf {
    match env::current_dir() {
        Ok(current) if folder == Path::new(".") => current,
        Ok(current) => current.join(folder),
        Err(_) => folder.to_owned(),
    }
}

/// Returns the hint to use another file of the same folder: one with another extension, or with
/// a similar name.
fn beside(path: &Path, wanted: &str, names: &[String], kind: Kind) -> Option<String> {
    let folded = wanted.to_lowercase();
    let same = |name: &&String| name.to_lowercase();
    // Windows Notepad adds an extension, and Windows hides it.
    let is_hidden = |name: &&String| same(name) == format!("{folded}.txt");
    if let Some(name) = names.iter().find(is_hidden) {
        return Some(format!(
            "there is `{}`: rename it to `{wanted}`; editors add `.txt`, and Windows hides \
             it",
            path.with_file_name(name).display()
        ));
    }
    let stem = kind.stem(&folded).unwrap_or_else(|| {
        folded.rsplit_once('.').map_or(folded.as_str(), |(stem, _)| stem)
    });
    let is_same = |name: &&String| {
        let name = same(name);
        name == stem
            || kind.stem(&name).is_some_and(|other| other == stem || other == folded)
    };
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let name = name.strip_suffix(".txt").unwrap_or(&name);
        kind.stem(name).map(|_| strsim::jaro_winkler(&folded, name))
    };
    let nearest = || {
        names
            .iter()
            .filter_map(|name| Some((likeness(name)?, name)))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by(|(one, _), (two, _)| one.total_cmp(two))
            .map(|(_, name)| name)
    };
    let found = names.iter().find(is_same).or_else(nearest)?;
    Some(format!("did you mean `{}`?", path.with_file_name(found).display()))
}

/// Finds a file of the same name in the folders inside a folder, or in the folder around it.
fn elsewhere(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    let mut inside: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name()))
        .map(|inner| match folder == Path::new(".") {
            true => Path::new(&inner).join(name),
            false => folder.join(&inner).join(name),
        })
        .filter(|path| path.is_file())
        .collect();
    inside.sort();
    let around = || {
        let path = match folder == Path::new(".") {
            true => Path::new("..").join(name),
            false => folder.with_file_name(name),
        };
        path.is_file().then_some(path)
    };
    inside.into_iter().next().or_else(around)
}

/// Returns the hint that lists the files of a kind in a folder.
fn contents(folder: &Path, names: &[String], kind: Kind) -> String {
    let files = kind.files();
    let found: Vec<_> = names.iter().filter(|name| kind.stem(name).is_some()).collect();
    let shown = whole(folder);
    let shown = shown.display();
    match found.as_slice() {
        [] => format!("the folder `{shown}` holds no {files}"),
        [only] => format!("the only {files} in the folder `{shown}` is `{only}`"),
        _ => {
            let listed = found.iter().take(LISTED).map(|name| format!("`{name}`"));
            let listed = listed.collect::<Vec<_>>().join(", ");
            let more = match found.len().saturating_sub(LISTED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("the {files}s in the folder `{shown}` are {listed}{more}")
        }
    }
}

/// Returns the sorted names of the files in a folder.
fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_is_suggested() {
        for (wanted, name, kind, expected) in [
            ("briefing.yaml", "briefing.yaml.txt", Kind::Briefing, "rename it"),
            ("Briefing.yaml", "briefing.YAML.txt", Kind::Briefing, "rename it"),
            ("x", "x.yaml", Kind::Briefing, "did you mean `x.yaml`?"),
            ("x.yml", "x.yaml", Kind::Briefing, "did you mean `x.yaml`?"),
            ("x.txt", "x.yaml", Kind::Briefing, "did you mean `x.yaml`?"),
            ("x.yaml", "x", Kind::Briefing, "did you mean `x`?"),
            ("Oak 1.2", "oak 1.2.yaml", Kind::Briefing, "did you mean `oak 1.2.yaml`?"),
            ("school.csv", "schools.csv", Kind::Table, "did you mean `schools.csv`?"),
            ("a.press", "a.press.pdf", Kind::Pdf, "did you mean `a.press.pdf`?"),
            ("a.prs.pdf", "a.press.pdf", Kind::Pdf, "did you mean `a.press.pdf`?"),
        ] {
            let found = beside(Path::new(wanted), wanted, &[name.to_owned()], kind);
            let found = found.unwrap_or_default();
            assert!(found.contains(expected), "{wanted}: {found}");
        }
        let names = ["x.docx".to_owned(), "logo.png".to_owned()];
        assert_eq!(beside(Path::new("x.yaml"), "x.yaml", &names, Kind::Briefing), None);
    }
}
