//! Tests of the OpenDocument reader on small documents that each test builds.

mod file;
mod slides;
mod texts;
