//! Reads the body, headers and footers, notes and comments.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::super::count;
use super::super::error::ImportError;
use super::super::model::{OmissionKind, Story, StoryKind};
use super::super::xml::NodeExt;
use super::flow::has_content;
use super::notes::kind_of;
use super::page::{self, Section};
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Reads the text of the main part.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn body(&mut self, main: &str) -> Result<(), ImportError> {
        let blocks = self.part(main, "", |reader, root| {
            reader.sections = Section::all(root);
            reader.apart(None, |reader| reader.children(root))
        })?;
        let blocks = blocks.ok_or_else(|| ImportError::MissingPart(main.to_owned()))?;
        let page = self.sections.first().and_then(|it| it.stated);
        self.document.stories.push(Story { kind: StoryKind::Body, page, blocks });
        Ok(())
    }

    /// Reads the headers and footers that show on some page. The words of the others are
    /// reported.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn headers_and_footers(&mut self) -> Result<(), ImportError> {
        let page = self.sections.first().and_then(|it| it.stated);
        let mut read: BTreeSet<String> = BTreeSet::new();
        for reference in page::shown(&self.sections, self.even_and_odd) {
            let Some(relation) = self.relations.get(&reference.id) else { continue };
            let part = relation.target.clone();
            if relation.external || read.contains(&part) {
                continue;
            }
            let (kind, label) = if reference.header {
                (StoryKind::Header, "page header")
            } else {
                (StoryKind::Footer, "page footer")
            };
            let blocks = self.part(&part, label, |reader, root| {
                reader.apart(None, |reader| reader.children(root))
            })?;
            read.insert(part);
            if let Some(blocks) = blocks.filter(|it| has_content(it)) {
                self.document.stories.push(Story { kind, page, blocks });
            }
        }
        for (kind, label) in [("header", "page header"), ("footer", "page footer")] {
            let unused = self.relations.parts(kind).filter(|it| !read.contains(*it));
            let unused: Vec<_> = unused.map(str::to_owned).collect();
            for part in unused {
                self.part(&part, label, |reader, root| {
                    reader.report(OmissionKind::HiddenObject, root)
                })?;
            }
        }
        Ok(())
    }

    /// Reads footnotes and endnotes.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn notes(&mut self) -> Result<(), ImportError> {
        for end in [false, true] {
            let parts = if end { "endnotes" } else { "footnotes" };
            let names: Vec<_> = self.relations.parts(parts).map(str::to_owned).collect();
            let mut stories = Vec::new();
            for name in names {
                let found = self.part(&name, "", |reader, root| {
                    let notes = root.elements().filter(|it| is_note(*it));
                    notes.map(|it| reader.note(it, end)).collect::<Result<Vec<_>, _>>()
                })?;
                stories.extend(found.into_iter().flatten().flatten());
            }
            stories.sort_by_key(|it| it.kind);
            self.document.stories.extend(stories);
        }
        Ok(())
    }

    /// Reads a note into a story, or reports its words if no text refers to it.
    fn note(
        &mut self,
        node: Node<'_, '_>,
        end: bool,
    ) -> Result<Option<Story>, ImportError> {
        let id = node.attr("id").unwrap_or_default();
        let marks = if end { &self.notes.endnotes } else { &self.notes.footnotes };
        let number = marks.numbers.get(id).copied();
        let omitted =
            marks.omitted.get(id).copied().unwrap_or(OmissionKind::HiddenObject);
        let name = if end { "endnote" } else { "footnote" };
        self.part.label = match number {
            Some(number) => format!("{name} {number}"),
            None => name.to_owned(),
        };
        let Some(number) = number else {
            self.report(omitted, node)?;
            return Ok(None);
        };
        let blocks = self.apart(None, |reader| reader.children(node))?;
        Ok(Some(Story { kind: kind_of(end, number), page: None, blocks }))
    }

    /// Reads text that stands in no story, and reports its words in one omission.
    fn report(
        &mut self,
        kind: OmissionKind,
        node: Node<'_, '_>,
    ) -> Result<(), ImportError> {
        let pictures = self.document.media.len();
        let blocks = self.apart(None, |reader| reader.children(node))?;
        // The pictures of such text are not used.
        self.document.media.truncate(pictures);
        self.media.retain(|_, index| index.is_none_or(|it| it < pictures));
        let text = count::text_of(&blocks);
        if !text.trim().is_empty() {
            self.leave_out_apart(kind, text.trim().to_owned());
        }
        Ok(())
    }

    /// Reports comments with their words.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn comments(&mut self) -> Result<(), ImportError> {
        let names: Vec<_> = self.relations.parts("comments").map(str::to_owned).collect();
        for name in names {
            self.part(&name, "", |reader, root| {
                for comment in root.all("comment") {
                    let place =
                        reader.notes.comments.get(comment.attr("id").unwrap_or_default());
                    reader.part.label =
                        place.map_or_else(|| "comment".to_owned(), String::clone);
                    reader.report(OmissionKind::Comment, comment)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Reads a document within the document: its words, if it is HTML or plain text.
    ///
    /// # Errors
    /// Returns an error if its part cannot be unpacked or is too large.
    pub(super) fn alt_chunk(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let relation =
            super::runs::reference(node, "id").and_then(|it| self.part.relations.get(it));
        let Some(relation) = relation else { return Ok(()) };
        let part = relation.target.clone();
        let text = self.package.read_xml(&part)?.unwrap_or_default();
        self.leave_out_apart(OmissionKind::EmbeddedDocument, chunk_text(&part, &text));
        Ok(())
    }
}

/// Whether an element is a note, not a line that separates notes from the text.
pub(super) fn is_note(node: Node<'_, '_>) -> bool {
    let kind = node.attr("type").unwrap_or("normal");
    (node.is("footnote") || node.is("endnote"))
        && !matches!(kind, "separator" | "continuationSeparator" | "continuationNotice")
}

/// Returns the text of a part of HTML or plain text; nothing for other formats.
pub(super) fn chunk_text(part: &str, text: &str) -> String {
    let end = part.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match end.as_str() {
        "txt" => text.to_owned(),
        "htm" | "html" | "xhtml" => html_text(text),
        _ => String::new(),
    }
}

/// Returns HTML without its marks. The text is for people to read in a report: entities
/// other than the five of XML stay.
fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut skipped = "";
    while let Some((before, after)) = rest.split_once('<') {
        if skipped.is_empty() {
            text.push_str(before);
        }
        let (mark, after) = after.split_once('>').unwrap_or((after, ""));
        let name =
            mark.trim_start_matches('/').split(|it: char| !it.is_ascii_alphanumeric());
        let name = name.into_iter().next().unwrap_or_default().to_ascii_lowercase();
        match (name.as_str(), mark.starts_with('/')) {
            ("style" | "script" | "title", false) => skipped = "skipped",
            ("style" | "script" | "title", true) => skipped = "",
            (
                "b" | "i" | "em" | "strong" | "span" | "a" | "u" | "sub" | "sup" | "font",
                _,
            ) => {}
            _ => text.push(' '),
        }
        rest = after;
    }
    if skipped.is_empty() {
        text.push_str(rest);
    }
    let entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (from, to)| text.replace(from, to));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
