//! What decides how a table is read.

use super::FieldUse;
use crate::languages::Language;

/// What decides how a table is read, for workbooks with several sheets and with numbers whose
/// form depends on the computer.
#[derive(Clone, Debug, Default)]
pub struct TableOptions {
    pub(super) sheet: Option<String>,
    pub(super) fields: Vec<FieldUse>,
    pub(super) language: Option<Language>,
}

impl TableOptions {
    /// Creates the options for a table without wishes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the sheet of a workbook: its name, or its number among the visible sheets, from 1.
    #[must_use]
    pub fn sheet(self, sheet: Option<impl Into<String>>) -> Self {
        Self { sheet: sheet.map(Into::into), ..self }
    }

    /// Sets the fields that the table is used for. Without a choice, the sheet that has them all
    /// is read.
    #[must_use]
    pub fn fields<'a>(self, fields: impl IntoIterator<Item = &'a FieldUse>) -> Self {
        Self { fields: fields.into_iter().cloned().collect(), ..self }
    }

    /// Sets the language of numbers and dates whose form depends on the computer.
    #[must_use]
    pub fn language(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }
}
