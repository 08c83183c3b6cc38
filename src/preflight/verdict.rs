//! Parts of a page that were found to be in order: what that was due to in, whether it still
//! holds for a part of another file out.
//!
//! Posters of a batch have most parts in common, but not the fonts that these are set in: a
//! subset holds what its poster needs. So a part that is met again is not run again; its
//! codes are looked up in the fonts of its own file. A part that anything was said of is run
//! each time, so that the same is said of it in the same words.

use lopdf::{Dictionary, Object};

use super::color::DeviceSpace;
use super::content::{Run, address};
use super::font::Font;
use super::object::{Pdf, as_dictionary};
use super::state::{Scope, Sheet};
use super::{Findings, script::Script};

/// What a part's being in order was due to, besides its operations and what is the same in
/// all files.
#[derive(Debug)]
pub(super) struct Verdict {
    sheet: Sheet,
    /// Where it stands in the file, for findings.
    place: String,
    operations: u32,
    fonts: Vec<Use>,
    /// Graphics state dictionaries by name.
    states: Vec<(Vec<u8>, Dictionary)>,
}

/// A font, by its name among the resources, and the codes of it in the order of use.
#[derive(Debug)]
struct Use {
    name: Vec<u8>,
    code_bytes: usize,
    codes: Vec<Code>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Code {
    code: u32,
    width: f64,
    /// Whether it is shown on the part of the page that is printed.
    is_printed: bool,
}

/// What a part draws on while it is run. It begins in the state that a page begins in.
#[derive(Debug)]
pub(super) struct Trace {
    /// Whether it draws on nothing that is not kept here.
    is_whole: bool,
    /// With where the font stands in memory.
    fonts: Vec<(usize, Use)>,
    states: Vec<(Vec<u8>, Dictionary)>,
    /// Operations that were left before it, and what had been said.
    left: u32,
    said: usize,
}

impl Trace {
    /// Notes a resource.
    pub(super) fn resource(&mut self, kind: &str, name: &[u8], object: &Object) {
        match (kind, as_dictionary(object)) {
            ("Font", Some(font)) => {
                let at = address(font);
                match self.fonts.iter().find(|(it, _)| *it == at) {
                    // In another file the two names may be of two fonts.
                    Some((_, used)) if used.name != name => self.is_whole = false,
                    Some(_) => {}
                    None => {
                        let (name, code_bytes, codes) = (name.to_vec(), 0, Vec::new());
                        self.fonts.push((at, Use { name, code_bytes, codes }));
                    }
                }
            }
            ("ExtGState", Some(state)) if state.iter().all(|(_, it)| is_direct(it)) => {
                if !self.states.iter().any(|(it, _)| it == name) {
                    self.states.push((name.to_vec(), state.clone()));
                }
            }
            _ => self.is_whole = false,
        }
    }

    /// Notes codes that are shown.
    pub(super) fn show(&mut self, font: &Font<'_>, codes: &[u32], is_printed: bool) {
        let address = address(font.dictionary());
        let found = self.fonts.iter_mut().find(|(at, _)| *at == address);
        let (Some((_, used)), None) = (found, font.drawn()) else {
            self.is_whole = false;
            return;
        };
        used.code_bytes = font.code_bytes();
        for &code in codes {
            let code = Code { code, width: font.width(code), is_printed };
            if !used.codes.contains(&code) {
                used.codes.push(code);
            }
        }
    }
}

/// A value that refers to nothing else in the file.
fn is_direct(object: &Object) -> bool {
    matches!(
        object,
        Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::Null
    )
}

impl<'a> Run<'a, '_> {
    /// Whether a part is known to be in order, in the state that a page begins in; if so, it
    /// counts as run.
    pub(super) fn is_in_order(&mut self, script: &Script, scope: &Scope<'a>) -> bool {
        let Some(verdict) = script.verdict() else { return false };
        let holds = verdict.sheet == self.sheet
            && verdict.place == scope.place
            && is_plain(self.pdf, scope)
            && verdict.states.iter().all(|(name, state)| {
                let found = resource(self.pdf, "ExtGState", name, scope);
                found.is_some_and(|found| found == state)
            })
            && verdict.fonts.iter().all(|used| self.shows_the_same(used, scope));
        let left = self.left.checked_sub(verdict.operations).filter(|_| holds);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    /// Whether codes of a font are as wide as they were, and nothing is wrong with them.
    fn shows_the_same(&mut self, used: &Use, scope: &Scope<'a>) -> bool {
        let Some(font) = resource(self.pdf, "Font", &used.name, scope) else {
            return false;
        };
        let font = self.font(font);
        let is_same = |it: &Code| font.width(it.code).to_bits() == it.width.to_bits();
        if font.drawn().is_some()
            || font.code_bytes() != used.code_bytes
            || !used.codes.iter().all(is_same)
        {
            return false;
        }
        let printed = used.codes.iter().filter(|it| it.is_printed);
        let printed: Vec<u32> = printed.map(|it| it.code).collect();
        let mut findings = Findings::default();
        if !printed.is_empty() {
            font.check(&printed, &scope.place, &mut findings);
        }
        findings.said == 0
    }

    /// Begins to note what a part draws on.
    pub(super) fn begin_trace(&mut self, scope: &Scope<'_>) {
        self.trace = Some(Trace {
            is_whole: is_plain(self.pdf, scope),
            fonts: Vec::new(),
            states: Vec::new(),
            left: self.left,
            said: self.findings.said,
        });
    }

    /// Notes that a part draws on something that is not kept.
    pub(super) fn spoil_trace(&mut self) {
        if let Some(trace) = &mut self.trace {
            trace.is_whole = false;
        }
    }

    /// Keeps that a part was in order, if it was.
    pub(super) fn end_trace(&mut self, script: &Script, scope: &Scope<'_>) {
        let Some(trace) = self.trace.take() else { return };
        if !trace.is_whole || trace.said != self.findings.said {
            return;
        }
        script.keep(Verdict {
            sheet: self.sheet,
            place: scope.place.clone(),
            operations: trace.left - self.left,
            fonts: trace.fonts.into_iter().map(|(_, used)| used).collect(),
            states: trace.states,
        });
    }
}

/// Whether no colour space stands for that of a device (ISO 32000-1, 8.6.5.6).
fn is_plain(pdf: Pdf<'_>, scope: &Scope<'_>) -> bool {
    let spaces = scope.resources.and_then(|it| pdf.dictionary(it, "ColorSpace"));
    let devices = [DeviceSpace::Gray, DeviceSpace::Rgb, DeviceSpace::Cmyk];
    spaces.is_none_or(|it| {
        devices.iter().all(|device| !it.has(device.default_key().as_bytes()))
    })
}

fn resource<'a>(
    pdf: Pdf<'a>,
    kind: &str,
    name: &[u8],
    scope: &Scope<'a>,
) -> Option<&'a Dictionary> {
    let of_kind = pdf.dictionary(scope.resources?, kind)?;
    as_dictionary(pdf.get(of_kind.get(name).ok()?))
}
