//! Checks of the words: plain language, and whether the briefing says where help is.

use super::row::{Row, counted};
use super::subject::Subject;
use crate::diagnostic::Code;
use crate::languages::Date;
use crate::lint;

const READING_AGE: &str =
    "GOV.UK, content design; NHS digital service manual; WCAG 2.2, 3.1.5 (AAA)";
const LOW_AGE: &str = "It is 14 years at most; guidance for the public asks for 9 to 11.";
const PLAIN_WORDS: &str = "No word is one that guides to plain English say to avoid.";
const SENTENCES: &str = "GOV.UK, content design";
const WORDS: &str =
    "GOV.UK style guide; NHS, A to Z of health writing; Plain English Campaign";
const ABBREVIATIONS: &str = "GOV.UK style guide; WCAG 2.2, 3.1.4 (AAA)";
const VOICE: &str = "Plain English Campaign, How to write in plain English";

/// Returns the checks of plain language.
pub(super) fn plain_language(subject: &Subject<'_>) -> Vec<Row> {
    let briefing = subject.briefing;
    let sentences = Row::of_rules(
        subject,
        &[Code::LongSentence],
        "Length of sentences",
        "No sentence has more than 25 words.",
        String::new(),
        SENTENCES,
    );
    let Some(voice) = lint::voice(briefing) else {
        let figure = "the rules are for texts in English";
        return vec![
            Row::unjudged("Reading age", LOW_AGE, figure.to_owned(), READING_AGE),
            sentences,
            Row::unjudged("Words to avoid", PLAIN_WORDS, figure.to_owned(), WORDS),
        ];
    };
    let count = |code| subject.report.iter().filter(|it| it.code == code).count();
    vec![
        reading_age(subject),
        sentences,
        Row::of_rules(
            subject,
            &[Code::HardWord],
            "Words to avoid",
            PLAIN_WORDS,
            match count(Code::HardWord) {
                0 => "none was found".to_owned(),
                count => format!("{} to avoid", counted(count, "word")),
            },
            WORDS,
        ),
        Row::of_rules(
            subject,
            &[Code::Abbreviation],
            "Abbreviations",
            "Each is spelt out where it is first used, unless everybody knows it.",
            match count(Code::Abbreviation) {
                0 => String::new(),
                count => format!("{count} not spelt out"),
            },
            ABBREVIATIONS,
        ),
        Row::of_rules(
            subject,
            &[Code::PassiveVoice],
            "Passive voice",
            "One sentence in five at most does not say who acts.",
            format!(
                "{} of {}",
                voice.passive.len(),
                counted(voice.sentences, "sentence")
            ),
            VOICE,
        ),
    ]
}

/// Returns the check of the reading age of a text in English.
fn reading_age(subject: &Subject<'_>) -> Row {
    match lint::reading(subject.briefing) {
        Some(it) => Row::of_rules(
            subject,
            &[Code::ReadingAge],
            "Reading age",
            LOW_AGE,
            format!(
                "about {} years, from {} words in {}",
                it.age,
                it.words,
                counted(it.sentences, "sentence"),
            ),
            READING_AGE,
        ),
        None => Row::unjudged(
            "Reading age",
            LOW_AGE,
            format!(
                "the text is too short: a formula needs {} words and {} sentences",
                lint::FEWEST_WORDS,
                lint::FEWEST_SENTENCES
            ),
            READING_AGE,
        ),
    }
}

/// Returns the checks of dates and contacts.
pub(super) fn help(subject: &Subject<'_>) -> Vec<Row> {
    let day =
        |it: Option<Date>| it.map_or_else(|| "not given".to_owned(), |it| it.to_string());
    vec![
        Row::of_rules(
            subject,
            &[Code::ReviewMissing, Code::ReviewPast],
            "Review",
            "There is a date of the next review, and it has not passed.",
            format!(
                "issued {}, next review {}",
                day(subject.briefing.issued()),
                day(subject.briefing.review())
            ),
            "house rule",
        ),
        Row::of_rules(
            subject,
            &[Code::NoEmergencyNumber, Code::NoContact],
            "Where to get help",
            "There is an emergency number, and another contact in the footer.",
            String::new(),
            "house rule",
        ),
        Row::of_rules(
            subject,
            &[Code::TemplateText, Code::PastedSigns],
            "Left-over words",
            "None is of a template or of another program.",
            String::new(),
            "house rule",
        ),
    ]
}
