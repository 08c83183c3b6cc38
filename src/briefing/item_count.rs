//! Checks the number of items of a list.

use super::format::begins_item;
use super::spec::{KeySpec, ListSpec, MappingSpec, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::yaml::{Entry, Kind, Node};

/// Checks the number of items of a list.
pub(super) fn check(
    list: &ListSpec,
    key: &KeySpec,
    entry: &Entry,
    nodes: &[Node],
    place: &str,
    report: &mut Report,
) {
    let (least, most) = list.count;
    let (name, noun, found) = (key.name, list.noun, nodes.len());
    let counted = if found == 1 { noun.trim_end_matches('s') } else { noun };
    // Items without a `-` became part of the item before; a repeated key reports them.
    let hidden = match &list.item {
        ValueKind::Mapping(mapping) => {
            nodes.iter().map(|node| firsts(mapping, node)).sum()
        }
        _ => 0,
    };
    if found < least && found + hidden < least {
        let rest = least - found;
        let exactly = if least == most { "exactly " } else { "" };
        let message = format!(
            "`{name}`{place} has {found} {counted}, but {exactly}{least} are needed"
        );
        let more = if rest == 1 { noun.trim_end_matches('s') } else { noun };
        report.push(
            Diagnostic::error(list.code, entry.key_span, message)
                .hint(format!("add {rest} more {more}")),
        );
    } else if found > most {
        let message = if least == most {
            format!(
                "`{name}`{place} has {found} {counted}, but exactly {most} are needed"
            )
        } else {
            format!(
                "`{name}`{place} has {found} {counted}, but at most {most} are allowed"
            )
        };
        let span = nodes.get(most).map_or(entry.key_span, first_line);
        let rest = found - most;
        let error = Diagnostic::error(list.code, span, message)
            .label(format!("number {} begins here", most + 1));
        report.push(match list.code {
            Code::PanelCount if rest == 1 => error
                .hint("move the text of one panel into another, and delete that panel"),
            Code::PanelCount => {
                error.hint(format!("move the text of {rest} panels into others"))
            }
            _ => error.hint(format!("delete {rest} of the {found}")),
        });
    }
}

/// Returns how often the first key of an item is repeated.
fn firsts(mapping: &MappingSpec, node: &Node) -> usize {
    let Kind::Mapping(entries) = &node.kind else { return 0 };
    entries.iter().filter(|it| begins_item(mapping, &it.key)).count().saturating_sub(1)
}

/// Returns a short place to mark: the first key of a mapping, or the node itself.
pub(super) fn first_line(node: &Node) -> Span {
    match &node.kind {
        Kind::Mapping(entries) => entries.first().map_or(node.span, |it| it.key_span),
        Kind::Null | Kind::Scalar(_) | Kind::List(_) => node.span,
    }
}
