//! `briefing mcp`: an assistant's side of the protocol, a line of JSON for each message.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The program, and the folder that it works in.
struct Assistant {
    child: Child,
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
    calls: u64,
    above: TempDir,
    root: PathBuf,
}

impl Drop for Assistant {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

impl Assistant {
    /// Starts the program on the example, and greets it.
    fn start() -> (Self, Value) {
        let above = TempDir::new().unwrap();
        let root = above.path().join("posters");
        let program = env!("CARGO_BIN_EXE_briefing");
        let new = Command::new(program).arg("new").arg(&root).output();
        assert!(new.unwrap().status.success());
        fs::write(above.path().join("secret.yaml"), "title: Secret\n").unwrap();
        let mut child = Command::new(program)
            .args(["mcp", "--root"])
            .arg(&root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut assistant = Self { child, input, output, calls: 0, above, root };
        let hello = assistant.request(
            "initialize",
            &json!({
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": { "name": "test", "version": "1" },
            }),
        );
        assistant
            .write(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        (assistant, hello["result"].clone())
    }

    fn write(&mut self, message: &Value) {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{message}").unwrap();
        input.flush().unwrap();
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        self.write(&json!({
            "jsonrpc": "2.0", "id": id, "method": method, "params": params,
        }));
        loop {
            let line = self.output.next().unwrap().unwrap();
            let reply: Value = serde_json::from_str(&line).unwrap();
            if reply["id"] == json!(id) {
                return reply;
            }
        }
    }

    fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        let params = json!({ "name": tool, "arguments": arguments });
        let reply = self.request("tools/call", &params);
        assert!(reply["error"].is_null(), "{reply}");
        reply["result"].clone()
    }

    /// Calls a tool that cannot do what it is asked for, and returns what it says.
    fn refused(&mut self, tool: &str, arguments: &Value) -> String {
        let result = self.call(tool, arguments);
        assert_eq!(result["isError"], json!(true), "{result}");
        text(&result)
    }

    fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    let inside = path.strip_prefix(root).unwrap();
                    found.push(inside.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        let mut found = Vec::new();
        walk(self.above.path(), self.above.path(), &mut found);
        found.sort();
        found
    }
}

fn text(result: &Value) -> String {
    result["content"][0]["text"].as_str().unwrap().to_owned()
}

#[test]
fn the_tools_describe_themselves() {
    let (mut assistant, hello) = Assistant::start();
    assert_eq!(hello["serverInfo"]["name"], "briefing");
    assert!(hello["instructions"].as_str().unwrap().contains("seven panels"));
    let listed = assistant.request("tools/list", &json!({}));
    let tools = listed["result"]["tools"].as_array().unwrap();
    let names: Vec<_> = tools.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["check", "render", "explain", "schema"]);
    for tool in tools {
        assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
        assert!(tool["description"].as_str().is_some());
    }
    let profiles = &tools[0]["inputSchema"]["$defs"]["Choices"]["properties"]["profile"];
    assert_eq!(profiles["items"]["enum"][0], "press");

    let schema = text(&assistant.call("schema", &json!({})));
    assert_eq!(schema.trim_end(), briefing::briefing::json_schema().trim_end());
    assert!(text(&assistant.call("schema", &json!({ "of": "brand" }))).contains("lock"));
    let explained = assistant.call("explain", &json!({ "code": "warning[small-type]" }));
    assert!(text(&explained).starts_with("small-type, a house rule"));
    let unknown = assistant.refused("explain", &json!({ "code": "overflo" }));
    assert!(unknown.contains("did you mean `overflow`?"), "{unknown}");
}

#[test]
fn a_briefing_is_written_corrected_and_rendered() {
    let (mut assistant, _) = Assistant::start();
    let yaml = fs::read_to_string("briefing.yaml").unwrap();
    let wrong = yaml.replace("title:", "titel:");
    let checked = assistant.call("check", &json!({ "yaml": wrong }));
    assert_eq!(checked["structuredContent"]["valid"], json!(false));
    let words = text(&checked);
    assert!(words.contains("error[unknown-key]: unknown key `titel`"), "{words}");
    assert!(words.contains("--> briefing.yaml:10:1"), "{words}");
    assert!(words.contains("= help: did you mean `title`?"), "{words}");
    let edit = &checked["structuredContent"]["diagnostics"][0]["edits"][0];
    assert_eq!(edit["replacement"], "title");

    // A text with errors is neither saved nor rendered.
    let before = assistant.files();
    let refused =
        assistant.refused("render", &json!({ "yaml": wrong, "overwrite": true }));
    assert!(refused.contains("it cannot be rendered"), "{refused}");
    assert_eq!(assistant.files(), before);

    let new = json!({
        "yaml": yaml.replace("logos/", "../logos/"), "path": "water/safe.yaml", "out": "out/a",
        "choices": { "profile": ["screen", "text"], "today": "2026-11-25" },
    });
    let rendered = assistant.call("render", &new);
    assert_eq!(rendered["isError"], json!(false), "{rendered}");
    assert!(
        text(&rendered).contains("wrote water/safe.yaml\nwrote out/a/safe.screen.pdf")
    );
    assert_eq!(rendered["content"][1]["mimeType"], "image/png");
    let root = assistant.root.clone();
    assert!(fs::read(root.join("out/a/safe.screen.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(
        root.join("out/a/safe.txt").exists() && root.join("water/safe.yaml").exists()
    );

    // Another text does not replace it unasked; the same one is no change.
    let again = assistant.call("render", &new);
    assert!(!text(&again).contains("wrote water/safe.yaml"));
    let mut other = new.clone();
    other["yaml"] = json!(format!("{}\n# changed\n", new["yaml"].as_str().unwrap()));
    let refused = assistant.refused("render", &other);
    assert!(refused.contains("holds another briefing; set `overwrite`"), "{refused}");
    other["overwrite"] = json!(true);
    assert!(text(&assistant.call("render", &other)).contains("wrote water/safe.yaml"));
}

#[test]
fn nothing_outside_of_the_root_is_touched() {
    let (mut assistant, _) = Assistant::start();
    let before = assistant.files();
    let outside = assistant.refused("check", &json!({ "path": "../secret.yaml" }));
    assert!(outside.contains("outside of the root folder"), "{outside}");
    let absolute = assistant.above.path().join("secret.yaml");
    assistant.refused("check", &json!({ "path": absolute.to_str() }));
    assistant.refused("render", &json!({ "path": "briefing.yaml", "out": "../out" }));
    assistant.refused("check", &json!({ "path": "logos/health.png" }));
    assistant.refused("check", &json!({}));
    assistant.refused("check", &json!({ "path": "missing.yaml" }));
    let unknown = assistant.refused("check", &json!({ "file": "briefing.yaml" }));
    assert!(unknown.contains("unknown field `file`"), "{unknown}");
    let wrong = json!({ "path": "briefing.yaml", "choices": { "paper": "A33" } });
    assert!(assistant.refused("check", &wrong).contains("did you mean"));
    assert_eq!(assistant.files(), before);
    // A briefing cannot name what lies outside, and its logos are not written over.
    let yaml = fs::read_to_string("briefing.yaml").unwrap();
    let yaml = yaml.replace("logos/partnership.svg", "../secret.yaml");
    let checked = assistant.call("check", &json!({ "yaml": yaml }));
    assert_eq!(checked["structuredContent"]["valid"], json!(false));
    let unknown =
        assistant.request("tools/call", &json!({ "name": "delete", "arguments": {} }));
    assert!(unknown["error"]["message"].as_str().unwrap().contains("check, render"));
}

#[test]
#[cfg(unix)]
fn links_do_not_lead_out() {
    let (mut assistant, _) = Assistant::start();
    let outside = assistant.above.path().to_owned();
    std::os::unix::fs::symlink(&outside, assistant.root.join("up")).unwrap();
    let target = outside.join("secret.yaml");
    std::os::unix::fs::symlink(target, assistant.root.join("briefing.txt")).unwrap();
    let before = assistant.files();
    assistant.refused("check", &json!({ "path": "up/secret.yaml" }));
    let out = json!({ "path": "briefing.yaml", "out": "up/new" });
    assert!(assistant.refused("render", &out).contains("leads out"));
    let over = json!({ "path": "briefing.yaml", "choices": { "profile": ["text"] } });
    assert!(assistant.refused("render", &over).contains("leads out"));
    assert_eq!(assistant.files(), before);
    let secret = fs::read_to_string(outside.join("secret.yaml")).unwrap();
    assert_eq!(secret, "title: Secret\n");
}

#[test]
fn the_program_ends_with_its_input() {
    let (mut assistant, _) = Assistant::start();
    drop(assistant.input.take());
    assert!(assistant.child.wait().unwrap().success());
}

#[test]
fn a_root_that_is_no_folder_is_explained() {
    let root = |name: &str| {
        let program = env!("CARGO_BIN_EXE_briefing");
        let run = Command::new(program).args(["mcp", "--root", name]).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        String::from_utf8(run.stderr).unwrap()
    };
    let hint = "  = help: name the folder of your briefings\n";
    assert_eq!(
        root("nowhere"),
        format!("error: the folder `nowhere` does not exist\n{hint}")
    );
    let file = format!("error: `Cargo.toml` is a file, not a folder\n{hint}");
    assert_eq!(root("Cargo.toml"), file);
}
