//! `briefing` turns one YAML file into a one-page, seven-panel briefing poster.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may panic"))]

pub mod assets;
pub mod briefing;
pub mod color;
pub mod diagnostic;
pub mod geometry;
pub mod layout;
pub mod page;
pub mod paint;
pub mod pdf;
pub mod text;
pub mod units;
