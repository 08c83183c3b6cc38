//! House rules: one change to a briefing without warnings breaks each rule, and another that
//! comes close does not.

use std::fmt::Write as _;
use std::sync::Arc;

use briefing::assets::Assets;
use briefing::briefing::{Template, Theme, read};
use briefing::color::Swatch;
use briefing::diagnostic::{Code, Report, Source, render};
use briefing::languages::Date;
use briefing::layout::{HandoutOptions, LayoutEngine, lay_out, lay_out_handout};
use briefing::lint;
use briefing::paint::paint;

use crate::support;

/// A rule, and replacements in the base briefing that break it or do not.
struct Case {
    code: Code,
    breaks: &'static [(&'static str, &'static str)],
    keeps: &'static [(&'static str, &'static str)],
}

const CASES: &[Case] = &[
    Case {
        code: Code::ReviewMissing,
        breaks: &[("review: 2027-11-01\n", "")],
        keeps: &[("review: 2027-11-01", "review: 2030-01-01")],
    },
    Case {
        code: Code::ReviewPast,
        breaks: &[("issued: 2026-11-01", ""), ("2027-11-01", "2026-11-24")],
        // A review that is due today is not overdue.
        keeps: &[("issued: 2026-11-01", ""), ("2027-11-01", "2026-11-25")],
    },
    Case {
        code: Code::NoEmergencyNumber,
        breaks: &[("Call **999**", "Call **0800 000 999** or 111")],
        keeps: &[("Call **999**", "Call the police"), ("Ask first.", "Ring 112 first.")],
    },
    Case {
        code: Code::NoContact,
        breaks: &[("Childline **0800 1111**", "Speak to a friend, or call 999.")],
        keeps: &[("Childline **0800 1111**", "Write to help@example.org.")],
    },
    Case {
        code: Code::AltText,
        breaks: &[("alt: Safeguarding Partnership", "alt: partnership-logo.png")],
        keeps: &[("alt: Safeguarding Partnership", "alt: Partnership")],
    },
    Case {
        code: Code::AltText,
        breaks: &[("alt: Safeguarding Partnership", "alt: Logo of the partnership")],
        keeps: &[("alt: Safeguarding Partnership", "alt: Logos Hope")],
    },
    Case {
        code: Code::AltText,
        breaks: &[("alt: Safeguarding Partnership", "alt: logo")],
        keeps: &[("alt: Safeguarding Partnership", "alt: NSPCC")],
    },
    Case {
        code: Code::PalePanel,
        breaks: &[(
            "heading: Why it matters",
            "color: '#fffbe6'\n    heading: Why it matters",
        )],
        keeps: &[(
            "heading: Why it matters",
            "color: '#ffcc00'\n    heading: Why it matters",
        )],
    },
    Case {
        code: Code::AllCapitals,
        breaks: &[("heading: Why it matters", "heading: WHY IT MATTERS")],
        keeps: &[("heading: Why it matters", "heading: CSE")],
    },
    Case {
        code: Code::RepeatedHeading,
        breaks: &[("heading: Why it matters", "heading: introduction")],
        keeps: &[("heading: Why it matters", "heading: Introductions")],
    },
    Case {
        code: Code::LongSentence,
        breaks: &[(
            "Ask first.",
            "Who asks, and who listens, and who writes down what was said, and who tells \
             the right person of it on the same day, has done all that is needed.",
        )],
        // Twenty-five words are not too many, and a list is not a sentence.
        keeps: &[(
            "Ask first.",
            "Who asks, and who listens, and who writes down what was said, and who tells \
             the right person on the same day, has done enough.",
        )],
    },
    Case {
        code: Code::ReadingAge,
        breaks: &[("Ask first.", HARD)],
        keeps: &[("Ask first.", LONG)],
    },
    Case {
        code: Code::HardWord,
        breaks: &[("Ask first.", "Ask in order to utilise what others know.")],
        // Names, quotations and titles are the words of others.
        keeps: &[(
            "Ask first.",
            "Ask the Facilitating Help Forum, or read *Prior to Birth*: “Commence now.”",
        )],
    },
    Case {
        code: Code::HardWord,
        breaks: &[(
            "Ask first.",
            "Facilitate talks whilst you can. Wait whilst they talk.",
        )],
        keeps: &[("Ask first.", "Ask about additional needs.")],
    },
    Case {
        code: Code::Abbreviation,
        breaks: &[("Ask first.", "Ask the MASH first. The MASH knows.")],
        keeps: &[(
            "Ask first.",
            "Ask the Multi-Agency Safeguarding Hub (MASH), or the NHS.",
        )],
    },
    Case {
        code: Code::Abbreviation,
        breaks: &[("heading: Signs", "heading: Signs of FGM")],
        // The text below a heading may spell out what the heading says.
        keeps: &[
            ("heading: Signs", "heading: Signs of FGM"),
            ("missing from school", "fear of female genital mutilation"),
        ],
    },
    Case {
        code: Code::PassiveVoice,
        breaks: &[(
            "Ask first.",
            "Forms are filled in. Calls are made at once. The child is always seen. Notes \
             are kept by staff.",
        )],
        keeps: &[(
            "Ask first.",
            "Staff are worried. They are in need of help. Children are missing. The door is \
             closed.",
        )],
    },
    Case {
        code: Code::LinkText,
        breaks: &[("Ask first.", "For help [click here](https://example.org).")],
        keeps: &[("Ask first.", "Find help at [example.org](https://example.org).")],
    },
    Case {
        code: Code::LongEmphasis,
        breaks: &[(
            "Ask first.",
            "*Those who are in doubt ask first, and those who are not in doubt ask too, at \
             once.*",
        )],
        keeps: &[("Ask first.", "*Those who are in doubt ask first*, and so do others.")],
    },
    Case {
        code: Code::LongEmphasis,
        breaks: &[(
            "Ask first.",
            "[Those who are in doubt ask first, and those who are not in doubt at all ask at \
             example.org](https://example.org).",
        )],
        keeps: &[(
            "Ask first.",
            "**Those who are in doubt ask first, and those who are not \
             in doubt ask too, at once.**",
        )],
    },
    Case {
        code: Code::UnevenPanels,
        breaks: &[("Ask first.", LONG), ("type: { min: 9pt }", "grid: rows")],
        keeps: &[],
    },
    Case {
        code: Code::HubContent,
        breaks: &[("  paper: A3", HUB_PICTURE), ("  type:", "  grid: columns\n  type:")],
        keeps: &[("  paper: A3", HUB_PICTURE)],
    },
    Case {
        code: Code::HubContent,
        // In type this large seven rows do not fit between the panels.
        breaks: &[("  type: { min: 9pt }", "  dial: headings\n  type: { min: 24pt }")],
        keeps: &[("  paper: A3", "  dial: headings")],
    },
    Case {
        code: Code::SmallType,
        breaks: &[("type: { min: 9pt }", "type: { min: 9pt, max: 11.75pt }")],
        keeps: &[("type: { min: 9pt }", "type: { min: 9pt, max: 12pt }")],
    },
    Case { code: Code::SmallHandout, breaks: &[("Ask first.", LONGER)], keeps: &[] },
    Case {
        code: Code::HandoutPaper,
        breaks: &[
            ("Ask first.", LONGEST),
            (
                "paper: A3\n  type: { min: 9pt }",
                "paper: A1\n  orientation: portrait\n  grid: auto",
            ),
        ],
        keeps: &[("Ask first.", LONGER)],
    },
    Case {
        code: Code::LargePrintWord,
        breaks: &[(
            "Ask first.",
            "Ask the Arbeiterunfallversicherungsgesetzesänderungskommissionsvorsitzende.",
        )],
        keeps: &[(
            "Ask first.",
            "Ask the Arbeiterunfallversicherungsgesetz-Änderungskommissionsvorsitzende.",
        )],
    },
    Case {
        code: Code::PaleLogo,
        breaks: &[("logos/partnership.svg", "tests/cases/logos/half-pale.svg")],
        keeps: &[("logos/partnership.svg", "tests/cases/logos/white-on-blue.svg")],
    },
    Case {
        code: Code::Resolution,
        breaks: &[
            ("logos/partnership.svg", "logos/health.png"),
            ("paper: A3", "paper: A0"),
        ],
        keeps: &[("logos/partnership.svg", "logos/health.png")],
    },
    Case {
        code: Code::EnglishLabels,
        breaks: &[("language: en-GB", "language: tlh")],
        keeps: &[(
            "language: en-GB",
            "language: tlh\nlabels: { issued: A, review: B, version: C, code: D, scan: E, \
             call: F, write: G, skip: H, \
             page: I }",
        )],
    },
    Case {
        code: Code::EnglishLabels,
        breaks: &[("language: en-GB", "language: ka")],
        keeps: &[("language: en-GB", "language: pl")],
    },
    Case {
        code: Code::PastedSigns,
        breaks: &[("Ask first.", "Ask\u{200b} fi\u{ad}rst.")],
        keeps: &[("Ask first.", "Ask\u{a0}first, co\u{2011}operate.")],
    },
    Case {
        code: Code::PrintedContrast,
        breaks: &[("  paper: A3", "  theme: { call: '#cb07e2' }\n  paper: A3")],
        keeps: &[("  paper: A3", "  theme: { call: '#802e2b' }\n  paper: A3")],
    },
    Case {
        code: Code::PrintedContrast,
        breaks: &[(
            "  paper: A3",
            "  theme: { band: '#8cfa86', band_text: '#106148' }\n  paper: A5",
        )],
        keeps: &[(
            "  paper: A3",
            "  theme: { band: '#8cfa86', band_text: '#0a3d2e' }\n  paper: A5",
        )],
    },
    Case {
        code: Code::DeadLink,
        breaks: &[(
            "Ask first.",
            "[Ask the council](https://www.example.org/ask) first.",
        )],
        keeps: &[(
            "Ask first.",
            "Ask [at example.org/ask](https://www.example.org/ask) first.",
        )],
    },
    Case {
        code: Code::DeadLink,
        breaks: &[("Ask first.", "Ask [at bit.ly/3abc](https://bit.ly/3AbC) first.")],
        // The address may stand beside the words as well.
        keeps: &[("Ask first.", "Ask [first](https://bit.ly/3AbC), at bit.ly/3AbC.")],
    },
    Case {
        code: Code::DeadLink,
        breaks: &[("Ask first.", "Call [0800 1112](tel:0800-1111).")],
        keeps: &[("Ask first.", "Call [0800 1111](tel:0800-1111).")],
    },
    Case {
        code: Code::NumberedHeading,
        breaks: &[("heading: Why it matters", "heading: 2. Why it matters")],
        keeps: &[("heading: Why it matters", "heading: 7 minutes that matter")],
    },
    Case {
        code: Code::NumberedHeading,
        breaks: &[
            ("heading: Introduction", "heading: 1 Introduction"),
            ("heading: Why it matters", "heading: 2 Why it matters"),
            ("heading: Who is at risk", "heading: 3 Who is at risk"),
            ("heading: Signs", "heading: 4 Signs"),
        ],
        keeps: &[("heading: Introduction", "heading: 1 in 20 children")],
    },
    Case {
        code: Code::TemplateText,
        breaks: &[
            ("title: Child", TEMPLATE_OF_SCHOOL),
            (
                "- heading: Who is at risk",
                "- icon: thermometer\n    heading: Who is at risk",
            ),
            ("publisher: Safeguarding Partnership", "publisher: Example School"),
            // A number that nobody has, in a sentence of their own.
            ("Childline **0800 1111**", "Ring Ann Lee on 01632 960123"),
            // One line that is left of a text.
            (
                "Ask first.",
                "Ask first. \n\n      Children who are in school learn more, feel that they belong, and are safer.",
            ),
        ],
        // A briefing on the same topic may keep all but the stand-ins.
        keeps: &[
            ("title: Child sexual exploitation", "title: Every school day counts"),
            ("language", "qr: https://www.gov.uk/school-attendance-absence\nlanguage"),
            (
                "- heading: Who is at risk",
                "- icon: thermometer\n    heading: Who is at risk",
            ),
        ],
    },
];

/// A comment and a QR code of a template, and a title of another topic.
const TEMPLATE_OF_SCHOOL: &str = "# A poster from a school to parents and carers: here on \
    attendance.\nqr: https://www.gov.uk/school-attendance-absence\ntitle: Child";

/// A picture for the hub.
const HUB_PICTURE: &str = "  paper: A3\n  dial: { file: tests/cases/layout/photos/hills.jpg, \
                           alt: Hills in the evening }";

/// Sentences that are hard to read, and have no other fault.
const HARD: &str = "The safeguarding partnership coordinates multidisciplinary professional \
    development opportunities, while individual organisations remain responsible for \
    maintaining appropriate supervision arrangements. Considerable organisational difficulties \
    characterise geographically dispersed communities, although experienced professionals \
    recognise deteriorating circumstances immediately. Educational institutions contribute \
    valuable information regularly, and comprehensive documentation improves accountability \
    considerably.";

/// So many words: of a full panel, of what makes the type of a handout small, and of what is
/// too much for one on A4.
const LONG: &str = "@300";
const LONGER: &str = "@540";
const LONGEST: &str = "@1240";

fn base() -> String {
    std::fs::read_to_string(support::cases("lint").join("base.yaml")).unwrap()
}

/// So many words, in short sentences.
fn filler(words: usize) -> String {
    "Ask who knows more. ".repeat(words / 4)
}

fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = base();
    for (from, to) in edits {
        assert!(text.contains(from), "the base has no `{from}`");
        let to = match to.strip_prefix('@') {
            Some(words) => filler(words.parse().unwrap()),
            None => (*to).to_owned(),
        };
        text = text.replacen(from, &to, 1);
    }
    text
}

/// Returns one briefing for each rule that it breaks.
pub(crate) fn broken() -> Vec<(Code, String)> {
    CASES.iter().map(|case| (case.code, edited(case.breaks))).collect()
}

/// Returns the diagnostics of a file that `render` would report.
fn check(text: &str) -> (Report, Source) {
    let root = env!("CARGO_MANIFEST_DIR");
    let assets = Assets::new(root).unwrap();
    let source = Source::new("case.yaml", text);
    let (briefing, mut report) = match read(&source, &assets) {
        Ok(read) => read,
        Err(report) => panic!("{}", render::text(&report, &source, false)),
    };
    let file = Template::load(source.clone()).unwrap();
    report.append(lint::WordChecker::new().template(&file));
    report.append(lint::words(&briefing, Date::parse("2026-11-25").unwrap()));
    report.append(lint::paper(&briefing));
    let (poster, warnings) = lay_out(&briefing, assets.fonts()).unwrap();
    report.append(warnings);
    report.append(lint::layout(&briefing, &poster));
    report.append(lint::effects(&briefing, &poster));
    report.append(lint::press(&briefing, &poster));
    report.append(lint::colors(&briefing, &paint(&poster)));
    let handout = lay_out_handout(&briefing, assets.fonts(), &HandoutOptions::default());
    report.append(handout.unwrap().1);
    let mut layout = LayoutEngine::new(Arc::clone(assets.fonts()));
    report.append(layout.lay_out_large(&briefing).1);
    report.allow(briefing.allowed());
    report.sort();
    (report, source)
}

#[test]
fn each_rule_warns_about_its_own_case() {
    let mut found = String::new();
    for Case { code, breaks, keeps } in CASES {
        let (report, source) = check(&edited(breaks));
        let shown = render::text(&report, &source, false);
        assert!(report.iter().any(|it| it.code == *code), "{code}: {shown}");
        writeln!(found, "{code}\n\n{shown}").unwrap();
        let (report, source) = check(&edited(keeps));
        let shown = render::text(&report, &source, false);
        assert!(report.iter().all(|it| it.code != *code), "{code}: {shown}");
    }
    let expected = support::cases("lint").join("broken.txt");
    support::report(support::compare(&expected, &found).err().into_iter().collect());
}

#[test]
fn every_rule_has_a_case_and_a_row_in_the_documentation() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = root.join("docs/reference/messages.md");
    let text = std::fs::read_to_string(page).unwrap();
    for code in Code::RULES {
        assert!(text.contains(&format!("`{code}`")), "{code} is not documented");
        assert!(CASES.iter().any(|case| case.code == code), "{code}");
    }
}

#[test]
fn the_base_and_the_example_have_no_warnings() {
    for text in [base(), std::fs::read_to_string(support::example()).unwrap()] {
        let (report, source) = check(&text);
        assert!(report.is_empty(), "{}", render::text(&report, &source, false));
    }
}

#[test]
fn allowed_warnings_are_not_reported() {
    for Case { code, breaks, .. } in CASES {
        let allowing =
            format!("{}\nlint:\n  allow: [{code}]\n", edited(breaks).trim_end());
        let (report, _) = check(&allowing);
        assert!(report.iter().all(|it| it.code != *code), "{code}");
    }
}

#[test]
fn an_error_cannot_be_allowed() {
    let mut report = Report::from(briefing::diagnostic::Diagnostic::error(
        Code::Resolution,
        briefing::diagnostic::Span::default(),
        "too coarse",
    ));
    report.allow(&Code::RULES);
    assert!(report.has_errors());
}

/// The check of contrast in print passes over briefings without colours of their own. Those of the
/// themes hold under every printing condition, as if a file had given them.
#[test]
fn words_of_the_themes_can_be_read_in_print() {
    for theme in [Theme::SPECTRUM, Theme::CALM, Theme::MONO] {
        let hex = |it: Swatch| format!("'{:?}'", it.screen);
        let colors = format!(
            "{{ band: {}, text: {}, ground: {}, call: {}, panels: [{}] }}",
            hex(theme.band),
            hex(theme.text),
            hex(theme.ground),
            hex(theme.call),
            theme.panels.map(hex).join(", ")
        );
        for condition in ["coated", "uncoated", "newsprint", "gracol", "swop"] {
            let options = format!(
                "  theme: {colors}\n  press: {{ profile: {condition} }}\n  paper: A3"
            );
            let (report, source) = check(&edited(&[("  paper: A3", &options)]));
            let shown = render::text(&report, &source, false);
            assert!(report.iter().all(|it| it.code != Code::PrintedContrast), "{shown}");
        }
    }
}
