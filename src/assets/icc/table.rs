//! Evaluates the lookup tables of an ICC profile, between inks and L\*a\*b\*.
//!
//! The transforms of `moxcms` are not used because they interpolate in a coarser table of
//! 8-bit pixels, choose instructions by processor, and do not accept L\*a\*b\* values. This
//! module computes in double precision with the same result on every processor.

use moxcms::{
    LutDataType, LutMultidimensionalType, LutStore, LutType, LutWarehouse, Matrix3d,
    ParametricCurve, ToneReprCurve, Vector3d,
};

use crate::color::Lab;
use crate::math;

/// Largest number of channels on either side: CMYK.
const CHANNELS: usize = 4;

/// The encoding of L\*a\*b\* values in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// L\* = 100 is all bits set: `lut8Type` and the types of version 4 (ICC.1:2004-10,
    /// 6.3.4.2).
    Full,
    /// L\* = 100 is 0xff00 of 0xffff: `lut16Type` in both versions (ICC.1:2004-10, 10.8).
    Legacy,
}

/// A table with its curves and matrix.
#[derive(Debug)]
pub(super) struct Table {
    stages: Vec<LutStage>,
    encoding: Encoding,
}

/// A stage of the evaluation.
#[derive(Debug)]
enum LutStage {
    Curves(Vec<Curve>),
    Matrix([[f64; 3]; 3], [f64; 3]),
    Grid(Grid),
}

impl Table {
    /// Creates a table from a parsed one. Returns `None` if its parts do not fit together.
    pub(super) fn new(
        table: LutWarehouse,
        inputs: usize,
        outputs: usize,
    ) -> Option<Self> {
        match table {
            LutWarehouse::Lut(table) => Self::from_lut(table, inputs, outputs),
            LutWarehouse::Multidimensional(table) => {
                Self::from_multidimensional(table, inputs, outputs)
            }
        }
    }

    /// Reads `lut8Type` or `lut16Type`. Their matrix applies to XYZ only.
    fn from_lut(table: LutDataType, inputs: usize, outputs: usize) -> Option<Self> {
        if usize::from(table.num_input_channels) != inputs
            || usize::from(table.num_output_channels) != outputs
        {
            return None;
        }
        let encoding = match table.lut_type {
            LutType::Lut8 => Encoding::Full,
            LutType::Lut16 => Encoding::Legacy,
            LutType::LutMab | LutType::LutMba => return None,
        };
        let points = vec![usize::from(table.num_clut_grid_points); inputs];
        let input = curves_of(&table.input_table, inputs)?;
        let grid = Grid::new(points, outputs, samples(&table.clut_table))?;
        let output = curves_of(&table.output_table, outputs)?;
        let stages =
            vec![LutStage::Curves(input), LutStage::Grid(grid), LutStage::Curves(output)];
        Some(Self { stages, encoding })
    }

    /// Reads `lutAToBType` (ink to colour) or `lutBToAType` (colour to ink).
    fn from_multidimensional(
        table: LutMultidimensionalType,
        inputs: usize,
        outputs: usize,
    ) -> Option<Self> {
        if usize::from(table.num_input_channels) != inputs
            || usize::from(table.num_output_channels) != outputs
        {
            return None;
        }
        let points = table.grid_points.iter().take(inputs).map(|&it| usize::from(it));
        let grid = Grid::new(points.collect(), outputs, samples(&table.clut?))?;
        let curves = |curves: Vec<ToneReprCurve>, channels: usize| {
            if curves.is_empty() {
                return Some(LutStage::Curves(Vec::new()));
            }
            let curves: Option<Vec<_>> = curves.into_iter().map(Curve::new).collect();
            curves.filter(|it| it.len() == channels).map(LutStage::Curves)
        };
        let a = curves(table.a_curves, CHANNELS)?;
        let m = curves(table.m_curves, 3)?;
        let b = curves(table.b_curves, 3)?;
        let matrix = matrix(&table.matrix, &table.bias)?;
        let mut stages = vec![a, LutStage::Grid(grid), m, matrix, b];
        if outputs == CHANNELS {
            // B curves, matrix, M curves, grid, A curves (ICC.1:2004-10, 10.11).
            stages.reverse();
        }
        Some(Self { stages, encoding: Encoding::Full })
    }

    /// Returns the colour of ink amounts of 0 to 1.
    pub(super) fn lab_of_inks(&self, inks: [f64; CHANNELS]) -> Lab {
        let [l, a, b, _] = self.evaluate(inks);
        match self.encoding {
            Encoding::Full => Lab::new(l * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0),
            Encoding::Legacy => {
                let scale = 65_535.0 / 65_280.0;
                let axis = |value: f64| value * 65_535.0 / 256.0 - 128.0;
                Lab::new(l * scale * 100.0, axis(a), axis(b))
            }
        }
    }

    /// Returns the ink amounts, 0 to 1, of a colour.
    pub(super) fn inks_of_lab(&self, lab: Lab) -> [f64; CHANNELS] {
        let values = match self.encoding {
            Encoding::Full => {
                [lab.l / 100.0, (lab.a + 128.0) / 255.0, (lab.b + 128.0) / 255.0, 0.0]
            }
            Encoding::Legacy => {
                let scale = 65_280.0 / 65_535.0;
                let axis = |value: f64| (value + 128.0) * 256.0 / 65_535.0;
                [lab.l / 100.0 * scale, axis(lab.a), axis(lab.b), 0.0]
            }
        };
        self.evaluate(values.map(unit)).map(unit)
    }

    fn evaluate(&self, values: [f64; CHANNELS]) -> [f64; CHANNELS] {
        self.stages.iter().fold(values, |mut values, stage| match stage {
            LutStage::Curves(curves) => {
                for (value, curve) in values.iter_mut().zip(curves) {
                    *value = curve.at(*value);
                }
                values
            }
            LutStage::Matrix(rows, bias) => {
                let [x, y, z, _] = values;
                let mut row = rows.iter().zip(bias);
                [(); CHANNELS].map(|()| {
                    row.next().map_or(0.0, |(row, bias)| {
                        row[0] * x + row[1] * y + row[2] * z + bias
                    })
                })
            }
            LutStage::Grid(grid) => grid.at(values),
        })
    }
}

/// Clamps to 0 and 1, also NaN from a damaged table.
fn unit(value: f64) -> f64 {
    // NaN fails the comparison and becomes 0.
    if value > 0.0 { value.min(1.0) } else { 0.0 }
}

fn matrix(matrix: &Matrix3d, bias: &Vector3d) -> Option<LutStage> {
    let finite = matrix.v.iter().flatten().chain(&bias.v).all(|it| it.is_finite());
    finite.then_some(LutStage::Matrix(matrix.v, bias.v))
}

fn samples(store: &LutStore) -> Vec<f32> {
    match store {
        LutStore::Store8(samples) => {
            samples.iter().map(|&it| f32::from(it) / 255.0).collect()
        }
        LutStore::Store16(samples) => {
            samples.iter().map(|&it| f32::from(it) / 65_535.0).collect()
        }
    }
}

/// Splits consecutive samples into curves of equal length.
fn curves_of(store: &LutStore, channels: usize) -> Option<Vec<Curve>> {
    let samples = samples(store);
    let length = samples.len() / channels;
    if length < 2 || samples.len() != length * channels {
        return None;
    }
    Some(samples.chunks_exact(length).map(|it| Curve::Samples(it.to_vec())).collect())
}

/// A function of one channel.
#[derive(Debug)]
enum Curve {
    /// At least two samples at equal distances from 0 to 1, with linear interpolation.
    Samples(Vec<f32>),
    /// An exponent.
    Power(f64),
    /// `parametricCurveType`.
    Parametric(ParametricCurve),
}

impl Curve {
    fn new(curve: ToneReprCurve) -> Option<Self> {
        match curve {
            ToneReprCurve::Lut(entries) => Some(match entries.as_slice() {
                [] => Self::Power(1.0),
                // u8Fixed8Number
                [gamma] => Self::Power(f64::from(*gamma) / 256.0),
                _ => Self::Samples(samples(&LutStore::Store16(entries))),
            }),
            ToneReprCurve::Parametric(parameters) => {
                let is_sound =
                    !parameters.is_empty() && parameters.iter().all(|it| it.is_finite());
                is_sound.then(|| ParametricCurve::new(&parameters))?.map(Self::Parametric)
            }
        }
    }

    fn at(&self, value: f64) -> f64 {
        let value = unit(value);
        match self {
            Self::Samples(samples) => {
                let (below, share) = cell(value, samples.len());
                let sample = |at: usize| samples.get(at).map_or(0.0, |&it| f64::from(it));
                sample(below) * (1.0 - share) + sample(below + 1) * share
            }
            Self::Power(gamma) => math::powf(value, *gamma),
            Self::Parametric(it) => {
                if value < f64::from(it.d) {
                    f64::from(it.c) * value + f64::from(it.f)
                } else {
                    let base = (f64::from(it.a) * value + f64::from(it.b)).max(0.0);
                    math::powf(base, f64::from(it.g)) + f64::from(it.e)
                }
            }
        }
    }
}

/// Returns the index of the point at or below a value of 0 to 1 among points at equal
/// distances, never the last, and the fraction of the way to the next point.
fn cell(value: f64, points: usize) -> (usize, f64) {
    let last = u32::try_from(points.saturating_sub(2)).unwrap_or(0);
    let position = value * f64::from(last + 1);
    let below = position.floor().min(f64::from(last));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and from 0 to the number of points"
    )]
    let index = below as usize;
    (index, position - below)
}

/// Samples on a grid, with linear interpolation in every direction.
#[derive(Debug)]
struct Grid {
    /// Points along each input, the last of which runs fastest.
    points: Vec<usize>,
    outputs: usize,
    samples: Vec<f32>,
}

impl Grid {
    fn new(points: Vec<usize>, outputs: usize, samples: Vec<f32>) -> Option<Self> {
        let count = points.iter().try_fold(outputs, |all, &it| all.checked_mul(it))?;
        let is_whole = points.iter().all(|&it| it >= 2) && samples.len() == count;
        is_whole.then_some(Self { points, outputs, samples })
    }

    /// Multilinear rather than tetrahedral: the lightness axis of L\*a\*b\* runs along the
    /// lattice, not across it.
    fn at(&self, values: [f64; CHANNELS]) -> [f64; CHANNELS] {
        let mut corners = [(0_usize, 1.0_f64); 1 << CHANNELS];
        let mut count = 1;
        for (&value, &points) in values.iter().zip(&self.points) {
            let (below, share) = cell(unit(value), points);
            let (lower, upper) = corners.split_at_mut(count);
            for ((at, weight), far) in lower.iter_mut().zip(upper) {
                *at = *at * points + below;
                *far = (*at + 1, *weight * share);
                *weight *= 1.0 - share;
            }
            count *= 2;
        }
        let mut found = [0.0; CHANNELS];
        for &(at, weight) in corners.iter().take(count).filter(|it| it.1 > 0.0) {
            let sample = self.samples.iter().skip(at * self.outputs);
            for (sum, &sample) in found.iter_mut().zip(sample.take(self.outputs)) {
                *sum += weight * f64::from(sample);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_linear_between_its_points() {
        let plane = |x: f32, y: f32, z: f32| 0.1 + 0.2 * x + 0.3 * y + 0.4 * z;
        let mut samples = Vec::new();
        for x in [0.0, 0.5, 1.0] {
            for y in [0.0, 1.0] {
                for z in [0.0, 0.25, 0.5, 0.75, 1.0] {
                    samples.push(plane(x, y, z));
                }
            }
        }
        let grid = Grid::new(vec![3, 2, 5], 1, samples).unwrap();
        for (x, y, z) in [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.3, 0.7, 0.9)] {
            let found = grid.at([f64::from(x), f64::from(y), f64::from(z), 0.0])[0];
            assert!((found - f64::from(plane(x, y, z))).abs() < 1e-6, "{found}");
        }
    }

    #[test]
    fn what_is_not_of_one_piece_is_refused() {
        assert!(Grid::new(vec![2, 2, 2], 4, vec![0.0; 31]).is_none());
        assert!(Grid::new(vec![2, 1, 2], 4, vec![0.0; 16]).is_none());
        assert!(Grid::new(vec![usize::MAX, 2, 2], 4, vec![0.0; 16]).is_none());
        assert!(curves_of(&LutStore::Store8(vec![0, 1, 2]), 2).is_none());
    }

    #[test]
    fn curves_are_those_of_their_type() {
        let at = |curve: ToneReprCurve, value| Curve::new(curve).unwrap().at(value);
        assert!((at(ToneReprCurve::Lut(vec![]), 0.3) - 0.3).abs() < 1e-12);
        assert!((at(ToneReprCurve::Lut(vec![0x200]), 0.3) - 0.09).abs() < 1e-12);
        assert!((at(ToneReprCurve::Lut(vec![0, 65_535]), 0.3) - 0.3).abs() < 1e-7);
        let srgb = vec![2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
        assert!((at(ToneReprCurve::Parametric(srgb), 0.5) - 0.214_041).abs() < 1e-5);
        assert!(Curve::new(ToneReprCurve::Parametric(vec![f32::NAN])).is_none());
    }
}
