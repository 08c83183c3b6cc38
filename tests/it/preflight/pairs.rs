//! Defects, each beside a near thing that is sound: a rule must find the one and leave the other.

mod bleed;
mod colors;
mod files;
mod limits;
mod overlaps;
mod workgroup;

use briefing::preflight::{Checker, Finding, Rule};

use super::{File, good, lines};
use crate::support::report;

/// A rule, what is planted, a defect, and a near thing that is sound.
pub(super) struct Pair {
    pub(super) rule: Rule,
    pub(super) what: &'static str,
    pub(super) bad: fn(&mut File),
    pub(super) good: fn(&mut File),
}

pub(super) const fn pair(
    rule: Rule,
    what: &'static str,
    bad: fn(&mut File),
    good: fn(&mut File),
) -> Pair {
    Pair { rule, what, bad, good }
}

/// All pairs, by the file they are in.
fn all() -> impl Iterator<Item = &'static Pair> {
    [bleed::ALL, colors::ALL, files::ALL, limits::ALL, overlaps::ALL, workgroup::ALL]
        .into_iter()
        .flatten()
}

/// The rules that a pair breaks.
pub(super) fn rules() -> impl Iterator<Item = Rule> {
    all().map(|pair| pair.rule)
}

fn check(checker: &Checker, plant: fn(&mut File)) -> Vec<Finding> {
    let mut file = good();
    plant(&mut file);
    checker.check(&file.bytes()).unwrap()
}

#[test]
fn every_defect_is_found_and_what_is_near_it_passes() {
    let checker = Checker::new().workgroup(true);
    let mut wrong = Vec::new();
    let mut count = 0;
    for Pair { rule, what, bad, good } in all() {
        count += 1;
        let has = |findings: &[Finding]| findings.iter().any(|it| it.rule == *rule);
        let found = check(&checker, *bad);
        if !has(&found) {
            wrong.push(format!("{rule}, {what}: not found\n{}", lines(&found)));
        }
        let found = check(&checker, *good);
        if has(&found) {
            wrong.push(format!(
                "{rule}, {what}: found where it is not\n{}",
                lines(&found)
            ));
        }
    }
    assert!(count >= 60, "{count}");
    report(wrong);
}

#[test]
fn rules_of_the_workgroup_apply_only_if_asked_for() {
    for Pair { what, bad, .. } in workgroup::ALL {
        let found = check(&Checker::new(), *bad);
        let has = found.iter().any(|it| it.rule.code().starts_with("gwg-"));
        assert!(!has, "{what}:\n{}", lines(&found));
    }
}

#[test]
fn an_allowed_rule_has_no_findings() {
    for Pair { rule, what, bad, .. } in workgroup::ALL.iter().chain(bleed::ALL) {
        let checker = Checker::new().workgroup(true).allow(*rule);
        let found = check(&checker, *bad);
        assert!(found.iter().all(|it| it.rule != *rule), "{what}:\n{}", lines(&found));
    }
}
