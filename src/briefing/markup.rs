//! Parses the Markdown of bodies into [`Block`]s and reports every construct that a panel
//! cannot show.
//!
//! The parser reads all of Markdown, and most constructs are then refused. A construct that it
//! did not read would be printed as written, `# Heading` with its `#`, without an error.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

mod links;
mod paragraph;
mod refusals;
mod structure;

use super::line_breaks::LineBreaks;
use super::punctuation::Typographer;
use super::{AlertKind, Block, List, gaps, near_miss};
use crate::diagnostic::{Code, Diagnostic, Mark, Report, Span};
use crate::rich_text::RichText;
use crate::yaml::Scalar;
use paragraph::Paragraph;

/// The deepest nesting of lists. A panel is too narrow for more.
const MAX_LISTS: usize = 3;

/// The part of the page that a text is for, which decides the constructs that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// The body of a panel, with every block. Lines are parts of paragraphs, which are joined
    /// unless they look like separate lines.
    Panel,
    /// The contacts: paragraphs and lists, whose lines end on the page as in the file.
    Contact,
    /// A single line.
    Line,
}

/// Parses the blocks of a text.
pub(super) fn blocks(
    scalar: &Scalar,
    part: Part,
    typographer: &Typographer<'_>,
    report: &mut Report,
) -> Vec<Block> {
    near_miss::check_folds(scalar, report);
    let all = part == Part::Contact;
    let ends = LineBreaks::of(&scalar.text, scalar.map.folds(), all);
    near_miss::check_divided(&ends.divided, scalar, report);
    let blocks = Reader::new(scalar, typographer, (part, Some(ends)), report).run();
    check_sub_headings(&blocks, report);
    blocks
}

/// Reports sub-headings without text.
fn check_sub_headings(blocks: &[Block], report: &mut Report) {
    let next = blocks.iter().skip(1).map(Some).chain([None]);
    for (block, next) in blocks.iter().zip(next) {
        if let Block::Heading(text) = block
            && matches!(next, None | Some(Block::Heading(_)))
        {
            let message = "this sub-heading has no text under it";
            report.push(
                Diagnostic::warning(Code::Markdown, text.span, message)
                    .hint("write the text that it stands over, or delete it"),
            );
        }
    }
}

/// Parses a line of text with bold, italic and links.
pub(super) fn inline(
    scalar: &Scalar,
    key: &str,
    typographer: &Typographer<'_>,
    report: &mut Report,
) -> Option<RichText> {
    let had_errors = report.has_errors();
    let blocks = Reader::new(scalar, typographer, (Part::Line, None), report).run();
    let mut blocks = blocks.into_iter();
    let (first, rest) = (blocks.next(), blocks.next());
    let problem = match (&first, rest) {
        (Some(Block::Paragraph(_)), None) => "",
        (Some(Block::Paragraph(_)), Some(_)) => "more than one paragraph",
        (Some(_), _) => "a list",
        (None, _) => "nothing that can be printed",
    };
    if !problem.is_empty() {
        let is_left_out = first.is_none() && scalar.values.has_gap;
        if is_left_out {
            return None;
        }
        if first.is_some() || !had_errors && !report.has_errors() {
            let message = format!("`{key}` takes one line of text, found {problem}");
            report.push(
                Diagnostic::error(Code::Markdown, scalar.map.span(), message)
                    .hint(
                        "write it as one sentence or two, without dashes and empty lines",
                    )
                    .hint(
                        "write `\\-` or `1\\.` if the line is to begin with such a sign",
                    ),
            );
        }
        return None;
    }
    match first {
        Some(Block::Paragraph(text)) => Some(text),
        Some(_) | None => None,
    }
}

/// A list, a list item or a quotation that has not ended yet.
enum Open {
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
        /// How many items were left out because they have no value.
        left_out: u64,
    },
    Item {
        blocks: Vec<Block>,
        before: Mark,
        /// How many fields without a value stand before the item.
        gaps: usize,
    },
    Quote {
        /// The kind of an alert.
        kind: Option<AlertKind>,
        blocks: Vec<Block>,
        before: Mark,
        /// How many fields without a value stand before it.
        gaps: usize,
    },
}

/// A link that has not ended yet, or words in a language, which are written like a link.
#[derive(Clone, Copy)]
struct OpenLink {
    /// The index of the link.
    link: Option<usize>,
    /// The index of the language.
    language: Option<usize>,
    /// The length of the text before the link.
    start: usize,
    /// How many fields without a value stand before the link.
    gaps: usize,
}

struct Reader<'a, 'r> {
    scalar: &'a Scalar,
    typographer: &'a Typographer<'a>,
    part: Part,
    /// Which line ends are kept. `None` if the text is one line.
    ends: Option<LineBreaks>,
    report: &'r mut Report,
    root: Vec<Block>,
    open: Vec<Open>,
    paragraph: Option<Paragraph<'a>>,
    strong: usize,
    emphasis: usize,
    /// The link that is open, if any.
    link: Option<OpenLink>,
    /// How many constructs are open inside a refused one.
    skipped: usize,
    /// How many optional fields had no value so far, and before the sub-heading that is open.
    gaps: usize,
    gaps_before_heading: usize,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn new(
        scalar: &'a Scalar,
        typographer: &'a Typographer<'a>,
        (part, ends): (Part, Option<LineBreaks>),
        report: &'r mut Report,
    ) -> Self {
        Self {
            scalar,
            typographer,
            part,
            ends,
            report,
            root: Vec::new(),
            open: Vec::new(),
            paragraph: None,
            strong: 0,
            emphasis: 0,
            link: None,
            skipped: 0,
            gaps: 0,
            gaps_before_heading: 0,
        }
    }

    fn run(mut self) -> Vec<Block> {
        let scalar = self.scalar;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            // Alerts.
            | Options::ENABLE_GFM;
        let events = Parser::new_ext(&scalar.text, options).into_offset_iter();
        // The parser removes a link definition from the text, so its words would be lost.
        for (_, definition) in events.reference_definitions().iter() {
            self.refuse(
                definition.span.clone(),
                "a line that only defines a link is not printed",
                "write the address at the link itself, as `[text](https://example.org)`",
            );
        }
        for (event, range) in events {
            match event {
                Event::Start(_) if self.skipped > 0 => self.skipped += 1,
                Event::End(_) if self.skipped > 0 => self.skipped -= 1,
                _ if self.skipped > 0 => {}
                Event::Start(tag) => self.start(&tag, range),
                Event::End(tag) => self.end(tag, range),
                Event::Text(text) => self.text(&text, range),
                Event::SoftBreak => {
                    let is_kept = self.keeps(range.clone());
                    self.line_break(range.start, is_kept);
                }
                Event::HardBreak => self.line_break(range.start, self.ends.is_some()),
                Event::InlineMath(_) | Event::DisplayMath(_) => {
                    self.refuse_formula(range);
                }
                other => self.refuse_leaf(&other, range),
            }
        }
        self.flush();
        self.root
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.flush(),
            Tag::List(start) => {
                self.flush();
                let depth =
                    self.open.iter().filter(|it| matches!(it, Open::List { .. })).count();
                if depth >= MAX_LISTS {
                    self.refuse(
                        range,
                        "lists are nested more than three deep",
                        "indent these items less",
                    );
                    self.skipped = 1;
                    return;
                }
                self.open.push(Open::List {
                    start: *start,
                    items: Vec::new(),
                    left_out: 0,
                });
            }
            Tag::Item => {
                self.check_number(&range);
                let before = self.report.mark();
                let gaps = self.gaps;
                self.open.push(Open::Item { blocks: Vec::new(), before, gaps });
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(*link_type, dest_url, title, range);
            }
            Tag::Heading { level, .. } => {
                if self.refuse_underline(&range) || !self.start_heading(*level, &range) {
                    self.skipped = 1;
                }
            }
            Tag::BlockQuote(kind) => {
                if !self.start_quote(*kind, &range) {
                    self.skipped = 1;
                }
            }
            other => {
                self.refuse_construct(other, range);
                self.skipped = 1;
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                let length = self.paragraph.as_ref().map_or(0, |it| it.builder.len());
                let Some(link) = self.link.take().filter(|it| it.start == length) else {
                    return;
                };
                if link.gaps == self.gaps {
                    self.refuse(
                        range,
                        "this link has no text",
                        "write the words to be printed between the square brackets",
                    );
                } else if link.link.is_some() {
                    self.paragraph().builder.drop_link();
                }
            }
            TagEnd::Item => {
                self.flush();
                let Some(Open::Item { blocks, before, gaps }) = self.open.pop() else {
                    return;
                };
                if blocks.is_empty() && self.gaps > gaps {
                    if let Some(Open::List { left_out, .. }) = self.open.last_mut() {
                        *left_out += 1;
                    }
                } else if blocks.is_empty() {
                    if !self.report.has_grown_since(before) {
                        self.refuse(
                            range,
                            "this list item is empty",
                            "write its text after the sign, or delete the line",
                        );
                    }
                } else if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            TagEnd::List(_) => {
                let Some(Open::List { start, items, left_out }) = self.open.pop() else {
                    return;
                };
                if !items.is_empty() {
                    self.add(Block::List(List { start, items }));
                } else if left_out > 0 && self.is_announced() {
                    self.report.push(gaps::warning(self.locate(range)));
                }
            }
            TagEnd::Heading(_) => self.end_heading(range),
            TagEnd::BlockQuote(_) => self.end_quote(range),
            _ => self.flush(),
        }
    }

    /// Tells whether the text before announces a list.
    fn is_announced(&self) -> bool {
        let last = match self.open.last() {
            Some(Open::Item { blocks, .. } | Open::Quote { blocks, .. }) => blocks.last(),
            Some(Open::List { .. }) => None,
            None => self.root.last(),
        };
        matches!(last, Some(Block::Paragraph(text)) if text.text.ends_with(':'))
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item { blocks, .. } | Open::Quote { blocks, .. }) => {
                blocks.push(block);
            }
            Some(Open::List { items, .. }) => items.push(vec![block]),
            None => self.root.push(block),
        }
    }

    /// Reports items that are not numbered on from the first, because they would be printed
    /// with other numbers.
    fn check_number(&mut self, range: &Range<usize>) {
        let Some(Open::List { start: Some(start), items, left_out }) = self.open.last()
        else {
            return;
        };
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let digits =
            text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let Some(Ok(number)) = text.get(..digits).map(str::parse::<u64>) else { return };
        let expected =
            start.saturating_add(u64::try_from(items.len()).unwrap_or(u64::MAX));
        // Items behind one that was left out move up.
        if number == expected.saturating_add(*left_out) || number == *start {
            return;
        }
        let span = self.locate(range.start..range.start + digits);
        self.report.push(
            Diagnostic::warning(
                Code::Markdown,
                span,
                format!("this item will be printed as number {expected}"),
            )
            .hint(format!("write `{expected}.`, or `{number}\\.` for a plain paragraph")),
        );
    }

    fn locate(&self, range: Range<usize>) -> Span {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (text.len() - text.trim_start().len());
        let end = range.start + text.trim_end().len();
        self.scalar.map.locate(start.min(end), end)
    }
}
