//! Tries the code blocks of a page: briefings and parts of them are checked, commands are run
//! and what they print is compared, and a block that no rule covers is a fault.

use std::collections::BTreeMap;
use std::ops::Range;

use briefing::data::Table as Data;

use super::super::json_lines;
use super::markdown::{Block, Page};
use super::sandbox::Sandbox;
use super::{automation, cargo, schedulers, service, shell};

/// A briefing that parts of others are put into.
const MINIMAL: &str = "\
title: Water safety
issued: 2026-11-01
review: 2027-11-01
call: In danger? Call **999**
contact: Childline **0800 1111**
panels:
  - { heading: One, body: Cold water takes the breath away. }
  - { heading: Two, body: Cold water takes the breath away. }
  - { heading: Three, body: Cold water takes the breath away. }
  - { heading: Four, body: Cold water takes the breath away. }
  - { heading: Five, body: Cold water takes the breath away. }
  - { heading: Six, body: Cold water takes the breath away. }
  - { heading: Seven, body: Cold water takes the breath away. }
lint:
  allow: [uneven-panels, english-labels]
";

/// Pages whose `text` blocks are drawings, or logs of other programs.
const DRAWINGS: [&str; 3] =
    ["docs/architecture.md", "docs/benchmarks.md", "docs/trials.md"];

/// What came of a page.
#[derive(Default)]
pub(super) struct Outcome {
    /// What is wrong with its blocks.
    pub(super) faults: Vec<String>,
    /// The outputs that differ from those of the page, with their places.
    pub(super) outputs: Vec<(Range<usize>, String)>,
}

/// Tries every block of a page.
pub(super) fn try_all(page: &Page) -> Outcome {
    let mut outcome = Outcome::default();
    let mut sandbox = Sandbox::new();
    // The last table of the page, which fields are filled from.
    let mut table = None;
    for block in &page.blocks {
        let result = match block.language() {
            "yaml" if automation::is_one(block.rest()) => {
                automation::check(block.rest(), &block.text)
            }
            "yaml" if schedulers::is_one(block.rest()) => schedulers::check(&block.text),
            "yaml" => try_yaml(page, block, table, &sandbox),
            "csv" => {
                table = Some(block.rest());
                decode(block).inspect(|()| sandbox.write(block.rest(), &block.text))
            }
            "console" => match try_console(block, &mut sandbox) {
                Ok(found) if is_same(&found, &block.text) => Ok(()),
                Ok(found) => {
                    outcome.outputs.push((block.range.clone(), found));
                    Ok(())
                }
                Err(fault) => Err(fault),
            },
            "sh" if schedulers::is_script(block.rest()) => {
                schedulers::check_script(&block.text)
            }
            "sh" | "powershell" => {
                shell::commands(&block.text).iter().try_for_each(|it| cargo::check(it))
            }
            "json" => service::check_settings(&block.text),
            "toml" => cargo::check_dependency(&block.text),
            "rust" => is_a_doctest(page, block),
            "python" => is_run_by_python(page),
            "text" if DRAWINGS.contains(&page.name.as_str()) => is_a_drawing(&block.text),
            _ => Err("no test understands this kind of block".to_owned()),
        };
        if let Err(fault) = result {
            let (name, line, info) = (&page.name, block.line, &block.info);
            outcome.faults.push(format!("{name}:{line}: `{info}`: {fault}"));
        }
    }
    outcome
}

/// Checks a briefing, a part of one, or a table.
fn try_yaml(
    page: &Page,
    block: &Block,
    table: Option<&str>,
    sandbox: &Sandbox,
) -> Result<(), String> {
    let text = &block.text;
    if text.starts_with("- ") {
        return decode(block);
    }
    let keys = top_level(text);
    let is_whole = keys.contains_key("panels") && panels(text) == 7;
    if !block.rest().is_empty() {
        sandbox.write(block.rest(), text);
        let is_complete = is_whole || keys.contains_key("lock");
        let is_used = |it: &Block| {
            it.language() == "console" && it.text.contains(block.rest()) && is_complete
        };
        if page.blocks.iter().any(is_used) {
            return Ok(());
        }
    }
    let yaml = if is_whole { text.clone() } else { merge(text) };
    if !yaml.contains("${") {
        return sandbox.check(&yaml, &["--strict"]);
    }
    let table = table.ok_or("the page has no table for its fields")?;
    sandbox.check(&yaml, &["--data", table, "--name=${School}"])
}

/// Reads a table.
fn decode(block: &Block) -> Result<(), String> {
    if block.rest().is_empty() {
        return Err("the table has no name".to_owned());
    }
    let table = Data::decode(block.rest(), block.text.clone().into_bytes());
    table.map(drop).map_err(|_| "the table cannot be read".to_owned())
}

/// Puts a part of a briefing into the minimal one. Keys of the part replace its keys, and
/// panels that are missing are added.
pub(super) fn merge(part: &str) -> String {
    let mut keys = top_level(MINIMAL);
    for (key, mut value) in top_level(part) {
        if key == "panels" {
            let rest = MINIMAL.lines().filter(|line| is_panel(line));
            for line in rest.skip(panels(&value)) {
                value.push_str(line);
                value.push('\n');
            }
        }
        keys.insert(key, value);
    }
    keys.into_values().collect()
}

/// Splits a mapping into its keys with the lines of each, in the order of their names.
fn top_level(text: &str) -> BTreeMap<&str, String> {
    let mut keys: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = "";
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(':')
            && !line.starts_with([' ', '#'])
        {
            current = key;
        }
        let lines = keys.entry(current).or_default();
        lines.push_str(line);
        lines.push('\n');
    }
    keys
}

fn is_panel(line: &str) -> bool {
    line.starts_with("  - ") && line.contains("heading:")
}

fn panels(text: &str) -> usize {
    text.lines().filter(|line| is_panel(line)).count()
}

/// Runs the commands of a block. Returns the block with what they print.
fn try_console(block: &Block, sandbox: &mut Sandbox) -> Result<String, String> {
    sandbox.prepare(block.rest())?;
    let mut found = String::new();
    let lines = block.text.lines().filter_map(|line| line.strip_prefix("$ "));
    for line in lines {
        let (output, code) = sandbox.run(line)?;
        if line.contains("--message-format json") {
            json_lines(&output);
        }
        let has_failed = output.lines().any(|line| line.starts_with("error"))
            || output.contains("\"severity\":\"error\"");
        if has_failed == (code == 0) {
            return Err(format!("`{line}` ends with {code} after\n{output}"));
        }
        found.push_str(&format!("$ {line}\n{output}"));
    }
    if found.is_empty() { Err("no line begins with `$ `".to_owned()) } else { Ok(found) }
}

/// Compares outputs, except for times and for sizes of files: a test's dependencies may bring
/// another compressor into the program.
fn is_same(one: &str, two: &str) -> bool {
    masked(one) == masked(two)
}

fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|it: char| !(it.is_ascii_digit() || it == '.'));
        let (number, after) = from.split_at(end.unwrap_or(from.len()));
        let is_measured = after.starts_with(" kB")
            || after.starts_with(" s\n")
            || before.ends_with("\"seconds\":")
            || before.ends_with("\"bytes\":");
        masked.push_str(before);
        masked.push_str(if is_measured { "#" } else { number });
        rest = after;
    }
    masked + rest
}

/// Text that is not a sample shows no command and no message.
fn is_a_drawing(text: &str) -> Result<(), String> {
    let starts = ["$ ", "briefing ", "cargo ", "error", "warning"];
    let is_sample =
        |line: &str| starts.iter().any(|it| line.trim_start().starts_with(it));
    if text.lines().any(is_sample) {
        return Err("write a sample as `sh` or `console`".to_owned());
    }
    Ok(())
}

/// Whether the test of the package for Python runs the samples of a page.
fn is_run_by_python(page: &Page) -> Result<(), String> {
    let test = include_str!("../../../../bindings/python/tests/test_package.py");
    let is_there = test.contains(&format!("\"{}\"", page.name));
    if is_there { Ok(()) } else { Err("no test of bindings/python runs it".to_owned()) }
}

/// Rust is compiled and run as a test of the crate's documentation.
fn is_a_doctest(page: &Page, block: &Block) -> Result<(), String> {
    let library = include_str!("../../../../src/lib.rs");
    let included = format!("#[doc = include_str!(\"../{}\")]", page.name);
    if block.info != "rust" {
        return Err("it is not compiled and run".to_owned());
    }
    if library.contains(&included) {
        Ok(())
    } else {
        Err("`src/lib.rs` has no test of it".to_owned())
    }
}

#[test]
fn each_kind_of_block_can_fail() {
    let bad = [
        "```yaml\ntitel: A\n```\n",
        "```yaml\ntitle: A\npanels:\n  - heading: One\n```\n",
        "```yaml\npublisher: ${School}\n```\n",
        "```csv a.csv\na,a\n1,2\n```\n",
        "```csv\na\n1\n```\n",
        "```console\nbriefing check\n```\n",
        "```console\n$ briefing check --no-such-option\n```\n",
        "```console in a way that nobody knows\n$ briefing check\n```\n",
        "```console\n$ ls\n```\n",
        "```sh\nrm -r target\n```\n",
        "```sh\ncargo test --test no_such_test\n```\n",
        "    cargo run --example no_such_example\n",
        "```toml\nbriefing = { path = \"..\", features = [\"no-such\"] }\n```\n",
        "```rust\nfn main() {}\n```\n",
        "```python\nprint()\n```\n",
        "```text\nwords\n```\n",
        "```\nwords\n```\n",
    ];
    for text in bad {
        let outcome = try_all(&Page::parse("canary.md", text));
        assert_eq!(outcome.faults.len() + outcome.outputs.len(), 1, "{text}");
    }
    let text = "```console\n$ briefing check\nbriefing.yaml: ok, A2\n```\n";
    let outcome = try_all(&Page::parse("canary.md", text));
    assert_eq!((outcome.faults.len(), outcome.outputs.len()), (0, 1));
}
