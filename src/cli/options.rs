//! Parses the options that commands share into the types of the library.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use briefing::units::Length;
use briefing::{
    Date, Grid, GridChoice, Orientation, Paper, Profile, Request, Resolution,
};
use clap::ValueEnum;

use super::console::{CliError, MessageFormat};
use super::profile_list::ProfileParser;

const SECONDS_OF_DAY: u64 = 24 * 60 * 60;

/// The options of all commands that read briefings.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// Paper instead of the file's: A5 A4 A3 A2 A1 A0 Letter Legal Tabloid, or 420x297mm
    #[arg(long, value_name = "NAME|WxHmm", value_parser = parse_paper)]
    paper: Option<Paper>,
    /// Orientation instead of the file's
    #[arg(long, value_enum, ignore_case = true)]
    orientation: Option<OrientationName>,
    /// How the panels stand, instead of the file's `grid`
    #[arg(long, value_enum, ignore_case = true)]
    grid: Option<GridName>,
    /// The largest type that fits, whatever the shape of the page; else up to 4 % smaller
    #[arg(long)]
    largest: bool,
    /// Day that counts as today: for reviews that are due, and files without `issued`
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
    /// Treat warnings as errors: nothing is written for a briefing that has one
    #[arg(long)]
    pub(super) strict: bool,
    /// Folder that logos, fonts and colour profiles are in; if not given, the current folder, or
    /// that of the briefing if it is elsewhere
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Form of messages and results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
}

/// The profiles that `render`, `batch` and `watch` write, and the folder.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Output {
    /// What to make, separated by commas; press,screen,office if not given
    #[arg(short, long = "profile", value_name = "LIST")]
    #[arg(value_parser = ProfileParser, value_delimiter = ',', ignore_case = true)]
    profiles: Vec<Profile>,
    /// Folder to write into, created if missing; the briefing's own if not given
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Pixels per inch of a PNG; 150 if not given
    #[arg(long, value_name = "PIXELS", conflicts_with = "width")]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=2400))]
    ppi: Option<u32>,
    /// Width of a PNG in pixels
    #[arg(long, value_name = "PIXELS")]
    #[arg(value_parser = clap::value_parser!(u32).range(16..=65_535))]
    width: Option<u32>,
}

impl Output {
    /// Asks for the profiles of a check, which writes nothing.
    pub(super) fn checked() -> Self {
        Self { profiles: Profile::CHECKED.to_vec(), out: None, ppi: None, width: None }
    }

    /// Returns the request for the profiles that are asked for.
    ///
    /// # Errors
    /// Returns an error if the size of a PNG is given and none is asked for.
    pub(super) fn request(&self, common: &Common) -> Result<Request, CliError> {
        let option = self.ppi.map(|_| "--ppi").or(self.width.map(|_| "--width"));
        if let Some(option) = option
            && !self.profiles.contains(&Profile::Png)
        {
            let message =
                format!("`{option}` is the size of a PNG, and none is asked for");
            return Err(CliError::new(message).hint("add `-p png`"));
        }
        if common.compares_grids() {
            let message = "`--grid all` compares the grids and writes nothing";
            return Err(CliError::new(message).hint("use it with `briefing check FILE`"));
        }
        let request = common.request(self.profiles.iter().copied());
        Ok(request.resolution(self.resolution()))
    }

    /// Tells whether documents go to standard output: `--out -`.
    pub(super) fn is_stream(&self) -> bool {
        self.out.as_deref() == Some(Path::new("-"))
    }

    /// Refuses `--out -`, which only `batch` knows.
    pub(super) fn refuse_stream(&self) -> Result<(), CliError> {
        if !self.is_stream() {
            return Ok(());
        }
        let message = "`--out -` writes one archive, which only `briefing batch` does";
        Err(CliError::new(message)
            .hint("name a folder with `--out`")
            .hint("or stream one poster: `briefing batch FILE --out - | tar x`"))
    }

    /// Returns the size of a PNG.
    pub(super) fn resolution(&self) -> Resolution {
        match (self.ppi, self.width) {
            (Some(ppi), _) => Resolution::PixelsPerInch(ppi),
            (None, Some(width)) => Resolution::Width(width),
            (None, None) => Resolution::USUAL,
        }
    }
}

/// Returns the name of a document's file: that of the briefing, and the profile's suffix.
pub(super) fn file_name(stem: &OsStr, profile: Profile) -> OsString {
    let mut name = stem.to_owned();
    name.push(profile.suffix());
    name
}

/// The data that `batch`, `check` and `watch` fill a briefing with.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Merge {
    /// Table, as a workbook (XLSX, XLS, ODS), CSV or a YAML list: a poster for each row, with its
    /// values in place of `${column}`
    #[arg(long, value_name = "FILE")]
    pub(super) data: Option<PathBuf>,
    /// Sheet of the workbook: its name, or its number from 1; if not given, the one that has the
    /// fields of the briefing
    #[arg(long, value_name = "NAME|N", requires = "data")]
    pub(super) sheet: Option<String>,
    /// Name of each row's files, such as '${School}'; the YAML file's name and a number if not given
    // A shell that replaces the field as its own variable may pass an empty word, or `-x`.
    #[arg(long, value_name = "PATTERN", requires = "data")]
    #[arg(num_args = 0..=1, default_missing_value = "", allow_hyphen_values = true)]
    pub(super) name: Option<String>,
}

/// Returns the day of the system's clock (UTC).
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn system_day() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    civil(since.as_secs() / SECONDS_OF_DAY)
}

impl Common {
    /// Returns the day of `--today`, or that of the system's clock (UTC).
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(system_day)
    }

    /// Tells whether all grids are to be compared.
    pub(super) fn compares_grids(&self) -> bool {
        self.grid == Some(GridName::All)
    }

    /// Returns the request for profiles, with the choices of the command line.
    pub(super) fn request(&self, profiles: impl IntoIterator<Item = Profile>) -> Request {
        Request::new(self.today())
            .profiles(profiles)
            .paper(self.paper)
            .orientation(self.orientation.map(Orientation::from))
            .grid(self.grid.and_then(GridName::choice))
            .strict(self.strict)
            .prefer_size(self.largest)
    }

    /// Returns everything that decides the content of the files in one line; the day only if
    /// the briefing has no date.
    pub(super) fn fingerprint(&self, is_dated: bool) -> String {
        let Self { paper, orientation, grid, strict, largest, .. } = self;
        let today = (!is_dated).then(|| self.today());
        format!("{paper:?} {orientation:?} {grid:?} {strict} {largest} {today:?}")
    }
}

/// The names of [`Orientation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OrientationName {
    /// Taller than wide
    Portrait,
    /// Wider than tall
    Landscape,
}

impl From<OrientationName> for Orientation {
    fn from(name: OrientationName) -> Self {
        match name {
            OrientationName::Portrait => Self::Portrait,
            OrientationName::Landscape => Self::Landscape,
        }
    }
}

/// The names of [`GridChoice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GridName {
    /// Clockwise around a dial, in three columns
    Hub,
    /// Down the columns, in order
    Columns,
    /// Across the rows, in order
    Rows,
    /// Whichever of the three has the best shape
    Auto,
    /// All three in turn, to compare them; for `check` only
    All,
}

impl GridName {
    /// Returns the choice; `None` for all.
    const fn choice(self) -> Option<GridChoice> {
        Some(match self {
            Self::Hub => GridChoice::Fixed(Grid::Hub),
            Self::Columns => GridChoice::Fixed(Grid::Columns),
            Self::Rows => GridChoice::Fixed(Grid::Rows),
            Self::Auto => GridChoice::Auto,
            Self::All => return None,
        })
    }
}

/// Returns the date of a day counted from 1 January 1970, in the Gregorian calendar.
fn civil(mut days: u64) -> Date {
    let is_leap = |year: u16| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while year < 9999 && days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    loop {
        let length = match month {
            2 => 28 + u64::from(is_leap(year)),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if days < length || month == 12 {
            let day = u8::try_from(days + 1).unwrap_or(31).min(31);
            return Date { year, month, day };
        }
        days -= length;
        month += 1;
    }
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text.trim())
        .ok_or_else(|| "write it as year, month and day: 2026-11-01".to_owned())
}

/// Parses `A3` or `420x297mm`.
fn parse_paper(text: &str) -> Result<Paper, String> {
    if let Some(paper) = Paper::from_name(text.trim()) {
        return Ok(paper);
    }
    if let Some((paper, orientation)) = split_orientation(text) {
        let orientation = orientation.to_ascii_lowercase();
        return Err(format!("write `--paper {paper} --orientation {orientation}`"));
    }
    let Some((width, height)) = text.split_once(['x', 'X', '×']) else {
        if let Ok((paper, orientation)) = Paper::parse(text) {
            let Some(orientation) = orientation else { return Ok(paper) };
            return Err(format!("write `--paper {paper} --orientation {orientation}`"));
        }
        let names: Vec<_> = Paper::NAMED.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "no such paper; known are {}, or a width and height as in 420x297mm",
            names.join(", ")
        ));
    };
    let (width, width_unit) = parse_length(width)?;
    let (height, Some(unit)) = parse_length(height)? else {
        return Err(format!("a unit is missing, as in {text}mm"));
    };
    let (width, height) = (width * width_unit.unwrap_or(unit), height * unit);
    let (shortest, longest) = Paper::SIDES;
    let (width, height) = (Length::mm(width), Length::mm(height));
    for side in [width, height] {
        if side < shortest || side > longest {
            return Err(format!(
                "a side of {:.0} mm is outside of {:.0} to {:.0} mm",
                side.to_mm(),
                shortest.to_mm(),
                longest.to_mm()
            ));
        }
    }
    Ok(Paper::Custom { width, height })
}

/// Splits `A4 landscape`, which are two options, into its two words.
fn split_orientation(text: &str) -> Option<(&str, &str)> {
    let (paper, orientation) = text.trim().split_once([' ', ',', '-'])?;
    let (paper, orientation) = (paper.trim(), orientation.trim());
    let is_pair = Paper::from_name(paper).is_some()
        && OrientationName::from_str(orientation, true).is_ok();
    is_pair.then_some((paper, orientation))
}

/// Returns the option that a word was probably meant for: `--orientation` for `landscape`.
pub(super) fn option_for(word: &str) -> Option<&'static str> {
    if OrientationName::from_str(word, true).is_ok() {
        Some("--orientation")
    } else if GridName::from_str(word, true).is_ok() {
        Some("--grid")
    } else if Paper::from_name(word).is_some() {
        Some("--paper")
    } else if word.parse::<Profile>().is_ok() {
        Some("--profile")
    } else {
        None
    }
}

/// Parses a number, and returns it with the millimetres of its unit, if it has one.
fn parse_length(text: &str) -> Result<(f64, Option<f64>), String> {
    let text = text.trim();
    let number = text.trim_end_matches(char::is_alphabetic);
    let unit = match text.strip_prefix(number).unwrap_or_default() {
        "" => None,
        "mm" => Some(1.0),
        "cm" => Some(10.0),
        "in" => Some(25.4),
        other => return Err(format!("unknown unit {other}; known are mm, cm and in")),
    };
    let number = number.trim();
    match number.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok((value, unit)),
        _ => Err(format!("`{number}` is not a number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_has_a_name_or_two_sides() {
        assert_eq!(parse_paper("a3"), Ok(Paper::A3));
        assert_eq!(parse_paper("b3").unwrap().to_string(), "B3");
        for text in ["420x297mm", "420mm x 297mm", "42 x 29.7cm", "420mm×29.7cm"] {
            let Ok(Paper::Custom { width, height }) = parse_paper(text) else {
                panic!("{text}");
            };
            assert!((width.to_mm() - 420.0).abs() < 1e-9, "{text}");
            assert!((height.to_mm() - 297.0).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn bad_paper_is_explained() {
        let cases = [
            ("A7", "no such paper"),
            ("Ledger", "write `--paper Tabloid --orientation landscape`"),
            ("a4 Landscape", "write `--paper a4 --orientation landscape`"),
            ("A4,portrait", "write `--paper A4 --orientation portrait`"),
            ("420x297", "a unit is missing, as in 420x297mm"),
            ("420x297px", "unknown unit px"),
            ("widex297mm", "unknown unit wide"),
            ("x297mm", "`` is not a number"),
            ("infxNaNmm", "unknown unit"),
            ("1e9x297mm", "outside of 100 to 1500 mm"),
            ("-420x297mm", "outside of 100 to 1500 mm"),
        ];
        for (text, expected) in cases {
            let message = parse_paper(text).unwrap_err();
            assert!(message.contains(expected), "{text}: {message}");
        }
    }

    #[test]
    fn a_word_has_its_option() {
        assert_eq!(option_for("Landscape"), Some("--orientation"));
        assert_eq!(option_for("hub"), Some("--grid"));
        assert_eq!(option_for("a4"), Some("--paper"));
        assert_eq!(option_for("screen"), Some("--profile"));
        assert_eq!(option_for("briefing.yaml"), None);
    }

    #[test]
    fn days_have_their_dates() {
        let date = |days| civil(days).to_string();
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(20_454), "2026-01-01");
        assert_eq!(date(20_818), "2026-12-31");
        assert_eq!(date(u64::MAX / 90_000), "9999-12-31");
    }
}
