//! What one kind of PDF does otherwise than another: everything else is common to all.

use printpdf::{Color, Rgb};

use crate::color::Srgb;
use crate::units::Length;

/// One kind of PDF.
#[derive(Debug)]
pub(super) struct Profile {
    /// The version in the file's header.
    pub version: &'static str,
    /// The device colour space of the page's marks, in which transparency is blended.
    pub color_space: &'static str,
    /// A colour in that space.
    pub color: fn(Srgb) -> Color,
    /// From the edge of the trim to the edge of the medium.
    pub around: Length,
    /// Whether links can be followed.
    pub live_links: bool,
}

impl Profile {
    /// For reading on a screen.
    pub(super) const SCREEN: Self = Self {
        version: "1.7",
        color_space: "DeviceRGB",
        color: rgb,
        around: Length::ZERO,
        live_links: true,
    };
}

fn rgb(color: Srgb) -> Color {
    // Three decimals tell all 256 levels apart.
    let level = |channel: u8| (f32::from(channel) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb {
        r: level(color.red),
        g: level(color.green),
        b: level(color.blue),
        icc_profile: None,
    })
}
