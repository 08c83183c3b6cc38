//! Reads the number formats of the styles (ECMA-376, part 1, section 18.8).

use std::io::BufRead;

use super::super::Problem;
use super::super::formats::Formats;
use super::super::xml::{Step, Xml};

/// Reads the formats of all styles that cells can have.
pub(super) fn read(part: impl BufRead) -> Result<Formats, Problem> {
    let mut formats = Formats::default();
    let mut is_cells = false;
    let mut xml = Xml::new(part);
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match element.name() {
                "cellXfs" => is_cells = true,
                "xf" if is_cells => {
                    formats.add_style(element.number("numFmtId").unwrap_or(0));
                }
                "numFmt" => {
                    if let Some(id) = element.number("numFmtId") {
                        let code = element.get("formatCode").unwrap_or_default();
                        formats.define(id, &code);
                    }
                }
                // Formats of conditional formatting have numbers of their own.
                "dxfs" => break,
                _ => {}
            },
            Step::End(end) if end.name() == "cellXfs" => is_cells = false,
            Step::End(_) | Step::Text(_) => {}
        }
    }
    Ok(formats)
}
