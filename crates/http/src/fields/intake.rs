//! Receives bodies: each bounded in size and in time, however it is framed, and all of them together in memory. What we
//! keep of it is wiped.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use tokio::sync::{Semaphore, SemaphorePermit};
use zeroize::Zeroizing;

use crate::trouble::Trouble;

/// Larger bodies are refused. The longest honest one, three passwords in the widest encoding, stays below.
const MAX_BYTES: usize = 64 * 1024;
/// What all bodies that are being received and read may take at the same time.
const MAX_KIB: usize = 64 * 1024;

/// What bodies may take of our time and memory.
pub(crate) struct Intake {
    timeout: Duration,
    /// One permit for each KiB.
    memory: Semaphore,
}

/// A body, with its share of the memory.
pub(super) struct Received<'a> {
    /// Wiped when it is dropped.
    pub bytes: Zeroizing<Vec<u8>>,
    share: SemaphorePermit<'a>,
}

impl Intake {
    /// Room for many bodies, each of which may take `timeout` to arrive.
    pub(crate) fn new(timeout: Duration) -> Self {
        Self { timeout, memory: Semaphore::new(MAX_KIB) }
    }

    /// The whole body.
    pub(super) async fn receive(&self, body: Body) -> Result<Received<'_>, Trouble> {
        match tokio::time::timeout(self.timeout, self.collect(body)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Trouble::TooSlow),
        }
    }

    async fn collect(&self, mut body: Body) -> Result<Received<'_>, Trouble> {
        if body.size_hint().lower() > MAX_BYTES as u64 {
            return Err(Trouble::TooLarge);
        }
        let share = self.memory.try_acquire_many(0).map_err(|_| Trouble::NoRoom)?;
        let mut received = Received { bytes: Zeroizing::default(), share };
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| Trouble::Malformed("The body broke off."))?;
            let Ok(data) = frame.into_data() else {
                continue; // Trailers say nothing that we ask for.
            };
            self.keep(&mut received, &data)?;
        }
        Ok(received)
    }

    /// Memory is taken for what has arrived, not for what was announced: announcing costs nothing.
    fn keep<'a>(&'a self, received: &mut Received<'a>, data: &Bytes) -> Result<(), Trouble> {
        let length = received.bytes.len() + data.len();
        if length > MAX_BYTES {
            return Err(Trouble::TooLarge);
        }
        if length > received.bytes.capacity() {
            let kib = length.next_power_of_two().div_ceil(1024);
            let more = kib - received.share.num_permits();
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let more = self.memory.try_acquire_many(more).map_err(|_| Trouble::NoRoom)?;
            received.share.merge(more);
            // Moved by hand: a vector that grows by itself leaves what it held behind, not wiped.
            let mut larger = Zeroizing::new(Vec::with_capacity(kib * 1024));
            larger.extend_from_slice(&received.bytes);
            received.bytes = larger;
        }
        received.bytes.extend_from_slice(data);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    fn small(kib: usize) -> Intake {
        Intake { timeout: LIMIT, memory: Semaphore::new(kib) }
    }

    fn pieces(count: usize) -> Body {
        let piece = |_| Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 1000]));
        Body::from_stream(stream::iter((0..count).map(piece)))
    }

    #[tokio::test]
    async fn a_body_that_arrives_in_pieces_is_whole() {
        let intake = Intake::new(LIMIT);
        let received = intake.receive(pieces(65)).await.expect("room");
        assert!(received.bytes.len() == 65_000 && received.bytes.iter().all(|byte| *byte == b'x'));
    }

    #[tokio::test]
    async fn a_share_is_as_large_as_what_has_arrived() {
        let intake = small(64);
        let received = intake.receive(pieces(5)).await.expect("room");
        assert_eq!((received.bytes.capacity(), intake.memory.available_permits()), (8 * 1024, 64 - 8));
    }

    #[tokio::test]
    async fn a_body_without_room_is_refused_until_another_is_done_with() {
        let intake = small(4);
        let first = intake.receive(pieces(4)).await.expect("room");
        assert_eq!(intake.receive(pieces(1)).await.err(), Some(Trouble::NoRoom));
        drop(first);
        assert!(intake.receive(pieces(1)).await.is_ok());
    }

    #[tokio::test]
    async fn a_body_that_was_refused_keeps_nothing() {
        let intake = small(4);
        assert_eq!(intake.receive(pieces(5)).await.err(), Some(Trouble::NoRoom));
        assert_eq!(intake.memory.available_permits(), 4);
    }

    #[tokio::test]
    async fn an_empty_body_always_has_room() {
        let intake = small(0);
        assert!(intake.receive(Body::empty()).await.is_ok());
    }
}
