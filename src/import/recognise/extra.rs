//! Tells panels from what else looks like one: a kicker with the title, contacts, what to do in
//! an emergency.

use super::PANELS;
use super::part::{self, Part};
use super::patterns::{
    has_contact, has_short_number, is_contact_heading, is_emergency, kicker_end,
    leading_number,
};
use crate::import::count;

/// Returns the number that stands at the head of a part.
pub(super) fn number(part: &Part) -> Option<u32> {
    part.number.or_else(|| leading_number(&part::text(&part.heading)).map(|it| it.number))
}

/// Returns the indices of the parts that are no panels, where there are more than seven. Parts
/// with the numbers 1 to 7 are panels before all others.
pub(super) fn others(parts: &[&Part]) -> Vec<usize> {
    if parts.len() <= PANELS {
        return Vec::new();
    }
    let numbered = |wanted: u32| {
        let mut with =
            parts.iter().enumerate().filter(|(_, it)| number(it) == Some(wanted));
        with.next().filter(|_| with.next().is_none()).map(|it| it.0)
    };
    let panels: Option<Vec<usize>> = (1..).take(PANELS).map(numbered).collect();
    if let Some(panels) = panels {
        return (0..parts.len()).filter(|it| !panels.contains(it)).collect();
    }
    let tests: [fn(&Part) -> bool; 5] = [
        |part| kicker_end(&part.heading_text()).is_some(),
        |part| is_contact_heading(&part.heading_text()),
        is_list_of_contacts,
        |part| part.words() < 40 && is_emergency(&part.heading_text()),
        |part| part.words() < 12,
    ];
    let mut others = Vec::new();
    for test in tests {
        for (index, part) in parts.iter().enumerate().rev() {
            if parts.len() - others.len() > PANELS
                && !others.contains(&index)
                && test(part)
            {
                others.push(index);
            }
        }
    }
    others
}

/// Whether most lines of a part give a number or an address.
fn is_list_of_contacts(part: &Part) -> bool {
    let text = count::text_of(&part.blocks);
    let lines: Vec<&str> = text.lines().filter(|it| !it.trim().is_empty()).collect();
    let is_contact = |it: &&&str| has_contact(it) || has_short_number(it);
    let contacts = lines.iter().filter(is_contact).count();
    contacts >= 2 && contacts * 3 >= lines.len() * 2
}
