//! Renders one poster for each row of a table, on several threads that share an engine.
//!
//! ```text
//! cargo run --release --example batch
//! ```

#![allow(clippy::print_stdout, reason = "a program may print")]

use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use briefing::files::Memory;
use briefing::{Date, Engine, Job, Outcome, Profile, RenderError, Request, Table};

const TABLE: &str = "School,Lead,Phone\n\
                     Ashfield Primary,Jo Webb,0113 496 0001\n\
                     Beech Hill School,Sam Ali,0113 496 0002\n\
                     St Mary’s College,Max Orr,0113 496 0003\n";

fn main() -> Result<(), Box<dyn Error>> {
    for outcome in render_set()? {
        for document in outcome.documents() {
            println!("{}: {} bytes", document.name(), document.bytes().len());
        }
    }
    Ok(())
}

/// Renders a poster for each row of the table, in the order of the rows.
pub(crate) fn render_set() -> Result<Vec<Outcome>, Box<dyn Error>> {
    // The example, with a field of the table in its title.
    let text = std::fs::read_to_string("briefing.yaml")?;
    let title = text.lines().find(|line| line.starts_with("title:")).ok_or("no title")?;
    let text = text.replacen(title, "title: Exploitation – ${School}", 1);
    let mut files = Memory::new().with("school.yaml", text);
    for logo in ["logos/partnership.svg", "logos/health.png"] {
        files = files.with(logo, std::fs::read(logo)?);
    }

    // The engine keeps fonts, logos and shaped text; the project adds the files.
    let project = Engine::new().project(files);
    let template = project
        .template("school.yaml")?
        .map_err(|report| format!("{} errors in the briefing", report.error_count()))?;
    let table = Table::decode("schools.csv", TABLE.into())
        .map_err(|unreadable| format!("{} errors", unreadable.report.error_count()))?;
    let today = Date::parse("2026-11-28").ok_or("not a date")?;
    let request = Request::new(today).profiles([Profile::Screen]);

    // Each worker takes the next row. Results are sorted, because workers finish in any order.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut outcomes = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(record) = table.record(index) else { return Ok(outcomes) };
            let name = format!("poster-{}", record.number());
            let job = Job::new(&template).record(record).name(name);
            outcomes.push((index, project.render(&job, &request)?));
        }
    };
    let results: Vec<Result<_, RenderError>> = thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.map(|worker| worker.join().expect("the worker does not panic")).into()
    });
    let mut outcomes = results.into_iter().collect::<Result<Vec<_>, _>>()?.concat();
    outcomes.sort_by_key(|(index, _)| *index);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}
