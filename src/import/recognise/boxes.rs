//! Finds panels in text boxes, by the numbers at their heads or by their places.

use super::flat::{BoxInfo, Flat, Piece};
use super::part::Part;
use super::patterns::{kicker_end, leading_number};
use super::{Candidate, PANELS, Place, Rest, extra, order, words_in};
use crate::import::count;
use crate::import::model::{Block, Bounds, Purpose};

/// Most words of a box that is the heading of another.
const HEADING_WORDS: usize = 14;

/// A box with its blocks.
struct TextBox {
    info: BoxInfo,
    blocks: Vec<Block>,
}

impl TextBox {
    fn text(&self) -> String {
        count::text_of(&self.blocks)
    }

    /// Returns the number that is all that the box says.
    fn number(&self) -> Option<u32> {
        let text = self.text();
        let leading = leading_number(text.trim())?;
        (text.trim().len() == leading.length).then_some(leading.number)
    }

    /// Whether the box could be the heading of another one.
    fn is_heading(&self) -> bool {
        let text = self.text();
        let words = count::split(&text).count();
        let lines = text.lines().filter(|it| !it.trim().is_empty()).count();
        let is_kicker = kicker_end(text.trim()).is_some();
        (1..=HEADING_WORDS).contains(&words)
            && lines <= 2
            && !is_kicker
            && self.number().is_none()
    }
}

/// Returns the candidates of a document with boxes.
pub(super) fn candidates(flat: &Flat) -> Vec<Candidate> {
    let mut boxes: Vec<TextBox> = flat
        .boxes
        .iter()
        .map(|info| TextBox { info: info.clone(), blocks: Vec::new() })
        .collect();
    for piece in &flat.pieces {
        if let Some(it) = piece.in_box.and_then(|index| boxes.get_mut(index)) {
            it.blocks.push(piece.block.clone());
        }
    }
    if boxes.len() < PANELS - 2 {
        return Vec::new();
    }
    vec![candidate(flat, &boxes, false), candidate(flat, &boxes, true)]
}

/// Reads boxes as panels: each by itself, or pairs of a box with a heading and one with text.
fn candidate(flat: &Flat, boxes: &[TextBox], in_pairs: bool) -> Candidate {
    let is_text =
        |it: &TextBox| it.info.purpose == Purpose::Text && words_in(&it.blocks) > 0;
    let mut used = vec![false; boxes.len()];
    let mut parts: Vec<(Part, Vec<usize>)> =
        if in_pairs { pairs(boxes) } else { singles(boxes, is_text) };
    for (_, indices) in &parts {
        indices.iter().for_each(|index| used[*index] = true);
    }
    for (index, it) in boxes.iter().enumerate() {
        if !used[index]
            && is_text(it)
            && let Some(number) = it.number()
        {
            let near = nearest(it.info.bounds, it.info.slide, &parts, boxes);
            if let Some((part, _)) = near.and_then(|at| parts.get_mut(at)) {
                part.number = Some(number);
                it.text().trim().clone_into(&mut part.number_text);
                used[index] = true;
            }
        }
    }
    let mut others = extra::others(&parts.iter().map(|it| &it.0).collect::<Vec<_>>());
    others.sort_unstable();
    for index in others.into_iter().rev() {
        let (_, indices) = parts.remove(index);
        indices.into_iter().for_each(|it| used[it] = false);
    }
    let reason = arrange(&mut parts, boxes, &used);
    let as_rest = |piece: &Piece| Rest {
        block: piece.block.clone(),
        place: flat.place(piece, Place::Before),
    };
    let is_used =
        |piece: &Piece| piece.in_box.is_some_and(|it| used.get(it) == Some(&true));
    let rest = flat.pieces.iter().filter(|it| !is_used(it)).map(as_rest).collect();
    let panels = parts.into_iter().map(|(part, _)| part).collect();
    Candidate { panels, rest, reason, is_open: false }
}

/// Reads every box with a heading and text as a part.
fn singles(
    boxes: &[TextBox],
    is_text: impl Fn(&TextBox) -> bool,
) -> Vec<(Part, Vec<usize>)> {
    let texts = boxes.iter().enumerate().filter(|(_, it)| is_text(it));
    texts
        .filter_map(|(index, it)| {
            let part = Part::of_blocks(it.blocks.clone()).ok()?;
            Some((Part { bounds: it.info.bounds, ..part }, vec![index]))
        })
        .collect()
}

/// Reads boxes with a heading alone and the nearest boxes of text below or beside them.
fn pairs(boxes: &[TextBox]) -> Vec<(Part, Vec<usize>)> {
    let has_words =
        |it: &TextBox| it.info.purpose == Purpose::Text && words_in(&it.blocks) > 0;
    let mut taken = vec![false; boxes.len()];
    let mut pairs = Vec::new();
    let mut distances: Vec<(f64, usize, usize)> = Vec::new();
    for (at, head) in
        boxes.iter().enumerate().filter(|(_, it)| has_words(it) && it.is_heading())
    {
        for (text, body) in boxes.iter().enumerate().filter(|(_, it)| has_words(it)) {
            let is_body = at != text && !body.is_heading() && body.number().is_none();
            if is_body
                && head.info.slide == body.info.slide
                && let Some(distance) = distance(head.info.bounds, body.info.bounds)
            {
                distances.push((distance, at, text));
            }
        }
    }
    distances.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, head, text) in distances {
        if taken[head] || taken[text] {
            continue;
        }
        (taken[head], taken[text]) = (true, true);
        let lines = boxes[head].blocks.iter().filter_map(|it| match it {
            Block::Paragraph(paragraph) => Some(paragraph.inlines.clone()),
            Block::Table(_) | Block::Frame(_) | Block::Picture(_) => None,
        });
        let lines: Vec<_> =
            lines.filter(|it| count::has_words(&count::line_text(it))).collect();
        let part = Part {
            heading: lines.join(&crate::import::model::Inline::Break),
            blocks: boxes[text].blocks.clone(),
            bounds: boxes[head].info.bounds,
            ..Part::default()
        };
        pairs.push((part, vec![head, text]));
    }
    pairs.sort_by_key(|(_, indices)| indices[0]);
    pairs
}

/// Returns how far the text of a heading is below it or to its right.
fn distance(head: Option<Bounds>, body: Option<Bounds>) -> Option<f64> {
    let (head, body) = (head?, body?);
    let common_x = (head.x + head.width).min(body.x + body.width) - head.x.max(body.x);
    let common_y = (head.y + head.height).min(body.y + body.height) - head.y.max(body.y);
    let below = body.y - (head.y + head.height);
    let beside = body.x - (head.x + head.width);
    let is_below = common_x >= head.width.min(body.width) * 0.5 && body.y >= head.y;
    let is_beside = common_y >= head.height.min(body.height) * 0.5 && body.x >= head.x;
    if is_below {
        Some(below.abs())
    } else if is_beside {
        // Text below is preferred to text beside.
        Some(beside.abs() * 1.5 + 1.0)
    } else {
        None
    }
}

/// Returns the part whose box is nearest to a box with a number.
fn nearest(
    number: Option<Bounds>,
    slide: usize,
    parts: &[(Part, Vec<usize>)],
    boxes: &[TextBox],
) -> Option<usize> {
    let number = number?;
    let (x, y) = (number.x + number.width / 2.0, number.y + number.height / 2.0);
    let gap =
        |at: f64, start: f64, length: f64| (start - at).max(at - start - length).max(0.0);
    let distance = |indices: &[usize]| {
        let bounds = indices.iter().filter(|it| boxes[**it].info.slide == slide);
        let bounds = bounds.filter_map(|it| boxes[*it].info.bounds);
        // The number stands at the head of its panel.
        let of = |it: Bounds| {
            let (dx, dy) = (gap(x, it.x, it.width), gap(y, it.y, it.height));
            let length = |x: f64, y: f64| (x * x + y * y).sqrt();
            length(dx, dy) * 4.0 + length(x - it.x, y - it.y)
        };
        bounds.map(of).min_by(f64::total_cmp)
    };
    let near = parts.iter().enumerate().filter_map(|(at, (part, indices))| {
        let is_free = part.number_text.is_empty();
        Some((at, distance(indices).filter(|_| is_free)?))
    });
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

/// Orders the parts by their numbers or their places. Returns how.
fn arrange(
    parts: &mut Vec<(Part, Vec<usize>)>,
    boxes: &[TextBox],
    used: &[bool],
) -> String {
    let mut numbers: Vec<Option<u32>> =
        parts.iter().map(|(part, _)| extra::number(part)).collect();
    numbers.sort_unstable();
    if numbers.iter().zip(1..).all(|(it, expected)| *it == Some(expected)) {
        parts.sort_by_key(|(part, _)| extra::number(part));
        return "the numbers at the heads of the boxes".to_owned();
    }
    let bounds: Option<Vec<Bounds>> = parts.iter().map(|(part, _)| part.bounds).collect();
    let slides: Vec<usize> =
        parts.iter().map(|(_, it)| boxes[it[0]].info.slide).collect();
    let is_one_page = slides.windows(2).all(|pair| pair[0] == pair[1]);
    let Some(bounds) = bounds.filter(|_| is_one_page) else {
        return "the boxes, in the order of the document".to_owned();
    };
    let others =
        boxes.iter().zip(used).filter(|(it, used)| !**used && !it.blocks.is_empty());
    let centre =
        others.filter_map(|(it, _)| it.info.bounds).find(|it| is_amid(it, &bounds));
    let order = order::order(&bounds, centre);
    let mut sorted: Vec<(usize, (Part, Vec<usize>))> =
        parts.drain(..).enumerate().collect();
    let place = |index: usize| order.indices.iter().position(|it| *it == index);
    sorted.sort_by_key(|(index, _)| place(*index));
    parts.extend(sorted.into_iter().map(|(_, part)| part));
    order.name.to_owned()
}

/// Whether a box stands in the middle of others.
fn is_amid(it: &Bounds, others: &[Bounds]) -> bool {
    let (x, y) = (it.x + it.width / 2.0, it.y + it.height / 2.0);
    let any = |test: &dyn Fn(&Bounds) -> bool| others.iter().any(test);
    any(&|it| it.x + it.width / 2.0 < x)
        && any(&|it| it.x + it.width / 2.0 > x)
        && any(&|it| it.y + it.height <= y)
        && any(&|it| it.y >= y)
}
