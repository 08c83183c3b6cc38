//! What the integration tests share: where the cases are, and expected files beside them.

use std::fs;
use std::path::{Path, PathBuf};

use briefing::assets::Assets;
use briefing::assets::icc::PrintingCondition;
use briefing::briefing::{Alert, Block, Briefing, read};
use briefing::diagnostic::{Checked, Source, render};
use briefing::languages::Date;
use briefing::layout::Poster;
use briefing::pdf::PressOptions;
use briefing::rich_text::RichText;

/// The folder of the cases of a stage.
pub(crate) fn cases(stage: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(stage)
}

/// The files of a folder with an extension, by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    files.sort();
    files
}

/// Whether expected files are to be written.
pub(crate) fn accepting() -> bool {
    std::env::var_os("BRIEFING_TEST").is_some_and(|it| it == "accept")
}

/// Compares a text with an expected file; a difference is the error. With
/// `BRIEFING_TEST=accept` in the environment the file is written instead. A file that is not
/// there is a difference: what nobody has looked at cannot be expected.
pub(crate) fn compare(expected: &Path, found: &str) -> Result<(), String> {
    if accepting() {
        return fs::write(expected, found)
            .map_err(|error| format!("cannot write {}: {error}", expected.display()));
    }
    let name = expected.display();
    let Ok(text) = fs::read_to_string(expected) else {
        return Err(format!("{name} is not there; accept it if this is right:\n{found}"));
    };
    // A checkout may have brought its own line breaks.
    let text = text.replace("\r\n", "\n");
    if text == found {
        return Ok(());
    }
    Err(format!("{name} differs:\n{}", diffy::create_patch(&text, found)))
}

/// Fails with all differences at once.
pub(crate) fn report(differences: Vec<String>) {
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Options of a press file in FOGRA39, with bleed and marks.
pub(crate) fn press_options() -> PressOptions {
    let condition = PrintingCondition::fogra39().expect("the embedded profile");
    PressOptions::new(condition, Date::parse("2026-11-25").expect("a date"))
}

/// The example briefing.
pub(crate) fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("briefing.yaml")
}

/// A briefing's file and what it may draw on.
pub(crate) struct Loaded {
    pub(crate) source: Source,
    pub(crate) assets: Assets,
}

impl Loaded {
    /// Reads a file.
    pub(crate) fn new(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        let folder = path.parent().unwrap_or(Path::new("."));
        let assets = Assets::new(folder).expect("the embedded fonts");
        Self { source: Source::new(name, text), assets }
    }

    /// A file with the bodies given and little else.
    pub(crate) fn from_bodies(bodies: &[String]) -> Self {
        let mut text = "title: Title\npanels:\n".to_owned();
        for (index, body) in bodies.iter().enumerate() {
            text.push_str(&format!("  - heading: Panel {}\n    body: |\n", index + 1));
            for line in body.lines() {
                text.push_str(&format!("      {line}\n"));
            }
        }
        let assets = Assets::new(".").expect("the embedded fonts");
        Self { source: Source::new("generated.yaml", text), assets }
    }

    /// The briefing, which must be without errors.
    pub(crate) fn briefing(&self) -> Briefing {
        match read(&self.source, &self.assets) {
            Ok((briefing, _)) => briefing,
            Err(report) => panic!("{}", render::text(&report, &self.source, false)),
        }
    }

    /// Lays a briefing out.
    pub(crate) fn lay_out(&self, briefing: &Briefing) -> Checked<Poster> {
        briefing::layout::lay_out(briefing, self.assets.fonts())
    }
}

/// Takes words away from the end of a text.
pub(crate) fn cut_words(blocks: &mut Vec<Block>, mut words: usize) {
    while words > 0
        && let Some(mut block) = blocks.pop()
    {
        match &mut block {
            Block::Quote(inside) | Block::Alert(Alert { blocks: inside, .. }) => {
                let before = count_words(inside);
                cut_words(inside, words);
                words -= before.min(words);
                if !inside.is_empty() {
                    blocks.push(block);
                }
            }
            Block::Paragraph(rich) | Block::Heading(rich) => {
                let kept = rich.words().saturating_sub(words);
                words -= rich.words().min(words);
                let kept: Vec<&str> = rich.text.split_whitespace().take(kept).collect();
                rich.text = kept.join(" ");
                let length = rich.text.len();
                rich.styles.retain(|styled| styled.range.end <= length);
                if !rich.text.is_empty() {
                    blocks.push(block);
                }
            }
            Block::List(list) => {
                while words > 0
                    && let Some(mut item) = list.items.pop()
                {
                    let before = count_words(&item);
                    cut_words(&mut item, words);
                    words -= before.min(words);
                    if !item.is_empty() {
                        list.items.push(item);
                    }
                }
                if !list.items.is_empty() {
                    blocks.push(block);
                }
            }
        }
    }
}

fn count_words(blocks: &[Block]) -> usize {
    blocks.iter().flat_map(Block::texts).map(RichText::words).sum()
}
