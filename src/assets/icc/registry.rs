//! Finds the registered printing condition that a profile describes.

/// The registry of printing conditions (ISO 32000-1, table 365).
pub(super) const REGISTRY: &str = "http://www.color.org";
/// Parts of the names of common profiles, with the registered condition of each.
const REGISTERED: [(&str, &str); 15] = [
    ("isocoatedv2", "FOGRA39"),
    ("psocoatedv3", "FOGRA51"),
    ("psouncoatedv3", "FOGRA52"),
    ("psouncoatediso12647", "FOGRA47"),
    ("coatedgracol2006", "CGATS TR 006"),
    ("gracol2006coated", "CGATS TR 006"),
    ("swop2006coated3", "CGATS TR 003"),
    ("swop2006coated5", "CGATS TR 005"),
    ("gracol2013crpc6", "CGATS21-2-CRPC6"),
    ("tr006", "CGATS TR 006"),
    ("tr003", "CGATS TR 003"),
    ("tr005", "CGATS TR 005"),
    ("ifra26", "IFRA26"),
    ("newspaper26", "IFRA26"),
    ("ifra30", "IFRA30"),
];

/// Returns the registered condition that a profile's name contains.
pub(super) fn registered(name: &str) -> Option<String> {
    let plain: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    if let Some((_, rest)) = plain.split_once("fogra")
        && let Some(number) = rest.get(..2)
        && number.bytes().all(|it| it.is_ascii_digit())
    {
        return Some(format!("FOGRA{number}"));
    }
    let known = REGISTERED.iter().find(|(part, _)| plain.contains(part));
    known.map(|(_, identifier)| (*identifier).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_conditions_are_found_by_name() {
        let found = |name| registered(name);
        assert_eq!(found("PSO Coated FOGRA51 (basICColor)").as_deref(), Some("FOGRA51"));
        assert_eq!(found("ISO Coated v2 300% (ECI)").as_deref(), Some("FOGRA39"));
        assert_eq!(found("Coated GRACoL 2006").as_deref(), Some("CGATS TR 006"));
        assert_eq!(found("WAN-IFRAnewspaper26v5").as_deref(), Some("IFRA26"));
        assert_eq!(found("SWOP TR003 Coated 3").as_deref(), Some("CGATS TR 003"));
        assert_eq!(found("Our newsprint"), None);
    }
}
