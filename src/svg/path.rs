//! Writes path data (SVG 2, 9.3) with relative coordinates.
//!
//! Coordinates are rounded before differences are taken, so that rounding does not add up
//! along a path. A sign or a decimal point separates numbers if possible.

use super::number;

/// A point in whole units of the precision.
type Place = (i64, i64);

/// Path data under construction.
#[derive(Debug)]
pub(super) struct PathData {
    decimals: u32,
    data: String,
    /// The current command. A repeated command is not written.
    command: char,
    /// The current point, and the start of the subpath.
    pen: Place,
    start: Place,
    /// Whether the last number has a decimal point. Another decimal point then begins a new
    /// number.
    has_point: bool,
}

impl PathData {
    /// Creates an empty path whose coordinates have at most `decimals` decimals.
    pub(super) const fn new(decimals: u32) -> Self {
        Self {
            decimals,
            data: String::new(),
            command: ' ',
            pen: (0, 0),
            start: (0, 0),
            has_point: false,
        }
    }

    /// Begins a subpath.
    pub(super) fn move_to(&mut self, x: f64, y: f64) {
        let place = self.place(x, y);
        let is_first = self.data.is_empty();
        self.begin(if is_first { 'M' } else { 'm' });
        // Pairs after a move count as lines.
        self.command = ' ';
        self.pair(place, if is_first { (0, 0) } else { self.pen });
        self.pen = place;
        self.start = place;
    }

    /// Adds a straight line.
    pub(super) fn line_to(&mut self, x: f64, y: f64) {
        let place = self.place(x, y);
        let (dx, dy) = (place.0 - self.pen.0, place.1 - self.pen.1);
        match (dx, dy) {
            (0, 0) => {}
            (_, 0) => {
                self.begin('h');
                self.number(dx);
            }
            (0, _) => {
                self.begin('v');
                self.number(dy);
            }
            _ => {
                self.begin('l');
                self.pair(place, self.pen);
            }
        }
        self.pen = place;
    }

    /// Adds a quadratic Bézier curve.
    pub(super) fn quad_to(&mut self, control: (f64, f64), end: (f64, f64)) {
        let places = [control, end].map(|(x, y)| self.place(x, y));
        self.curve('q', &places);
    }

    /// Adds a cubic Bézier curve.
    pub(super) fn curve_to(&mut self, a: (f64, f64), b: (f64, f64), end: (f64, f64)) {
        let places = [a, b, end].map(|(x, y)| self.place(x, y));
        self.curve('c', &places);
    }

    /// Closes the subpath.
    pub(super) fn close(&mut self) {
        self.data.push('z');
        self.command = 'z';
        self.pen = self.start;
        self.has_point = false;
    }

    /// Returns the path data.
    pub(super) fn finish(self) -> String {
        self.data
    }

    fn place(&self, x: f64, y: f64) -> Place {
        (number::scaled(x, self.decimals), number::scaled(y, self.decimals))
    }

    fn curve(&mut self, command: char, places: &[Place]) {
        self.begin(command);
        for place in places {
            self.pair(*place, self.pen);
        }
        self.pen = places.last().copied().unwrap_or(self.pen);
    }

    fn begin(&mut self, command: char) {
        if self.command != command {
            self.data.push(command);
            self.command = command;
            self.has_point = false;
        }
    }

    fn pair(&mut self, place: Place, origin: Place) {
        self.number(place.0 - origin.0);
        self.number(place.1 - origin.1);
    }

    fn number(&mut self, count: i64) {
        let start = self.data.len();
        number::write(count, self.decimals, &mut self.data);
        let number = self.data.get(start..).unwrap_or_default();
        let follows_number = self.data[..start].ends_with(|it: char| it.is_ascii_digit());
        let begins_itself =
            number.starts_with('-') || (number.starts_with('.') && self.has_point);
        self.has_point = number.contains('.');
        if follows_number && !begins_itself {
            self.data.insert(start, ' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_relative_and_short() {
        let mut path = PathData::new(2);
        path.move_to(10.0, 10.5);
        path.line_to(20.0, 10.5);
        path.line_to(20.0, 20.25);
        path.line_to(19.5, 19.75);
        path.line_to(20.0, 20.25);
        path.curve_to((20.5, 20.5), (21.0, 21.0), (22.0, 22.0));
        path.quad_to((22.25, 22.25), (22.0, 23.0));
        path.close();
        path.move_to(10.0, 10.0);
        path.line_to(0.0, 0.0);
        let expected =
            "M10 10.5h10v9.75l-.5-.5.5.5c.5.25 1 .75 2 1.75q.25.25 0 1zm0-.5l-10-10";
        assert_eq!(path.finish(), expected);
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut path = PathData::new(0);
        path.move_to(0.0, 0.0);
        (1..=10).for_each(|step| path.line_to(f64::from(step) * 0.4, f64::from(step)));
        // 4 to the right in all.
        let right: i64 = path.pen.0;
        assert_eq!(right, 4);
    }
}
