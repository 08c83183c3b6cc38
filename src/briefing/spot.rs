//! Reads the spot inks of a theme.

use super::fields::Fields;
use super::format::SPOT;
use super::lengths;
use super::measures::{invalid, shown};
use crate::color::{Cmyk, Print, SpotInk};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::yaml::{Kind, Node, Scalar};

/// The most spot inks of a file: presses for posters have four to six inks.
const MOST: usize = 2;
/// The longest name of an ink in bytes. Names of PDF end at 127 (ISO 32000-1, annex C).
const LONGEST: usize = 100;
/// Names with a meaning of their own (ISO 32000-1, 8.6.6.4), and those of the process inks.
const RESERVED: [&str; 6] = ["all", "none", "cyan", "magenta", "yellow", "black"];

/// Collects the spot inks of a theme, each once.
pub(super) struct SpotReader<'a> {
    pub(super) source: &'a Source,
    pub(super) inks: Vec<SpotInk>,
}

impl SpotReader<'_> {
    /// Reads the keys of a spot ink. Reports those that are missing or unknown.
    pub(super) fn fields<'n>(
        &self,
        node: &'n Node,
        key: &str,
        report: &mut Report,
    ) -> Option<Fields<'n>> {
        Fields::read(node, &SPOT, &format!(" in `{key}`"), self.source, report)
    }

    /// Reads a spot ink, and returns its full coverage.
    pub(super) fn read(
        &mut self,
        fields: &Fields<'_>,
        report: &mut Report,
    ) -> Option<Print> {
        let scalar = fields.scalar("spot");
        let name = scalar.and_then(|scalar| name(scalar, report));
        let alternate = alternate(fields.list("inks"), report);
        let (scalar, spot) = (scalar?, SpotInk { name: name?, alternate: alternate? });
        let known = self.inks.iter().position(|ink| ink.name == spot.name);
        let ink = match known {
            Some(at) if self.inks.get(at) == Some(&spot) => at,
            Some(_) => {
                let message =
                    format!("the spot ink `{}` has other `inks` above", spot.name);
                report.push(
                    invalid(scalar, message).hint("give the same ink the same `inks`"),
                );
                return None;
            }
            None if self.inks.len() == MOST => {
                let message = format!("`{}` is a third spot ink", spot.name);
                report.push(invalid(scalar, message).hint(
                    "a file has two at most: each is a plate more, and presses have few; write \
                     another colour as `\"#rrggbb\"`",
                ));
                return None;
            }
            None => {
                self.inks.push(spot);
                self.inks.len() - 1
            }
        };
        Some(Print::Spot { ink: u8::try_from(ink).ok()?, percent: 100 })
    }
}

fn name(scalar: &Scalar, report: &mut Report) -> Option<String> {
    let name = scalar.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if RESERVED.iter().any(|it| it.eq_ignore_ascii_case(&name)) {
        let message = format!("`{name}` is not the name of a spot ink");
        report.push(invalid(scalar, message).hint(
            "write the name that the press knows the ink by, such as `PANTONE 2945 C`",
        ));
        return None;
    }
    if name.len() > LONGEST {
        let message = format!("`{}` is too long for the name of an ink", shown(&name));
        report.push(invalid(scalar, message).hint(format!(
            "shorten it to {LONGEST} letters: presses compare whole names"
        )));
        return None;
    }
    Some(name)
}

/// Reads the four process inks that stand for a spot ink.
fn alternate(nodes: &[Node], report: &mut Report) -> Option<Cmyk> {
    let mut amounts = Vec::new();
    for node in nodes {
        let Kind::Scalar(scalar) = &node.kind else { continue };
        let amount = lengths::value(scalar.text.trim()).filter(|it| *it <= 1.0);
        match amount {
            Some(amount) => amounts.push(amount),
            None => report.push(not_an_amount(scalar)),
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "amounts of 0 to 1"
    )]
    let percent = |amount: f64| (amount * 100.0).round() as u8;
    let [cyan, magenta, yellow, black] = amounts[..] else { return None };
    Some(Cmyk::new(percent(cyan), percent(magenta), percent(yellow), percent(black)))
}

fn not_an_amount(scalar: &Scalar) -> Diagnostic {
    let text = scalar.text.trim();
    let span = scalar.map.span();
    let message = format!("an ink cannot be `{}`", shown(text));
    let found = Diagnostic::error(Code::InvalidValue, span, message);
    let percent = lengths::value(text.trim_end_matches('%').trim_end());
    let found = match percent.filter(|it| (1.0..=100.0).contains(it)) {
        Some(percent) => {
            let meant = (percent / 100.0).to_string();
            found
                .hint(format!("did you mean `{meant}`, which is {percent} %?"))
                .suggest(span, meant)
        }
        None => found,
    };
    found.hint("write cyan, magenta, yellow and black as numbers from 0 to 1: `[1, 0.53, 0, 0.1]`")
}
