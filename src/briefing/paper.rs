//! Defines [`Paper`], the sheets that a poster may be printed on.

use std::fmt;

use super::Orientation;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn american_sheets_are_recognised() {
        let inches = |width, height| Paper::Custom {
            width: Length::pt(width * 72.0),
            height: Length::pt(height * 72.0),
        };
        let mm = |width, height| Paper::Custom {
            width: Length::mm(width),
            height: Length::mm(height),
        };
        let named = |name| Paper::from_name(name).unwrap();
        for paper in [inches(24.0, 36.0), named("Arch D"), named("Letter")] {
            assert!(paper.is_american(), "{paper}");
        }
        // The last one is 20 x 30 inches in whole millimetres.
        for paper in [mm(500.0, 700.0), named("B2"), mm(508.0, 762.0)] {
            assert!(!paper.is_american(), "{paper}");
        }
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
