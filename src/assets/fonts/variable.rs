//! A font whose weight can be chosen ([`VariableFont`]), and the face for each style of a
//! family that it gives.

use skrifa::raw::types::Tag;
use skrifa::{FontRef, MetadataProvider};

use super::data::{Bytes, FontData};
use super::face::Face;
use super::face_id::FaceId;
use super::instance::{InstanceName, instance};
use super::own::{self, FontRole};
use super::problem::FontProblem;

const WEIGHT: Tag = Tag::new(b"wght");
const ITALIC: Tag = Tag::new(b"ital");
const SLANT: Tag = Tag::new(b"slnt");

/// The least weight that is bold (OpenType, `wght` axis: 600 is "semi-bold").
const LEAST_BOLD: f32 = 600.0;

/// A font that holds a range of weights in one file, and perhaps italics.
#[derive(Clone, Debug)]
pub(in crate::assets) struct VariableFont {
    data: FontData,
    role: FontRole,
    axes: Vec<Axis>,
}

#[derive(Clone, Copy, Debug)]
struct Axis {
    tag: Tag,
    min: f32,
    default: f32,
    max: f32,
}

impl VariableFont {
    /// Returns the font in a file, if it is variable. So is one with outlines of the format
    /// CFF2, which only variable fonts use.
    pub(super) fn read(
        data: &FontData,
        font: &FontRef<'_>,
        role: FontRole,
    ) -> Option<Self> {
        let axes: Vec<Axis> = font
            .axes()
            .iter()
            .map(|axis| Axis {
                tag: axis.tag(),
                min: axis.min_value(),
                default: axis.default_value(),
                max: axis.max_value(),
            })
            .collect();
        let is_cff2 = font.table_data(Tag::new(b"CFF2")).is_some();
        (is_cff2 || !axes.is_empty()).then(|| Self { data: data.clone(), role, axes })
    }

    /// The font file.
    pub(in crate::assets) const fn data(&self) -> &FontData {
        &self.data
    }

    /// Whether a style of the family can be made of this font although the briefing names the
    /// font for another style. `sloped` tells that the font is named for an italic style.
    pub(in crate::assets) fn offers(&self, style: FaceId, is_sloped: bool) -> bool {
        let is_bold = self.axis(WEIGHT).is_some_and(|axis| axis.max >= LEAST_BOLD);
        (is_bold || !style.is_bold())
            && (is_sloped || !is_italic(style) || self.slope().is_some())
    }

    /// Makes the face for a style.
    ///
    /// # Errors
    /// Returns an error if the font is damaged, cannot be embedded or set, or is too light.
    pub(in crate::assets) fn face(&self, style: FaceId) -> Result<Face, FontProblem> {
        let settings = self.settings(style)?;
        let font = FontRef::new(&self.data).map_err(own::damaged)?;
        let location = font.axes().location(settings.iter().copied());
        let metrics = own::check_variable(&font, &location, self.role)?;
        let weight = self.weight(style);
        let name = InstanceName::new(&font, weight, is_italic(style));
        let bytes = instance(&self.data, &font, &settings, &location, &name)?;
        let face = own::read_static(FontData(Bytes::Read(bytes.into())), self.role)?;
        Ok(face.with_metrics(metrics))
    }

    fn axis(&self, tag: Tag) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.tag == tag)
    }

    /// Returns the weight of a style: 400, 700 or 800, or the nearest to it that the font has.
    fn weight(&self, style: FaceId) -> Option<f32> {
        let weight = match style {
            FaceId::Regular | FaceId::Italic => 400.0,
            FaceId::Bold | FaceId::BoldItalic => 700.0,
            FaceId::ExtraBold => 800.0,
            FaceId::Script { is_bold, .. } => {
                if is_bold {
                    700.0
                } else {
                    400.0
                }
            }
        };
        self.axis(WEIGHT).map(|axis| clamp(weight, axis))
    }

    /// Returns the setting that makes letters italic: of the axis for it, or the steepest of
    /// the axis for slanted letters, whose angles are negative to the right.
    fn slope(&self) -> Option<(Tag, f32)> {
        let italic = self.axis(ITALIC).filter(|axis| axis.max >= 1.0);
        let slant = || self.axis(SLANT).filter(|axis| axis.min < 0.0);
        italic.map(|_| (ITALIC, 1.0)).or_else(|| slant().map(|axis| (SLANT, axis.min)))
    }

    /// Returns the place of a style on the axes. Axes besides weight and slope stay at their
    /// default.
    fn settings(&self, style: FaceId) -> Result<Vec<(Tag, f32)>, FontProblem> {
        let mut settings = Vec::new();
        if let Some(weight) = self.weight(style) {
            if style.is_bold() && weight < LEAST_BOLD {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "`as` saturates"
                )]
                let heaviest = weight.round() as u16;
                return Err(FontProblem::Light { heaviest });
            }
            settings.push((WEIGHT, weight));
        }
        if is_italic(style) {
            settings.extend(self.slope());
        }
        Ok(settings)
    }
}

/// The nearest value that an axis has. The ends of a damaged axis may be in the wrong order.
fn clamp(value: f32, axis: &Axis) -> f32 {
    if axis.min <= axis.max { value.clamp(axis.min, axis.max) } else { axis.default }
}

const fn is_italic(style: FaceId) -> bool {
    match style {
        FaceId::Italic | FaceId::BoldItalic => true,
        FaceId::Regular | FaceId::Bold | FaceId::ExtraBold => false,
        FaceId::Script { is_italic, .. } => is_italic,
    }
}
