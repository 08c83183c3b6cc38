//! Reads the font files that a briefing names, and rejects fonts that cannot be set, subset or
//! embedded.

use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{FileRef, TableProvider, types::Tag};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::data::{Bytes, FontData};
use super::face::{Face, Metrics};
use super::script::{NOTO_CAP_HEIGHT, NOTO_X_HEIGHT};
use crate::files::FileProblem;
use crate::units::Em;

/// Size limit of a font file in bytes.
pub const FONT_BYTES: u64 = 32 << 20;

/// Signs that every poster needs besides printable ASCII: bullets, separators, dashes,
/// quotation marks. The program adds some of them itself.
const SIGNS: &str = "\u{a0}·•–—…‘’‚“”„«»‹›";

/// A font file that cannot be read or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` {problem}")]
#[non_exhaustive]
pub struct FontFileError {
    /// The path in the briefing.
    pub path: String,
    /// The problem.
    pub problem: FontProblem,
}

/// A problem with a font file. The message continues a sentence that starts with the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FontProblem {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The file is not a font.
    #[error("is not a TrueType font")]
    UnknownFormat,
    /// The font is compressed for the web (WOFF).
    #[error("is a font packed for websites ({0})")]
    WebFont(&'static str),
    /// The file contains several fonts.
    #[error("is a collection of fonts")]
    Collection,
    /// The font is variable: one file for all weights.
    #[error("is a variable font")]
    Variable,
    /// The font has CFF or CFF2 outlines.
    #[error("has PostScript outlines (CFF), not TrueType outlines")]
    PostScript,
    /// The font has only bitmaps, or no glyphs.
    #[error("has no outlines")]
    NoOutlines,
    /// The font forbids embedding (OS/2 table, `fsType`).
    #[error("does not permit embedding")]
    Restricted,
    /// The font forbids embedding a subset (OS/2 table, `fsType` bit 8).
    #[error("does not permit embedding a part of it")]
    NoSubsetting,
    /// The font ends early or violates the format.
    #[error("is damaged: {reason}")]
    Damaged {
        /// What is wrong, as part of a sentence.
        reason: String,
    },
    /// The font has a metric that no usable font has.
    #[error("is unusable: {what} cannot be right")]
    Metrics {
        /// The metric with its value.
        what: String,
    },
    /// The font lacks signs that every poster needs.
    #[error("has no glyph for {}", some(characters))]
    Lacks {
        /// The missing characters, in order.
        characters: Vec<char>,
    },
}

impl FontFileError {
    /// Returns the name of a similar file, if the file that the briefing names does not exist.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match &self.problem {
            FontProblem::File(FileProblem::NotFound { nearest }) => nearest.as_deref(),
            _ => None,
        }
    }

    /// Returns the remedy, in the imperative.
    #[must_use]
    pub fn hint(&self) -> String {
        let hint = match &self.problem {
            FontProblem::File(FileProblem::NotFound { nearest: Some(name) }) => {
                return format!("did you mean `{name}`?");
            }
            // `Arial` or `Arial Bold`: the name of a font, not of a file.
            FontProblem::File(FileProblem::NotFound { nearest: None })
                if !self.path.contains(['.', '/', '\\']) =>
            {
                return format!(
                    "a font is named by its file: copy its TrueType file into the \
                     briefing's folder, and write the file's name, such as `{}.ttf`",
                    self.path.replace(' ', "-")
                );
            }
            FontProblem::File(FileProblem::NotFound { nearest: None }) => {
                "check the name; it starts from the briefing's folder"
            }
            FontProblem::File(FileProblem::Address) => {
                "save the font in the briefing's folder and name the file"
            }
            FontProblem::File(FileProblem::Folder) => "name a TrueType file (.ttf) in it",
            FontProblem::File(FileProblem::Unreadable { .. }) => {
                "check that the file can be opened"
            }
            FontProblem::File(FileProblem::Outside) => FileProblem::OUTSIDE_HINT,
            FontProblem::File(FileProblem::TooLarge { .. }) => {
                "use a version of the font with fewer scripts"
            }
            FontProblem::UnknownFormat => "name a TrueType file (.ttf)",
            FontProblem::WebFont(_) => "get the same font as a TrueType file (.ttf)",
            FontProblem::Collection => {
                "take the font that is meant out of it, as a TrueType file (.ttf)"
            }
            FontProblem::Variable => {
                "use a static instance: one file for each cut, such as Regular and Bold"
            }
            FontProblem::PostScript => {
                "get the TrueType version of the font (.ttf, not .otf), or convert it"
            }
            FontProblem::NoOutlines => "use a font with TrueType outlines",
            FontProblem::Restricted | FontProblem::NoSubsetting => {
                "use another font, or ask its maker for a file that permits it"
            }
            FontProblem::Damaged { .. } | FontProblem::Metrics { .. } => {
                "get another copy of the font, or use another font"
            }
            FontProblem::Lacks { .. } => {
                "use a version of the font with these signs: every poster needs them"
            }
        };
        hint.to_owned()
    }
}

/// Names the first characters of a list in words.
fn some(characters: &[char]) -> String {
    const MOST: usize = 8;
    let name = |it: &char| match it {
        ' ' => "the space".to_owned(),
        '\u{a0}' => "the no-break space (U+00A0)".to_owned(),
        '`' => "the backtick".to_owned(),
        it => format!("`{it}`"),
    };
    let mut names: Vec<String> = characters.iter().take(MOST).map(name).collect();
    if characters.len() > MOST {
        names.push(format!("{} others", characters.len() - MOST));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} and {last}", rest.join(", "))
        }
        _ => names.concat(),
    }
}

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontRole {
    /// The family of the whole poster.
    Family,
    /// Characters that the family lacks.
    Fallback,
}

/// Reads and checks the font that a briefing names.
pub(in crate::assets) fn load(
    bytes: Vec<u8>,
    role: FontRole,
) -> Result<Face, FontProblem> {
    read(bytes.into(), role)
}

fn read(bytes: Arc<[u8]>, role: FontRole) -> Result<Face, FontProblem> {
    match bytes.get(..4) {
        Some(b"wOFF") => return Err(FontProblem::WebFont("WOFF")),
        Some(b"wOF2") => return Err(FontProblem::WebFont("WOFF2")),
        Some(b"ttcf") => return Err(FontProblem::Collection),
        // Both signatures of TrueType, and the signature of CFF, which is rejected below.
        Some([0, 1, 0, 0] | b"true" | b"OTTO") => {}
        _ => return Err(FontProblem::UnknownFormat),
    }
    let font = match FileRef::new(&bytes).map_err(damaged)? {
        FileRef::Font(font) => font,
        FileRef::Collection(_) => return Err(FontProblem::Collection),
    };
    check_kind(&font)?;
    check_permission(&font)?;
    check_glyphs(&font, &bytes)?;
    let metrics = metrics(&font, role)?;
    if role == FontRole::Family {
        check_coverage(&font)?;
    }
    let face = Face::read(FontData(Bytes::Read(Arc::clone(&bytes))));
    face.map(|face| face.with_metrics(metrics))
        .map_err(|error| FontProblem::Damaged { reason: error.reason().to_owned() })
}

fn damaged(error: skrifa::raw::ReadError) -> FontProblem {
    FontProblem::Damaged { reason: error.to_string() }
}

fn check_kind(font: &FontRef<'_>) -> Result<(), FontProblem> {
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if has(b"fvar") {
        Err(FontProblem::Variable)
    } else if has(b"CFF ") || has(b"CFF2") {
        Err(FontProblem::PostScript)
    } else if !has(b"glyf") {
        Err(FontProblem::NoOutlines)
    } else {
        Ok(())
    }
}

/// Checks the permission to embed. Fonts without an OS/2 table are older than it, and permit
/// embedding.
fn check_permission(font: &FontRef<'_>) -> Result<(), FontProblem> {
    /// Bits 0 to 3, the usage permissions. Of several bits the least restrictive counts, so a
    /// font is restricted if it has only this bit.
    const USAGE: u16 = 0x000f;
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETTING: u16 = 0x0100;
    /// Only bitmaps may be embedded.
    const BITMAP_ONLY: u16 = 0x0200;
    let Ok(os2) = font.os2() else { return Ok(()) };
    let fs_type = os2.fs_type();
    if fs_type & USAGE == RESTRICTED || fs_type & BITMAP_ONLY != 0 {
        Err(FontProblem::Restricted)
    } else if fs_type & NO_SUBSETTING != 0 {
        Err(FontProblem::NoSubsetting)
    } else {
        Ok(())
    }
}

/// Reads every table and every glyph that writing the font will read, so that damage is found
/// before a page is set in the font.
fn check_glyphs(font: &FontRef<'_>, bytes: &[u8]) -> Result<(), FontProblem> {
    let missing = |tag: &str| FontProblem::Damaged {
        reason: format!("it has no sound `{tag}` table"),
    };
    font.head().map_err(|_| missing("head"))?;
    font.hhea().map_err(|_| missing("hhea"))?;
    font.hmtx().map_err(|_| missing("hmtx"))?;
    font.post().map_err(|_| missing("post"))?;
    font.cmap().map_err(|_| missing("cmap"))?;
    font.loca(None).map_err(|_| missing("loca"))?;
    let glyphs = font.maxp().map_err(|_| missing("maxp"))?.num_glyphs();
    let mut every = GlyphRemapper::new();
    (0..glyphs).for_each(|glyph| {
        every.remap(glyph);
    });
    subsetter::subset(bytes, 0, &every)
        .map(|_| ())
        .map_err(|error| FontProblem::Damaged { reason: error.to_string() })
}

fn check_coverage(font: &FontRef<'_>) -> Result<(), FontProblem> {
    let charmap = font.charmap();
    let lacks = |it: &char| charmap.is_symbol() || charmap.map(*it).is_none();
    let characters: Vec<char> = (' '..='~').chain(SIGNS.chars()).filter(lacks).collect();
    if characters.is_empty() { Ok(()) } else { Err(FontProblem::Lacks { characters }) }
}

/// Reads and checks the metrics. Heights of letters are measured if the font states none, or
/// impossible ones. A fallback font without Latin letters is assumed to be drawn like the
/// embedded fonts.
fn metrics(font: &FontRef<'_>, role: FontRole) -> Result<Metrics, FontProblem> {
    let units_per_em = font.head().map_err(damaged)?.units_per_em();
    let wrong = |what: String| FontProblem::Metrics { what };
    // The limits of the format (OpenType, `head` table).
    if !(16..=16_384).contains(&units_per_em) {
        return Err(wrong(format!("an em of {units_per_em} units")));
    }
    let em = |units: f32| f64::from(units) / f64::from(units_per_em);
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let glyph = |it: char| font.charmap().map(it).unwrap_or(GlyphId::NOTDEF);
    let has = |it: char| role == FontRole::Family || font.charmap().map(it).is_some();
    let height = |stated: Option<f32>, letter: char, name: &str, usual: f64| {
        if !has(letter) {
            return Ok(Em(usual));
        }
        let measured = || glyphs.bounds(glyph(letter)).map_or(0.0, |it| em(it.y_max));
        let is_sane = |height: &f64| (0.25..=1.25).contains(height);
        let height = stated.map(em).filter(is_sane).unwrap_or_else(measured);
        match is_sane(&height) {
            true => Ok(Em(height)),
            false => Err(wrong(format!("{name} of {height:.2} em"))),
        }
    };
    let (cap, x) = (metrics.cap_height, metrics.x_height);
    let cap_height = height(cap, 'H', "a height of capitals", NOTO_CAP_HEIGHT)?;
    let x_height = height(x, 'x', "a height of small letters", NOTO_X_HEIGHT)?;
    let (ascender, descender) = (em(metrics.ascent), em(metrics.descent));
    if !(0.25..=4.0).contains(&ascender) || !(-4.0..=0.0).contains(&descender) {
        let what = format!(
            "an ascender of {ascender:.2} em with a descender of {descender:.2} em"
        );
        return Err(wrong(what));
    }
    for (letter, name) in [(' ', "a space"), ('0', "a zero"), ('n', "an `n`")] {
        let width = glyphs.advance_width(glyph(letter)).map_or(0.0, em);
        if has(letter) && !(0.05..=3.0).contains(&width) {
            return Err(wrong(format!("{name} {width:.2} em wide")));
        }
    }
    Ok(Metrics { ascender: Em(ascender), descender: Em(descender), cap_height, x_height })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The embedded regular with bytes of one of its tables changed.
    fn changed(table: [u8; 4], offset: usize, bytes: &[u8]) -> Arc<[u8]> {
        let book = crate::assets::fonts::FontSet::embedded().unwrap();
        let mut file = book.faces()[0].data.to_vec();
        let font = FontRef::new(&book.faces()[0].data).unwrap();
        let record = font.table_directory().table_records();
        let record = record.iter().find(|it| it.tag() == Tag::new(&table)).unwrap();
        let start = usize::try_from(record.offset()).unwrap() + offset;
        file[start..start + bytes.len()].copy_from_slice(bytes);
        file.into()
    }

    fn problem(bytes: Arc<[u8]>) -> Option<FontProblem> {
        read(bytes, FontRole::Family).err()
    }

    #[test]
    fn a_sound_font_is_read() {
        let face = read(changed(*b"head", 0, &[]), FontRole::Family).unwrap();
        assert_eq!(face.name, "AtkinsonHyperlegibleNext-Regular");
        assert!((face.metrics.cap_height.0 - 0.668).abs() < 1e-9);
        assert!(!face.is_embedded());
    }

    #[test]
    fn permission_to_embed_is_respected() {
        // OS/2, offset 8: fsType.
        let with = |fs_type: u16| problem(changed(*b"OS/2", 8, &fs_type.to_be_bytes()));
        assert_eq!(with(0x0002), Some(FontProblem::Restricted));
        assert_eq!(with(0x0202), Some(FontProblem::Restricted));
        assert_eq!(with(0x0200), Some(FontProblem::Restricted));
        assert_eq!(with(0x0108), Some(FontProblem::NoSubsetting));
        for permitted in [0x0000, 0x0004, 0x0008, 0x0006] {
            assert_eq!(with(permitted), None, "{permitted:#06x}");
        }
    }

    #[test]
    fn absurd_measures_are_refused() {
        // head, offset 18: unitsPerEm.
        let error = problem(changed(*b"head", 18, &[0, 1]));
        assert!(matches!(error, Some(FontProblem::Metrics { .. })), "{error:?}");
        // OS/2, offset 88: sCapHeight; an absurd one is measured instead.
        let face = read(changed(*b"OS/2", 88, &[0, 0]), FontRole::Family).unwrap();
        assert!((0.64..0.7).contains(&face.metrics.cap_height.0), "{:?}", face.metrics);
    }

    #[test]
    fn a_font_cut_anywhere_is_an_error_and_no_panic() {
        let whole = changed(*b"head", 0, &[]);
        for length in (0..whole.len()).step_by(whole.len() / 97) {
            assert!(problem(whole[..length].into()).is_some(), "{length}");
        }
    }

    #[test]
    fn what_is_missing_is_named_in_words() {
        assert_eq!(some(&['a']), "`a`");
        assert_eq!(
            some(&[' ', 'b', '\u{a0}']),
            "the space, `b` and the no-break space (U+00A0)"
        );
        assert!(some(&['x'; 12]).ends_with(" and 4 others"));
    }
}
