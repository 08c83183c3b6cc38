use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::{Block, Briefing, Overrides, Template};
use crate::assets::Assets;
use crate::data::Table;
use crate::diagnostic::{Report, Source};
use crate::rich_text::RichText;

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::new(".").unwrap());

/// A briefing whose first body and other keys are given, filled with values of `v`, `w`, ….
fn fill(
    body: &str,
    keys: &str,
    values: &[(&str, &str)],
) -> Result<(Briefing, Report), Report> {
    let body = body.replace('\n', "\n      ");
    let rest = "  - heading: B\n    body: C\n".repeat(6);
    let title =
        if keys.lines().any(|it| it.starts_with("title:")) { "" } else { "title: T\n" };
    let yaml = format!(
        "{title}{keys}panels:\n  - heading: A\n    body: |\n      {body}\n{rest}"
    );
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let names: Vec<_> = values.iter().map(|(name, _)| quoted(name)).collect();
    let cells: Vec<_> = values.iter().map(|(_, value)| quoted(value)).collect();
    let table = format!("row,{}\n1,{}\n", names.join(","), cells.join(","));
    let table = Table::read(Source::new("a.csv", table)).unwrap();
    let template = Template::load(Source::new("a.yaml", yaml)).unwrap();
    template.read(table.record(0).as_ref(), &Overrides::new(), &ASSETS)
}

/// The paragraphs of blocks, items of lists in brackets.
fn said(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(text) => text.text.clone(),
        Block::Heading(text) => format!("### {}", text.text),
        Block::Quote(blocks) => format!("> {}", said(blocks)),
        Block::Alert(alert) => format!("> {:?}: {}", alert.kind, said(&alert.blocks)),
        Block::List(list) => {
            let items = list.items.iter().map(|item| said(item));
            format!("[{}]", items.collect::<Vec<_>>().join("|"))
        }
    };
    blocks.iter().map(one).collect::<Vec<_>>().join("¶")
}

fn body(markdown: &str, values: &[(&str, &str)]) -> String {
    let (briefing, _) = fill(markdown, "", values).unwrap();
    said(&briefing.panels()[0].body)
}

fn messages(report: &Report) -> Vec<String> {
    report.iter().map(|it| it.message.clone()).collect()
}

/// Places of Markdown, and what is printed there of a value.
const PLACES: &[(&str, &str)] = &[
    ("${v}", "{}"),
    ("${v} x", "{} x"),
    ("x\n\n${v}", "x¶{}"),
    ("x\\\n${v}", "x\n{}"),
    ("- ${v}", "[{}]"),
    ("* ${v}\n* x", "[{}|x]"),
    ("1. ${v}\n2. ${v}", "[{}|{}]"),
    ("- x\n  - ${v}\n    1. ${v}", "[x¶[{}¶[{}]]]"),
    ("- x\n\n  ${v}", "[x¶{}]"),
    ("x **${v}** y", "x {} y"),
    ("x*${v}*y", "x{}y"),
    ("(${v})", "({})"),
    ("[${v}](https://example.org/${v}?q=${v})", "{}"),
    ("[x](lang:cy) ${v}", "x {}"),
    ("${v}${v}", "{}{}"),
];

#[test]
fn values_that_look_like_markdown_are_printed_as_they_are() {
    for value in [
        "-",
        "*",
        "+",
        "1.",
        "1)",
        "#",
        "##",
        "- x",
        "1. FC School",
        "4) Year 4",
        "* starred",
        "+ plus",
        "# hash",
        "> gt",
        "***",
        "___",
        "***bold***",
        "2026. School",
        "=",
        "===",
        "<b>bold</b>",
        "&amp;",
        "&copy; x",
        "\\",
        "\\*",
        "a | b",
        "| a | b |",
        "`code`",
        "[x](y)",
        "[x]: https://a.uk",
        "![x](y.png)",
        "[^1]",
        "~~x~~",
        "$x$",
        "${v}",
        "$${v}",
        "*Star* Academy",
        "Ms <Q>",
        "a_b_c",
        "https://example.org/a_b_c",
        "x  y",
    ] {
        for (place, expected) in PLACES {
            let expected = expected.replace("{}", &value.replace("  ", " "));
            let found = body(place, &[("v", value)]);
            // A hyphen between spaces is a dash wherever it comes from.
            assert_eq!(found.replace(" – ", " - "), expected, "{value} in {place}");
        }
        let keys = "title: A ${v}\nkicker: ${v}\npublisher: ${v}\nversion: ${v}\n\
                    call: ${v}\nlabels:\n  skip: ${v}\n";
        let (briefing, report) = fill("x", keys, &[("v", value)]).unwrap();
        assert!(report.is_empty(), "{value}: {report:?}");
        let value = value.replace("  ", " ");
        let text = |line: Option<&RichText>| line.unwrap().text.clone();
        assert_eq!(briefing.title().text.replace(" – ", " - "), format!("A {value}"));
        assert_eq!(briefing.kicker().text, value);
        for line in [briefing.publisher(), briefing.version(), briefing.call()] {
            assert_eq!(text(line), value);
        }
        assert_eq!(briefing.labels().skip(), value);
    }
    // The canary: where the signs are the file's own, they are refused.
    assert!(fill("x ${v}\n===", "", &[("v", "x")]).is_err());
    assert!(fill("x", "publisher: \"**${v}**\"\n", &[("v", "x")]).is_err());
}

#[test]
fn a_private_character_of_the_file_is_no_value() {
    let problem = |body: &str| {
        let report = fill(body, "", &[("v", "x")]).unwrap_err();
        messages(&report).join(" ")
    };
    assert!(problem("${v} \u{f0000}").contains("U+F0000"));
    assert!(problem("\u{f0001} ${v} \u{f0000}").contains("U+F0001"));
}

#[test]
fn lines_of_a_cell_are_lines_where_there_is_room() {
    let hours = "Monday: 9 to 5\r\n\r\n Tuesday: closed\u{b}Friday";
    let lines = "Monday: 9 to 5\nTuesday: closed\nFriday";
    assert_eq!(body("${v}", &[("v", hours)]), lines);
    assert_eq!(body("- ${v}\n- x", &[("v", hours)]), format!("[{lines}|x]"));
    let keys = "contact: Open ${v}.\ntitle: At ${v}\ncall: ${v}\n";
    let (briefing, report) = fill("x", keys, &[("v", "a\nb")]).unwrap();
    assert_eq!(said(briefing.contact()), "Open a\nb.");
    assert_eq!(briefing.title().text, "At a b");
    assert_eq!(
        messages(&report),
        [
            "the value has several lines, `title` has one",
            "the value has several lines, `call` has one"
        ]
    );
}

#[test]
fn markdown_of_a_cell_stays_in_its_place() {
    let markdown = |body: &str, value: &str| {
        let (briefing, _) =
            fill(body, "markdown_fields: [v]\n", &[("v", value)]).unwrap();
        said(&briefing.panels()[0].body)
    };
    assert_eq!(markdown("${v}", "One **two**\n\n- a\n- b"), "One two¶[a|b]");
    assert_eq!(markdown("- ${v}\n- x", "a\n- b"), "[a¶[b]|x]");
    assert_eq!(markdown("1. x ${v}", "a"), "[x a]");
}

#[test]
fn an_empty_optional_field_takes_its_line_along() {
    let empty = [("v", " \u{a0}"), ("w", "Ann")];
    for (markdown, expected) in [
        ("${v?}\n\nx", "x"),
        ("x\\\n${v?}\\\ny", "x\ny"),
        ("x **${v?}** y", "x y"),
        ("x *${v?}*", "x"),
        ("x [${v?}](https://example.org) y", "x y"),
        ("x [${w}](${v?}) y", "x Ann y"),
        ("x [${w}](tel:${v?}) y", "x Ann y"),
        ("x [${v?}](https://${v?}/) y", "x y"),
        ("- x\n- ${v?}\n- y", "[x|y]"),
        ("1. ${v?}\n2. x\n3. **${v?}**\n4. y", "[x|y]"),
        ("- x\n  - ${v?}", "[x]"),
        ("- ${v?}\n\nx", "x"),
        ("Speak to ${w} ${v?} now", "Speak to Ann now"),
        ("${w?} x", "Ann x"),
    ] {
        let (briefing, report) = fill(markdown, "", &empty).unwrap();
        assert_eq!(said(&briefing.panels()[0].body), expected, "{markdown}");
        assert!(report.is_empty(), "{markdown}: {report:?}");
    }
    for markdown in
        ["Deputy: **${v?}**\n\nx", "Deputies:\n\n- ${v?}\n- ${v?}", "Open:\\\n${v?}"]
    {
        let (_, report) = fill(markdown, "", &empty).unwrap();
        assert_eq!(
            messages(&report),
            ["this field is empty, and the words around it are printed without it"]
        );
    }
}

#[test]
fn a_key_of_empty_fields_is_left_out_unless_it_must_be_there() {
    let empty = [("v", "")];
    let keys = "kicker: ${v?}\nsubtitle: \"${v?} ${v?}\"\npublisher: ${v?}\nissued: ${v?}\n\
                call: \"**${v?}**\"\ncontact: |\n  - ${v?}\nqr: https://${v?}\n\
                logos:\n  - file: ${v?}\n    alt: x\n";
    let (briefing, report) = fill("x", keys, &empty).unwrap();
    assert!(report.is_empty(), "{report:?}");
    assert_eq!(briefing.kicker().text, "7 minute briefing");
    assert!(briefing.subtitle().is_none() && briefing.publisher().is_none());
    assert!(briefing.issued().is_none() && briefing.call().is_none());
    assert!(briefing.contact().is_empty() && briefing.qr().is_none());
    assert!(briefing.logos().is_empty());
    for (body, keys, message) in [
        ("x", "title: ${v?}\n", "`title` is empty in this row of the data"),
        ("**${v?}**", "", "`body` has nothing that can be printed"),
        ("${v?}", "", "`body` in panel 1 is empty in this row of the data"),
    ] {
        let report = fill(body, keys, &empty).unwrap_err();
        assert_eq!(messages(&report), [message]);
    }
}

#[test]
fn addresses_are_made_of_values() {
    let values = [
        ("v", "St Mary's & Co"),
        ("tel", "+44 (0)113 496 0456"),
        ("url", "https://a.uk/b"),
    ];
    let markdown = "[a](https://a.uk/${v}?q=${v}) [b](tel:${tel}) [c](${url}) [d](mailto:x@a.uk?subject=${v})";
    let (briefing, _) = fill(markdown, "qr: https://a.uk/${v}\n", &values).unwrap();
    let Block::Paragraph(text) = &briefing.panels()[0].body[0] else { panic!() };
    let links: Vec<&str> = text.links.iter().map(AsRef::as_ref).collect();
    assert_eq!(
        links,
        [
            "https://a.uk/St%20Mary's%20%26%20Co?q=St%20Mary%27s%20%26%20Co",
            "tel:+44-113-496-0456",
            "https://a.uk/b",
            "mailto:x@a.uk?subject=St%20Mary%27s%20%26%20Co",
        ]
    );
    assert_eq!(&*briefing.qr().unwrap().url, "https://a.uk/St%20Mary's%20%26%20Co");
    let report = fill("[a](${v})", "", &values).unwrap_err();
    assert_eq!(messages(&report), ["an address cannot hold spaces"]);
}

/// A text without what punctuation may change of it.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for it in text.replace('…', "...").chars().filter(|it| !it.is_whitespace()) {
        let it = match it {
            '“' | '”' | '„' => '"',
            '‘' | '’' | '‚' => '\'',
            '–' | '—' => '-',
            it => it,
        };
        if !(it == '-' && plain.ends_with('-')) {
            plain.push(it);
        }
    }
    plain
}

fn tokens() -> impl Strategy<Value = String> {
    const TOKENS: &[&str] = &[
        "-",
        "--",
        "---",
        "*",
        "**",
        "***",
        "_",
        "__",
        "#",
        "1.",
        "4)",
        "99.",
        ">",
        "`",
        "```",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[x](y)",
        "<",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "&amp;",
        "&",
        "&#35;",
        "\\",
        "|",
        "=",
        "===",
        "$",
        "${v}",
        "$$",
        "^",
        "!",
        "![",
        "https://a.uk",
        "a@b.uk",
        "+",
        "\"",
        "'",
        "...",
        ":",
        "a",
        "St",
        "é",
        "0113",
        "{",
        "}",
        "%",
        "•",
    ];
    let token = prop::sample::select(TOKENS);
    let gap = prop::sample::select(vec!["", " ", "  ", "\t"]);
    prop::collection::vec((token, gap), 1..7).prop_map(|parts| {
        parts.iter().map(|(token, gap)| format!("{token}{gap}")).collect()
    })
}

proptest! {
    #![proptest_config(crate::seed::config(200, 8))]

    #[test]
    fn any_value_is_printed_as_typed(value in tokens(), at in 0..PLACES.len()) {
        let (place, expected) = PLACES[at];
        let found = body(place, &[("v", &value)]);
        prop_assert_eq!(plain(&found), plain(&expected.replace("{}", &value)));
    }
}
