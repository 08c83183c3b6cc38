//! A briefing and options in, finished documents in memory out. `render` writes them,
//! `check` only counts: so both say the same.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use briefing::assets::Assets;
use briefing::briefing::{Briefing, Template};
use briefing::data::Record;
use briefing::diagnostic::{Checked, Report, Severity};
use briefing::files::Folder;
use briefing::layout::{HandoutOptions, LayoutEngine, Poster};
use briefing::page::Page;
use briefing::pdf::{Job, Writer};
use briefing::preflight::{Checker, Finding};
use briefing::units::Length;

use super::console::Advice;
use super::input::Input;
use super::options::{Common, Profile, SheetKind};

/// What came of a briefing.
#[derive(Debug)]
pub(super) struct Finished {
    /// The poster, if a profile asks for it.
    pub(super) poster: Option<Arc<Poster>>,
    /// The handout, if a profile asks for it.
    pub(super) handout: Option<Arc<Poster>>,
    /// One file per profile, in the order asked for.
    pub(super) documents: Vec<Document>,
    /// The files that the briefing draws on; none may be overwritten.
    pub(super) sources: Vec<PathBuf>,
}

/// A file to be.
#[derive(Debug)]
pub(super) struct Document {
    /// Its kind.
    pub(super) profile: Profile,
    /// Its name, without a folder.
    pub(super) file_name: OsString,
    /// The sheet it shows, with every line in its place, if it has pages.
    pub(super) sheet: Option<Arc<Poster>>,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// What all briefings of a run share: the fonts, files that were read, packed parts of PDFs.
#[derive(Debug)]
pub(super) struct Workshop {
    assets: Assets,
    root: Option<PathBuf>,
    /// Assets of the folders of this run.
    folders: Mutex<BTreeMap<PathBuf, Assets>>,
    writer: Writer,
    checker: Checker,
}

impl Workshop {
    /// A workshop for the options of a run.
    ///
    /// # Errors
    /// When the embedded fonts are damaged.
    pub(super) fn new(options: &Common) -> anyhow::Result<Self> {
        let assets = Assets::embedded().context("the embedded fonts are damaged")?;
        let root = options.root.clone();
        let (writer, checker) = (Writer::new(), Checker::new());
        Ok(Self { assets, root, folders: Mutex::default(), writer, checker })
    }

    /// The assets of briefings in a folder.
    fn assets_in(&self, folder: &Path) -> Option<Assets> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(assets) = folders.get(folder) {
            return Some(assets.clone());
        }
        let files = Folder::new(self.root.as_deref().unwrap_or(folder)).ok()?;
        let inside = files.path_of(folder)?;
        let assets = self.assets.with_files(Arc::new(files)).in_folder(inside);
        folders.insert(folder.to_owned(), assets.clone());
        Some(assets)
    }

    /// A bench in it, for one thread.
    pub(super) fn bench(&self) -> Bench<'_> {
        let compositor = LayoutEngine::new(Arc::clone(self.assets.fonts()));
        Bench { shop: self, compositor, is_alone: false }
    }
}

/// A place in a workshop: what one thread keeps from briefing to briefing.
#[derive(Debug)]
pub(super) struct Bench<'a> {
    shop: &'a Workshop,
    compositor: LayoutEngine,
    /// Whether no other thread works in the shop.
    is_alone: bool,
}

/// What is to be made of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order<'a> {
    /// The file.
    pub(super) template: &'a Template,
    /// What its fields are filled with.
    pub(super) record: Option<Record<'a>>,
    /// The folder that it names files from.
    pub(super) folder: &'a Path,
    /// The name of what is made, without its ending.
    pub(super) stem: &'a OsStr,
    /// The largest body size of the poster and of the handout, where that is laid down.
    pub(super) sizes: (Option<Length>, Option<Length>),
}

/// Reads, lays out, paints and encodes a single file. What the stages have to say goes into
/// `report`; `None` means that it holds errors.
///
/// # Errors
/// When the program itself is at a loss: a damaged font, a page that PDF cannot hold.
pub(super) fn build(
    input: &Input,
    options: &Common,
    profiles: &[Profile],
    report: &mut Report,
) -> anyhow::Result<Option<Finished>> {
    let template = match Template::load(input.source.clone()) {
        Ok(template) => template,
        Err(errors) => {
            report.append(errors);
            return Ok(None);
        }
    };
    let order = Order {
        template: &template,
        record: None,
        folder: input.folder(),
        stem: input.path.file_stem().unwrap_or_default(),
        sizes: (None, None),
    };
    let shop = Workshop::new(options)?;
    let mut bench = Bench { is_alone: true, ..shop.bench() };
    bench.build(&order, options, profiles, report)
}

/// How many threads can work at once.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

impl Bench<'_> {
    /// The same for one of many.
    ///
    /// # Errors
    /// As [`build`].
    pub(super) fn build(
        &mut self,
        order: &Order<'_>,
        options: &Common,
        profiles: &[Profile],
        report: &mut Report,
    ) -> anyhow::Result<Option<Finished>> {
        let finished = self.run_stages(order, options, profiles, report);
        if order.record.is_some() {
            report.drop_edits();
        }
        report.sort();
        finished
    }

    fn run_stages(
        &mut self,
        order: &Order<'_>,
        options: &Common,
        profiles: &[Profile],
        report: &mut Report,
    ) -> anyhow::Result<Option<Finished>> {
        let Some(briefing) = self.read(order, options, report) else {
            return Ok(None);
        };
        let mut said = Report::new();
        let finished = self.make(order, &briefing, options, profiles, &mut said);
        said.allow(briefing.allowed());
        report.append(said);
        finished
    }

    /// Reads the file, with the wishes of the command line in place of its own.
    fn read(
        &self,
        order: &Order<'_>,
        options: &Common,
        report: &mut Report,
    ) -> Option<Briefing> {
        let assets = self.shop.assets_in(order.folder)?;
        let overrides = options.overrides().largest_type(order.sizes.0);
        let checked = order.template.read(order.record.as_ref(), &overrides, &assets);
        let briefing = take(checked, report)?;
        report.allow(briefing.allowed());
        Some(briefing)
    }

    /// The body sizes that the poster and the handout reach by themselves, as far as
    /// profiles ask for them; `None` where something is wrong, which making them will say.
    pub(super) fn sizes(
        &mut self,
        order: &Order<'_>,
        options: &Common,
        profiles: &[Profile],
    ) -> (Option<Length>, Option<Length>) {
        let mut report = Report::new();
        let Some(briefing) = self.read(order, options, &mut report) else {
            return (None, None);
        };
        let has = |kind: SheetKind| profiles.iter().any(|it| it.sheet() == Some(kind));
        let size = |checked: Checked<Poster>| checked.ok().map(|(it, _)| it.body_size);
        let poster = has(SheetKind::Poster)
            .then(|| size(self.compositor.lay_out(&briefing)))
            .flatten();
        let wishes = options.handout();
        let handout = has(SheetKind::Handout)
            .then(|| size(self.compositor.lay_out_handout(&briefing, &wishes)))
            .flatten();
        (poster, handout)
    }

    /// What comes after reading: layout, house rules, painting, encoding.
    fn make(
        &mut self,
        order: &Order<'_>,
        briefing: &Briefing,
        options: &Common,
        profiles: &[Profile],
        report: &mut Report,
    ) -> anyhow::Result<Option<Finished>> {
        report.append(briefing::lint::words(briefing, options.today()));
        let sheets = self.lay_out(briefing, order, options, profiles, report);
        let Some(sheets) = sheets else { return Ok(None) };
        if let Some(poster) = &sheets.poster {
            report.append(briefing::lint::layout(&poster.layout));
        }
        for sheet in [&sheets.poster, &sheets.handout].into_iter().flatten() {
            let found = briefing::lint::effects(briefing, &sheet.layout);
            let is_bad = found.has_errors();
            report.append(found);
            if is_bad {
                break;
            }
        }
        if profiles.iter().any(|it| it.is_paper()) {
            report.append(briefing::lint::paper(briefing));
        }
        if profiles.contains(&Profile::Press)
            && let Some(poster) = &sheets.poster
        {
            report.append(briefing::lint::press(briefing, &poster.layout));
        }
        if report.has_errors() {
            return Ok(None);
        }
        let documents = self.encode(order, briefing, options, profiles, &sheets)?;
        let logos = briefing.logos().iter().map(|logo| &logo.file);
        let fonts = briefing.poster().fonts.iter().flat_map(|own| &own.files);
        let own = &briefing.poster().press.own_condition;
        let profiles = own.iter().map(|(_, file)| file);
        let sources =
            logos.chain(fonts).chain(profiles).map(|file| order.folder.join(file));
        let layout = |sheet: Option<Sheet>| sheet.map(|it| it.layout);
        let (poster, handout) = (layout(sheets.poster), layout(sheets.handout));
        Ok(Some(Finished { poster, handout, documents, sources: sources.collect() }))
    }

    /// Encodes what was laid out, on several cores at once if nothing else needs them.
    fn encode(
        &self,
        order: &Order<'_>,
        briefing: &Briefing,
        options: &Common,
        profiles: &[Profile],
        sheets: &Sheets,
    ) -> anyhow::Result<Vec<Document>> {
        let one = |profile: Profile| {
            self.encode_one(order, briefing, options, profile, sheets.of(profile))
        };
        let hands = if self.is_alone { cores().min(profiles.len()) } else { 1 };
        // The press, which takes as long as the others together, comes first. More threads
        // than cores would only have it wait for them.
        let next = AtomicUsize::new(0);
        let work = || {
            let turns = std::iter::from_fn(|| {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                profiles.get(turn).map(|&profile| (turn, one(profile)))
            });
            turns.collect::<Vec<_>>()
        };
        let mut made = std::thread::scope(|scope| {
            let others: Vec<_> = (1..hands).map(|_| scope.spawn(work)).collect();
            let mut made = work();
            for other in others {
                made.extend(
                    other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                );
            }
            made
        });
        made.sort_by_key(|(turn, _)| *turn);
        made.into_iter().map(|(_, document)| document).collect()
    }

    fn encode_one(
        &self,
        order: &Order<'_>,
        briefing: &Briefing,
        options: &Common,
        profile: Profile,
        sheet: Option<&Sheet>,
    ) -> anyhow::Result<Document> {
        let Workshop { assets, writer, checker, .. } = self.shop;
        let file_name = profile.file_name(order.stem);
        // Every sheet that is asked for was laid out.
        let page = || sheet.map(|it| &it.page).context("no sheet was laid out");
        let encode = || -> anyhow::Result<Vec<u8>> {
            Ok(match profile {
                Profile::Press => {
                    let job = Job {
                        file_name: file_name.to_string_lossy().into_owned(),
                        date: options.today(),
                    };
                    let bytes = writer.press(page()?, &briefing.poster().press, &job)?;
                    fit_for_press(bytes, checker)?
                }
                Profile::Screen => writer.screen(page()?)?,
                Profile::Office => writer.office(page()?)?,
                Profile::Html => {
                    briefing::html::write(briefing, assets.fonts())?.into_bytes()
                }
                Profile::Text => briefing::plain_text::write(briefing).into_bytes(),
            })
        };
        let bytes =
            encode().with_context(|| format!("cannot make `{}`", file_name.display()))?;
        let sheet = sheet.map(|it| Arc::clone(&it.layout));
        Ok(Document { profile, file_name, sheet, bytes })
    }

    /// Lays out what is asked for. A handout is not tried when the poster has too much text
    /// already: what helps the one helps the other.
    fn lay_out(
        &mut self,
        briefing: &Briefing,
        order: &Order<'_>,
        options: &Common,
        profiles: &[Profile],
        report: &mut Report,
    ) -> Option<Sheets> {
        let has = |kind: SheetKind| profiles.iter().any(|it| it.sheet() == Some(kind));
        let mut sheets = Sheets { poster: None, handout: None };
        if has(SheetKind::Poster) {
            let poster = take(self.compositor.lay_out(briefing), report)?;
            sheets.poster = Some(poster.into());
        }
        if has(SheetKind::Handout) {
            let wishes = HandoutOptions { largest: order.sizes.1, ..options.handout() };
            let handout = self.compositor.lay_out_handout(briefing, &wishes);
            sheets.handout = Some(take(handout, report)?.into());
        }
        Some(sheets)
    }
}

/// The sheets that profiles ask for.
struct Sheets {
    poster: Option<Sheet>,
    handout: Option<Sheet>,
}

/// A sheet that is laid out, and painted once for all of its profiles.
struct Sheet {
    layout: Arc<Poster>,
    page: Page,
}

impl From<Poster> for Sheet {
    fn from(poster: Poster) -> Self {
        Self { page: briefing::paint::paint(&poster), layout: Arc::new(poster) }
    }
}

impl Sheets {
    fn of(&self, profile: Profile) -> Option<&Sheet> {
        match profile.sheet()? {
            SheetKind::Poster => self.poster.as_ref(),
            SheetKind::Handout => self.handout.as_ref(),
        }
    }
}

/// Examines what is to go to a print house as if another had made it: a file with an error
/// is never written.
fn fit_for_press(bytes: Vec<u8>, checker: &Checker) -> anyhow::Result<Vec<u8>> {
    let findings = checker.check(&bytes)?;
    let error = findings.iter().find(|it| it.rule.severity() == Severity::Error);
    match error {
        None => Ok(bytes),
        Some(Finding { rule, place, message, .. }) => {
            let advice = Advice::new(format!(
                "it would not be fit for a press: {message} ({place}; {rule})"
            ));
            Err(advice.hint(rule.remedy()).into())
        }
    }
}

/// Moves what a stage said into the report, and hands on its result.
fn take<T>(checked: Checked<T>, report: &mut Report) -> Option<T> {
    match checked {
        Ok((value, warnings)) => {
            report.append(warnings);
            Some(value)
        }
        Err(errors) => {
            report.append(errors);
            None
        }
    }
}

/// How a poster came out, in words: `A3 landscape, hub grid, body 13.5 pt`.
pub(super) fn describe(poster: &Poster) -> String {
    format!(
        "{} {}, {} grid, body {} pt",
        poster.sheet.paper,
        poster.sheet.orientation,
        poster.sheet.grid,
        poster.body_size.to_pt()
    )
}
