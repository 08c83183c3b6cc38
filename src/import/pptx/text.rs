//! Reads the paragraphs of a text body into blocks.

use roxmltree::Node;

use super::super::model::{Block, Inline, ListItem, OmissionKind, Paragraph, Run};
use super::super::pieces::{Line, omit};
use super::super::xml::NodeExt;
use super::levels::{Bullet, Counters, Level, Levels};
use super::parts::{branch, own, relation_id};
use super::{Reader, Scope};

/// Size of text in points if neither the text nor a style states one.
const DEFAULT_SIZE: f64 = 18.0;

/// What the paragraphs of one text body share.
struct Body<'s> {
    scope: &'s Scope<'s>,
    /// Factor by which the program shrinks text that does not fit its shape.
    scale: f64,
    /// The address that the whole shape links to.
    link: Option<String>,
}

/// A part of the text of an `a:t`.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Break,
    Tab,
}

impl Reader<'_, '_> {
    /// Reads a text body: `p:txBody`, `a:txBody`.
    pub(super) fn text_body(
        &mut self,
        body: Node<'_, '_>,
        levels: &Levels,
        link: Option<String>,
        scope: &Scope<'_>,
    ) -> Vec<Block> {
        let levels = levels.with(body.child("lstStyle"));
        let shared = Body { scope, scale: font_scale(body), link };
        let mut counters = Counters::default();
        body.all("p")
            .map(|node| self.paragraph(node, &levels, &shared, &mut counters))
            .map(Block::Paragraph)
            .collect()
    }

    fn paragraph(
        &mut self,
        node: Node<'_, '_>,
        levels: &Levels,
        body: &Body<'_>,
        counters: &mut Counters,
    ) -> Paragraph {
        let properties = node.child("pPr");
        let depth = properties
            .and_then(|it| own(it, "lvl")?.parse::<u8>().ok())
            .unwrap_or_default()
            .min(8);
        let level = levels.level(usize::from(depth));
        let level =
            properties.map_or_else(|| level.clone(), |it| level.with_paragraph(it));
        let mut line = Line::default();
        self.inlines(node, &level, body, &mut line);
        let empty = line.is_empty();
        let (inlines, size, bold) = line.finish();
        let unused = node.child("endParaRPr").map(|it| level.with_run(it));
        let size =
            size.or(unused.as_ref().unwrap_or(&level).size.map(|it| it * body.scale));
        let list = match &level.bullet {
            // The program prints no bullet or number before an empty paragraph.
            Some(bullet) if !empty => list_item(depth, bullet, counters),
            _ => None,
        };
        let rtl = level.rtl.unwrap_or_default();
        Paragraph { list, inlines, size, bold, rtl, ..Paragraph::default() }
    }

    /// Reads the runs, breaks and fields of a paragraph.
    fn inlines(
        &mut self,
        parent: Node<'_, '_>,
        level: &Level,
        body: &Body<'_>,
        line: &mut Line,
    ) {
        for node in parent.elements() {
            match node.tag_name().name() {
                "r" => self.run(node, level, body, line),
                "fld" if own(node, "type") == Some("slidenum") => {
                    let text = node.child("t").map(text_of).unwrap_or_default();
                    let place = &body.scope.place;
                    omit(&mut self.document, OmissionKind::PageNumber, place, text);
                }
                "fld" => self.run(node, level, body, line),
                "br" => line.push(Inline::Break),
                "tab" => line.push(Inline::Tab),
                "m" | "oMath" | "oMathPara" => {
                    let text = equation(node);
                    let place = &body.scope.place;
                    omit(&mut self.document, OmissionKind::Equation, place, text);
                }
                "AlternateContent" => {
                    if let Some(branch) = branch(node) {
                        self.inlines(branch, level, body, line);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(
        &mut self,
        node: Node<'_, '_>,
        level: &Level,
        body: &Body<'_>,
        line: &mut Line,
    ) {
        let properties = node.child("rPr");
        let style = properties.map_or_else(|| level.clone(), |it| level.with_run(it));
        let shift = properties
            .and_then(|it| own(it, "baseline")?.trim_end_matches('%').parse::<f64>().ok())
            .unwrap_or_default();
        let link = properties
            .and_then(|it| self.link(it.child("hlinkClick")?, body.scope))
            .or_else(|| body.link.clone());
        let language = properties
            .and_then(|it| own(it, "lang"))
            .filter(|it| !it.is_empty())
            .map(str::to_owned);
        let marks = Run {
            text: String::new(),
            bold: style.bold.unwrap_or_default(),
            italic: style.italic.unwrap_or_default(),
            superscript: shift > 0.0,
            subscript: shift < 0.0,
            link,
            language,
        };
        let size = style.size.unwrap_or(DEFAULT_SIZE) * body.scale;
        for piece in node.all("t").flat_map(|it| pieces(&text_of(it))) {
            match piece {
                Piece::Text(text) => {
                    let run = Run { text, ..marks.clone() };
                    if let Some(language) = &run.language {
                        self.languages.count(language, &run.text);
                    }
                    line.text(run, Some(size));
                }
                Piece::Break => line.push(Inline::Break),
                Piece::Tab => line.push(Inline::Tab),
            }
        }
    }

    /// Returns the address of a link that leads out of the presentation.
    pub(super) fn link(&self, click: Node<'_, '_>, scope: &Scope<'_>) -> Option<String> {
        let relation = scope.relations.get(relation_id(click, "id")?)?;
        (relation.external && !relation.target.is_empty())
            .then(|| relation.target.clone())
    }
}

fn list_item(depth: u8, bullet: &Bullet, counters: &mut Counters) -> Option<ListItem> {
    let number = counters.next(usize::from(depth), bullet);
    match bullet {
        Bullet::None => None,
        Bullet::Mark => Some(ListItem { level: depth, ordered: false, number: None }),
        Bullet::Number { .. } => Some(ListItem { level: depth, ordered: true, number }),
    }
}

/// Returns the factor by which the text of a body is shrunk: `62500` or `62.5%`.
fn font_scale(body: Node<'_, '_>) -> f64 {
    let scale = body
        .child("bodyPr")
        .and_then(|it| it.child("normAutofit"))
        .and_then(|it| own(it, "fontScale"))
        .and_then(|it| match it.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok().map(|it| it / 100.0),
            None => it.parse::<f64>().ok().map(|it| it / 100_000.0),
        });
    scale.filter(|it| *it > 0.0 && it.is_finite()).unwrap_or(1.0)
}

/// Returns the text of an element, including its children.
pub(super) fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}

/// Returns the letters and figures of an equation, separated by spaces.
fn equation(node: Node<'_, '_>) -> String {
    let tokens: Vec<String> = node
        .descendants()
        .filter(|it| it.is("t"))
        .map(text_of)
        .filter(|it| !it.trim().is_empty())
        .collect();
    tokens.join(" ")
}

/// Splits text at line breaks and tabs that are written as characters or as codes: `_x000B_`.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, length) = match code(rest) {
            Some(letter) => (letter, 7),
            None => (letter, letter.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        let piece = match letter {
            '\u{b}' | '\r' | '\u{2028}' => Piece::Break,
            '\t' => Piece::Tab,
            other => {
                plain.push(other);
                continue;
            }
        };
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(piece);
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

/// Returns the character of a code at the start of a text. Only control characters and the
/// underscore itself are written so.
fn code(text: &str) -> Option<char> {
    let hex = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    let letter = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
    match letter {
        '\n' => Some('\u{b}'),
        '\u{b}' | '\t' | '\r' | '_' => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_control_characters_are_decoded() {
        let text = |it: &str| Piece::Text(it.to_owned());
        assert_eq!(
            pieces("a_x000B_b\tc_x005F_d_x0041_"),
            [text("a"), Piece::Break, text("b"), Piece::Tab, text("c_d_x0041_")]
        );
        assert_eq!(pieces("_x000B"), [text("_x000B")]);
        assert_eq!(pieces("_xé"), [text("_xé")]);
    }
}
