//! Defines the messages between the editor's page and its session.
//!
//! A [`Call`] has one [`Reply`]. [`schema`] describes both as a JSON Schema, which
//! `briefing schema --protocol` prints.

mod call;
mod plates;
mod preview;
mod reply;
mod state;
mod value;

pub use call::{Call, Edit, Keep, Tab, TableSource};
pub use plates::{CheckedPdf, PressFinding, PressPlates, PressView};
pub use preview::{PanelPlace, Place, Preview, SizeIn, Sizes};
pub use reply::{
    ChecklistPage, ErrorCode, ErrorReply, FailedRow, Folder, Hello, IconInfo, Merge,
    ProfileInfo, Reply, Rows, TemplateInfo, Upload, UploadKind,
};
pub use state::{
    BrandState, Fit, HardSentenceState, ImportState, Left, PanelFit, Problem,
    ProblemHint, ReadingState, SettingOf, State, Step as UndoStep, TableState,
};
pub use value::{PathStep, Value};

use schemars::{JsonSchema, generate::SchemaSettings};

/// The version of the protocol. It grows with every change that an older page would not
/// understand.
pub const VERSION: u32 = 1;

/// Both directions, for the schema.
#[derive(JsonSchema)]
#[schemars(title = "Protocol of briefing studio")]
#[expect(dead_code, reason = "only its schema is used")]
struct Messages {
    /// What the page asks for.
    call: Call,
    /// What the session answers.
    reply: Reply,
    /// The answer to bytes that were handed over.
    upload: Upload,
}

/// Returns the JSON Schema of the protocol, pretty-printed, with a line feed at the end.
#[must_use]
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12();
    let schema = settings.into_generator().into_root_schema_for::<Messages>();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
