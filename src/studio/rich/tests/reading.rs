//! Tables of Markdown and the tree that it is read as.

use super::super::word_ranges;
use super::{Part, doc, read, short, words};

fn panel(markdown: &str) -> String {
    short(&read(markdown, Part::Panel))
}

#[test]
fn markdown_is_read_as_a_tree() {
    for (markdown, tree) in [
        ("", ""),
        ("\n\n", ""),
        ("Some *words* and **more**", "p(Some E<words> and S<more>)"),
        ("***both***", "p(E<S<both>>)"),
        ("in**side**rs", "p(inS<side>rs)"),
        (
            "wrapped prose goes on in the next\nline of the file",
            "p(wrapped prose goes on in the next line of the file)",
        ),
        ("Monday: 9 to 5\nTuesday: closed", "p(Monday: 9 to 5/Tuesday: closed)"),
        ("one\\\ntwo  \nthree", "p(one/two/three)"),
        ("- a\n- b\n  1. c\n     - d", "ul(li(p(a))li(p(b)ol1(li(p(c)ul(li(p(d)))))))"),
        ("3. a\n4. b", "ol3(li(p(a))li(p(b)))"),
        ("- a\n\n  b\n\n- c", "ul(li(p(a)p(b))li(p(c)))"),
        ("### Sub\ntext", "h(Sub)p(text)"),
        ("> a\n>\n> - b", "q(p(a)ul(li(p(b))))"),
        ("> [!IMPORTANT]\n> Call now", "important(p(Call now))"),
        ("> [!tip]\n> Call now", "tip(p(Call now))"),
        ("[words](https://a.uk)", "p(L<words|https://a.uk>)"),
        ("<https://a.uk>", "p(L<https://a.uk|https://a.uk>)"),
        ("<a@b.uk>", "p(L<a@b.uk|mailto:a@b.uk>)"),
        ("[s\u{142}owa](lang:pl)", "p(G<s\u{142}owa|pl>)"),
        ("[x](https://a.uk \"lang:pl\")", "p(G<L<x|https://a.uk>|pl>)"),
        ("a \\* b &amp; c", "p(a * b & c)"),
        ("a\u{a0}b  c\u{ad}d", "p(a\u{a0}b c\u{ad}d)"),
    ] {
        assert_eq!(panel(markdown), tree, "{markdown:?}");
    }
}

#[test]
fn blocks_that_the_editor_cannot_show_keep_their_markdown() {
    for (markdown, tree) in [
        ("#### x", "src(#### x)"),
        ("a\n===", "src(a\n===)"),
        ("a\n\n    code\n    more\n\nb", "p(a)src(    code\n    more)p(b)"),
        ("a\n\n---\n\nb", "p(a)src(---)p(b)"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "src(| a | b |\n|---|---|\n| 1 | 2 |)"),
        ("a `code` b", "src(a `code` b)"),
        ("a <b>b</b>", "src(a <b>b</b>)"),
        ("![a](b.png)", "src(![a](b.png))"),
        ("a ~~b~~", "src(a ~~b~~)"),
        ("$x$", "src($x$)"),
        ("- [ ] a", "src(- [ ] a)"),
        ("[a]: https://a.uk\n\n[b][a]", "src([a]: https://a.uk)p(L<b|https://a.uk>)"),
        ("- a\n\n  > b", "src(- a\n\n  > b)"),
        ("> # b", "src(> # b)"),
        ("> [!INFO]\n> b", "src(> [!INFO]\n> b)"),
        ("[a](https://a.uk \"title\")", "src([a](https://a.uk \"title\"))"),
        ("[](https://a.uk)", "src([](https://a.uk))"),
        ("###", "src(###)"),
        ("> ", "src(>)"),
        ("- a\n  - b\n    - c\n      - d", "src(- a\n  - b\n    - c\n      - d)"),
    ] {
        assert_eq!(panel(markdown), tree, "{markdown:?}");
    }
}

#[test]
fn the_part_decides_what_is_a_block() {
    let contact = |markdown| short(&read(markdown, Part::Contact));
    assert_eq!(contact("one two\nthree"), "p(one two/three)");
    assert_eq!(contact("### a"), "src(### a)");
    assert_eq!(contact("> a"), "src(> a)");
    let line = |markdown| short(&read(markdown, Part::Line));
    assert_eq!(line("one\ntwo\n"), "p(one two)");
    assert_eq!(line("- a"), "src(- a)");
    assert_eq!(line("a\n\nb"), "src(a\n\nb)");
}

#[test]
fn each_word_has_its_range() {
    let text = "> [!NOTE]\n> A **bo**ld &amp; [link here](https://a.uk).\n\n- ${first name}\n\n---\n";
    let found: Vec<&str> =
        word_ranges(text, Part::Panel).into_iter().map(|it| &text[it]).collect();
    assert_eq!(
        found,
        [
            "A",
            "bo**ld",
            "&amp;",
            "link",
            "here](https://a.uk).",
            "${first",
            "name}",
            "---"
        ]
    );
    assert_eq!(found.len(), words(&read(text, Part::Panel)).len());
}

#[test]
fn the_tree_has_the_json_form_of_the_protocol() {
    let tree = read(
        "### A\n\n2. **b** [c](lang:pl)\\\n   d\n\n> [!TIP]\n> e\n\n---",
        Part::Panel,
    );
    let json = serde_json::json!({"type": "doc", "content": [
        {"type": "heading", "content": [{"type": "text", "text": "A"}]},
        {"type": "ordered_list", "attrs": {"order": 2}, "content": [
            {"type": "list_item", "content": [{"type": "paragraph", "content": [
                {"type": "text", "text": "b", "marks": [{"type": "strong"}]},
                {"type": "text", "text": " "},
                {"type": "text", "text": "c",
                 "marks": [{"type": "language", "attrs": {"lang": "pl"}}]},
                {"type": "hard_break"},
                {"type": "text", "text": "d"},
            ]}]},
        ]},
        {"type": "alert", "attrs": {"kind": "tip"}, "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "e"}]},
        ]},
        {"type": "source", "attrs": {"markdown": "---"}},
    ]});
    assert_eq!(serde_json::to_value(&tree).unwrap(), json);
    assert_eq!(serde_json::from_value::<super::Doc>(json).unwrap(), tree);
    // Attributes that the program does not use are ignored, and missing lists are empty.
    let tree = doc(
        r#"{"type":"paragraph","attrs":{"dir":"x"},"content":[{"type":"hard_break","marks":[]}]},
           {"type":"paragraph"},{"type":"bullet_list"}"#,
    );
    assert_eq!(short(&tree), "p(/)p()ul()");
}
