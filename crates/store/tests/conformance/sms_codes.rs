//! Codes by SMS: counted by country, and looked at over an hour, a day and the days before.

use domain::time::Span;
use domain::toll::{Codes, History};
use relatch_store::{Tx, sms_codes};

use crate::house::House;

crate::on_both_engines! {
    a_country_without_codes_has_no_history,
    codes_are_counted_by_country,
    what_was_taken_back_was_not_sent,
    an_hour_and_a_day_are_looked_back_at,
    the_peak_is_that_of_the_best_of_the_days_before,
    of_callers_at_once_each_sees_those_before,
    sweeping_forgets_what_no_history_looks_at,
}

const NOTHING: Codes = Codes { sent: 0, verified: 0 };

async fn count(house: &House, country: &'static str, sent: usize, verified: usize) {
    house
        .write(async move |tx| {
            for _ in 0..sent {
                sms_codes::sent(tx, country).await?;
            }
            for _ in 0..verified {
                sms_codes::verified(tx, country).await?;
            }
            Ok(())
        })
        .await;
}

async fn history(house: &House, country: &'static str) -> History {
    house.read(async move |tx| sms_codes::history(tx, country).await).await
}

async fn a_country_without_codes_has_no_history(house: House) {
    count(&house, "DE", 1, 0).await;

    assert_eq!(history(&house, "FR").await, History { hour: NOTHING, day: NOTHING, peak: 0 });
}

async fn codes_are_counted_by_country(house: House) {
    count(&house, "DE", 3, 1).await;
    count(&house, "FR", 1, 0).await;

    let of = |sent, verified| Codes { sent, verified };
    assert_eq!(history(&house, "DE").await, History { hour: of(3, 1), day: of(3, 1), peak: 0 });
    assert_eq!(history(&house, "FR").await, History { hour: of(1, 0), day: of(1, 0), peak: 0 });
}

async fn what_was_taken_back_was_not_sent(house: House) {
    count(&house, "DE", 2, 0).await;

    house
        .write(async |tx| {
            sms_codes::sent(tx, "DE").await?;
            sms_codes::take_back(tx, "DE").await?;
            sms_codes::take_back(tx, "FR").await
        })
        .await;

    assert_eq!(history(&house, "DE").await.day.sent, 2);
    assert_eq!(history(&house, "FR").await.day.sent, 0);
}

async fn an_hour_and_a_day_are_looked_back_at(house: House) {
    count(&house, "DE", 5, 2).await;
    house.wait(Span::minutes(59));
    assert_eq!(history(&house, "DE").await.hour, Codes { sent: 5, verified: 2 });

    house.wait(Span::minutes(12));
    count(&house, "DE", 1, 0).await;
    let later = history(&house, "DE").await;
    assert_eq!((later.hour, later.day), (Codes { sent: 1, verified: 0 }, Codes { sent: 6, verified: 2 }));

    house.wait(Span::minutes(24 * 60 + 11));
    let next_day = history(&house, "DE").await;
    assert_eq!((next_day.hour, next_day.day, next_day.peak), (NOTHING, NOTHING, 2));
}

async fn the_peak_is_that_of_the_best_of_the_days_before(house: House) {
    for verified in [4, 9, 6] {
        count(&house, "DE", 0, verified).await;
        house.wait(Span::hours(24));
    }
    count(&house, "DE", 0, 20).await;
    assert_eq!(history(&house, "DE").await.peak, 9);

    // The day with nine is the fifteenth one before.
    house.wait(Span::minutes(13 * 24 * 60 + 11));
    assert_eq!(history(&house, "DE").await.peak, 20);
    house.wait(Span::days(1));
    assert_eq!(history(&house, "DE").await.peak, 20);
    house.wait(Span::days(1));
    assert_eq!(history(&house, "DE").await.peak, 0);
}

async fn of_callers_at_once_each_sees_those_before(house: House) {
    let work = async |tx: &mut Tx, _| {
        sms_codes::sent(tx, "DE").await?;
        Ok(sms_codes::history(tx, "DE").await?.hour.sent)
    };

    let mut seen = house.crowd(32, work).await.undisturbed();

    seen.sort_unstable();
    assert_eq!(seen, (1..=32).collect::<Vec<i64>>());
}

async fn sweeping_forgets_what_no_history_looks_at(house: House) {
    let sweep = async || house.write(async |tx| sms_codes::sweep(tx).await).await;
    count(&house, "DE", 1, 1).await;
    count(&house, "FR", 1, 0).await;
    house.wait(Span::hours(15 * 24 - 1));
    count(&house, "DE", 1, 0).await;
    assert_eq!(sweep().await, 0);

    house.wait(Span::minutes(71));

    assert_eq!(sweep().await, 2);
    assert_eq!(history(&house, "DE").await.day.sent, 1);
}
