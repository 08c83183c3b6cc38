//! The arguments of `briefing batch`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::super::options::{Common, Merge, Output};
use super::super::parallel;
use super::shard::ShardChoice;

/// The arguments of `batch`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Files of briefings, folders with `briefing.yaml` or `*.briefing.yaml`, or patterns such as
    /// '*.yaml'
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) merge: Merge,
    /// Set all posters in one type size, the largest that fits all
    #[arg(long, group = "one_size")]
    pub(super) same_size: bool,
    /// Set all posters in the type size of an earlier run with `--same-size`, from its report
    #[arg(long, value_name = "REPORT", group = "one_size")]
    pub(super) size_from: Option<PathBuf>,
    /// Number of posters that may have smaller type than the others, with `--same-size` or
    /// `--size-from`
    #[arg(long, value_name = "N", default_value_t = 0, requires = "one_size")]
    pub(super) allow_exceptions: usize,
    /// Render posters that are up to date as well
    #[arg(long)]
    pub(super) force: bool,
    /// Make only the I-th of N parts of the set, to spread it over machines; `auto` or `auto/N`
    /// takes the part from the variables of Slurm, Kubernetes or AWS Batch
    #[arg(long, value_name = "I/N|auto")]
    pub(super) shard: Option<ShardChoice>,
    /// List the names of the posters and write no files
    #[arg(long)]
    pub(super) list: bool,
    /// Say which posters would be made again, and why, and write no files
    #[arg(long, conflicts_with = "list")]
    pub(super) plan: bool,
    /// Write what was made into a JSON file, as the last file: it marks the part as done
    #[arg(long, value_name = "FILE", conflicts_with_all = ["list", "plan"])]
    pub(super) report: Option<PathBuf>,
    /// Write all posters into one PDF of this name, a page each, of one profile: press, screen or
    /// office
    #[arg(long, value_name = "NAME", conflicts_with_all = ["list", "plan"])]
    pub(super) one_file: Option<String>,
    /// Make nothing: check the reports of all parts in a folder against the set and, with `--out`,
    /// against the documents, and merge them into `--report`
    #[arg(long, value_name = "DIR")]
    #[arg(conflicts_with_all = ["force", "list", "plan", "one_size", "shard", "one_file"])]
    pub(super) merge_reports: Option<PathBuf>,
    /// Number of posters to make at a time; as many as there are processor cores if not given
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(in crate::cli) common: Common,
    /// Whether posters are only checked.
    #[arg(skip)]
    pub(super) is_check: bool,
}

impl Args {
    /// Creates the arguments for another command that renders files.
    pub(in crate::cli) fn new(
        paths: Vec<PathBuf>,
        output: Output,
        merge: Merge,
        common: Common,
    ) -> Self {
        Self {
            paths,
            output,
            merge,
            same_size: false,
            size_from: None,
            allow_exceptions: 0,
            force: false,
            shard: None,
            list: false,
            plan: false,
            report: None,
            one_file: None,
            merge_reports: None,
            jobs: None,
            common,
            is_check: false,
        }
    }

    /// Tells whether posters are made, and not only listed, planned or checked.
    pub(in crate::cli) const fn makes_posters(&self) -> bool {
        !(self.list || self.plan || self.is_check || self.merge_reports.is_some())
    }

    /// Returns the number of posters to make at a time.
    pub(super) fn threads(&self) -> usize {
        self.jobs.map_or_else(parallel::cores, NonZeroUsize::get)
    }

    /// Checks the posters instead of writing them.
    pub(in crate::cli) fn without_writing(self) -> Self {
        Self { is_check: true, ..self }
    }
}
