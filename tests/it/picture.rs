//! The pictures in the documentation are the PNGs that the program makes.

use std::fs;
use std::path::{Path, PathBuf};

use briefing::files::Folder;
use briefing::{Date, Engine, Profile, Request, Resolution};

use crate::support::{accepting, files, report};

/// Pixels from side to side of the example: sharp in the column of a web page.
const WIDTH: u32 = 1200;

/// Pixels from side to side of a template.
const TEMPLATE: u32 = 800;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a picture with the PNG of a briefing in a folder.
fn check(folder: &Path, name: &str, width: u32, picture: &str) -> Result<(), String> {
    let request = Request::new(Date::parse("2026-11-28").unwrap())
        .profiles([Profile::Png])
        .resolution(Resolution::Width(width));
    let outcome =
        Engine::new().render(Folder::new(folder).unwrap(), name, &request).unwrap();
    let bytes = outcome.documents()[0].bytes();
    let path = root().join(picture);
    if accepting() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    } else if fs::read(path).ok().as_deref() != Some(bytes) {
        return Err(format!(
            "{picture} is out of date: BRIEFING_TEST=accept cargo test writes it again"
        ));
    }
    Ok(())
}

#[test]
fn the_picture_of_the_readme_is_up_to_date() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("](docs/briefing.png)"), "the README shows another picture");
    check(root(), "briefing.yaml", WIDTH, "docs/briefing.png").unwrap();
}

#[test]
fn the_pictures_of_the_templates_are_up_to_date() {
    let page = fs::read_to_string(root().join("docs/templates.md")).unwrap();
    let folder = root().join("src/templates");
    let templates = files(&folder, "yaml");
    assert!(!templates.is_empty());
    let faults = templates.iter().filter_map(|path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let picture = format!("templates/{name}.png");
        if !page.contains(&format!("]({picture})")) {
            return Some(format!("docs/templates.md does not show `{name}`"));
        }
        check(&folder, &format!("{name}.yaml"), TEMPLATE, &format!("docs/{picture}"))
            .err()
    });
    report(faults.collect());
}
