//! A gradient and the bounds it paints in, a shading out (ISO 32000-1, 8.7.4.5).
//!
//! PDF can extend a shading by its end colours, not repeat or mirror it. So these are
//! unrolled: the axis is lengthened until it covers the painted bounds, and the stops
//! are written as often as they come up on it. This is exact.

use lopdf::{Dictionary, Object, dictionary};
use usvg::tiny_skia_path::Point;
use usvg::{
    Color, LinearGradient, Paint, RadialGradient, Rect, SpreadMethod, Stop, Transform,
};

use super::content::{matrix, real, reals};
use crate::pdf::device_space::DeviceSpace;

/// Periods to unroll at most: on a printed logo more of them are finer than a screen
/// dot, and the caller paints pixels instead.
const PERIODS: f32 = 256.0;
/// Stops nearer than this are one sharp edge; usvg parts equal ones by an epsilon.
const SHARP: f32 = 1e-5;

/// A linear or radial gradient.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gradient<'a> {
    Linear(&'a LinearGradient),
    Radial(&'a RadialGradient),
}

/// What a shading shows of a gradient.
#[derive(Clone, Copy, Debug)]
pub(super) enum Channel<'a> {
    /// Its colours.
    Color(DeviceSpace<'a>),
    /// Its opacity, as `DeviceGray`.
    Opacity,
}

impl<'a> Gradient<'a> {
    /// The gradient of a paint, if it is one.
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

    /// The one opacity of all stops, if they have one.
    pub(super) fn opacity(self) -> Option<f32> {
        let first = self.stops().first()?.opacity();
        self.stops().iter().all(|stop| stop.opacity() == first).then(|| first.get())
    }

    /// The last stop, when the gradient has no extent: it then paints everything (SVG 2,
    /// 14.2.2.1).
    pub(super) fn flat(self) -> Option<Stop> {
        let point = match self {
            Self::Linear(it) => (it.x2() - it.x1()).hypot(it.y2() - it.y1()) <= 0.0,
            Self::Radial(it) => it.r().get() <= it.fr().get() && it.r().get() == 0.0,
        };
        let singular = self.base().transform().invert().is_none();
        (point || singular).then(|| self.stops().last().copied()).flatten()
    }

    /// A shading pattern. `ts` is from the gradient's user space to the content's;
    /// `bounds`, in user space, is what it has to cover. `None` for too many periods.
    pub(super) fn pattern(
        self,
        ts: Transform,
        bounds: Rect,
        channel: Channel<'_>,
    ) -> Option<Dictionary> {
        let ts = ts.pre_concat(self.base().transform());
        let reach = self.reach(bounds)?;
        let (kind, coordinates) = match self {
            Self::Linear(it) => {
                let at = |t: f32| {
                    [it.x1() + (it.x2() - it.x1()) * t, it.y1() + (it.y2() - it.y1()) * t]
                };
                (2, [at(reach.0), at(reach.1)].concat())
            }
            Self::Radial(it) => {
                let at = |t: f32| circle(it, t);
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

    /// The part of the axis to write, from 0 at its start to 1 at its end.
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
            Self::Linear(it) => {
                let (dx, dy) = (it.x2() - it.x1(), it.y2() - it.y1());
                let along = corners.map(|corner| {
                    ((corner.x - it.x1()) * dx + (corner.y - it.y1()) * dy)
                        / (dx * dx + dy * dy)
                });
                let least = along.into_iter().fold(f32::INFINITY, f32::min);
                let most = along.into_iter().fold(f32::NEG_INFINITY, f32::max);
                (least.floor(), most.ceil())
            }
            Self::Radial(it) => {
                let covers = |t: f32| {
                    let [x, y, r] = circle(it, t);
                    corners.iter().all(|corner| (corner.x - x).hypot(corner.y - y) <= r)
                };
                let mut end = 1.0;
                while !covers(end) {
                    end += 1.0;
                    if end > PERIODS {
                        return None;
                    }
                }
                // Inwards the circles end where their radius does.
                let growth = it.r().get() - it.fr().get();
                let start = if growth > 0.0 { -it.fr().get() / growth } else { 0.0 };
                (start, end)
            }
        };
        let sound = start.is_finite() && end.is_finite() && end > start;
        (sound && end - start <= PERIODS).then_some((start, end))
    }

    /// The function from places on the axis to colours: exponential functions with
    /// exponent 1, that is lines, stitched together (ISO 32000-1, 7.10.4).
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
            "Functions" => lines.iter().map(|it| line(it).into()).collect::<Vec<Object>>(),
            "Bounds" => reals(inner),
            "Encode" => Object::Array(lines.iter().flat_map(|_| [real(0.0), real(1.0)]).collect()),
        }
    }

    /// The lines between the stops on a part of the axis, without gaps.
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
            for at in 0..period.len() - 1 {
                let (from, to) = if mirrored {
                    let at = period.len() - 1 - at;
                    let flip = |(offset, look): (f32, (Color, f32))| (1.0 - offset, look);
                    (flip(period[at]), flip(period[at - 1]))
                } else {
                    (period[at], period[at + 1])
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

/// A stretch of the axis along which the look changes evenly.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: f32,
    end: f32,
    from: (Color, f32),
    to: (Color, f32),
}

/// Pieces of a line whose ends are right in every space: between two inks' builds a
/// straight line leaves the colours that lie between the two on a screen.
const PIECES: u8 = 8;

impl Line {
    /// The line in short pieces, one after the other.
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

    /// The line, unless it is a sharp edge or outside. The parts that unrolling cuts off
    /// are inside of the smallest circle of a radial gradient.
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

/// The circle at a place on the axis: centre and radius.
fn circle(gradient: &RadialGradient, t: f32) -> [f32; 3] {
    let mix = |from: f32, to: f32| from + (to - from) * t;
    [
        mix(gradient.fx(), gradient.cx()),
        mix(gradient.fy(), gradient.cy()),
        mix(gradient.fr().get(), gradient.r().get()).max(0.0),
    ]
}
