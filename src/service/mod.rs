//! Answers requests of other programs: what to render and how, as text and JSON.
//!
//! A server and a door for assistants both use this module. It knows nothing of HTTP.
//!
//! ```
//! use briefing::files::{FilePath, Memory};
//! use briefing::service::{Choices, Submission};
//! use briefing::{Date, Engine};
//!
//! let yaml = std::fs::read("briefing.yaml")?;
//! let project = Engine::new().project(Memory::new().with("water.yaml", yaml));
//! let submission = Submission {
//!     project,
//!     path: FilePath::new("water.yaml").expect("inside of the root"),
//!     record: None,
//!     choices: Choices::default(),
//!     today: Date::parse("2026-11-28").expect("a date"),
//! };
//! let verdict = submission.check()?;
//! // The logos are not there.
//! assert!(!verdict.valid && verdict.diagnostics[0].message.contains("logos/"));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod choices;
mod record;
mod submission;
mod unpack;

pub(crate) use archive::Archive;
pub use archive::{PackError, pack};
pub use choices::{Choice, Choices, Fault};
pub use submission::{Rendered, Submission, SubmissionError, Verdict};
pub use unpack::{UnpackError, unpack};
