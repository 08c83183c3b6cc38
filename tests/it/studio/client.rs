//! Starts the server, and talks to it in HTTP that is written by hand.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// The server, with a browser that has been let in.
pub(super) struct Studio {
    pub(super) child: Child,
    pub(super) port: u16,
    /// The token of the printed address, which is used up unless the studio was started `shut`.
    pub(super) token: String,
    pub(super) cookie: String,
    _above: TempDir,
    pub(super) folder: PathBuf,
}

impl Drop for Studio {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// Returns the command that serves a folder.
pub(super) fn command(folder: &Path, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.arg("studio").arg(folder).args(options).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("TERM");
    command
}

impl Studio {
    /// Starts a server on the example, and lets a browser in.
    pub(super) fn start() -> Self {
        Self::start_with(&["--no-open"], |_| {})
    }

    /// Starts a server that has let nobody in.
    pub(super) fn shut(options: &[&str], change: impl FnOnce(&mut Command)) -> Self {
        let above = TempDir::new().unwrap();
        let folder = above.path().join("posters");
        let new = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["new".as_ref(), folder.as_os_str()])
            .output();
        assert!(new.unwrap().status.success());
        fs::write(above.path().join("secret.svg"), "<svg>secret</svg>").unwrap();
        let mut command = command(&folder, options);
        change(&mut command);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("studio: http://127.0.0.1:").unwrap();
        let (port, token) = address.split_once("/?token=").unwrap();
        let (port, token) = (port.parse().unwrap(), token.to_owned());
        let cookie = String::new();
        Self { child, port, token, cookie, _above: above, folder }
    }

    /// Starts a server, and lets a browser in.
    pub(super) fn start_with(
        options: &[&str],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        let mut studio = Self::shut(options, change);
        let entered = studio.send(&Request::get(&format!("/?token={}", studio.token)));
        assert_eq!(entered.status, 303, "{}", entered.text());
        let set = entered.header("set-cookie").unwrap();
        studio.cookie = set.split(';').next().unwrap().to_owned();
        studio
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends a request with the headers that every browser sends.
    pub(super) fn send(&self, request: &Request) -> Reply {
        let mut stream = self.connect();
        // A server that refuses may close before the body has arrived.
        let _refused = stream.write_all(&request.bytes(self.port));
        Reply::read(&mut stream)
    }

    /// A request of the browser that has been let in.
    pub(super) fn known(&self, request: Request) -> Request {
        request.with("Cookie", &self.cookie)
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.send(&self.known(Request::get(path)))
    }

    /// Makes a call as the page does.
    pub(super) fn call(&self, call: &Value) -> Value {
        let reply = self.send(&self.known(Request::call(&call.to_string())));
        assert_eq!(reply.status, 200, "{}", reply.text());
        serde_json::from_slice(&reply.body).unwrap()
    }
}

/// A request, with `Host` and `Connection` unless they are given.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub(super) fn new(method: &str, path: &str, body: &[u8]) -> Self {
        let (method, path) = (method.to_owned(), path.to_owned());
        Self { method, path, headers: Vec::new(), body: body.to_vec() }
    }

    pub(super) fn get(path: &str) -> Self {
        Self::new("GET", path, b"")
    }

    pub(super) fn call(json: &str) -> Self {
        Self::new("POST", "/api/call", json.as_bytes())
            .with("Content-Type", "application/json")
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn bytes(&self, port: u16) -> Vec<u8> {
        let Self { method, path, headers, body } = self;
        let has = |name: &str| headers.iter().any(|it| it.0.eq_ignore_ascii_case(name));
        let mut text = format!("{method} {path} HTTP/1.1\r\n");
        if !has("Host") {
            text += &format!("Host: 127.0.0.1:{port}\r\n");
        }
        if !has("Connection") {
            text += "Connection: close\r\n";
        }
        if !body.is_empty() && !has("Content-Length") && !has("Transfer-Encoding") {
            text += &format!("Content-Length: {}\r\n", body.len());
        }
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        [text.as_bytes(), b"\r\n", body].concat()
    }
}

/// An answer, read to the end of the connection.
#[derive(Debug)]
pub(super) struct Reply {
    /// 0 if the connection was closed without an answer.
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let mut buffer = [0; 1 << 16];
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
                Err(error) => panic!("{error}"),
            }
        }
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        let Some(end) = end else {
            return Self { status: 0, headers: Vec::new(), body: bytes };
        };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        let headers = lines.map(header).collect();
        Self { status, headers, body: bytes[end + 4..].to_vec() }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|it| it.0 == name);
        let value = found.next().map(|it| it.1.as_str());
        assert!(found.next().is_none(), "{name} stands twice");
        value
    }

    pub(super) fn headers(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().map(|it| it.0.as_str())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code of an error reply.
    pub(super) fn code(&self) -> String {
        let reply: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        reply["code"].as_str().unwrap_or_default().to_owned()
    }
}
