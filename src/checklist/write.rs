//! Writes the list of checks as a web page that needs no other file.

use super::colors::colors;
use super::language::{help, plain_language};
use super::questions::{Question, questions};
use super::row::{Outcome, Row, counted};
use super::structure::{pictures_and_links, structure};
use super::subject::Subject;
use super::type_sizes::type_sizes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Markup;

const STYLE: &str = include_str!("style.css");

/// Writes the page about a briefing.
#[must_use]
pub fn write(subject: &Subject<'_>) -> String {
    let title = &subject.briefing.title().text;
    let groups = [
        ("Structure", structure(subject)),
        ("Pictures and links", pictures_and_links(subject)),
        ("Colours", colors(subject)),
        ("Type", type_sizes(subject)),
        ("Plain language", plain_language(subject)),
        ("Dates and help", help(subject)),
    ];
    let questions = questions(subject);
    let page_title = format!("What was checked: {title}");
    let mut html = Markup::report(&page_title, STYLE, "Skip to the checks");
    head(&mut html, subject, &groups, questions.len());
    html.element("h2", &[], |html| html.text("What the program checked"));
    for (name, rows) in &groups {
        group(&mut html, name, rows);
    }
    findings(&mut html, subject);
    judgements(&mut html, &questions);
    html.element("footer", &[], |html| {
        html.text(
            "This page is not a certificate. It says what a program can find, and what people must \
             judge for themselves.",
        );
    });
    let mut html = html.finish();
    html.push('\n');
    html
}

/// Writes the title, the file and the counts.
fn head(
    html: &mut Markup,
    subject: &Subject<'_>,
    groups: &[(&str, Vec<Row>)],
    questions: usize,
) {
    let language = subject.briefing.language().as_str();
    html.element("h1", &[], |html| {
        html.text("What was checked: ");
        html.element("span", &[("lang", language)], |html| {
            html.text(&subject.briefing.title().text);
        });
    });
    html.element("p", &[("class", "about")], |html| {
        html.element("code", &[], |html| html.text(&subject.source.name));
        html.text(&format!(
            ", checked on {} by briefing {}",
            subject.today,
            env!("CARGO_PKG_VERSION")
        ));
    });
    let rows: Vec<&Row> = groups.iter().flat_map(|it| &it.1).collect();
    let count =
        |test: fn(Outcome) -> bool| rows.iter().filter(|it| test(it.outcome)).count();
    let counts = [
        ("ok", count(|it| it == Outcome::Met), "met"),
        ("warning", count(|it| matches!(it, Outcome::Found(_))), "with findings"),
        ("allowed", count(|it| matches!(it, Outcome::Allowed(_))), "allowed in the file"),
        ("unjudged", count(|it| it == Outcome::Unjudged), "not judged"),
    ];
    html.element("ul", &[("class", "counts")], |html| {
        for (class, number, words) in counts.into_iter().filter(|it| it.1 > 0) {
            html.element("li", &[("class", class)], |html| {
                html.element("strong", &[], |html| html.text(&number.to_string()));
                html.text(&format!(" {words}"));
            });
        }
        html.element("li", &[("class", "person")], |html| {
            html.element("strong", &[], |html| html.text(&questions.to_string()));
            html.text(" for a person to judge");
        });
    });
}

fn group(html: &mut Markup, name: &str, rows: &[Row]) {
    html.element("h3", &[], |html| html.text(name));
    html.element("ul", &[("class", "checks")], |html| {
        for row in rows {
            html.element("li", &[], |html| check(html, row));
        }
    });
}

fn check(html: &mut Markup, row: &Row) {
    let (class, words) = match row.outcome {
        Outcome::Met => ("badge ok", "Met".to_owned()),
        Outcome::Found(count) => ("badge warning", counted(count, "finding")),
        Outcome::Allowed(_) => ("badge allowed", "Allowed".to_owned()),
        Outcome::Unjudged => ("badge unjudged", "Not judged".to_owned()),
    };
    html.element("h4", &[], |html| html.text(row.what));
    html.element("p", &[("class", class)], |html| html.text(&words));
    html.element("p", &[("class", "asks")], |html| html.text(row.asks));
    if !row.figure.is_empty() {
        html.element("p", &[("class", "figure")], |html| {
            with_code(html, &capital(&row.figure));
        });
    }
    if let Outcome::Allowed(code) = row.outcome {
        html.element("p", &[("class", "figure")], |html| {
            with_code(html, &format!("A warning is left out: the file allows `{code}`"));
        });
    }
    html.element("p", &[("class", "source")], |html| {
        html.text(&format!("Source: {}", row.source));
    });
}

/// Writes the warnings, in the order of the file.
fn findings(html: &mut Markup, subject: &Subject<'_>) {
    html.element("h2", &[], |html| html.text("What was found"));
    if subject.report.is_empty() {
        html.element("p", &[], |html| html.text("Nothing was found."));
        return;
    }
    html.element("ol", &[("class", "findings")], |html| {
        for finding in subject.report.iter() {
            html.element("li", &[], |html| item(html, subject, finding));
        }
    });
}

fn item(html: &mut Markup, subject: &Subject<'_>, finding: &Diagnostic) {
    html.element("h3", &[], |html| {
        if finding.severity == Severity::Error {
            html.text("Error: ");
        }
        with_code(html, &capital(&finding.message));
    });
    html.element("dl", &[], |html| {
        let mut pair = |term: &str, descriptions: &[String]| {
            html.element("dt", &[], |html| html.text(term));
            for words in descriptions {
                html.element("dd", &[], |html| with_code(html, words));
            }
        };
        if let Some(span) = finding.span {
            let (file, _) = subject.source.file_at(span.start);
            let (line, _) = subject.source.line_column(span.start);
            pair("Where", &[format!("`{}`, line {line}", file.name)]);
        }
        let hints = finding.hints.iter().map(|it| capital(&it.message));
        let hints: Vec<String> = hints.collect();
        if !hints.is_empty() {
            pair("What to do", &hints);
        }
        pair("Rule", &[format!("`{}`", finding.code)]);
    });
}

/// Writes the questions with boxes to tick.
fn judgements(html: &mut Markup, questions: &[Question]) {
    html.element("h2", &[], |html| html.text("What a person must still judge"));
    html.element("p", &[], |html| {
        html.text("No program can answer these. Tick each when it has been looked at.");
    });
    html.element("ol", &[("class", "questions")], |html| {
        for (number, question) in (1..).zip(questions) {
            html.element("li", &[], |html| ask(html, number, question));
        }
    });
    html.element("p", &[("class", "signed")], |html| {
        for (id, label) in [("judged-by", "Judged by"), ("judged-on", "On")] {
            html.element("label", &[("for", id)], |html| html.text(label));
            html.void("input", &[("id", id), ("type", "text"), ("autocomplete", "off")]);
        }
    });
}

fn ask(html: &mut Markup, number: usize, question: &Question) {
    let id = format!("question-{number}");
    html.element("div", &[("class", "ask")], |html| {
        html.void("input", &[("id", &id), ("type", "checkbox")]);
        html.element("label", &[("for", &id)], |html| html.text(question.text));
    });
    if !question.items.is_empty() {
        html.element("ul", &[("class", "items")], |html| {
            for (name, words) in &question.items {
                html.element("li", &[], |html| {
                    html.element("span", &[("class", "name")], |html| html.text(name));
                    html.text(" ");
                    html.element("span", &[], |html| html.text(words));
                });
            }
        });
    }
    html.element("p", &[("class", "source")], |html| {
        html.text(&format!("Source: {}", question.source));
    });
}

/// Writes text whose names are between backticks.
fn with_code(html: &mut Markup, text: &str) {
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            html.element("code", &[], |html| html.text(part));
        } else {
            html.text(part);
        }
    }
}

/// Returns a text with a capital.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
