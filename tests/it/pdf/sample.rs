//! Pages to write: a blank one, and one with everything that the display list can hold.

use std::sync::Arc;

use briefing::assets::fonts::{FaceId, FontSet};
use briefing::assets::logo::{Graphic, Pixels, Raster};
use briefing::color::{Srgb, Swatch};
use briefing::diagnostic::Span;
use briefing::geometry::{Point, Rect, Size};
use briefing::languages::{Date, Language};
use briefing::page::{
    About, Element, Glyph, GlyphRun, Item, Page, Path, PlacedGraphic, Role, Shape, Stroke,
};
use briefing::units::{Em, Length};

pub(super) const TITLE: &str = "“Safe” & <sound> \"é\"";
const INK: Swatch = Swatch { screen: Srgb::new(0x12, 0x26, 0x3a), print: None };

/// Glyphs one by one: what a shaper does for plain text, without kerning.
fn shape(book: &FontSet, face: FaceId, text: &str) -> Vec<Glyph> {
    let face = book.face(face);
    let glyph = |(start, character): (usize, char)| {
        let id = face.glyph(character).unwrap();
        let (advance, end) = (face.advance(id), start + character.len_utf8());
        Glyph { id, advance, dx: Em::ZERO, dy: Em::ZERO, start, end }
    };
    text.char_indices().map(glyph).collect()
}

pub(crate) fn run(
    book: &FontSet,
    face: FaceId,
    size: f64,
    x: f64,
    y: f64,
    text: &str,
) -> GlyphRun {
    GlyphRun {
        face,
        size: Length::pt(size),
        origin: Point::new(Length::pt(x), Length::pt(y)),
        fill: INK,
        is_rtl: false,
        text: text.to_owned(),
        glyphs: shape(book, face, text),
        span: Span::default(),
    }
}

/// A line of clusters: the characters whose glyphs show, and the text they stand for.
fn clustered(book: &FontSet, face: FaceId, y: f64, pieces: &[(&str, &str)]) -> GlyphRun {
    let mut line = run(book, face, 13.9, 60.0, y, "");
    for (shown, text) in pieces {
        let start = line.text.len();
        line.text.push_str(text);
        let end = line.text.len();
        let glyphs = shape(book, face, shown);
        line.glyphs.extend(glyphs.into_iter().map(|it| Glyph { start, end, ..it }));
    }
    line
}

pub(super) fn element(role: Role, children: Vec<Item>) -> Element {
    Element { role, span: Span::default(), children }
}

pub(crate) fn paragraph(runs: Vec<GlyphRun>) -> Element {
    element(Role::Paragraph, runs.into_iter().map(Item::Text).collect())
}

pub(super) fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(Length::pt);
    Rect::new(x, y, width, height)
}

fn filled(path: Path, fill: Swatch) -> Shape {
    Shape { path, fill: Some(fill), stroke: None }
}

/// A page without a mark.
pub(crate) fn blank() -> Page {
    Page {
        spots: Vec::new(),
        sheets: 1,
        page_numbers: Vec::new(),
        size: Size::new(Length::mm(420.0), Length::mm(297.0)),
        about: About {
            title: TITLE.to_owned(),
            author: Some("Partnership\u{0} Żółć".to_owned()),
            subject: Some("7 minute briefing".to_owned()),
            language: Language::parse("en-GB").unwrap(),
            issued: Date::parse("2026-11-01"),
            version: Some("2.0".to_owned()),
        },
        fonts: Arc::new(FontSet::embedded().unwrap()),
        artifacts: Vec::new(),
        content: Vec::new(),
    }
}

/// A page with one of everything that the display list can hold.
pub(super) fn sample() -> Page {
    let mut page = blank();
    let book = Arc::clone(&page.fonts);
    let stroke = Stroke { color: INK, width: Length::pt(1.5) };
    page.artifacts = vec![
        filled(
            Path::rect(&rect(0.0, 0.0, 1200.0, 850.0)),
            Srgb::new(0xf4, 0xf1, 0xea).into(),
        ),
        filled(
            Path::rounded(
                &rect(40.0, 100.0, 700.0, 500.0),
                Length::pt(8.0),
                Length::pt(16.0),
            ),
            Swatch::WHITE,
        ),
        Shape {
            path: Path::circle(
                Point::new(Length::pt(1100.0), Length::pt(60.0)),
                Length::pt(30.0),
            ),
            fill: None,
            stroke: Some(stroke),
        },
    ];

    let title = run(&book, FaceId::ExtraBold, 40.0, 60.0, 80.0, TITLE);

    let mut kerned =
        run(&book, FaceId::Regular, 13.9, 60.0, 150.0, "AVATAR Toffee waffle");
    for (at, glyph) in kerned.glyphs.iter_mut().enumerate() {
        glyph.advance += Em([0.0, -0.0733, -0.0311, 0.0127][at % 4]);
    }
    // One glyph for two characters, the same glyph by itself, and two for one character,
    // of which the second is raised.
    let pieces = [
        ("o", "o"),
        ("ß", "ff"),
        ("i", "i"),
        ("c", "c"),
        ("e", "e"),
        (" ", " "),
        ("ß", "ß"),
    ];
    let ligature = clustered(&book, FaceId::Regular, 180.0, &pieces);
    let pieces = [("c", "c"), ("a", "a"), ("f", "f"), ("e´", "é"), ("!", "!")];
    let mut pair = clustered(&book, FaceId::Italic, 210.0, &pieces);
    let [.., accent, _] = pair.glyphs.as_mut_slice() else { panic!() };
    (accent.advance, accent.dx, accent.dy) = (Em::ZERO, Em(-0.41), Em(0.07));
    // Hebrew in reading order, its glyphs as they stand from left to right.
    let pieces = [("z", "ג"), ("y", "ב"), ("x", "א")];
    let mut backwards = clustered(&book, FaceId::Regular, 230.0, &pieces);
    backwards.text = "אבג".to_owned();
    for (glyph, start) in backwards.glyphs.iter_mut().zip([4, 2, 0]) {
        (glyph.start, glyph.end) = (start, start + 2);
    }

    let link_lines = vec![
        Item::Text(run(&book, FaceId::Regular, 13.9, 200.0, 250.0, "the national ")),
        Item::Text(run(&book, FaceId::Bold, 13.9, 284.0, 250.0, "help ")),
        Item::Text(run(&book, FaceId::Regular, 13.9, 60.0, 270.0, "page")),
        Item::Artifact(filled(Path::rect(&rect(60.0, 272.0, 30.0, 0.7)), INK)),
    ];
    let url: Arc<str> = "https://example.org/hélp?a=1&b=(2)".into();
    let body = element(
        Role::Paragraph,
        vec![
            Item::Text(run(
                &book,
                FaceId::Regular,
                13.9,
                60.0,
                240.0,
                "See, if you can, ",
            )),
            Item::Element(element(Role::Link { url }, link_lines)),
            Item::Text(run(&book, FaceId::Regular, 13.9, 92.0, 270.0, " for more.")),
        ],
    );

    let picture = Arc::new(Graphic::Raster(Raster {
        width: 2,
        height: 1,
        pixels: Pixels::Rgb(vec![200, 0, 0, 0, 0, 200]),
        alpha: None,
    }));
    let figure = |x: f64| {
        let graphic = Arc::clone(&picture);
        let placed = PlacedGraphic { graphic, rect: rect(x, 20.0, 80.0, 40.0) };
        element(Role::Figure { alt: "A logo".to_owned() }, vec![Item::Graphic(placed)])
    };
    let modules = (0..6).flat_map(|at| {
        let at = f64::from(at);
        Path::rect(&rect(800.0 + 6.0 * at, 700.0 + 3.0 * at, 9.0, 3.0)).segments
    });
    let code = filled(Path { segments: modules.collect() }, Srgb::new(0, 0, 0).into());
    let code = element(
        Role::Link { url: "tel:0800 1111".into() },
        vec![Item::Element(element(
            Role::Figure { alt: "A code".to_owned() },
            vec![Item::Shape(code)],
        ))],
    );
    page.content = vec![
        element(Role::Title, vec![Item::Text(title)]),
        figure(900.0),
        figure(1000.0),
        paragraph(vec![kerned]),
        paragraph(vec![ligature]),
        paragraph(vec![pair]),
        paragraph(vec![backwards]),
        body,
        code,
    ];
    page
}
