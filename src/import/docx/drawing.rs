//! Reads drawings: text boxes, shapes, groups, canvases, pictures, diagrams and charts.

use roxmltree::Node;

use super::super::error::ImportError;
use super::super::model::{Block, Bounds, Frame, Inline, OmissionKind};
use super::super::xml::NodeExt;
use super::choice::alternative;
use super::lengths::number;
use super::pictures::About;
use super::place::{self, Mapping};
use super::properties::truth;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Reads `w:drawing`.
    ///
    /// # Errors
    /// As [`Reader::walk`].
    pub(super) fn drawing(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        for drawing in node.elements() {
            if !drawing.is("inline") && !drawing.is("anchor") {
                self.walk(drawing)?;
                continue;
            }
            let bounds = place::of_drawing(drawing, self.ground(self.in_hub()));
            let about = self.about(drawing, bounds);
            let hidden = drawing.child("docPr").and_then(|it| it.attr("hidden"));
            let kind = matches!(hidden, Some("1" | "true"))
                .then_some(OmissionKind::HiddenObject);
            self.omit(kind, |reader| {
                drawing.elements().try_for_each(|it| reader.graphic(it, &about))
            })?;
        }
        Ok(())
    }

    /// Collects what a drawing says about the picture or the shape in it.
    fn about(&self, drawing: Node<'_, '_>, bounds: Option<Bounds>) -> About {
        let properties = drawing.child("docPr");
        let mut about = properties.map(|it| self.described(it)).unwrap_or_default();
        about.inline = drawing.is("inline");
        about.bounds = bounds;
        about.size = place::extent(drawing);
        about
    }

    /// Reads the name, the alternative text and the link of a shape.
    fn described(&self, properties: Node<'_, '_>) -> About {
        let attr = |name| properties.attr(name).unwrap_or_default().trim().to_owned();
        let alt = Some(attr("descr")).filter(|it| !it.is_empty());
        let decorative =
            properties.descendants().filter(|it| it.is("decorative")).any(truth);
        let link = properties.child("hlinkClick").and_then(|it| self.address(it));
        About {
            name: attr("name"),
            alt: alt.unwrap_or_else(|| attr("title")),
            decorative,
            link: link.or_else(|| self.link()),
            ..About::default()
        }
    }

    /// Reads what a drawing holds.
    fn graphic(&mut self, node: Node<'_, '_>, about: &About) -> Result<(), ImportError> {
        match node.tag_name().name() {
            "pic" => self.drawn_picture(node, about),
            "wsp" | "sp" => self.shape(node, about),
            "wgp" | "grpSp" => {
                let mapping = about.bounds.and_then(|it| onto_group(node, it));
                self.group(node, mapping)
            }
            "graphic" | "graphicData" | "graphicFrame" => {
                node.elements().try_for_each(|child| self.graphic(child, about))
            }
            "wpc" | "lockedCanvas" => {
                self.group(node, about.bounds.map(Mapping::from_corner))
            }
            "chart" => self.chart(node),
            "relIds" => self.diagram(node, about),
            "AlternateContent" => match alternative(node) {
                Some(it) => {
                    it.elements().try_for_each(|child| self.graphic(child, about))
                }
                None => Ok(()),
            },
            _ => self.rescue(node, about),
        }
    }

    /// Reads the shapes of a group, whose coordinates the mapping resolves.
    fn group(
        &mut self,
        node: Node<'_, '_>,
        mapping: Option<Mapping>,
    ) -> Result<(), ImportError> {
        for child in node.elements() {
            match child.tag_name().name() {
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.group(chosen, mapping)?;
                    }
                }
                "grpSpPr" | "cNvGrpSpPr" | "cNvPr" | "nvGrpSpPr" | "bg" | "whole"
                | "extLst" => {}
                _ => {
                    let properties = child.descendants().find(|it| it.is("cNvPr"));
                    let mut about =
                        properties.map(|it| self.described(it)).unwrap_or_default();
                    about.bounds =
                        mapping.zip(rectangle(child)).map(|(it, inner)| it.apply(inner));
                    about.size = about.bounds.map(|it| (it.width, it.height));
                    self.graphic(child, &about)?;
                }
            }
        }
        Ok(())
    }

    /// Reads a shape: its picture filling and its text.
    fn shape(&mut self, node: Node<'_, '_>, about: &About) -> Result<(), ImportError> {
        let own = node.child("cNvPr").and_then(|it| it.attr("name")).unwrap_or_default();
        let name = if about.name.is_empty() { own } else { &about.name };
        let filling = node.child("spPr").and_then(|it| it.child("blipFill"));
        if let Some(filling) = filling {
            self.filled(filling, about)?;
        }
        for child in node.elements() {
            match child.tag_name().name() {
                "txbx" => match child.child("txbxContent") {
                    Some(it) => self.text_box(it, name.to_owned(), about.bounds)?,
                    None => self.rescue(child, about)?,
                },
                "spPr" | "cNvPr" | "cNvSpPr" | "nvSpPr" | "bodyPr" | "style"
                | "linkedTxbx" => {}
                _ => self.rescue(child, about)?,
            }
        }
        Ok(())
    }

    /// Reads the text of an element that is not known: text boxes, and paragraphs of
    /// `DrawingML`.
    fn rescue(&mut self, node: Node<'_, '_>, about: &About) -> Result<(), ImportError> {
        if node.is("txbxContent") {
            return self.text_box(node, about.name.clone(), about.bounds);
        }
        if node.elements().any(|it| it.is("p")) {
            let kind = self.omission();
            let blocks = self.apart(kind, |reader| {
                node.all("p").for_each(|it| reader.drawn_paragraph(it, None));
                Ok(())
            })?;
            if super::flow::has_content(&blocks) {
                let (name, bounds) = (about.name.clone(), about.bounds);
                self.place_after(Block::Frame(Frame {
                    bounds,
                    name,
                    blocks,
                    ..Frame::default()
                }));
            }
            return Ok(());
        }
        match node.tag_name().name() {
            "AlternateContent" => match alternative(node) {
                Some(it) => it.elements().try_for_each(|child| self.rescue(child, about)),
                None => Ok(()),
            },
            "chart" => self.chart(node),
            "relIds" => self.diagram(node, about),
            "r" | "t" | "sdt" | "tbl" | "textpath" | "oMath" => self.walk(node),
            _ => node.elements().try_for_each(|child| self.rescue(child, about)),
        }
    }

    /// Reads a paragraph of `DrawingML`, as an item of a list at a level.
    pub(super) fn drawn_paragraph(&mut self, node: Node<'_, '_>, level: Option<u8>) {
        self.open_drawn(level);
        for child in node.elements() {
            self.drawn_text(child);
        }
        self.end_line();
    }

    fn drawn_text(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "r" | "fld" => {
                let properties = node.child("rPr");
                let flag = |name| {
                    let value = properties.and_then(|it| it.attr(name));
                    matches!(value, Some("1" | "true"))
                };
                self.flow.look.bold = flag("b");
                self.flow.look.italic = flag("i");
                let size = properties.and_then(|it| it.attr("sz")).and_then(number);
                self.flow.look.size = size.unwrap_or_default() / 100.0;
                let link = properties.and_then(|it| it.child("hlinkClick"));
                self.flow.link = link.and_then(|it| self.address(it));
                if let Some(text) = node.child("t") {
                    self.say(&super::runs::raw(text));
                }
                self.flow.link = None;
            }
            "t" => self.say(&super::runs::raw(node)),
            "br" => self.gap(Inline::Break, "\n"),
            "oMath" | "oMathPara" => self.equation(node),
            "AlternateContent" => {
                let chosen = alternative(node);
                chosen
                    .into_iter()
                    .for_each(|it| it.elements().for_each(|it| self.drawn_text(it)));
            }
            "pPr" | "endParaRPr" => {}
            _ => node.elements().for_each(|it| self.drawn_text(it)),
        }
    }

    fn drawn_picture(
        &mut self,
        node: Node<'_, '_>,
        about: &About,
    ) -> Result<(), ImportError> {
        let mut about = about.clone();
        let own = node.child("nvPicPr").and_then(|it| it.child("cNvPr"));
        let own = own.map(|it| self.described(it)).unwrap_or_default();
        if about.alt.is_empty() {
            about.alt = own.alt;
        }
        about.decorative |= own.decorative;
        about.link = about.link.or(own.link);
        match node.child("blipFill") {
            Some(filling) => self.filled(filling, &about),
            None => Ok(()),
        }
    }
}

/// Maps the shapes of a group onto its bounds.
fn onto_group(group: Node<'_, '_>, bounds: Bounds) -> Option<Mapping> {
    let Some(xfrm) = group.child("grpSpPr").and_then(|it| it.child("xfrm")) else {
        return Some(Mapping::from_corner(bounds));
    };
    let inner =
        corners(xfrm, "chOff", "chExt").or_else(|| corners(xfrm, "off", "ext"))?;
    Some(Mapping::onto(bounds, inner))
}

/// Returns the place of a shape in the coordinates of its group.
fn rectangle(shape: Node<'_, '_>) -> Option<Bounds> {
    let holder = ["spPr", "grpSpPr"].into_iter().find_map(|name| shape.child(name));
    let xfrm = holder.and_then(|it| it.child("xfrm")).or_else(|| shape.child("xfrm"))?;
    corners(xfrm, "off", "ext")
}

fn corners(xfrm: Node<'_, '_>, off: &str, ext: &str) -> Option<Bounds> {
    let (off, ext) = (xfrm.child(off)?, xfrm.child(ext)?);
    let value = |node: Node<'_, '_>, name| node.attr(name).and_then(number);
    Some(Bounds {
        x: value(off, "x")?,
        y: value(off, "y")?,
        width: value(ext, "cx")?,
        height: value(ext, "cy")?,
    })
}
