//! The time of the benchmark, read here and nowhere else.

use std::time::{Duration, Instant, SystemTime};

/// A moment of the monotonic clock.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time: this is its one clock")]
pub fn now() -> Instant {
    Instant::now()
}

/// Milliseconds since 1970, for rows that carry a time.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time: this is its one clock")]
pub fn unix_ms() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
