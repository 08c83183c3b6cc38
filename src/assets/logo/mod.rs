//! Decodes logos to [`Graphic`]s: PNG and JPEG to pixels in sRGB or CMYK, SVG to resolved
//! shapes. Margins that do not show are cut off. A logo that cannot be shown faithfully is a
//! [`LogoError`]; nothing is left out silently.

//!
//! A [`Graphic`] is what a logo shows: a [`Raster`] of pixels, or a [`Vector`] drawing with
//! the pictures that are embedded in it. Loading adds how many pixels were decoded and how
//! light the logo's colours are.

mod color;
mod crop;
mod css;
mod effort;
mod error;
mod format;
mod graphic;
mod inks;
mod jpeg;
mod limits;
mod live_text;
mod load;
mod loaded;
mod margins;
mod numbers;
mod pictures;
mod pixels;
mod png;
mod raster;
mod references;
mod resample;
mod stored;
mod svg;
mod tones;
mod translucent;
mod tree;
mod visible;
mod xml;

pub use crop::Focus;
pub use error::{LogoError, Problem};
pub use graphic::{Graphic, Vector};
pub use inks::Inks;
pub use limits::{ALL_PIXELS, PIXELS, RASTER_BYTES, SVG_BYTES};
pub use load::decode;
pub use pixels::{Pixels, Raster};
pub use tones::Ground;

pub(crate) use crop::Crops;
pub(crate) use effort::affordable;
pub(crate) use format::ending;
pub(crate) use loaded::LoadedLogo;
pub(crate) use pictures::EmbeddedPictures;
pub(crate) use resample::to_resolution;
pub(crate) use tones::Tones;
pub(crate) use translucent::is_translucent;

pub(super) use load::load;
