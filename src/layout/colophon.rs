//! [`Colophon`]: the small print at the left of the footer's QR code, flush right. It holds the
//! facts (dates, version, publisher) and a label that says where the code leads.

use std::sync::Arc;

use super::text::{PlacedText, Text};
use crate::briefing::{Briefing, ImprintLine, Qr};
use crate::diagnostic::Span;
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
/// Widths that differ by no more are equal, in ems.
const ABOUT: f64 = 0.01;
/// The most lines of the label.
const MOST_LABEL_LINES: usize = 2;
/// The longest address, in characters, that the label shows in full, for readers who type it.
/// Of a longer one it shows only the host.
const LONGEST_ADDRESS: usize = 48;

/// The words beside the code.
#[derive(Debug)]
struct Label(Option<Arc<Text>>);

impl Label {
    /// Returns the label with the full address and the one with only the host, in order of
    /// preference; an empty one if there is no code.
    fn variants(qr: Option<&Qr>, labels: &Labels, shaper: &mut Shaper) -> Vec<Self> {
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
#[derive(Clone, Debug)]
pub(super) struct Colophon {
    /// The facts in lines, each of which may be broken further.
    facts: Vec<Arc<Text>>,
    label: Option<Arc<Text>>,
    /// The number of lines of the facts.
    fact_lines: usize,
    /// The number of lines of the label.
    label_lines: usize,
    pub(super) width: Em,
    leading: Em,
}

/// The small print, shaped, in every form that may be set.
#[derive(Debug)]
pub(super) struct ColophonText {
    /// The forms worth trying with each label, in order of preference. Without facts and code
    /// there is one, of zero width.
    forms: Vec<Vec<Colophon>>,
    /// Each fact (date, version, publisher) by itself: its width and its place in the file.
    pub(super) facts: Vec<(Em, Span)>,
}

impl ColophonText {
    pub(super) fn new(briefing: &Briefing, shaper: &mut Shaper) -> Self {
        let facts = briefing.imprint();
        let labels = Label::variants(briefing.qr(), briefing.labels(), shaper);
        let groupings = groupings(&facts, shaper);
        let alone = groupings.last().map_or(&[][..], |it| &it.lines);
        let widths: Vec<Em> = alone.iter().map(|line| line.shaped.width()).collect();
        Self {
            forms: labels.iter().map(|label| forms(label, &groupings)).collect(),
            facts: widths.into_iter().zip(facts.iter().map(|it| it.span)).collect(),
        }
    }

    /// Returns the forms with each label.
    pub(super) fn forms(&self) -> impl Iterator<Item = &[Colophon]> {
        self.forms.iter().map(Vec::as_slice)
    }
}

/// Returns every form with a label that is worth trying.
fn forms(label: &Label, groupings: &[Grouping]) -> Vec<Colophon> {
    let mut forms = Vec::new();
    let label_lines = if label.0.is_some() { 1..=MOST_LABEL_LINES } else { 0..=0 };
    for Grouping { lines: facts, width, line_count } in groupings {
        for label_lines in label_lines.clone() {
            let label_width = label.0.as_ref().map(|it| it.shaped.narrowest(label_lines));
            let label_width = label_width.unwrap_or_default();
            let widest = if label_width.0 > width.0 { label_width } else { *width };
            forms.push(Colophon {
                leading: facts
                    .iter()
                    .chain(&label.0)
                    .fold(LEADING, |leading, text| text.leading(leading)),
                facts: facts.clone(),
                label: label.0.clone(),
                fact_lines: *line_count,
                label_lines,
                // A little wider than the widest line, so that rounding does not break it.
                width: Em(widest.0 * 1.001),
            });
        }
    }
    forms
}

impl Colophon {
    /// Returns a colophon without words.
    pub(super) const fn none() -> Self {
        Self {
            facts: Vec::new(),
            label: None,
            fact_lines: 0,
            label_lines: 0,
            width: Em::ZERO,
            leading: LEADING,
        }
    }

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
        let width = self.width.at(small);
        let left = right - width;
        let mut y = middle - self.height(small) / 2.0;
        let mut place = |text: &Arc<Text>| {
            let corner = Point::new(left, y);
            let mut placed = text.place(corner, width, small, self.leading);
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
    width: Em,
    /// The number of lines after breaking.
    line_count: usize,
}

/// Groups the facts in lines, in their order: the narrowest way for each number of lines, and
/// every fact on a line of its own that may be broken in two.
fn groupings(facts: &[ImprintLine], shaper: &mut Shaper) -> Vec<Grouping> {
    let Some(gaps) = facts.len().checked_sub(1) else {
        return vec![Grouping { lines: Vec::new(), width: Em::ZERO, line_count: 0 }];
    };
    let mut best: Vec<Option<(Vec<Arc<Text>>, Em)>> = vec![None; facts.len()];
    for breaks in 0..1u32 << gaps {
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
        let width = widest(&lines, 1);
        let slot = &mut best[lines.len() - 1];
        // The first facts are the dates, which belong together. Later groupings break later, so
        // of those about as wide the last one wins.
        let is_narrower = |other: Em| width.0 < other.0 + ABOUT;
        if slot.as_ref().is_none_or(|(_, other)| is_narrower(*other)) {
            *slot = Some((lines, width));
        }
    }
    let broken = best.last().cloned().flatten().map(|(lines, _)| {
        let width = widest(&lines, 2);
        let measure = Em(width.0 * 1.001);
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
fn widest(texts: &[Arc<Text>], lines: usize) -> Em {
    let widths = texts.iter().map(|it| it.shaped.narrowest(lines));
    widths.fold(Em::ZERO, |a, b| if b.0 > a.0 { b } else { a })
}
