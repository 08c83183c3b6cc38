//! Finds the amounts of three inks that print a colour beside a given amount of the fourth.

use super::table::Table;
use crate::color::Lab;

/// Cyan, magenta and yellow.
pub(super) const COLORS: [usize; 3] = [0, 1, 2];
/// Rounds of the search. It converges in two or three, because it starts nearby.
const ROUNDS: usize = 8;
/// Distance in L\*a\*b\* below which no difference can be seen or measured.
const EXACT: f64 = 0.05;
/// Step for the slopes: wide enough for the 8 or 16 bits of a profile.
const STEP: f64 = 0.01;
/// Damping of the equations, which keeps steps short where inks hardly change the colour.
const DAMPING: f64 = 1.0;

/// Inks, and the distance of their colour from the one that was asked for, in L\*a\*b\*.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solution {
    pub inks: [f64; 4],
    pub off: f64,
}

impl Solution {
    pub(super) fn of(table: &Table, goal: Lab, inks: [f64; 4]) -> Self {
        let [l, a, b] = difference(goal, table.lab_of_inks(inks));
        Self { inks, off: (l * l + a * a + b * b).sqrt() }
    }
}

/// Searches for the amounts of three inks, given by their indices, and leaves the fourth as in
/// `start`: the damped least squares of Levenberg and Marquardt, within 0 and 1. An ink that would
/// leave this range stays at its end.
pub(super) fn solve(
    table: &Table,
    goal: Lab,
    start: [f64; 4],
    searched: [usize; 3],
) -> Solution {
    let mut best = Solution::of(table, goal, start);
    let mut damping = DAMPING;
    for _ in 0..ROUNDS {
        if best.off < EXACT {
            break;
        }
        let inks = step(table, goal, best.inks, searched, damping);
        let next = Solution::of(table, goal, inks);
        if next.off < best.off {
            best = next;
            damping *= 0.1;
        } else {
            damping *= 30.0;
        }
    }
    best
}

/// Returns the inks after one round.
fn step(
    table: &Table,
    goal: Lab,
    inks: [f64; 4],
    searched: [usize; 3],
    damping: f64,
) -> [f64; 4] {
    let printed = table.lab_of_inks(inks);
    let off = difference(goal, printed);
    let slopes: [[f64; 3]; 3] = searched.map(|ink| {
        let step = if inks[ink] > 0.5 { -STEP } else { STEP };
        let mut beside = inks;
        beside[ink] += step;
        difference(table.lab_of_inks(beside), printed).map(|it| it / step)
    });
    let mut is_free = [true; 3];
    // An ink at an end that is pushed outwards is taken out, and the rest is solved again.
    for _ in 0..searched.len() {
        let moves = least_squares(&slopes, off, is_free, damping);
        let stuck: [bool; 3] = std::array::from_fn(|at| {
            let amount = inks[searched[at]];
            let is_outwards =
                amount <= 0.0 && moves[at] < 0.0 || amount >= 1.0 && moves[at] > 0.0;
            is_free[at] && is_outwards
        });
        if !stuck.contains(&true) {
            let mut next = inks;
            for (ink, by) in searched.into_iter().zip(moves) {
                next[ink] = (next[ink] + by).clamp(0.0, 1.0);
            }
            return next;
        }
        for (free, stuck) in is_free.iter_mut().zip(stuck) {
            *free &= !stuck;
        }
    }
    inks
}

fn difference(a: Lab, b: Lab) -> [f64; 3] {
    [a.l - b.l, a.a - b.a, a.b - b.b]
}

/// Solves the normal equations for the inks that are free, by Cramer's rule.
fn least_squares(
    slopes: &[[f64; 3]; 3],
    off: [f64; 3],
    is_free: [bool; 3],
    damping: f64,
) -> [f64; 3] {
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let matrix: [[f64; 3]; 3] = std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            match (is_free[row] && is_free[column], row == column) {
                (true, true) => dot(slopes[row], slopes[column]) + damping,
                (true, false) => dot(slopes[row], slopes[column]),
                (false, true) => 1.0,
                (false, false) => 0.0,
            }
        })
    });
    let right: [f64; 3] =
        std::array::from_fn(|row| if is_free[row] { dot(slopes[row], off) } else { 0.0 });
    let whole = determinant(&matrix);
    std::array::from_fn(|column| {
        let mut replaced = matrix;
        for (row, value) in replaced.iter_mut().zip(right) {
            row[column] = value;
        }
        determinant(&replaced) / whole
    })
}

fn determinant(m: &[[f64; 3]; 3]) -> f64 {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
}
