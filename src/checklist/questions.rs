//! What a person must still judge: questions that no program can answer, with the words that they
//! are about.

use super::subject::Subject;
use crate::briefing::Briefing;
use crate::lint::{self, all_texts};
use crate::rich_text::{RichText, groups};

/// The most hard sentences that are shown.
const MOST_SENTENCES: usize = 5;

/// Questions about the briefing as a whole, with their sources.
const OTHERS: [(&str, &str); 11] = [
    (
        "Are the facts right, and the names, dates and telephone numbers? Has somebody rung \
         each number and scanned each code?",
        "house rule",
    ),
    (
        "Does the text make sense without its colours and places? Nothing is called “the red \
         box” or “on the left”.",
        "WCAG 2.2, 1.3.3 and 1.4.1",
    ),
    (
        "Is each word in a picture also in the text, or in its alternative text?",
        "WCAG 2.2, 1.4.5",
    ),
    ("Are all words in another language marked as such?", "WCAG 2.2, 3.1.2"),
    (
        "Would somebody who does not work in your service understand each word?",
        "GOV.UK, content design; NHS, A to Z of health writing",
    ),
    (
        "Are the words about people respectful, and those that they use themselves?",
        "NHS digital service manual, inclusive content",
    ),
    (
        "Has somebody listened to the PDF for screens, or to the web page, with a screen \
         reader?",
        "WCAG 2.2, 1.3.1 and 4.1.2",
    ),
    (
        "Can the print and the copied handout still be read, by daylight and at arm’s length?",
        "RNIB, Clear Print guidelines",
    ),
    (
        "Have readers tried it: people with low vision, with a learning disability, or with \
         another first language?",
        "GOV.UK Service Manual, user research with disabled people",
    ),
    (
        "Do readers know whom to ask for another form, such as large print, easy read or a \
         translation?",
        "NHS, Accessible Information Standard (DCB1605); Equality Act 2010, section 20",
    ),
    (
        "Does the page that it is published on have an accessibility statement that covers it?",
        "Public Sector Bodies Accessibility Regulations 2018",
    ),
];

/// A question for a person.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) text: &'static str,
    /// What to look at: a name and words of the briefing, or words alone.
    pub(super) items: Vec<(String, String)>,
    pub(super) source: &'static str,
}

/// Returns the questions that suit a briefing.
pub(super) fn questions(subject: &Subject<'_>) -> Vec<Question> {
    let briefing = subject.briefing;
    let of_items = [
        Question {
            text: "Does each alternative text say what its logo or picture says?",
            items: alternative_texts(briefing),
            source: "WCAG 2.2, 1.1.1",
        },
        Question {
            text: "Do the words of each link say where it leads, and does it lead there?",
            items: links(briefing),
            source: "WCAG 2.2, 2.4.4",
        },
        Question {
            text: "Can the hardest sentences be simpler?",
            items: hard_sentences(briefing),
            source: "GOV.UK, content design; WCAG 2.2, 3.1.5",
        },
    ];
    let mut questions = vec![Question {
        text: "Do the panels make sense in this order, and does each heading say what its panel \
               is about?",
        items: headings(briefing),
        source: "WCAG 2.2, 1.3.2 and 2.4.6",
    }];
    questions.extend(of_items.into_iter().filter(|it| !it.items.is_empty()));
    questions.extend(OTHERS.map(|(text, source)| Question {
        text,
        items: Vec::new(),
        source,
    }));
    questions
}

fn headings(briefing: &Briefing) -> Vec<(String, String)> {
    let numbered = (1..).zip(briefing.panels());
    numbered
        .map(|(number, it)| (format!("Panel {number}"), it.heading.text.clone()))
        .collect()
}

fn alternative_texts(briefing: &Briefing) -> Vec<(String, String)> {
    let logos = briefing.logos().iter().map(|it| (&it.file, &it.alt));
    let images = briefing.panels().iter().filter_map(|it| it.image.as_ref());
    let images = briefing.hub_picture().into_iter().chain(images);
    let all = logos.chain(images.map(|it| (&it.file, &it.alt)));
    all.map(|(file, alt)| (file.clone(), alt.text.clone())).collect()
}

fn links(briefing: &Briefing) -> Vec<(String, String)> {
    let of_text = |text: &RichText| -> Vec<(String, String)> {
        let links = groups(text, |style| style.link).filter_map(|(range, at)| {
            let words = text.text.get(range)?.replace('\n', " ");
            Some((words, text.links.get(at)?.to_string()))
        });
        links.collect()
    };
    all_texts(briefing).into_iter().flat_map(of_text).collect()
}

fn hard_sentences(briefing: &Briefing) -> Vec<(String, String)> {
    let hard = lint::reading(briefing).map(|it| it.hard).unwrap_or_default();
    let named = hard.into_iter().take(MOST_SENTENCES);
    named.map(|it| (format!("Panel {}", it.panel), it.beginning)).collect()
}
