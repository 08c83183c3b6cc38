//! How the browser is opened: other users of the computer see the arguments of programs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Request, Studio};

/// Waits for a file that another program writes.
fn written(path: &Path) -> String {
    let start = Instant::now();
    loop {
        match fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => {}
        }
        assert!(start.elapsed() < Duration::from_secs(30), "no browser was opened");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_token_is_in_no_command_line() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    // A browser that writes down what it is given.
    let script = format!("#!/bin/sh\necho \"$@\" > '{}'\n", place("opened").display());
    fs::write(place("xdg-open"), script).unwrap();
    fs::set_permissions(place("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(place("tmp")).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut studio = Studio::shut(&[], |command| {
        command.env("PATH", path).env("TMPDIR", place("tmp")).env("DISPLAY", ":0");
    });
    let opened = written(&place("opened"));
    let file = Path::new(opened.trim_end());
    assert!(opened.trim_end().ends_with(".html") && file.is_file(), "{opened}");
    assert!(!opened.contains("token") && !opened.contains(&studio.token));
    let line = fs::read(format!("/proc/{}/cmdline", studio.child.id())).unwrap();
    let environment = fs::read(format!("/proc/{}/environ", studio.child.id())).unwrap();
    for text in [line, environment] {
        let text = String::from_utf8_lossy(&text).into_owned();
        assert!(!text.contains(&studio.token) && !text.contains("token="), "{text}");
    }
    let mode = fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "for the user only");

    let page = fs::read_to_string(file).unwrap();
    let (_, rest) = page.split_once("url=").unwrap();
    let address = rest.split('"').next().unwrap();
    let start = format!("http://127.0.0.1:{}", studio.port);
    let target = address.strip_prefix(&start).unwrap();
    assert!(!target.contains(&studio.token), "the printed token works besides");
    let entered = studio.send(&Request::get(target));
    assert_eq!(entered.status, 303);
    let set = entered.header("set-cookie").unwrap().to_owned();
    set.split(';').next().unwrap().clone_into(&mut studio.cookie);
    assert_eq!(studio.get("/").status, 200);
    let start = Instant::now();
    while file.exists() {
        assert!(start.elapsed() < Duration::from_secs(60), "the file stays");
        std::thread::sleep(Duration::from_millis(10));
    }
    let printed = studio.send(&Request::get(&format!("/?token={}", studio.token)));
    assert_eq!(printed.status, 303);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_deletes_the_file() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::write(place("xdg-open"), "#!/bin/sh\nexit 0\n").unwrap();
    fs::set_permissions(place("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(place("tmp")).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut studio = Studio::shut(&[], |command| {
        command.env("PATH", path).env("TMPDIR", place("tmp")).env("DISPLAY", ":0");
    });
    // It stands there until someone comes.
    let start = Instant::now();
    while fs::read_dir(place("tmp")).unwrap().count() == 0 {
        assert!(start.elapsed() < Duration::from_secs(30), "no file was written");
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(300));
    let process = studio.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-s", "INT", &process]).status();
    assert!(sent.unwrap().success());
    assert_eq!(studio.child.wait().unwrap().code(), Some(0));
    assert_eq!(fs::read_dir(place("tmp")).unwrap().count(), 0);
}
