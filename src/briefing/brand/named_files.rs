//! Finds the files that a briefing and its brand name, each from its own folder.

use super::Brand;
use crate::assets::Assets;
use crate::diagnostic::Span;
use crate::yaml::Scalar;

/// The files of a briefing and of its brand.
#[derive(Debug)]
pub(in crate::briefing) struct NamedFiles<'a> {
    own: &'a Assets,
    /// The files as the brand names them, with the offset at which its places begin.
    brand: Option<(usize, Assets)>,
}

impl<'a> NamedFiles<'a> {
    pub(in crate::briefing) fn new(own: &'a Assets, brand: Option<&Brand>) -> Self {
        let brand = brand.map(|it| (it.start, own.in_folder(it.folder())));
        Self { own, brand }
    }

    /// Returns the files as the briefing names them.
    pub(in crate::briefing) const fn own(&self) -> &'a Assets {
        self.own
    }

    /// Returns the files as the file that holds a place names them.
    pub(in crate::briefing) fn at(&self, place: Span) -> &Assets {
        match &self.brand {
            Some((start, assets)) if place.start >= *start => assets,
            _ => self.own,
        }
    }

    /// Returns the name of a file as the briefing would write it.
    pub(in crate::briefing) fn own_name(&self, scalar: &Scalar) -> String {
        let name = scalar.text.trim();
        let there = self.at(scalar.map.span());
        if std::ptr::eq(there, self.own) {
            return name.to_owned();
        }
        match there.locate(name) {
            Some(path) => path.relative_to(self.own.folder()),
            None => name.to_owned(),
        }
    }
}
