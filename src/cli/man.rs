//! The man pages of packages, written by `clap_mangen`. A test writes them, so that the program
//! does not have to hold what only packages need:
//!
//! ```text
//! BRIEFING_MAN=FOLDER cargo test --bin briefing man_pages
//! ```

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory;

use super::Cli;

#[test]
fn man_pages_list_every_command_and_option() {
    let temporary = tempfile::tempdir().unwrap();
    let named = std::env::var_os("BRIEFING_MAN").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| temporary.path().to_owned());
    fs::create_dir_all(&folder).unwrap();
    clap_mangen::generate_to(Cli::command(), &folder).unwrap();

    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let program = read("briefing.1");
    let mut pages = 1;
    let is_public = |it: &&clap::Command| !it.is_hide_set();
    for command in Cli::command().get_subcommands().filter(is_public) {
        let name = format!("briefing-{}", command.get_name());
        let listed = format!("{}(1)", name.replace('-', r"\-"));
        assert!(program.contains(&listed), "{listed} is missing in {program}");
        let page = read(&format!("{name}.1"));
        let options = command.get_opts().filter(|it| !it.is_hide_set());
        for option in options.filter_map(clap::Arg::get_long) {
            let printed = format!("--{option}").replace('-', r"\-");
            assert!(page.contains(&printed), "{printed} is missing in {page}");
        }
        pages += 1;
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), pages);
}
