//! The messages about each mistake of `tests/cases/diagnostics`.

use briefing::assets::Assets;
use briefing::briefing::{Template, read};
use briefing::diagnostic::{Source, render};
use briefing::files::{FilePath, Folder};

use crate::support;

#[test]
fn each_mistake_gets_the_expected_messages() {
    let folder = support::cases("diagnostics");
    let assets = Assets::new(&folder).expect("the embedded fonts");
    let mut differences = Vec::new();
    for path in support::files(&folder, "yaml") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a readable case");
        let source = Source::new(name, text);
        let (files, folder) = (Folder::new(&folder), FilePath::root());
        let opened = Template::open(source.clone(), &files.expect("a folder"), &folder);
        // With the brand, whose lines messages show.
        let source = opened.map_or(source, |template| template.source().clone());
        let report = match read(&source, &assets) {
            Ok((_, warnings)) => warnings,
            Err(report) => {
                assert!(report.has_errors(), "{}: refused without an error", source.name);
                report
            }
        };
        let mut found = render::text(&report, &source, false);
        found.push_str(&render::summary(&report).unwrap_or_else(|| "nothing".to_owned()));
        found.push('\n');
        if let Err(difference) = support::compare(&path.with_extension("stderr"), &found)
        {
            differences.push(difference);
        }
    }
    support::report(differences);
}

/// A file that is cut off anywhere, or has a stray sign anywhere, gets messages and never makes
/// the program panic.
#[test]
fn broken_files_get_messages_and_never_panic() {
    let folder = support::cases("diagnostics");
    let assets = Assets::new(&folder).expect("the embedded fonts");
    let text =
        std::fs::read_to_string(folder.join("fine.yaml")).expect("a readable case");
    let odd = [
        "\t", "\"", "'", ": ", "[", "{", "*", "**", "|", "- ", "\n", "&a ", "字", "\u{7}",
    ];
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(7).collect();
    for (number, at) in places.into_iter().enumerate() {
        let (before, after) = text.split_at(at);
        let sign = odd[number % odd.len()];
        for broken in [before.to_owned(), format!("{before}{sign}{after}")] {
            let source = Source::new("broken.yaml", broken);
            if let Err(report) = read(&source, &assets) {
                assert!(report.has_errors(), "{}", source.text);
                assert!(!render::text(&report, &source, true).is_empty());
            }
        }
    }
}
