//! Recognises files of other formats by how they begin.

use super::FileKind;
use crate::diagnostic::{Code, Diagnostic, Span};

/// Reports a file that is not YAML but, for example, HTML or PDF. Returns `None` for a file that
/// may be YAML.
pub(super) fn other_format(text: &str, kind: &FileKind) -> Option<Diagnostic> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let lower = start.get(..start.floor_char_boundary(200)).unwrap_or_default();
    let lower = lower.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let what = if begins(&["<!doctype html", "<html", "<head", "<body"]) {
        "a web page (HTML)"
    } else if begins(&["<svg"]) || begins(&["<?xml"]) && lower.contains("<svg") {
        "an SVG picture"
    } else if begins(&["<?xml", "<w:", "<office:"]) {
        "an XML file"
    } else if begins(&["{\\rtf"]) {
        "an RTF document"
    } else if begins(&["%pdf-"]) {
        "a PDF"
    } else if begins(&["pk\u{3}\u{4}"]) {
        "a Word, Excel or PowerPoint document or a ZIP archive"
    } else if begins(&["%!ps"]) {
        "a PostScript file"
    } else if text.get(..text.floor_char_boundary(200))?.matches('\0').count() > 8 {
        let error = Diagnostic::error(
            Code::YamlSyntax,
            Span::default(),
            "the file is UTF-16, not UTF-8",
        );
        return Some(
            error
                .hint("save it as UTF-8: in Notepad, `Save as`, Encoding `UTF-8`")
                .without_span(),
        );
    } else {
        return None;
    };
    let message = format!("the file is {what}, not a {}", kind.noun);
    let error = Diagnostic::error(Code::YamlSyntax, Span::default(), message);
    Some(error.hint(kind.start_hint).without_span())
}

#[cfg(test)]
mod tests {
    use super::super::TreeSize;
    use super::*;

    static ANY: FileKind = FileKind {
        noun: "file",
        max_bytes: 1 << 20,
        max_size: TreeSize { nodes: 1_000, text: 1 << 20 },
        size_hint: "",
        start_hint: "",
        is_key: |_| false,
        is_printed: |_| false,
    };

    #[test]
    fn other_formats_are_named() {
        for (text, what) in [
            ("\u{feff}<!DOCTYPE html><html>", "a web page (HTML)"),
            ("  <HTML>", "a web page (HTML)"),
            ("<?xml version='1.0'?><svg>", "an SVG picture"),
            ("<?xml version='1.0'?><a>", "an XML file"),
            ("{\\rtf1", "an RTF document"),
            ("%PDF-1.7", "a PDF"),
            ("PK\u{3}\u{4}", "a Word, Excel"),
            ("t\0i\0t\0l\0e\0:\0 \0x\0y\0z\0", "UTF-16"),
        ] {
            let message = other_format(text, &ANY).unwrap().message;
            assert!(message.contains(what), "{text:?}: {message}");
        }
        for text in ["title: <b>", "", "{ title: A }", "# <html>\n", "---\n"] {
            assert_eq!(other_format(text, &ANY), None, "{text}");
        }
    }
}
