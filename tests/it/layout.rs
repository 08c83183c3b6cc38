//! Tests layout: the place of every line, the sizes that the example reaches, the errors for
//! text that does not fit, and properties that hold for any briefing.

mod breaks;
mod logo_row;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use briefing::briefing::{
    Briefing, Grid, GridChoice, Orientation, Overrides, PANELS, Paper, Theme,
};
use briefing::diagnostic::{Severity, Source, render};
use briefing::geometry::Rect;
use briefing::layout::{
    HandoutOptions, Hub, LayoutEngine, LogoPlate, PlacedBlock, PlacedLine, PlacedText,
    Poster,
};
use briefing::units::Length;
use proptest::prelude::*;

use crate::seed;
use crate::support::{self, Loaded};

#[test]
fn every_line_is_in_its_place() {
    let mut differences = Vec::new();
    for path in support::files(&support::cases("layout"), "yaml") {
        let loaded = Loaded::new(&path);
        let (poster, _) = loaded.lay_out(&loaded.briefing()).unwrap_or_else(|report| {
            panic!("{}", render::text(&report, &loaded.source, false))
        });
        check(&poster);
        let difference =
            support::compare(&path.with_extension("txt"), &describe(&poster));
        differences.extend(difference.err());
    }
    support::report(differences);
}

#[test]
fn text_that_does_not_fit_is_an_error_with_hints() {
    let mut differences = Vec::new();
    for path in support::files(&support::cases("overflow"), "yaml") {
        let loaded = Loaded::new(&path);
        let report =
            loaded.lay_out(&loaded.briefing()).map(|_| ()).expect_err("too much text");
        let found = render::text(&report, &loaded.source, false);
        differences
            .extend(support::compare(&path.with_extension("stderr"), &found).err());
    }
    support::report(differences);
}

#[test]
fn the_example_reaches_these_sizes() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let mut table = String::new();
    for (name, paper) in Paper::NAMED {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            for grid in Grid::ALL {
                let placed = loaded.lay_out(&on(&briefing, paper, orientation, grid));
                let line = match placed {
                    Ok((poster, _)) => format!(
                        "{:>5.2} pt, leading {:.2}, {}",
                        poster.body_size.to_pt(),
                        poster.leading.0,
                        fill(&poster)
                    ),
                    Err(report) => {
                        let errors = report
                            .iter()
                            .filter(|it| it.severity == Severity::Error)
                            .count();
                        format!("too small: {errors} panels have to lose words")
                    }
                };
                writeln!(table, "{name:<8}{orientation:<10} {grid:<8} {line}").unwrap();
            }
        }
    }
    let expected = support::cases("layout").join("example-sizes.txt");
    support::report(support::compare(&expected, &table).err().into_iter().collect());
}

#[test]
fn the_words_to_cut_are_enough() {
    for path in support::files(&support::cases("overflow"), "yaml") {
        let loaded = Loaded::new(&path);
        obey(&loaded, loaded.briefing());
    }
}

/// Cuts the words that the report names, and no others: after that it must fit.
fn obey(loaded: &Loaded, briefing: Briefing) {
    let report = loaded.lay_out(&briefing).map(|_| ()).expect_err("too much text");
    let mut panels = briefing.panels().clone();
    let mut cut_any = false;
    for diagnostic in report.iter() {
        let number = diagnostic.message.split_once("cut about ").map(|(_, rest)| {
            let number = rest.split(' ').next().unwrap_or_default();
            number.parse::<usize>().expect("a number of words")
        });
        let Some(words) = number else { continue };
        let span = diagnostic.span.expect("a panel has a place");
        let panel = panels.iter_mut().find(|it| it.heading.span == span);
        support::cut_words(&mut panel.expect("a panel").body, words);
        cut_any = true;
    }
    if cut_any {
        let briefing = briefing.with_panels(panels);
        let report = loaded.lay_out(&briefing).map(|_| ());
        assert!(report.is_ok(), "{}: {report:?}", loaded.source.name);
    }
}

/// Returns the briefing on another sheet.
fn on(
    briefing: &Briefing,
    paper: Paper,
    orientation: Orientation,
    grid: Grid,
) -> Briefing {
    let overrides = Overrides::new()
        .paper(paper)
        .orientation(orientation)
        .grid(GridChoice::Fixed(grid));
    briefing.clone().with_overrides(&overrides)
}

fn fill(poster: &Poster) -> String {
    let parts: Vec<String> =
        poster.fill().iter().map(|part| format!("{:.0}", part * 100.0)).collect();
    format!("{} % full", parts.join(" "))
}

/// Describes a layout: lengths in millimetres from the top left corner.
fn describe(poster: &Poster) -> String {
    let sheet = &poster.sheet;
    let mut text = format!(
        "{} {} {}, body {:.2} pt, leading {:.2}\n",
        sheet.paper,
        sheet.orientation,
        sheet.grid,
        poster.body_size.to_pt(),
        poster.leading.0
    );
    let theme = &poster.theme;
    if *theme != Theme::SPECTRUM {
        let Theme { band, band_text, text: words, ground, call, panels, spots: _ } =
            theme;
        let panels = panels.map(|it| format!("{it:?}")).join(" ");
        writeln!(text, "band {band:?} with {band_text:?}, text {words:?}").unwrap();
        writeln!(text, "ground {ground:?} call {call:?}").unwrap();
        writeln!(text, "panels {panels}").unwrap();
    }
    for face in poster.fonts.faces().iter().filter(|face| !face.is_embedded()) {
        writeln!(text, "face {}", face.name).unwrap();
    }
    let masthead = &poster.masthead;
    writeln!(text, "masthead to {:.2}", masthead.rect.bottom().to_mm()).unwrap();
    lines(&mut text, &masthead.kicker);
    lines(&mut text, &masthead.title);
    masthead.subtitle.iter().for_each(|it| lines(&mut text, it));
    for LogoPlate { rect: plate, .. } in &masthead.plates {
        writeln!(text, "  plate {}", place(plate)).unwrap();
    }
    for logo in &masthead.logos {
        writeln!(text, "  logo {}", place(&logo.rect)).unwrap();
    }
    masthead.rule.iter().for_each(|it| writeln!(text, "  rule {}", place(it)).unwrap());
    if let Some(strip) = &poster.key_message {
        writeln!(text, "strip to {:.2}", strip.rect.bottom().to_mm()).unwrap();
        lines(&mut text, &strip.text);
    }
    for (index, panel) in poster.panels.iter().enumerate() {
        let rect = panel.rect;
        writeln!(
            text,
            "panel {} at {:.2} {:.2}, {:.2} x {:.2}, {:.0} % full",
            index + 1,
            rect.x.to_mm(),
            rect.y.to_mm(),
            rect.width.to_mm(),
            rect.height.to_mm(),
            panel.fill * 100.0
        )
        .unwrap();
        lines(&mut text, &panel.heading);
        if let Some(image) = &panel.image {
            writeln!(text, "  image {}", place(&image.rect)).unwrap();
        }
        if let Some(statistic) = &panel.statistic {
            lines(&mut text, &statistic.figure);
            lines(&mut text, &statistic.words);
        }
        blocks(&mut text, &panel.body);
        if let Some(qr) = &panel.qr {
            writeln!(text, "  code {}", place(&qr.rect)).unwrap();
            qr.label.iter().for_each(|label| lines(&mut text, label));
        }
    }
    if let Some(Hub::Headings(list)) = &poster.hub {
        writeln!(text, "headings {}", place(&list.rect)).unwrap();
        list.rows.iter().for_each(|row| lines(&mut text, &row.heading));
    }
    if let Some(picture) = poster.hub.as_ref().and_then(Hub::picture) {
        writeln!(text, "picture {}", place(&picture.rect)).unwrap();
    }
    if let Some(dial) = poster.hub.as_ref().and_then(Hub::dial) {
        let (x, y) = (dial.center.x.to_mm(), dial.center.y.to_mm());
        let radius = dial.radius.to_mm();
        writeln!(text, "dial {x:.2} {y:.2}, radius {radius:.2}, turned {:.0}", dial.turn)
            .unwrap();
    }
    let footer = &poster.footer;
    writeln!(text, "footer from {:.2}", footer.rect.y.to_mm()).unwrap();
    if let Some(call) = &footer.call {
        writeln!(text, "  box {}", place(&call.rect)).unwrap();
        lines(&mut text, &call.text);
    }
    blocks(&mut text, &footer.contact);
    for LogoPlate { rect, .. } in &footer.plates {
        writeln!(text, "  plate {}", place(rect)).unwrap();
    }
    for logo in &footer.logos {
        writeln!(text, "  logo {}", place(&logo.rect)).unwrap();
    }
    footer.facts.iter().for_each(|it| lines(&mut text, it));
    if let Some(qr) = &footer.qr {
        writeln!(text, "  code {}", place(&qr.rect)).unwrap();
        qr.label.iter().for_each(|label| lines(&mut text, label));
    }
    text
}

fn place(rect: &Rect) -> String {
    let (x, y) = (rect.x.to_mm(), rect.y.to_mm());
    let (width, height) = (rect.width.to_mm(), rect.height.to_mm());
    format!("{x:.2} {y:.2}, {width:.2} x {height:.2}")
}

fn blocks(text: &mut String, placed: &[PlacedBlock]) {
    for block in placed {
        match block {
            PlacedBlock::Paragraph(paragraph) => lines(text, paragraph),
            PlacedBlock::Heading(heading) => {
                text.push_str("  sub-heading\n");
                lines(text, heading);
            }
            PlacedBlock::Quote { line, body } => {
                writeln!(text, "  quotation {}", place(line)).unwrap();
                blocks(text, body);
            }
            PlacedBlock::Alert(alert) => {
                writeln!(text, "  {:?} {}", alert.kind, place(&alert.rect)).unwrap();
                lines(text, &alert.label);
                blocks(text, &alert.body);
            }
            PlacedBlock::List { items, .. } => {
                for item in items {
                    lines(text, &item.label);
                    blocks(text, &item.body);
                }
            }
        }
    }
}

fn lines(text: &mut String, placed: &PlacedText) {
    for PlacedLine { origin, line } in &placed.lines {
        let runs = placed.text.shaped.runs(line);
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let (x, y, size) = (origin.x.to_mm(), origin.y.to_mm(), placed.size.to_pt());
        writeln!(text, "  {x:>6.2} {y:>6.2} {size:>5.2}pt {}", words.trim_end()).unwrap();
    }
}

/// Every placed text of a panel.
fn texts(placed: &[PlacedBlock]) -> Vec<&PlacedText> {
    placed
        .iter()
        .flat_map(|block| match block {
            PlacedBlock::Paragraph(text) | PlacedBlock::Heading(text) => vec![text],
            PlacedBlock::Quote { body, .. } => texts(body),
            PlacedBlock::Alert(alert) => {
                std::iter::once(&alert.label).chain(texts(&alert.body)).collect()
            }
            PlacedBlock::List { items, .. } => {
                items.iter().flat_map(|item| texts(&item.body)).collect()
            }
        })
        .collect()
}

/// What must hold for any layout: nothing outside of its panel, panels apart and between
/// the bands, every character of a text once and in order.
fn check(poster: &Poster) {
    let slack = Length::mm(0.01);
    let (top, bottom) = (poster.masthead.rect.bottom(), poster.footer.rect.y);
    check_bands(poster);
    for (index, panel) in poster.panels.iter().enumerate() {
        let rect = panel.rect;
        assert!(
            rect.y > top && rect.bottom() < bottom,
            "panel {} covers a band",
            index + 1
        );
        for other in &poster.panels[index + 1..] {
            let apart = rect.right() < other.rect.x
                || other.rect.right() < rect.x
                || rect.bottom() < other.rect.y
                || other.rect.bottom() < rect.y;
            assert!(apart, "panel {} covers another", index + 1);
        }
        let all = std::iter::once(&panel.heading).chain(texts(&panel.body));
        for placed in all {
            let mut words = String::new();
            for PlacedLine { origin, line } in &placed.lines {
                let right = origin.x + line.width.at(placed.size);
                assert!(origin.x >= rect.x && right <= rect.right() + slack, "{words}");
                assert!(
                    origin.y >= rect.y && origin.y <= rect.bottom() + slack,
                    "{words}"
                );
                let runs = placed.text.shaped.runs(line);
                words.extend(runs.iter().map(|run| run.text.as_str()));
            }
            assert_eq!(words, placed.text.rich.text.replace('\n', " "));
        }
        assert!(panel.fill <= 1.0);
    }
}

/// What must hold for masthead and footer: logos in their own proportions and clear of each
/// other and of the plate's edges by a quarter of their height, words inside of the page and
/// clear of the plate.
fn check_bands(poster: &Poster) {
    let (masthead, footer) = (&poster.masthead, &poster.footer);
    let contains =
        |plate: &Rect, logo: &Rect| plate.x <= logo.x && logo.right() <= plate.right();
    for (index, logo) in masthead.logos.iter().enumerate() {
        let rect = logo.rect;
        let mut plates = masthead.plates.iter().map(|it| it.rect);
        let plate = plates.find(|it| contains(it, &rect));
        let plate = plate.expect("logos stand on a plate");
        let aspect = rect.width / rect.height;
        assert!((aspect / logo.graphic.aspect() - 1.0).abs() < 1e-6, "{aspect}");
        let clear = rect.height * 0.2499;
        let (left, right) = (rect.x - clear, rect.right() + clear);
        let (above, below) = (rect.y - clear, rect.bottom() + clear);
        assert!(left >= plate.x && right <= plate.right(), "logo {}", index + 1);
        assert!(above >= plate.y && below <= plate.bottom(), "logo {}", index + 1);
        for other in masthead.logos.iter().map(|it| it.rect).filter(|it| *it != rect) {
            let apart = right <= other.x
                || other.right() <= left
                || below <= other.y
                || other.bottom() <= above;
            assert!(apart, "logo {} crowds another", index + 1);
        }
    }
    let words =
        [Some(&masthead.kicker), Some(&masthead.title), masthead.subtitle.as_ref()];
    let plates = masthead.plates.iter().map(|it| it.rect.x);
    let room = plates.fold(poster.sheet.size.width, Length::min);
    for (placed, room, band) in words
        .into_iter()
        .flatten()
        .map(|it| (it, room, masthead.rect))
        .chain(footer.facts.iter().map(|it| (it, footer.rect.right(), footer.rect)))
        .chain(
            texts(&footer.contact)
                .into_iter()
                .map(|it| (it, footer.rect.right(), footer.rect)),
        )
        .chain(
            footer
                .qr
                .iter()
                .filter_map(|it| Some((it.label.as_ref()?, it.rect.x, footer.rect))),
        )
    {
        for PlacedLine { origin, line } in &placed.lines {
            let right = origin.x + line.width.at(placed.size);
            assert!(origin.x > Length::ZERO && right < room, "{}", placed.text.rich.text);
            assert!(origin.y > band.y && origin.y < band.bottom());
        }
    }
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,11}", 1..30).prop_map(|words| words.join(" "))
}

fn body() -> impl Strategy<Value = String> {
    let list = prop::collection::vec(paragraph(), 1..7).prop_map(|items| {
        items.iter().map(|item| format!("- {item}\n")).collect::<String>()
    });
    prop::collection::vec(prop_oneof![paragraph(), list], 1..4)
        .prop_map(|blocks| blocks.join("\n\n"))
}

fn orientation(landscape: bool) -> Orientation {
    if landscape { Orientation::Landscape } else { Orientation::Portrait }
}

/// Returns the size that a briefing reaches, 0 if it does not fit.
fn size(loaded: &Loaded, briefing: &Briefing) -> f64 {
    loaded.lay_out(briefing).map_or(0.0, |(poster, _)| poster.body_size.to_pt())
}

proptest! {
    #![proptest_config(seed::config(40, 1))]
    #[test]
    fn nothing_leaves_its_panel(
        bodies in prop::collection::vec(body(), PANELS),
        landscape in any::<bool>(),
        grid in 0usize..3,
        paper in 0usize..9,
    ) {
        let loaded = Loaded::from_bodies(&bodies);
        let paper = Paper::NAMED[paper].1;
        let briefing = on(&loaded.briefing(), paper, orientation(landscape), Grid::ALL[grid]);
        match loaded.lay_out(&briefing) {
            Ok((poster, _)) => check(&poster),
            Err(report) => prop_assert!(report.has_errors()),
        }
    }
}

proptest! {
    #![proptest_config(seed::config(24, 2))]
    #[test]
    fn a_larger_sheet_never_has_smaller_type(
        bodies in prop::collection::vec(body(), PANELS),
        landscape in any::<bool>(),
        grid in 0usize..3,
    ) {
        let loaded = Loaded::from_bodies(&bodies);
        let sizes = [Paper::A4, Paper::A3, Paper::A2, Paper::A1].map(|paper| {
            let orientation = orientation(landscape);
            size(&loaded, &on(&loaded.briefing(), paper, orientation, Grid::ALL[grid]))
        });
        prop_assert!(sizes.is_sorted(), "{:?}", sizes);
    }
}

proptest! {
    #![proptest_config(seed::config(24, 3))]
    #[test]
    fn a_word_more_never_has_larger_type(
        bodies in prop::collection::vec(body(), PANELS),
        panel in 0..PANELS,
        word in "[a-z]{1,11}",
        landscape in any::<bool>(),
        grid in 0usize..3,
    ) {
        let mut longer = bodies.clone();
        let end = longer[panel].trim_end().len();
        longer[panel].insert_str(end, &format!(" {word}"));
        let [before, after] = [bodies, longer].map(|bodies| {
            let loaded = Loaded::from_bodies(&bodies);
            let grid = Grid::ALL[grid];
            size(&loaded, &on(&loaded.briefing(), Paper::A4, orientation(landscape), grid))
        });
        prop_assert!(after <= before, "{after} after {before}");
    }
}

proptest! {
    #![proptest_config(seed::config(24, 4))]
    #[test]
    fn the_advised_cuts_are_enough(
        bodies in prop::collection::vec(prop::collection::vec(body(), 2..6), PANELS),
        landscape in any::<bool>(),
        grid in 0usize..3,
    ) {
        let bodies: Vec<String> = bodies.iter().map(|parts| parts.join("\n\n")).collect();
        let loaded = Loaded::from_bodies(&bodies);
        let grid = Grid::ALL[grid];
        let briefing = on(&loaded.briefing(), Paper::A5, orientation(landscape), grid);
        if loaded.lay_out(&briefing).is_err() {
            obey(&loaded, briefing);
        }
    }
}

#[test]
fn the_order_of_keys_changes_nothing() {
    let loaded = Loaded::new(&support::example());
    let text = &loaded.source.text;
    let (before, after) = text.split_once("panels:").expect("the example has panels");
    let (panels, poster) =
        after.split_once("\nposter:").expect("the example has a poster");
    let turned = format!("poster:{poster}\npanels:{panels}\n{before}");
    let turned = Loaded {
        source: Source::new("turned.yaml", turned),
        assets: loaded.assets.clone(),
    };
    let [one, two] = [&loaded, &turned].map(|loaded| {
        let (poster, _) = loaded.lay_out(&loaded.briefing()).expect("the example fits");
        describe(&poster)
    });
    assert_eq!(one, two);
}

/// An engine keeps what it found out about the panels of the last poster.
#[test]
fn earlier_posters_change_nothing() {
    let example = Loaded::new(&support::example());
    let text = example.source.text.to_string();
    let title = text.lines().find(|it| it.starts_with("title: ")).expect("a title");
    let long =
        format!("{title} and everything else that makes a title run over three lines");
    let body = "Many children need intensive support";
    let texts = [
        text.clone(),
        text.replace(title, &long),
        text.replace(title, "title: Other"),
        text.replace(body, &format!("Another sentence stands before this one. {body}")),
        text.clone(),
    ];
    assert!(text.contains(body));
    let briefings = texts.map(|text| {
        let source = Source::new("other.yaml", text);
        Loaded { source, assets: example.assets.clone() }.briefing()
    });
    for grid in
        [GridChoice::Fixed(Grid::Hub), GridChoice::Fixed(Grid::Columns), GridChoice::Auto]
    {
        let new = || LayoutEngine::new(Arc::clone(example.assets.fonts()));
        let mut engine = new();
        for briefing in &briefings {
            let briefing = briefing.clone().with_overrides(&Overrides::new().grid(grid));
            let [one, other] = [&mut engine, &mut new()].map(|engine| {
                let (poster, _) = engine.lay_out(&briefing).expect("it fits");
                let handout =
                    engine.lay_out_handout(&briefing, &HandoutOptions::default());
                let (handout, _) = handout.expect("it fits");
                describe(&poster) + &describe(&handout)
            });
            assert_eq!(one, other, "{grid:?}");
        }
    }
}

/// Checks that no panel is less than 70 % full while another is over 95 % full, on any sheet.
#[test]
fn the_example_fills_its_page_evenly() {
    let loaded = Loaded::new(&support::example());
    let briefing = loaded.briefing();
    let papers = [Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0, Paper::Tabloid];
    for paper in papers {
        for landscape in [false, true] {
            for grid in Grid::ALL {
                let briefing = on(&briefing, paper, orientation(landscape), grid);
                let (poster, _) = loaded.lay_out(&briefing).expect("the example fits");
                let fill = poster.fill();
                let least = fill.iter().copied().fold(1.0, f64::min);
                let most = fill.iter().copied().fold(0.0, f64::max);
                assert!(least >= 0.7 || most <= 0.95, "{paper} {grid}: {fill:?}");
            }
        }
    }
}

#[test]
fn the_example_stays_in_its_panels() {
    let loaded = Loaded::new(Path::new(&support::example()));
    check(&loaded.lay_out(&loaded.briefing()).expect("the example fits").0);
}
