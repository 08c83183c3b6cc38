//! The protocol of the editor, by its JSON: what any sequence of edits leaves of a file.

use std::sync::Arc;

use briefing::files::{FilePath, Files, Memory};
use briefing::studio::Studio;
use briefing::{Date, Engine, Profile, Request};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::seed;

mod plain;
mod words;

const BY_HAND: &str = include_str!("../cases/studio/by-hand.yaml");

const fn today() -> Date {
    Date { year: 2026, month: 11, day: 28 }
}

fn studio(files: Memory) -> Studio {
    Studio::new(Engine::new(), Arc::new(files), today())
}

fn call(studio: &mut Studio, call: &Value) -> Value {
    serde_json::from_str(&studio.call(&call.to_string())).unwrap()
}

/// Carries out a call that must not fail.
fn done(studio: &mut Studio, wanted: &Value) -> Value {
    let reply = call(studio, wanted);
    assert_ne!(reply["reply"], "error", "{wanted}: {reply}");
    reply
}

fn open(text: &str) -> (Studio, Value) {
    let mut studio = studio(Memory::new().with("briefing.yaml", text));
    let state = done(&mut studio, &json!({"call": "open", "path": "briefing.yaml"}));
    (studio, state)
}

fn edit(edit: Value) -> Value {
    json!({"call": "edit", "edits": [edit]})
}

fn text(state: &Value) -> &str {
    state["text"].as_str().unwrap()
}

fn doc(paragraphs: &[&str]) -> Value {
    let paragraph = |it: &&str| json!({"type": "paragraph", "content": [{"type": "text", "text": it}]});
    json!({"type": "doc", "content": paragraphs.iter().map(paragraph).collect::<Vec<_>>()})
}

#[test]
fn one_value_changes_and_nothing_else() {
    let (mut studio, _) = open(BY_HAND);
    let changed = |studio: &mut Studio, it: Value, old: &str, new: &str| {
        let state = done(studio, &edit(it));
        assert_eq!(text(&state), BY_HAND.replacen(old, new, 1), "{old}");
        let back = done(studio, &json!({"call": "undo"}));
        assert_eq!(text(&back), BY_HAND);
    };
    let set =
        |path: Value, value: Value| json!({"edit": "set", "path": path, "value": value});
    for (path, value, old, new) in [
        (
            json!(["title"]),
            "Carers: a guide",
            "'Young carers: what we see'",
            "'Carers: a guide'",
        ),
        (json!(["subtitle"]), "Who", "Who they are, and what helps", "Who"),
        (json!(["version"]), "2.1", "2.0   #", "2.1   #"),
        (json!(["issued"]), "2026-11-02", "2026-10-01", "2026-11-02"),
        (json!(["poster", "theme", "band"]), "#333333", "\"#12263a\"", "\"#333333\""),
        (json!(["poster", "type", "min"]), "10pt", "9pt }", "10pt }"),
        (json!(["panels", 2, "heading"]), "Signs", "What we may see", "Signs"),
        (json!(["panels", 6, "style"]), "plain", "style: filled", "style: plain"),
    ] {
        changed(&mut studio, set(path, json!(value)), old, new);
    }
    changed(
        &mut studio,
        json!({"edit": "set", "path": ["panels", 1, "icon"], "value": null}),
        "    icon: users\n",
        "",
    );
}

#[test]
fn marks_are_written_as_markdown_and_untouched_blocks_stay() {
    let (mut studio, state) = open(BY_HAND);
    let mut body = state["form"]["panels"][0]["body"].clone();
    assert_eq!(body["content"][1]["type"], "bullet_list", "{body}");
    body["content"][0]["content"][0]["text"] = json!("A pupil under 18 who ");
    let write = json!({"edit": "write", "path": ["panels", 0, "body"], "doc": body});
    let state = done(&mut studio, &edit(write));
    let expected = BY_HAND.replacen("A child under 18 who", "A pupil under 18 who", 1);
    assert_eq!(text(&state), expected);
}

#[test]
fn a_key_that_is_missing_gets_its_place() {
    let (mut studio, _) = open(BY_HAND);
    let write = json!({"edit": "write", "path": ["key_message"], "doc": doc(&["Ask: no one else will"])});
    let state = done(&mut studio, &edit(write));
    let line = "subtitle: Who they are, and what helps\nkey_message: \"Ask: no one else will\"\n";
    let plain = line.replace('"', "'");
    assert!(
        text(&state).contains(line) || text(&state).contains(&plain),
        "{}",
        text(&state)
    );
    let logo = json!({"edit": "insert", "path": ["logos", 0],
        "value": {"alt": "Westmere", "file": "logos/w.svg"}});
    let state = done(&mut studio, &edit(logo));
    assert!(
        text(&state).contains("logos:\n  - file: logos/w.svg\n    alt: Westmere\n"),
        "{}",
        text(&state)
    );
    assert_eq!(state["form"]["logos"][0]["alt"], "Westmere");
    // The file of the logo is missing: the problem is at its field.
    let problems = state["problems"].as_array().unwrap();
    assert!(
        problems.iter().any(|it| it["path"] == json!(["logos", 0, "file"])),
        "{problems:?}"
    );
}

#[test]
fn calls_that_cannot_be_carried_out_change_nothing() {
    let mut studio =
        studio(Memory::new().with("briefing.yaml", BY_HAND).with("a.docx", "PK\x03\x04"));
    let code = |studio: &mut Studio, wanted: Value| {
        let reply = call(studio, &wanted);
        assert_eq!(reply["reply"], "error", "{wanted}");
        assert!(!reply["message"].as_str().unwrap().is_empty());
        reply["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(code(&mut studio, json!({"call": "undo"})), "nothing-open");
    assert_eq!(code(&mut studio, json!({"call": "dance"})), "bad-call");
    assert_eq!(
        code(&mut studio, json!({"call": "open", "path": "../secret.yaml"})),
        "file"
    );
    assert_eq!(code(&mut studio, json!({"call": "open", "path": "/etc/passwd"})), "file");
    assert_eq!(code(&mut studio, json!({"call": "open", "path": "a.docx"})), "file");
    assert_eq!(code(&mut studio, json!({"call": "open", "path": "none.yaml"})), "file");
    assert_eq!(code(&mut studio, json!({"call": "open", "path": "notes.txt"})), "file");
    let new = json!({"call": "new", "template": "topic", "path": "notes.txt"});
    assert_eq!(code(&mut studio, new), "file");
    assert_eq!(studio.call("{"), studio.call("{"));
    let new = json!({"call": "new", "template": "topic", "path": "briefing.yaml"});
    assert_eq!(code(&mut studio, new), "exists");
    let before = done(&mut studio, &json!({"call": "open", "path": "briefing.yaml"}));
    for wrong in [
        json!({"edit": "set", "path": ["nothing"], "value": "x"}),
        json!({"edit": "set", "path": ["panels", 0, "heading", "deeper"], "value": "x"}),
        json!({"edit": "remove", "path": ["panels", 99]}),
        json!({"edit": "allow", "code": "syntax"}),
        json!({"edit": "set", "path": ["poster", "theme", "fonts", "regular"], "value": {"upload": 77}}),
        json!({"edit": "write", "path": ["title"], "doc": doc(&["x"])}),
    ] {
        // The first edit is taken back with the second one.
        let first = json!({"edit": "set", "path": ["title"], "value": "Changed"});
        let edits = json!({"call": "edit", "edits": [first, wrong]});
        assert_eq!(code(&mut studio, edits), "refused");
    }
    let after = done(&mut studio, &json!({"call": "open", "path": "briefing.yaml"}));
    assert_eq!(before["text"], after["text"]);
    assert!(studio.changes().is_empty());
}

#[test]
fn documents_are_those_of_the_engine() {
    let (mut studio, _) = open(BY_HAND);
    let set = json!({"edit": "set", "path": ["title"], "value": "Young carers, again"});
    let state = done(&mut studio, &edit(set));
    let files = Memory::new().with("briefing.yaml", text(&state));
    let request = Request::new(today()).profiles(Profile::ALL.iter().copied());
    let outcome = Engine::new().render(files, "briefing.yaml", &request).unwrap();
    assert_eq!(outcome.documents().len(), Profile::ALL.len());
    for document in outcome.documents() {
        let made = studio.document(document.profile(), None).unwrap();
        // Downloads are named by the title while the file still has the name that every new one has.
        let name = document.name().replace("briefing", "Young carers, again");
        assert_eq!(made.name, name);
        assert!(made.bytes == document.bytes(), "{}", made.name);
    }
    let archive = studio.archive(briefing::studio::ArchiveOf::Profiles(None)).unwrap();
    assert!(
        archive.bytes.starts_with(b"PK") && archive.name == "Young carers, again.zip"
    );
}

#[test]
fn every_word_of_the_page_has_its_field() {
    let (mut studio, state) = open(BY_HAND);
    let preview = done(&mut studio, &json!({"call": "preview", "tab": "poster"}));
    assert_eq!(preview["current"], true, "{}", state["problems"]);
    let places = preview["places"].as_array().unwrap();
    for (path, wanted) in [
        (json!(["title"]), vec!["Young", "carers:", "what", "we", "see"]),
        (json!(["panels", 2, "body"]), vec!["Tired.", "Late.", "Often", "alone", "at", "break."]),
        (
            json!(["contact"]),
            "Young carers team 0300 555 0149 carers@westmere.example Quote ref #7, this is text \
             Out of hours 0300 555 0150"
                .split(' ')
                .collect(),
        ),
    ] {
        let mut found: Vec<u64> = places
            .iter()
            .filter(|it| it["path"] == path)
            .map(|it| it["word"].as_u64().unwrap())
            .collect();
        found.dedup();
        let expected: Vec<u64> = (0..wanted.len() as u64).collect();
        assert_eq!(found, expected, "{path}");
    }
    for place in places {
        let rect: Vec<f64> = place["rect"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_f64().unwrap())
            .collect();
        assert!(
            rect[0] >= 0.0
                && rect[2] > 0.0
                && rect[0] + rect[2] <= preview["width"].as_f64().unwrap()
        );
        assert!(
            rect[1] >= 0.0
                && rect[3] > 0.0
                && rect[1] + rect[3] <= preview["height"].as_f64().unwrap()
        );
    }
    assert_eq!(preview["panels"].as_array().unwrap().len(), 7);
    // Each word of the file stands on the page.
    let fields = words::of_form(&state["form"]);
    for (path, words) in fields {
        let on_page = places.iter().filter(|it| it["path"] == path).count();
        let is_printed = !["version", "language", "issued", "review"]
            .contains(&path[0].as_str().unwrap());
        if is_printed && words::is_text(&path) {
            assert!(on_page >= words.len(), "{path}: {on_page} of {}", words.len());
        }
    }
}

#[test]
fn an_edit_may_bring_the_page_along() {
    let (mut studio, _) = open(BY_HAND);
    let set = json!({"edit": "set", "path": ["title"], "value": "Carers"});
    let edit =
        json!({"call": "edit", "edits": [set], "typing": true, "preview": "poster"});
    let mut state = done(&mut studio, &edit);
    let page = state["preview"].take();
    let mut asked = done(&mut studio, &json!({"call": "preview", "tab": "poster"}));
    asked.as_object_mut().unwrap().remove("reply");
    assert_eq!((&page["current"], page == asked), (&json!(true), true));
    // The handout follows when no more is typed.
    let state = done(&mut studio, &json!({"call": "edit", "edits": []}));
    assert!(state["fit"]["handout"].is_number() && state.get("preview").is_none());
}

#[test]
fn too_much_text_keeps_the_last_page_and_offers_a_fix() {
    let (mut studio, _) = open(BY_HAND);
    let long = "Many words that nobody will read on a wall. ".repeat(300);
    let write = json!({"edit": "write", "path": ["panels", 4, "body"], "doc": doc(&[long.trim()])});
    let state = done(&mut studio, &edit(write));
    assert_eq!(
        (&state["fit"]["fits"], &state["fit"]["tooLong"]),
        (&json!(false), &json!(true))
    );
    let problem =
        state["problems"].as_array().unwrap().iter().find(|it| it["code"] == "overflow");
    assert_eq!(problem.unwrap()["path"], json!(["panels", 4, "body"]));
    let preview = done(&mut studio, &json!({"call": "preview", "tab": "poster"}));
    assert_eq!(preview["current"], false);
    assert!(preview["svg"].as_str().unwrap().contains("Young carers"));
    let refused = studio.document(Profile::Press, None).unwrap_err();
    assert!(refused.contains("has-errors"), "{refused}");
    let state = done(&mut studio, &json!({"call": "undo"}));
    assert_eq!(state["fit"]["fits"], true);
}

#[test]
fn a_file_that_is_no_yaml_keeps_the_form() {
    let (mut studio, before) = open(BY_HAND);
    let broken = BY_HAND.replacen("panels:", "panels: [", 1);
    let state = done(&mut studio, &edit(json!({"edit": "text", "text": broken})));
    assert_eq!(state["readable"], false);
    assert_eq!(state["form"], before["form"]);
    assert!(!state["problems"].as_array().unwrap().is_empty());
    let set = edit(json!({"edit": "set", "path": ["title"], "value": "x"}));
    assert_eq!(call(&mut studio, &set)["reply"], "error");
    let state = done(&mut studio, &json!({"call": "undo"}));
    assert_eq!((text(&state), &state["readable"]), (BY_HAND, &json!(true)));
}

#[test]
fn another_program_may_change_the_file() {
    let (mut studio, _) = open(BY_HAND);
    let path = FilePath::new("briefing.yaml").unwrap();
    let theirs = BY_HAND.replacen("Who they are", "What they do", 1);
    assert!(!studio.noticed(&path, Some(BY_HAND.into())));
    assert!(studio.noticed(&path, Some(theirs.clone().into())));
    // Nothing was changed here: their text is shown, and ours is a step back.
    let state = done(&mut studio, &json!({"call": "undo"}));
    assert_eq!(text(&state), BY_HAND);
    // A whole text that was written before theirs was seen does not take its place.
    let stale = json!({"call": "edit", "revision": 1, "edits": [{"edit": "text", "text": "title: x"}]});
    assert_eq!(call(&mut studio, &stale)["code"], "conflict");
    // Now both have changed.
    let own = done(
        &mut studio,
        &edit(json!({"edit": "set", "path": ["kicker"], "value": "Ours"})),
    );
    let own = text(&own).to_owned();
    assert!(studio.noticed(&path, Some(theirs.replacen("A3", "A2", 1).into())));
    assert!(
        studio.changes().iter().all(|it| it.path != path),
        "the page has not decided yet"
    );
    let state = done(&mut studio, &json!({"call": "reload", "keep": "mine"}));
    assert_eq!((text(&state), &state["conflict"]), (own.as_str(), &json!(false)));
    let change = studio.changes().pop().unwrap();
    assert_eq!(&*change.after, own.as_bytes());
    assert_eq!(change.before.as_deref(), Some(theirs.replacen("A3", "A2", 1).as_bytes()));
}

#[test]
fn a_table_fills_the_fields() {
    let template = BY_HAND.replacen(
        "title: 'Young carers: what we see'",
        "title: '${school}: carers'",
        1,
    );
    let csv = "school,unused\nMill Lane,x\nSt Ann's,y\n\"Hill, Top\",z\n";
    let files = Memory::new().with("briefing.yaml", template).with("schools.csv", csv);
    let mut studio = studio(files);
    let hello = done(&mut studio, &json!({"call": "hello"}));
    assert_eq!(hello["folder"]["tables"], json!(["schools.csv"]));
    let state = done(&mut studio, &json!({"call": "open", "path": "briefing.yaml"}));
    assert_eq!(state["fit"]["fits"], false, "a field has no value yet");
    let table = json!({"call": "table", "source": {"path": "schools.csv"}});
    let state = done(&mut studio, &table);
    assert_eq!(state["table"]["rows"], 3);
    assert_eq!(state["table"]["unused"], json!(["unused"]));
    assert_eq!(state["fit"]["fits"], true);
    let record = |n: Value| json!({"call": "record", "record": n});
    done(&mut studio, &record(json!(2)));
    let preview = done(&mut studio, &json!({"call": "preview", "tab": "text"}));
    assert!(preview["text"].as_str().unwrap().contains("Hill, Top: carers"));
    assert_eq!(call(&mut studio, &record(json!(3)))["reply"], "error");
    let rows = done(&mut studio, &json!({"call": "rows", "from": 1, "count": 5}));
    assert_eq!(rows["rows"], json!([["St Ann's", "y"], ["Hill, Top", "z"]]));
    let merge =
        done(&mut studio, &json!({"call": "merge", "profiles": ["screen", "text"]}));
    assert_eq!((&merge["total"], &merge["done"]), (&json!(3), &json!(0)));
    done(&mut studio, &json!({"call": "merge-step", "count": 2}));
    let merge = done(&mut studio, &json!({"call": "merge-step", "count": 2}));
    assert_eq!((&merge["finished"], &merge["made"]), (&json!(true), &json!(3)));
    let archive = studio.archive(briefing::studio::ArchiveOf::Merge).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive.bytes)).unwrap();
    assert_eq!(zip.len(), 6);
    assert!(zip.by_name("briefing-2.screen.pdf").is_ok());
}

#[test]
fn uploads_are_stored_when_an_edit_names_them() {
    let (mut studio, _) = open(BY_HAND);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    let upload: Value =
        serde_json::from_str(&studio.upload("C:\\My Logos\\Our crest.SVG", svg.to_vec()))
            .unwrap();
    assert_eq!(
        (&upload["kind"], &upload["name"]),
        (&json!("picture"), &json!("Our crest.SVG"))
    );
    let logo = json!({"edit": "insert", "path": ["logos", 0],
        "value": {"file": {"upload": upload["upload"]}, "alt": "Crest"}});
    let state = done(&mut studio, &edit(logo));
    assert_eq!(state["form"]["logos"][0]["file"], "logos/Our-crest.svg");
    assert_eq!(state["fit"]["fits"], true, "{}", state["problems"]);
    let changes = studio.changes();
    let paths: Vec<_> = changes.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["logos/Our-crest.svg", "briefing.yaml"]);
    assert_eq!(studio.asset("logos/Our-crest.svg").unwrap().media_type, "image/svg+xml");
    assert!(
        studio.asset("../briefing.yaml").is_none()
            && studio.asset("briefing.yaml").is_none()
    );
}

#[test]
fn templates_and_documents_become_briefings() {
    let mut studio = studio(Memory::new());
    let hello = done(&mut studio, &json!({"call": "hello"}));
    for template in hello["templates"].as_array().unwrap() {
        let name = template["name"].as_str().unwrap();
        let path = format!("{name}/briefing.yaml");
        let state =
            done(&mut studio, &json!({"call": "new", "template": name, "path": path}));
        assert_eq!(state["fit"]["fits"], true, "{name}: {}", state["problems"]);
        assert!(studio.changes().iter().any(|it| it.path.as_str() == path));
    }
    let docx = std::fs::read("tests/cases/import/headings.docx").unwrap();
    let upload: Value =
        serde_json::from_str(&studio.upload("headings.docx", docx)).unwrap();
    assert_eq!(upload["kind"], "document");
    let import =
        json!({"call": "import", "upload": upload["upload"], "path": "in/briefing.yaml"});
    let state = done(&mut studio, &import);
    assert_eq!(state["import"]["lost"], json!([]));
    assert_eq!(state["form"]["panels"].as_array().unwrap().len(), 7);
}

/// Two windows have two briefings: what is typed in one never goes into the other.
#[test]
fn edits_go_into_the_briefing_that_they_are_of() {
    let files = Memory::new().with("a.yaml", BY_HAND).with("b.yaml", BY_HAND);
    let mut studio = studio(files);
    let set = json!({"edit": "set", "path": ["title"], "value": "Of a"});
    let of_a = json!({"call": "edit", "edits": [set], "path": "a.yaml"});
    // The program was started again: nothing is open.
    assert_eq!(done(&mut studio, &of_a)["form"]["title"], "Of a");
    let b = done(&mut studio, &json!({"call": "open", "path": "b.yaml"}));
    assert_ne!(b["form"]["title"], "Of a");
    let state = done(&mut studio, &of_a);
    assert_eq!(
        (&state["path"], &state["form"]["title"]),
        (&json!("a.yaml"), &json!("Of a"))
    );
    let changed: Vec<String> =
        studio.changes().iter().map(|it| it.path.to_string()).collect();
    assert_eq!(changed, ["a.yaml"]);
    // The whole text of a file that is not the one on the screen is not taken.
    let whole = json!({"edit": "text", "text": "title: Nothing\n"});
    let whole = json!({"call": "edit", "edits": [whole], "path": "b.yaml"});
    assert_eq!(call(&mut studio, &whole)["code"], "conflict");
    let elsewhere = json!({"call": "edit", "edits": [], "path": "c.yaml"});
    assert_eq!(call(&mut studio, &elsewhere)["reply"], "error");
}

/// A random edit of the form.
fn any_edit() -> impl Strategy<Value = Value> {
    let line = "[ -~é’–ağ\u{a0}شख🙂]{0,24}";
    let panel = 0..7_usize;
    let set =
        |path: Value, value: &str| json!({"edit": "set", "path": path, "value": value});
    prop_oneof![
        4 => (prop_oneof!["title", "subtitle", "kicker", "publisher", "version"], line)
            .prop_map(move |(key, value)| set(json!([key]), &format!("x{value}"))),
        4 => (panel.clone(), line)
            .prop_map(move |(at, value)| set(json!(["panels", at, "heading"]), &format!("{value}x"))),
        6 => (panel.clone(), proptest::collection::vec(line, 1..4)).prop_map(|(at, texts)| {
            let texts: Vec<String> = texts.iter().map(|it| format!("{it}x")).collect();
            let texts: Vec<&str> = texts.iter().map(|it| it.trim()).collect();
            json!({"edit": "write", "path": ["panels", at, "body"], "doc": doc(&texts)})
        }),
        1 => line.prop_map(|value| json!({"edit": "write", "path": ["call"], "doc": doc(&[format!("x{value}").trim()])})),
        1 => (panel.clone(), prop_oneof!["phone", "users", "shield"])
            .prop_map(move |(at, value)| set(json!(["panels", at, "icon"]), &value)),
        1 => panel.clone().prop_map(|at| json!({"edit": "set", "path": ["panels", at, "icon"], "value": null})),
        1 => prop_oneof!["A2", "A3", "A4"].prop_map(move |value| set(json!(["poster", "paper"]), &value)),
        1 => (panel.clone(), panel).prop_map(|(at, to)| json!({"edit": "move", "path": ["panels", at], "to": to})),
    ]
}

/// The lines of a file that are comments, without those of texts.
fn comments(text: &str) -> Vec<String> {
    let is_comment = |line: &&str| line.starts_with('#') && !line.starts_with("##");
    text.lines().map(str::trim).filter(is_comment).map(str::to_owned).collect()
}

#[test]
fn two_hundred_edits_keep_comments_words_and_the_way_back() {
    let mut runner = TestRunner::new(seed::config(3, 21));
    let edits = proptest::collection::vec(any_edit(), 200);
    let outcome = runner.run(&edits, |edits| {
        let (mut studio, state) = open(BY_HAND);
        let mut steps = vec![text(&state).to_owned()];
        let mut refused = 0;
        for wanted in &edits {
            let reply = call(&mut studio, &edit(wanted.clone()));
            if reply["reply"] == "error" {
                refused += 1;
                continue;
            }
            let new = text(&reply);
            if wanted["edit"] != "move" {
                let before = steps.last().map_or(BY_HAND, String::as_str);
                prop_assert_eq!(comments(new), comments(before), "{}", wanted);
            }
            let mut sorted = comments(new);
            let mut expected = comments(BY_HAND);
            sorted.sort();
            expected.sort();
            prop_assert_eq!(sorted, expected, "{}", wanted);
            words::check(&reply["form"], new).map_err(TestCaseError::fail)?;
            if wanted["edit"] == "set" && wanted["value"].is_string() {
                let shown = words::at(&reply["form"], &wanted["path"]);
                let typed = wanted["value"].as_str().map(|it| it.trim_matches(' '));
                prop_assert_eq!(shown.as_str(), typed, "{}", wanted);
            }
            if steps.last().map(String::as_str) != Some(new) {
                steps.push(new.to_owned());
            }
        }
        prop_assert!(refused <= 4, "{} edits were refused", refused);
        for step in steps.iter().rev().skip(1) {
            let state = done(&mut studio, &json!({"call": "undo"}));
            prop_assert_eq!(text(&state), step);
        }
        for step in steps.iter().skip(1) {
            let state = done(&mut studio, &json!({"call": "redo"}));
            prop_assert_eq!(text(&state), step);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn the_page_is_never_lost_to_a_folder_that_refuses() {
    let (mut studio, _) = open(BY_HAND);
    done(&mut studio, &edit(json!({"edit": "set", "path": ["title"], "value": "Kept"})));
    let path = FilePath::new("briefing.yaml").unwrap();
    studio.not_saved(&path, "the disk is full");
    let state = done(&mut studio, &json!({"call": "undo"}));
    assert_eq!(state["saveProblem"], "`briefing.yaml`: the disk is full");
    let state = done(&mut studio, &json!({"call": "redo"}));
    assert_eq!(state["saved"], false);
    studio.saved(&path);
    let files: &dyn Files = &Memory::new();
    assert!(files.names(&FilePath::root()).is_empty());
    assert!(studio.changes().is_empty());
}
