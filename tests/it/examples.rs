//! The programs in `examples`, which show how to use the library, do what they say.

use std::fs;
use std::path::Path;

use briefing::{Profile, Severity};

use crate::support;

#[path = "../../examples/batch.rs"]
#[expect(dead_code, reason = "`main` is for the program")]
mod batch;
#[path = "../../examples/memory.rs"]
#[expect(dead_code, reason = "`main` is for the program")]
mod memory;
#[path = "../../examples/render.rs"]
#[expect(dead_code, reason = "`main` is for the program")]
mod render;

#[test]
fn memory_renders_every_profile() {
    let outcome = memory::render().unwrap();
    let report = outcome.report();
    assert!(report.iter().all(|it| it.severity < Severity::Error), "{report:?}");
    let profiles: Vec<_> = outcome.documents().iter().map(|it| it.profile()).collect();
    assert_eq!(profiles, Profile::ALL);
}

#[test]
fn batch_renders_a_poster_for_each_row() {
    let outcomes = batch::render_set().unwrap();
    let names: Vec<_> =
        outcomes.iter().flat_map(|it| it.documents()).map(|it| it.name()).collect();
    assert_eq!(
        names,
        ["poster-1.screen.pdf", "poster-2.screen.pdf", "poster-3.screen.pdf"]
    );
}

#[test]
fn render_writes_the_documents_of_a_folder() {
    let out = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefing.yaml");
    render::render(&example, out.path()).unwrap();
    for name in ["briefing.press.pdf", "briefing.screen.pdf", "briefing.html"] {
        assert!(fs::metadata(out.path().join(name)).unwrap().len() > 10_000, "{name}");
    }
    // Canary: a briefing with errors is an error of the program, and writes nothing.
    let broken = support::cases("diagnostics").join("grid-unknown.yaml");
    let out = tempfile::tempdir().unwrap();
    assert!(render::render(&broken, out.path()).is_err());
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
}
