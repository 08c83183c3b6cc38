//! Parses style sheets to lists of rules, and evaluates the conditions around the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser,
    ParserState, QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
    StyleSheetParser, parse_important,
};
use selectors::parser::ParseRelative;

use super::super::Problem;
use super::media;
use super::selector::{self, Key, Namespaces, Selectors};
use super::value::{Fault, Read, Units, invalid};

/// A declaration as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// The property, in lower case except for custom properties.
    pub(super) name: String,
    pub(super) value: String,
    pub(super) is_important: bool,
    /// The line in the file, from 1.
    pub(super) line: u32,
}

/// A rule: selectors with the declarations for the elements that match.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) selectors: Selectors,
    pub(super) declarations: Rc<[Declaration]>,
}

/// The rules of all style sheets of a drawing.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) rules: Vec<Rule>,
    /// The indices of rules and of selectors in them, by what an element must have to match.
    pub(super) index: BTreeMap<Key, Vec<(usize, usize)>>,
    /// The names of animations.
    pub(super) keyframes: BTreeSet<String>,
    /// The targets of `@import`, with their lines.
    pub(super) imports: Vec<(u32, String)>,
    /// The problem of the first rule that is not supported and cannot be skipped.
    pub(super) problem: Option<Problem>,
    namespaces: Namespaces,
    units: Units,
}

impl Sheet {
    pub(super) fn new(units: Units) -> Self {
        Self {
            rules: Vec::new(),
            index: BTreeMap::new(),
            keyframes: BTreeSet::new(),
            imports: Vec::new(),
            problem: None,
            namespaces: Namespaces::default(),
            units,
        }
    }

    /// Adds a style sheet. Its first line is a line of the file.
    pub(super) fn read(&mut self, text: &str, line: u32) {
        // Namespaces apply to the style sheet that declares them.
        self.namespaces = Namespaces::default();
        let first = self.rules.len();
        let mut input = Parser::new(text);
        let mut reader = Reader { sheet: self, line, selectors: None, pending: vec![] };
        StyleSheetParser::new(&mut input, &mut reader).for_each(drop);
        for (rule, it) in self.rules.iter().enumerate().skip(first) {
            for (at, selector) in it.selectors.slice().iter().enumerate() {
                self.index.entry(selector::key(selector)).or_default().push((rule, at));
            }
        }
    }

    /// Whether a media query list matches, such as the attribute `media` of a `style`.
    pub(super) fn media(&self, text: &str) -> bool {
        media::media(&mut Parser::new(text), self.units)
    }
}

/// Parses the declarations of an attribute `style`.
pub(super) fn declarations(text: &str, line: u32) -> Vec<Declaration> {
    let mut input = Parser::new(text);
    let mut attribute = Attribute { line };
    RuleBodyParser::new(&mut input, &mut attribute).filter_map(Result::ok).collect()
}

fn declaration(name: &str, input: &mut Parser<'_>, line: u32) -> Read<Declaration> {
    input.skip_whitespace();
    let start = input.position();
    let value = input.parse_until_before(Delimiter::Bang, |input| -> Read<&str> {
        input.expect_no_error_token()?;
        Ok(input.slice_from(start))
    })?;
    let is_important = input.try_parse(parse_important).is_ok();
    input.expect_exhausted()?;
    let name = match name.starts_with("--") {
        true => name.to_owned(),
        false => name.to_ascii_lowercase(),
    };
    Ok(Declaration { name, value: value.trim().to_owned(), is_important, line })
}

/// Parses the attribute `style`.
struct Attribute {
    line: u32,
}

impl<'i> DeclarationParser<'i> for Attribute {
    type Declaration = Declaration;
    type Error = Fault;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Read<Declaration> {
        declaration(&name, input, self.line)
    }
}

impl AtRuleParser<'_> for Attribute {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = Fault;
}

impl QualifiedRuleParser<'_> for Attribute {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = Fault;
}

impl RuleBodyItemParser<'_, Declaration, Fault> for Attribute {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// Parses a style sheet into a [`Sheet`].
struct Reader<'a> {
    sheet: &'a mut Sheet,
    /// The line of the file in which the style sheet begins.
    line: u32,
    /// The selectors of the rule whose block is parsed.
    selectors: Option<Selectors>,
    /// The declarations of that block.
    pending: Vec<Declaration>,
}

impl Reader<'_> {
    fn line(&self, start: &ParserState) -> u32 {
        self.line.saturating_add(start.source_location().line)
    }

    fn refuse(&mut self, what: &str, start: &ParserState) {
        let line = self.line(start);
        self.sheet
            .problem
            .get_or_insert(Problem::Unsupported { line, what: what.to_owned() });
    }
}

/// The meaning of an at-rule before its block.
enum Prelude {
    /// The rules in the block apply.
    Counts,
    /// The block does not apply, or has no effect on a drawing.
    Skipped,
    Import(String),
    Namespace(Option<String>, String),
    Keyframes(String),
    /// The name of the rule with its article.
    Refused(&'static str),
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = Fault;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Read<Prelude> {
        let name = name.to_ascii_lowercase();
        let prelude = match name.as_str() {
            "media" => match media::media(input, self.sheet.units) {
                true => Prelude::Counts,
                false => Prelude::Skipped,
            },
            "supports" => {
                let units = self.sheet.units;
                let namespaces = &self.sheet.namespaces;
                let declaration = |name: &str, value: &str| {
                    super::property::is_supported(name, value, units)
                };
                let selector = |input: &mut Parser<'_>| {
                    Selectors::parse(namespaces, input, ParseRelative::No).is_ok()
                };
                match media::supports(input, &declaration, &selector) {
                    true => Prelude::Counts,
                    false => Prelude::Skipped,
                }
            }
            "import" => {
                Prelude::Import(input.expect_url_or_string()?.as_ref().to_owned())
            }
            "namespace" => {
                let prefix = input.try_parse(Parser::expect_ident_cloned).ok();
                let url = input.expect_url_or_string()?.as_ref().to_owned();
                Prelude::Namespace(prefix.map(|it| it.as_ref().to_owned()), url)
            }
            "keyframes" | "-webkit-keyframes" => {
                Prelude::Keyframes(input.expect_ident_or_string()?.as_ref().to_owned())
            }
            "layer" => Prelude::Refused("a layer of CSS, `@layer`,"),
            "scope" => Prelude::Refused("a scope of CSS, `@scope`,"),
            "property" => Prelude::Refused("a declared CSS variable, `@property`,"),
            _ => Prelude::Skipped,
        };
        while input.next().is_ok() {}
        Ok(prelude)
    }

    fn rule_without_block(
        &mut self,
        prelude: Prelude,
        start: &ParserState,
    ) -> Result<(), ()> {
        match prelude {
            Prelude::Import(target) => {
                let line = self.line(start);
                self.sheet.imports.push((line, target));
            }
            Prelude::Namespace(None, url) => self.sheet.namespaces.default = Some(url),
            Prelude::Namespace(Some(prefix), url) => {
                self.sheet.namespaces.prefixes.push((prefix, url));
            }
            Prelude::Refused(what) => self.refuse(what, start),
            Prelude::Counts | Prelude::Skipped | Prelude::Keyframes(_) => {}
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: Prelude,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Read<()> {
        match prelude {
            Prelude::Counts if self.selectors.is_some() => {
                self.refuse("a condition inside of a CSS rule", start);
            }
            Prelude::Counts => {
                StyleSheetParser::new(input, self).for_each(drop);
                return Ok(());
            }
            Prelude::Keyframes(name) => {
                self.sheet.keyframes.insert(name);
            }
            Prelude::Refused(what) => self.refuse(what, start),
            Prelude::Skipped | Prelude::Import(_) | Prelude::Namespace(..) => {}
        }
        while input.next().is_ok() {}
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Selectors;
    type QualifiedRule = ();
    type Error = Fault;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Read<Selectors> {
        let relative = match self.selectors {
            Some(_) => ParseRelative::ForNesting,
            None => ParseRelative::No,
        };
        Selectors::parse(&self.sheet.namespaces, input, relative)
    }

    fn parse_block(
        &mut self,
        selectors: Selectors,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Read<()> {
        if self.selectors.is_some() {
            self.refuse("a CSS rule inside of another", start);
            while input.next().is_ok() {}
            return Ok(());
        }
        self.selectors = Some(selectors);
        RuleBodyParser::new(input, self).for_each(drop);
        let declarations: Rc<[_]> = std::mem::take(&mut self.pending).into();
        if let Some(selectors) = self.selectors.take()
            && !declarations.is_empty()
        {
            self.sheet.rules.push(Rule { selectors, declarations });
        }
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = Fault;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<Fault>> {
        let line = self.line(start);
        let declaration = declaration(&name, input, line)?;
        // These tokens can also begin the selector of a nested rule.
        if declaration.value.is_empty() && !declaration.name.starts_with("--") {
            return invalid();
        }
        self.pending.push(declaration);
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), Fault> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { viewport: (200.0, 100.0), rem: 16.0 };

    fn sheet(text: &str) -> Sheet {
        let mut sheet = Sheet::new(UNITS);
        sheet.read(text, 1);
        sheet
    }

    fn values(text: &str) -> Vec<String> {
        let rules = sheet(text).rules;
        let declarations = rules.iter().flat_map(|rule| rule.declarations.iter());
        declarations.map(|it| format!("{}:{}", it.name, it.value)).collect()
    }

    #[test]
    fn rules_are_read_with_the_recovery_of_css() {
        assert_eq!(
            values(
                "/* {} */ .a{fill:red;;stroke : BLUE ! important} <!-- .b{FILL:url(#a;b)} --> \
                 .c{fill red; stroke:green} } .d{fill:(} .e{x:1}) .f:unknown{x:2} .g{y:2}"
            ),
            ["fill:red", "stroke:BLUE", "fill:url(#a;b)", "stroke:green"]
        );
        assert_eq!(values(".a,{x:1} .b{--X: {a;b}; y:'}'}"), ["--X:{a;b}", "y:'}'"]);
    }

    #[test]
    fn conditions_are_decided() {
        assert_eq!(
            values(
                "@media screen{.a{x:1}} @media print{.a{x:2}} @media all{@media screen{.a{x:3}}}\
                 @supports (fill: color(display-p3 0 0 0)){.a{x:4}} @supports (fill: x y){.a{x:5}}\
                 @font-face{font-family:x} @page{margin:0} .a{x:6}"
            ),
            ["x:1", "x:3", "x:4", "x:6"]
        );
    }

    #[test]
    fn what_cannot_be_skipped_is_a_problem() {
        let sheet =
            sheet("@import url(a.css);\n@import 'b.css' screen;\n.a{fill:red;\n.b{x:y}}");
        assert_eq!(sheet.imports, [(1, "a.css".to_owned()), (2, "b.css".to_owned())]);
        let what = "a CSS rule inside of another".to_owned();
        assert_eq!(sheet.problem, Some(Problem::Unsupported { line: 4, what }));
    }
}
