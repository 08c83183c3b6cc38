//! Parses a sheet of paper from its name or its dimensions, in common notations.

use super::lengths::{self, Unit};
use super::wording::nearest;
use super::{Orientation, Paper};
use crate::units::Length;

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
}
