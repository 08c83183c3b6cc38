use super::*;

fn corrected(text: &str) -> String {
    repair(text).map_or_else(|| text.to_owned(), |it| it.text)
}

#[test]
fn mistakes_are_repaired() {
    for (mistake, right) in [
        ("title:Safe\n", "title: Safe\n"),
        ("version:\"1\"\n", "version: \"1\"\n"),
        (
            "  - heading:A\n    body:|\n      t:x\n",
            "  - heading: A\n    body: |\n      t:x\n",
        ),
        ("title：Safe\n", "title: Safe\n"),
        ("title∶ Safe\n", "title: Safe\n"),
        ("title:\u{a0}Safe\n", "title: Safe\n"),
        ("Title: Safe\n", "title: Safe\n"),
        ("TITLE: Safe\n", "title: Safe\n"),
        ("title\u{a0}: Safe\n", "title: Safe\n"),
        ("\u{feff}title:Safe\n", "\u{feff}title: Safe\n"),
        ("“Title”: Safe\n", "title: Safe\n"),
        ("\u{200b}title: Safe\n", "title: Safe\n"),
        ("\u{a0}\u{a0}- heading: A\n", "  - heading: A\n"),
        ("\u{3000}- heading: A\n", "  - heading: A\n"),
        ("  -\u{a0}heading: A\n", "  - heading: A\n"),
        ("  – heading: A\n", "  - heading: A\n"),
        ("  •\theading: A\n", "  - heading: A\n"),
        ("  * heading: A\n", "  - heading: A\n"),
        ("  -heading: A\n", "  - heading: A\n"),
        ("  1. heading: A\n", "  - heading: A\n"),
        ("issued: “2026-11-01”\n", "issued: \"2026-11-01\"\n"),
        ("version: “2.0”\ntitle: “A”\n", "version: \"2.0\"\ntitle: \"A\"\n"),
        ("title: “A: b”\n", "title: \"A: b\"\n"),
        ("a\n```yaml\ntitle: A\n```\nb\n", "title: A\n"),
        ("```\ntitle: A\n", "title: A\n"),
        ("title: A\n```\nb\n", "title: A\n"),
        ("```\nx\n```\n```yaml\npanels:\n```\n", "panels:\n"),
        ("contact: |\n  a\n\u{a0}\u{a0}b\n", "contact: |\n  a\n  b\n"),
        ("contact: |\n  a\n\u{a0}\n  b\n", "contact: |\n  a\n\n  b\n"),
    ] {
        assert_eq!(corrected(mistake), right, "{mistake:?}");
    }
}

#[test]
fn text_is_not_changed() {
    for text in [
        "title: Safe\n",
        "title : Safe\n",
        "contact: |\n  title:x\n  – heading: A\n  \u{a0}b\n",
        "contact: |\n\n    title:x\n  body:|\n",
        "contact: >-\n  Title: x\n",
        "title: \"one\n  heading:two\"\n",
        "title: 'it''s\n  heading:two'\n",
        "title: one\n  heading:two\n",
        "poster: { theme: {\n  fonts:x } }\n",
        "# title:x\n",
        "title: “I did not know”\n",
        "qr: https://a.uk\n",
        "unknown:x\n",
        "  – something else\n",
        "title: a:b\n",
        "contact: |\n  ```\n",
        "```\nno briefing\n```\n",
        "",
    ] {
        assert!(repair(text).is_none(), "{text:?}: {:?}", corrected(text));
    }
}

#[test]
fn a_mistake_is_reported_once() {
    let report = repair("title:A\nversion:1\npanels:\n– heading:B\n").unwrap().report;
    let said: Vec<_> = report.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "a space is missing after the colon; 2 more below",
            "this `–` is not a hyphen; it is read as the hyphen of a list item"
        ]
    );
}
