//! Subsets each face to the characters that a briefing sets in it, and writes the `@font-face`
//! rules that embed the subsets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
use skera::{
    DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font,
};
use write_fonts::read::collections::IntSet;
use write_fonts::read::types::{NameId, Tag};
use write_fonts::read::{FontRef, TableProvider};

use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;

use super::content::number_of;
use super::{BoxedError, HtmlError};
use crate::assets::fonts::{FaceId, FontSet};
use crate::briefing::{Alert, Block, Briefing, Statistic, is_joiner};
use crate::languages::Labels;
use crate::rich_text::RichText;

/// The name of the family in the style sheet.
pub(super) const FAMILY: &str = "Briefing";
/// The weight under which the style sheet knows the display cut.
pub(super) const DISPLAY_WEIGHT: u16 = 800;

/// Ids of the names that a subset keeps (OpenType, `name` table): copyright, family, style,
/// full name, version, PostScript name, and the licence with its address.
const NAMES: [u16; 7] = [0, 1, 2, 4, 6, 13, 14];

/// How hard Brotli tries, 0 to 11. The best is a tenth smaller and takes thirty times as long.
const QUALITY: u8 = 5;

/// The parts of the style sheet that concern fonts.
pub(super) struct Fonts {
    /// A `@font-face` rule for each face in use.
    pub(super) rules: String,
    /// The names of the families for other scripts, each followed by a comma.
    pub(super) families: String,
    /// The height of the deepest lines of other scripts, in ems, which is the least leading for
    /// them. The main family fits any leading.
    pub(super) depth: f64,
}

/// Subsets the fonts of a briefing.
///
/// # Errors
/// Returns an error if a font cannot be subset.
pub(super) fn fonts(briefing: &Briefing, book: &FontSet) -> Result<Fonts, HtmlError> {
    let mut rules = String::new();
    let mut others: Vec<String> = Vec::new();
    let mut depth = 0.0_f64;
    for (id, characters) in usage(briefing, book) {
        let face = book.face(id);
        let bytes = match subset(&face.data, &characters) {
            Ok(bytes) => bytes,
            // The repacker of skera 0.9 visits tables in the order of a hash map, and gives up on
            // Nastaliq where addresses have 32 bits. The whole font, 300 kB, is right as well. Fonts
            // of others may have to be subset by their licence.
            Err(_) if face.is_embedded() => face.data.to_vec(),
            Err(source) => {
                return Err(HtmlError::Subset { face: face.name.clone(), source });
            }
        };
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
        let packed = ttf2woff2::encode(&bytes, QUALITY.into()).map_err(|source| {
            HtmlError::Subset { face: face.name.clone(), source: source.into() }
        })?;
        let data = STANDARD.encode(packed);
        // Writing to a string cannot fail.
        let _ = writeln!(
            rules,
            "@font-face{{font-family:{family};font-style:{style};font-weight:{weight}\
             {adjustment};src:url(data:font/woff2;base64,{data})}}"
        );
    }
    let families = others.iter().map(|it| format!("{it},")).collect();
    Ok(Fonts { rules, families, depth })
}

/// Subsets a font to some characters. Kerning, ligatures and joined letters keep working.
fn subset(data: &[u8], characters: &IntSet<u32>) -> Result<Vec<u8>, BoxedError> {
    let font = FontRef::new(data)?;
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
        // English (United States) among the language ids of Windows.
        &std::iter::once(0x409).collect(),
    );
    let mut bytes = subset_font(&font, &plan)?;
    let has_cff = font.cff().is_ok();
    if has_cff {
        bytes = with_cff(&bytes, data, &plan)?;
    }
    let subset = FontRef::new(&bytes)?;
    let outlines = if has_cff { b"CFF " } else { b"glyf" };
    // A browser ignores a font without one of these tables, without a message.
    for tag in [outlines, b"cmap", b"head", b"hmtx", b"maxp", b"OS/2", b"name", b"post"] {
        if subset.data_for_tag(Tag::new(tag)).is_none() {
            return Err(format!("the subset has no table `{}`", Tag::new(tag)).into());
        }
    }
    Ok(bytes)
}

/// Adds CFF outlines, which skera does not subset, to a subset font.
fn with_cff(subset: &[u8], data: &[u8], plan: &Plan) -> Result<Vec<u8>, BoxedError> {
    let mut glyphs: Vec<_> =
        plan.old_to_new_glyph_mapping().map(|(old, new)| (new, old)).collect();
    glyphs.sort_unstable();
    let mut remapper = GlyphRemapper::new();
    for (new, old) in glyphs {
        if u32::from(remapper.remap(u16::try_from(old.to_u32())?)) != new.to_u32() {
            return Err("the glyphs of the subset are not in order".into());
        }
    }
    let outlines = subsetter::subset(data, 0, &remapper)?;
    let cff = FontRef::new(&outlines)?.cff()?;
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"CFF "), cff.offset_data().as_bytes());
    builder.copy_missing_tables(FontRef::new(subset)?);
    Ok(builder.build())
}

/// Returns the characters that each face sets.
fn usage(briefing: &Briefing, book: &FontSet) -> BTreeMap<FaceId, IntSet<u32>> {
    let mut usage = Usage { book, labels: briefing.labels(), faces: BTreeMap::new() };
    usage.words(briefing.labels().skip(), FaceId::Bold);
    // The markers of lists are bold.
    for face in [FaceId::Regular, FaceId::Bold] {
        usage.words("•. ", face);
        (0..10).for_each(|it| usage.words(&briefing.labels().number(it), face));
    }
    usage.rich(briefing.kicker(), Some(FaceId::Bold));
    usage.rich(briefing.title(), Some(FaceId::ExtraBold));
    briefing.subtitle().into_iter().for_each(|it| usage.rich(it, None));
    briefing.key_message().into_iter().for_each(|it| usage.rich(it, Some(FaceId::Bold)));
    for (number, panel) in (1..).zip(briefing.panels()) {
        usage.words(&number_of(briefing, number), FaceId::ExtraBold);
        usage.words(" ", FaceId::ExtraBold);
        usage.rich(&panel.heading, Some(FaceId::ExtraBold));
        if let Some(Statistic { value, text }) = &panel.statistic {
            usage.rich(value, Some(FaceId::ExtraBold));
            usage.rich(text, Some(FaceId::Bold));
        }
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

/// Adds a character and the characters into which shaping may decompose it: vowels in two
/// parts, letters with accents.
fn insert(character: char, set: &mut IntSet<u32>) {
    set.insert(u32::from(character));
    let parts = match character {
        // Shaping decomposes Thai and Lao `am`, which have no canonical decomposition.
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
    labels: &'a Labels,
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
                Block::Heading(text) => self.words(&text.text, FaceId::ExtraBold),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Alert(Alert { kind, blocks }) => {
                    self.words(self.labels.get(kind.label()), FaceId::ExtraBold);
                    self.blocks(blocks);
                }
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            }
        }
    }

    /// Adds a text. Without a face, it is running text in the faces of its styles.
    fn rich(&mut self, rich: &RichText, face: Option<FaceId>) {
        self.words(&rich.text.replace('\n', " "), face.unwrap_or(FaceId::Regular));
        for styled in &rich.styles {
            let is_bold = face == Some(FaceId::Bold);
            let of_style = match (is_bold, styled.style.strong, styled.style.emphasis) {
                (true, _, true) | (false, true, true) => FaceId::BoldItalic,
                (true, true, false) => FaceId::ExtraBold,
                (true, false, false) | (false, true, false) => FaceId::Bold,
                (false, false, true) => FaceId::Italic,
                (false, false, false) => FaceId::Regular,
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
    fn decomposed_characters_come_with_their_parts() {
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
