//! Reads the text of paragraphs: spans, links, fields, notes and what is anchored in them.

use roxmltree::Node;

use super::super::count::has_words;
use super::super::error::ImportError;
use super::super::model::{Block, Inline, OmissionKind, Run, Story, StoryKind};
use super::super::pieces::Line;
use super::super::xml::NodeExt;
use super::names::{attribute, is_in, is_shape};
use super::styles::{Look, Shift};
use super::{Reader, Scope};

/// A paragraph while it is read.
#[derive(Debug)]
pub(super) struct Writing {
    pub(super) line: Line,
    /// Whether the next white space adds nothing: at the start and after other white space.
    space: bool,
    /// Frames and pictures that are anchored in the paragraph.
    pub(super) after: Vec<Block>,
    /// Text that does not show.
    hidden: String,
}

impl Writing {
    pub(super) fn new() -> Self {
        Self {
            line: Line::default(),
            space: true,
            after: Vec::new(),
            hidden: String::new(),
        }
    }

    /// Removes the space that ends a paragraph in indented XML.
    fn trim(&mut self) {
        if self.space {
            self.line.trim_space();
        }
    }
}

/// How a part of a paragraph looks, and where it links to.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) look: Look,
    pub(super) link: Option<String>,
}

impl Reader<'_, '_> {
    /// Reads the content of a paragraph, and reports its hidden text.
    pub(super) fn paragraph_text(
        &mut self,
        node: Node<'_, '_>,
        style: &Style,
        scope: &Scope<'_>,
    ) -> Result<Writing, ImportError> {
        let mut writing = Writing::new();
        self.inlines(node, style, scope, &mut writing)?;
        writing.trim();
        let hidden = std::mem::take(&mut writing.hidden);
        if has_words(&hidden) {
            self.omit(OmissionKind::HiddenText, hidden, scope);
        }
        Ok(writing)
    }

    fn inlines(
        &mut self,
        parent: Node<'_, '_>,
        style: &Style,
        scope: &Scope<'_>,
        writing: &mut Writing,
    ) -> Result<(), ImportError> {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.text(text, style, writing);
            } else if node.is_element() {
                self.inline(node, style, scope, writing)?;
            }
        }
        Ok(())
    }

    fn inline(
        &mut self,
        node: Node<'_, '_>,
        style: &Style,
        scope: &Scope<'_>,
        writing: &mut Writing,
    ) -> Result<(), ImportError> {
        if is_shape(node) {
            return self.anchored(node, style, scope, writing);
        }
        match node.tag_name().name() {
            "s" => {
                let count = super::names::count(node, "text", "c", 1_000);
                self.run(" ".repeat(count), style, writing);
                writing.space = false;
            }
            "tab" => self.mark(Inline::Tab, style, writing),
            "line-break" => self.mark(Inline::Break, style, writing),
            "span" | "a" => {
                let inner = inner_style(node, style, scope);
                self.inlines(node, &inner, scope, writing)?;
            }
            // Not allowed, but written: a paragraph inside of a paragraph.
            "p" | "h" => {
                self.mark(Inline::Break, style, writing);
                self.inlines(node, style, scope, writing)?;
                self.mark(Inline::Break, style, writing);
            }
            "note" => self.note(node, scope, writing)?,
            "annotation" => self.comment(node, scope)?,
            "page-number" | "page-count" | "page-variable-get" => {
                self.omit(OmissionKind::PageNumber, all_text(node), scope);
            }
            "placeholder" => self.omit(OmissionKind::Prompt, all_text(node), scope),
            "hidden-text" if attribute(node, "text", "is-hidden") == Some("true") => {
                let value = attribute(node, "text", "string-value").unwrap_or_default();
                self.omit(OmissionKind::HiddenText, value.to_owned(), scope);
            }
            "script" | "event-listeners" => {}
            // The text of these fields is declared elsewhere; what stands here is a sample.
            "footer" | "header" | "date-time" if is_in(node, "presentation") => {}
            _ if attribute(node, "text", "display") == Some("none") => {
                let mut style = style.clone();
                style.look.hidden = Some(true);
                self.inlines(node, &style, scope, writing)?;
            }
            _ => self.inlines(node, style, scope, writing)?,
        }
        Ok(())
    }

    /// Adds text, with each run of white space as one space.
    fn text(&mut self, text: &str, style: &Style, writing: &mut Writing) {
        let mut collapsed = String::new();
        for letter in text.chars() {
            let blank = letter.is_ascii_whitespace();
            match (blank, writing.space) {
                (true, true) => {}
                (true, false) => collapsed.push(' '),
                (false, _) => collapsed.push(letter),
            }
            writing.space = blank;
        }
        self.run(collapsed, style, writing);
    }

    fn run(&mut self, text: String, style: &Style, writing: &mut Writing) {
        let look = &style.look;
        if look.hidden == Some(true) {
            writing.hidden.push_str(&text);
            return;
        }
        if !writing.hidden.is_empty() && !writing.hidden.ends_with('\n') {
            writing.hidden.push('\n');
        }
        let run = Run {
            text,
            bold: look.bold.unwrap_or_default(),
            italic: look.italic.unwrap_or_default(),
            superscript: look.shift == Some(Shift::Above),
            subscript: look.shift == Some(Shift::Below),
            link: style.link.clone(),
            language: look.language.clone(),
        };
        if let Some(language) = &run.language {
            self.languages.count(language, &run.text);
        }
        writing.line.text(run, look.size);
    }

    fn mark(&mut self, mark: Inline, style: &Style, writing: &mut Writing) {
        if style.look.hidden == Some(true) {
            writing.hidden.push('\n');
        } else {
            writing.line.push(mark);
        }
        // White space after a tab or break shows.
        writing.space = false;
    }

    /// Reads a shape that is anchored in a paragraph. Pictures may stand in the line itself.
    fn anchored(
        &mut self,
        node: Node<'_, '_>,
        style: &Style,
        scope: &Scope<'_>,
        writing: &mut Writing,
    ) -> Result<(), ImportError> {
        let mut blocks = Vec::new();
        self.shape(node, style.link.as_deref(), scope, &mut blocks)?;
        let in_line = attribute(node, "text", "anchor-type") == Some("as-char");
        for block in blocks {
            match block {
                Block::Picture(picture) if in_line => {
                    writing.line.push(Inline::Picture(picture));
                    writing.space = false;
                }
                other => writing.after.push(other),
            }
        }
        Ok(())
    }

    /// Reads a footnote or endnote into a story of its own.
    fn note(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        writing: &mut Writing,
    ) -> Result<(), ImportError> {
        let endnote = attribute(node, "text", "note-class") == Some("endnote");
        let same = |it: &&Story| matches!(it.kind, StoryKind::Endnote(_)) == endnote;
        let number = self.notes.iter().filter(same).count() + 1;
        let (kind, name) = match endnote {
            true => (StoryKind::Endnote(number), "endnote"),
            false => (StoryKind::Footnote(number), "footnote"),
        };
        let Some(body) = node.child("note-body") else { return Ok(()) };
        let inner = Scope { place: format!("{name} {number}"), ..scope.clone() };
        let mut blocks = Vec::new();
        self.blocks(body, &inner, &mut blocks)?;
        if scope.hidden {
            writing.after.append(&mut blocks);
            return Ok(());
        }
        self.notes.push(Story { kind, page: None, blocks });
        writing.line.push(Inline::Note(kind));
        writing.space = false;
        Ok(())
    }

    /// Reports a comment.
    pub(super) fn comment(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<(), ImportError> {
        let mut blocks = Vec::new();
        self.blocks(node, &scope.hidden(), &mut blocks)?;
        self.omit_blocks(OmissionKind::Comment, &blocks, scope);
        Ok(())
    }
}

/// Returns the style inside of a span or link.
fn inner_style(node: Node<'_, '_>, outer: &Style, scope: &Scope<'_>) -> Style {
    if node.is("span") {
        let name = attribute(node, "text", "style-name");
        let look = scope.styles.look("text", name, &outer.look);
        return Style { look, link: outer.link.clone() };
    }
    let target = attribute(node, "xlink", "href");
    let link =
        target.filter(|it| !it.is_empty() && !it.starts_with('#')).map(str::to_owned);
    Style { look: outer.look.clone(), link: link.or_else(|| outer.link.clone()) }
}

/// Returns the text of an element, including its children.
pub(super) fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}
