//! Reads picture files, formulas, charts and other objects.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Media, OmissionKind};
use super::super::package::LARGEST_MEDIA;
use super::super::pieces::file_name;
use super::super::xml::{self, NodeExt};
use super::inline::all_text;
use super::names::{attribute, decode_base64, without_doctype};
use super::{Reader, Scope};
use crate::assets::logo::ending;

impl Reader<'_, '_> {
    /// Reports an object with its words. Returns whether its picture is wanted: not of a
    /// formula, and of others only if its format can be used.
    pub(super) fn object(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
    ) -> Result<Option<bool>, ImportError> {
        let href = attribute(node, "xlink", "href").unwrap_or_default();
        if let Some(root) = node.elements().find(|it| it.is("math") || it.is("document"))
        {
            return Ok(self.object_root(root, scope));
        }
        let name = format!("{}/content.xml", local_name(href));
        let text = match self.package.as_deref_mut() {
            Some(package) if node.is("object") => package.read_xml(&name)?,
            _ => None,
        };
        if let Some(text) = text.map(without_doctype) {
            let tree = xml::parse(&name, &text)?;
            return Ok(self.object_root(tree.root_element(), scope));
        }
        let kind = match is_external(href) {
            true => OmissionKind::External,
            false => OmissionKind::EmbeddedObject,
        };
        if !scope.hidden {
            self.omit(kind, String::new(), scope);
        }
        Ok(Some(false))
    }

    fn object_root(&mut self, root: Node<'_, '_>, scope: &Scope<'_>) -> Option<bool> {
        if root.is("math") {
            self.omit(OmissionKind::Equation, equation(root), scope);
            return None;
        }
        if root.child("body").is_some_and(|it| it.child("chart").is_some()) {
            let texts = root.descendants().filter(|it| it.is("p")).map(all_text);
            let lines: Vec<String> = texts.filter(|it| !it.trim().is_empty()).collect();
            self.omit(OmissionKind::Chart, lines.join("\n"), scope);
        } else if !scope.hidden {
            self.omit(OmissionKind::EmbeddedObject, String::new(), scope);
        }
        Some(false)
    }

    /// Returns the index of the first image that can be used, SVG before others, or why there
    /// is none.
    pub(super) fn images(
        &mut self,
        images: &[Node<'_, '_>],
    ) -> Result<Result<usize, OmissionKind>, ImportError> {
        let mut reason = OmissionKind::External;
        let mut best = None;
        for image in images {
            let Some(media) = self.image(*image)? else { continue };
            let Some(media) = media else {
                reason = OmissionKind::PictureFormat;
                continue;
            };
            let media_of = self.document.media.get(media);
            let is_svg = media_of.is_some_and(|it| ending(&it.bytes) == Some("svg"));
            if best.is_none() || is_svg {
                best = Some(media);
            }
        }
        Ok(best.ok_or(reason))
    }

    /// Returns the index of an image; `Some(None)` if its format cannot be used, and `None` if
    /// its file lies outside.
    fn image(
        &mut self,
        node: Node<'_, '_>,
    ) -> Result<Option<Option<usize>>, ImportError> {
        if let Some(data) = node.child("binary-data") {
            let bytes = decode_base64(&all_text(data)).filter(|it| !it.is_empty());
            let name = format!("picture{}", self.document.media.len() + 1);
            return Ok(bytes.map(|bytes| self.add_media(name, bytes)));
        }
        let href = attribute(node, "xlink", "href").unwrap_or_default();
        let part = local_name(href);
        if part.is_empty() || is_external(href) {
            return Ok(None);
        }
        if let Some(media) = self.media.get(&part) {
            return Ok(Some(*media));
        }
        let Some(package) = self.package.as_deref_mut() else { return Ok(None) };
        let Some(bytes) = package.read(&part, LARGEST_MEDIA)? else { return Ok(None) };
        let media = self.add_media(file_name(&part), bytes);
        self.media.insert(part, media);
        Ok(Some(media))
    }

    fn add_media(&mut self, name: String, bytes: Vec<u8>) -> Option<usize> {
        ending(&bytes)?;
        self.document.media.push(Media { name, bytes });
        Some(self.document.media.len() - 1)
    }
}

/// Returns the name in the package that a reference means.
fn local_name(href: &str) -> String {
    href.trim_start_matches("./").trim_start_matches('#').trim_end_matches('/').to_owned()
}

/// Whether a reference leads out of the package.
fn is_external(href: &str) -> bool {
    href.contains("://") || href.starts_with("../") || href.starts_with('/')
}

/// Returns the letters and figures of a formula, separated by spaces. Its source in another
/// language (StarMath) is not repeated.
fn equation(root: Node<'_, '_>) -> String {
    let tokens: Vec<String> = root
        .descendants()
        .filter(|it| {
            ["mi", "mn", "mo", "mtext", "ms"].into_iter().any(|name| it.is(name))
        })
        .map(all_text)
        .filter(|it| !it.trim().is_empty())
        .collect();
    tokens.join(" ")
}
