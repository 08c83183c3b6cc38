//! Collects the text of a page in reading order, a line for each paragraph.

use crate::page::{Element, Item, Page, Role};

/// Returns the text of a page, which screen readers read instead of the picture. Logos and QR
/// codes are represented by their descriptions; the number of a panel precedes its heading.
pub(super) fn description(page: &Page) -> String {
    let mut lines = Lines::default();
    page.content.iter().for_each(|element| lines.element(element));
    lines.text
}

/// Returns the text of an element on one line.
pub(super) fn words(element: &Element) -> String {
    let words: String = element.runs().into_iter().map(|run| run.text.as_str()).collect();
    match words.trim() {
        "" => alt(element).unwrap_or_default().to_owned(),
        words => words.to_owned(),
    }
}

/// Returns the alternative text of the first picture in an element.
fn alt(element: &Element) -> Option<&str> {
    if let Role::Figure { alt } = &element.role {
        return Some(alt);
    }
    element.children.iter().find_map(|item| match item {
        Item::Element(child) => alt(child),
        _ => None,
    })
}

/// Text under construction.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    gap: Gap,
}

/// The separator before the next words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// A space: the words follow a bullet or a number.
    Space,
    /// A new line.
    Line,
}

impl Lines {
    fn element(&mut self, element: &Element) {
        let is_block = match &element.role {
            Role::Section
            | Role::Title
            | Role::Heading
            | Role::SubHeading
            | Role::Quote
            | Role::Aside
            | Role::Paragraph
            | Role::List { .. }
            | Role::ListItem
            | Role::Figure { .. } => true,
            Role::Label
            | Role::ListBody
            | Role::Link { .. }
            | Role::Strong
            | Role::Emphasis
            | Role::Foreign { .. } => false,
        };
        if is_block {
            self.end_line();
        }
        if let Role::Figure { alt } = &element.role {
            self.words(alt);
        }
        for item in &element.children {
            match item {
                Item::Element(child) => self.element(child),
                Item::Text(run) => self.words(&run.text),
                Item::Shape(_)
                | Item::Artifact(_)
                | Item::Graphic(_)
                | Item::Decoration(_) => {}
            }
        }
        if is_block {
            self.end_line();
        } else if element.role == Role::Label {
            self.trim();
            self.gap = Gap::Space;
        }
    }

    fn words(&mut self, words: &str) {
        if !self.text.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.text.push(' '),
                Gap::Line => self.text.push('\n'),
            }
        }
        self.gap = Gap::None;
        self.text.push_str(words);
    }

    /// Ends the line, unless it holds a label alone, which the first words follow.
    fn end_line(&mut self) {
        self.trim();
        if self.gap == Gap::None {
            self.gap = Gap::Line;
        }
    }

    fn trim(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
    }
}
