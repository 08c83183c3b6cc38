//! What to do when another program has changed a file.

use std::sync::Arc;

use super::super::desk::Notice;
use super::super::protocol::Keep;
use super::Session;
use crate::files::FilePath;

impl Session {
    /// Takes note of a file that another program has changed. Returns whether the page has to
    /// know.
    pub(in crate::studio) fn notice(
        &mut self,
        path: &FilePath,
        now: Option<Arc<[u8]>>,
    ) -> bool {
        let is_briefing = *path == self.path;
        if is_briefing && now.as_deref() == Some(self.text.as_bytes()) {
            self.desk.notice(path, now);
            return std::mem::take(&mut self.conflict).is_some();
        }
        match self.desk.notice(path, now.clone()) {
            Notice::Known => return false,
            Notice::Changed if is_briefing => {
                let text = now.map(|bytes| crate::files::read_text(bytes.to_vec()));
                match text {
                    Some(Ok(text)) => {
                        self.history.push(text.as_str().into(), None);
                        (self.text, self.conflict) = (text.into(), None);
                    }
                    // A file that is gone or no text: the page decides.
                    Some(Err(_)) | None => self.conflict = Some(None),
                }
            }
            Notice::Conflict if is_briefing => self.conflict = Some(now),
            Notice::Changed | Notice::Conflict => self.forget_files(),
        }
        self.revision += 1;
        if is_briefing {
            self.taken = self.revision;
        }
        self.update();
        true
    }

    /// Decides between the text of the page and that of the folder.
    pub(in crate::studio) fn reload(&mut self, keep: Keep) {
        let Some(now) = self.conflict.take() else { return };
        self.desk.overwrite(&self.path, now.clone());
        let theirs = now.map(|bytes| crate::files::read_text(bytes.to_vec()));
        match (keep, theirs) {
            (Keep::Theirs, Some(Ok(text))) => {
                self.history.push(text.as_str().into(), None);
                self.show(text.into());
            }
            _ => {
                let text = Arc::clone(&self.text);
                self.show(text);
            }
        }
    }

    pub(in crate::studio) const fn has_conflict(&self) -> bool {
        self.conflict.is_some()
    }
}
