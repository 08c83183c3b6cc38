//! Applies the steps that clean a text, in order.

use std::borrow::Cow;
use std::ops::Range;

use super::edit::{Edit, Text, changed};
use super::{encoding, lists, signs, spaces};
use crate::diagnostic::{Code, Diagnostic, Span};

/// A step of the normalisation: the changes that a text needs, in order.
pub(crate) type Step = fn(&str, Text) -> Vec<Edit>;

/// The steps, in order: lists are recognised by the spaces after their bullets, so those are
/// replaced last.
pub(crate) const STEPS: [Step; 3] = [signs::edits, lists::edits, spaces::edits];

/// Reads a value of a table, such as a cell of a spreadsheet, as it is meant. Also returns how
/// many signs were replaced.
pub(crate) fn value(text: &str) -> (Cow<'_, str>, usize) {
    let mut text = Cow::Borrowed(text);
    let mut count = 0;
    if is_ordinary(&text) {
        return (text, 0);
    }
    for step in STEPS {
        let edits = step(&text, Text::Cell);
        if !edits.is_empty() {
            count += edits.iter().filter(|it| it.sign.is_some()).count();
            text = Cow::Owned(changed(&text, &edits));
        }
    }
    (text, count)
}

/// Returns the warning about a table whose values held such signs.
pub(crate) fn note(count: usize, first: Span) -> Option<Diagnostic> {
    let warning = Diagnostic::warning(Code::PastedSigns, first, taken(count));
    let hint = "look one of the posters over; the signs are spaces, hyphens and invisible \
                characters that keyboards do not have";
    (count > 0).then(|| warning.label("the first is in this value").hint(hint))
}

pub(crate) fn taken(count: usize) -> String {
    match count {
        1 => "1 pasted sign was taken as it is meant".to_owned(),
        _ => format!("{count} pasted signs were taken as they are meant"),
    }
}

/// What a text holds that was saved in one encoding and opened in another: each such stretch
/// with what it says; empty where that cannot be told.
pub(crate) fn damaged(text: &str) -> Vec<(Range<usize>, String)> {
    encoding::find(text)
}

/// Whether a line of text holds nothing that any step could change.
pub(crate) fn is_ordinary(text: &str) -> bool {
    text.bytes().all(|it| matches!(it, b' '..=b'~' | b'\t' | b'\n'))
}
