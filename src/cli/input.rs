//! Reads a briefing or a table by its name, or says what to do about the file.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use briefing::diagnostic::Source;

use super::console::{Advice, reason};
use super::options::option_for;

/// The name that a briefing has when none is given.
pub(super) const DEFAULT_NAME: &str = "briefing.yaml";

/// Longest file that is read at all. The format's own limit is far lower, and the library
/// explains it; this one keeps a mistaken name from filling the memory.
const LIMIT: u64 = 16 * 1024 * 1024;

/// How alike two names must be for the one to be offered for the other (Jaro-Winkler).
const ALIKE: f64 = 0.85;

/// What a file is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Briefing,
    Table,
}

impl Kind {
    const fn noun(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::Table => "table",
        }
    }

    /// What its files hold.
    const fn form(self) -> &'static str {
        match self {
            Self::Briefing => "a text file",
            Self::Table => "a table as text",
        }
    }

    /// The endings of such files.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Briefing => &[".yaml", ".yml"],
            Self::Table => &[".csv", ".tsv", ".txt", ".yaml", ".yml"],
        }
    }

    /// What to do about a file of another program.
    const fn remedy(self) -> &'static str {
        match self {
            Self::Briefing => "name the YAML file; `briefing new` writes one",
            Self::Table => "save the table as CSV: in Excel, `CSV UTF-8`",
        }
    }
}

/// A table of data as it was found. Its encoding is for the library to find out.
#[derive(Debug)]
pub(super) struct TableFile {
    /// Its name.
    pub(super) name: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl TableFile {
    /// Reads a table of data.
    pub(super) fn read(path: &Path) -> Result<Self, Advice> {
        let name = path.display().to_string();
        match read_own(path, Kind::Table) {
            Ok(bytes) => Ok(Self { name, bytes }),
            Err(advice) => Err(advice.about(name)),
        }
    }
}

/// A briefing as it was found.
#[derive(Debug)]
pub(super) struct Input {
    /// The file.
    pub(super) path: PathBuf,
    /// Its name and text.
    pub(super) source: Source,
}

impl Input {
    /// Reads a briefing.
    pub(super) fn read(path: &Path) -> Result<Self, Advice> {
        let text = read_text(path);
        let name = path.display().to_string();
        match text {
            Ok(text) => {
                Ok(Self { path: path.to_owned(), source: Source::new(name, text) })
            }
            Err(advice) => Err(advice.about(name)),
        }
    }

    /// The folder that the file stands in.
    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.path)
    }
}

fn read_text(path: &Path) -> Result<String, Advice> {
    let bytes = read_own(path, Kind::Briefing)?;
    let name = path.display().to_string();
    String::from_utf8(bytes).map_err(|error| {
        not_utf8(&name, error.as_bytes(), error.utf8_error().valid_up_to())
    })
}

/// The bytes of a file, unless it is one of another program.
fn read_own(path: &Path, kind: Kind) -> Result<Vec<u8>, Advice> {
    let bytes = read_bytes(path, kind)?;
    let page = (kind == Kind::Table && is_page(&bytes)).then_some("a web page or XML");
    let Some(other) = foreign(&bytes).or(page) else { return Ok(bytes) };
    let advice =
        Advice::new(format!("`{}` is {other}, not {}", path.display(), kind.form()));
    Err(advice.hint(kind.remedy()))
}

/// The folder of a path; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// What a file is that another program made, by the signature it begins with.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a Word, Excel or PowerPoint document or a ZIP archive"),
        // OLE 2: Office up to 2003, and Publisher to its end.
        (b"\xd0\xcf\x11\xe0", "a Publisher document or an old Office one"),
        (b"{\\rtf", "an RTF document"),
        (b"%PDF-", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
    ];
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map(|(_, kind)| *kind)
}

/// Whether a file begins with a tag, as what some databases call an Excel file.
fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

fn read_bytes(path: &Path, kind: Kind) -> Result<Vec<u8>, Advice> {
    let name = path.display();
    if path.is_dir() {
        let noun = kind.noun();
        let advice = Advice::new(format!("`{name}` is a folder, not a {noun}"));
        let inside = path.join(DEFAULT_NAME);
        return Err(match kind {
            Kind::Table => advice.hint("name the CSV or YAML file in it"),
            Kind::Briefing if inside.is_file() => {
                advice.hint(format!("did you mean `{}`?", inside.display()))
            }
            Kind::Briefing => advice.hint("name the YAML file in it"),
        });
    }
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| {
            // What it says of its size may be wrong, so it is only a start.
            let size = file.metadata().map_or(0, |it| it.len()).min(LIMIT);
            bytes.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
            file.take(LIMIT + 1).read_to_end(&mut bytes)
        })
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing(path, kind),
            _ => Advice::new(format!("cannot read `{name}`: {}", reason(&error))),
        })?;
    if u64::try_from(read).is_ok_and(|read| read > LIMIT) {
        return Err(match kind {
            Kind::Briefing => {
                Advice::new(format!("`{name}` is over 16 MiB: not a briefing"))
                    .hint("a briefing is a YAML text of one page")
            }
            Kind::Table => Advice::new(format!("`{name}` is over 16 MiB"))
                .hint("split the table, and run the parts one after the other"),
        });
    }
    Ok(bytes)
}

/// The file is not there: offers what is.
fn missing(path: &Path, kind: Kind) -> Advice {
    let advice =
        Advice::new(format!("cannot read `{}`: there is no such file", path.display()));
    let folder = folder_of(path);
    if !folder.is_dir() {
        return advice.hint(format!("there is no folder `{}`", folder.display()));
    }
    let others = files_in(folder, kind);
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(bare) = without_quotes(&path.display().to_string()) {
        return advice.hint(format!(
            "take the `'` away: the Windows command prompt knows only `\"`, as in `\"{bare}\"`"
        ));
    }
    if let Some(option) = option_for(&path.display().to_string()) {
        return advice.hint(format!("did you mean `{option} {}`?", path.display()));
    }
    let nearest = others
        .iter()
        .map(|name| (strsim::jaro_winkler(&wanted, name), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(one, _), (two, _)| one.total_cmp(two));
    let shown = |name: &str| path.with_file_name(name).display().to_string();
    let advice = match (nearest, others.as_slice()) {
        (Some((_, name)), _) => advice.hint(format!("did you mean `{}`?", shown(name))),
        (None, [only]) => {
            advice.hint(format!("there is `{}` in that folder", shown(only)))
        }
        (None, _) => advice,
    };
    match kind {
        Kind::Briefing => advice.hint("`briefing new` writes a starter briefing"),
        Kind::Table => advice,
    }
}

/// A word of the command line without single quotes at its ends, if it has any: other shells
/// take them off, the Windows command prompt does not.
pub(super) fn without_quotes(word: &str) -> Option<&str> {
    let bare = word.trim_matches('\'');
    (bare.len() < word.len() && !bare.is_empty()).then_some(bare)
}

/// The names of files in a folder that may be of a kind, sorted.
fn files_in(folder: &Path, kind: Kind) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| kind.endings().iter().any(|it| name.ends_with(it)))
        .collect();
    names.sort();
    names
}

/// The file is in some other encoding: says where that shows, and how to save it.
fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Advice {
    const REMEDY: &str = "save it as UTF-8: in Notepad, `Save as`, Encoding `UTF-8`";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Advice::new(format!("`{name}` is UTF-16, not UTF-8")).hint(REMEDY);
    }
    let (before, rest) = bytes.split_at_checked(valid).unwrap_or((bytes, &[]));
    let line_start =
        before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let before = before.get(line_start..).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    let byte = rest.first().copied().unwrap_or_default();
    let mut message = format!(
        "`{name}` is not UTF-8: line {line}, column {column} has byte 0x{byte:02X}"
    );
    match windows_1252(byte) {
        Some(character) => {
            let _infallible = write!(
                message,
                ", which is `{character}` in Windows-1252, the likely encoding"
            );
        }
        None => message.push_str(", which is not a character there"),
    }
    Advice::new(message).hint(REMEDY)
}

/// The character of a byte from 0x80 in Windows-1252, if it has one.
fn windows_1252(byte: u8) -> Option<char> {
    // What Windows-1252 has in place of the C1 controls; a space stands for none.
    const FROM_0X80: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
    let offset = usize::from(byte.checked_sub(0x80)?);
    if offset < 0x20 {
        FROM_0X80.chars().nth(offset).filter(|&it| it != ' ')
    } else {
        Some(char::from(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_windows_1252_are_named() {
        assert_eq!(windows_1252(0x80), Some('€'));
        assert_eq!(windows_1252(0x81), None);
        assert_eq!(windows_1252(0x92), Some('’'));
        assert_eq!(windows_1252(0x9f), Some('Ÿ'));
        assert_eq!(windows_1252(0xe9), Some('é'));
        assert_eq!(windows_1252(b'a'), None);
    }

    #[test]
    fn the_place_of_a_bad_byte_counts_characters() {
        let text = b"title: x\nkicker: \xc3\xa9t\xe9\n";
        let advice = not_utf8("a.yaml", text, 20).to_string();
        assert!(advice.contains("line 2, column 11 has byte 0xE9"), "{advice}");
        assert!(advice.contains("`é` in Windows-1252"), "{advice}");
    }

    #[test]
    fn quotes_of_other_shells_are_seen() {
        assert_eq!(without_quotes("'my.csv'"), Some("my.csv"));
        assert_eq!(without_quotes("'my"), Some("my"));
        assert_eq!(without_quotes("St Mary's.csv"), None);
    }

    #[test]
    fn a_bare_name_is_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("a.yaml")), Path::new("."));
        assert_eq!(folder_of(Path::new("x/a.yaml")), Path::new("x"));
        assert_eq!(folder_of(Path::new("/a.yaml")), Path::new("/"));
    }
}
