//! `briefing completions`: prints the completion script of a shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::console::Console;
use super::{Cli, Exit};

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    // The generator panics if its writer fails, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "briefing", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Success)
}
