//! Preflight: files that are right are accepted, whoever made them, and each rule refuses
//! a file that breaks it and is right in all else.

mod colors;
mod damage;
mod defects;
mod file;

use std::collections::BTreeSet;
use std::fs;

use briefing::assets::fonts::FaceId;
use briefing::briefing::Press;
use briefing::color::{Cmyk, Srgb, Swatch};
use briefing::languages::Date;
use briefing::pdf::{Job, press};
use briefing::preflight::{Checker, Finding, PreflightError, Rule, check};
use file::File;
use lopdf::dictionary;

use crate::pdf::sample::{blank, paragraph, run};
use crate::support::{cases, compare, files, report};

/// A defect: the rule that it breaks, what it is, and how it gets into a file.
pub(crate) struct Defect {
    rule: Rule,
    what: &'static str,
    plant: fn(&mut File),
}

/// A sheet for the press with a line of black text on it.
fn good() -> File {
    let mut page = blank();
    let mut line = run(&page.fonts, FaceId::Regular, 14.0, 60.0, 100.0, "Call 999");
    line.fill = Swatch::new(Srgb::new(0, 0, 0), Cmyk::BLACK);
    page.content.push(paragraph(vec![line]));
    let date = Date::parse("2026-11-01").unwrap();
    let job = Job { file_name: "good.press.pdf".to_owned(), date };
    File::new(&press(&page, &Press::default(), &job).unwrap())
}

fn lines(findings: &[Finding]) -> String {
    let line = |it: &Finding| format!("  {}: {}: {}\n", it.rule, it.place, it.message);
    findings.iter().map(line).collect()
}

#[test]
fn a_sheet_for_the_press_is_in_order() {
    assert_eq!(lines(&check(&good().bytes()).unwrap()), "");
}

/// Warnings are what a good printer would ask about; errors would be wrong.
#[test]
fn files_of_other_makers_are_accepted() {
    let good = files(&cases("preflight/good"), "pdf");
    assert!(!good.is_empty());
    for path in good {
        let findings = check(&fs::read(&path).unwrap()).unwrap();
        let errors = briefing::preflight::worst(&findings)
            == Some(briefing::diagnostic::Severity::Error);
        assert!(!errors, "{}:\n{}", path.display(), lines(&findings));
    }
}

#[test]
fn every_defect_is_found() {
    let good = good();
    let mut found = String::new();
    let mut rules = BTreeSet::new();
    let mut missed = Vec::new();
    let checker = Checker::new();
    assert_eq!(checker.check(&good.bytes()), check(&good.bytes()));
    for Defect { rule, what, plant } in defects::ALL.iter().chain(colors::ALL) {
        let mut file = good.clone();
        plant(&mut file);
        let findings = check(&file.bytes()).unwrap();
        let after_others = checker.check(&file.bytes()).unwrap();
        if after_others != findings {
            missed.push(format!("{what}, after others:\n{}", lines(&after_others)));
        }
        found.push_str(&format!("{rule}, {what}\n{}", lines(&findings)));
        if !findings.iter().any(|it| it.rule == *rule) {
            missed.push(format!("{rule} is not broken by {what}:\n{}", lines(&findings)));
        }
        rules.insert(*rule);
    }
    let untried = Rule::ALL.iter().filter(|it| !rules.contains(*it));
    missed.extend(untried.map(|rule| format!("there is no file that breaks {rule}")));
    missed.extend(compare(&cases("preflight").join("defects.txt"), &found).err());
    report(missed);
}

/// What is said of a graphics state is said where it is met first. A part that only meets it
/// again has nothing said of it, and is not in order for that.
#[test]
fn a_part_that_others_spoke_for_is_judged_when_it_is_alone() {
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
        assert!(findings.iter().any(|it| it.rule == Rule::Transfer));
        assert_eq!(checker.check(&file.bytes()).unwrap(), findings);
    }
}

#[test]
fn encryption_is_found_with_a_password_and_without() {
    for password in ["", "secret"] {
        let findings = check(&good().encrypted(password)).unwrap();
        let rules: Vec<Rule> = findings.iter().map(|it| it.rule).collect();
        assert_eq!(rules, [Rule::Encryption], "`{password}`");
    }
}

#[test]
fn what_is_no_pdf_is_no_finding() {
    assert_eq!(check(b"%!PS-Adobe-3.0"), Err(PreflightError::NotPdf));
    let whole = good().bytes();
    let start = &whole[..60];
    assert!(
        matches!(check(start), Err(PreflightError::Damaged(_))),
        "{:?}",
        check(start)
    );
}

#[test]
fn rules_have_codes_of_their_own() {
    let codes: BTreeSet<&str> = Rule::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(rule.asks().ends_with('.') && !rule.remedy().ends_with('.'), "{rule}");
        assert!(!rule.clause().is_empty(), "{rule}");
    }
}
