//! Many posters at once: what is found, merged, left alone, spread and told.

mod archive;
mod exits;
mod merging;
mod one_file;
mod plan;
mod reports;
mod sizes;
#[cfg(unix)]
mod stop;

use std::collections::BTreeSet;

use super::*;

/// The example with a school's name in it, and some schools.
fn merge() -> TempDir {
    let folder = example_with(
        "publisher: Safeguarding Children Partnership",
        "publisher: ${school}",
    );
    let path = folder.path().join("briefing.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen("Speak to your safeguarding lead", "Speak to ${lead}", 1);
    fs::write(path, text).unwrap();
    fs::write(
        folder.path().join("schools.csv"),
        "\u{feff}school,lead,slug\r\n\
         \"St Mary's, Leeds\",*Ms* Jones,st-marys\r\n\
         Oakfield,\"Mr \"\"Al\"\" Khan\",oakfield\r\n\
         Elm Park,Dr O'Neill,elm-park\r\n",
    )
    .unwrap();
    folder
}

const MERGE: [&str; 8] = [
    "batch",
    "briefing.yaml",
    "--data=schools.csv",
    "--name=${slug}",
    "--out=out",
    "-p=text,screen",
    "--jobs=2",
    "--message-format=human",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    MERGE.iter().chain(more).copied().collect()
}

/// The files of a folder but for the state.
fn made(folder: &Path) -> Vec<String> {
    files(folder).into_iter().filter(|it| !it.starts_with(".briefing-state")).collect()
}

#[test]
fn each_row_is_a_poster_and_its_values_are_data() {
    let folder = merge();
    let output = run(folder.path(), MERGE);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("3 posters: 3 written, 0 up to date, 0 failed"));
    assert_eq!(
        made(&folder.path().join("out")),
        [
            "elm-park.screen.pdf",
            "elm-park.txt",
            "oakfield.screen.pdf",
            "oakfield.txt",
            "st-marys.screen.pdf",
            "st-marys.txt"
        ]
    );
    let text = |name: &str| {
        let text = fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(text("st-marys.txt").contains("Speak to *Ms* Jones or"));
    assert!(text("st-marys.txt").contains("St Mary’s, Leeds"));
    assert!(text("oakfield.txt").contains("Speak to Mr “Al” Khan or"));
}

#[test]
fn fields_that_are_markdown_are_so_by_name() {
    let folder = merge();
    let path = folder.path().join("briefing.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{yaml}\nmarkdown_fields: [lead]\n")).unwrap();
    let output = run(folder.path(), MERGE);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = fs::read_to_string(folder.path().join("out/st-marys.txt")).unwrap();
    assert!(text.contains("Ms Jones"), "{text}");
}

#[test]
fn a_list_in_yaml_gives_what_a_table_gives() {
    let folder = merge();
    assert_eq!(code(&run(folder.path(), MERGE)), 0);
    fs::write(
        folder.path().join("schools.yaml"),
        "- { school: \"St Mary's, Leeds\", lead: \"*Ms* Jones\", slug: st-marys }\n\
         - { school: Oakfield, lead: 'Mr \"Al\" Khan', slug: oakfield }\n",
    )
    .unwrap();
    let output = run(
        folder.path(),
        [
            "batch",
            "briefing.yaml",
            "--data=schools.yaml",
            "--name=${slug}",
            "--out=other",
            "-p=screen",
        ],
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    for name in ["st-marys.screen.pdf", "oakfield.screen.pdf"] {
        let [one, two] = ["out", "other"]
            .map(|it| fs::read(folder.path().join(it).join(name)).unwrap());
        assert!(one == two, "{name}");
    }
}

#[test]
fn what_is_wrong_with_the_data_is_told_with_its_place() {
    let folder = merge();
    let data = folder.path().join("schools.csv");
    let cases = [
        ("school,lead\nOak,Al\n", "`--name` asks for `slug`"),
        ("school,slug\nOak,oak\n", "the data has no field `lead`"),
        ("school,lead,slug\nOak,,oak\n", "`lead` (column B) is empty in row 2"),
        ("school,lead,slug\nOak,Al\n", "row 2 ends before `slug`: it has 2 of 3 cells"),
        ("school,lead,slug\nOak,Al,x\nElm,Bo,X\n", "would both be `out/X.screen.pdf`"),
        ("school,lead,slug\nか,Al,x\n", "out/x (row 2 of schools.csv) has 1 error"),
    ];
    for (text, message) in cases {
        fs::write(&data, text).unwrap();
        let output = run(folder.path(), MERGE);
        assert_ne!(code(&output), 0, "{text}");
        assert!(stderr(&output).contains(message), "{text}: {}", stderr(&output));
    }
    assert_eq!(made(&folder.path().join("out")), [""; 0]);
    fs::write(&data, b"school,lead,slug\nCaf\x81,Al,x\n").unwrap();
    let output = run(folder.path(), MERGE);
    assert!(stderr(&output).contains("which has no byte 0x81"), "{}", stderr(&output));
    fs::write(&data, b"PK\x03\x04").unwrap();
    let output = run(folder.path(), MERGE);
    assert!(stderr(&output).contains("the workbook is damaged"), "{}", stderr(&output));
    fs::write(&data, "school,lead,slug,tone\nOak,Al,oak,x\n").unwrap();
    let output = run(folder.path(), MERGE);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("the briefing does not use the column `tone`"));
}

#[test]
fn a_field_without_data_is_refused_by_render() {
    let folder = merge();
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("`school` is a field for data, but there is no data")
    );
}

#[test]
fn only_what_changed_is_made_again() {
    let folder = merge();
    assert_eq!(code(&run(folder.path(), MERGE)), 0);
    let tally = |more: &[&str]| {
        let output = run(folder.path(), with(more));
        stdout(&output).lines().last().unwrap().split(", in ").next().unwrap().to_owned()
    };
    assert_eq!(tally(&[]), "3 posters: 0 written, 3 up to date, 0 failed");
    assert_eq!(tally(&["--force"]), "3 posters: 3 written, 0 up to date, 0 failed");
    let out = folder.path().join("out");
    let whole = fs::read(out.join("oakfield.screen.pdf")).unwrap();
    // An output that is edited, and one that is deleted.
    fs::write(out.join("oakfield.screen.pdf"), "x").unwrap();
    fs::remove_file(out.join("st-marys.txt")).unwrap();
    assert_eq!(tally(&[]), "3 posters: 2 written, 1 up to date, 0 failed");
    assert!(fs::read(out.join("oakfield.screen.pdf")).unwrap() == whole);
    // A row, a logo, the file itself, an option.
    let data = folder.path().join("schools.csv");
    let text = fs::read_to_string(&data).unwrap();
    fs::write(&data, text.replace("Dr O'Neill", "Dr Neill")).unwrap();
    assert_eq!(tally(&[]), "3 posters: 1 written, 2 up to date, 0 failed");
    let logo = folder.path().join("logos/partnership.svg");
    let drawing = fs::read_to_string(&logo).unwrap();
    fs::write(&logo, drawing.replace("</svg>", "<!-- new --></svg>")).unwrap();
    assert_eq!(tally(&[]), "3 posters: 3 written, 0 up to date, 0 failed");
    assert_eq!(tally(&["--paper=A2"]), "3 posters: 3 written, 0 up to date, 0 failed");
    // Broken lines of the state cost time and no more.
    let state = out.join(".briefing-state");
    let lines = fs::read_to_string(&state).unwrap();
    fs::write(&state, &lines[..lines.len() / 2]).unwrap();
    assert!(tally(&["--paper=A2"]).ends_with("0 failed"));
}

#[test]
fn shards_are_parts_of_the_whole_and_the_same_to_the_byte() {
    let folder = merge();
    let mut text = "school,lead,slug\n".to_owned();
    for number in 0..12 {
        text.push_str(&format!("School {number},Lead {number},s{number}\n"));
    }
    fs::write(folder.path().join("schools.csv"), text).unwrap();
    assert_eq!(code(&run(folder.path(), with(&["-p=text,screen"]))), 0);
    let list = |more: &[&str]| {
        let output = run(folder.path(), with(more));
        stdout(&output).lines().map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let all = list(&["--list"]);
    assert_eq!(all.len(), 12);
    let mut seen = BTreeSet::new();
    for part in ["1/3", "2/3", "3/3"] {
        let shard = format!("--shard={part}");
        for name in list(&["--list", &shard]) {
            assert!(seen.insert(name.clone()), "{name} is in two parts");
        }
        let mut arguments = MERGE.to_vec();
        arguments[4] = "--out=parts";
        arguments.push(&shard);
        assert_eq!(code(&run(folder.path(), arguments)), 0);
    }
    assert_eq!(seen, all);
    let (one, two) = (folder.path().join("out"), folder.path().join("parts"));
    assert_eq!(made(&one), made(&two));
    for name in made(&one) {
        assert!(fs::read(one.join(&name)).unwrap() == fs::read(two.join(&name)).unwrap());
    }
    let output = run(folder.path(), with(&["--shard=4/3"]));
    assert_eq!(code(&output), 2);
}

#[test]
fn a_set_in_one_size_names_who_keeps_it_small() {
    let folder = merge();
    let path = folder.path().join("briefing.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    let yaml = yaml.replacen(
        "      Everyone who works with children",
        "      ${lead}\n\n      Everyone who works with children",
        1,
    );
    fs::write(&path, yaml).unwrap();
    let long = "a great many words that need room ".repeat(12);
    let data = format!("school,lead,slug\nOak,Al,oak\nElm,{long},elm\nAsh,Bo,ash\n");
    fs::write(folder.path().join("schools.csv"), data).unwrap();
    let sizes = |more: &[&str]| {
        let mut all = vec!["--same-size", "--report=report.json", "-p=screen"];
        all.extend(more);
        let output = run(folder.path(), with(&all));
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        let posters = report["posters"].as_array().unwrap().iter();
        let size = |poster: &Value| {
            let files = poster["files"].as_array().unwrap().iter();
            let size = files.filter_map(|it| it["body_size_pt"].as_f64()).next().unwrap();
            format!("{:.0}", size * 100.0).parse::<u32>().unwrap()
        };
        (posters.map(size).collect::<Vec<_>>(), stdout(&output))
    };
    let (same, told) = sizes(&[]);
    assert!(same[0] == same[1] && same[1] == same[2], "{same:?}");
    assert!(told.contains("out/elm would not hold more"), "{told}");
    let (but_one, told) = sizes(&["--allow-exceptions=1"]);
    assert!(but_one[0] == but_one[2] && but_one[0] > but_one[1], "{but_one:?}");
    assert!(told.contains("exception: out/elm in "), "{told}");
    assert_eq!(but_one[1], same[1]);
}

#[test]
fn folders_and_patterns_are_searched_and_failures_passed_over() {
    let folder = example();
    let root = folder.path();
    let yaml = fs::read_to_string(root.join("briefing.yaml")).unwrap();
    let bad = yaml.replacen("title: Child", "title_: Child", 1);
    for (place, text) in [
        ("set/a/briefing.yaml", &yaml),
        ("set/b/one.briefing.yaml", &bad),
        ("set/b/notes.yaml", &yaml),
        ("set/.hidden/briefing.yaml", &yaml),
    ] {
        let path = root.join(place);
        fs::create_dir_all(path.parent().unwrap().join("logos")).unwrap();
        for logo in ["partnership.svg", "health.png"] {
            let copy = path.parent().unwrap().join("logos").join(logo);
            fs::copy(root.join("logos").join(logo), copy).unwrap();
        }
        fs::write(path, text).unwrap();
    }
    let output = run(root, ["batch", "set", "-p=text", "--out=out"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("2 posters: 1 written, 0 up to date, 1 failed"));
    assert!(stderr(&output).contains("one.briefing.yaml"));
    assert_eq!(made(&root.join("out/a")), ["briefing.txt"]);
    let output = run(root, ["batch", "set/*/*.yaml", "-p=text", "--out=other"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert_eq!(made(&root.join("other")), ["briefing.txt", "notes.txt"]);
    let output = run(root, ["batch", "nothing*", "-p=text"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no file matches `nothing*`"));
}

#[test]
fn programs_get_an_object_for_each_poster() {
    let folder = merge();
    let mut arguments = MERGE.to_vec();
    arguments[7] = "--message-format=json";
    let output = run(folder.path(), arguments);
    let lines = json_lines(&stdout(&output));
    let names: Vec<_> = lines.iter().map(|it| it["type"].as_str().unwrap()).collect();
    assert_eq!(names, ["poster", "poster", "poster", "summary"]);
    assert_eq!(lines[1]["status"], "written");
    assert_eq!(lines[1]["row"], 2);
    assert_eq!(lines[1]["files"][0]["profile"], "screen");
}

/// What a killed run leaves behind is swept away, and its posters are made.
#[cfg(unix)]
#[test]
fn a_run_that_was_killed_is_finished_by_the_next() {
    let folder = merge();
    let mut text = "school,lead,slug\n".to_owned();
    for number in 0..60 {
        text.push_str(&format!("School {number},Lead {number},s{number}\n"));
    }
    fs::write(folder.path().join("schools.csv"), text).unwrap();
    let out = folder.path().join("out");
    let mut child = command(folder.path(), MERGE).stdout(Stdio::null()).spawn().unwrap();
    let is_begun = || out.is_dir() && made(&out).len() > 4;
    while !is_begun() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let stray = out.join(".abc.briefing-tmp");
    fs::write(&stray, "half").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(600));
    let output = run(folder.path(), MERGE);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let names = made(&out);
    assert_eq!(names.len(), 120);
    assert!(!names.iter().any(|it| it.ends_with(".briefing-tmp")), "{names:?}");
    let output = run(folder.path(), MERGE);
    assert!(stdout(&output).contains("0 written, 60 up to date"));
}
