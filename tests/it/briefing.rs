//! What a file becomes: its texts, their styles, and the way of each character back.

use briefing::assets::Assets;
use briefing::briefing::{Block, Briefing, brand_schema, json_schema, read};
use briefing::diagnostic::{Source, render};
use briefing::rich_text::RichText;

use crate::support;

fn load(name: &str, text: &str) -> (Source, Briefing) {
    let assets = Assets::new(support::cases("diagnostics")).expect("the embedded fonts");
    let source = Source::new(name, text);
    match read(&source, &assets) {
        Ok((briefing, _)) => (source, briefing),
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    }
}

fn fine() -> (Source, Briefing) {
    let path = support::cases("diagnostics").join("fine.yaml");
    load("fine.yaml", &std::fs::read_to_string(path).expect("a readable case"))
}

/// Texts with styles as marks: `<b>`, `<i>`, `<0>` for the first link.
fn marked(text: &RichText) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for it in &text.styles {
        marked.push_str(&text.text[at..it.range.start]);
        let mut names = String::new();
        for (holds, name) in [(it.style.strong, "b"), (it.style.emphasis, "i")] {
            names.push_str(if holds { name } else { "" });
        }
        names.extend(it.style.link.map(|link| link.to_string()));
        marked.push_str(&format!("<{names}>{}</>", &text.text[it.range.clone()]));
        at = it.range.end;
    }
    marked.push_str(&text.text[at..]);
    marked
}

fn outline(blocks: &[Block], indent: usize, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                lines.push(format!("{:indent$}{}", "", marked(text)));
            }
            Block::Heading(text) => {
                lines.push(format!("{:indent$}### {}", "", marked(text)));
            }
            Block::Quote(blocks) => {
                lines.push(format!("{:indent$}>", ""));
                outline(blocks, indent + 2, lines);
            }
            Block::Alert(alert) => {
                lines.push(format!("{:indent$}> {:?}", "", alert.kind));
                outline(&alert.blocks, indent + 2, lines);
            }
            Block::List(list) => {
                for item in &list.items {
                    lines.push(format!("{:indent$}{:?}", "", list.start));
                    outline(item, indent + 2, lines);
                }
            }
        }
    }
}

fn texts(blocks: &[Block]) -> Vec<&RichText> {
    blocks.iter().flat_map(Block::texts).collect()
}

#[test]
fn a_file_becomes_what_it_says() {
    let (_, briefing) = fine();
    assert_eq!(briefing.version().map(|version| version.text.as_str()), Some("2.0"));
    assert_eq!(briefing.issued().map(|it| it.to_string()).as_deref(), Some("2026-11-01"));
    assert_eq!(briefing.panels()[1].heading.text, "Who is at risk: everyone");
    let mut lines = Vec::new();
    outline(&briefing.panels()[1].body, 0, &mut lines);
    outline(&briefing.panels()[4].body, 0, &mut lines);
    assert_eq!(
        lines,
        [
            "Any child may be at risk. Read <0>the </><i0>full</><0> guide</> or \
             <1>https://example.org</>.",
            "Ask, *listen*, tell & write it down.",
            "Some(1)",
            "  Listen.",
            "Some(1)",
            "  Tell someone:",
            "  None",
            "    today,",
            "  None",
            "    not next week.",
        ]
    );
    let call = briefing.call().expect("a call-out");
    assert_eq!(marked(call), "A child in immediate danger? Call <b>999</>");
}

#[test]
fn hard_breaks_stay_and_other_space_collapses() {
    let (_, start) = fine();
    assert_eq!(start.kicker().text, "7 minute briefing");
    let path = support::cases("diagnostics").join("fine.yaml");
    let text = std::fs::read_to_string(path).expect("a readable case");
    let body = "  - heading: Signs\n    body: |\n      One\\\n      two words,   **three \
                words and so many more that the line is full and has to go on in the next\n      \
                four** five\n";
    let text = text.replace("  - heading: Signs\n    body: Text of this panel.\n", body);
    let (_, briefing) = load("a.yaml", &text);
    let mut lines = Vec::new();
    outline(&briefing.panels()[2].body, 0, &mut lines);
    let full =
        "words and so many more that the line is full and has to go on in the next";
    assert_eq!(lines, [format!("One\ntwo words, <b>three {full} four</> five")]);
}

#[test]
fn every_character_leads_back_to_the_file() {
    let (source, briefing) = fine();
    let mut all = vec![briefing.kicker(), briefing.title()];
    all.extend(briefing.subtitle());
    all.extend(briefing.call());
    all.extend(texts(briefing.contact()));
    for panel in briefing.panels() {
        all.push(&panel.heading);
        all.extend(texts(&panel.body));
    }
    for text in all {
        for (at, character) in text.text.char_indices().filter(|(_, it)| *it != ' ') {
            let span = text.locate(at..at + character.len_utf8());
            let found = &source.text[span.range()];
            assert_eq!(found, character.to_string(), "{:?} at {at}", text.text);
        }
    }
}

#[test]
fn the_schemas_are_those_of_the_files() {
    let folder = support::cases("schema");
    let schemas = [("briefing", json_schema()), ("brand", brand_schema())];
    let differences = schemas.iter().filter_map(|(name, schema)| {
        support::compare(&folder.join(format!("{name}.schema.json")), schema).err()
    });
    support::report(differences.collect());
}
