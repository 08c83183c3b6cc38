//! The integration tests, in one binary so that they link once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod architecture;
mod brand;
mod briefing;
mod clauses;
mod cli;
mod diagnostics;
mod direction;
mod emphasis;
mod engine;
mod examples;
mod fuzz;
mod generated;
mod grounds;
mod handout;
#[cfg(feature = "servers")]
mod http;
mod import;
mod languages;
mod large;
mod layers;
mod layout;
mod limits;
mod lint;
mod logos;
mod look;
#[cfg(feature = "mcp")]
mod mcp;
mod own_fonts;
mod pdf;
mod picture;
mod preflight;
mod remedies;
mod seed;
#[cfg(feature = "servers")]
mod serve;
mod signs;
mod sizes;
mod standards;
#[cfg(feature = "servers")]
mod studio;
mod studio_protocol;
mod support;
mod svg;
mod whole;
mod words;
mod workbooks;
mod writer;
