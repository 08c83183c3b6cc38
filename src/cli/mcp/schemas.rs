//! What the tools take, and how they are described to an assistant.

use std::sync::Arc;

use briefing::service::{Choices, Verdict};
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A briefing, and what is asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CheckInput {
    /// Path of the briefing or brand file inside the root folder, such as `water/briefing.yaml`.
    pub(super) path: Option<String>,
    /// Text of the briefing, in place of that of the file. Logos and pictures are named from the
    /// folder of `path`, or from the root folder.
    pub(super) yaml: Option<String>,
    /// Values for the fields of the briefing, such as {"School": "Hill Primary"}.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub(super) record: Option<Map<String, Value>>,
    /// Choices that take precedence over those of the file.
    pub(super) choices: Choices,
}

/// A briefing, what is asked for, and where it goes.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RenderInput {
    /// Path of the briefing inside the root folder, such as `water/briefing.yaml`. With `yaml`, the
    /// text is saved there.
    pub(super) path: Option<String>,
    /// Text of the briefing. It is saved at `path`, or as `briefing.yaml`.
    pub(super) yaml: Option<String>,
    /// Whether `yaml` may replace a briefing that has another text.
    pub(super) overwrite: bool,
    /// Values for the fields of the briefing, such as {"School": "Hill Primary"}.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub(super) record: Option<Map<String, Value>>,
    /// Choices that take precedence over those of the file.
    pub(super) choices: Choices,
    /// Folder inside the root folder to write documents into; that of the briefing if not given.
    pub(super) out: Option<String>,
    /// Whether to leave out the picture of the poster in the answer.
    pub(super) no_picture: bool,
}

/// The code of a message.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplainInput {
    /// Code, such as `overflow`.
    pub(super) code: String,
}

/// Which schema.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SchemaInput {
    /// What to describe; a briefing if not given.
    pub(super) of: SchemaOf,
}

/// What there are schemas of.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum SchemaOf {
    /// The file of a briefing.
    #[default]
    Briefing,
    /// A brand file.
    Brand,
    /// Diagnostics and results.
    Messages,
}

/// What an assistant should know before it begins.
pub(super) const INSTRUCTIONS: &str = "\
A briefing is a YAML file that becomes a one-page poster with a title, exactly seven panels, a date \
and a way to get help. Ask `schema` for its keys. Write the file, `check` it, correct what the \
diagnostics name, and check again until it is valid; each diagnostic has its place, its remedy and \
often the exact edit. Then `render` it, and look at the picture. Text that does not fit is an error: \
shorten it as the message says, and never leave out a telephone number or an address of help. Do not \
make up facts, numbers or helplines: ask the person.";

/// Returns the tools.
pub(super) fn tools() -> Vec<Tool> {
    let reads = || ToolAnnotations::new().read_only(true).open_world(false);
    vec![
        Tool::new(
            "check",
            "Says everything that is wrong with a briefing or a brand file, with the place and the \
             remedy, and how large the type is and how full the panels are. Writes nothing.",
            schema_of::<CheckInput>(),
        )
        .with_title("Check a briefing")
        .with_raw_output_schema(schema_of::<Verdict>())
        .with_annotations(reads()),
        Tool::new(
            "render",
            "Writes the documents of a briefing: press, screen and office PDFs unless `profile` \
             names others. Shows a picture of the poster. Writes nothing if there are errors.",
            schema_of::<RenderInput>(),
        )
        .with_title("Render a briefing")
        .with_annotations(
            ToolAnnotations::new().destructive(true).idempotent(true).open_world(false),
        ),
        Tool::new(
            "explain",
            "Says what the code of a diagnostic means, and what to do about it.",
            schema_of::<ExplainInput>(),
        )
        .with_title("Explain a code")
        .with_annotations(reads()),
        Tool::new(
            "schema",
            "Returns the JSON Schema of a briefing, of a brand file, or of diagnostics and results.",
            schema_of::<SchemaInput>(),
        )
        .with_title("Describe the file")
        .with_annotations(reads()),
    ]
}

fn schema_of<T: JsonSchema>() -> Arc<JsonObject> {
    let schema = schemars::schema_for!(T);
    Arc::new(schema.as_object().cloned().unwrap_or_default())
}
