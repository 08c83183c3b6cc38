//! Who may talk to the server: names, other sites, tokens, the cookie, and what every answer says.

use super::{Reply, Request, Studio};

/// Everything that the server offers.
fn everything() -> Vec<Request> {
    let paths = [
        "/",
        "/app.js",
        "/app.css",
        "/file.js",
        "/api/document?profile=press",
        "/api/archive?of=profiles",
        "/api/asset?path=logos/partnership.svg",
        "/api/events",
        "/nothing",
    ];
    let mut all: Vec<Request> = paths.iter().map(|it| Request::get(it)).collect();
    all.push(Request::call("{\"call\":\"hello\"}"));
    let upload = Request::new("POST", "/api/upload?name=a.svg", b"<svg/>");
    all.push(upload.with("Content-Type", "application/octet-stream"));
    all
}

/// Asserts that everything is refused with a status if a header is added.
fn refused(studio: &Studio, name: &str, value: &str, status: u16) {
    for request in everything() {
        let reply = studio.send(&studio.known(request.clone()).with(name, value));
        assert_eq!(reply.status, status, "{name}: {value}: {request:?}");
        assert!(!reply.text().contains("<svg"), "{request:?}");
    }
}

#[test]
fn only_its_own_names_are_served() {
    let studio = Studio::start();
    let port = studio.port;
    // A page of another name that leads to this computer: DNS rebinding.
    for host in [
        "evil.example",
        &format!("evil.example:{port}"),
        "127.0.0.1",
        "localhost",
        &format!("127.0.0.1:{}", port - 1),
        &format!("127.0.0.1.evil.example:{port}"),
        &format!("[::1]:{port}"),
        &format!("0.0.0.0:{port}"),
        "",
    ] {
        refused(&studio, "Host", host, 421);
    }
    let twice = Request::get("/").with("Host", &format!("127.0.0.1:{port}"));
    let twice = studio.known(twice.with("Host", "evil.example"));
    assert_eq!(studio.send(&twice).status, 421);
    let proxied = studio.known(Request::get(&format!("http://127.0.0.1:{port}/")));
    assert_eq!(studio.send(&proxied).status, 421, "it is no proxy");
    let mut old = studio.connect();
    let text = format!("GET / HTTP/1.0\r\nCookie: {}\r\n\r\n", studio.cookie);
    std::io::Write::write_all(&mut old, text.as_bytes()).unwrap();
    assert_eq!(Reply::read(&mut old).status, 421, "without a name");

    let local = Request::get("/").with("Host", &format!("LocalHost:{port}"));
    assert_eq!(studio.send(&studio.known(local)).status, 200);
}

#[test]
fn a_name_can_be_allowed_for_a_proxy() {
    let options = ["--no-open", "--allowed-host", "Studio.example:8443"];
    let studio = Studio::start_with(&options, |_| {});
    let call = studio.known(Request::call("{\"call\":\"hello\"}"));
    let call = call.with("Host", "studio.example:8443");
    assert_eq!(studio.send(&call).status, 200);
    let secure = call.clone().with("Origin", "https://studio.example:8443");
    assert_eq!(studio.send(&secure).status, 200);
    let other = call.with("Origin", "https://studio.example");
    assert_eq!(studio.send(&other).status, 403);
    let host = Request::get("/").with("Host", "studio.example");
    assert_eq!(studio.send(&studio.known(host)).status, 421);
}

#[test]
fn other_sites_are_refused() {
    let studio = Studio::start();
    let port = studio.port;
    for origin in [
        "null",
        "http://evil.example",
        "https://evil.example",
        &format!("https://127.0.0.1:{port}"),
        &format!("http://127.0.0.1:{}", port - 1),
        &format!("http://127.0.0.1:{port}.evil.example"),
        &format!("http://localhost:{port}"),
        "http://127.0.0.1",
        "",
    ] {
        refused(&studio, "Origin", origin, 403);
    }
    // What a browser says of a request that another site has caused, and of one by another port
    // of this computer, which may be another user's.
    refused(&studio, "Sec-Fetch-Site", "cross-site", 403);
    refused(&studio, "Sec-Fetch-Site", "same-site", 403);
    refused(&studio, "Sec-Fetch-Site", "what?", 403);

    let own = Request::call("{\"call\":\"hello\"}")
        .with("Origin", &format!("http://127.0.0.1:{port}"))
        .with("Sec-Fetch-Site", "same-origin");
    assert_eq!(studio.send(&studio.known(own)).status, 200);
}

#[test]
fn a_link_may_lead_to_the_page_and_nowhere_else() {
    let studio = Studio::start();
    let visit = |path: &str, mode: &str, destination: &str| {
        let request = Request::get(path)
            .with("Sec-Fetch-Site", "cross-site")
            .with("Sec-Fetch-Mode", mode)
            .with("Sec-Fetch-Dest", destination);
        studio.send(&studio.known(request)).status
    };
    assert_eq!(visit("/", "navigate", "document"), 200);
    assert_eq!(visit("/", "navigate", "iframe"), 403);
    assert_eq!(visit("/", "no-cors", "image"), 403);
    assert_eq!(visit("/", "cors", "empty"), 403);
    assert_eq!(visit("/app.js", "navigate", "document"), 403);
    assert_eq!(visit("/api/document?profile=press", "navigate", "document"), 403);
}

#[test]
fn nothing_is_shown_without_the_cookie() {
    let studio = Studio::start();
    // Another program of this computer, perhaps of another user.
    for request in everything() {
        let wrong = studio.cookie.replace(|it: char| it.is_ascii_digit(), "0");
        let (name, value) = studio.cookie.split_once('=').unwrap();
        for cookie in [
            "",
            &wrong,
            &format!("{name}="),
            value,
            &format!("other={value}"),
            &format!("{name}=\"{value}\""),
        ] {
            let reply = studio.send(&request.clone().with("Cookie", cookie));
            assert_eq!(reply.status, 403, "{request:?} with {cookie}");
            assert!(reply.header("set-cookie").is_none());
            assert_eq!(reply.header("connection"), Some("close"));
        }
        assert_eq!(studio.send(&request).status, 403, "{request:?}");
    }
}

#[test]
fn a_token_lets_one_browser_in() {
    let mut studio = Studio::shut(&["--no-open"], |_| {});
    let address = format!("/?token={}", studio.token);
    for wrong in ["/?token=", "/?token=0", "/?token=%00", "/?tokens=1", "/?token"] {
        let reply = studio.send(&Request::get(wrong));
        assert_eq!(reply.status, 403, "{wrong}");
        assert!(reply.header("set-cookie").is_none());
    }
    for place in ["/app.js", "/api/events", "//", "/api/../"] {
        let elsewhere = address.replacen('/', place, 1);
        let status = studio.send(&Request::get(&elsewhere)).status;
        assert_eq!(status, 403, "a token is for the page");
    }
    let head = Request::new("HEAD", &address, b"");
    assert_eq!(studio.send(&head).status, 405, "it does not use the token up");
    let entered = studio.send(&Request::get(&address));
    assert_eq!((entered.status, entered.header("location")), (303, Some("/")));
    let set = entered.header("set-cookie").unwrap();
    let (pair, rules) = set.split_once("; ").unwrap();
    assert_eq!(rules, "HttpOnly; SameSite=Strict; Path=/");
    let (name, value) = pair.split_once('=').unwrap();
    assert_eq!(name, format!("briefing-studio-{}", studio.port));
    assert_eq!(value.len(), 64, "256 bits");
    assert_ne!(value, studio.token);

    let again = studio.send(&Request::get(&address));
    assert_eq!(again.status, 403);
    assert!(again.header("set-cookie").is_none());
    assert!(again.text().contains("start `briefing studio` again"), "{}", again.text());
    pair.clone_into(&mut studio.cookie);
    let again = studio.get(&address);
    assert_eq!((again.status, again.header("location")), (303, Some("/")));
    assert_eq!(studio.get("/").status, 200);
}

#[test]
fn a_file_that_leads_to_the_studio_is_led_on_by_a_page() {
    // The browser would not send the cookie with a redirection that a file has begun.
    let studio = Studio::shut(&["--no-open"], |_| {});
    let visit = Request::get(&format!("/?token={}", studio.token))
        .with("Sec-Fetch-Site", "cross-site")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Dest", "document");
    let reply = studio.send(&visit);
    assert_eq!(reply.status, 200);
    assert!(reply.header("set-cookie").is_some());
    assert!(reply.text().contains("content=\"0; url=/\""), "{}", reply.text());
    assert!(!reply.text().contains(&studio.token));
}

#[test]
fn forms_and_other_methods_are_refused() {
    let studio = Studio::start();
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/json-seq",
        "text/plain; application/json",
        "",
    ] {
        for path in ["/api/call", "/api/upload?name=a"] {
            let post = Request::new("POST", path, b"{\"call\":\"hello\"}");
            let post = studio.known(post).with("Content-Type", media_type);
            assert_eq!(studio.send(&post).status, 415, "{path}: {media_type}");
        }
    }
    let none = Request::new("POST", "/api/call", b"{\"call\":\"hello\"}");
    assert_eq!(studio.send(&studio.known(none)).status, 415);
    let plain = Request::new("POST", "/api/call", b"{\"call\":\"hello\"}")
        .with("Content-Type", "Application/JSON; charset=utf-8");
    assert_eq!(studio.send(&studio.known(plain)).status, 200);

    let wrong = [
        ("GET", "/api/call"),
        ("GET", "/api/upload?name=a"),
        ("POST", "/"),
        ("POST", "/api/events"),
        ("POST", "/api/document?profile=press"),
        ("PUT", "/api/call"),
        ("DELETE", "/"),
        ("OPTIONS", "/api/call"),
        ("HEAD", "/"),
        ("TRACE", "/"),
        ("get", "/"),
    ];
    for (method, path) in wrong {
        let reply = studio.send(&studio.known(Request::new(method, path, b"")));
        assert_eq!(reply.status, 405, "{method} {path}");
        assert!(!reply.headers().any(|it| it.starts_with("access-control")));
    }
}

#[test]
fn every_answer_has_the_headers_that_protect_it() {
    let studio = Studio::start();
    let mut replies: Vec<Reply> = Vec::new();
    let is_stream = |it: &Request| it.path == "/api/events";
    for request in everything().into_iter().filter(|it| !is_stream(it)) {
        replies.push(studio.send(&studio.known(request.clone())));
        // Refused by the guard, and by the name.
        replies.push(studio.send(&request.clone()));
        replies.push(studio.send(&request.with("Host", "evil.example")));
    }
    replies.push(studio.send(&studio.known(Request::new("PUT", "/", b""))));
    for reply in &replies {
        let expected = [
            ("x-frame-options", "DENY"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ];
        for (name, value) in expected {
            assert_eq!(reply.header(name), Some(value), "{reply:?}");
        }
        assert!(reply.header("content-security-policy").is_some(), "{reply:?}");
        assert!(!reply.headers().any(|it| it.starts_with("access-control")));
    }
    let page = studio.get("/");
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(
        page.header("content-security-policy"),
        Some(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: \
             blob:; connect-src 'self'; font-src 'self'; frame-src 'self' blob:; base-uri \
             'none'; form-action 'none'; frame-ancestors 'none'"
        )
    );
    let script = studio.get("/app.js");
    let media_type = script.header("content-type");
    assert_eq!(
        (script.status, media_type),
        (200, Some("text/javascript; charset=utf-8"))
    );
    // A logo in SVG may have a script, which must not run if it is opened by itself.
    let logo = studio.get("/api/asset?path=logos/partnership.svg");
    assert_eq!((logo.status, logo.header("content-type")), (200, Some("image/svg+xml")));
    assert_eq!(
        logo.header("content-security-policy"),
        Some("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    );
}

/// Sends a request as another user of this computer, and returns the answer.
#[cfg(target_os = "linux")]
fn as_another_user(studio: &Studio, request: &Request) -> String {
    use std::io::Write as _;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Stdio};
    let script = format!("exec 3<>/dev/tcp/127.0.0.1/{}; cat >&3; cat <&3", studio.port);
    let mut child = Command::new("bash")
        .args(["-c", &script])
        .uid(65_534)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&request.bytes(studio.port)).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn another_user_of_the_computer_is_refused_even_with_the_secrets() {
    use std::os::unix::fs::MetadataExt as _;
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        // Only the administrator can become another user.
        return;
    }
    let studio = Studio::shut(&["--no-open"], |_| {});
    let entry = Request::get(&format!("/?token={}", studio.token));
    let answer = as_another_user(&studio, &entry);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.contains("another user of this computer"), "{answer}");
    assert_eq!(studio.send(&entry).status, 303, "the token is not used up");

    let studio = Studio::start();
    let call = studio.known(Request::call("{\"call\":\"hello\"}"));
    let answer = as_another_user(&studio, &call);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert_eq!(studio.send(&call).status, 200);

    // Behind a proxy, which may run as any user, the cookie decides.
    let studio =
        Studio::start_with(&["--no-open", "--allowed-host", "a.example"], |_| {});
    let call = Request::call("{\"call\":\"hello\"}");
    let answer = as_another_user(&studio, &call);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    let answer = as_another_user(&studio, &studio.known(call));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
