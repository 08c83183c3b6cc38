//! Reads runs: letters, breaks, signs, fields, links and the marks of notes.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::languages::same_marks;
use super::super::model::{Inline, OmissionKind, Run};
use super::super::xml::NodeExt;
use super::fields::{self, Action, Field};
use super::reader::{Reader, Target};
use super::symbols;

impl Reader<'_, '_> {
    /// Reads a run with its own look.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn run(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let properties = node.child("rPr");
        let look = self.styles.run(&self.flow.style, self.flow.bold_cell, properties);
        let look = std::mem::replace(&mut self.flow.look, look);
        let font = std::mem::replace(&mut self.flow.font, font_of(properties));
        let result = self.children(node);
        (self.flow.look, self.flow.font) = (look, font);
        result
    }

    /// Reads an element that stands for letters. Returns whether the element is one.
    pub(super) fn letter(&mut self, node: Node<'_, '_>, name: &str) -> bool {
        match name {
            "t" => {
                let text = symbols::text(self.flow.font.as_deref(), &letters(node));
                self.say(&text);
            }
            "delText" => {
                let outer = self.omitting;
                self.omitting = outer.or(Some(OmissionKind::Deletion));
                self.say(&letters(node));
                self.omitting = outer;
            }
            "tab" | "ptab" => self.gap(Inline::Tab, "\t"),
            "br" | "cr" => self.gap(Inline::Break, "\n"),
            "noBreakHyphen" => self.say("\u{2011}"),
            "softHyphen" => self.say("\u{AD}"),
            "sym" => self.sign(node),
            "pgNum" => self.leave_out_apart(OmissionKind::PageNumber, String::new()),
            "fldChar" => self.field_mark(node),
            "instrText" => {
                let text = raw(node);
                if let Some(field) = self.flow.fields.last_mut() {
                    field.instruct(&text);
                }
            }
            "delInstrText" => {}
            "footnoteReference" => self.note_mark(node, false),
            "endnoteReference" => self.note_mark(node, true),
            "commentReference" => {
                let place = self.place();
                self.notes.comment(node.attr("id"), place);
            }
            _ => return false,
        }
        true
    }

    /// Returns where the text at this point goes.
    pub(super) fn target(&self) -> Target {
        let fields = &self.flow.fields;
        let outer = fields.get(..fields.len().saturating_sub(1)).unwrap_or_default();
        if outer.iter().any(|it| it.action().is_none()) {
            return Target::Nowhere;
        }
        match self.omission() {
            Some(kind) => Target::Omission(kind),
            None => Target::Story,
        }
    }

    /// Returns why the text at this point is left out.
    pub(super) fn omission(&self) -> Option<OmissionKind> {
        if let Some(kind) = self.omitting {
            return Some(kind);
        }
        if self.flow.look.hidden {
            return Some(OmissionKind::HiddenText);
        }
        let has = |action| self.flow.fields.iter().any(|it| it.action() == Some(&action));
        if has(Action::Contents) {
            return Some(OmissionKind::Contents);
        }
        has(Action::PageNumber).then_some(OmissionKind::PageNumber)
    }

    /// Adds text with the present look.
    pub(super) fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        for field in &mut self.flow.fields {
            field.spoke = true;
        }
        match self.target() {
            Target::Nowhere => {}
            Target::Omission(kind) => self.leave_out(kind, text),
            Target::Story => self.tell(text),
        }
    }

    /// Adds text to the story.
    fn tell(&mut self, text: &str) {
        self.flush();
        let look = &self.flow.look;
        let language = look.language(text);
        if let Some(language) = language {
            self.languages.count(language, text);
        }
        let run = Run {
            text: text.to_owned(),
            bold: look.bold,
            italic: look.italic,
            superscript: look.superscript,
            subscript: look.subscript,
            link: self.link(),
            language: language.map(ToString::to_string),
        };
        let (bold, size) = (look.bold, look.size);
        let open = self.flow.open.get_or_insert_default();
        let shown = text.chars().filter(|it| !it.is_whitespace()).count();
        if shown > 0 {
            open.size = open.size.max(size);
        }
        open.letters += shown;
        open.bold_letters += if bold { shown } else { 0 };
        match open.inlines.last_mut() {
            Some(Inline::Text(last)) if same_marks(last, &run) => {
                last.text.push_str(text);
            }
            _ => open.inlines.push(Inline::Text(run)),
        }
    }

    /// Adds a break or a tabulator.
    pub(super) fn gap(&mut self, inline: Inline, text: &str) {
        match self.target() {
            Target::Nowhere => {}
            Target::Omission(kind) => self.leave_out(kind, text),
            Target::Story => {
                self.flush();
                self.flow.open.get_or_insert_default().inlines.push(inline);
            }
        }
    }

    /// Returns the address that the text links to.
    pub(super) fn link(&self) -> Option<String> {
        let field = self.flow.fields.iter().rev().find_map(|it| match it.action() {
            Some(Action::Link(address)) => Some(address.clone()),
            _ => None,
        });
        field.or_else(|| self.flow.link.clone())
    }

    /// Reads a sign of a symbol font.
    fn sign(&mut self, node: Node<'_, '_>) {
        let Some(sign) = sign(node) else { return };
        if sign == symbols::UNKNOWN && self.target() == Target::Story {
            self.leave_out_apart(OmissionKind::Unreadable, String::new());
        }
        self.say(sign.encode_utf8(&mut [0; 4]));
    }

    /// Reads a link. One within the document has no address.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn hyperlink(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let place = node.attr("anchor").or_else(|| node.attr("docLocation"));
        let address = self.address(node).map(|address| match place {
            Some(place) if !address.contains('#') => format!("{address}#{place}"),
            _ => address,
        });
        let outer = self.flow.link.clone();
        if address.is_some() {
            self.flow.link = address;
        }
        let result = self.children(node);
        self.flow.link = outer;
        result
    }

    /// Returns the address outside of the document that an element's relationship names.
    pub(super) fn address(&self, node: Node<'_, '_>) -> Option<String> {
        let relation = self.part.relations.get(reference(node, "id")?)?;
        let address = relation.target.trim();
        (relation.external && !address.is_empty()).then(|| address.to_owned())
    }

    /// Reads a field that stands in one element.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn simple_field(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        self.flow.fields.push(Field::simple(node.attr("instr").unwrap_or_default()));
        let result = self.children(node);
        self.end_field();
        result
    }

    /// Reads a mark of a complex field.
    fn field_mark(&mut self, node: Node<'_, '_>) {
        if !self.is_matched(node) {
            return;
        }
        match node.attr("fldCharType") {
            Some("begin") => self.flow.fields.push(Field::begin(fields::form(node))),
            Some("separate") => {
                if let Some(field) = self.flow.fields.last_mut() {
                    field.separate();
                }
            }
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    /// Ends a field. One without a result may stand for text nevertheless.
    fn end_field(&mut self) {
        let Some(mut field) = self.flow.fields.pop() else { return };
        field.separate();
        if field.spoke {
            return;
        }
        match field.action() {
            Some(Action::CheckBox | Action::DropDown) => {
                self.say(&field.form.unwrap_or_default());
            }
            Some(Action::Prompt(text)) => {
                self.say_left_out(OmissionKind::Prompt, &text.clone());
            }
            Some(Action::Equation(text)) => {
                self.say_left_out(OmissionKind::Equation, &text.clone());
            }
            Some(Action::PageNumber) => self.say_left_out(OmissionKind::PageNumber, " "),
            Some(Action::Text | Action::Link(_) | Action::Contents) | None => {}
        }
    }

    fn say_left_out(&mut self, kind: OmissionKind, text: &str) {
        let outer = self.omitting;
        self.omitting = outer.or(Some(kind));
        self.say(text);
        self.omitting = outer;
    }

    /// Reads text with its pronunciation: the text, and the pronunciation in brackets.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn ruby(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let (over, rest): (Vec<_>, Vec<_>) = node.elements().partition(|it| it.is("rt"));
        rest.into_iter().try_for_each(|it| self.walk(it))?;
        for text in over {
            self.say("(");
            self.children(text)?;
            self.say(")");
        }
        Ok(())
    }

    /// Leaves an equation out with its characters.
    pub(super) fn equation(&mut self, node: Node<'_, '_>) {
        let kind = self.omitting.unwrap_or(OmissionKind::Equation);
        self.leave_out_apart(kind, equation_text(node));
    }

    /// Reads the mark of a note.
    fn note_mark(&mut self, node: Node<'_, '_>, end: bool) {
        let Some(id) = node.attr("id") else { return };
        let omission = self.omission();
        let kind = self.notes.refer(end, id, omission);
        if let (Some(kind), Target::Story) = (kind, self.target()) {
            self.flow.open.get_or_insert_default().inlines.push(Inline::Note(kind));
        }
    }
}

/// Returns the characters of an equation.
pub(super) fn equation_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|it| it.is("t") || it.is("delText"));
    texts.map(raw).collect()
}

/// Returns the sign of `w:sym`.
pub(super) fn sign(node: Node<'_, '_>) -> Option<char> {
    let code = u32::from_str_radix(node.attr("char")?.trim(), 16).ok()?;
    Some(symbols::character(node.attr("font").unwrap_or_default(), code))
}

/// Returns the font of a run, if its properties name one.
pub(super) fn font_of(properties: Option<Node<'_, '_>>) -> Option<String> {
    let fonts = properties?.child("rFonts")?;
    fonts.attr("ascii").or_else(|| fonts.attr("hAnsi")).map(str::to_owned)
}

/// Returns an attribute with the id of a relationship, which other attributes of the same
/// local name may stand beside.
pub(super) fn reference<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let is_relation = |it: &roxmltree::Attribute<'_, '_>| {
        it.namespace().is_some_and(|it| it.ends_with("/relationships"))
    };
    let mut own = node.attributes().filter(|it| it.name() == name);
    own.find(is_relation).map(|it| it.value())
}

/// Returns the text of `w:t`. Without `xml:space="preserve"`, spaces at its ends do not count.
pub(super) fn letters(node: Node<'_, '_>) -> String {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let text = raw(node);
    let space = node.ancestors().find_map(|it| it.attribute((XML, "space")));
    let kept = if space == Some("preserve") {
        text.as_str()
    } else {
        text.trim_matches([' ', '\t', '\n', '\r'])
    };
    kept.replace(['\t', '\n', '\r'], " ")
}

/// Returns all text within an element.
pub(super) fn raw(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|it| it.text()).collect()
}
