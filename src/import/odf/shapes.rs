//! Reads frames, shapes, groups and pictures.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Frame, OmissionKind, Picture, Purpose};
use super::super::pieces::shows;
use super::super::xml::NodeExt;
use super::inline::all_text;
use super::names::{attribute, is_shape, length};
use super::{Reader, Scope};

impl Reader<'_, '_> {
    /// Reads a shape.
    pub(super) fn shape(
        &mut self,
        node: Node<'_, '_>,
        link: Option<&str>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        match node.tag_name().name() {
            "g" => {
                for child in node.elements().filter(|it| is_shape(*it)) {
                    self.shape(child, link, scope, blocks)?;
                }
                Ok(())
            }
            "a" => {
                let link = attribute(node, "xlink", "href").or(link);
                for child in node.elements().filter(|it| is_shape(*it)) {
                    self.shape(child, link, scope, blocks)?;
                }
                Ok(())
            }
            "frame" => self.frame(node, link, scope, blocks),
            _ => self.text_frame(node, node, scope, blocks),
        }
    }

    /// Reads a frame: the first of its children that can be used, because all show the same.
    fn frame(
        &mut self,
        node: Node<'_, '_>,
        link: Option<&str>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        if let Some(text) = node.child("text-box") {
            return self.text_frame(node, text, scope, blocks);
        }
        if let Some(table) = node.child("table") {
            let inner = shape_scope(node, scope);
            let table = Block::Table(self.table(table, &inner)?);
            blocks.push(Block::Frame(Frame {
                blocks: vec![table],
                ..empty_frame(node, scope)
            }));
            return Ok(());
        }
        let object = node.elements().find(|it| {
            ["object", "object-ole", "plugin", "applet", "floating-frame"]
                .into_iter()
                .any(|name| it.is(name))
        });
        let required = match object {
            Some(object) => self.object(object, scope)?,
            None => Some(true),
        };
        if let Some(required) = required {
            self.picture(node, link, required, scope, blocks)?;
        }
        for image in node.all("image") {
            self.text_frame(node, image, scope, blocks)?;
        }
        Ok(())
    }

    /// Reads the text of a shape or text box.
    fn text_frame(
        &mut self,
        node: Node<'_, '_>,
        body: Node<'_, '_>,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let inner = shape_scope(node, scope);
        let mut text = Vec::new();
        self.blocks(body, &inner, &mut text)?;
        if attribute(node, "presentation", "placeholder") == Some("true") {
            self.omit_blocks(OmissionKind::Prompt, &text, scope);
        } else if shows(&text) {
            blocks.push(Block::Frame(Frame { blocks: text, ..empty_frame(node, scope) }));
        }
        Ok(())
    }

    /// Adds the picture of a frame. Only a picture that is required is reported if its format
    /// cannot be used: others stand for an object that is reported itself.
    fn picture(
        &mut self,
        node: Node<'_, '_>,
        link: Option<&str>,
        required: bool,
        scope: &Scope<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let images: Vec<Node<'_, '_>> = node.all("image").collect();
        if images.is_empty() || scope.hidden {
            return Ok(());
        }
        let media = self.images(&images)?;
        match media {
            Ok(_) => {}
            Err(_) if !required => return Ok(()),
            Err(kind) => self.omit(kind, String::new(), scope),
        }
        let size = |name| attribute(node, "svg", name).and_then(length);
        let text = |name| node.child(name).map(all_text).unwrap_or_default();
        let (title, description) = (text("title"), text("desc"));
        let alt = if description.trim().is_empty() { title } else { description };
        let decorative = node.attributes().find(|it| it.name() == "decorative");
        blocks.push(Block::Picture(Picture {
            media: media.ok(),
            alt: alt.trim().to_owned(),
            decorative: decorative.is_some_and(|it| it.value() == "true"),
            bounds: bounds(node, scope),
            size: size("width").zip(size("height")),
            link: link.filter(|it| !it.starts_with('#')).map(str::to_owned),
        }));
        Ok(())
    }
}

/// Returns what the text of a shape inherits from the shape.
fn shape_scope<'s>(node: Node<'_, '_>, scope: &Scope<'s>) -> Scope<'s> {
    let mut inner = scope.clone();
    if let Some(style) = attribute(node, "presentation", "style-name") {
        let below = scope.styles.default_look("graphic");
        inner.base = scope.styles.look("presentation", Some(style), &below);
        inner.presentation_style = Some(style.to_owned());
    } else if scope.placed {
        let style = attribute(node, "draw", "style-name");
        let below = scope.styles.default_look("graphic");
        inner.base = scope.styles.look("graphic", style, &below);
        inner.presentation_style = None;
    }
    let text_style = attribute(node, "draw", "text-style-name");
    inner.base = scope.styles.look("paragraph", text_style, &inner.base);
    inner
}

fn empty_frame(node: Node<'_, '_>, scope: &Scope<'_>) -> Frame {
    Frame {
        purpose: purpose(node),
        bounds: bounds(node, scope),
        name: attribute(node, "draw", "name").unwrap_or_default().to_owned(),
        blocks: Vec::new(),
    }
}

fn purpose(node: Node<'_, '_>) -> Purpose {
    match attribute(node, "presentation", "class") {
        Some("title") => Purpose::Title,
        Some("subtitle") => Purpose::Subtitle,
        Some("footer" | "header" | "date-time" | "page-number") => Purpose::Footer,
        _ => Purpose::Text,
    }
}

/// Returns where a shape stands, if its position is that of a page or slide.
pub(super) fn bounds(node: Node<'_, '_>, scope: &Scope<'_>) -> Option<Bounds> {
    if !scope.placed && attribute(node, "text", "anchor-type") != Some("page") {
        return None;
    }
    let value = |name| attribute(node, "svg", name).and_then(length);
    let (x, y) = match (value("x"), value("y")) {
        (Some(x), Some(y)) => (x, y),
        _ => translation(attribute(node, "draw", "transform")?)?,
    };
    let least = node.child("text-box").and_then(|it| attribute(it, "fo", "min-height"));
    let height = value("height").or_else(|| least.and_then(length)).unwrap_or_default();
    Some(Bounds { x, y, width: value("width")?, height })
}

/// Returns the shift of a transform: `rotate (1.57) translate (2cm 3cm)`.
fn translation(transform: &str) -> Option<(f64, f64)> {
    let after = transform.rsplit_once("translate")?.1;
    let inside = after.split_once('(')?.1.split_once(')')?.0;
    let mut lengths = inside.split([' ', ',']).filter(|it| !it.is_empty()).map(length);
    Some((lengths.next()??, lengths.next().flatten().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transform_has_a_shift() {
        assert_eq!(translation("rotate (1.5) translate (1in 2in)"), Some((72.0, 144.0)));
        assert_eq!(translation("translate(1in)"), Some((72.0, 0.0)));
        assert_eq!(translation("rotate(1)"), None);
    }
}
