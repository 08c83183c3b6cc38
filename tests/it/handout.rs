//! The handout: laid out again for a copier, and black on white everywhere.

use std::path::Path;

use briefing::briefing::{Briefing, Grid, GridChoice, Orientation, Overrides, Paper};
use briefing::color::Swatch;
use briefing::diagnostic::{Code, Report};
use briefing::layout::{HandoutOptions, Poster, lay_out_handout};
use briefing::page::{Element, Item, Page, Segment, Shape};
use briefing::units::Length;

use crate::pdf::reader::Reader;
use crate::support::{self, Loaded};

fn lay_out(
    loaded: &Loaded,
    briefing: &Briefing,
    options: &HandoutOptions,
) -> Result<(Poster, Report), Report> {
    lay_out_handout(briefing, loaded.assets.fonts(), options)
}

fn codes(report: &Report) -> Vec<Code> {
    report.iter().map(|it| it.code).collect()
}

fn every_briefing() -> Vec<std::path::PathBuf> {
    let mut paths = support::files(&support::cases("layout"), "yaml");
    paths.push(support::example());
    paths
}

#[test]
fn the_example_goes_on_a4_in_larger_type_than_the_poster_scaled_down() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let (poster, _) = loaded.lay_out(&briefing).unwrap();
    let (handout, report) =
        lay_out(&loaded, &briefing, &HandoutOptions::default()).unwrap();
    assert_eq!(handout.sheet.paper, Paper::A4);
    assert!(handout.body_size > poster.body_size * (1.05 / 2f64.sqrt()));
    assert_eq!(codes(&report), [Code::SmallHandout]);
    assert!(handout.fill().iter().all(|&it| it > 0.7));
}

#[test]
fn no_way_to_lay_it_out_has_larger_type() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let (best, _) = lay_out(&loaded, &briefing, &HandoutOptions::default()).unwrap();
    for grid in Grid::ALL {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let options = HandoutOptions {
                paper: Some(Paper::A4),
                orientation: Some(orientation),
                grid: Some(GridChoice::Fixed(grid)),
                ..HandoutOptions::default()
            };
            let Ok((other, _)) = lay_out(&loaded, &briefing, &options) else { continue };
            assert_eq!((other.sheet.grid, other.sheet.orientation), (grid, orientation));
            assert!(other.body_size <= best.body_size);
        }
    }
}

#[test]
fn an_american_poster_has_an_american_handout() {
    let loaded = Loaded::new(&support::example());
    let briefing =
        loaded.briefing().with_overrides(&Overrides::new().paper(Paper::Tabloid));
    let (handout, _) = lay_out(&loaded, &briefing, &HandoutOptions::default()).unwrap();
    assert_eq!(handout.sheet.paper, Paper::Letter);
}

#[test]
fn what_does_not_fit_on_a4_goes_on_a3_with_a_warning_unless_a4_is_asked_for() {
    let body = "Everyone who works with children needs to know these signs. ".repeat(16);
    let bodies: Vec<String> = std::iter::repeat_n(body, 7).collect();
    let loaded = Loaded::from_bodies(&bodies);
    let briefing = loaded.briefing();
    let (handout, report) =
        lay_out(&loaded, &briefing, &HandoutOptions::default()).unwrap();
    assert_eq!(handout.sheet.paper, Paper::A3);
    assert!(codes(&report).contains(&Code::HandoutPaper));
    let options = HandoutOptions { paper: Some(Paper::A4), ..HandoutOptions::default() };
    let report = lay_out(&loaded, &briefing, &options).unwrap_err();
    assert!(report.has_errors());
    assert!(report.iter().all(|it| it.message.starts_with("on the handout, ")));
}

fn shapes<'a>(elements: &'a [Element], shapes: &mut Vec<&'a Shape>) {
    for item in elements.iter().flat_map(|element| &element.children) {
        match item {
            Item::Element(element) => self::shapes(std::slice::from_ref(element), shapes),
            Item::Shape(shape) | Item::Artifact(shape) => shapes.push(shape),
            Item::Text(_) | Item::Graphic(_) | Item::Decoration(_) => {}
        }
    }
}

/// The points of a path that are drawn nearest to the edges.
fn points(shape: &Shape) -> impl Iterator<Item = (Length, Length)> {
    shape.path.segments.iter().flat_map(|segment| match *segment {
        Segment::Move(point) | Segment::Line(point) => vec![(point.x, point.y)],
        Segment::Curve(one, two, end) => {
            vec![(one.x, one.y), (two.x, two.y), (end.x, end.y)]
        }
        Segment::Close => Vec::new(),
    })
}

#[test]
fn nothing_comes_nearer_to_an_edge_than_7_mm_and_everything_is_black() {
    for path in every_briefing() {
        check_marks(&path);
    }
}

fn check_marks(path: &Path) {
    let loaded = Loaded::new(path);
    let briefing = loaded.briefing();
    let (handout, _) = lay_out(&loaded, &briefing, &HandoutOptions::default()).unwrap();
    let page = briefing::paint::paint(&handout);
    let name = path.display();
    let clear = Length::mm(6.99);
    let is_inside = |x: Length, y: Length, page: &Page| {
        x > clear
            && y > clear
            && x < page.size.width - clear
            && y < page.size.height - clear
    };
    let mut all: Vec<&Shape> = page.artifacts.iter().collect();
    shapes(&page.content, &mut all);
    for shape in all {
        assert!(shape.fill.is_none_or(|it| it == Swatch::BLACK), "{name}: {shape:?}");
        let stroke = shape.stroke.map_or(Length::ZERO, |it| it.width / 2.0);
        assert!(shape.stroke.is_none_or(|it| it.color == Swatch::BLACK), "{name}");
        for (x, y) in points(shape) {
            for (x, y) in [(x - stroke, y - stroke), (x + stroke, y + stroke)] {
                // Rules end where panels do, which have the same line around them.
                let (x, y) = if shape.path.segments.len() == 2 {
                    (x.max(clear * 1.001).min(page.size.width - clear * 1.001), y)
                } else {
                    (x, y)
                };
                assert!(is_inside(x, y, &page), "{name}: {x:?} {y:?} of {shape:?}");
            }
        }
    }
    for run in page.content.iter().flat_map(Element::runs) {
        assert_eq!(run.fill, Swatch::BLACK, "{name}: `{}`", run.text);
        let metrics = &page.fonts.face(run.face).metrics;
        let top = run.origin.y - metrics.cap_height.at(run.size);
        let bottom = run.origin.y - metrics.descender.at(run.size);
        let solid = run.text.trim_end().len();
        let glyphs = run.glyphs.iter().filter(|glyph| glyph.start < solid);
        let width: briefing::units::Em = glyphs.map(|glyph| glyph.advance).sum();
        let right = run.origin.x + width.at(run.size);
        assert!(is_inside(run.origin.x, top, &page), "{name}: `{}`", run.text);
        assert!(is_inside(right, bottom, &page), "{name}: `{}`", run.text);
    }
}

#[test]
fn grey_is_all_that_is_painted_with() {
    for path in every_briefing() {
        let loaded = Loaded::new(&path);
        let (handout, _) =
            lay_out(&loaded, &loaded.briefing(), &HandoutOptions::default()).unwrap();
        let bytes = briefing::pdf::office(&briefing::paint::paint(&handout)).unwrap();
        let reader = Reader::new(&bytes);
        let of_page = reader.operations();
        assert!(of_page.iter().any(|it| it.operator == "g"));
        let other = ["rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"];
        assert!(of_page.iter().all(|it| !other.contains(&it.operator.as_str())));
        let text = format!("{:?}", reader.document.objects);
        assert!(!text.contains("DeviceRGB") && !text.contains("DeviceCMYK"));
    }
}

/// A reader who needs large type needs it in the hand as well: it was set in 9 pt and more,
/// whatever the file said.
#[test]
fn type_is_never_smaller_than_the_file_allows() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let with = |least: f64, paper: Paper, options: &HandoutOptions| {
        let overrides = Overrides::new().smallest_type(Length::pt(least)).paper(paper);
        lay_out(&loaded, &briefing.clone().with_overrides(&overrides), options)
    };
    let any = HandoutOptions::default();
    // What fits on A4 stays there.
    let (handout, report) = with(10.0, Paper::A3, &any).unwrap();
    assert_eq!(handout.sheet.paper, Paper::A4);
    assert_eq!(codes(&report), [Code::SmallHandout]);
    let (handout, report) = with(14.0, Paper::A3, &any).unwrap();
    assert_eq!(handout.sheet.paper, Paper::A3);
    assert!(handout.body_size >= Length::pt(14.0));
    assert_eq!(codes(&report), [Code::HandoutPaper]);
    let on_a4 = HandoutOptions { paper: Some(Paper::A4), ..any };
    assert!(with(14.0, Paper::A3, &on_a4).is_err());
    // Smaller type than usual is allowed in the hand, too.
    assert!(with(6.0, Paper::A3, &on_a4).is_ok());

    let report = with(18.0, Paper::A3, &any).unwrap_err();
    let hints: Vec<&str> = report
        .iter()
        .flat_map(|it| it.hints.iter().map(|it| it.message.as_str()))
        .collect();
    assert!(
        report.iter().any(|it| it.message.contains(" on the handout: cut about ")),
        "{report:#?}"
    );
    let allowed = hints.iter().find_map(|it| {
        it.strip_prefix("or allow `type: { handout: ")?.split_once("pt").map(|(it, _)| it)
    });
    let paper = hints.iter().any(|it| it.contains("`-p office --paper A2`"));
    assert!(paper, "{hints:#?}");
    // What the hints say to write helps.
    let allowed: f64 = allowed.unwrap().parse().unwrap();
    assert!(with(allowed, Paper::A3, &any).is_ok());
    let on_a2 = HandoutOptions { paper: Some(Paper::A2), ..any };
    assert!(with(18.0, Paper::A3, &on_a2).unwrap().0.body_size >= Length::pt(18.0));
}

/// On a wall poster the size is meant for the distance, but nobody guesses how small it may be in
/// the hand: the file says so.
#[test]
fn type_that_is_smaller_than_on_a_wall_poster_is_for_the_file_to_allow() {
    let loaded = Loaded::new(&support::example());
    let overrides = Overrides::new().paper(Paper::A1).smallest_type(Length::pt(24.0));
    let briefing = loaded.briefing().with_overrides(&overrides);
    let any = HandoutOptions::default();
    let report = lay_out(&loaded, &briefing, &any).unwrap_err();
    let settings = report.iter().flat_map(|it| &it.hints).flat_map(|it| &it.settings);
    let setting =
        settings.into_iter().find(|it| it.path == ["poster", "type", "handout"]);
    let size = setting.unwrap().value.trim_end_matches("pt").parse().unwrap();
    let mut loaded = Loaded::new(&support::example());
    let text = format!("paper: A1\n  type: {{ min: 24pt, handout: {size}pt }}\n");
    let text = loaded.source.text.replacen("paper: A3", &text, 1);
    loaded.source = briefing::diagnostic::Source::new("briefing.yaml", text);
    let (handout, report) = lay_out(&loaded, &loaded.briefing(), &any).unwrap();
    assert!(handout.body_size >= Length::pt(size) && size >= 9.0, "{size}");
    assert!(!report.iter().any(|it| it.message.contains("`type.min`")));
}
