//! Finds the fonts for live text in a drawing among the briefing's own fonts, by the names in
//! the font files. Other fonts are never substituted.

use std::sync::Arc;

use roxmltree::Node;
use usvg::fontdb::{Database, ID, Source, Style};

use super::Problem;
use super::css::{self, Drawing};
use crate::assets::fonts::Face;

/// Largest difference between weights (CSS) that count as the same.
const SAME_WEIGHT: u16 = 100;
/// Length limit of a text in a message, in characters.
const SHOWN: usize = 30;

/// The fonts that live text may use.
#[derive(Debug, Default)]
pub(super) struct Typefaces<'a> {
    faces: Vec<(ID, &'a Face)>,
    pub(super) database: Arc<Database>,
}

/// The font that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FontQuery {
    families: Vec<String>,
    weight: u16,
    is_italic: bool,
}

impl<'a> Typefaces<'a> {
    pub(super) fn new(faces: &'a [Face]) -> Self {
        let mut database = Database::new();
        let faces = faces.iter().filter_map(|face| {
            let source = Source::Binary(Arc::new(face.data.clone()));
            Some((*database.load_font_source(source).first()?, face))
        });
        let faces = faces.collect();
        Self { faces, database: Arc::new(database) }
    }

    /// Selects the font for a query of usvg.
    pub(super) fn select(&self, font: &usvg::Font) -> Option<ID> {
        let named = |it: &usvg::FontFamily| match it {
            usvg::FontFamily::Named(name) => Some(name.clone()),
            usvg::FontFamily::Serif
            | usvg::FontFamily::SansSerif
            | usvg::FontFamily::Cursive
            | usvg::FontFamily::Fantasy
            | usvg::FontFamily::Monospace => None,
        };
        let wanted = FontQuery {
            families: font.families().iter().filter_map(named).collect(),
            weight: font.weight(),
            is_italic: font.style() != usvg::FontStyle::Normal,
        };
        self.find(&wanted).map(|(id, _)| id)
    }

    fn find(&self, wanted: &FontQuery) -> Option<(ID, &'a Face)> {
        wanted.families.iter().find_map(|family| {
            let family = plain(family);
            self.faces.iter().copied().find(|(id, _)| {
                let Some(info) = self.database.face(*id) else { return false };
                // Illustrator writes the PostScript name, which implies weight and style.
                if plain(&info.post_script_name) == family {
                    return true;
                }
                info.families.iter().any(|(name, _)| plain(name) == family)
                    && info.weight.0.abs_diff(wanted.weight) <= SAME_WEIGHT
                    && (info.style != Style::Normal) == wanted.is_italic
            })
        })
    }

    /// Checks that every piece of a text has a font, and every character a glyph.
    pub(super) fn check(
        &self,
        text: Node<'_, '_>,
        drawing: &Drawing<'_, '_>,
    ) -> Result<(), Problem> {
        let pieces = text.descendants().filter(Node::is_text);
        for piece in pieces {
            let characters = piece.text().unwrap_or_default();
            let Some(element) = piece.parent_element() else { continue };
            if characters.trim().is_empty() || !css::is_drawing(element) {
                continue;
            }
            let wanted = wanted(element, drawing);
            let family = wanted.families.first().cloned();
            let line = drawing.line(element);
            let Some((_, face)) = self.find(&wanted) else {
                return Err(Problem::Text { line, text: shown(text), family });
            };
            let is_missing =
                |it: &char| !it.is_whitespace() && !it.is_control() && !face.covers(*it);
            if let Some(character) = characters.chars().find(is_missing) {
                let family = family.unwrap_or_default();
                return Err(Problem::TextGlyph { line, character, family });
            }
        }
        Ok(())
    }
}

/// Returns the beginning of a text, for messages.
pub(super) fn shown(text: Node<'_, '_>) -> String {
    let text: String =
        text.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect();
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(SHOWN) {
        words.truncate(end);
        words.push('\u{2026}');
    }
    words
}

fn wanted(element: Node<'_, '_>, drawing: &Drawing<'_, '_>) -> FontQuery {
    let inherited = |name: &str| {
        let own = |it| drawing.attributes(it).find(|(it, _)| *it == name).map(|it| it.1);
        element.ancestors().find_map(own)
    };
    let generic = ["serif", "sans-serif", "cursive", "fantasy", "monospace", "system-ui"];
    let families = inherited("font-family").unwrap_or_default().split(',');
    let families = families
        .map(|it| it.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|it| !it.is_empty() && !generic.contains(&it.as_str()));
    let weight = match inherited("font-weight") {
        Some("bold" | "bolder") => 700,
        Some("lighter") => 300,
        Some(weight) => weight.parse().unwrap_or(400),
        None => 400,
    };
    let is_italic = !matches!(inherited("font-style"), None | Some("normal"));
    FontQuery { families: families.collect(), weight, is_italic }
}

/// Normalises a name: lower case, without spaces, hyphens and underscores, which programs
/// write differently.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|it| !matches!(it, ' ' | '-' | '_'));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::fonts::{FaceId, FontSet};

    #[test]
    fn fonts_are_found_by_name_and_style() {
        let book = FontSet::embedded().unwrap();
        let cuts = [FaceId::Regular, FaceId::Bold].map(|it| book.face(it).clone());
        let typefaces = Typefaces::new(&cuts);
        let found = |family: &str, weight, is_italic| {
            let families = vec!["Missing".to_owned(), family.to_owned()];
            let wanted = FontQuery { families, weight, is_italic };
            typefaces.find(&wanted).map(|(_, face)| face.name.clone())
        };
        let regular = Some("AtkinsonHyperlegibleNext-Regular".to_owned());
        let bold = Some("AtkinsonHyperlegibleNext-SemiBold".to_owned());
        assert_eq!(found("Atkinson Hyperlegible Next", 400, false), regular);
        assert_eq!(found("atkinson hyperlegible next", 500, false), regular);
        assert_eq!(found("Atkinson Hyperlegible Next", 700, false), bold);
        assert_eq!(found("AtkinsonHyperlegibleNext-SemiBold", 400, false), bold);
        assert_eq!(found("Atkinson Hyperlegible Next", 900, false), None);
        assert_eq!(found("Atkinson Hyperlegible Next", 400, true), None);
        assert_eq!(found("Arial", 400, false), None);
    }

    fn parsed(text: &str, faces: &[Face]) -> Result<usvg::Tree, Problem> {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>\
             <style>text{{font:700 40px 'Atkinson Hyperlegible Next', sans-serif}}</style>\
             {text}</svg>"
        );
        super::super::svg::parse(svg.as_bytes(), faces).map(|(drawing, _)| *drawing.tree)
    }

    #[test]
    fn text_is_set_only_in_the_font_that_it_names() {
        let book = FontSet::embedded().unwrap();
        let bold = [book.face(FaceId::Bold).clone()];
        let tree = parsed("<text x='9' y='50'>Hope</text>", &bold).unwrap();
        assert!(!tree.has_text_nodes());
        let bounds = tree.root().abs_bounding_box();
        assert!((8.0..13.0).contains(&bounds.x()), "{bounds:?}");
        assert!((80.0..140.0).contains(&bounds.width()), "{bounds:?}");

        let problem =
            |text: &str, faces: &[Face]| parsed(text, faces).map(drop).unwrap_err();
        let hope = || "Hope".to_owned();
        let family = Some("Atkinson Hyperlegible Next".to_owned());
        assert_eq!(
            problem("\n<text>Hope</text>", &[]),
            Problem::Text { line: 2, text: hope(), family: family.clone() }
        );
        let italic = "<text style='font-style:italic'>Hope</text>";
        assert_eq!(
            problem(italic, &bold),
            Problem::Text { line: 1, text: hope(), family }
        );
        let arial = "<text style='font-family:Arial'>Hope</text>";
        let family = Some("Arial".to_owned());
        assert_eq!(
            problem(arial, &bold),
            Problem::Text { line: 1, text: hope(), family }
        );
        let glyph = problem("<text>Hope \u{4e2d}</text>", &bold);
        assert!(
            matches!(glyph, Problem::TextGlyph { character: '\u{4e2d}', .. }),
            "{glyph}"
        );
    }

    #[test]
    fn text_transform_changes_case() {
        let book = FontSet::embedded().unwrap();
        let bold = [book.face(FaceId::Bold).clone()];
        let width =
            |text: &str| parsed(text, &bold).unwrap().root().abs_bounding_box().width();
        let style = |case: &str, text: &str| {
            width(&format!("<text y='50' style='text-transform:{case}'>{text}</text>"))
        };
        let plain = |text: &str| style("none", text);
        assert!((style("uppercase", "ab cd") - plain("AB CD")).abs() < 0.01);
        assert!((style("capitalize", "ab cd") - plain("Ab Cd")).abs() < 0.01);
        assert!((plain("ab cd") - plain("AB CD")).abs() > 1.0);
    }
}
