//! `briefing serve`, over real sockets.

#[path = "serve/client.rs"]
mod client;
#[path = "serve/limits.rs"]
mod limits;

use std::fs;
use std::io::{Cursor, Read as _};
use std::process::Command;

use boon::{Compiler, Schemas};
use client::{Form, Server, example, json, logos};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Reply, Request};

/// What the command line writes of the example in every profile.
fn by_the_command_line() -> TempDir {
    let folder = TempDir::new().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["render", "briefing.yaml", "--today", "2026-11-25", "--out"])
        .arg(folder.path())
        .args(["-p", "press,screen,office,html,text,svg,png"])
        .output();
    assert!(run.unwrap().status.success());
    folder
}

fn unpacked(reply: &Reply) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&reply.body[..])).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    files
}

#[test]
fn documents_are_those_of_the_command_line() {
    let (server, expected) = (Server::start(&[]), by_the_command_line());
    let form = Form::example().text("today", "2026-11-25");
    let all = form.clone().text("profile", "press,screen,office,html,text,svg,png");
    let reply = server.send(&all.to("/render"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("content-type"), Some("application/zip"));
    assert!(reply.header("content-disposition").unwrap().contains("\"briefing.zip\""));
    let files = unpacked(&reply);
    assert_eq!(files.len(), 7);
    for (name, bytes) in &files {
        let same = fs::read(expected.path().join(name)).unwrap() == *bytes;
        assert!(same, "{name} has other bytes");
    }
    // The same request has the same answer.
    assert_eq!(server.send(&all.to("/render")).body, reply.body);

    let reply = server.send(&form.to("/render?profile=screen"));
    assert_eq!(reply.header("content-type"), Some("application/pdf"));
    assert_eq!(reply.header("briefing-warnings"), Some("0"));
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    let name = "attachment; filename=\"briefing.screen.pdf\"";
    assert_eq!(reply.header("content-disposition"), Some(name));
    assert_eq!(
        reply.body,
        fs::read(expected.path().join("briefing.screen.pdf")).unwrap()
    );

    let request = form.to("/render?profile=text,png").with("Accept", "application/json");
    let reply = server.send(&request);
    let reply = json(&reply);
    assert_eq!(reply["documents"][0]["name"], "briefing.txt");
    assert_eq!(reply["documents"][1]["sheet"]["paper"], "A3");
    assert_eq!(reply["diagnostics"], json!([]));
}

#[test]
fn a_folder_can_be_sent_as_an_archive() {
    let server = Server::start(&[]);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let briefing = [("sets/water/briefing.yaml".to_owned(), example())];
    let logos = logos().into_iter().map(|(name, it)| (format!("sets/water/{name}"), it));
    for (name, bytes) in briefing.into_iter().chain(logos) {
        archive.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut archive, &bytes).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let send = |query: &str| {
        let path = format!("/render?profile=screen&{query}");
        let request = Request::new("POST", &path, &archive);
        server.send(&request.with("Content-Type", "application/zip"))
    };
    let found = send("briefing=sets/water/briefing.yaml");
    assert_eq!(found.status, 200, "{}", found.text());
    assert!(found.body.starts_with(b"%PDF"));
    let lost = send("");
    assert_eq!(
        (lost.status, json(&lost)["type"].as_str()),
        (400, Some("/problems/malformed"))
    );
    assert!(json(&lost)["hints"][0].as_str().unwrap().contains("?briefing="));
}

#[test]
fn a_record_fills_the_fields() {
    let server = Server::start(&[]);
    let yaml = String::from_utf8(example()).unwrap();
    let yaml = yaml.lines().filter(|it| !it.starts_with("publisher:"));
    let yaml = yaml.collect::<Vec<_>>().join("\n") + "\npublisher: ${School}\n";
    let mut form = Form::default().file("briefing", "a b.yaml", yaml.as_bytes());
    for (name, bytes) in logos() {
        form = form.file("file", &name, &bytes);
    }
    let form = form.text("profile", "text").text("today", "2026-11-25");
    let record = r#"{"School": "Hill Primary", "Phone": 12}"#;
    let reply = server.send(&form.clone().text("record", record).to("/render"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.text().contains("Hill Primary"));
    assert!(reply.header("content-disposition").unwrap().contains("a%20b.txt"));
    // Without the value, and with one that is no value.
    let refused = server.send(&form.clone().text("record", "{}").to("/render"));
    assert_eq!(refused.status, 422, "{}", refused.text());
    let nested = form.text("record", r#"{"School": ["a"]}"#).to("/render");
    let nested = json(&server.send(&nested));
    assert_eq!(nested["faults"][0]["parameter"], "record");
}

#[test]
fn a_briefing_with_errors_is_answered_with_all_of_them() {
    let server = Server::start(&[]);
    let yaml = String::from_utf8(example()).unwrap().replace("title:", "titel:");
    let form = Form::default().file("briefing", "water.yaml", yaml.as_bytes());
    let reply = server.send(&form.to("/render"));
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    let problem = json(&reply);
    assert_eq!((reply.status, &problem["type"]), (422, &json!("/problems/refused")));
    assert_eq!(problem["file"], "water.yaml");
    let messages = problem["diagnostics"].as_array().unwrap();
    let has = |text: &str| {
        messages.iter().any(|it| it["message"].as_str().unwrap().contains(text))
    };
    assert!(has("unknown key `titel`") && has("logos/"), "{}", reply.text());
    assert!(messages.iter().all(|it| it["line"].is_u64()));
    assert!(problem["hints"][0].as_str().unwrap().contains("`filename`"));
    assert_eq!(problem["errors"].as_u64(), Some(messages.len() as u64));

    let checked = json(&server.send(&form.to("/check")));
    assert_eq!(checked["valid"], json!(false));
    assert_eq!(checked["diagnostics"], problem["diagnostics"]);
    assert_eq!(checked["result"]["type"], "failed");
    let sound = json(&server.send(&Form::example().to("/check?today=2026-11-25")));
    assert_eq!((&sound["valid"], &sound["warnings"]), (&json!(true), &json!(0)));
    assert_eq!(sound["result"]["poster"]["paper"], "A3");

    let meaning = server.get("/problems/refused");
    assert!(meaning.text().contains("every problem with its place"));
    // A warning is an error where the request says so.
    let overdue = Form::example().text("today", "2036-01-01");
    let warned = server.send(&overdue.to("/render?profile=text"));
    assert_ne!(warned.header("briefing-warnings"), Some("0"));
    let strict = server.send(&overdue.to("/render?profile=text&strict"));
    assert_eq!(strict.status, 422);
    assert!(json(&strict)["detail"].as_str().unwrap().contains("`strict`"));
}

#[test]
fn a_brand_is_checked() {
    let server = Server::start(&[]);
    let brand = b"publisher: Hill Primary\nlock: [publisher]\n";
    let form = Form::default().file("briefing", "brand.yaml", brand);
    let checked = json(&server.send(&form.to("/check")));
    assert_eq!(checked["result"]["type"], "checked-brand", "{checked}");
    assert_eq!(checked["result"]["locks"], json!(["publisher"]));
}

/// Requests that are wrong, each with its status, its kind and a word of the answer.
#[test]
fn wrong_requests_are_explained() {
    let server = Server::start(&["--quiet"]);
    let yaml = |path: &str| {
        Request::new("POST", path, &example()).with("Content-Type", "application/yaml")
    };
    let form = Form::example();
    let twice = form.clone().file("file", "./logos/../logos/health.png", b"x");
    let cases = [
        (Request::get("/render"), 405, "method", "POST only"),
        (Request::get("/nothing"), 404, "not-found", "/openapi.json"),
        (Request::get("/schema/poster"), 404, "not-found", "/schema/brand"),
        (Request::new("DELETE", "/health", b""), 405, "method", "GET"),
        (Request::new("POST", "/check", b"x"), 415, "media-type", "multipart/form-data"),
        (yaml("/check").with("Content-Encoding", "gzip"), 415, "media-type", "packed"),
        (yaml("/check?size=A4"), 400, "choices", "there is no choice `size`"),
        (yaml("/check?paper=A33"), 400, "choices", "did you mean"),
        (yaml("/check?paper=A4&paper=A3"), 400, "choices", "given twice"),
        (yaml("/check?strict=perhaps"), 400, "choices", "neither yes nor no"),
        (yaml("/render?width=400"), 400, "choices", "the profile `png`"),
        (yaml("/render?profile=pdf"), 400, "choices", "`press` for a print house"),
        (yaml("/render?profile=scren"), 400, "choices", "press, screen, office"),
        (yaml("/render?record=5"), 400, "choices", "not a JSON object"),
        (yaml("/render?briefing=../x.yaml"), 400, "choices", "inside the folder"),
        (
            yaml("/check").with("Accept", "text/html"),
            406,
            "not-acceptable",
            "application/json",
        ),
        (
            yaml("/render?profile=png").with("Accept", "text/html"),
            406,
            "not-acceptable",
            "image/png",
        ),
        (
            Request::new("POST", "/check", b"PK").with("Content-Type", "application/zip"),
            400,
            "malformed",
            "cannot be read",
        ),
        (
            Request::new("POST", "/check", b"x")
                .with("Content-Type", "multipart/form-data"),
            400,
            "malformed",
            "boundary",
        ),
        (
            Form::default().text("paper", "A4").to("/check"),
            400,
            "malformed",
            "`briefing`",
        ),
        (twice.to("/check"), 400, "choices", "given twice"),
        (form.clone().file("logo", "x.svg", b"x").to("/check"), 400, "choices", "`logo`"),
        (
            form.clone().file("file", "", b"x").to("/check"),
            400,
            "choices",
            "no file name",
        ),
        (form.file("file", "../x.svg", b"x").to("/check"), 400, "choices", "`..`"),
        (
            Form::default().file("briefing", "b.yaml", b"\xff\xfe\0x").to("/check"),
            422,
            "unreadable",
            "UTF",
        ),
        (
            Form::default().file("briefing", "b.yaml", b"PK\x03\x04").to("/render"),
            422,
            "unreadable",
            "briefing",
        ),
    ];
    for (request, status, kind, word) in cases {
        let reply = server.send(&request);
        let text = reply.text();
        assert_eq!(reply.status, status, "{} {}: {text}", request.method, request.path);
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        assert_eq!(json(&reply)["type"], format!("/problems/{kind}"), "{text}");
        assert!(text.contains(word), "{text}");
        assert_eq!(json(&reply)["status"], status);
    }
    assert_eq!(
        server.get("/render").header("allow"),
        Some("POST"),
        "a client is told what it may do"
    );
}

#[test]
fn answers_are_as_the_description_says() {
    let server = Server::start(&[]);
    let document = json(&server.get("/openapi.json"));
    assert_eq!(document["openapi"], "3.1.0");
    let holds = |name: &str, value: &Value| {
        let mut schema = document.clone();
        schema["$ref"] = json!(format!("#/components/schemas/{name}"));
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("memory:///s.json", schema).unwrap();
        let index = compiler.compile("memory:///s.json", &mut schemas).unwrap();
        let result = schemas.validate(value, index);
        result.map_err(|it| it.to_string())
    };
    let yaml = Request::new("POST", "/render", b"titel: x\n");
    let problem = json(&server.send(&yaml.with("Content-Type", "text/yaml")));
    holds("Problem", &problem).unwrap();
    assert!(holds("Problem", &json!({ "type": 5 })).is_err());
    let fault = json(&server.send(&Form::example().to("/render?paper=x")));
    holds("Problem", &fault).unwrap();
    let verdict = json(&server.send(&Form::example().to("/check")));
    holds("Verdict", &verdict).unwrap();
    let rendering = Form::example().to("/render?profile=screen,html");
    let rendering = json(&server.send(&rendering.with("Accept", "application/json")));
    holds("Rendering", &rendering).unwrap();
    assert!(holds("Rendering", &verdict).is_err());

    let schema = server.get("/schema");
    assert_eq!(schema.header("content-type"), Some("application/schema+json"));
    assert_eq!(schema.text().trim_end(), briefing::briefing::json_schema().trim_end());
    assert!(server.get("/schema/messages").text().contains("diagnostic"));
    assert_eq!(json(&server.get("/health"))["status"], "pass");
}

#[test]
fn requests_are_counted() {
    let server = Server::start(&[]);
    assert_eq!(server.send(&Form::example().to("/render?profile=text")).status, 200);
    assert_eq!(server.get("/a%0Ab").status, 404);
    let reply = server.get("/metrics");
    let media_type = reply.header("content-type").unwrap();
    assert!(media_type.starts_with("application/openmetrics-text"));
    let text = reply.text();
    for line in [
        "briefing_http_requests_total{route=\"/render\",status=\"200\"} 1",
        "briefing_http_requests_total{route=\"other\",status=\"404\"} 1",
        "briefing_documents_total{profile=\"text\"} 1",
        "briefing_http_request_duration_seconds_count{route=\"/render\"} 1",
        "briefing_requests_working 0",
        "# EOF",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
}
