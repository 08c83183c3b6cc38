//! Reads Markdown with tables, as CommonMark and GitHub define it.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::error::ImportError;
use super::super::model::{
    Block, Cell, Document, Inline, ListItem, OmissionKind, Paragraph, Picture, Role, Run,
    Story, StoryKind, Table,
};
use super::super::pieces::{Line, file_name, omit};
use super::text::{decode, words};

mod html;

/// Deepest nesting of lists and quotes that keeps its level.
const DEEPEST: usize = 9;

/// Reads Markdown. A first heading of level 1 that is the only one becomes the title; HTML
/// tags are removed and their text stays; comments and front matter are omitted with their
/// words.
///
/// # Errors
/// As [`super::read_text`].
pub(in super::super) fn read_markdown(bytes: &[u8]) -> Result<Document, ImportError> {
    let text = decode(bytes)?;
    let mut reader = Reader::default();
    for event in Parser::new_ext(&text, options()) {
        reader.event(event);
    }
    reader.end_paragraph();
    let mut document = reader.document;
    let mut blocks = reader.blocks;
    find_title(&mut blocks);
    document.stories.push(Story { kind: StoryKind::Body, page: None, blocks });
    Ok(document)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Collects blocks from the events of the parser.
#[derive(Debug, Default)]
struct Reader {
    document: Document,
    blocks: Vec<Block>,
    line: Line,
    role: Role,
    /// The next number of each list that is open; `None` for bullets.
    lists: Vec<Option<u64>>,
    item: Option<ListItem>,
    quotes: usize,
    bold: usize,
    italic: usize,
    marks: html::Marks,
    links: Vec<String>,
    image: Option<Picture>,
    table: Option<Table>,
    code: bool,
    metadata: Option<String>,
    html: String,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            self.flush_html();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.metadata.is_some() => {
                self.metadata.get_or_insert_default().push_str(&text);
            }
            Event::Text(text) if self.code => self.code_text(&text),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.html.push_str(&html),
            Event::FootnoteReference(label) => self.text(&label),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line.push(Inline::Break),
            Event::Rule => self.end_paragraph(),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.role = Role::Heading(level_of(level));
            }
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = true;
            }
            Tag::List(start) => {
                self.end_paragraph();
                self.lists.push(start);
            }
            Tag::Item => self.start_item(),
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::Image { dest_url, .. } => self.start_image(&dest_url),
            Tag::Table(_) => {
                self.end_paragraph();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::MetadataBlock(_) => self.metadata = Some(String::new()),
            Tag::Paragraph | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => {
                self.end_paragraph();
            }
            Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_paragraph();
                self.role = Role::Body;
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.end_paragraph();
                self.code = false;
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.item = None;
            }
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => self.end_image(),
            TagEnd::Table => {
                self.blocks.extend(self.table.take().map(Block::Table));
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::MetadataBlock(_) => {
                let text = self.metadata.take().unwrap_or_default();
                // Front matter is for programs, as hidden as text can be in Markdown.
                omit(&mut self.document, OmissionKind::HiddenText, "front matter", text);
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => {
                self.end_paragraph();
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn start_item(&mut self) {
        self.end_paragraph();
        let level = self.lists.len().saturating_sub(1).min(DEEPEST);
        let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
            let number = *next;
            *next = next.saturating_add(1);
            u32::try_from(number).unwrap_or(u32::MAX)
        });
        self.item = Some(ListItem {
            level: u8::try_from(level).unwrap_or_default(),
            ordered: number.is_some(),
            number,
        });
    }

    fn start_image(&mut self, address: &str) {
        let place = format!("picture {}", file_name(address));
        omit(&mut self.document, OmissionKind::External, &place, String::new());
        let link = self.links.last().cloned();
        self.image = Some(Picture { link, ..Picture::default() });
    }

    fn end_image(&mut self) {
        if let Some(picture) = self.image.take() {
            self.line.push(Inline::Picture(picture));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(picture) = &mut self.image {
            picture.alt.push_str(text);
            return;
        }
        let run = Run {
            text: text.to_owned(),
            bold: self.bold > 0 || self.marks.bold > 0,
            italic: self.italic > 0 || self.marks.italic > 0,
            superscript: self.marks.superscript > 0,
            subscript: self.marks.subscript > 0,
            link: self.links.last().filter(|it| !it.starts_with('#')).cloned(),
            language: None,
        };
        self.line.text(run, None);
    }

    fn code_text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 && !self.line.is_empty() {
                self.line.push(Inline::Break);
            }
            self.text(line);
        }
    }

    /// Reads the HTML that was collected: one tag of a line, or a block of many.
    fn flush_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        for part in html::parts(&html) {
            match part {
                html::Part::Text(text) => self.text(&text),
                html::Part::Break if self.line.ends() => {}
                html::Part::Break => self.line.push(Inline::Break),
                html::Part::Mark(name, open) => self.marks.set(&name, open),
                html::Part::Comment(text) => {
                    omit(&mut self.document, OmissionKind::Comment, "Markdown", text);
                }
                html::Part::Hidden(text) => {
                    omit(&mut self.document, OmissionKind::HiddenText, "Markdown", text);
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.flush_html();
        let (mut inlines, _, bold) = std::mem::take(&mut self.line).finish();
        trim_breaks(&mut inlines);
        if inlines.is_empty() {
            return;
        }
        // Only the first paragraph of an item has its bullet.
        let list = self.item.take();
        let role = if self.quotes > 0 && self.role == Role::Body {
            Role::Quote
        } else {
            self.role
        };
        self.blocks.push(Block::Paragraph(Paragraph {
            role,
            list,
            inlines,
            bold,
            ..Paragraph::default()
        }));
    }

    fn end_cell(&mut self) {
        let (mut inlines, _, bold) = std::mem::take(&mut self.line).finish();
        trim_breaks(&mut inlines);
        let paragraph = Paragraph { inlines, bold, ..Paragraph::default() };
        let cell =
            Cell { blocks: vec![Block::Paragraph(paragraph)], columns: 1, rows: 1 };
        if let Some(row) = self.table.as_mut().and_then(|it| it.rows.last_mut()) {
            row.push(cell);
        }
    }
}

fn trim_breaks(inlines: &mut Vec<Inline>) {
    while matches!(inlines.last(), Some(Inline::Break)) {
        inlines.pop();
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Makes the first heading the title if it is the only one of level 1.
fn find_title(blocks: &mut [Block]) {
    let mut first = true;
    let mut title = None;
    for (index, block) in blocks.iter().enumerate() {
        let Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) = block else {
            continue;
        };
        match (*level, first) {
            (1, true) => title = Some(index),
            (1, false) => return,
            _ => {}
        }
        first = false;
    }
    if let Some(Block::Paragraph(paragraph)) = title.and_then(|it| blocks.get_mut(it)) {
        paragraph.role = Role::Title;
    }
}

/// Counts the words of Markdown from the events of the parser alone.
///
/// # Errors
/// As [`read_markdown`].
pub(in super::super) fn count_markdown(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let source = decode(bytes)?;
    let (mut text, mut html) = (String::new(), String::new());
    let mut images = 0_usize;
    for event in Parser::new_ext(&source, options()) {
        match event {
            Event::Html(part) | Event::InlineHtml(part) => {
                if images == 0 {
                    html.push_str(&part);
                }
                continue;
            }
            _ => text.push_str(&html::visible(&std::mem::take(&mut html))),
        }
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::Text(_) | Event::Code(_) | Event::SoftBreak if images > 0 => {}
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::Rule => text.push('\n'),
            Event::Start(tag) if is_block(tag.to_end()) => text.push('\n'),
            Event::End(tag) if is_block(tag) => text.push('\n'),
            _ => {}
        }
    }
    text.push_str(&html::visible(&html));
    Ok(words(&text))
}

/// Whether the end of a tag ends a word.
fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests;
