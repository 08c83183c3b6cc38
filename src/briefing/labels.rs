//! Reads the fixed words of a briefing: those of its language, and its own in their places.

use super::characters;
use super::fields::Fields;
use super::format::LABELS;
use super::text_reader::{BODY, TextReader};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::languages::{Label, Labels, Language};

/// Reads the fixed words: those of the language if the fonts have all their letters, or else
/// the English ones. Words that the file gives under `labels` replace them.
pub(super) fn read(fields: &Fields<'_>, reader: &mut TextReader<'_>) -> Labels {
    let language = reader.language;
    let translated = Labels::of(language);
    let is_known = translated.is_some();
    let is_covered = |character: char| {
        characters::is_joiner(character)
            || reader.fonts.first_missing(&BODY, character).is_none()
    };
    let usable = translated.filter(|labels| labels.characters().all(is_covered));
    let is_translated = usable.is_some();
    let mut labels = usable.unwrap_or_else(|| Labels::english(is_known));
    let is_replaced = replace(&mut labels, fields, reader);
    if !is_translated && !is_replaced {
        let warning = warning(language, is_known);
        let warning = match fields.scalar("language") {
            Some(scalar) => Diagnostic { span: Some(scalar.map.span()), ..warning },
            None => warning.without_span(),
        };
        reader.report.push(warning);
    }
    labels
}

/// Replaces labels by those of the file. Returns whether the file gives all that it needs.
fn replace(
    labels: &mut Labels,
    fields: &Fields<'_>,
    reader: &mut TextReader<'_>,
) -> bool {
    let Some(field) = fields.get("labels") else { return false };
    let (node, place) = (&field.entry.value, " in `labels`");
    let Some(own) = Fields::read(node, &LABELS, place, reader.source, reader.report)
    else {
        return false;
    };
    let mut has_all = true;
    for label in Label::ALL {
        let Some(key) = label.key() else { continue };
        match reader.plain(&own, key) {
            Some(words) => labels.set(label, words.text),
            None => has_all &= !is_needed(label, key, &reader.source.text),
        }
    }
    has_all
}

/// Returns whether a poster shows a label. The heading of an alert is shown only if the file has
/// such an alert.
fn is_needed(label: Label, key: &str, text: &str) -> bool {
    let marker = format!("[!{key}]");
    !Label::ALERTS.contains(&label) || text.to_ascii_lowercase().contains(&marker)
}

/// Returns the warning that the labels are in English. `is_known` says whether there are labels
/// in the language.
fn warning(language: &Language, is_known: bool) -> Diagnostic {
    let tag = language.as_str();
    let message = if is_known {
        format!(
            "the fonts lack letters of the fixed words in `{tag}`, such as `Issued`: they stay in English"
        )
    } else {
        format!(
            "the fixed words, such as `Issued`, are in English: none are known in `{tag}`"
        )
    };
    Diagnostic::warning(Code::EnglishLabels, Span::default(), message)
        .hint("give them under `labels`, as `issued: \"Issued {}\"`")
}
