//! Defines the settings that distinguish screen, office and press PDFs ([`Profile`]).

use super::color::ColorModel;
use super::metadata::Standards;
use super::press::PressOptions;
use super::structure_element::TagSet;
use crate::assets::icc::ConditionKey;
use crate::units::Length;

/// The settings of a kind of PDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile<'a> {
    /// The version in the file's header.
    pub version: &'static str,
    /// The device colour space of the page, in which transparency is blended too.
    pub colors: ColorModel<'a>,
    /// Whether large black areas of drawings have other inks under the black.
    pub rich_black: bool,
    /// The distance from the edge of the trim to the edge of the bleed.
    pub bleed: Length,
    /// The distance from the edge of the trim to the edge of the medium.
    pub media_margin: Length,
    /// Whether links can be followed.
    pub live_links: bool,
    /// The structure types of tagged content (ISO 32000-1, 14.8); `None` if it is not tagged.
    pub tags: Option<TagSet>,
    /// The standards that the file conforms to and claims.
    pub standards: Standards,
}

/// The standards of a PDF for reading on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScreenStandard {
    /// PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), in PDF 1.7.
    #[default]
    Ua1,
    /// PDF/UA-2 (ISO 14289-2), PDF/A-4 (ISO 19005-4) and Well-Tagged PDF for accessibility, in PDF
    /// 2.0.
    Ua2,
}

/// The settings on which a content stream depends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ContentProfile {
    color_space: &'static str,
    condition: Option<ConditionKey>,
    live_links: bool,
    tags: Option<TagSet>,
}

impl<'a> Profile<'a> {
    /// For reading on a screen or with assistive technology.
    const SCREEN: Self = Self {
        version: "1.7",
        colors: ColorModel::Rgb,
        rich_black: false,
        bleed: Length::ZERO,
        media_margin: Length::ZERO,
        live_links: true,
        tags: Some(TagSet::Pdf17),
        standards: Standards::ACCESSIBLE,
    };

    /// For reading on a screen, by the standards of PDF 2.0.
    const SCREEN_PDF_2: Self = Self {
        version: "2.0",
        tags: Some(TagSet::Pdf20),
        standards: Standards::ACCESSIBLE_PDF_2,
        ..Self::SCREEN
    };

    /// For reading on a screen, by the standards of a file.
    pub(super) const fn screen(standard: ScreenStandard) -> Self {
        match standard {
            ScreenStandard::Ua1 => Self::SCREEN,
            ScreenStandard::Ua2 => Self::SCREEN_PDF_2,
        }
    }

    /// For an office printer that has black only. The file can be read on a screen too.
    pub(super) const OFFICE: Self = Self { colors: ColorModel::Gray, ..Self::SCREEN };

    /// For a print house. Links lead nowhere on paper, and PDF/X allows no annotation on the
    /// page.
    pub(super) fn press(options: &'a PressOptions, media_margin: Length) -> Self {
        Self {
            version: "1.6",
            colors: ColorModel::Cmyk(&options.condition),
            rich_black: options.rich_black,
            bleed: options.bleed,
            media_margin,
            live_links: false,
            tags: None,
            standards: Standards::PRESS,
        }
    }

    /// Returns the settings on which a content stream depends.
    pub(super) fn content_profile(&self) -> ContentProfile {
        ContentProfile {
            color_space: self.colors.name(),
            condition: self.colors.condition(),
            live_links: self.live_links,
            tags: self.tags,
        }
    }
}
