//! Tests the looks of houses: that words can be read on what is behind them, whatever the colours,
//! and where masthead and footer have colour and logos.

use briefing::assets::logo::Ground;
use briefing::briefing::{Briefing, read};
use briefing::color::{Srgb, Swatch, TEXT_CONTRAST};
use briefing::diagnostic::{Source, render};
use briefing::geometry::{Point, Rect};
use briefing::layout::Poster;
use briefing::page::{Element, GlyphRun, Item, Page, Role, Segment, Shape};
use briefing::paint::paint;
use briefing::units::Length;

use crate::support::{self, Loaded};

/// The houses: blue, yellow, white and black.
const BRANDS: [&str; 4] = ["brand-blue", "brand-yellow", "brand-white", "brand-black"];

/// Returns a case of the layout, with a change of its text.
fn case(name: &str, change: impl Fn(&str) -> String) -> (Briefing, Poster) {
    let path = support::cases("layout").join(format!("{name}.yaml"));
    let Loaded { source, assets } = Loaded::new(&path);
    let source = Source::new(source.name.clone(), change(&source.text));
    let (briefing, _) = read(&source, &assets)
        .unwrap_or_else(|report| panic!("{}", render::text(&report, &source, false)));
    let (poster, _) = briefing::layout::lay_out(&briefing, assets.fonts())
        .unwrap_or_else(|report| panic!("{}", render::text(&report, &source, false)));
    (briefing, poster)
}

fn brand(name: &str) -> (Briefing, Poster) {
    case(name, str::to_owned)
}

/// Returns the box around the points of a shape.
fn outline(shape: &Shape) -> Rect {
    let points = shape.path.segments.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => vec![to],
        Segment::Curve(first, second, to) => vec![first, second, to],
        Segment::Close => Vec::new(),
    });
    let points: Vec<Point> = points.collect();
    let least = |of: fn(&Point) -> Length| {
        points.iter().map(of).fold(Length::INFINITE, Length::min)
    };
    let most =
        |of: fn(&Point) -> Length| points.iter().map(of).fold(Length::ZERO, Length::max);
    let (x, y) = (least(|it| it.x), least(|it| it.y));
    Rect::new(x, y, most(|it| it.x) - x, most(|it| it.y) - y)
}

/// Returns the shapes without meaning in an element, such as the boxes of alerts.
fn decorations(element: &Element) -> Vec<&Shape> {
    let mut shapes = Vec::new();
    for item in &element.children {
        match item {
            Item::Element(child) => shapes.extend(decorations(child)),
            Item::Artifact(shape) => shapes.push(shape),
            Item::Text(_) | Item::Shape(_) | Item::Graphic(_) | Item::Decoration(_) => {}
        }
    }
    shapes
}

/// Returns the colour behind the first letter of a run: that of the last shape under it.
fn behind(run: &GlyphRun, page: &Page) -> Srgb {
    let point = Point::new(run.origin.x + run.size * 0.1, run.origin.y - run.size * 0.3);
    let is_under = |shape: &&Shape| {
        let Rect { x, y, width, height } = outline(shape);
        (x..=x + width).contains(&point.x) && (y..=y + height).contains(&point.y)
    };
    let inside = page.content.iter().flat_map(decorations);
    let shapes: Vec<&Shape> = page.artifacts.iter().chain(inside).collect();
    let mut under = shapes.into_iter().rev().filter(|it| it.fill.is_some());
    let under = under.find(is_under).and_then(|it| it.fill);
    under.map_or(Srgb::WHITE, |fill| fill.screen)
}

/// Checks the words of every case of the layout, among them those of the four houses.
#[test]
fn words_can_be_read_on_what_is_behind_them() {
    for path in support::files(&support::cases("layout"), "yaml") {
        let loaded = Loaded::new(&path);
        let (poster, _) = loaded.lay_out(&loaded.briefing()).unwrap();
        let page = paint(&poster);
        for run in page.content.iter().flat_map(Element::runs) {
            let (words, area) = (run.fill.screen, behind(run, &page));
            let contrast = words.contrast(area);
            let name = &loaded.source.name;
            assert!(
                contrast >= TEXT_CONTRAST,
                "{name}: {words:?} on {area:?}: {:?}",
                run.text
            );
        }
    }
}

/// Returns the shapes of a colour.
fn of_color(page: &Page, color: Swatch) -> Vec<Rect> {
    let shapes = page.artifacts.iter().filter(|it| it.fill == Some(color));
    shapes.map(outline).collect()
}

#[test]
fn a_band_has_its_colour_and_a_light_masthead_only_a_rule() {
    for name in ["brand-blue", "brand-yellow", "brand-black"] {
        let (_, poster) = brand(name);
        let bands = of_color(&paint(&poster), poster.theme.band);
        let band = poster.masthead.rect;
        assert!(bands.iter().any(|it| it.height == band.height), "{name}");
        assert!(poster.masthead.rule.is_none());
    }
    let (_, poster) = brand("brand-white");
    let band = poster.masthead.rect;
    let rule = poster.masthead.rule.unwrap();
    assert_eq!(rule.bottom(), band.bottom());
    let page = paint(&poster);
    let title = page.content.iter().find(|it| it.role == Role::Title).unwrap();
    assert!(title.runs().iter().all(|run| run.fill == poster.theme.band));
    let at_top = of_color(&page, poster.theme.band);
    let areas =
        at_top.into_iter().filter(|it| it.y < band.bottom() && it.x < Length::mm(1.0));
    let heights: Vec<_> = areas.map(|it| it.height).collect();
    assert_eq!(heights.len(), 1);
    assert!((heights[0] - rule.height).to_mm().abs() < 1e-6);
}

/// Returns the alternative texts of pictures, and the words between them, in reading order.
fn read_out(page: &Page) -> Vec<String> {
    fn add(element: &Element, said: &mut Vec<String>) {
        if let Role::Figure { alt } = &element.role {
            said.push(alt.clone());
        }
        for item in &element.children {
            match item {
                Item::Element(element) => add(element, said),
                Item::Text(run) => said.push(run.text.clone()),
                _ => {}
            }
        }
    }
    let mut said = Vec::new();
    page.content.iter().for_each(|element| add(element, &mut said));
    said
}

/// In the footer, logos are read after the contacts and before the small print, in every document.
#[test]
fn logos_are_read_where_they_stand() {
    let (briefing, poster) = brand("brand-yellow");
    let html = briefing::html::write(&briefing, &poster.fonts).unwrap();
    let text = briefing::plain_text::write(&briefing);
    let said = read_out(&paint(&poster)).join("\n");
    for document in [&said, &text, &html] {
        let at = |words: &str| document.find(words).unwrap_or_else(|| panic!("{words}"));
        let logos = briefing.logos().iter().map(|it| at(&it.alt.text));
        let places: Vec<usize> =
            [at("0800")].into_iter().chain(logos).chain([at("Issued")]).collect();
        assert!(places.is_sorted(), "{places:?} in {document}");
    }
    let top = |text: &str| text.replace("logos: footer", "logos: masthead");
    let (briefing, _) = case("brand-yellow", top);
    let text = briefing::plain_text::write(&briefing);
    let at = |words: &str| text.find(words).unwrap();
    assert!(at("Northbury Partnership") < at("What it is"));
}

/// White paper needs no white plates, and a light band none under dark logos.
#[test]
fn plates_are_where_logos_need_them() {
    let white_areas = |poster: &Poster| {
        let shapes = of_color(&paint(poster), Swatch::WHITE).into_iter();
        let band = poster.masthead.rect;
        // The seven of the dial may be white, and is small.
        let is_plate = |it: &Rect| {
            it.bottom() < band.bottom()
                && it.width < band.width
                && it.width > Length::mm(20.0)
        };
        shapes.filter(is_plate).count()
    };
    let (briefing, poster) = brand("brand-blue");
    assert!(briefing.logos().iter().all(|it| it.on_band == Ground::White));
    assert_eq!(white_areas(&poster), 1);
    let (briefing, poster) = brand("brand-white");
    let dark = |it: &briefing::briefing::Logo| it.on_paper == Ground::Dark;
    assert_eq!(briefing.logos().iter().filter(|it| dark(it)).count(), 1);
    assert_eq!(white_areas(&poster), 0);
    let white_band = |text: &str| {
        let text = text.replace("logos: footer", "logos: masthead");
        // The orange of the other logo does not stand out from white enough.
        text.replace("#ffcc00", "#ffffff").replace("logos/wordmark", "logos/ring")
    };
    let (briefing, poster) = case("brand-yellow", white_band);
    assert!(briefing.logos().iter().all(|it| it.on_band == Ground::Band));
    assert_eq!(white_areas(&poster), 0);
}

/// The web page of each house has the colours of its poster.
#[test]
fn web_pages_have_the_colours_of_the_house() {
    for name in BRANDS {
        let (briefing, poster) = brand(name);
        let html = briefing::html::write(&briefing, &poster.fonts).unwrap();
        let theme = &poster.theme;
        for variable in [
            format!("--band:{:?};", theme.band.screen),
            format!("--band-text:{:?};", theme.band_text.screen),
            format!("--words:{:?};", theme.text.screen),
            format!("--call-text:{:?};", theme.words_on(theme.call).screen),
        ] {
            assert!(html.contains(&variable), "{name}: {variable}");
        }
        let is_light = name == "brand-white";
        assert_eq!(html.contains("header{background:var(--panel)"), is_light, "{name}");
    }
}
