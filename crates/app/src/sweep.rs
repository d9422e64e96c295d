//! Forgets what has died: sessions, secrets, recoveries, counts and settled messages. Nothing depends on it but the size
//! of the database and the rest of used digits.

use std::sync::Arc;
use std::time::Duration;

use domain::recovery::CODE_REST;
use domain::time::{Span, Timestamp};
use store::{instance, limits, outbox, recoveries, secrets, sessions};

use crate::app::App;
use crate::error::Error;

const EVERY: Duration = Duration::from_secs(60);
/// How long a settled message can be looked up.
const SETTLED_KEPT: Span = Span::days(7);

/// Sweeps every minute until `stop` is done.
pub async fn run(app: &Arc<App>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = once(app).await {
            tracing::warn!(?error, "the sweep did not finish; it is tried again");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Forgets up to a thousand rows of each kind, and keeps the time for the next start.
///
/// # Errors
/// Only those of the store.
pub async fn once(app: &App) -> Result<(), Error> {
    app.store
        .write(async |tx| {
            let now = tx.now();
            let before = |span: Span| Timestamp::from_ms(now.ms() - span.as_ms());
            sessions::sweep(tx, now).await?;
            // The digits of a dead code rest before anybody gets them again.
            secrets::sweep(tx, before(CODE_REST)).await?;
            recoveries::sweep(tx, before(CODE_REST)).await?;
            limits::sweep(tx).await?;
            outbox::sweep(tx, before(SETTLED_KEPT)).await?;
            // Last, because every new password waits for this row.
            instance::keep_clock(tx, now).await.map_err(Error::from)
        })
        .await?;
    Ok(())
}
