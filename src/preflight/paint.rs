//! Paths and the colours they are painted in: how much ink comes to which place.

use lopdf::Object;

use super::Rule;
use super::area::{Area, Matrix};
use super::content::Run;
use super::state::{Paint, Scope, State, numbers};

/// The most ink that a sheet dries, in parts of one ink in full, and what rounding to three
/// decimals in each of four inks may add.
pub(super) const MOST_INK: f64 = 3.0;
pub(super) const INK_TOLERANCE: f64 = 0.003;
/// The thinnest line, in points, and what rounding may take of it.
const HAIRLINE: f64 = 0.25;
const HAIRLINE_TOLERANCE: f64 = 0.005;
/// Amounts of ink below which there is none, and above which it is full.
pub(super) const NO_INK: f64 = 0.002;
pub(super) const FULL_INK: f64 = 0.998;

/// A path under construction, in user space.
#[derive(Debug)]
pub(super) struct PathBuilder {
    area: Area,
    current: (f64, f64),
    /// Width and height of the thinnest rectangle.
    thinnest: Option<(f64, f64)>,
}

impl Default for PathBuilder {
    fn default() -> Self {
        Self { area: Area::EMPTY, current: (0.0, 0.0), thinnest: None }
    }
}

impl PathBuilder {
    /// Adds a segment. Control points count: what they enclose is never too small.
    pub(super) fn extend(&mut self, operator: &str, operands: &[Object]) {
        let numbers = numbers(operands);
        if operator == "re" {
            let [x, y, width, height] = numbers[..] else { return };
            self.area.add((x, y));
            self.area.add((x + width, y + height));
            let thickness = |(width, height): (f64, f64)| width.abs().min(height.abs());
            let size = (width, height);
            let thinnest = self.thinnest.filter(|&it| thickness(it) <= thickness(size));
            self.thinnest = Some(thinnest.unwrap_or(size));
            return;
        }
        for place in numbers.chunks_exact(2) {
            self.current = (place[0], place[1]);
            self.area.add(self.current);
        }
    }
}

impl<'a> Run<'a, '_> {
    /// Judges a path as it is painted.
    pub(super) fn paint_path(
        &mut self,
        operator: &str,
        path: &PathBuilder,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let area = state.ctm.area(path.area);
        if path.area == Area::EMPTY || operator == "n" {
            return;
        }
        if matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*") {
            self.ink(&state.fill, area, scope, state);
            self.thin_rectangle(path, area, scope, state);
        }
        if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
            self.line(area, state.ctm, scope, state);
        }
    }

    /// Judges the line along a path, or around letters.
    pub(super) fn line(
        &mut self,
        area: Area,
        to_page: Matrix,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let width = state.line_width.abs() * to_page.least_scale();
        let area = area.grown(width / 2.0);
        self.ink(&state.stroke, area, scope, state);
        if width < HAIRLINE - HAIRLINE_TOLERANCE && self.is_printed(scope, area) {
            self.find(scope, Rule::Hairline, format!("a line is {width:.2} pt thick"));
        }
    }

    fn thin_rectangle(
        &mut self,
        path: &PathBuilder,
        area: Area,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        let Some((width, height)) = path.thinnest else { return };
        let (along_x, along_y) = state.ctm.scales();
        let thickness = (width.abs() * along_x).min(height.abs() * along_y);
        if thickness < HAIRLINE - HAIRLINE_TOLERANCE && self.is_printed(scope, area) {
            let message = format!("a rectangle is {thickness:.2} pt thick");
            self.find(scope, Rule::ThinRectangle, message);
        }
    }

    /// Judges a colour where it is painted.
    pub(super) fn ink(
        &mut self,
        paint: &Paint,
        area: Area,
        scope: &Scope<'a>,
        state: &State<'a>,
    ) {
        if !self.is_printed(scope, area) {
            return;
        }
        if let Some(name) = &paint.pattern {
            self.pattern(name, paint, area, scope);
            return;
        }
        if let Some(inks) = paint.space.inks(&paint.color) {
            self.total_ink(&inks, scope);
        }
        let is_inside = self.sheet.trim.is_none_or(|trim| trim.meets(area));
        if is_inside && paint.space.is_registration(&paint.color) {
            let message = "the colour of registration marks prints on the sheet";
            self.find(scope, Rule::Registration, message);
        }
        let is_white = |inks: &[f64]| inks.iter().all(|&it| it < NO_INK);
        if paint.overprints
            && state.leaves_noughts
            && paint.process().is_some_and(is_white)
        {
            self.find(scope, Rule::WhiteOverprint, "something white overprints");
        }
    }

    /// Judges amounts of ink that lie on each other.
    pub(super) fn total_ink(&mut self, inks: &[f64], scope: &Scope<'_>) {
        let total: f64 = inks.iter().sum();
        if total > MOST_INK + INK_TOLERANCE {
            let message = format!("a colour has {:.0} % ink", total * 100.0);
            self.find(scope, Rule::TotalInk, message);
        }
    }
}
