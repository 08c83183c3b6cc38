//! Which folder a briefing's files may be read from.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{code, example, run, stderr};

/// A folder with the example in `schools/leeds` and its logos in `brand`.
fn schools() -> TempDir {
    let example = example();
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("schools/leeds");
    fs::create_dir_all(&own).unwrap();
    fs::rename(example.path().join("logos"), folder.path().join("brand")).unwrap();
    let text = fs::read_to_string(example.path().join("briefing.yaml")).unwrap();
    let text = text.replace("file: logos/", "file: ../../brand/");
    fs::write(own.join("briefing.yaml"), text).unwrap();
    folder
}

const SCREEN: [&str; 2] = ["-p", "screen"];

fn render<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&["render"], arguments, &SCREEN].concat()
}

#[test]
fn without_a_root_files_come_from_the_present_folder_that_holds_the_briefing() {
    let folder = schools();
    let arguments = render(&["schools/leeds/briefing.yaml"]);
    let output = run(folder.path(), arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn without_a_root_a_briefing_elsewhere_reads_its_own_folder_only() {
    let folder = schools();
    let own = folder.path().join("schools/leeds");
    let output = run(&own, render(&["briefing.yaml"]));
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("lies outside of the folder"),
        "{}",
        stderr(&output)
    );
    // From another folder, too: a folder beside the briefing does not count.
    let other = TempDir::new().unwrap();
    let file = own.join("briefing.yaml");
    let output = run(other.path(), render(&[file.to_str().unwrap()]));
    assert_eq!(code(&output), 1);
}

#[test]
fn a_root_widens_what_may_be_read() {
    let folder = schools();
    let own = folder.path().join("schools/leeds");
    let output = run(&own, render(&["briefing.yaml", "--root", "../.."]));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let batch = ["batch", ".", "--root", "../..", "-p", "screen", "--force"];
    let output = run(&own, batch);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn a_root_that_does_not_hold_the_briefing_is_an_error() {
    let folder = schools();
    let arguments = render(&["schools/leeds/briefing.yaml", "--root", "brand"]);
    let output = run(folder.path(), arguments);
    assert_eq!(code(&output), 2);
    let expected = "error: `schools/leeds/briefing.yaml` lies outside of the root folder \
                    `brand`\n  = help: name a folder with `--root` that holds the briefing\n";
    assert_eq!(stderr(&output), expected);
    let output =
        run(folder.path(), render(&["schools/leeds/briefing.yaml", "--root", "x"]));
    assert_eq!(code(&output), 2);
    let expected = "error: the folder `x` does not exist\n  = help: name a folder with \
                    `--root` that holds the briefing\n";
    assert_eq!(stderr(&output), expected);
}

#[cfg(unix)]
#[test]
fn a_folder_behind_a_link_reads_where_the_link_leads() {
    let example = example();
    let folder = TempDir::new().unwrap();
    std::os::unix::fs::symlink(example.path(), folder.path().join("link")).unwrap();
    assert!(Path::new(&folder.path().join("link/briefing.yaml")).exists());
    let output = run(folder.path(), render(&["link/briefing.yaml"]));
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}
