//! `briefing icons`: lists the icons, or draws them on a sheet.

use std::path::PathBuf;

use briefing::assets::icons::{Icon, all, matching, nearest};

use super::console::{CliError, Console};
use super::output::Staged;
use super::{Exit, icon_sheet};

/// The arguments of `icons`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// List only the icons that this word finds, such as `phone` or `money`
    word: Option<String>,
    /// Draw the icons with their names into an SVG file, and print no list
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
}

/// Lists the icons or writes the sheet.
pub(super) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    let word = args.word.as_deref().unwrap_or_default();
    let icons: Vec<_> = matching(word).collect();
    if icons.is_empty() {
        return Err(unknown(word).into());
    }
    match &args.sheet {
        None => console.print(&list(&icons))?,
        Some(path) => {
            Staged::write(path, icon_sheet::draw(&icons).as_bytes())?.replace()?;
            console.print(&format!("wrote {}\n", path.display()))?;
        }
    }
    Ok(Exit::Success)
}

/// Returns a line for each icon: its name, and the words for it.
fn list(icons: &[&Icon]) -> String {
    let width = all().map(|icon| icon.name().len()).max().unwrap_or_default();
    let line =
        |icon: &&Icon| format!("{:width$}  {}\n", icon.name(), icon.words().join(", "));
    icons.iter().map(line).collect()
}

/// Returns the error for a word that finds no icon.
fn unknown(word: &str) -> CliError {
    let error = CliError::new(format!("no icon is found by `{word}`"));
    let error = match nearest(word) {
        Some(icon) => {
            let words = icon.words().join(", ");
            error.hint(format!("the nearest is `{}` ({words})", icon.name()))
        }
        None => error,
    };
    error.hint("`briefing icons` lists all")
}
