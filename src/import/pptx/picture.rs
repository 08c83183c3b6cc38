//! Reads pictures, sounds, videos and embedded objects.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Media, OmissionKind, Picture};
use super::super::package::LARGEST_MEDIA;
use super::super::pieces::{file_name, omit};
use super::super::xml::NodeExt;
use super::layout;
use super::parts::{is_on, own, relation_id};
use super::{Reader, Scope};
use crate::assets::logo::ending;

impl Reader<'_, '_> {
    /// Reads a picture, or the still picture of a video.
    pub(super) fn picture_shape(
        &mut self,
        node: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let unseen = layout::properties(node).and_then(|it| it.child("nvPr"));
        let media = unseen.into_iter().flat_map(|it| it.descendants()).find(|it| {
            ["videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd"]
                .into_iter()
                .any(|name| it.is(name))
        });
        if let Some(media) = media {
            let id = relation_id(media, "link").or_else(|| relation_id(media, "embed"));
            let external =
                id.and_then(|id| scope.relations.get(id)).is_some_and(|it| it.external);
            let kind = if external {
                OmissionKind::External
            } else {
                OmissionKind::EmbeddedObject
            };
            self.omit_unless_hidden(kind, scope);
            // The picture of a sound is the program's loudspeaker.
            if !media.is("videoFile") && !media.is("quickTimeFile") {
                return Ok(());
            }
        }
        let blip = node.child("blipFill").and_then(|it| it.child("blip"));
        self.picture(node, blip, bounds, scope, blocks)
    }

    /// Reads the picture that fills a shape. A picture that is repeated as a tile is a
    /// pattern.
    pub(super) fn picture_fill(
        &mut self,
        node: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let fill = node.child("spPr").and_then(|it| it.child("blipFill"));
        match fill.filter(|it| it.child("tile").is_none()) {
            Some(fill) => self.picture(node, fill.child("blip"), bounds, scope, blocks),
            None => Ok(()),
        }
    }

    /// Reads an embedded object, such as a worksheet, and keeps its picture.
    pub(super) fn embedded_object(
        &mut self,
        node: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let linked = node.child("link").is_some();
        let kind =
            if linked { OmissionKind::External } else { OmissionKind::EmbeddedObject };
        self.omit_unless_hidden(kind, scope);
        match node.child("pic") {
            Some(picture) => self.picture_shape(picture, bounds, scope, blocks),
            None => Ok(()),
        }
    }

    /// Reads the pictures inside of an object that no other function reads.
    pub(super) fn pictures_inside(
        &mut self,
        node: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        if node.is("model3d") {
            self.omit_unless_hidden(OmissionKind::EmbeddedObject, scope);
        }
        for blip in node.descendants().filter(|it| it.is("blip")) {
            self.picture(node, Some(blip), bounds, scope, blocks)?;
        }
        Ok(())
    }

    /// Adds the picture of a blip with the alternative text of its shape.
    pub(super) fn picture(
        &mut self,
        shape: Node<'_, '_>,
        blip: Option<Node<'_, '_>>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let Some(blip) = blip.filter(|_| !scope.hidden) else { return Ok(()) };
        let has_source =
            relation_id(blip, "embed").is_some() || relation_id(blip, "link").is_some();
        if !has_source && svg(blip).is_none() {
            return Ok(());
        }
        let media = self.blip(blip, scope)?;
        let unseen = layout::properties(shape).and_then(|it| it.child("cNvPr"));
        let alt = unseen.and_then(|it| own(it, "descr")).unwrap_or_default().trim();
        let decorative = unseen.is_some_and(|it| {
            it.descendants().any(|it| it.is("decorative") && is_on(it, "val"))
        });
        blocks.push(Block::Picture(Picture {
            media,
            alt: alt.to_owned(),
            decorative,
            bounds,
            size: bounds.map(|it| (it.width, it.height)),
            link: unseen
                .and_then(|it| it.child("hlinkClick"))
                .and_then(|it| self.link(it, scope)),
        }));
        Ok(())
    }

    /// Returns the file of a blip: its SVG form if there is one. A file that lies outside or
    /// that no poster can use is reported.
    fn blip(
        &mut self,
        blip: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<Option<usize>, ImportError> {
        let ids = svg(blip).into_iter().chain(relation_id(blip, "embed"));
        let mut found = false;
        for id in ids {
            let part = scope.relations.get(id).filter(|it| !it.external);
            let Some(part) = part.map(|it| it.target.clone()) else { continue };
            if let Some(media) = self.media(&part)? {
                return Ok(Some(media));
            }
            found |= self.package.contains(&part);
        }
        let kind =
            if found { OmissionKind::PictureFormat } else { OmissionKind::External };
        self.omit_unless_hidden(kind, scope);
        Ok(None)
    }

    /// Returns the index of a picture file, or `None` if it is missing or in a format that no
    /// poster can use.
    fn media(&mut self, part: &str) -> Result<Option<usize>, ImportError> {
        if let Some(media) = self.media.get(part) {
            return Ok(*media);
        }
        let bytes = self.package.read(part, LARGEST_MEDIA)?;
        let media = bytes.filter(|it| ending(it).is_some()).map(|bytes| {
            self.document.media.push(Media { name: file_name(part), bytes });
            self.document.media.len() - 1
        });
        self.media.insert(part.to_owned(), media);
        Ok(media)
    }

    fn omit_unless_hidden(&mut self, kind: OmissionKind, scope: &Scope<'_>) {
        if !scope.hidden {
            omit(&mut self.document, kind, &scope.place, String::new());
        }
    }
}

/// Returns the id of the SVG form of a picture.
fn svg<'a>(blip: Node<'a, '_>) -> Option<&'a str> {
    let svg = blip.descendants().find(|it| it.is("svgBlip"))?;
    relation_id(svg, "embed")
}
