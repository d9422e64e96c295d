//! The operator looks at the keys that nodes have made known, and withdraws one. Both work where the house does not open
//! for want of a pepper: this is how the operator finds out what is missing.

use std::collections::BTreeSet;

use domain::audit::Event;
use store::{Tx, audit, keys};

use crate::app::Hands;
use crate::error::{Broken, Error, Refusal};
use crate::peppers;

/// A key by its public name.
pub struct Known {
    /// `signing`, `code` or `pepper`.
    pub purpose: &'static str,
    /// Its public name: for a signing key its RFC 7638 thumbprint, the `kid` of its tokens; for a pepper the `keyid` of
    /// hashes.
    pub id: String,
    /// Whether it is this node's own: the one it signs, keeps codes or hashes with.
    pub is_own: bool,
    /// Of peppers alone.
    pub pepper: Option<Need>,
}

/// How a pepper stands here.
pub struct Need {
    /// It is configured here, as the current or a former one.
    pub is_here: bool,
    /// How many accounts have their passwords under it.
    pub accounts: u64,
}

/// Every known key, oldest first, signing keys before code keys; then the peppers that are known, configured here or named
/// by a hash. Where there are peppers, every account's hash is read.
///
/// # Errors
/// Only those of the store.
pub async fn run(hands: &Hands) -> Result<Vec<Known>, Error> {
    let (own_signing, _) = hands.keys.public();
    let own = [("signing", own_signing), ("code", hands.keys.code.id())];
    let read = async |tx: &mut Tx| {
        let signing = keys::of_purpose(tx, "signing").await?;
        Ok::<_, Error>([signing, keys::of_purpose(tx, "code").await?])
    };
    let known = hands.store.read(read).await?;
    let listed = known.into_iter().zip(own).flat_map(|(keys, (purpose, own))| {
        keys.into_iter().map(move |(id, _)| Known { purpose, is_own: id == own, id, pepper: None })
    });
    let mut listed: Vec<Known> = listed.collect();
    listed.extend(of_peppers(hands).await?);
    Ok(listed)
}

async fn of_peppers(hands: &Hands) -> Result<Vec<Known>, Error> {
    let (own, here) = (hands.hasher.peppers().current(), hands.hasher.peppers().ids());
    let needed = peppers::needed(&hands.store).await?;
    let mut all: BTreeSet<String> = peppers::known(&hands.store).await?;
    all.extend(here.iter().chain(needed.keys()).cloned());
    let listed = all.into_iter().map(|id| Known {
        purpose: peppers::PURPOSE,
        is_own: own.as_ref() == Some(&id),
        pepper: Some(Need { is_here: here.contains(&id), accounts: needed.get(&id).copied().unwrap_or_default() }),
        id,
    });
    Ok(listed.collect())
}

/// Withdraws a signing key: within a minute no node accepts its tokens any more. Withdraws a pepper that no account needs.
///
/// # Errors
/// [`Refusal::NameUnknown`]; [`Error::Broken`] for this node's own key, which its next start would make known again, and
/// for a pepper that accounts still need.
pub async fn retire(hands: &Hands, id: &str) -> Result<(), Error> {
    refuse_own(hands, id)?;
    if !peppers::known(&hands.store).await?.contains(id) {
        return forget(hands, id, &["signing"]).await;
    }
    refuse_needed(under(hands, id).await?)?;
    forget(hands, id, &[peppers::PURPOSE]).await?;
    // Another node may have hashed with it while they were counted. From now on whoever does makes it known again.
    let counted = under(hands, id).await;
    if !matches!(counted, Ok(0)) {
        let id = id.to_owned();
        let remember = async move |tx: &mut Tx| {
            let now = tx.now();
            keys::add(tx, &id, peppers::PURPOSE, &[], now).await?;
            audit::add(tx, Event::KeyAdded, None, "").await.map_err(Error::from)
        };
        hands.store.write(remember).await?;
    }
    refuse_needed(counted?)
}

/// Withdraws a pepper that is lost for good, and answers how many accounts have to set a new password because of it: none
/// fits their hashes any more. Nothing else about them changes, and should the key be found, it works again.
///
/// # Errors
/// As [`retire`], but not for accounts that need it.
pub async fn give_up(hands: &Hands, id: &str) -> Result<u64, Error> {
    refuse_own(hands, id)?;
    let accounts = under(hands, id).await?;
    forget(hands, id, &[peppers::PURPOSE]).await?;
    Ok(accounts)
}

/// How many accounts have their passwords under this pepper.
async fn under(hands: &Hands, id: &str) -> Result<u64, Error> {
    Ok(peppers::needed(&hands.store).await?.get(id).copied().unwrap_or_default())
}

fn refuse_needed(accounts: u64) -> Result<(), Error> {
    if accounts == 0 {
        return Ok(());
    }
    let why = format!(
        "{accounts} accounts have their passwords under this pepper; each leaves it at its next log-in or reset (if the key \
         is lost for good, --lost gives these passwords up)"
    );
    Err(Broken::new(why).into())
}

fn refuse_own(hands: &Hands, id: &str) -> Result<(), Error> {
    let (own, _) = hands.keys.public();
    if own == id {
        return Err(Broken::new("that is this node's own key: replace keys/signing.key (or keys.signing) first").into());
    }
    if hands.hasher.peppers().current().as_deref() == Some(id) {
        return Err(Broken::new("that is what this node hashes with: make another key keys.pepper first").into());
    }
    Ok(())
}

async fn forget(hands: &Hands, id: &str, purposes: &'static [&'static str]) -> Result<(), Error> {
    let id = id.to_owned();
    let forget = async move |tx: &mut Tx| {
        for purpose in purposes {
            if keys::remove(tx, purpose, &id).await? {
                audit::add(tx, Event::KeyRetired, None, "").await?;
                return Ok::<_, Error>(true);
            }
        }
        Ok(false)
    };
    if hands.store.write(forget).await? { Ok(()) } else { Err(Refusal::NameUnknown.into()) }
}
