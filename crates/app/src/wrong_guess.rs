//! What becomes known of wrong passwords and codes: a line in the log for each, and a row in the trail where a delay
//! begins and where the last one of a row was compared. So nobody fills the trail by guessing. The row is written beside
//! the answer, never before it: how long an answer takes must not tell whether there is such an account.

use std::time::Duration;

use domain::audit::Event;
use domain::id::AccountId;
use store::audit;

use crate::app::App;
use crate::error::Error;
use crate::random;

/// How long a row waits at most.
const REST: Duration = Duration::from_millis(200);

/// A wrong password of an account, the one of this number in a row.
pub(crate) fn at(app: &App, account: AccountId, guesses: i64) {
    tracing::info!(%account, guesses, "a wrong password was refused");
    reached(app, account, guesses);
}

/// The same of a wrong code or link, of which the log tells elsewhere.
pub(crate) fn reached(app: &App, account: AccountId, guesses: i64) {
    let backoff = app.settings.limits.guesses;
    // Of two that are the same the last one says more.
    if guesses == i64::from(backoff.maximum) {
        tell(app, Event::GuessesExhausted, account);
    } else if guesses == i64::from(backoff.free) {
        tell(app, Event::GuessesDelayed, account);
    }
}

/// A password for a name that nobody has, or whose account has none.
pub(crate) fn at_nobody() {
    tracing::info!("a log-in was refused: nobody has this name, or no password");
}

/// A stop waits for it. A row that cannot be written is no reason to fail: the log has the line.
fn tell(app: &App, event: Event, account: AccountId) {
    let store = app.store.clone();
    // At a time by chance: what comes next must not tell by its own time that something is being written.
    let rest = REST.mul_f64(random::fraction());
    app.worker.running.spawn(async move {
        tokio::time::sleep(rest).await;
        let add = async move |tx: &mut store::Tx| audit::add(tx, event, Some(account), "").await.map_err(Error::from);
        if let Err(error) = store.write(add).await {
            tracing::warn!(?error, event = event.as_str(), %account, "the audit trail lacks a row");
        }
    });
}
