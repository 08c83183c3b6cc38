//! Writes keys and values as YAML.

/// Writes a key with a text of one line.
pub(super) fn field(yaml: &mut String, indent: &str, key: &str, text: &str) {
    yaml.push_str(&format!("{indent}{key}: {}\n", scalar(text)));
}

/// Writes a key with a text of several lines, if there is any.
pub(super) fn block(yaml: &mut String, indent: &str, key: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    yaml.push_str(&format!("{indent}{key}: |\n"));
    for line in text.lines() {
        if line.is_empty() {
            yaml.push('\n');
        } else {
            yaml.push_str(&format!("{indent}  {line}\n"));
        }
    }
}

/// Returns a text as a scalar: as it is where YAML reads it as text, else in double quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML 1.1 and 1.2 read a text without quotes as this text.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let is_word = first.is_alphabetic();
    let ends_in_space = text.ends_with(char::is_whitespace);
    let has_sign = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let is_special = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        .contains(&text.to_lowercase().as_str());
    let has_control = text.chars().any(|c| c.is_control() || c == '\u{FEFF}');
    is_word && !ends_in_space && !has_sign && !is_special && !has_control
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if c.is_control() => quoted.push_str(&format!("\\x{:02x}", u32::from(c))),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_yaml_would_misread_are_quoted() {
        assert_eq!(scalar("Child neglect"), "Child neglect");
        assert_eq!(scalar("Neglect: signs"), "\"Neglect: signs\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("2.0"), "\"2.0\"");
        assert_eq!(scalar("Say \"no\""), "Say \"no\"");
        assert_eq!(scalar("\"No\" means no"), "\"\\\"No\\\" means no\"");
        assert_eq!(scalar("- dash"), "\"- dash\"");
        assert_eq!(scalar("a\tb"), "\"a\\x09b\"");
    }
}
