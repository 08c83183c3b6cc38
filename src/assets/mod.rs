//! What a briefing brings along: fonts, logos, QR codes. Read, limited, decoded once.

mod file;
pub mod fonts;
pub mod icc;
pub mod logo;
pub mod qr;

pub use file::FileProblem;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fonts::{Face, FontError, FontFileError, FontRole, FontSet};
use icc::{ConditionError, PrintingCondition};
use logo::{Graphic, LogoError};
use qr::{QrCode, TooLong};

use crate::memo::Memo;

/// What a briefing may draw on: the fonts, and the folder that its files are named from.
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
    fonts: Arc<FontSet>,
    allow_outside: bool,
    read: Arc<Read>,
}

/// Files that were read before, by where they are: a batch has a logo on every poster.
#[derive(Debug, Default)]
struct Read {
    /// With the names and sizes of the fonts that their live text is set in, if any is.
    logos: Memo<(PathBuf, Vec<(String, usize)>), logo::Loaded, MOST_READ>,
    /// Those in inks, by where the profile of the briefing's press is as well.
    inked: Memo<(PathBuf, PathBuf), Option<logo::Loaded>, MOST_READ>,
    conditions: Memo<PathBuf, Arc<PrintingCondition>, MOST_READ>,
    fonts: Memo<(PathBuf, FontRole), Face, MOST_READ>,
    /// By the names of their cuts and their files. That posters have the same one tells that
    /// their texts are shaped alike.
    books: Memo<Vec<(&'static str, PathBuf)>, Arc<FontSet>, MOST_READ>,
    /// Codes are made, not read, but from an address that many posters share.
    codes: Memo<String, Arc<QrCode>, MOST_READ>,
}

/// Entries of each kind that are kept.
const MOST_READ: usize = 256;

impl Assets {
    /// Assets for a briefing in a folder, with the embedded fonts.
    ///
    /// # Errors
    /// When the embedded fonts are damaged.
    pub fn new(folder: impl Into<PathBuf>) -> Result<Self, FontError> {
        Ok(Self {
            folder: folder.into(),
            fonts: Arc::new(FontSet::embedded()?),
            allow_outside: false,
            read: Arc::default(),
        })
    }

    /// The same for a briefing in another folder. Files that were read are shared.
    #[must_use]
    pub fn in_folder(&self, folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), ..self.clone() }
    }

    /// The same with leave, or without, to read files outside of the folder.
    #[must_use]
    pub fn allow_outside(self, allow_outside: bool) -> Self {
        Self { allow_outside, ..self }
    }

    /// The folder that the names of logos and fonts start from.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The embedded fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// Reads and decodes a logo: PNG, JPEG or SVG, by its content.
    ///
    /// The path starts from the folder and must not leave it, unless
    /// [`Assets::allow_outside`] gives leave.
    ///
    /// # Errors
    /// When the file cannot be read, is over a limit, or holds what could not be shown
    /// as it is meant; see [`logo::Problem`] for every case.
    pub fn logo(&self, path: &str) -> Result<Arc<Graphic>, LogoError> {
        self.counted_logo(path, &self.fonts).map(|it| it.graphic)
    }

    /// A logo, with what decoding it took. Live text is set in a briefing's own fonts.
    pub(crate) fn counted_logo(
        &self,
        path: &str,
        fonts: &FontSet,
    ) -> Result<logo::Loaded, LogoError> {
        let load = |own: &[Face]| {
            let fonts = own.iter().map(|it| (it.name.clone(), it.data.len())).collect();
            self.read.logos.get((self.folder.join(path), fonts), || {
                logo::load(&self.folder, path, self.allow_outside, own)
            })
        };
        // Most logos have no live text, and are the same whatever the fonts are.
        let loaded = load(&[]);
        let own = fonts.own();
        match &loaded {
            Err(error) if error.problem.is_about_text() && !own.is_empty() => load(&own),
            _ => loaded,
        }
    }

    /// The same for a press that the briefing names, with the file of its profile: inks look
    /// as they print there.
    pub(crate) fn counted_logo_for(
        &self,
        path: &str,
        fonts: &FontSet,
        (condition, profile): &(Arc<PrintingCondition>, String),
    ) -> Result<logo::Loaded, LogoError> {
        let loaded = self.counted_logo(path, fonts)?;
        let key = (self.folder.join(path), self.folder.join(profile));
        let inked = self.read.inked.get_or(key, || loaded.for_press(condition));
        Ok(inked.unwrap_or(loaded))
    }

    /// The QR code of an address.
    ///
    /// # Errors
    /// When it is too long for one.
    pub fn code(&self, address: &str) -> Result<Arc<QrCode>, TooLong> {
        self.read.codes.get(address.to_owned(), || QrCode::encode(address).map(Arc::new))
    }

    /// Reads a CMYK ICC profile: what a press, its inks and its paper make of colours.
    ///
    /// The path starts from the folder, as that of a logo does.
    ///
    /// # Errors
    /// When the file cannot be read, is over [`icc::PROFILE_BYTES`], or is not a profile that
    /// PDF/X-4 can be made for; see [`icc::ConditionProblem`] for every case.
    pub fn printing_condition(
        &self,
        path: &str,
    ) -> Result<Arc<PrintingCondition>, ConditionError> {
        self.read.conditions.get(self.folder.join(path), || {
            icc::load(&self.folder, path, self.allow_outside).map(Arc::new)
        })
    }

    /// The book of some fonts that were read, by the names of their cuts and their paths.
    pub(crate) fn book(
        &self,
        files: &[(&'static str, String)],
        make: impl FnOnce() -> FontSet,
    ) -> Arc<FontSet> {
        let key = files.iter().map(|(cut, path)| (*cut, self.folder.join(path)));
        self.read.books.get_or(key.collect(), || Arc::new(make()))
    }

    /// Reads a font file: one cut of a family, with TrueType outlines.
    ///
    /// The path starts from the folder, as that of a logo does.
    ///
    /// # Errors
    /// When the file cannot be read, is over [`fonts::FONT_BYTES`], or holds a font that
    /// cannot be set and embedded; see [`fonts::FontProblem`] for every case.
    pub fn font(&self, path: &str, role: FontRole) -> Result<Face, FontFileError> {
        self.read.fonts.get((self.folder.join(path), role), || {
            fonts::load(&self.folder, path, role, self.allow_outside)
        })
    }
}
