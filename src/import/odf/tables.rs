//! Reads tables.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Cell, OmissionKind, Table};
use super::super::xml::NodeExt;
use super::names::count;
use super::{Reader, Scope};

/// Most columns or rows that a cell may span or that an empty cell is repeated.
const MOST_REPEATS: usize = 64;

impl Reader<'_, '_> {
    /// Reads a table.
    ///
    /// A cell that is repeated stands with its text once, and empty after that: programs
    /// repeat only empty cells. Text in covered cells does not show and is reported.
    pub(super) fn table(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<Table, ImportError> {
        let mut table = Table::default();
        self.rows(node, scope, &mut table)?;
        Ok(table)
    }

    fn rows(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        table: &mut Table,
    ) -> Result<(), ImportError> {
        for child in node.elements() {
            match child.tag_name().name() {
                "table-row" => {
                    let row = self.row(child, scope)?;
                    table.rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => {
                    self.rows(child, scope, table)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<Vec<Cell>, ImportError> {
        let mut cells = Vec::new();
        for child in node.elements() {
            if child.is("covered-table-cell") {
                self.apart(child, OmissionKind::HiddenText, scope)?;
            }
            if !child.is("table-cell") {
                continue;
            }
            let mut blocks = Vec::new();
            self.blocks(child, scope, &mut blocks)?;
            let columns = count(child, "table", "number-columns-spanned", MOST_REPEATS);
            let rows = count(child, "table", "number-rows-spanned", MOST_REPEATS);
            cells.push(Cell { blocks, columns, rows });
            let repeats = count(child, "table", "number-columns-repeated", MOST_REPEATS);
            let empty = Cell { blocks: Vec::new(), columns, rows };
            cells.extend(std::iter::repeat_n(empty, repeats - 1));
        }
        Ok(cells)
    }
}
