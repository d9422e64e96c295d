//! How the forms of passwords change from day to day, and when the last weak one may be gone. The sweep counts once a
//! day, by reading alone; what is kept are numbers, never a hash.

use std::collections::BTreeMap;

use domain::time::{Span, Timestamp};
use store::hash_counts::{self, Counted, Day};

use crate::account_hashes::{self, Census};
use crate::app::App;
use crate::error::Error;

/// The pace is that of the last so many days.
pub const DAYS: i64 = 28;
/// With fewer days than these nothing is said about the end.
pub const FEWEST_DAYS: i64 = 7;
/// Nothing is said about a later end: nobody knows what people do in ten years.
const MOST_DAYS: f64 = 3_652.0;
/// How long counts are kept.
const KEPT_DAYS: i64 = 400;

/// What has changed in the last days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The first day that is looked at; today, if no day before has been counted. Days are counted from 1970-01-01 UTC.
    pub since: i64,
    /// Today.
    pub today: i64,
    /// The forms of which there are more or fewer accounts now than on the first day.
    pub changes: Vec<Change>,
    /// The day since which weak hashes become fewer: the first one with the most of them.
    pub peak: Peak,
    /// How many weak hashes there are today.
    pub weak: u64,
    /// When the last weak one may be gone.
    pub end: End,
}

/// A scheme whose accounts have become more or fewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the scheme.
    pub scheme: String,
    /// Whether such a hash can be guessed quickly.
    pub is_weak: bool,
    /// How many there were on the first day.
    pub then: u64,
    /// How many there are today.
    pub now: u64,
}

/// A day with the number of its weak hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peak {
    /// The day.
    pub day: i64,
    /// The number.
    pub weak: u64,
}

/// When the last weak hash may be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// None is left.
    Reached,
    /// Too few days have been counted; on this one there will be enough.
    AskAgain {
        /// That day.
        day: i64,
    },
    /// None has been replaced since the peak.
    Never,
    /// Not within ten years at this pace.
    Beyond,
    /// About this day at this pace.
    About {
        /// That day.
        day: i64,
    },
}

/// Counts today's forms and keeps the counts, unless another node has; each node tells its hasher once a day what wrong
/// passwords have to cost. A million accounts are read page by page; the only thing written are a few numbers.
///
/// # Errors
/// Those of the store.
pub(crate) async fn keep(app: &App) -> Result<(), Error> {
    let (today, is_counted) = app
        .store
        .read(async |tx| {
            let today = day_of(tx.now());
            Ok::<_, Error>((today, hash_counts::is_counted(tx, today).await?))
        })
        .await?;
    if is_counted && app.hasher.has_counted_on(today) {
        return Ok(());
    }
    app.hasher.begin_count();
    let mut census = account_hashes::run(app).await?;
    app.hasher.counted(std::mem::take(&mut census.kinds), today);
    if is_counted {
        return Ok(());
    }
    let forms = forms(&census).into_iter().map(|((scheme, is_weak), accounts)| Counted {
        scheme,
        is_weak,
        accounts: i64::try_from(accounts).unwrap_or(i64::MAX),
    });
    let accounts = i64::try_from(census.accounts).unwrap_or(i64::MAX);
    let day = Day { day: today, accounts, forms: forms.collect() };
    app.store
        .write(async move |tx| {
            hash_counts::add(tx, &day).await?;
            hash_counts::sweep(tx, today - KEPT_DAYS).await.map(drop).map_err(Error::from)
        })
        .await
}

/// Compares what was counted just now with the days before.
///
/// # Errors
/// Those of the store.
pub async fn run(app: &App, census: &Census) -> Result<Trend, Error> {
    let (today, days) = app
        .store
        .read(async |tx| {
            let today = day_of(tx.now());
            Ok::<_, Error>((today, hash_counts::since(tx, today - DAYS).await?))
        })
        .await?;
    Ok(trend(today, &days, census))
}

fn day_of(now: Timestamp) -> i64 {
    now.ms().div_euclid(Span::days(1).as_ms())
}

/// The accounts of each scheme, whatever the cost.
fn forms(census: &Census) -> BTreeMap<(String, bool), u64> {
    let mut forms = BTreeMap::new();
    for (form, accounts) in &census.forms {
        *forms.entry((form.scheme.to_string(), form.is_weak)).or_default() += accounts;
    }
    forms
}

fn trend(today: i64, days: &[Day], census: &Census) -> Trend {
    let count = |accounts: i64| u64::try_from(accounts).unwrap_or_default();
    let weak_on = |day: &Day| day.forms.iter().filter(|form| form.is_weak).map(|form| count(form.accounts)).sum();
    let before: Vec<&Day> = days.iter().filter(|day| day.day < today).collect();
    let weak = census.weak();
    let mut peak = Peak { day: today, weak };
    for day in before.iter().rev() {
        let there = weak_on(day);
        // Of days with as many the first one counts, so that days on which nobody came are not left out.
        if there >= peak.weak {
            peak = Peak { day: day.day, weak: there };
        }
    }
    let mut changes: BTreeMap<(String, bool), (u64, u64)> = BTreeMap::new();
    if let Some(first) = before.first() {
        for form in &first.forms {
            changes.entry((form.scheme.clone(), form.is_weak)).or_default().0 = count(form.accounts);
        }
        for (form, accounts) in forms(census) {
            changes.entry(form).or_default().1 = accounts;
        }
    }
    let changes = changes.into_iter().filter(|(_, (then, now))| then != now);
    Trend {
        since: before.first().map_or(today, |day| day.day),
        today,
        changes: changes.map(|((scheme, is_weak), (then, now))| Change { scheme, is_weak, then, now }).collect(),
        peak,
        weak,
        end: end(today, peak, weak),
    }
}

/// Weak hashes go when their owners log in, and of those who are left, day by day about the same share does: many at
/// first, then fewer, and some never. So the number is taken to fall by the same share each day as it has since the peak;
/// the end is the day on which it rounds to none.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "an estimate of at most ten years")]
fn end(today: i64, peak: Peak, weak: u64) -> End {
    let days = today - peak.day;
    if weak == 0 {
        return End::Reached;
    }
    if days < FEWEST_DAYS {
        return End::AskAgain { day: peak.day + FEWEST_DAYS };
    }
    if peak.weak <= weak {
        return End::Never;
    }
    let share_a_day = (peak.weak as f64 / weak as f64).ln() / days as f64;
    let left = (2.0 * weak as f64).ln() / share_a_day;
    if left > MOST_DAYS { End::Beyond } else { End::About { day: today + left.ceil() as i64 } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account_hashes::Form;

    fn census(weak: u64, strong: u64) -> Census {
        let form = |scheme, is_weak| Form { scheme, cost: "some".to_owned(), is_weak };
        let forms = [(form("alpha", true), weak), (form("beta", false), strong)];
        Census { accounts: weak + strong, forms: forms.into(), ..Census::default() }
    }

    fn day(day: i64, weak: i64, strong: i64) -> Day {
        let form = |scheme: &str, is_weak, accounts| Counted { scheme: scheme.to_owned(), is_weak, accounts };
        Day { day, accounts: weak + strong, forms: vec![form("alpha", true, weak), form("beta", false, strong)] }
    }

    #[test]
    fn a_number_that_halves_every_week_ends_when_it_rounds_to_none() {
        // 64, 32, 16, 8, 4, 2, 1, and a half after the seventh week.
        let trend = trend(107, &[day(100, 128, 0)], &census(64, 64));
        assert_eq!((trend.peak, trend.end), (Peak { day: 100, weak: 128 }, End::About { day: 107 + 49 }));
    }

    #[test]
    fn the_last_one_is_given_time_too() {
        assert_eq!(trend(107, &[day(100, 2, 0)], &census(1, 1)).end, End::About { day: 114 });
    }

    #[test]
    fn where_nobody_comes_back_it_never_ends() {
        assert_eq!(trend(128, &[day(100, 5, 0), day(110, 5, 0)], &census(5, 0)).end, End::Never);
    }

    #[test]
    fn a_pace_that_leads_nowhere_in_ten_years_is_told_as_such() {
        assert_eq!(trend(128, &[day(100, 1_000, 0)], &census(999, 1)).end, End::Beyond);
    }

    #[test]
    fn nothing_is_said_before_a_week_has_been_counted() {
        assert_eq!(trend(106, &[day(100, 9, 0)], &census(3, 6)).end, End::AskAgain { day: 107 });
        assert_eq!(trend(106, &[], &census(3, 6)).end, End::AskAgain { day: 113 });
    }

    #[test]
    fn nothing_weak_is_the_end() {
        assert_eq!(trend(106, &[], &census(0, 6)).end, End::Reached);
    }

    #[test]
    fn an_import_in_between_begins_the_pace_anew() {
        // Ten were left of twenty; then a hundred came, and half of them are gone after ten days.
        let days = [day(100, 20, 0), day(109, 10, 0), day(110, 110, 0)];
        let trend = trend(120, &days, &census(55, 55));
        assert_eq!(trend.peak, Peak { day: 110, weak: 110 });
        assert_eq!((trend.since, trend.changes.len()), (100, 2), "the changes are those of all days");
    }

    #[test]
    fn days_on_which_nobody_came_count() {
        let days = [day(100, 64, 0), day(113, 64, 0)];
        assert_eq!(trend(114, &days, &census(32, 32)).peak, Peak { day: 100, weak: 64 });
    }

    #[test]
    fn changes_are_told_by_scheme_and_only_where_there_are_any() {
        let trend = trend(107, &[day(100, 5, 3)], &census(4, 3));
        assert_eq!(trend.changes, [Change { scheme: "alpha".to_owned(), is_weak: true, then: 5, now: 4 }]);
    }

    #[test]
    fn todays_own_count_is_no_day_before() {
        assert_eq!(trend(107, &[day(107, 5, 3)], &census(4, 4)).since, 107);
    }
}
