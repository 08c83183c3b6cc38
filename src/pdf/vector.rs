//! Writes a resolved SVG as a form `XObject` that fills the unit square, y upwards.
//!
//! Everything is drawn in the form's own space: y upwards, 1000 units along the longer side.
//! Transformations of the SVG are applied to coordinates, not written as matrices, so inner
//! forms, soft masks and patterns line up without matrices of their own.
//!
//! PDF has no operators for filters, for gradients that repeat hundreds of times, for the
//! blend mode `plus-lighter` and, on the press, for any blend mode. Only these parts become
//! pixels: as many as print at the size of the logo, or fewer if more would take too long. So do
//! translucent parts on the press, where inks would mix to other colours than light does.

mod clip;
mod content;
mod effect;
mod gradient;
mod mask;
mod paint;
mod painter;
mod pixels;
mod resolution;
mod rich_black;

#[cfg(test)]
mod mixed_tests;
#[cfg(test)]
mod tests;

pub(super) use effect::EffectCache;
pub(super) use painter::{Source, embed};
pub(crate) use resolution::{blends_on_press, effects_resolution};
