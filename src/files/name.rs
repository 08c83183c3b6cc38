//! Makes names of files of any text.

/// Bytes of the longest name, with room for the suffixes on every file system.
const MAX_NAME: usize = 200;

/// Returns a name that every file system accepts: without separators, characters that Windows
/// forbids and its device names. `None` if nothing is left.
#[must_use]
pub fn safe_name(name: &str) -> Option<String> {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let plain = |it: char| match it {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        it if it.is_control() || it.is_whitespace() => ' ',
        it => it,
    };
    let name: String = name.chars().map(plain).collect();
    let words: Vec<_> = name.split_whitespace().collect();
    let name = words.join(" ");
    let end = name.floor_char_boundary(MAX_NAME);
    let name = name[..end].trim_matches([' ', '.', '-']);
    let lower = name.to_lowercase();
    let base = lower.split('.').next().unwrap_or_default();
    let base = base.trim_end_matches(|it: char| it.is_ascii_digit());
    match name {
        "" => None,
        _ if DEVICES.contains(&base) => Some(format!("{name}_")),
        _ => Some(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        let name = |text: &str| safe_name(text);
        assert_eq!(name("St Mary's / Leeds?").as_deref(), Some("St Mary's - Leeds"));
        assert_eq!(name("../../etc").as_deref(), Some("etc"));
        assert_eq!(name("con").as_deref(), Some("con_"));
        assert_eq!(name("LPT1.x").as_deref(), Some("LPT1.x_"));
        assert_eq!(name(" . "), None);
        assert_eq!(name(&"é".repeat(300)).unwrap().len(), MAX_NAME);
    }
}
