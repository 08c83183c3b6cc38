//! What content streams call by name: graphics states, forms, patterns and shadings.

use lopdf::{Dictionary, Object};

use super::Rule;
use super::area::{Area, Matrix};
use super::color::Space;
use super::content::{Run, address};
use super::function::Function;
use super::object::{Pdf, as_dictionary, named, shown};
use super::state::{Paint, Scope, State};

/// The blend modes of PDF (ISO 32000-1, tables 136 and 137); `Compatible` is an old name of
/// the first.
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

impl<'a> Run<'a, '_> {
    /// Takes over a graphics state dictionary (ISO 32000-1, 8.4.5).
    pub(super) fn graphics_state(
        &mut self,
        dictionary: &'a Dictionary,
        scope: &Scope<'a>,
        state: &mut State<'a>,
    ) {
        let pdf: Pdf<'a> = self.pdf;
        let switch =
            |key: &str| pdf.entry(dictionary, key).and_then(|it| it.as_bool().ok());
        if let Some(overprints) = switch("OP") {
            state.stroke.overprints = overprints;
            state.fill.overprints = overprints;
        }
        if let Some(overprints) = switch("op") {
            state.fill.overprints = overprints;
        }
        if let Some(mode) = pdf.number(dictionary, "OPM") {
            state.leaves_noughts = mode > 0.5;
        }
        if let Some(width) = pdf.number(dictionary, "LW") {
            state.line_width = width;
        }
        if let Some([font, size]) = pdf.array(dictionary, "Font")
            && let Some(font) = as_dictionary(pdf.get(font))
        {
            state.text.font = Some(self.font(font));
            state.text.size = super::object::number(pdf.get(size)).unwrap_or_default();
        }
        if self.is_new(dictionary) {
            let said = self.findings.said;
            self.judge_graphics_state(dictionary, scope);
            if self.findings.said != said {
                self.faulty.insert(address(dictionary));
            }
        }
        // What is wrong with it is said once, but holds for every part that it is used in.
        if self.faulty.contains(&address(dictionary)) {
            self.spoil_trace();
        }
    }

    fn judge_graphics_state(&mut self, dictionary: &'a Dictionary, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let is_default = |it: &Object| it.as_name().is_ok_and(|it| it == b"Default");
        if dictionary.has(b"TR") {
            self.find(scope, Rule::Transfer, "there is a transfer function `TR`");
        }
        if pdf.entry(dictionary, "TR2").is_some_and(|it| !is_default(it)) {
            self.find(scope, Rule::Transfer, "`TR2` is not `Default`");
        }
        if dictionary.has(b"HTP") {
            self.find(scope, Rule::HalftonePhase, "there is a halftone phase `HTP`");
        }
        if let Some(halftone) = pdf.dictionary(dictionary, "HT") {
            self.halftone(halftone, scope);
        }
        if let Some(intent) = pdf.entry(dictionary, "RI") {
            self.rendering_intent(intent.as_name().unwrap_or_default(), scope);
        }
        let modes = match pdf.entry(dictionary, "BM") {
            Some(Object::Array(list)) => list.iter().map(|it| pdf.get(it)).collect(),
            Some(mode) => vec![mode],
            None => Vec::new(),
        };
        for mode in modes {
            let mode = mode.as_name().unwrap_or_default();
            if !BLEND_MODES.contains(&mode) {
                let message = format!("`{}` is not a blend mode", shown(mode));
                self.find(scope, Rule::BlendMode, message);
            }
        }
        match pdf.entry(dictionary, "SMask") {
            Some(Object::Dictionary(mask)) => self.soft_mask(mask, scope),
            Some(Object::Name(name)) if name == b"None" => {}
            Some(_) => self.find(scope, Rule::SoftMask, "`SMask` is not a mask"),
            None => {}
        }
    }

    fn halftone(&mut self, halftone: &'a Dictionary, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let kind = pdf.number(halftone, "HalftoneType").unwrap_or_default();
        if (kind - 1.0).abs().min((kind - 5.0).abs()) > 0.0 {
            self.find(scope, Rule::HalftoneType, format!("a halftone is of type {kind}"));
        }
        if halftone.has(b"HalftoneName") {
            self.find(scope, Rule::HalftoneName, "a halftone has a name");
        }
    }

    fn soft_mask(&mut self, mask: &'a Dictionary, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let kind = pdf.name(mask, "S").unwrap_or_default();
        if !matches!(kind, b"Alpha" | b"Luminosity") {
            let message = format!("a soft mask is of type `{}`", shown(kind));
            self.find(scope, Rule::SoftMask, message);
        }
        let Some(Object::Stream(form)) = pdf.entry(mask, "G") else {
            return self.find(scope, Rule::SoftMask, "a soft mask has no form");
        };
        if pdf.dictionary(&form.dict, "Group").is_none() {
            self.find(scope, Rule::SoftMask, "the form of a soft mask is not a group");
        }
        let masks = Scope { prints: false, ..scope.clone() };
        self.form(form, &masks, &State::new(Matrix::IDENTITY));
    }

    /// Draws an external object.
    pub(super) fn x_object(
        &mut self,
        name: &Object,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let pdf: Pdf<'a> = self.pdf;
        let Some(object) = self.resource("XObject", name, scope) else { return };
        let name = name.as_name().map(shown).unwrap_or_default();
        let place = format!("{}, {name}", scope.place);
        let inner = Scope { place, ..scope.clone() };
        let Object::Stream(stream) = object else {
            return self.find(
                &inner,
                Rule::ContentResource,
                "an external object is not a stream",
            );
        };
        match pdf.name(&stream.dict, "Subtype") {
            Some(b"Form") => self.form(stream, &inner, state),
            Some(b"Image") => self.image(stream, &inner, state),
            other => {
                let kind = other.map(shown).unwrap_or_default();
                let message = format!("`{kind}` is not a kind of external object");
                self.find(&inner, Rule::ContentResource, message);
            }
        }
    }

    fn form(&mut self, form: &'a lopdf::Stream, scope: &Scope<'a>, state: &State<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let dict = &form.dict;
        let resources = pdf.dictionary(dict, "Resources").or(scope.resources);
        let matrix = pdf.array(dict, "Matrix").and_then(|it| pdf.numbers(it));
        let mut state = state.clone();
        state.ctm = Matrix::of(&matrix.unwrap_or_default()).then(state.ctm);
        let scope = Scope { resources, base: state.ctm, ..scope.clone() };
        self.group(dict, &scope);
        // What is outside of the box is not seen (ISO 32000-1, 8.10.1).
        let bounds = pdf.array(dict, "BBox").and_then(|it| pdf.numbers(it));
        let prints = match bounds {
            Some(bounds) => {
                self.is_printed(&scope, state.ctm.area(Area::of_corners(&bounds)))
            }
            None => scope.prints,
        };
        self.nested(form, &Scope { prints, ..scope }, state);
    }

    /// Judges the colour space that a page or form blends in (ISO 32000-1, 11.6.6).
    pub(super) fn group(&mut self, dictionary: &'a Dictionary, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let group = pdf.dictionary(dictionary, "Group");
        let space = group.and_then(|group| pdf.entry(group, "CS"));
        let place = format!("{}, transparency group", scope.place);
        if let Some(space) = space {
            self.space(space, &Scope { place, ..scope.clone() });
        }
    }

    /// Judges a pattern where it is painted.
    pub(super) fn pattern(
        &mut self,
        name: &[u8],
        paint: &Paint,
        area: Area,
        scope: &Scope<'a>,
    ) {
        let pdf: Pdf<'a> = self.pdf;
        let name = Object::Name(name.to_vec());
        let Some(pattern) = self.resource("Pattern", &name, scope) else { return };
        let Some(dict) = as_dictionary(pattern) else { return };
        match pattern {
            Object::Stream(stream) => {
                let matrix = pdf.array(dict, "Matrix").and_then(|it| pdf.numbers(it));
                let ctm = Matrix::of(&matrix.unwrap_or_default()).then(scope.base);
                let mut state = State::new(ctm);
                if let Space::Pattern(Some(base)) = &*paint.space {
                    state.fill.set_space(std::rc::Rc::clone(base));
                    state.fill.color.clone_from(&paint.color);
                    state.stroke = state.fill.clone();
                }
                // The cell is repeated all over the area: its own place tells nothing.
                let tiles = Scope {
                    resources: pdf.dictionary(dict, "Resources"),
                    place: format!("{}, pattern", scope.place),
                    base: ctm,
                    ..scope.clone()
                };
                let sheet = self.sheet.bleed.take();
                self.nested(stream, &tiles, state);
                self.sheet.bleed = sheet;
            }
            _ => {
                if let Some(shading) = pdf.entry(dict, "Shading") {
                    self.shading(shading, area, scope);
                }
            }
        }
    }

    /// Judges a shading that fills what is not clipped away.
    pub(super) fn shading_operator(
        &mut self,
        name: &Object,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let pdf: Pdf<'a> = self.pdf;
        let Some(shading) = self.resource("Shading", name, scope) else { return };
        let bounds = as_dictionary(shading).and_then(|it| pdf.array(it, "BBox"));
        let bounds =
            bounds.and_then(|it| pdf.numbers(it)).map(|it| Area::of_corners(&it));
        let everywhere = self.sheet.bleed.unwrap_or(Area::new(0.0, 0.0, 1.0, 1.0));
        let area = bounds.map_or(everywhere, |it| state.ctm.area(it));
        self.shading(shading, area, scope);
    }

    /// Judges the colours of a shading (ISO 32000-1, 8.7.4.5).
    fn shading(&mut self, shading: &'a Object, area: Area, scope: &Scope<'a>) {
        let pdf: Pdf<'a> = self.pdf;
        let Some(dict) = as_dictionary(shading) else { return };
        if !self.is_new(dict) {
            return;
        }
        let Some(space) = pdf.entry(dict, "ColorSpace") else {
            return self.find(scope, Rule::ColorSpace, "a shading has no colour space");
        };
        let Some(space) = self.space(space, scope) else { return };
        let has_inks = space.inks(&space.initial()).is_some();
        if !has_inks || space.channels() == 1 || !self.is_printed(scope, area) {
            return;
        }
        let kind = pdf.number(dict, "ShadingType").unwrap_or_default();
        let is_ramp = (kind - 2.0).abs() < 0.1 || (kind - 3.0).abs() < 0.1;
        let function = pdf.entry(dict, "Function").filter(|_| is_ramp);
        let Some(function) = function.and_then(|it| Function::read(pdf, it)) else {
            let message = "the colours of a shading cannot be reckoned";
            return self.find(scope, Rule::InkUnmeasured, message);
        };
        let domain = pdf.array(dict, "Domain").and_then(|it| pdf.numbers(it));
        let domain = match domain.as_deref() {
            Some(&[start, end]) => (start, end),
            _ => (0.0, 1.0),
        };
        for input in function.inputs(domain) {
            if let Some(inks) = space.inks(&function.at(input)) {
                self.total_ink(&inks, scope);
            }
        }
    }

    /// The number of an object in the file, for a finding.
    pub(super) fn object_name(&self, stream: &lopdf::Stream) -> Option<String> {
        let is_it =
            |object: &Object| object.as_stream().is_ok_and(|it| std::ptr::eq(it, stream));
        let objects = &self.pdf.document.objects;
        objects.iter().find(|(_, object)| is_it(object)).map(|(&id, _)| named(id))
    }
}
