//! Reads the fixed words of a briefing: those of its language, and its own in their places.

use super::characters;
use super::fields::Fields;
use super::format::LABELS;
use super::text_reader::{BODY, TextReader};
use super::{Block, Panel};
use crate::diagnostic::{Code, Diagnostic, Report, Span};
use crate::languages::{Label, Labels, Language};

/// The labels that are in English although the text is not.
pub(super) struct EnglishLabels {
    labels: Vec<Label>,
    warning: Diagnostic,
}

impl EnglishLabels {
    /// Warns if one of them is printed. Those of alerts are where a panel has such an alert.
    pub(super) fn check(self, panels: &[Panel], report: &mut Report) {
        let bodies = panels.iter().flat_map(|panel| &panel.body);
        let alerts: Vec<Label> = bodies
            .filter_map(|block| match block {
                Block::Alert(alert) => Some(alert.kind.label()),
                _ => None,
            })
            .collect();
        let is_printed =
            |label: &Label| !Label::ALERTS.contains(label) || alerts.contains(label);
        if self.labels.iter().any(is_printed) {
            report.push(self.warning);
        }
    }
}

/// Reads the fixed words: those of the language if the fonts have all their letters, or else
/// the English ones. Words that the file gives under `labels` replace them. Returns them with
/// those that stay in English.
pub(super) fn read(
    fields: &Fields<'_>,
    reader: &mut TextReader<'_>,
) -> (Labels, Option<EnglishLabels>) {
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
    let kept = replace(&mut labels, fields, reader);
    let english = (!is_translated).then(|| {
        let warning = warning(language, is_known);
        let warning = match fields.scalar("language") {
            Some(scalar) => Diagnostic { span: Some(scalar.map.span()), ..warning },
            None => warning.without_span(),
        };
        EnglishLabels { labels: kept, warning }
    });
    (labels, english)
}

/// Replaces labels by those of the file. Returns those that the file does not give.
fn replace(
    labels: &mut Labels,
    fields: &Fields<'_>,
    reader: &mut TextReader<'_>,
) -> Vec<Label> {
    let with_keys = Label::ALL.into_iter().filter_map(|it| Some((it, it.key()?)));
    let field = fields.get("labels");
    let own = field.and_then(|field| {
        let (node, place) = (&field.entry.value, " in `labels`");
        Fields::read(node, &LABELS, place, reader.source, reader.report)
    });
    let mut kept = Vec::new();
    for (label, key) in with_keys {
        match own.as_ref().and_then(|own| reader.plain(own, key)) {
            Some(words) => labels.set(label, words.text),
            None => kept.push(label),
        }
    }
    kept
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
