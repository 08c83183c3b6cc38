//! The report of a batch is the manifest of what it made.

use sha2::{Digest as _, Sha256};

use super::*;

fn report(folder: &Path, name: &str) -> Value {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    messages::check_report(&report).unwrap_or_else(|error| panic!("{error}\n{text}"));
    report
}

/// Leaves out what two runs need not have in common.
fn comparable(mut report: Value) -> Value {
    report.as_object_mut().unwrap().remove("summary");
    report
}

#[test]
fn a_report_names_each_file_with_its_digest() {
    let folder = merge();
    let output = run(folder.path(), with(&["--report=parts/report.json"]));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let report = report(folder.path(), "parts/report.json");
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["complete"], true);
    assert_eq!(report["shard"], Value::Null);
    assert_eq!(report["set_posters"], 3);
    assert_eq!(report["input"].as_str().unwrap().len(), 64);
    let posters = report["posters"].as_array().unwrap();
    let keys: Vec<_> = posters.iter().map(|it| it["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["st-marys", "oakfield", "elm-park"]);
    assert_eq!(posters[1]["row"], 2);
    for file in posters.iter().flat_map(|it| it["files"].as_array().unwrap()) {
        let path = file["path"].as_str().unwrap();
        let bytes = fs::read(folder.path().join("out").join(path)).unwrap();
        let digest: String =
            Sha256::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
        assert_eq!(file["sha256"], digest, "{path}");
        assert_eq!(file["bytes"], bytes.len());
        assert_eq!(file["body_size_pt"].is_number(), path.ends_with(".pdf"), "{file}");
    }
    // A line for each poster, for `grep` and `diff`.
    let text = fs::read_to_string(folder.path().join("parts/report.json")).unwrap();
    let lines = text.lines().filter(|it| it.starts_with("{\"name\":"));
    assert_eq!(lines.count(), 3, "{text}");
}

#[test]
fn a_report_does_not_depend_on_threads_folders_and_earlier_runs() {
    let folder = merge();
    let one = |more: &[&str]| {
        let arguments =
            ["batch", "briefing.yaml", "--data=schools.csv", "--name=${slug}"];
        let arguments = arguments.iter().chain(&["-p=text", "--report=r.json"]);
        let output = run(folder.path(), arguments.chain(more));
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        report(folder.path(), "r.json")
    };
    let first = one(&["--out=one", "--jobs=1"]);
    let second = one(&["--out=deep/two", "--jobs=3"]);
    assert_eq!(comparable(first.clone()), comparable(second));
    let again = one(&["--out=one"]);
    let files = |report: &Value| {
        let posters = report["posters"].as_array().unwrap().iter();
        posters.map(|it| it["files"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(files(&first), files(&again));
    assert_eq!(again["posters"][0]["status"], "up-to-date");
    assert_eq!(first["input"], again["input"]);
    // The input is another one if an option changes documents, or a text.
    assert_ne!(first["input"], one(&["--out=one", "--paper=A2"])["input"]);
    assert_ne!(first["input"], one(&["--out=one", "-p=text,html"])["input"]);
    let data = folder.path().join("schools.csv");
    let text = fs::read_to_string(&data).unwrap();
    fs::write(&data, text.replace("Dr O'Neill", "Dr Neill")).unwrap();
    assert_ne!(first["input"], one(&["--out=one"])["input"]);
}

#[test]
fn the_report_of_an_earlier_run_is_not_that_of_a_later_one() {
    let folder = merge();
    let report = "--report=report.json";
    assert_eq!(code(&run(folder.path(), with(&[report]))), 0);
    let path = folder.path().join("report.json");
    assert!(path.is_file());
    // The table has errors: the run has no result.
    let data = folder.path().join("schools.csv");
    let text = fs::read_to_string(&data).unwrap();
    fs::write(&data, "school,lead\nOak,Al\n").unwrap();
    assert_eq!(code(&run(folder.path(), with(&[report]))), 2);
    assert!(!path.exists());
    fs::write(&data, text).unwrap();
    assert_eq!(code(&run(folder.path(), with(&[report]))), 0);
    // The folder of the documents cannot be made.
    fs::write(folder.path().join("taken"), "").unwrap();
    let mut arguments = with(&[report]);
    arguments[4] = "--out=taken";
    assert_eq!(code(&run(folder.path(), arguments)), 2);
    assert!(!path.exists());
    // A report never replaces what the set is made from.
    let output = run(folder.path(), with(&["--report=schools.csv"]));
    assert_eq!(code(&output), 2);
    assert_eq!(
        stderr(&output),
        "error: the report would replace `schools.csv`, which is a part of the set\n  \
         = help: name another file with `--report`\n"
    );
}

#[test]
fn the_part_is_that_of_the_scheduler() {
    let folder = merge();
    let part = |variables: &[(&str, &str)], shard: &str| {
        let shard = format!("--shard={shard}");
        let mut command = command(folder.path(), with(&["--list", &shard]));
        for name in ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"] {
            command.env_remove(name);
        }
        command.env_remove("AWS_BATCH_JOB_ARRAY_INDEX");
        let output = command.envs(variables.iter().copied()).output().unwrap();
        (code(&output), stdout(&output), stderr(&output))
    };
    let kubernetes = [("JOB_COMPLETION_INDEX", "1")];
    assert_eq!(part(&kubernetes, "auto/2"), part(&[], "2/2"));
    assert_eq!(
        part(&kubernetes, "auto"),
        (
            2,
            String::new(),
            "error: Kubernetes does not tell how many parts there are\n  \
             = help: write the number, as `--shard auto/8`\n"
                .to_owned()
        )
    );
    assert_eq!(
        part(&[], "auto"),
        (
            2,
            String::new(),
            "error: `--shard auto` finds no scheduler in the environment\n  \
             = help: it needs one of `SLURM_ARRAY_TASK_ID` (Slurm), `JOB_COMPLETION_INDEX` \
             (Kubernetes), `AWS_BATCH_JOB_ARRAY_INDEX` (AWS Batch)\n  \
             = help: or name the part yourself, as `--shard 2/8`\n"
                .to_owned()
        )
    );
}
