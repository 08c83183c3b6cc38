//! Bodies that are too large or too slow, and connections that are too many.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Reply, Request, Studio};

const CALL_BYTES: usize = 8 << 20;

/// Starts a server that waits for 3 seconds in place of a minute, and for a head half a second.
fn hasty() -> Studio {
    Studio::start_with(&["--no-open", "--patience", "3"], |_| {})
}

/// Waits until the server closes a connection.
fn closed_after(mut stream: TcpStream) -> Duration {
    let start = Instant::now();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return start.elapsed(),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                return start.elapsed();
            }
            Err(error) => panic!("it is still open: {error}"),
        }
    }
}

#[test]
fn a_body_that_is_announced_as_too_large_is_refused_at_once() {
    let studio = Studio::start();
    let upload = Request::new("POST", "/api/upload?name=a.pdf", b"");
    let upload = upload.with("Content-Type", "application/octet-stream");
    for (request, length) in [
        (Request::call(""), 1 << 30),
        (Request::call(""), CALL_BYTES + 1),
        (upload.clone(), 1 << 30),
        (upload.clone(), (256 << 20) + 1),
        (upload.clone(), usize::MAX / 2),
    ] {
        let start = Instant::now();
        let request = studio.known(request).with("Content-Length", &length.to_string());
        let reply = studio.send(&request);
        assert_eq!((reply.status, reply.code().as_str()), (413, "too-large"), "{length}");
        assert!(start.elapsed() < Duration::from_secs(30), "before the body arrives");
    }
    // A stranger's body is not read at all.
    let unknown = upload.with("Content-Length", "1000");
    assert_eq!(studio.send(&unknown).status, 403);
}

#[test]
fn a_body_that_does_not_end_is_cut_off() {
    let studio = Studio::start();
    let request = studio.known(Request::call("").with("Transfer-Encoding", "chunked"));
    let mut stream = studio.connect();
    stream.write_all(&request.bytes(studio.port)).unwrap();
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 1 << 16], b"\r\n"].concat();
    let mut sent = 0;
    while sent < 4 * CALL_BYTES && stream.write_all(&chunk).is_ok() {
        sent += 1 << 16;
    }
    // Whether the answer arrives depends on what the client is doing: the connection is gone.
    assert!(sent < 3 * CALL_BYTES, "{sent} bytes were taken");
    let largest = format!("{{\"call\":\"hello\"{}}}", " ".repeat(CALL_BYTES - 16));
    assert_eq!(largest.len(), CALL_BYTES);
    assert_eq!(studio.send(&studio.known(Request::call(&largest))).status, 200);
    let longer = format!("{largest} ");
    // The connection may be closed while the client still sends, which then reads no answer.
    let status = studio.send(&studio.known(Request::call(&longer))).status;
    assert!([0, 413].contains(&status), "{status}");
}

#[test]
fn slow_heads_and_bodies_are_cut_off() {
    let studio = hasty();
    let second = Duration::from_secs(1);

    // Nothing at all, half a head, and a head that grows by a letter.
    assert!(closed_after(studio.connect()) < 5 * second);
    let mut half = studio.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    assert!(closed_after(half) < 5 * second);
    let mut growing = studio.connect();
    growing.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    let start = Instant::now();
    while growing.write_all(b"x").is_ok() {
        assert!(start.elapsed() < 60 * second, "it may grow without end");
        std::thread::sleep(Duration::from_millis(100));
    }
    // A connection that stays open after an answer.
    let mut idle = studio.connect();
    let request = studio.known(Request::get("/").with("Connection", "keep-alive"));
    idle.write_all(&request.bytes(studio.port)).unwrap();
    assert!(closed_after(idle) < 5 * second);

    let half = Request::call("{\"call\"").with("Content-Length", "100");
    let start = Instant::now();
    let reply = studio.send(&studio.known(half));
    assert_eq!((reply.status, reply.code().as_str()), (408, "too-slow"));
    assert!(start.elapsed() > 2 * second && start.elapsed() < 60 * second);
}

#[test]
fn a_body_of_a_byte_at_a_time_is_cut_off() {
    // Progress every second, and 10 seconds for the whole.
    let studio = Studio::start_with(&["--no-open", "--patience", "1"], |_| {});
    let request = studio.known(Request::call("{").with("Content-Length", "1000"));
    let mut stream = studio.connect();
    stream.write_all(&request.bytes(studio.port)).unwrap();
    let start = Instant::now();
    while stream.write_all(b" ").is_ok() {
        assert!(start.elapsed() < Duration::from_secs(30), "it goes on without end");
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(start.elapsed() > Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn a_client_that_reads_nothing_is_cut_off() {
    let studio = hasty();
    // More than fits into the buffers of the system.
    let large = vec![b' '; 32 << 20];
    let name = studio.folder.join("large.svg");
    fs::write(&name, &large).unwrap();
    let mut stream = studio.connect();
    let request = studio.known(Request::get("/api/asset?path=large.svg"));
    stream.write_all(&request.bytes(studio.port)).unwrap();
    std::thread::sleep(Duration::from_secs(8));
    let got = Reply::read(&mut stream).body.len();
    assert!(got < large.len(), "the rest was still there");
}

#[test]
fn heads_are_bounded() {
    let studio = Studio::start();
    let long = studio.known(Request::get("/").with("X-Long", &"x".repeat(100_000)));
    assert!([0, 431].contains(&studio.send(&long).status));
    let many = (0..200).fold(Request::get("/"), |it, at| it.with(&format!("X-{at}"), ""));
    assert!([0, 431].contains(&studio.send(&studio.known(many)).status));
    for text in ["\r\n\r\n\r\n", "hello\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}"] {
        let mut stream = studio.connect();
        stream.write_all(text.as_bytes()).unwrap();
        assert!(closed_after(stream) < Duration::from_secs(30));
    }
    // Two lengths, which a proxy and a server could understand differently.
    let smuggled = Request::call("{}")
        .with("Content-Length", "2")
        .with("Transfer-Encoding", "chunked");
    let reply = studio.send(&studio.known(smuggled));
    assert!(reply.status >= 400 || reply.status == 0, "{reply:?}");
    assert_eq!(studio.get("/").status, 200);
}

/// Returns the number of open files and the memory in kilobytes of a process.
#[cfg(target_os = "linux")]
fn resources(process: u32) -> (usize, usize) {
    let files = fs::read_dir(format!("/proc/{process}/fd")).unwrap().count();
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|it| it.starts_with("VmRSS:")).unwrap();
    (files, line.split_whitespace().nth(1).unwrap().parse().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_thousand_connections_leave_the_users_browser_served() {
    let studio = Studio::start();
    let (files, memory) = resources(studio.child.id());
    let mut held: Vec<TcpStream> = Vec::new();
    for at in 0..1000 {
        let mut stream = studio.connect();
        // Some say nothing, some stop within a head.
        if at % 2 == 0 {
            let _gone = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
        }
        held.push(stream);
        if at % 250 == 0 {
            let start = Instant::now();
            assert_eq!(studio.get("/").status, 200, "with {at} connections");
            assert!(start.elapsed() < Duration::from_secs(30));
        }
    }
    let start = Instant::now();
    assert_eq!(studio.get("/app.js").status, 200);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    let (more_files, more_memory) = resources(studio.child.id());
    assert!(more_files < files + 80, "{files} to {more_files} files");
    assert!(more_memory < memory + 32_000, "{memory} to {more_memory} kB");
    drop(held);
    assert_eq!(studio.get("/").status, 200);
}

#[test]
fn event_streams_leave_connections_for_calls() {
    let studio = Studio::start();
    let open = || {
        let mut stream = studio.connect();
        let request = studio.known(Request::get("/api/events"));
        stream.write_all(&request.bytes(studio.port)).unwrap();
        let mut buffer = [0; 512];
        let count = stream.read(&mut buffer).unwrap();
        let status = String::from_utf8_lossy(&buffer[..count]).into_owned();
        (status.starts_with("HTTP/1.1 200"), stream)
    };
    let mut streams: Vec<_> = (0..4).map(|_| open()).collect();
    assert!(streams.iter().all(|it| it.0));
    assert!(!open().0, "a fifth window");
    assert_eq!(studio.get("/").status, 200);
    // A window that is closed makes room at once.
    streams.pop();
    let start = Instant::now();
    while !open().0 {
        assert!(start.elapsed() < Duration::from_secs(30), "its place stays taken");
        std::thread::sleep(Duration::from_millis(20));
    }
}
