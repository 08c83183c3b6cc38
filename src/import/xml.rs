//! Parses parts of XML within limits.

use roxmltree::{Document as Tree, Node, ParsingOptions};

use super::error::ImportError;

/// Most nodes in one part: elements and texts.
const MOST_NODES: u32 = 4_000_000;

/// Deepest nesting of elements. Word nests a table in a table in a text box about 60 deep;
/// readers that walk a tree by recursion rely on this limit.
const DEEPEST_ELEMENT: usize = 256;

/// Parses a part. Document types are refused, so no entity can grow and nothing external is
/// read.
///
/// # Errors
/// Returns [`ImportError::Xml`] if the text is not well-formed or has a document type, and
/// [`ImportError::TooLarge`] at a limit.
pub(super) fn parse<'a>(part: &str, text: &'a str) -> Result<Tree<'a>, ImportError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..Default::default()
    };
    let tree = Tree::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => {
            ImportError::TooLarge(format!("more than {MOST_NODES} elements in `{part}`"))
        }
        other => ImportError::Xml {
            part: part.to_owned(),
            line: other.pos().row,
            problem: other.to_string(),
        },
    })?;
    if depth(&tree) > DEEPEST_ELEMENT {
        return Err(ImportError::TooLarge(format!(
            "elements that are nested more than {DEEPEST_ELEMENT} deep in `{part}`"
        )));
    }
    Ok(tree)
}

/// Returns how deep the elements of a tree are nested, without recursion.
fn depth(tree: &Tree<'_>) -> usize {
    let (mut node, mut depth, mut deepest) = (tree.root(), 0_usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            deepest = deepest.max(depth);
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return deepest };
            (node, depth) = (parent, depth.saturating_sub(1));
        }
    }
}

/// Elements by their local names: prefixes differ between programs, and the strict and the
/// transitional form of OOXML differ in namespaces only.
pub(super) trait NodeExt<'a, 'input: 'a> {
    /// Whether the node is an element of this local name.
    fn is(&self, name: &str) -> bool;
    /// Returns the first child element of this local name.
    fn child(&self, name: &str) -> Option<Node<'a, 'input>>;
    /// Returns the child elements of this local name.
    fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>>;
    /// Returns the child elements.
    fn elements(&self) -> impl Iterator<Item = Node<'a, 'input>>;
    /// Returns an attribute by its local name, whatever its namespace.
    fn attr(&self, name: &str) -> Option<&'a str>;
}

impl<'a, 'input: 'a> NodeExt<'a, 'input> for Node<'a, 'input> {
    fn is(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn child(&self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is(name))
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
        self.children().filter(move |child| child.is(name))
    }

    fn elements(&self) -> impl Iterator<Item = Node<'a, 'input>> {
        self.children().filter(Node::is_element)
    }

    fn attr(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|attribute| attribute.name() == name).map(|it| it.value())
    }
}
