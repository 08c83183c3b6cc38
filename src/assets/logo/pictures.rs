//! Holds the decoded pictures that are embedded in an SVG drawing.

use std::sync::Arc;

use super::Raster;

/// The PNG and JPEG pictures of a drawing, decoded, each with the bytes of its file.
///
/// Drawings have few pictures, so a list is searched in no time. Comparing the bytes is
/// quick as well: most lookups find the same allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct EmbeddedPictures(Vec<(Arc<Vec<u8>>, Arc<Raster>)>);

impl EmbeddedPictures {
    /// Returns the picture that the bytes decode to. Every picture of a loaded drawing is
    /// found.
    pub(crate) fn get(&self, bytes: &Arc<Vec<u8>>) -> Option<&Arc<Raster>> {
        self.0.iter().find(|(known, _)| known == bytes).map(|(_, raster)| raster)
    }

    /// Adds a picture, unless it is known.
    pub(super) fn insert(&mut self, bytes: &Arc<Vec<u8>>, raster: &Arc<Raster>) {
        if self.get(bytes).is_none() {
            self.0.push((Arc::clone(bytes), Arc::clone(raster)));
        }
    }
}
