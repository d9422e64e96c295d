//! Toll fraud: whether the codes that go by SMS into a country come back. Who earns by each SMS into a country asks for
//! many and uses none; people use most of theirs. Counts live in the store; here is only what they mean.

/// Unverified codes that a country may have in a day, whatever its past.
const DAILY_FLOOR: i64 = 20;
/// The same in an hour. As many: with fewer, a handful of people who ask at the same time in a country without a past would
/// stop each other, and a stranger all of them.
const HOURLY_FLOOR: i64 = DAILY_FLOOR;
/// One unverified code for so many verified ones is what people leave behind.
const SHARE: i64 = 5;
/// An hour may have this part of a day's.
const HOURS: i64 = 6;

/// Countries that one source may ask for in a day.
pub const COUNTRIES_PER_SOURCE: u32 = 3;
/// How many days before the last one count.
pub const DAYS: i64 = 14;

/// The codes of a country in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// How many were sent, the one being decided included.
    pub sent: i64,
    /// How many led to a new password.
    pub verified: i64,
}

impl Codes {
    /// How many have led to nothing, or not yet.
    #[must_use]
    pub fn unverified(self) -> i64 {
        (self.sent - self.verified).max(0)
    }
}

/// What became of a country's codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// In the last hour.
    pub hour: Codes,
    /// In the last 24 hours.
    pub day: Codes,
    /// The most that were verified in one of the [`DAYS`] before those 24 hours.
    pub peak: i64,
}

/// Too many codes of a country have led to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tripped {
    /// In the last hour.
    Hourly,
    /// In the last 24 hours.
    Daily,
}

impl History {
    /// How many unverified codes the last 24 hours may have: a floor, and a share of the best day, so that the bound does
    /// not fall after a busy one, and of these 24 hours, so that it rises with a rush.
    #[must_use]
    pub fn most_in_a_day(self) -> i64 {
        DAILY_FLOOR.max(self.peak / SHARE).max(self.day.verified / SHARE)
    }

    /// How many the last hour may have.
    #[must_use]
    pub fn most_in_an_hour(self) -> i64 {
        HOURLY_FLOOR.max(self.most_in_a_day() / HOURS).max(self.hour.verified / SHARE)
    }

    /// Decides about a code that has already been counted.
    ///
    /// # Errors
    /// [`Tripped`]: with it there are too many that led to nothing. Of both bounds the longer one is told.
    pub fn judge(self) -> Result<(), Tripped> {
        if self.day.unverified() > self.most_in_a_day() {
            return Err(Tripped::Daily);
        }
        if self.hour.unverified() > self.most_in_an_hour() {
            return Err(Tripped::Hourly);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(hour: (i64, i64), day: (i64, i64), peak: i64) -> History {
        let codes = |(unverified, verified): (i64, i64)| Codes { sent: unverified + verified, verified };
        History { hour: codes(hour), day: codes(day), peak }
    }

    #[test]
    fn a_country_without_a_past_has_its_floors() {
        let new = History::default();
        assert_eq!((new.most_in_a_day(), new.most_in_an_hour()), (20, 20));
    }

    #[test]
    fn bounds_rise_with_the_best_day_and_with_a_rush() {
        // About a thousand a day on ordinary days, and three hundred in the first hour of a new country.
        for (hour, day, peak, bounds) in [
            ((0, 0), (0, 0), 1_000, (200, 33)),
            ((0, 200), (0, 1_000), 1_000, (200, 40)),
            ((0, 400), (0, 2_000), 1_000, (400, 80)),
            ((0, 300), (0, 300), 0, (60, 60)),
            ((0, 10), (0, 10), 0, (20, 20)),
            ((0, 0), (0, 0), 104, (20, 20)),
            ((0, 0), (0, 0), 105, (21, 20)),
        ] {
            let history = history(hour, day, peak);
            assert_eq!((history.most_in_a_day(), history.most_in_an_hour()), bounds, "{history:?}");
        }
    }

    #[test]
    fn the_code_beyond_a_bound_trips_and_the_one_before_does_not() {
        assert_eq!(history((20, 0), (20, 0), 0).judge(), Ok(()));
        assert_eq!(history((3, 0), (21, 0), 0).judge(), Err(Tripped::Daily));
        assert_eq!(history((33, 0), (33, 0), 1_000).judge(), Ok(()));
        assert_eq!(history((34, 0), (34, 0), 1_000).judge(), Err(Tripped::Hourly));
        assert_eq!(history((4, 0), (21, 0), 0).judge(), Err(Tripped::Daily));
        assert_eq!(history((33, 0), (200, 0), 1_000).judge(), Ok(()));
        assert_eq!(history((34, 0), (200, 0), 1_000).judge(), Err(Tripped::Hourly));
    }

    #[test]
    fn codes_that_were_sent_before_the_hour_and_used_in_it_are_no_debt() {
        assert_eq!(Codes { sent: 1, verified: 5 }.unverified(), 0);
    }
}
