use super::*;

fn table(text: &str) -> Table {
    Table::read(Source::new("a.csv", text)).unwrap()
}

fn values(table: &Table, row: usize) -> Vec<&str> {
    table.record(row).unwrap().values().collect()
}

fn row_numbers(table: &Table) -> Vec<usize> {
    table.records().map(|it| it.row()).collect()
}

#[test]
fn quotes_hold_commas_line_breaks_and_themselves() {
    let table = table("\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\", 1 \r\n,,\r\n");
    assert_eq!(table.names(), ["a", "b"]);
    assert_eq!(values(&table, 0), ["x, \"y\"\nz", " 1 "]);
    assert_eq!(table.len(), 1);
}

#[test]
fn empty_columns_and_rows_around_the_table_are_left_out() {
    let table =
        table(",,\r\n,a,,b,,,\r\n\r\n,1,,2,,,\r\n,\u{a0},,\r\n,3,,,,\r\n,,,,\r\n");
    assert_eq!(table.names(), ["a", "b"]);
    assert_eq!(values(&table, 0), ["1", "2"]);
    assert_eq!(values(&table, 1), ["3", ""]);
    assert_eq!(table.len(), 2);
    assert_eq!(row_numbers(&table), [4, 6]);
}

#[test]
fn rows_have_the_numbers_of_a_spreadsheet() {
    for (text, expected) in [
        ("a\n1\n2\n", [2, 3]),
        ("a\r\n\"1\r\n1\"\r\n2\r\n", [2, 3]),
        ("a\r\n\r\n1\r\n\r\n\r\n2", [3, 6]),
        ("\n\na\n1\n2\n", [4, 5]),
        ("sep=,\r\na\r\n1\r\n2\r\n", [2, 3]),
        ("a\r1\r2\r", [2, 3]),
        ("a\r1\r\r2\r", [2, 4]),
    ] {
        assert_eq!(row_numbers(&table(text)), expected, "{text:?}");
    }
    let table = table("a\n\"1\n2\"\n3\n");
    assert_eq!(table.record(1).unwrap().place(), "row 3 of a.csv, line 4");
    assert_eq!(table.record(0).unwrap().place(), "row 2 of a.csv");
}

#[test]
fn every_separator_parts() {
    for (text, expected) in [
        ("a;b\n1,5;2\n", ["1,5", "2"]),
        ("a\tb\n1\t2", ["1", "2"]),
        ("a|b\n1|2\n", ["1", "2"]),
        ("sep=;\r\na;b\r\n1;2\r\n", ["1", "2"]),
        ("\u{feff}\"sep=,\"\r\na,b\r\n1,2\r\n", ["1", "2"]),
        ("sep=:\na:b\n1:2\n", ["1", "2"]),
    ] {
        let table = table(text);
        assert_eq!(table.names(), ["a", "b"], "{text:?}");
        assert_eq!(values(&table, 0), expected, "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, message) in [
        ("", "the table is empty"),
        (",,\n,\n", "the table is empty"),
        ("a,a\n1,2\n", "two columns are named `a`"),
        ("a, a\u{a0}\n1,2\n", "two columns are named `a`"),
        ("a,b\n1,2,3\n", "row 2 has 3 values, the header has 2 names"),
        ("a,b,,\n1,2,,\n1,x,2,3,4\n", "row 3 has 5 values, the header has 2 names"),
        ("a,b\n1,\"2\n", "this quoted value is not closed"),
        ("a,b\n1,\"2\"x\n", "text after the quotation mark"),
        (
            "a,b\n1,\"2 \\\"x\\\"\"\n",
            "this quotation mark ends the value in spite of the backslash",
        ),
        ("a,b\n1, \"2\"\n", "the space before the quotation mark"),
        ("a,b\n1,2\n\u{feff}a, b\n3,4\n", "row 3 repeats the header"),
        ("a,b\n", "there are no rows"),
        ("a,,b\n1,2,3\n", "column B has no name, but a value in row 2"),
        (
            "a,b,\n1,2,\n1,2,3\n1,2,4\n",
            "column C has no name, but a value in row 3, and in 1 other",
        ),
        (
            "Schools of Leeds\na,b\n1,2\n",
            "row 1 names one column, but row 2 has values in 2",
        ),
    ] {
        let report = Table::read(Source::new("a.csv", text)).unwrap_err();
        let found = report.iter().any(|it| it.message.contains(message));
        assert!(found, "{text:?}: {report:?}");
    }
}

#[test]
fn a_row_that_ends_early_has_empty_cells_and_a_warning() {
    let table = table("a,b,c\n1,2,3\n1\n");
    assert_eq!(values(&table, 1), ["1", "", ""]);
    let notes: Vec<_> = table.notes.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(notes, ["row 3 ends before `c`: it has 1 of 3 cells"]);
}

#[test]
fn what_was_pasted_into_cells_is_read_as_meant() {
    let table = table("a,b\nsafe\u{ad}guarding\u{200b},\u{a0}0800\u{2011}1111\n");
    // The hyphen at which no line ends is one in the text as well.
    assert_eq!(values(&table, 0), ["safeguarding", "0800\u{2011}1111"]);
    let note = table.notes.iter().next().unwrap();
    assert_eq!(note.message, "3 pasted signs were taken as they are meant");
}

#[test]
fn a_row_with_too_many_cells_is_told_what_parts_it() {
    let hints = |text: &str| -> String {
        let report = Table::read(Source::new("a.csv", text)).unwrap_err();
        let hints = report.iter().flat_map(|it| &it.hints);
        hints.map(|it| it.message.as_str()).collect::<Vec<_>>().join("\n")
    };
    let curly = hints("School,Lead\n“Elm, Leeds”,Ann\n");
    assert!(curly.contains("write `\"Elm, Leeds\"`, with the keyboard's"), "{curly}");
    let german = hints("Schule;Name\nAnna;„Elm; Leeds“\n");
    assert!(german.contains("write `\"Elm; Leeds\"`"), "{german}");
    let single = hints("School,Lead\n'Elm, Leeds',Ann\n");
    assert!(single.contains("write `\"Elm, Leeds\"`"), "{single}");
    let comma = hints("School,Lead\nElm, Leeds,Ann\n");
    assert!(comma.contains("if `Elm, Leeds` is one value"), "{comma}");
    let semicolon = hints("a;b\n1;2;3\n");
    assert!(semicolon.contains("that holds a semicolon"), "{semicolon}");
    // What the hint says passes.
    table("School,Lead\n\"Elm, Leeds\",Ann\n");
    // Marks that hold no separator are signs like others.
    assert_eq!(values(&table("School,Lead\n“Elm”,Ann\n"), 0), ["“Elm”", "Ann"]);
}
