//! The exit codes of the program, which tell schedulers whether to try again.

use std::process::ExitCode;

/// How a run ended. When a command handles several files, the highest value counts.
///
/// A failure of the machine is the lowest: the program asks to be run again only if nothing else
/// is wrong. Otherwise a person has to correct something first, and the run after that also
/// makes what the machine has failed to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// No errors; there may have been warnings.
    Success,
    /// The machine failed: a full disk, a missing permission, an error of a disk, a file that
    /// was deleted in between. Another try may succeed.
    Machine,
    /// A briefing, a table or a PDF file has errors, or warnings under `--strict`.
    Briefing,
    /// The command line is wrong, or names a file that does not exist.
    Usage,
    /// A signal asked the program to end before its work was done.
    Terminated,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Briefing => 1,
            Exit::Usage => 2,
            Exit::Machine => 3,
            // As shells say it: 128 and the number of SIGTERM.
            Exit::Terminated => 143,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_the_machine_counts_only_by_itself() {
        assert!(Exit::Success < Exit::Machine && Exit::Machine < Exit::Briefing);
        assert!(Exit::Briefing < Exit::Usage && Exit::Usage < Exit::Terminated);
    }
}
