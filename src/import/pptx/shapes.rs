//! Walks the tree of shapes of a slide, layout or master.

use roxmltree::Node;

use super::super::count::{has_words, text_of};
use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Frame, OmissionKind, Purpose};
use super::super::pieces::{omit, shows};
use super::super::xml::NodeExt;
use super::geometry::Transform;
use super::layout::{self, Placeholder};
use super::parts::{branch, is_on, own};
use super::{Reader, Scope};

impl Reader<'_, '_> {
    /// Reads the shapes inside of an element in their order, lowest first.
    pub(super) fn shapes(
        &mut self,
        parent: Node<'_, '_>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        for node in parent.elements() {
            let hidden = layout::properties(node)
                .and_then(|it| it.child("cNvPr"))
                .is_some_and(|it| is_on(it, "hidden"));
            if hidden && !scope.hidden {
                let inner = Scope { hidden: true, ..scope.clone() };
                let mut unseen = Vec::new();
                self.shape(node, &inner, transform, &mut unseen)?;
                self.omit_hidden(&unseen, &scope.place);
            } else {
                self.shape(node, scope, transform, blocks)?;
            }
        }
        Ok(())
    }

    /// Reports the words of blocks that do not show.
    pub(super) fn omit_hidden(&mut self, blocks: &[Block], place: &str) {
        let text = text_of(blocks);
        if has_words(&text) {
            omit(&mut self.document, OmissionKind::HiddenObject, place, text);
        }
    }

    fn shape(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        // The placeholders of layouts and masters hold prompts, which slides do not show.
        if scope.background && layout::placeholder(node).is_some() {
            return Ok(());
        }
        match node.tag_name().name() {
            "sp" => self.text_shape(node, scope, transform, blocks),
            "pic" => {
                let place = place(node, scope, transform).1;
                self.picture_shape(node, place, scope, blocks)
            }
            "graphicFrame" => self.graphic_frame(node, scope, transform, blocks),
            "grpSp" => self.shapes(node, scope, transform.of_group(node), blocks),
            "AlternateContent" => match branch(node) {
                Some(branch) => self.shapes(branch, scope, transform, blocks),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn text_shape(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let (placeholder, bounds) = place(node, scope, transform);
        self.picture_fill(node, bounds, scope, blocks)?;
        let body = node
            .child("txBody")
            .or_else(|| node.child("txSp").and_then(|it| it.child("txBody")));
        let Some(body) = body else { return Ok(()) };
        let levels = placeholder.as_ref().map_or(&self.defaults, |it| &it.levels).clone();
        let link = layout::properties(node)
            .and_then(|it| it.child("cNvPr")?.child("hlinkClick"))
            .and_then(|it| self.link(it, scope));
        let text = self.text_body(body, &levels, link, scope);
        if shows(&text) {
            let purpose = placeholder.map_or(Purpose::Text, |it| it.kind.purpose());
            blocks.push(Block::Frame(Frame {
                purpose,
                bounds,
                name: name(node),
                blocks: text,
            }));
        }
        Ok(())
    }

    fn graphic_frame(
        &mut self,
        node: Node<'_, '_>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let bounds = place(node, scope, transform).1;
        let Some(data) = node.child("graphic").and_then(|it| it.child("graphicData"))
        else {
            return Ok(());
        };
        let mut inner = Vec::new();
        self.graphic_data(data, bounds, scope, transform, &mut inner)?;
        // Pictures and shapes have places of their own.
        let (texts, others): (Vec<Block>, Vec<Block>) = inner
            .into_iter()
            .partition(|it| matches!(it, Block::Paragraph(_) | Block::Table(_)));
        if shows(&texts) {
            let frame =
                Frame { bounds, name: name(node), blocks: texts, ..Frame::default() };
            blocks.push(Block::Frame(frame));
        }
        blocks.extend(others);
        Ok(())
    }

    fn graphic_data(
        &mut self,
        data: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        for node in data.elements() {
            match node.tag_name().name() {
                "tbl" => blocks.push(Block::Table(self.table(node, scope))),
                "relIds" => self.diagram(node, scope, blocks)?,
                "chart" => self.chart(node, scope)?,
                "oleObj" => self.embedded_object(node, bounds, scope, blocks)?,
                "lockedCanvas" => self.shapes(node, scope, transform, blocks)?,
                "AlternateContent" => {
                    self.alternate_data(node, bounds, scope, transform, blocks)?;
                }
                // A zoomed slide, a model in three dimensions: their picture is kept.
                _ => self.pictures_inside(node, bounds, scope, blocks)?,
            }
        }
        Ok(())
    }

    /// Reads one branch of the data of a frame. The picture of an embedded object stands in
    /// the branch for programs that do not know VML.
    fn alternate_data(
        &mut self,
        node: Node<'_, '_>,
        bounds: Option<Bounds>,
        scope: &Scope<'_>,
        transform: Transform,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let object = node.all("Fallback").find(|it| it.child("oleObj").is_some());
        match object.or_else(|| branch(node)) {
            Some(branch) => self.graphic_data(branch, bounds, scope, transform, blocks),
            None => Ok(()),
        }
    }
}

/// Returns the placeholder of a shape, and where the shape stands on the slide.
fn place(
    node: Node<'_, '_>,
    scope: &Scope<'_>,
    transform: Transform,
) -> (Option<Placeholder>, Option<Bounds>) {
    let placeholder = layout::placeholder(node).map(|it| scope.layout.inherit(node, it));
    // What is inherited is never in a group.
    let inherited = placeholder.as_ref().and_then(|it| it.bounds);
    let bounds = layout::bounds(node).map(|it| transform.apply(it)).or(inherited);
    (placeholder, bounds)
}

/// Returns the name of a shape.
fn name(node: Node<'_, '_>) -> String {
    layout::properties(node)
        .and_then(|it| own(it.child("cNvPr")?, "name"))
        .unwrap_or_default()
        .to_owned()
}
