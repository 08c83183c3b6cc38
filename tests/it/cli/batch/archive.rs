//! `--out -` writes the posters as one tar archive to standard output.

use std::io::Read as _;

use super::*;

fn stream<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = with(more);
    arguments[4] = "--out=-";
    arguments
}

/// The files of an archive, with their content.
fn unpacked(bytes: &[u8], time: u64) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(bytes);
    let mut files = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let header = entry.header();
        assert_eq!(header.mode().unwrap(), 0o644);
        assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
        assert_eq!(header.mtime().unwrap(), time);
        let name = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        files.push((name, content));
    }
    files
}

#[test]
fn an_archive_has_the_documents_in_order_and_the_report() {
    let folder = merge();
    let before = files(folder.path());
    let mut command_line = command(folder.path(), stream(&["--report=made/r.json"]));
    let output = command_line.env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    fs::remove_dir_all(folder.path().join("made")).unwrap();
    assert_eq!(files(folder.path()), before, "no state is written");
    assert!(stderr(&output).contains("wrote st-marys: screen, text; body "));
    assert!(stderr(&output).contains("3 posters: 3 written, 0 up to date, 0 failed"));
    let archive = unpacked(&output.stdout, 0);
    let names: Vec<_> = archive.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(
        names,
        [
            "st-marys.screen.pdf",
            "st-marys.txt",
            "oakfield.screen.pdf",
            "oakfield.txt",
            "elm-park.screen.pdf",
            "elm-park.txt",
            "report.json"
        ]
    );
    assert_eq!(code(&run(folder.path(), MERGE)), 0);
    for (name, content) in &archive[..6] {
        assert!(fs::read(folder.path().join("out").join(name)).unwrap() == *content);
    }
    let report: Value = serde_json::from_slice(&archive[6].1).unwrap();
    messages::check_report(&report).unwrap();
    assert_eq!(report["posters"][2]["files"][1]["path"], "elm-park.txt");
    // With other threads and another time, only the times differ.
    let mut arguments = stream(&[]);
    arguments[6] = "--jobs=1";
    let mut again = command(folder.path(), &arguments);
    let again = again.env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    assert!(again.stdout == output.stdout);
    let mut dated = command(folder.path(), &arguments);
    let dated = dated.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap();
    assert_eq!(unpacked(&dated.stdout, 1_700_000_000), archive);
}

#[test]
fn messages_of_an_archive_go_to_standard_error() {
    let folder = merge();
    let mut arguments = stream(&[]);
    arguments[7] = "--message-format=json";
    let output = run(folder.path(), arguments);
    assert_eq!(code(&output), 0);
    let kinds = json_lines(&stderr(&output));
    let kinds: Vec<_> = kinds.iter().map(|it| it["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["poster", "poster", "poster", "summary"]);
}

#[test]
fn an_archive_that_makes_no_sense_is_refused() {
    let folder = merge();
    let said = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
        stderr(&output)
    };
    let expected = "error: `--out -` writes one archive, which only `briefing batch` does\n  \
                    = help: name a folder with `--out`\n  \
                    = help: or stream one poster: `briefing batch FILE --out - | tar x`\n";
    assert_eq!(said(&["render", "-o", "-"]), expected);
    assert_eq!(said(&["watch", "-o", "-"]), expected);
    let expected = "error: `--out -` writes an archive, and nothing is made\n  \
                    = help: name the folder of the posters with `--out`\n";
    for option in ["--list", "--plan", "--merge-reports=out"] {
        assert_eq!(said(&stream(&[option])), expected);
    }
    let mut wrong = command(folder.path(), stream(&[]));
    let output = wrong.env("SOURCE_DATE_EPOCH", "today").output().unwrap();
    assert_eq!(code(&output), 2);
    let expected = "error: `SOURCE_DATE_EPOCH` is not a number of seconds: `today`\n  \
                    = help: set it as `date +%s` prints it, or unset it\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn a_reader_of_an_archive_that_ends_is_a_failure() {
    let folder = merge();
    let mut child = command(folder.path(), stream(&[]))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 3);
    let expected = "error: cannot write the archive: broken pipe\n  \
                    = help: the program that reads standard output has ended: see why\n";
    assert!(stderr(&output).ends_with(expected), "{}", stderr(&output));
}
