//! Renders a briefing that exists in memory only, as a browser or a server would.
//!
//! ```text
//! cargo run --release --example memory
//! ```

#![allow(clippy::print_stdout, reason = "a program may print")]

use std::error::Error;

use briefing::files::Memory;
use briefing::{Date, Engine, Outcome, Profile, Request};

const BRIEFING: &str = "\
title: Water safety
kicker: 7-minute briefing
publisher: Example Safeguarding Partnership
issued: 2026-11-01
logos:
  - file: crest.svg
    alt: Example Safeguarding Partnership
call: A child in danger? Call **999**
contact: |
  Worried? Ring **0113 496 0000**.
panels:
  - {heading: Why it matters, body: Open water is cold in every season.}
  - {heading: What to look for, body: Children near water without an adult.}
  - {heading: What to ask, body: Who goes with you? Can you swim 25 metres?}
  - {heading: What to do, body: Tell the family about lessons nearby.}
  - {heading: In an emergency, body: Ring 999. Do not go in after someone.}
  - {heading: Who helps, body: The local pool has free lessons for under-11s.}
  - {heading: Remember, body: 'Float to live: lean back, and wait.'}
";

const CREST: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>\
                     <rect width='120' height='40' fill='#005a9c'/></svg>";

fn main() -> Result<(), Box<dyn Error>> {
    let outcome = render()?;
    for diagnostic in outcome.report().iter() {
        println!("{}: {}", diagnostic.code, diagnostic.message);
    }
    for document in outcome.documents() {
        println!(
            "{}: {}, {} bytes",
            document.name(),
            document.media_type(),
            document.bytes().len()
        );
    }
    if outcome.documents().is_empty() {
        Err("the briefing has errors".into())
    } else {
        Ok(())
    }
}

/// Renders the briefing in every profile.
pub(crate) fn render() -> Result<Outcome, Box<dyn Error>> {
    let files = Memory::new().with("briefing.yaml", BRIEFING).with("crest.svg", CREST);
    let today = Date::parse("2026-11-28").ok_or("not a date")?;
    let request = Request::new(today).profiles(Profile::ALL.iter().copied());
    Ok(Engine::new().render(files, "briefing.yaml", &request)?)
}
