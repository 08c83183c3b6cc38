//! Builds one block of the editor from the events of the parser.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::doc::{AlertAttrs, Block, Item, Kind, Numbering};
use super::hidden::Hidden;
use super::letters::{
    BREAK, Letter, Marks, clean_address, clean_tag, normalise, to_inlines, word_places,
};
use super::piece::Piece;
use super::{MAX_LISTS, Part};
use crate::briefing::line_breaks::LineBreaks;

/// Introduces a language tag, in place of an address or in the title of a link.
pub(super) const LANGUAGE: &str = "lang:";

/// A construct that has not ended yet.
enum Open {
    List { start: Option<u64>, items: Vec<Item> },
    Item(Vec<Block>),
    Quote { kind: Option<Kind>, blocks: Vec<Block> },
    Heading,
}

/// Reads one block at the top level.
pub(super) struct BlockReader<'a> {
    hidden: &'a Hidden<'a>,
    part: Part,
    /// Which line ends are kept. `None` if the text is one line.
    ends: Option<&'a LineBreaks>,
    open: Vec<Open>,
    root: Vec<Block>,
    letters: Vec<Letter>,
    marks: Marks,
    strong: usize,
    emphasis: usize,
    /// How many characters stand before the link that is open.
    link: Option<usize>,
    words: Vec<Range<usize>>,
    items: Vec<Range<usize>>,
    has_lines: bool,
}

impl<'a> BlockReader<'a> {
    pub(super) fn new(
        hidden: &'a Hidden<'a>,
        part: Part,
        ends: Option<&'a LineBreaks>,
    ) -> Self {
        Self {
            hidden,
            part,
            ends,
            open: Vec::new(),
            root: Vec::new(),
            letters: Vec::new(),
            marks: Marks::default(),
            strong: 0,
            emphasis: 0,
            link: None,
            words: Vec::new(),
            items: Vec::new(),
            has_lines: false,
        }
    }

    /// Returns the block, or `None` if the editor cannot show it.
    pub(super) fn run(mut self, events: Vec<(Event<'_>, Range<usize>)>) -> Option<Piece> {
        for (event, range) in events {
            match event {
                Event::Start(tag) => self.start(&tag, range)?,
                Event::End(tag) => self.end(tag)?,
                Event::Text(text) => self.text(&text, range),
                Event::SoftBreak => {
                    let is_kept = self.ends.is_some_and(|it| it.keeps(range.clone()));
                    self.has_lines |= is_kept;
                    self.push(if is_kept { BREAK } else { ' ' }, range);
                }
                Event::HardBreak => {
                    self.push(if self.ends.is_some() { BREAK } else { ' ' }, range);
                }
                Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_) => return None,
            }
        }
        let block = self.root.pop().filter(|_| self.root.is_empty())?;
        Some(Piece {
            block,
            range: 0..0,
            words: self.words,
            items: self.items,
            has_lines: self.has_lines,
        })
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Option<()> {
        match tag {
            Tag::Paragraph => self.flush(),
            Tag::List(start) => {
                self.flush();
                let is_list = |it: &&Open| matches!(it, Open::List { .. });
                if self.open.iter().filter(is_list).count() >= MAX_LISTS {
                    return None;
                }
                self.open.push(Open::List { start: *start, items: Vec::new() });
            }
            Tag::Item => {
                if self.open.len() == 1 {
                    self.items.push(self.hidden.range(range));
                }
                self.open.push(Open::Item(Vec::new()));
            }
            Tag::Strong => {
                self.strong += 1;
                self.marks.strong = true;
            }
            Tag::Emphasis => {
                self.emphasis += 1;
                self.marks.emphasis = true;
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(*link_type, dest_url, title)?;
            }
            Tag::Heading { level, .. } => {
                let is_sub_heading = *level == HeadingLevel::H3
                    && self.source(&range).trim_start().starts_with('#')
                    && self.part == Part::Panel
                    && self.open.is_empty();
                is_sub_heading.then_some(())?;
                self.open.push(Open::Heading);
            }
            Tag::BlockQuote(kind) => {
                let source = self.source(&range).trim_start_matches(['>', ' ', '\t']);
                let is_near_alert = kind.is_none() && source.starts_with("[!");
                if self.part != Part::Panel || !self.open.is_empty() || is_near_alert {
                    return None;
                }
                let kind = kind.map(alert_kind);
                self.open.push(Open::Quote { kind, blocks: Vec::new() });
            }
            _ => return None,
        }
        Some(())
    }

    fn end(&mut self, tag: TagEnd) -> Option<()> {
        match tag {
            TagEnd::Strong => {
                self.strong = self.strong.saturating_sub(1);
                self.marks.strong = self.strong > 0;
            }
            TagEnd::Emphasis => {
                self.emphasis = self.emphasis.saturating_sub(1);
                self.marks.emphasis = self.emphasis > 0;
            }
            TagEnd::Link => {
                let start = self.link.take()?;
                // A link without words would be lost.
                let words = self.letters.get(start..).unwrap_or_default();
                words.iter().find(|it| !it.character.is_whitespace())?;
                self.marks.link = None;
                self.marks.language = None;
            }
            TagEnd::Heading(_) => {
                let content = to_inlines(&self.line(false));
                self.open.pop();
                (!content.is_empty()).then_some(())?;
                self.add(Block::Heading { content });
            }
            TagEnd::Item => {
                self.flush();
                let Some(Open::Item(content)) = self.open.pop() else { return None };
                if let Some(Open::List { items, .. }) = self.open.last_mut()
                    && !content.is_empty()
                {
                    items.push(Item { content });
                }
            }
            TagEnd::List(_) => self.end_list()?,
            TagEnd::BlockQuote(_) => self.end_quote()?,
            _ => self.flush(),
        }
        Some(())
    }

    fn end_list(&mut self) -> Option<()> {
        let Some(Open::List { start, items: content }) = self.open.pop() else {
            return None;
        };
        if !content.is_empty() {
            self.add(match start {
                Some(order) => Block::OrderedList { attrs: Numbering { order }, content },
                None => Block::BulletList { content },
            });
        }
        Some(())
    }

    fn end_quote(&mut self) -> Option<()> {
        self.flush();
        let Some(Open::Quote { kind, blocks: content }) = self.open.pop() else {
            return None;
        };
        if !content.is_empty() {
            self.add(match kind {
                Some(kind) => Block::Alert { attrs: AlertAttrs { kind }, content },
                None => Block::Quote { content },
            });
        }
        Some(())
    }

    /// Begins a link, or words in a language, which are written like a link.
    fn link(&mut self, kind: LinkType, address: &str, title: &str) -> Option<()> {
        let mut address = self.hidden.shown(address);
        if kind == LinkType::Email {
            address.insert_str(0, "mailto:");
        }
        let title = self.hidden.shown(title);
        match (address.strip_prefix(LANGUAGE), title.trim().strip_prefix(LANGUAGE)) {
            (Some(tag), None) if title.is_empty() => self.marks.language = clean_tag(tag),
            (None, tag) if tag.is_some() || title.is_empty() => {
                self.marks.link = Some(Rc::from(clean_address(&address)));
                self.marks.language = tag.and_then(clean_tag);
            }
            // The title of a link would be lost.
            _ => return None,
        }
        self.link = Some(self.letters.len());
        Some(())
    }

    fn source(&self, range: &Range<usize>) -> &str {
        self.hidden.text.get(range.clone()).unwrap_or_default()
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_verbatim = self.source(&range) == text;
        for (at, character) in text.char_indices() {
            if let Some((field, place)) = self.hidden.get(character) {
                for (at, character) in field.char_indices() {
                    let start = place.start + at;
                    let place = start..start + character.len_utf8();
                    let marks = self.marks.clone();
                    self.letters.push(Letter { character, marks, place });
                }
                continue;
            }
            let start = range.start + at;
            // All characters of an entity such as `&amp;` come from the same place.
            let place = if is_verbatim {
                start..start + character.len_utf8()
            } else {
                range.clone()
            };
            // A `${` that is not a placeholder is written with two signs.
            let is_brace = character == '{' && self.ends_with_dollar();
            if is_brace {
                self.push('$', place.clone());
            }
            self.push(character, place);
        }
    }

    /// Tells whether the last character is a `$` outside of placeholders, with the marks of the
    /// next character.
    fn ends_with_dollar(&self) -> bool {
        // A hidden `$$` ends with a sign as well.
        self.letters.last().is_some_and(|last| {
            last.character == '$'
                && last.marks == self.marks
                && !self.hidden.hides(last.place.start)
        })
    }

    fn push(&mut self, character: char, range: Range<usize>) {
        let (marks, place) = (self.marks.clone(), self.hidden.range(range));
        self.letters.push(Letter { character, marks, place });
    }

    /// Returns the text that was gathered.
    fn line(&mut self, has_lines: bool) -> Vec<Letter> {
        let letters = normalise(std::mem::take(&mut self.letters), has_lines);
        self.words.extend(word_places(&letters));
        letters
    }

    /// Ends the paragraph. The text of a list item may have no paragraph of its own.
    fn flush(&mut self) {
        let content = to_inlines(&self.line(self.ends.is_some()));
        if !content.is_empty() {
            self.add(Block::Paragraph { content });
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item(blocks) | Open::Quote { blocks, .. }) => blocks.push(block),
            Some(Open::List { items, .. }) => items.push(Item { content: vec![block] }),
            Some(Open::Heading) | None => self.root.push(block),
        }
    }
}

const fn alert_kind(kind: BlockQuoteKind) -> Kind {
    match kind {
        BlockQuoteKind::Note => Kind::Note,
        BlockQuoteKind::Tip => Kind::Tip,
        BlockQuoteKind::Important => Kind::Important,
        BlockQuoteKind::Warning => Kind::Warning,
        BlockQuoteKind::Caution => Kind::Caution,
    }
}
