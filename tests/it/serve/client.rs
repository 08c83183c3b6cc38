//! Starts the server, and sends it briefings.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::http::{self, Reply, Request};

/// The server on a free port.
pub(super) struct Server {
    pub(super) child: Child,
    pub(super) port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

impl Server {
    pub(super) fn start(options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("serve: http://127.0.0.1:").unwrap();
        let port = address.trim_end_matches('/').parse().unwrap();
        Self { child, port }
    }

    pub(super) fn connect(&self) -> TcpStream {
        http::connect(self.port)
    }

    pub(super) fn send(&self, request: &Request) -> Reply {
        http::send(self.port, request)
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.send(&Request::get(path))
    }
}

/// A form, part by part.
#[derive(Clone, Default)]
pub(super) struct Form(Vec<u8>);

/// What stands between the parts of a form.
const BOUNDARY: &str = "a-line-that-no-part-has";

impl Form {
    /// The example with its logos.
    pub(super) fn example() -> Self {
        let mut form = Self::default().file("briefing", "briefing.yaml", &example());
        for (name, bytes) in logos() {
            form = form.file("file", &name, &bytes);
        }
        form
    }

    pub(super) fn file(mut self, name: &str, file_name: &str, bytes: &[u8]) -> Self {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; \
             filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    pub(super) fn text(mut self, name: &str, value: &str) -> Self {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        self.0.extend_from_slice(part.as_bytes());
        self
    }

    pub(super) fn to(&self, path: &str) -> Request {
        let body = [&self.0[..], format!("--{BOUNDARY}--\r\n").as_bytes()].concat();
        let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
        Request::new("POST", path, &body).with("Content-Type", &media_type)
    }
}

pub(super) fn example() -> Vec<u8> {
    fs::read("briefing.yaml").unwrap()
}

/// The logos of the example, by their paths.
pub(super) fn logos() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir("logos").unwrap().map(|it| it.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|it| it.is_file()).collect();
    paths.sort();
    let pair = |path: std::path::PathBuf| {
        (path.to_str().unwrap().replace('\\', "/"), fs::read(&path).unwrap())
    };
    paths.into_iter().map(pair).collect()
}

pub(super) fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap()
}
