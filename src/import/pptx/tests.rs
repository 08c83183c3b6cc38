//! Tests of the presentation reader on small presentations that each test builds.

mod deck;
mod objects;
mod structure;
mod texts;
