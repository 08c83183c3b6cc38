//! Stage 1: YAML text in, a [`Briefing`] that cannot be invalid out.

mod model;

pub use model::*;
