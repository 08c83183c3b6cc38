//! Reads a YAML list of mappings as the rows of a table.

use super::{FileKind, Kind, Node, load};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The place of the row.
    pub(crate) span: Span,
    /// The cells, in the order of the file.
    pub(crate) cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Clone, Debug)]
pub(crate) struct RowCell {
    /// The name of the column.
    pub(crate) name: String,
    /// The place of the name.
    pub(crate) name_span: Span,
    /// The value.
    pub(crate) value: String,
    /// The place of the value.
    pub(crate) value_span: Span,
}

/// Reads the rows of a list. The report holds the problems of a list that can be read, or the
/// reason why there are no rows.
pub(crate) fn rows_of(
    source: &Source,
    kind: &'static FileKind,
) -> Result<(Vec<Row>, Report), Report> {
    let (root, mut report) = load(source, kind)?;
    let Kind::List(nodes) = &root.kind else {
        let message = format!("the data is a list of rows, found {}", root.kind.noun());
        report.push(
            Diagnostic::error(Code::Data, root.span, message).hint(kind.start_hint),
        );
        return Err(report);
    };
    let rows = nodes
        .iter()
        .map(|node| Row { span: node.span, cells: cells(node, &mut report) })
        .collect();
    Ok((rows, report))
}

fn cells(node: &Node, report: &mut Report) -> Vec<RowCell> {
    let Kind::Mapping(entries) = &node.kind else {
        let message = format!("a row is fields with values, found {}", node.kind.noun());
        report.push(
            Diagnostic::error(Code::Data, node.span, message)
                .hint("write each field on its own line, such as `school: Oakfield`"),
        );
        return Vec::new();
    };
    let mut cells = Vec::new();
    for entry in entries {
        let value = match &entry.value.kind {
            Kind::Null => String::new(),
            Kind::Scalar(scalar) => scalar.text.clone(),
            Kind::List(_) | Kind::Mapping(_) => {
                let found = entry.value.kind.noun();
                let message = format!("`{}` takes text, found {found}", entry.key);
                report.push(Diagnostic::error(Code::Data, entry.value.span, message));
                String::new()
            }
        };
        cells.push(RowCell {
            name: entry.key.clone(),
            name_span: entry.key_span,
            value,
            value_span: entry.value.span,
        });
    }
    cells
}
