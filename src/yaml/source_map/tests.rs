use proptest::prelude::*;

use super::super::{FileKind, Kind, TreeSize, load};
use super::*;
use crate::diagnostic::Source;

static ANY: FileKind = FileKind {
    noun: "file",
    max_bytes: 1 << 20,
    max_size: TreeSize { nodes: 1_000, text: 1 << 20 },
    size_hint: "",
    start_hint: "",
    is_key: |_| false,
    is_printed: |_| false,
};

/// Loads `k: <scalar>` and checks that the map finds every visible character.
fn check(yaml: &str) -> String {
    let source = Source::new("a.yaml", yaml);
    let (node, _) = load(&source, &ANY).unwrap();
    let Kind::Mapping(entries) = node.kind else { panic!("{yaml:?}") };
    let Kind::Scalar(scalar) = &entries[0].value.kind else { panic!("{yaml:?}") };
    let mut last = 0;
    for (at, character) in scalar.text.char_indices() {
        let span = scalar.map.locate(at, at + character.len_utf8());
        assert!(span.start >= last, "{yaml:?} {at}");
        last = span.start;
        if is_white(character) {
            continue;
        }
        let found = &yaml[span.range()];
        let is_same = found == character.to_string()
            || found == "''" && character == '\''
            || escape(found).is_some_and(|(it, _)| it == Some(character));
        assert!(is_same, "{yaml:?}: {character:?} at {found:?}");
    }
    scalar.text.clone()
}

#[test]
fn every_style_maps_back_to_the_file() {
    let cases = [
        ("k: one two\n", "one two"),
        ("k: one\n  two\n\n  three\nz: 1\n", "one two\nthree"),
        ("k: 'it''s\n\n  two'\n", "it's\ntwo"),
        ("k: \"a\\u00e9\\tb \\\n   c\\x41 \\\"\\ud83d\\ude00\"\n", "aé\tb cA \"😀"),
        ("k: \"a \n  \\n b\"\n", "a \n b"),
        ("k: |\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n"),
        ("k: |2-  # note\n   one\n  two\n\n", " one\ntwo"),
        ("k: |+\n  one\n\n", "one\n\n"),
        (
            "k: >\n  one\n  two\n\n  three\n   more\n  end\n",
            "one two\nthree\n more\nend\n",
        ),
        ("k: >-\r\n  one\r\n  two\r\n\r\n  three\r\n", "one two\nthree"),
        ("k: |\r\n  one\r\n\r\n  two\r\n", "one\n\ntwo\n"),
        ("\u{feff}k: é ü\n", "é ü"),
        ("k: |\n  no line feed at the end", "no line feed at the end"),
    ];
    for (yaml, text) in cases {
        assert_eq!(check(yaml).trim_end_matches('\n'), text.trim_end_matches('\n'));
    }
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (at, character) in text.chars().enumerate() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            ' ' if at % 5 == 4 => quoted.push_str("\\\n   \\ "),
            _ if at % 3 == 0 => {
                quoted.push_str(&format!("\\U{:08x}", character as u32));
            }
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

proptest! {
    #![proptest_config(crate::seed::config(256, 8))]

    #[test]
    fn any_text_in_any_style_maps_back(
        words in prop::collection::vec("[a-zé字'\"\\\\*#:-]{1,6}", 1..12),
        gaps in prop::collection::vec(prop::sample::select(vec![" ", "  ", "\n", "\n\n", "\n\n\n"]), 12),
        indent in 1_usize..6,
        crlf in any::<bool>(),
    ) {
        let mut lines = String::from("x");
        for (word, gap) in words.iter().zip(&gaps) {
            lines.push_str(gap);
            lines.push_str(word);
        }
        let spaces = " ".repeat(indent);
        let indented = lines.replace('\n', &format!("\n{spaces}"));
        let single = lines.replace('\'', "''").replace('\n', &format!("\n{spaces}"));
        for yaml in [
            format!("k: |\n{spaces}{indented}\n"),
            format!("k: |{indent}-\n{spaces}{indented}\n"),
            format!("k: >\n{spaces}{indented}\nz: 1\n"),
            format!("k: >+\n{spaces}{indented}\n\n\n"),
            format!("k: '{single}'\n"),
            format!("k: {}\n", double_quoted(&lines)),
        ] {
            let yaml = if crlf { yaml.replace('\n', "\r\n") } else { yaml };
            check(&yaml);
        }
    }
}
