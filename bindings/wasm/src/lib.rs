//! The engine and the editor for JavaScript, in a browser or in Node.
//!
//! An [`Editor`] owns the files of one project in memory and a [`Studio`] over them. Calls and
//! replies are JSON, as `briefing schema --protocol` states; bytes go beside them. After each call,
//! JavaScript stores [`Editor::changes`].

mod files;

use briefing::assets::provide_data;
use briefing::engine::{Engine, Profile, UnknownProfile};
use briefing::files::FilePath;
use briefing::languages::Date;
use briefing::studio::{ArchiveOf, Change, Download, Studio};
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;

use files::Project;

thread_local! {
    static DATA: std::cell::RefCell<Option<Function>> = const { std::cell::RefCell::new(None) };
}

/// Sets the function that hands over a font of another script or a printing condition. It takes a path
/// such as `fonts/NotoSansThai-Bold.woff2` or `conditions/fogra47.icc.z`, and returns the bytes of the
/// file, or nothing if they cannot be had now.
#[wasm_bindgen(js_name = provideData)]
pub fn provide_data_of(source: Function) {
    DATA.with_borrow_mut(|data| *data = Some(source));
    provide_data(|path| {
        DATA.with_borrow(|data| {
            let answer = data.as_ref()?.call1(&JsValue::NULL, &path.into()).ok()?;
            answer.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
        })
    });
}

/// A project, and the editor of its briefings.
#[wasm_bindgen]
pub struct Editor {
    files: Project,
    studio: Studio,
}

/// A file for the user.
#[wasm_bindgen(getter_with_clone)]
pub struct Made {
    /// The name.
    pub name: String,
    /// The media type.
    #[wasm_bindgen(js_name = mediaType)]
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Editor {
    /// Creates an editor of an empty project. `today` is a date such as `2026-11-29`.
    ///
    /// # Errors
    /// Throws if `today` is not a date.
    #[wasm_bindgen(constructor)]
    pub fn new(today: &str) -> Result<Self, JsError> {
        let today = Date::parse(today)
            .ok_or_else(|| JsError::new("`today` is not a date such as 2026-11-29"))?;
        let files = Project::default();
        let studio = Studio::new(Engine::new(), files.shared(), today);
        Ok(Self { files, studio })
    }

    /// Adds a file to the project, or replaces it, before a briefing is open. Returns whether the
    /// path is one inside the project.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        let path = FilePath::new(path);
        path.map(|path| self.files.insert(path, bytes)).is_some()
    }

    /// Takes note of a file that another program, or another window, has changed; `now` is its
    /// content, if there is one. Returns whether the page has to ask for the state.
    pub fn noticed(&mut self, path: &str, now: Option<Vec<u8>>) -> bool {
        let Some(path) = FilePath::new(path) else { return false };
        match &now {
            Some(bytes) => self.files.insert(path.clone(), bytes.clone()),
            None => self.files.remove(&path),
        }
        self.studio.noticed(&path, now)
    }

    /// Carries out a call in JSON, and returns the reply in JSON.
    pub fn call(&mut self, request: &str) -> String {
        self.studio.call(request)
    }

    /// Takes a file until an edit stores it. Returns the reply as JSON.
    pub fn upload(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.studio.upload(name, bytes)
    }

    /// Makes a document of the briefing, or of a row of its table.
    ///
    /// # Errors
    /// Throws an error reply in JSON if the briefing has errors, and an `Error` if the program has
    /// no such profile.
    pub fn document(
        &mut self,
        profile: &str,
        record: Option<usize>,
    ) -> Result<Made, JsValue> {
        let profile: Profile = profile
            .parse()
            .map_err(|problem: UnknownProfile| JsError::new(&problem.to_string()))?;
        self.studio.document(profile, record).map(Made::from).map_err(JsValue::from)
    }

    /// Packs documents into a ZIP archive: those of `merge`, or `profiles`.
    ///
    /// # Errors
    /// Throws an error reply in JSON if the briefing has errors or nothing was merged.
    pub fn archive(&mut self, of: &str, record: Option<usize>) -> Result<Made, JsValue> {
        let of = match of {
            "merge" => ArchiveOf::Merge,
            _ => ArchiveOf::Profiles(record),
        };
        self.studio.archive(of).map(Made::from).map_err(JsValue::from)
    }

    /// Returns a picture of the project.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<Made> {
        let asset = self.studio.asset(path)?;
        let (media_type, bytes) = (asset.media_type.to_owned(), asset.bytes);
        Some(Made { name: path.to_owned(), media_type, bytes })
    }

    /// Returns the files that are to be stored now, the briefing last: for each its path, the new
    /// bytes, and those that the store is believed to have, if it has the file. Where the store has
    /// others, nothing may be written: [`Editor::noticed`] is to be told.
    #[must_use]
    pub fn changes(&self) -> Array {
        let array = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
        let entry = |change: &Change| {
            let before = change.before.as_deref().map_or(JsValue::UNDEFINED, array);
            Array::of3(&change.path.as_str().into(), &array(&change.after), &before)
        };
        self.studio.changes().iter().map(entry).collect()
    }

    /// Takes note that a change was stored.
    pub fn saved(&mut self, path: &str) {
        let Some(path) = FilePath::new(path) else { return };
        let changes = self.studio.changes();
        if let Some(change) = changes.into_iter().find(|it| it.path == path) {
            self.files.insert(path.clone(), change.after.to_vec());
        }
        self.studio.saved(&path);
    }

    /// Takes note that a change could not be stored, and why.
    #[wasm_bindgen(js_name = notSaved)]
    pub fn not_saved(&mut self, path: &str, reason: &str) {
        if let Some(path) = FilePath::new(path) {
            self.studio.not_saved(&path, reason);
        }
    }
}

impl From<Download> for Made {
    fn from(made: Download) -> Self {
        let Download { name, media_type, bytes } = made;
        Self { name, media_type: media_type.to_owned(), bytes }
    }
}
