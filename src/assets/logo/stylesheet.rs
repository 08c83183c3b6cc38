//! The text of an SVG's `style` elements in, what it hides and refers to out.
//!
//! This is no CSS engine (usvg has one): it is to see at least every reference that
//! the engine will follow, so a selector it does not understand counts as matching.

/// A rule with something of interest in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// The elements it is for.
    pub(super) selector: Selector,
    /// Targets of `url(...)` in its declarations.
    pub(super) targets: Vec<String>,
    /// It says `display: none`.
    pub(super) hides: bool,
}

/// The last part of a selector: the element itself, without its ancestors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    /// `.name`
    Class(String),
    /// `#name`
    Id(String),
    /// `name`
    Tag(String),
    /// Anything else.
    Any,
}

/// What a style sheet has that matters before it is applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    /// The rules that refer to something or hide it.
    pub(super) rules: Vec<Rule>,
    /// What `@import` names.
    pub(super) imports: Vec<String>,
    /// It uses custom properties, which usvg does not know.
    pub(super) variables: bool,
}

impl Sheet {
    /// Adds a style sheet's text.
    pub(super) fn read(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some(open) = rest.find(['{', ';']) {
            let prelude = rest[..open].trim();
            if rest[open..].starts_with(';') {
                if let Some(target) = prelude.strip_prefix("@import") {
                    self.imports.push(unquote(target));
                }
                rest = &rest[open + 1..];
                continue;
            }
            let body = block(&rest[open + 1..]);
            rest = rest.get(open + 1 + body.len() + 1..).unwrap_or_default();
            if prelude.starts_with("@media") || prelude.starts_with("@supports") {
                self.read(body);
            } else if !prelude.starts_with('@') {
                self.rule(prelude, body);
            }
        }
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        self.variables |= has_variable(body);
        let (targets, hides) = (targets(body), hides(body));
        if targets.is_empty() && !hides {
            return;
        }
        for selector in selectors.split(',') {
            self.rules.push(Rule {
                selector: Selector::read(selector),
                targets: targets.clone(),
                hides,
            });
        }
    }
}

impl Selector {
    fn read(text: &str) -> Self {
        let last = text.trim().rsplit([' ', '>', '+', '~', '\n', '\t']).next();
        let last = last.unwrap_or_default();
        let plain = |name: &str| {
            !name.is_empty()
                && name.chars().all(|it| it.is_alphanumeric() || "-_".contains(it))
        };
        match last.split_at_checked(1) {
            Some((".", name)) if plain(name) => Self::Class(name.to_owned()),
            Some(("#", name)) if plain(name) => Self::Id(name.to_owned()),
            Some(_) if plain(last) => Self::Tag(last.to_owned()),
            _ => Self::Any,
        }
    }

    /// Whether the selector is for an element. `sure` asks for what surely is, not for
    /// what may be.
    pub(super) fn matches(
        &self,
        node: usvg::roxmltree::Node<'_, '_>,
        sure: bool,
    ) -> bool {
        match self {
            Self::Class(name) => node
                .attribute("class")
                .is_some_and(|it| it.split_whitespace().any(|class| class == name)),
            Self::Id(name) => node.attribute("id") == Some(name),
            Self::Tag(name) => node.tag_name().name() == name,
            Self::Any => !sure,
        }
    }
}

/// The targets of every `url(...)` in a value.
pub(super) fn targets(value: &str) -> Vec<String> {
    value
        .split("url(")
        .skip(1)
        .filter_map(|rest| Some(unquote(rest.split_once(')')?.0)))
        .collect()
}

/// Whether declarations say `display: none`.
pub(super) fn hides(declarations: &str) -> bool {
    declarations.split(';').any(|declaration| {
        declaration.split_once(':').is_some_and(|(name, value)| {
            name.trim() == "display"
                && value.trim().split('!').next().map(str::trim_end) == Some("none")
        })
    })
}

/// Whether declarations or a value use a custom property.
pub(super) fn has_variable(value: &str) -> bool {
    value.contains("var(")
}

/// Up to the brace that closes a block.
fn block(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return &text[..at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once("*/").map_or("", |(_comment, after)| after));
    }
    plain
}

fn unquote(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("url(").map_or(text, |it| it.trim_end_matches(')'));
    text.trim().trim_matches(['"', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_hiding_and_imports_are_seen() {
        let mut sheet = Sheet::default();
        sheet.read(
            "@import url('a.css'); /* .x{fill:url(#no)} */ .a, g > #b { fill: url(#p) }\n\
             path:hover{stroke:url('#q')} .c{fill:red} .d{display: none !important}\n\
             @media print { rect { mask: url(#m) } }",
        );
        let rule = |selector, target: &str, hides| Rule {
            selector,
            targets: if hides { vec![] } else { vec![target.to_owned()] },
            hides,
        };
        assert_eq!(sheet.imports, ["a.css"]);
        assert_eq!(
            sheet.rules,
            [
                rule(Selector::Class("a".to_owned()), "#p", false),
                rule(Selector::Id("b".to_owned()), "#p", false),
                rule(Selector::Any, "#q", false),
                rule(Selector::Class("d".to_owned()), "", true),
                rule(Selector::Tag("rect".to_owned()), "#m", false),
            ]
        );
    }
}
