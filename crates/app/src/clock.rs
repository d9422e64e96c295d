//! The one place below the binary that reads the machine's clock.

use std::sync::Mutex;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use domain::time::Timestamp;
use store::Clock;

/// The system's clock, which never shows less than it has shown before: after a step back it goes on at its own pace,
/// so that nothing that has expired comes to life again.
#[must_use]
pub fn system_clock() -> Clock {
    let last: Mutex<Option<(Timestamp, Instant)>> = Mutex::new(None);
    Clock::new(move || {
        let (system, ticks) = read();
        let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = match *last {
            Some((shown, at)) => system.max(advanced(shown, ticks.saturating_duration_since(at).as_millis())),
            None => system,
        };
        *last = Some((now, ticks));
        now
    })
}

#[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
fn read() -> (Timestamp, Instant) {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (advanced(Timestamp::from_ms(0), since.as_millis()), Instant::now())
}

fn advanced(from: Timestamp, ms: u128) -> Timestamp {
    Timestamp::from_ms(from.ms().saturating_add(i64::try_from(ms).unwrap_or(i64::MAX)))
}
