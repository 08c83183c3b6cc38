//! Renders one poster for each row of a table, on several threads that share an engine.
//!
//! ```text
//! cargo run --release --example batch
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program may print")]

use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

use briefing::files::Memory;
use briefing::{Date, Engine, Job, Profile, Request, Table};

const TABLE: &str = "School,Lead,Phone\n\
                     Ashfield Primary,Jo Webb,0113 496 0001\n\
                     Beech Hill School,Sam Ali,0113 496 0002\n\
                     St Mary’s College,Max Orr,0113 496 0003\n";

fn main() -> Result<(), Box<dyn Error>> {
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

    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(record) =
                    table.record(next.fetch_add(1, Ordering::Relaxed))
                {
                    let name = format!("poster-{}", record.number());
                    let job = Job::new(&template).record(record).name(name);
                    match project.render(&job, &request) {
                        Ok(outcome) => {
                            for document in outcome.documents() {
                                println!(
                                    "{}: {} bytes",
                                    document.name(),
                                    document.bytes().len()
                                );
                            }
                        }
                        Err(error) => eprintln!("{error}"),
                    }
                }
            });
        }
    });
    Ok(())
}
