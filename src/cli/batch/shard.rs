//! Tells which part of a set this run makes, from the command line or from the variables of a
//! scheduler.

use std::num::NonZeroU64;
use std::str::FromStr;

use briefing::messages::ShardInfo;

use super::super::console::CliError;

/// The value of `--shard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShardChoice {
    /// `2/8`: this part.
    Fixed(Shard),
    /// `auto`, or `auto/8` with the number of parts: the part that the scheduler gives.
    Auto(Option<NonZeroU64>),
}

/// One of several parts of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Counted from 1.
    pub(super) index: u64,
    pub(super) count: u64,
}

impl From<Shard> for ShardInfo {
    fn from(Shard { index, count }: Shard) -> Self {
        Self { index, count }
    }
}

impl FromStr for ShardChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let advice =
            || "write the part and how many there are, as 2/8, or auto".to_owned();
        let (part, count) = match text.split_once('/') {
            Some((part, count)) => {
                let count = count.trim().parse::<NonZeroU64>().map_err(|_| advice())?;
                (part.trim(), Some(count))
            }
            None => (text.trim(), None),
        };
        if part.eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto(count));
        }
        match (part.parse::<u64>(), count.map(NonZeroU64::get)) {
            (Ok(index), Some(count)) if (1..=count).contains(&index) => {
                Ok(Self::Fixed(Shard { index, count }))
            }
            _ => Err(advice()),
        }
    }
}

/// A scheduler that numbers the tasks of a job.
struct Scheduler {
    name: &'static str,
    /// The variable with the number of the task. It is set in such jobs alone.
    index: &'static str,
    /// The variable with the number of tasks, if there is one.
    count: Option<&'static str>,
}

/// <https://slurm.schedmd.com/job_array.html#env_vars>
const SLURM: Scheduler = Scheduler {
    name: "Slurm",
    index: "SLURM_ARRAY_TASK_ID",
    count: Some("SLURM_ARRAY_TASK_COUNT"),
};
/// <https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode>: from 0. The
/// number of completions is not in the environment.
const KUBERNETES: Scheduler =
    Scheduler { name: "Kubernetes", index: "JOB_COMPLETION_INDEX", count: None };
/// <https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html>: from 0.
const AWS: Scheduler = Scheduler {
    name: "AWS Batch",
    index: "AWS_BATCH_JOB_ARRAY_INDEX",
    count: Some("AWS_BATCH_JOB_ARRAY_SIZE"),
};
const SCHEDULERS: [&Scheduler; 3] = [&SLURM, &KUBERNETES, &AWS];

impl ShardChoice {
    /// Returns the part. `lookup` returns the value of a variable of the environment.
    ///
    /// # Errors
    /// Returns an error if no scheduler, or more than one, has set its variables, or if they and
    /// the command line do not give a part of a whole.
    pub(super) fn resolve(
        self,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Shard, CliError> {
        let asked = match self {
            Self::Fixed(shard) => return Ok(shard),
            Self::Auto(count) => count.map(NonZeroU64::get),
        };
        let lookup = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        let is_present = |it: &&&Scheduler| lookup(it.index).is_some();
        let present: Vec<_> = SCHEDULERS.iter().filter(is_present).collect();
        let scheduler = match present.as_slice() {
            [only] => *only,
            [] => return Err(no_scheduler()),
            several => return Err(several_schedulers(several)),
        };
        let number = |name: &str| parse(name, lookup(name));
        let told = scheduler.count.map(number).transpose()?.flatten();
        let count = match (asked, told) {
            (Some(asked), Some(told)) if asked != told => {
                return Err(contradiction(scheduler, asked, told));
            }
            (Some(count), _) | (None, Some(count)) => count,
            (None, None) => return Err(unknown_count(scheduler)),
        };
        let id = number(scheduler.index)?.unwrap_or_default();
        let index = if scheduler.name == SLURM.name {
            slurm_index(id, count, number)?
        } else {
            id.checked_add(1)
        };
        match index {
            Some(index) if (1..=count).contains(&index) => Ok(Shard { index, count }),
            _ => Err(outside(scheduler, id, count)),
        }
    }
}

/// Returns the number of a Slurm task, from 1; `None` if it is not one of the job. The IDs of an
/// array begin anywhere and may have steps, as in `--array=10-40:10`.
fn slurm_index(
    id: u64,
    count: u64,
    number: impl Fn(&str) -> Result<Option<u64>, CliError>,
) -> Result<Option<u64>, CliError> {
    let least = number("SLURM_ARRAY_TASK_MIN")?;
    let most = number("SLURM_ARRAY_TASK_MAX")?;
    let step = number("SLURM_ARRAY_TASK_STEP")?.filter(|&step| step > 0).unwrap_or(1);
    let Some(least) = least else {
        return Err(CliError::new("`SLURM_ARRAY_TASK_MIN` is not set").hint(BY_HAND));
    };
    let has_gaps = most.is_some_and(|most| {
        most.checked_sub(least).map(|it| it / step + 1) != Some(count)
    });
    if has_gaps {
        let message = format!(
            "the IDs of the Slurm array have gaps: {count} tasks from {least} to {}",
            most.unwrap_or_default()
        );
        return Err(CliError::new(message)
            .hint("submit the array without gaps, as `--array=1-8`")
            .hint(BY_HAND));
    }
    let above = id.checked_sub(least).filter(|above| above % step == 0);
    Ok(above.map(|above| above / step + 1))
}

/// The remedy that works everywhere.
const BY_HAND: &str = "or name the part yourself, as `--shard 2/8`";

fn parse(name: &str, value: Option<String>) -> Result<Option<u64>, CliError> {
    let Some(value) = value else { return Ok(None) };
    let number = value.trim().parse().map(Some);
    number.map_err(|_| {
        CliError::new(format!("`{name}` is not a number: `{value}`")).hint(BY_HAND)
    })
}

fn no_scheduler() -> CliError {
    let names: Vec<_> =
        SCHEDULERS.iter().map(|it| format!("`{}` ({})", it.index, it.name)).collect();
    CliError::new("`--shard auto` finds no scheduler in the environment")
        .hint(format!("it needs one of {}", names.join(", ")))
        .hint(BY_HAND)
}

fn several_schedulers(several: &[&&Scheduler]) -> CliError {
    let names: Vec<_> =
        several.iter().map(|it| format!("`{}` ({})", it.index, it.name)).collect();
    CliError::new(format!("several schedulers number this task: {}", names.join(" and ")))
        .hint("unset the variable that does not number the parts")
        .hint(BY_HAND)
}

fn contradiction(scheduler: &Scheduler, asked: u64, told: u64) -> CliError {
    let Scheduler { name, count, .. } = scheduler;
    let variable = count.unwrap_or_default();
    let message =
        format!("`--shard auto/{asked}`, but {name} has {told} tasks (`{variable}`)");
    CliError::new(message)
        .hint(format!("start {asked} tasks, or leave out `/{asked}`"))
        .hint("to repeat some tasks of a larger array, name the part, as `--shard 2/8`")
}

fn unknown_count(scheduler: &Scheduler) -> CliError {
    let name = scheduler.name;
    let message = format!("{name} does not tell how many parts there are");
    CliError::new(message).hint("write the number, as `--shard auto/8`")
}

fn outside(scheduler: &Scheduler, id: u64, count: u64) -> CliError {
    let Scheduler { name, index, .. } = scheduler;
    let message = format!("task {id} of {name} (`{index}`) is not one of {count} parts");
    CliError::new(message).hint("start as many tasks as there are parts").hint(BY_HAND)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Resolves a value of the option with variables of the environment.
    fn resolve(text: &str, variables: &[(&str, &str)]) -> Result<(u64, u64), String> {
        let lookup = |name: &str| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let choice: ShardChoice = text.parse()?;
        let shard = choice.resolve(lookup).map_err(|error| error.to_string())?;
        Ok((shard.index, shard.count))
    }

    /// The variables of a Slurm task.
    fn slurm(
        id: &str,
        [least, most, count, step]: [&str; 4],
    ) -> Result<(u64, u64), String> {
        resolve(
            "auto",
            &[
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_MIN", least),
                ("SLURM_ARRAY_TASK_MAX", most),
                ("SLURM_ARRAY_TASK_COUNT", count),
                ("SLURM_ARRAY_TASK_STEP", step),
            ],
        )
    }

    #[test]
    fn a_shard_is_a_part_of_a_whole() {
        assert_eq!(resolve("2/8", &[]), Ok((2, 8)));
        for text in ["0/8", "9/8", "2", "a/b", "1/0", "auto/0", "auto/", "auto/x", ""] {
            assert!(text.parse::<ShardChoice>().is_err(), "{text}");
        }
        assert_eq!("auto".parse(), Ok(ShardChoice::Auto(None)));
        assert_eq!("auto/8".parse(), Ok(ShardChoice::Auto(NonZeroU64::new(8))));
    }

    #[test]
    fn an_array_of_slurm_begins_anywhere() {
        assert_eq!(slurm("1", ["1", "8", "8", "1"]), Ok((1, 8)));
        assert_eq!(slurm("0", ["0", "7", "8", "1"]), Ok((1, 8)));
        assert_eq!(slurm("7", ["0", "7", "8", "1"]), Ok((8, 8)));
        assert_eq!(slurm("40", ["10", "40", "4", "10"]), Ok((4, 4)));
        // Without a step, and with the end of the range in place of the last ID.
        assert_eq!(slurm("3", ["2", "4", "3", ""]), Ok((2, 3)));
        assert_eq!(slurm("12", ["2", "16", "3", "5"]), Ok((3, 3)));
        // One task of an array that is repeated is not the whole set, but it looks like one:
        // that is what `auto/8` is for.
        assert_eq!(slurm("3", ["3", "3", "1", "1"]), Ok((1, 1)));
        let gaps = slurm("7", ["1", "7", "3", "1"]).unwrap_err();
        assert_eq!(gaps, "the IDs of the Slurm array have gaps: 3 tasks from 1 to 7");
        let outside = "task 9 of Slurm (`SLURM_ARRAY_TASK_ID`) is not one of 8 parts";
        assert_eq!(slurm("9", ["1", "8", "8", "1"]).unwrap_err(), outside);
        assert!(slurm("15", ["10", "40", "4", "10"]).is_err());
        assert!(slurm("1", ["2", "3", "2", "1"]).is_err());
        let text = slurm("x", ["1", "8", "8", "1"]).unwrap_err();
        assert_eq!(text, "`SLURM_ARRAY_TASK_ID` is not a number: `x`");
        let alone = [("SLURM_ARRAY_TASK_ID", "1"), ("SLURM_ARRAY_TASK_COUNT", "2")];
        let text = resolve("auto", &alone).unwrap_err();
        assert_eq!(text, "`SLURM_ARRAY_TASK_MIN` is not set");
    }

    #[test]
    fn kubernetes_does_not_tell_the_number_of_parts() {
        let index = [("JOB_COMPLETION_INDEX", "7")];
        assert_eq!(resolve("auto/8", &index), Ok((8, 8)));
        let expected = "Kubernetes does not tell how many parts there are";
        assert_eq!(resolve("auto", &index).unwrap_err(), expected);
        let outside =
            "task 7 of Kubernetes (`JOB_COMPLETION_INDEX`) is not one of 7 parts";
        assert_eq!(resolve("auto/7", &index).unwrap_err(), outside);
        let most = [("JOB_COMPLETION_INDEX", "18446744073709551615")];
        assert!(resolve("auto/7", &most).is_err());
    }

    #[test]
    fn aws_batch_counts_from_zero() {
        let array =
            [("AWS_BATCH_JOB_ARRAY_INDEX", "0"), ("AWS_BATCH_JOB_ARRAY_SIZE", "4")];
        assert_eq!(resolve("auto", &array), Ok((1, 4)));
        assert_eq!(resolve("auto/4", &array), Ok((1, 4)));
        let expected =
            "`--shard auto/8`, but AWS Batch has 4 tasks (`AWS_BATCH_JOB_ARRAY_SIZE`)";
        assert_eq!(resolve("auto/8", &array).unwrap_err(), expected);
        assert_eq!(resolve("auto/8", &array[..1]), Ok((1, 8)));
        assert!(resolve("auto", &array[..1]).unwrap_err().starts_with("AWS Batch does"));
    }

    #[test]
    fn there_is_one_scheduler() {
        let both = [("JOB_COMPLETION_INDEX", "0"), ("AWS_BATCH_JOB_ARRAY_INDEX", "0")];
        assert_eq!(
            resolve("auto/8", &both).unwrap_err(),
            "several schedulers number this task: `JOB_COMPLETION_INDEX` (Kubernetes) and \
             `AWS_BATCH_JOB_ARRAY_INDEX` (AWS Batch)"
        );
        let expected = "`--shard auto` finds no scheduler in the environment";
        assert_eq!(resolve("auto", &[]).unwrap_err(), expected);
        let empty = [("JOB_COMPLETION_INDEX", " ")];
        assert_eq!(resolve("auto/8", &empty).unwrap_err(), expected);
        assert_eq!(resolve("3/8", &both), Ok((3, 8)));
    }
}
