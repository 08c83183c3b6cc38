//! `briefing schema`: prints the JSON Schema of the YAML file, of a brand file, of the messages
//! for programs, of the report of a batch, or of the protocol of the editor.

use super::Exit;
use super::console::Console;

/// The arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print the schema of the messages of `--message-format json` instead
    #[arg(long)]
    messages: bool,
    /// Print the schema of a brand file instead
    #[arg(long, conflicts_with = "messages")]
    brand: bool,
    /// Print the schema of the file of `batch --report` instead
    #[arg(long, conflicts_with_all = ["messages", "brand"])]
    report: bool,
    /// Print the schema of the protocol of `briefing studio` instead
    #[arg(long, conflicts_with_all = ["messages", "brand", "report"])]
    protocol: bool,
}

/// Prints the schema.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let schema = if args.messages {
        briefing::messages::schema()
    } else if args.report {
        briefing::messages::report_schema()
    } else if args.protocol {
        briefing::studio::protocol::schema()
    } else if args.brand {
        briefing::briefing::brand_schema()
    } else {
        briefing::briefing::json_schema()
    };
    console.print(&format!("{}\n", schema.trim_end()))?;
    Ok(Exit::Success)
}
