//! [`History`]: the texts of a file in the order in which they came about.

use std::sync::Arc;

use super::protocol::UndoStep;

/// The most steps that are kept.
const MAX_STEPS: usize = 2_000;
/// The most bytes of all texts together.
const HISTORY_BYTES: usize = 64 << 20;

/// The texts of a file, of which one is shown.
#[derive(Debug)]
pub(super) struct History {
    steps: Vec<Kept>,
    /// The index of the text that is shown.
    at: usize,
    /// Whether the next edits may belong to the same step.
    is_open: bool,
}

/// A text, and the group of the edits that made it.
#[derive(Debug)]
struct Kept {
    text: Arc<str>,
    group: Option<String>,
}

impl History {
    pub(super) fn new(text: Arc<str>) -> Self {
        Self { steps: vec![Kept { text, group: None }], at: 0, is_open: false }
    }

    /// Adds a text. Edits of one group in a row are one step.
    pub(super) fn push(&mut self, text: Arc<str>, group: Option<&str>) {
        self.steps.truncate(self.at + 1);
        let same = group.is_some() && self.is_open;
        match self.steps.last_mut() {
            Some(last) if self.at > 0 && same && last.group.as_deref() == group => {
                last.text = text;
            }
            _ => {
                self.steps.push(Kept { text, group: group.map(str::to_owned) });
                self.at = self.steps.len() - 1;
            }
        }
        self.is_open = true;
        self.forget();
    }

    /// Forgets the oldest texts beyond the limits.
    fn forget(&mut self) {
        let mut bytes: usize = self.steps.iter().map(|step| step.text.len()).sum();
        let mut count = 0;
        while self.at > count + 1
            && (self.steps.len() - count > MAX_STEPS || bytes > HISTORY_BYTES)
        {
            bytes -= self.steps.get(count).map_or(0, |step| step.text.len());
            count += 1;
        }
        self.steps.drain(..count);
        self.at -= count;
    }

    /// Returns the text before the last step.
    pub(super) fn undo(&mut self) -> Option<Arc<str>> {
        self.at = self.at.checked_sub(1)?;
        self.is_open = false;
        self.text()
    }

    /// Returns the text after the step that was taken back last.
    pub(super) fn redo(&mut self) -> Option<Arc<str>> {
        if self.at + 1 >= self.steps.len() {
            return None;
        }
        self.at += 1;
        self.is_open = false;
        self.text()
    }

    fn text(&self) -> Option<Arc<str>> {
        self.steps.get(self.at).map(|step| Arc::clone(&step.text))
    }

    /// Describes the step that [`History::undo`] would take back.
    pub(super) fn undo_step(&self) -> Option<UndoStep> {
        let step = self.steps.get(self.at).filter(|_| self.at > 0)?;
        Some(UndoStep { group: step.group.clone() })
    }

    /// Describes the step that [`History::redo`] would do again.
    pub(super) fn redo_step(&self) -> Option<UndoStep> {
        let step = self.steps.get(self.at + 1)?;
        Some(UndoStep { group: step.group.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_of_a_group_are_one_step() {
        let mut history = History::new("a".into());
        for (text, group) in [("b", "t"), ("c", "t"), ("d", "u"), ("e", "t")] {
            history.push(text.into(), Some(group));
        }
        let mut back = Vec::new();
        while let Some(text) = history.undo() {
            back.push(text.to_string());
        }
        assert_eq!(back, ["d", "c", "a"]);
        assert!(history.undo_step().is_none());
        assert_eq!(history.redo().as_deref(), Some("c"));
        assert_eq!(history.redo_step().unwrap().group.as_deref(), Some("u"));
        history.push("x".into(), Some("t"));
        assert!(history.redo().is_none());
        assert_eq!(history.undo().as_deref(), Some("c"));
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut history = History::new("0".into());
        for number in 0..MAX_STEPS + 10 {
            history.push(number.to_string().into(), None);
        }
        let mut count = 0;
        while history.undo().is_some() {
            count += 1;
        }
        assert_eq!(count, MAX_STEPS - 1);
    }
}
