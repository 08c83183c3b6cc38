//! The sheets that the profiles of a request show, laid out ([`Layouts`]) and painted ([`Sheets`]).

use std::sync::Arc;

use crate::engine::SheetKind;
use crate::layout::{LargePrint, Poster};
use crate::page::Page;
use crate::paint;

/// The sheets that the profiles of a request show.
#[derive(Debug)]
pub(super) struct Sheets {
    pub(super) poster: Option<Sheet>,
    pub(super) handout: Option<Sheet>,
    pub(super) large: Option<LargeSheets>,
}

impl Sheets {
    pub(super) fn sheet(&self, kind: SheetKind) -> Option<&Sheet> {
        match kind {
            SheetKind::Poster => self.poster.as_ref(),
            SheetKind::Handout => self.handout.as_ref(),
            SheetKind::LargePrint => None,
        }
    }

    pub(super) fn page(&self, kind: SheetKind) -> Option<&Page> {
        match kind {
            SheetKind::LargePrint => self.large.as_ref().map(|large| &large.page),
            kind => self.sheet(kind).map(|sheet| &sheet.page),
        }
    }
}

/// A large print that is laid out and painted.
#[derive(Debug)]
pub(super) struct LargeSheets {
    pub(super) layout: Arc<LargePrint>,
    pub(super) page: Page,
}

/// A sheet that is laid out, and painted once for all of its profiles.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) layout: Arc<Poster>,
    pub(super) page: Page,
}

/// Sheets that are laid out and not painted yet.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    pub(super) poster: Option<Poster>,
    pub(super) handout: Option<Poster>,
    pub(super) large: Option<LargePrint>,
}

impl Layouts {
    pub(super) fn paint(self) -> Sheets {
        let paint = |layout: Poster| Sheet {
            page: paint::paint(&layout),
            layout: Arc::new(layout),
        };
        let large = self.large.map(|layout| LargeSheets {
            page: paint::paint_large(&layout),
            layout: Arc::new(layout),
        });
        Sheets { poster: self.poster.map(paint), handout: self.handout.map(paint), large }
    }
}
