//! Preflight: accepts correct files from several programs, and finds each planted defect.

mod cache;
mod colors;
mod damage;
mod defects;
mod file;
mod pairs;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

use briefing::assets::fonts::FaceId;
use briefing::color::{Cmyk, Srgb, Swatch};
use briefing::pdf::press;
use briefing::preflight::{Checker, Finding, PreflightError, Rule, check};
use file::File;

use crate::pdf::sample::{blank, paragraph, run};
use crate::support::{cases, compare, files, press_options, report};

/// A defect: the rule that it breaks, a description, and how to plant it in a file.
pub(crate) struct Defect {
    rule: Rule,
    what: &'static str,
    plant: fn(&mut File),
}

impl Defect {
    /// The file with the defect.
    fn planted(&self, file: &File) -> File {
        let mut file = file.clone();
        (self.plant)(&mut file);
        file
    }
}

/// Every planted defect.
fn all_defects() -> impl Iterator<Item = &'static Defect> {
    defects::ALL.iter().chain(colors::ALL)
}

/// A press PDF with a line of black text.
fn good() -> File {
    press_pdf("Call 999")
}

/// A press PDF with a colour of all four inks.
pub(crate) fn pdf_with_too_much_ink() -> Vec<u8> {
    let is_wanted = |it: &&Defect| it.rule == Rule::TotalInk;
    all_defects().find(is_wanted).unwrap().planted(&good()).bytes()
}

/// A press PDF with a line of black text.
fn press_pdf(text: &str) -> File {
    let mut page = blank();
    let mut line = run(&page.fonts, FaceId::Regular, 14.0, 60.0, 100.0, text);
    line.fill = Swatch::new(Srgb::new(0, 0, 0), Cmyk::BLACK);
    page.content.push(paragraph(vec![line]));
    let options = press_options().file_name("good.press.pdf");
    File::new(&press(&page, &options).unwrap())
}

fn lines(findings: &[Finding]) -> String {
    let line = |found: &Finding| {
        let Finding { rule, place, message, .. } = found;
        format!("  {rule}: {place}: {message}\n")
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_press_pdf_has_no_findings() {
    assert_eq!(lines(&check(&good().bytes()).unwrap()), "");
}

/// Warnings are allowed: a good printer would ask about them. Errors would be wrong.
#[test]
fn files_of_other_programs_are_accepted() {
    let good = files(&cases("preflight/good"), "pdf");
    assert!(!good.is_empty());
    for path in good {
        let findings = check(&fs::read(&path).unwrap()).unwrap();
        let has_errors = briefing::preflight::worst(&findings)
            == Some(briefing::diagnostic::Severity::Error);
        assert!(!has_errors, "{}:\n{}", path.display(), lines(&findings));
    }
}

#[test]
fn every_defect_is_found() {
    let good = good();
    let mut found = String::new();
    let mut rules = BTreeSet::new();
    let mut missed = Vec::new();
    for defect in all_defects() {
        let Defect { rule, what, .. } = defect;
        let findings = check(&defect.planted(&good).bytes()).unwrap();
        found.push_str(&format!("{rule}, {what}\n{}", lines(&findings)));
        if !findings.iter().any(|finding| finding.rule == *rule) {
            missed.push(format!("{rule} is not broken by {what}:\n{}", lines(&findings)));
        }
        rules.insert(*rule);
    }
    rules.extend(pairs::rules());
    let untested = Rule::ALL.iter().filter(|rule| !rules.contains(*rule));
    missed.extend(untested.map(|rule| format!("no file breaks {rule}")));
    missed.extend(compare(&cases("preflight").join("defects.txt"), &found).err());
    report(missed);
}

#[test]
fn encryption_is_found_with_a_password_and_without() {
    for password in ["", "secret"] {
        let findings = check(&good().encrypted(password)).unwrap();
        let rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::Encryption], "`{password}`");
    }
}

#[test]
fn other_files_are_refused_with_the_cause() {
    assert!(matches!(check(b"%!PS-Adobe-3.0"), Err(PreflightError::NotPdf)));
    let error = check(&good().bytes()[..60]).unwrap_err();
    assert!(matches!(error, PreflightError::Damaged(_)), "{error:?}");
    assert!(error.source().is_some(), "{error:?}");
}

#[test]
fn every_rule_has_its_own_code_and_complete_texts() {
    let codes: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(rule.requirement().ends_with('.'), "{rule}");
        assert!(!rule.remedy().ends_with('.'), "{rule}");
        assert!(!rule.clause().is_empty(), "{rule}");
    }
}

/// A report is one file, with a picture of the sheet and every finding.
#[test]
fn a_report_has_a_picture_and_every_finding() {
    let bytes = pdf_with_too_much_ink();
    let (findings, sheets) = Checker::new().check_with_pictures(&bytes).unwrap();
    let [sheet] = sheets.as_slice() else { panic!("{}", sheets.len()) };
    assert_eq!(sheet.rgb.len(), sheet.pixels.0 * sheet.pixels.1 * 3);
    assert!((sheet.trim.0 - 420.0).abs() < 0.1 && (sheet.trim.1 - 297.0).abs() < 0.1);
    assert!((sheet.beyond.0 - 3.0).abs() < 0.1, "{:?}", sheet.beyond);
    // The colour is drawn where its finding says.
    let region = findings[0].region.unwrap();
    let to_pixel = |tenths: i32, size: i32, beyond: f64, pixels: usize, length: f64| {
        let middle = f64::from(tenths) / 10.0 + f64::from(size) / 20.0 + beyond;
        let at = middle / length * f64::from(u32::try_from(pixels).unwrap());
        format!("{at:.0}").parse::<usize>().unwrap()
    };
    let (beyond, pixels, size) = (sheet.beyond, sheet.pixels, sheet.size);
    let x = to_pixel(region.left, region.width, beyond.0, pixels.0, size.0);
    let y = to_pixel(region.top, region.height, beyond.1, pixels.1, size.1);
    let at = (y * pixels.0 + x) * 3;
    assert!(sheet.rgb[at..at + 3].iter().all(|&light| light < 60), "{region:?}");
    let html = briefing::preflight::report("ink & more.pdf", &findings, &sheets);
    let root = roxmltree::Document::parse(html.trim_start_matches("<!DOCTYPE html>\n"));
    let root = root.unwrap();
    let count = |tag: &str| root.descendants().filter(|it| it.has_tag_name(tag)).count();
    assert_eq!((count("li"), count("img"), count("h1")), (findings.len(), 1, 1));
    assert!(html.contains("ink &amp; more.pdf"), "{html}");
    for finding in &findings {
        assert!(html.contains(finding.rule.code()), "{}", finding.rule);
    }
    let again = Checker::new().check_with_pictures(&bytes).unwrap();
    assert_eq!(briefing::preflight::report("ink & more.pdf", &again.0, &again.1), html);
}

/// Newsprint takes less ink than coated paper.
#[test]
fn the_limit_of_ink_is_that_of_the_printing_condition() {
    let found = |condition: &str| {
        let mut file = good();
        file.draw("1 .8 .8 .1 k 400 400 90 90 re f");
        let name = lopdf::Object::string_literal(condition);
        file.intent().set("OutputConditionIdentifier", name);
        let findings = check(&file.bytes()).unwrap();
        findings.iter().filter(|finding| finding.rule == Rule::TotalInk).count()
    };
    assert_eq!((found("FOGRA39"), found("IFRA26")), (0, 1));
}

/// The limit of ink is that of the caller, and JSON has the place of a finding.
#[test]
fn the_limit_of_ink_can_be_chosen() {
    let mut file = good();
    file.draw("1 .8 .8 .1 k 400 400 90 90 re f");
    let count = |percent: f64| {
        let findings = Checker::new().ink_limit(percent).check(&file.bytes()).unwrap();
        findings.iter().filter(|finding| finding.rule == Rule::TotalInk).count()
    };
    assert_eq!((count(260.0), count(269.0), count(280.0)), (1, 1, 0));
}
