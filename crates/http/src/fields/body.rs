//! Receives a body: bounded in size and in time, however it is framed.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use http_body_util::BodyExt as _;
use zeroize::Zeroizing;

use crate::trouble::Trouble;

/// Larger bodies are refused. The longest honest one, three passwords in the widest encoding, stays below.
pub(super) const MAX_BYTES: usize = 64 * 1024;

/// The whole body, wiped when it is dropped.
pub(super) async fn read(body: Body, body_timeout: Duration) -> Result<Zeroizing<Vec<u8>>, Trouble> {
    match tokio::time::timeout(body_timeout, collect(body)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Trouble::TooSlow),
    }
}

async fn collect(mut body: Body) -> Result<Zeroizing<Vec<u8>>, Trouble> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > MAX_BYTES {
        return Err(Trouble::TooLarge);
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(announced));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Trouble::Malformed("The body broke off."))?;
        let Ok(data) = frame.into_data() else {
            continue; // Trailers say nothing that we ask for.
        };
        if bytes.len() + data.len() > MAX_BYTES {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}
