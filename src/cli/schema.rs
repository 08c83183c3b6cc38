//! `briefing schema`: the JSON Schema of the YAML file out.

use super::Exit;
use super::console::Console;

/// Prints the schema.
pub(super) fn run(console: &Console) -> anyhow::Result<Exit> {
    let schema = briefing::briefing::json_schema();
    console.print(&format!("{}\n", schema.trim_end()))?;
    Ok(Exit::Success)
}
