//! Turns a briefing's file into finished documents. The command line, a server and a browser
//! all use this module.
//!
//! ```text
//! Engine + Files --project--> Project --typeset--> TypesetBriefing --encode--> Document
//! ```
//!
//! 1. An [`Engine`] keeps what briefings share: fonts, decoded logos, parts of PDFs.
//! 2. A [`Project`] adds the [`Files`](crate::files::Files) that briefings are read from.
//! 3. [`Project::typeset`] reads a [`Job`], lays out every sheet that the [`Request`] needs,
//!    and judges both by the house rules.
//! 4. [`TypesetBriefing::encode`] writes one profile. A press PDF is examined as a print house
//!    would examine it, and is never returned if it has a fault.
//!
//! [`Engine::render`] does all of this in one call and returns an [`Outcome`].
//!
//! Nothing here prints, starts a thread, or reads the clock. [`Project::typeset`] and
//! [`TypesetBriefing::encode`] take `&self` and may be called by several threads.

mod encode;
mod error;
mod input;
mod merged;
mod outcome;
mod profile;
mod project;
mod request;
mod shared;
mod typeset;

pub use crate::files::{InputProblem, other_format, read_text};
pub use error::{EncodeError, RenderError};
pub use input::InputError;
pub use merged::MergedDocument;
pub use outcome::{Document, Outcome};
pub use profile::{Profile, SheetKind, UnknownProfile};
pub use project::{Engine, Project};
pub use request::{Job, Request, SheetSizes};
pub use typeset::TypesetBriefing;
