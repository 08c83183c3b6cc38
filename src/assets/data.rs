//! Data that is inside the program, or handed over file by file by a program that loads each when
//! it is first needed, such as a page in a browser: fonts of other scripts, and printing conditions.

use std::sync::OnceLock;

/// Returns a file by its path, such as `fonts/NotoSansThai-Bold.woff2` (WOFF2) or
/// `conditions/fogra47.icc.z` (an ICC profile in zlib format); `None` if it cannot be had now.
pub type DataSource = fn(path: &str) -> Option<Vec<u8>>;

static SOURCE: OnceLock<DataSource> = OnceLock::new();

/// Sets where data comes from that is not inside the program because the feature `all-data` is off.
/// Only the first call counts. A file that is handed over is kept; one that cannot be had is asked
/// for again.
pub fn provide_data(source: DataSource) {
    let _kept = SOURCE.set(source);
}

/// Returns a file that is not inside the program.
pub(super) fn provided(path: &str) -> Option<Vec<u8>> {
    SOURCE.get().and_then(|source| source(path))
}
