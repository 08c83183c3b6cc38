//! Reports speaker notes and comments.

use roxmltree::Node;

use super::super::count::{self, has_words};
use super::super::error::ImportError;
use super::super::model::OmissionKind;
use super::super::pieces::omit;
use super::super::xml::{self, NodeExt};
use super::geometry::Transform;
use super::layout::Layout;
use super::parts::Relations;
use super::text::text_of;
use super::{Reader, Scope};

impl Reader<'_, '_> {
    /// Reports the words of a page of notes.
    pub(super) fn notes(&mut self, part: &str, place: &str) -> Result<(), ImportError> {
        let Some(text) = self.package.read_xml(part)? else { return Ok(()) };
        let tree = xml::parse(part, &text)?;
        let relations = Relations::load(self.package, part)?;
        let scope = Scope {
            relations: &relations,
            layout: &Layout::default(),
            place: format!("notes of {place}"),
            hidden: true,
            background: false,
        };
        let mut blocks = Vec::new();
        let shapes = tree.root_element().child("cSld").and_then(|it| it.child("spTree"));
        if let Some(shapes) = shapes {
            self.shapes(shapes, &scope, Transform::IDENTITY, &mut blocks)?;
        }
        let text = count::text_of(&blocks);
        if has_words(&text) {
            omit(&mut self.document, OmissionKind::SpeakerNotes, &scope.place, text);
        }
        Ok(())
    }

    /// Reports the comments of a part, and the replies to them.
    pub(super) fn comments(
        &mut self,
        part: &str,
        place: &str,
    ) -> Result<(), ImportError> {
        let Some(text) = self.package.read_xml(part)? else { return Ok(()) };
        let tree = xml::parse(part, &text)?;
        let bodies = tree.root_element().descendants().filter(|it| {
            // PowerPoint up to 2019 writes `p:text`, later ones `p188:txBody`.
            it.is("text") || it.is("txBody")
        });
        for body in bodies {
            let text = if body.is("text") { text_of(body) } else { lines(body) };
            if has_words(&text) {
                omit(&mut self.document, OmissionKind::Comment, place, text);
            }
        }
        Ok(())
    }
}

/// Returns the text of a body, one paragraph a line.
fn lines(body: Node<'_, '_>) -> String {
    let lines: Vec<String> = body.all("p").map(line).collect();
    lines.join("\n")
}

/// Returns the text of a paragraph without marks.
pub(super) fn line(paragraph: Node<'_, '_>) -> String {
    let mut line = String::new();
    for node in paragraph.descendants() {
        if node.is("t") {
            line.push_str(&text_of(node));
        } else if node.is("br") {
            line.push('\n');
        }
    }
    line
}
