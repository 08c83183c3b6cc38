//! `--size-from` sets posters in the size of type of an earlier run.

use super::*;

/// A set with one long text and one of medium length.
fn set() -> TempDir {
    let folder = merge();
    let path = folder.path().join("briefing.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    let yaml = yaml.replacen(
        "      Everyone who works with children",
        "      ${lead}\n\n      Everyone who works with children",
        1,
    );
    fs::write(&path, yaml).unwrap();
    table(&folder, "elm", 4, 2);
    folder
}

/// Writes a table whose second and third posters have so many long sentences.
fn table(folder: &TempDir, name: &str, long: usize, medium: usize) {
    let words = |count| "a great many words that need room ".repeat(count);
    let data = format!(
        "school,lead,slug\nOak,Al,oak\nElm,{},{name}\nAsh,{},ash\n",
        words(long),
        words(medium)
    );
    fs::write(folder.path().join("schools.csv"), data).unwrap();
}

/// Returns the sizes of the posters in a report, as text; empty for one that was not made.
fn sizes(folder: &TempDir, name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.path().join(name)).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    messages::check_report(&report).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let posters = report["posters"].as_array().unwrap().iter();
    let size = |it: &Value| {
        it["files"][0]["body_size_pt"].as_f64().map_or(String::new(), |it| it.to_string())
    };
    posters.map(size).collect()
}

#[test]
fn parts_take_the_size_that_was_measured_once() {
    let folder = set();
    let p = "-p=screen";
    let measured = with(&[p, "--same-size", "--report=measured.json"]);
    let output = run(folder.path(), measured);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let common = sizes(&folder, "measured.json")[0].clone();
    assert_eq!(sizes(&folder, "measured.json"), vec![common.clone(); 3]);
    // The same sizes give the same documents: all are up to date.
    let again = with(&[p, "--size-from=measured.json", "--report=again.json"]);
    let output = run(folder.path(), &again);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).starts_with("3 posters: 0 written, 3 up to date, 0 failed"));
    assert_eq!(sizes(&folder, "again.json"), vec![common; 3]);
    // A report may be replaced by that of the run that reads it.
    let own = with(&[p, "--size-from=again.json", "--report=again.json"]);
    assert_eq!(code(&run(folder.path(), own)), 0);
}

#[test]
fn a_poster_that_does_not_fit_in_the_size_is_refused_or_an_exception() {
    let folder = set();
    let p = "-p=screen";
    let measured = with(&[p, "--same-size", "--report=measured.json"]);
    assert_eq!(code(&run(folder.path(), measured)), 0);
    let common = sizes(&folder, "measured.json")[0].clone();
    table(&folder, "elm", 16, 12);
    let from = ["--size-from=measured.json", "--report=report.json"];
    let given = |more: &[&str]| {
        let all = [&[p][..], &from, more].concat();
        let output = run(folder.path(), with(&all));
        (code(&output), stdout(&output), stderr(&output))
    };
    let (exit, _, err) = given(&[]);
    assert_eq!(exit, 1, "{err}");
    let reason = format!(
        "pt, and not in the {common} pt of `measured.json`; cut words, or allow it with \
         `--allow-exceptions`\n"
    );
    let lines: Vec<_> = err.lines().filter(|it| it.starts_with("error: ")).collect();
    assert_eq!(lines.len(), 2, "{err}");
    assert!(lines[0].starts_with("error: out/elm: the poster fits in "), "{err}");
    assert!(err.ends_with(&reason), "{err}");
    let found = sizes(&folder, "report.json");
    assert_eq!(found, [&common, "", ""]);
    // One exception: the tightest.
    let (exit, out, err) = given(&["--allow-exceptions=1"]);
    assert_eq!(exit, 1);
    assert!(out.contains("exception: out/elm in "), "{out}");
    assert!(err.contains("error: out/ash: the poster fits in "), "{err}");
    assert!(!err.contains("error: out/elm"), "{err}");
    let (exit, out, err) = given(&["--allow-exceptions=2"]);
    assert_eq!(exit, 0, "{err}");
    assert!(out.contains("exception: out/ash in "), "{out}");
    let found = sizes(&folder, "report.json");
    let points: Vec<f64> = found.iter().map(|it| it.parse().unwrap()).collect();
    assert_eq!(found[0], common);
    assert!(points[1] < points[2] && points[2] < points[0], "{points:?}");
    let (exit, out, _) = given(&["--allow-exceptions=2"]);
    assert_eq!(exit, 0);
    assert!(out.contains("0 written, 3 up to date, 0 failed"), "{out}");
}

#[test]
fn a_report_without_sizes_is_explained() {
    let folder = merge();
    assert_eq!(code(&run(folder.path(), with(&["-p=text", "--report=r.json"]))), 0);
    let said = |from: &str| {
        let from = format!("--size-from={from}");
        let output = run(folder.path(), with(&["-p=text", &from]));
        (code(&output), stderr(&output))
    };
    let expected = "error: `r.json` has no sizes of type\n  \
                    = help: name the report of a run with `--same-size`\n";
    assert_eq!(said("r.json"), (2, expected.to_owned()));
    assert_eq!(said("absent.json").0, 2);
    let expected = "error: `schools.csv` is damaged in line 1\n  \
                    = help: copy it again, or make its part again\n";
    assert_eq!(said("schools.csv"), (1, expected.to_owned()));
    let both = with(&["--same-size", "--size-from=r.json"]);
    assert_eq!(code(&run(folder.path(), both)), 2);
}
