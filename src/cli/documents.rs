//! Checks the command lines and the tables of options in the documentation.

#[expect(dead_code, reason = "the integration tests use the rest")]
#[path = "../../tests/it/cli/documents/markdown.rs"]
mod markdown;
#[path = "../../tests/it/cli/documents/shell.rs"]
mod shell;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::Cli;
use markdown::Page;

/// The heading of the options that four commands share, and those commands.
const SHARED: &str = "Options for the page and the messages";
const SHARING: [&str; 4] = ["render", "batch", "watch", "check"];
/// The heading of the options that all commands have.
const GLOBAL: &str = "Options of all commands";

fn pages() -> Vec<Page> {
    let mut folders = vec![PathBuf::from("docs")];
    let mut names: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from).to_vec();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).unwrap().map(Result::unwrap) {
            let name = folder.join(entry.file_name());
            if entry.path().is_dir() { folders.push(name) } else { names.push(name) }
        }
    }
    let is_page = |it: &&PathBuf| {
        it.extension().is_some_and(|it| it == "md") && !it.ends_with("third-party.md")
    };
    let read = |name: &PathBuf| {
        let text = fs::read_to_string(root.join(name)).unwrap();
        Page::parse(&name.to_string_lossy(), &text)
    };
    names.iter().filter(is_page).map(read).collect()
}

/// Parses arguments. A request for help is no error.
fn parse(arguments: &[String]) -> Result<(), clap::Error> {
    let name = "briefing".to_owned();
    match Cli::try_parse_from([&name].into_iter().chain(arguments)) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(()),
            _ => Err(error),
        },
    }
}

/// Returns the command lines in the blocks of a page that cannot be parsed, and counts all.
fn wrong_lines(page: &Page, count: &mut usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for block in &page.blocks {
        let text = match block.language() {
            "sh" => block.text.clone(),
            "console" => {
                let lines = block.text.lines();
                lines
                    .filter_map(|it| it.strip_prefix("$ "))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            _ => continue,
        };
        let commands = shell::commands(&text);
        for arguments in commands.iter().filter_map(|it| shell::arguments(it)) {
            *count += 1;
            if let Err(error) = parse(&arguments) {
                wrong.push(format!("{}: {error}", page.name));
            }
        }
    }
    wrong
}

/// Returns the commands and options in the running text of a page that do not exist.
fn wrong_spans(page: &Page) -> Vec<String> {
    let command = Cli::command();
    let mut options = BTreeSet::new();
    let mut names = BTreeSet::new();
    for command in command.get_subcommands() {
        names.insert(command.get_name().to_owned());
        options.extend(long_options(command));
    }
    options.extend(["color", "help", "version"].map(str::to_owned));
    let mut wrong = Vec::new();
    for span in &page.spans {
        let words: Vec<&str> = span.split(' ').collect();
        let is_ours = words.first() == Some(&"briefing")
            || words
                .first()
                .is_some_and(|it| it.starts_with("--") || names.contains(*it));
        if !is_ours {
            continue;
        }
        let given = words.iter().filter_map(|word| word.strip_prefix("--"));
        // `--` and `---` are dashes, and `-->` is part of a message.
        let given = given.filter(|it| it.starts_with(char::is_alphabetic));
        let unknown = given.filter(|it| !options.contains(*it));
        wrong.extend(unknown.map(|it| format!("{}: `{span}` has --{it}", page.name)));
        // A command without its arguments is its name.
        if let ["briefing", arguments @ ..] = words.as_slice()
            && !arguments.is_empty()
        {
            let arguments: Vec<String> =
                arguments.iter().map(|&it| it.to_owned()).collect();
            if let Err(error) = parse(&arguments)
                && error.kind() != ErrorKind::MissingRequiredArgument
            {
                wrong.push(format!("{}: `{span}`: {error}", page.name));
            }
        }
    }
    wrong
}

#[test]
fn every_command_line_of_the_documentation_can_be_parsed() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for page in pages() {
        wrong.extend(wrong_lines(&page, &mut count));
        wrong.extend(wrong_spans(&page));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 30, "only {count} command lines were found");
}

#[test]
fn a_command_line_that_cannot_be_parsed_is_found() {
    let text = "```sh\nbriefing rendr\nbriefing batch\nseq 8 | parallel briefing check --no\n\
                cargo run --release -- render --paper B99\nbriefing render\n```\n\n\
                `briefing chek` `briefing batch` `--no-such x` `check --fixx` `--fix`";
    let page = Page::parse("canary.md", text);
    let mut count = 0;
    assert_eq!((wrong_lines(&page, &mut count).len(), count), (4, 5));
    assert_eq!(wrong_spans(&page).len(), 3);
}

/// Returns the long options of a command, without `--help`.
fn long_options(command: &clap::Command) -> BTreeSet<String> {
    command.get_arguments().filter_map(|it| it.get_long()).map(str::to_owned).collect()
}

/// Returns the options of the tables, by the heading above: long names, and short ones.
fn tables(page: &Page) -> BTreeMap<String, Vec<(String, Option<char>)>> {
    let tables = page.tables.iter().filter(|it| it.header.first().unwrap() == "option");
    let row = |row: &Vec<String>| {
        let spans: Vec<&str> = row.first().unwrap().split('`').collect();
        let long = spans.get(1).and_then(|it| it.strip_prefix("--")).unwrap().to_owned();
        let short = spans.get(3).and_then(|it| it.strip_prefix('-')?.chars().next());
        (long, short)
    };
    tables
        .map(|table| {
            let heading = table.heading.replace("`briefing ", "").replace('`', "");
            (heading, table.rows.iter().map(row).collect())
        })
        .collect()
}

/// Returns what is wrong with the tables of a page.
fn wrong_tables(page: &Page) -> Vec<String> {
    let tables = tables(page);
    let mut command = Cli::command();
    command.build();
    let mut wrong = Vec::new();
    for command in command.get_subcommands() {
        let name = command.get_name();
        if name == "help" {
            continue;
        }
        let mut listed: Vec<_> = tables.get(name).cloned().unwrap_or_default();
        listed.extend(tables.get(GLOBAL).cloned().unwrap_or_default());
        if SHARING.contains(&name) {
            listed.extend(tables.get(SHARED).cloned().unwrap_or_default());
        }
        let given: BTreeMap<&str, Option<char>> = command
            .get_arguments()
            .filter(|it| !it.is_hide_set())
            .filter_map(|it| Some((it.get_long()?, it.get_short())))
            .collect();
        for (long, short) in &given {
            if !listed.iter().any(|it| it.0 == *long && it.1 == *short) {
                wrong.push(format!("{name}: --{long} ({short:?}) is not in the table"));
            }
        }
        let unknown = listed.iter().filter(|it| !given.contains_key(it.0.as_str()));
        wrong.extend(unknown.map(|it| format!("{name} has no option --{}", it.0)));
    }
    wrong
}

#[test]
fn the_options_are_those_of_the_command_line() {
    let pages = pages();
    let page = pages.iter().find(|it| it.name.ends_with("commands.md")).unwrap();
    let wrong = wrong_tables(page);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let text = page.text.replace("| `--ppi` |", "| `--dpi` |");
    assert_eq!(wrong_tables(&Page::parse("canary.md", &text)).len(), 6);

    let command = Cli::command();
    let commands: Vec<&str> =
        command.get_subcommands().map(clap::Command::get_name).collect();
    let table = page.tables.iter().find(|it| it.header.first().unwrap() == "command");
    let mut listed = table.unwrap().codes();
    listed.sort_by_key(|it| commands.iter().position(|name| name == it));
    assert_eq!(listed, commands);
    for name in commands {
        let heading = format!("`briefing {name}`");
        assert!(page.headings.contains(&heading), "no section for {name}");
    }
}

/// The help is made of comments, but must not read like documentation of code.
#[test]
fn the_help_has_no_marks_of_documentation() {
    let mut command = Cli::command();
    command.build();
    for command in command.get_subcommands_mut() {
        let help = command.render_long_help().to_string();
        assert!(!help.contains("[`"), "{help}");
    }
}
