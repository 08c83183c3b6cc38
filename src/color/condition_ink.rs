//! Defines how much ink registered printing conditions take.

/// Limits of registered printing conditions, in per cent. Those of FOGRA are the limits of the
/// profiles that the European Color Initiative offers for them, the smaller one where there are
/// two (`ISOcoated_v2_300`); that of IFRA26 is the limit of WAN-IFRA's profile for newspapers;
/// the American ones are what SWOP asks for, and GRACoL's profiles keep below 320.
const OF_CONDITIONS: [(&str, u16); 10] = [
    ("FOGRA39", 300),
    ("FOGRA47", 300),
    ("FOGRA51", 300),
    ("FOGRA52", 300),
    ("IFRA26", 220),
    ("IFRA30", 220),
    ("CGATS TR 003", 300),
    ("CGATS TR 005", 300),
    ("CGATS TR 006", 300),
    ("CGATS21-2-CRPC6", 300),
];

/// Returns the limit of a registered printing condition in per cent.
pub(crate) fn ink_of_condition(identifier: &str) -> Option<u16> {
    let known = OF_CONDITIONS.iter().find(|(name, _)| *name == identifier);
    known.map(|&(_, limit)| limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newsprint_takes_less_than_coated_paper() {
        assert_eq!(ink_of_condition("FOGRA39"), Some(300));
        assert_eq!(ink_of_condition("IFRA26"), Some(220));
        assert_eq!(ink_of_condition("Custom"), None);
    }
}
