//! Properties of random trees and random Markdown.

#![allow(clippy::print_stderr, reason = "the figures are shown on demand")]

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::doc::Block;
use super::super::letters::{from_inlines, to_inlines};
use super::super::{Doc, WriteError, tree, word_ranges, words, write};
use super::random::{markdown, nasty_line, sensible_line, tree_of};
use super::{Part, doc, read};

/// How many cases each test runs. `RICH_CASES` sets another number.
fn cases(default: u32) -> Config {
    let cases = std::env::var("RICH_CASES").ok().and_then(|it| it.parse().ok());
    Config { max_shrink_iters: 2_000, ..crate::seed::config(cases.unwrap_or(default), 8) }
}

/// A tree without bold and italic on punctuation, where they may be lost.
fn on_letters(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content } => {
                let mut letters = from_inlines(content);
                for letter in &mut letters {
                    if !letter.character.is_alphanumeric() {
                        letter.marks.strong = false;
                        letter.marks.emphasis = false;
                    }
                }
                *content = to_inlines(&letters);
            }
            Block::BulletList { content } | Block::OrderedList { content, .. } => {
                for item in content {
                    item.content = on_letters(&item.content);
                }
            }
            Block::Quote { content } | Block::Alert { content, .. } => {
                *content = on_letters(content);
            }
            Block::Source { .. } => {}
        }
    }
    blocks
}

/// Writes a tree and checks what it is read as. Returns whether it is the tree with all marks, or
/// the error.
fn check(tree: &Doc, before: &str, part: Part) -> Result<bool, WriteError> {
    let text = write(tree, before, part)?;
    let old = read(before, part).content;
    let normal = tree::normal(tree, &old, part)?;
    let read = read(&text, part);
    assert_eq!(tree::words(&normal), words(&read), "{text:?}");
    assert_eq!(on_letters(&normal), on_letters(&read.content), "{text:?}");
    // A text that was written stays as it is.
    assert_eq!(write(&read, &text, part).unwrap(), text);
    Ok(normal == read.content)
}

/// Refused trees are allowed, and shown on demand.
fn attempt(result: Result<bool, WriteError>) -> Result<(), TestCaseError> {
    match result {
        Err(problem) if std::env::var_os("RICH_STRICT").is_some() => {
            Err(TestCaseError::fail(problem.to_string()))
        }
        _ => Ok(()),
    }
}

/// Runs trees and returns how many there were, how many were refused, and how many lost marks on
/// punctuation.
fn rate(trees: &BoxedStrategy<Doc>, count: u32, name: &str) -> (u32, u32, u32) {
    let (all, refused, moved) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(cases(count));
    runner
        .run(trees, |tree| {
            all.set(all.get() + 1);
            match check(&tree, "", Part::Panel) {
                Ok(true) => {}
                Ok(false) => moved.set(moved.get() + 1),
                Err(problem) => {
                    if std::env::var_os("RICH_SHOW").is_some() {
                        std::eprintln!("{problem}\n  {}", super::short(&tree));
                    }
                    refused.set(refused.get() + 1);
                }
            }
            Ok(())
        })
        .unwrap();
    if std::env::var_os("RICH_RATE").is_some() {
        std::eprintln!(
            "{name}: {} trees, {} refused, {} with marks moved off punctuation",
            all.get(),
            refused.get(),
            moved.get()
        );
    }
    (all.get(), refused.get(), moved.get())
}

#[test]
fn sensible_trees_are_written() {
    let (all, refused, _) = rate(&tree_of(sensible_line().boxed()), 400, "sensible");
    assert!(refused * 1000 <= all, "{refused} of {all}");
}

#[test]
fn nasty_trees_are_written_right_or_refused() {
    let (all, refused, _) = rate(&tree_of(nasty_line().boxed()), 400, "nasty");
    assert!(refused * 20 <= all, "{refused} of {all}");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn contacts_and_lines_are_written(line in nasty_line()) {
        let tree = doc(&format!(r#"{{"type":"paragraph","content":[{line}]}}"#));
        for part in [Part::Contact, Part::Line] {
            attempt(check(&tree, "", part))?;
        }
    }

    #[test]
    fn markdown_that_did_not_change_keeps_its_bytes(text in markdown()) {
        for part in [Part::Panel, Part::Contact, Part::Line] {
            let tree = read(&text, part);
            prop_assert_eq!(write(&tree, &text, part).unwrap(), &text[..]);
            let found = words(&tree);
            let ranges = word_ranges(&text, part);
            prop_assert_eq!(found.len(), ranges.len());
            for (word, range) in found.iter().zip(ranges) {
                let source = text.get(range).unwrap();
                let mut rest = source.chars();
                let is_entity = source.contains('&') || source.contains('\u{0}');
                let has_all = word.chars().all(|it| rest.any(|other| it == other));
                prop_assert!(has_all || is_entity || word.contains("$$"), "{:?} {:?}", word, source);
            }
            let json = serde_json::to_string(&tree).unwrap();
            for index in 0..text.matches('w').count() {
                let word = format!("w{index}x");
                prop_assert!(!text.contains(&word) || json.contains(&word), "{} {}", word, json);
            }
        }
    }

    #[test]
    fn markdown_is_written_again(text in markdown()) {
        attempt(check(&read(&text, Part::Panel), "", Part::Panel))?;
    }

    #[test]
    fn changed_blocks_join_the_others(
        before in markdown(), other in markdown(), at in 0..8_usize, count in 0..3_usize,
    ) {
        for part in [Part::Panel, Part::Contact] {
            let mut tree = read(&before, part);
            let at = at.min(tree.content.len());
            let end = (at + count).min(tree.content.len());
            tree.content.splice(at..end, read(&other, part).content.into_iter().take(2));
            attempt(check(&tree, &before, part))?;
        }
    }
}
