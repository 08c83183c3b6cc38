//! `--plan` says what would be made again, and why.

use super::*;

/// Returns the lines of a plan, and checks that it writes nothing.
fn plan(folder: &TempDir, more: &[&str]) -> Vec<String> {
    let before = files(folder.path());
    let output = run(folder.path(), with(&[&["--plan"], more].concat()));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(files(folder.path()), before);
    stdout(&output).lines().map(str::to_owned).collect()
}

const UP_TO_DATE: [&str; 1] = ["3 posters: 0 to make, 3 up to date"];

/// The lines of a plan that makes all posters for one reason.
fn all(words: &str, reason: &str) -> Vec<String> {
    let posters = ["st-marys", "oakfield", "elm-park"];
    let lines = posters.iter().map(|name| format!("out/{name}: {words}"));
    let summary = format!("3 posters: 3 to make, 0 up to date; by reason: {reason} 3");
    lines.chain([summary]).collect()
}

#[test]
fn each_change_has_its_reason() {
    let folder = merge();
    let root = folder.path();
    let edit = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(root.join(name)).unwrap();
        assert!(text.contains(from), "{name} has no `{from}`");
        fs::write(root.join(name), text.replacen(from, to, 1)).unwrap();
    };
    let make = || assert_eq!(code(&run(root, MERGE)), 0);
    let brand = "theme: { band: \"#004c97\" }\n";
    fs::write(root.join("brand.yaml"), format!("poster: {{ {} }}\n", brand.trim()))
        .unwrap();
    edit("briefing.yaml", "title:", "brand: brand.yaml\ntitle:");
    assert_eq!(plan(&folder, &[]), all("not made before", "new"));
    make();
    assert_eq!(plan(&folder, &[]), UP_TO_DATE);
    assert_eq!(plan(&folder, &["--force"]), all("`--force`", "forced"));
    assert_eq!(plan(&folder, &["--paper=A2"]), all("other options", "options"));
    assert_eq!(plan(&folder, &["-p=text,html"])[0], "out/st-marys: not made before");
    edit("brand.yaml", "#004c97", "#004c98");
    assert_eq!(plan(&folder, &[]), all("the brand has changed", "brand"));
    make();
    edit("logos/partnership.svg", "</svg>", "<!-- new --></svg>");
    let expected = all("`logos/partnership.svg` has changed", "file");
    assert_eq!(plan(&folder, &[]), expected);
    make();
    edit("briefing.yaml", "title: Child", "title: A child");
    assert_eq!(plan(&folder, &[]), all("the briefing has changed", "briefing"));
    make();
    edit("schools.csv", "Dr O'Neill", "Dr Neill");
    fs::remove_file(root.join("out/oakfield.txt")).unwrap();
    fs::write(root.join("out/st-marys.txt"), "changed").unwrap();
    assert_eq!(
        plan(&folder, &[]),
        [
            "out/st-marys: a document was changed",
            "out/oakfield: a document is missing",
            "out/elm-park: the row has changed",
            "3 posters: 3 to make, 0 up to date; by reason: output-changed 1, \
             output-missing 1, row 1",
        ]
    );
    make();
    assert_eq!(plan(&folder, &[]), UP_TO_DATE);
    // Another version of the program: the first of the short digests behind the whole one.
    let state = fs::read_to_string(root.join("out/.briefing-state")).unwrap();
    let mut changed = String::new();
    for line in state.lines() {
        let key = line.split("\"key\":\"").nth(1).unwrap()[..72].to_owned();
        let other = format!("{}{}{}", &key[..32], "00000000", &key[40..]);
        let other = other.replacen(&key[..8], "ffffffff", 1);
        changed += &(line.replace(&key, &other) + "\n");
    }
    fs::write(root.join("out/.briefing-state"), changed).unwrap();
    let expected = all("another version of the program", "program");
    assert_eq!(plan(&folder, &[]), expected);
}

#[test]
fn a_plan_for_programs_is_data() {
    let folder = merge();
    assert_eq!(code(&run(folder.path(), MERGE)), 0);
    let logo = folder.path().join("logos/partnership.svg");
    let drawing = fs::read_to_string(&logo).unwrap();
    fs::write(&logo, drawing.replace("</svg>", "<!-- new --></svg>")).unwrap();
    fs::remove_file(folder.path().join("out/oakfield.txt")).unwrap();
    let mut arguments = with(&["--plan"]);
    arguments[7] = "--message-format=json";
    let lines = json_lines(&stdout(&run(folder.path(), arguments)));
    let file = serde_json::json!({"reason": "file", "path": "logos/partnership.svg"});
    let missing = serde_json::json!({"reason": "output-missing"});
    assert_eq!(lines[1]["type"], "planned");
    assert_eq!(lines[1]["name"], "out/oakfield");
    assert_eq!(lines[1]["row"], 2);
    assert_eq!(lines[1]["reasons"], serde_json::json!([file, missing]));
    let expected = serde_json::json!({
        "type": "plan", "posters": 3, "make": 3, "up_to_date": 0,
        "reasons": {"file": 3, "output-missing": 1},
    });
    assert_eq!(lines[3], expected);
}
