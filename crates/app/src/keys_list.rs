//! The operator looks at the keys that nodes have made known, and withdraws one.

use store::keys;

use crate::app::App;
use crate::error::{Broken, Error, Refusal};

/// A key by its public name.
pub struct Known {
    /// `signing` or `code`.
    pub purpose: &'static str,
    /// Its public name: for a signing key its RFC 7638 thumbprint, the `kid` of its tokens.
    pub id: String,
    /// Whether it is this node's own.
    pub is_own: bool,
}

/// Every known key, oldest first, signing keys before code keys.
///
/// # Errors
/// Only those of the store.
pub async fn run(app: &App) -> Result<Vec<Known>, Error> {
    let (own_signing, _) = app.keys.public();
    let own = [("signing", own_signing), ("code", app.keys.code.id())];
    let read = async |tx: &mut store::Tx| {
        let signing = keys::of_purpose(tx, "signing").await?;
        Ok::<_, Error>([signing, keys::of_purpose(tx, "code").await?])
    };
    let known = app.store.read(read).await?;
    let listed = known.into_iter().zip(own).flat_map(|(keys, (purpose, own))| {
        keys.into_iter().map(move |(id, _)| Known { purpose, is_own: id == own, id })
    });
    Ok(listed.collect())
}

/// Withdraws a signing key: within a minute no node accepts its tokens any more.
///
/// # Errors
/// [`Refusal::NameUnknown`]; [`Error::Broken`] for this node's own key, which its next start would make known again.
pub async fn retire(app: &App, id: &str) -> Result<(), Error> {
    let (own, _) = app.keys.public();
    if own == id {
        return Err(Broken::new("that is this node's own key: replace keys/signing.key (or keys.signing) first").into());
    }
    let id = id.to_owned();
    let is_known = app.store.write(async move |tx| keys::remove(tx, "signing", &id).await.map_err(Error::from)).await?;
    if is_known { Ok(()) } else { Err(Refusal::NameUnknown.into()) }
}
