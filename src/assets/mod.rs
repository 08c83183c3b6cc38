//! Reads and decodes the files that a briefing names (fonts, logos, ICC profiles), encodes QR
//! codes, and holds the embedded icons.

mod data;
pub mod fonts;
pub mod icc;
pub mod icons;
pub mod logo;
pub mod qr;

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

pub use data::{DataSource, provide_data};
use fonts::{
    Face, FaceId, FontData, FontError, FontFile, FontFileError, FontProblem, FontRole,
    FontSet,
};
use icc::{ConditionError, ConditionKey, ConditionProblem, PrintingCondition};
use logo::{Graphic, LoadedLogo, LogoError, Problem};
use qr::{QrCode, TooLong};

use crate::files::{self, FilePath, FileProblem, Files, Folder, FolderError, Memory};
use crate::memo::{ByAddress, Memo};

/// The embedded fonts and the files that a briefing may name.
///
/// A file is read once for each set of files. It is decoded once for all sets, because decoded
/// files are cached by the digest of their bytes.
#[derive(Clone, Debug)]
pub struct Assets {
    fonts: Arc<FontSet>,
    files: Arc<dyn Files>,
    /// The folder inside the root that paths start from.
    folder: FilePath,
    /// Digests of the files that were read, by path and limit.
    digests: Arc<Memo<(FilePath, u64), Digest, MOST_KEPT>>,
    decoded: Arc<DecodedFiles>,
}

/// SHA-256 of a file's bytes.
type Digest = [u8; 32];

/// Decoded files, by digest.
#[derive(Debug, Default)]
struct DecodedFiles {
    /// Logos, also by the names and sizes of the fonts that their live text may be set in.
    logos: Memo<(Digest, Vec<(String, usize)>), LoadedLogo, MOST_KEPT>,
    /// CMYK pictures for a press, also by its printing condition.
    press_logos: Memo<(Digest, ConditionKey), Option<LoadedLogo>, MOST_KEPT>,
    conditions: Memo<Digest, Arc<PrintingCondition>, MOST_KEPT>,
    fonts: Memo<(Digest, FontRole), FontFile, MOST_KEPT>,
    /// Instances of variable fonts.
    instances: Memo<(ByAddress<FontData>, FontRole, FaceId), Face, MOST_KEPT>,
    /// Sets of fonts, by the names of their styles and the digests of their files. Posters that
    /// share a set share shaped text.
    font_sets: Memo<Vec<(&'static str, Digest)>, Arc<FontSet>, MOST_KEPT>,
    /// QR codes, by address.
    codes: Memo<String, Arc<QrCode>, MOST_KEPT>,
}

/// Limit of cached entries of each kind.
const MOST_KEPT: usize = 256;

/// The reason why [`Assets::new`] failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssetsError {
    /// An embedded font is damaged.
    #[error(transparent)]
    Fonts(#[from] FontError),
    /// The folder does not exist.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

impl Assets {
    /// Creates assets for briefings in a folder on the disk, which is also the root.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be read or an embedded font is damaged.
    pub fn new(folder: impl AsRef<Path>) -> Result<Self, AssetsError> {
        Ok(Self::embedded()?.with_files(Arc::new(Folder::new(folder)?)))
    }

    /// Creates assets without files: only the embedded fonts.
    ///
    /// # Errors
    /// Returns an error if an embedded font is damaged.
    pub fn embedded() -> Result<Self, FontError> {
        Ok(Self {
            fonts: Arc::new(FontSet::embedded()?),
            files: Arc::new(Memory::new()),
            folder: FilePath::root(),
            digests: Arc::default(),
            decoded: Arc::default(),
        })
    }

    /// Replaces the files. Decoded files are shared with `self`.
    #[must_use]
    pub fn with_files(&self, files: Arc<dyn Files>) -> Self {
        Self { files, folder: FilePath::root(), digests: Arc::default(), ..self.clone() }
    }

    /// Replaces the folder that paths start from.
    #[must_use]
    pub fn in_folder(&self, folder: FilePath) -> Self {
        Self { folder, ..self.clone() }
    }

    /// Returns the folder that paths start from.
    #[must_use]
    pub const fn folder(&self) -> &FilePath {
        &self.folder
    }

    /// Returns the files.
    pub(crate) fn files(&self) -> &dyn Files {
        &*self.files
    }

    /// Returns the path inside the root of a file that is named from the folder.
    pub(crate) fn locate(&self, name: &str) -> Option<FilePath> {
        files::locate(&*self.files, &self.folder, name).ok()
    }

    /// Returns the embedded fonts.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// Reads and decodes a logo: PNG, JPEG or SVG, by its content. The path starts from the
    /// folder and must not leave the root.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is over a limit, or holds something that
    /// could not be shown as intended; see [`logo::Problem`] for every case.
    pub fn logo(&self, path: &str) -> Result<Arc<Graphic>, LogoError> {
        self.counted_logo(path, &self.fonts).map(|loaded| loaded.graphic)
    }

    /// Reads a logo and returns it with the work that decoding took. Live text is set in a
    /// briefing's own fonts.
    pub(crate) fn counted_logo(
        &self,
        path: &str,
        fonts: &FontSet,
    ) -> Result<LoadedLogo, LogoError> {
        let load = |own: &[Face]| {
            let fonts: Vec<_> =
                own.iter().map(|face| (face.name.clone(), face.data.len())).collect();
            let key = |digest| (digest, fonts.clone());
            self.decode(path, logo::RASTER_BYTES, &self.decoded.logos, key, |bytes| {
                logo::load(&bytes, own)
            })
            .map_err(|problem: Problem| LogoError { path: path.to_owned(), problem })
        };
        // Most logos have no live text, so they are the same for all fonts.
        let loaded = load(&[]);
        let own = fonts.own();
        match &loaded {
            Err(error) if error.problem.is_about_text() && !own.is_empty() => load(&own),
            _ => loaded,
        }
    }

    /// Reads a logo for a printing condition, so that CMYK pictures look on the page as
    /// they print.
    pub(crate) fn counted_logo_for(
        &self,
        path: &str,
        fonts: &FontSet,
        condition: &Arc<PrintingCondition>,
    ) -> Result<LoadedLogo, LogoError> {
        let loaded = self.counted_logo(path, fonts)?;
        let Ok(read) = self.read(path, logo::RASTER_BYTES) else { return Ok(loaded) };
        let key = (read.digest, condition.key());
        let press = &self.decoded.press_logos;
        Ok(press.get_or(key, || loaded.for_press(condition)).unwrap_or(loaded))
    }

    /// Returns the QR code of an address.
    ///
    /// # Errors
    /// Returns an error if the address is too long for a code.
    pub fn code(&self, address: &str) -> Result<Arc<QrCode>, TooLong> {
        let codes = &self.decoded.codes;
        codes.get(address.to_owned(), || QrCode::encode(address).map(Arc::new))
    }

    /// Reads a CMYK ICC profile: the colours that a press, its inks and its paper give. The
    /// path starts from the folder and must not leave the root.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is over [`icc::PROFILE_BYTES`], or is not
    /// a profile that PDF/X-4 allows; see [`icc::ConditionProblem`] for every case.
    pub fn printing_condition(
        &self,
        path: &str,
    ) -> Result<Arc<PrintingCondition>, ConditionError> {
        let conditions = &self.decoded.conditions;
        self.decode(
            path,
            icc::PROFILE_BYTES,
            conditions,
            |digest| digest,
            |bytes| PrintingCondition::from_icc(bytes).map(Arc::new),
        )
        .map_err(|problem: ConditionProblem| ConditionError {
            path: path.to_owned(),
            problem,
        })
    }

    /// Returns the set of fonts with some files, given as names of styles with paths. The set is
    /// made if no briefing had the same files before.
    pub(crate) fn font_set(
        &self,
        cuts: &[(&'static str, String)],
        make: impl FnOnce() -> FontSet,
    ) -> Arc<FontSet> {
        let digest = |path: &str| self.read(path, fonts::FONT_BYTES).map(|it| it.digest);
        let key: Result<Vec<_>, _> = cuts
            .iter()
            .map(|(cut, path)| Ok::<_, FileProblem>((*cut, digest(path)?)))
            .collect();
        match key {
            Ok(key) => self.decoded.font_sets.get_or(key, || Arc::new(make())),
            Err(_) => Arc::new(make()),
        }
    }

    /// Reads the face for a style of the family from a font file, TrueType or OpenType, also
    /// packed for the web. Of a variable font this is the instance for the style. The path
    /// starts from the folder and must not leave the root.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is over [`fonts::FONT_BYTES`], or holds a
    /// font that cannot be embedded; see [`fonts::FontProblem`] for every case.
    pub fn font(
        &self,
        path: &str,
        role: FontRole,
        style: FaceId,
    ) -> Result<Face, FontFileError> {
        let face = || match self.font_file(path, role)? {
            FontFile::Static(face) => Ok(face),
            FontFile::Variable(font) => {
                let key = (ByAddress(font.data().clone()), role, style);
                self.decoded.instances.get(key, || font.face(style))
            }
        };
        face().map_err(|problem: FontProblem| FontFileError {
            path: path.to_owned(),
            problem: problem.of_name(path),
        })
    }

    /// Whether a font file that a briefing names for one style of the family can give another
    /// one as well, because it is variable. A file that is named for an italic style
    /// (`is_sloped`) gives other italic styles.
    #[must_use]
    pub fn font_offers(
        &self,
        path: &str,
        role: FontRole,
        style: FaceId,
        is_sloped: bool,
    ) -> bool {
        match self.font_file(path, role) {
            Ok(FontFile::Variable(font)) => font.offers(style, is_sloped),
            Ok(FontFile::Static(_)) | Err(_) => false,
        }
    }

    fn font_file(&self, path: &str, role: FontRole) -> Result<FontFile, FontProblem> {
        let files = &self.decoded.fonts;
        let key = |digest| (digest, role);
        self.decode(path, fonts::FONT_BYTES, files, key, |bytes| fonts::load(bytes, role))
    }

    /// Decodes a file, or returns the cached result if the same bytes were decoded before.
    fn decode<K, V, E>(
        &self,
        path: &str,
        limit: u64,
        memo: &Memo<K, V, MOST_KEPT>,
        key: impl FnOnce(Digest) -> K,
        decode: impl FnOnce(Vec<u8>) -> Result<V, E>,
    ) -> Result<V, E>
    where
        K: Eq + std::hash::Hash,
        V: Clone,
        E: From<FileProblem>,
    {
        let Content { path, digest, bytes } = self.read(path, limit)?;
        memo.get(key(digest), || {
            let bytes = match bytes {
                Some(bytes) => bytes,
                // The decoded file was evicted from the cache.
                None => self.files.read(&path, limit)?,
            };
            if Digest::from(Sha256::digest(&bytes)) != digest {
                let reason = "another program changes it".to_owned();
                return Err(FileProblem::Unreadable { reason }.into());
            }
            decode(bytes)
        })
    }

    /// Returns the digest of a file, and its bytes if the file had not been read before.
    fn read(&self, name: &str, limit: u64) -> Result<Content, FileProblem> {
        let path = files::locate(&*self.files, &self.folder, name)?;
        let mut read = None;
        let digest = self.digests.get((path.clone(), limit), || {
            let bytes = self.files.read(&path, limit).map_err(|problem| {
                files::suggest(problem, &*self.files, &self.folder, name)
            })?;
            let digest = Digest::from(Sha256::digest(&bytes));
            read = Some(bytes);
            Ok::<_, FileProblem>(digest)
        })?;
        Ok(Content { path, digest, bytes: read })
    }
}

/// A file that was read.
struct Content {
    path: FilePath,
    digest: Digest,
    /// The bytes, if the file had not been read before.
    bytes: Option<Vec<u8>>,
}
