//! SIGTERM lets the posters in hand be finished.

use std::process::{Child, Command as Process};

use super::super::watch::until;
use super::*;

/// Begins a set of so many posters that it never ends by itself.
fn long_run(folder: &TempDir, more: &[&str]) -> Child {
    let rows: String =
        (0..20_000).map(|it| format!("School {it},Lead {it},s{it}\n")).collect();
    let text = format!("school,lead,slug\n{rows}");
    fs::write(folder.path().join("schools.csv"), text).unwrap();
    let mut command = command(folder.path(), with(more));
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn send(child: &Child, signal: &str) {
    let id = child.id().to_string();
    assert!(Process::new("kill").args(["-s", signal, &id]).status().unwrap().success());
}

#[test]
fn the_posters_in_hand_are_finished_and_reported() {
    let folder = merge();
    let out = folder.path().join("out");
    let child = long_run(&folder, &["--report=report.json"]);
    until("the batch is at work", || out.is_dir() && made(&out).len() > 6);
    send(&child, "TERM");
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 143);
    let text = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    messages::check_report(&report).unwrap();
    assert_eq!(report["complete"], false);
    let posters = report["posters"].as_array().unwrap();
    let expected = format!(
        "error: stopped by SIGTERM after {} of 20000 posters\n  \
         = help: run the command again: it makes the others\n",
        posters.len()
    );
    assert!(stderr(&output).ends_with(&expected), "{}", stderr(&output));
    // What is in the folder is in the report, and in the state.
    assert_eq!(made(&out).len(), 2 * posters.len());
    let state = fs::read_to_string(out.join(".briefing-state")).unwrap();
    assert_eq!(state.lines().count(), 2 * posters.len());
    assert!(posters.iter().enumerate().all(|(at, it)| it["row"] == at + 1));
}

#[test]
fn the_measuring_of_a_set_can_be_stopped() {
    let folder = merge();
    let child = long_run(&folder, &["--same-size", "--report=report.json"]);
    std::thread::sleep(std::time::Duration::from_millis(800));
    send(&child, "TERM");
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 143);
    let text = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["posters"], Value::Array(Vec::new()));
    assert_eq!(report["complete"], false);
}

#[test]
fn an_archive_that_is_stopped_is_whole() {
    let folder = merge();
    let rows: String =
        (0..20_000).map(|it| format!("School {it},Lead {it},s{it}\n")).collect();
    let text = format!("school,lead,slug\n{rows}");
    fs::write(folder.path().join("schools.csv"), text).unwrap();
    let mut arguments = with(&[]);
    arguments[4] = "--out=-";
    let file = fs::File::create(folder.path().join("posters.tar")).unwrap();
    let mut child = command(folder.path(), arguments)
        .stdout(file)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let size = || fs::metadata(folder.path().join("posters.tar")).unwrap().len();
    until("the archive has posters", || size() > 100_000);
    send(&child, "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    let bytes = fs::read(folder.path().join("posters.tar")).unwrap();
    let names = tar::Archive::new(bytes.as_slice())
        .entries()
        .unwrap()
        .map(|it| it.unwrap().path().unwrap().to_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    assert_eq!(names.last().unwrap(), "report.json");
    assert_eq!(names.len() % 2, 1);
}

#[test]
fn a_second_signal_ends_at_once() {
    let folder = merge();
    let out = folder.path().join("out");
    let child = long_run(&folder, &["--report=report.json"]);
    until("the batch is at work", || out.is_dir() && made(&out).len() > 2);
    send(&child, "STOP");
    // Both are there when the process goes on.
    for signal in ["TERM", "INT", "CONT"] {
        send(&child, signal);
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130, "{}", stderr(&output));
    assert!(!folder.path().join("report.json").exists());
}
