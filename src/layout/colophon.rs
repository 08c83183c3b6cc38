//! What stands at the left of the footer's code, flush right: the facts, and the words that
//! say where the code leads. Their ways to break in, with the width and height of each.

use std::sync::Arc;

use super::flow::{Text, count};
use super::poster::PlacedText;
use crate::briefing::ImprintLine;
use crate::briefing::address::without_scheme;
use crate::briefing::{Qr, RichText, Style, StyledRange};
use crate::geometry::Point;
use crate::languages::Labels;
use crate::text::{Shaper, TextRole};
use crate::units::{Em, Length};

/// Between the facts and the words of the code.
const LABEL_GAP: Em = Em(0.25);
/// Facts are no sentences: they are set closer than the contacts.
const LEADING: Em = Em(1.24);
/// The words of the code never take more lines.
const MOST_LABEL_LINES: usize = 2;
/// Characters of the longest address that anyone types who cannot scan it; of a longer one
/// only the host is told.
const LONGEST_ADDRESS: usize = 48;

/// The words beside a code.
pub(super) struct Label(Option<Arc<Text>>);

impl Label {
    /// The words with the address, and in its place if there is no room only the host.
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

    /// The address in regular type among words that are bold.
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

/// Facts and label, broken in one way.
#[derive(Clone)]
pub(super) struct Colophon {
    /// Lines of facts, each of which may be broken further.
    facts: Vec<Arc<Text>>,
    label: Option<Arc<Text>>,
    /// Lines that the facts and the label take.
    fact_lines: usize,
    label_lines: usize,
    pub(super) width: Length,
    /// Of its lines.
    leading: Em,
}

/// Every way worth trying. Without facts and code there is one, of no width.
pub(super) fn asides(
    facts: &[ImprintLine],
    label: &Label,
    small: Length,
    shaper: &mut Shaper,
) -> Vec<Colophon> {
    let mut ways = Vec::new();
    let label_lines = if label.0.is_some() { 1..=MOST_LABEL_LINES } else { 0..=0 };
    for (facts, fact_width, fact_lines) in groupings(facts, small, shaper) {
        for label_lines in label_lines.clone() {
            let label_width =
                label.0.as_ref().map(|it| it.shaped.narrowest(label_lines).at(small));
            ways.push(Colophon {
                leading: facts
                    .iter()
                    .chain(&label.0)
                    .fold(LEADING, |leading, text| text.leading(leading)),
                facts: facts.clone(),
                label: label.0.clone(),
                fact_lines,
                label_lines,
                // A hair wider than the widest line: it must not break by a rounding.
                width: label_width.unwrap_or_default().max(fact_width) * 1.001,
            });
        }
    }
    ways
}

impl Colophon {
    /// How many lines there are.
    pub(super) const fn breaks(&self) -> usize {
        self.fact_lines + self.label_lines
    }

    pub(super) fn height(&self, small: Length) -> Length {
        self.gap(small) + self.leading.at(small) * count(self.breaks())
    }

    fn gap(&self, small: Length) -> Length {
        let has_both = self.fact_lines > 0 && self.label_lines > 0;
        if has_both { LABEL_GAP.at(small) } else { Length::ZERO }
    }

    /// Sets every line flush right, or flush left with its longest there, centred on a
    /// height.
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
            let mut set = text.place(corner, self.width, small, self.leading);
            y += self.leading.at(small) * count(set.lines.len());
            if !flush_left {
                for (corner, line) in &mut set.lines {
                    corner.x = right - line.width.at(small);
                }
            }
            set
        };
        let facts = self.facts.iter().map(&mut place).collect();
        y += self.gap(small);
        let label = self.label.as_ref().map(|text| {
            // As even as it can be broken into its lines.
            let measure = text.shaped.narrowest(self.label_lines).at(small) * 1.001;
            let corner = Point::new(right - measure, y);
            let mut set = text.place(corner, measure, small, self.leading);
            for (corner, line) in &mut set.lines {
                corner.x = right - line.width.at(small);
            }
            set
        });
        (facts, label)
    }
}

/// The facts in lines that keep their order, with their width and how many they are: the
/// narrowest way for each number of lines, and every fact by itself on two.
fn groupings(
    facts: &[ImprintLine],
    small: Length,
    shaper: &mut Shaper,
) -> Vec<(Vec<Arc<Text>>, Length, usize)> {
    if facts.is_empty() {
        return vec![(Vec::new(), Length::ZERO, 0)];
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
        // The first facts are the dates, which belong together: of ways as wide the one
        // wins that breaks later, and that is not the first of them.
        let is_narrower = |other: Length| width < other + Length::pt(0.1);
        if slot.as_ref().is_none_or(|(_, other)| is_narrower(*other)) {
            *slot = Some((lines, width));
        }
    }
    let broken = best.last().cloned().flatten().map(|(lines, _)| {
        let width = widest(&lines, small, 2);
        let count =
            lines.iter().map(|it| it.shaped.count_lines(Em(width * 1.001 / small)));
        let count = count.sum();
        (lines, width, count)
    });
    let whole = best.into_iter().flatten().map(|(lines, width)| {
        let count = lines.len();
        (lines, width, count)
    });
    whole.chain(broken).collect()
}

/// The width in which no text takes more lines than given.
fn widest(texts: &[Arc<Text>], small: Length, lines: usize) -> Length {
    let widths = texts.iter().map(|it| it.shaped.narrowest(lines).at(small));
    widths.fold(Length::ZERO, Length::max)
}
