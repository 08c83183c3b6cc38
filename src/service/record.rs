//! Reads the values for the fields of a briefing.

use serde_json::{Map, Value};

use super::Fault;
use crate::data::Table;
use crate::diagnostic::{Report, Source};

/// The name of the record in messages.
const NAME: &str = "record.yaml";

/// Returns a table of one record. Values are read as those of a YAML list, of which JSON is a part.
///
/// # Errors
/// Returns a fault if a value is a list or an object.
pub(super) fn table(
    record: &Map<String, Value>,
) -> Result<Result<Table, (Report, Source)>, Vec<Fault>> {
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
    let text = Value::Array(vec![Value::Object(record.clone())]).to_string();
    let source = Source::new(NAME, text);
    Ok(Table::read(source.clone()).map_err(|report| (report, source)))
}
