//! Finds the largest body size at which an arrangement of the panels fits an area, and the best
//! shape at a size.
//!
//! A size is tried by asking every arrangement for its least height: each panel's lines are
//! counted once per width, on a grid of millimetres (`widths`), and
//! [`tracks`](super::tracks) finds the lowest heights from these counts, exactly (`trial`). What
//! is found of bands is kept for the next trial and the next poster (`heights`, `known`).
//! Among the arrangements that fit, `shape` finds the widths whose
//! [price](super::shape) is least, and `loosen` uses the height that they leave.
//!
//! Sizes are tried from the largest down, because a height may shrink as type grows (another
//! break, another word on the line). Sizes that could not fit even if every line were full are
//! skipped.

mod fitter;
mod heights;
mod known;
mod loosen;
mod search;
mod shape;
mod trial;
mod widths;

pub(super) use fitter::{Fit, FitTrack, Fitter};
pub(super) use known::KnownBands;
pub(super) use widths::LineCounts;
