//! The engine for Python: the module `briefing_poster._native`.
//!
//! The package `briefing_poster` is written in Python, and has the types, the documentation and
//! the checks of arguments. This module takes bytes and words, and returns bytes, words and JSON.

mod engine;
mod input;
mod outcome;
mod reference;

use pyo3::prelude::*;

/// The engine of `briefing_poster`.
#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::engine::Engine;
    #[pymodule_export]
    use super::reference::{explain, profiles, schema};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
