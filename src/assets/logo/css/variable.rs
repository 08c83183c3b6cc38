//! Replaces `var()` by the values of custom properties (CSS Custom Properties 1).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cssparser::{Parser, Token};

/// Limit of a replaced value in bytes. A few lines of CSS can stand for gigabytes.
const LARGEST: usize = 1 << 16;

/// The custom properties of an element, with the variables in them replaced.
pub(super) type Variables = Rc<BTreeMap<String, String>>;

/// Whether a value contains `var()` or `env()`.
pub(super) fn has_variable(value: &str) -> bool {
    let value = value.as_bytes();
    [&b"var("[..], b"env("]
        .iter()
        .any(|it| value.windows(it.len()).any(|part| part.eq_ignore_ascii_case(it)))
}

/// Replaces the variables in a value. Returns `None` if one has no value and no fallback.
pub(super) fn replace(
    value: &str,
    variables: &BTreeMap<String, String>,
) -> Option<String> {
    let mut lookup = |name: &str| variables.get(name).cloned();
    let mut out = String::new();
    substitute(&mut Parser::new(value), &mut lookup, &mut out)?;
    Some(out)
}

/// Returns the custom properties of an element: its own, and those of its parent that it does
/// not set.
pub(super) fn inherit(parent: &Variables, own: BTreeMap<&str, &str>) -> Variables {
    if own.is_empty() {
        return Rc::clone(parent);
    }
    let mut done = BTreeMap::clone(parent);
    let mut resolver =
        Resolver { own, parent, done: BTreeMap::new(), open: BTreeSet::new() };
    let names: Vec<&str> = resolver.own.keys().copied().collect();
    for name in names {
        match resolver.resolve(name) {
            Some(value) => done.insert(name.to_owned(), value),
            None => done.remove(name),
        };
    }
    Rc::new(done)
}

struct Resolver<'a> {
    own: BTreeMap<&'a str, &'a str>,
    parent: &'a BTreeMap<String, String>,
    done: BTreeMap<String, Option<String>>,
    /// The variables that are being replaced. A variable among them is in a cycle.
    open: BTreeSet<String>,
}

/// Limit of variables that refer to each other in a chain.
const CHAIN: usize = 64;

impl Resolver<'_> {
    fn resolve(&mut self, name: &str) -> Option<String> {
        let Some(value) = self.own.get(name).copied() else {
            return self.parent.get(name).cloned();
        };
        if let Some(done) = self.done.get(name) {
            return done.clone();
        }
        if self.open.len() >= CHAIN || !self.open.insert(name.to_owned()) {
            // No variable of a cycle has a value, even with a fallback.
            return None;
        }
        let resolved = match &*value.trim().to_ascii_lowercase() {
            "initial" => None,
            "inherit" | "unset" | "revert" | "revert-layer" => {
                self.parent.get(name).cloned()
            }
            _ => {
                let mut out = String::new();
                let mut lookup = |name: &str| self.resolve(name);
                substitute(&mut Parser::new(value), &mut lookup, &mut out).map(|()| out)
            }
        };
        self.open.remove(name);
        self.done.insert(name.to_owned(), resolved.clone());
        resolved
    }
}

fn substitute(
    input: &mut Parser<'_>,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
    out: &mut String,
) -> Option<()> {
    loop {
        let start = input.position();
        let token = match input.next_including_whitespace_and_comments() {
            Ok(token) => token.clone(),
            Err(_) => return Some(()),
        };
        if out.len() > LARGEST {
            return None;
        }
        let text = input.slice_from(start);
        let mut nested = |out: &mut String, variable: bool| -> Option<()> {
            let found = input.parse_nested_block(|input| -> super::value::Read<_> {
                Ok(match variable {
                    true => variable_of(input, lookup, out),
                    false => substitute(input, lookup, out),
                })
            });
            found.ok().flatten()
        };
        match token {
            Token::Function(name)
                if name.eq_ignore_ascii_case("var")
                    || name.eq_ignore_ascii_case("env") =>
            {
                // Comments keep adjacent tokens from becoming one token.
                out.push_str("/**/");
                nested(out, true)?;
                out.push_str("/**/");
            }
            Token::Function(_) | Token::ParenthesisBlock => {
                out.push_str(text);
                nested(out, false)?;
                out.push(')');
            }
            Token::SquareBracketBlock => {
                out.push_str(text);
                nested(out, false)?;
                out.push(']');
            }
            Token::CurlyBracketBlock => {
                out.push_str(text);
                nested(out, false)?;
                out.push('}');
            }
            _ => out.push_str(text),
        }
    }
}

/// Parses the arguments of `var()` or `env()`. The variables of `env()` describe screens with
/// notches and have no value here.
fn variable_of(
    input: &mut Parser<'_>,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
    out: &mut String,
) -> Option<()> {
    let name = input.expect_ident_cloned().ok()?;
    let value = if name.starts_with("--") { lookup(&name) } else { None };
    let has_fallback = input.try_parse(Parser::expect_comma).is_ok();
    if let Some(value) = value {
        while input.next().is_ok() {}
        out.push_str(&value);
        return (out.len() <= LARGEST).then_some(());
    }
    if !has_fallback {
        return None;
    }
    substitute(input, lookup, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(value: Option<String>) -> Option<String> {
        value.map(|it| it.replace("/**/", "").trim().to_owned())
    }

    #[test]
    fn variables_and_fallbacks_are_taken() {
        let own =
            BTreeMap::from([("--a", "1"), ("--b", "var(--a) 2"), ("--c", "initial")]);
        let variables = inherit(&Variables::default(), own);
        for (value, expected) in [
            ("var(--b)", Some("1 2")),
            ("rgb(var(--a), 0, 0)", Some("rgb(1, 0, 0)")),
            ("var(--missing, red)", Some("red")),
            ("var(--missing, var(--a))", Some("1")),
            ("VAR(--c,)", Some("")),
            ("env(safe-area-inset-top, 3px)", Some("3px")),
            ("var(--missing)", None),
            ("var(--c)", None),
        ] {
            let found = plain(replace(value, &variables));
            assert_eq!(found.as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn cycles_and_bombs_have_no_value() {
        let own = BTreeMap::from([("--a", "var(--b, red)"), ("--b", "var(--a)")]);
        let variables = inherit(&Variables::default(), own);
        assert_eq!(replace("var(--b)", &variables), None);
        let bomb: Vec<(String, String)> = (0..40)
            .map(|at| (format!("--v{at}"), format!("var(--v{0})var(--v{0})", at + 1)))
            .chain([("--v40".to_owned(), "x".to_owned())])
            .collect();
        let own = bomb.iter().map(|(name, value)| (&**name, &**value)).collect();
        let variables = inherit(&Variables::default(), own);
        assert_eq!(replace("var(--v0)", &variables), None);
    }
}
