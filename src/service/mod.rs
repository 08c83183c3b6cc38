//! Answers requests of other programs: what to render and how, as text and JSON.
//!
//! The server, the door for assistants and the package for Python use this module. It knows nothing
//! of HTTP.
//!
//! ```
//! use briefing::files::{FilePath, Memory};
//! use briefing::service::Submission;
//! use briefing::{Date, Engine};
//!
//! let yaml = std::fs::read("briefing.yaml")?;
//! let project = Engine::new().project(Memory::new().with("water.yaml", yaml));
//! let path = FilePath::new("water.yaml").expect("inside of the root");
//! let today = Date::parse("2026-11-28").expect("a date");
//! let submission = Submission::open(project, &path, today)?;
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
pub use submission::{Judgement, Rendered, Submission, SubmissionError, Verdict};
pub use unpack::{UnpackError, unpack};
