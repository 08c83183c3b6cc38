//! Opens a file as viewers do. If its cross-reference table or the length of a stream is
//! wrong, its objects are searched for, and the damage becomes a finding.

use std::sync::Arc;

use memchr::memmem;

use super::damage::Damage;
use super::load::load;
use super::loaded::Loaded;
use super::recover::recover;
use crate::preflight::finding::Findings;
use crate::preflight::{PreflightError, Rule};

/// The first bytes of a file, which are searched for `%PDF-`. Viewers search further than
/// the 1,024 bytes of the standard (ISO 32000-1, annex H, note 13).
const HEADER_BYTES: usize = 1 << 16;
/// The last bytes of a file, which are searched for `startxref` and `%%EOF`.
const END_BYTES: usize = 1024;

/// Opens a file. Returns its objects with its bytes from the header to the end, or `None`, with
/// a finding, if it is encrypted.
///
/// # Errors
/// Returns an error if the bytes are not a PDF, or if no page is found.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    findings: &mut Findings,
) -> Result<Option<(Loaded, &'a [u8])>, PreflightError> {
    let start = bytes.get(..HEADER_BYTES.min(bytes.len())).unwrap_or_default();
    let header = memmem::find(start, b"%PDF-");
    let body = bytes.get(header.unwrap_or(0)..).unwrap_or_default();
    let (body, tail) = body.split_at(end(body));
    let mut damage = Damage::of_frame(header, tail, has_end(body));
    let is_encrypted = |loaded: &Loaded| loaded.document.trailer.has(b"Encrypt");
    let loaded = match load(body) {
        Ok(loaded) if is_encrypted(&loaded) => return Ok(encrypted(findings)),
        Ok(loaded) => damage.examine(loaded, body),
        Err(error) => match recover(body) {
            Some(found) if is_encrypted(&found.loaded) => return Ok(encrypted(findings)),
            Some(found) => damage.of_recovered(found),
            None if header.is_none() => return Err(PreflightError::NotPdf),
            None => return Err(PreflightError::Damaged(Arc::new(error))),
        },
    };
    if let Some(message) = damage.message() {
        findings.add(Rule::Damage, "file", message);
    }
    Ok(Some((loaded, body)))
}

/// The position after the last `%%EOF`, or the length of the file if an object follows. A
/// file that was updated by appending has an `%%EOF` for each update.
fn end(body: &[u8]) -> usize {
    const MARK: &[u8] = b"%%EOF";
    let end = memmem::rfind(body, MARK).map_or(body.len(), |at| at + MARK.len());
    let tail = body.get(end..).unwrap_or_default();
    if memmem::find(tail, b"obj").is_some() { body.len() } else { end }
}

/// Whether `startxref` and `%%EOF` are at the end of the file.
fn has_end(body: &[u8]) -> bool {
    let last = body.get(body.len().saturating_sub(END_BYTES)..).unwrap_or_default();
    [&b"startxref"[..], b"%%EOF"].iter().all(|mark| memmem::find(last, mark).is_some())
}

/// Reports the encryption. A print house cannot open such a file, so nothing else is checked.
fn encrypted<T>(findings: &mut Findings) -> Option<T> {
    findings.add(Rule::Encryption, "trailer", "the file is encrypted");
    None
}
