//! How long a connection may keep us waiting: for its first request, for the rest of a request's head, and between
//! requests. Bodies have their own limit where they are read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// What a connection is doing, as its requests tell it.
#[derive(Default)]
pub(crate) struct Pulse {
    begun: AtomicU64,
    done: AtomicU64,
    is_http2: AtomicBool,
}

impl Pulse {
    /// A request's head has arrived. The request lasts until the returned value is dropped.
    pub(crate) fn begin(self: &Arc<Self>, is_http2: bool) -> Beat {
        self.is_http2.store(is_http2, Ordering::Relaxed);
        self.begun.fetch_add(1, Ordering::Relaxed);
        Beat(Arc::clone(self))
    }
}

/// A request that runs.
pub(crate) struct Beat(Arc<Pulse>);

impl Drop for Beat {
    fn drop(&mut self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// What we wait for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    /// A request's head.
    Head,
    /// Nothing: a request runs.
    No,
    /// The next request.
    Next,
}

/// A stream whose reads fail once the other side has kept us waiting too long.
pub(crate) struct Patience<S> {
    stream: S,
    pulse: Arc<Pulse>,
    waiting: Waiting,
    done: u64,
    head: Duration,
    idle: Duration,
    deadline: Pin<Box<Sleep>>,
}

impl<S> Patience<S> {
    /// Waits `head` for a request's head, from the connection's or the head's first moment, and `idle` between requests.
    pub(crate) fn new(stream: S, pulse: Arc<Pulse>, head: Duration, idle: Duration) -> Self {
        Self {
            stream,
            pulse,
            waiting: Waiting::Head,
            done: 0,
            head,
            idle,
            deadline: Box::pin(tokio::time::sleep(head)),
        }
    }

    fn wait(&mut self, waiting: Waiting, limit: Duration) {
        self.waiting = waiting;
        self.deadline.as_mut().reset(Instant::now() + limit);
    }

    /// Learns which requests have begun or ended since the last look.
    fn look(&mut self) {
        let done = self.pulse.done.load(Ordering::Relaxed);
        if self.pulse.begun.load(Ordering::Relaxed) != done {
            self.waiting = Waiting::No;
        } else if self.waiting == Waiting::No || self.done != done {
            self.wait(Waiting::Next, self.idle);
        }
        self.done = done;
    }

    /// Bytes after a pause begin the next head. In HTTP/2 they may be housekeeping, so there the pause goes on.
    fn heard(&mut self) {
        if self.waiting == Waiting::Next && !self.pulse.is_http2.load(Ordering::Relaxed) {
            self.wait(Waiting::Head, self.head);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patience<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let me = self.get_mut();
        me.look();
        let before = buffer.filled().len();
        if let Poll::Ready(outcome) = Pin::new(&mut me.stream).poll_read(context, buffer) {
            if buffer.filled().len() > before {
                me.heard();
            }
            // Bytes that trickle in do not buy time.
            let is_late = me.waiting != Waiting::No && me.deadline.is_elapsed();
            return Poll::Ready(if is_late { Err(io::ErrorKind::TimedOut.into()) } else { outcome });
        }
        if me.waiting != Waiting::No && me.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patience<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    use super::*;

    const HEAD: Duration = Duration::from_secs(10);
    const IDLE: Duration = Duration::from_secs(60);

    struct Line {
        far: DuplexStream,
        near: Patience<DuplexStream>,
        pulse: Arc<Pulse>,
        start: Instant,
    }

    impl Line {
        fn new() -> Self {
            let (far, near) = duplex(1024);
            let pulse = Arc::new(Pulse::default());
            let near = Patience::new(near, Arc::clone(&pulse), HEAD, IDLE);
            Self { far, near, pulse, start: Instant::now() }
        }

        async fn send(&mut self) {
            self.far.write_all(b"x").await.expect("written");
        }

        /// The seconds since the start at which reading ended, one way or the other.
        async fn read(&mut self) -> (bool, u64) {
            let outcome = self.near.read(&mut [0; 8]).await;
            (outcome.is_ok(), self.start.elapsed().as_secs())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn silence_from_the_start_ends_with_the_time_for_a_head() {
        assert_eq!(Line::new().read().await, (false, 10));
    }

    #[tokio::test(start_paused = true)]
    async fn bytes_that_trickle_in_do_not_buy_time() {
        let mut line = Line::new();
        for second in [0, 4, 8] {
            tokio::time::sleep_until(line.start + Duration::from_secs(second)).await;
            line.send().await;
            assert_eq!(line.read().await, (true, second));
        }
        assert_eq!(line.read().await, (false, 10));
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_that_runs_is_not_hurried() {
        let mut line = Line::new();
        let _beat = line.pulse.begin(false);
        let read = tokio::time::timeout(Duration::from_secs(600), line.read()).await;
        assert!(read.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn between_requests_the_longer_time_holds() {
        let mut line = Line::new();
        drop(line.pulse.begin(false));
        assert_eq!(line.read().await, (false, 60));
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_head_has_its_own_time() {
        let mut line = Line::new();
        drop(line.pulse.begin(false));
        line.send().await;
        assert_eq!(line.read().await, (true, 0));
        assert_eq!(line.read().await, (false, 10));
    }

    #[tokio::test(start_paused = true)]
    async fn housekeeping_of_http2_neither_hurries_nor_prolongs_a_pause() {
        let mut line = Line::new();
        drop(line.pulse.begin(true));
        line.send().await;
        assert_eq!(line.read().await, (true, 0));
        tokio::time::sleep(Duration::from_secs(30)).await;
        line.send().await;
        assert_eq!(line.read().await, (true, 30));
        assert_eq!(line.read().await, (false, 60));
    }
}
