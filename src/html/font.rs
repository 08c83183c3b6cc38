//! The characters of a briefing in, a rule with a subset font for each face in use out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FontRef, TableProvider};
use skera::{
    DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font,
};

use super::HtmlError;
use super::content::number_of;
use crate::assets::fonts::{FaceId, FontSet};
use crate::briefing::{Block, Briefing, RichText, is_joiner};

/// The family's name in the style sheet.
pub(super) const FAMILY: &str = "Briefing";
/// The display cut is a weight of the family.
pub(super) const DISPLAY_WEIGHT: u16 = 800;

/// Names that tell whose font it is and what its licence is: copyright, family, style,
/// version, licence and where that is found.
const NAMES: [u16; 7] = [0, 1, 2, 4, 6, 13, 14];

/// What a style sheet says of the fonts of a page.
pub(super) struct Fonts {
    /// A rule for each face that the page shows.
    pub(super) rules: String,
    /// The families that stand behind the main one, each with a comma.
    pub(super) families: String,
    /// From the top to the bottom of the deepest lines of other scripts, in ems: what their
    /// lines need at least, while the family is made for any leading.
    pub(super) depth: f64,
}

/// The fonts of a page of the briefing.
pub(super) fn fonts(briefing: &Briefing, book: &FontSet) -> Result<Fonts, HtmlError> {
    let mut rules = String::new();
    let mut others: Vec<String> = Vec::new();
    let mut depth = 0.0_f64;
    for (id, characters) in usage(briefing, book) {
        let face = book.face(id);
        let bytes = subset(&face.data, &characters)
            .map_err(|reason| HtmlError::Subset { face: face.name.clone(), reason })?;
        let (style, weight) = match id {
            FaceId::Regular => ("normal", 400),
            FaceId::Italic => ("italic", 400),
            FaceId::Bold => ("normal", 700),
            FaceId::BoldItalic => ("italic", 700),
            FaceId::ExtraBold => ("normal", DISPLAY_WEIGHT),
            FaceId::Script { is_bold, is_italic, .. } => {
                let style = if is_italic { "italic" } else { "normal" };
                (style, if is_bold { 700 } else { 400 })
            }
        };
        let (family, adjustment) = match id {
            FaceId::Script { script, .. } => {
                let height = face.metrics.ascender - face.metrics.descender;
                depth = depth.max(height.0 * book.scale(id));
                let family = format!("{FAMILY}{script:?}");
                if !others.contains(&family) {
                    others.push(family.clone());
                }
                (family, format!(";size-adjust:{:.2}%", book.scale(id) * 100.0))
            }
            _ => (FAMILY.to_owned(), String::new()),
        };
        let data = STANDARD.encode(bytes);
        // Writing to a string cannot fail.
        let _ = writeln!(
            rules,
            "@font-face{{font-family:{family};font-style:{style};font-weight:{weight}\
             {adjustment};src:url(data:font/ttf;base64,{data})}}"
        );
    }
    let families = others.iter().map(|it| format!("{it},")).collect();
    Ok(Fonts { rules, families, depth })
}

/// The part of a font that sets some characters, with what it does to them: kerning,
/// ligatures, joined letters.
fn subset(data: &[u8], characters: &IntSet<u32>) -> Result<Vec<u8>, String> {
    let font = FontRef::new(data).map_err(|error| error.to_string())?;
    let tags = |tags: &[Tag]| tags.iter().copied().collect::<IntSet<Tag>>();
    let plan = Plan::new(
        &IntSet::empty(),
        characters,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &tags(DEFAULT_DROP_TABLES),
        &IntSet::all(),
        &tags(DEFAULT_LAYOUT_FEATURES),
        &NAMES.into_iter().map(NameId::new).collect(),
        // English, as Windows counts languages.
        &std::iter::once(0x409).collect(),
    );
    let bytes = subset_font(&font, &plan).map_err(|error| error.to_string())?;
    let subset = FontRef::new(&bytes).map_err(|error| error.to_string())?;
    // A browser ignores a font without these, silently.
    for tag in [b"cmap", b"glyf", b"head", b"hmtx", b"maxp", b"OS/2", b"name", b"post"] {
        if subset.data_for_tag(Tag::new(tag)).is_none() {
            return Err(format!("the subset has no table `{}`", Tag::new(tag)));
        }
    }
    Ok(bytes)
}

/// The characters that each face sets.
fn usage(briefing: &Briefing, book: &FontSet) -> BTreeMap<FaceId, IntSet<u32>> {
    let mut usage = Usage { book, faces: BTreeMap::new() };
    usage.words(briefing.labels().skip(), FaceId::Bold);
    usage.words("•.", FaceId::Regular);
    (0..10).for_each(|it| usage.words(&briefing.labels().number(it), FaceId::Regular));
    usage.rich(briefing.kicker(), Some(FaceId::Bold));
    usage.rich(briefing.title(), Some(FaceId::ExtraBold));
    briefing.subtitle().into_iter().for_each(|it| usage.rich(it, None));
    for (number, panel) in (1..).zip(briefing.panels()) {
        usage.words(&number_of(briefing, number), FaceId::ExtraBold);
        usage.words(" ", FaceId::ExtraBold);
        usage.rich(&panel.heading, Some(FaceId::ExtraBold));
        usage.blocks(&panel.body);
    }
    let codes =
        briefing.panels().iter().map(|panel| panel.qr.as_ref()).chain([briefing.qr()]);
    codes.flatten().for_each(|qr| usage.words(&qr.url, FaceId::Regular));
    briefing.call().into_iter().for_each(|it| usage.rich(it, Some(FaceId::Bold)));
    usage.blocks(briefing.contact());
    briefing.imprint().iter().for_each(|it| usage.words(&it.text.text, FaceId::Regular));
    usage.faces
}

/// A character, with what shaping may take it apart into: vowels in two parts, letters with
/// accents.
fn insert(character: char, set: &mut IntSet<u32>) {
    set.insert(u32::from(character));
    let parts = match character {
        // Thai and Lao `am`, which shaping decomposes though Unicode's canon does not.
        '\u{e33}' => Decomposed::Expansion('\u{e4d}', '\u{e32}'),
        '\u{eb3}' => Decomposed::Expansion('\u{ecd}', '\u{eb2}'),
        _ => CanonicalDecompositionBorrowed::new().decompose(character),
    };
    match parts {
        Decomposed::Default => {}
        Decomposed::Singleton(one) => insert(one, set),
        Decomposed::Expansion(one, two) => {
            insert(one, set);
            insert(two, set);
        }
    }
}

struct Usage<'a> {
    book: &'a FontSet,
    faces: BTreeMap<FaceId, IntSet<u32>>,
}

impl Usage<'_> {
    fn words(&mut self, text: &str, face: FaceId) {
        let mut before = ' ';
        for character in text.chars() {
            let joining = self.book.joiner_face(face, before, character);
            let id = match is_joiner(character) {
                true => joining.unwrap_or(face),
                false => self.book.face_for(face, character).unwrap_or(face),
            };
            insert(character, self.faces.entry(id).or_default());
            before = character;
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(text) => self.rich(text, None),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            }
        }
    }

    /// A text in the face of its place, or where that is running text, of its styles.
    fn rich(&mut self, rich: &RichText, face: Option<FaceId>) {
        self.words(&rich.text.replace('\n', " "), face.unwrap_or(FaceId::Regular));
        for styled in &rich.styles {
            let is_bold = face == Some(FaceId::Bold) || styled.style.strong;
            let of_style = match (is_bold, styled.style.emphasis) {
                (true, true) => FaceId::BoldItalic,
                (true, false) => FaceId::Bold,
                (false, true) => FaceId::Italic,
                (false, false) => FaceId::Regular,
            };
            let words = rich.text.get(styled.range.clone()).unwrap_or_default();
            self.words(words, of_style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shaping_takes_apart_comes_in_parts_as_well() {
        let parts = |character| {
            let mut set = IntSet::empty();
            insert(character, &mut set);
            set.iter().collect::<Vec<_>>()
        };
        assert_eq!(parts('ำ'), [0xe32, 0xe33, 0xe4d]);
        assert_eq!(parts('\u{ddd}'), [0xdca, 0xdcf, 0xdd9, 0xddc, 0xddd]);
        assert_eq!(parts('a'), [0x61]);
    }
}
