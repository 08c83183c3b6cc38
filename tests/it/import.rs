//! Documents that other programs made become the briefings that a careful person would write.
//! What is right for each stands beside it: see `tests/cases/import/make.py`.

mod limits;

use std::path::{Path, PathBuf};

use briefing::import::{ImportError, Imported, Options, import};
use serde_json::Value;

use crate::support;

/// Every document of the cases, with what is expected of it.
fn documents() -> Vec<(PathBuf, Value)> {
    let mut documents = Vec::new();
    for path in support::files(&support::cases("import"), "json") {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let document = path.with_file_name(name.strip_suffix(".expected.json").unwrap());
        let expected = std::fs::read_to_string(&path).unwrap();
        documents.push((document, serde_json::from_str(&expected).unwrap()));
    }
    assert!(documents.len() > 20);
    documents
}

fn imported(path: &Path) -> Imported {
    let name = path.file_name().unwrap().to_str().unwrap();
    import(name, &std::fs::read(path).unwrap(), Options::default()).unwrap()
}

/// The file of the briefing, as its reader sees it.
fn yaml(imported: &Imported) -> Value {
    let file = imported.files.iter().find(|it| it.path == "briefing.yaml").unwrap();
    serde_saphyr::from_slice(&file.bytes).unwrap()
}

/// Markdown as plain words in one line.
fn words(markdown: &str) -> String {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Item)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let list = value.get(key).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// What is not as expected in the fields of the footer and the masthead.
fn wrong_fields(yaml: &Value, expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for key in [
        "kicker",
        "title",
        "subtitle",
        "publisher",
        "version",
        "issued",
        "review",
        "call",
    ] {
        let (found, wanted) = (words(text(yaml, key)), words(text(expected, key)));
        if found != wanted {
            wrong.push(format!("{key}: `{found}` is not `{wanted}`"));
        }
    }
    let contact = words(text(yaml, "contact"));
    for wanted in texts(expected, "contact_contains") {
        if !contact.contains(&wanted) {
            wrong.push(format!("no `{wanted}` in the contacts, `{contact}`"));
        }
    }
    let logos = yaml["logos"].as_array().map_or(0, Vec::len);
    if logos != usize::try_from(expected["logos"].as_u64().unwrap_or(0)).unwrap() {
        wrong.push(format!("{logos} logos"));
    }
    wrong
}

/// What is not as expected in a panel.
fn wrong_panel(panel: &Value, expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let (body, heading) = (text(panel, "body"), text(panel, "heading"));
    let plain = words(body);
    if heading != text(expected, "heading") {
        wrong.push(format!("the heading is `{heading}`"));
    }
    if !plain.starts_with(text(expected, "starts")) {
        wrong.push(format!("it starts with `{plain}`"));
    }
    if !plain.ends_with(text(expected, "ends")) {
        wrong.push(format!("it ends with `{plain}`"));
    }
    let is_item = |line: &&str| {
        let line = line.trim_start();
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with("- ") || digits.len() < line.len() && digits.starts_with(". ")
    };
    let items = body.lines().filter(is_item).count();
    if let Some(wanted) = expected["list_items"].as_u64()
        && usize::try_from(wanted).unwrap() != items
    {
        wrong.push(format!("{items} items of lists, not {wanted}"));
    }
    let links = texts(expected, "links").into_iter();
    wrong.extend(links.filter(|it| !body.contains(&format!("]({it}"))));
    let strong: String = body.split("**").skip(1).step_by(2).collect();
    let bold = texts(expected, "bold").into_iter();
    wrong.extend(
        bold.filter(|it| !strong.contains(it)).map(|it| format!("{it} is not bold")),
    );
    let contained = texts(expected, "contains").into_iter();
    wrong.extend(contained.filter(|it| !plain.contains(it)).map(|it| format!("no {it}")));
    if text(panel, "qr") != text(expected, "qr") {
        wrong.push(format!("the code is `{}`", text(panel, "qr")));
    }
    if text(&panel["image"], "alt") != text(expected, "image_alt") {
        wrong.push(format!("the picture is {}", panel["image"]));
    }
    wrong
}

#[test]
fn documents_become_the_briefings_that_they_are() {
    let mut faults = Vec::new();
    for (path, expected) in documents() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let imported = imported(&path);
        let report = &imported.report;
        let yaml = yaml(&imported);
        let mut wrong = wrong_fields(&yaml, &expected);
        let none = Vec::new();
        let panels = yaml["panels"].as_array().unwrap_or(&none);
        let wanted = expected["panels"].as_array().unwrap();
        if panels.len() != wanted.len() {
            wrong.push(format!("{} panels", panels.len()));
        }
        for (number, (panel, wanted)) in (1..).zip(panels.iter().zip(wanted)) {
            let faults = wrong_panel(panel, wanted).into_iter();
            wrong.extend(faults.map(|it| format!("panel {number}: {it}")));
        }
        let left: Vec<&str> =
            report.not_placed.iter().map(|it| it.text.as_str()).collect();
        let not_placed = texts(&expected, "not_placed_contains");
        if left.is_empty() != not_placed.is_empty() {
            wrong.push(format!("not placed: {left:?}"));
        }
        for text in not_placed {
            if !left.iter().any(|it| it.contains(&text)) {
                wrong.push(format!("`{text}` is not among {left:?}"));
            }
        }
        if !report.balances() {
            wrong.push(format!("lost {:?}, added {:?}", report.lost, report.added));
        }
        let counted = report.words;
        if counted.document != counted.placed + counted.not_placed + counted.left_out {
            wrong.push(format!("{counted:?} does not add up"));
        }
        faults.extend(wrong.into_iter().map(|it| format!("{name}: {it}")));
    }
    support::report(faults);
}

/// What an import writes has no errors in it, and says the words that it counts as placed.
#[test]
fn imported_briefings_are_valid_and_say_every_word() {
    let mut faults = Vec::new();
    for (path, _) in documents() {
        let imported = imported(&path);
        let folder = tempfile::tempdir().unwrap();
        for file in &imported.files {
            let path = folder.path().join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &file.bytes).unwrap();
        }
        let loaded = support::Loaded::new(&folder.path().join("briefing.yaml"));
        let text = briefing::plain_text::write(&loaded.briefing());
        let said = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        let mut said: Vec<String> = said.map(str::to_lowercase).collect();
        let yaml = yaml(&imported);
        let mut wanted = String::new();
        for key in ["title", "subtitle", "publisher", "call", "contact"] {
            wanted.push_str(&words(text_of(&yaml, key)));
            wanted.push(' ');
        }
        for panel in yaml["panels"].as_array().unwrap() {
            wanted.push_str(text_of(panel, "heading"));
            wanted.push(' ');
            wanted.push_str(&words(text_of(panel, "body")));
            wanted.push(' ');
        }
        for word in
            wanted.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty())
        {
            match said.iter().position(|it| *it == word.to_lowercase()) {
                Some(at) => drop(said.remove(at)),
                None => faults.push(format!("{}: no `{word}`", path.display())),
            }
        }
    }
    support::report(faults);
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    text(value, key)
}

#[test]
fn a_slide_is_imported_alone() {
    let bytes = std::fs::read(support::cases("import").join("slides.pptx")).unwrap();
    let slide = |number| import("slides.pptx", &bytes, Options::default().slide(number));
    let report = slide(2).unwrap().report;
    assert!(report.balances() && report.words.document < 60, "{:?}", report.words);
    assert_eq!(
        slide(40).unwrap_err(),
        ImportError::NoSuchSlide { wanted: 40, slides: 9 }
    );
}

/// Plain text has no styles: typed numbers and bullets say what is what.
#[test]
fn plain_text_is_read_by_its_numbers() {
    let panels: String = (1..=7)
        .map(|number| {
            format!("{number}. Heading {number}\n\nSome text.\n\n- one\n- two\n\n")
        })
        .collect();
    let text = format!("7 minute briefing: Neglect\n\n{panels}Childline 0800 1111\n");
    let imported = import("a.txt", text.as_bytes(), Options::default()).unwrap();
    assert!(imported.report.is_whole(), "{:?}", imported.report);
    let yaml = yaml(&imported);
    assert_eq!(yaml["title"], "Neglect");
    assert_eq!(yaml["panels"][6]["heading"], "Heading 7");
    assert_eq!(yaml["panels"][6]["body"], "Some text.\n\n- one\n- two\n");
    assert_eq!(yaml["contact"], "Childline 0800 1111\n");
}

#[test]
fn what_is_missing_is_marked_and_what_is_left_is_kept() {
    let text = "# Neglect\n\nWho reads this?\n\n## One\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n";
    let imported = import("a.md", text.as_bytes(), Options::default()).unwrap();
    assert!(!imported.report.is_whole() && imported.report.balances());
    let file = String::from_utf8(imported.files[0].bytes.clone()).unwrap();
    assert!(file.contains("  # Panel 4 is missing.\n"), "{file}");
    assert_eq!(imported.report.panels, ["One", "Two", "Three"]);

    let panels: String =
        (1..=9).map(|it| format!("## Part {it}\n\nText {it}.\n\n")).collect();
    let imported = import("a.md", panels.as_bytes(), Options::default()).unwrap();
    let file = String::from_utf8(imported.files[0].bytes.clone()).unwrap();
    assert!(file.contains("#   Part 9\n#   Text 9.\n"), "{file}");
    assert_eq!(imported.report.panels.len(), 7);
    assert!(imported.report.balances());
}

/// Seven panels in Markdown, with lines before and after them.
fn markdown(before: &str, after: &str) -> String {
    let panels: String =
        (1..=7).map(|it| format!("## Heading {it}\n\nSome text {it}.\n\n")).collect();
    format!("{before}\n\n{panels}{after}\n")
}

fn fields(text: &str) -> Value {
    let imported = import("a.md", text.as_bytes(), Options::default()).unwrap();
    assert!(imported.report.balances());
    yaml(&imported)
}

/// `58,000` has the digits of an emergency number, and `2023-2024` as many as a telephone number.
#[test]
fn amounts_and_years_are_not_called() {
    for line in [
        "More than 58,000 children were in need because of neglect.",
        "Source: Department for Education, children in need 2023-2024",
        "It costs £1,999 a year, and 112.5 hours.",
    ] {
        let yaml = fields(&markdown("# Neglect", line));
        assert!(yaml.get("call").is_none() && yaml.get("contact").is_none(), "{yaml}");
    }
    let yaml =
        fields(&markdown("# Neglect", "In danger? Ring 999.\n\nNSPCC 0808 800 5000"));
    assert_eq!(yaml["call"], "In danger? Ring 999.");
    assert_eq!(yaml["contact"], "NSPCC 0808 800 5000\n");
}

#[test]
fn the_kicker_may_stand_behind_the_title() {
    for title in [
        "Child neglect: 7 minute briefing",
        "Child neglect – 7 Minute Briefing",
        "Child neglect (7 minute briefing)",
        "7-minute briefing: Child neglect",
    ] {
        let yaml = fields(&markdown(&format!("# {title}"), ""));
        assert_eq!(yaml["title"], "Child neglect", "{title}");
        let kicker = yaml["kicker"].as_str().unwrap().to_lowercase();
        assert_eq!(kicker.replace('-', " "), "7 minute briefing", "{title}");
    }
}

#[test]
fn a_line_about_readers_is_not_the_publisher() {
    let yaml = fields(&markdown("# Neglect\n\nFor everyone who works in a school", ""));
    assert_eq!(yaml["subtitle"], "For everyone who works in a school");
    assert!(yaml.get("publisher").is_none());
    let yaml = fields(&markdown("# Neglect", "Published by Harrowdale SCP"));
    assert_eq!(yaml["publisher"], "Harrowdale SCP");
}

/// An explanation of the series is not the first panel, and references are not the last.
#[test]
fn sections_that_are_not_panels_are_kept_apart() {
    let text = markdown(
        "# Neglect\n\n## What is a 7 minute briefing?\n\nA short way to learn.",
        "## References\n\nA book.",
    );
    let imported = import("a.md", text.as_bytes(), Options::default()).unwrap();
    assert_eq!(imported.report.panels[0], "Heading 1");
    assert_eq!(imported.report.panels.len(), 7);
    let left: Vec<_> = imported.report.not_placed.iter().map(|it| &it.text).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("A short way to learn.") && left[0].contains("A book."));
}

/// Headings may stand in one paragraph with their text.
#[test]
fn headings_in_line_with_their_text_are_found() {
    let bold: String =
        (1..=7).map(|it| format!("**Heading {it}:** Some text {it}.\n\n")).collect();
    let numbered: String =
        (1..=7).map(|it| format!("{it}. Heading {it}\nSome text.\n\n")).collect();
    let capitals: String = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN"]
        .map(|it| format!("{it}\n\nText.\n\n"))
        .concat();
    for (name, panels, last) in [
        ("a.md", bold, "Heading 7"),
        ("a.txt", numbered, "Heading 7"),
        ("a.txt", capitals, "SEVEN"),
    ] {
        let text = format!("7 minute briefing: Neglect\n\n{panels}");
        let report = import(name, text.as_bytes(), Options::default()).unwrap().report;
        assert_eq!(report.panels.len(), 7, "{report:?}");
        assert_eq!(report.panels[6], last);
        assert!(report.balances());
    }
}

/// A name and its number stand beside each other in a table of contacts, and stay together.
#[test]
fn rows_of_contacts_stay_together() {
    let table = "| Service | Number |\n|---|---|\n| MASH | 01632 960 100 |\n| Police | 101 or 999 in an emergency |\n";
    let yaml = fields(&markdown(&format!("# Neglect\n\n{table}"), ""));
    assert_eq!(yaml["contact"], "MASH 01632 960 100\n");
    assert_eq!(yaml["call"], "Police 101 or 999 in an emergency");
}

/// Sentences with words of danger or amounts are not a call-out.
#[test]
fn a_sentence_about_danger_is_not_a_call_out() {
    for line in [
        "In 2023 the police made 112 arrests.",
        "Many children are in immediate danger when nobody asks.",
    ] {
        let yaml = fields(&markdown("# Neglect", line));
        assert!(yaml.get("call").is_none(), "{yaml}");
        assert!(yaml["panels"][6]["body"].as_str().unwrap().contains(line));
    }
}
