//! Each case: language, typed text, expected text.

use proptest::prelude::*;

use super::super::load::load;
use super::super::{Block, markup, text};
use super::*;
use crate::diagnostic::{Report, Source};
use crate::yaml::{Kind, Scalar};

fn scalar(source: &Source) -> Scalar {
    let (node, _) = load(source).unwrap();
    let Kind::Mapping(mut entries) = node.kind else { panic!() };
    let Kind::Scalar(scalar) = entries.remove(0).value.kind else { panic!() };
    scalar
}

fn source(typed: &str) -> Source {
    Source::new("a.yaml", format!("a: |-\n  {typed}\n"))
}

fn set(language: &str, typed: &str) -> String {
    let fonts = FontSet::embedded().unwrap();
    let language = Language::parse(language).unwrap();
    let typographer = Typographer::new(&language, &fonts);
    text::plain(&scalar(&source(typed)), Some(&typographer)).text
}

fn check(language: &str, cases: &[(&str, &str)]) {
    for (typed, expected) in cases {
        assert_eq!(set(language, typed), *expected, "{typed}");
        assert_eq!(set(language, expected), *expected, "a second time: {typed}");
    }
}

#[test]
fn quotes_follow_the_language() {
    let cases = [
        ("en-GB", "“A ‘b’ c”"),
        ("cy", "“A ‘b’ c”"),
        ("so", "“A ‘b’ c”"),
        ("nl", "“A ‘b’ c”"),
        ("tr", "“A ‘b’ c”"),
        ("pt-BR", "“A ‘b’ c”"),
        ("xx", "“A ‘b’ c”"),
        ("de", "„A ‚b‘ c“"),
        ("cs", "„A ‚b‘ c“"),
        ("sk", "„A ‚b‘ c“"),
        ("bg", "„A ‘b’ c“"),
        ("de-CH", "«A ‹b› c»"),
        ("fr", "«\u{a0}A “b” c\u{a0}»"),
        ("es", "«A “b” c»"),
        ("it", "«A “b” c»"),
        ("pt-PT", "«A “b” c»"),
        ("el", "«A “b” c»"),
        ("uk", "«A „b“ c»"),
        ("ru-Latn-RU", "«A „b“ c»"),
        ("nb", "«A ‘b’ c»"),
        ("pl", "„A «b» c”"),
        ("ro", "„A «b» c”"),
        ("hu", "„A »b« c”"),
        ("hr", "„A ‘b’ c”"),
        ("sv", "”A ’b’ c”"),
        ("da", "”A ’b’ c”"),
        ("fi", "”A ’b’ c”"),
    ];
    for (language, expected) in cases {
        assert_eq!(set(language, "\"A 'b' c\""), expected, "{language}");
    }
}

#[test]
fn the_fonts_cover_every_sign_of_every_language() {
    let fonts = FontSet::embedded().unwrap();
    for language in
        ["en", "de", "de-CH", "fr", "fr-CH", "es", "uk", "pl", "hu", "sv", "ar"]
    {
        let language = Language::parse(language).unwrap();
        let quotes = Typographer::new(&language, &fonts).record.quotes;
        let signs = [quotes.double.0, quotes.double.1, quotes.single.0, quotes.single.1];
        for sign in signs.into_iter().chain(quotes.space).chain("–—…’".chars()) {
            assert!(fonts.covers(sign), "{}: {sign}", language.as_str());
        }
    }
}

#[test]
fn quotes_open_and_close_by_their_context() {
    check(
        "en-GB",
        &[
            ("He said \"no\".", "He said “no”."),
            ("(\"no\")", "(“no”)"),
            ("\"'No,' he said\"", "“‘No,’ he said”"),
            ("\"under 16\"", "“under 16”"),
            ("yes/\"no\"", "yes/“no”"),
            ("a \" b", "a \" b"),
            ("“done” and ‘done’", "“done” and ‘done’"),
            ("'16' and '7'", "‘16’ and ‘7’"),
        ],
    );
}

#[test]
fn apostrophes_are_not_quotes() {
    check(
        "en-GB",
        &[
            ("It's a child's", "It’s a child’s"),
            ("the carers' views", "the carers’ views"),
            ("the '90s and 1990's", "the ’90s and 1990’s"),
            ("'tis 'em", "’tis ’em"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("'ello there", "’ello there"),
            ("O'Neill", "O’Neill"),
        ],
    );
    // The first closing quote is taken, because only the meaning distinguishes it from an
    // apostrophe.
    assert_eq!(set("en-GB", "'the carers' views'"), "‘the carers’ views’");
    assert_eq!(set("cy", "i'r plant a'u teulu"), "i’r plant a’u teulu");
    assert_eq!(set("so", "go'aan"), "go’aan");
}

#[test]
fn foot_and_inch_marks_stay() {
    check("en-GB", &[("5' 6\" tall", "5' 6\" tall"), ("5'6\"", "5'6\"")]);
}

#[test]
fn hyphens_between_words_become_dashes() {
    check(
        "en-GB",
        &[
            ("one - two", "one – two"),
            ("one -- two", "one – two"),
            ("one--two", "one – two"),
            ("one---two", "one—two"),
            ("one --- two", "one — two"),
            ("one-two", "one-two"),
            ("one ---- two", "one ---- two"),
            ("render --strict", "render --strict"),
            ("9 am - 5 pm", "9 am – 5 pm"),
            ("5 - 3", "5 - 3"),
            ("10 - 16", "10 – 16"),
            ("-5 degrees", "-5 degrees"),
            ("- a", "- a"),
        ],
    );
    assert_eq!(set("en-US", "one--two, one -- two"), "one—two, one – two");
}

#[test]
fn hyphens_in_ranges_become_dashes() {
    for range in [
        "10-16",
        "0-19",
        "(10-16)",
        "13-18.",
        "£5-£10",
        "9-5pm",
        "9am-5pm",
        "09.00-17.00",
        "5-10km",
        "10-20%",
        "2020-2026",
        "2026-27",
        "10-16-year-olds",
        "10--16",
    ] {
        let expected = range.replacen("--", "-", 1).replacen('-', "–", 1);
        assert_eq!(set("en-GB", &format!("ages {range}")), format!("ages {expected}"));
    }
    for other in [
        "2026-11-01",
        "2026-11",
        "0800-1111",
        "020-7946",
        "555-1234",
        "COVID-19",
        "A-1",
        "3-2",
        "24-7",
        "16-plus",
        "20-30-40",
        "12-2026",
        "11-22 33",
        "12345-67890",
        "1-800-555",
    ] {
        assert_eq!(set("en-GB", &format!("on {other}")), format!("on {other}"));
    }
    check(
        "en-GB",
        &[
            ("020 11-22", "020 11-22"),
            ("call 10-16", "call 10-16"),
            ("code: 10-16", "code: 10-16"),
            ("pages 10-16", "pages 10–16"),
        ],
    );
}

#[test]
fn three_dots_become_an_ellipsis() {
    check(
        "en-GB",
        &[("and so on...", "and so on…"), ("no....", "no...."), ("a..b", "a..b")],
    );
}

#[test]
fn addresses_stay_as_they_are() {
    for address in
        ["https://example.org/it's--a-1-2", "o'neill@example.org", "www.a--b.uk/5-10"]
    {
        assert_eq!(set("fr", &format!("Voir {address} !")), format!("Voir {address} !"));
    }
    assert_eq!(set("en", "\"www.nspcc.org.uk\""), "“www.nspcc.org.uk”");
}

#[test]
fn one_letter_words_are_bound_in_slavic_languages() {
    assert_eq!(set("pl", "w domu i w szkole"), "w\u{a0}domu i\u{a0}w\u{a0}szkole");
    assert_eq!(set("cs", "K lesu, (v noci)"), "K\u{a0}lesu, (v\u{a0}noci)");
    assert_eq!(set("en", "a child"), "a child");
    assert!(set("pl", "a a a a a a a").contains(' '));
}

fn read(source: &Source, language: &str) -> RichText {
    let fonts = FontSet::embedded().unwrap();
    let language = Language::parse(language).unwrap();
    let typographer = Typographer::new(&language, &fonts);
    let scalar = scalar(source);
    let blocks =
        markup::blocks(&scalar, markup::Part::Panel, &typographer, &mut Report::new());
    let Some(Block::Paragraph(rich)) = blocks.into_iter().next() else { panic!() };
    rich
}

#[test]
fn a_backslash_or_an_entity_keeps_a_sign() {
    let typed = r#"say \"no\" and &quot;yes&quot;, it\'s a \-- b \... or "so""#;
    let rich = read(&source(typed), "en-GB");
    assert_eq!(rich.text, "say \"no\" and \"yes\", it's a -- b ... or “so”");
}

#[test]
fn styles_and_spans_follow() {
    let typed = r#"a "**b--c**" *it's...* [the "d"](https://x.org/a--b) é 10-16"#;
    let source = source(typed);
    let rich = read(&source, "de");
    assert_eq!(rich.text, "a „b – c“ it’s… the „d“ é 10–16");
    let styled: Vec<_> =
        rich.styles.iter().map(|it| &rich.text[it.range.clone()]).collect();
    assert_eq!(styled, ["b – c", "it’s…", "the „d“"]);
    assert_eq!(&*rich.links[0], "https://x.org/a--b");
    let place = |part: &str| {
        let at = rich.text.find(part).unwrap();
        &source.text[rich.locate(at..at + part.len()).range()]
    };
    for (set, written) in [
        ("„", "\""),
        ("b", "b"),
        (" – ", "--"),
        ("it’s…", "it's..."),
        ("…", "..."),
        ("„d“", "\"d\""),
        ("é", "é"),
        ("10–16", "10-16"),
    ] {
        assert_eq!(place(set), written, "{set}");
    }
}

proptest! {
    #![proptest_config(crate::seed::config(256, 8))]
    #[test]
    fn letters_stay_in_order_and_in_place(
        words in prop::collection::vec(
            prop_oneof![
                "[a-z0-9é]{1,6}",
                "[\"'(][a-z0-9]{1,4}[\"')]{1,2}",
                "\\*\\*[a-zé\"'-]{1,7}\\*\\*",
                Just("--".to_owned()), Just("-".to_owned()), Just("...".to_owned()),
                "[0-9]{1,4}-[0-9]{1,4}",
                "[a-z]{1,3}(--|---|'|\\.\\.\\.)[a-z]{1,3}",
                Just("[d'e](https://x.org/a--b)".to_owned()),
                Just("\\\"".to_owned()), Just("www.a--b.uk".to_owned()),
            ],
            1..14,
        ),
        language in prop::sample::select(vec!["en-GB", "en-US", "de", "fr", "pl", "hu"]),
    ) {
        let typed = format!("a {}", words.join(" "));
        let source = source(&typed);
        let rich = read(&source, language);
        let file = &source.text;
        let mut last = 0;
        for (at, character) in rich.text.char_indices() {
            let span = rich.locate(at..at + character.len_utf8());
            prop_assert!(span.start >= last && span.end > span.start, "{typed}: {rich:?}");
            last = span.start;
            if character.is_alphanumeric() {
                let mut written = String::new();
                written.push(character);
                prop_assert_eq!(&file[span.range()], written);
            }
        }
        let mut end = 0;
        for styled in &rich.styles {
            prop_assert!(styled.range.start >= end && !styled.range.is_empty());
            end = styled.range.end;
            prop_assert!(rich.text.get(styled.range.clone()).is_some());
        }
        let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).count();
        let target = "https://x.org/a--b".chars().filter(|it| it.is_alphanumeric()).count();
        let links = rich.links.len() * target;
        prop_assert_eq!(letters(&rich.text), letters(&typed) - links);
    }
}
