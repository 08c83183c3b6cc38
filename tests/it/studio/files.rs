//! What is read from the folder and written into it, and changes by other programs.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::{Request, Studio};

/// An event stream.
struct Events {
    stream: TcpStream,
    text: String,
}

impl Events {
    fn open(studio: &Studio) -> Self {
        let mut stream = studio.connect();
        let request = studio.known(Request::get("/api/events"));
        stream.write_all(&request.bytes(studio.port)).unwrap();
        let mut events = Self { stream, text: String::new() };
        assert!(events.wait("retry:", 30), "{}", events.text);
        events
    }

    /// Waits for a text, for some seconds.
    fn wait(&mut self, text: &str, seconds: u64) -> bool {
        self.stream.set_read_timeout(Some(Duration::from_secs(seconds))).unwrap();
        let mut buffer = [0; 4096];
        while !self.text.contains(text) {
            match self.stream.read(&mut buffer) {
                Ok(count) if count > 0 => {
                    self.text += &String::from_utf8_lossy(&buffer[..count]);
                }
                _ => return false,
            }
        }
        self.text.clear();
        true
    }
}

const CHANGED: &str = "data: {\"event\":\"changed\"}\n\n";

fn edit(text: &str) -> serde_json::Value {
    json!({"call": "edit", "edits": [{"edit": "text", "text": text}]})
}

#[test]
fn pictures_of_the_folder_are_shown_and_no_others() {
    let studio = Studio::start();
    fs::create_dir(studio.folder.join("a b")).unwrap();
    fs::copy(studio.folder.join("logos/health.png"), studio.folder.join("a b/ü.png"))
        .unwrap();
    for path in ["logos/health.png", "logos%2Fhealth.png", "a%20b/%C3%BC.png"] {
        let reply = studio.get(&format!("/api/asset?path={path}"));
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), Some("image/png"));
    }
    let absolute = studio.folder.join("logos/partnership.svg");
    let mut wrong: Vec<String> = [
        "../secret.svg",
        "logos/../../secret.svg",
        "..%2fsecret.svg",
        "..%2Fsecret.svg",
        "%2e%2e%2fsecret.svg",
        "%252e%252e%252fsecret.svg",
        "..%5csecret.svg",
        "..\\secret.svg",
        "logos\\partnership.svg",
        "logos/partnership.svg%00",
        "%00../secret.svg",
        "logos/partnership.svg%00.png",
        "logos/../logos/partnership.svg",
        "./logos/partnership.svg",
        "logos//partnership.svg",
        "//etc/hostname",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:%5csecret.svg",
        "logos/partnership.svg::$DATA",
        "logos",
        "logos/",
        "",
        "missing.svg",
        "briefing.yaml",
        "%ff",
    ]
    .map(str::to_owned)
    .into();
    wrong.push(absolute.to_str().unwrap().replace('/', "%2F"));
    for path in wrong {
        let reply = studio.get(&format!("/api/asset?path={path}"));
        assert!([400, 404].contains(&reply.status), "{path}: {}", reply.status);
        assert!(!reply.text().contains("secret</svg>"), "{path}");
    }
    for path in ["/../secret.svg", "/..%2fsecret.svg", "/logos/health.png", "/api/asset"]
    {
        assert!([400, 404].contains(&studio.get(path).status), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let studio = Studio::start();
    let place = |name: &str| studio.folder.join(name);
    symlink("../secret.svg", place("link.svg")).unwrap();
    symlink("..", place("up")).unwrap();
    fs::write(place("../secret.yaml"), "title: Secret\n").unwrap();
    symlink("../secret.yaml", place("link.yaml")).unwrap();
    symlink("../new.yaml", place("dangling.yaml")).unwrap();
    for path in ["link.svg", "up/secret.svg"] {
        let reply = studio.get(&format!("/api/asset?path={path}"));
        assert_eq!(reply.status, 404, "{path}");
    }
    for path in ["link.yaml", "up/secret.yaml", "../secret.yaml", "/etc/passwd"] {
        let reply = studio.call(&json!({"call": "open", "path": path}));
        assert_eq!(reply["reply"], "error", "{path}");
    }
    let above = || fs::read_dir(place("..")).unwrap().count();
    let before = above();
    for path in
        ["dangling.yaml", "up/new.yaml", "../new.yaml", "up/deep/new.yaml", "a\0b"]
    {
        // Refused, or not saved: either way nothing is written.
        studio.call(&json!({"call": "new", "template": "blank", "path": path}));
        assert_eq!(above(), before, "{path}");
    }
    assert_eq!(fs::read_to_string(place("../secret.yaml")).unwrap(), "title: Secret\n");
    // A link inside of the folder stays a link.
    fs::rename(place("briefing.yaml"), place("real.yaml")).unwrap();
    symlink("real.yaml", place("briefing.yaml")).unwrap();
    studio.call(&json!({"call": "open", "path": "briefing.yaml"}));
    studio.call(&edit("title: Through a link\n"));
    let real = fs::read_to_string(place("real.yaml")).unwrap();
    assert_eq!(real, "title: Through a link\n");
    assert!(fs::symlink_metadata(place("briefing.yaml")).unwrap().is_symlink());
}

#[test]
fn names_of_uploads_are_names() {
    let studio = Studio::start();
    let upload = |name: &str| {
        let request = Request::new("POST", &format!("/api/upload?name={name}"), b"x");
        let request = request.with("Content-Type", "application/octet-stream");
        studio.send(&studio.known(request))
    };
    let reply = upload("Our%20logo%C3%A9.svg");
    assert_eq!(reply.status, 200, "{}", reply.text());
    let reply: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(reply["name"], "Our logoé.svg");
    for name in
        ["", ".", "..", "a/b", "a%2fb", "..%5ca", "a%00", "a%0d%0ab", "c:a", "a\\b"]
    {
        assert_eq!(upload(name).status, 400, "{name}");
    }
    assert_eq!(upload(&"x".repeat(255)).status, 200);
    assert_eq!(upload(&"x".repeat(256)).status, 400);
    let nameless = Request::new("POST", "/api/upload", b"x");
    assert_eq!(studio.send(&studio.known(nameless)).status, 400);
}

#[test]
fn what_is_not_a_request_is_an_error() {
    let studio = Studio::start();
    for (path, status) in [
        ("/api/document", 400),
        ("/api/document?profile=poster", 400),
        ("/api/document?profile=press&record=-1", 400),
        ("/api/document?profile=press&record=x", 400),
        ("/api/document?profile=press", 409),
        ("/api/archive?of=all", 400),
        ("/api/archive?of=merge", 409),
        ("/api/nothing", 404),
        ("/?token=1&token=2", 400),
    ] {
        let reply = studio.get(path);
        assert_eq!(reply.status, status, "{path}: {}", reply.text());
    }
    let bytes = Request::new("POST", "/api/call", b"{\"call\":\"\xff\"}");
    let bytes = studio.known(bytes).with("Content-Type", "application/json");
    assert_eq!(studio.send(&bytes).status, 400);
    for text in ["", "{", "[]", "null", "{\"call\":3}", "{\"call\":\"nothing\"}"] {
        let reply = studio.send(&studio.known(Request::call(text)));
        assert_eq!(reply.status, 200, "{text}");
        assert!(reply.text().contains("\"error\""), "{text}: {}", reply.text());
    }
}

#[test]
fn an_edit_is_on_the_disk_when_its_reply_arrives() {
    let studio = Studio::start();
    let file = studio.folder.join("briefing.yaml");
    let names = || fs::read_dir(&studio.folder).unwrap().count();
    let before = names();
    studio.call(&json!({"call": "open", "path": "briefing.yaml"}));
    let text = fs::read_to_string(&file).unwrap();
    for title in ["One", "Two", "Three"] {
        let text = format!("# {title}\n{text}");
        studio.call(&edit(&text));
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    assert_eq!(names(), before, "no temporary file is left");
    let made = studio.get("/api/document?profile=text");
    assert_eq!(made.status, 200, "{}", made.text());
    let names = made.header("content-disposition").unwrap();
    let name = "attachment; filename=\"Child_sexual_exploitation.txt\"";
    assert!(names.starts_with(name), "{names}");
    let policy = made.header("content-security-policy").unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
}

#[test]
fn a_change_by_another_program_is_told_and_never_overwritten() {
    let studio = Studio::start();
    let file = studio.folder.join("briefing.yaml");
    let text = fs::read_to_string(&file).unwrap();
    studio.call(&json!({"call": "open", "path": "briefing.yaml"}));
    let mut events = Events::open(&studio);

    // Its own saves are no news.
    studio.call(&edit(&format!("# One\n{text}")));
    studio.call(&edit(&format!("# Two\n{text}")));
    assert!(!events.wait(CHANGED, 1));

    // As editors save: a new file in the place of the old. And in place.
    let swap = studio.folder.join(".swap");
    fs::write(&swap, format!("# Theirs\n{text}")).unwrap();
    fs::rename(&swap, &file).unwrap();
    assert!(events.wait(CHANGED, 30));
    fs::write(&file, format!("# Theirs again\n{text}")).unwrap();
    assert!(events.wait(CHANGED, 30));
    // Other files of the folder are not the briefing's.
    fs::write(studio.folder.join("notes.txt"), "x").unwrap();
    assert!(!events.wait(CHANGED, 1));
}

#[test]
fn a_change_that_was_not_seen_stops_the_save() {
    let studio = Studio::start();
    let file = studio.folder.join("briefing.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let (theirs, mine) = (format!("# Theirs\n{text}"), format!("# Mine\n{text}"));
    let is_kept = || {
        fs::write(&file, &text).unwrap();
        studio.call(&json!({"call": "open", "path": "briefing.yaml"}));
        std::thread::sleep(Duration::from_millis(300));
        fs::write(&file, &theirs).unwrap();
        studio.call(&edit(&mine));
        let found = fs::read_to_string(&file).unwrap();
        assert!(found == theirs || found == mine, "{found}");
        found == theirs
    };
    // On a busy machine the studio may have shown the change before the edit arrives.
    assert!((0..5).any(|_| is_kept()), "not without being asked");
}

#[test]
fn a_save_that_fails_is_told() {
    let studio = Studio::start();
    let mut events = Events::open(&studio);
    studio.call(&json!({"call": "open", "path": "briefing.yaml"}));
    let file = studio.folder.join("briefing.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    studio.call(&edit(&format!("# Mine\n{text}")));
    assert!(events.wait(CHANGED, 30));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}
