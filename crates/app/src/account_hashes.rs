//! The operator asks in which forms the passwords are kept. Hashes are read by their text alone; none is checked, and
//! none leaves this file.

use std::collections::BTreeMap;

use domain::id::AccountId;
use store::accounts;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::hasher::formats::{ForeignHash, Kinds};

const PAGE: i64 = 2_000;

/// How many accounts have their password in which form.
#[derive(Default)]
pub struct Census {
    /// All accounts.
    pub accounts: u64,
    /// Those whose password has not been set yet.
    pub without_password: u64,
    /// Those whose hash fits no password, because it cannot be read or would cost too much to check.
    pub unusable: u64,
    /// The others, by scheme and cost.
    pub forms: BTreeMap<Form, u64>,
    /// What it takes to check them.
    pub kinds: Kinds,
}

/// One scheme at one cost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// As in [`crate::hasher::formats::Scheme`].
    pub scheme: &'static str,
    /// As in [`crate::hasher::formats::Scheme`].
    pub cost: String,
    /// As in [`crate::hasher::formats::Scheme`].
    pub is_weak: bool,
}

impl Census {
    /// How many accounts would fall quickly if the database were stolen.
    #[must_use]
    pub fn weak(&self) -> u64 {
        self.forms.iter().filter(|(form, _)| form.is_weak).map(|(_, count)| count).sum()
    }
}

/// Reads every account's hash. Memory stays bounded, however many there are.
///
/// # Errors
/// Those of the store.
pub async fn run(app: &App) -> Result<Census, Error> {
    let mut census = Census::default();
    let mut after = AccountId::from_uuid(Uuid::nil());
    loop {
        let page =
            app.store.read(async move |tx| accounts::hashes_after(tx, after, PAGE).await.map_err(Error::from)).await?;
        let Some((last, _)) = page.last() else { return Ok(census) };
        after = *last;
        for (_, hash) in &page {
            census.accounts += 1;
            match hash.as_ref().map(|hash| ForeignHash::parse(hash.as_str())) {
                None => census.without_password += 1,
                Some(Err(_)) => census.unusable += 1,
                Some(Ok(hash)) => {
                    census.kinds.add(&hash);
                    let scheme = hash.scheme();
                    let form = Form { scheme: scheme.name, cost: scheme.cost, is_weak: scheme.is_weak };
                    *census.forms.entry(form).or_default() += 1;
                }
            }
        }
    }
}
