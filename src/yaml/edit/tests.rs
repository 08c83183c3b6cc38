//! Examples of edits: the file before, the change, and the file after.

mod structure;

use super::*;

/// Returns the steps of a path such as `panels.0.heading`.
pub(super) fn steps(path: &str) -> Vec<Step> {
    let step = |it: &str| match it.parse() {
        Ok(at) => Step::Index(at),
        Err(_) => Step::Key(it.to_owned()),
    };
    path.split('.').filter(|it| !it.is_empty()).map(step).collect()
}

/// The order of keys in the examples.
pub(super) fn order(path: &[Step]) -> Vec<&'static str> {
    match path {
        [] => vec!["kicker", "title", "language", "version", "logos", "panels", "poster"],
        [Step::Key(key)] if key == "poster" => vec!["paper", "orientation", "grid"],
        _ => vec!["heading", "body"],
    }
}

fn edit(before: &str, path: &str, change: &Change) -> Result<String, EditError> {
    apply(before, &steps(path), change, &order)
}

#[track_caller]
fn check(before: &str, path: &str, change: Change, after: &str) {
    let found = edit(before, path, &change);
    assert_eq!(found.as_deref(), Ok(after), "{before}");
    // Files of Windows have other line breaks, and the last line may have none.
    let windows = |text: &str| text.replace('\n', "\r\n");
    if !before.contains('\n') {
        return;
    }
    let found = edit(&windows(before), path, &change);
    assert_eq!(found, Ok(windows(after)), "with CRLF: {before}");
}

/// Checks setting a text.
#[track_caller]
fn set(before: &str, path: &str, text: &str, after: &str) {
    check(before, path, Change::Set(Value::Text(text.to_owned())), after);
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn map(entries: &[(&str, Value)]) -> Value {
    let entry = |(key, value): &(&str, Value)| ((*key).to_owned(), value.clone());
    Value::Mapping(entries.iter().map(entry).collect())
}

#[test]
fn styles_of_one_line_are_kept() {
    set("title: Abc  # note\nb: c\n", "title", "New", "title: New  # note\nb: c\n");
    set("title: 'Abc' # n\n", "title", "It's", "title: 'It''s' # n\n");
    set("title: \"Abc\"\n", "title", "a\\b \"c\"", "title: \"a\\\\b \\\"c\\\"\"\n");
    set("title: Abc\n", "title", "a: b", "title: 'a: b'\n");
    set("title: Abc\n", "title", "a #b", "title: 'a #b'\n");
    set("title: Abc\n", "title", "It's: a", "title: \"It's: a\"\n");
    set("title: Abc\n", "title", " a ", "title: ' a '\n");
    set("title: Abc\n", "title", "", "title: ''\n");
    set("title: Abc\n", "title", "~", "title: '~'\n");
    set("title: Abc\n", "title", "a\tb", "title: \"a\\tb\"\n");
    set("title: Abc\n", "title", "a\u{85}b\u{2028}", "title: \"a\\Nb\\L\"\n");
    set("title: Abc\n", "title", "مرحبا 🎈", "title: مرحبا 🎈\n");
    set("title: “Abc”\n", "title", "“Def”", "title: '“Def”'\n");
    set("title: Abc\n", "title", "“Def”", "title: '“Def”'\n");
    set("title: foo\n  bar # note\nb: c\n", "title", "New", "title: New # note\nb: c\n");
    set("title:\n  Abc # note\n", "title", "New", "title:\n  New # note\n");
    set("title: !!str 2.0 # n\n", "title", "3.0", "title: !!str 3.0 # n\n");
}

#[test]
fn misread_texts_get_quotes() {
    for new in
        ["yes", "No", "null", "2.0", "1e3", "0x1F", "08:30", "2026-11-01", "#12263a"]
    {
        set("a: b\n", "a", new, &format!("a: '{new}'\n"));
        set("a: b\n", "title", new, &format!("a: b\ntitle: '{new}'\n"));
    }
    for new in ["-x", "?x", "*x", "&x", "%x", "@x", "`x", "!x", "|", ">", "[x]", "{x}"] {
        set("a: b\n", "a", new, &format!("a: '{new}'\n"));
    }
    set("issued: 2026-11-01\n", "issued", "2026-12-01", "issued: 2026-12-01\n");
    set("version: 2.0 # n\n", "version", "2.1", "version: 2.1 # n\n");
    set("version: 2.0\n", "version", "2026-12-01", "version: '2026-12-01'\n");
    set("title: yes\n", "title", "no", "title: no\n");
    set("offset: -3\n", "offset", "-4", "offset: -4\n");
    set("version: \"2.0\"\n", "version", "2.1", "version: \"2.1\"\n");
    check("a: b\n", "a", Change::Set(Value::Flag(true)), "a: true\n");
    check("a: \"b\" # n\n", "a", Change::Set(Value::Flag(false)), "a: false # n\n");
}

#[test]
fn text_blocks_keep_their_header() {
    let before = "body: |-  # note\n    One\n    two\n\nnext: x\n";
    set(
        before,
        "body",
        "A\n\n- b\n  c",
        "body: |-  # note\n    A\n\n    - b\n      c\n\nnext: x\n",
    );
    set(before, "body", "One", "body: |-  # note\n    One\n\nnext: x\n");
    set(before, "body", "", "body: ''  # note\n\nnext: x\n");
    set(before, "body", "One\ntwo\n", before);
    set("a: |2\n   x\n  y\nb: c\n", "a", " z\nw", "a: |2\n   z\n  w\nb: c\n");
    set("a: |+\n  x\n\n\nb: c\n", "a", "y", "a: |+\n  y\n\n\nb: c\n");
    set("a: |\n  x\n# c\nb: c\n", "a", " y\nz", "a: |2\n   y\n  z\n# c\nb: c\n");
    set("a: |\n  x\n", "a", "\ty\nz", "a: |\n  \ty\n  z\n");
    set("a: |\n  x\n", "a", "y\n---\n#z", "a: |\n  y\n  ---\n  #z\n");
    set("a: |\nb: c\n", "a", "x", "a: |\n  x\nb: c\n");
    set("- |\n  x\n- b\n", "0", "y\nz", "- |\n  y\n  z\n- b\n");
}

#[test]
fn folded_blocks_stay_folded() {
    let before = "a: >\n  One two\n  three.\n\n  Four.\nb: c\n";
    set(
        before,
        "a",
        "One two three.\nFive.",
        "a: >\n  One two\n  three.\n\n  Five.\nb: c\n",
    );
    set(before, "a", "A\n\nB", "a: >\n  A\n\n\n  B\nb: c\n");
    set(before, "a", "A\n  B\nC", "a: |\n  A\n    B\n  C\nb: c\n");
    let long = "word ".repeat(12).trim_end().to_owned();
    let line = "word ".repeat(8).trim_end().to_owned();
    let rest = "word ".repeat(4).trim_end().to_owned();
    set("a: >-\n  x\n", "a", &long, &format!("a: >-\n  {line}\n  {rest}\n"));
}

#[test]
fn several_lines_become_a_block() {
    set("a: b  # note\nc: d\n", "a", "x\n\ny", "a: |  # note\n  x\n\n  y\nc: d\n");
    set("a: \"b\"\n", "a", "x\ny", "a: |\n  x\n  y\n");
    set("l:\n- a\n- b\n", "l.0", "x\ny", "l:\n- |\n  x\n  y\n- b\n");
    set(
        "p:\n  - heading: A\n    body: B\n",
        "p.0.heading",
        "x\ny",
        "p:\n  - heading: |\n      x\n      y\n    body: B\n",
    );
    set("a:\n  b  # n\nc: d\n", "a", "x\ny", "a: |  # n\n  x\n  y\nc: d\n");
    set("a: b\n", "a", "x\r\ny\n", "a: |\n  x\n  y\n");
    set("a:\n  b\nc: d\n", "a", "x\ny", "a: |\n  x\n  y\nc: d\n");
    set("l:\n  - ? a\n    : b\n  - c\n", "l.0", "x", "l:\n  - x\n  - c\n");
    // The comment would become a part of a block, so the text is quoted.
    set("a: b\n    # deep\nc: d\n", "a", "x\ny", "a: \"x\\ny\"\n    # deep\nc: d\n");
}

#[test]
fn the_ends_of_files_are_kept() {
    let set = |before: &str, path: &str, new: &str, after: &str| {
        let found = edit(before, path, &Change::Set(text(new)));
        assert_eq!(found.as_deref(), Ok(after));
    };
    set("title: Abc", "title", "x\ny", "title: |\n  x\n  y");
    set("title: Abc", "version", "x", "title: Abc\nversion: x");
    set("a: |\n  x", "a", "y", "a: |\n  y");
    set("\u{feff}title: Abc\n", "title", "D", "\u{feff}title: D\n");
    set(
        "\u{feff}# top\ntitle: A\n",
        "kicker",
        "D",
        "\u{feff}# top\nkicker: D\ntitle: A\n",
    );
    set("\u{feff}title: Abc\n", "kicker", "D", "\u{feff}kicker: D\ntitle: Abc\n");
    set("\u{feff}", "kicker", "D", "\u{feff}kicker: D\n");
    set("a: b\r\nc: d\r\n", "a", "x\ny", "a: |\r\n  x\r\n  y\r\nc: d\r\n");
    set("a: b\n...\n", "title", "x", "a: b\ntitle: x\n...\n");
    let remove = edit("\u{feff}a: b\nc: d\n", "a", &Change::Remove);
    assert_eq!(remove.as_deref(), Ok("\u{feff}c: d\n"));
}
