//! Random trees and random Markdown.

use proptest::prelude::*;
use proptest::sample::select;

use super::super::Doc;
use super::doc;

const NASTY: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "#",
    "###",
    "-",
    "--",
    "---",
    "+",
    "=",
    "===",
    "~",
    "~~",
    "|",
    "!",
    "![",
    "](",
    "\\",
    "\\\\",
    "&",
    "&amp;",
    "&#65;",
    ";",
    ":",
    "$",
    "$$",
    "${",
    "${name}",
    "$${name}",
    "${First name?}",
    "{",
    "}",
    "1.",
    "2)",
    "10. ",
    "<b>",
    "</b>",
    "<!--",
    "https://a.uk/b_c",
    "<https://a.uk>",
    "www.a.uk",
    "a@b.uk",
    "[x](y)",
    "[!NOTE]",
    "[^1]",
    "[ ]",
    "    ",
    "  ",
    " ",
    "\t",
    "\n",
    "\u{a0}",
    "\u{202f}",
    "\u{ad}",
    "\u{200b}",
    "\u{200f}",
    "\u{feff}",
    "\u{2028}",
    "\u{5e9}\u{5dc}",
    "\u{1f600}",
    "\u{201c}",
    "\u{2013}",
    ".",
    ",",
    "'",
    "\"",
    "\r",
    "\u{f0000}",
    "\u{0}",
    "/",
    "@",
    "^",
    "%",
    "a|b",
    "|-|",
    ":-",
    "e\u{301}",
];

const WORDS: &[&str] = &[
    "a",
    "word",
    "Two",
    "children\u{2019}s",
    "7",
    "0800",
    "\u{e9}t\u{e9}",
    "\u{142}",
    "ok",
];

const SENSIBLE: &[&str] = &[
    "Call",
    "the",
    "team",
    "on",
    "0800 1111",
    "(free)",
    "\u{201c}quoted\u{201d}",
    "R&D",
    "1.",
    "-",
    "5*6",
    "snake_case",
    "a@b.uk",
    "https://a.uk/b?c=d",
    "${name}",
    "\u{2013}",
    "Why?",
    "Yes!",
    "[sic]",
    "<5",
    "50%",
    "\u{a3}5",
    "$5",
    "and/or",
    "it\u{2019}s",
    "#1",
    "+44",
    "e.g.",
    "\u{1f600}",
    "safe\u{ad}guarding",
    "10\u{a0}am",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "A:",
    "x,",
    "y;",
    "well-being",
];

fn nasty_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![3 => select(NASTY), 3 => select(WORDS), 2 => Just(" ")];
    prop::collection::vec(part, 1..6).prop_map(|it| it.concat())
}

fn json(text: &str, marks: u8) -> String {
    let text = serde_json::to_string(text).unwrap();
    let all = [
        r#"{"type":"strong"}"#,
        r#"{"type":"emphasis"}"#,
        r#"{"type":"link","attrs":{"href":"https://a.uk/(b"}}"#,
        r#"{"type":"language","attrs":{"lang":"pl"}}"#,
        r#"{"type":"link","attrs":{"href":"mailto:a@b.uk?c=d&e;${x y}"}}"#,
    ];
    let marks: Vec<&str> = all
        .into_iter()
        .enumerate()
        .filter(|it| marks >> it.0 & 1 == 1)
        .map(|it| it.1)
        .collect();
    format!(r#"{{"type":"text","text":{text},"marks":[{}]}}"#, marks.join(","))
}

fn marks() -> impl Strategy<Value = u8> {
    prop_oneof![6 => Just(0_u8), 3 => Just(1), 2 => Just(2), 1 => Just(3), 1 => 4_u8..32]
}

pub(super) fn nasty_line() -> impl Strategy<Value = String> {
    let text = (nasty_text(), marks()).prop_map(|(text, marks)| json(&text, marks));
    let part = prop_oneof![8 => text, 1 => Just(r#"{"type":"hard_break"}"#.to_owned())];
    prop::collection::vec(part, 0..5).prop_map(|it| it.join(","))
}

/// Words with marks on whole words.
pub(super) fn sensible_line() -> impl Strategy<Value = String> {
    let phrase = (prop::collection::vec(select(SENSIBLE), 1..4), marks(), 0..12_u8);
    prop::collection::vec(phrase, 1..6).prop_map(|phrases| {
        let mut parts = Vec::new();
        for (words, marks, tail) in phrases {
            parts.push(json(&words.join(" "), marks));
            // Most phrases end with a space, some with a comma, and some lines end there.
            parts.push(match tail {
                0 => r#"{"type":"hard_break"}"#.to_owned(),
                1 => json(", ", 0),
                2 => json(". ", marks),
                3 => json(" (see ", 0),
                4 => json(") ", 0),
                5 => format!(r#"{},{{"type":"hard_break"}}"#, json(".", 0)),
                6 => json("-", 0),
                7 => json("s ", 0),
                _ => json(" ", marks),
            });
        }
        parts.join(",")
    })
}

/// Blocks of a panel.
pub(super) fn tree_of(
    line: impl Strategy<Value = String> + Clone + 'static,
) -> BoxedStrategy<Doc> {
    let paragraph = line
        .clone()
        .prop_map(|it| format!(r#"{{"type":"paragraph","content":[{it}]}}"#))
        .boxed();
    let mut inner = paragraph.clone();
    for _ in 0..3 {
        let item = prop::collection::vec(inner.clone(), 1..3).prop_map(|it| {
            format!(r#"{{"type":"list_item","content":[{}]}}"#, it.join(","))
        });
        let items = prop::collection::vec(item, 1..4);
        let list = (items, 0..4_u64).prop_map(|(items, order)| {
            let items = items.join(",");
            match order {
                0 | 1 => format!(r#"{{"type":"bullet_list","content":[{items}]}}"#),
                _ => format!(
                    r#"{{"type":"ordered_list","attrs":{{"order":{}}},"content":[{items}]}}"#,
                    order * 7 - 13
                ),
            }
        });
        inner = prop_oneof![3 => paragraph.clone(), 1 => list].boxed();
    }
    let blocks = prop::collection::vec(inner.clone(), 1..3);
    let quote = (blocks, any::<bool>()).prop_map(|(blocks, is_alert)| {
        let blocks = blocks.join(",");
        if is_alert {
            format!(r#"{{"type":"alert","attrs":{{"kind":"tip"}},"content":[{blocks}]}}"#)
        } else {
            format!(r#"{{"type":"quote","content":[{blocks}]}}"#)
        }
    });
    let heading = line.prop_map(|it| format!(r#"{{"type":"heading","content":[{it}]}}"#));
    let block = prop_oneof![5 => inner, 1 => quote, 1 => heading];
    prop::collection::vec(block, 0..5).prop_map(|it| doc(&it.join(","))).boxed()
}

/// Random Markdown, with words `w0x`, `w1x` that must not be lost.
pub(super) fn markdown() -> impl Strategy<Value = String> {
    let line_start = select(vec![
        "",
        "",
        "",
        "",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "  - ",
        "    ",
        "  ",
        "> ",
        ">",
        "> - ",
        "### ",
        "# ",
        "> [!NOTE]\n> ",
        "[a]: ",
        "| a | b |\n|---|---|\n| ",
        "```\n",
        "---\n",
        "[^1]: ",
        "<div>",
        "===\n",
        "- [ ] ",
        "      - ",
        "#### ",
        "<!-- ",
        "-\n",
    ]);
    let part = prop_oneof![
        2 => select(NASTY), 2 => select(WORDS), 2 => Just("\u{1}"), 2 => Just(" "),
        1 => select(vec!["**b**", "*c*", "_d_", "[e](https://a.uk)", "[f][a]", "[g](lang:pl)", "`h`", "\\\n", "  \n", "[^1]", "***i**j*", "[k](l \"m\")"]),
    ];
    let line = (
        line_start,
        prop::collection::vec(part, 0..7),
        select(vec!["\n", "\n", "\n\n", "\n\n\n", " \n"]),
    )
        .prop_map(|(start, parts, end)| format!("{start}{}{end}", parts.concat()));
    prop::collection::vec(line, 0..8).prop_map(|lines| {
        let text = lines.concat();
        let mut parts = text.split('\u{1}');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (index, part) in parts.enumerate() {
            text.push_str(&format!("w{index}x{part}"));
        }
        text
    })
}
