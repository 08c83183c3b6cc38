//! [`Colophon`]: the small print at the left of the footer's QR code, flush right. It holds the
//! facts (dates, version, publisher) and a label that says where the code leads.

use std::sync::Arc;

use super::text::{PlacedText, Text};
use crate::briefing::ImprintLine;
use crate::briefing::Qr;
use crate::geometry::Point;
use crate::languages::Labels;
use crate::rich_text::address::without_scheme;
use crate::rich_text::{RichText, Style, StyledRange};
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length, to_f64};

/// Between the facts and the label.
const LABEL_GAP: Em = Em(0.25);
/// The leading. Facts are not sentences and are set closer than the contacts.
const LEADING: Em = Em(1.24);
/// The most lines of the label.
const MOST_LABEL_LINES: usize = 2;
/// The longest address, in characters, that the label shows in full, for readers who type it.
/// Of a longer one it shows only the host.
const LONGEST_ADDRESS: usize = 48;

/// The words beside the code.
pub(super) struct Label(Option<Arc<Text>>);

impl Label {
    /// Returns the label with the full address and the one with only the host, in order of
    /// preference; an empty one if there is no code.
    pub(super) fn variants(
        qr: Option<&Qr>,
        labels: &Labels,
        shaper: &mut Shaper,
    ) -> Vec<Self> {
        let Some(qr) = qr else { return vec![Self(None)] };
        let address = without_scheme(&qr.url);
        let scheme = qr.url.split_once(':').map(|(it, _)| it.to_ascii_lowercase());
        let scheme = scheme.unwrap_or_default();
        let host = address.split(['/', '?', '#']).next().unwrap_or(address);
        let is_short = address.chars().count() <= LONGEST_ADDRESS;
        let full = (is_short || host == address).then_some(address);
        let short = (host != address).then_some(host);
        let words = full.into_iter().chain(short);
        words.map(|words| Self::new(labels.scan(&scheme, words), qr, shaper)).collect()
    }

    /// Shapes the label: the address in regular type among bold words.
    fn new(words: (String, String, String), qr: &Qr, shaper: &mut Shaper) -> Self {
        let (before, address, after) = words;
        let style = Style { strong: true, ..Style::default() };
        let text = format!("{before}{address}{after}");
        let bold = [0..before.trim_end().len(), before.len() + address.len()..text.len()];
        let bold = bold.into_iter().filter(|range| !range.is_empty());
        let rich = RichText {
            styles: bold.map(|range| StyledRange { range, style }).collect(),
            text,
            span: qr.span,
            ..RichText::default()
        };
        Self(Some(Text::new(shaper, &rich, TextRole::Body)))
    }
}

/// Facts and label with one choice of line breaks.
#[derive(Clone)]
pub(super) struct Colophon {
    /// The facts in lines, each of which may be broken further.
    facts: Vec<Arc<Text>>,
    label: Option<Arc<Text>>,
    /// The number of lines of the facts.
    fact_lines: usize,
    /// The number of lines of the label.
    label_lines: usize,
    pub(super) width: Length,
    leading: Em,
}

/// Returns every form worth trying. Without facts and code there is one, of zero width.
pub(super) fn colophons(
    facts: &[ImprintLine],
    label: &Label,
    small: Length,
    shaper: &mut Shaper,
) -> Vec<Colophon> {
    let mut colophons = Vec::new();
    let label_lines = if label.0.is_some() { 1..=MOST_LABEL_LINES } else { 0..=0 };
    for Grouping { lines: facts, width: fact_width, line_count: fact_lines } in
        groupings(facts, small, shaper)
    {
        for label_lines in label_lines.clone() {
            let label_width =
                label.0.as_ref().map(|it| it.shaped.narrowest(label_lines).at(small));
            colophons.push(Colophon {
                leading: facts
                    .iter()
                    .chain(&label.0)
                    .fold(LEADING, |leading, text| text.leading(leading)),
                facts: facts.clone(),
                label: label.0.clone(),
                fact_lines,
                label_lines,
                // A little wider than the widest line, so that rounding does not break it.
                width: label_width.unwrap_or_default().max(fact_width) * 1.001,
            });
        }
    }
    colophons
}

impl Colophon {
    /// Returns the number of lines.
    pub(super) const fn lines(&self) -> usize {
        self.fact_lines + self.label_lines
    }

    pub(super) fn height(&self, small: Length) -> Length {
        self.gap(small) + self.leading.at(small) * to_f64(self.lines())
    }

    fn gap(&self, small: Length) -> Length {
        let has_both = self.fact_lines > 0 && self.label_lines > 0;
        if has_both { LABEL_GAP.at(small) } else { Length::ZERO }
    }

    /// Sets the lines flush right, or the facts flush left, with their middle at `middle`.
    pub(super) fn place(
        &self,
        right: Length,
        middle: Length,
        small: Length,
        flush_left: bool,
    ) -> (Vec<PlacedText>, Option<PlacedText>) {
        let left = right - self.width;
        let mut y = middle - self.height(small) / 2.0;
        let mut place = |text: &Arc<Text>| {
            let corner = Point::new(left, y);
            let mut placed = text.place(corner, self.width, small, self.leading);
            y += self.leading.at(small) * to_f64(placed.lines.len());
            if !flush_left {
                placed.align_right(right);
            }
            placed
        };
        let facts = self.facts.iter().map(&mut place).collect();
        y += self.gap(small);
        let label = self.label.as_ref().map(|text| {
            // The narrowest measure makes the lines as even as possible.
            let measure = text.shaped.narrowest(self.label_lines).at(small) * 1.001;
            let corner = Point::new(right - measure, y);
            let mut placed = text.place(corner, measure, small, self.leading);
            placed.align_right(right);
            placed
        });
        (facts, label)
    }
}

/// The facts in lines.
struct Grouping {
    lines: Vec<Arc<Text>>,
    width: Length,
    /// The number of lines after breaking.
    line_count: usize,
}

/// Groups the facts in lines, in their order: the narrowest way for each number of lines, and
/// every fact on a line of its own that may be broken in two.
fn groupings(facts: &[ImprintLine], small: Length, shaper: &mut Shaper) -> Vec<Grouping> {
    if facts.is_empty() {
        return vec![Grouping { lines: Vec::new(), width: Length::ZERO, line_count: 0 }];
    }
    let mut best: Vec<Option<(Vec<Arc<Text>>, Length)>> = vec![None; facts.len()];
    for breaks in 0..1u32 << (facts.len() - 1) {
        let mut lines: Vec<String> = Vec::new();
        for (index, fact) in facts.iter().enumerate() {
            match lines.last_mut() {
                Some(line) if breaks >> (index - 1) & 1 == 0 => {
                    line.push_str(" · ");
                    line.push_str(&fact.text.text);
                }
                _ => lines.push(fact.text.text.clone()),
            }
        }
        let lines: Vec<_> =
            lines.iter().map(|line| Text::plain(shaper, line, TextRole::Body)).collect();
        let width = widest(&lines, small, 1);
        let slot = &mut best[lines.len() - 1];
        // The first facts are the dates, which belong together. Later groupings break later, so
        // of those as wide the last one wins.
        let is_narrower = |other: Length| width < other + Length::pt(0.1);
        if slot.as_ref().is_none_or(|(_, other)| is_narrower(*other)) {
            *slot = Some((lines, width));
        }
    }
    let broken = best.last().cloned().flatten().map(|(lines, _)| {
        let width = widest(&lines, small, 2);
        let measure = Em(width * 1.001 / small);
        let line_count = lines.iter().map(|line| line.shaped.count_lines(measure)).sum();
        Grouping { lines, width, line_count }
    });
    let whole = best.into_iter().flatten().map(|(lines, width)| {
        let line_count = lines.len();
        Grouping { lines, width, line_count }
    });
    whole.chain(broken).collect()
}

/// Returns the width at which no text takes more than `lines` lines.
fn widest(texts: &[Arc<Text>], small: Length, lines: usize) -> Length {
    let widths = texts.iter().map(|it| it.shaped.narrowest(lines).at(small));
    widths.fold(Length::ZERO, Length::max)
}
