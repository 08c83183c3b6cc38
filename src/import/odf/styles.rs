//! Reads named and automatic styles and resolves what they inherit.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::model::Role;
use super::super::xml::NodeExt;
use super::lists::ListStyle;
use super::names::{attribute, decode_name, length};

/// Most styles in a chain of parents; the styles of programs have about 6.
const LONGEST_CHAIN: usize = 64;

/// The styles that one part of a document can name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<(String, String), Style>,
    defaults: BTreeMap<String, Look>,
    lists: BTreeMap<String, ListStyle>,
}

/// One style as it is written, without what it inherits.
#[derive(Debug, Default)]
struct Style {
    display_name: String,
    parent: Option<String>,
    look: Look,
    list: Option<String>,
    outline_level: Option<u8>,
    master_page: Option<String>,
    page: BTreeMap<String, String>,
}

/// How text looks. What is `None` comes from the style below.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// Points.
    pub(super) size: Option<f64>,
    /// Factor of the size below, if the style states a percentage.
    scale: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Above or below the line.
    pub(super) shift: Option<Shift>,
    pub(super) hidden: Option<bool>,
    pub(super) rtl: Option<bool>,
    /// Whether paragraphs in lists have their bullets.
    pub(super) numbered: Option<bool>,
    pub(super) language: Option<String>,
}

/// Where letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    None,
    Above,
    Below,
}

impl Look {
    /// Returns this look, changed by a look above.
    pub(super) fn with(&self, above: &Self) -> Self {
        let scaled = |scale: f64| self.size.map(|it| it * scale);
        Self {
            size: above.size.or_else(|| above.scale.and_then(scaled)).or(self.size),
            scale: None,
            bold: above.bold.or(self.bold),
            italic: above.italic.or(self.italic),
            shift: above.shift.or(self.shift),
            hidden: above.hidden.or(self.hidden),
            rtl: above.rtl.or(self.rtl),
            numbered: above.numbered.or(self.numbered),
            language: above.language.clone().or_else(|| self.language.clone()),
        }
    }

    /// Reads the properties of a style.
    fn read(style: Node<'_, '_>) -> Self {
        let mut look = Self::default();
        if let Some(text) = style.child("text-properties") {
            look.read_text(text);
        }
        if let Some(paragraph) = style.child("paragraph-properties") {
            look.rtl = attribute(paragraph, "style", "writing-mode")
                .filter(|it| *it != "page")
                .map(|it| it.starts_with("rl"));
            look.numbered =
                attribute(paragraph, "text", "enable-numbering").map(|it| it == "true");
        }
        look
    }

    fn read_text(&mut self, text: Node<'_, '_>) {
        if let Some(size) = attribute(text, "fo", "font-size") {
            self.size = length(size);
            let percent =
                size.strip_suffix('%').and_then(|it| it.trim().parse::<f64>().ok());
            self.scale = percent.map(|it| it / 100.0);
        }
        self.bold = attribute(text, "fo", "font-weight").map(is_bold);
        self.italic = attribute(text, "fo", "font-style")
            .map(|it| it == "italic" || it == "oblique");
        self.shift = attribute(text, "style", "text-position").map(shift);
        self.hidden = attribute(text, "text", "display").map(|it| it == "none");
        self.language = language(text);
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|it| it >= 600)
}

/// Reads a position: `super 58%`, `sub`, or a share of the size: `-33% 58%`.
fn shift(position: &str) -> Shift {
    let first = position.split_whitespace().next().unwrap_or_default();
    let share = first.trim_end_matches('%').parse::<f64>().unwrap_or_default();
    if first == "super" || share > 0.0 {
        Shift::Above
    } else if first == "sub" || share < 0.0 {
        Shift::Below
    } else {
        Shift::None
    }
}

/// Returns the language of a text as a BCP 47 tag.
fn language(text: Node<'_, '_>) -> Option<String> {
    let known = |it: &&str| !it.is_empty() && *it != "none" && *it != "zxx";
    let language = attribute(text, "fo", "language").filter(known)?;
    let country = attribute(text, "fo", "country").filter(known);
    Some(match country {
        Some(country) => format!("{language}-{country}"),
        None => language.to_owned(),
    })
}

impl Styles {
    /// Reads the styles inside of elements: `office:styles`, `office:automatic-styles`. Later
    /// elements win.
    pub(super) fn load(sources: &[Option<Node<'_, '_>>]) -> Self {
        let mut styles = Self::default();
        for node in sources.iter().flatten().flat_map(|it| it.descendants()) {
            if node.is("style") {
                styles.add(node);
            } else if node.is("default-style") {
                let family = attribute(node, "style", "family").unwrap_or_default();
                styles.defaults.insert(family.to_owned(), Look::read(node));
            } else if node.is("list-style") {
                let name = attribute(node, "style", "name").unwrap_or_default();
                styles.lists.insert(name.to_owned(), ListStyle::read(node));
            }
        }
        styles
    }

    fn add(&mut self, node: Node<'_, '_>) {
        let text = |name| attribute(node, "style", name).map(str::to_owned);
        let (Some(family), Some(name)) = (text("family"), text("name")) else { return };
        let nested = node.descendants().find(|it| it.is("list-style"));
        let page = node.child("drawing-page-properties");
        let style = Style {
            display_name: text("display-name").unwrap_or_else(|| decode_name(&name)),
            parent: text("parent-style-name").filter(|it| !it.is_empty()),
            look: Look::read(node),
            list: text("list-style-name")
                .or_else(|| {
                    nested
                        .and_then(|it| attribute(it, "style", "name"))
                        .map(str::to_owned)
                })
                .filter(|it| !it.is_empty()),
            outline_level: text("default-outline-level").and_then(|it| it.parse().ok()),
            master_page: text("master-page-name").filter(|it| !it.is_empty()),
            page: page
                .into_iter()
                .flat_map(|it| it.attributes())
                .map(|it| (it.name().to_owned(), it.value().to_owned()))
                .collect(),
        };
        self.styles.insert((family, name), style);
    }

    /// Returns a style and its parents, the style itself first.
    fn chain(&self, family: &str, name: &str) -> Vec<(&str, &Style)> {
        let mut chain = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            let key = (family.to_owned(), name);
            let Some(((_, name), style)) = self.styles.get_key_value(&key) else { break };
            chain.push((name.as_str(), style));
            if chain.len() < LONGEST_CHAIN {
                next.clone_from(&style.parent);
            }
        }
        chain
    }

    /// Returns the look of a style upon a look below.
    pub(super) fn look(&self, family: &str, name: Option<&str>, below: &Look) -> Look {
        let chain = name.map(|it| self.chain(family, it)).unwrap_or_default();
        let styles = chain.iter().rev();
        styles.fold(below.clone(), |look, (_, style)| look.with(&style.look))
    }

    /// Returns what a style states itself.
    pub(super) fn own_look(&self, family: &str, name: &str) -> Look {
        let style = self.styles.get(&(family.to_owned(), name.to_owned()));
        style.map(|it| it.look.clone()).unwrap_or_default()
    }

    /// Returns the look of a family without a style.
    pub(super) fn default_look(&self, family: &str) -> Look {
        self.defaults.get(family).map(|it| Look::default().with(it)).unwrap_or_default()
    }

    /// Returns the list style that a style names.
    pub(super) fn list_of(&self, family: &str, name: &str) -> Option<&str> {
        self.chain(family, name).iter().find_map(|(_, style)| style.list.as_deref())
    }

    /// Returns a list style.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// Returns the master page that a paragraph of a style starts.
    pub(super) fn master_page(&self, family: &str, name: &str) -> Option<&str> {
        self.chain(family, name)
            .iter()
            .find_map(|(_, style)| style.master_page.as_deref())
    }

    /// Returns a property of the style of a slide, by its local name.
    pub(super) fn page_property(&self, name: &str, property: &str) -> Option<&str> {
        let chain = self.chain("drawing-page", name);
        chain.iter().find_map(|(_, style)| style.page.get(property)).map(String::as_str)
    }

    /// Returns the start of the names of the styles for the levels of an outline, if a style
    /// is based on the style of the first level.
    pub(super) fn outline_prefix(&self, name: &str) -> Option<String> {
        let chain = self.chain("presentation", name);
        let mut names = chain.iter().filter_map(|(name, _)| name.strip_suffix('1'));
        names.find(|it| it.ends_with("outline")).map(str::to_owned)
    }

    /// Returns what a paragraph is by its style or the style that it is based on.
    pub(super) fn role(&self, name: &str) -> Role {
        let chain = self.chain("paragraph", name);
        if chain.is_empty() {
            return role_of(&decode_name(name)).unwrap_or_default();
        }
        for (name, style) in chain {
            let role =
                role_of(&decode_name(name)).or_else(|| role_of(&style.display_name));
            if let Some(role) = role {
                return role;
            }
            if let Some(level) = style.outline_level.filter(|it| *it > 0) {
                return Role::Heading(level);
            }
        }
        Role::Body
    }
}

/// Returns the role of a built-in style by its name in the languages of common programs.
fn role_of(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    let (base, digits) =
        name.split_at(name.trim_end_matches(|it: char| it.is_ascii_digit()).len());
    let base = base.trim().replace(['_', '-'], " ");
    if let Ok(level) = digits.parse::<u8>() {
        let heading = matches!(
            base.as_str(),
            "heading"
                | "überschrift"
                | "titre"
                | "título"
                | "titolo"
                | "kop"
                | "nagłówek"
                | "rubrik"
                | "overskrift"
                | "otsikko"
                | "nadpis"
                | "заголовок"
                | "標題"
                | "标题"
                | "見出し"
        );
        return (heading && (1..=10).contains(&level)).then_some(Role::Heading(level));
    }
    Some(match base.as_str() {
        "title" | "titel" | "titre" | "título" | "titolo" | "tytuł" | "rubrik"
        | "tittel" | "otsikko" | "název" | "заголовок" | "標題" | "标题" => {
            Role::Title
        }
        "subtitle"
        | "untertitel"
        | "sous titre"
        | "subtítulo"
        | "sottotitolo"
        | "ondertitel"
        | "podtytuł"
        | "underrubrik"
        | "undertittel"
        | "alaotsikko"
        | "podtitul"
        | "подзаголовок" => Role::Subtitle,
        "quotations" | "quote" | "quotation" | "block text" | "intense quote"
        | "zitat" | "citation" | "cita" | "citazione" | "citaat" => Role::Quote,
        "caption" | "beschriftung" | "légende" | "epígrafe" | "didascalia"
        | "bijschrift" => Role::Caption,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_by_name() {
        assert_eq!(role_of("Heading 2"), Some(Role::Heading(2)));
        assert_eq!(role_of("Titre 1"), Some(Role::Heading(1)));
        assert_eq!(role_of("Titre"), Some(Role::Title));
        assert_eq!(role_of("Sous-titre"), Some(Role::Subtitle));
        assert_eq!(role_of("Heading"), None);
        assert_eq!(role_of("Heading 255"), None);
    }

    #[test]
    fn a_chain_that_refers_to_itself_ends() {
        let xml = "<s xmlns:style='a:style:1'><style:style style:name='A' style:family='p' \
            style:parent-style-name='A'/></s>";
        let tree = roxmltree::Document::parse(xml).unwrap();
        let styles = Styles::load(&[Some(tree.root_element())]);
        assert_eq!(styles.chain("p", "A").len(), LONGEST_CHAIN);
    }

    #[test]
    fn positions_are_above_or_below() {
        assert_eq!(shift("super 58%"), Shift::Above);
        assert_eq!(shift("-33% 58%"), Shift::Below);
        assert_eq!(shift("0% 100%"), Shift::None);
    }
}
