//! Finds the largest body size at which an arrangement of the panels fits an area.
//!
//! A size is tried by asking every arrangement for its least height: each panel's lines are
//! counted once per width, on a grid of millimetres (`widths`), and
//! [`tracks`](super::tracks) finds the best widths from these counts, exactly (`trial`).
//! Sizes are tried from the largest down, because a height may shrink as type grows (another
//! break, another word on the line). Sizes that could not fit even if every line were full are
//! skipped.

mod fitter;
mod search;
mod trial;
mod widths;

pub(super) use fitter::{Fit, FitTrack, Fitter};
