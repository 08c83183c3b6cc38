//! Collects what is wrong with the reports of a set, and reports all of it.

use super::super::super::console::{CliError, Console};

/// Problems of one kind that are written for people. Programs get all of them.
const SHOWN: usize = 50;

/// A kind of problem, in the order in which problems are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A report that cannot be used, or a part without one.
    Report,
    /// A poster that is in no report.
    Missing,
    /// A poster that is in two reports.
    Twice,
    /// A poster that was refused or failed.
    NotMade,
    /// A document that is missing, or is not the one of its report.
    File,
}

const KINDS: [Kind; 5] =
    [Kind::Report, Kind::Missing, Kind::Twice, Kind::NotMade, Kind::File];

/// All problems that were found.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<(Kind, CliError)>);

impl Problems {
    pub(super) fn add(&mut self, kind: Kind, error: CliError) {
        self.0.push((kind, error));
    }

    /// Adds a problem of a document.
    pub(super) fn add_file(&mut self, file: String, why: &str) {
        let error = CliError::new(format!("`{file}` {why}")).about(file);
        self.add(Kind::File, error.hint("copy it again, or make its part again"));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn count(&self, kind: Kind) -> usize {
        self.0.iter().filter(|it| it.0 == kind).count()
    }

    /// Reports all problems, by kind. People get the first ones of each kind.
    pub(super) fn report(&self, console: &Console) {
        for kind in KINDS {
            let mut of_kind = self.0.iter().filter(|it| it.0 == kind);
            let shown = if console.is_json() { usize::MAX } else { SHOWN };
            for (_, error) in of_kind.by_ref().take(shown) {
                console.advice(error);
            }
            let more = of_kind.count();
            if more > 0 {
                let words = format!(
                    "{more} more problems like the last one; `--message-format json` names all"
                );
                console.note(&words);
            }
        }
    }
}
