//! Divides the width of the footer among its parts: tries every [`Plan`] and takes the lowest
//! footer with the best line breaks.

use super::{SPACING, spacing_of};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::layout::call_form::CallForm;
use crate::layout::colophon::Colophon;
use crate::layout::flow::{Flow, FlowText, Spacing};
use crate::layout::text::Text;
use crate::layout::texts::Texts;
use crate::units::{Em, Length, to_f64};

/// The narrowest column of contacts worth setting.
const NARROWEST_CONTACT: Em = Em(11.0);
/// Signs that separate two things on a line and are pointless at its end.
const SEPARATORS: [char; 4] = ['·', '|', '•', '/'];
/// The costs of line ends, in lines of height that it is worth to avoid them. Inside a sentence
/// of the call-out, which must be understood at a glance:
const PARTED_SENTENCE: f64 = 1.0;
/// Between a name and its number, in a text with separators:
const PARTED_FACT: f64 = 1.5;
/// At a separator, which is not drawn there:
const AT_SEPARATOR: f64 = 0.5;
/// In contacts without separators:
const PARTED_CONTACT: f64 = 0.5;

/// One way to divide the width of the footer.
pub(super) struct Plan<'a> {
    /// The call-out in lines, if there is one.
    pub(super) form: Option<&'a CallForm>,
    /// Whether the call-out stands above the other parts instead of beside them.
    pub(super) stacked: bool,
    pub(super) colophon: Colophon,
    pub(super) call: Length,
    pub(super) contact: Length,
    pub(super) height: Length,
    /// Lower is better.
    rank: Rank,
}

/// The height in half points, then the lines of text and those of the colophon: a break in a
/// sentence disturbs more than one between two facts.
type Rank = (f64, (usize, usize));

/// The measures that the parts of the footer share.
pub(super) struct Measures {
    /// The width of everything but the code.
    pub(super) room: Length,
    /// The distance of two parts.
    pub(super) gap: Length,
    /// The type size of the contacts.
    pub(super) contact_size: Length,
    /// The type size of the call-out.
    pub(super) call_size: Length,
    /// The type size of the colophon.
    pub(super) facts_size: Length,
    /// The least height of the footer, whatever the words need.
    pub(super) least: Length,
}

/// Tries every form of the call-out, beside and above the rest, with every form of the colophon.
/// Returns the lowest footer; of those as low, the one with the best line breaks.
pub(super) fn plan<'a>(
    texts: &'a Texts,
    measures: &Measures,
    colophons: &[Colophon],
) -> Option<Plan<'a>> {
    let ways =
        texts.call_forms.iter().flat_map(|it| [(Some(it), false), (Some(it), true)]);
    let alone = texts.call_forms.is_empty().then_some((None, false));
    let contact = Contact::new(&texts.contact);
    let mut best: Option<Plan<'_>> = None;
    for (form, stacked) in ways.chain(alone) {
        for colophon in colophons {
            let limit = best.as_ref().map(|it| it.rank.0);
            let way = (form, stacked, limit);
            let plan = plan_with((texts, &contact), measures, colophon, way);
            let Some(plan) = plan else { continue };
            if best.as_ref().is_none_or(|it| plan.rank < it.rank) {
                best = Some(plan);
            }
        }
    }
    best
}

/// Divides the width of the footer with a form of the call-out, beside the other parts or
/// stacked on them. Returns `None` if the parts do not fit beside each other, or are surely
/// higher than a limit in half points.
fn plan_with<'a>(
    (texts, contact_texts): (&'a Texts, &Contact),
    measures: &Measures,
    colophon: &Colophon,
    (form, stacked, limit): (Option<&'a CallForm>, bool, Option<f64>),
) -> Option<Plan<'a>> {
    let &Measures { room, gap, contact_size, facts_size, least, .. } = measures;
    let outline = form.map(|it| it.outline(measures.call_size));
    let (call, call_height) = outline.unwrap_or_default();
    let facts_height = colophon.height(facts_size);
    let least_height =
        if stacked { call_height + facts_height } else { call_height.max(facts_height) };
    if limit.is_some_and(|limit| (least_height.to_pt() * 2.0).round() > limit) {
        return None;
    }
    let colophon_width = colophon.width.at(facts_size);
    let has_contact = texts.has_contact;
    let has_colophon = colophon_width > Length::ZERO;
    let contact_min = match has_contact {
        true => Em(texts.contact_width.0.max(NARROWEST_CONTACT.0)),
        false => Em(0.0),
    };
    let beside = if stacked { Length::ZERO } else { call };
    let gaps =
        f64::from(u8::from(beside > Length::ZERO && (has_contact || has_colophon)))
            + f64::from(u8::from(has_contact && has_colophon));
    let spare = room - beside - colophon_width - gap * gaps;
    if call > room || spare < contact_min.at(contact_size) {
        return None;
    }
    // Without contacts the call-out grows to where the colophon begins.
    let (call, contact) = match (stacked, has_contact) {
        (true, _) => (room, spare),
        (false, true) => (call, spare),
        (false, false) => (call + spare, Length::ZERO),
    };
    let measure = Em(contact / contact_size);
    let extent = texts.contact.extent(measure);
    let contact_height = extent.height(&contact_texts.spacing).at(contact_size);
    let parts = contact_height.max(facts_height);
    let height = match stacked {
        true if parts > Length::ZERO => call_height + gap * 0.5 + parts,
        true => call_height,
        false => call_height.max(parts),
    };
    let half_points = |height: Length| (height.to_pt() * 2.0).round();
    if limit.is_some_and(|limit| half_points(height.max(least)) > limit) {
        return None;
    }
    let breaks = form.map_or(0, CallForm::line_count) + extent.lines;
    let parted = form.map_or(0, |it| it.parted);
    let disturbance =
        contact_texts.disturbance(measure) + to_f64(parted) * PARTED_SENTENCE;
    let burden = height.max(least) + SPACING.leading.at(contact_size) * disturbance;
    // Half a point of height is not worth another break.
    let rank = (half_points(burden), (breaks, colophon.lines()));
    let colophon = colophon.clone();
    Some(Plan { form, stacked, colophon, call, contact, height, rank })
}

/// The contacts, with what is the same at every measure.
struct Contact {
    texts: Vec<FlowText>,
    spacing: Spacing,
}

impl Contact {
    fn new(flow: &Flow) -> Self {
        Self { texts: flow.texts(), spacing: spacing_of(flow) }
    }

    /// Returns the cost of the line ends, in lines of height that it is worth to avoid them.
    fn disturbance(&self, measure: Em) -> f64 {
        let mut sum = 0.0;
        for it in &self.texts {
            let text = &it.text;
            let measure = it.measure(measure);
            let further = text.shaped.count_lines(measure).saturating_sub(1);
            if further == 0 {
                continue;
            }
            // Only separators with spaces around them: those in an address do not count.
            let mut after_spaces = text.rich.text.split(' ').skip(1);
            if !after_spaces.any(|words| words.starts_with(SEPARATORS)) {
                sum += to_f64(further) * PARTED_CONTACT;
                continue;
            }
            let ends_with_separator = |words: &str| {
                let before = words.trim_end().strip_suffix(SEPARATORS);
                before.is_some_and(|before| before.ends_with(' '))
            };
            let lines = text.shaped.break_lines(measure);
            for line in lines.iter().rev().skip(1) {
                let words = text.shaped.words(line);
                sum +=
                    if ends_with_separator(words) { AT_SEPARATOR } else { PARTED_FACT };
            }
        }
        sum
    }
}

/// Returns the error for parts that do not fit beside each other; it points to the widest.
pub(super) fn too_wide(texts: &Texts, measures: &Measures) -> Diagnostic {
    let &Measures { contact_size, call_size, facts_size, .. } = measures;
    let width = |text: &Text, size: Length| text.shaped.width().at(size).to_mm();
    let call = texts.call.iter().map(|it| (width(it, call_size), it.rich.span));
    let (_, widest) = texts.contact.min_measure();
    let contact = widest.iter().map(|it| (width(it, contact_size), it.rich.span));
    let facts =
        texts.colophon.facts.iter().map(|(it, span)| (it.at(facts_size).to_mm(), *span));
    let parts = call.chain(contact).chain(facts);
    let span = parts.max_by(|a, b| a.0.total_cmp(&b.0));
    Diagnostic::error(
        Code::Overflow,
        span.map_or_else(Span::default, |(_, span)| span),
        "the words of the footer do not fit beside each other",
    )
    .hint("shorten `call`, `contact`, `version` or `publisher`, this one first")
}
