//! Tells panels from what else looks like one: a kicker with the title, contacts, what to do in
//! an emergency.

use super::part::Part;
use super::patterns::{
    has_contact, has_short_number, is_contact_heading, is_emergency, is_other_heading,
    kicker_end, leading_number,
};
use super::{PANELS, Place, Rest};
use crate::import::count;

/// Words from which a part is a section of its own, and not a title with its subtitle.
const SECTION_WORDS: usize = 25;

/// Returns the number that stands at the head of a part.
pub(super) fn number(part: &Part) -> Option<u32> {
    part.number
        .or_else(|| leading_number(&count::line_text(&part.heading)).map(|it| it.number))
}

/// Returns the indices of the parts that are not panels, where there are more than seven. Parts
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
    let tests: [fn(&Part) -> bool; 6] = [
        |part| is_other_heading(&part.heading_text()),
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

/// Takes out the parts that are not panels, and returns them with their places.
pub(super) fn take_others(panels: &mut Vec<Part>) -> Vec<Rest> {
    let mut others = others(&panels.iter().collect::<Vec<_>>());
    others.sort_unstable();
    let mut rest = Vec::new();
    for index in others.into_iter().rev() {
        let part = panels.remove(index);
        let place =
            if is_contact_heading(&part.heading_text()) || is_list_of_contacts(&part) {
                Place::Contacts
            } else if part.words() >= SECTION_WORDS
                || number(&part).is_some()
                || is_other_heading(&part.heading_text())
            {
                Place::Section
            } else {
                Place::Before
            };
        let blocks = part.into_blocks().into_iter();
        rest.splice(0..0, blocks.map(|block| Rest { block, place }));
    }
    rest
}

/// Whether most lines of a part give a number or an address.
fn is_list_of_contacts(part: &Part) -> bool {
    let text = count::text_of(&part.blocks);
    let lines: Vec<&str> = text.lines().filter(|it| !it.trim().is_empty()).collect();
    let is_contact = |it: &&&str| has_contact(it) || has_short_number(it);
    let contacts = lines.iter().filter(is_contact).count();
    contacts >= 2 && contacts * 3 >= lines.len() * 2
}
