//! Content streams: operators in, what they would do on a press out.
//!
//! A page is run as a printer runs it: its forms, patterns, masks and drawn glyphs with it,
//! each as often as it is used, within a budget.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use lopdf::{Dictionary, Object, Stream};

use super::area::{Area, Matrix};
use super::color::{Colors, DeviceSpace};
use super::font::Font;
use super::lexer::Lexer;
use super::object::{Pdf, shown};
use super::page::inherited;
use super::paint::PathBuilder;
use super::script::{Script, operator};
use super::show::TextPlace;
use super::state::{Paint, Scope, Sheet, State, numbers, operand};
use super::verdict::Trace;
use super::{Findings, Rule};

/// Operations of a page, those of its forms counted each time.
const OPERATIONS: u32 = 4_000_000;
/// Streams that draw each other.
const DEPTH: usize = 32;
/// States that `q` has saved at one time.
const SAVED: usize = 4096;

/// The rendering intents of PDF (ISO 32000-1, table 70).
pub(super) const INTENTS: [&[u8]; 4] =
    [b"AbsoluteColorimetric", b"RelativeColorimetric", b"Saturation", b"Perceptual"];

/// Runs a page.
pub(super) fn check(
    pdf: Pdf<'_>,
    page: &Dictionary,
    place: &str,
    sheet: Sheet,
    findings: &mut Findings,
) {
    let resources =
        inherited(pdf, page, "Resources").and_then(super::object::as_dictionary);
    let scope = Scope {
        resources,
        place: place.to_owned(),
        prints: true,
        base: Matrix::IDENTITY,
    };
    let mut run = Run::new(pdf, sheet, findings);
    run.group(page, &scope);
    let state = State::new(Matrix::IDENTITY);
    let streams = streams(pdf, page);
    let scripts: Option<Vec<_>> = streams.iter().map(|it| pdf.script(it)).collect();
    if let Some(scripts) = scripts {
        return run.follow_parts(&scripts, &scope, state);
    }
    let mut bytes = Vec::new();
    for stream in streams {
        match pdf.content(stream) {
            Some(part) => bytes.extend(part),
            None => {
                run.find(&scope, Rule::DamagedStream, "the content cannot be unpacked");
            }
        }
        // A stream ends between operators (ISO 32000-1, 7.8.2).
        bytes.push(b'\n');
    }
    run.execute(&bytes, &scope, state);
}

fn streams<'a>(pdf: Pdf<'a>, page: &'a Dictionary) -> Vec<&'a Stream> {
    match pdf.entry(page, "Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(list)) => {
            list.iter().filter_map(|it| pdf.get(it).as_stream().ok()).collect()
        }
        _ => Vec::new(),
    }
}

/// A page that is being run.
pub(super) struct Run<'a, 'f> {
    pub(super) pdf: Pdf<'a>,
    pub(super) sheet: Sheet,
    pub(super) findings: &'f mut Findings,
    /// What the part that is being run draws on, if that is to be kept.
    pub(super) trace: Option<Trace>,
    fonts: HashMap<usize, Rc<Font<'a>>>,
    /// Streams that are being run, by where they stand in memory.
    open: Vec<usize>,
    /// What has been looked at and says the same each time.
    seen: HashSet<usize>,
    /// Graphics states that something is wrong with.
    pub(super) faulty: HashSet<usize>,
    pub(super) left: u32,
}

/// What an operator may change besides the state that `q` saves.
struct Frame<'a> {
    state: State<'a>,
    saved: Vec<State<'a>>,
    path: PathBuilder,
    text: Option<TextPlace>,
    marked: usize,
}

impl<'a> Frame<'a> {
    fn new(state: State<'a>) -> Self {
        let (saved, path) = (Vec::new(), PathBuilder::default());
        Self { state, saved, path, text: None, marked: 0 }
    }
}

impl<'a, 'f> Run<'a, 'f> {
    fn new(pdf: Pdf<'a>, sheet: Sheet, findings: &'f mut Findings) -> Self {
        Self {
            pdf,
            sheet,
            findings,
            trace: None,
            fonts: HashMap::new(),
            open: Vec::new(),
            seen: HashSet::new(),
            faulty: HashSet::new(),
            left: OPERATIONS,
        }
    }

    pub(super) fn find(
        &mut self,
        scope: &Scope<'_>,
        rule: Rule,
        message: impl Into<String>,
    ) {
        self.findings.add(rule, scope.place.as_str(), message);
    }

    /// Whether a place is on the printed part of the page, in a stream that prints.
    pub(super) fn is_printed(&self, scope: &Scope<'_>, area: Area) -> bool {
        scope.prints && self.sheet.bleed.is_none_or(|bleed| bleed.meets(area))
    }

    /// Whether an object is met for the first time.
    pub(super) fn is_new<T>(&mut self, object: &T) -> bool {
        self.seen.insert(address(object))
    }

    pub(super) fn colors<'s>(&self, scope: &Scope<'s>) -> Colors<'s>
    where
        'a: 's,
    {
        Colors { pdf: self.pdf, intent: self.sheet.intent, resources: scope.resources }
    }

    pub(super) fn space(
        &mut self,
        object: &Object,
        scope: &Scope<'_>,
    ) -> Option<Rc<super::color::Space>> {
        let colors = self.colors(scope);
        colors.read(object, &scope.place, self.findings)
    }

    /// A resource by its kind and name; what is not there is a finding.
    pub(super) fn resource<'s>(
        &mut self,
        kind: &str,
        name: &Object,
        scope: &Scope<'s>,
    ) -> Option<&'s Object>
    where
        'a: 's,
    {
        let pdf: Pdf<'s> = self.pdf;
        let name = name.as_name().unwrap_or_default();
        let of_kind = scope.resources.and_then(|it| pdf.dictionary(it, kind));
        let found = of_kind.and_then(|it| it.get(name).ok()).map(|it| pdf.get(it));
        let found = found.filter(|it| !it.is_null());
        if let (Some(trace), Some(found)) = (&mut self.trace, found) {
            trace.resource(kind, name, found);
        }
        if found.is_none() {
            let message = format!("there is no {kind} named `{}`", shown(name));
            self.find(scope, Rule::ContentResource, message);
        }
        found
    }

    pub(super) fn font(&mut self, font: &'a Dictionary) -> Rc<Font<'a>> {
        let pdf = self.pdf;
        let known = self.fonts.entry(address(font));
        Rc::clone(known.or_insert_with(|| Rc::new(Font::read(pdf, font))))
    }

    pub(super) fn check_font(&mut self, font: &Font<'_>, codes: &[u32], place: &str) {
        font.check(codes, place, self.findings);
    }

    /// Runs the content of a stream that is part of another's.
    pub(super) fn nested(
        &mut self,
        stream: &'a Stream,
        scope: &Scope<'a>,
        state: State<'a>,
    ) {
        let key = address(stream);
        if self.open.contains(&key) {
            return self.find(scope, Rule::ContentLoop, "it draws itself");
        }
        if self.open.len() >= DEPTH {
            let message = format!("more than {DEPTH} streams draw each other");
            return self.find(scope, Rule::ContentLoop, message);
        }
        if let Some(script) = self.pdf.script(stream) {
            self.open.push(key);
            self.follow(&[script], scope, state);
            self.open.pop();
            return;
        }
        match self.pdf.content(stream) {
            Some(bytes) => {
                self.open.push(key);
                self.execute(&bytes, scope, state);
                self.open.pop();
            }
            None => {
                self.find(scope, Rule::DamagedStream, "the content cannot be unpacked");
            }
        }
    }

    /// Runs operations that were read before.
    fn follow(&mut self, scripts: &[Arc<Script>], scope: &Scope<'a>, state: State<'a>) {
        let mut frame = Frame::new(state);
        for script in scripts {
            if !self.run(script, scope, &mut frame) {
                return;
            }
        }
        self.balance(&frame, scope);
    }

    /// Runs a page whose content is divided into parts. One that leaves everything as it was,
    /// after nothing but such parts, is the same wherever it stands.
    fn follow_parts(
        &mut self,
        parts: &[Arc<Script>],
        scope: &Scope<'a>,
        state: State<'a>,
    ) {
        let mut frame = Frame::new(state);
        let closed = parts.iter().take_while(|it| it.is_closed).count();
        for (at, part) in parts.iter().enumerate() {
            let is_closed = at < closed;
            if is_closed && self.is_in_order(part, scope) {
                continue;
            }
            if is_closed {
                self.begin_trace(scope);
            }
            if !self.run(part, scope, &mut frame) {
                return;
            }
            self.end_trace(part, scope);
        }
        self.balance(&frame, scope);
    }

    /// Runs operations; whether there was budget for all of them.
    fn run(&mut self, script: &Script, scope: &Scope<'a>, frame: &mut Frame<'a>) -> bool {
        script.operations.iter().all(|(name, operands)| {
            let has_budget = self.has_budget(scope);
            if has_budget {
                self.operation(name, operands, scope, frame);
            }
            has_budget
        })
    }

    /// Runs operations while they are read.
    fn execute(&mut self, bytes: &[u8], scope: &Scope<'a>, state: State<'a>) {
        let mut frame = Frame::new(state);
        let mut lexer = Lexer::new(bytes);
        loop {
            match lexer.next() {
                Ok(Some(it)) => {
                    if !self.has_budget(scope) {
                        return;
                    }
                    match operator(it.operator, it.operands.len()) {
                        Ok(name) => self.operation(name, &it.operands, scope, &mut frame),
                        Err(message) => self.find(scope, Rule::ContentSyntax, message),
                    }
                }
                Ok(None) => break,
                Err(message) => return self.find(scope, Rule::ContentSyntax, message),
            }
        }
        self.balance(&frame, scope);
    }

    /// Counts an operation; none is run after the last that a page may have.
    fn has_budget(&mut self, scope: &Scope<'a>) -> bool {
        let left = self.left.checked_sub(1);
        if left.is_none() {
            let message = format!("the page has more than {OPERATIONS} operations");
            self.find(scope, Rule::DamagedStream, message);
        }
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// Judges whether all that was opened is closed.
    fn balance(&mut self, frame: &Frame<'_>, scope: &Scope<'a>) {
        for (is_open, message) in [
            (!frame.saved.is_empty(), "`q` is without its `Q`"),
            (frame.text.is_some(), "`BT` is without its `ET`"),
            (frame.marked > 0, "`BMC` or `BDC` is without its `EMC`"),
        ] {
            if is_open {
                self.find(scope, Rule::ContentBalance, message);
            }
        }
    }

    fn operation(
        &mut self,
        name: &str,
        operands: &[Object],
        scope: &Scope<'a>,
        frame: &mut Frame<'a>,
    ) {
        match name {
            "q" | "Q" | "BT" | "ET" | "BMC" | "BDC" | "EMC" => {
                self.bracket(name, scope, frame);
            }
            "cm" | "w" | "ri" | "gs" => self.state(name, operands, scope, frame),
            "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" | "g" | "G" | "rg" | "RG" | "k"
            | "K" => {
                self.color(name, operands, scope, frame);
            }
            "m" | "l" | "c" | "v" | "y" | "h" | "re" => {
                frame.path.extend(name, operands);
            }
            "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n" => {
                let path = std::mem::take(&mut frame.path);
                self.paint_path(name, &path, scope, &frame.state);
            }
            "Do" => self.x_object(&operands[0], scope, &frame.state),
            "sh" => self.shading_operator(&operands[0], scope, &frame.state),
            "BI" => {
                self.spoil_trace();
                self.inline_image(&operands[0], scope, &frame.state);
            }
            "Tc" | "Tw" | "Tz" | "TL" | "Tf" | "Tr" | "Ts" => {
                self.text_state(name, operands, scope, &mut frame.state);
            }
            "Td" | "TD" | "Tm" | "T*" | "Tj" | "TJ" | "'" | "\"" => match &mut frame.text
            {
                Some(place) => {
                    self.text(name, operands, scope, (&mut frame.state, place));
                }
                None => {
                    let message = format!("`{name}` stands outside of `BT` and `ET`");
                    self.find(scope, Rule::ContentSyntax, message);
                }
            },
            // Clipping, dashes, joins, flatness, marks without extent, compatibility, and
            // the metrics of drawn glyphs change nothing that is judged.
            _ => {}
        }
    }

    fn bracket(&mut self, name: &str, scope: &Scope<'_>, frame: &mut Frame<'a>) {
        let is_balanced = match name {
            "q" => {
                frame.saved.push(frame.state.clone());
                frame.saved.len() <= SAVED
            }
            "Q" => frame.saved.pop().map(|state| frame.state = state).is_some(),
            "BT" => frame.text.replace(TextPlace::default()).is_none(),
            "ET" => frame.text.take().is_some(),
            "EMC" => frame.marked.checked_sub(1).map(|it| frame.marked = it).is_some(),
            _ => {
                frame.marked += 1;
                true
            }
        };
        if !is_balanced {
            let message = format!("`{name}` stands where there is nothing for it");
            self.find(scope, Rule::ContentBalance, message);
        }
        frame.saved.truncate(SAVED);
    }

    fn state(
        &mut self,
        name: &str,
        operands: &[Object],
        scope: &Scope<'a>,
        frame: &mut Frame<'a>,
    ) {
        match name {
            "cm" => {
                frame.state.ctm = Matrix::of(&numbers(operands)).then(frame.state.ctm);
            }
            "w" => frame.state.line_width = operand(operands, 0),
            "ri" => {
                self.rendering_intent(operands[0].as_name().unwrap_or_default(), scope);
            }
            _ => {
                let dictionary = self.resource("ExtGState", &operands[0], scope);
                if let Some(dictionary) =
                    dictionary.and_then(super::object::as_dictionary)
                {
                    self.graphics_state(dictionary, scope, &mut frame.state);
                }
            }
        }
    }

    pub(super) fn rendering_intent(&mut self, name: &[u8], scope: &Scope<'_>) {
        if !INTENTS.contains(&name) {
            let message = format!("`{}` is not a rendering intent", shown(name));
            self.find(scope, Rule::RenderingIntent, message);
        }
    }

    fn color(
        &mut self,
        name: &str,
        operands: &[Object],
        scope: &Scope<'a>,
        frame: &mut Frame<'a>,
    ) {
        let is_stroke = name.starts_with(|it: char| it.is_ascii_uppercase());
        let device = match name.to_ascii_lowercase().as_str() {
            "g" => Some(DeviceSpace::Gray),
            "rg" => Some(DeviceSpace::Rgb),
            "k" => Some(DeviceSpace::Cmyk),
            _ => None,
        };
        let space = match device {
            Some(device) => {
                let colors = self.colors(scope);
                Some(Rc::new(colors.device(device, &scope.place, self.findings)))
            }
            None if name.eq_ignore_ascii_case("cs") => {
                self.spoil_trace();
                self.space(&operands[0], scope)
            }
            None => None,
        };
        let state = &mut frame.state;
        let paint: &mut Paint =
            if is_stroke { &mut state.stroke } else { &mut state.fill };
        if let Some(space) = space {
            paint.set_space(space);
        }
        if name.eq_ignore_ascii_case("cs") {
            return;
        }
        let color = numbers(operands);
        paint.pattern =
            operands.last().and_then(|it| it.as_name().ok()).map(<[u8]>::to_vec);
        let expected = paint.space.channels();
        if color.len() == expected {
            paint.color = color;
        } else if paint.pattern.is_none() {
            let message =
                format!("`{name}` has {} numbers, the space {expected}", color.len());
            self.find(scope, Rule::Components, message);
        }
    }
}

/// Where an object stands in memory, which tells it from all others of the file.
pub(super) fn address<T>(object: &T) -> usize {
    std::ptr::from_ref(object).addr()
}
