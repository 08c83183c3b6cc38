//! Understands fields: what their instructions make of the text within them.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::super::xml::NodeExt;

/// How deep fields may nest. Word nests an `IF` in an `IF` a few levels deep.
const DEEPEST: usize = 64;

/// What a field does with its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// The result is text: a date, a reference, a form field.
    Text,
    /// The result is text that links to an address.
    Link(String),
    PageNumber,
    /// A table of contents or an index.
    Contents,
    /// A check box without a result of its own.
    CheckBox,
    /// A list of choices without a result of its own.
    DropDown,
    /// A prompt that stands in the instruction: `MACROBUTTON NoMacro [Name]`.
    Prompt(String),
    /// An equation that stands in the instruction (`EQ`).
    Equation(String),
}

/// A field that is open while its text is read.
#[derive(Clone, Debug)]
pub(super) struct Field {
    instruction: String,
    action: Option<Action>,
    /// The character or the choice of a form field, from `w:ffData`.
    pub(super) form: Option<String>,
    /// Whether the result had any text.
    pub(super) spoke: bool,
}

impl Field {
    /// Opens a field with its instruction not yet known.
    pub(super) fn begin(form: Option<String>) -> Self {
        Self { instruction: String::new(), action: None, form, spoke: false }
    }

    /// Opens a field whose instruction is known (`w:fldSimple`).
    pub(super) fn simple(instruction: &str) -> Self {
        let mut field = Self::begin(None);
        field.instruct(instruction);
        field.separate();
        field
    }

    /// Adds a part of the instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if self.action.is_none() {
            self.instruction.push_str(text);
        }
    }

    /// Ends the instruction; what follows is the result.
    pub(super) fn separate(&mut self) {
        if self.action.is_none() {
            self.action = Some(action(&self.instruction));
        }
    }

    /// Returns what the field does, once its result has begun.
    pub(super) fn action(&self) -> Option<&Action> {
        self.action.as_ref()
    }
}

/// Parses an instruction.
pub(super) fn action(instruction: &str) -> Action {
    let words = words(instruction);
    let name = words.first().map(|it| it.to_ascii_uppercase()).unwrap_or_default();
    match name.as_str() {
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" => Action::PageNumber,
        "TOC" | "INDEX" | "TOA" => Action::Contents,
        "FORMCHECKBOX" => Action::CheckBox,
        "FORMDROPDOWN" => Action::DropDown,
        "HYPERLINK" => link(words.get(1..).unwrap_or_default()),
        "MACROBUTTON" | "GOTOBUTTON" => Action::Prompt(after(instruction, 2)),
        "EQ" => Action::Equation(after(instruction, 1)),
        _ => Action::Text,
    }
}

/// Reads the address of a link: the first word that is not a switch, and the place in the target
/// behind `\l`. A link within the document has no address.
fn link(words: &[String]) -> Action {
    let (mut address, mut place) = (None, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.to_ascii_lowercase().as_str() {
            "\\l" => place = words.next(),
            "\\o" | "\\t" | "\\s" => {
                words.next();
            }
            other if other.starts_with('\\') && other.len() == 2 => {}
            _ => address = address.or(Some(word)),
        }
    }
    match (address.filter(|it| !it.is_empty()), place) {
        (Some(address), Some(place)) => Action::Link(format!("{address}#{place}")),
        (Some(address), None) => Action::Link(address.clone()),
        (None, _) => Action::Text,
    }
}

/// Splits an instruction into words. Quotes keep spaces; a backslash in quotes keeps the next
/// character.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut started) = (false, false);
    let mut letters = instruction.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '“' | '”' => {
                quoted = !quoted;
                started = true;
            }
            '\\' if quoted => match letters.peek() {
                Some('"' | '\\') => word.extend(letters.next()),
                _ => word.push(letter),
            },
            _ if letter.is_whitespace() && !quoted => {
                if started {
                    words.push(std::mem::take(&mut word));
                }
                started = false;
            }
            _ => {
                word.push(letter);
                started = true;
            }
        }
    }
    if started {
        words.push(word);
    }
    words
}

/// Returns what stands behind a number of words.
fn after(instruction: &str, words: usize) -> String {
    let mut rest = instruction.trim_start();
    for _ in 0..words {
        rest = rest
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    rest.trim_end().to_owned()
}

/// Finds the marks of complex fields that have no counterpart, or stand deeper than
/// [`DEEPEST`]. They are ignored, as a field without an end would make text an instruction.
pub(super) fn unmatched(root: Node<'_, '_>) -> BTreeSet<u32> {
    let mut flows: BTreeMap<u32, Open> = BTreeMap::new();
    let mut unmatched = BTreeSet::new();
    for node in root.descendants().filter(|it| it.is("fldChar")) {
        let id = node.id().get();
        let open = flows.entry(scope(node)).or_default();
        let counts = match node.attr("fldCharType") {
            Some("begin") if open.begins.len() < DEEPEST => {
                open.begins.push(id);
                true
            }
            Some("begin") => {
                open.deeper += 1;
                false
            }
            Some("end") if open.deeper > 0 => {
                open.deeper -= 1;
                false
            }
            Some("end") => open.begins.pop().is_some(),
            Some("separate") => open.deeper == 0 && !open.begins.is_empty(),
            _ => true,
        };
        if !counts {
            unmatched.insert(id);
        }
    }
    unmatched.extend(flows.into_values().flat_map(|it| it.begins));
    unmatched
}

/// The marks that begin fields in one flow of text.
#[derive(Debug, Default)]
struct Open {
    begins: Vec<u32>,
    /// How many fields are open below [`DEEPEST`].
    deeper: usize,
}

/// Returns the node that holds the flow of text of a field.
fn scope(node: Node<'_, '_>) -> u32 {
    const FLOWS: [&str; 6] =
        ["txbxContent", "footnote", "endnote", "comment", "Choice", "Fallback"];
    let flow = node.ancestors().find(|it| FLOWS.iter().any(|name| it.is(name)));
    flow.map_or_else(|| node.document().root().id().get(), |it| it.id().get())
}

/// Returns the character or the choice that a form field shows, from `w:ffData`.
pub(super) fn form(mark: Node<'_, '_>) -> Option<String> {
    let data = mark.child("ffData")?;
    if let Some(check) = data.child("checkBox") {
        let state = check.child("checked").or_else(|| check.child("default"));
        let checked = state.is_some_and(super::properties::truth);
        return Some(if checked { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child("ddList")?;
    let index = list.child("result").or_else(|| list.child("default"));
    let index = index.and_then(|it| it.attr("val")?.trim().parse().ok()).unwrap_or(0);
    list.all("listEntry").nth(index)?.attr("val").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(address: &str) -> Action {
        Action::Link(address.to_owned())
    }

    #[test]
    fn instructions_are_parsed() {
        assert_eq!(action(" HYPERLINK \"https://a.uk/b c\" "), link("https://a.uk/b c"));
        assert_eq!(
            action("hyperlink https://a.uk \\o \"tip\" \\h"),
            link("https://a.uk")
        );
        assert_eq!(
            action("HYPERLINK \"https://a.uk\" \\l \"top\""),
            link("https://a.uk#top")
        );
        assert_eq!(action(r#"HYPERLINK "C:\\a\\b.doc""#), link(r"C:\a\b.doc"));
        assert_eq!(action("HYPERLINK \\l \"top\""), Action::Text);
        assert_eq!(action("PAGE \\* MERGEFORMAT"), Action::PageNumber);
        assert_eq!(action(" TOC \\o \"1-3\""), Action::Contents);
        assert_eq!(action("PAGEREF x"), Action::Text);
        assert_eq!(
            action(" MACROBUTTON NoMacro [Type a name] "),
            Action::Prompt("[Type a name]".to_owned())
        );
        assert_eq!(action(""), Action::Text);
    }

    #[test]
    fn marks_without_counterpart_are_found() {
        let xml = "<a><fldChar fldCharType='end'/><fldChar fldCharType='begin'/>\
            <txbxContent><fldChar fldCharType='begin'/></txbxContent>\
            <fldChar fldCharType='separate'/><fldChar fldCharType='end'/></a>";
        let tree = roxmltree::Document::parse(xml).unwrap();
        assert_eq!(unmatched(tree.root()).len(), 2);
    }
}
