//! The command line of the `briefing` library: arguments in, an exit code out.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main().into()
}
