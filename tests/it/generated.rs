//! Briefings made up at random, over all grids, papers and scripts: every visible character of
//! the source is in the PDF once, in order, inside its panel's box. What is in the PDF is for
//! Poppler to say, which shares no code with us.
//!
//! Ignored, because Poppler is not on every machine: `.ci/run` has it. `BRIEFING_GENERATED`
//! says how many.

mod author;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use briefing::assets::Assets;
use briefing::briefing::Briefing;
use briefing::diagnostic::Source;
use briefing::geometry::Rect;
use briefing::layout::{HandoutOptions, Hub, Poster, lay_out_handout};
use briefing::paint::paint;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use author::{Author, PAPERS, Vocabulary, Written, plan};

use crate::pdf::reader::{Reader, numbers};
use crate::seed;
use crate::support::{Loaded, cases, example, files, press_options};

/// The language whose words stand among others.
const LATIN: &str = "ro";

/// A word on a page: its box from the top left, and its characters.
struct Placed {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

fn pdftotext(pdf: &Path, option: &[&str]) -> String {
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .args(option)
        .args([pdf, Path::new("-")])
        .output()
        .expect("Poppler's pdftotext: `apt install poppler-utils`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // With `-bbox` Poppler writes a title with characters beyond U+FFFF, such as emoji, as two
    // surrogates each. What it says of words is UTF-8, and is compared with what was written.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Visible characters. Poppler takes an accent or a comma at the end of a line from right to
/// left for one at its beginning, and with `-raw` turns words round one by one, but not their order.
fn squeeze(text: &str) -> String {
    let is_accent = |it| matches!(it, '\u{60c}' | '\u{64b}'..='\u{65f}');
    let mut squeezed = String::new();
    for line in text.lines() {
        let rest = line.trim_start_matches(is_accent);
        let accents = &line[..line.len() - rest.len()];
        let is_moved = rest.starts_with('\u{202b}');
        let turned = turned(rest);
        let parts = match is_moved {
            true => [turned.as_str(), accents],
            false => [accents, turned.as_str()],
        };
        squeezed
            .extend(parts.into_iter().flat_map(str::chars).filter(|it| is_visible(*it)));
    }
    squeezed
}

/// Puts the words of a line from right to left, which Poppler sets between U+202B and U+202C, and
/// the signs between them into their order. A line of `-raw` is in one font.
fn turned(line: &str) -> String {
    if !line.contains('\u{202b}') {
        return line.to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    let mut is_open = false;
    for character in line.chars() {
        match character {
            '\u{202b}' => {
                is_open = true;
                parts.push(String::new());
            }
            '\u{202c}' => {
                is_open = false;
                parts.push(String::new());
            }
            ' ' if !is_open => parts.push(String::new()),
            _ => match parts.last_mut() {
                Some(part) => part.push(character),
                None => parts.push(character.to_string()),
            },
        }
    }
    parts.into_iter().rev().collect()
}

fn is_visible(character: char) -> bool {
    !character.is_whitespace()
        && !matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn count(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for character in text.chars().filter(|it| is_visible(*it)) {
        *counts.entry(character).or_default() += 1;
    }
    counts
}

/// The words of a page, from the corner of the trimmed sheet.
fn placed(pdf: &Path, (x, y): (f64, f64)) -> Vec<Placed> {
    let page = pdftotext(pdf, &["-bbox"]);
    let words = page.lines().filter_map(|line| {
        let (attributes, text) = line.trim().strip_prefix("<word ")?.split_once('>')?;
        let side = |name: &str| -> f64 {
            let value = attributes.split_once(&format!("{name}=\"")).unwrap().1;
            value.split('"').next().unwrap().parse().unwrap()
        };
        let text = text.strip_suffix("</word>")?;
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        Some(Placed {
            left: side("xMin") - x,
            top: side("yMin") - y,
            right: side("xMax") - x,
            bottom: side("yMax") - y,
            text: text.replace("&amp;", "&"),
        })
    });
    words.collect()
}

impl Placed {
    /// Whether it lies in a box. Poppler makes words as high as their font can be, which may
    /// be twice as high as any letter of it is.
    fn is_in(&self, rect: &Rect) -> bool {
        let (left, right) = (rect.x.to_pt(), rect.right().to_pt());
        let (top, bottom) = (rect.y.to_pt(), rect.bottom().to_pt());
        let quarter = (self.bottom - self.top) / 4.0;
        self.left >= left - 0.1
            && self.right <= right + 0.1
            && self.top + quarter >= top
            && self.bottom - quarter <= bottom
    }

    fn is_near(&self, rect: &Rect) -> bool {
        let (x, y) = ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0);
        (rect.x.to_pt()..rect.right().to_pt()).contains(&x)
            && (rect.y.to_pt()..rect.bottom().to_pt()).contains(&y)
    }
}

/// What is wrong with a PDF of a poster.
fn faults(
    pdf: &Path,
    poster: &Poster,
    written: &Written,
    briefing: &Briefing,
) -> Vec<String> {
    let mut faults = Vec::new();
    // With `-raw`, the number of a panel may go on the line of another one that is level with it, and
    // is turned round with the words there. The boxes below count the numbers.
    let is_rtl = briefing.language().is_rtl();
    let in_order = |text: &str| {
        let mut text = squeeze(text);
        text.retain(|it| !is_rtl || !it.is_numeric());
        text
    };
    let said = in_order(&pdftotext(pdf, &[]));
    let mut at = 0;
    let panels = written.panels.iter().flatten();
    for text in written.before.iter().chain(panels).chain(&written.after) {
        let wanted = in_order(text);
        match said[at..].find(&wanted) {
            Some(found) => at += found + wanted.len(),
            None => faults.push(format!("`{text}` is missing, or not in order")),
        }
    }
    let bytes = std::fs::read(pdf).unwrap();
    let page = Reader::new(&bytes).page;
    let [_, _, _, height] = numbers(page.get(b"MediaBox").unwrap())[..] else { panic!() };
    let trim = page.get(b"TrimBox").map(numbers).unwrap_or(vec![0.0, 0.0, 0.0, height]);
    let words = placed(pdf, (trim[0], height - trim[3]));
    for (index, panel) in poster.panels.iter().enumerate() {
        let number = index as u64 + 1;
        let mut wanted = briefing.labels().number(number);
        wanted.extend(written.panels[index].iter().map(String::as_str));
        for label in &written.labels[index] {
            match label {
                None => wanted.push('•'),
                Some(number) => {
                    wanted += &format!("{}.", briefing.labels().number(*number));
                }
            }
        }
        let inside = words.iter().filter(|word| word.is_in(&panel.rect));
        let found: String = inside.map(|word| word.text.as_str()).collect();
        if count(&wanted) != count(&found) {
            faults.push(format!("panel {number}:\n  {wanted}\n  {found}"));
        }
    }
    let boxes = poster.panels.iter().map(|it| it.rect);
    let boxes: Vec<Rect> =
        boxes.chain([poster.masthead.rect, poster.footer.rect]).collect();
    for word in &words {
        let dial = poster.hub.as_ref().and_then(Hub::dial).is_some_and(|dial| {
            let (x, y) = ((word.left + word.right) / 2.0, (word.top + word.bottom) / 2.0);
            let (dx, dy) = (x - dial.center.x.to_pt(), y - dial.center.y.to_pt());
            (dx * dx + dy * dy).sqrt() <= dial.radius.to_pt()
        });
        let is_slug = trim[0] > 0.0 && word.top >= trim[3] - trim[1];
        let is_home = boxes.iter().any(|rect| word.is_in(rect));
        let straddles = boxes.iter().any(|rect| word.is_near(rect)) && !is_home;
        if straddles || !(is_home || dial || is_slug) {
            faults.push(format!("`{}` lies in no box", word.text));
        }
    }
    faults
}

/// A check that cannot fail is none: a word too many or too few, two that are swapped, and
/// a panel that is a little smaller must all be noticed.
fn misses_nothing(pdf: &Path, poster: &Poster, written: &Written, briefing: &Briefing) {
    let is_noticed = |spoil: &dyn Fn(&mut Written, &mut Poster)| {
        let (mut spoilt, mut moved) = (written.clone(), poster.clone());
        spoil(&mut spoilt, &mut moved);
        !faults(pdf, &moved, &spoilt, briefing).is_empty()
    };
    assert!(is_noticed(&|written, _| written.panels[3].push("missing".to_owned())));
    assert!(is_noticed(&|written, _| {
        let body = written.panels[6].last_mut().expect("a body");
        body.pop();
    }));
    assert!(is_noticed(&|written, _| written.panels.swap(0, 1)));
    assert!(is_noticed(&|_, poster| {
        let rect = &mut poster.panels[2].rect;
        rect.x += rect.width / 2.0;
        rect.width = rect.width / 2.0;
    }));
}

/// Makes a PDF; `None` if the text does not fit.
fn make(
    loaded: &Loaded,
    briefing: &Briefing,
    profile: usize,
) -> Option<(Poster, Vec<u8>)> {
    let fonts = loaded.assets.fonts();
    let poster = if profile == 2 {
        lay_out_handout(briefing, fonts, &HandoutOptions::default())
    } else {
        loaded.lay_out(briefing)
    };
    let poster = poster.ok()?.0;
    let page = paint(&poster);
    let bytes = match profile {
        0 => briefing::pdf::screen(&page),
        1 => {
            let options = press_options().file_name("generated.yaml");
            briefing::pdf::press(&page, &options)
        }
        _ => briefing::pdf::office(&page),
    };
    Some((
        poster,
        bytes.unwrap_or_else(|error| panic!("{error}:\n{}", loaded.source.text)),
    ))
}

#[test]
#[ignore = "needs Poppler"]
#[expect(clippy::print_stdout, reason = "says what was tried")]
fn every_character_is_there_once_in_order_and_in_its_box() {
    let mut vocabularies = vec![Vocabulary::read(&example())];
    // Signs at the beginning of a line are bullets, which are read as lists.
    let mut languages = files(&cases("languages"), "yaml");
    languages.retain(|it| it.file_stem().is_some_and(|it| it != "signs"));
    vocabularies.extend(languages.iter().map(|it| Vocabulary::read(it)));
    let latin = vocabularies.iter().position(|it| it.tag == LATIN).unwrap();
    let count = std::env::var("BRIEFING_GENERATED").ok().and_then(|it| it.parse().ok());
    let count = count.unwrap_or(200);
    let config = ProptestConfig { max_shrink_iters: 200, ..seed::config(count, 11) };
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("generated.pdf");
    let (fitted, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let seen: Cell<BTreeMap<String, usize>> = Cell::default();
    let result = TestRunner::new(config).run(&plan(), |plan| {
        let own = plan.language.get(&vocabularies);
        let author = Author { own, latin: &vocabularies[latin], may_mix: !own.is_rtl };
        let written = author.write(&plan);
        let source = Source::new("generated.yaml", written.yaml.clone());
        let loaded = Loaded { source, assets: Assets::new(cases("languages")).unwrap() };
        let briefing = loaded.briefing();
        let Some((poster, bytes)) = make(&loaded, &briefing, plan.profile) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        fitted.set(fitted.get() + 1);
        let mut kinds = seen.take();
        let (paper, _) = plan.paper.get(&PAPERS);
        for kind in [
            own.tag.as_str(),
            paper,
            plan.grid,
            ["screen", "press", "office"][plan.profile],
        ] {
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
        seen.set(kinds);
        std::fs::write(&pdf, bytes).unwrap();
        let faults = faults(&pdf, &poster, &written, &briefing);
        if faults.is_empty() {
            if fitted.get() % 50 == 1 {
                misses_nothing(&pdf, &poster, &written, &briefing);
            }
            return Ok(());
        }
        Err(TestCaseError::fail(format!("{}\n{}", faults.join("\n"), written.yaml)))
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let (fitted, refused) = (fitted.get(), refused.get());
    println!("{fitted} fitted, {refused} refused\n{:?}", seen.take());
    assert!(fitted * 10 >= count * 8, "{fitted} of {count} fitted");
}
