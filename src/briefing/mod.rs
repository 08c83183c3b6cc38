//! Stage 1: YAML text in, a [`Briefing`] that cannot be invalid out.

mod load;
mod model;
mod node;
mod scalar;
mod syntax;

pub use model::*;
