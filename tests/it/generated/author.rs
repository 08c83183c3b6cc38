//! Briefings made up at random: what is decided of one, and the file that comes of it, with
//! the texts that a page of it must have.

use std::fmt::Write as _;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::Loaded;

/// Papers, and words that a panel may have on them.
pub(crate) const PAPERS: [(&str, usize); 12] = [
    ("A5", 20),
    ("A4", 45),
    ("A3", 80),
    ("A2", 120),
    ("A1", 120),
    ("A0", 120),
    ("Letter", 45),
    ("Legal", 45),
    ("Tabloid", 80),
    ("{ width: 300mm, height: 300mm }", 70),
    ("{ width: 210mm, height: 600mm }", 60),
    ("{ width: 700mm, height: 250mm }", 60),
];

/// A language with words of a real briefing in it.
pub(crate) struct Vocabulary {
    pub(crate) tag: String,
    pub(crate) words: Vec<String>,
    pub(crate) is_rtl: bool,
    /// The fonts that the briefing brings along, as its file names them.
    pub(crate) fonts: String,
}

impl Vocabulary {
    pub(crate) fn read(path: &Path) -> Self {
        let briefing = Loaded::new(path).briefing();
        let text = briefing::plain_text::write(&briefing);
        // Plain text has signs of direction around numbers, of which a word has one alone.
        let text = text.replace(['\u{2066}', '\u{2067}', '\u{2069}'], "");
        let tag = briefing.language().as_str().to_owned();
        let is_rtl = is_rtl(&tag);
        // Words of both directions in one line are put in order by rules of Poppler's own.
        let is_latin = |it: &str| it.chars().any(|it| it.is_ascii_alphabetic());
        let words = text.split_whitespace().filter(|it| is_plain(it));
        let words = words.filter(|it| !(is_rtl && is_latin(it)));
        let words = words.map(str::to_owned).collect();
        let file = std::fs::read_to_string(path).unwrap();
        let fonts = file.split_once("    fonts:\n").map(|(_, fonts)| fonts);
        let fonts = fonts.map(|it| format!("    fonts:\n{it}")).unwrap_or_default();
        Self { tag, words, is_rtl, fonts }
    }
}

fn is_rtl(language: &str) -> bool {
    ["ar", "fa", "he", "ur", "ps", "ckb"].contains(&language)
}

/// Whether a word means itself in Markdown, and keeps its punctuation as it is.
fn is_plain(word: &str) -> bool {
    let stem = word.trim_end_matches(['.', ',', '?', '!']);
    let is_sign = |it: char| it.is_ascii() && !it.is_ascii_alphabetic();
    !stem.is_empty() && !stem.contains(is_sign) && !stem.contains(['•', '·'])
}

/// What is decided of a briefing.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) language: Index,
    pub(crate) paper: Index,
    pub(crate) orientation: &'static str,
    pub(crate) grid: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) profile: usize,
    pub(crate) title: Vec<Index>,
    pub(crate) subtitle: Vec<Index>,
    pub(crate) contact: Vec<Index>,
    pub(crate) panels: Vec<(Vec<Index>, Vec<Part>)>,
}

/// A paragraph, or a list with or without numbers.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Paragraph(Vec<Word>),
    List(bool, Vec<Vec<Word>>),
}

/// A word, one of Latin letters now and then, and what is made of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) index: Index,
    pub(crate) is_latin: bool,
    pub(crate) dress: &'static str,
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let indices = |range| vec(any::<Index>(), range);
    let word = || {
        let dress = select(vec!["", "", "", "", "", "", "**", "*", "["]);
        (any::<Index>(), proptest::bool::weighted(0.05), dress)
            .prop_map(|(index, is_latin, dress)| Word { index, is_latin, dress })
    };
    let part = prop_oneof![
        3 => vec(word(), 1..40).prop_map(Part::Paragraph),
        2 => (any::<bool>(), vec(vec(word(), 1..9), 1..5))
            .prop_map(|(ordered, items)| Part::List(ordered, items)),
    ];
    let panels = vec((indices(1..4), vec(part, 1..4)), 7);
    let sheet = (
        any::<Index>(),
        select(vec!["landscape", "portrait"]),
        select(vec!["hub", "columns", "rows"]),
        select(vec!["spectrum", "calm", "mono"]),
        0..3_usize,
    );
    let words = (indices(1..6), indices(0..6), indices(0..9));
    (any::<Index>(), sheet, words, panels).prop_map(|(language, sheet, words, panels)| {
        let (paper, orientation, grid, theme, profile) = sheet;
        let (title, subtitle, contact) = words;
        Plan {
            language,
            paper,
            orientation,
            grid,
            theme,
            profile,
            title,
            subtitle,
            contact,
            panels,
        }
    })
}

/// A file, and the paragraphs of it as they are to be found: before the panels, of each panel
/// with its heading, after the panels.
#[derive(Clone, Default)]
pub(crate) struct Written {
    pub(crate) yaml: String,
    pub(crate) before: Vec<String>,
    pub(crate) panels: Vec<Vec<String>>,
    /// Bullets and the numbers of items, panel by panel.
    pub(crate) labels: Vec<Vec<Option<u64>>>,
    pub(crate) after: Vec<String>,
}

pub(crate) struct Author<'a> {
    pub(crate) own: &'a Vocabulary,
    pub(crate) latin: &'a Vocabulary,
    pub(crate) may_mix: bool,
}

impl Author<'_> {
    fn line(&self, indices: &[Index]) -> String {
        let words: Vec<&str> =
            indices.iter().map(|it| it.get(&self.own.words).as_str()).collect();
        words.join(" ")
    }

    /// Words as Markdown, and as they are to be read.
    fn words(&self, words: &[Word]) -> (String, String) {
        let (mut source, mut plain) = (Vec::new(), Vec::new());
        for Word { index, is_latin, dress } in words {
            let vocabulary =
                if *is_latin && self.may_mix { self.latin } else { self.own };
            let word = index.get(&vocabulary.words).as_str();
            let is_bare = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
            let is_whole = is_bare(word.chars().next()) && is_bare(word.chars().last());
            source.push(match *dress {
                "[" if is_whole => format!("[{word}](https://example.org/)"),
                mark @ ("*" | "**") if is_whole => format!("{mark}{word}{mark}"),
                _ => word.to_owned(),
            });
            plain.push(word);
        }
        (source.join(" "), plain.join(" "))
    }

    pub(crate) fn write(&self, plan: &Plan) -> Written {
        let (paper, most) = plan.paper.get(&PAPERS);
        let mut written = Written::default();
        let title = self.line(&plan.title);
        let _ = writeln!(written.yaml, "title: \"{title}\"\nlanguage: {}", self.own.tag);
        written.before.push(title);
        if !plan.subtitle.is_empty() {
            let subtitle = self.line(&plan.subtitle);
            let _ = writeln!(written.yaml, "subtitle: \"{subtitle}\"");
            written.before.push(subtitle);
        }
        if !plan.contact.is_empty() {
            let contact = self.line(&plan.contact);
            let _ = writeln!(written.yaml, "contact: |\n  {contact}");
            written.after.push(contact);
        }
        written.yaml.push_str("panels:\n");
        for (heading, parts) in &plan.panels {
            let heading = self.line(heading);
            let _ = writeln!(written.yaml, "  - heading: \"{heading}\"\n    body: |");
            let (mut paragraphs, mut labels) = (vec![heading], Vec::new());
            let mut left = *most;
            for (at, part) in parts.iter().enumerate() {
                let (lines, numbered) = match part {
                    Part::Paragraph(words) => (vec![words], None),
                    Part::List(numbered, items) => {
                        (items.iter().collect(), Some(*numbered))
                    }
                };
                for (number, words) in (1_u64..).zip(lines) {
                    let words = &words[..words.len().min(left)];
                    left -= words.len();
                    if words.is_empty() {
                        break;
                    }
                    let (source, plain) = self.words(words);
                    // Two lists in a row with the same sign would be one.
                    let (bullet, stop) =
                        if at % 2 == 0 { ('-', '.') } else { ('*', ')') };
                    let sign = match numbered {
                        None => String::new(),
                        Some(false) => format!("{bullet} "),
                        Some(true) => format!("{number}{stop} "),
                    };
                    let _ = writeln!(written.yaml, "      {sign}{source}");
                    paragraphs.push(plain);
                    labels.extend(numbered.map(|it| it.then_some(number)));
                }
                written.yaml.push('\n');
            }
            written.panels.push(paragraphs);
            written.labels.push(labels);
        }
        let Plan { orientation, grid, theme, .. } = plan;
        let _ = writeln!(
            written.yaml,
            "poster:\n  paper: {paper}\n  orientation: {orientation}\n  grid: {grid}\n  \
             type: {{ min: 4pt }}"
        );
        // A theme of its own has the colours of `spectrum`.
        let _ = match self.own.fonts.as_str() {
            "" => writeln!(written.yaml, "  theme: {theme}"),
            fonts => write!(written.yaml, "  theme:\n{fonts}"),
        };
        written
    }
}
