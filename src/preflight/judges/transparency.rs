//! Judges blend modes and soft masks (ISO 32000-1, 11.3.5 and 11.6.5.3).

use lopdf::{Dictionary, Object};

use crate::preflight::Rule;
use crate::preflight::content::inspect::Inspect;
use crate::preflight::file::object::{Pdf, name_text};
use crate::preflight::finding::Reporter;

/// The blend modes of PDF (ISO 32000-1, tables 136 and 137). `Compatible` is an old name of
/// `Normal`.
const BLEND_MODES: [&[u8]; 17] = [
    b"Normal",
    b"Compatible",
    b"Multiply",
    b"Screen",
    b"Overlay",
    b"Darken",
    b"Lighten",
    b"ColorDodge",
    b"ColorBurn",
    b"HardLight",
    b"SoftLight",
    b"Difference",
    b"Exclusion",
    b"Hue",
    b"Saturation",
    b"Color",
    b"Luminosity",
];

/// Judges the transparency of graphics states.
pub(super) struct TransparencyJudge<'a> {
    pdf: Pdf<'a>,
}

impl<'a> TransparencyJudge<'a> {
    pub(super) const fn new(pdf: Pdf<'a>) -> Self {
        Self { pdf }
    }

    fn blend_modes(&self, state: &'a Dictionary, report: &mut Reporter<'_>) {
        let modes: Vec<&Object> = match self.pdf.entry(state, "BM") {
            Some(Object::Array(list)) => {
                list.iter().map(|object| self.pdf.resolve(object)).collect()
            }
            Some(mode) => vec![mode],
            None => Vec::new(),
        };
        for mode in modes {
            let mode = mode.as_name().unwrap_or_default();
            if !BLEND_MODES.contains(&mode) {
                let message = format!("`{}` is not a blend mode", name_text(mode));
                report.add(Rule::BlendMode, message);
            }
        }
    }

    fn soft_mask(&self, mask: &'a Dictionary, report: &mut Reporter<'_>) {
        let subtype = self.pdf.name(mask, "S").unwrap_or_default();
        if !matches!(subtype, b"Alpha" | b"Luminosity") {
            let message = format!("a soft mask is of type `{}`", name_text(subtype));
            report.add(Rule::SoftMask, message);
        }
        match self.pdf.entry(mask, "G") {
            Some(Object::Stream(form)) => {
                if self.pdf.dictionary(&form.dict, "Group").is_none() {
                    let message = "the form of a soft mask is not a transparency group";
                    report.add(Rule::SoftMask, message);
                }
            }
            _ => report.add(Rule::SoftMask, "a soft mask has no form"),
        }
    }
}

impl<'a> Inspect<'a> for TransparencyJudge<'a> {
    fn graphics_state(&mut self, state: &'a Dictionary, report: &mut Reporter<'_>) {
        self.blend_modes(state, report);
        match self.pdf.entry(state, "SMask") {
            Some(Object::Dictionary(mask)) => self.soft_mask(mask, report),
            Some(Object::Name(name)) if name == b"None" => {}
            Some(_) => report.add(Rule::SoftMask, "`SMask` is not a mask"),
            None => {}
        }
    }
}
