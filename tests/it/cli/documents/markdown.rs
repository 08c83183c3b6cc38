//! Reads a page of the documentation: its code blocks, tables, links and headings, with their
//! places in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    /// The path from the folder of the project, with `/`.
    pub(crate) name: String,
    /// The whole file.
    pub(crate) text: String,
    /// The code blocks.
    pub(crate) blocks: Vec<Block>,
    /// The tables.
    pub(crate) tables: Vec<Table>,
    /// The headings as they are written, without their `#`.
    pub(crate) headings: Vec<String>,
    /// The fragments that links to the page may name.
    pub(crate) anchors: BTreeSet<String>,
    /// The addresses of links and pictures.
    pub(crate) links: Vec<String>,
    /// The text of code spans.
    pub(crate) spans: Vec<String>,
}

/// A code block.
#[derive(Debug)]
pub(crate) struct Block {
    /// The words after the fence; `sh` for an indented block.
    pub(crate) info: String,
    /// The text, with a line break at its end.
    pub(crate) text: String,
    /// The place of the text in the page. It is of use for fenced blocks that are not indented.
    pub(crate) range: Range<usize>,
    /// The line of the page on which the block begins.
    pub(crate) line: usize,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The heading above the table, as it is written.
    pub(crate) heading: String,
    /// The cells of the first row.
    pub(crate) header: Vec<String>,
    /// The cells of the other rows, as they are written.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Block {
    /// Returns the first word of the info string: the language.
    pub(crate) fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    /// Returns the words after the language.
    pub(crate) fn rest(&self) -> &str {
        self.info.split_once(' ').map_or("", |(_, rest)| rest)
    }
}

impl Table {
    /// Returns the code in the first cell of each row, which must be a code span and no more.
    pub(crate) fn codes(&self) -> Vec<String> {
        let code = |row: &Vec<String>| {
            let cell = row.first().map_or("", String::as_str);
            let code = cell.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
            code.filter(|it| !it.contains('`'))
                .unwrap_or_else(|| panic!("`{cell}` is not one code span"))
                .to_owned()
        };
        self.rows.iter().map(code).collect()
    }
}

impl Page {
    /// Parses a page.
    pub(crate) fn parse(name: &str, text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let mut page = Self {
            name: name.to_owned(),
            text: String::new(),
            blocks: Vec::new(),
            tables: Vec::new(),
            headings: Vec::new(),
            anchors: BTreeSet::new(),
            links: Vec::new(),
            spans: Vec::new(),
        };
        let mut slugs = Slugs::default();
        // The heading and the code block that are being read.
        let mut heading: Option<String> = None;
        let mut block: Option<Block> = None;
        let parser = Parser::new_ext(&text, Options::ENABLE_TABLES);
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    page.anchors.insert(slugs.next(&heading.take().unwrap_or_default()));
                    let written = text.get(range).unwrap_or_default();
                    page.headings.push(written.trim_matches(['#', ' ', '\n']).to_owned());
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let before = text.get(..range.start).unwrap_or_default();
                    block = Some(Block::open(&kind, before.matches('\n').count() + 1));
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(block.take()),
                Event::Start(
                    Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. },
                ) => page.links.push(dest_url.into_string()),
                Event::Start(Tag::Table(_)) => page.start_table(),
                Event::Start(Tag::TableHead | Tag::TableRow) => page.start_row(),
                Event::Start(Tag::TableCell) => {
                    let cell = text.get(range).unwrap_or_default();
                    page.add_cell(cell.trim_matches(['|', ' ']));
                }
                Event::Code(code) => {
                    heading.iter_mut().for_each(|it| it.push_str(&code));
                    page.spans.push(code.into_string());
                }
                Event::Text(words) => {
                    heading.iter_mut().for_each(|it| it.push_str(&words));
                    block.iter_mut().for_each(|it| it.push(&words, &range));
                }
                _ => {}
            }
        }
        page.first_rows_are_headers();
        page.text = text;
        page
    }

    fn start_table(&mut self) {
        let heading = self.headings.last().cloned().unwrap_or_default();
        self.tables.push(Table { heading, header: Vec::new(), rows: Vec::new() });
    }

    fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    fn add_cell(&mut self, cell: &str) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        if let Some(row) = row {
            row.push(cell.to_owned());
        }
    }

    fn first_rows_are_headers(&mut self) {
        for table in &mut self.tables {
            table.header = table.rows.remove(0);
        }
    }
}

impl Block {
    /// Returns a block without text.
    fn open(kind: &CodeBlockKind<'_>, line: usize) -> Self {
        let info = match kind {
            CodeBlockKind::Indented => "sh".to_owned(),
            CodeBlockKind::Fenced(info) => info.to_string(),
        };
        Self { info, text: String::new(), range: 0..0, line }
    }

    /// Adds a piece of text. Pieces follow each other.
    fn push(&mut self, words: &str, range: &Range<usize>) {
        let start = if self.text.is_empty() { range.start } else { self.range.start };
        self.range = start..range.end;
        self.text.push_str(words);
    }
}

/// Makes the fragments of headings as GitHub does: small letters, hyphens for spaces, and a
/// number for a heading that was there before.
#[derive(Default)]
struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    fn next(&mut self, heading: &str) -> String {
        let kept = heading.trim().to_lowercase();
        let kept = kept.chars().filter(|it| it.is_alphanumeric() || " -_".contains(*it));
        let slug: String = kept.map(|it| if it == ' ' { '-' } else { it }).collect();
        let count = self.0.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
    }
}
