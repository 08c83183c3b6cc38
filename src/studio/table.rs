//! The table whose rows fill the fields of a briefing.

use super::problems;
use super::protocol::{Rows, TableState};
use crate::briefing::Template;
use crate::data::{FieldUse, Table, TableOptions, Unreadable, sheets_of};
use crate::diagnostic::{Report, Source};

/// The most rows that are handed over at once.
const MAX_ROWS: usize = 500;

/// A table that was chosen, whether it can be read or not.
#[derive(Debug)]
pub(super) struct Data {
    name: String,
    sheet: Option<String>,
    sheets: Vec<String>,
    bytes: Vec<u8>,
    /// The fields that it was read for.
    fields: Vec<FieldUse>,
    read: Result<Table, Box<Unreadable>>,
    /// The index of the row that is shown.
    pub(super) record: Option<usize>,
}

impl Data {
    /// Reads a table for a briefing. The poster of its first row is shown.
    pub(super) fn new(
        name: &str,
        bytes: Vec<u8>,
        sheet: Option<String>,
        template: Option<&Template>,
    ) -> Self {
        let fields = template.map(|it| it.fields().to_vec()).unwrap_or_default();
        let read = open(name, &bytes, sheet.as_deref(), &fields, template);
        let record = read.is_ok().then_some(0);
        let (name, sheets) = (name.to_owned(), sheets_of(&bytes));
        Self { name, sheet, sheets, bytes, fields, read, record }
    }

    /// Reads the table again if the briefing has other fields now: the sheet of a workbook
    /// depends on them.
    pub(super) fn follow(&mut self, template: &Template) {
        if same_names(template.fields(), &self.fields) {
            return;
        }
        self.fields = template.fields().to_vec();
        self.read = open(
            &self.name,
            &self.bytes,
            self.sheet.as_deref(),
            &self.fields,
            Some(template),
        );
    }

    /// Returns the table, if it can be read.
    pub(super) fn table(&self) -> Option<&Table> {
        self.read.as_ref().ok()
    }

    /// Shows a row, or the briefing itself. Returns whether there is such a row.
    pub(super) fn show(&mut self, record: Option<usize>) -> bool {
        let is_there =
            record.is_none_or(|it| self.table().is_some_and(|table| it < table.len()));
        if is_there {
            self.record = record;
        }
        is_there
    }

    pub(super) fn state(&self) -> TableState {
        let (source, report): (&Source, Report) = match &self.read {
            Ok(table) => (table.source(), table.check(self.fields.iter())),
            Err(unreadable) => (&unreadable.source, unreadable.report.clone()),
        };
        let columns = self.table().map(|it| it.names().to_vec()).unwrap_or_default();
        let is_used = |name: &String| self.fields.iter().any(|it| it.name == *name);
        TableState {
            name: self.name.clone(),
            sheet: self.sheet.clone(),
            sheets: self.sheets.clone(),
            unused: columns.iter().filter(|it| !is_used(it)).cloned().collect(),
            columns,
            rows: self.table().map_or(0, Table::len),
            record: self.record,
            problems: problems::of_table(&report, source),
        }
    }

    pub(super) fn rows(&self, from: usize, count: usize) -> Rows {
        let Some(table) = self.table() else {
            return Rows { columns: Vec::new(), from, total: 0, rows: Vec::new() };
        };
        let records = table.records().skip(from).take(count.min(MAX_ROWS));
        let cells = records.map(|it| it.values().map(str::to_owned).collect());
        Rows {
            columns: table.names().to_vec(),
            from,
            total: table.len(),
            rows: cells.collect(),
        }
    }
}

fn open(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
    fields: &[FieldUse],
    template: Option<&Template>,
) -> Result<Table, Box<Unreadable>> {
    let options = TableOptions::new()
        .sheet(sheet)
        .fields(fields)
        .language(template.and_then(Template::language));
    Table::open(name, bytes.to_vec(), &options).map_err(Box::new)
}

/// Whether two lists have the same fields, wherever they stand in the file.
fn same_names(one: &[FieldUse], other: &[FieldUse]) -> bool {
    let key = |it: &FieldUse| (it.name.clone(), it.is_optional);
    one.iter().map(key).eq(other.iter().map(key))
}
