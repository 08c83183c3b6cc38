//! Writes a page of the display list as a PDF file: for screens, office printers and the
//! press.
//!
//! A page is written in five steps:
//!
//! 1. `press` adds bleed and marks to a sheet for a print house.
//! 2. `boundaries` marks the spaces of right-to-left lines, and `coding` divides the glyphs of each run among character codes, so that programs find the
//!    words; `glyph_usage` collects the codes.
//! 3. `font` subsets the faces in use, with glyphs that `composites` makes of others.
//! 4. `content` writes the display list as content streams, in chunks that are cached.
//!    `chunk` walks an element, `text` shows its glyphs, `operators` has printpdf write the
//!    stream, and `structure` records its tags.
//! 5. `document` makes the objects around the content (page boxes, logos, metadata,
//!    identifiers), and `file` serialises all of them.
//!
//! [`Writer`] runs the steps and owns their caches. The settings that distinguish the kinds
//! of output are in `profile`. `PDFUA1.md`, `PDFA2.md` and `PDFX4.md` beside this file list
//! the clauses of the standards and the code that meets each.

mod boundaries;
mod caches;
mod chunk;
mod coding;
mod color;
mod composites;
mod content;
mod deflate;
mod device_space;
mod document;
mod error;
mod file;
mod flat;
mod font;
mod font_objects;
mod fonts;
mod glyph_usage;
mod graphic;
mod icc_profile;
mod image;
mod link;
mod merged;
mod merged_tree;
mod metadata;
mod number_tree;
mod object_group;
mod object_ids;
mod operators;
mod outline;
mod page_graphics;
mod path;
mod press;
mod profile;
mod separation;
mod structure;
mod structure_element;
mod syntax;
mod tag_numbers;
mod text;
mod user_space;
mod vector;
mod writer;
mod xmp;

pub use error::PdfError;
pub use merged::{MergedFile, MergedKind};
pub(crate) use press::{ColorPair, color_pairs};
pub use press::{PressOptions, SAFE_ZONE};
pub use profile::ScreenStandard;
pub(crate) use vector::{blends_on_press, effects_resolution};
pub use writer::{Writer, office, press, screen};
