//! Describes how a clip is carried out in a content stream ([`Clip`]).

use lopdf::Dictionary;
use usvg::FillRule;

use super::content::Content;

/// A clip: paths and soft masks that all narrow what is drawn.
#[derive(Debug)]
pub(super) struct Clip {
    /// Clipping paths (ISO 32000-1, 8.5.4).
    pub(super) paths: Vec<(Content, FillRule)>,
    /// Soft masks besides the paths; `None` if nothing at all is visible.
    pub(super) masks: Option<Vec<Dictionary>>,
}

impl Default for Clip {
    /// Returns a clip that clips nothing.
    fn default() -> Self {
        Self { paths: Vec::new(), masks: Some(Vec::new()) }
    }
}

impl Clip {
    /// Narrows the clipping path by the paths.
    pub(super) fn apply(&self, out: &mut Content) {
        for (path, rule) in &self.paths {
            out.append(path);
            out.clip(*rule);
        }
    }
}
