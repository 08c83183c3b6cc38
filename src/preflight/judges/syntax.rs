//! Judges errors in content streams: syntax, balance, missing resources and loops.

use crate::preflight::Rule;
use crate::preflight::content::inspect::{Fault, Inspect};
use crate::preflight::finding::Reporter;

/// Reports the faults of content streams.
pub(super) struct SyntaxJudge;

impl Inspect<'_> for SyntaxJudge {
    fn fault(&mut self, fault: &Fault, report: &mut Reporter<'_>) {
        let (rule, message) = describe(fault);
        report.add(rule, message);
    }
}

fn describe(fault: &Fault) -> (Rule, String) {
    match fault {
        Fault::Syntax(error) => (Rule::ContentSyntax, error.to_string()),
        Fault::OutsideText(keyword) => {
            (Rule::ContentSyntax, format!("`{keyword}` is outside `BT` and `ET`"))
        }
        Fault::Misplaced(keyword) => {
            (Rule::ContentBalance, format!("`{keyword}` is not allowed where it is"))
        }
        Fault::Unclosed { open, close } => {
            (Rule::ContentBalance, format!("`{open}` has no matching `{close}`"))
        }
        Fault::Components { keyword, found, expected } => (
            Rule::Components,
            format!("`{keyword}` has {found} numbers, its colour space needs {expected}"),
        ),
        Fault::MissingResource { kind, name } => {
            (Rule::ContentResource, format!("there is no {kind} named `{name}`"))
        }
        Fault::NotAStream => {
            (Rule::ContentResource, "an XObject is not a stream".to_owned())
        }
        Fault::UnknownXObject(subtype) => {
            (Rule::ContentResource, format!("`{subtype}` is not a type of XObject"))
        }
        Fault::NoFont => {
            (Rule::ContentResource, "text is shown before a font is set".to_owned())
        }
        Fault::ShadingWithoutSpace => {
            (Rule::ColorSpace, "a shading has no colour space".to_owned())
        }
        Fault::DrawsItself => (Rule::ContentLoop, "it draws itself".to_owned()),
        Fault::TooDeep(limit) => {
            (Rule::ContentLoop, format!("more than {limit} streams draw each other"))
        }
        Fault::Undecodable => {
            (Rule::DamagedStream, "the content cannot be decoded".to_owned())
        }
    }
}
