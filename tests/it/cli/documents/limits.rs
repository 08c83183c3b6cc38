//! Compares the table of limits with the constants of the source.

use std::fs;

use super::markdown::Table;
use super::{page, path};
use crate::support;

/// The names of constants that are limits for the user, and where they are looked for.
const LIMITS: [(&str, &[&str]); 3] = [
    (
        "src/assets",
        &[
            "RASTER_BYTES",
            "SVG_BYTES",
            "FONT_BYTES",
            "PROFILE_BYTES",
            "PIXELS",
            "ALL_PIXELS",
        ],
    ),
    ("src/briefing", &["MAX_BLOCKS", "MAX_LINE", "MAX_LOGOS", "MAX_LISTS", "PANELS"]),
    ("src/data", &["MAX_BYTES", "MAX_ROWS", "MAX_FIELDS"]),
];

/// Returns the numbers of a limit as the page writes it: `5 MiB`, `4 pt to 200 pt`.
fn documented(cell: &str) -> Vec<f64> {
    let words: Vec<&str> = cell.split(' ').collect();
    let numbers = words.iter().enumerate().filter_map(|(at, word)| {
        let number: f64 = word.replace(',', "").parse().ok()?;
        Some(match words.get(at + 1) {
            Some(&"MiB") => number * f64::from(1 << 20),
            _ => number,
        })
    });
    numbers.collect()
}

/// Returns the numbers of a constant, or of a field in a table: `32 << 20`,
/// `(Length::pt(4.0), Length::pt(200.0))`.
fn defined(source: &str, name: &str) -> Option<Vec<f64>> {
    let value = source
        .split_once(&format!("const {name}: "))
        .and_then(|(_, rest)| rest.split_once(';').map(|(it, _)| it.split_once("= ")))
        .map_or_else(
            || {
                let (_, rest) = source.split_once(&format!("{name}: "))?;
                rest.split([',', '}']).next()
            },
            |found| found.map(|(_, value)| value),
        )?;
    let value = value.replace("Length::ZERO", "0");
    let numbers = value.split(['(', ')', ',']).filter_map(|part| {
        let (number, shift) =
            part.trim().split_once(" << ").unwrap_or((part.trim(), "0"));
        let number: f64 = number.replace('_', "").parse().ok()?;
        Some(number * f64::from(1_u32 << shift.parse::<u32>().ok()?))
    });
    Some(numbers.collect())
}

/// Returns the values that a name has in a file, or in the files of a folder.
fn definitions(place: &str, name: &str) -> Vec<Vec<f64>> {
    let place = path(place);
    if place.is_file() {
        return defined(&fs::read_to_string(place).unwrap(), name).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut folders = vec![place];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).into_iter().flatten();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(path).unwrap_or_default();
            if source.contains(&format!("const {name}: ")) {
                found.extend(defined(&source, name));
            }
        }
    }
    found
}

/// Returns what is wrong with the rows of the table.
fn wrong(table: &Table) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &table.rows {
        let [what, limit, code] = row.as_slice() else { panic!("{row:?}") };
        let spans: Vec<&str> = code.split('`').collect();
        let ["", place, " ", name, ""] = spans.as_slice() else { panic!("{code}") };
        let (found, expected) = (documented(limit), definitions(place, name));
        if found.is_empty() || expected != [found] {
            wrong.push(format!(
                "{what}: {limit}, but `{name}` of {place} is {expected:?}"
            ));
        }
    }
    wrong
}

#[test]
fn the_limits_are_those_of_the_source() {
    let page = page("docs/reference/limits.md");
    let [table] = page.tables.as_slice() else { panic!("not one table") };
    let mut faults = wrong(table);
    let places: Vec<&String> = table.rows.iter().filter_map(|row| row.last()).collect();
    for (folder, names) in LIMITS {
        for name in names {
            let is_there = |it: &&String| {
                it.starts_with(&format!("`{folder}"))
                    && it.ends_with(&format!(" `{name}`"))
            };
            if !places.iter().any(is_there) {
                faults.push(format!("{name} of {folder} is not in the table"));
            }
        }
    }
    support::report(faults);
}

#[test]
fn a_wrong_limit_is_found() {
    let source = "const A: usize = 20_000;\npub const B: (Length, Length) = (Length::ZERO, \
                  Length::mm(10.0));\n  bytes: 1 << 20,\n  size: X { text: 4 << 20 },\n";
    assert_eq!(defined(source, "A"), Some(documented("20,000 characters")));
    assert_eq!(defined(source, "B"), Some(documented("0 mm to 10 mm")));
    assert_eq!(defined(source, "bytes"), Some(documented("1 MiB")));
    assert_eq!(defined(source, "text"), Some(documented("4 MiB")));
    assert_eq!(defined(source, "C"), None);
    let row =
        ["pages", "8 MiB", "`src/assets/logo/limits.rs` `SVG_BYTES`"].map(str::to_owned);
    let table =
        Table { heading: String::new(), header: Vec::new(), rows: vec![row.to_vec()] };
    assert_eq!(wrong(&table).len(), 1);
}
