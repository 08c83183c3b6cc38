//! Adds up the text of a flow, so that words in pieces are whole.

use roxmltree::Node;

use super::super::super::count::split;
use super::super::super::error::ImportError;
use super::super::super::model::OmissionKind;
use super::super::super::xml::NodeExt;
use super::super::fields::{self, Action, Field};
use super::Census;

/// The text between the ends of two paragraphs.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) kept: String,
    pub(super) left: String,
    pub(super) left_kind: Option<OmissionKind>,
    pub(super) fields: Vec<Field>,
    pub(super) omitting: Option<OmissionKind>,
    pub(super) hidden: bool,
    pub(super) hidden_paragraph: bool,
    /// Whether the paragraph goes on in the next one.
    pub(super) joins: bool,
    pub(super) font: Option<String>,
}

impl Census<'_, '_> {
    /// Returns why text is left out here.
    pub(super) fn kind(&self) -> Option<OmissionKind> {
        let doing =
            |action| self.flow.fields.iter().any(|it| it.action() == Some(&action));
        self.flow.omitting.or_else(|| {
            if self.flow.hidden {
                Some(OmissionKind::HiddenText)
            } else if doing(Action::Contents) {
                Some(OmissionKind::Contents)
            } else {
                doing(Action::PageNumber).then_some(OmissionKind::PageNumber)
            }
        })
    }

    pub(super) fn in_instruction(&self) -> bool {
        let (_, outer) = self.flow.fields.split_last().unzip();
        outer.is_some_and(|it| it.iter().any(|it| it.action().is_none()))
    }

    pub(super) fn say(&mut self, text: &str) {
        if !text.is_empty() {
            self.flow.fields.iter_mut().for_each(|it| it.spoke = true);
            self.add(text);
        }
    }

    pub(super) fn say_as(&mut self, kind: OmissionKind, text: &str) {
        let outer = self.flow.omitting;
        self.flow.omitting = outer.or(Some(kind));
        self.say(text);
        self.flow.omitting = outer;
    }

    pub(super) fn gap(&mut self) {
        self.add(" ");
    }

    pub(super) fn add(&mut self, text: &str) {
        if self.in_instruction() {
            return;
        }
        let kind = self.kind();
        if kind.is_none() || self.flow.left_kind != kind {
            self.end_left();
        }
        match kind {
            Some(_) => self.flow.left.push_str(text),
            None => self.flow.kept.push_str(text),
        }
        self.flow.left_kind = kind;
    }

    /// Ends the word that is left out.
    pub(super) fn end_left(&mut self) {
        let left = std::mem::take(&mut self.flow.left);
        self.words.extend(split(&left).map(str::to_owned));
    }

    pub(super) fn end_all(&mut self) {
        self.end_left();
        let kept = std::mem::take(&mut self.flow.kept);
        self.words.extend(split(&kept).map(str::to_owned));
    }

    /// Counts text that interrupts no word around it.
    pub(super) fn apart(
        &mut self,
        count: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        self.end_left();
        let omitting = self.kind();
        let outer =
            std::mem::replace(&mut self.flow, Flow { omitting, ..Flow::default() });
        let result = count(self);
        self.end_all();
        self.flow = outer;
        result
    }

    pub(super) fn omit(
        &mut self,
        kind: Option<OmissionKind>,
        node: Node<'_, '_>,
    ) -> Result<(), ImportError> {
        let outer = self.flow.omitting;
        self.flow.omitting = outer.or(kind);
        let result = self.children(node);
        self.flow.omitting = outer;
        result
    }

    pub(super) fn mark(&mut self, node: Node<'_, '_>) {
        if self.unmatched.contains(&node.id().get()) {
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

    pub(super) fn end_field(&mut self) {
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
                self.say_as(OmissionKind::Prompt, &text.clone());
            }
            Some(Action::Equation(text)) => {
                self.say_as(OmissionKind::Equation, &text.clone());
            }
            Some(Action::PageNumber) => self.say_as(OmissionKind::PageNumber, " "),
            Some(Action::Text | Action::Link(_) | Action::Contents) | None => {}
        }
    }
}
