//! The messages for programs are those that `briefing schema --messages` describes.

use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::json;

use super::*;

const SCHEMA: &str = "https://briefing.invalid/messages.json";

/// The schema, made stricter: a key that it does not describe is an error.
static VALIDATOR: LazyLock<(Schemas, SchemaIndex)> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["schema", "--messages"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let mut schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    close(&mut schema);
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(SCHEMA, schema).unwrap();
    let index = compiler.compile(SCHEMA, &mut schemas).unwrap();
    (schemas, index)
});

/// Forbids other keys in each kind of message, and in each object inside of them.
fn close(schema: &mut Value) {
    let names = [
        "EditMessage",
        "RelatedMessage",
        "FileResult",
        "PlannedReason",
        "LargerGridInfo",
        "SheetInfo",
        "SizeException",
    ];
    for name in names {
        schema["$defs"][name]["unevaluatedProperties"] = json!(false);
    }
    for kind in schema["oneOf"].as_array_mut().unwrap() {
        kind["unevaluatedProperties"] = json!(false);
    }
}

/// Checks a message against the schema.
pub(super) fn check(message: &Value) -> Result<(), String> {
    let (schemas, index) = &*VALIDATOR;
    schemas.validate(message, *index).map_err(|error| format!("{error:#}"))
}

#[test]
fn every_command_prints_messages_of_the_schema() {
    let folder = example_with("kicker:", "Kicker:");
    let json = "--message-format=json";
    fs::write(folder.path().join("data.csv"), "School\nAsh\n").unwrap();
    fs::write(folder.path().join("bad.pdf"), "%PDF-1.4\n").unwrap();
    fs::copy(folder.path().join("briefing.yaml"), folder.path().join("a.yaml")).unwrap();
    let commands: [&[&str]; 13] = [
        &["check", json],
        &["check", "--diff", json],
        &["check", "--fix", "absent.yaml", "a.yaml", json],
        &["render", json],
        &["render", "-p=text,html,office", json],
        &["check", "--strict", json],
        &["preflight", "briefing.press.pdf", "briefing.screen.pdf", "bad.pdf", json],
        &["batch", "briefing.yaml", "a.yaml", "-p=screen,text", "--same-size", json],
        &["batch", "briefing.yaml", "a.yaml", "-p=screen,text", "--same-size", json],
        &["batch", "briefing.yaml", "a.yaml", "-p=screen,text", "--plan", json],
        &["batch", "a.yaml", "-p=text", "--report=parts/a.json", json],
        &["batch", "a.yaml", "-p=text", "--merge-reports=parts", json],
        &["check", "briefing.yaml", "--data=data.csv", "--name=${School}", json],
    ];
    let mut kinds = Vec::new();
    for arguments in commands {
        let output = run(folder.path(), arguments);
        for line in
            json_lines(&stdout(&output)).iter().chain(&json_lines(&stderr(&output)))
        {
            kinds.push(line["type"].as_str().unwrap().to_owned());
        }
    }
    kinds.sort();
    kinds.dedup();
    let expected = [
        "checked",
        "diagnostic",
        "diff",
        "failed",
        "finding",
        "fixed",
        "merged",
        "plan",
        "planned",
        "poster",
        "preflighted",
        "same-size",
        "summary",
        "written",
    ];
    assert_eq!(kinds, expected);
}

/// Checks a report of a batch against its schema, in which no other keys are allowed.
pub(super) fn check_report(report: &Value) -> Result<(), String> {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["schema", "--report"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let mut schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    schema["unevaluatedProperties"] = json!(false);
    let definitions = schema["$defs"].as_object_mut().unwrap();
    for (_, definition) in definitions.iter_mut().filter(|it| it.0 != "PlaceMessage") {
        if definition["type"] == "object" {
            definition["unevaluatedProperties"] = json!(false);
        }
    }
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("https://briefing.invalid/report.json", schema).unwrap();
    let index =
        compiler.compile("https://briefing.invalid/report.json", &mut schemas).unwrap();
    schemas.validate(report, index).map_err(|error| format!("{error:#}"))
}

/// Messages that are wrong in one way each are found.
#[test]
fn a_wrong_message_is_found() {
    let good = json!({"type": "failed", "file": "a.yaml", "errors": 1, "warnings": 0});
    assert_eq!(check(&good), Ok(()));
    let mut wrong = vec![json!({}), json!([])];
    for key in ["type", "file", "errors"] {
        let mut message = good.clone();
        message.as_object_mut().unwrap().remove(key);
        wrong.push(message);
    }
    for (key, value) in
        [("type", json!("fail")), ("errors", json!("1")), ("other", json!(1))]
    {
        let mut message = good.clone();
        message[key] = value;
        wrong.push(message);
    }
    for message in wrong {
        assert!(check(&message).is_err(), "{message}");
    }
}
