//! Holds the ICC profile of sRGB, for files that declare their colour space.

/// The ICC profile of sRGB (IEC 61966-2-1).
pub const SRGB: &[u8] = include_bytes!("sRGB.icc");
/// The name of the profile in [`SRGB`].
pub const SRGB_NAME: &str = "sRGB IEC61966-2.1";
