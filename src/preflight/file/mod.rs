//! Opens a PDF and reads its objects: tolerant of damage, limited in size.

pub(crate) mod damage;
pub(crate) mod decode;
pub(crate) mod lexer;
mod load;
mod loaded;
pub(crate) mod object;
pub(crate) mod open;
mod predictor;
mod reader;
mod recover;
pub(crate) mod store;
pub(crate) mod syntax;
pub(crate) mod unpack;
mod xref;
