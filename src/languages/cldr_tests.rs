//! Compares the names of the months with the Unicode CLDR.

use super::lookup::translation;
use super::tag::Language;

/// Dates of the CLDR. The head of the file names its source and licence.
const DATES: &str = include_str!("../../tests/cases/languages/cldr-dates.tsv");

/// Months whose names differ from those in the CLDR, and why.
const DIFFERENCES: [(&str, &[usize], &str); 10] = [
    ("bn", &[1, 2], "an older spelling"),
    ("ckb", &[12], "another spelling"),
    ("fa", &[5], "with the ezafe that joins the month to the year"),
    ("gd", &[1, 2, 3, 4, 5], "without the article and the lenition after it"),
    ("ku", &[2, 4, 6, 10], "other names in use"),
    ("ps", &[8, 9], "another spelling"),
    ("si", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "the CLDR has lunar months"),
    ("sl", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "in the genitive, as in a date"),
    ("so", &[1, 5, 7, 8, 9, 11, 12], "another spelling"),
    ("ti", &[5], "another spelling"),
];

#[test]
fn months_are_named_as_in_the_cldr() {
    let lines = DATES.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let (tag, dates) = line.split_once('\t').unwrap();
        let names = translation(&Language::parse(tag).unwrap()).unwrap().dates.months;
        let pairs = (1..).zip(names.iter().zip(dates.split('\t')));
        let differing: Vec<usize> = pairs
            .filter(|(_, (name, date))| !date.contains(**name))
            .map(|(n, _)| n)
            .collect();
        let known = DIFFERENCES.iter().find(|(language, ..)| *language == tag);
        assert_eq!(differing, known.map_or(&[][..], |(_, months, _)| months), "{tag}");
        count += 1;
    }
    assert_eq!(count, 65);
}
