//! Tables of trees and the Markdown that they are written as.

use super::super::WriteError;
use super::{Part, doc, read, short, words, write, written};

/// A paragraph from parts: a text and the first letters of its marks.
fn paragraph(parts: &[(&str, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(text, marks)| {
            if *text == "\n" {
                return r#"{"type":"hard_break"}"#.to_owned();
            }
            let text = serde_json::to_string(text).unwrap();
            let marks: Vec<&str> = marks
                .chars()
                .map(|it| match it {
                    's' => r#"{"type":"strong"}"#,
                    'e' => r#"{"type":"emphasis"}"#,
                    'l' => r#"{"type":"link","attrs":{"href":"https://a.uk"}}"#,
                    'm' => r#"{"type":"link","attrs":{"href":"https://b.uk"}}"#,
                    _ => r#"{"type":"language","attrs":{"lang":"pl"}}"#,
                })
                .collect();
            format!(r#"{{"type":"text","text":{text},"marks":[{}]}}"#, marks.join(","))
        })
        .collect();
    format!(r#"{{"type":"paragraph","content":[{}]}}"#, parts.join(","))
}

fn line(parts: &[(&str, &str)]) -> String {
    written(&doc(&paragraph(parts)), Part::Panel)
}

#[test]
fn marks_are_written() {
    for (parts, markdown) in [
        (&[("a ", ""), ("b", "s"), (" c", "")][..], "a **b** c"),
        (&[("a", ""), (" b ", "s"), ("c", "")], "a **b** c"),
        (&[("in", ""), ("side", "s"), ("rs", "")], "in**side**rs"),
        (&[("in", ""), ("side", "e"), ("rs", "")], "in*side*rs"),
        (&[("both", "se")], "***both***"),
        (&[("a ", "s"), ("b", "se"), (" c", "s")], "**a *b* c**"),
        (&[("a", "s"), ("b", "e")], "**a***b*"),
        (&[("a", "l"), ("b", "m")], "[a](https://a.uk)[b](https://b.uk)"),
        (&[("a ", "l"), ("b", "ls"), (" c", "l")], "[a **b** c](https://a.uk)"),
        (&[("a ", "s"), ("b", "ls"), (" c", "s")], "**a [b](https://a.uk) c**"),
        (&[("https://a.uk", "l")], "<https://a.uk>"),
        (&[("a", "p")], "[a](lang:pl)"),
        (&[("a ", "l"), ("b", "lp")], "[a](https://a.uk) [b](https://a.uk \"lang:pl\")"),
        (&[("a", "s"), ("\n", ""), ("b", "s")], "**a\\\nb**"),
        (&[("wow!", ""), ("b", "l")], "wow\\![b](https://a.uk)"),
        (&[("a ", "s"), ("b ", "se"), ("c", "e")], "**a *b*** *c*"),
    ] {
        assert_eq!(line(parts), markdown, "{parts:?}");
    }
}

#[test]
fn marks_move_off_punctuation_where_markdown_has_no_form() {
    for (parts, markdown) in [
        (&[("(bold)", "s"), ("text", "")][..], "**(bold**)text"),
        (&[("text", ""), ("(bold)", "e")], "text(*bold)*"),
        (&[("a", ""), ("!", "s"), ("b", "")], "a!b"),
        (&[("\u{201e}a\u{201c}", "s"), ("s", "")], "**\u{201e}a**\u{201c}s"),
    ] {
        assert_eq!(line(parts), markdown, "{parts:?}");
    }
}

/// Texts that Markdown would read as something else.
const LOOKS_LIKE_MARKDOWN: &[&str] = &[
    "1. a",
    "1) a",
    "12. a",
    "- a",
    "-",
    "--",
    "---",
    "- - -",
    "+ a",
    "* a",
    "***",
    "___",
    "# a",
    "### a",
    "#",
    "> a",
    "===",
    "=",
    "a\\",
    "\\",
    "\\\\",
    "`a`",
    "``` a",
    "~~~",
    "~a~",
    "~~a~~",
    "<b>",
    "</b>",
    "<!-- a -->",
    "<https://a.uk>",
    "&amp;",
    "&#65;",
    "&nbps;",
    "[x](y)",
    "[x]",
    "[ ] a",
    "[x] a",
    "[^1]",
    "[!NOTE]",
    "![a](b)",
    "[a]: https://a.uk",
    "|a|b|",
    "a|b",
    "*a*",
    "_a_",
    "__a__",
    "a_b_c",
    "2 * 3",
    "$x$",
    "$5 and $6",
    "a$b$c",
    "https://a.uk/b_c_d?e=f&g=h",
    "a.b_c@d.uk",
    "+44 1632 960000",
    "-5",
    "    a",
    "a  b",
    "\u{a0}a\u{a0}",
    "a\u{ad}b",
    "\u{200b}a\u{200b}",
    "\u{5d0}\u{5d1} a",
    "x # #",
    "a<5",
    "<3",
    "a: b",
    ":-",
    ":-:|",
    "1.",
    "1.5",
    "1986. A year",
    "\u{2022} a",
    "\u{feff}a",
    "a\u{301}",
    "\"a\" 'b' -- c...",
    "{a}",
    "$",
    "$$",
    "$$a$$",
    "a^2^",
    "==a==",
    ":+1:",
    "@a",
];

#[test]
fn text_that_looks_like_markdown_stays_text() {
    for text in LOOKS_LIKE_MARKDOWN.iter().copied() {
        let tree = doc(&paragraph(&[(text, "")]));
        for part in [Part::Panel, Part::Contact, Part::Line] {
            written(&tree, part);
        }
        let first = doc(&paragraph(&[("a", ""), ("\n", ""), (text, "")]));
        for part in [Part::Panel, Part::Contact] {
            written(&first, part);
        }
        for block in ["bullet_list", "quote", "heading", "alert"] {
            let inner = paragraph(&[(text, "")]);
            let tree = match block {
                "bullet_list" => format!(
                    r#"{{"type":"bullet_list","content":[{{"type":"list_item","content":[{inner}]}}]}}"#
                ),
                "alert" => format!(
                    r#"{{"type":"alert","attrs":{{"kind":"note"}},"content":[{inner}]}}"#
                ),
                "heading" => inner.replacen("paragraph", "heading", 1),
                _ => format!(r#"{{"type":"{block}","content":[{inner}]}}"#),
            };
            written(&doc(&tree), Part::Panel);
        }
        for mark in ["s", "e", "se", "l", "p", "sl"] {
            written(
                &doc(&paragraph(&[("a ", ""), (text, mark), (" b", "")])),
                Part::Panel,
            );
        }
    }
}

#[test]
fn plain_text_has_few_backslashes() {
    for text in [
        "Call 0800 1111, or +44 1632 960 000 (free).",
        "-5 degrees",
        "1.5 metres",
        "R&D, \u{a3}5 or $5",
        "a_b",
        "2 + 2 = 4",
        "a < 5",
        "Q: who? A: you!",
        "#1 is best? No.",
        "https://a.uk/a_b?c=d&e=f",
        "a | b",
        "~10",
    ] {
        assert_eq!(line(&[(text, "")]).replacen("\\#", "#", 1), text);
    }
}

#[test]
fn blocks_are_written() {
    for markdown in [
        "- a\n- b\n  1. c\n     - d\n- e",
        "3. a\n4. b",
        "- a\n\n  b\n- c",
        "- a\n\n  2. b",
        "- - a\n  - b",
        "### Sub\n\ntext",
        "> a\n> - b\n> - c\n>\n> d",
        "> [!WARNING]\n> a\\\n> b",
        "- a\n\n* b\n\n- c",
        "1. a\n\n1) b",
        "> a\n\n> b",
        "a\n\n---\n\nb",
    ] {
        let tree = read(markdown, Part::Panel);
        assert_eq!(written(&tree, Part::Panel), markdown);
    }
}

#[test]
fn lines_of_the_contacts_are_plain_lines() {
    let tree =
        doc(&paragraph(&[("a", ""), ("\n", ""), ("b-", ""), ("\n", ""), ("c", "")]));
    assert_eq!(written(&tree, Part::Contact), "a\nb-\\\nc");
    assert_eq!(written(&tree, Part::Panel), "a\\\nb-\\\nc");
    assert_eq!(written(&tree, Part::Line), "a b- c");
}

#[test]
fn trees_that_have_no_place_are_refused() {
    let nested = |depth: usize| {
        let mut json = paragraph(&[("a", "")]);
        for _ in 0..depth {
            json = format!(
                r#"{{"type":"bullet_list","content":[{{"type":"list_item","content":[{json}]}}]}}"#
            );
        }
        doc(&json)
    };
    assert!(write(&nested(3), "", Part::Panel).is_ok());
    assert_eq!(write(&nested(4), "", Part::Panel), Err(WriteError::TooManyLists));
    assert_eq!(write(&nested(16), "", Part::Panel), Err(WriteError::TooDeep));
    let long = doc(&paragraph(&[("a".repeat(20_001).as_str(), "")]));
    assert_eq!(write(&long, "", Part::Panel), Err(WriteError::TooLong));
    let heading = r#"{"type":"heading","content":[{"type":"text","text":"a"}]}"#;
    let problem = write(&doc(heading), "", Part::Contact).unwrap_err();
    assert_eq!(problem.to_string(), "a sub-heading has no place here");
    let two = format!("{0},{0}", paragraph(&[("a", "")]));
    assert_eq!(write(&doc(&two), "", Part::Line), Err(WriteError::OneLine));
}

#[test]
fn empty_blocks_are_left_out() {
    let tree = doc(&format!(
        r#"{{"type":"paragraph"}},{},{{"type":"bullet_list","content":[{{"type":"list_item","content":[{{"type":"paragraph"}}]}}]}}"#,
        paragraph(&[("a", "")])
    ));
    assert_eq!(written(&tree, Part::Panel), "a");
    assert_eq!(written(&doc(r#"{"type":"paragraph"}"#), Part::Panel), "");
}

#[test]
fn markdown_that_becomes_readable_is_read() {
    let source = r#"{"type":"source","attrs":{"markdown":"**a** b\n\n---\n"}}"#;
    let text = write(&doc(source), "", Part::Panel).unwrap();
    assert_eq!(text, "**a** b\n\n---");
    assert_eq!(short(&read(&text, Part::Panel)), "p(S<a> b)src(---)");
    assert_eq!(words(&read(&text, Part::Panel)), ["a", "b", "---"]);
}
