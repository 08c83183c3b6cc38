//! How long each stage takes on the example, from its YAML to the bytes of its PDF.
//!
//! One function a stage, in the order of the pipeline; a part of a stage that is public
//! by itself follows its stage. `cargo bench --bench layout` runs all of it, with
//! `-- lay_out` behind it only what has that in its name.

use std::path::Path;
use std::sync::Arc;

use briefing::assets::Assets;
use briefing::assets::fonts::FontSet;
use briefing::briefing::{
    Briefing, Grid, GridChoice, Orientation, Overrides, Paper, Template, read,
};
use briefing::data::Table;
use briefing::diagnostic::{Checked, Source};
use briefing::layout::{LayoutEngine, LayoutJob, Poster, lay_out};
use briefing::paint::paint;
use briefing::{pdf, png, svg};
use divan::{Bencher, black_box};

/// Sheets on which the layout is measured.
const SHEETS: [Sheet; 4] = [
    sheet("A3 hub", Paper::A3, Orientation::Landscape, GridChoice::Fixed(Grid::Hub)),
    sheet("A3 rows", Paper::A3, Orientation::Landscape, GridChoice::Fixed(Grid::Rows)),
    sheet("A3 auto", Paper::A3, Orientation::Landscape, GridChoice::Auto),
    sheet(
        "A4 columns",
        Paper::A4,
        Orientation::Portrait,
        GridChoice::Fixed(Grid::Columns),
    ),
];

/// Paper, how it lies, and its grid.
struct Sheet {
    name: &'static str,
    options: (Paper, Orientation, GridChoice),
}

const fn sheet(
    name: &'static str,
    paper: Paper,
    orientation: Orientation,
    grid: GridChoice,
) -> Sheet {
    Sheet { name, options: (paper, orientation, grid) }
}

impl Sheet {
    /// The example on this sheet.
    fn briefing(&self, example: &Example) -> Briefing {
        let (paper, orientation, grid) = self.options;
        let overrides = Overrides::new().paper(paper).orientation(orientation).grid(grid);
        example.briefing().with_overrides(&overrides)
    }
}

impl std::fmt::Display for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The example's text, and what it may draw on.
struct Example {
    source: Source,
    assets: Assets,
}

impl Example {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(folder.join("briefing.yaml"))
            .expect("the example is there");
        let assets = Assets::new(folder).expect("the embedded fonts are sound");
        Self { source: Source::new("briefing.yaml", text), assets }
    }

    fn fonts(&self) -> &Arc<FontSet> {
        self.assets.fonts()
    }

    fn briefing(&self) -> Briefing {
        sound(read(&self.source, &self.assets))
    }

    fn poster(&self) -> Poster {
        sound(lay_out(&self.briefing(), self.fonts()))
    }
}

fn sound<T>(checked: Checked<T>) -> T {
    match checked {
        Ok((value, _)) => value,
        Err(report) => panic!("the example has errors: {report:?}"),
    }
}

fn main() {
    divan::main();
}

/// YAML, Markdown, logos and QR codes.
/// A table of a thousand rows.
fn schools() -> Source {
    let row = |at: u32| format!("School {at},\"Smith, A. {at}\",01{at:08}\n");
    let rows: String = (0..1000).map(row).collect();
    Source::new("schools.csv", format!("school,lead,phone\n{rows}"))
}

#[divan::bench]
fn read_table_of_1000(bencher: Bencher<'_, '_>) {
    let source = schools();
    bencher.bench_local(|| Table::read(source.clone()));
}

/// A merged poster from a file that was read before.
#[divan::bench]
fn fill_template(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    let text = example
        .source
        .text
        .replace("your safeguarding lead", "${lead} on ${phone}")
        .replace("publisher: ", "publisher: ${school} and ");
    let template =
        Template::load(Source::new("briefing.yaml", text)).expect("the example is sound");
    let table = Table::read(schools()).expect("the table is sound");
    let record = table.record(7).expect("there are a thousand");
    bencher.bench_local(|| {
        template.read(Some(black_box(&record)), &Overrides::new(), &example.assets)
    });
}

#[divan::bench]
fn read_briefing(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    bencher.bench_local(|| read(black_box(&example.source), &example.assets));
}

/// Shaping, the search for the body size, and every line in its place.
#[divan::bench(args = &SHEETS)]
fn lay_out_briefing(bencher: Bencher<'_, '_>, sheet: &Sheet) {
    let example = Example::new();
    let briefing = sheet.briefing(&example);
    bencher.bench_local(|| lay_out(black_box(&briefing), example.fonts()));
}

/// The search for the body size alone: texts are shaped, masthead and footer set.
#[divan::bench(args = &SHEETS)]
fn search_for_size(bencher: Bencher<'_, '_>, sheet: &Sheet) {
    let example = Example::new();
    let briefing = sheet.briefing(&example);
    let typesetter = LayoutJob::new(&briefing, example.fonts()).expect("it has room");
    bencher.bench_local(|| black_box(&typesetter).largest_size());
}

/// The display list.
#[divan::bench]
fn paint_poster(bencher: Bencher<'_, '_>) {
    let poster = Example::new().poster();
    bencher.bench_local(|| paint(black_box(&poster)));
}

/// Subsets of the fonts, operators, objects, compression.
#[divan::bench]
fn write_screen_pdf(bencher: Bencher<'_, '_>) {
    let page = paint(&Example::new().poster());
    bencher.bench_local(|| pdf::screen(black_box(&page)));
}

/// Outlines of glyphs, logos, markup.
#[divan::bench]
fn write_svg(bencher: Bencher<'_, '_>) {
    let page = paint(&Example::new().poster());
    let options = svg::Options::default();
    bencher.bench_local(|| svg::write(black_box(&page), &options));
}

/// An SVG, its 4.3 million pixels, and their compression.
#[divan::bench]
fn write_png(bencher: Bencher<'_, '_>) {
    let page = paint(&Example::new().poster());
    let options = png::Options::default();
    bencher.bench_local(|| png::write(black_box(&page), &options));
}

/// The same by a writer that has written the page before: what every poster of a batch but the
/// first takes.
#[divan::bench]
fn write_screen_pdf_again(bencher: Bencher<'_, '_>) {
    let page = paint(&Example::new().poster());
    let writer = pdf::Writer::new();
    bencher.bench_local(|| writer.screen(black_box(&page)));
}

/// Layout by a compositor that has set the briefing before.
#[divan::bench]
fn lay_out_again(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    let briefing = example.briefing();
    let mut compositor = LayoutEngine::new(Arc::clone(example.fonts()));
    bencher.bench_local(|| compositor.lay_out(black_box(&briefing)));
}

/// What `briefing render` does, save the files: fonts are loaded, too.
#[divan::bench]
fn whole_way(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| pdf::screen(&paint(&Example::new().poster())));
}
