//! Composes the plates of a page at a low resolution: how much of each ink lies where, after
//! overprinting and transparency.
//!
//! This is a measurement, not a proof: edges and small type are averaged over a pixel, and
//! colours that are not specified in inks are converted in the simplest way, with as much
//! black as possible.

pub(crate) mod canvas;
pub(crate) mod coverage;
pub(crate) mod ink;
pub(crate) mod picture;
