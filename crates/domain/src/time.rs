//! Points in time and spans between them, as whole milliseconds. Never reads a clock: time comes in as an argument.

use std::ops::Add;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The point `ms` milliseconds after the epoch; negative values lie before it.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down, as JWT's NumericDate wants them (RFC 7519, section 2).
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// How long from `earlier` to here; nothing when `earlier` is in fact later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Span {
        let ms = self.0.saturating_sub(earlier.0);
        Span(if ms < 0 { 0 } else { ms })
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

/// A span of time, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of `ms` milliseconds; negative values count as none.
    #[must_use]
    pub const fn ms(ms: i64) -> Self {
        Self(if ms < 0 { 0 } else { ms })
    }

    /// A span of `seconds` seconds.
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self::ms(seconds.saturating_mul(1000))
    }

    /// A span of `minutes` minutes.
    #[must_use]
    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }

    /// A span of `hours` hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self::minutes(hours.saturating_mul(60))
    }

    /// A span of `days` days of 24 hours.
    #[must_use]
    pub const fn days(days: i64) -> Self {
        Self::hours(days.saturating_mul(24))
    }

    /// The span in milliseconds.
    #[must_use]
    pub const fn as_ms(self) -> i64 {
        self.0
    }

    /// Seconds, rounded up and at least 1: what a `Retry-After` header says (RFC 9110, section 10.2.3).
    #[must_use]
    pub fn retry_after_s(self) -> u32 {
        let seconds = self.0.saturating_add(999) / 1000;
        u32::try_from(seconds.max(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_back_in_time_is_nothing() {
        assert_eq!(Timestamp::from_ms(5).since(Timestamp::from_ms(9)), Span::ZERO);
    }

    #[test]
    fn a_retry_is_never_announced_too_early() {
        assert_eq!(Span::ms(1001).retry_after_s(), 2);
        assert_eq!(Span::ZERO.retry_after_s(), 1);
    }
}
