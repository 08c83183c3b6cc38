//! Files come whole or not at all, whoever gets in the way.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command as Process, Stdio};

use super::watch::until;
use super::{code, command, example, example_with, files, run, stderr};

const RENDER: [&str; 4] = ["render", "briefing.yaml", "-p", "screen"];
const OUTPUT: &str = "briefing.screen.pdf";

fn temporary(folder: &std::path::Path) -> Vec<String> {
    files(folder).into_iter().filter(|it| it.contains("briefing-tmp")).collect()
}

#[test]
fn a_symbolic_link_stays_one_and_what_it_names_is_written() {
    let folder = example();
    fs::write(folder.path().join("real.pdf"), "old").unwrap();
    symlink("real.pdf", folder.path().join(OUTPUT)).unwrap();
    assert_eq!(code(&run(folder.path(), RENDER)), 0);
    assert!(folder.path().join(OUTPUT).is_symlink());
    assert!(fs::read(folder.path().join("real.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_pipe_is_not_written_to() {
    let folder = example();
    let pipe = folder.path().join(OUTPUT);
    assert!(Process::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = run(folder.path(), RENDER);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("it is not a file"), "{}", stderr(&output));
    assert_eq!(temporary(folder.path()), [""; 0]);
}

#[test]
fn a_name_that_is_too_long_is_refused() {
    let folder = example();
    let long = format!("{}.yaml", "n".repeat(248));
    fs::rename(folder.path().join("briefing.yaml"), folder.path().join(&long)).unwrap();
    let output = run(folder.path(), ["render", &long, "-p", "screen"]);
    assert_eq!(code(&output), 1, "a name comes from the input");
    assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
    assert_eq!(temporary(folder.path()), [""; 0]);
}

#[test]
fn two_runs_at_once_never_mix_a_file() {
    let (one, two) = (example(), example_with("title: Child", "title: A child"));
    let out = tempfile::tempdir().unwrap();
    let mut whole = Vec::new();
    for folder in [&one, &two] {
        assert_eq!(code(&run(folder.path(), RENDER)), 0);
        whole.push(fs::read(folder.path().join(OUTPUT)).unwrap());
    }
    assert_ne!(whole[0], whole[1]);
    let to = out.path().to_str().unwrap();
    for _ in 0..6 {
        let runs = [&one, &two].map(|folder| {
            let arguments = RENDER.into_iter().chain(["--out", to]);
            let mut command = command(folder.path(), arguments);
            command.stdout(Stdio::null()).spawn().unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        let found = fs::read(out.path().join(OUTPUT)).unwrap();
        assert!(whole.contains(&found), "a mixed file of {} bytes", found.len());
    }
    assert_eq!(files(out.path()), [OUTPUT]);
}

/// A wish to stop, at any moment of a batch.
#[test]
fn a_stop_leaves_whole_files_and_no_other() {
    let folder = example_with("publisher: ", "publisher: ${school} ");
    let rows: String = (0..4000).map(|it| format!("School {it},s{it}\n")).collect();
    fs::write(folder.path().join("schools.csv"), format!("school,slug\n{rows}")).unwrap();
    let signals = [("TERM", 143), ("INT", 130), ("HUP", 129)];
    for (round, (signal, expected)) in signals.into_iter().enumerate() {
        let out = folder.path().join(signal);
        fs::create_dir(&out).unwrap();
        let batch = ["batch", "briefing.yaml", "--data", "schools.csv"];
        let batch = batch.into_iter().chain(["--name", "${slug}", "-p", "screen"]);
        let batch = batch.chain(["--out", signal]);
        let mut run =
            command(folder.path(), batch).stdout(Stdio::null()).spawn().unwrap();
        let made = || files(&out).iter().filter(|it| it.ends_with(".pdf")).count();
        until("the batch is at work", || made() > round * 3);
        let id = run.id().to_string();
        assert!(
            Process::new("kill").args(["-s", signal, &id]).status().unwrap().success()
        );
        let status = run.wait().unwrap();
        assert_eq!(status.code(), Some(expected), "{signal}");
        assert_eq!(temporary(&out), [""; 0], "{signal}");
        for name in files(&out).iter().filter(|it| it.ends_with(".pdf")) {
            let bytes = fs::read(out.join(name)).unwrap();
            assert!(bytes.ends_with(b"%%EOF\n"), "{signal}: {name}");
        }
    }
}
