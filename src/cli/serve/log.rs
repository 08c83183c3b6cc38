//! Writes a line about each request, in the form `name=value` that programs and people read.

use std::io::{self, Write as _};
use std::time::Duration;

use briefing::diagnostic::render::visible;

/// Whether requests are logged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    pub(super) is_quiet: bool,
}

impl Log {
    /// Writes a line. The text of briefings is never part of it.
    pub(super) fn request(
        self,
        method: &str,
        path: &str,
        status: u16,
        time: Duration,
        bytes: Option<u64>,
    ) {
        if self.is_quiet {
            return;
        }
        let bytes = bytes.unwrap_or_default();
        let milliseconds = time.as_millis();
        // A path comes from a stranger: no line breaks, no codes that a terminal obeys.
        let path = visible(path);
        let line = format!(
            "method={method} path={path:?} status={status} ms={milliseconds} bytes={bytes}\n"
        );
        // If standard error is closed, there is nowhere to say so.
        let _closed = io::stderr().lock().write_all(line.as_bytes());
    }
}
