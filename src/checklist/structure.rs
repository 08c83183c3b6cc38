//! Checks of titles, headings, reading order, alternative texts and links.

use super::row::{Row, counted};
use super::subject::Subject;
use crate::briefing::{Block, Briefing};
use crate::diagnostic::Code;
use crate::lint::all_texts;

/// Returns the checks of the structure.
pub(super) fn structure(subject: &Subject<'_>) -> Vec<Row> {
    let briefing = subject.briefing;
    let counts = Counts::of(briefing);
    vec![
        Row::met(
            "Title",
            "All documents have a title, also in their metadata.",
            format!("“{}”", briefing.title().text),
            "WCAG 2.2, 2.4.2 (A); PDF/UA-1, 7.1",
        ),
        Row::met(
            "Language",
            "The language of the text is named, and that of words in another language.",
            languages(briefing),
            "WCAG 2.2, 3.1.1 (A) and 3.1.2 (AA); PDF/UA-1, 7.2",
        ),
        Row::of_rules(
            subject,
            &[Code::EnglishLabels],
            "Words that the program adds",
            "“Issued”, “Review” and the like are in the language of the briefing.",
            String::new(),
            "WCAG 2.2, 3.1.1 (A)",
        ),
        Row::of_rules(
            subject,
            &[Code::RepeatedHeading, Code::NumberedHeading],
            "Headings",
            "No two are alike, none has a number of its own, and no level is left out.",
            format!(
                "1 title, 7 headings of panels, {}",
                counted(counts.headings, "sub-heading")
            ),
            "WCAG 2.2, 1.3.1 (A) and 2.4.6 (AA); PDF/UA-1, 7.4",
        ),
        Row::met(
            "Reading order",
            "All documents are read in the order of the file: title, panels 1 to 7, footer.",
            String::new(),
            "WCAG 2.2, 1.3.2 (A); PDF/UA-1, 7.1",
        ),
        Row::met(
            "Lists and quotations",
            "Each is tagged as what it is.",
            format!(
                "{}, {} and {}",
                counted(counts.lists, "list"),
                counted(counts.quotes, "quotation"),
                counted(counts.alerts, "alert")
            ),
            "WCAG 2.2, 1.3.1 (A); PDF/UA-1, 7.6",
        ),
    ]
}

/// Returns the checks of pictures and links.
pub(super) fn pictures_and_links(subject: &Subject<'_>) -> Vec<Row> {
    let briefing = subject.briefing;
    let counts = Counts::of(briefing);
    vec![
        Row::of_rules(
            subject,
            &[Code::AltText],
            "Alternative texts",
            "Each logo and picture has a text, and no text is the name of a file.",
            format!(
                "{} and {}",
                counted(briefing.logos().len(), "logo"),
                counted(pictures(briefing), "picture")
            ),
            "WCAG 2.2, 1.1.1 (A); PDF/UA-1, 7.3",
        ),
        Row::met(
            "QR codes",
            "The address of each is a link in the documents for screens.",
            counted(codes(briefing), "code"),
            "WCAG 2.2, 1.1.1 (A)",
        ),
        Row::of_rules(
            subject,
            &[Code::LinkText],
            "Words of links",
            "No link is on words such as “click here”.",
            counted(counts.links, "link"),
            "WCAG 2.2, 2.4.4 (A); PDF/UA-1, 7.18.5",
        ),
        Row::of_rules(
            subject,
            &[Code::DeadLink],
            "Links on paper",
            "Each address can be read or scanned.",
            String::new(),
            "house rule",
        ),
    ]
}

/// Returns the language, and those of marked words.
fn languages(briefing: &Briefing) -> String {
    let mut others: Vec<&str> = Vec::new();
    for text in all_texts(briefing) {
        for language in text.languages.iter().map(|it| it.as_str()) {
            if !others.contains(&language) {
                others.push(language);
            }
        }
    }
    let own = briefing.language().as_str();
    if others.is_empty() {
        return format!("`{own}`; no words are marked as being in another language");
    }
    let others: Vec<String> = others.iter().map(|it| format!("`{it}`")).collect();
    format!("`{own}`, and words in {}, marked as such", others.join(", "))
}

fn pictures(briefing: &Briefing) -> usize {
    let of_panels = briefing.panels().iter().filter(|it| it.image.is_some()).count();
    of_panels + usize::from(briefing.hub_picture().is_some())
}

fn codes(briefing: &Briefing) -> usize {
    let of_panels = briefing.panels().iter().filter(|it| it.qr.is_some()).count();
    of_panels + usize::from(briefing.qr().is_some())
}

/// Counts of what a briefing consists of.
#[derive(Debug, Default)]
struct Counts {
    headings: usize,
    lists: usize,
    quotes: usize,
    alerts: usize,
    links: usize,
}

impl Counts {
    fn of(briefing: &Briefing) -> Self {
        let mut counts = Self::default();
        let bodies = briefing.panels().iter().flat_map(|it| &it.body);
        bodies.chain(briefing.contact()).for_each(|it| counts.add(it));
        counts.links = all_texts(briefing).iter().map(|it| it.links.len()).sum();
        counts
    }

    fn add(&mut self, block: &Block) {
        match block {
            Block::Paragraph(_) => {}
            Block::Heading(_) => self.headings += 1,
            Block::List(list) => {
                self.lists += 1;
                list.items.iter().flatten().for_each(|it| self.add(it));
            }
            Block::Quote(blocks) => {
                self.quotes += 1;
                blocks.iter().for_each(|it| self.add(it));
            }
            Block::Alert(alert) => {
                self.alerts += 1;
                alert.blocks.iter().for_each(|it| self.add(it));
            }
        }
    }
}
