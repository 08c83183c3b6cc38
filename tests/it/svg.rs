//! The SVG and the PNG of a poster: sound, accessible, and the same picture as its PDF.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use briefing::assets::Assets;
use briefing::briefing::{
    Briefing, Grid, GridChoice, Orientation, Overrides, Paper, read,
};
use briefing::diagnostic::{Source, render};
use briefing::page::{Element, GlyphRun, Item, Page, Role};
use briefing::png::{self, Resolution};
use briefing::{paint, pdf, svg};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use roxmltree::{Document, Node};

use crate::support::{self, Loaded};

/// Posters that are drawn as they are.
const CASES: [&str; 24] = [
    "languages/am",
    "languages/ar",
    "languages/bn",
    "languages/he",
    "languages/hi",
    "languages/pl",
    "languages/signs",
    "languages/ta",
    "languages/th",
    "languages/ur",
    "languages/vi",
    "languages/zh",
    "languages/zh-Hant",
    "direction/en",
    "direction/fa",
    "layout/codes",
    "layout/custom-sheet",
    "layout/footer-long",
    "layout/languages",
    "layout/logos-6",
    "layout/logos-white",
    "layout/nested-lists",
    "layout/small-sheet",
    "layout/theme-own",
];

fn case(name: &str) -> Loaded {
    let (stage, name) = name.split_once('/').expect("a stage and a name");
    Loaded::new(&support::cases(stage).join(format!("{name}.yaml")))
}

fn page(loaded: &Loaded, briefing: &Briefing) -> Page {
    match loaded.lay_out(briefing) {
        Ok((poster, _)) => paint::paint(&poster),
        Err(report) => panic!("{}", render::text(&report, &loaded.source, false)),
    }
}

fn write(page: &Page) -> String {
    svg::write(page, &svg::Options::default()).expect("a page that can be drawn")
}

/// The example on a sheet.
fn example(paper: Paper, orientation: Orientation, grid: Grid) -> Page {
    let loaded = Loaded::new(&support::example());
    let overrides = Overrides::new()
        .paper(paper)
        .orientation(orientation)
        .grid(GridChoice::Fixed(grid));
    let briefing = loaded.briefing().with_overrides(&overrides);
    page(&loaded, &briefing)
}

/// The pages of posters with every logo of the tests that can be read, six on each.
fn logo_pages() -> Vec<(String, Page)> {
    let folder = support::cases("logos");
    let assets = Assets::new(&folder).expect("the embedded fonts");
    let is_logo = |path: &PathBuf| path.extension().is_some_and(|it| it != "txt");
    let files = fs::read_dir(&folder).expect("a folder of logos");
    let mut files: Vec<PathBuf> =
        files.map(|it| it.expect("a file").path()).filter(is_logo).collect();
    files.sort();
    let load = |names: &[String]| -> Option<Page> {
        let logos: String = names
            .iter()
            .map(|name| format!("  - {{ file: '{name}', alt: The board of {name} }}\n"))
            .collect();
        let panels = "  - heading: B\n    body: C\n".repeat(7);
        let text = format!("title: A\nlogos:\n{logos}panels:\n{panels}");
        let source = Source::new("logos.yaml", text);
        let loaded = Loaded { source, assets: assets.clone() };
        let (briefing, _) = read(&loaded.source, &loaded.assets).ok()?;
        Some(page(&loaded, &briefing))
    };
    let names = files.iter().map(|it| it.file_name().unwrap_or_default());
    let names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| load(std::slice::from_ref(name)).is_some())
        .collect();
    assert!(names.len() > 30, "only {} logos", names.len());
    let pages = names.chunks(6).map(|names| {
        let page = load(names).expect("logos that can be read one by one");
        (names.join(" "), page)
    });
    pages.collect()
}

#[test]
fn the_structure_is_as_it_was() {
    let mut differences = Vec::new();
    let example = Loaded::new(&support::example());
    for (name, loaded) in [
        ("example", example),
        ("ar", case("direction/ar")),
        ("logos-6", case("layout/logos-6")),
    ] {
        let svg = write(&page(&loaded, &loaded.briefing()));
        let document = Document::parse(&svg).expect("well-formed XML");
        let expected = support::cases("svg").join(format!("{name}.txt"));
        differences.extend(support::compare(&expected, &structure(&document)).err());
    }
    support::report(differences);
}

/// The root, how many elements and roles there are, the links and the text.
fn structure(document: &Document<'_>) -> String {
    let mut text = String::new();
    for attribute in document.root_element().attributes() {
        writeln!(text, "{}: {}", attribute.name(), attribute.value()).unwrap();
    }
    let mut count = |title: &str, names: Vec<&str>| {
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        let counts = distinct.into_iter().map(|name| {
            format!(" {name} {}", names.iter().filter(|it| **it == name).count())
        });
        writeln!(text, "\n{title}:{}", counts.collect::<String>()).unwrap();
    };
    let elements = || document.descendants().filter(Node::is_element);
    count("elements", elements().map(|it| it.tag_name().name()).collect());
    count("roles", elements().filter_map(|it| it.attribute("data-role")).collect());
    text.push('\n');
    for link in
        elements().filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "a")))
    {
        let name = link.attribute("aria-label").unwrap_or_default();
        writeln!(text, "{name} -> {}", href(link).unwrap_or_default()).unwrap();
    }
    writeln!(text, "\n{}", description(document)).unwrap();
    text
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute(("http://www.w3.org/1999/xlink", "href"))
}

fn description(document: &Document<'_>) -> String {
    let desc = document.descendants().find(|it| it.tag_name().name() == "desc");
    desc.and_then(|it| it.text()).unwrap_or_default().to_owned()
}

#[test]
fn every_drawing_is_sound_and_stands_by_itself() {
    let posters = CASES.map(|name| {
        let loaded = case(name);
        (name.to_owned(), page(&loaded, &loaded.briefing()))
    });
    for (name, page) in posters.into_iter().chain(logo_pages()) {
        let svg = write(&page);
        assert_eq!(faults(&svg), Vec::<String>::new(), "{name}");
        assert!(svg == write(&page), "{name}: two runs differ");
    }
}

/// What is wrong with a drawing as a file.
fn faults(svg: &str) -> Vec<String> {
    let document = match Document::parse(svg) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let mut references = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        if ["script", "style", "foreignObject", "text", "font"].contains(&tag) {
            faults.push(format!("there is a {tag}"));
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match name {
                "id" if !ids.insert(value) => faults.push(format!("{value} twice")),
                "href" if tag == "a" || value.starts_with("data:image/") => {}
                "href" if !value.starts_with('#') => {
                    faults.push(format!("{tag} refers to {value}"));
                }
                "href" => _ = references.insert(&value[1..]),
                "aria-labelledby" | "aria-describedby" => _ = references.insert(value),
                _ if name.starts_with("on") => {
                    faults.push(format!("{name} runs a script"));
                }
                _ => {
                    let parts = value.split("url(").skip(1);
                    for part in parts {
                        let end = part.find(')').unwrap_or_default();
                        match part[..end].strip_prefix('#') {
                            Some(id) => _ = references.insert(id),
                            None => faults.push(format!("{tag} refers to {part}")),
                        }
                    }
                }
            }
        }
    }
    faults.extend(references.difference(&ids).map(|id| format!("{id} is not there")));
    faults
}

#[test]
fn a_faulty_drawing_is_noticed() {
    let page = example(Paper::A3, Orientation::Landscape, Grid::Hub);
    let svg = write(&page);
    for (from, to) in [
        ("id=\"g1\"", "id=\"g0\""),
        ("xlink:href=\"#g1\"", "xlink:href=\"#nowhere\""),
        ("xlink:href=\"#g1\"", "xlink:href=\"http://example.org/a.svg#a\""),
        ("<defs>", "<script>1</script><defs>"),
        ("<defs>", "<defs onload=\"1\">"),
        ("</desc>", ""),
    ] {
        let spoilt = svg.replacen(from, to, 1);
        assert_ne!(spoilt, svg, "{from}");
        assert_ne!(faults(&spoilt), Vec::<String>::new(), "{to}");
    }
}

#[test]
fn the_description_has_every_character_once_and_in_order() {
    for name in CASES {
        let loaded = case(name);
        let page = page(&loaded, &loaded.briefing());
        let svg = write(&page);
        let document = Document::parse(&svg).expect("well-formed XML");
        let mut expected = String::new();
        page.content.iter().for_each(|it| collect_text(it, &mut expected));
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(dense(&description(&document)), dense(&expected), "{name}");
    }
}

fn collect_text(element: &Element, text: &mut String) {
    if let Role::Figure { alt } = &element.role {
        text.push_str(alt);
    }
    for item in &element.children {
        match item {
            Item::Element(child) => collect_text(child, text),
            Item::Text(run) => text.push_str(&run.text),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => {}
        }
    }
}

#[test]
fn spans_lead_to_the_words_in_the_file() {
    let example = Loaded::new(&support::example());
    for loaded in CASES.map(case).into_iter().chain([example]) {
        let page = page(&loaded, &loaded.briefing());
        let runs: Vec<&GlyphRun> = page.content.iter().flat_map(Element::runs).collect();
        let known: Vec<_> =
            runs.iter().filter(|run| !run.span.range().is_empty()).collect();
        let letters = |text: &str| -> String {
            text.chars().filter(|it| it.is_alphanumeric()).collect()
        };
        for run in &known {
            let source = &loaded.source.text[run.span.range()];
            // The label of a QR code leads to the address, whose words it shortens.
            if source.starts_with("https://") {
                continue;
            }
            assert_eq!(letters(source), letters(&run.text), "{source}");
        }
        // Bullets, numbers and facts are words of the program.
        assert!(known.len() * 2 > runs.len(), "{} of {}", known.len(), runs.len());
        let svg = write(&page);
        let spans: Vec<String> = known
            .iter()
            .map(|run| format!("{}-{}", run.span.start, run.span.end))
            .collect();
        let document = Document::parse(&svg).expect("well-formed XML");
        let of_runs = document.descendants().filter(|it| it.has_attribute("transform"));
        let found: Vec<&str> =
            of_runs.filter_map(|it| it.attribute("data-span")).collect();
        assert_eq!(found, spans);
        assert!(elements_hold_their_runs(&page.content));
    }
}

/// Whether the span of every element covers the spans of what is in it.
fn elements_hold_their_runs(elements: &[Element]) -> bool {
    elements.iter().all(|element| {
        let span = element.span;
        let holds = |inner: briefing::diagnostic::Span| {
            inner.range().is_empty()
                || (span.start <= inner.start && inner.end <= span.end)
        };
        element.children.iter().all(|item| match item {
            Item::Element(child) => {
                holds(child.span) && elements_hold_their_runs(std::slice::from_ref(child))
            }
            Item::Text(run) => holds(run.span),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => true,
        })
    })
}

#[test]
fn prefixes_keep_two_drawings_apart() {
    let page = example(Paper::A4, Orientation::Portrait, Grid::Columns);
    let mut options = svg::Options::default();
    options.id_prefix = "x-".to_owned();
    let svg = svg::write(&page, &options).expect("a page that can be drawn");
    assert_eq!(faults(&svg), Vec::<String>::new());
    let document = Document::parse(&svg).expect("well-formed XML");
    let mut ids = document.descendants().filter_map(|it| it.attribute("id"));
    assert!(ids.all(|id| id.starts_with("x-")));
    assert!(svg.contains("<a "));
    options.links = false;
    let svg = svg::write(&page, &options).expect("a page that can be drawn");
    assert!(!svg.contains("<a "));
}

/// Pixels from the left edge to the right one, where drawings are compared.
const WIDTH: u32 = 600;

/// A picture, three bytes a pixel.
#[derive(Clone)]
struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// How the page's PNG looks.
fn drawn_by_resvg(page: &Page) -> Picture {
    let options = png::Options::new(Resolution::Width(WIDTH));
    let bytes = png::write(page, &options).expect("a page that can be drawn");
    let image = image::load_from_memory(&bytes).expect("a PNG").into_rgb8();
    Picture { width: image.width(), height: image.height(), rgb: image.into_raw() }
}

/// How the page's PDF looks in a program of others.
fn drawn_by_hayro(page: &Page) -> Picture {
    let pdf = Pdf::new(pdf::screen(page).expect("a PDF")).expect("a readable PDF");
    #[expect(clippy::cast_possible_truncation, reason = "a small factor")]
    let scale = ((f64::from(WIDTH) + 0.01) / page.size.width.to_pt()) as f32;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = hayro::render(
        &pdf.pages()[0],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let rgb = pixmap.data_as_u8_slice().chunks_exact(4);
    Picture {
        width: pixmap.width().into(),
        height: pixmap.height().into(),
        rgb: rgb.flat_map(|it| [it[0], it[1], it[2]]).collect(),
    }
}

/// Pixels along the side of the squares that are compared by their mean colour: programs
/// smooth the edges of letters in their own ways, and put as much ink into them.
const SQUARE: u32 = 4;

/// Averages the squares of a picture.
fn coarse(picture: &Picture) -> Picture {
    let (width, height) = (picture.width / SQUARE, picture.height / SQUARE);
    let mean = |x: u32, y: u32, channel: u32| {
        let mut sum = 0;
        for row in y * SQUARE..(y + 1) * SQUARE {
            for column in x * SQUARE..(x + 1) * SQUARE {
                let at = (row * picture.width + column) * 3 + channel;
                sum += u32::from(picture.rgb[usize::try_from(at).unwrap()]);
            }
        }
        u8::try_from(sum / (SQUARE * SQUARE)).unwrap()
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| [mean(x, y, 0), mean(x, y, 1), mean(x, y, 2)]);
    Picture { width, height, rgb: rgb.collect() }
}

/// How much two pictures differ: the mean difference of their levels, and the share of
/// squares in ten thousand that differ by more than the smoothing of an edge explains.
fn difference(a: &Picture, b: &Picture) -> (f64, f64) {
    assert_eq!(a.width, b.width);
    assert!(a.height.abs_diff(b.height) <= 1, "{} and {}", a.height, b.height);
    let (a, b) = (coarse(a), coarse(b));
    let mut sum = 0_u32;
    let mut large = 0_u32;
    let pixels = a.rgb.chunks_exact(3).zip(b.rgb.chunks_exact(3));
    let count = f64::from(u32::try_from(pixels.len()).unwrap_or(u32::MAX));
    for (one, other) in pixels {
        let levels = one.iter().zip(other).map(|(a, b)| a.abs_diff(*b));
        let largest = levels.clone().max().unwrap_or_default();
        sum += levels.map(u32::from).sum::<u32>();
        large += u32::from(largest > LARGE);
    }
    (f64::from(sum) / count / 3.0, f64::from(large) / count * 10_000.0)
}

/// Levels by which two programs may differ along an edge.
const LARGE: u8 = 40;
/// The most that two drawings of one poster may differ by: a third more than the worst case.
const MOST: (f64, f64) = (3.9, 27.0);
/// The most for a page that is full of pictures.
const MOST_OF_PICTURES: (f64, f64) = (3.9, 36.0);

fn is_alike(difference: (f64, f64), most: (f64, f64)) -> bool {
    difference.0 <= most.0 && difference.1 <= most.1
}

#[test]
fn drawings_look_as_the_pdf_does() {
    let mut pages: Vec<(String, Page)> = CASES
        .iter()
        .map(|name| {
            let loaded = case(name);
            ((*name).to_owned(), page(&loaded, &loaded.briefing()))
        })
        .collect();
    for grid in [Grid::Hub, Grid::Columns, Grid::Rows] {
        for (paper, orientation) in [
            (Paper::A3, Orientation::Landscape),
            (Paper::A4, Orientation::Portrait),
            (Paper::A2, Orientation::Portrait),
        ] {
            let name = format!("{paper} {orientation} {grid}");
            pages.push((name, example(paper, orientation, grid)));
        }
    }
    pages.extend(logo_pages());
    let next = AtomicUsize::new(0);
    let work = || {
        let turns =
            std::iter::from_fn(|| pages.get(next.fetch_add(1, Ordering::Relaxed)));
        let compare = |(name, page): &(String, Page)| {
            let found = difference(&drawn_by_resvg(page), &drawn_by_hayro(page));
            // The modules of codes are edges all over.
            let has_pictures =
                [".png", ".jpg", ".svg", "codes"].iter().any(|it| name.contains(it));
            let most = if has_pictures { MOST_OF_PICTURES } else { MOST };
            (!is_alike(found, most))
                .then(|| format!("{name}: {:.3} {:.1}", found.0, found.1))
        };
        turns.filter_map(compare).collect::<Vec<_>>()
    };
    let differences = std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut differences = work();
        differences.extend(other.join().expect("no panic"));
        differences
    });
    support::report(differences);
}

#[test]
fn another_drawing_is_noticed() {
    let page = example(Paper::A3, Orientation::Landscape, Grid::Hub);
    let expected = drawn_by_hayro(&page);
    let differs =
        |page: &Page| !is_alike(difference(&drawn_by_resvg(page), &expected), MOST);
    assert!(!differs(&page));

    let mut shifted = page.clone();
    let one = briefing::units::Length::pt(2.0);
    shifted.content.iter_mut().for_each(|it| change(it, &mut |run| run.origin.x += one));
    assert!(differs(&shifted), "words are 2 pt to the right");

    let mut recolored = page.clone();
    recolored.artifacts[0].fill = Some(briefing::color::Swatch::WHITE);
    assert!(differs(&recolored), "the ground is white");

    let mut without = page.clone();
    without.content.retain(|it| it.role != Role::Title);
    assert!(differs(&without), "the title is not there");

    let mut other = page;
    other.content.iter_mut().for_each(|it| {
        change(it, &mut |run| run.glyphs.iter_mut().for_each(|glyph| glyph.id = 36));
    });
    assert!(differs(&other), "every letter is another");
}

fn change(element: &mut Element, edit: &mut impl FnMut(&mut GlyphRun)) {
    for item in &mut element.children {
        match item {
            Item::Element(child) => change(child, edit),
            Item::Text(run) => edit(run),
            Item::Shape(_)
            | Item::Artifact(_)
            | Item::Graphic(_)
            | Item::Decoration(_) => {}
        }
    }
}

#[test]
fn a_png_says_how_large_it_is() {
    let page = example(Paper::A4, Orientation::Portrait, Grid::Columns);
    let bytes = png::write(&page, &png::Options::default()).expect("a PNG");
    let chunk = |kind: &[u8]| {
        let at = bytes.windows(4).position(|it| it == kind).expect("the chunk");
        &bytes[at + 4..]
    };
    assert_eq!(chunk(b"IHDR")[..10], [0, 0, 4, 216, 0, 0, 6, 218, 8, 2]);
    // 150 pixels to the inch are 5,906 to the metre.
    assert_eq!(chunk(b"pHYs")[..9], [0, 0, 0x17, 0x12, 0, 0, 0x17, 0x12, 1]);
    assert_eq!(chunk(b"sRGB")[0], 1);
    assert!(bytes == png::write(&page, &png::Options::default()).expect("a PNG"));
    let error = png::write(&page, &png::Options::new(Resolution::PixelsPerInch(2000)));
    let message = error.expect_err("too many pixels").to_string();
    assert!(message.contains("1017 ppi is the most"), "{message}");
}

#[test]
fn a_logo_with_odd_ids_is_drawn() {
    let folder =
        std::env::temp_dir().join(format!("briefing-svg-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
        viewBox='0 0 40 20'><defs><linearGradient id='a&amp;b'><stop offset='0' stop-color='#f00'/>\
        <stop offset='1' stop-color='#00f'/></linearGradient>\
        <rect id='r' width='20' height='20'/></defs>\
        <rect id='x&quot;&lt;y' width='20' height='20' fill='url(#a&amp;b)'/>\
        <use xlink:href='#r' x='20'/><use xlink:href='#r' x='10' fill='#0f0'/></svg>";
    fs::write(folder.join("odd.svg"), logo).expect("a file");
    let panels = "  - heading: B\n    body: C\n".repeat(7);
    let logos = "  - { file: odd.svg, alt: One }\n  - { file: odd.svg, alt: Two }\n";
    let text = format!("title: A\nlogos:\n{logos}panels:\n{panels}");
    let loaded = Loaded {
        source: Source::new("a.yaml", text),
        assets: Assets::new(Path::new(&folder)).expect("the embedded fonts"),
    };
    let page = page(&loaded, &loaded.briefing());
    assert_eq!(faults(&write(&page)), Vec::<String>::new());
    let found = difference(&drawn_by_resvg(&page), &drawn_by_hayro(&page));
    assert!(is_alike(found, MOST_OF_PICTURES), "{found:?}");
    fs::remove_dir_all(&folder).expect("the folder goes");
}
