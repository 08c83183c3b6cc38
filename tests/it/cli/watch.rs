//! A briefing that is rendered whenever it is saved.

use std::io::Read as _;
use std::process::Child;
use std::time::{Duration, Instant};

use super::*;

/// Ends with the test, whatever becomes of it.
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

/// Waits for something that is only a matter of time.
pub(super) fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_save_is_rendered_and_a_mistake_leaves_the_last_good_file() {
    let folder = example();
    let yaml = folder.path().join("briefing.yaml");
    let text = folder.path().join("briefing.txt");
    let said = || fs::read_to_string(&text).unwrap_or_default();
    let child = command(folder.path(), ["watch", "-p", "text"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut running = Running(child);
    until("it is rendered at once", || said().contains("Child sexual exploitation"));
    let good = fs::read_to_string(&yaml).unwrap();

    // As editors save: a new file in the place of the old.
    let swap = folder.path().join(".briefing.yaml.swp");
    fs::write(&swap, good.replacen("title: Child", "title: A child", 1)).unwrap();
    fs::rename(&swap, &yaml).unwrap();
    until("it is rendered after a save", || said().contains("A child sexual"));

    fs::write(&yaml, good.replacen("title: Child", "titel: Child", 1)).unwrap();
    std::thread::sleep(Duration::from_millis(400));
    assert!(said().contains("A child sexual"));

    fs::write(&yaml, good.replacen("title: Child", "title: No child", 1)).unwrap();
    until("it is rendered once it is fixed", || said().contains("No child sexual"));

    running.0.kill().unwrap();
    let mut errors = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert!(
        errors.contains("unknown key `titel`") || errors.contains("titel"),
        "{errors}"
    );
}

#[test]
fn what_is_not_there_is_not_waited_for() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), ["watch"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("the file does not exist"));
}
