//! The program around the server: how it starts, how it ends, what it says.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

use tempfile::TempDir;

use super::client::command;
use super::{Request, Studio};

fn run(place: &Path, options: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } = command(place, options).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_mistake_has_a_remedy() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::write(place("logo.png"), b"\x89PNG\r\n\x1a\n0000").unwrap();
    fs::write(place("old.docx"), b"PK\x03\x04word/document.xml").unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let cases = [
        ("missing", 2, &[][..], "missing` does not exist", "`briefing new "),
        ("missing.yaml", 2, &[], "missing.yaml", "help"),
        ("logo.png", 1, &[], "is a PNG", "name the YAML file"),
        ("old.docx", 1, &[], "not a text file", "help"),
        (".", 3, &["--port", &port], "is in use", "leave out `--port`"),
    ];
    for (name, expected, options, message, remedy) in cases {
        let options = [options, &["--no-open"]].concat();
        let (code, text) = run(&place(name), &options);
        assert_eq!(code, expected, "{name}: {text}");
        assert!(text.contains(message) && text.contains(remedy), "{name}: {text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    // Not even root can make a file there.
    let (code, text) = run(Path::new("/proc/self"), &["--no-open"]);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("nothing can be saved in `/proc/self`: "), "{text}");
    assert!(text.contains("copy it to a folder"), "{text}");
}

#[test]
fn a_file_is_what_the_page_begins_with() {
    let folder = TempDir::new().unwrap();
    let new = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["new".as_ref(), folder.path().as_os_str()])
        .output();
    assert!(new.unwrap().status.success());
    fs::rename(folder.path().join("briefing.yaml"), folder.path().join("a b.yaml"))
        .unwrap();
    let folder_path = folder.path().to_owned();
    let studio = Studio::shut(&["--no-open"], move |command| {
        let name = command.get_program().to_owned();
        *command = Command::new(name);
        command.arg("studio").arg(folder_path.join("a b.yaml")).arg("--no-open");
    });
    let entered = studio.send(&Request::get(&format!("/?token={}", studio.token)));
    assert_eq!(entered.header("location"), Some("/?open=a%20b.yaml"));
}

#[test]
fn only_this_computer_is_served() {
    let studio = Studio::start();
    let text = fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let port = format!(":{:04X} 00000000:0000 0A", studio.port);
    let listening: Vec<&str> = text.lines().filter(|it| it.contains(&port)).collect();
    for line in &listening {
        assert!(line.contains(" 0100007F:"), "127.0.0.1 only: {line}");
    }
    assert!(!cfg!(target_os = "linux") || listening.len() == 1, "{text}");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once() {
    use std::io::{Read as _, Write as _};
    for signal in ["INT", "TERM"] {
        let mut studio = Studio::start();
        let mut stream = studio.connect();
        let request = studio.known(Request::get("/api/events"));
        stream.write_all(&request.bytes(studio.port)).unwrap();
        let mut buffer = [0; 512];
        assert!(stream.read(&mut buffer).unwrap() > 0);
        // A client in the middle of a body, and one in the middle of a head.
        let mut slow = studio.connect();
        let half = Request::call("{\"call\"").with("Content-Length", "100");
        slow.write_all(&studio.known(half).bytes(studio.port)).unwrap();
        let mut head = studio.connect();
        head.write_all(b"GET /").unwrap();

        let start = Instant::now();
        let process = studio.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &process]).status();
        assert!(sent.unwrap().success());
        assert_eq!(studio.child.wait().unwrap().code(), Some(0));
        assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    }
}
