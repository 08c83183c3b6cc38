//! What the server takes from a client.

/// Longest call, in bytes. The largest one holds the text of a file, as the panels and as YAML.
pub(super) const CALL_BYTES: usize = 8 << 20;
/// Largest file that is handed over, in bytes: as much as `briefing import` reads.
pub(super) const UPLOAD_BYTES: usize = 256 << 20;
/// Uploads that are received at the same time, because each is held in memory.
pub(super) const UPLOADS: usize = 2;
/// Connections at the same time. A browser opens six, so ten windows have enough.
pub(super) const CONNECTIONS: usize = 64;
/// Event streams at the same time. A browser has six connections for all of its windows; if
/// events took them all, no window could send a call.
pub(super) const EVENT_STREAMS: usize = 4;
