//! Writes all posters of a set into one PDF, a page each.

use std::path::PathBuf;

use briefing::engine::MergedDocument;
use briefing::files::safe_name;
use briefing::messages::ReportedFile;
use briefing::{Profile, RenderError, Request, TypesetBriefing};

use super::super::console::{CliError, exit_of, reason_of};
use super::super::output::{Staged, make_folder, refuse_sources};
use super::super::paths::folder_of;
use super::super::renderer::with_hint;
use super::args::Args;
use super::jobs::Jobs;
use super::key::hex;
use super::outcome::{Done, Outcome};
use super::work::sha2_of;

/// The file of a set.
pub(super) struct OneFile<'a> {
    document: Option<MergedDocument<'a>>,
    profile: Profile,
    target: PathBuf,
    /// The number of posters so far.
    made: usize,
    /// How many of them are not in it.
    missing: usize,
}

impl<'a> OneFile<'a> {
    /// Begins the file of `--one-file`.
    ///
    /// # Errors
    /// Returns an error if its name or the profiles do not allow it.
    pub(super) fn begin(
        name: &str,
        args: &Args,
        request: &Request,
        jobs: &'a Jobs<'_>,
        count: usize,
    ) -> Result<Self, CliError> {
        let profiles = request.asked_profiles();
        let profile = match profiles {
            [only] if MergedDocument::PROFILES.contains(only) => *only,
            _ => return Err(one_profile(profiles)),
        };
        // A name with its ending means the same file.
        let stem = [profile.suffix(), ".pdf"].into_iter();
        let stem = stem.fold(name, |name, end| name.strip_suffix(end).unwrap_or(name));
        if safe_name(stem).as_deref() != Some(stem) {
            return Err(CliError::new(format!("`{name}` cannot be the name of a file"))
                .hint("give `--one-file` a name without a folder, as `all-schools`"));
        }
        if args.allow_exceptions > 0 {
            let message = "`--one-file` keeps the posters in the order of the set, and exceptions \
                           are made after the others";
            return Err(CliError::new(message).hint("leave out `--allow-exceptions`"));
        }
        let folder = args.output.out.clone().unwrap_or_default();
        let target = folder.join(format!("{stem}{}", profile.suffix()));
        let document =
            jobs.engine().map(|engine| MergedDocument::new(engine, profile, stem, count));
        Ok(Self { document, profile, target, made: 0, missing: 0 })
    }

    /// Adds a poster.
    pub(super) fn add(
        &mut self,
        jobs: &Jobs<'_>,
        done: &mut Done,
        briefing: Option<TypesetBriefing>,
    ) {
        let name = jobs.stem(done.at).to_string_lossy().into_owned();
        if let (Some(document), Some(briefing)) = (&mut self.document, briefing)
            && let Err(source) = document.add(&name, &briefing)
        {
            let error = with_hint(RenderError::Encode { name, source });
            done.outcome = Outcome::Failed(reason_of(&error), exit_of(&error));
        }
        self.made += 1;
        self.missing += usize::from(!matches!(done.outcome, Outcome::Sound(_)));
    }

    /// Writes the file, if every poster is in it. `unusable` is the number of briefings that cannot
    /// be used. Returns where it is, and what the report says of it.
    pub(super) fn finish(
        self,
        jobs: &Jobs<'_>,
        mine: &[usize],
        unusable: usize,
    ) -> anyhow::Result<(PathBuf, ReportedFile)> {
        let Self { document, profile, target, made, missing } = self;
        let name = target.display().to_string();
        let missing = missing + unusable + mine.len().saturating_sub(made);
        if missing > 0 {
            let posters = if missing == 1 { "poster is" } else { "posters are" };
            let message =
                format!("`{name}` was not written: {missing} {posters} missing");
            return Err(CliError::new(message)
                .of_input()
                .hint("put these posters right, or leave their rows out")
                .into());
        }
        let failed =
            |source| with_hint(RenderError::Encode { name: name.clone(), source });
        let bytes = document.map(MergedDocument::finish).transpose().map_err(failed)?;
        let Some(bytes) = bytes.flatten() else {
            let advice = CliError::new(format!("`{name}` would have no poster"));
            return Err(advice.of_input().into());
        };
        make_folder(folder_of(&target))?;
        refuse_sources(&target, mine.iter().map(|&at| jobs.path(at)))?;
        Staged::write(&target, &bytes)?.replace()?;
        let file = target.file_name().unwrap_or_default().to_string_lossy();
        let told = ReportedFile {
            profile: profile.to_string(),
            path: file.into_owned(),
            sha256: hex(&sha2_of(&bytes)),
            bytes: bytes.len(),
            pages: Some(made),
            body_size_pt: None,
        };
        Ok((target, told))
    }
}

fn one_profile(asked: &[Profile]) -> CliError {
    let list = |profiles: &[Profile]| {
        let names: Vec<String> = profiles.iter().map(Profile::to_string).collect();
        names.join(", ")
    };
    let message = format!(
        "`--one-file` writes one PDF of one profile, and these are asked for: {}",
        list(asked)
    );
    let choice = list(&MergedDocument::PROFILES);
    CliError::new(message).hint(format!("choose one of {choice} with `--profile`"))
}
