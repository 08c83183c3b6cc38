use super::*;
use crate::rich_text::StyledRange;
use crate::text::isolates::is_direction_mark;
use crate::text::segment::Segment;

fn shaped(text: &str) -> Shaped {
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    Shaped::clone(&shaper.shape_plain(text, TextRole::Body))
}

fn words(shaped: &Shaped) -> Vec<&str> {
    let text = |segment: &Segment| {
        let clusters = &shaped.clusters[segment.clusters.clone()];
        clusters[0].range.start..clusters[clusters.len() - 1].range.end
    };
    shaped.segments.list.iter().map(|segment| &shaped.text[text(segment)]).collect()
}

#[test]
fn a_line_may_end_after_a_space_or_a_hyphen() {
    assert_eq!(words(&shaped("one two-three four")), ["one ", "two-", "three ", "four"]);
}

#[test]
fn words_without_spaces_between_them_are_found() {
    assert_eq!(
        words(&shaped("ส่วนใหญ่เป็นเรื่องดี แต่")),
        ["ส่วน", "ใหญ่", "เป็น", "เรื่อง", "ดี ", "แต่"]
    );
}

#[test]
fn a_telephone_number_stays_whole() {
    assert_eq!(
        words(&shaped("Call 0808 800 5000 now")),
        ["Call ", "0808 800 5000 ", "now"]
    );
}

#[test]
fn a_hard_break_ends_a_segment_and_reads_as_a_space() {
    let shaped = shaped("one\ntwo");
    assert_eq!(words(&shaped), ["one ", "two"]);
    assert!(shaped.segments.list[0].hard && !shaped.segments.list[1].hard);
}

fn shaped_in(language: &str, text: &str) -> Arc<Shaped> {
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    shaper.set_language(&Language::parse(language).unwrap());
    shaper.shape_plain(text, TextRole::Body)
}

#[test]
fn levels_agree_with_the_order_of_the_glyphs() {
    for text in [
        "שלום abc 12 עולם",
        "abc שלום 12 (עולם) def",
        "שלום 0800 1111 (2.0) Childline +44 (0)113 496",
        "0800 1111",
        "",
    ] {
        for language in ["he", "en"] {
            let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
            shaper.set_language(&Language::parse(language).unwrap());
            let rich = RichText::plain(text.to_owned(), language == "he");
            let marked = Marked::new(text, &rich.isolates);
            let layout = shaper.lay_out(&rich, &marked, TextRole::Body);
            let mut rtl: Vec<_> = layout
                .lines()
                .flat_map(|line| line.runs().collect::<Vec<_>>())
                .flat_map(|run| run.clusters().collect::<Vec<_>>())
                .filter(|cluster| !is_direction_mark(&marked.text[cluster.text_range()]))
                .map(|it| (marked.original(it.text_range().start), it.is_rtl()))
                .collect();
            rtl.sort_unstable();
            let shaped = shaper.shape(&rich, TextRole::Body);
            let clusters =
                shaped.clusters.iter().filter(|cluster| !cluster.glyphs.is_empty());
            let levels = clusters.map(|it| (it.range.start, it.level.is_rtl()));
            // White space at a line's end has the direction of the whole, whatever its level.
            let solid = |it: &(usize, bool)| !text[it.0..].starts_with(' ');
            assert_eq!(
                levels.filter(solid).collect::<Vec<_>>(),
                rtl.into_iter().filter(solid).collect::<Vec<_>>(),
                "{text}"
            );
        }
    }
}

fn visual(language: &str, text: &str) -> Vec<String> {
    let shaped = shaped_in(language, text);
    let lines = shaped.break_lines(Em(100.0));
    shaped.runs(&lines[0]).into_iter().map(|run| run.text).collect()
}

#[test]
fn runs_stand_in_visual_order() {
    assert_eq!(visual("en", "one שלום two"), ["one ", "שלום", " two"]);
    // A number inside of text from right to left is a third level (UAX 9, L2).
    assert_eq!(
        visual("en", "one שלום 12 עולם two"),
        ["one ", " עולם", "12", "שלום ", " two"]
    );
    assert_eq!(visual("he", "שלום one 12 two עולם"), [" עולם", "one 12 two", "שלום "]);
}

#[test]
fn the_groups_of_a_number_keep_their_order() {
    assert_eq!(
        visual("he", "שלום 0800 1111, +44 (0)113"),
        ["+44 (0)113", ", ", "0800 1111", "שלום "]
    );
    assert_eq!(visual("he", "Childline 0800 1111"), ["Childline 0800 1111"]);
    // A bracket of the sentence is its own, and turned like it.
    assert_eq!(visual("he", "שלום (2.0)"), [")", "2.0", "(", "שלום "]);
}

#[test]
fn a_paragraph_takes_the_direction_of_the_document() {
    assert_eq!(visual("en", "שלום one"), ["שלום", " one"]);
    assert_eq!(visual("he", "one שלום"), [" שלום", "one"]);
}

#[test]
fn direction_marks_take_effect_and_are_not_set() {
    // Without the mark, the comma would be at the right of the word.
    assert_eq!(
        visual("en", "one שלום,\u{200f} two"),
        ["one ", ",\u{200f}", "שלום", " two"]
    );
    assert_eq!(
        visual("he", "\u{2066}one, two!\u{2069} שלום"),
        [" שלום", "one, two", "!"]
    );
    let shaped = shaped_in("he", "\u{2066}one\u{2069}\u{200e}");
    assert_eq!(shaped.width(), shaped_in("he", "one").width());
    assert!(shaped.glyphs.iter().all(|it| it.id != 0));
}

#[test]
fn white_space_at_the_end_hangs_over_the_edge() {
    let shaped = shaped_in("he", "שלום one two");
    let lines = shaped.break_lines(Em(shaped.width().0 - 0.1));
    assert!(shaped.rtl());
    let first = &shaped.runs(&lines[0])[0];
    let space = first.glyphs[0].advance;
    assert!(first.text == " " && (first.x.0 + space.0).abs() < 1e-9, "{first:?}");
    assert!(lines.len() > 1);
}

#[test]
fn every_character_belongs_to_one_cluster() {
    let text = "ﬁ efficient waﬄe e\u{301}a — “quoted” fi";
    let shaped = shaped(text);
    let mut end = 0;
    for cluster in &shaped.clusters {
        assert_eq!(cluster.range.start, end, "{cluster:?}");
        end = cluster.range.end;
    }
    assert_eq!(end, text.len());
}

#[test]
fn widths_are_those_of_the_font() {
    let book = FontSet::embedded().unwrap();
    let face = book.face(FaceId::Regular);
    let alone: Em = "nnn".chars().map(|it| face.advance(face.glyph(it).unwrap())).sum();
    let set = shaped("nnn ").width();
    assert!((set.0 - alone.0).abs() < 1e-6, "{set:?} {alone:?}");
}

/// Puts a Khakas letter, which only the extended European font has, into an Arabic word.
#[test]
fn no_letter_is_lost_in_a_word_of_three_fonts() {
    for text in ["رکھӌں", "wӌرکھӌں", "日ӌरक"] {
        let shaped = shaped(text);
        assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
    }
}

#[test]
fn strong_words_differ_from_bold_text_around_them() {
    let style = Style { strong: true, ..Style::default() };
    let rich = RichText {
        text: "Call 999 now".to_owned(),
        styles: vec![StyledRange { range: 5..8, style }],
        ..RichText::default()
    };
    let mut shaper = Shaper::new(&FontSet::embedded().unwrap());
    for (role, faces) in [
        (TextRole::Body, [FaceId::Regular, FaceId::Bold, FaceId::Regular]),
        (TextRole::Bold, [FaceId::Bold, FaceId::ExtraBold, FaceId::Bold]),
    ] {
        let shaped = shaper.shape(&rich, role);
        let runs = shaped.runs(&shaped.break_lines(Em(50.0))[0]);
        assert_eq!(runs.iter().map(|run| run.face).collect::<Vec<_>>(), faces);
    }
}
