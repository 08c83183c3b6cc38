//! `check --report html`: the page about what was checked.

use std::fs;

use super::{code, example, example_with, run, stderr};

/// Runs the check and returns the page without line breaks.
fn report(folder: &std::path::Path) -> String {
    let arguments =
        ["check", "--report", "html", "--today", "2026-11-25", "briefing.yaml"];
    let output = run(folder, arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("wrote the report `briefing.check.html`"));
    fs::read_to_string(folder.join("briefing.check.html")).unwrap()
}

/// Returns the check with a name.
fn check<'a>(html: &'a str, name: &str) -> &'a str {
    let start = html.find(&format!("<h4>{name}</h4>")).unwrap();
    let rest = &html[start..];
    &rest[..rest.find("</li>").unwrap()]
}

#[test]
fn the_page_names_each_check_with_its_result_and_source() {
    let folder = example();
    let html = report(folder.path());
    assert_eq!(html, report(folder.path()), "the page differs from run to run");
    for (name, words) in [
        ("Title", "“Child sexual exploitation”"),
        ("Language", "<code>en-GB</code>"),
        ("Headings", "1 title, 7 headings of panels, no sub-headings"),
        ("Alternative texts", "2 logos and no pictures"),
        ("Contrast on screens", "WCAG 2.2, 1.4.3 (AA)"),
        ("Contrast in print", "printed as FOGRA39"),
        ("Type of the poster", "13.25 pt on A3 landscape"),
        ("Reading age", "About 11 years, from "),
        ("Passive voice", "3 of "),
        ("Review", "next review 2027-11-01"),
    ] {
        let found = check(&html, name);
        assert!(found.contains(words) && found.contains(">Met<"), "{found}");
        assert!(found.contains("Source: "), "{found}");
    }
    assert!(html.contains("Nothing was found."));
    // What the file allows is not passed over.
    let handout = check(&html, "Type of the handout");
    assert!(
        handout.contains(">Allowed<") && handout.contains("small-handout"),
        "{handout}"
    );
    // People are shown what they judge.
    for words in
        ["Health and Care Board", "https://www.nspcc.org.uk/", "Additional vulnerability"]
    {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.matches("type=\"checkbox\"").count() >= 12);
    assert!(!html.contains("<script") && !html.contains("<link"));
}

#[test]
fn findings_are_in_the_page_and_escaped() {
    let folder =
        example_with("A child is never to blame", "A child & <b>parents utilise it</b>");
    let text = fs::read_to_string(folder.path().join("briefing.yaml")).unwrap();
    assert!(text.contains("utilise"));
    let text = text
        .replace("<b>", "")
        .replace("</b>", "")
        .replace("heading: Introduction", "heading: \"Why <this> & that?\"");
    fs::write(folder.path().join("briefing.yaml"), text).unwrap();
    let html = report(folder.path());
    assert!(check(&html, "Words to avoid").contains(">1 finding<"));
    assert!(html.contains("Why &lt;this&gt; &amp; that?"), "{html}");
    assert!(html.contains("<dd>Write <code>use</code></dd>"));
    assert!(html.contains("<code>briefing.yaml</code>, line "));
}

#[test]
fn other_languages_are_not_judged_by_rules_for_english() {
    let folder = example_with("language: en-GB", "language: pl");
    let html = report(folder.path());
    let age = check(&html, "Reading age");
    assert!(age.contains(">Not judged<") && age.contains("in English"), "{age}");
    assert!(html.contains("<span lang=\"pl\">Child sexual exploitation</span>"));
}

#[test]
fn a_briefing_with_errors_has_no_page() {
    let folder = example_with("title: Child", "titel: Child");
    let output = run(folder.path(), ["check", "--report", "html"]);
    assert_eq!(code(&output), 1);
    assert!(!folder.path().join("briefing.check.html").exists());
    for option in [["--data", "a.csv"], ["--diff", "--diff"]] {
        let output =
            run(folder.path(), ["check", "--report", "html", option[0], option[1]]);
        assert_eq!(code(&output), 2, "{}", stderr(&output));
    }
}
