//! The same words in the same order in everything that is made of a briefing: the tagged
//! PDFs, the web page, the plain text. Each is taken apart by what reads it, and compared to
//! the space with what the file says.

use std::path::PathBuf;
use std::sync::Arc;

use briefing::briefing::{Block, Briefing, LogoPlace, Picture, Qr};
use briefing::languages::Labels;
use briefing::layout::{HandoutOptions, LayoutEngine, lay_out_handout};
use briefing::rich_text::RichText;
use roxmltree::{Document, Node, ParsingOptions};

use crate::pdf::reader::Reader;
use crate::pdf::tags::Tags;
use crate::support::{self, Loaded};

/// A piece of what is said, in the order in which it is said.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// A line of text.
    Words(String),
    /// The number and the heading of a panel.
    Heading(usize, String),
    /// What a logo says.
    Logo(String),
    Image(String),
    /// A bullet, or a number.
    Label(Option<u64>),
    /// Where a code leads.
    Code(String),
    /// A date, the version, the publisher.
    Fact(String),
}

fn words(rich: &RichText) -> Piece {
    Piece::Words(rich.text.replace('\n', " "))
}

fn code(qr: &Qr) -> Piece {
    Piece::Code(qr.url.to_string())
}

/// What a briefing says; in a grid other than the hub, the picture of the hub does not show.
fn script(briefing: &Briefing, is_hub: bool) -> Vec<Piece> {
    let is_at_top = briefing.poster().logos == LogoPlace::Masthead;
    script_with(briefing, is_hub, is_at_top)
}

/// The same with the logos after the title, or before the imprint.
fn script_with(briefing: &Briefing, is_hub: bool, is_at_top: bool) -> Vec<Piece> {
    let mut script = vec![words(briefing.kicker()), words(briefing.title())];
    script.extend(briefing.subtitle().into_iter().map(words));
    let logos = briefing.logos().iter().map(|it| Piece::Logo(it.alt.text.clone()));
    let (at_top, at_bottom) =
        if is_at_top { (Some(logos), None) } else { (None, Some(logos)) };
    script.extend(at_top.into_iter().flatten());
    script.extend(briefing.key_message().into_iter().map(words));
    let image = |it: &Picture| Piece::Image(it.alt.text.clone());
    if is_hub {
        script.extend(briefing.hub_picture().map(image));
    }
    for (number, panel) in (1..).zip(briefing.panels()) {
        script.push(Piece::Heading(number, panel.heading.text.clone()));
        script.extend(panel.image.iter().map(image));
        script.extend(
            panel
                .statistic
                .iter()
                .map(|it| Piece::Words(format!("{} {}", it.value.text, it.text.text))),
        );
        recite(&panel.body, briefing.labels(), &mut script);
        script.extend(panel.qr.iter().map(code));
    }
    script.extend(briefing.call().into_iter().map(words));
    recite(briefing.contact(), briefing.labels(), &mut script);
    script.extend(briefing.qr().into_iter().map(code));
    script.extend(at_bottom.into_iter().flatten());
    script.extend(briefing.imprint().into_iter().map(|fact| Piece::Fact(fact.text.text)));
    script
}

fn recite(blocks: &[Block], labels: &Labels, script: &mut Vec<Piece>) {
    for block in blocks {
        match block {
            Block::Paragraph(rich) | Block::Heading(rich) => script.push(words(rich)),
            Block::Quote(blocks) => recite(blocks, labels, script),
            Block::Alert(alert) => {
                script.push(Piece::Words(labels.get(alert.kind.label()).to_owned()));
                recite(&alert.blocks, labels, script);
            }
            Block::List(list) => {
                for (number, item) in (list.start.unwrap_or(0)..).zip(&list.items) {
                    script.push(Piece::Label(list.start.map(|_| number)));
                    recite(item, labels, script);
                }
            }
        }
    }
}

fn briefings() -> Vec<PathBuf> {
    let mut paths = support::files(&support::cases("layout"), "yaml");
    paths.extend(support::files(&support::cases("blocks"), "yaml"));
    paths.push(support::example());
    paths.extend(support::files(&support::cases("languages"), "yaml"));
    paths
}

/// The texts that may stand beside a QR code: its address without scheme and `www.`, or its host
/// if the address is too long; alone in a panel, with a label in the footer.
fn names_of_code(url: &str, labels: &Labels) -> Vec<String> {
    let (scheme, rest) = url.split_once(':').unwrap();
    let rest = rest.trim_start_matches("//").trim_start_matches("www.");
    let rest = rest.trim_end_matches('/');
    let address = if scheme == "mailto" { rest.split('?').next().unwrap() } else { rest };
    let host = address.split(['/', '?', '#']).next().unwrap();
    let labelled = [address, host].map(|it| {
        let (before, shown, after) = labels.scan(scheme, it);
        format!("{before}{shown}{after}")
    });
    [address.to_owned(), host.to_owned()].into_iter().chain(labelled).collect()
}

/// A number in the digits of the text.
fn written(number: u64, labels: &Labels) -> String {
    labels.number(number)
}

/// Checks a tagged PDF.
fn check_pdf(name: &str, bytes: &[u8], script: &[Piece], labels: &Labels) {
    let reader = Reader::new(bytes);
    let tags = Tags::new(&reader);
    let mut said = tags.blocks().iter().map(String::as_str).peekable();
    let mut figures = tags.lines().lines().filter_map(|line| {
        line.trim_start().strip_prefix("Figure alt=")?.strip_suffix(" bbox")
    });
    let mut facts = Vec::new();
    for piece in script {
        let expected = match piece {
            Piece::Words(words) => words.clone(),
            Piece::Heading(number, words) => {
                format!("{} {words}", written(*number as u64, labels))
            }
            Piece::Label(Some(number)) => format!("{}. ", written(*number, labels)),
            Piece::Label(None) => "• ".to_owned(),
            Piece::Logo(alt) | Piece::Image(alt) => {
                assert_eq!(figures.next(), Some(format!("{alt:?}").as_str()), "{name}");
                continue;
            }
            Piece::Code(url) => {
                let alt = format!("{:?}", labels.code(url));
                assert_eq!(figures.next(), Some(alt.as_str()), "{name}");
                // Words beside it only where there is room.
                said.next_if(|it| {
                    names_of_code(url, labels).iter().any(|name| name == it)
                });
                continue;
            }
            Piece::Fact(words) => {
                facts.push(words.as_str());
                continue;
            }
        };
        assert_eq!(said.next(), Some(expected.as_str()), "{name}");
    }
    // Facts stand as many to a line as there is room for.
    let rest: Vec<&str> = said.flat_map(|line| line.split(" · ")).collect();
    assert_eq!(rest, facts, "{name}");
    assert_eq!(figures.next(), None, "{name}");
}

/// What a web page says: the text of each element that is a block, and of each picture.
fn page_says(html: &str) -> Vec<(String, String)> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(html, options).unwrap();
    let body = document.descendants().find(|it| it.has_tag_name("body")).unwrap();
    let mut said = Vec::new();
    collect(body, &mut said);
    said.retain(|(tag, text)| tag == "li" || !text.trim().is_empty());
    said
}

fn collect(node: Node<'_, '_>, said: &mut Vec<(String, String)>) {
    for child in node.children() {
        match child.tag_name().name() {
            "svg" => {}
            "br" => said.last_mut().unwrap().1.push(' '),
            "img" => {
                let alt = child.attribute("alt").unwrap().to_owned();
                said.push(("img".to_owned(), alt));
            }
            tag @ ("p" | "h1" | "h2" | "h3" | "li") => {
                said.push((tag.to_owned(), String::new()));
                collect(child, said);
            }
            "" if child.is_text() => {
                let text = child.text().unwrap();
                match said.last_mut() {
                    // Line feeds of the file stand between blocks.
                    Some(last) if text != "\n" => last.1.push_str(text),
                    _ => {}
                }
            }
            "a" if child.attribute("class") == Some("skip") => {}
            _ => collect(child, said),
        }
    }
}

fn check_html(name: &str, html: &str, script: &[Piece], labels: &Labels) {
    let mut said = page_says(html).into_iter().peekable();
    let mut pieces = script.iter().peekable();
    let mut next = |tags: &[&str]| {
        let (tag, text) =
            said.next().unwrap_or_else(|| panic!("{name}: it says no more"));
        assert!(tags.contains(&tag.as_str()), "{name}: {tag}: {text}");
        text
    };
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Words(words) => {
                assert_eq!(next(&["p", "h1", "h2", "h3"]), *words, "{name}");
            }
            Piece::Heading(number, words) => {
                let number = written(*number as u64, labels);
                assert_eq!(next(&["h2"]), format!("{number} {words}"), "{name}");
            }
            Piece::Logo(alt) | Piece::Image(alt) => {
                assert_eq!(next(&["img"]), *alt, "{name}");
            }
            Piece::Label(_) => {
                // A single paragraph is not marked up as one.
                let text = next(&["li"]);
                if !text.is_empty() {
                    let Some(Piece::Words(words)) = pieces.next() else {
                        panic!("{name}")
                    };
                    assert_eq!(text, *words, "{name}");
                }
            }
            Piece::Code(url) => {
                let text = next(&["p"]);
                assert_eq!(text, names_of_code(url, labels)[0], "{name}");
                assert!(
                    html.contains(&format!("href=\"{}\"", url.replace('&', "&amp;")))
                );
            }
            Piece::Fact(words) => assert_eq!(next(&["p"]), *words, "{name}"),
        }
    }
    assert_eq!(said.next(), None, "{name}");
}

/// The plain text without what it adds: lines under headings, addresses of links.
fn text_says(text: &str) -> String {
    let is_line =
        |line: &&str| line.is_empty() || !line.chars().all(|it| it == '-' || it == '=');
    // Lines of quotations begin with a mark.
    let plain = |line: &'_ str| line.strip_prefix('>').unwrap_or(line).to_owned();
    let text: Vec<String> = text.lines().filter(is_line).map(plain).collect();
    let mut said = String::new();
    let mut is_address = false;
    for character in text.join("\n").chars() {
        match character {
            '<' => is_address = true,
            '>' if is_address => is_address = false,
            _ if is_address || character.is_whitespace() => {}
            _ => said.push(character),
        }
    }
    said
}

fn check_text(name: &str, text: &str, script: &[Piece], labels: &Labels) {
    let mut expected = String::new();
    for piece in script {
        let words = match piece {
            Piece::Words(words) | Piece::Logo(words) | Piece::Fact(words) => {
                words.clone()
            }
            Piece::Heading(number, words) => {
                format!("{}. {words}", written(*number as u64, labels))
            }
            Piece::Label(Some(number)) => format!("{}.", written(*number, labels)),
            Piece::Label(None) => "-".to_owned(),
            Piece::Image(alt) => format!("[{alt}]"),
            Piece::Code(url) => url.clone(),
        };
        expected.extend(words.split_whitespace());
    }
    // Plain text alone has signs of direction: see `plain_text`.
    let said = text_says(text).replace(['\u{2066}', '\u{2067}', '\u{2069}'], "");
    assert_eq!(said, expected, "{name}");
}

#[test]
fn everything_says_what_the_file_says() {
    for path in briefings() {
        let name = path.display().to_string();
        let loaded = Loaded::new(&path);
        let briefing = loaded.briefing();
        let (poster, _) = loaded.lay_out(&briefing).unwrap();
        let bytes = briefing::pdf::screen(&briefing::paint::paint(&poster)).unwrap();
        let script = script(&briefing, poster.hub.is_some());
        check_pdf(&format!("{name} screen"), &bytes, &script, briefing.labels());
        let fonts = loaded.assets.fonts();
        let options = HandoutOptions::default();
        let (handout, _) = lay_out_handout(&briefing, fonts, &options).unwrap();
        let bytes = briefing::pdf::office(&briefing::paint::paint(&handout)).unwrap();
        let script = self::script(&briefing, handout.hub.is_some());
        check_pdf(&format!("{name} office"), &bytes, &script, briefing.labels());
        let (large, _) = LayoutEngine::new(Arc::clone(fonts)).lay_out_large(&briefing);
        let bytes = briefing::pdf::screen(&briefing::paint::paint_large(&large)).unwrap();
        let script = script_with(&briefing, true, true);
        check_pdf(&format!("{name} large"), &bytes, &script, briefing.labels());
        let html = briefing::html::write(&briefing, fonts).unwrap();
        let script = self::script(&briefing, true);
        check_html(&format!("{name} html"), &html, &script, briefing.labels());
        let text = briefing::plain_text::write(&briefing);
        check_text(&format!("{name} text"), &text, &script, briefing.labels());
    }
}

/// A check that cannot fail is none: a word too few is found everywhere.
#[test]
fn a_word_that_is_missing_is_missed() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let mut script = script(&briefing, true);
    let Some(Piece::Words(words)) = script.get_mut(7) else { panic!() };
    words.push_str(" more");
    let fonts = loaded.assets.fonts();
    let (poster, _) = loaded.lay_out(&briefing).unwrap();
    let bytes = briefing::pdf::screen(&briefing::paint::paint(&poster)).unwrap();
    let html = briefing::html::write(&briefing, fonts).unwrap();
    let text = briefing::plain_text::write(&briefing);
    let fails = |check: &dyn Fn()| {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err()
    };
    assert!(fails(&|| check_pdf("pdf", &bytes, &script, briefing.labels())));
    assert!(fails(&|| check_html("html", &html, &script, briefing.labels())));
    assert!(fails(&|| check_text("text", &text, &script, briefing.labels())));
}
