//! Tests line breaking on examples and against all other ways to break.

use proptest::prelude::*;

use super::super::{Shaper, TextRole};
use super::*;
use crate::assets::fonts::FontSet;
use crate::rich_text::RichText;

fn shaped(text: &str) -> Shaped {
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    Shaped::clone(&shaper.shape_plain(text, TextRole::Body))
}

fn lines(text: &str, measure: f64) -> Vec<String> {
    let shaped = shaped(text);
    let lines = shaped.break_lines(Em(measure));
    let text = |line: &Line| {
        shaped.runs(line).into_iter().map(|run| run.text).collect::<String>()
    };
    lines.iter().map(text).collect()
}

#[test]
fn a_last_word_is_not_left_alone() {
    let text = "Being in care, or early child protection now";
    let width = shaped("Being in care, or early child protection").width().0;
    let lines = lines(text, width + 0.1);
    assert_eq!(lines.len(), 2);
    assert!(lines[1].split(' ').count() > 1, "{lines:?}");
}

#[test]
fn a_name_stays_with_its_number() {
    let text = "Childline 0800 1111 · NSPCC 0808 800 5000";
    let width = shaped("Childline 0800 1111 · NSPCC 0808").width().0;
    assert_eq!(lines(text, width), ["Childline 0800 1111 · ", "NSPCC 0808 800 5000"]);
}

#[test]
fn a_hard_break_ends_a_line() {
    assert_eq!(lines("one\ntwo three", 100.0), ["one ", "two three"]);
}

#[test]
fn a_word_wider_than_the_measure_has_a_line_of_its_own() {
    assert_eq!(lines("a incomprehensibilities b", 3.0).len(), 3);
}

#[test]
fn the_first_words_are_counted_in_whole_segments() {
    let shaped = shaped("one two-three four");
    assert_eq!(shaped.segments_of_words(0), 0);
    assert_eq!(shaped.segments_of_words(1), 1);
    assert_eq!(shaped.segments_of_words(2), 3);
    assert_eq!(shaped.segments_of_words(9), 4);
}

/// Breaks a heading at a fraction of its own width.
fn even(text: &str, part: f64) -> Vec<String> {
    let shaped = shaped(text);
    let measure = part * shaped.width().0;
    let lines = shaped.break_evenly(Em(measure));
    assert_eq!(lines.len(), shaped.count_lines(Em(measure)));
    lines.iter().map(|line| words(&shaped, line)).collect()
}

fn words(shaped: &Shaped, line: &Line) -> String {
    shaped.runs(line).into_iter().map(|run| run.text).collect()
}

#[test]
fn headings_break_evenly_and_between_phrases() {
    let cases: [(&str, f64, &[&str]); 6] = [
        (
            "Child sexual exploitation in schools",
            0.75,
            &["Child sexual ", "exploitation in schools"],
        ),
        (
            "Keeping children safe from harm and abuse online",
            0.75,
            &["Keeping children safe ", "from harm and abuse online"],
        ),
        (
            "Domestic abuse: what every school should know",
            0.75,
            &["Domestic abuse: ", "what every school should know"],
        ),
        ("One two three four", 0.8, &["One two ", "three four"]),
        (
            "Neglect, harm and the signs of them",
            0.75,
            &["Neglect, harm ", "and the signs of them"],
        ),
        ("One line", 1.1, &["One line"]),
    ];
    for (text, measure, expected) in cases {
        assert_eq!(even(text, measure), expected, "{text}");
    }
}

/// Returns measures from the widest segment to the whole text, a tenth of an em apart.
fn measures(text: &str) -> impl Iterator<Item = f64> {
    let shaped = shaped(text);
    let (low, high) = (shaped.min_width().0, shaped.width().0);
    (0..).map(move |step| low + 0.1 * f64::from(step)).take_while(move |it| *it < high)
}

#[test]
fn a_runt_is_avoided_even_if_the_lines_become_ragged() {
    let text = "He had been away from home for some considerable time now";
    for measure in measures(text) {
        let lines = lines(text, measure);
        assert!(lines.last().unwrap().len() > 4, "{measure}: {lines:?}");
    }
}

#[test]
fn a_short_word_that_begins_a_sentence_is_not_left_behind() {
    let text = "We can all see the signs. I will tell the lead today, then write it";
    let width = shaped("We can all see the signs. I").width().0 + 0.3;
    let lines = lines(text, width);
    assert!(!lines[0].ends_with("I "), "{lines:?}");
}

#[test]
fn an_address_is_broken_only_where_that_saves_a_line() {
    let text = "Report it at www.gov.uk/report-child-abuse";
    let address = "www.gov.uk/report-child-abuse";
    let width = shaped(address).width().0;
    assert!(lines(text, width + 0.5).iter().any(|it| it.contains(address)));
    assert!(shaped(text).min_width().0 < 0.5 * width);
}

/// The lines at every measure from the widest segment on, a twentieth of an em apart.
fn at_every_measure(text: &str) -> Vec<(f64, Vec<String>)> {
    let shaped = shaped(text);
    let from = shaped.min_width().0;
    let measures = (0..).map(|step| from + 0.05 * f64::from(step));
    measures
        .take_while(|it| *it < shaped.width().0 + 1.0)
        .map(|measure| {
            let lines = shaped.break_lines(Em(measure));
            (measure, lines.iter().map(|line| words(&shaped, line)).collect())
        })
        .collect()
}

#[test]
fn a_telephone_number_is_whole_on_every_measure_that_it_fits() {
    let text = "Out of hours, call the team on 0808 800 5000 within 20 minutes";
    for (measure, lines) in at_every_measure(text) {
        let is_whole = lines.iter().any(|line| line.contains("0808 800 5000"));
        assert!(is_whole, "{measure}: {lines:?}");
    }
}

#[test]
fn a_number_stays_with_its_unit_from_thirty_characters_on() {
    let text = "Record it and tell your lead within 20 minutes, on form 12 of Act 1989";
    let mut is_apart = false;
    for (measure, lines) in at_every_measure(text) {
        let is_whole = ["20 minutes,", "Act 1989"]
            .iter()
            .all(|group| lines.iter().any(|line| line.contains(group)));
        assert!(is_whole || measure < 15.0, "{measure}: {lines:?}");
        is_apart |= !is_whole;
    }
    assert!(is_apart);
}

#[test]
fn no_line_ends_behind_a_short_first_part_if_another_break_is_as_high() {
    let text =
        "We ask schools to co-operate, to re-use a part-time form, and to e-mail us";
    let parts = ["co-", "re-", "part-"];
    let forbidden = parts.map(|part| (text.find(part).unwrap() + part.len(), false));
    let rich = RichText {
        text: text.to_owned(),
        line_ends: forbidden.to_vec(),
        ..RichText::default()
    };
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    let whole = shaper.shape(&rich, TextRole::Body);
    let mut is_saved = false;
    for (measure, lines) in at_every_measure(text) {
        let is_split =
            lines.iter().filter(|it| parts.iter().any(|part| it.ends_with(part))).count();
        assert!(!lines.iter().any(|it| it.ends_with(" e-")), "{lines:?}");
        if is_split > 0 && whole.min_width().0 <= measure {
            assert!(lines.len() < whole.count_lines(Em(measure)), "{measure}: {lines:?}");
            is_saved = true;
        }
    }
    assert!(is_saved);
}

#[test]
fn a_bracket_is_not_left_behind_with_a_number() {
    let text = "Send police intelligence by the partner form (5 minutes). It is quick.";
    for (measure, lines) in at_every_measure(text) {
        let is_whole = lines.iter().any(|line| line.contains("(5 minutes)."));
        assert!(is_whole, "{measure}: {lines:?}");
    }
}

#[test]
fn an_abbreviation_leaves_its_word_only_to_fill_a_line() {
    let text =
        "It is child criminal exploitation (CCE), however willing a child may look";
    let (mut parted, mut whole) = (0, 0);
    for (measure, lines) in at_every_measure(text) {
        let Some(line) = lines.iter().find(|it| it.trim_end().ends_with("exploitation"))
        else {
            whole += 1;
            continue;
        };
        let without = line.trim_end().strip_suffix("exploitation").unwrap();
        let width = shaped(without.trim_end()).width().0;
        let would_add_a_line = shaped(&text.replace("n (", "n\u{a0}("))
            .count_lines(Em(measure))
            > lines.len();
        assert!(width < 0.7 * measure || would_add_a_line, "{measure}: {lines:?}");
        parted += 1;
    }
    assert!(parted > 0 && whole > 0);
    // A line of a poster that was 60 % full.
    let measure = shaped("exploitation (CCE), however willing").width().0 + 0.2;
    let first = &lines(text, measure)[0];
    assert_eq!(first.trim_end(), "It is child criminal exploitation");
}

#[test]
fn a_separator_at_the_end_of_a_line_is_not_drawn() {
    let text = "Childline 0800 1111 · Galop 0800 999 5428 | Karma Nirvana 0800 5999 247";
    let shaped = shaped(text);
    let face = FontSet::embedded().unwrap();
    let face = face.face(crate::assets::fonts::FaceId::Regular);
    let signs = ['·', '|'].map(|sign| face.glyph(sign).unwrap());
    let mut is_hidden = false;
    for measure in measures(text) {
        let lines = shaped.break_lines(Em(measure));
        let joined: String = lines.iter().map(|line| words(&shaped, line)).collect();
        assert_eq!(joined, text);
        for line in &lines {
            let said = words(&shaped, line);
            let runs = shaped.runs(line);
            let drawn = runs.iter().flat_map(|run| &run.glyphs);
            let drawn = drawn.filter(|glyph| signs.contains(&glyph.id)).count();
            let written = said.matches(['·', '|']).count();
            let is_last = said.trim_end().ends_with(['·', '|']);
            assert_eq!(drawn, written - usize::from(is_last), "{measure}: {said:?}");
            is_hidden |= is_last;
        }
    }
    assert!(is_hidden);
    // A sign at the end of the text is the author's.
    let end =
        Shaper::new(&FontSet::embedded().unwrap()).shape_plain("Galop ·", TextRole::Body);
    let drawn = end.runs(&end.break_lines(Em(50.0))[0]);
    assert!(drawn[0].glyphs.iter().any(|glyph| signs.contains(&glyph.id)));
}

proptest! {
    #![proptest_config(crate::seed::config(48, 5))]
    #[test]
    fn a_longer_measure_never_takes_more_lines(
        parts in prop::collection::vec(
            prop_oneof![
                2 => "[a-z]{1,12}[.,:]?",
                3 => prop::sample::select(vec![
                    "20 minutes", "Act 1989", "1 November 2026", "Dr Smith", "(CSE)",
                    "0808 800 5000", "co-operate", "section 47", "one\ntwo",
                ]).prop_map(str::to_owned),
            ],
            1..40,
        ),
    ) {
        let shaped = shaped(&parts.join(" "));
        let words = parts.len() / 2;
        let first = shaped.segments_of_words(words);
        let mut last = (usize::MAX, usize::MAX);
        for step in 0..600 {
            let measure = Em(0.05 * f64::from(step));
            let count =
                (shaped.count_lines(measure), shaped.count_lines_of_first(first, measure));
            prop_assert!(count.0 <= last.0 && count.1 <= last.1, "at {measure:?}");
            prop_assert!(count.1 <= count.0);
            prop_assert_eq!(shaped.break_lines(measure).len(), count.0);
            last = count;
        }
    }

    #[test]
    fn breaking_takes_as_many_lines_as_counting(
        parts in prop::collection::vec(
            prop_oneof![
                5 => "[a-z]{1,12}[.,:]?",
                1 => prop::sample::select(vec![
                    "0808 800 5000", "and/or", "(CSE)", "13 years", "– so –", "e-mail",
                    "https://www.gov.uk/report-child-abuse", "a·b ·", "x—y", "one\ntwo",
                    "exploitation (CCE)",
                ]).prop_map(str::to_owned),
            ],
            1..40,
        ),
        measure in 4.0f64..30.0,
        wider in 0.0f64..4.0,
    ) {
        let text = parts.join(" ");
        let shaped = shaped(&text);
        let count = shaped.count_lines(Em(measure));
        prop_assert!(shaped.count_lines(Em(measure + wider)) <= count);
        for lines in [shaped.break_lines(Em(measure)), shaped.break_evenly(Em(measure))] {
            prop_assert_eq!(lines.len(), count);
            let joined: String = lines.iter().map(|line| words(&shaped, line)).collect();
            prop_assert_eq!(joined, text.replace('\n', " "));
            let (segments, _) = shaped.segments_at(Em(measure));
            let is_segment = |line: &Line| {
                segments.list.iter().any(|it| it.clusters == line.clusters)
            };
            let fits = |line: &Line| line.width.0 <= measure + 1e-6;
            prop_assert!(lines.iter().all(|it| fits(it) || is_segment(it)));
        }
    }

    #[test]
    fn no_other_way_to_break_is_better(
        parts in prop::collection::vec(
            prop_oneof![
                9 => "[ab]{1,2}|[a-z]{1,9}[,.]?",
                1 => prop::sample::select(vec![
                    "co-opted", "part-time", "5 km", "Act 1989", "harm (FGM)", "a ·",
                ])
                    .prop_map(str::to_owned),
            ],
            1..9,
        ),
        measure in 4.0f64..18.0,
    ) {
        let shaped = shaped(&parts.join(" "));
        let (segments, narrower) = shaped.segments_at(Em(measure));
        let (segments, given, measure) = (&segments.list, measure, narrower.0);
        let least = shaped.count_lines(Em(measure));
        for mode in [BreakMode::Text, BreakMode::Heading] {
            let scorer = LineScorer::new(segments, least, Em(measure), mode);
            let price = |ends: &[usize]| {
                let mut total = BestBreak { lines: ends.len(), ..BestBreak::default() };
                let mut start = 0;
                for &end in ends {
                    let slice = &segments[start..end];
                    let (width, words) = (line(slice).width, slice.len());
                    let inner = &slice[..words - 1];
                    let spaces = inner.iter().filter(|it| it.space > Em::ZERO).count();
                    let characters = slice.iter().map(|it| it.characters).sum::<usize>();
                    if !fits(width, Em(measure)) && words > 1 {
                        return None;
                    }
                    let characters = characters + spaces;
                    let line = CandidateLine { width, characters, start, end };
                    total.runts += usize::from(scorer.is_runt(&line));
                    total.slips += usize::from(scorer.is_slip(&line));
                    total.cost += scorer.cost(&line);
                    let first = |at: usize| segments.get(at).map(|it| shaped.first_word(it));
                    total.cost += if first(start) == first(end) { SAME_WORD } else { 0.0 };
                    start = end;
                }
                Some(total)
            };
            let lines = shaped.break_with(Em(given), mode);
            let end = |line: &Line| {
                segments.partition_point(|it| it.clusters.end <= line.clusters.end)
            };
            let chosen = price(&lines.iter().map(end).collect::<Vec<_>>()).unwrap();
            let count = segments.len();
            for choice in 0..1_u32 << (count - 1) {
                let ends: Vec<_> =
                    (1..=count).filter(|it| *it == count || choice >> (it - 1) & 1 == 1).collect();
                let Some(mut other) = price(&ends) else { continue };
                other.cost += 1e-9;
                prop_assert!(!other.is_better(&chosen), "{ends:?} of {parts:?}");
            }
        }
    }
}
