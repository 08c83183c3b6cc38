//! The value of a cell of ODS.

use super::super::super::number_format::{DateSystem, Locale, NumberFormat};
use super::super::Problem;
use super::super::grid::{Grid, Look};
use super::super::xml::{Element, Step};
use crate::languages::Date;

/// The most spaces that one element stands for.
const SPACES: usize = 1000;

/// A cell, which may be repeated.
#[derive(Debug)]
pub(super) struct Cell {
    /// How many columns it takes up.
    pub(super) repeated: u32,
    /// The rows and columns of a merged range, 1 and 1 for a single cell.
    pub(super) spanned: (u32, u32),
    kind: String,
    value: String,
    text: Text,
}

/// The text of a cell, as its paragraphs are read.
#[derive(Debug, Default)]
struct Text {
    shown: String,
    paragraphs: usize,
    /// How deep the reader is inside a paragraph.
    depth: usize,
    /// How deep the reader is inside a comment or a drawing, whose text the cell does not show.
    aside: usize,
}

impl Cell {
    pub(super) fn new(element: &Element<'_>) -> Self {
        let count = |name: &str| element.number(name).unwrap_or(1_u32).max(1);
        let kind = element.get("office:value-type").unwrap_or_default();
        let value = match &*kind {
            "date" => element.get("office:date-value"),
            "time" => element.get("office:time-value"),
            "boolean" => element.get("office:boolean-value"),
            "string" => element.get("office:string-value"),
            _ => element.get("office:value"),
        };
        Self {
            repeated: count("table:number-columns-repeated"),
            spanned: (
                count("table:number-rows-spanned"),
                count("table:number-columns-spanned"),
            ),
            kind: kind.into_owned(),
            value: value.unwrap_or_default().into_owned(),
            text: Text::default(),
        }
    }

    /// Reads a step within the cell.
    pub(super) fn step(&mut self, step: &Step<'_>) {
        self.text.step(step);
    }

    /// Tells whether the cell shows nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.text.shown.is_empty() && self.value.is_empty()
    }

    /// Adds the cell to a grid.
    pub(super) fn add(
        &self,
        at: (u32, u32),
        grid: &mut Grid,
        locale: &Locale,
    ) -> Result<(), Problem> {
        let shown = self.text.shown.as_str();
        let value = self.value.as_str();
        let number: Option<f64> = value.parse().ok();
        match &*self.kind {
            "date" => {
                let day = value.split('T').next().and_then(Date::parse);
                let shown = if shown.is_empty() { value } else { shown };
                grid.shown(at, shown.trim(), None, day)
            }
            "float" | "percentage" | "currency" => match number {
                // Programs that calculate nothing leave the text out.
                Some(number) if shown.is_empty() => {
                    let look = Look { system: DateSystem::From1900, locale };
                    grid.number(at, number, &NumberFormat::general(), &look)
                }
                // Spaces align the numbers of a column.
                _ => grid.shown(at, shown.trim(), number, None),
            },
            "boolean" if shown.is_empty() => grid.boolean(at, value == "true"),
            _ if shown.is_empty() => grid.text(at, value, None),
            _ => grid.text(at, shown, None),
        }
    }
}

impl Text {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(element) => {
                let name = element.name();
                if self.aside > 0 || is_aside(name) {
                    self.aside += 1;
                } else if self.depth > 0 || matches!(name, "p" | "h") {
                    self.start(element);
                }
            }
            Step::End(_) if self.aside > 0 => self.aside -= 1,
            Step::End(_) => self.depth = self.depth.saturating_sub(1),
            Step::Text(text) if self.depth > 0 && self.aside == 0 => self.words(text),
            Step::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        if self.depth == 0 {
            if self.paragraphs > 0 {
                self.shown.push('\n');
            }
            self.paragraphs += 1;
        }
        self.depth += 1;
        match element.name() {
            "s" => {
                let count = element.number("text:c").unwrap_or(1).min(SPACES);
                self.shown.extend(std::iter::repeat_n(' ', count));
            }
            "tab" => self.shown.push('\t'),
            "line-break" => self.shown.push('\n'),
            _ => {}
        }
    }

    /// Adds words. White space counts as one space (OpenDocument 1.3, part 3, 6.1.2).
    fn words(&mut self, text: &str) {
        let is_space = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r');
        for sign in text.chars() {
            if !is_space(sign) {
                self.shown.push(sign);
            } else if !self.shown.ends_with([' ', '\n']) && !self.shown.is_empty() {
                self.shown.push(' ');
            }
        }
    }
}

/// Tells whether the text of an element is not that of its cell: comments, drawings, and phonetic
/// text.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "annotation"
            | "annotation-end"
            | "ruby-text"
            | "frame"
            | "table"
            | "shapes"
            | "custom-shape"
            | "detective"
    )
}
