//! What one kind of PDF does otherwise than another: everything else is common to all.

use super::color::ColorModel;
use super::metadata::Standards;
use crate::assets::icc::PrintingCondition;
use crate::units::Length;

/// What of a profile decides how a page's content is written, the printing condition by the
/// address of its profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProfileKey {
    space: &'static str,
    condition: Option<usize>,
    live_links: bool,
    tagged: bool,
}

/// One kind of PDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile<'a> {
    /// The version in the file's header.
    pub version: &'static str,
    /// The device colour space of the page's marks, in which transparency is blended.
    pub colors: ColorModel<'a>,
    /// From the edge of the trim to the edge of the bleed.
    pub bleed: Length,
    /// From the edge of the trim to the edge of the medium.
    pub around: Length,
    /// Whether links can be followed.
    pub live_links: bool,
    /// Whether the content says what it is (ISO 32000-1, 14.8).
    pub tagged: bool,
    /// What the file conforms to and says that it does.
    pub standards: Standards,
}

impl<'a> Profile<'a> {
    /// For reading on a screen, by eye, ear or finger.
    pub(super) const SCREEN: Self = Self {
        version: "1.7",
        colors: ColorModel::Rgb,
        bleed: Length::ZERO,
        around: Length::ZERO,
        live_links: true,
        tagged: true,
        standards: Standards::ACCESSIBLE,
    };

    /// For an office printer that has black alone, and for whoever reads the same file on a
    /// screen.
    pub(super) const OFFICE: Self = Self { colors: ColorModel::Gray, ..Self::SCREEN };

    /// What of it decides how a page's content is written.
    pub(super) fn content_key(&self) -> ProfileKey {
        ProfileKey {
            space: self.colors.space(),
            condition: self.colors.icc().map(|icc| icc.as_ptr().addr()),
            live_links: self.live_links,
            tagged: self.tagged,
        }
    }

    /// For a print house. Links are dead there, and PDF/X allows no annotation on the page.
    pub(super) const fn press(
        condition: &'a PrintingCondition,
        bleed: Length,
        around: Length,
    ) -> Self {
        Self {
            version: "1.6",
            colors: ColorModel::Cmyk(condition),
            bleed,
            around,
            live_links: false,
            tagged: false,
            standards: Standards::PRESS,
        }
    }
}
