//! A folder in which the samples of a page are tried, with the files that they name.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::super::{code, example, run, stderr, stdout};
use super::shell;
use crate::preflight::pdf_with_too_much_ink;

/// Fonts that samples name, and the files of the project that stand in for them.
const FONTS: [(&str, &str); 7] = [
    ("My-Regular", "Regular"),
    ("My-Italic", "Italic"),
    ("My-Bold", "SemiBold"),
    ("My-BoldItalic", "SemiBoldItalic"),
    ("My-Black", "ExtraBold"),
    ("NotoSansGeorgian-Regular", "Regular"),
    ("NotoSansGeorgian-Bold", "SemiBold"),
];

/// Prepares a folder.
type Prepare = fn(&Path);

/// What `console` blocks may ask for after their language, and how it is prepared.
const PREPARATIONS: [(&str, Prepare); 2] = [
    ("with the first panel four times as long", lengthen_the_first_panel),
    ("with a PDF that has too much ink", |folder| {
        fs::write(folder.join("ink.pdf"), pdf_with_too_much_ink()).unwrap();
    }),
];

/// The folder, with the example in it.
pub(super) struct Sandbox {
    folder: TempDir,
    /// The folder that commands run in.
    current: PathBuf,
}

impl Sandbox {
    pub(super) fn new() -> Self {
        let folder = example();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::create_dir(folder.path().join("fonts")).unwrap();
        for (name, style) in FONTS {
            let font = format!("fonts/AtkinsonHyperlegibleNext-{style}.ttf");
            let place = folder.path().join(format!("fonts/{name}.ttf"));
            fs::copy(root.join(font), place).unwrap();
        }
        // Fonts are told apart by their content, not by the ends of their names.
        let variable = root.join("tests/cases/own-fonts/fonts/Inter-Variable.woff2");
        fs::copy(variable, folder.path().join("fonts/My-Variable.ttf")).unwrap();
        let profile = root.join("src/assets/icc/FOGRA39L_coated.icc");
        fs::copy(profile, folder.path().join("My-Profile.icc")).unwrap();
        let current = folder.path().to_owned();
        Self { folder, current }
    }

    /// Returns whether a file that a page names is one of the folder's.
    pub(super) fn has(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }

    /// Writes a file.
    pub(super) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Prepares what a `console` block asks for. The example is as it was in other blocks.
    pub(super) fn prepare(&self, wish: &str) -> Result<(), String> {
        fs::copy(crate::support::example(), self.folder.path().join("briefing.yaml"))
            .unwrap();
        if wish.is_empty() {
            return Ok(());
        }
        let found = PREPARATIONS.iter().find(|(name, _)| *name == wish);
        let (_, prepare) = found.ok_or(format!("no test can prepare `{wish}`"))?;
        prepare(self.folder.path());
        Ok(())
    }

    /// Runs a command line. Returns what it prints, problems first, and its exit code.
    pub(super) fn run(&mut self, line: &str) -> Result<(String, i32), String> {
        let commands = shell::commands(line);
        let [command] = commands.as_slice() else {
            return Err(format!("not one command: {line}"));
        };
        if let [cd, folder] = command.as_slice()
            && cd == "cd"
        {
            self.current.push(folder);
            return Ok((String::new(), 0));
        }
        let arguments =
            shell::arguments(command).ok_or(format!("not a command: {line}"))?;
        let output = run(&self.current, arguments);
        Ok((format!("{}{}", stderr(&output), stdout(&output)), code(&output)))
    }

    /// Checks a briefing. The error is what the program says.
    pub(super) fn check(&self, yaml: &str, options: &[&str]) -> Result<(), String> {
        self.write("sample.yaml", yaml);
        let arguments = ["check", "sample.yaml"].iter().chain(options);
        let output = run(self.folder.path(), arguments);
        if code(&output) == 0 {
            return Ok(());
        }
        Err(format!("{}{}of\n{yaml}", stderr(&output), stdout(&output)))
    }
}

/// Writes the text of the first panel of the example four times.
fn lengthen_the_first_panel(folder: &Path) {
    let file = folder.join("briefing.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once("body: |\n").unwrap();
    let (body, after) = rest.split_once("\n  - heading:").unwrap();
    let body = [body; 4].join("\n");
    fs::write(&file, format!("{before}body: |\n{body}\n  - heading:{after}")).unwrap();
}
