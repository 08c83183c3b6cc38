//! Starts the server, and talks to it in HTTP that is written by hand.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::http::{self, Reply, Request};

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
        http::connect(self.port)
    }

    /// Sends a request with the headers that every browser sends.
    pub(super) fn send(&self, request: &Request) -> Reply {
        http::send(self.port, request)
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
