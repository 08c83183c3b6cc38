//! Embeds ICC profiles as streams (ISO 32000-1, 8.6.5.5).

use std::sync::{Arc, OnceLock};

use lopdf::{Document, ObjectId, Stream, dictionary};

use super::deflate::CONTENT_LEVEL;
use super::object_group::ObjectGroup;
use crate::assets::icc::{PrintingCondition, SRGB};
use crate::memo::{ByAddress, Memo};

/// Components of the colours of a press.
const INKS: i64 = 4;
/// Components of the colours of a screen.
const LIGHTS: i64 = 3;

/// Compressed profiles of the printing conditions in use, and of sRGB.
#[derive(Debug, Default)]
pub(super) struct ProfileCache {
    conditions: Memo<ByAddress<Arc<[u8]>>, Arc<ObjectGroup>, 32>,
    srgb: OnceLock<ObjectGroup>,
}

impl ProfileCache {
    /// Adds the profile of a printing condition to a document.
    pub(super) fn embed_condition(
        &self,
        document: &mut Document,
        condition: &PrintingCondition,
    ) -> ObjectId {
        let icc = condition.shared_icc();
        let key = ByAddress(Arc::clone(icc));
        let group = self.conditions.get_or(key, || Arc::new(profile(icc, INKS)));
        group.insert_into(document)
    }

    /// Adds the profile of sRGB to a document.
    pub(super) fn embed_srgb(&self, document: &mut Document) -> ObjectId {
        let group = self.srgb.get_or_init(|| profile(SRGB, LIGHTS));
        group.insert_into(document)
    }
}

fn profile(icc: &[u8], components: i64) -> ObjectGroup {
    let mut scratch = Document::new();
    let dictionary = dictionary! { "N" => components };
    let root = scratch.add_object(Stream::new(dictionary, icc.to_vec()));
    ObjectGroup::new(scratch, root, CONTENT_LEVEL)
}
