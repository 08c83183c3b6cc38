//! The integration tests, one binary so that it links once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod cli;
