//! Reads pictures and their files.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Inline, Media, OmissionKind, Picture};
use super::super::package::LARGEST_MEDIA;
use super::super::xml::NodeExt;
use super::reader::{Reader, Target};
use super::runs::reference;
use crate::assets::logo::ending;

/// What is known of a shape or a picture besides its text and its file.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) alt: String,
    pub(super) decorative: bool,
    pub(super) link: Option<String>,
    /// Whether it stands in the line of text.
    pub(super) inline: bool,
    pub(super) bounds: Option<Bounds>,
    pub(super) size: Option<(f64, f64)>,
}

impl Reader<'_, '_> {
    /// Reads the picture that fills a shape (`a:blipFill`), preferring its SVG.
    ///
    /// # Errors
    /// Returns an error if the file cannot be unpacked or is too large.
    pub(super) fn filled(
        &mut self,
        filling: Node<'_, '_>,
        about: &About,
    ) -> Result<(), ImportError> {
        let Some(blip) = filling.child("blip") else { return Ok(()) };
        let svg = blip.descendants().find(|it| it.is("svgBlip"));
        let ids = [svg, Some(blip)].into_iter().flatten().filter_map(|it| {
            reference(it, "embed")
                .or_else(|| reference(it, "link"))
                .filter(|it| !it.is_empty())
        });
        let ids: Vec<_> = ids.collect();
        if ids.is_empty() { Ok(()) } else { self.picture(&ids, about) }
    }

    /// Adds a picture by the ids of its files, the best one first.
    ///
    /// # Errors
    /// Returns an error if a file cannot be unpacked or is too large.
    pub(super) fn picture(
        &mut self,
        ids: &[&str],
        about: &About,
    ) -> Result<(), ImportError> {
        // A picture in text that is left out is left out as well.
        if self.target() != Target::Story {
            return Ok(());
        }
        let mut media = None;
        let mut problem = None;
        for id in ids {
            match self.file(id)? {
                Ok(index) => {
                    media = Some(index);
                    break;
                }
                Err(kind) => problem = problem.or(Some(kind)),
            }
        }
        if let (None, Some(kind)) = (media, problem) {
            self.leave_out_apart(kind, String::new());
        }
        let picture = Picture {
            media,
            alt: about.alt.clone(),
            decorative: about.decorative,
            bounds: about.bounds.filter(|_| !about.inline),
            size: about.size,
            link: about.link.clone(),
        };
        if about.inline {
            self.flow.open.get_or_insert_default().inlines.push(Inline::Picture(picture));
        } else {
            self.place_after(Block::Picture(picture));
        }
        Ok(())
    }

    /// Reads the file of a picture once, and returns its index or why it is left out.
    fn file(&mut self, id: &str) -> Result<Result<usize, OmissionKind>, ImportError> {
        let Some(relation) = self.part.relations.get(id) else {
            return Ok(Err(OmissionKind::External));
        };
        if relation.external {
            return Ok(Err(OmissionKind::External));
        }
        let name = relation.target.clone();
        let known = match self.media.get(&name) {
            Some(known) => *known,
            None => {
                let bytes = self.package.read(&name, LARGEST_MEDIA)?;
                let Some(bytes) = bytes else { return Ok(Err(OmissionKind::External)) };
                let index = ending(&bytes).map(|_| self.document.media.len());
                if index.is_some() {
                    let name = name.rsplit('/').next().unwrap_or_default().to_owned();
                    self.document.media.push(Media { name, bytes });
                }
                self.media.insert(name, index);
                index
            }
        };
        Ok(known.ok_or(OmissionKind::PictureFormat))
    }
}
