//! The integration tests, linked once.

mod diagnostics;
mod support;
