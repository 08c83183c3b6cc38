//! The integration tests, linked once.

mod briefing;
mod diagnostics;
mod support;
