//! Large texts are written or refused in a short time.

#![allow(clippy::print_stderr, reason = "the figures are shown on demand")]

use std::time::{Duration, Instant};

use super::{Part, doc, read, words, write};

fn text(text: &str, marks: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(r#"{{"type":"text","text":{text},"marks":[{marks}]}}"#)
}

#[test]
fn large_texts_take_little_time() {
    let strong = r#"{"type":"strong"}"#;
    let emphasis = r#"{"type":"emphasis"}"#;
    let both = format!("{strong},{emphasis}");
    let pair = |a: &str, b: &str, c: &str| {
        [text(a, ""), text(b, strong), text(c, emphasis)].join(",")
    };
    let lines = [
        text(&"*".repeat(19_000), ""),
        text(&"[".repeat(19_000), ""),
        text(&"$~".repeat(9_000), ""),
        text(&"${".repeat(9_000), ""),
        text(&"${a}".repeat(4_000), ""),
        text(&"a ".repeat(9_000), strong),
        vec![pair("a", "b", "c"); 6_000].join(","),
        vec![pair("a", "(b)", "c"); 3_000].join(","),
        vec![pair("a ", "b", " "); 4_000].join(","),
        vec![
            [text("a", strong), text("b", &both), text("c", emphasis), text("d", "")]
                .join(",");
            4_000
        ]
        .join(","),
        vec![format!(r#"{},{{"type":"hard_break"}}"#, text("a", strong)); 6_000]
            .join(","),
    ];
    for line in lines {
        let tree = doc(&format!(r#"{{"type":"paragraph","content":[{line}]}}"#));
        let start = Instant::now();
        if let Ok(text) = write(&tree, "", Part::Panel) {
            assert_eq!(words(&read(&text, Part::Panel)), words(&tree));
        }
        let time = start.elapsed();
        let start: String = line.chars().take(60).collect();
        assert!(time < Duration::from_secs(20), "{time:?} for {start}");
        if std::env::var_os("RICH_RATE").is_some() {
            std::eprintln!("{time:?} {start}");
        }
    }
}
