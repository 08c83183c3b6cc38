//! Reads a font file that a briefing names as a [`FontFile`].

use skrifa::FontRef;

use super::container;
use super::data::{Bytes, FontData};
use super::face::Face;
use super::own::{self, FontRole};
use super::problem::FontProblem;
use super::variable::VariableFont;

/// A font file that a briefing names.
#[derive(Clone, Debug)]
pub(in crate::assets) enum FontFile {
    /// A font of one style.
    Static(Face),
    /// A font of several styles.
    Variable(VariableFont),
}

/// Reads and checks a font file. Variable fonts are checked for each style.
pub(in crate::assets) fn load(
    bytes: Vec<u8>,
    role: FontRole,
) -> Result<FontFile, FontProblem> {
    let data = FontData(Bytes::Read(container::unpack(bytes)?.into()));
    let font = FontRef::new(&data).map_err(own::damaged)?;
    match VariableFont::read(&data, &font, role) {
        Some(font) => Ok(FontFile::Variable(font)),
        None => own::read_static(data, role).map(FontFile::Static),
    }
}
