//! Writes a [`Page`](crate::page::Page) as one SVG file that draws the poster exactly.
//!
//! The file needs no other file and runs no script. Text is drawn as outlines, so that it
//! looks the same without the fonts, and every outline is defined once. Each element and
//! each run of text carries the bytes of the YAML file it comes from as
//! `data-span="START-END"`, so that an editor can move its caret to the place of a click. The
//! bytes of a brand follow those of the file; see [`Source`](crate::Source).
//! Elements carry their role as `data-role`.
//!
//! # Accessibility
//!
//! The drawing is one image (`role="img"`). Its name is the title and its description the
//! whole text in reading order, a line for each paragraph: nothing inside of an image is
//! exposed to a screen reader, so hidden text in the drawing would not be heard. For the
//! same reason links follow the image instead of being in it, where the keyboard would
//! reach them but no name would be announced. The web page and the
//! tagged PDF also allow readers to move by headings and lists.
//!
//! `writer` walks the page, `glyphs` collects the outlines, `graphic` embeds the logos (by
//! `drawing` and `raster`), `description` collects the text and `link` the areas of links.
//! `path` and `number` write coordinates in as few characters as the precision allows, and
//! `span` writes places in the YAML file.

mod description;
mod drawing;
mod error;
mod glyphs;
mod graphic;
mod link;
mod number;
mod path;
mod raster;
mod span;
mod writer;

pub use error::SvgError;
pub use graphic::Pictures;
pub use writer::{Options, write};

pub(crate) use drawing::WRITE_OPTIONS;
pub(crate) use raster::png;
