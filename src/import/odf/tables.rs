//! Reads tables.

use roxmltree::Node;

use super::super::count::{line_text, text_of};
use super::super::error::ImportError;
use super::super::model::{Block, Cell, OmissionKind, Table};
use super::super::xml::NodeExt;
use super::names::count;
use super::{Reader, Scope};

/// Most columns or rows that a cell may span, and most times that a cell or row is repeated.
const MOST_REPEATS: usize = 64;

/// Most letters of all cells that are copied because they are repeated.
pub(super) const MOST_COPIES: usize = 1 << 20;

impl Reader<'_, '_> {
    /// Reads a table.
    ///
    /// Cells and rows that are repeated are copied. Text in covered cells does not show and is
    /// reported.
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
                    let repeats =
                        count(child, "table", "number-rows-repeated", MOST_REPEATS);
                    for _ in 1..repeats {
                        if self.may_copy(row.iter().map(weight_of_cell).sum()) {
                            table.rows.push(row.clone());
                        }
                    }
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
            let cell = Cell { blocks, columns, rows };
            let repeats = count(child, "table", "number-columns-repeated", MOST_REPEATS);
            for _ in 1..repeats {
                if self.may_copy(weight_of_cell(&cell)) {
                    cells.push(cell.clone());
                }
            }
            cells.push(cell);
        }
        Ok(cells)
    }

    /// Whether a part of a table may be copied once more. Tables in tables that are all
    /// repeated could otherwise fill the memory.
    fn may_copy(&mut self, weight: usize) -> bool {
        let fits = weight <= self.copies_left;
        if fits {
            self.copies_left -= weight;
        }
        fits
    }
}

/// Returns how much memory a cell takes, in letters.
fn weight_of_cell(cell: &Cell) -> usize {
    const BLOCK: usize = 16;
    let blocks = cell.blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => line_text(&paragraph.inlines).len(),
        Block::Table(table) => table.rows.iter().flatten().map(weight_of_cell).sum(),
        Block::Frame(frame) => text_of(&frame.blocks).len(),
        Block::Picture(_) => 0,
    });
    blocks.map(|it: usize| it + BLOCK).sum::<usize>() + BLOCK
}
