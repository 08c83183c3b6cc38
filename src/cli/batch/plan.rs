//! Says what would be made again, and why, without making it.

use std::collections::{BTreeMap, BTreeSet};

use briefing::Request;
use briefing::messages::{Message, Plan, Planned};

use super::super::Exit;
use super::super::console::Console;
use super::super::parallel;
use super::args::Args;
use super::jobs::Jobs;
use super::key::Keys;
use super::reason::Reason;
use super::same_size::Common as SameSize;
use super::state::State;

/// What is known about the set.
pub(super) struct Planner<'a> {
    pub(super) jobs: &'a Jobs<'a>,
    pub(super) keys: &'a Keys<'a>,
    pub(super) request: &'a Request,
    pub(super) args: &'a Args,
    pub(super) sizes: Option<&'a SameSize>,
    pub(super) state: &'a State,
}

impl Planner<'_> {
    /// Writes a line for each poster that would be made, and a summary.
    pub(super) fn run(
        &self,
        mine: &[usize],
        threads: usize,
        console: &Console,
    ) -> anyhow::Result<Exit> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut make = 0;
        let work = |number: usize| (mine[number], self.reasons(mine[number]));
        parallel::for_each(threads, mine.len(), work, |(at, reasons)| {
            if reasons.is_empty() {
                return Ok(());
            }
            make += 1;
            let names: BTreeSet<_> = reasons.iter().map(Reason::name).collect();
            for name in names {
                *counts.entry(name.to_owned()).or_default() += 1;
            }
            self.announce(at, &reasons, console)
        })?;
        let posters = mine.len();
        let up_to_date = posters - make;
        let plural = if posters == 1 { "" } else { "s" };
        let mut words =
            format!("{posters} poster{plural}: {make} to make, {up_to_date} up to date");
        if !counts.is_empty() {
            let listed: Vec<_> =
                counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
            words += &format!("; by reason: {}", listed.join(", "));
        }
        let plan = Plan { posters, make, up_to_date, reasons: counts };
        console.result(&words, &Message::Plan(plan))?;
        Ok(Exit::Success)
    }

    /// Returns why a poster would be made; nothing if it is up to date.
    fn reasons(&self, at: usize) -> BTreeSet<Reason> {
        if self.args.force {
            return BTreeSet::from([Reason::Forced]);
        }
        let sizes = self.sizes.map(|common| common.of(at)).unwrap_or_default();
        let profiles = self.request.asked_profiles();
        let keys = self.keys.of(at, profiles, sizes);
        let root = self.jobs.place(at).files.root();
        let brand = self.jobs.template(at).brand().map(ToString::to_string);
        let of_file = |(&profile, key): (_, &String)| {
            let target = self.jobs.target(at, profile);
            self.state.reasons(&target, key, root, brand.as_deref())
        };
        profiles.iter().zip(&keys).flat_map(of_file).collect()
    }

    fn announce(
        &self,
        at: usize,
        reasons: &BTreeSet<Reason>,
        console: &Console,
    ) -> anyhow::Result<()> {
        let name = self.jobs.title(at);
        let record = self.jobs.record(at);
        let listed: Vec<_> = reasons.iter().map(Reason::words).collect();
        let words = format!("{name}: {}", listed.join(", "));
        let message = Planned {
            name,
            file: self.jobs.template(at).source().name.clone(),
            row: record.map(|record| record.number()),
            sheet_row: record.map(|record| record.row()),
            reasons: reasons.iter().map(Reason::message).collect(),
        };
        console.result(&words, &Message::Planned(message))
    }
}
