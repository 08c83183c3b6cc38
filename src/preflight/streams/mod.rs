//! Reads what one stream of a PDF contains: a font, an ICC profile, the samples of an image
//! or the operations of a content stream. Each result depends on the stream alone, so files
//! of a batch can share it.

pub(crate) mod font_program;
pub(crate) mod icc;
pub(crate) mod operation;
pub(crate) mod operator;
mod outline;
pub(crate) mod parsed;
pub(crate) mod samples;
pub(crate) mod xmp;
