//! Examples of edits of keys, lists and mappings.

use super::*;

#[test]
fn new_keys_follow_the_order() {
    let before = "# top\ntitle: A\n\n# about\nlogos: []\n\npanels: []\n# end\n";
    set(
        before,
        "language",
        "en",
        "# top\ntitle: A\nlanguage: en\n\n# about\nlogos: []\n\npanels: []\n# end\n",
    );
    set(
        before,
        "kicker",
        "K",
        "# top\nkicker: K\ntitle: A\n\n# about\nlogos: []\n\npanels: []\n# end\n",
    );
    set(
        before,
        "other",
        "x",
        "# top\ntitle: A\n\n# about\nlogos: []\n\npanels: []\nother: x\n# end\n",
    );
    let nested = "poster:\n    # size\n    orientation: x\n    # grid: hub\nz: y\n";
    set(
        nested,
        "poster.paper",
        "A3",
        "poster:\n    paper: A3\n    # size\n    orientation: x\n    # grid: hub\nz: y\n",
    );
    set(
        nested,
        "poster.grid",
        "hub",
        "poster:\n    # size\n    orientation: x\n    grid: hub\n    # grid: hub\nz: y\n",
    );
    set(
        "poster:\n  a: b\n  # deep\n# top\n",
        "other",
        "x",
        "poster:\n  a: b\n  # deep\nother: x\n# top\n",
    );
    set(
        "panels:\n  - body: B\n",
        "panels.0.heading",
        "H",
        "panels:\n  - heading: H\n    body: B\n",
    );
    set(
        "panels:\n  - body: |\n      B\n",
        "panels.0.x",
        "H",
        "panels:\n  - body: |\n      B\n    x: H\n",
    );
}

#[test]
fn missing_parents_are_written() {
    set("", "title", "A", "title: A\n");
    set("# only\n", "title", "A: b", "# only\ntitle: 'A: b'\n");
    set("---\n", "title", "A", "---\ntitle: A\n");
    set("title: A\n", "poster.paper", "A3", "title: A\nposter:\n  paper: A3\n");
    set(
        "poster:  # look\nz: y\n",
        "poster.paper",
        "A3",
        "poster:  # look\n  paper: A3\nz: y\n",
    );
    set("poster: {}\nz: y\n", "poster.paper", "A3", "poster:\n  paper: A3\nz: y\n");
    set("poster: ~\n", "poster.paper", "A3", "poster:\n  paper: A3\n");
    set("{}\n", "poster.paper", "A3", "poster:\n  paper: A3\n");
    set("{}\n", "call", "a\n\nb", "call: |\n  a\n\n  b\n");
    set("logos: []\n", "logos.0.file", "x.png", "logos:\n  - file: x.png\n");
    set("l:\n- a\nlogos:\n", "logos.0.file", "x", "l:\n- a\nlogos:\n- file: x\n");
    set(
        "p:\n  - {}\n  - x\n",
        "p.0.heading",
        "x\ny",
        "p:\n  - heading: |\n      x\n      y\n  - x\n",
    );
    set("p:\n  -\n  - x\n", "p.0.heading", "H", "p:\n  - heading: H\n  - x\n");
}

#[test]
fn collections_are_written_as_blocks() {
    let panels = Value::List(vec![
        map(&[("heading", text("A: b")), ("body", text("x\n\ny"))]),
        Value::Null,
        map(&[("logos", Value::List(vec![text("a"), Value::List(vec![text("b")])]))]),
    ]);
    check(
        "title: A\n",
        "panels",
        Change::Set(panels),
        "title: A\npanels:\n  - heading: 'A: b'\n    body: |\n      x\n\n      y\n  -\n  - logos:\n      - a\n      - - b\n",
    );
    let poster = map(&[("paper", text("A3")), ("on", Value::Flag(true))]);
    let change = Change::Set(poster);
    check(
        "poster: x  # note\nz: y\n",
        "poster",
        change.clone(),
        "poster:  # note\n  paper: A3\n  \"on\": true\nz: y\n",
    );
    check(
        "poster:\n    # c\n    a: b\n    # d\nz: y\n",
        "poster",
        change.clone(),
        "poster:\n    # c\n    paper: A3\n    \"on\": true\n    # d\nz: y\n",
    );
    check(
        "poster: |\n  x\nz: y\n",
        "poster",
        change.clone(),
        "poster:\n  paper: A3\n  \"on\": true\nz: y\n",
    );
    check("- x\n- y\n", "0", change, "- paper: A3\n  \"on\": true\n- y\n");
    set(
        "poster: # look\n  # c\n  a: b\nz: y\n",
        "poster",
        "x",
        "poster: x  # look\n  # c\nz: y\n",
    );
    set("poster:\n  a: b # x\nz: y\n", "poster", "x", "poster: x\nz: y\n");
    let null = Change::Set(Value::Null);
    check("a: b  # n\nc: d\n", "a", null.clone(), "a:  # n\nc: d\n");
    check("a: {b: c, d: e}\n", "a.b", null, "a: {b: null, d: e}\n");
}

#[test]
fn flow_collections_stay_on_their_line() {
    set(
        "p: { heading: A, body: B } # n\n",
        "p.heading",
        "x, y",
        "p: { heading: 'x, y', body: B } # n\n",
    );
    set("p: { heading: A }\n", "p.body", "x\ny", "p: { heading: A, body: \"x\\ny\" }\n");
    set("p: { body: A }\n", "p.heading", "B", "p: { heading: B, body: A }\n");
    set("p: {a: , b}\n", "p.a", "x", "p: {a: x, b}\n");
    set("p: {a: , b}\n", "p.b", "x", "p: {a: , b: x}\n");
    set("p: {a: {}}\n", "p.a.b", "x", "p: {a: {b: x}}\n");
    set("l: [a, b]\n", "l.1", "c", "l: [a, c]\n");
    check("l: [a, b]\n", "l", Change::Insert(2, text("yes")), "l: [a, b, 'yes']\n");
    check("l: [a, b,]\n", "l", Change::Insert(2, text("c")), "l: [a, b, c,]\n");
    check("l: [a, b]\n", "l", Change::Insert(0, text("c")), "l: [c, a, b]\n");
    check("l: []\n", "l", Change::Insert(0, text("c")), "l: [c]\n");
    check("l: [a, b, c]\n", "l", Change::Move(0, 2), "l: [b, c, a]\n");
    check("l: [a, b, c]\n", "l.0", Change::Remove, "l: [b, c]\n");
    check("l: [a, b, c]\n", "l.2", Change::Remove, "l: [a, b]\n");
    check("l: [a]\n", "l.0", Change::Remove, "l: []\n");
    check("p: {a: b, c: d}\n", "p.a", Change::Remove, "p: {c: d}\n");
    check(
        "l: [\n  a,  # A\n  b,  # B\n  c\n]\n",
        "l.1",
        Change::Remove,
        "l: [\n  a,  # A\n  c\n]\n",
    );
    check("p: {a: b, # 2\n  c: d}\n", "p.c", Change::Remove, "p: {a: b, # 2\n  }\n");
    let list = Value::List(vec![text("c"), text("d")]);
    check("l: [a, b] # n\n", "l", Change::Set(list), "l: [c, d] # n\n");
    set("l:\n  [a, b] # n\n", "l", "x", "l:\n  x # n\n");
    check("{a: b}\n", "c", Change::Set(text("d")), "{a: b, c: d}\n");
}

#[test]
fn keys_are_removed_with_their_lines() {
    check(
        "a: b\n# c\nd: |\n  # no comment\n  e\n\nf: g\n",
        "d",
        Change::Remove,
        "a: b\n# c\n\nf: g\n",
    );
    check("a: b\n\nc: d\n\ne: f\n", "c", Change::Remove, "a: b\n\ne: f\n");
    check(
        "t: x\nposter:\n  # c\n  paper: A3\nz: y\n",
        "poster.paper",
        Change::Remove,
        "t: x\nz: y\n",
    );
    check("a: b\n", "a", Change::Remove, "");
    check("# c\na: b\n", "a", Change::Remove, "# c\n");
    check("a: b\n", "missing", Change::Remove, "a: b\n");
    check(
        "p:\n  - heading: A\n    body: B\n",
        "p.0.heading",
        Change::Remove,
        "p:\n  - body: B\n",
    );
    check(
        "p:\n  - heading: A # n\n    # c\n    body: B\n",
        "p.0.heading",
        Change::Remove,
        "p:\n  -\n    # c\n    body: B\n",
    );
    check(
        "p:\n  - heading: A\n  - x\n",
        "p.0.heading",
        Change::Remove,
        "p:\n  - {}\n  - x\n",
    );
    check("l:\n  - a\nz: y\n", "l.0", Change::Remove, "z: y\n");
    check(
        "p:\n  a: b\n  c:\n    d: e\n    # deep\nz: y\n",
        "p.c",
        Change::Remove,
        "p:\n  a: b\nz: y\n",
    );
}

/// A list in which items have comments of their own.
const LIST: &str = "logos:\n  # one\n  - file: a\n    # in a\n    alt: A\n\n  # two\n  - file: b\n\n  # apart\n\n  - |\n    c\nz: y\n";

#[test]
fn items_move_with_their_comments() {
    check(
        LIST,
        "logos",
        Change::Move(0, 1),
        "logos:\n  # two\n  - file: b\n\n  # one\n  - file: a\n    # in a\n    alt: A\n\n  # apart\n\n  - |\n    c\nz: y\n",
    );
    check(
        LIST,
        "logos",
        Change::Move(2, 0),
        "logos:\n  - |\n    c\n\n  # one\n  - file: a\n    # in a\n    alt: A\n\n  # apart\n\n  # two\n  - file: b\nz: y\n",
    );
    check(
        LIST,
        "logos.1",
        Change::Remove,
        "logos:\n  # one\n  - file: a\n    # in a\n    alt: A\n\n  # apart\n\n  - |\n    c\nz: y\n",
    );
    check(
        LIST,
        "logos.0",
        Change::Remove,
        "logos:\n  # one\n  # two\n  - file: b\n\n  # apart\n\n  - |\n    c\nz: y\n",
    );
    check(
        "l:\n- - a\n  - b\n- c\n",
        "l.0",
        Change::Move(0, 1),
        "l:\n- - b\n  - a\n- c\n",
    );
    check("l:\n- - a\n  - b\n- c\n", "l.0.0", Change::Remove, "l:\n- - b\n- c\n");
    assert_eq!(
        edit("l:\n- a\n- |\n  b", "l", &Change::Move(0, 1)).as_deref(),
        Ok("l:\n- |\n  b\n- a")
    );
}

#[test]
fn items_are_inserted_in_the_style_of_the_list() {
    let item = map(&[("file", text("x")), ("alt", text("y\nz"))]);
    let before = "logos:\n- file: a\n\n# b\n- file: b\n# end\n";
    check(
        before,
        "logos",
        Change::Insert(1, item.clone()),
        "logos:\n- file: a\n\n- file: x\n  alt: |\n    y\n    z\n\n# b\n- file: b\n# end\n",
    );
    check(
        before,
        "logos",
        Change::Insert(2, item.clone()),
        "logos:\n- file: a\n\n# b\n- file: b\n\n- file: x\n  alt: |\n    y\n    z\n# end\n",
    );
    check(
        "t: a\n",
        "logos",
        Change::Insert(0, item),
        "t: a\nlogos:\n  - file: x\n    alt: |\n      y\n      z\n",
    );
    check(
        "l:\n- - a\n  - b\n",
        "l.0",
        Change::Insert(0, text("c")),
        "l:\n- - c\n  - a\n  - b\n",
    );
    check(
        "l:\n  - a\n",
        "l",
        Change::Insert(1, text("title:x")),
        "l:\n  - a\n  - 'title:x'\n",
    );
    check(
        "l:\n  - a\n",
        "l",
        Change::Insert(1, text("https://a.b")),
        "l:\n  - a\n  - https://a.b\n",
    );
    check("l:\n  - a\n", "l", Change::Insert(1, Value::Null), "l:\n  - a\n  -\n");
}

#[test]
fn shared_values_are_refused() {
    let before =
        "a: &x\n  p: q\nb: *x\nc:\n  <<: *x\n  r: s\nd: &y text\ne: &z text\nf: *z\n";
    let refused = |path, new: &str| {
        assert_eq!(
            edit(before, path, &Change::Set(text(new))),
            Err(EditError::Shared),
            "{path}"
        );
    };
    refused("a.p", "new");
    refused("b.p", "new");
    refused("c.p", "new");
    refused("e", "new");
    assert_eq!(edit(before, "a", &Change::Remove), Err(EditError::Shared));
    // Nothing repeats these values.
    set(before, "c.r", "new", &before.replace("r: s", "r: new"));
    set(before, "c.t", "new", &before.replace("r: s", "r: s\n  t: new"));
    set(before, "d", "new", &before.replace("&y text", "&y new"));
    set(before, "f", "new", &before.replace("f: *z", "f: new"));
}

#[test]
fn wrong_places_are_refused() {
    for (path, error) in [
        ("l.5", EditError::NoSuchPlace),
        ("l.x", EditError::NoSuchPlace),
        ("t.x", EditError::NoSuchPlace),
        ("", EditError::NoSuchPlace),
    ] {
        let found = edit("l:\n  - a\nt: b\n", path, &Change::Set(text("x")));
        assert_eq!(found, Err(error), "{path}");
    }
    let found = edit("l: [a]\n", "l", &Change::Insert(2, text("x")));
    assert_eq!(found, Err(EditError::NoSuchPlace));
    assert_eq!(edit("l: [a]\n", "l", &Change::Move(0, 1)), Err(EditError::NoSuchPlace));
    assert_eq!(edit("l: [a\n", "l", &Change::Remove), Err(EditError::Unreadable));
}
