//! Writes all posters of a set into one PDF, a page each.

use std::path::PathBuf;

use briefing::engine::MergedDocument;
use briefing::files::safe_name;
use briefing::{Profile, Request, TypesetBriefing};

use super::super::Exit;
use super::super::console::{CliError, Console, reason_of};
use super::super::output::{Staged, make_folder, refuse_sources};
use super::args::Args;
use super::jobs::Jobs;
use super::outcome::{Done, Outcome};

/// The file of a set.
pub(super) struct OneFile<'a> {
    document: Option<MergedDocument<'a>>,
    target: PathBuf,
    /// The number of posters that are not in it.
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
        let stem = safe_name(name).filter(|it| it == name).ok_or_else(|| {
            CliError::new(format!("`{name}` cannot be the name of a file")).hint(
                "give `--one-file` a name without folder and ending, as `all-schools`",
            )
        })?;
        let profile = match request.asked_profiles() {
            [only] if MergedDocument::PROFILES.contains(only) => *only,
            _ => return Err(one_profile()),
        };
        if args.allow_exceptions > 0 {
            let message = "`--one-file` keeps the posters in the order of the set, and exceptions \
                           are made after the others";
            return Err(CliError::new(message).hint("leave out `--allow-exceptions`"));
        }
        let folder = args.output.out.clone().unwrap_or_default();
        let target = folder.join(format!("{stem}{}", profile.suffix()));
        let document =
            jobs.engine().map(|engine| MergedDocument::new(engine, profile, stem, count));
        Ok(Self { document, target, missing: 0 })
    }

    /// Adds a poster.
    pub(super) fn add(
        &mut self,
        jobs: &Jobs<'_>,
        done: &mut Done,
        briefing: Option<TypesetBriefing>,
    ) {
        if let (Some(document), Some(briefing)) = (&mut self.document, briefing)
            && let Err(error) =
                document.add(&jobs.stem(done.at).to_string_lossy(), &briefing)
        {
            let reason = reason_of(&anyhow::Error::new(error));
            done.outcome = Outcome::Failed(reason, Exit::Briefing);
        }
        self.missing += usize::from(!matches!(done.outcome, Outcome::Sound(_)));
    }

    /// Writes the file, if every poster is in it.
    pub(super) fn finish(
        self,
        jobs: &Jobs<'_>,
        (mine, made): (&[usize], usize),
        console: &Console,
    ) -> anyhow::Result<()> {
        let Self { document, target, missing } = self;
        let name = target.display();
        let missing = missing + mine.len().saturating_sub(made);
        if missing > 0 {
            let posters = if missing == 1 { "poster is" } else { "posters are" };
            let message =
                format!("`{name}` was not written: {missing} {posters} missing");
            return Err(CliError::new(message)
                .of_input()
                .hint("put these posters right, or leave their rows out")
                .into());
        }
        let Some(bytes) = document.map(MergedDocument::finish).transpose()?.flatten()
        else {
            return Err(CliError::new(format!("`{name}` has no poster"))
                .of_input()
                .into());
        };
        make_folder(super::super::paths::folder_of(&target))?;
        let sources: Vec<_> = mine.iter().map(|&at| jobs.path(at)).collect();
        refuse_sources(&target, sources)?;
        Staged::write(&target, &bytes)?.replace()?;
        if !console.is_json() {
            let kilobytes = bytes.len().div_ceil(1000);
            let pages = if made == 1 { "page" } else { "pages" };
            console.print(&format!("wrote {name}: {made} {pages}, {kilobytes} kB\n"))?;
        }
        Ok(())
    }
}

fn one_profile() -> CliError {
    let names: Vec<String> =
        MergedDocument::PROFILES.iter().map(Profile::to_string).collect();
    let message = "`--one-file` writes one PDF, and more or other profiles are asked for";
    CliError::new(message)
        .hint(format!("choose one of {} with `--profile`", names.join(", ")))
}
