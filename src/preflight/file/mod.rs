//! Opens a PDF and reads its objects: tolerant of damage, limited in size.

pub(crate) mod damage;
pub(crate) mod decode;
pub(crate) mod lexer;
pub(crate) mod object;
pub(crate) mod open;
mod predictor;
mod recover;
pub(crate) mod syntax;
