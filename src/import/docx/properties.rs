//! Parses the properties of runs and paragraphs, and merges those of styles.

use std::rc::Rc;

use roxmltree::Node;

use super::super::xml::NodeExt;
use super::lengths;

/// The properties of a run that decide about its text. What is `None` comes from the style.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProps {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Bold and italic of complex scripts: Arabic, Hebrew, Thai.
    pub(super) bold_cs: Option<bool>,
    pub(super) italic_cs: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Whether the run is of a complex script, by `w:rtl` or `w:cs`.
    pub(super) complex: Option<bool>,
    /// Points.
    pub(super) size: Option<f64>,
    pub(super) size_cs: Option<f64>,
    pub(super) raised: Option<Raised>,
    pub(super) language: Languages,
}

/// Where a run stands to its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    No,
    Superscript,
    Subscript,
}

/// The languages of a run by its script.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    pub(super) latin: Option<Rc<str>>,
    pub(super) bidi: Option<Rc<str>>,
    pub(super) east_asia: Option<Rc<str>>,
}

impl RunProps {
    /// Parses `w:rPr`.
    pub(super) fn parse(node: Option<Node<'_, '_>>) -> Self {
        let mut props = Self::default();
        for it in node.into_iter().flat_map(|it| it.children()).filter(Node::is_element) {
            match it.tag_name().name() {
                "b" => props.bold = Some(truth(it)),
                "bCs" => props.bold_cs = Some(truth(it)),
                "i" => props.italic = Some(truth(it)),
                "iCs" => props.italic_cs = Some(truth(it)),
                "vanish" => props.hidden = Some(truth(it)),
                "rtl" | "cs" => {
                    props.complex = Some(truth(it) || props.complex == Some(true));
                }
                "sz" => props.size = half_points(it),
                "szCs" => props.size_cs = half_points(it),
                "vertAlign" => props.raised = it.attr("val").map(Raised::of),
                "lang" => props.language = Languages::parse(it),
                _ => {}
            }
        }
        props
    }

    /// Returns these properties, with those of `base` where they say nothing.
    pub(super) fn over(&self, base: &Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            bold_cs: self.bold_cs.or(base.bold_cs),
            italic_cs: self.italic_cs.or(base.italic_cs),
            hidden: self.hidden.or(base.hidden),
            complex: self.complex.or(base.complex),
            size: self.size.or(base.size),
            size_cs: self.size_cs.or(base.size_cs),
            raised: self.raised.or(base.raised),
            language: self.language.over(&base.language),
        }
    }
}

impl Raised {
    fn of(value: &str) -> Self {
        match value {
            "superscript" => Self::Superscript,
            "subscript" => Self::Subscript,
            _ => Self::No,
        }
    }
}

impl Languages {
    fn parse(node: Node<'_, '_>) -> Self {
        Self {
            latin: tag(node.attr("val")),
            bidi: tag(node.attr("bidi")),
            east_asia: tag(node.attr("eastAsia")),
        }
    }

    fn over(&self, base: &Self) -> Self {
        let pick = |own: &Option<Rc<str>>, base: &Option<Rc<str>>| {
            own.as_ref().or(base.as_ref()).cloned()
        };
        Self {
            latin: pick(&self.latin, &base.latin),
            bidi: pick(&self.bidi, &base.bidi),
            east_asia: pick(&self.east_asia, &base.east_asia),
        }
    }
}

/// Returns a BCP 47 tag. Word writes `x-none` for text without a language.
pub(super) fn tag(value: Option<&str>) -> Option<Rc<str>> {
    let value = value?.trim().replace('_', "-");
    let known = !value.is_empty() && !value.eq_ignore_ascii_case("x-none");
    let plain = value.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    let letters =
        value.chars().take(2).all(|it| it.is_ascii_alphabetic()) && value.len() > 1;
    (known && plain && letters).then(|| value.into())
}

/// The properties of a paragraph that decide about its role. What is `None` comes from the
/// style.
#[derive(Clone, Debug, Default)]
pub(super) struct ParaProps {
    /// The numbering instance; `0` switches a list off.
    pub(super) num: Option<Rc<str>>,
    pub(super) level: Option<u8>,
    /// The outline level from 0; 9 for body text.
    pub(super) outline: Option<u8>,
    pub(super) rtl: Option<bool>,
}

impl ParaProps {
    /// Parses `w:pPr`.
    pub(super) fn parse(node: Option<Node<'_, '_>>) -> Self {
        let Some(node) = node else { return Self::default() };
        let list = node.child("numPr");
        let value =
            |it: Node<'_, '_>| it.attr("val").and_then(|it| it.trim().parse().ok());
        Self {
            num: list
                .and_then(|it| it.child("numId"))
                .and_then(|it| it.attr("val"))
                .map(|it| it.trim().into()),
            level: list.and_then(|it| it.child("ilvl")).and_then(value),
            outline: node.child("outlineLvl").and_then(value),
            rtl: node.child("bidi").map(truth),
        }
    }

    /// Returns these properties, with those of `base` where they say nothing.
    pub(super) fn over(&self, base: &Self) -> Self {
        Self {
            num: self.num.as_ref().or(base.num.as_ref()).cloned(),
            level: self.level.or(base.level),
            outline: self.outline.or(base.outline),
            rtl: self.rtl.or(base.rtl),
        }
    }
}

/// Whether an on-off property is on: without a value, or by its value.
pub(super) fn truth(node: Node<'_, '_>) -> bool {
    !matches!(node.attr("val").map(str::trim), Some("0" | "false" | "off" | "none"))
}

/// Whether a child element of this name is there and on.
pub(super) fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    node.child(name).is_some_and(truth)
}

fn half_points(node: Node<'_, '_>) -> Option<f64> {
    let value = node.attr("val")?;
    // The strict form may have a unit.
    lengths::number(value).map(|it| it / 2.0).or_else(|| lengths::twips(value))
}
