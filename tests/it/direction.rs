//! The order in which numbers and foreign words are drawn, read from the places of the glyphs
//! in finished PDFs. Each case has a list beside it of what is to be seen from left to right.

use std::fs;
use std::path::Path;

use briefing::briefing::Paper;
use briefing::layout::{HandoutOptions, lay_out_handout};
use briefing::units::Length;

use crate::pdf::reader::{Reader, Shown};
use crate::support::{self, Loaded};

/// The press sheet, the screen PDF and the handout of a briefing.
fn documents(path: &Path) -> [(&'static str, Vec<u8>); 3] {
    let loaded = Loaded::new(path);
    let briefing = loaded.briefing();
    let (poster, _) = loaded.lay_out(&briefing).unwrap();
    let page = briefing::paint::paint(&poster);
    let press = support::press_options().file_name("a.yaml");
    // Wide enough for every line to stand on one.
    let options = HandoutOptions {
        paper: Some(Paper::A3),
        largest: Some(Length::pt(9.0)),
        ..HandoutOptions::default()
    };
    let (handout, _) =
        lay_out_handout(&briefing, loaded.assets.fonts(), &options).unwrap();
    let handout = briefing::paint::paint(&handout);
    [
        ("press", briefing::pdf::press(&page, &press).unwrap()),
        ("screen", briefing::pdf::screen(&page).unwrap()),
        ("office", briefing::pdf::office(&handout).unwrap()),
    ]
}

/// The lines of a document as they are seen: its characters from left to right, those of
/// scripts from right to left as well.
fn rows(bytes: &[u8]) -> Vec<String> {
    let mut glyphs = Reader::new(bytes).read().glyphs;
    glyphs.sort_by(|one, two| two.y.total_cmp(&one.y));
    // Places are rounded to a hundredth of a point.
    let lines = glyphs.chunk_by_mut(|one, two| (one.y - two.y).abs() < 0.05);
    let row = |line: &mut [Shown]| {
        line.sort_by(|one, two| one.x.total_cmp(&two.x));
        plain(&line.iter().map(|it| it.text.as_str()).collect::<String>())
    };
    lines.map(row).collect()
}

/// Characters with one kind of space and of hyphen.
fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    text.replace(['–', '−', '‐', '‑'], "-")
}

/// Whether words stand in a row, in the order given from left to right.
fn is_seen(row: &str, words: &str) -> bool {
    let is_rtl = |it: char| ('\u{590}'..'\u{900}').contains(&it) && it.is_alphabetic();
    let mut rest = row;
    words.split(" | ").enumerate().all(|(at, word)| {
        let word = plain(word);
        let drawn =
            if word.contains(is_rtl) { word.chars().rev().collect() } else { word };
        let Some(place) = rest.find(&drawn) else { return false };
        // Nothing but spaces stands between them.
        let is_next = at == 0 || rest[..place].trim().is_empty();
        rest = &rest[place + drawn.len()..];
        is_next
    })
}

#[test]
fn numbers_and_foreign_words_are_drawn_in_order() {
    let files = support::files(&support::cases("direction"), "yaml");
    assert!(files.len() >= 8, "{files:?}");
    let mut faults = Vec::new();
    for path in files {
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        assert!(expected.lines().count() >= 13, "{}", path.display());
        for (profile, bytes) in documents(&path) {
            let rows = rows(&bytes);
            for words in expected.lines() {
                if !rows.iter().any(|row| is_seen(row, words)) {
                    faults.push(format!("{} {profile}: {words}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What was drawn before numbers were set apart is not taken for right.
#[test]
fn the_wrong_order_is_seen_as_wrong() {
    for (row, words) in [
        ("1111 0800 لصتا", "0800 1111"),
        ("0456 496 113(0) 44+", "+44 (0)113 496 0456"),
        ("0808 800 5000 Childline 0800 1111 · NSPCC", "NSPCC 0808 800 5000"),
        ("0800 2222 ةيبرعلا", "العربية | 0800 2222"),
    ] {
        assert!(!is_seen(row, words), "{row}");
    }
    assert!(is_seen("a ةيبرعلا 0800 2222", "العربية | 0800 2222"));
}
