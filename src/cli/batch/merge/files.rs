//! Checks that the documents of a set are those of its reports.

use std::fs;
use std::io;
use std::path::Path;

use briefing::messages::{PosterStatus, ReportedFile, ReportedPoster};
use briefing::{Profile, Request};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::super::super::console::reason;
use super::super::super::parallel;
use super::super::jobs::Jobs;
use super::super::key::hex;

/// Returns the documents that are not as their report says, each with the reason.
pub(super) fn check(
    jobs: &Jobs<'_>,
    request: &Request,
    posters: &[Option<&ReportedPoster<Value>>],
    threads: usize,
) -> Vec<(String, String)> {
    let check = |at: usize| posters[at].map(|poster| wrong(jobs, request, at, poster));
    let wrong = parallel::map(threads, posters.len(), check);
    wrong.into_iter().flatten().flatten().collect()
}

/// Returns the documents of a poster that are wrong.
fn wrong(
    jobs: &Jobs<'_>,
    request: &Request,
    at: usize,
    poster: &ReportedPoster<Value>,
) -> Vec<(String, String)> {
    // A poster that was not made has no documents.
    let is_made = matches!(poster.status, PosterStatus::Written | PosterStatus::UpToDate);
    let profiles = if is_made { request.asked_profiles() } else { &[] };
    let wrong = |&profile: &Profile| {
        let target = jobs.target(at, profile);
        let name = profile.to_string();
        let why = match poster.files.iter().find(|it| it.profile == name) {
            Some(file) => differs(&target, file)?,
            None => "is not in the report".to_owned(),
        };
        Some((target.display().to_string(), why))
    };
    profiles.iter().filter_map(wrong).collect()
}

/// Returns how a document differs from that of the report.
fn differs(path: &Path, reported: &ReportedFile) -> Option<String> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Some("does not exist".to_owned());
        }
        Err(error) => return Some(format!("cannot be read: {}", reason(&error))),
    };
    let (found, expected) = (bytes.len(), reported.bytes);
    if found != expected {
        return Some(format!("has {found} bytes, and {expected} in the report"));
    }
    let is_same = hex(&Sha256::digest(&bytes)) == reported.sha256;
    (!is_same).then(|| "has another SHA-256 than in the report".to_owned())
}
