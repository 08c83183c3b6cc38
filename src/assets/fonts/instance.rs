//! Makes a static font of a variable one: [`instance`].
//!
//! The `subsetter` library draws the outlines and widths of all glyphs at a place on the axes.
//! Here they are put together with the other tables, of which those that would contradict them
//! are rewritten.

use read_fonts::tables::head::MacStyle;
use read_fonts::tables::os2::SelectionFlags;
use read_fonts::types::{Fixed, NameId, Tag};
use read_fonts::{FontRef as ReadFont, ReadError, TableProvider};
use skrifa::instance::{Location, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::OutlinePen;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;
use write_fonts::from_obj::ToOwnedTable;
use write_fonts::tables::{gdef, head, name, os2, post};
use write_fonts::{FontBuilder, dump_table};

use super::problem::FontProblem;

/// The most segments that the outlines of a font may have. Fonts with every Chinese character
/// have about five million.
const MOST_SEGMENTS: usize = 16_000_000;

/// A place on the axes of a font.
type Settings = [(Tag, f32)];

/// The name of an instance.
#[derive(Debug)]
pub(super) struct InstanceName {
    family: String,
    style: String,
    weight: u16,
    is_italic: bool,
}

impl InstanceName {
    /// Names the instance of a font of a weight. Without a weight axis it is regular.
    pub(super) fn new(font: &FontRef<'_>, weight: Option<f32>, is_italic: bool) -> Self {
        let family = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME]
            .into_iter()
            .find_map(|id| string(font, id))
            .unwrap_or_else(|| "Unnamed".to_owned());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates"
        )]
        let weight = weight.map_or(400, |it| it.round().clamp(1.0, 1000.0) as u16);
        // The names of the weights in the specification (OpenType, `usWeightClass`).
        let name = match weight {
            100 => "Thin".to_owned(),
            200 => "ExtraLight".to_owned(),
            300 => "Light".to_owned(),
            400 => "Regular".to_owned(),
            500 => "Medium".to_owned(),
            600 => "SemiBold".to_owned(),
            700 => "Bold".to_owned(),
            800 => "ExtraBold".to_owned(),
            900 => "Black".to_owned(),
            other => format!("W{other}"),
        };
        let style = match (is_italic, weight) {
            (true, 400) => "Italic".to_owned(),
            (true, _) => format!("{name} Italic"),
            (false, _) => name,
        };
        Self { family, style, weight, is_italic }
    }

    /// Returns the PostScript name, such as `MySans-BoldItalic`.
    fn postscript(&self) -> String {
        let solid = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).collect()
        };
        format!("{}-{}", solid(&self.family), solid(&self.style))
    }
}

fn string(font: &FontRef<'_>, id: StringId) -> Option<String> {
    let name = font.localized_strings(id).english_or_first()?;
    Some(name.chars().collect::<String>()).filter(|it| !it.trim().is_empty())
}

/// Makes the static font at a place on the axes of a variable font.
///
/// `location` is the same place as `settings`, in the coordinates of the font.
///
/// # Errors
/// Returns an error if the font is damaged or its outlines are too large.
pub(super) fn instance(
    data: &[u8],
    font: &FontRef<'_>,
    settings: &Settings,
    location: &Location,
    name: &InstanceName,
) -> Result<Vec<u8>, FontProblem> {
    let outlines = outlines(data, font, settings, location)?;
    let broken = |what: &str| damaged(format!("its {what} cannot be written"));
    let outlines = ReadFont::new(&outlines).map_err(|_| broken("outlines"))?;
    let whole = ReadFont::new(data).map_err(|_| broken("outlines"))?;
    let tables =
        Tables { whole: &whole, outlines: &outlines, font, settings, location, name };
    let mut builder = FontBuilder::new();
    for tag in [b"glyf", b"loca", b"hmtx", b"hhea", b"maxp", b"cvt ", b"fpgm", b"prep"] {
        copy(&mut builder, &outlines, *tag);
    }
    for tag in [b"cmap", b"GSUB", b"GPOS", b"gasp"] {
        copy(&mut builder, &whole, *tag);
    }
    let head = tables.head().map_err(|_| broken("header"))?;
    builder.add_table(&head).map_err(|_| broken("header"))?;
    builder.add_table(&tables.name()).map_err(|_| broken("names"))?;
    let post = tables.post().map_err(|_| broken("`post` table"))?;
    builder.add_table(&post).map_err(|_| broken("`post` table"))?;
    if let Ok(os2) = tables.os2() {
        builder.add_table(&os2).map_err(|_| broken("`OS/2` table"))?;
    }
    if let Ok(gdef) = tables.gdef() {
        let bytes = dump_table(&gdef).map_err(|_| broken("`GDEF` table"))?;
        builder.add_raw(Tag::new(b"GDEF"), bytes);
    }
    Ok(builder.build())
}

fn damaged(reason: String) -> FontProblem {
    FontProblem::Damaged { reason }
}

fn copy<'a>(builder: &mut FontBuilder<'a>, font: &ReadFont<'a>, tag: [u8; 4]) {
    let tag = Tag::new(&tag);
    if let Some(table) = font.table_data(tag) {
        builder.add_raw(tag, table.as_bytes());
    }
}

/// Returns a font with the outlines and widths of every glyph at a place on the axes, as
/// TrueType. Each glyph keeps its number.
fn outlines(
    data: &[u8],
    font: &FontRef<'_>,
    settings: &Settings,
    location: &Location,
) -> Result<Vec<u8>, FontProblem> {
    use skrifa::raw::TableProvider as _;
    let glyphs = font.maxp().map_err(super::own::damaged)?.num_glyphs();
    check_size(font, glyphs, location)?;
    let mut every = GlyphRemapper::new();
    (0..glyphs).for_each(|glyph| {
        every.remap(glyph);
    });
    let settings: Vec<_> = settings
        .iter()
        .map(|(tag, value)| (subsetter::Tag::new(&tag.to_be_bytes()), *value))
        .collect();
    subsetter::subset_with_variations(data, 0, &settings, &every)
        .map_err(|error| damaged(error.to_string()))
}

/// Counts the segments of all outlines. Glyphs may consist of other glyphs, so that a small
/// file can have outlines of any size.
fn check_size(
    font: &FontRef<'_>,
    glyphs: u16,
    location: &Location,
) -> Result<(), FontProblem> {
    let outlines = font.outline_glyphs();
    let mut counter = SegmentCounter(0);
    for glyph in 0..glyphs {
        if let Some(outline) = outlines.get(GlyphId::from(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), location);
            outline
                .draw(settings, &mut counter)
                .map_err(|error| damaged(format!("a glyph cannot be drawn: {error}")))?;
        }
        if counter.0 > MOST_SEGMENTS {
            return Err(damaged("its outlines are too large".to_owned()));
        }
    }
    Ok(())
}

struct SegmentCounter(usize);

impl OutlinePen for SegmentCounter {
    fn move_to(&mut self, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn line_to(&mut self, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn quad_to(&mut self, _cx: f32, _cy: f32, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn curve_to(&mut self, _ax: f32, _ay: f32, _bx: f32, _by: f32, _x: f32, _y: f32) {
        self.0 += 1;
    }

    fn close(&mut self) {}
}

/// Rewrites tables for an instance.
struct Tables<'a> {
    /// The variable font.
    whole: &'a ReadFont<'a>,
    /// The instance's outlines.
    outlines: &'a ReadFont<'a>,
    font: &'a FontRef<'a>,
    settings: &'a Settings,
    location: &'a Location,
    name: &'a InstanceName,
}

impl Tables<'_> {
    /// The header, with the style and with the box around all outlines.
    fn head(&self) -> Result<head::Head, ReadError> {
        let mut head: head::Head = self.outlines.head()?.to_owned_table();
        let (loca, glyf) = (self.outlines.loca(None)?, self.outlines.glyf()?);
        let glyphs = self.outlines.maxp()?.num_glyphs();
        let glyphs =
            (0..glyphs).filter_map(|it| loca.get_glyf(it.into(), &glyf).ok().flatten());
        let mut bounds: Option<[i16; 4]> = None;
        for glyph in glyphs {
            let (x_min, y_min) = (glyph.x_min(), glyph.y_min());
            let (x_max, y_max) = (glyph.x_max(), glyph.y_max());
            let [left, bottom, right, top] =
                bounds.unwrap_or([x_min, y_min, x_max, y_max]);
            bounds = Some([
                left.min(x_min),
                bottom.min(y_min),
                right.max(x_max),
                top.max(y_max),
            ]);
        }
        [head.x_min, head.y_min, head.x_max, head.y_max] = bounds.unwrap_or_default();
        head.mac_style.remove(MacStyle::BOLD);
        if self.is_bold() {
            head.mac_style.insert(MacStyle::BOLD);
        }
        if self.name.is_italic {
            head.mac_style.insert(MacStyle::ITALIC);
        }
        Ok(head)
    }

    fn is_bold(&self) -> bool {
        self.name.weight >= 600
    }

    /// Weight, style and heights of letters.
    fn os2(&self) -> Result<os2::Os2, ReadError> {
        let mut os2: os2::Os2 = self.whole.os2()?.to_owned_table();
        os2.us_weight_class = self.name.weight;
        os2.fs_selection.remove(SelectionFlags::BOLD | SelectionFlags::REGULAR);
        if self.is_bold() {
            os2.fs_selection.insert(SelectionFlags::BOLD);
        }
        if self.name.is_italic {
            os2.fs_selection.insert(SelectionFlags::ITALIC);
        }
        let styles = SelectionFlags::BOLD | SelectionFlags::ITALIC;
        if !os2.fs_selection.intersects(styles) {
            os2.fs_selection.insert(SelectionFlags::REGULAR);
        }
        let metrics = self.font.metrics(Size::unscaled(), self.location);
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
        let units = |height: Option<f32>| height.map(|it| it.round() as i16);
        os2.sx_height = os2.sx_height.and(units(metrics.x_height)).or(os2.sx_height);
        os2.s_cap_height =
            os2.s_cap_height.and(units(metrics.cap_height)).or(os2.s_cap_height);
        Ok(os2)
    }

    /// The names of this style. Of the other names the copyright and the licence stay.
    fn name(&self) -> name::Name {
        const KEPT: [StringId; 7] = [
            StringId::COPYRIGHT_NOTICE,
            StringId::VERSION_STRING,
            StringId::TRADEMARK,
            StringId::MANUFACTURER,
            StringId::DESIGNER,
            StringId::LICENSE_DESCRIPTION,
            StringId::LICENSE_URL,
        ];
        let InstanceName { family, style, .. } = self.name;
        let kept = KEPT.into_iter().filter_map(|id| Some((id, string(self.font, id)?)));
        let mut names: Vec<(u16, String)> =
            kept.map(|(id, text)| (id.to_u16(), text)).collect();
        let postscript = self.name.postscript();
        for (id, text) in [
            (StringId::FAMILY_NAME, family.clone()),
            (StringId::SUBFAMILY_NAME, style.clone()),
            (StringId::UNIQUE_ID, postscript.clone()),
            (StringId::FULL_NAME, format!("{family} {style}")),
            (StringId::POSTSCRIPT_NAME, postscript),
        ] {
            names.push((id.to_u16(), text));
        }
        names.sort();
        // English (United States) in the Unicode encoding of Windows.
        let record = |(id, text): (u16, String)| {
            name::NameRecord::new(3, 1, 0x409, NameId::new(id), text.into())
        };
        name::Name::new(names.into_iter().map(record).collect())
    }

    /// The angle of slanted letters.
    fn post(&self) -> Result<post::Post, ReadError> {
        let old = self.whole.post()?;
        let slant = self.settings.iter().find(|(tag, _)| tag.to_be_bytes() == *b"slnt");
        let angle = slant
            .map_or(old.italic_angle(), |(_, angle)| Fixed::from_f64(f64::from(*angle)));
        // Version 3: no names of glyphs.
        Ok(post::Post {
            version: read_fonts::types::Version16Dot16::VERSION_3_0,
            italic_angle: angle,
            underline_position: old.underline_position(),
            underline_thickness: old.underline_thickness(),
            is_fixed_pitch: old.is_fixed_pitch(),
            ..post::Post::default()
        })
    }

    /// The classes of glyphs, without the differences between the weights, for which a font
    /// needs axes.
    fn gdef(&self) -> Result<gdef::Gdef, ReadError> {
        let mut gdef: gdef::Gdef = self.whole.gdef()?.to_owned_table();
        gdef.item_var_store = None.into();
        Ok(gdef)
    }
}
