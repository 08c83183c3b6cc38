//! Finds what is left of a template in a briefing that was made from it.
//!
//! A value counts if it stands where the template has it, or a line of it does, word for word.
//! Stand-ins, such as `Your organisation`, are always named, and sample numbers wherever they are. Everything else is named once the briefing is about
//! something else, which is when its title is another: a QR code to the topic of the template
//! misleads whoever scans it.
//!
//! The comment at the head of a file tells the template. Without it, values in common tell.

use std::sync::OnceLock;

use crate::briefing::{PANELS, Template};
use crate::diagnostic::{Code, Diagnostic, Report, Source, Span};
use crate::templates::StarterTemplate;
use crate::yaml::{Entry, Kind, Node};

/// The keys at the top of a file that are compared, and what messages call their values. The
/// title comes first.
const KEYS: [(&str, &str); 6] = [
    ("title", "the title"),
    ("subtitle", "the subtitle"),
    ("key_message", "the key message"),
    ("publisher", "the publisher"),
    ("contact", "the contacts"),
    ("qr", "the QR code"),
];
/// The keys whose values suit other topics as well, unless they are stand-ins.
const GENERAL: [&str; 2] = ["publisher", "contact"];
/// The fewest words of a line that two texts do not share by chance.
const FEWEST_WORDS: usize = 4;
/// The fewest values that a briefing and a template do not share by chance.
const FEWEST_IN_COMMON: usize = 3;

/// Warns about what a briefing still has of the template that it was made from.
pub(super) fn check(file: &Template, report: &mut Report) {
    let own = Parts::of(file.root());
    let text = &file.source().text;
    let is_named = |it: &StarterTemplate| {
        let heading = it.text().lines().next().unwrap_or_default();
        text.lines().any(|line| line == heading)
    };
    let in_common = |(_, parts): &(StarterTemplate, Parts)| own.in_common(parts);
    let named = templates().iter().find(|(it, _)| is_named(it));
    let similar = || {
        let nearest = templates().iter().max_by_key(|it| in_common(it));
        nearest.filter(|it| in_common(it) >= FEWEST_IN_COMMON)
    };
    let origin = named.or_else(similar);
    let mut left =
        origin.map_or_else(Vec::new, |(it, parts)| own.left_of(parts, it.stand_ins));
    let mut name = origin.map(|(it, _)| it.name);
    for (template, _) in templates() {
        for sample in template.samples {
            let Some(span) = place_of(file.root(), sample) else { continue };
            left.push(Left { kind: What::Sample(sample), span });
            name.get_or_insert(template.name);
        }
    }
    let first = left.iter().map(|it| it.span).min_by_key(|span| span.start);
    let (Some(first), Some(name)) = (first, name) else { return };
    let left = list(&left);
    let message = format!("words of the template `{name}` are still there: {left}");
    report.push(
        Diagnostic::warning(Code::TemplateText, first, message)
            .label("as in the template")
            .hint("put your own in their place, or delete them"),
    );
}

/// Returns the templates with their values.
fn templates() -> &'static [(StarterTemplate, Parts)] {
    static TEMPLATES: OnceLock<Vec<(StarterTemplate, Parts)>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let parts = |it: StarterTemplate| {
            let file = Template::load(Source::new(it.name, it.text())).ok()?;
            Some((it, Parts::of(file.root())))
        };
        StarterTemplate::all().filter_map(parts).collect()
    })
}

/// The values of a file that are compared.
#[derive(Default)]
struct Parts {
    lines: [Option<Value>; KEYS.len()],
    panels: Vec<Panel>,
}

/// The values of a panel that are compared.
#[derive(Default)]
struct Panel {
    heading: Option<Value>,
    icon: Option<Value>,
    body: Option<Value>,
    statistic: Option<Value>,
}

/// A text and its place.
struct Value {
    text: String,
    span: Span,
}

/// Something of the template that is left.
struct Left {
    kind: What,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Line(&'static str),
    /// A number or an address.
    Sample(&'static str),
    /// The number of the panel.
    Text(usize),
    Statistic(usize),
    Icon(usize),
}

impl Parts {
    fn of(root: &Node) -> Self {
        let panels = match find(root, "panels").map(|it| &it.kind) {
            Some(Kind::List(panels)) => panels.as_slice(),
            _ => &[],
        };
        let panel = |node: &Node| Panel {
            heading: value(node, "heading"),
            icon: value(node, "icon"),
            body: value(node, "body"),
            statistic: value(node, "statistic"),
        };
        Self {
            lines: KEYS.map(|(key, _)| value(root, key)),
            panels: panels.iter().map(panel).collect(),
        }
    }

    /// Counts the values that both have at the same place. Headings do not count: `What to do` is
    /// a heading of many a briefing.
    fn in_common(&self, other: &Self) -> usize {
        let lines = self.lines.iter().zip(&other.lines);
        let panels = self.panels.iter().zip(&other.panels).flat_map(|(own, other)| {
            [
                (&own.icon, &other.icon),
                (&own.body, &other.body),
                (&own.statistic, &other.statistic),
            ]
        });
        lines.chain(panels).filter(|(own, other)| is_same(own, other)).count()
    }

    /// Lists what is left of a template.
    fn left_of(&self, template: &Self, stand_ins: &[&str]) -> Vec<Left> {
        let [title, ..] = &self.lines;
        let [title_of_template, ..] = &template.lines;
        let is_other = !is_same(title, title_of_template);
        let mut left = Vec::new();
        for (((key, name), own), other) in
            KEYS.into_iter().zip(&self.lines).zip(&template.lines)
        {
            let is_unfit = is_other && !GENERAL.contains(&key);
            let is_stand_in = stand_ins.contains(&key);
            if is_same(own, other) && (is_unfit || is_stand_in) {
                left.extend(Left::new(What::Line(name), own));
            }
        }
        let is_unfit = is_other || stand_ins.contains(&"panels");
        let pairs = self.panels.iter().zip(&template.panels);
        for (number, (own, other)) in (1..).zip(pairs).filter(|_| is_unfit) {
            let is_same_body = is_same(&own.body, &other.body);
            if shares_line(&own.body, &other.body) {
                left.extend(Left::new(What::Text(number), &own.body));
            }
            if is_same(&own.statistic, &other.statistic) {
                left.extend(Left::new(What::Statistic(number), &own.statistic));
            }
            // An icon suits its heading.
            let is_new = !is_same_body && !is_same(&own.heading, &other.heading);
            if is_new && is_same(&own.icon, &other.icon) {
                left.extend(Left::new(What::Icon(number), &own.icon));
            }
        }
        left
    }
}

impl Left {
    fn new(kind: What, value: &Option<Value>) -> Option<Self> {
        value.as_ref().map(|value| Self { kind, span: value.span })
    }
}

fn is_same(own: &Option<Value>, other: &Option<Value>) -> bool {
    matches!((own, other), (Some(own), Some(other)) if own.text == other.text)
}

/// Whether a line of some length is in both values.
fn shares_line(own: &Option<Value>, other: &Option<Value>) -> bool {
    let (Some(own), Some(other)) = (own, other) else { return false };
    let lines = |value: &Value| -> Vec<String> {
        let lines = value.text.lines().map(|line| line.trim().to_owned());
        lines.filter(|it| it.split_whitespace().count() >= FEWEST_WORDS).collect()
    };
    let known = lines(other);
    lines(own).iter().any(|it| known.contains(it))
}

/// Returns the place of the first text that contains some words.
fn place_of(node: &Node, words: &str) -> Option<Span> {
    match &node.kind {
        Kind::Scalar(scalar) => scalar.text.contains(words).then_some(node.span),
        Kind::List(nodes) => nodes.iter().find_map(|it| place_of(it, words)),
        Kind::Mapping(entries) => {
            entries.iter().find_map(|it| place_of(&it.value, words))
        }
        Kind::Null => None,
    }
}

fn find<'a>(mapping: &'a Node, key: &str) -> Option<&'a Node> {
    let Kind::Mapping(entries) = &mapping.kind else { return None };
    let is_it = |entry: &&Entry| entry.key == key;
    entries.iter().find(is_it).map(|entry| &entry.value)
}

/// Returns the text of a value. That of a mapping consists of its own values, in order.
fn value(mapping: &Node, key: &str) -> Option<Value> {
    let node = find(mapping, key)?;
    let text = match &node.kind {
        Kind::Scalar(scalar) => scalar.text.trim().to_owned(),
        Kind::Mapping(entries) => {
            let texts = entries.iter().filter_map(|entry| match &entry.value.kind {
                Kind::Scalar(scalar) => Some(scalar.text.trim()),
                Kind::Null | Kind::List(_) | Kind::Mapping(_) => None,
            });
            texts.collect::<Vec<_>>().join("\n")
        }
        Kind::Null | Kind::List(_) => return None,
    };
    (!text.is_empty()).then_some(Value { text, span: node.span })
}

/// Names what is left, such as `the QR code, the icons of panels 2 and 5`.
fn list(left: &[Left]) -> String {
    let line = |it: &Left| match it.kind {
        What::Line(name) => Some(name.to_owned()),
        What::Sample(sample) => Some(format!("`{sample}`")),
        What::Text(_) | What::Statistic(_) | What::Icon(_) => None,
    };
    let mut names: Vec<String> = left.iter().filter_map(line).collect();
    let kinds = ["text", "statistic", "icon"];
    for (noun, kind) in kinds.into_iter().zip([What::Text, What::Statistic, What::Icon]) {
        let is_left = |number: &usize| left.iter().any(|it| it.kind == kind(*number));
        let numbers: Vec<usize> = (1..=PANELS).filter(is_left).collect();
        names.extend(of_panels(noun, &numbers));
    }
    names.join(", ")
}

/// Names something in several panels, such as `the icons of panels 2 and 5`.
fn of_panels(noun: &str, numbers: &[usize]) -> Option<String> {
    match numbers {
        [] => None,
        [only] => Some(format!("the {noun} of panel {only}")),
        [first, .., last] if numbers.len() > 2 && last - first + 1 == numbers.len() => {
            Some(format!("the {noun}s of panels {first} to {last}"))
        }
        [before @ .., last] => {
            let before: Vec<String> = before.iter().map(usize::to_string).collect();
            Some(format!("the {noun}s of panels {} and {last}", before.join(", ")))
        }
    }
}
