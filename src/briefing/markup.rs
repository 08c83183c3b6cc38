//! The Markdown of bodies: a decoded scalar in, [`Block`]s out, and an error for every
//! construct that a panel has no place for.
//!
//! All of Markdown is parsed, and then most of it refused: what is not parsed would be printed
//! as it stands, `# Heading` with its `#`, and nobody would be told.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::line_breaks::LineBreaks;
use super::punctuation::Typographer;
use super::text::Builder;
use super::{Block, List, RichText, Style, field_address, gaps, link, near_miss};
use crate::diagnostic::{Code, Diagnostic, Mark, Report, Span};
use crate::languages::Language;
use crate::yaml::Scalar;

/// What stands before the tag of a language, in place of an address and in a link's title:
/// `[słowa](lang:pl)`, `[słowa](https://example.org "lang:pl")`.
const LANGUAGE: &str = "lang:";
/// Deepest list in a list: a panel is too narrow for more.
const MAX_LISTS: usize = 3;

/// What the lines of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lines {
    /// Parts of paragraphs, which are joined unless they look typed as lines.
    Joined,
    /// Lines on the page as well.
    Kept,
}

/// Reads paragraphs and lists.
pub(super) fn blocks(
    scalar: &Scalar,
    lines: Lines,
    typographer: &Typographer<'_>,
    report: &mut Report,
) -> Vec<Block> {
    near_miss::check_folds(scalar, report);
    let all = lines == Lines::Kept;
    let ends = LineBreaks::of(&scalar.text, scalar.map.folds(), all);
    near_miss::check_divided(&ends.divided, scalar, report);
    Reader::new(scalar, typographer, Some(ends), report).run()
}

/// Reads a line of text with bold, italic and links.
pub(super) fn inline(
    scalar: &Scalar,
    key: &str,
    typographer: &Typographer<'_>,
    report: &mut Report,
) -> Option<RichText> {
    let had_errors = report.has_errors();
    let mut blocks = Reader::new(scalar, typographer, None, report).run().into_iter();
    let (first, rest) = (blocks.next(), blocks.next());
    let problem = match (&first, rest) {
        (Some(Block::List(_)), _) => "a list",
        (Some(Block::Paragraph(_)), Some(_)) => "more than one paragraph",
        (Some(Block::Paragraph(_)), None) => "",
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
        Some(Block::List(_)) | None => None,
    }
}

/// A list or a list item whose end has not come yet.
enum Open {
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
        /// Items without a value.
        left_out: u64,
    },
    Item {
        blocks: Vec<Block>,
        before: Mark,
        /// Fields without a value before it.
        gaps: usize,
    },
}

/// A paragraph whose end has not come yet.
struct Paragraph<'a> {
    builder: Builder<'a>,
    /// Its characters for the search of near misses.
    raw: Vec<near_miss::Raw>,
    /// Optional fields without a value: how many characters stand before each, and its place.
    gaps: Vec<(usize, usize)>,
}

/// A link whose end has not come yet, or what is written like one: words in a language.
#[derive(Clone, Copy)]
struct OpenLink {
    /// Its number.
    link: Option<usize>,
    /// The number of its language.
    language: Option<usize>,
    /// Length of the text before it.
    start: usize,
    /// Fields without a value before it.
    gaps: usize,
}

impl Paragraph<'_> {
    /// Adds a value of data: its characters are meant as they are.
    fn value(&mut self, value: &str, place: usize, style: Style, keeps_lines: bool) {
        if value.is_empty() {
            self.gaps.push((self.raw.len(), place));
        }
        for character in value.chars() {
            if character == '\n' && keeps_lines {
                self.builder.line_break(place);
            } else {
                self.builder.push(character, place, style);
            }
            self.raw.push(near_miss::Raw { character, place, is_meant: true });
        }
    }
}

struct Reader<'a, 'r> {
    scalar: &'a Scalar,
    typographer: &'a Typographer<'a>,
    /// Which line ends are meant; `None` in what is one line.
    ends: Option<LineBreaks>,
    report: &'r mut Report,
    root: Vec<Block>,
    open: Vec<Open>,
    paragraph: Option<Paragraph<'a>>,
    strong: usize,
    emphasis: usize,
    /// The link that is open, if any.
    link: Option<OpenLink>,
    /// Constructs that are open inside of a refused one.
    skipped: usize,
    /// Optional fields without a value so far.
    gaps: usize,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn new(
        scalar: &'a Scalar,
        typographer: &'a Typographer<'a>,
        ends: Option<LineBreaks>,
        report: &'r mut Report,
    ) -> Self {
        Self {
            scalar,
            typographer,
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
        }
    }

    fn run(mut self) -> Vec<Block> {
        let scalar = self.scalar;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH;
        let events = Parser::new_ext(&scalar.text, options).into_offset_iter();
        // A definition is taken out of the text, so it would vanish without a word.
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
                        "lists stand more than three deep inside each other",
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
            _ => self.flush(),
        }
    }

    fn style(&self) -> Style {
        Style {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.link.and_then(|it| it.link),
            language: self.link.and_then(|it| it.language),
        }
    }

    fn paragraph(&mut self) -> &mut Paragraph<'a> {
        let (map, typographer) = (&self.scalar.map, self.typographer);
        self.paragraph.get_or_insert_with(|| Paragraph {
            builder: Builder::new(map, Some(typographer)),
            raw: Vec::new(),
            gaps: Vec::new(),
        })
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let style = self.style();
        let source = self.scalar.text.as_str();
        let is_verbatim = source.get(range.clone()) == Some(text);
        let before = source.get(..range.start).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let is_escaped = backslashes % 2 == 1;
        let values = &self.scalar.values;
        for (at, character) in text.char_indices() {
            // An entity such as `&amp;` has one place for all of its characters.
            let place = if is_verbatim { range.start + at } else { range.start };
            if let Some(value) = values.get(character) {
                self.gaps += usize::from(value.is_empty());
                let is_block = self.ends.is_some();
                self.paragraph().value(value, place, style, is_block);
                continue;
            }
            if character == ' ' && is_verbatim && self.keeps(place..place + 1) {
                self.line_break(place, true);
                continue;
            }
            let paragraph = self.paragraph();
            let is_meant = !is_verbatim || is_escaped && at == 0;
            if is_meant && !matches!(character, ' ' | '\t' | '\n') {
                paragraph.builder.push_literal(character, place, style);
            } else {
                paragraph.builder.push(character, place, style);
            }
            paragraph.raw.push(near_miss::Raw { character, place, is_meant });
        }
    }

    /// Whether a line break of the file is one on the page.
    fn keeps(&self, range: Range<usize>) -> bool {
        self.ends.as_ref().is_some_and(|it| it.keeps(range))
    }

    fn line_break(&mut self, at: usize, is_hard: bool) {
        let style = self.style();
        let paragraph = self.paragraph();
        if is_hard {
            paragraph.builder.line_break(at);
        } else {
            paragraph.builder.push(' ', at, style);
        }
        paragraph.raw.push(near_miss::Raw {
            character: '\n',
            place: at,
            is_meant: is_hard,
        });
    }

    /// Ends the paragraph. Text of a list item may stand there without one of its own.
    fn flush(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        near_miss::check(&paragraph.raw, &self.scalar.map, self.report);
        gaps::check(&paragraph.raw, &paragraph.gaps, &self.scalar.map, self.report);
        if !paragraph.builder.is_empty() {
            self.add(Block::Paragraph(paragraph.builder.finish()));
        }
    }

    /// Whether the text before is one that a list is to follow.
    fn is_announced(&self) -> bool {
        let last = match self.open.last() {
            Some(Open::Item { blocks, .. }) => blocks.last(),
            Some(Open::List { .. }) => None,
            None => self.root.last(),
        };
        matches!(last, Some(Block::Paragraph(text)) if text.text.ends_with(':'))
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item { blocks, .. }) => blocks.push(block),
            Some(Open::List { items, .. }) => items.push(vec![block]),
            None => self.root.push(block),
        }
    }

    fn start_link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let written = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let values = &self.scalar.values;
        let (address, is_left_out) = field_address::expand(&written, values);
        let title = values.expand(title);
        let (start, gaps) = (self.paragraph().builder.len(), self.gaps);
        if let Some(tag) = address.strip_prefix(LANGUAGE) {
            let language = self.language(tag, &range);
            self.link = Some(OpenLink { link: None, language, start, gaps });
            return;
        }
        // The words of a link whose address is empty in this row are words like others.
        if is_left_out {
            self.link = Some(OpenLink { link: None, language: None, start, gaps });
            return;
        }
        if let Err(problem) = link::check(&address) {
            let span = self.locate(self.find(&written, &range));
            self.report.push(problem.at(span));
        }
        let mut language = None;
        if let Some(tag) = title.trim().strip_prefix(LANGUAGE) {
            language = self.language(tag, &range);
        } else if !title.is_empty() {
            self.refuse(
                range,
                "the title of a link is not printed",
                "delete the words in quotes after the address",
            );
        }
        let link = Some(self.paragraph().builder.link(&address));
        self.link = Some(OpenLink { link, language, start, gaps });
    }

    /// The language of the words of a link, by its tag.
    fn language(&mut self, tag: &str, range: &Range<usize>) -> Option<usize> {
        let Some(language) = Language::parse(tag.trim()) else {
            let span = self.locate(self.find(&format!("{LANGUAGE}{tag}"), range));
            let message = format!("`{}` is not a language tag", tag.trim());
            self.report.push(
                Diagnostic::error(Code::InvalidValue, span, message)
                    .hint("write a tag such as `cy` for Welsh or `pl` for Polish"),
            );
            return None;
        };
        Some(self.paragraph().builder.language(language))
    }

    /// The last thing in a link that looks like its address, or else the whole of it.
    fn find(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let whole = self.scalar.text.get(range.clone()).unwrap_or_default();
        match whole.rfind(address) {
            Some(at) if !address.is_empty() => {
                range.start + at..range.start + at + address.len()
            }
            _ => range.clone(),
        }
    }

    /// Items are numbered on from the first: other numbers would be printed differently.
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
        // Items after one that is left out move up.
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

    fn refuse(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = self.locate(range);
        self.report.push(Diagnostic::error(Code::Markdown, span, message).hint(hint));
    }

    /// Refuses text between `$` signs, and offers to escape each of them.
    fn refuse_formula(&mut self, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let signs: Vec<Span> = text
            .match_indices('$')
            .map(|(at, _)| self.locate(range.start + at..range.start + at + 1))
            .collect();
        let message = "text between `$` signs is a formula, which has no place here";
        let error = Diagnostic::error(Code::Markdown, self.locate(range), message)
            .hint("write `\\$` for the sign itself");
        self.report.push(
            signs.into_iter().fold(error, |error, sign| error.suggest(sign, "\\$")),
        );
    }

    fn refuse_construct(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        if matches!(tag, Tag::Heading { .. }) && !text.trim_start().starts_with('#') {
            // The line of dashes under the text is what made it one.
            let end = range.start + text.trim_end().len();
            let last = text
                .trim_end()
                .rfind('\n')
                .map_or(range.start, |it| range.start + it + 1);
            self.refuse(
                last..end,
                "this line makes the text above it a heading, which has no place here",
                "delete it; an empty line parts two paragraphs",
            );
            return;
        }
        let (message, hint) = match tag {
            Tag::Heading { .. } => (
                "a heading has no place in this text",
                "write it in `**bold**`, or make it the `heading` of a panel",
            ),
            Tag::BlockQuote(_) => (
                "a block quote has no place in this text",
                "delete the `>`; put the words in quotation marks",
            ),
            Tag::CodeBlock(CodeBlockKind::Indented) => (
                "this text is indented by four spaces, which makes it code",
                "start it in the same column as the text above it",
            ),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => (
                "code has no place in this text",
                "delete the lines with backticks or tildes",
            ),
            Tag::HtmlBlock => html(text),
            Tag::Table(_) => (
                "a table has no place in this text",
                "write a list with one item for each row",
            ),
            Tag::Image { .. } => (
                "a picture has no place in this text",
                "delete it; logos are named under `logos`",
            ),
            Tag::FootnoteDefinition(_) => FOOTNOTE,
            Tag::Strikethrough => (
                "struck out text has no place here",
                "delete the words, or write `\\~` for the sign itself",
            ),
            _ => ("this construct has no place in this text", "write plain paragraphs"),
        };
        self.refuse(range, message, hint);
    }

    fn refuse_leaf(&mut self, event: &Event<'_>, range: Range<usize>) {
        let text = self.scalar.text.get(range.clone()).unwrap_or_default();
        let (message, hint) = match event {
            // The closing tag of one that was refused already.
            Event::InlineHtml(_) if text.starts_with("</") => return,
            Event::InlineHtml(_) | Event::Html(_) => html(text),
            Event::Code(_) => ("code has no place in this text", "delete the backticks"),
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.refuse_formula(range);
                return;
            }
            Event::FootnoteReference(_) => FOOTNOTE,
            Event::Rule => (
                "a line across has no place in this text",
                "delete it; an empty line parts two paragraphs",
            ),
            Event::TaskListMarker(_) => {
                ("a tick box has no place in this text", "delete the brackets")
            }
            _ => return,
        };
        self.refuse(range, message, hint);
    }
}

const FOOTNOTE: (&str, &str) =
    ("a footnote has no place in this text", "put the note in brackets where it belongs");

fn html(text: &str) -> (&'static str, &'static str) {
    let lower = text.trim_start().get(..4).unwrap_or_default().to_ascii_lowercase();
    let hint = match lower.as_str() {
        "<br>" | "<br/" | "<br " => {
            "end the line before it with a backslash `\\` instead"
        }
        "<!--" => "delete it; write notes as YAML comments above the key, after a `#`",
        _ => "write `**bold**`, `*italic*` or a link; write `\\<` for the sign itself",
    };
    ("HTML has no place in this text", hint)
}
