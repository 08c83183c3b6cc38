use proptest::prelude::*;

use super::super::load::load;
use super::*;
use crate::diagnostic::Source;

/// Normalises a text of some kind, and returns how many signs were replaced.
fn meant(text: &str, kind: Text) -> (String, usize) {
    let mut text = text.to_owned();
    let mut count = 0;
    for step in STEPS {
        let edits = step(&text, kind);
        for pair in edits.windows(2) {
            assert!(pair[0].range.end <= pair[1].range.start, "{text:?}: {edits:?}");
        }
        count += edits.iter().filter(|it| it.sign.is_some()).count();
        text = changed(&text, &edits);
    }
    (text, count)
}

fn blocks(text: &str) -> String {
    meant(text, Text::Blocks).0
}

fn line(text: &str) -> String {
    meant(text, Text::Line).0
}

#[test]
fn invisible_characters_are_removed() {
    assert_eq!(
        line("safe\u{ad}guarding\u{200b} \u{feff}chil\u{2060}dren"),
        "safeguarding children"
    );
    assert_eq!(blocks("safe\u{ad}\n  guarding\nchildren"), "safeguarding\nchildren");
    assert_eq!(line("☎\u{fe0f} 999, o\u{fb03}ce, 5\u{fe0f}\u{20e3}"), "☎ 999, office, 5");
    assert_eq!(meant("a\u{200b}b", Text::Name).0, "ab");
    // Between Thai words U+200B marks where a line may end.
    assert_eq!(line("ช่วย\u{200b}เด็ก a\u{200b}b"), "ช่วย\u{200b}เด็ก ab");
}

#[test]
fn hyphens_become_plain() {
    assert_eq!(line("2025\u{2010}2026, 0800\u{2012}1111"), "2025-2026, 0800-1111");
    // A no-break sign is kept for the typesetting.
    assert_eq!(
        meant("co\u{2011}operate", Text::Line),
        ("co\u{2011}operate".to_owned(), 0)
    );
    assert_eq!(line("co\u{1e}operate"), "co\u{2011}operate");
    assert_eq!(meant("https://a\u{2011}b.uk", Text::Token).0, "https://a-b.uk");
    assert_eq!(line("<https://a\u{2011}b.uk>"), "<https://a-b.uk>");
    assert_eq!(
        line("[a\u{2011}b](https://a\u{2011}b.uk)"),
        "[a\u{2011}b](https://a-b.uk)"
    );
}

#[test]
fn spaces_become_plain_or_no_break() {
    assert_eq!(
        line("Que faire\u{202f}? 5\u{2009}000 «\u{202f}oui\u{202f}»"),
        "Que faire\u{a0}? 5\u{a0}000 «\u{a0}oui\u{a0}»"
    );
    assert_eq!(meant("Que faire\u{202f}?", Text::Line).1, 0);
    assert_eq!(line("a\u{2003}b\u{200a}—\u{200a}c\u{3000}d"), "a b — c d");
    assert_eq!(line("儿童\u{3000}安全"), "儿童\u{3000}安全");
    assert_eq!(line("10\u{a0}mm"), "10\u{a0}mm");
    assert_eq!(line("\u{a0} two \u{a0}words\u{a0}"), "two words");
    assert_eq!(blocks("one\u{a0}\n\u{a0}two"), "one\ntwo");
    assert_eq!(meant("01/11/2026\u{a0}", Text::Token).0, "01/11/2026");
    assert_eq!(meant("\u{200e}01/11/2026", Text::Token).0, "01/11/2026");
    assert_eq!(line("a\u{200e}b"), "a\u{200e}b");
    assert_eq!(meant("Screenshot 3.04\u{202f}PM.png", Text::Name).1, 0);
}

#[test]
fn c1_controls_become_characters_of_windows_1252() {
    assert_eq!(
        line("It\u{92}s a \u{93}quote\u{94} \u{96} \u{80}5\u{85}"),
        "It’s a “quote” – €5…"
    );
    // Windows-1252 has no character at 81.
    assert_eq!(line("a\u{81}b"), "a\u{81}b");
}

#[test]
fn line_breaks_of_word_are_kept() {
    assert_eq!(blocks("one\u{b}two\u{2028}three"), "one\\\ntwo\\\nthree");
    assert_eq!(blocks("one\u{2029}two\u{c}three"), "one\n\ntwo\n\nthree");
    assert_eq!(blocks("Look for:\u{b}•\ta\u{b}•\tb\u{b}\n"), "Look for:\n- a\n- b\n");
    assert_eq!(line("Safe\u{b}sleep"), "Safe sleep");
    assert_eq!(value("one\r\ntwo\u{b}three").0, "one\ntwo\nthree");
    assert_eq!(blocks("one\r\ntwo\rthree"), "one\ntwo\\\nthree");
}

#[test]
fn bullets_become_items() {
    for (text, list) in [
        ("• one\n• two", "- one\n- two"),
        ("•one\n•two", "- one\n- two"),
        ("•\tone\no\tin\n▪\tdeeper\n•\ttwo", "- one\n  - in\n    - deeper\n- two"),
        ("o\tone\no\ttwo", "- one\n- two"),
        ("o\tone\n•\ttwo", "- one\n- two"),
        ("\u{f0b7}\tone\n\u{f0a7}\tin", "- one\n  - in"),
        ("·\u{a0}\u{a0}\u{a0} one\n·\u{a0}\u{a0} two", "- one\n- two"),
        ("-\u{a0} pillows\n-\u{a0}toys", "- pillows\n- toys"),
        ("*\u{a0}one\n* two", "* one\n* two"),
        ("– one\n– two", "- one\n- two"),
        ("–\tone", "- one"),
        ("‑ one\n‑ two", "- one\n- two"),
        ("⁃ one\n⁃ two", "- one\n- two"),
        ("➢ one\n► two", "- one\n- two"),
        ("Look for:\n• one\n• two\n\nThen.", "Look for:\n- one\n- two\n\nThen."),
        ("1.\tone\n•\tin\n•\tin\n2.\ttwo", "1.\tone\n    - in\n    - in\n2.\ttwo"),
        ("•\tone\no\tin\no\tin\n•\ttwo", "- one\n  - in\n  - in\n- two"),
        ("1\u{fe0f}\u{20e3} one\n2\u{20e3}two", "1. one\n2. two"),
        ("1.\tone\n\ta.\tin\n\tb.\tin", "1.\tone\n\ta. in\n\tb. in"),
        ("1.\u{a0}one\n2.\u{a0}two", "1. one\n2. two"),
        ("\u{a0}\u{a0}- one\n\u{a0}\u{a0}- two", "  - one\n  - two"),
    ] {
        assert_eq!(blocks(text), list, "{text}");
    }
}

#[test]
fn items_nest_by_their_indentation() {
    for (text, list) in [
        ("1. One\n  - a\n  - b\n2. Two", "1. One\n   - a\n   - b\n2. Two"),
        ("1. One\n\t- a\n2. Two", "1. One\n   - a\n2. Two"),
        ("10. One\n  - a\n11. Two", "10. One\n    - a\n11. Two"),
        ("1. One\n - a\n - b\n2. Two", "1. One\n   - a\n   - b\n2. Two"),
        ("1. One\n- a\n- b\n2. Two", "1. One\n   - a\n   - b\n2. Two"),
        ("- One\n * a\n * b\n- Two", "- One\n  * a\n  * b\n- Two"),
        ("- a\n      - b", "- a\n  - b"),
        ("Look for:\n    - a\n    - b", "Look for:\n- a\n- b"),
        ("1. One\n\n  More.\n\n2. Two", "1. One\n\n   More.\n\n2. Two"),
    ] {
        assert_eq!(meant(text, Text::Blocks), (list.to_owned(), 0), "{text}");
    }
}

#[test]
fn ambiguous_signs_stay() {
    for text in [
        "- a\n  - b\n    - c\n- d",
        "- a\n - b",
        "1. a\n2. b\n   1. c\n   2. d\n3. e",
        // These are three lists: the second number does not continue the first.
        "1. a\n- b\n- c\n1. d\n2. e",
        "1. a\n\n- b\n- c\n\n1. d\n2. e\n3. f",
        "1) a\n   - b\n\n     more\n2) c",
        "* a\n\n* b\n\n  more\n\nText.",
        "– who was there",
        "o meni",
        "v\u{a0}Praze",
        "24.\u{a0}Dezember ist ein Tag",
        "§\u{a0}12 gilt",
        "§  12 gilt",
        "• one • two • three",
        "→ one\n→ two",
        "(i) one\n(ii) two",
        "a) one\nb) two",
        "-5 degrees",
        "**bold**\n\n***\n\n* * *",
        "Text in\n2026. And more",
        "¹ note",
        "\u{f04a}",
    ] {
        assert_eq!(meant(text, Text::Blocks), (text.to_owned(), 0), "{text}");
    }
}

fn report_of(yaml: &str) -> (Node, Report) {
    let (mut node, mut report) = load(&Source::new("a.yaml", yaml)).unwrap();
    put_right(&mut node, &mut report);
    (node, report)
}

#[test]
fn replaced_signs_are_reported_once() {
    let yaml = "title: Safe\u{200b} sleep\npanels:\n  - heading: A\u{ad}b\n    body: |\n      •\tone\n      •\ttwo\nqr: \"https://example.org/\u{200b}page\"\n";
    let (_, report) = report_of(yaml);
    let [warning] = report.iter().collect::<Vec<_>>()[..] else { panic!("{report:?}") };
    assert_eq!(warning.code, Code::PastedSigns);
    assert_eq!(warning.message, "5 pasted signs were taken as they are meant");
    assert_eq!(&yaml[warning.span.unwrap().range()], "\u{200b}");
    assert!(
        warning.hints[0]
            .message
            .contains("in all: 2 bullets, 1 soft hyphen, 2 invisible characters")
    );
    // An alias repeats a value that was counted already.
    let (_, report) = report_of("title: &t a\u{ad}b\nsubtitle: *t\n");
    assert!(report.iter().next().unwrap().message.starts_with("1 pasted"));
}

#[test]
fn damaged_text_is_an_error_with_the_correct_text() {
    let (_, report) = report_of(
        "title: It\u{e2}\u{20ac}\u{2122}s\nsubtitle: I\u{e2}\u{20ac}\u{2122}m\n",
    );
    let [error] = report.iter().collect::<Vec<_>>()[..] else { panic!("{report:?}") };
    assert_eq!(error.message, "`â€™` is `’` in the wrong encoding");
    assert_eq!(error.label, "2 times in this file");
}

/// Texts in many languages, and the texts of other tests, contain nothing that is replaced.
#[test]
fn ordinary_texts_stay_as_they_are() {
    let mut count = 0;
    for folder in ["tests/cases/languages", "tests/cases/layout", "."] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|it| it != "yaml") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(damaged(&text), [], "{}", path.display());
            // Capitals bring letters together that do not meet in small letters.
            assert_eq!(damaged(&text.to_uppercase()), [], "{}", path.display());
            let Ok((before, _)) = load(&Source::new("a.yaml", text.as_str())) else {
                panic!("{}", path.display());
            };
            let (after, report) = report_of(&text);
            assert!(report.is_empty(), "{}: {report:?}", path.display());
            assert_eq!(format!("{before:?}"), format!("{after:?}"), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 40);
}

/// Pieces of text with signs of other programs.
const PIECES: &[&str] = &[
    "word", "É", "ช", "儿", " ", " ", "\n", "\n\n", "  ", "\t", "- ", "• ", "•\t", "o\t",
    "▪ ", "1. ", "2.\t", "10) ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2003}",
    "\u{3000}", "\u{ad}", "\u{200b}", "\u{feff}", "\u{2011}", "\u{2010}", "\u{b}",
    "\u{2028}", "\u{2029}", "\r", "\u{92}", "– ", "–", "**", "](", "(", ")", "·", "\\",
    "\u{1e}", "\u{20e3}", "\u{1f}", "\u{fe0f}", "\u{f0b7}", "a)", "*",
];

proptest! {
    #![proptest_config(crate::seed::config(256, 8))]

    #[test]
    fn twice_is_once(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        kind in prop::sample::select(vec![Text::Blocks, Text::Line, Text::Token, Text::Name]),
    ) {
        let text = pieces.concat();
        let (once, _) = meant(&text, kind);
        let (twice, count) = meant(&once, kind);
        prop_assert_eq!(&twice, &once, "{:?}", text);
        prop_assert_eq!(count, 0);
    }

    #[test]
    fn words_stay_and_lead_back_to_the_file(
        words in prop::collection::vec("[A-Za-zéß字ж0-9]{2,6}", 1..12),
        signs in prop::collection::vec(prop::sample::select(PIECES), 12),
    ) {
        let mut text = String::from("x");
        for (word, sign) in words.iter().zip(&signs) {
            text.push_str(sign);
            text.push_str(word);
        }
        let yaml = format!("panels:\n  - body: |\n      {}\n", text.replace('\n', "\n      "));
        let Ok((mut node, mut report)) = load(&Source::new("a.yaml", yaml.clone())) else {
            return Ok(());
        };
        put_right(&mut node, &mut report);
        let Kind::Mapping(entries) = &node.kind else { panic!() };
        let Kind::List(panels) = &entries[0].value.kind else { panic!() };
        let Kind::Mapping(entries) = &panels[0].kind else { panic!() };
        let Kind::Scalar(scalar) = &entries[0].value.kind else { panic!() };
        let mut from = 0;
        for word in &words {
            let at = scalar.text[from..].find(word.as_str());
            prop_assert!(at.is_some(), "{word} of {text:?} in {:?}", scalar.text);
            let start = from + at.unwrap_or_default();
            let span = scalar.map.locate(start, start + word.len());
            prop_assert_eq!(&yaml[span.range()], word.as_str(), "{:?}", scalar.text);
            from = start + word.len();
        }
    }

    /// Of the visible characters only those in the tables change.
    #[test]
    fn visible_characters_stay(text in "[ -~\u{a1}-\u{ac}\u{ae}-\u{24f}\u{391}-\u{3c9}\u{410}-\u{44f}’“”–…]{0,40}") {
        prop_assert_eq!(meant(&text, Text::Line).0, text.clone());
        // No bullet begins an item in the middle of a line.
        let body = format!("x{text}");
        prop_assert_eq!(meant(&body, Text::Blocks).0, body.clone());
    }
}
