//! The reports of the parts of a set are merged, and everything that is wrong is named.

use super::*;

/// A set of eight posters, made in three parts into `out` and `parts`.
fn parts() -> TempDir {
    let folder = merge();
    let mut text = "school,lead,slug\n".to_owned();
    for number in 0..8 {
        text.push_str(&format!("School {number},Lead {number},s{number}\n"));
    }
    fs::write(folder.path().join("schools.csv"), text).unwrap();
    for index in 1..=3 {
        make(&folder, &format!("{index}/3"), &format!("parts/{index}.json"));
    }
    folder
}

fn make(folder: &TempDir, part: &str, report: &str) {
    let (shard, report) = (format!("--shard={part}"), format!("--report={report}"));
    let output = run(folder.path(), set(&[&shard, &report]));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

fn set<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let set = ["batch", "briefing.yaml", "--data=schools.csv", "--name=${slug}"];
    set.iter().chain(&["--out=out", "-p=text"]).chain(more).copied().collect()
}

/// The exit code and both streams of a merge.
fn merged(folder: &TempDir, more: &[&str]) -> (i32, String, String) {
    let mut arguments = set(&["--merge-reports=parts"]);
    arguments.extend(more);
    let output = run(folder.path(), arguments);
    (code(&output), stdout(&output), stderr(&output))
}

fn report(folder: &TempDir, name: &str) -> Value {
    let text = fs::read_to_string(folder.path().join(name)).unwrap();
    let report = serde_json::from_str(&text).unwrap();
    messages::check_report(&report).unwrap_or_else(|error| panic!("{error}\n{text}"));
    report
}

/// Changes the report of a part.
fn change(folder: &TempDir, name: &str, change: impl FnOnce(&mut Value)) {
    let path = folder.path().join(name);
    let mut report: Value =
        serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut report);
    fs::write(path, report.to_string()).unwrap();
}

/// The name of a poster in the report of a part.
fn poster(folder: &TempDir, name: &str) -> String {
    report(folder, name)["posters"][0]["name"].as_str().unwrap().to_owned()
}

#[test]
fn parts_that_are_whole_are_the_set() {
    let folder = parts();
    let (exit, out, err) = merged(&folder, &["--report=parts/merged.json"]);
    assert_eq!(err, "");
    assert_eq!(exit, 0);
    let expected = "3 reports of 8 posters: 8 made, 0 missing, 0 twice, 0 failed\n";
    assert_eq!(out, expected);
    // The report of a merge is that of the set in one piece. It is not taken for a part.
    assert_eq!(merged(&folder, &["--report=parts/merged.json"]).1, expected);
    let output = run(folder.path(), set(&["--force", "--report=whole.json"]));
    assert_eq!(code(&output), 0);
    let [mut merged, mut whole] =
        ["parts/merged.json", "whole.json"].map(|name| report(&folder, name));
    for report in [&mut merged, &mut whole] {
        report["summary"]["seconds"] = 0.into();
    }
    assert_eq!(merged, whole);
}

#[test]
fn a_part_without_a_report_is_named_with_its_posters() {
    let folder = parts();
    let posters = report(&folder, "parts/2.json")["posters"].clone();
    fs::remove_file(folder.path().join("parts/2.json")).unwrap();
    let (exit, out, err) = merged(&folder, &["--report=merged.json"]);
    assert_eq!(exit, 1);
    let mut expected = "error: part 2/3 has no report\n  \
                        = help: make each with `--shard`, as `--shard 2/3`\n"
        .to_owned();
    let posters = posters.as_array().unwrap();
    for poster in posters {
        let (name, row) = (poster["name"].as_str().unwrap(), &poster["sheet_row"]);
        expected += &format!(
            "error: `{name}` (row {row} of schools.csv) is in no report\n  \
             = help: make its part: `--shard 2/3`\n"
        );
    }
    assert_eq!(err, expected);
    let (made, missing) = (8 - posters.len(), posters.len());
    assert_eq!(
        out,
        format!(
            "2 reports of 8 posters: {made} made, {missing} missing, 0 twice, 0 failed\n"
        )
    );
    assert_eq!(report(&folder, "merged.json")["complete"], false);
}

#[test]
fn reports_that_do_not_belong_together_are_all_named() {
    let folder = parts();
    let root = folder.path();
    fs::copy(root.join("parts/1.json"), root.join("parts/again.json")).unwrap();
    let text = fs::read_to_string(root.join("parts/2.json")).unwrap();
    fs::write(root.join("parts/cut.json"), &text[..text.len() / 2]).unwrap();
    fs::write(root.join("parts/damaged.json"), text.replacen(':', ";", 1)).unwrap();
    fs::write(root.join("parts/other.json"), "{}").unwrap();
    fs::write(root.join("parts/notes.txt"), "not a report").unwrap();
    for (name, key, value) in [
        ("form", "schema_version", Value::from(2)),
        ("input", "input", Value::from("0".repeat(64))),
        ("part", "shard", serde_json::json!({"index": 0, "count": 0})),
        ("program", "version", Value::from("99.0.0")),
    ] {
        let name = format!("parts/{name}.json");
        fs::copy(root.join("parts/3.json"), root.join(&name)).unwrap();
        change(&folder, &name, |report| report[key] = value);
    }
    let (exit, out, err) = merged(&folder, &[]);
    assert_eq!(exit, 1);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "error: `parts/cut.json` is cut off
  = help: copy it again, or make its part again
error: `parts/damaged.json` is damaged in line 2
  = help: copy it again, or make its part again
error: `parts/form.json` has form 2 of the report, and this program knows form 1
  = help: use the version of the program that has made it
error: `parts/other.json` is not a report of `briefing batch`
  = help: name a file that `--report` has written
error: part 1/3 has two reports: `parts/1.json` and `parts/again.json`
  = help: keep the one that is right
error: `parts/input.json` is of another input
  = help: give the briefings, the table and the options that made the parts
  = help: or make its part again, if one of them has changed since
error: `parts/part.json` is of part 0/0, which cannot be
  = help: make its part again
error: `parts/program.json` is of version 99.0.0 of the program, and this is {version}
  = help: make all parts with one version
"
    );
    assert_eq!(err, expected);
    assert_eq!(out, "3 reports of 8 posters: 8 made, 0 missing, 0 twice, 0 failed\n");
}

#[test]
fn posters_that_are_twice_or_failed_are_named() {
    let folder = parts();
    let (one, two) = (poster(&folder, "parts/1.json"), poster(&folder, "parts/2.json"));
    let copy = report(&folder, "parts/1.json")["posters"][0].clone();
    change(&folder, "parts/3.json", |report| {
        let mut stranger = copy.clone();
        stranger["name"] = "stranger".into();
        report["posters"].as_array_mut().unwrap().extend([copy, stranger]);
    });
    change(&folder, "parts/2.json", |report| {
        let poster = &mut report["posters"][0];
        poster["status"] = "failed".into();
        poster["reason"] = "the disk is full".into();
        poster["files"] = Value::Array(Vec::new());
        report["complete"] = false.into();
    });
    let (exit, out, err) = merged(&folder, &["--message-format=json"]);
    assert_eq!(exit, 1);
    let messages: Vec<String> = json_lines(&err)
        .iter()
        .map(|it| it["message"].as_str().unwrap().to_owned())
        .collect();
    let row = two.trim_start_matches('s').parse::<usize>().unwrap() + 2;
    assert_eq!(
        messages,
        [
            "`parts/2.json` is of a run that was stopped".to_owned(),
            "`parts/3.json` has `stranger`, which is not in the set".to_owned(),
            format!("`{one}` is in two reports"),
            format!("`{two}` (row {row} of schools.csv) failed: the disk is full"),
        ]
    );
    let told = &json_lines(&out)[0];
    assert_eq!((&told["twice"], &told["failed"]), (&1.into(), &1.into()), "{told}");
    assert_eq!(told["made"], 7);
}

#[test]
fn documents_are_compared_with_their_digests() {
    let folder = parts();
    let out = folder.path().join("out");
    let path = |name: &str| out.join(name);
    fs::remove_file(path("s1.txt")).unwrap();
    fs::write(path("s2.txt"), "short").unwrap();
    let text = fs::read_to_string(path("s3.txt")).unwrap();
    fs::write(path("s3.txt"), text.replace('e', "a")).unwrap();
    let bytes = fs::metadata(path("s4.txt")).unwrap().len();
    let (exit, out, err) = merged(&folder, &[]);
    assert_eq!(exit, 1);
    let expected = format!(
        "error: `out/s1.txt` does not exist
  = help: copy it again, or make its part again
error: `out/s2.txt` has 5 bytes, and {bytes} in the report
  = help: copy it again, or make its part again
error: `out/s3.txt` has another SHA-256 than in the report
  = help: copy it again, or make its part again
"
    );
    assert_eq!(err, expected);
    let words = "3 reports of 8 posters: 8 made, 0 missing, 0 twice, 0 failed, 3 wrong documents\n";
    assert_eq!(out, words);
}

#[test]
fn a_folder_without_reports_is_explained() {
    let folder = parts();
    let output = run(folder.path(), set(&["--merge-reports=nowhere"]));
    assert_eq!(code(&output), 2);
    let expected = "error: cannot read the folder `nowhere`: no such file or directory\n  \
                    = help: name the folder of the reports\n";
    if cfg!(unix) {
        assert_eq!(stderr(&output), expected);
    }
    let output = run(folder.path(), set(&["--merge-reports=logos"]));
    assert_eq!(code(&output), 1);
    let expected = "error: `logos` has no report\n  \
                    = help: make each part with `--report FILE.json`, and copy the files \
                    there\n";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
}
