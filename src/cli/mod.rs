//! The command line: parses the arguments, runs a command, returns the exit code. Each command
//! has a file; [`options`], [`input`], [`renderer`], [`output`] and [`console`] are shared.

mod batch;
mod check;
mod completions;
mod console;
mod describe;
mod disk;
#[cfg(test)]
mod documents;
mod exit;
mod explain;
mod fix;
mod github;
#[cfg(feature = "servers")]
mod http;
mod icon_sheet;
mod icons;
mod import;
mod input;
mod interrupt;
#[cfg(test)]
mod man;
#[cfg(feature = "mcp")]
mod mcp;
mod missing;
mod new;
mod options;
mod output;
mod parallel;
mod paths;
mod preflight;
mod profile_list;
mod render;
mod renderer;
mod schema;
#[cfg(feature = "servers")]
mod serve;
#[cfg(feature = "servers")]
mod studio;
mod watch;

use clap::error::{ContextKind, ContextValue};
use clap::{Parser, Subcommand};
use console::{ColorChoice, Console, MessageFormat, exit_of};
pub(crate) use exit::Exit;

/// Turns one YAML file into a one-page, seven-panel briefing poster in the largest type
/// that fits.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    /// When messages are coloured.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    #[arg(value_name = "WHEN", hide_possible_values = true, display_order = 99)]
    #[arg(help = "Colour messages: auto, always or never")]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the poster as three PDFs, for print, screen and copier, or in the profiles of -p
    Render(render::Args),
    /// Write many posters: of several briefings, or one for each row of a table
    Batch(batch::Args),
    /// Write the poster again each time you save its file, a logo, a font or its data
    Watch(watch::Args),
    /// Report what is wrong with a briefing, and write no poster
    Check(check::Args),
    /// Check PDF files, made by any program, as a print house would
    Preflight(preflight::Args),
    /// Write a first briefing, the example or a template, ready to change and render
    New(new::Args),
    /// Turn a document of Word, PowerPoint or LibreOffice into a briefing
    Import(import::Args),
    /// Edit briefings in the browser, with the finished page beside the text
    #[cfg(feature = "servers")]
    Studio(studio::Args),
    /// Render briefings for other programs, over HTTP
    #[cfg(feature = "servers")]
    Serve(serve::Args),
    /// Give an assistant tools to write briefings, over standard input and output
    #[cfg(feature = "mcp")]
    Mcp(mcp::Args),
    /// Say what the code of a message means, and what to do about it
    Explain(explain::Args),
    /// List the icons, with words to find them by
    Icons(icons::Args),
    /// Print the JSON Schema of the file, with which editors check it while you type
    Schema(schema::Args),
    /// Print a script with which a shell completes commands on the Tab key
    Completions(completions::Args),
}

/// Parses the arguments and runs the command. Wrong arguments and `--help` end the
/// process here, by clap's own rules: codes 2 and 0.
pub(crate) fn main() -> Exit {
    let Cli { color, command } = Cli::try_parse().unwrap_or_else(|error| {
        with_command(error).exit();
    });
    let format = match &command {
        Command::Render(args) => args.common.message_format,
        Command::Batch(args) => args.common.message_format,
        Command::Watch(args) => args.common.message_format,
        Command::Check(args) => args.common.message_format,
        Command::Preflight(args) => args.message_format,
        #[cfg(feature = "servers")]
        Command::Studio(_) | Command::Serve(_) => MessageFormat::Human,
        #[cfg(feature = "mcp")]
        Command::Mcp(_) => MessageFormat::Human,
        Command::New(_)
        | Command::Import(_)
        | Command::Explain(_)
        | Command::Icons(_)
        | Command::Schema(_)
        | Command::Completions(_) => MessageFormat::Human,
    };
    let console = Console::new(color, format);
    let result = match command {
        Command::Render(args) => render::run(&args, &console),
        Command::Batch(args) => {
            if args.makes_posters() {
                interrupt::finish_work_in_hand();
            }
            batch::run(&args, &console)
        }
        Command::Watch(args) => watch::run(&args, &console),
        Command::Check(args) => check::run(&args, &console),
        Command::Preflight(args) => preflight::run(&args, &console),
        Command::New(args) => new::run(&args, &console),
        Command::Import(args) => import::run(&args, &console),
        #[cfg(feature = "servers")]
        Command::Studio(args) => studio::run(&args, &console),
        #[cfg(feature = "servers")]
        Command::Serve(args) => serve::run(&args, &console),
        #[cfg(feature = "mcp")]
        Command::Mcp(args) => mcp::run(&args, &console),
        Command::Explain(args) => explain::run(&args, &console),
        Command::Icons(args) => icons::run(&args, &console),
        Command::Schema(args) => schema::run(&args, &console),
        Command::Completions(args) => completions::run(&args, &console),
    };
    result.unwrap_or_else(|error| {
        console.failure(&error);
        exit_of(&error)
    })
}

/// Suggests `render` or `import` if the first argument is a file in place of a command.
fn with_command(mut error: clap::Error) -> clap::Error {
    if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && let Some(command) = command_for(word)
    {
        let tip = format!("write `briefing {command} {word}`").into();
        let tips = ContextValue::StyledStrs(vec![tip]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}

/// Returns the command for a file, by the ending of its name.
fn command_for(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|it| lower.ends_with(it));
    if ends(&[".yaml", ".yml"]) {
        Some("render")
    } else {
        let documents =
            [".docx", ".docm", ".doc", ".pptx", ".ppt", ".odt", ".odp", ".pub"];
        ends(&documents).then_some("import")
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
