//! Makes a static font of a variable one: [`instance`].
//!
//! Its glyphs, drawn at a place on the axes, are put together with the other tables, of which
//! those that would contradict them are rewritten.

use skrifa::instance::{Location, Size};
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use write_fonts::from_obj::ToOwnedTable;
use write_fonts::read::tables::head::MacStyle;
use write_fonts::read::tables::os2::SelectionFlags;
use write_fonts::read::{FontRef as ReadFont, ReadError, TableProvider, TopLevelTable};
use write_fonts::tables::{gdef, head, hhea, name, os2, post};
use write_fonts::types::{Fixed, NameId, Version16Dot16};
use write_fonts::validate::Validate;
use write_fonts::{FontBuilder, FontWrite, dump_table};

use super::problem::FontProblem;
use super::static_glyphs::StaticGlyphs;

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
    let glyphs = StaticGlyphs::draw(font, location)?;
    let unread = |_: ReadError| damaged("its headers cannot be read".to_owned());
    let whole = ReadFont::new(data).map_err(unread)?;
    let tables =
        Tables { whole: &whole, glyphs: &glyphs, font, settings, location, name };
    let mut builder = FontBuilder::new();
    add(&mut builder, &glyphs.glyf)?;
    add(&mut builder, &glyphs.loca)?;
    add(&mut builder, &glyphs.hmtx)?;
    add(&mut builder, &glyphs.maxp)?;
    add(&mut builder, &tables.head().map_err(unread)?)?;
    add(&mut builder, &tables.hhea().map_err(unread)?)?;
    add(&mut builder, &tables.post().map_err(unread)?)?;
    add(&mut builder, &tables.name())?;
    if let Ok(os2) = tables.os2() {
        add(&mut builder, &os2)?;
    }
    if let Ok(gdef) = tables.gdef() {
        add(&mut builder, &gdef)?;
    }
    for tag in [b"cmap", b"GSUB", b"GPOS", b"gasp"].map(Tag::new) {
        if let Some(table) = whole.table_data(tag) {
            builder.add_raw(tag, table.as_bytes());
        }
    }
    Ok(builder.build())
}

fn damaged(reason: String) -> FontProblem {
    FontProblem::Damaged { reason }
}

fn add<T: FontWrite + Validate + TopLevelTable>(
    builder: &mut FontBuilder<'_>,
    table: &T,
) -> Result<(), FontProblem> {
    let bytes = dump_table(table)
        .map_err(|_| damaged(format!("its `{}` table cannot be written", T::TAG)))?;
    builder.add_raw(T::TAG, bytes);
    Ok(())
}

/// Rewrites tables for an instance.
struct Tables<'a> {
    /// The glyphs of the instance.
    glyphs: &'a StaticGlyphs,
    /// The variable font, as each of the libraries reads it.
    whole: &'a ReadFont<'a>,
    font: &'a FontRef<'a>,
    settings: &'a Settings,
    location: &'a Location,
    name: &'a InstanceName,
}

impl Tables<'_> {
    /// The header, with the style and with the box around all outlines.
    fn head(&self) -> Result<head::Head, ReadError> {
        let mut head: head::Head = self.whole.head()?.to_owned_table();
        let bounds = self.glyphs.bounds;
        [head.x_min, head.y_min] = [bounds.x_min, bounds.y_min];
        [head.x_max, head.y_max] = [bounds.x_max, bounds.y_max];
        head.index_to_loc_format = self.glyphs.loca_format as i16;
        head.mac_style.remove(MacStyle::BOLD);
        if self.is_bold() {
            head.mac_style.insert(MacStyle::BOLD);
        }
        if self.name.is_italic {
            head.mac_style.insert(MacStyle::ITALIC);
        }
        Ok(head)
    }

    /// The measures of lines, with those of all glyphs.
    fn hhea(&self) -> Result<hhea::Hhea, ReadError> {
        let mut hhea: hhea::Hhea = self.whole.hhea()?.to_owned_table();
        let extremes = &self.glyphs.extremes;
        hhea.advance_width_max = extremes.widest.into();
        hhea.min_left_side_bearing = extremes.left.into();
        hhea.min_right_side_bearing = extremes.right.into();
        hhea.x_max_extent = extremes.extent.into();
        hhea.number_of_h_metrics = self.glyphs.maxp.num_glyphs;
        Ok(hhea)
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
            version: Version16Dot16::VERSION_3_0,
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
