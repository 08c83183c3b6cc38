//! Blocks that did not change keep their bytes.

use super::super::{Block, Inline, write};
use super::{Part, doc, read};

/// Replaces words of the tree of a text and writes it.
fn edited(before: &str, from: &str, to: &str) -> String {
    let json = serde_json::to_string(&read(before, Part::Panel)).unwrap();
    let tree = serde_json::from_str(&json.replace(from, to)).unwrap();
    write(&tree, before, Part::Panel).unwrap()
}

#[test]
fn a_text_that_did_not_change_keeps_its_bytes() {
    for text in [
        "* a\n* b\n",
        "\n  a\\-b  \nc\n\n\n1) d\n",
        "__a__ &amp; <b@c.uk>",
        "###  A ##\n",
        " ",
    ] {
        assert_eq!(write(&read(text, Part::Panel), text, Part::Panel).unwrap(), text);
    }
}

#[test]
fn only_changed_blocks_are_written() {
    for (before, from, to, after) in [
        ("__a__\nb\n\nold\n\n* c\n", "old", "new", "__a__\nb\n\nnew\n\n* c\n"),
        ("### A\nold\n### B\n_c_\n", "old", "new", "### A\nnew\n### B\n_c_\n"),
        (
            "Look for:\n* __a__\n* old\n* _c_\n",
            "old",
            "new",
            "Look for:\n* __a__\n* new\n* _c_\n",
        ),
        ("+ a\n\n+ old\n\n+ _c_\n", "old", "new", "+ a\n\n+ new\n\n+ _c_\n"),
        ("4) a\n5) old\n", "old", "new", "4) a\n5) new\n"),
        ("  * a\n  * old\n", "old", "new", "  * a\n* new\n"),
        ("Monday: 9\nTuesday: 10\n", "10", "11", "Monday: 9\nTuesday: 11\n"),
        (
            "[a][b] old\n\n[b]: https://a.uk\n",
            "old",
            "new",
            "[a](https://a.uk) new\n\n[b]: https://a.uk\n",
        ),
    ] {
        assert_eq!(edited(before, from, to), after, "{before:?}");
    }
}

#[test]
fn items_are_added_and_removed() {
    let before = "* __a__\n* b\n* _c_\n";
    let mut tree = read(before, Part::Panel);
    let Some(Block::BulletList { content }) = tree.content.first_mut() else { panic!() };
    let mut item = content[1].clone();
    item.content = vec![Block::Paragraph {
        content: vec![Inline::Text { text: "new".to_owned(), marks: vec![] }],
    }];
    content.insert(1, item);
    assert_eq!(
        write(&tree, before, Part::Panel).unwrap(),
        "* __a__\n* new\n* b\n* _c_\n"
    );
    let Some(Block::BulletList { content }) = tree.content.first_mut() else { panic!() };
    content.drain(..3);
    assert_eq!(write(&tree, before, Part::Panel).unwrap(), "* _c_\n");
    let before = "1. __a__\n2. b\n3. _c_\n";
    let mut tree = read(before, Part::Panel);
    let Some(Block::OrderedList { content, .. }) = tree.content.first_mut() else {
        panic!()
    };
    content.remove(1);
    assert_eq!(write(&tree, before, Part::Panel).unwrap(), "1. __a__\n2. *c*\n");
}

#[test]
fn blocks_are_added_and_removed() {
    let before = "__a__\n\n* b\n\n_c_\n";
    let mut tree = read(before, Part::Panel);
    let first = tree.content.remove(0);
    assert_eq!(write(&tree, before, Part::Panel).unwrap(), "* b\n\n_c_\n");
    tree.content.push(first);
    assert_eq!(write(&tree, before, Part::Panel).unwrap(), "* b\n\n*c*\n\n**a**\n");
    assert_eq!(write(&doc(""), before, Part::Panel).unwrap(), "");
}
