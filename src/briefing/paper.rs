//! Parses sheets of paper: names and dimensions in common notations.

use std::fmt;

use super::Orientation;
use super::lengths::{self, Unit};
use super::schema::any_case;
use super::wording::nearest;
use crate::geometry::Size;
use crate::units::Length;

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paper {
    /// ISO 216 A5, 148 × 210 mm.
    A5,
    /// ISO 216 A4, 210 × 297 mm.
    A4,
    /// ISO 216 A3, 297 × 420 mm.
    A3,
    /// ISO 216 A2, 420 × 594 mm.
    A2,
    /// ISO 216 A1, 594 × 841 mm.
    A1,
    /// ISO 216 A0, 841 × 1189 mm.
    A0,
    /// ANSI A, 8.5 × 11 in.
    Letter,
    /// 8.5 × 14 in.
    Legal,
    /// ANSI B, 11 × 17 in.
    Tabloid,
    /// Another standard sheet.
    Standard(&'static StandardSheet),
    /// A sheet of any other size.
    Custom {
        /// The width of the sheet as it hangs.
        width: Length,
        /// The height of the sheet as it hangs.
        height: Length,
    },
}

/// A standard sheet that few posters are printed on.
#[derive(Debug, PartialEq)]
pub struct StandardSheet {
    /// The name.
    pub name: &'static str,
    /// The short side.
    pub width: Length,
    /// The long side.
    pub height: Length,
    /// Whether the sheet is a North American size.
    pub is_american: bool,
}

/// Returns a sheet with sides in millimetres.
const fn iso(name: &'static str, width: f64, height: f64) -> StandardSheet {
    let (width, height) = (Length::mm(width), Length::mm(height));
    StandardSheet { name, width, height, is_american: false }
}

/// Returns a sheet with sides in inches.
const fn american(name: &'static str, width: f64, height: f64) -> StandardSheet {
    let (width, height) = (Length::pt(width * 72.0), Length::pt(height * 72.0));
    StandardSheet { name, width, height, is_american: true }
}

/// Other names of sheets, as [`key`] normalises them. Ledger is Tabloid in landscape.
const ALIASES: [(&str, &str); 6] = [
    ("ansia", "Letter"),
    ("ansib", "Tabloid"),
    ("superb", "A3+"),
    ("supera3", "A3+"),
    ("halfletter", "Statement"),
    ("usledger", "Ledger"),
];

/// Words next to the name of a sheet that are ignored.
const FILLERS: [&str; 7] = ["paper", "size", "sheet", "format", "iso", "din", "us"];

/// The reason why a text is not a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperProblem {
    /// The problem, as the end of a sentence that begins with the key and its value.
    pub message: String,
    /// Values to write instead.
    pub candidates: Vec<String>,
}

impl Paper {
    /// The shortest and the longest side of a sheet.
    pub const SIDES: (Length, Length) = (Length::mm(100.0), Length::mm(1500.0));

    /// The sheets that posters are usually printed on.
    pub const NAMED: [(&'static str, Self); 9] = [
        ("A5", Self::A5),
        ("A4", Self::A4),
        ("A3", Self::A3),
        ("A2", Self::A2),
        ("A1", Self::A1),
        ("A0", Self::A0),
        ("Letter", Self::Letter),
        ("Legal", Self::Legal),
        ("Tabloid", Self::Tabloid),
    ];

    /// Other sheets: ISO 216 and 217, ANSI/ASME Y14.1, and British poster sizes.
    pub const STANDARD: &'static [StandardSheet] = &[
        iso("A6", 105.0, 148.0),
        iso("A3+", 329.0, 483.0),
        iso("B5", 176.0, 250.0),
        iso("B4", 250.0, 353.0),
        iso("B3", 353.0, 500.0),
        iso("B2", 500.0, 707.0),
        iso("B1", 707.0, 1000.0),
        iso("B0", 1000.0, 1414.0),
        iso("SRA4", 225.0, 320.0),
        iso("SRA3", 320.0, 450.0),
        iso("SRA2", 450.0, 640.0),
        iso("SRA1", 640.0, 900.0),
        iso("Double Crown", 508.0, 762.0),
        iso("Quad Crown", 762.0, 1016.0),
        american("Statement", 5.5, 8.5),
        american("Executive", 7.25, 10.5),
        american("ANSI C", 17.0, 22.0),
        american("ANSI D", 22.0, 34.0),
        american("ANSI E", 34.0, 44.0),
        american("Arch A", 9.0, 12.0),
        american("Arch B", 12.0, 18.0),
        american("Arch C", 18.0, 24.0),
        american("Arch D", 24.0, 36.0),
        american("Arch E", 36.0, 48.0),
        american("Arch E1", 30.0, 42.0),
    ];

    /// Returns the sheet of a name. Capitals do not matter.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut named = Self::NAMED.into_iter();
        let named = named.find(|(it, _)| it.eq_ignore_ascii_case(name));
        let standard =
            || Self::STANDARD.iter().find(|it| it.name.eq_ignore_ascii_case(name));
        named.map(|(_, paper)| paper).or_else(|| standard().map(Self::Standard))
    }

    /// Parses a sheet: its name or its dimensions, such as `a3`, `A3 landscape`, `Ledger`,
    /// `420 x 297 mm` or `24x36in`. Returns the orientation if the text includes one. Dimensions
    /// without a unit are accepted if they make a sheet in one unit only.
    ///
    /// # Errors
    /// Returns a problem if the text is not a sheet, or if the sheet is too small or too large.
    pub fn parse(text: &str) -> Result<(Self, Option<Orientation>), PaperProblem> {
        let (rest, orientation) = without_orientation(text);
        if let Some(sides) = Sides::parse(&rest) {
            return sides.paper().map(|paper| (paper, orientation));
        }
        let key = key(&rest);
        let key =
            ALIASES.iter().find(|(it, _)| *it == key).map_or(key, |it| folded(it.1));
        if key == "ledger" {
            return Ok((Self::Tabloid, orientation.or(Some(Orientation::Landscape))));
        }
        let names = || {
            let named = Self::NAMED.iter().map(|(name, _)| *name);
            named.chain(Self::STANDARD.iter().map(|it| it.name))
        };
        if let Some(paper) =
            names().find(|it| folded(it) == key).and_then(Self::from_name)
        {
            return Ok((paper, orientation));
        }
        let near = nearest(rest.trim(), names());
        let candidates = near.map(|name| match orientation {
            Some(orientation) => format!("{name} {orientation}"),
            None => name.to_owned(),
        });
        Err(PaperProblem {
            message: "cannot be".to_owned(),
            candidates: candidates.into_iter().collect(),
        })
    }

    /// Returns whether the sheet is a North American size, by its name or because its sides are whole or
    /// half inches.
    #[must_use]
    pub fn is_american(self) -> bool {
        match self {
            Self::Letter | Self::Legal | Self::Tabloid => true,
            Self::A5 | Self::A4 | Self::A3 | Self::A2 | Self::A1 | Self::A0 => false,
            Self::Standard(sheet) => sheet.is_american,
            Self::Custom { width, height } => [width, height].iter().all(|side| {
                let halves = side.to_pt() / 36.0;
                let is_metric = (side.to_mm() - side.to_mm().round()).abs() < 1e-6;
                (halves - halves.round()).abs() < 1e-6 && !is_metric
            }),
        }
    }

    /// Returns the sheet with its sides swapped if it is a custom sheet of the other
    /// orientation. Named sheets have no orientation of their own.
    #[must_use]
    pub fn turned(self, orientation: Orientation) -> Self {
        let Self::Custom { width, height } = self else { return self };
        let has_orientation = match orientation {
            Orientation::Portrait => width <= height,
            Orientation::Landscape => width >= height,
        };
        if has_orientation { self } else { Self::Custom { width: height, height: width } }
    }

    /// Returns width and height, with the short side first. Those of a custom sheet are as given.
    #[must_use]
    pub fn size(self) -> Size {
        let mm = |width, height| Size::new(Length::mm(width), Length::mm(height));
        match self {
            Self::A5 => mm(148.0, 210.0),
            Self::A4 => mm(210.0, 297.0),
            Self::A3 => mm(297.0, 420.0),
            Self::A2 => mm(420.0, 594.0),
            Self::A1 => mm(594.0, 841.0),
            Self::A0 => mm(841.0, 1189.0),
            Self::Letter => mm(215.9, 279.4),
            Self::Legal => mm(215.9, 355.6),
            Self::Tabloid => mm(279.4, 431.8),
            Self::Standard(sheet) => Size::new(sheet.width, sheet.height),
            Self::Custom { width, height } => Size::new(width, height),
        }
    }
}

/// Writes `A3`, or `420 x 200 mm` for a custom sheet.
impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custom { width, height } => {
                let mm = |side: &Length| (side.to_mm() * 10.0).round() / 10.0;
                write!(f, "{} x {} mm", mm(width), mm(height))
            }
            Self::Standard(sheet) => f.pad(sheet.name),
            _ => {
                let name = Self::NAMED.iter().find(|(_, paper)| paper == self);
                f.pad(name.map_or("", |(name, _)| name))
            }
        }
    }
}

/// Removes the orientation from a text and returns both.
fn without_orientation(text: &str) -> (String, Option<Orientation>) {
    let is_separator = |it: char| it.is_whitespace() || ",;()/-_".contains(it);
    for (word, orientation) in
        [("landscape", Orientation::Landscape), ("portrait", Orientation::Portrait)]
    {
        let lower = text.to_ascii_lowercase();
        let Some(at) = lower.find(word) else { continue };
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let after = after.get(word.len()..).unwrap_or_default();
        if before.chars().next_back().is_none_or(is_separator)
            && after.chars().next().is_none_or(is_separator)
        {
            let before = before.trim_end_matches(is_separator);
            let after = after.trim_start_matches(is_separator);
            return (format!("{before} {after}").trim().to_owned(), Some(orientation));
        }
    }
    (text.trim().to_owned(), None)
}

/// Normalises a name: removes capitals, spaces, hyphens and words such as `paper` and `DIN`.
fn key(name: &str) -> String {
    let parts = name.split(|it: char| it.is_whitespace() || "-_".contains(it));
    let parts = parts.map(str::to_lowercase);
    parts.filter(|it| !FILLERS.contains(&it.as_str())).collect()
}

fn folded(name: &str) -> String {
    name.replace(' ', "").to_lowercase()
}

/// Two sides as written.
struct Sides<'a> {
    numbers: (&'a str, &'a str),
    values: (f64, f64),
    units: (Option<Unit>, Option<Unit>),
}

impl<'a> Sides<'a> {
    /// Parses `420 x 297 mm`, `24" × 36"`, `50cm by 70cm`.
    fn parse(text: &'a str) -> Option<Self> {
        let (first, rest) = lengths::number(text.trim())?;
        let (first_unit, rest) = lengths::unit(rest);
        let rest = rest.trim_start();
        let sign = ["by", "x", "X", "×", "х", "*"];
        let rest = sign.iter().find_map(|it| rest.strip_prefix(it))?;
        let (second, rest) = lengths::number(rest.trim_start())?;
        let (second_unit, rest) = lengths::unit(rest);
        if !rest.trim_matches(['.', ' ']).is_empty() {
            return None;
        }
        let values = (lengths::value(first)?, lengths::value(second)?);
        let units = (first_unit.or(second_unit), second_unit.or(first_unit));
        Some(Self { numbers: (first, second), values, units })
    }

    fn in_unit(&self, units: (Unit, Unit)) -> Option<Paper> {
        let (width, height) =
            (units.0.length(self.values.0), units.1.length(self.values.1));
        let (least, most) = Paper::SIDES;
        let is_sheet = |side: Length| side >= least && side <= most;
        (is_sheet(width) && is_sheet(height)).then_some(Paper::Custom { width, height })
    }

    fn paper(&self) -> Result<Paper, PaperProblem> {
        if let (Some(width), Some(height)) = self.units {
            return self.in_unit((width, height)).ok_or_else(|| {
                let (least, most) = Paper::SIDES;
                PaperProblem {
                    message: format!(
                        "is out of bounds: the sides of a sheet are {} mm to {} mm long",
                        least.to_mm(),
                        most.to_mm()
                    ),
                    candidates: Vec::new(),
                }
            });
        }
        let units = [(Unit::Mm, "mm"), (Unit::Cm, "cm"), (Unit::Inch, "in")];
        let sheets: Vec<_> = units
            .into_iter()
            .filter_map(|(unit, name)| Some((self.in_unit((unit, unit))?, name)))
            .collect();
        if let [(paper, _)] = sheets.as_slice() {
            return Ok(*paper);
        }
        let (width, height) = self.numbers;
        let candidates =
            sheets.iter().map(|(_, unit)| format!("{width} x {height} {unit}")).collect();
        Err(PaperProblem { message: "has no unit".to_owned(), candidates })
    }
}

/// Returns a pattern for the schema of what [`Paper::parse`] accepts.
pub(super) fn pattern() -> String {
    let named = Paper::NAMED.iter().map(|(name, _)| *name);
    let names = named.chain(Paper::STANDARD.iter().map(|it| it.name));
    let names = names.chain(["Ledger"]).map(|it| any_case(it).replace('+', "\\+"));
    let names = names.collect::<Vec<_>>().join("|");
    let units = lengths::UNITS.map(|(name, _)| any_case(name)).join("|");
    let number = "[0-9]+(\\.[0-9]+)?";
    let side = format!("{number} *({units})?");
    let turns = ["landscape", "portrait"].map(any_case).join("|");
    format!("^({names}|{side} *([xX×*]|by) *{side})([ ,-]+({turns}))?$")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (String, Option<Orientation>) {
        match Paper::parse(text) {
            Ok((paper, orientation)) => (paper.to_string(), orientation),
            Err(problem) => panic!("{text}: {problem:?}"),
        }
    }

    #[test]
    fn names_are_parsed_in_many_forms() {
        let landscape = Some(Orientation::Landscape);
        let portrait = Some(Orientation::Portrait);
        for (text, name, orientation) in [
            ("a3", "A3", None),
            ("A 3", "A3", None),
            ("DIN A3", "A3", None),
            ("A3 paper", "A3", None),
            ("A3 landscape", "A3", landscape),
            ("Landscape A3", "A3", landscape),
            ("A4-Portrait", "A4", portrait),
            ("A3 (landscape)", "A3", landscape),
            ("A3+", "A3+", None),
            ("Super B", "A3+", None),
            ("tabloid", "Tabloid", None),
            ("Ledger", "Tabloid", landscape),
            ("ledger portrait", "Tabloid", portrait),
            ("US Letter", "Letter", None),
            ("ANSI A", "Letter", None),
            ("ansi-c", "ANSI C", None),
            ("ARCH D", "Arch D", None),
            ("arch_e1", "Arch E1", None),
            ("B2", "B2", None),
            ("SRA3", "SRA3", None),
            ("double crown", "Double Crown", None),
        ] {
            assert_eq!(parse(text), (name.to_owned(), orientation), "{text}");
        }
    }

    #[test]
    fn dimensions_are_parsed_in_common_notations() {
        for (text, sheet) in [
            ("500x700mm", "500 x 700 mm"),
            ("420 x 297 mm", "420 x 297 mm"),
            ("420mm x 297mm", "420 x 297 mm"),
            ("420 MM × 297 MM", "420 x 297 mm"),
            ("50cm by 70cm", "500 x 700 mm"),
            ("29.7 * 42 cm", "297 x 420 mm"),
            ("24x36in", "609.6 x 914.4 mm"),
            ("24\" x 36\"", "609.6 x 914.4 mm"),
            ("24'' x 36''", "609.6 x 914.4 mm"),
            ("24 inches x 36 inches", "609.6 x 914.4 mm"),
            // These are sheets in one unit only.
            ("420 x 297", "420 x 297 mm"),
            ("50x70", "500 x 700 mm"),
            ("8.5x11", "215.9 x 279.4 mm"),
        ] {
            assert_eq!(parse(text), (sheet.to_owned(), None), "{text}");
        }
        assert_eq!(parse("24x36in landscape").1, Some(Orientation::Landscape));
    }

    #[test]
    fn other_texts_get_suggestions_if_there_are_any() {
        let candidates = |text: &str| Paper::parse(text).unwrap_err().candidates;
        assert_eq!(candidates("24x36"), ["24 x 36 cm", "24 x 36 in"]);
        assert_eq!(candidates("Tabliod"), ["Tabloid"]);
        assert_eq!(candidates("Tabliod landscape"), ["Tabloid landscape"]);
        for text in ["A9", "", "x", "poster", "50x70mm", "2x3m", "1e9x3mm", "é×é"] {
            assert!(candidates(text).is_empty(), "{text}");
        }
        for text in ["24x36", "Tabliod"] {
            for candidate in candidates(text) {
                assert!(Paper::parse(&candidate).is_ok(), "{candidate}");
            }
        }
    }

    #[test]
    fn american_sheets_are_recognised() {
        let is_american = |text: &str| Paper::parse(text).unwrap().0.is_american();
        assert!(is_american("24x36in") && is_american("Arch D") && is_american("Letter"));
        assert!(!is_american("500x700mm") && !is_american("B2"));
        // Two feet and a half in whole millimetres.
        assert!(!is_american("508x762mm"));
    }

    #[test]
    fn only_a_custom_sheet_turns() {
        let custom = |width, height| Paper::Custom {
            width: Length::mm(width),
            height: Length::mm(height),
        };
        let (wide, high) = (custom(420.0, 297.0), custom(297.0, 420.0));
        assert_eq!(wide.turned(Orientation::Portrait), high);
        assert_eq!(wide.turned(Orientation::Landscape), wide);
        assert_eq!(Paper::A3.turned(Orientation::Landscape), Paper::A3);
    }
}
