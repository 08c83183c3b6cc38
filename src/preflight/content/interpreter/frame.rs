//! The state of running one content stream, with what is open in it.

use crate::preflight::content::inspect::Fault;
use crate::preflight::content::path::Path;
use crate::preflight::content::state::{GraphicsState, TextMatrices};
use crate::preflight::streams::operator::PairedOperator;

/// The most graphics states saved at one time.
const MAX_SAVED: usize = 1024;

/// The state of running one content stream.
pub(super) struct Frame<'a> {
    pub(super) state: GraphicsState<'a>,
    saved: Vec<GraphicsState<'a>>,
    pub(super) path: Path,
    /// Whether the path limits what is painted after it, by the even-odd rule or not.
    pub(super) clip: Option<bool>,
    /// The matrices of a text object, between `BT` and `ET`.
    pub(super) text: Option<TextMatrices>,
    /// Open marked-content sequences.
    marked_content: usize,
}

impl<'a> Frame<'a> {
    pub(super) fn new(state: GraphicsState<'a>) -> Self {
        let path = Path::new(state.look.clip.is_some());
        Self { state, saved: Vec::new(), path, clip: None, text: None, marked_content: 0 }
    }

    /// Runs an operator that opens or closes something. Returns whether it may stand here.
    pub(super) fn run_paired(&mut self, operator: PairedOperator) -> bool {
        match operator {
            PairedOperator::SaveState if self.saved.len() >= MAX_SAVED => false,
            PairedOperator::SaveState => {
                self.saved.push(self.state.clone());
                true
            }
            PairedOperator::RestoreState => {
                self.saved.pop().map(|state| self.state = state).is_some()
            }
            PairedOperator::BeginText => {
                self.text.replace(TextMatrices::default()).is_none()
            }
            PairedOperator::EndText => self.text.take().is_some(),
            PairedOperator::BeginMarkedContent => {
                self.marked_content += 1;
                true
            }
            PairedOperator::EndMarkedContent => {
                let left = self.marked_content.checked_sub(1);
                self.marked_content = left.unwrap_or(0);
                left.is_some()
            }
        }
    }

    /// What is still open at the end of the content.
    pub(super) fn unclosed(&self) -> impl Iterator<Item = Fault> {
        let pairs = [
            (!self.saved.is_empty(), "q", "Q"),
            (self.text.is_some(), "BT", "ET"),
            (self.marked_content > 0, "BMC` or `BDC", "EMC"),
        ];
        let open = pairs.into_iter().filter(|(is_open, ..)| *is_open);
        open.map(|(_, open, close)| Fault::Unclosed { open, close })
    }
}
