//! Forgets what has died: sessions, secrets, recoveries, counts and settled messages. Nothing depends on it but the size
//! of the database and the rest of used digits. Once a day it also counts the forms of passwords.

use std::sync::Arc;
use std::time::Duration;

use domain::places::FORMER_TOLD;
use domain::recovery::life;
use domain::time::{Span, Timestamp};
use store::{former_addresses, instance, keys, limits, outbox, recoveries, repudiations, secrets, sessions, sms_codes};

use crate::app::App;
use crate::error::Error;
use crate::hash_trend;
use crate::peppers;

/// What the store forgets of one kind at a time.
const BATCH: u64 = 1_000;
const ROUNDS: usize = 200;
const EVERY: Duration = Duration::from_secs(60);
/// How long a settled message can be looked up.
const SETTLED_KEPT: Span = Span::days(7);

/// Sweeps every minute until `stop` is done, and learns which signing keys still count and which peppers are in use.
pub async fn run(app: &Arc<App>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        // A full batch means that there is more; a bound keeps one sweep from becoming all there is.
        for _ in 0..ROUNDS {
            match once(app).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(?error, "the sweep did not finish; it is tried again");
                    break;
                }
            }
        }
        let counted = async {
            if let Err(error) = hash_trend::keep(app).await {
                tracing::warn!(?error, "today's forms of passwords could not be counted; it is tried again");
            }
            tokio::time::sleep(EVERY).await;
        };
        tokio::select! {
            () = &mut stop => return,
            () = counted => {}
        }
    }
}

/// Forgets up to a thousand rows of each kind, and keeps the time for the next start. `true`: there may be more.
///
/// # Errors
/// Only those of the store.
pub async fn once(app: &App) -> Result<bool, Error> {
    let keys = app.store.read(async |tx| keys::of_purpose(tx, "signing").await.map_err(Error::from)).await?;
    app.keys.replace(&keys);
    peppers::look(app).await?;
    app.store
        .write(async |tx| {
            let now = tx.now();
            let before = |span: Span| Timestamp::from_ms(now.ms() - span.as_ms());
            let swept = [
                sessions::sweep(tx, now).await?,
                // The digits of a dead code rest before anybody gets them again.
                secrets::sweep(tx, life::forgotten_before(now)).await?,
                recoveries::sweep(tx, life::forgotten_before(now)).await?,
                limits::sweep(tx).await?,
                sms_codes::sweep(tx).await?,
                repudiations::sweep(tx, now).await?,
                former_addresses::sweep(tx, before(FORMER_TOLD)).await?,
                outbox::sweep(tx, before(SETTLED_KEPT)).await?,
            ];
            // Last, because every new password waits for this row.
            instance::keep_clock(tx, now).await?;
            Ok(swept.into_iter().any(|count| count >= BATCH))
        })
        .await
}
