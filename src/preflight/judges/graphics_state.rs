//! Judges the device-dependent entries of graphics states: transfer functions and halftones
//! (ISO 32000-1, 10.4 and 10.5).

use lopdf::{Dictionary, Object};

use crate::preflight::Rule;
use crate::preflight::content::inspect::Inspect;
use crate::preflight::file::object::Pdf;
use crate::preflight::finding::Reporter;

/// Judges transfer functions and halftones.
pub(super) struct GraphicsStateJudge<'a> {
    pdf: Pdf<'a>,
}

impl<'a> GraphicsStateJudge<'a> {
    pub(super) const fn new(pdf: Pdf<'a>) -> Self {
        Self { pdf }
    }

    fn halftone(&self, halftone: &'a Dictionary, report: &mut Reporter<'_>) {
        let kind = self.pdf.number(halftone, "HalftoneType").unwrap_or_default();
        if (kind - 1.0).abs().min((kind - 5.0).abs()) > 0.0 {
            report.add(Rule::HalftoneType, format!("a halftone is of type {kind}"));
        }
        if halftone.has(b"HalftoneName") {
            report.add(Rule::HalftoneName, "a halftone has a name");
        }
    }
}

impl<'a> Inspect<'a> for GraphicsStateJudge<'a> {
    fn graphics_state(&mut self, state: &'a Dictionary, report: &mut Reporter<'_>) {
        let pdf = self.pdf;
        let is_default =
            |value: &Object| value.as_name().is_ok_and(|name| name == b"Default");
        if state.has(b"TR") {
            report.add(Rule::Transfer, "there is a transfer function `TR`");
        }
        if pdf.entry(state, "TR2").is_some_and(|value| !is_default(value)) {
            report.add(Rule::Transfer, "`TR2` is not `Default`");
        }
        if state.has(b"HTP") {
            report.add(Rule::HalftonePhase, "there is a halftone phase `HTP`");
        }
        if let Some(halftone) = pdf.dictionary(state, "HT") {
            self.halftone(halftone, report);
        }
    }
}
