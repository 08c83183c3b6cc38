//! Reads tables of DrawingML.

use roxmltree::Node;

use super::super::count::{has_words, text_of};
use super::super::model::{Cell, OmissionKind, Table};
use super::super::pieces::omit;
use super::super::xml::NodeExt;
use super::parts::{is_on, own};
use super::{Reader, Scope};

/// Most columns or rows that a cell may span.
const LARGEST_SPAN: usize = 1_000;

impl Reader<'_, '_> {
    /// Reads a table. Text in a cell that another cell covers does not show and is reported.
    pub(super) fn table(&mut self, node: Node<'_, '_>, scope: &Scope<'_>) -> Table {
        let levels = self.defaults.clone();
        let mut table = Table::default();
        for row in node.all("tr") {
            let mut cells = Vec::new();
            for cell in row.all("tc") {
                let blocks = match cell.child("txBody") {
                    Some(body) => self.text_body(body, &levels, None, scope),
                    None => Vec::new(),
                };
                if is_on(cell, "hMerge") || is_on(cell, "vMerge") {
                    let text = text_of(&blocks);
                    if has_words(&text) {
                        let kind = OmissionKind::HiddenText;
                        omit(&mut self.document, kind, &scope.place, text);
                    }
                    continue;
                }
                let (columns, rows) = (span(cell, "gridSpan"), span(cell, "rowSpan"));
                cells.push(Cell { blocks, columns, rows });
            }
            table.rows.push(cells);
        }
        table
    }
}

fn span(cell: Node<'_, '_>, name: &str) -> usize {
    let span = own(cell, name).and_then(|it| it.parse().ok()).unwrap_or(1);
    span.clamp(1, LARGEST_SPAN)
}
