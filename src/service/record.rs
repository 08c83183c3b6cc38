//! Reads the values for the fields of a briefing.

use serde_json::Value;

use super::Fault;
use crate::data::{Table, Unreadable};
use crate::diagnostic::Source;

/// The name of the record in messages.
const NAME: &str = "data.yaml";

/// Returns a table of one record, which is read as a YAML list with a line for each value.
///
/// # Errors
/// Returns a fault for each value that is a list or an object.
pub(super) fn table(
    record: &[(String, Value)],
) -> Result<Result<Table, Unreadable>, Vec<Fault>> {
    let nested = record.iter().filter(|(_, value)| value.is_array() || value.is_object());
    let faults: Vec<_> = nested
        .map(|(name, _)| {
            let message = format!("the value of `{name}` is not a single value");
            Fault::new("record", message, "write a text, a number or a date")
        })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let line = |(name, value): &(String, Value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), quoted);
        format!("{}: {value}", quoted(name))
    };
    let lines: Vec<_> = record.iter().map(line).collect();
    let source = Source::new(NAME, format!("- {}\n", lines.join("\n  ")));
    Ok(Table::read(source.clone()).map_err(|report| Unreadable { source, report }))
}

/// Writes a text between double quotation marks (YAML 1.2, 7.3.1). What a file in YAML may not hold
/// as it is, such as control characters and line separators, is escaped (5.7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            ' '..='~' => quoted.push(character),
            _ if character.is_alphanumeric() => quoted.push(character),
            _ => quoted.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named((name, value): (&str, Value)) -> (String, Value) {
        (name.to_owned(), value)
    }

    #[test]
    fn every_text_comes_through() {
        let texts =
            ["", "null", "0113 496 0001", "a: \"b\" # c\\", "Siân’s", "\u{1f600}", "字"];
        for text in texts {
            let record = [("A", json!(text)), ("b", json!(7)), ("c", json!(null))];
            let table = table(&record.map(named)).unwrap().unwrap();
            assert_eq!(table.record(0).unwrap().value("A"), Some(text));
            assert_eq!(table.record(0).unwrap().value("b"), Some("7"));
        }
        // Such signs are removed or refused as in any table, and never break its text.
        for sign in ["\u{7f}", "\u{85}", "\u{2028}", "\u{feff}", "\u{fffe}", "\t"] {
            let record = [("A", json!(format!("a{sign}b")))];
            if let Err(Unreadable { report, .. }) = table(&record.map(named)).unwrap() {
                use crate::diagnostic::Code;
                assert!(report.iter().all(|it| it.code != Code::YamlSyntax), "{sign:?}");
            }
        }
    }

    #[test]
    fn only_single_values_are_taken() {
        let record = [("a", json!([1])), ("b", json!({ "c": 2 })), ("d", json!("e"))];
        let faults = table(&record.map(named)).unwrap_err();
        assert_eq!(faults.len(), 2);
    }
}
