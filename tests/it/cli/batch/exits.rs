//! Exit codes of a batch: what a scheduler should try again, and what not.

use super::*;

/// A set of three briefings, each in a folder of its own.
fn set() -> TempDir {
    let folder = example();
    let yaml = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    for name in ["a", "b", "c"] {
        let path = folder.path().join(format!("set/{name}.briefing.yaml"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, yaml.replace("logos/", "../logos/")).unwrap();
    }
    folder
}

const BATCH: [&str; 5] = ["batch", "set", "-p=text", "--out=out", "--report=report.json"];

fn report(folder: &TempDir) -> Value {
    let text = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report = serde_json::from_str(&text).unwrap();
    messages::check_report(&report).unwrap_or_else(|error| panic!("{error}\n{text}"));
    report
}

fn statuses(report: &Value) -> Vec<&str> {
    let posters = report["posters"].as_array().unwrap().iter();
    posters.map(|it| it["status"].as_str().unwrap()).collect()
}

#[test]
fn a_document_that_cannot_be_written_may_be_tried_again() {
    let folder = set();
    fs::create_dir_all(folder.path().join("out/b.briefing.txt")).unwrap();
    let output = run(folder.path(), BATCH);
    assert_eq!(code(&output), 3);
    let expected = "error: out/b.briefing: cannot write `out/b.briefing.txt`: it is a folder; \
                    move it away, or name another folder\n";
    assert!(stderr(&output).ends_with(expected), "{}", stderr(&output));
    assert_eq!(statuses(&report(&folder)), ["written", "failed", "written"]);
    fs::remove_dir(folder.path().join("out/b.briefing.txt")).unwrap();
    assert_eq!(code(&run(folder.path(), BATCH)), 0);
    assert_eq!(statuses(&report(&folder)), ["up-to-date", "written", "up-to-date"]);
}

#[test]
fn an_error_of_the_input_outweighs_a_failure_of_the_machine() {
    let folder = set();
    fs::create_dir_all(folder.path().join("out/b.briefing.txt")).unwrap();
    let broken = folder.path().join("set/c.briefing.yaml");
    let yaml = fs::read_to_string(&broken).unwrap();
    fs::write(&broken, yaml.replacen("title: Child", "titel: Child", 1)).unwrap();
    assert_eq!(code(&run(folder.path(), BATCH)), 1);
}

#[test]
fn a_briefing_that_cannot_be_used_is_in_the_report_and_the_others_are_made() {
    let folder = set();
    fs::write(folder.path().join("set/b.briefing.yaml"), "title: [A\n").unwrap();
    fs::write(folder.path().join("set/c.briefing.yaml"), b"title: caf\xe9\n").unwrap();
    let output = run(folder.path(), BATCH);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).starts_with("wrote out/a.briefing: text"));
    let words = "3 posters: 1 written, 0 up to date, 2 failed, in ";
    assert!(stdout(&output).lines().last().unwrap().starts_with(words));
    let told = report(&folder);
    assert_eq!(statuses(&told), ["written"]);
    assert_eq!(told["complete"], true);
    let [bad, unread] = told["unusable"].as_array().unwrap().as_slice() else {
        panic!("{told}");
    };
    assert_eq!(bad["file"], "set/b.briefing.yaml");
    assert_eq!(bad["status"], "refused");
    assert_eq!(bad["diagnostics"][0]["code"], "yaml-syntax");
    assert_eq!(unread["file"], "set/c.briefing.yaml");
    let reason = unread["reason"].as_str().unwrap();
    assert!(reason.contains("is not UTF-8"), "{reason}");

    // A file that the command line names is a slip of the command line.
    let output =
        run(folder.path(), ["batch", "absent.yaml", "set/a.briefing.yaml", "-p=text"]);
    assert_eq!(code(&output), 2);
    assert!(stdout(&output).contains("wrote set/a.briefing"), "{}", stdout(&output));
    let json = ["batch", "set", "-p=text", "--out=out", "--message-format=json"];
    let lines = json_lines(&stdout(&run(folder.path(), json)));
    let failed: Vec<_> = lines.iter().filter(|it| it["type"] == "failed").collect();
    assert_eq!(failed.len(), 2, "{lines:?}");
}

/// Reading the memory of a process from its beginning is an error of the system.
#[cfg(target_os = "linux")]
#[test]
fn what_the_system_does_not_read_may_be_tried_again() {
    let folder = set();
    let unreadable = "/proc/self/mem";
    let expected = "error: cannot read `/proc/self/mem`: input/output error\n";
    for command in ["check", "render", "preflight"] {
        let output = run(folder.path(), [command, unreadable]);
        assert_eq!(code(&output), 3, "{command}: {}", stderr(&output));
        assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    }
    let set = ["batch", "set/a.briefing.yaml", unreadable, "-p=text", "--out=out"];
    let output = run(folder.path(), set);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stdout(&output).contains("2 posters: 1 written, 0 up to date, 1 failed"));
    let table = ["batch", "set/a.briefing.yaml", "--data", unreadable];
    assert_eq!(code(&run(folder.path(), table)), 3);
}

/// A folder of logos that is a loop of links cannot be read: the system says so, not that there
/// is no such file.
#[cfg(unix)]
#[test]
fn a_logo_that_the_system_does_not_read_may_be_tried_again() {
    let folder = set();
    let logo = folder.path().join("logos/health.png");
    fs::remove_file(&logo).unwrap();
    let absent = run(folder.path(), ["render", "-p=text"]);
    assert_eq!(code(&absent), 1, "{}", stderr(&absent));
    std::os::unix::fs::symlink("health.png", &logo).unwrap();
    for command in [&["render", "-p=text"][..], &["check"], &BATCH] {
        let output = run(folder.path(), command);
        assert_eq!(code(&output), 3, "{command:?}: {}", stderr(&output));
    }
    assert_eq!(report(&folder)["unusable"].as_array().unwrap().len(), 0);
    // An error of the briefing besides has to be corrected first.
    let path = folder.path().join("briefing.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    fs::write(&path, yaml.replacen("logos/partnership.svg", "logos/none.svg", 1))
        .unwrap();
    assert_eq!(code(&run(folder.path(), ["render", "-p=text"])), 1);
    assert_eq!(statuses(&report(&folder)), ["failed"; 3]);
}
