//! A YAML list of mappings with plain values, for tables of data: the tree in, places and texts
//! out.

use super::load::load_list;
use super::node::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};

/// A value of a row: its name, where that stands, where the value stands, and the value.
pub(crate) type Cell = (String, Span, Span, String);

/// A row and where it stands.
pub(crate) type PlacedRow = (Span, Vec<Cell>);

/// The rows of a list, each with its place; and what is wrong with it.
pub(crate) fn rows_of(source: &Source) -> Result<(Vec<PlacedRow>, Report), Report> {
    let (root, mut report) = load_list(source)?;
    let Kind::List(nodes) = &root.kind else {
        let message = format!("the data is a list of rows, found {}", root.kind.noun());
        report.push(Diagnostic::error(Code::Data, root.span, message).hint(
            "begin each row with `- ` and its first field, as `- school: Oakfield`",
        ));
        return Err(report);
    };
    let rows = nodes.iter().map(|node| (node.span, cells(node, &mut report))).collect();
    Ok((rows, report))
}

fn cells(node: &Node, report: &mut Report) -> Vec<Cell> {
    let Kind::Mapping(entries) = &node.kind else {
        let message = format!("a row is fields with values, found {}", node.kind.noun());
        report.push(
            Diagnostic::error(Code::Data, node.span, message)
                .hint("write each field on a line of its own, as `school: Oakfield`"),
        );
        return Vec::new();
    };
    let mut cells = Vec::new();
    for entry in entries {
        let value = match &entry.value.kind {
            Kind::Null => String::new(),
            Kind::Scalar(scalar) => scalar.text.clone(),
            Kind::List(_) | Kind::Mapping(_) => {
                let noun = entry.value.kind.noun();
                let message =
                    format!("the value of `{}` is text, found {noun}", entry.key);
                report.push(Diagnostic::error(Code::Data, entry.value.span, message));
                String::new()
            }
        };
        cells.push((entry.key.clone(), entry.key_span, entry.value.span, value));
    }
    cells
}
