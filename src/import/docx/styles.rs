//! Resolves styles: what a paragraph or run is by its own properties and those of its styles.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::Node;

use super::super::model::Role;
use super::super::xml::NodeExt;
use super::properties::{Languages, ParaProps, Raised, RunProps};
use super::roles;

/// Longest chain of styles based on each other. Word allows 11.
const LONGEST_CHAIN: usize = 64;

/// Most styles that are read. Word allows 4,079.
const MOST_STYLES: usize = 20_000;

/// The size of text whose document and styles state none, in points (ISO 29500-1, 17.3.2.38).
const DEFAULT_SIZE: f64 = 10.0;

/// All styles of a document, resolved.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: RunProps,
    default_para: ParaProps,
    styles: BTreeMap<String, Style>,
    default_style: Option<String>,
}

/// A style with the properties of those that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    run: RunProps,
    pub(super) para: ParaProps,
    role: Option<Role>,
    /// Level and order of a list style that has no numbering of its own.
    pub(super) list: Option<(u8, bool)>,
    /// Bold text of a table style: in the first row, the first column and elsewhere.
    pub(super) table_bold: [Option<bool>; 3],
    /// The ids of the style and of those that it is based on.
    pub(super) chain: Vec<String>,
}

/// A style as it stands in the part.
#[derive(Debug, Default)]
struct Raw {
    name: String,
    base: Option<String>,
    run: RunProps,
    para: ParaProps,
    table_bold: [Option<bool>; 3],
}

/// The resolved properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct ParaLook {
    pub(super) style: Style,
    pub(super) props: ParaProps,
    pub(super) role: Role,
}

/// The resolved properties of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    pub(super) superscript: bool,
    pub(super) subscript: bool,
    /// Points.
    pub(super) size: f64,
    complex: bool,
    languages: Languages,
}

impl Styles {
    /// Reads the root of the styles part.
    pub(super) fn parse(root: Node<'_, '_>) -> Self {
        let mut raw = BTreeMap::new();
        let mut default_style = None;
        for node in root.all("style").take(MOST_STYLES) {
            let Some(id) = node.attr("styleId") else { continue };
            let is_default =
                node.attr("default").is_some_and(|it| matches!(it, "1" | "true" | "on"));
            if is_default && node.attr("type") == Some("paragraph") {
                default_style = Some(id.to_owned());
            }
            let val = |name| node.child(name).and_then(|it| it.attr("val"));
            let style = Raw {
                name: val("name").unwrap_or(id).to_owned(),
                base: val("basedOn").map(str::to_owned),
                run: RunProps::parse(node.child("rPr")),
                para: ParaProps::parse(node.child("pPr")),
                table_bold: ["firstRow", "firstCol", "wholeTable"].map(|part| {
                    let mut parts = node.all("tblStylePr");
                    let part = parts.find(|it| it.attr("type") == Some(part));
                    RunProps::parse(part.and_then(|it| it.child("rPr"))).bold
                }),
            };
            raw.insert(id.to_owned(), style);
        }
        let defaults = root.child("docDefaults");
        let default =
            |outer, inner| defaults.and_then(|it| it.child(outer)?.child(inner));
        let styles = raw.keys().map(|id| (id.clone(), resolve(&raw, id))).collect();
        Self {
            defaults: RunProps::parse(default("rPrDefault", "rPr")),
            default_para: ParaProps::parse(default("pPrDefault", "pPr")),
            styles,
            default_style,
        }
    }

    /// Returns a style by its id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// Resolves the properties of a paragraph.
    pub(super) fn paragraph(&self, properties: Option<Node<'_, '_>>) -> ParaLook {
        let id = properties.and_then(|it| it.child("pStyle")?.attr("val"));
        let known = id.and_then(|id| self.styles.get(id));
        let default = || self.default_style.as_ref().and_then(|it| self.styles.get(it));
        let style = known.or_else(default).cloned().unwrap_or_default();
        let own = ParaProps::parse(properties);
        let props = own.over(&style.para).over(&self.default_para);
        // The id tells the role where the document has no style of that id.
        let by_name = match (known, id) {
            (None, Some(id)) => roles::of_name(id),
            _ => style.role,
        };
        let by_outline = || {
            let level = props.outline.filter(|it| *it < 9)?;
            Some(Role::Heading(level + 1))
        };
        let role = by_name.or_else(by_outline).unwrap_or_default();
        ParaLook { style, props, role }
    }

    /// Resolves the properties of a run in a paragraph, in a cell whose table style may make
    /// it bold.
    pub(super) fn run(
        &self,
        paragraph: &Style,
        bold_cell: bool,
        properties: Option<Node<'_, '_>>,
    ) -> Look {
        let own = RunProps::parse(properties);
        let id = properties.and_then(|it| it.child("rStyle")?.attr("val"));
        let none = RunProps::default();
        let character = id.and_then(|id| self.styles.get(id)).map_or(&none, |it| &it.run);
        let all = own.over(character).over(&paragraph.run).over(&self.defaults);
        // A toggle that two kinds of style set is off (ISO 29500-1, 17.7.3).
        let toggle_in = |table: bool, get: fn(&RunProps) -> Option<bool>| {
            let set = |props: &RunProps| get(props).unwrap_or_default();
            get(&own).unwrap_or_else(|| {
                let styles = set(&paragraph.run) != set(character);
                set(&self.defaults) || (styles != table)
            })
        };
        let toggle = |get| toggle_in(false, get);
        let complex = all.complex.unwrap_or_default();
        let (bold, italic, size) = if complex {
            (
                toggle_in(bold_cell, |it| it.bold_cs),
                toggle(|it| it.italic_cs),
                all.size_cs,
            )
        } else {
            (toggle_in(bold_cell, |it| it.bold), toggle(|it| it.italic), all.size)
        };
        Look {
            bold,
            italic,
            hidden: toggle(|it| it.hidden),
            superscript: all.raised == Some(Raised::Superscript),
            subscript: all.raised == Some(Raised::Subscript),
            size: size.filter(|it| *it > 0.0).unwrap_or(DEFAULT_SIZE),
            complex,
            languages: all.language,
        }
    }
}

impl Style {
    /// Whether the style makes all its text bold.
    pub(super) fn bold(&self) -> Option<bool> {
        self.run.bold
    }
}

impl Look {
    /// Returns the language of a text of this look, by the script of its letters.
    pub(super) fn language(&self, text: &str) -> Option<&Rc<str>> {
        let letter = text.chars().find(|it| it.is_alphabetic());
        let languages = &self.languages;
        match letter.map(u32::from) {
            // Hebrew, Arabic, Syriac and their presentation forms.
            Some(0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF) => {
                languages.bidi.as_ref()
            }
            // Kana, ideographs, Hangul.
            Some(
                0x1100..=0x11FF | 0x3040..=0xA4CF | 0xAC00..=0xD7FF | 0x20000..=0x3FFFF,
            ) => languages.east_asia.as_ref(),
            _ if self.complex => languages.bidi.as_ref(),
            _ => languages.latin.as_ref(),
        }
    }
}

/// Merges a style with those that it is based on.
fn resolve(raw: &BTreeMap<String, Raw>, id: &str) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    while let Some(id) = next
        && style.chain.len() < LONGEST_CHAIN
        && let Some(it) = raw.get(id)
    {
        style.run = style.run.over(&it.run);
        style.para = style.para.over(&it.para);
        for (own, base) in style.table_bold.iter_mut().zip(it.table_bold) {
            *own = own.or(base);
        }
        // A style that states "body text" is not a heading, even if it is based on one.
        if style.role.is_none() && style.para.outline != Some(9) || style.chain.is_empty()
        {
            style.role = roles::of_name(&it.name);
        }
        style.list = style.list.or_else(|| roles::list_of_name(&it.name));
        style.chain.push(id.to_owned());
        next = it.base.as_deref();
    }
    style
}
