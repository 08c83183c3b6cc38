//! `briefing` turns one YAML file into a one-page, seven-panel briefing poster.
//!
//! It keeps one promise: no word is lost, and the type is the largest that fits. Text that
//! does not fit at a legible size is an error that names the panel, the line and how many
//! words to cut; it is never clipped, spilled to a second page or shrunk further.
//!
//! # Rendering
//!
//! An [`Engine`] renders briefings; [`Files`](files::Files) are a folder on a disk, or memory.
//!
//! ```
//! use briefing::files::Folder;
//! use briefing::{Date, Engine, Profile, Request};
//!
//! let today = Date::parse("2026-11-28").expect("a date");
//! let request = Request::new(today).profiles([Profile::Press, Profile::Html]);
//! let outcome = Engine::new().render(Folder::new(".")?, "briefing.yaml", &request)?;
//! for diagnostic in outcome.report().iter() {
//!     eprintln!("{}", diagnostic.message);
//! }
//! let names: Vec<_> = outcome.documents().iter().map(|document| document.name()).collect();
//! assert_eq!(names, ["briefing.press.pdf", "briefing.html"]);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! The module [`engine`] explains templates, tables of data and threads. The folder `examples`
//! of the repository has whole programs.
//!
//! # How data flows
//!
//! Each stage takes the type of the stage before it and knows nothing of later ones.
//!
//! ```text
//! YAML text --briefing--> Briefing --layout--> Poster --paint--> Page --pdf, svg, png--> bytes
//!                            ^ assets      \--html, plain_text--> bytes
//! ```
//!
//! 1. [`briefing`] reads the file. A [`briefing::Briefing`] cannot be invalid: it has seven
//!    panels, checked colours, decoded logos. All problems that are found are reported
//!    together, each as a [`diagnostic::Diagnostic`] with a place and a remedy.
//! 2. [`text`] shapes each text once, in ems, and breaks it into lines for any measure.
//! 3. [`layout`] finds the largest body size and sets every line: a [`layout::Poster`].
//! 4. [`paint`] adds colours and meaning: a [`page::Page`], the display list.
//! 5. [`pdf`] writes a page as a file: for a press, for screens and screen readers, for an
//!    office printer. [`svg`] and [`png`] write it as one picture. [`html`] and
//!    [`plain_text`] need no page.
//!
//! [`import`] turns a document of Word, PowerPoint or LibreOffice into a briefing file.
//!
//! A [`briefing::Template`] is a file with fields, which records of [`data`] fill: one
//! briefing each.
//!
//! [`service`] answers requests of other programs in text and JSON.
//!
//! Beside this path, [`lint`] judges words and layout by house rules, and [`preflight`]
//! examines a finished PDF as a print house would. [`checklist`] writes what was checked, and what a
//! person must still judge.
//!
//! The library never prints, exits, or reads the clock, the environment or the locale: the
//! same input gives the same bytes. Files are read through [`files::Files`] only.
//!
//! # Stage by stage
//!
//! The stages can be called one by one, for example to look at a layout.
//!
//! ```
//! use briefing::assets::Assets;
//! use briefing::diagnostic::{Report, Source};
//!
//! fn render(source: &Source) -> Result<Vec<u8>, Report> {
//!     let assets = Assets::new(".").expect("the embedded fonts are sound");
//!     let (briefing, _warnings) = briefing::briefing::read(source, &assets)?;
//!     let (poster, _warnings) = briefing::layout::lay_out(&briefing, assets.fonts())?;
//!     let page = briefing::paint::paint(&poster);
//!     Ok(briefing::pdf::screen(&page).expect("the page can be written"))
//! }
//!
//! let text = std::fs::read_to_string("briefing.yaml").expect("the example is there");
//! let bytes = render(&Source::new("briefing.yaml", text)).expect("it has no errors");
//! assert!(bytes.starts_with(b"%PDF-1.7"));
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may panic"))]

mod archive;
pub mod assets;
pub mod briefing;
pub mod checklist;
pub mod color;
pub mod data;
pub mod diagnostic;
pub mod engine;
pub mod files;
pub mod geometry;
mod hash;
pub mod html;
pub mod import;
pub mod languages;
pub mod layout;
pub mod lint;
mod markup;
mod math;
mod memo;
pub mod messages;
pub mod page;
pub mod paint;
pub mod pdf;
pub mod plain_text;
pub mod png;
pub mod preflight;
pub mod rich_text;
#[cfg(test)]
#[path = "../tests/it/seed.rs"]
mod seed;
pub mod service;
pub mod studio;
pub mod svg;
pub mod templates;
pub mod text;
pub mod units;
mod yaml;

/// Compiles and runs the samples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../docs/pipelines.md")]
mod pipelines {}

pub use briefing::{Grid, GridChoice, Orientation, Paper, Template};
pub use data::{Record, Table};
pub use diagnostic::{Diagnostic, Report, Severity, Source};
pub use engine::{
    Document, Engine, Job, Outcome, Profile, Project, RenderError, Request,
    TypesetBriefing,
};
pub use languages::Date;
pub use png::Resolution;
