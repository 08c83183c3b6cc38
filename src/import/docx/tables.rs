//! Reads tables, with cells that span columns and rows.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Cell, OmissionKind, Table};
use super::super::xml::NodeExt;
use super::choice::alternative;
use super::flow::has_content;
use super::omissions::control_omission;
use super::properties::is_on;
use super::reader::Reader;

/// A table that is being read.
#[derive(Debug, Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    /// The cells that go on in the rows below, by their first column: row and index.
    open: BTreeMap<usize, (usize, usize)>,
    /// The column of the next cell.
    column: usize,
    /// Bold text of the table style: in the first row, the first column and elsewhere.
    bold: [Option<bool>; 3],
}

/// How a cell goes together with the cell above or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Merge {
    None,
    Start,
    GoesOn,
}

impl Reader<'_, '_> {
    /// Reads a table into a block.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.close();
        let bold = self.table_bold(node).unwrap_or_default();
        let mut grid = Grid { bold, ..Grid::default() };
        self.rows(node, &mut grid)?;
        grid.rows.retain(|row| !row.is_empty());
        if !grid.rows.is_empty() && self.omitting.is_none() {
            self.flow.blocks.push(Block::Table(Table { rows: grid.rows }));
        }
        Ok(())
    }

    /// Returns where the style of a table makes its text bold, as far as the table uses it.
    fn table_bold(&self, table: Node<'_, '_>) -> Option<[Option<bool>; 3]> {
        const FLAGS: [(&str, u32); 2] = [("firstRow", 0x20), ("firstColumn", 0x80)];
        let properties = table.child("tblPr")?;
        let style = self.styles.get(properties.child("tblStyle")?.attr("val")?)?;
        let look = properties.child("tblLook");
        let bits = look.and_then(|it| u32::from_str_radix(it.attr("val")?, 16).ok());
        let uses = FLAGS.map(|(name, bit)| match look.and_then(|it| it.attr(name)) {
            Some(value) => matches!(value, "1" | "true" | "on"),
            None => bits.is_some_and(|it| it & bit != 0),
        });
        let [row, column, whole] = style.table_bold;
        let whole = whole.or(style.bold());
        Some([row.filter(|_| uses[0]), column.filter(|_| uses[1]), whole])
    }

    /// Reads the rows in a table or in what wraps some of them.
    fn rows(&mut self, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), ImportError> {
        for child in node.elements() {
            match child.tag_name().name() {
                "tr" => self.row(child, grid)?,
                "tc" => self.cell(child, grid)?,
                "tblPr" | "tblGrid" | "tblPrEx" | "trPr" | "sdtPr" | "sdtEndPr" => {}
                "sdt" => {
                    self.omit(control_omission(child), |reader| {
                        reader.rows(child, grid)
                    })?;
                }
                "del" | "moveFrom" => {
                    let kind = Some(OmissionKind::Deletion);
                    self.omit(kind, |reader| reader.rows(child, grid))?;
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.rows(chosen, grid)?;
                    }
                }
                "p" | "tbl" | "r" => self.stray(child, grid)?,
                _ => self.rows(child, grid)?,
            }
        }
        Ok(())
    }

    fn row(&mut self, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), ImportError> {
        let properties = node.child("trPr");
        let has = |name| properties.is_some_and(|it| it.child(name).is_some());
        let kind = if has("del") {
            Some(OmissionKind::Deletion)
        } else if properties.is_some_and(|it| is_on(it, "hidden")) {
            Some(OmissionKind::HiddenText)
        } else {
            None
        };
        let before = properties.and_then(|it| span(it, "gridBefore")).unwrap_or(0);
        grid.rows.push(Vec::new());
        grid.column = 0;
        if before > 0 {
            grid.push(Cell { columns: before, rows: 1, ..Cell::default() }, Merge::None);
        }
        let omitted = kind.or(self.omitting).is_some();
        self.omit(kind, |reader| reader.rows(node, grid))?;
        if omitted {
            grid.rows.pop();
        }
        Ok(())
    }

    fn cell(&mut self, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), ImportError> {
        let properties = node.child("tcPr");
        let merge = |name| properties.map_or(Merge::None, |it| Merge::of(it, name));
        let deleted = properties.is_some_and(|it| it.child("cellDel").is_some());
        let kind = deleted.then_some(OmissionKind::Deletion);
        let bold = std::mem::replace(&mut self.flow.bold_cell, grid.is_bold());
        let blocks = self.cell_blocks(kind, node);
        self.flow.bold_cell = bold;
        let blocks = blocks?;
        if kind.or(self.omitting).is_some() && !has_content(&blocks) {
            return Ok(());
        }
        let columns = properties.and_then(|it| span(it, "gridSpan")).unwrap_or(1).max(1);
        let cell = Cell { blocks, columns, rows: 1 };
        if merge("hMerge") == Merge::GoesOn {
            grid.widen(cell);
        } else {
            grid.push(cell, merge("vMerge"));
        }
        Ok(())
    }

    /// Reads the text of a cell. Fields may go on from cell to cell.
    fn cell_blocks(
        &mut self,
        kind: Option<OmissionKind>,
        node: Node<'_, '_>,
    ) -> Result<Vec<Block>, ImportError> {
        self.close();
        let outer = std::mem::take(&mut self.flow.blocks);
        self.flow.cells += 1;
        let result = self.omit(kind, |reader| reader.children(node));
        self.close();
        self.flow.cells -= 1;
        let blocks = std::mem::replace(&mut self.flow.blocks, outer);
        result.map(|()| blocks)
    }

    /// Reads text that stands in a table without a cell.
    fn stray(&mut self, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), ImportError> {
        self.close();
        let outer = std::mem::take(&mut self.flow.blocks);
        let result = self.walk(node);
        self.close();
        let blocks = std::mem::replace(&mut self.flow.blocks, outer);
        if has_content(&blocks) {
            grid.push(Cell { blocks, columns: 1, rows: 1 }, Merge::None);
        }
        result
    }
}

impl Grid {
    /// Whether the table style makes the next cell bold.
    fn is_bold(&self) -> bool {
        let [row, column, whole] = self.bold;
        let row = row.filter(|_| self.rows.len() <= 1);
        let column = column.filter(|_| self.column == 0);
        row.or(column).or(whole).unwrap_or_default()
    }

    /// Adds a cell to the last row, or to the cell above that goes on in it.
    fn push(&mut self, cell: Cell, merge: Merge) {
        let column = self.column;
        self.column = column.saturating_add(cell.columns);
        if merge == Merge::GoesOn
            && let Some((row, index)) = self.open.get(&column)
            && let Some(above) = self.rows.get_mut(*row).and_then(|it| it.get_mut(*index))
        {
            above.rows += 1;
            append(above, cell.blocks);
            return;
        }
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let row = self.rows.len() - 1;
        let Some(last) = self.rows.last_mut() else { return };
        match merge {
            Merge::None => self.open.remove(&column),
            Merge::Start | Merge::GoesOn => self.open.insert(column, (row, last.len())),
        };
        last.push(cell);
    }

    /// Adds a cell to the cell before it.
    fn widen(&mut self, cell: Cell) {
        let Some(before) = self.rows.last_mut().and_then(|it| it.last_mut()) else {
            return self.push(cell, Merge::None);
        };
        self.column = self.column.saturating_add(cell.columns);
        before.columns = before.columns.saturating_add(cell.columns);
        append(before, cell.blocks);
    }
}

/// Adds the text of a cell that is merged into another one.
fn append(cell: &mut Cell, blocks: Vec<Block>) {
    if has_content(&blocks) {
        cell.blocks.extend(blocks);
    }
}

impl Merge {
    fn of(properties: Node<'_, '_>, name: &str) -> Self {
        match properties.child(name).map(|it| it.attr("val")) {
            None => Self::None,
            Some(Some("restart")) => Self::Start,
            Some(_) => Self::GoesOn,
        }
    }
}

/// Returns a number of columns. Word allows 63.
fn span(properties: Node<'_, '_>, name: &str) -> Option<usize> {
    let value = properties.child(name)?.attr("val")?.trim().parse().ok()?;
    Some(usize::min(value, 1_000))
}
