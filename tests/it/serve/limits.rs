//! What the server takes from a client, and how it ends.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Form, Server, json};
use crate::http::{Reply, Request};

#[test]
fn a_large_request_is_refused_before_it_arrives() {
    let server = Server::start(&["--max-body", "1"]);
    let mut stream = server.connect();
    let head = "POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\n\
                Content-Length: 99999999\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let reply = Reply::read(&mut stream);
    assert_eq!((reply.status, reply.header("connection")), (413, Some("close")));
    assert!(reply.text().contains("--max-body"));
    // And one whose length is not announced.
    let body = vec![b'a'; 2 << 20];
    let chunk =
        [format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    let request = Request::new("POST", "/check", &chunk)
        .with("Transfer-Encoding", "chunked")
        .with("Content-Type", "application/yaml");
    assert_eq!(server.send(&request).status, 413);
}

#[test]
fn a_slow_client_is_given_up() {
    let server = Server::start(&["--patience", "1"]);
    let mut stream = server.connect();
    let head = "POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\n\
                Content-Length: 10\r\n\r\ntit";
    stream.write_all(head.as_bytes()).unwrap();
    let reply = Reply::read(&mut stream);
    assert_eq!(reply.status, 408);
    assert_eq!(json(&reply)["type"], "/problems/too-slow");
    // A head that never ends.
    let mut stream = server.connect();
    stream.write_all(b"POST /check HT").unwrap();
    let start = Instant::now();
    let mut rest = Vec::new();
    let _reset = stream.read_to_end(&mut rest);
    assert!(start.elapsed() < Duration::from_secs(30));
}

/// Sends the head of a request and half of its body: it has been let in, and waits for the rest.
fn half(server: &Server) -> (TcpStream, Vec<u8>) {
    let bytes = Form::example().to("/render?profile=text").bytes(server.port);
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    let mut stream = server.connect();
    stream.write_all(first).unwrap();
    (stream, rest.to_vec())
}

#[test]
fn a_full_server_turns_requests_away_and_recovers() {
    let server = Server::start(&["--jobs", "1", "--queue", "1"]);
    let waiting = [half(&server), half(&server)];
    // Both have been let in when a third is turned away.
    let request = Form::example().to("/render?profile=text");
    let start = Instant::now();
    let busy = loop {
        let reply = server.send(&request);
        if reply.status == 503 || start.elapsed() > Duration::from_secs(30) {
            break reply;
        }
        thread::sleep(Duration::from_millis(20));
    };
    assert_eq!((busy.status, busy.header("retry-after")), (503, Some("1")));
    assert_eq!(json(&busy)["type"], "/problems/busy");
    // What is not a rendering is answered in any case.
    assert_eq!(server.get("/health").status, 200);
    assert!(server.get("/metrics").text().contains("briefing_requests_waiting 2"));
    for (mut stream, rest) in waiting {
        stream.write_all(&rest).unwrap();
        assert_eq!(Reply::read(&mut stream).status, 200);
    }
    assert_eq!(server.send(&request).status, 200);
}

#[test]
fn many_at_once_all_get_the_same_document() {
    let server = Server::start(&["--queue", "64"]);
    let request = Form::example().to("/render?profile=screen");
    let bodies: Vec<_> = thread::scope(|scope| {
        let send = || {
            let reply = server.send(&request);
            assert_eq!(reply.status, 200, "{}", reply.text());
            reply.body
        };
        let threads: Vec<_> = (0..24).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
#[cfg(unix)]
fn a_request_under_way_is_answered_before_the_server_ends() {
    let mut server = Server::start(&[]);
    let (mut stream, rest) = half(&server);
    // The server has read the head when it answers another request.
    assert_eq!(server.get("/health").status, 200);
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", server.port)).is_ok() {
        assert!(start.elapsed() < Duration::from_secs(30), "the port stays open");
        thread::sleep(Duration::from_millis(20));
    }
    stream.write_all(&rest).unwrap();
    assert_eq!(Reply::read(&mut stream).status, 200);
    assert!(server.child.wait().unwrap().success());
}

#[test]
fn the_log_has_a_line_for_each_request() {
    let mut server = Server::start(&[]);
    assert_eq!(server.get("/nothing%1b%5b31m?secret=1").status, 404);
    let _ended = server.child.kill();
    let mut log = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(
        log.starts_with("method=GET path=\"/nothing%1b%5b31m\" status=404 ms="),
        "{log}"
    );
    assert!(!log.contains("secret"), "{log}");
}

#[test]
fn a_wrong_address_is_explained() {
    let serve = |address: &str, code: i32| {
        let run = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["serve", "--listen", address])
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(code));
        String::from_utf8(run.stderr).unwrap()
    };
    assert_eq!(
        serve("8080", 2),
        "error: `8080` is not an address and a port\n  \
         = help: write it as 127.0.0.1:8080, [::1]:8080 or localhost:8080\n"
    );
    let server = Server::start(&[]);
    let taken = format!("127.0.0.1:{}", server.port);
    assert_eq!(
        serve(&taken, 3),
        format!(
            "error: {taken} is in use\n  \
             = help: name another port with `--listen`, or end the other program\n"
        )
    );
}
