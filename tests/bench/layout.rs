//! Benchmarks each stage on the example, from its YAML to the bytes of its PDF.
//!
//! There is one function per stage, in the order of the pipeline, followed by parts of the stage
//! that are public. `cargo bench --bench layout` runs all of them, `cargo bench --bench layout
//! -- lay_out` only those whose name contains `lay_out`.

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

/// The sheets on which layout is measured.
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

/// A paper with its orientation and grid.
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
    /// Returns the example on this sheet.
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

/// The text of the example and its assets.
struct Example {
    source: Source,
    assets: Assets,
}

impl Example {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(folder.join("briefing.yaml"))
            .expect("the example exists");
        let assets = Assets::new(folder).expect("the embedded fonts are valid");
        Self { source: Source::new("briefing.yaml", text), assets }
    }

    fn fonts(&self) -> &Arc<FontSet> {
        self.assets.fonts()
    }

    fn briefing(&self) -> Briefing {
        valid(read(&self.source, &self.assets))
    }

    fn poster(&self) -> Poster {
        valid(lay_out(&self.briefing(), self.fonts()))
    }
}

fn valid<T>(checked: Checked<T>) -> T {
    match checked {
        Ok((value, _)) => value,
        Err(report) => panic!("the example has errors: {report:?}"),
    }
}

fn main() {
    divan::main();
}

/// Returns a table of a thousand rows.
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

/// Fills a template that was read before with a record, and reads the result.
#[divan::bench]
fn fill_template(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    let text = example
        .source
        .text
        .replace("your safeguarding lead", "${lead} on ${phone}")
        .replace("publisher: ", "publisher: ${school} and ");
    let template =
        Template::load(Source::new("briefing.yaml", text)).expect("the example is valid");
    let table = Table::read(schools()).expect("the table is valid");
    let record = table.record(7).expect("the table has a thousand rows");
    bencher.bench_local(|| {
        template.read(Some(black_box(&record)), &Overrides::new(), &example.assets)
    });
}

/// Reads YAML, Markdown, logos and QR codes.
#[divan::bench]
fn read_briefing(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    bencher.bench_local(|| read(black_box(&example.source), &example.assets));
}

/// Shapes the texts, finds the body size and places every line.
#[divan::bench(args = &SHEETS)]
fn lay_out_briefing(bencher: Bencher<'_, '_>, sheet: &Sheet) {
    let example = Example::new();
    let briefing = sheet.briefing(&example);
    bencher.bench_local(|| lay_out(black_box(&briefing), example.fonts()));
}

/// Finds the body size, after texts are shaped and masthead and footer are set.
#[divan::bench(args = &SHEETS)]
fn search_for_size(bencher: Bencher<'_, '_>, sheet: &Sheet) {
    let example = Example::new();
    let briefing = sheet.briefing(&example);
    // A job keeps what it has found.
    let new = || {
        LayoutJob::new(&briefing, example.fonts()).expect("the masthead and footer fit")
    };
    bencher.with_inputs(new).bench_local_refs(|job| job.largest_size());
}

/// Makes the display list.
#[divan::bench]
fn paint_poster(bencher: Bencher<'_, '_>) {
    let poster = Example::new().poster();
    bencher.bench_local(|| paint(black_box(&poster)));
}

/// Subsets fonts, writes operators and objects, and compresses them.
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
    bencher.bench_local(|| writer.screen(black_box(&page), pdf::ScreenStandard::Ua1));
}

/// Lays out a briefing with an engine that has laid it out before.
#[divan::bench]
fn lay_out_again(bencher: Bencher<'_, '_>) {
    let example = Example::new();
    let briefing = example.briefing();
    let mut engine = LayoutEngine::new(Arc::clone(example.fonts()));
    bencher.bench_local(|| engine.lay_out(black_box(&briefing)));
}

/// Does all that `briefing render` does but write files; loads the fonts, too.
#[divan::bench]
fn whole_way(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| pdf::screen(&paint(&Example::new().poster())));
}
