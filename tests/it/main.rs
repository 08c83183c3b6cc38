//! Integration tests, in one binary so that they link once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod pdf;
