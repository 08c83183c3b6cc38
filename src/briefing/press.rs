//! Reads `poster.press` into [`Press`].

use std::sync::Arc;

use super::Press;
use super::brand::NamedFiles;
use super::fields::Fields;
use super::format::PRESS;
use super::measures::{flag, invalid, length, shown};
use super::value_problems::suggest_file;
use super::wording::nearest;
use crate::assets::icc::{BuiltIn, INK_LIMITS, PrintingCondition};
use crate::diagnostic::{Code, Diagnostic, Report, Source};
use crate::units::Length;
use crate::yaml::{Node, Scalar};

/// The range of bleeds that print houses ask for.
const BLEED: (Length, Length) = (Length::ZERO, Length::mm(10.0));

/// Reads `press`, with the profile that it names.
pub(super) fn press(
    node: &Node,
    source: &Source,
    files: &NamedFiles<'_>,
    report: &mut Report,
) -> Press {
    let mut press = Press::default();
    let place = " in `poster.press`";
    let Some(fields) = Fields::read(node, &PRESS, place, source, report) else {
        return press;
    };
    if let Some(scalar) = fields.scalar("bleed") {
        press.bleed = length(scalar, "bleed", BLEED, report).unwrap_or(press.bleed);
    }
    if let Some(scalar) = fields.scalar("marks") {
        let hint = "write `true` for crop marks, `false` for none";
        press.marks = flag(scalar, "marks", hint, report).unwrap_or(true);
    }
    if let Some(scalar) = fields.scalar("rich_black") {
        let hint = "write `true` for cyan, magenta and yellow under large black areas of drawings, \
                    `false` for black alone";
        press.rich_black = flag(scalar, "rich_black", hint, report).unwrap_or(false);
    }
    if let Some(scalar) = fields.scalar("profile") {
        profile(&mut press, scalar, files, report);
    }
    if let Some(scalar) = fields.scalar("ink")
        && let Some(percent) = ink(scalar, report)
        && let Ok(condition) = press.condition()
    {
        press.own_condition = Some(condition.with_ink(percent));
    }
    press
}

/// Reads the printing condition: a name, or the path of a profile.
fn profile(
    press: &mut Press,
    scalar: &Scalar,
    files: &NamedFiles<'_>,
    report: &mut Report,
) {
    let (name, span) = (scalar.text.trim(), scalar.map.span());
    if let Some(built_in) = BuiltIn::named(name) {
        match built_in.condition() {
            // What is usual has no entry, so that caches of pictures serve all briefings.
            Ok(_) if built_in == BuiltIn::Coated => {}
            Ok(condition) => press.own_condition = Some(condition),
            Err(problem) => report.push(
                Diagnostic::error(Code::Profile, span, format!("`{name}` {problem}"))
                    .hint(problem.hint()),
            ),
        }
        return;
    }
    let found: Result<Arc<PrintingCondition>, _> =
        files.at(span).printing_condition(name);
    match found {
        Ok(condition) => {
            press.own_condition = Some(condition);
            press.profile_file = Some(files.own_name(scalar));
        }
        // Files have endings, or lie in folders; conditions have neither.
        Err(error) if error.is_missing() && !name.contains(['.', '/', '\\']) => {
            report.push(not_in_the_box(name, scalar));
        }
        Err(error) => {
            let message = error.to_string();
            let diagnostic =
                Diagnostic::error(Code::Profile, span, message).hint(error.hint());
            report.push(suggest_file(diagnostic, span, error.nearest()));
        }
    }
}

/// Returns the error for the name of a printing condition that does not exist here.
fn not_in_the_box(name: &str, scalar: &Scalar) -> Diagnostic {
    let span = scalar.map.span();
    let message = format!("no printing condition is called `{}`", shown(name));
    let mut found = Diagnostic::error(Code::Profile, span, message);
    // Numbers are not misspelt: FOGRA51 is another condition than FOGRA47.
    let is_a_number = name.contains(|sign: char| sign.is_ascii_digit());
    let names = || BuiltIn::ALL.into_iter().flat_map(|it| it.names().iter().copied());
    if let Some(near) = nearest(name, names()).filter(|_| !is_a_number) {
        found = found.hint(format!("did you mean `{near}`?")).suggest(span, near);
    }
    found.hint(
        "the conditions here are `coated` (FOGRA39), `uncoated` (FOGRA47), `newsprint` (IFRA26), \
         `gracol` and `swop`; for another one, get its ICC profile from the print house and name \
         that file",
    )
}

/// Reads a limit of ink, in per cent.
fn ink(scalar: &Scalar, report: &mut Report) -> Option<u16> {
    let text = scalar.text.trim();
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (least, most) = INK_LIMITS.into_inner();
    let range = format!(
        "write per cents from {least} to {most}, such as `280`: what the print house calls total \
         area coverage (TAC)"
    );
    let Some(percent) = number.parse::<u32>().ok().filter(|_| !number.starts_with('+'))
    else {
        let message = format!("`ink` cannot be `{}`", shown(text));
        report.push(invalid(scalar, message).hint(range));
        return None;
    };
    match u16::try_from(percent) {
        Ok(percent) if INK_LIMITS.contains(&percent) => Some(percent),
        _ => {
            let message = format!("`ink: {}` is out of bounds", shown(text));
            report.push(invalid(scalar, message).hint(range));
            None
        }
    }
}
