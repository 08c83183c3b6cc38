//! Adds glyphs to a TrueType font that are made of others (OpenType, `glyf` table, composite
//! glyphs).

use write_fonts::FontBuilder;
use write_fonts::read::tables::glyf::Glyph;
use write_fonts::read::{FontRef, ReadError, TableProvider};
use write_fonts::types::{GlyphId, Tag};

pub(super) use write_fonts::read::ReadError as CompositeError;

/// A glyph that is made of others.
#[derive(Debug)]
pub(super) struct CompositeGlyph {
    /// The glyphs, by their index in the font, with their distance to the right and upwards.
    pub parts: Vec<(u16, i16, i16)>,
    /// The width in font units.
    pub width: u16,
}

/// The offsets are words (bit 0) and distances (bit 1).
const FLAGS: u16 = 0x0003;
/// Another part follows.
const MORE_COMPONENTS: u16 = 0x0020;
/// The parts may overlap; given with the first one.
const OVERLAP_COMPOUND: u16 = 0x0400;
/// Deepest nesting of composite glyphs that is followed: fonts have one or two levels.
const DEEPEST: u16 = 8;

/// Returns the number of glyphs of a font.
///
/// # Errors
/// Returns an error if the font is damaged.
pub(super) fn glyph_count(program: &[u8]) -> Result<u16, ReadError> {
    Ok(FontRef::new(program)?.maxp()?.num_glyphs())
}

/// Adds composite glyphs at the end of a font. The first one gets the number of glyphs as its index.
///
/// # Errors
/// Returns an error if a table is damaged or has no place for more glyphs.
pub(super) fn add(
    program: &[u8],
    composites: &[CompositeGlyph],
) -> Result<Vec<u8>, ReadError> {
    let font = FontRef::new(program)?;
    let tables = Tables::read(&font)?;
    let (mut glyf, mut offsets) =
        (font.glyf()?.offset_data().as_bytes().to_vec(), Vec::new());
    let count = font.maxp()?.num_glyphs();
    let loca = font.loca(None)?;
    for glyph in 0..=usize::from(count) {
        offsets.push(loca.get_raw(glyph).ok_or(ReadError::OutOfBounds)?);
    }
    glyf.truncate(index(offsets.last().copied().unwrap_or_default()));
    let mut metrics = Vec::new();
    for glyph in 0..count {
        let (width, bearing) = tables.metrics(glyph);
        metrics.extend(width.to_be_bytes());
        metrics.extend(bearing.to_be_bytes());
    }
    let mut most = Complexity::default();
    for composite in composites {
        let (outline, complexity) = tables.outline(composite)?;
        metrics.extend(composite.width.to_be_bytes());
        metrics.extend(complexity.bounds.map_or(0, |it| it[0]).to_be_bytes());
        if !outline.is_empty() {
            align(&mut glyf, &mut offsets)?;
            glyf.extend(outline);
        }
        offsets.push(u32::try_from(glyf.len()).map_err(|_| ReadError::OutOfBounds)?);
        most.widen(&complexity);
    }
    let count = u16::try_from(offsets.len() - 1).map_err(|_| ReadError::OutOfBounds)?;
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"glyf"), glyf);
    let loca: Vec<u8> = offsets.iter().flat_map(|offset| offset.to_be_bytes()).collect();
    builder.add_raw(Tag::new(b"loca"), loca);
    builder.add_raw(Tag::new(b"hmtx"), metrics);
    builder.add_raw(Tag::new(b"maxp"), tables.maxp(count, &most)?);
    // `indexToLocFormat` 1: offsets of 32 bits; `numberOfHMetrics`: one for each glyph.
    builder.add_raw(Tag::new(b"head"), patched(&font, Tag::new(b"head"), &[(50, 1)])?);
    builder
        .add_raw(Tag::new(b"hhea"), patched(&font, Tag::new(b"hhea"), &[(34, count)])?);
    builder.copy_missing_tables(font.clone());
    Ok(builder.build())
}

/// Fills the outlines up to a multiple of four bytes. The filling belongs to the last glyph that has
/// an outline: with a single byte, an empty glyph would be a damaged one.
fn align(glyf: &mut Vec<u8>, offsets: &mut [u32]) -> Result<(), ReadError> {
    let end = u32::try_from(glyf.len()).map_err(|_| ReadError::OutOfBounds)?;
    let aligned = end.next_multiple_of(4);
    for offset in offsets.iter_mut().rev().take_while(|offset| **offset == end) {
        *offset = aligned;
    }
    glyf.resize(index(aligned), 0);
    Ok(())
}

fn index(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Returns a table with other values of 16 bits at some offsets.
fn patched(
    font: &FontRef<'_>,
    tag: Tag,
    values: &[(usize, u16)],
) -> Result<Vec<u8>, ReadError> {
    let table = font.table_data(tag).ok_or(ReadError::TableIsMissing(tag))?;
    let mut bytes = table.as_bytes().to_vec();
    for (offset, value) in values {
        let place = bytes.get_mut(*offset..*offset + 2).ok_or(ReadError::OutOfBounds)?;
        place.copy_from_slice(&value.to_be_bytes());
    }
    Ok(bytes)
}

/// What the table `maxp` and the header of a glyph tell about it.
#[derive(Debug, Default)]
struct Complexity {
    /// The least and the largest coordinates: left, bottom, right, top.
    bounds: Option<[i16; 4]>,
    points: u16,
    contours: u16,
    components: u16,
    depth: u16,
}

impl Complexity {
    fn widen(&mut self, other: &Self) {
        self.points = self.points.max(other.points);
        self.contours = self.contours.max(other.contours);
        self.components = self.components.max(other.components);
        self.depth = self.depth.max(other.depth);
    }
}

/// The tables that new glyphs depend on.
struct Tables<'a> {
    font: &'a FontRef<'a>,
    loca: write_fonts::read::tables::loca::Loca<'a>,
    glyf: write_fonts::read::tables::glyf::Glyf<'a>,
    hmtx: write_fonts::read::tables::hmtx::Hmtx<'a>,
}

impl<'a> Tables<'a> {
    fn read(font: &'a FontRef<'a>) -> Result<Self, ReadError> {
        Ok(Self { font, loca: font.loca(None)?, glyf: font.glyf()?, hmtx: font.hmtx()? })
    }

    fn metrics(&self, glyph: u16) -> (u16, i16) {
        let id = GlyphId::from(glyph);
        let width = self.hmtx.advance(id).unwrap_or_default();
        (width, self.hmtx.side_bearing(id).unwrap_or_default())
    }

    fn glyph(&self, glyph: u16) -> Result<Option<Glyph<'a>>, ReadError> {
        self.loca.get_glyf(GlyphId::from(glyph), &self.glyf)
    }

    /// Writes the outline of a composite glyph. It is empty if its parts are.
    fn outline(
        &self,
        composite: &CompositeGlyph,
    ) -> Result<(Vec<u8>, Complexity), ReadError> {
        let mut complexity = Complexity::default();
        let mut components = Vec::new();
        for &(glyph, x, y) in &composite.parts {
            let Some(outline) = self.glyph(glyph)? else { continue };
            let part = self.complexity(&outline, 0)?;
            let Some([left, bottom, right, top]) = part.bounds else { continue };
            let own = [
                left.saturating_add(x),
                bottom.saturating_add(y),
                right.saturating_add(x),
                top.saturating_add(y),
            ];
            let [left, bottom, right, top] = complexity.bounds.unwrap_or(own);
            complexity.bounds = Some([
                left.min(own[0]),
                bottom.min(own[1]),
                right.max(own[2]),
                top.max(own[3]),
            ]);
            complexity.points = complexity.points.saturating_add(part.points);
            complexity.contours = complexity.contours.saturating_add(part.contours);
            complexity.depth = complexity.depth.max(part.depth + 1);
            complexity.components += 1;
            components.push((glyph, x, y));
        }
        let Some(bounds) = complexity.bounds else { return Ok((Vec::new(), complexity)) };
        let mut bytes = (-1_i16).to_be_bytes().to_vec();
        bytes.extend(bounds.iter().flat_map(|bound| bound.to_be_bytes()));
        let last = components.len() - 1;
        for (at, (glyph, x, y)) in components.into_iter().enumerate() {
            let mut flags = FLAGS;
            flags |= if at == 0 { OVERLAP_COMPOUND } else { 0 };
            flags |= if at == last { 0 } else { MORE_COMPONENTS };
            bytes.extend(flags.to_be_bytes());
            bytes.extend(glyph.to_be_bytes());
            bytes.extend(x.to_be_bytes());
            bytes.extend(y.to_be_bytes());
        }
        Ok((bytes, complexity))
    }

    fn complexity(&self, glyph: &Glyph<'a>, depth: u16) -> Result<Complexity, ReadError> {
        let bounds = Some([glyph.x_min(), glyph.y_min(), glyph.x_max(), glyph.y_max()]);
        match glyph {
            Glyph::Simple(simple) => Ok(Complexity {
                bounds,
                points: u16::try_from(simple.num_points()).unwrap_or(u16::MAX),
                contours: u16::try_from(simple.number_of_contours()).unwrap_or_default(),
                components: 0,
                depth: 0,
            }),
            Glyph::Composite(composite) => {
                let mut whole = Complexity { bounds, ..Complexity::default() };
                for component in composite.components() {
                    let part = match self.loca.get_glyf(component.glyph, &self.glyf)? {
                        Some(part) if depth < DEEPEST => {
                            self.complexity(&part, depth + 1)?
                        }
                        _ => continue,
                    };
                    whole.points = whole.points.saturating_add(part.points);
                    whole.contours = whole.contours.saturating_add(part.contours);
                    whole.depth = whole.depth.max(part.depth + 1);
                }
                Ok(whole)
            }
        }
    }

    /// Returns the table `maxp` for a number of glyphs, of which the new ones are no larger than
    /// `most`.
    fn maxp(&self, count: u16, most: &Complexity) -> Result<Vec<u8>, ReadError> {
        let maxp = self.font.maxp()?;
        let larger = |known: Option<u16>, new: u16| known.unwrap_or_default().max(new);
        let values = [
            (4, count),
            (10, larger(maxp.max_composite_points(), most.points)),
            (12, larger(maxp.max_composite_contours(), most.contours)),
            (28, larger(maxp.max_component_elements(), most.components)),
            (30, larger(maxp.max_component_depth(), most.depth)),
        ];
        patched(self.font, Tag::new(b"maxp"), &values)
    }
}

#[cfg(test)]
mod tests {
    use subsetter::GlyphRemapper;

    use super::*;

    /// Returns a font with four glyphs. The space, which is empty, stands at the end of every other
    /// one.
    fn subset(font: &[u8], last: u16) -> Vec<u8> {
        let mut remapper = GlyphRemapper::new();
        let space = FontRef::new(font).unwrap().cmap().unwrap().map_codepoint(' ');
        let space = u16::try_from(space.unwrap().to_u32()).unwrap();
        let glyphs = [37, 60 + last, if last.is_multiple_of(2) { space } else { 38 }];
        glyphs.into_iter().for_each(|glyph| {
            remapper.remap(glyph);
        });
        subsetter::subset(font, 0, &remapper).unwrap()
    }

    /// Whitespace may be a composite of nothing. `FreeType` refuses a glyph with an outline that is
    /// shorter than its header.
    #[test]
    fn empty_glyphs_have_no_bytes_and_all_others_can_be_read() {
        let font = include_bytes!("../../fonts/AtkinsonHyperlegibleNext-Regular.ttf");
        let composite = |parts: &[(u16, i16, i16)]| CompositeGlyph {
            parts: parts.into(),
            width: 500,
        };
        let mut remainders = [0; 4];
        for last in 1..60 {
            let base = subset(font, last);
            let count = glyph_count(&base).unwrap();
            let base_font = FontRef::new(&base).unwrap();
            let end = base_font.loca(None).unwrap().get_raw(usize::from(count)).unwrap();
            remainders[index(end % 4)] += 1;
            let composites = [
                composite(&[]),
                composite(&[(1, 0, 0), (2, 300, -20)]),
                composite(&[]),
                composite(&[]),
                composite(&[(1, 5, 5)]),
                composite(&[]),
            ];
            let whole = add(&base, &composites).unwrap();
            let whole = FontRef::new(&whole).unwrap();
            let (loca, glyf) = (whole.loca(None).unwrap(), whole.glyf().unwrap());
            let offset = |glyph: u16| loca.get_raw(usize::from(glyph)).unwrap();
            assert_eq!(whole.maxp().unwrap().num_glyphs(), count + 6);
            assert_eq!(index(offset(count + 6)), glyf.offset_data().len());
            for glyph in 0..count + 6 {
                let length = offset(glyph + 1) - offset(glyph);
                let is_empty = match glyph.checked_sub(count) {
                    Some(composite) => {
                        composites[usize::from(composite)].parts.is_empty()
                    }
                    None => {
                        let old = |at: u16| {
                            base_font
                                .loca(None)
                                .unwrap()
                                .get_raw(usize::from(at))
                                .unwrap()
                        };
                        old(glyph) == old(glyph + 1)
                    }
                };
                assert_eq!(
                    length == 0,
                    is_empty,
                    "glyph {glyph} of {count} has {length} bytes"
                );
                let outline = loca.get_glyf(GlyphId::from(glyph), &glyf).unwrap();
                assert_eq!(outline.is_none(), is_empty);
                assert!(glyph < count || is_empty || offset(glyph) % 4 == 0);
            }
        }
        assert!(remainders[2] > 0, "no subset ended between multiples of four");
    }
}
