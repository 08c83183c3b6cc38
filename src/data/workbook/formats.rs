//! The number formats of a workbook, by the style of a cell.

use std::collections::BTreeMap;

use super::super::number_format::NumberFormat;

/// The most styles of a workbook: Excel allows 65,490.
const MOST: usize = 1 << 17;

/// The number formats of all styles.
#[derive(Debug)]
pub(super) struct Formats {
    /// Codes of the formats that the file defines, by their number.
    codes: BTreeMap<u32, NumberFormat>,
    /// The number of the format of each style.
    styles: Vec<u32>,
    general: NumberFormat,
    built_in: BTreeMap<u32, NumberFormat>,
}

impl Default for Formats {
    fn default() -> Self {
        let formats = (0..=58).filter_map(|id| Some((id, NumberFormat::built_in(id)?)));
        Self {
            codes: BTreeMap::new(),
            styles: Vec::new(),
            general: NumberFormat::general(),
            built_in: formats.collect(),
        }
    }
}

impl Formats {
    /// Defines a format.
    pub(super) fn define(&mut self, id: u32, code: &str) {
        if self.codes.len() < MOST {
            self.codes.insert(id, NumberFormat::parse(code));
        }
    }

    /// Adds the next style, with the number of its format.
    pub(super) fn add_style(&mut self, id: u32) {
        if self.styles.len() < MOST {
            self.styles.push(id);
        }
    }

    /// Returns the format of a style.
    pub(super) fn of(&self, style: usize) -> &NumberFormat {
        let id = self.styles.get(style).copied().unwrap_or(0);
        // The codes that a file gives for built-in formats are those of one language.
        let is_local = matches!(id, 14 | 22);
        let own = self.codes.get(&id).filter(|_| !is_local);
        own.or_else(|| self.built_in.get(&id)).unwrap_or(&self.general)
    }
}
