//! A checker with a cache returns the findings of a new checker, whatever files it has
//! checked before.

use std::fs;

use briefing::preflight::{Checker, Finding, Rule, check};
use lopdf::dictionary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use super::{all_defects, good, lines, press_pdf};
use crate::support::{cases, files};

/// A file and the findings of a new checker.
struct Known {
    what: String,
    bytes: Vec<u8>,
    findings: Vec<Finding>,
}

/// Every planted defect, press PDFs that share streams with them and with each other, and the
/// files of other programs.
fn known_files() -> Vec<Known> {
    let good = good();
    let mut all: Vec<(String, Vec<u8>)> = all_defects()
        .map(|defect| (defect.what.to_owned(), defect.planted(&good).bytes()))
        .collect();
    for text in ["Call 999", "Call 111", "Ask a lead"] {
        all.push((text.to_owned(), press_pdf(text).bytes()));
    }
    // The same content with resources of other meanings.
    for (state, what) in [
        (dictionary! { "TR" => "Identity" }, "a transfer function"),
        (dictionary! { "OP" => true, "op" => true, "OPM" => 1 }, "overprint"),
        (dictionary! { "LW" => 0.1_f32 }, "a thin line"),
    ] {
        let mut file = good.clone();
        file.draw_in_state(state, "0 0 0 0 k 400 400 m 500 500 l S 400 400 50 50 re f");
        all.push((what.to_owned(), file.bytes()));
    }
    for path in files(&cases("preflight/good"), "pdf") {
        all.push((path.display().to_string(), fs::read(path).unwrap()));
    }
    let known = |(what, bytes): (String, Vec<u8>)| {
        let findings = check(&bytes).unwrap();
        Known { what, bytes, findings }
    };
    all.into_iter().map(known).collect()
}

#[test]
fn a_cache_changes_no_findings() {
    let known = known_files();
    let config = ProptestConfig {
        cases: 20,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    };
    proptest!(config, |(order in vec(any::<Index>(), 1..60))| {
        let checker = Checker::new();
        for index in order {
            let Known { what, bytes, findings } = &known[index.index(known.len())];
            let found = checker.check(bytes).unwrap();
            prop_assert_eq!(lines(&found), lines(findings), "{}", what);
        }
    });
}

/// A graphics state is reported where it is first used. A content stream that uses it later
/// has no findings of its own, but has them in a file where it is the first.
#[test]
fn a_second_use_of_a_graphics_state_is_checked_when_it_is_the_first() {
    let mut both = good();
    both.resource("ExtGState", "Planted", dictionary! { "TR" => "Identity" });
    let mut alone = both.clone();
    let (first, second) = ("/Planted gs", "/Planted gs 0 0 0 1 k 300 300 9 9 re f");
    both.draw(first);
    both.draw(second);
    alone.draw(second);
    let checker = Checker::new();
    for file in [both, alone] {
        let findings = check(&file.bytes()).unwrap();
        assert!(findings.iter().any(|finding| finding.rule == Rule::Transfer));
        assert_eq!(checker.check(&file.bytes()).unwrap(), findings);
    }
}

/// `DefaultRGB` that leads back to the device space must not recurse without end.
#[test]
fn a_default_space_may_not_name_its_device_space() {
    let mut file = good();
    file.resource("ColorSpace", "DefaultRGB", "DeviceRGB");
    file.draw("1 0 0 rg 400 400 9 9 re f");
    let findings = check(&file.bytes()).unwrap();
    assert!(findings.iter().any(|finding| finding.rule == Rule::DeviceRgb));
}
