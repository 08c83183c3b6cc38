//! A content stream in, its operations out, all of them: what one file has in common with
//! another is read once.

use std::sync::{Arc, Mutex, PoisonError};

use lopdf::Object;

use super::lexer::{Lexer, SyntaxError};
use super::object::shown;
use super::verdict::Verdict;

/// Operations of a stream that are kept: a stream with more is read each time it is run.
const MOST: usize = 20_000;

/// Operators with the least number of operands that each takes (ISO 32000-1, annex A), in
/// the order of their bytes.
const OPERATORS: [(&str, usize); 73] = [
    ("\"", 3),
    ("'", 1),
    ("B", 0),
    ("B*", 0),
    ("BDC", 2),
    ("BI", 1),
    ("BMC", 1),
    ("BT", 0),
    ("BX", 0),
    ("CS", 1),
    ("DP", 2),
    ("Do", 1),
    ("EI", 0),
    ("EMC", 0),
    ("ET", 0),
    ("EX", 0),
    ("F", 0),
    ("G", 1),
    ("ID", 0),
    ("J", 1),
    ("K", 4),
    ("M", 1),
    ("MP", 1),
    ("Q", 0),
    ("RG", 3),
    ("S", 0),
    ("SC", 1),
    ("SCN", 1),
    ("T*", 0),
    ("TD", 2),
    ("TJ", 1),
    ("TL", 1),
    ("Tc", 1),
    ("Td", 2),
    ("Tf", 2),
    ("Tj", 1),
    ("Tm", 6),
    ("Tr", 1),
    ("Ts", 1),
    ("Tw", 1),
    ("Tz", 1),
    ("W", 0),
    ("W*", 0),
    ("b", 0),
    ("b*", 0),
    ("c", 6),
    ("cm", 6),
    ("cs", 1),
    ("d", 2),
    ("d0", 2),
    ("d1", 6),
    ("f", 0),
    ("f*", 0),
    ("g", 1),
    ("gs", 1),
    ("h", 0),
    ("i", 1),
    ("j", 1),
    ("k", 4),
    ("l", 2),
    ("m", 2),
    ("n", 0),
    ("q", 0),
    ("re", 4),
    ("rg", 3),
    ("ri", 1),
    ("s", 0),
    ("sc", 1),
    ("scn", 1),
    ("sh", 1),
    ("v", 4),
    ("w", 1),
    ("y", 4),
];

/// The operations of a stream that has nothing wrong with it.
#[derive(Debug)]
pub(super) struct Script {
    /// Operators and their operands.
    pub operations: Vec<(&'static str, Vec<Object>)>,
    /// Whether it leaves the graphics state as it was, and nothing open.
    pub is_closed: bool,
    verdict: Mutex<Option<Arc<Verdict>>>,
}

impl Script {
    /// Reads a stream. `None` when it is to be read while it is run: because it is long, or
    /// is no whole stream of operations.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut lexer = Lexer::new(bytes);
        let mut operations = Vec::new();
        while let Some(operation) = lexer.next().ok()? {
            let name = operator(operation.operator, operation.operands.len()).ok()?;
            operations.push((name, operation.operands));
            if operations.len() > MOST {
                return None;
            }
        }
        let is_closed = is_closed(&operations);
        Some(Self { operations, is_closed, verdict: Mutex::default() })
    }

    /// What it was due to that nothing was wrong with it, if that was so.
    pub(super) fn verdict(&self) -> Option<Arc<Verdict>> {
        self.verdict.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a verdict in the place of an earlier one.
    pub(super) fn keep(&self, verdict: Verdict) {
        let mut place = self.verdict.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Arc::new(verdict));
    }
}

/// Whether operations stand between a `q` and its `Q`, and all else that is opened among
/// them is closed.
fn is_closed(operations: &[(&'static str, Vec<Object>)]) -> bool {
    let (mut saved, mut marked, mut is_text, mut has_path) =
        (0_usize, 0_usize, false, false);
    for (at, (name, _)) in operations.iter().enumerate() {
        let is_in_order = match *name {
            "q" => {
                saved += 1;
                saved > 1 || at == 0
            }
            "Q" => {
                saved = saved.wrapping_sub(1);
                saved > 0 || at + 1 == operations.len()
            }
            "BMC" | "BDC" => {
                marked += 1;
                true
            }
            "EMC" => {
                marked = marked.wrapping_sub(1);
                marked < usize::MAX
            }
            "BT" => !std::mem::replace(&mut is_text, true),
            "ET" => std::mem::take(&mut is_text),
            "m" | "l" | "c" | "v" | "y" | "h" | "re" => {
                has_path = true;
                true
            }
            "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n" => {
                has_path = false;
                true
            }
            _ => true,
        };
        if !is_in_order || saved == usize::MAX {
            return false;
        }
    }
    saved == 0 && marked == 0 && !is_text && !has_path
}

/// An operator that has operands enough.
pub(super) fn operator(
    operator: &[u8],
    operands: usize,
) -> Result<&'static str, SyntaxError> {
    let found = OPERATORS.binary_search_by(|(name, _)| name.as_bytes().cmp(operator));
    match found.ok().and_then(|at| OPERATORS.get(at)) {
        None => Err(format!("`{}` is not an operator", shown(operator))),
        Some((name, least)) if operands < *least => {
            Err(format!("`{name}` has {operands} operands"))
        }
        Some((name, _)) => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_found_by_their_bytes() {
        assert!(OPERATORS.is_sorted_by(|one, two| one.0 < two.0));
        for (name, least) in OPERATORS {
            assert_eq!(operator(name.as_bytes(), least), Ok(name));
        }
        assert!(operator(b"foo", 0).is_err());
        assert!(operator(b"re", 3).is_err());
    }

    #[test]
    fn a_part_is_closed_that_leaves_all_as_it_was() {
        let is_closed = |text: &str| Script::read(text.as_bytes()).unwrap().is_closed;
        for text in ["", "q Q", "q /A BMC BT ET EMC q 0 0 m 1 1 l S Q Q"] {
            assert!(is_closed(text), "{text}");
        }
        for text in [
            "q Q q Q",
            "1 w q Q",
            "q Q 1 w",
            "q",
            "Q",
            "q q Q",
            "q Q Q",
            "q BT Q",
            "q ET Q",
            "q EMC /A BMC Q",
            "q /A BMC Q",
            "q 0 0 m Q",
        ] {
            assert!(!is_closed(text), "{text}");
        }
    }

    #[test]
    fn only_whole_streams_are_kept() {
        let script = Script::read(b"q 1 0 0 RG\n0 0 m Q").unwrap();
        let names: Vec<_> = script.operations.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["q", "RG", "m", "Q"]);
        for part in [&b"q 1 0"[..], b"0 0 foo", b"1 0 RG", b"(open Tj"] {
            assert!(Script::read(part).is_none(), "{part:?}");
        }
        assert!(Script::read(&b"q ".repeat(MOST + 1)).is_none());
    }
}
