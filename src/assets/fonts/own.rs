//! Checks the fonts that a briefing names, and rejects those that cannot be set, subset or
//! embedded.

use skrifa::instance::{Location, LocationRef, Size};
use skrifa::raw::{TableProvider, types::Tag};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::data::FontData;
use super::face::{Face, Metrics};
use super::problem::FontProblem;
use super::script::{NOTO_CAP_HEIGHT, NOTO_X_HEIGHT};
use crate::units::Em;

/// Signs that every poster needs besides printable ASCII: bullets, separators, dashes,
/// quotation marks. The program adds some of them itself.
const SIGNS: &str = "\u{a0}·•–—…‘’‚“”„«»‹›";

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontRole {
    /// The family of the whole poster.
    Family,
    /// Characters that the family lacks.
    Fallback,
}

/// Reads and checks a font that is not variable.
pub(super) fn read_static(data: FontData, role: FontRole) -> Result<Face, FontProblem> {
    let font = FontRef::new(&data).map_err(damaged)?;
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if !has(b"glyf") && !has(b"CFF ") {
        return Err(FontProblem::NoOutlines);
    }
    check_permission(&font)?;
    check_tables(&font)?;
    if has(b"glyf") {
        font.loca(None).map_err(|_| missing("loca"))?;
    }
    check_glyphs(&font, &data)?;
    let metrics = metrics(&font, LocationRef::default(), role)?;
    if role == FontRole::Family {
        check_coverage(&font)?;
    }
    let face = Face::read(data.clone());
    face.map(|face| face.with_metrics(metrics))
        .map_err(|error| FontProblem::Damaged { reason: error.reason().to_owned() })
}

/// Checks what making an instance of a variable font needs. Returns the metrics at a place on
/// the axes.
pub(super) fn check_variable(
    font: &FontRef<'_>,
    location: &Location,
    role: FontRole,
) -> Result<Metrics, FontProblem> {
    check_permission(font)?;
    check_tables(font)?;
    metrics(font, location.into(), role)
}

pub(super) fn damaged(error: skrifa::raw::ReadError) -> FontProblem {
    FontProblem::Damaged { reason: error.to_string() }
}

fn missing(table: &str) -> FontProblem {
    FontProblem::Damaged { reason: format!("it has no sound `{table}` table") }
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

/// Reads the tables that every font has and that writing the font will read.
fn check_tables(font: &FontRef<'_>) -> Result<(), FontProblem> {
    font.head().map_err(|_| missing("head"))?;
    font.hhea().map_err(|_| missing("hhea"))?;
    font.hmtx().map_err(|_| missing("hmtx"))?;
    font.post().map_err(|_| missing("post"))?;
    font.cmap().map_err(|_| missing("cmap"))?;
    font.maxp().map_err(|_| missing("maxp"))?;
    Ok(())
}

/// Reads every glyph, so that damage is found before a page is set in the font.
fn check_glyphs(font: &FontRef<'_>, bytes: &[u8]) -> Result<(), FontProblem> {
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
fn metrics(
    font: &FontRef<'_>,
    location: LocationRef<'_>,
    role: FontRole,
) -> Result<Metrics, FontProblem> {
    let units_per_em = font.head().map_err(damaged)?.units_per_em();
    let wrong = |what: String| FontProblem::Metrics { what };
    // The limits of the format (OpenType, `head` table).
    if !(16..=16_384).contains(&units_per_em) {
        return Err(wrong(format!("an em of {units_per_em} units")));
    }
    let em = |units: f32| f64::from(units) / f64::from(units_per_em);
    let metrics = font.metrics(Size::unscaled(), location);
    let glyphs = font.glyph_metrics(Size::unscaled(), location);
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
    use super::super::data::Bytes;
    use super::*;

    fn read(bytes: Vec<u8>) -> Result<Face, FontProblem> {
        read_static(FontData(Bytes::Read(bytes.into())), FontRole::Family)
    }

    /// The embedded regular with bytes of one of its tables changed.
    fn changed(table: [u8; 4], offset: usize, bytes: &[u8]) -> Vec<u8> {
        let book = crate::assets::fonts::FontSet::embedded().unwrap();
        let mut file = book.faces()[0].data.to_vec();
        let font = FontRef::new(&book.faces()[0].data).unwrap();
        let record = font.table_directory().table_records();
        let record = record.iter().find(|it| it.tag() == Tag::new(&table)).unwrap();
        let start = usize::try_from(record.offset()).unwrap() + offset;
        file[start..start + bytes.len()].copy_from_slice(bytes);
        file
    }

    fn problem(bytes: Vec<u8>) -> Option<FontProblem> {
        read(bytes).err()
    }

    #[test]
    fn a_sound_font_is_read() {
        let face = read(changed(*b"head", 0, &[])).unwrap();
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
        let face = read(changed(*b"OS/2", 88, &[0, 0])).unwrap();
        assert!((0.64..0.7).contains(&face.metrics.cap_height.0), "{:?}", face.metrics);
    }

    #[test]
    fn a_font_cut_anywhere_is_an_error_and_no_panic() {
        let whole = changed(*b"head", 0, &[]);
        for length in (0..whole.len()).step_by(whole.len() / 97) {
            assert!(problem(whole[..length].to_vec()).is_some(), "{length}");
        }
    }
}
