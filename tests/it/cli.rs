//! The binary as a person or a script meets it: exit codes, both streams, and the files it
//! leaves behind.

mod batch;
mod brand;
mod checklist;
mod documents;
mod explain;
mod fix;
mod github;
mod grids;
mod icons;
mod import;
mod messages;
mod mistakes;
mod new;
mod press;
mod root;
#[cfg(unix)]
mod safety;
mod tables;
mod watch;
mod workbooks;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with the example in it.
fn example() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_eq!(code(&run(folder.path(), ["new"])), 0);
    folder
}

/// The example with something in it replaced.
fn example_with(from: &str, to: &str) -> TempDir {
    let folder = example();
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "the example has no `{from}`");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
    folder
}

/// The day on which all tests run.
const TODAY: &str = "--today=2026-11-25";

fn command<I: IntoIterator<Item: AsRef<OsStr>>>(folder: &Path, arguments: I) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    let words: Vec<_> = command.get_args().map(|it| it.to_string_lossy()).collect();
    let knows_days = matches!(
        words.first().map(AsRef::as_ref),
        Some("render" | "check" | "batch" | "watch")
    );
    if knows_days && !words.iter().any(|it| it.starts_with("--today") || it == "--help") {
        command.arg(TODAY);
    }
    command.env_remove("NO_COLOR").env_remove("TERM");
    command
}

fn run<I: IntoIterator<Item: AsRef<OsStr>>>(folder: &Path, arguments: I) -> Output {
    command(folder, arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("killed: {output:?}"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Every file below a folder, by name.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inside = files(&entry.path());
            names.extend(inside.iter().map(|it| format!("{name}/{it}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Reads lines of JSON, each of which must be a message of the schema.
fn json_lines(text: &str) -> Vec<Value> {
    let read = |line: &str| -> Value {
        let message =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        messages::check(&message).unwrap_or_else(|error| panic!("{error}\n{line}"));
        message
    };
    text.lines().map(read).collect()
}

#[test]
fn grids_are_compared() {
    let folder = example();
    let output = run(folder.path(), ["check", "--grid", "all"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = stdout(&output);
    for (line, grid) in lines.lines().zip(["hub", "columns", "rows"]) {
        assert!(line.contains(&format!("{grid} grid, body ")), "{line}");
    }
    assert_eq!(lines.lines().count(), 3, "{lines}");
    let output = run(folder.path(), ["render", "--grid", "all"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("compares the grids"), "{}", stderr(&output));
}

#[test]
fn the_largest_type_may_be_asked_for() {
    let folder = example();
    let body = |options: &[&str]| -> f64 {
        let output = run(folder.path(), [&["check"], options].concat());
        let line = stdout(&output);
        let size = line.split("body ").nth(1).and_then(|it| it.split(' ').next());
        size.unwrap().parse().unwrap()
    };
    let mut given_up = Vec::new();
    for orientation in ["portrait", "landscape"] {
        for grid in ["hub", "columns", "rows"] {
            let options = ["--orientation", orientation, "--grid", grid];
            let usual = body(&options);
            let largest = body(&[&options[..], &["--largest"]].concat());
            assert!(usual <= largest && usual >= largest * 0.96, "{usual} of {largest}");
            if usual < largest {
                given_up.push((options, largest));
            }
        }
    }
    let (options, largest) = given_up.first().expect("a shape that is worth some size");
    let text = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    let text = text.replace("poster:\n", "poster:\n  type: { largest: true }\n");
    fs::write(folder.path().join("briefing.yaml"), text).unwrap();
    assert!((body(options) - largest).abs() < 1e-9);
}

#[test]
fn render_writes_every_profile_beside_the_file() {
    let folder = example();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = stdout(&output);
    let starts = [
        "wrote briefing.press.pdf: press (PDF/X-4 and PDF/A-2b), A3 landscape, hub grid, ",
        "wrote briefing.screen.pdf: screen (PDF/UA-1 and PDF/A-2a), A3 landscape, hub grid, ",
        "wrote briefing.office.pdf: office (PDF/UA-1 and PDF/A-2a), A4 portrait, rows grid, ",
    ];
    assert_eq!(lines.lines().count(), starts.len());
    for (line, start) in lines.lines().zip(starts) {
        assert!(line.starts_with(start), "{line}");
        assert!(line.ends_with(" kB") && line.contains(" % full, "), "{line}");
    }
    let expected = [
        "briefing.office.pdf",
        "briefing.press.pdf",
        "briefing.screen.pdf",
        "briefing.yaml",
        "logos/health.png",
        "logos/partnership.svg",
    ];
    assert_eq!(files(folder.path()), expected, "and nothing else is left behind");
    let pdf = fs::read(folder.path().join("briefing.screen.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}

#[test]
fn the_environment_changes_no_byte() {
    let (one, two, elsewhere) = (example(), example(), TempDir::new().unwrap());
    assert_eq!(code(&run(one.path(), ["render"])), 0);
    let file = two.path().join("briefing.yaml");
    let mut command = command(elsewhere.path(), [OsStr::new("render"), file.as_os_str()]);
    command.env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8");
    command.env("LC_ALL", "tr_TR.UTF-8");
    assert_eq!(code(&command.output().unwrap()), 0);
    for name in ["briefing.press.pdf", "briefing.screen.pdf"] {
        let read = |folder: &TempDir| fs::read(folder.path().join(name));
        assert_eq!(read(&one).unwrap(), read(&two).unwrap());
    }
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn the_command_line_outranks_the_file() {
    let folder = example();
    let cases = [
        (&["--paper", "a4", "--orientation", "portrait", "--grid", "columns"][..], {
            "A4 portrait, columns grid"
        }),
        (&["--paper", "594 x 420mm"], "594 x 420 mm landscape, hub grid"),
        (&["--paper", "420mmx59.4cm"], "420 x 594 mm portrait"),
        (&["--paper", "594x420mm", "--orientation", "portrait"], {
            "420 x 594 mm portrait"
        }),
    ];
    for (options, expected) in cases {
        let mut arguments = vec!["check", "briefing.yaml"];
        arguments.extend(options);
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{options:?}: {}", stderr(&output));
        assert!(stdout(&output).contains(expected), "{}", stdout(&output));
    }
}

#[test]
fn the_output_folder_is_made() {
    let folder = example();
    let output = run(folder.path(), ["render", "-p", "screen", "-o", "out/of/reach"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(folder.path().join("out/of/reach/briefing.screen.pdf").is_file());
    assert!(!folder.path().join("briefing.screen.pdf").exists());
}

#[test]
fn errors_leave_the_old_file() {
    let folder = example_with("title:", "titel:");
    let target = folder.path().join("briefing.screen.pdf");
    fs::write(&target, "the old one").unwrap();
    let output = run(folder.path(), ["render", "-o", "."]);
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output), "");
    let text = stderr(&output);
    assert!(text.contains("titel"), "{text}");
    assert!(text.ends_with("; nothing was written\n"), "{text}");
    assert_eq!(fs::read(&target).unwrap(), b"the old one");
    assert_eq!(files(folder.path()).len(), 4, "no temporary file is left behind");
}

#[test]
fn too_much_text_is_an_error_that_names_the_panel() {
    let folder = example();
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("body: |\n").unwrap();
    let (body, after) = rest.split_once("\n  - heading: Why").unwrap();
    let body = [body; 4].join("\n");
    fs::write(path, format!("{before}body: |\n{body}\n  - heading: Why{after}")).unwrap();
    let output = run(folder.path(), ["render", "--out", "made"]);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    for part in ["`Introduction`", "cut about", "or use `paper: "] {
        assert!(text.contains(part), "no {part}: {text}");
    }
    assert!(!folder.path().join("made").exists(), "not even the folder");
}

#[cfg(unix)]
#[test]
fn permissions_are_those_of_the_old_file_or_the_usual() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = example();
    let path = folder.path().join("briefing.screen.pdf");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(code(&run(folder.path(), ["render"])), 0);
    let usual = folder.path().join("usual");
    fs::write(&usual, "").unwrap();
    assert_eq!(mode(&path), mode(&usual));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
    assert_eq!(code(&run(folder.path(), ["render"])), 0);
    assert_eq!(mode(&path), 0o604);
}

#[test]
fn help_and_version_are_no_failure() {
    let folder = TempDir::new().unwrap();
    for arguments in [&["--help"][..], &["--version"], &["render", "--help"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(output.stderr.is_empty() && !output.stdout.is_empty());
    }
}

#[test]
fn check_says_how_full_each_panel_is_and_writes_nothing() {
    let folder = example();
    let before = files(folder.path());
    let output = run(folder.path(), ["check", "briefing.yaml"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let line = stdout(&output);
    assert!(line.starts_with("briefing.yaml: "), "{line}");
    let full = line.split("panels 1 to 7 are ").nth(1).unwrap();
    assert_eq!(full.trim_end_matches(" % full\n").split(", ").count(), 7, "{line}");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn check_goes_on_after_a_bad_file() {
    let folder = example_with("title:", "titel:");
    let place = |name: &str| folder.path().join(name);
    fs::rename(place("briefing.yaml"), place("bad.yaml")).unwrap();
    fs::copy(example().path().join("briefing.yaml"), place("good.yaml")).unwrap();
    let output = run(folder.path(), ["check", "bad.yaml", "good.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).starts_with("good.yaml: "));
    let text = stderr(&output);
    assert!(text.contains("error: bad.yaml has "), "{text}");
    assert!(text.ends_with("error: 1 of 2 files failed\n"), "{text}");

    let output = run(folder.path(), ["check", "absent.yaml", "bad.yaml", "good.yaml"]);
    assert_eq!(code(&output), 2, "a file that cannot be read is worse");
    assert!(stdout(&output).starts_with("good.yaml: "));
    assert!(stderr(&output).ends_with("error: 2 of 3 files failed\n"));
}

#[test]
fn strict_turns_warnings_into_a_failure() {
    // On A4, the example's type is smaller than the guidance asks for.
    let folder = example();
    let a4 = ["render", "--paper=A4", "--orientation=portrait", "--grid=columns"];
    let mut json = a4.to_vec();
    json.push("--message-format=json");
    let output = run(folder.path(), json);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let warnings = json_lines(&stderr(&output));
    assert!(warnings.iter().all(|it| it["severity"] == "warning"));
    assert_eq!(json_lines(&stdout(&output))[0]["warnings"], warnings.len());
    assert!(!warnings.is_empty(), "small type brings a warning");
    for name in ["briefing.press.pdf", "briefing.screen.pdf"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }

    let mut strict = a4.to_vec();
    strict.push("--strict");
    let output = run(folder.path(), strict);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    let end = "which `--strict` does not allow; nothing was written\n";
    assert!(text.ends_with(end), "{text}");
    assert!(!folder.path().join("briefing.screen.pdf").exists());
}

#[test]
fn json_is_one_object_a_line() {
    let folder = example();
    let output = run(folder.path(), ["render", "--message-format", "json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let results = json_lines(&stdout(&output));
    let [_, result, _] = results.as_slice() else { panic!("{results:?}") };
    assert_eq!(result["type"], "written");
    assert_eq!(result["file"], "briefing.yaml");
    assert_eq!(result["path"], "briefing.screen.pdf");
    assert_eq!(result["profile"], "screen");
    assert_eq!(result["sheet"]["paper"], "A3");
    assert_eq!(result["sheet"]["width_mm"], 420.0);
    assert_eq!(result["sheet"]["fill"].as_array().unwrap().len(), 7);
    let bytes = fs::metadata(folder.path().join("briefing.screen.pdf")).unwrap().len();
    assert_eq!(result["bytes"], bytes);

    let broken = example_with("title:", "titel:");
    let output = run(broken.path(), ["render", "--message-format=json"]);
    assert_eq!(code(&output), 1);
    let messages = json_lines(&stderr(&output));
    assert!(messages.iter().any(|it| it["code"] == "unknown-key"), "{messages:?}");
    let errors = messages.iter().filter(|it| it["severity"] == "error").count();
    let results = json_lines(&stdout(&output));
    assert_eq!(results[0]["type"], "failed");
    assert_eq!(results[0]["errors"], errors);

    let output = run(broken.path(), ["check", "absent.yaml", "--message-format=json"]);
    assert_eq!(code(&output), 2);
    let messages = json_lines(&stderr(&output));
    assert_eq!(messages[0]["code"], "io");
    assert!(messages[0]["hints"].is_array());
}

#[test]
fn colour_is_for_those_who_ask() {
    let folder = example_with("title:", "titel:");
    let escapes = |options: &[&str], no_color: bool| {
        let mut command = command(folder.path(), ["check", "briefing.yaml"]);
        command.args(options);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        stderr(&command.output().unwrap()).contains('\u{1b}')
    };
    assert!(!escapes(&[], false), "a pipe is not a terminal");
    assert!(escapes(&["--color", "always"], false));
    assert!(escapes(&["--color", "always"], true), "an option outranks a variable");
    assert!(!escapes(&["--color", "never"], false));
    assert!(!escapes(&["--color", "always", "--message-format", "json"], false));
}

#[test]
fn new_writes_a_briefing_that_renders_strictly() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["new", "a b/posters"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let root = folder.path().join("a b/posters");
    let expected = ["briefing.yaml", "logos/health.png", "logos/partnership.svg"];
    assert_eq!(files(&root), expected);
    assert!(stdout(&output).contains("next: briefing render \""), "{}", stdout(&output));
    let output = run(&root, ["render", "--strict"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn schema_is_json() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["schema"]);
    assert_eq!(code(&output), 0);
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(schema["$schema"].is_string());
    assert_eq!(schema["properties"]["panels"]["minItems"], 7);
}

#[test]
fn completions_are_there_for_every_shell() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(folder.path(), ["completions", shell]);
        assert_eq!(code(&output), 0, "{shell}");
        assert!(stdout(&output).contains("message-format"), "{shell}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = TempDir::new().unwrap();
    for arguments in [&["schema"][..], &["completions", "bash"]] {
        let mut child = command(folder.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
}
