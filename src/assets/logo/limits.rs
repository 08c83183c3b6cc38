//! Defines the size limits of logos, which bound the time and memory to decode them.

/// Size limit of a PNG or JPEG file in bytes.
pub const RASTER_BYTES: u64 = 32 << 20;
/// Size limit of an SVG file in bytes.
pub const SVG_BYTES: u64 = 5 << 20;
/// Pixel limit of a picture, and of all pictures embedded in one SVG together.
pub const PIXELS: u64 = 40_000_000;
/// Pixel limit of all logos of a briefing together.
pub const ALL_PIXELS: u64 = 60_000_000;
