//! The library as another program uses it.

use std::fs;
use std::path::Path;
use std::process::Command;

use briefing::engine::{EncodeError, InputProblem};
use briefing::files::{FilePath, FileProblem, Files as _, Folder, Memory};
use briefing::{
    Date, Engine, Job, Outcome, Paper, Profile, RenderError, Request, Template,
};
use briefing::{Grid, GridChoice, Source, Table};

use crate::support::{cases, files};

const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn all() -> Request {
    Request::new(TODAY).profiles(Profile::ALL.iter().copied())
}

/// The example and its logos, in memory.
fn example() -> Memory {
    let mut memory = Memory::new();
    let folder = Folder::new(root()).unwrap();
    for path in ["briefing.yaml", "logos/partnership.svg", "logos/health.png"] {
        let path = FilePath::new(path).unwrap();
        memory.insert(path.clone(), folder.read(&path, 1 << 20).unwrap());
    }
    memory
}

/// The messages of an outcome, which say why there are no documents.
fn messages(outcome: &Outcome) -> Vec<&str> {
    outcome.report().iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

#[test]
fn files_in_memory_give_the_bytes_of_the_command_line() {
    let out = tempfile::tempdir().unwrap();
    let profiles: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
    let status = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .current_dir(root())
        .args([
            "render",
            "briefing.yaml",
            "--today=2026-11-25",
            "-p",
            &profiles.join(","),
        ])
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    assert!(status.status.success());
    let outcome = Engine::new().render(example(), "briefing.yaml", &all()).unwrap();
    assert_eq!(outcome.documents().len(), Profile::ALL.len(), "{:?}", messages(&outcome));
    for document in outcome.documents() {
        let file = fs::read(out.path().join(document.name())).unwrap();
        assert!(document.bytes() == file, "{} differs", document.name());
    }
}

#[test]
fn an_engine_that_has_rendered_gives_the_bytes_of_a_new_one() {
    let engine = Engine::new();
    let folder = Folder::new(cases("languages")).unwrap();
    let request = all();
    let names: Vec<_> = files(&cases("languages"), "yaml");
    let names = names.iter().filter_map(|path| path.file_name()?.to_str());
    let names: Vec<_> = names.step_by(9).collect();
    // Forwards with one engine, and each again after all others.
    for name in names.iter().chain(names.iter().rev()) {
        let warm = engine.render(folder.clone(), name, &request).unwrap();
        let fresh = Engine::new().render(folder.clone(), name, &request).unwrap();
        assert!(!fresh.documents().is_empty(), "{name}: {:?}", messages(&fresh));
        for (warm, fresh) in warm.documents().iter().zip(fresh.documents()) {
            assert!(warm.bytes() == fresh.bytes(), "{} differs", warm.name());
        }
    }
}

#[test]
fn a_file_that_has_changed_is_read_again_by_another_project() {
    let engine = Engine::new();
    let request = Request::new(TODAY).profiles([Profile::Screen]);
    let bytes = |files: Memory| {
        let outcome = engine.render(files, "briefing.yaml", &request).unwrap();
        outcome.documents().first().map(|document| document.bytes().to_vec())
    };
    let before = bytes(example());
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'>\
                <path fill='#005a9c' d='M0 0h30v10h-30z'/></svg>";
    let after = bytes(example().with("logos/partnership.svg", logo));
    assert!(before.is_some() && after.is_some() && before != after);
    assert!(bytes(example()) == before);
}

#[test]
fn a_table_fills_a_template() {
    let text = fs::read_to_string(root().join("briefing.yaml")).unwrap();
    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
    let text = text.replacen(title, "title: Briefing for ${School}", 1);
    let project = Engine::new().project(example().with("school.yaml", text));
    let template = project.template("school.yaml").unwrap().unwrap();
    let table = Table::decode("schools.csv", b"School\nLeeds\nYork\n".to_vec()).unwrap();
    let request = Request::new(TODAY).profiles([Profile::Text]);
    for (record, school) in table.records().zip(["Leeds", "York"]) {
        let job = Job::new(&template).record(record).name(school);
        let outcome = project.render(&job, &request).unwrap();
        let [document] = outcome.documents() else { panic!("{:?}", messages(&outcome)) };
        assert_eq!(document.name(), format!("{school}.txt"));
        let text = String::from_utf8_lossy(document.bytes());
        assert!(text.contains(&format!("Briefing for {school}")), "{text}");
    }
}

#[test]
fn a_request_stands_above_the_file() {
    let request = Request::new(TODAY)
        .profiles([Profile::Screen, Profile::Office])
        .paper(Paper::A2)
        .grid(GridChoice::Fixed(Grid::Rows));
    let outcome = Engine::new().render(example(), "briefing.yaml", &request).unwrap();
    let poster = outcome.poster().unwrap();
    assert_eq!((poster.sheet.paper, poster.sheet.grid), (Paper::A2, Grid::Rows));
    assert!(outcome.handout().is_some());
}

#[test]
fn errors_give_no_documents_and_all_their_messages() {
    let text = "titel: Knife crime\ncolour: red\npanels: []\n";
    let files = Memory::new().with("briefing.yaml", text);
    let outcome = Engine::new().render(files, "briefing.yaml", &all()).unwrap();
    assert!(outcome.documents().is_empty() && outcome.report().error_count() > 1);
    let files = Memory::new().with("briefing.yaml", "title: [");
    let outcome = Engine::new().render(files, "briefing.yaml", &all()).unwrap();
    assert!(outcome.documents().is_empty() && outcome.report().has_errors());
}

#[test]
fn a_strict_request_refuses_warnings() {
    // The review is due after this day.
    let late = Request::new(Date { year: 2100, ..TODAY }).profiles([Profile::Text]);
    let render = |request: &Request| {
        Engine::new().render(example(), "briefing.yaml", request).unwrap()
    };
    let outcome = render(&late);
    assert_eq!((outcome.report().warning_count(), outcome.documents().len()), (1, 1));
    assert!(render(&late.strict(true)).documents().is_empty());
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let problem =
        |files: Memory, path: &str| match Engine::new().render(files, path, &all()) {
            Err(RenderError::Input(error)) => error.problem,
            other => panic!("{other:?}"),
        };
    let nearest = Some("briefing.yaml".to_owned());
    assert_eq!(
        problem(example(), "briefing.yml"),
        InputProblem::File(FileProblem::NotFound { nearest })
    );
    assert_eq!(problem(example(), "../briefing.yaml"), InputProblem::Outside);
    let word = Memory::new().with("a.yaml", "PK\x03\x04");
    assert!(matches!(problem(word, "a.yaml"), InputProblem::OtherFormat(_)));
    let latin = Memory::new().with("a.yaml", b"title: caf\xe9".to_vec());
    assert_eq!(
        problem(latin, "a.yaml"),
        InputProblem::NotUtf8 { line: 1, column: 11, byte: 0xe9 }
    );
}

#[test]
fn a_profile_that_was_not_asked_for_is_an_error() {
    let text = fs::read_to_string(root().join("briefing.yaml")).unwrap();
    let template = Template::load(Source::new("briefing.yaml", text)).unwrap();
    let project = Engine::new().project(example());
    let request = Request::new(TODAY).profiles([Profile::Text]);
    let briefing = project.typeset(&Job::new(&template), &request);
    assert!(briefing.encode(Profile::Text).is_ok());
    let error = briefing.encode(Profile::Screen).unwrap_err();
    let is_not_asked =
        matches!(error, RenderError::Encode { source: EncodeError::NotAsked, .. });
    assert!(is_not_asked, "{error}");
}

#[test]
fn threads_share_an_engine() {
    let project = Engine::new().project(example());
    let template = project.template("briefing.yaml").unwrap().unwrap();
    let request = Request::new(TODAY).profiles([Profile::Press]);
    let bytes = || {
        let outcome = project.render(&Job::new(&template), &request).unwrap();
        outcome.into_documents().remove(0).into_bytes()
    };
    let all: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(bytes)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}
