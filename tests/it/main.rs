//! The integration tests, in one binary so that it is linked once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod logos;
