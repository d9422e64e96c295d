//! How long a connection may keep us waiting: for its first request, for the rest of a request's head, between requests,
//! and for taking what we send. Bodies have their own limit where they are read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use crate::HttpSettings;

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

/// A stream whose reads and writes fail once the other side has kept us waiting too long.
pub(crate) struct Patience<S> {
    stream: S,
    pulse: Arc<Pulse>,
    waiting: Waiting,
    done: u64,
    head: Duration,
    idle: Duration,
    deadline: Pin<Box<Sleep>>,
    taking: Duration,
    /// Until when the other side must take some of what waits to be written. `None`: nothing waits.
    taken_by: Option<Pin<Box<Sleep>>>,
}

impl<S> Patience<S> {
    /// Waits for a request's head from the connection's or the head's first moment.
    pub(crate) fn new(stream: S, pulse: Arc<Pulse>, settings: &HttpSettings) -> Self {
        Self {
            stream,
            pulse,
            waiting: Waiting::Head,
            done: 0,
            head: settings.header_timeout,
            idle: settings.idle_timeout,
            deadline: Box::pin(tokio::time::sleep(settings.header_timeout)),
            // Taking an answer is a body's way back: it may take a body's time. Idling is longer than a stop waits, and
            // a client that does not read must not be what a stop waits for.
            taking: settings.body_timeout,
            taken_by: None,
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

    /// Every step forward buys the whole time again; standing still for that long is an error.
    fn write<T>(
        &mut self,
        context: &mut Context<'_>,
        step: impl FnOnce(Pin<&mut S>, &mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>>
    where
        S: Unpin,
    {
        if let Poll::Ready(outcome) = step(Pin::new(&mut self.stream), context) {
            self.taken_by = None;
            return Poll::Ready(outcome);
        }
        let taking = self.taking;
        let taken_by = self.taken_by.get_or_insert_with(|| Box::pin(tokio::time::sleep(taking)));
        taken_by.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
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
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.get_mut().write(context, |stream, context| stream.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.get_mut().write(context, |stream, context| stream.poll_write_vectored(context, slices))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().write(context, |stream, context| stream.poll_flush(context))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().write(context, |stream, context| stream.poll_shutdown(context))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    use super::*;

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
            let settings = HttpSettings {
                header_timeout: Duration::from_secs(10),
                idle_timeout: Duration::from_secs(60),
                body_timeout: Duration::from_secs(20),
                ..HttpSettings::default()
            };
            let near = Patience::new(near, Arc::clone(&pulse), &settings);
            Self { far, near, pulse, start: Instant::now() }
        }

        async fn send(&mut self) {
            self.far.write_all(b"x").await.expect("written");
        }

        /// The seconds since the start at which all of it was written, or could not be; at most ten minutes.
        async fn write(&mut self, length: usize) -> (bool, u64) {
            let bytes = vec![0; length];
            let outcome = tokio::time::timeout(Duration::from_secs(600), self.near.write_all(&bytes)).await;
            (matches!(outcome, Ok(Ok(()))), self.start.elapsed().as_secs())
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

    #[tokio::test(start_paused = true)]
    async fn what_nobody_takes_is_given_up() {
        assert_eq!(Line::new().write(1025).await, (false, 20));
    }

    #[tokio::test(start_paused = true)]
    async fn some_of_it_taken_buys_the_whole_time_again() {
        let mut line = Line::new();
        assert_eq!(line.write(1024).await, (true, 0));
        let (mut far, start) = (std::mem::replace(&mut line.far, duplex(1).0), line.start);
        let reader = tokio::spawn(async move {
            for second in [15, 30] {
                tokio::time::sleep_until(start + Duration::from_secs(second)).await;
                far.read_exact(&mut [0; 8]).await.expect("read");
            }
            far
        });
        assert_eq!(line.write(17).await, (false, 50));
        reader.await.expect("no panic");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_between_writes_is_not_held_against_the_reader() {
        let mut line = Line::new();
        assert_eq!(line.write(1024).await, (true, 0));
        assert!(tokio::time::timeout(Duration::from_secs(15), line.near.write_all(&[0])).await.is_err());
        line.far.read_exact(&mut [0; 8]).await.expect("read");
        assert_eq!(line.write(8).await, (true, 15));
        assert_eq!(line.write(1).await, (false, 35));
    }
}
