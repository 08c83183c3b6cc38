//! Reads the body of a request within limits of size and time.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody as _};
use tokio::time::{Instant, timeout_at};

use super::Patience;

/// Room that is set aside for a body before its bytes arrive: a client may announce more than
/// it sends.
const FIRST_ROOM: u64 = 64 << 10;

/// Why a body is not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum BodyError {
    /// It is longer than the limit.
    TooLarge,
    /// The client has sent nothing for too long, or sends too slowly.
    TooSlow,
    /// The connection was closed, or the body is not well-formed.
    Broken,
}

/// Reads a whole body of at most `limit` bytes. A body that is announced as longer is refused
/// before any of it is read.
pub(in crate::cli) async fn read(
    mut body: Body,
    limit: usize,
    patience: Patience,
) -> Result<Vec<u8>, BodyError> {
    let announced = body.size_hint().lower();
    if usize::try_from(announced).map_or(true, |it| it > limit) {
        return Err(BodyError::TooLarge);
    }
    let room = usize::try_from(announced.min(FIRST_ROOM)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    let end = Instant::now() + patience.body;
    loop {
        let next = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let until = end.min(Instant::now() + patience.progress);
        let frame = match timeout_at(until, next).await {
            Err(_) => return Err(BodyError::TooSlow),
            Ok(None) => return Ok(bytes),
            Ok(Some(Err(_))) => return Err(BodyError::Broken),
            Ok(Some(Ok(frame))) => frame,
        };
        // Trailers of a chunked body mean nothing here.
        let Ok(data) = frame.into_data() else { continue };
        if data.len() > limit - bytes.len() {
            return Err(BodyError::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
}
