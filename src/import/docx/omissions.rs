//! Collects what no story holds, with its place.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Inline, Omission, OmissionKind};
use super::super::xml::NodeExt;
use super::properties::is_on;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Reads with a reason to leave text out; an outer reason stands.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn omit(
        &mut self,
        kind: Option<OmissionKind>,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let outer = self.omitting;
        self.omitting = outer.or(kind);
        let result = read(self);
        self.omitting = outer;
        result
    }

    /// Adds text to the omission of its kind.
    pub(super) fn leave_out(&mut self, kind: OmissionKind, text: &str) {
        if let Some(open) = &mut self.flow.open {
            open.omitted = true;
        }
        if self.left_out.as_ref().is_some_and(|it| it.kind != kind) {
            self.flush();
        }
        let place = match &self.left_out {
            Some(_) => String::new(),
            None => self.place(),
        };
        let new = || Omission { kind, place, text: String::new() };
        self.left_out.get_or_insert_with(new).text.push_str(text);
    }

    /// Adds an omission of its own.
    pub(super) fn leave_out_apart(&mut self, kind: OmissionKind, text: String) {
        self.flush();
        let place = self.place();
        self.document.omissions.push(Omission { kind, place, text });
        if let Some(open) = &mut self.flow.open {
            open.omitted = true;
        }
    }

    /// Ends the omission that is being collected. One without any text says nothing.
    pub(super) fn flush(&mut self) {
        let Some(mut omission) = self.left_out.take() else { return };
        omission.text.truncate(omission.text.trim_end().len());
        if !omission.text.trim().is_empty() || omission.kind == OmissionKind::PageNumber {
            self.document.omissions.push(omission);
        }
    }

    /// Says where the reader is, for people.
    pub(super) fn place(&self) -> String {
        if !self.part.label.is_empty() {
            return self.part.label.clone();
        }
        let open = self.flow.open.as_ref().map(|it| start_of(&it.inlines));
        let before =
            open.filter(|it| !it.is_empty()).unwrap_or_else(|| self.part.last.clone());
        if before.is_empty() {
            "at the start".to_owned()
        } else {
            format!("after \"{before}\"")
        }
    }
}

/// Returns why the text of a content control is left out.
pub(super) fn control_omission(node: Node<'_, '_>) -> Option<OmissionKind> {
    let properties = node.child("sdtPr")?;
    if is_on(properties, "showingPlcHdr") {
        return Some(OmissionKind::Prompt);
    }
    let gallery =
        properties.child("docPartObj").and_then(|it| it.child("docPartGallery"));
    let contents = gallery.and_then(|it| it.attr("val")) == Some("Table of Contents");
    contents.then_some(OmissionKind::Contents)
}

/// Returns the first words of a paragraph, at most 40 characters.
pub(super) fn start_of(inlines: &[Inline]) -> String {
    const LONGEST: usize = 40;
    let mut start = String::new();
    for inline in inlines.iter().take(4 * LONGEST) {
        match inline {
            Inline::Text(run) => start.push_str(&run.text),
            Inline::Break | Inline::Tab => start.push(' '),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
        if start.len() > 4 * LONGEST {
            break;
        }
    }
    let mut short = String::new();
    for word in start.split_whitespace() {
        let letters = short.chars().count() + word.chars().count();
        if !short.is_empty() && letters >= LONGEST {
            return format!("{short}…");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(LONGEST));
    }
    short
}
