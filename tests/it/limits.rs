//! The limits, each at its last good value and one past it: what is past it is refused before
//! any work is done on it, by name.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use briefing::assets::Assets;
use briefing::assets::fonts::{FaceId, FontProblem, FontRole};
use briefing::assets::icc::ConditionProblem;
use briefing::assets::logo::{self, Problem};
use briefing::briefing::{Template, read};
use briefing::data::Table;
use briefing::diagnostic::{Code, Report, Source};
use briefing::files::FileProblem;
use image::{GrayImage, ImageFormat};

/// What a limit says of an input: nothing, or that it is past it.
fn is_past(report: &Report) -> bool {
    report.iter().any(|it| it.code == Code::Limit)
}

/// Whether a file is past a limit of YAML itself.
fn is_past_as_yaml(text: String) -> bool {
    Template::load(Source::new("a.yaml", text)).is_err_and(|report| is_past(&report))
}

fn is_past_as_data(name: &str, text: String) -> bool {
    Table::read(Source::new(name, text)).is_err_and(|report| is_past(&report))
}

/// A briefing with a title, first heading, first body and other keys; its problems.
fn problems(title: &str, heading: &str, body: &str, more: &str) -> Report {
    let rest = "  - heading: B\n    body: C\n".repeat(6);
    let text = format!(
        "title: {title}\n{more}panels:\n  - heading: {heading}\n    body: |\n{body}\n{rest}"
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let assets = Assets::new(folder).unwrap();
    match read(&Source::new("a.yaml", text), &assets) {
        Ok((_, report)) | Err(report) => report,
    }
}

fn errors(report: &Report) -> Vec<Code> {
    use briefing::diagnostic::Severity::Error;
    report.iter().filter(|it| it.severity == Error).map(|it| it.code).collect()
}

/// The largest count that is let through; the next must be past the limit.
fn most(range: std::ops::Range<usize>, is_past: impl Fn(usize) -> bool) -> usize {
    assert!(!is_past(range.start) && is_past(range.end));
    let (mut good, mut bad) = (range.start, range.end);
    while bad - good > 1 {
        let middle = usize::midpoint(good, bad);
        if is_past(middle) { bad = middle } else { good = middle }
    }
    good
}

#[test]
fn a_briefing_is_at_most_a_mebibyte_long() {
    let padded = |length: usize| format!("title: A\n#{}", " ".repeat(length - 10));
    assert!(!is_past_as_yaml(padded(1 << 20)));
    assert!(is_past_as_yaml(padded((1 << 20) + 1)));
}

#[test]
fn aliases_do_not_grow_without_end() {
    // Each value counts, and each again where an alias stands for it.
    let values = |count: usize| format!("a: [{}x]\n", "x,".repeat(count - 1));
    let without = most(10_000..110_000, |count| is_past_as_yaml(values(count)));
    let values = |count: usize| format!("a: &a [{}x]\nb: *a\n", "x,".repeat(count - 1));
    let with = most(10_000..60_000, |count| is_past_as_yaml(values(count)));
    // Besides them, the mapping, its keys and the list; a list with an anchor is copied.
    assert_eq!((without, with), (99_997, 33_331));
    // Half a mebibyte of text, so often besides twice where it has an anchor.
    let text = |count: usize| {
        format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 19), "*a,".repeat(count))
    };
    assert_eq!(most(1..20, |count| is_past_as_yaml(text(count))), 5);
    let nested =
        |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(most(1..100, |depth| is_past_as_yaml(nested(depth))), 31);
}

#[test]
fn texts_are_at_most_so_long() {
    // Words in lines of a hundred characters, since the text is to be read, not set.
    let body = |length: usize| {
        let line = format!("      {}\n", "word ".repeat(20).trim_end());
        // The last line ends as well.
        let lines = (length - 2) / 100;
        let rest = length - 1 - lines * 100;
        format!("{}      {}", line.repeat(lines), "x".repeat(rest))
    };
    assert!(!is_past(&problems("A", "B", &body(20_000), "")));
    assert!(is_past(&problems("A", "B", &body(20_001), "")));
    let (good, bad) = ("x".repeat(1000), "x".repeat(1001));
    assert!(!is_past(&problems(&good, &good, "      C", "")));
    assert!(is_past(&problems(&bad, "B", "      C", "")));
    assert!(is_past(&problems("A", &bad, "      C", "")));
    let call = |text: &str| format!("call: {text}\n");
    assert!(!is_past(&problems("A", "B", "      C", &call(&good))));
    assert!(is_past(&problems("A", "B", "      C", &call(&bad))));
}

#[test]
fn lists_marks_and_logos_are_counted() {
    let deep = |depth: usize| -> String {
        (0..depth).map(|at| format!("      {}- C\n", "  ".repeat(at))).collect()
    };
    assert_eq!(errors(&problems("A", "B", &deep(3), "")), []);
    assert_eq!(errors(&problems("A", "B", &deep(4), "")), [Code::Markdown]);
    let accents = |count: usize| format!("      e{}", "\u{301}".repeat(count));
    assert_eq!(errors(&problems("A", "B", &accents(8), "")), []);
    assert_eq!(errors(&problems("A", "B", &accents(9), "")), [Code::Character]);
    let logos = |count: usize| {
        let logo = "  - { file: logos/health.png, alt: The board }\n";
        format!("logos:\n{}", logo.repeat(count))
    };
    assert!(!is_past(&problems("A", "B", "      C", &logos(6))));
    assert!(is_past(&problems("A", "B", "      C", &logos(7))));
}

#[test]
fn tables_are_at_most_so_large() {
    let rows = |count: usize| format!("a\n{}", "b\n".repeat(count));
    assert!(!is_past_as_data("a.csv", rows(100_000)));
    assert!(is_past_as_data("a.csv", rows(100_001)));
    let long = |bytes: usize| format!("a\n{}", "x".repeat(bytes - 2));
    assert!(!is_past_as_data("a.csv", long(16 << 20)));
    assert!(is_past_as_data("a.csv", long((16 << 20) + 1)));
    let fields = |count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("f{at}")).collect();
        format!("{}\n{}\n", names.join(","), vec!["b"; count].join(","))
    };
    assert!(!is_past_as_data("a.csv", fields(200)));
    assert!(is_past_as_data("a.csv", fields(201)));
    let list = |length: usize| format!("- a: b\n#{}", " ".repeat(length - 8));
    assert!(!is_past_as_data("a.yaml", list(16 << 20)));
    assert!(is_past_as_data("a.yaml", list((16 << 20) + 1)));
}

/// Writes a file of so many bytes, which takes no room on the disk past those given.
fn padded(path: &Path, bytes: &[u8], length: u64) {
    fs::write(path, bytes).unwrap();
    fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length).unwrap();
}

#[test]
fn files_are_at_most_so_large() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let assets = Assets::new(folder.path()).unwrap();
    let too_large = |limit: u64| FileProblem::TooLarge { limit };

    let png = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("logos/health.png"));
    let png = png.unwrap();
    padded(&path("good.png"), &png, 32 << 20);
    assert!(assets.logo("good.png").is_ok());
    padded(&path("bad.png"), &png, (32 << 20) + 1);
    let found = assets.logo("bad.png").unwrap_err().problem;
    assert_eq!(found, Problem::File(too_large(32 << 20)));

    let svg = |length: usize| {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
        let tail = "<path d='M0 0h9v9'/></svg>";
        format!("{head}{}{tail}", " ".repeat(length - head.len() - tail.len()))
    };
    fs::write(path("good.svg"), svg(5 << 20)).unwrap();
    assert!(assets.logo("good.svg").is_ok());
    fs::write(path("bad.svg"), svg((5 << 20) + 1)).unwrap();
    let found = assets.logo("bad.svg").unwrap_err().problem;
    assert_eq!(found, Problem::File(too_large(5 << 20)));

    padded(&path("good.ttf"), b"", 32 << 20);
    padded(&path("bad.ttf"), b"", (32 << 20) + 1);
    let font =
        |name| assets.font(name, FontRole::Family, FaceId::Regular).unwrap_err().problem;
    assert_eq!(font("good.ttf"), FontProblem::UnknownFormat);
    assert_eq!(font("bad.ttf"), FontProblem::File(too_large(32 << 20)));

    padded(&path("good.icc"), b"", 16 << 20);
    padded(&path("bad.icc"), b"", (16 << 20) + 1);
    let profile = |name| assets.printing_condition(name).unwrap_err().problem;
    assert!(!matches!(profile("good.icc"), ConditionProblem::File(_)));
    assert_eq!(profile("bad.icc"), ConditionProblem::File(too_large(16 << 20)));
}

/// A drawing may hold many pictures that unpack to far more than it has bytes: once it is
/// refused, no more of them are unpacked.
#[test]
fn pictures_of_a_drawing_count_together() {
    let picture = GrayImage::from_pixel(4000, 5000, image::Luma([90]));
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    let data = BASE64_STANDARD.encode(png.into_inner());
    let drawing = |count: usize| {
        let image =
            format!("<image width='9' height='9' href='data:image/png;base64,{data}'/>");
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>",
            image.repeat(count)
        )
    };
    assert!(logo::decode(drawing(2).as_bytes()).is_ok());
    let found = logo::decode(drawing(30).as_bytes()).unwrap_err();
    assert!(
        matches!(found, Problem::Embedded(it) if matches!(*it, Problem::TooManyPixels { .. }))
    );
}

#[test]
fn logos_of_a_briefing_have_at_most_sixty_million_pixels() {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for (number, height) in [(1, 5000), (2, 2500), (3, 1)] {
        let name = format!("{number}.png");
        let picture = GrayImage::from_pixel(8000, height, image::Luma([90]));
        picture.save_with_format(folder.path().join(&name), ImageFormat::Png).unwrap();
        names.push(name);
    }
    let assets = Assets::new(folder.path()).unwrap();
    let report = |names: &[String]| {
        let logos: String = names
            .iter()
            .map(|it| format!("  - {{ file: {it}, alt: Board {it} }}\n"))
            .collect();
        let panels = "  - heading: B\n    body: C\n".repeat(7);
        let text = format!("title: A\nlogos:\n{logos}panels:\n{panels}");
        match read(&Source::new("a.yaml", text), &assets) {
            Ok((_, report)) | Err(report) => report,
        }
    };
    assert!(!is_past(&report(&names[..2])));
    assert!(is_past(&report(&names)));
}

#[test]
fn pictures_have_at_most_forty_million_pixels() {
    let folder = tempfile::tempdir().unwrap();
    let assets = Assets::new(folder.path()).unwrap();
    let picture = |name: &str, height| {
        let picture = GrayImage::from_pixel(8000, height, image::Luma([90]));
        picture.save_with_format(folder.path().join(name), ImageFormat::Png).unwrap();
        assets.logo(name)
    };
    assert!(picture("good.png", 5000).is_ok());
    let found = picture("bad.png", 5001).unwrap_err().problem;
    assert_eq!(found, Problem::TooManyPixels { width: 8000, height: 5001 });
}
