//! `--message-format github`: GitHub finds each problem in its commands, and nothing else.

use std::collections::BTreeMap;

use super::*;

const GITHUB: &str = "--message-format=github";
const JSON: &str = "--message-format=json";

/// A command as the runner of GitHub reads it.
#[derive(Debug)]
struct Annotation {
    severity: String,
    properties: BTreeMap<String, String>,
    words: String,
}

impl Annotation {
    /// Reads a line of a log. `None` if the runner takes no command from it.
    fn read(line: &str) -> Option<Self> {
        assert!(!line.contains("##["), "the older form: {line}");
        let (head, data) = line.trim().strip_prefix("::")?.split_once("::")?;
        let (severity, properties) = head.split_once(' ').unwrap_or((head, ""));
        let properties = properties.split(',').filter_map(|it| it.split_once('='));
        let unescaped = |text: &str| {
            let text = text.replace("%0D", "\r").replace("%0A", "\n");
            text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        };
        Some(Self {
            severity: severity.to_owned(),
            properties: properties
                .map(|(name, value)| (name.to_owned(), unescaped(value)))
                .collect(),
            words: unescaped(data),
        })
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str)
    }
}

/// Returns the annotations of both streams.
fn annotations(output: &Output) -> Vec<Annotation> {
    let text = stderr(output) + &stdout(output);
    text.lines().filter_map(Annotation::read).collect()
}

/// What is wrong with an annotation of a problem.
fn difference(annotation: &Annotation, problem: &Value) -> Option<String> {
    let number = |name: &str| problem[name].as_u64().map(|it| it.to_string());
    let is_one_line = problem["line"] == problem["end_line"];
    let columns = |name: &str| number(name).filter(|_| is_one_line);
    let expected = [
        ("file", problem["file"].as_str().map(str::to_owned)),
        ("title", problem["code"].as_str().map(str::to_owned)),
        ("line", number("line")),
        ("endLine", number("end_line")),
        ("col", columns("column")),
        ("endColumn", columns("end_column")),
    ];
    for (name, value) in &expected {
        if annotation.get(name) != value.as_deref() {
            return Some(format!("{name} is not {value:?}"));
        }
    }
    let words = problem["hints"].as_array().unwrap().iter().chain([&problem["message"]]);
    let missing =
        words.filter_map(Value::as_str).find(|it| !annotation.words.contains(it));
    if let Some(words) = missing {
        return Some(format!("without the words {words}"));
    }
    (annotation.severity != problem["severity"]).then(|| "another severity".to_owned())
}

/// Posters with names that mean something to GitHub, some of them wrong.
fn posters() -> TempDir {
    let folder = example_with("kicker:", "Kicker:");
    let good = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    let good = good.replace("Kicker:", "kicker:");
    let long = good.replacen("review: 2027-11-01", "review: 2020-11-01", 1);
    assert_ne!(good, long, "the review of the example has another date");
    for (name, text) in [
        ("good.yaml", good.as_str()),
        ("a 50 %, ::error.yaml", "title: 100 %\npanels: []\n"),
        ("Gefährdung 児童.yaml", "title: A\nissued: soon\npanels:\n - heading: [\n"),
        ("review.yaml", long.as_str()),
        ("crlf.yaml", "titel: A\r\nkicker: '%0A'\r\n"),
    ] {
        // No name on Windows has a colon.
        let name = if cfg!(windows) { name.replace(':', "") } else { name.to_owned() };
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn annotations_are_the_messages_for_programs() {
    let folder = posters();
    let mut names = files(folder.path());
    names.retain(|it| it.ends_with(".yaml"));
    names.push("absent.yaml".to_owned());
    let check = |format: &str| {
        let arguments: Vec<&str> = ["check", format]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .collect();
        run(folder.path(), arguments)
    };
    let (github, json) = (check(GITHUB), check(JSON));
    assert_eq!(code(&github), code(&json));
    let found = annotations(&github);
    let problems: Vec<Value> = json_lines(&stderr(&json))
        .into_iter()
        .filter(|it| it["type"] == "diagnostic")
        .collect();
    assert!(problems.len() > 5, "{problems:?}");
    assert_eq!(found.len(), problems.len(), "{found:#?}");
    for (annotation, problem) in found.iter().zip(&problems) {
        assert_eq!(difference(annotation, problem), None, "{annotation:?}\n{problem}");
    }
    let severities: Vec<&str> = found.iter().map(|it| it.severity.as_str()).collect();
    assert!(severities.contains(&"error") && severities.contains(&"warning"));
    // People read in the log which files were good.
    assert!(stdout(&github).contains("good.yaml: ok, A3"), "{}", stdout(&github));
    // An annotation of another problem is found.
    assert_ne!(difference(&found[0], problems.last().unwrap()), None);
}

#[test]
fn the_command_is_that_of_the_documentation_of_github() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("50 %, a.yaml"), "titel: A\n").unwrap();
    let output = run(folder.path(), ["check", "50 %, a.yaml", GITHUB]);
    assert_eq!(code(&output), 1);
    let first = stderr(&output).lines().next().unwrap().to_owned();
    let expected = "::error file=50 %25%2C a.yaml,line=1,endLine=1,col=1,endColumn=6,\
                    title=unknown-key::unknown key `titel`%0Ahelp: did you mean `title`?";
    assert_eq!(first, expected);
}

/// A set, a table, a workbook, a PDF and a fix: one annotation for each problem.
#[test]
fn every_command_writes_annotations() {
    let folder = posters();
    let tables = crate::support::cases("tables");
    let workbook = crate::support::cases("workbooks").join("errors.xlsx");
    fs::copy(workbook, folder.path().join("errors.xlsx")).unwrap();
    fs::copy(tables.join("poster.yaml"), folder.path().join("rows.yaml")).unwrap();
    fs::write(folder.path().join("bad.pdf"), "%PDF-1.4\n").unwrap();
    let first = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert_ne!(code(&output), 0, "{arguments:?}");
        let found = annotations(&output);
        assert!(!found.is_empty(), "{arguments:?}: {}", stderr(&output));
        found.into_iter().next().unwrap()
    };
    let set = first(&["batch", "crlf.yaml", "good.yaml", "-p=text", "--out=out", GITHUB]);
    assert_eq!((set.get("file"), set.get("line")), (Some("crlf.yaml"), Some("1")));
    let rows = ["check", "rows.yaml", "--data=errors.xlsx", GITHUB];
    let cell = first(&rows);
    assert_eq!((cell.get("file"), cell.get("line")), (Some("errors.xlsx"), None));
    assert_eq!(first(&["preflight", "bad.pdf", GITHUB]).get("file"), Some("bad.pdf"));
    assert_eq!(first(&["render", "crlf.yaml", GITHUB]).get("title"), Some("unknown-key"));
    assert_eq!(first(&["check", "--fix", "crlf.yaml", GITHUB]).severity, "error");
}

/// The name of a file cannot command the runner, in a result or in a diff.
#[cfg(unix)]
#[test]
fn a_name_is_never_a_command() {
    let folder = example();
    let name = "::stop-commands::x.yaml";
    let text = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    fs::write(folder.path().join(name), &text).unwrap();
    fs::write(folder.path().join("##[group]a.yaml"), text).unwrap();
    for arguments in [
        ["check", name, "##[group]a.yaml", GITHUB],
        ["batch", name, "##[group]a.yaml", GITHUB],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(annotations(&output).is_empty(), "{}", stdout(&output));
        assert!(stdout(&output).contains("stop-commands"), "{}", stdout(&output));
    }
    let human = run(folder.path(), ["check", name]);
    assert!(annotations(&human).len() == 1, "the runner would obey this name");
}
