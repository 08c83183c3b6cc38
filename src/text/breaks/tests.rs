//! Tests each rule on texts with a bar at every place where a line may end.

use proptest::prelude::*;

use super::super::segment::Segment;
use super::super::{Shaped, Shaper, TextRole};
use crate::assets::fonts::FontSet;
use crate::rich_text::RichText;
use crate::units::Em;

fn shape(text: &str) -> Shaped {
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    Shaped::clone(&shaper.shape_plain(text, TextRole::Body))
}

/// Returns the text with a bar at every place where a line may end on a long measure.
fn shown(text: &str) -> String {
    let shaped = shape(text);
    let whole = shaped.held.as_ref().map_or(&shaped.segments, |held| &held.segments);
    bars(&shaped, &whole.list)
}

/// Returns the text with a bar at every place where a line may end on a short measure.
fn shown_apart(text: &str) -> String {
    let shaped = shape(text);
    bars(&shaped, &shaped.segments.list)
}

fn bars(shaped: &Shaped, segments: &[Segment]) -> String {
    let part = |segment: &Segment| {
        let clusters = &shaped.clusters[segment.clusters.clone()];
        let range = clusters[0].range.start..clusters[clusters.len() - 1].range.end;
        shaped.text[range].to_owned()
    };
    segments.iter().map(part).collect::<Vec<_>>().join("|")
}

/// Checks cases: each is the expected result, and without its bars the text.
fn check(cases: &[&str]) {
    for case in cases {
        assert_eq!(shown(&case.replace('|', "")), *case);
    }
}

#[test]
fn numbers_stay_whole() {
    check(&[
        "Call |0808 800 5000 |now",
        "Call |999 |or |+44 (0) 20 7946 0000",
        "(020) 7946 0000 |or |0800-1111",
        "aged 10–16 |or |5–10 km |away",
    ]);
    // Sixteen digits in a row are no telephone number.
    assert!(shown("1234 5678 9012 3456").contains('|'));
}

#[test]
fn dates_and_times_stay_whole() {
    check(&[
        "on |1 November 2026 |at |9.30 pm",
        "by |November 2026, |or |the |3rd May",
        "from |9 am |to |5 p.m. |daily",
        "am |1. Januar 2027 |um |9 Uhr",
        "le |14 juillet 2027 |à |Paris",
    ]);
    check(&["they |may |wait |13 |children"]);
}

#[test]
fn numbers_stay_with_what_they_count() {
    check(&[
        "for |13 years |or |20 minutes |each",
        "10 % |of |5 km, |£ 20 |or |3 mm |thick",
        "No. 5 |on |page 3 |and |Year 9 |of |Part II",
        "the |Children |Act 1989 |and |section 47 |of |it",
        "aged 13 |or |under 18",
        "16 |children |in |7 |homes",
    ]);
}

#[test]
fn names_stay_with_their_titles() {
    check(&[
        "Ask |Dr Smith, |Mr Jones |or |St Mary |first",
        "by |J. K. Rowling |and |others",
        "e.g. this |and |i.e. that |z. B. Hilfe",
    ]);
}

#[test]
fn a_line_may_end_before_an_abbreviation_at_a_price() {
    check(&["harm |(see |below) |is", "sexual |exploitation |(CSE) |is"]);
    let shaped = shape("sexual exploitation (CSE) is");
    let in_pair: Vec<bool> =
        shaped.segments.list.iter().map(|segment| segment.demerits.in_pair).collect();
    assert_eq!(in_pair, [false, true, false, false]);
}

#[test]
fn a_number_in_brackets_stays_with_its_unit_on_short_measures() {
    for case in ["the |form |(5 minutes) |is", "ask |“20 miles” |or |5 |km"] {
        assert_eq!(shown_apart(&case.replace('|', "")), case);
    }
}

#[test]
fn a_dash_or_slash_never_begins_a_line() {
    for (text, expected) in [
        ("one – two", "one – |two"),
        ("one - two", "one - |two"),
        ("one—two", "one—|two"),
        ("and/or he / she", "and/|or |he / |she"),
        ("NSPCC · Childline", "NSPCC · |Childline"),
        ("NSPCC | Childline", "NSPCC | |Childline"),
        ("dijo —según él— que", "dijo |—según |él— |que"),
    ] {
        assert_eq!(shown(text), expected);
    }
    assert!(shown(&"– ".repeat(50)).contains('|'));
}

#[test]
fn a_single_letter_stays_with_its_word() {
    check(&["by |e-mail |or |x-ray, |two-|three |vitamin-D"]);
}

#[test]
fn short_measures_take_groups_apart_but_no_numbers_and_no_words() {
    for case in [
        "Call |0808 800 5000 |within |20 |minutes, |or |e-mail |it",
        "on |1 |November |2026 |at |9.30 |pm, |aged |10–16",
        "Ask |Dr |Smith |(see |Act |1989) – |or |+44 (0) 20 7946 0000",
    ] {
        assert_eq!(shown_apart(&case.replace('|', "")), case);
    }
}

#[test]
fn quotes_and_brackets_stay_with_their_words() {
    check(&[
        "he |said |“no |way” |(and |left)",
        "„ja“ |und |«\u{a0}oui\u{a0}» |”så” |[x]",
    ]);
}

#[test]
fn addresses_break_before_punctuation() {
    check(&[
        "see |https://|www.gov|.uk/report|-child|-abuse|?lang|=cy&|page|#help |now",
        "help|.desk|@example|.org.uk",
        "nspcc|.org.uk, |or",
    ]);
}

#[test]
fn firm_bonds_do_not_make_long_segments() {
    assert!(shown(&"A. ".repeat(100)).contains('|'));
    assert!(shown(&"1 ".repeat(100)).contains('|'));
    assert!(shown("Kinderschutzbeauftragte (KSB)").contains('|'));
    assert!(shown(&"a-".repeat(100)).contains('|'));
}

proptest! {
    #![proptest_config(crate::seed::config(48, 5))]
    #[test]
    fn no_line_ends_inside_words_kept_together(
        words in prop::collection::vec(
            prop_oneof![
                "[b-z][a-z]{3,9}",
                prop::sample::select(vec![
                    "0808 800 5000", "999", "1 November 2026", "9.30 pm", "No. 5",
                    "Act 1989", "Dr Smith", "10–16", "5 km", "e.g. this",
                ]).prop_map(str::to_owned),
            ],
            1..20,
        ),
        measure in 8.0f64..24.0,
    ) {
        // Put a word between the samples: two numbers in a row would be one number.
        let text = words.join(" and ");
        let shaped = Shaper::new(&FontSet::embedded().unwrap())
            .shape_plain(&text, TextRole::Body);
        let mut end = 0;
        let mut ends = Vec::new();
        for line in shaped.break_lines(Em(measure)) {
            end += shaped.runs(&line).iter().map(|run| run.text.len()).sum::<usize>();
            ends.push(end);
        }
        prop_assert_eq!(end, text.len());
        let is_held = shaped.held.as_ref().is_none_or(|it| it.holds(Em(measure)));
        let mut start = 0;
        for word in &words {
            let is_number = !word.contains(char::is_alphabetic);
            let inside = start + 1..start + word.len();
            prop_assert!(
                !(is_held || is_number) || !ends.iter().any(|it| inside.contains(it)),
                "{text}: {ends:?}"
            );
            start += word.len() + " and ".len();
        }
    }
}

#[test]
fn the_author_allows_and_forbids_line_ends() {
    let rich = |line_ends: &[(usize, bool)]| RichText {
        text: "well-known place".to_owned(),
        line_ends: line_ends.to_vec(),
        ..RichText::default()
    };
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    let mut lines = |line_ends: &[(usize, bool)]| {
        let shaped = shaper.shape(&rich(line_ends), TextRole::Body);
        shaped.break_lines(Em(0.1)).len()
    };
    assert_eq!(lines(&[]), 3);
    assert_eq!(lines(&[(5, false)]), 2);
    assert_eq!(lines(&[(7, true)]), 4);
    let whole = super::unbreakable_ranges("a well-known place", &[(7, false)]);
    assert_eq!(whole, std::slice::from_ref(&(2..12)));
}

#[test]
fn unbreakable_ranges_are_found_for_other_outputs() {
    let together = |text: &'static str| -> Vec<&str> {
        super::unbreakable_ranges(text, &[])
            .into_iter()
            .map(|range| &text[range])
            .collect()
    };
    assert_eq!(together("call 0800 1111 or wait"), ["0800 1111"]);
    assert_eq!(together("guidance, e-learning for all"), ["e-learning"]);
    assert_eq!(together("after 8 a.m. by e-mail"), ["8 a.m.", "e-mail"]);
    assert_eq!(together("aged 10–17, in a well-known place"), ["aged 10–17,"]);
    assert_eq!(together("gov.uk/report-child-abuse"), [""; 0]);
}
