//! Converts a gradient to a shading (ISO 32000-1, 8.7.4.5).
//!
//! PDF can extend a shading by its end colours but cannot repeat or mirror it. Such gradients
//! are unrolled: the axis is lengthened until it covers the painted bounds, and the stops are
//! written once for each period. This is exact.

use lopdf::{Dictionary, Object, dictionary};
use usvg::tiny_skia_path::Point;
use usvg::{
    Color, LinearGradient, Paint, RadialGradient, Rect, SpreadMethod, Stop, Transform,
};

use super::content::{matrix, real, reals};
use crate::math;
use crate::pdf::device_space::DeviceSpace;

/// The largest number of periods to unroll. On a printed logo more of them are finer than a
/// halftone dot, and the caller paints pixels instead.
const PERIODS: f32 = 256.0;
/// Stops that are closer than this make a sharp edge. usvg separates equal stops by an
/// epsilon.
const SHARP: f32 = 1e-5;

/// A linear or radial gradient.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gradient<'a> {
    Linear(&'a LinearGradient),
    Radial(&'a RadialGradient),
}

/// The property of a gradient that a shading shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Channel<'a> {
    /// Its colours.
    Color(DeviceSpace<'a>),
    /// Its opacity, as `DeviceGray`.
    Opacity,
}

impl<'a> Gradient<'a> {
    /// Returns the gradient of a paint, if it is one.
    pub(super) fn of(paint: &'a Paint) -> Option<Self> {
        match paint {
            Paint::LinearGradient(gradient) => Some(Self::Linear(gradient)),
            Paint::RadialGradient(gradient) => Some(Self::Radial(gradient)),
            Paint::Color(_) | Paint::Pattern(_) => None,
        }
    }

    fn base(self) -> &'a usvg::BaseGradient {
        match self {
            Self::Linear(gradient) => gradient,
            Self::Radial(gradient) => gradient,
        }
    }

    fn stops(self) -> &'a [Stop] {
        self.base().stops()
    }

    /// Returns the opacity of the stops if all have the same.
    pub(super) fn opacity(self) -> Option<f32> {
        let first = self.stops().first()?.opacity();
        self.stops().iter().all(|stop| stop.opacity() == first).then(|| first.get())
    }

    /// Returns the last stop if the gradient has no extent. Its colour then fills everything
    /// (SVG 2, 14.2.2.1).
    pub(super) fn flat(self) -> Option<Stop> {
        let point = match self {
            Self::Linear(line) => {
                math::hypot_f32(line.x2() - line.x1(), line.y2() - line.y1()) <= 0.0
            }
            Self::Radial(radial) => {
                radial.r().get() <= radial.fr().get() && radial.r().get() == 0.0
            }
        };
        let singular = self.base().transform().invert().is_none();
        (point || singular).then(|| self.stops().last().copied()).flatten()
    }

    /// Builds a shading pattern. `ts` maps the gradient's user space to the content's;
    /// `bounds`, in user space, is the area to cover. Returns `None` if that takes too many
    /// periods.
    pub(super) fn pattern(
        self,
        ts: Transform,
        bounds: Rect,
        channel: Channel<'_>,
    ) -> Option<Dictionary> {
        let ts = ts.pre_concat(self.base().transform());
        let reach = self.reach(bounds)?;
        let (kind, coordinates) = match self {
            Self::Linear(line) => {
                let at = |t: f32| {
                    [
                        line.x1() + (line.x2() - line.x1()) * t,
                        line.y1() + (line.y2() - line.y1()) * t,
                    ]
                };
                (2, [at(reach.0), at(reach.1)].concat())
            }
            Self::Radial(radial) => {
                let at = |t: f32| circle(radial, t);
                (3, [at(reach.0), at(reach.1)].concat())
            }
        };
        let space = match channel {
            Channel::Color(space) => space.name(),
            Channel::Opacity => "DeviceGray",
        };
        Some(dictionary! {
            "Type" => "Pattern",
            "PatternType" => 2,
            "Matrix" => matrix(ts),
            "Shading" => dictionary! {
                "ShadingType" => kind,
                "ColorSpace" => space,
                "Coords" => reals(coordinates),
                "Domain" => reals([reach.0, reach.1]),
                "Function" => self.function(reach, channel),
                "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
            },
        })
    }

    /// Returns the part of the axis to write, where the gradient itself is 0 to 1.
    fn reach(self, bounds: Rect) -> Option<(f32, f32)> {
        if self.base().spread_method() == SpreadMethod::Pad {
            return Some((0.0, 1.0));
        }
        let to_gradient = self.base().transform().invert()?;
        let mut corners = [
            Point::from_xy(bounds.left(), bounds.top()),
            Point::from_xy(bounds.right(), bounds.top()),
            Point::from_xy(bounds.right(), bounds.bottom()),
            Point::from_xy(bounds.left(), bounds.bottom()),
        ];
        to_gradient.map_points(&mut corners);
        let (start, end) = match self {
            Self::Linear(line) => {
                let (dx, dy) = (line.x2() - line.x1(), line.y2() - line.y1());
                let along = corners.map(|corner| {
                    ((corner.x - line.x1()) * dx + (corner.y - line.y1()) * dy)
                        / (dx * dx + dy * dy)
                });
                let least = along.into_iter().fold(f32::INFINITY, f32::min);
                let most = along.into_iter().fold(f32::NEG_INFINITY, f32::max);
                (least.floor(), most.ceil())
            }
            Self::Radial(radial) => {
                let covers = |t: f32| {
                    let [x, y, r] = circle(radial, t);
                    corners
                        .iter()
                        .all(|corner| math::hypot_f32(corner.x - x, corner.y - y) <= r)
                };
                let mut end = 1.0;
                while !covers(end) {
                    end += 1.0;
                    if end > PERIODS {
                        return None;
                    }
                }
                // Inwards the circles end where the radius is zero.
                let growth = radial.r().get() - radial.fr().get();
                let start = if growth > 0.0 { -radial.fr().get() / growth } else { 0.0 };
                (start, end)
            }
        };
        let sound = start.is_finite() && end.is_finite() && end > start;
        (sound && end - start <= PERIODS).then_some((start, end))
    }

    /// Builds the function from positions on the axis to colours: exponential functions of
    /// exponent 1, which are linear, stitched together (ISO 32000-1, 7.10.4).
    fn function(self, (start, end): (f32, f32), channel: Channel<'_>) -> Dictionary {
        let mut lines = self.lines(start, end);
        if let Channel::Color(space) = channel
            && !space.mixes_like_a_screen()
        {
            lines = lines.iter().flat_map(Line::pieces).collect();
        }
        let values = |stop: &(Color, f32)| match channel {
            Channel::Color(space) => reals(space.components(stop.0)),
            Channel::Opacity => reals([stop.1]),
        };
        let line = |line: &Line| {
            dictionary! {
                "FunctionType" => 2,
                "Domain" => reals([0.0, 1.0]),
                "C0" => values(&line.from),
                "C1" => values(&line.to),
                "N" => 1,
            }
        };
        let inner = lines.iter().skip(1).map(|line| line.start);
        dictionary! {
            "FunctionType" => 3,
            "Domain" => reals([start, end]),
            "Functions" => lines.iter().map(|part| line(part).into()).collect::<Vec<Object>>(),
            "Bounds" => reals(inner),
            "Encode" => Object::Array(lines.iter().flat_map(|_| [real(0.0), real(1.0)]).collect()),
        }
    }

    /// Returns the linear stretches between the stops on a part of the axis, without gaps.
    fn lines(self, start: f32, end: f32) -> Vec<Line> {
        let look = |stop: &Stop| (stop.color(), stop.opacity().get());
        let stops: Vec<_> =
            self.stops().iter().map(|stop| (stop.offset().get(), look(stop))).collect();
        let (Some(&first), Some(&last)) = (stops.first(), stops.last()) else {
            return Vec::new();
        };
        let mut period = vec![(0.0, first.1)];
        period.extend(stops);
        period.push((1.0, last.1));

        let mut lines = Vec::new();
        let mut turn = start.floor();
        while turn < end {
            let mirrored = self.base().spread_method() == SpreadMethod::Reflect
                && turn.rem_euclid(2.0) >= 1.0;
            for index in 0..period.len() - 1 {
                let (from, to) = if mirrored {
                    let index = period.len() - 1 - index;
                    let flip = |(offset, look): (f32, (Color, f32))| (1.0 - offset, look);
                    (flip(period[index]), flip(period[index - 1]))
                } else {
                    (period[index], period[index + 1])
                };
                let line = Line {
                    start: turn + from.0,
                    end: turn + to.0,
                    from: from.1,
                    to: to.1,
                };
                lines.extend(line.within(start, end));
            }
            turn += 1.0;
        }
        lines
    }
}

/// A stretch of the axis along which colour and opacity change linearly.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: f32,
    end: f32,
    from: (Color, f32),
    to: (Color, f32),
}

/// The number of pieces that a line is divided into for a space that does not mix colours
/// like a screen. Their ends have exactly the colours of a screen; a straight line between two
/// ink mixtures would miss them.
const PIECES: u8 = 8;

impl Line {
    /// Divides the line into pieces.
    fn pieces(&self) -> Vec<Self> {
        let part = |piece: u8| f32::from(piece) / f32::from(PIECES);
        let place = |piece| self.start + (self.end - self.start) * part(piece);
        let level = |from: u8, to: u8, piece| {
            let level = f32::from(from) + (f32::from(to) - f32::from(from)) * part(piece);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            {
                level.round() as u8
            }
        };
        let ((from, from_opacity), (to, to_opacity)) = (self.from, self.to);
        let look = |piece| {
            let color = Color {
                red: level(from.red, to.red, piece),
                green: level(from.green, to.green, piece),
                blue: level(from.blue, to.blue, piece),
            };
            (color, from_opacity + (to_opacity - from_opacity) * part(piece))
        };
        let piece = |piece| Self {
            start: place(piece),
            end: place(piece + 1),
            from: look(piece),
            to: look(piece + 1),
        };
        (0..PIECES).map(piece).collect()
    }

    /// Returns the part of the line within a range, or `None` if it is outside or a sharp edge.
    /// Only the inside of a radial gradient's smallest circle is cut off.
    fn within(self, start: f32, end: f32) -> Option<Self> {
        if self.end - self.start < SHARP || self.end <= start || self.start >= end {
            return None;
        }
        if self.start >= start {
            return Some(self);
        }
        let share = (start - self.start) / (self.end - self.start);
        let mix = |from: f32, to: f32| from + (to - from) * share;
        let channel = |from: u8, to: u8| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            {
                mix(f32::from(from), f32::from(to)).round() as u8
            }
        };
        let color = Color::new_rgb(
            channel(self.from.0.red, self.to.0.red),
            channel(self.from.0.green, self.to.0.green),
            channel(self.from.0.blue, self.to.0.blue),
        );
        let opacity = mix(self.from.1, self.to.1);
        Some(Self { start, from: (color, opacity), ..self })
    }
}

/// Returns the circle at a position on the axis: its centre and radius.
fn circle(gradient: &RadialGradient, t: f32) -> [f32; 3] {
    let mix = |from: f32, to: f32| from + (to - from) * t;
    [
        mix(gradient.fx(), gradient.cx()),
        mix(gradient.fy(), gradient.cy()),
        mix(gradient.fr().get(), gradient.r().get()).max(0.0),
    ]
}
