//! The picture in the README is the PNG that the program makes of the example.

use std::fs;
use std::path::Path;

use briefing::files::Folder;
use briefing::{Date, Engine, Profile, Request, Resolution};

use crate::support::accepting;

/// Pixels from side to side: sharp in the column of a web page.
const WIDTH: u32 = 1200;

#[test]
fn the_picture_of_the_readme_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains("](docs/briefing.png)"), "the README shows another picture");
    let request = Request::new(Date::parse("2026-11-28").unwrap())
        .profiles([Profile::Png])
        .resolution(Resolution::Width(WIDTH));
    let files = Folder::new(root).unwrap();
    let outcome = Engine::new().render(files, "briefing.yaml", &request).unwrap();
    let bytes = outcome.documents()[0].bytes();
    let picture = root.join("docs/briefing.png");
    if accepting() {
        fs::write(picture, bytes).unwrap();
        return;
    }
    assert!(
        fs::read(picture).unwrap() == bytes,
        "the picture is out of date: BRIEFING_TEST=accept cargo test writes it again"
    );
}
