//! The reading age and the page about what was checked.

use serde_json::{Value, json};

use super::{call, doc, done, edit, open};

const HARD: &str = "Considerable organisational difficulties characterise geographically \
    dispersed communities, although experienced professionals recognise deteriorating \
    circumstances.";

fn age(state: &Value) -> u64 {
    state["reading"]["age"].as_u64().unwrap()
}

#[test]
fn the_reading_age_follows_the_text() {
    let (mut studio, state) = open(include_str!("../../../src/templates/topic.yaml"));
    assert!(age(&state) <= 11, "{}", state["reading"]);
    assert_eq!(state["reading"]["highest"], 14);
    let path = json!(["panels", 2, "body"]);
    let harder = edit(json!({"edit": "write", "path": path, "doc": doc(&[HARD, HARD])}));
    let harder = done(&mut studio, &harder);
    assert!(age(&harder) > age(&state), "{}", harder["reading"]);
    let hard = &harder["reading"]["hard"];
    assert_eq!(hard[0]["path"], path);
    assert!(hard[0]["beginning"].as_str().unwrap().starts_with("Considerable"));
    let polish = json!({"edit": "set", "path": ["language"], "value": "pl"});
    assert!(done(&mut studio, &edit(polish))["reading"].is_null());
}

#[test]
fn the_page_about_what_was_checked_has_both_sheets() {
    let (mut studio, _) = open(include_str!("../../../src/templates/topic.yaml"));
    let page = done(&mut studio, &json!({"call": "checklist"}));
    assert_eq!(
        (&page["reply"], &page["name"]),
        (&json!("checklist"), &json!("Private fostering.check.html"))
    );
    let html = page["html"].as_str().unwrap();
    for words in
        ["Type of the poster", "Type of the handout", "What a person must still judge"]
    {
        assert!(html.contains(words), "{words}");
    }
    let empty = json!({"edit": "set", "path": ["title"], "value": null});
    done(&mut studio, &edit(empty));
    let refused = call(&mut studio, &json!({"call": "checklist"}));
    assert_eq!(
        (&refused["reply"], &refused["code"]),
        (&json!("error"), &json!("has-errors"))
    );
}
