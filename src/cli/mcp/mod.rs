//! `briefing mcp`: gives an assistant tools to write briefings, in the Model Context Protocol over
//! standard input and output. Files are read and written inside one folder only.

mod draft;
mod schemas;
mod tools;
mod words;

use std::path::PathBuf;

use anyhow::Context as _;
use briefing::files::Folder;
use rmcp::ServiceExt as _;
use rmcp::transport::io::stdio;
use tokio::runtime::Builder;

use super::console::{CliError, Console};
use super::parallel::STACK;
use super::{Exit, interrupt};
use tools::Tools;

/// The arguments of `mcp`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder that briefings, logos and documents are in; nothing outside of it is touched
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Answers until the assistant closes its end.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let folder = Folder::new(&args.root).map_err(|error| {
        CliError::new(error.to_string()).hint("name the folder of your briefings")
    })?;
    console.note("this is for an assistant, which writes here; Ctrl-C ends it");
    interrupt::call_instead(|| std::process::exit(0));
    let runtime = Builder::new_current_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()
        .context("the program cannot start")?;
    let served = runtime.block_on(async {
        let running = Tools::new(folder).serve(stdio()).await?;
        running.waiting().await?;
        Ok::<_, anyhow::Error>(())
    });
    // Standard input is read by a thread that cannot be stopped.
    runtime.shutdown_background();
    match served {
        Ok(()) => Ok(Exit::Success),
        Err(error) => {
            let message = format!("the assistant has not spoken the protocol: {error:#}");
            let hint = "start `briefing mcp` from the settings of an assistant";
            Err(CliError::new(message).hint(hint).into())
        }
    }
}
