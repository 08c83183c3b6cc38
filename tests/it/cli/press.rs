//! `preflight` of our own press files, and of files by other programs.

use std::fs;

use image::{GrayImage, Luma};

use super::{code, example, example_with, files, json_lines, run, stderr, stdout};

/// The part of a text between a beginning and an end, with both.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no `{start}` in {text}"));
    let rest = &text[from..];
    let to = rest.find(end).unwrap_or_else(|| panic!("no `{end}` in {rest}"));
    &rest[..to + end.len()]
}

#[test]
fn a_coarse_logo_is_refused_with_the_size_it_is_good_for() {
    let folder = example_with("logos/health.png", "logos/coarse.png");
    let coarse = GrayImage::from_pixel(60, 20, Luma([90]));
    coarse.save(folder.path().join("logos/coarse.png")).unwrap();
    let before = files(folder.path());
    let output = run(folder.path(), ["render", "-p", "press"]);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    assert!(text.starts_with("error[resolution]: `logos/coarse.png` has "), "{text}");
    assert!(text.contains("below 150 the pixels are visible"), "{text}");
    let hint = between(&text, "this picture is good enough up to a width of ", " mm");
    let millimetres: f64 = hint.split(' ').nth(10).unwrap().parse().unwrap();
    // 60 pixels at 150 pixels per inch are 10.16 mm.
    assert!((9.9..=10.2).contains(&millimetres), "{hint}");
    assert_eq!(files(folder.path()), before);
    // The rule is for the press only.
    assert_eq!(code(&run(folder.path(), ["render", "-p", "screen"])), 0);
}

#[test]
fn a_hairline_in_a_drawing_is_refused_with_the_width_it_needs() {
    let folder = example_with("logos/partnership.svg", "logos/thin.svg");
    let thin = concat!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 200'>",
        "<path d='M0 0h400v200H0z' fill='#305892'/>",
        "<path d='M10 100h380' stroke='#fff' stroke-width='.1'/></svg>",
    );
    fs::write(folder.path().join("logos/thin.svg"), thin).unwrap();
    let output = run(folder.path(), ["render", "-p", "press"]);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    assert!(text.starts_with("error[thin-line]: `logos/thin.svg` has a line "), "{text}");
    let hint = between(&text, "at least ", " instead");
    let width = hint.split(' ').nth(2).unwrap();
    let wider = thin.replace("'.1'", &format!("'{width}'"));
    fs::write(folder.path().join("logos/thin.svg"), wider).unwrap();
    let output = run(folder.path(), ["render", "-p", "press"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn a_link_that_paper_does_not_show_is_a_warning() {
    let folder = example_with("[nspcc.org.uk]", "[The NSPCC]");
    let output = run(folder.path(), ["render", "-p", "press"]);
    assert_eq!(code(&output), 0);
    let text = stderr(&output);
    let message =
        "the link `The NSPCC` does not work on paper: nspcc.org.uk is not shown";
    assert!(text.starts_with(&format!("warning[dead-link]: {message}\n")), "{text}");
    assert!(text.contains("[nspcc.org.uk](https://www.nspcc.org.uk/)"), "{text}");
    assert!(text.contains("or add a QR code to the panel"), "{text}");
}

#[test]
fn a_profile_of_no_press_is_refused() {
    let folder =
        example_with("poster:\n", "poster:\n  press: { profile: logos/health.png }\n");
    let output = run(folder.path(), ["render"]);
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    assert!(
        text.starts_with("error[profile]: `logos/health.png` is not an ICC profile"),
        "{text}"
    );
    assert!(text.contains("or write `profile: coated`"), "{text}");
}

/// Renders the example with some options of `poster`, and returns the objects of the press PDF.
fn press_with(options: &str) -> String {
    let folder = example_with("poster:\n", &format!("poster:\n{options}"));
    let output = run(folder.path(), ["render", "-p", "press"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let output = run(folder.path(), ["preflight", "--strict", "briefing.press.pdf"]);
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    let document =
        lopdf::Document::load(folder.path().join("briefing.press.pdf")).unwrap();
    format!("{:?}", document.objects)
}

#[test]
fn conditions_in_the_box_need_no_file() {
    for (name, identifier) in [
        ("coated", "FOGRA39"),
        ("uncoated", "FOGRA47"),
        ("Newsprint", "IFRA26"),
        ("gracol", "CGATS TR 006"),
        ("swop", "CGATS TR 003"),
    ] {
        let objects = press_with(&format!("  press: {{ profile: {name} }}\n"));
        assert!(objects.contains(&format!("({identifier})")), "{name}: {objects}");
    }
}

#[test]
fn spot_inks_and_marks_have_plates_of_their_own() {
    let spot = "{ spot: PANTONE 2945 C, inks: [1, 0.53, 0, 0.1], screen: \"#004c97\" }";
    let objects = press_with(&format!("  theme: {{ band: {spot} }}\n"));
    for space in
        ["/Separation /PANTONE 2945 C /DeviceCMYK", "/Separation /All /DeviceCMYK"]
    {
        assert!(objects.contains(space), "{objects}");
    }
}

#[test]
fn a_sheet_of_ours_passes_and_one_for_the_screen_does_not() {
    let folder = example();
    assert_eq!(code(&run(folder.path(), ["render"])), 0);
    let output = run(folder.path(), ["preflight", "--strict", "briefing.press.pdf"]);
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    assert_eq!(stdout(&output), "briefing.press.pdf: ok, PDF/X-4\n");

    let both = ["preflight", "briefing.screen.pdf", "briefing.press.pdf"];
    let output = run(folder.path(), both);
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output), "briefing.press.pdf: ok, PDF/X-4\n");
    let text = stderr(&output);
    let first = concat!(
        "error[version]: the version is 1.7\n",
        " --> briefing.screen.pdf: header\n",
        "  = rule: The header and the catalog give no version later than PDF 1.6 ",
        "(ISO 15930-7:2010, file structure; ISO 32000-1, 7.5.2)\n",
        "  = help: export as PDF 1.6\n\n",
    );
    assert!(text.starts_with(first), "{text}");
    assert!(text.ends_with("\nerror: 1 of 2 files failed\n"), "{text}");

    let note = "note: `briefing.screen.pdf` is the PDF for screens, not for a print house: \
                check `briefing.press.pdf`, which is for the print house\n";
    assert!(text.contains(note), "{text}");

    let output = run(
        folder.path(),
        ["preflight", "--message-format", "json", "briefing.screen.pdf"],
    );
    let findings = json_lines(&stderr(&output));
    assert_eq!(findings[0]["code"], "version");
    assert_eq!(findings[0]["place"], "header");
    let errors = findings.iter().filter(|it| it["severity"] == "error").count();
    let result = json_lines(&stdout(&output));
    assert_eq!(
        (&result[0]["type"], &result[0]["errors"]),
        (&"failed".into(), &errors.into())
    );
}

#[test]
fn a_pdf_for_another_use_is_recognised() {
    let folder = example();
    assert_eq!(code(&run(folder.path(), ["render", "-p", "screen,office"])), 0);
    let write = "write the one for the print house with `briefing render -p press`, and check \
                 that\n";
    let check = |name: &str| stderr(&run(folder.path(), ["preflight", name]));
    let text = check("briefing.office.pdf");
    let what = "is the PDF for the office printer, not for a print house: ";
    assert!(text.ends_with(&format!("{what}{write}")), "{text}");
    let screen = folder.path().join("briefing.screen.pdf");
    fs::rename(screen, folder.path().join("poster.pdf")).unwrap();
    let text = check("poster.pdf");
    let what =
        "`poster.pdf` is a PDF for screens and screen readers, not for a print house: ";
    assert!(text.ends_with(&format!("{what}{write}")), "{text}");
}

#[test]
fn what_is_no_pdf_is_no_use_of_preflight() {
    let folder = example();
    for (name, exit, message) in [
        ("none.pdf", 2, "cannot read `none.pdf`: the file does not exist"),
        ("logos", 2, "`logos` is a folder, not a PDF file"),
        ("briefing.yaml", 1, "`briefing.yaml` is not a PDF file"),
    ] {
        let output = run(folder.path(), ["preflight", name]);
        assert_eq!(code(&output), exit, "{name}");
        let text = stderr(&output);
        assert!(text.starts_with(&format!("error: {message}\n  = help: ")), "{text}");
    }
}

#[test]
fn a_press_pdf_is_dated_without_a_clock() {
    let folder = example_with("issued: 2026-11-01", "# not issued");
    let output = run(folder.path(), ["render", "-p", "press", "--today", "2026-10-05"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let bytes = fs::read(folder.path().join("briefing.press.pdf")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<xmp:CreateDate>2026-10-05T00:00:00Z</xmp:CreateDate>"));
    let output = run(folder.path(), ["render", "--today", "5 October"]);
    assert_eq!(code(&output), 2);
}

#[test]
fn preflight_can_be_told_what_to_check_and_reports_for_the_designer() {
    let folder = example();
    let bytes = crate::preflight::pdf_with_too_much_ink();
    fs::write(folder.path().join("ink.pdf"), bytes).unwrap();
    let output = run(folder.path(), ["preflight", "ink.pdf", "--report", "html"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("wrote the report `ink.preflight.html`"));
    let html = fs::read_to_string(folder.path().join("ink.preflight.html")).unwrap();
    assert!(html.contains("% ink in total") && html.contains("data:image/svg+xml"));
    for options in [["--ink", "400"], ["--allow", "total-ink"]] {
        let arguments = ["preflight", "ink.pdf", options[0], options[1]];
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{options:?}: {}", stderr(&output));
    }
    for (options, words) in [
        (["--allow", "device-rgb"], "is required, and cannot be left out"),
        (["--allow", "nothing"], "does not exist"),
        (["--ink", "500"], "500"),
        (["--rules", "all"], "all"),
    ] {
        let output = run(folder.path(), ["preflight", "ink.pdf", options[0], options[1]]);
        assert_eq!(code(&output), 2, "{options:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    let json = ["preflight", "ink.pdf", "--message-format", "json"];
    let messages = json_lines(&stderr(&run(folder.path(), json)));
    assert_eq!(messages[0]["region"]["page"], 1, "{messages:?}");
}
