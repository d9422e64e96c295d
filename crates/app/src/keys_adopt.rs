//! The operator means to replace the code key: this node's key becomes the one known. Codes kept under another
//! die, and a node that still has another does not start.

use domain::audit::Event;
use store::audit;

use crate::app::Hands;
use crate::error::Error;

/// Makes the code key of `hands` known; answers its public name.
///
/// # Errors
/// Only those of the store.
pub async fn run(hands: &Hands) -> Result<String, Error> {
    let id = hands.keys.code.id();
    let known = id.clone();
    hands
        .store
        .write(async move |tx| {
            let now = tx.now();
            let before = store::keys::of_purpose(tx, "code").await?;
            store::keys::forget_others(tx, "code", &known).await?;
            store::keys::add(tx, &known, "code", &[], now).await?;
            if before.iter().any(|(id, _)| *id != known) {
                audit::add(tx, Event::CodeKeyAdopted, None, "").await?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    Ok(id)
}
