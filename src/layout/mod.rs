//! Stage 3: lays out a [`Briefing`](crate::briefing::Briefing) as a [`Poster`], with every
//! line in its place.
//!
//! - [`LayoutEngine`] is the entrance; `job` lays out one briefing on the possible sheets.
//! - `texts` shapes every text once, as `text`, `flow` (blocks) or `panel`.
//! - `sheet` derives the measures that follow from the paper. The bands at the top
//!   (`masthead`, with its logos in `plate`) and at the bottom (`footer`, with the small print
//!   in `colophon` and the call-out in a `call_form`) follow from the sheet and leave an area for the panels.
//! - `grid` lists the arrangements of seven panels; `fit` finds the largest body size at
//!   which one of them holds the text, with widths shared by `tracks`; `place` shares out the
//!   height that is left, and `hub` sets what stands in the middle of the grid of that name.
//!   `other_grids` compares the result with the other grids.
//! - `overflow` says what to cut if no size fits; `small_type` warns of type that is hard to
//!   read; `mirror` turns the page over for languages read from the right, by a `movement`.
//! - `handout` lays the same briefing out for the paper of an office printer, `large` in large print
//!   on as many pages as it takes.

mod band_sizes;
mod call_form;
mod colophon;
mod document;
mod engine;
mod fit;
mod flow;
mod footer;
mod frame;
mod grid;
mod handout;
mod hub;
mod job;
mod key_message;
mod large;
mod large_print;
mod logo_row;
mod masthead;
mod mirror;
mod movement;
#[cfg(test)]
mod oracle;
mod other_grids;
mod overflow;
mod panel;
mod picture;
mod place;
mod plate;
mod poster;
mod shape;
mod sheet;
mod small_type;
mod statistic;
mod text;
mod texts;
mod tracks;

pub use document::DocumentInfo;
pub use engine::{LayoutEngine, lay_out};
pub use handout::{HandoutOptions, lay_out_handout};
pub use job::LayoutJob;
pub use large_print::{LargeKeyMessage, LargePanel, LargePrint};
pub use other_grids::LargerGrid;
pub use poster::{
    Badge, CallOut, Dial, Footer, HeadingList, HeadingRow, Hub, LogoPlate, Masthead,
    PlacedAlert, PlacedBlock, PlacedIcon, PlacedItem, PlacedKeyMessage, PlacedLogo,
    PlacedPanel, PlacedQr, PlacedStatistic, Poster,
};
pub use shape::ShapeReason;
pub use sheet::Sheet;
pub use text::{PlacedLine, PlacedText, Text};
