//! Checks that the bytes of a page do not depend on the pages that a writer wrote before.

use std::fs;

use briefing::diagnostic::Source;
use briefing::page::Page;
use briefing::paint::paint;
use briefing::pdf::{PdfError, ScreenStandard, Writer};
use proptest::collection::vec;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::support::{Loaded, cases, example, press_options};

/// Files of `tests/cases` with different themes, logos and scripts. Some share words.
const FILES: [&str; 6] = [
    "layout/theme-calm.yaml",
    "layout/theme-mono.yaml",
    "layout/logos-3.yaml",
    "layout/logos-5.yaml",
    "layout/labels-polish.yaml",
    "direction/ar.yaml",
];
/// Publishers of the example, as in a batch: the last two share their letters.
const PUBLISHERS: [&str; 4] =
    ["Oakfield School", "Quay & Jinx Školy", "Elmham School", "Holmesham Cellos"];
/// The largest number of pages in a sequence.
const LONGEST: usize = 12;
/// The number of sequences.
const SEQUENCES: u32 = 12;

fn page(loaded: &Loaded) -> Page {
    let (poster, _) = loaded.lay_out(&loaded.briefing()).expect("a text that fits");
    paint(&poster)
}

fn pages() -> Vec<Page> {
    let example_text = fs::read_to_string(example()).expect("the example");
    let folder = example();
    let with_publisher = |publisher: &str| {
        let lines = example_text.lines().map(|line| {
            if line.starts_with("publisher:") {
                format!("publisher: {publisher}\n")
            } else {
                format!("{line}\n")
            }
        });
        let text: String = lines.collect();
        assert!(text.contains(publisher), "the example has a publisher");
        let Loaded { assets, .. } = Loaded::new(&folder);
        page(&Loaded { source: Source::new("briefing.yaml", text), assets })
    };
    let root = cases("layout").parent().expect("the folder of cases").to_owned();
    let of_files = FILES.iter().map(|file| page(&Loaded::new(&root.join(file))));
    of_files.chain(PUBLISHERS.iter().map(|name| with_publisher(name))).collect()
}

/// Writes a page by one of four profiles.
fn write(writer: &Writer, page: &Page, profile: usize) -> Result<Vec<u8>, PdfError> {
    match profile {
        0 => writer.screen(page, ScreenStandard::Ua1),
        1 => writer.office(page),
        2 => writer.screen(page, ScreenStandard::Ua2),
        _ => writer.press(page, &press_options()),
    }
}

#[test]
fn the_bytes_of_a_page_do_not_depend_on_earlier_pages() {
    let pages = pages();
    let fresh: Vec<[Vec<u8>; 4]> = pages
        .iter()
        .map(|page| {
            [0, 1, 2, 3].map(|profile| {
                write(&Writer::new(), page, profile).expect("a page that can be written")
            })
        })
        .collect();
    let config = Config {
        cases: SEQUENCES,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..Config::default()
    };
    let sequences = vec((0..pages.len(), 0_usize..4), 1..=LONGEST);
    let result = TestRunner::new(config).run(&sequences, |sequence| {
        let writer = Writer::new();
        for (index, profile) in sequence {
            let bytes = write(&writer, &pages[index], profile).expect("as a fresh one");
            assert!(bytes == fresh[index][profile], "page {index}, profile {profile}");
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}
