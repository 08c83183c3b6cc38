use proptest::prelude::*;

use super::*;

fn offer(edits: &[(usize, usize, &str)]) -> Diagnostic {
    let mut warning =
        Diagnostic::warning(Code::YamlSyntax, Span::default(), "w").hint("h");
    for &(start, end, replacement) in edits {
        warning = warning.safe(Span::new(start, end), replacement);
    }
    warning
}

fn apply(text: &str, offers: Vec<Diagnostic>) -> (String, usize) {
    let mut report = Report::new();
    offers.into_iter().for_each(|diagnostic| report.push(diagnostic));
    let (text, fixes) = apply_safe(&report, &Source::new("a.yaml", text));
    (text, fixes.len())
}

#[test]
fn edits_apply_in_the_order_of_the_file() {
    let offers = vec![offer(&[(4, 5, "C")]), offer(&[(0, 1, "A"), (2, 3, "B")])];
    assert_eq!(apply("a b c", offers), ("A B C".to_owned(), 2));
}

#[test]
fn the_first_of_overlapping_edits_wins() {
    let offers = vec![offer(&[(2, 6, "later")]), offer(&[(0, 3, "first")])];
    assert_eq!(apply("abcdef", offers), ("firstdef".to_owned(), 1));
    let offers = vec![offer(&[(1, 1, "x")]), offer(&[(1, 1, "y")])];
    assert_eq!(apply("ab", offers), ("axb".to_owned(), 1));
    let offers = vec![offer(&[(1, 2, "B")]), offer(&[(1, 1, "y")])];
    assert_eq!(apply("ab", offers), ("ayb".to_owned(), 1));
}

#[test]
fn a_hint_is_carried_out_as_a_whole_or_not_at_all() {
    let offers = vec![offer(&[(0, 1, "A")]), offer(&[(0, 1, "X"), (4, 5, "X")])];
    assert_eq!(apply("a b c", offers), ("A b c".to_owned(), 1));
    let offers = vec![offer(&[(0, 1, "A"), (9, 10, "X")])];
    assert_eq!(apply("a b c", offers), ("a b c".to_owned(), 0));
}

#[test]
fn spans_inside_a_character_are_ignored() {
    assert_eq!(apply("é", vec![offer(&[(1, 2, "e")])]), ("é".to_owned(), 0));
    assert_eq!(apply("ab", vec![offer(&[(2, 1, "e")])]), ("ab".to_owned(), 0));
}

#[test]
fn suggested_edits_are_not_applied() {
    let span = Span::new(0, 1);
    let warning = Diagnostic::warning(Code::YamlSyntax, span, "w");
    let suggested = warning.clone().hint("first").suggest(span, "x");
    assert_eq!(apply("a", vec![suggested.clone()]), ("a".to_owned(), 0));
    let both = suggested.hint("second").safe(span, "y");
    assert_eq!(apply("a", vec![both]), ("y".to_owned(), 1));
    let half = warning.hint("h").safe(span, "x").suggest(Span::new(1, 1), "y");
    assert_eq!(apply("a", vec![half]), ("a".to_owned(), 0));
}

#[test]
fn inserted_line_breaks_are_those_of_the_text() {
    let offers = || vec![offer(&[(0, 0, "k: v\n")])];
    assert_eq!(apply("a: b\r\n", offers()).0, "k: v\r\na: b\r\n");
    assert_eq!(apply("a: b\n", offers()).0, "k: v\na: b\n");
}

#[test]
fn checking_goes_on_until_nothing_is_left() {
    // Each round offers to replace the first `x` only.
    let check = |source: &Source| match source.text.find('x') {
        Some(at) => Report::from(offer(&[(at, at + 1, "yy")])),
        None => Report::new(),
    };
    let fixed = fix_all(&Source::new("a", "x x x"), check);
    assert_eq!((&*fixed.source.text, fixed.fixes.len()), ("yy yy yy", 3));
    let columns: Vec<usize> = fixed.fixes.iter().map(|fix| fix.column).collect();
    assert_eq!(columns, [1, 1, 1], "the diagnostics point at the first byte");
}

#[test]
fn edits_that_never_end_are_stopped() {
    let check = |_: &Source| Report::from(offer(&[(0, 0, "x")]));
    let fixed = fix_all(&Source::new("a", ""), check);
    assert_eq!(fixed.source.text.len(), MAX_ROUNDS);
}

#[test]
fn a_round_that_breaks_the_file_is_undone() {
    let check = |source: &Source| {
        if source.text.contains('[') {
            let span = Span::default();
            Report::from(Diagnostic::error(Code::YamlSyntax, span, "broken"))
        } else {
            Report::from(offer(&[(0, 0, "[")]))
        }
    };
    let fixed = fix_all(&Source::new("a", "b"), check);
    assert_eq!((&*fixed.source.text, fixed.fixes.len()), ("b", 0));
}

/// A text of ASCII letters, and offers of edits anywhere in it and beyond its end. The
/// replacements are digits, so that letters show what was kept.
/// A text, and for each hint the edits of it: start, end, replacement.
type Case = (String, Vec<Vec<(usize, usize, String)>>);

fn cases() -> impl Strategy<Value = Case> {
    let edit = (0_usize..30, 0_usize..6, "[0-9]{0,3}")
        .prop_map(|(start, length, replacement)| (start, start + length, replacement));
    ("[a-z]{0,24}", prop::collection::vec(prop::collection::vec(edit, 1..3), 0..8))
}

proptest! {
    #![proptest_config(crate::seed::config(256, 8))]

    #[test]
    fn bytes_outside_of_the_applied_spans_stay((text, offers) in cases()) {
        let mut report = Report::new();
        for edits in &offers {
            let edits: Vec<_> =
                edits.iter().map(|(start, end, new)| (*start, *end, new.as_str())).collect();
            report.push(offer(&edits));
        }
        let (fixed, fixes) = apply_safe(&report, &Source::new("a", text.clone()));
        let mut is_replaced = vec![false; text.len()];
        let mut inserted = String::new();
        for fix in &fixes {
            for edit in &fix.diagnostic.hints[fix.hint].edits {
                for taken in &mut is_replaced[edit.span.range()] {
                    prop_assert!(!*taken, "two edits of one byte");
                    *taken = true;
                }
                inserted.push_str(&edit.replacement);
            }
        }
        let kept: String = text
            .chars()
            .zip(&is_replaced)
            .filter_map(|(letter, taken)| (!taken).then_some(letter))
            .collect();
        let letters: String = fixed.chars().filter(char::is_ascii_lowercase).collect();
        let digits = |text: &str| {
            let mut digits: Vec<char> =
                text.chars().filter(char::is_ascii_digit).collect();
            digits.sort_unstable();
            digits
        };
        prop_assert_eq!(letters, kept);
        prop_assert_eq!(digits(&fixed), digits(&inserted));
        // Something is applied whenever a hint fits the text and does not overlap itself.
        if fixes.is_empty() {
            prop_assert_eq!(fixed, text);
        }
    }
}
