//! The secret keys of password hashes ("peppers", the K of RFC 9106, section 3.1): which there are, and which hash names
//! which. A key must never be printed, and a hash that names a key must never be computed without it.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use argon2::KeyId;
use data_encoding::BASE64_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::keys::{self, KeyError};

const ID_BYTES: usize = KeyId::MAX_LEN;

/// The keys of this node: the one that new hashes are made with, and those that old ones may still need. Without any, hashes
/// have no key. No `Debug`.
#[derive(Default)]
pub struct Peppers {
    current: Option<Pepper>,
    former: Vec<Pepper>,
    lacking: Mutex<BTreeSet<String>>,
    met: Mutex<BTreeSet<String>>,
    /// Those of `met` of which nobody has looked up yet whether others hash with them.
    news: Mutex<BTreeSet<String>>,
    looking: tokio::sync::Mutex<()>,
}

struct Pepper {
    id: KeyId,
    key: Key,
}

/// What goes into a hash as its secret: a key, or nothing.
#[derive(Clone, Default)]
pub(super) struct Key(Option<Arc<Zeroizing<[u8; 32]>>>);

impl Key {
    /// Empty: no key.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_ref().map_or(&[], |key| key.as_slice())
    }
}

impl Peppers {
    /// Takes keys as text, 64 hex digits each. `None` as the current one: new hashes have no key. The former ones stand in
    /// one text, separated by commas or white space.
    ///
    /// # Errors
    /// [`KeyError`] for any other text, an empty current one among them.
    pub fn parse(current: Option<&str>, former: &str) -> Result<Self, KeyError> {
        let former = former.split(|letter: char| letter == ',' || letter.is_whitespace());
        let former = former.filter(|text| !text.is_empty()).map(|text| Pepper::parse("former pepper", text));
        Ok(Self {
            current: current.map(|text| Pepper::parse("pepper", text)).transpose()?,
            former: former.collect::<Result<_, _>>()?,
            ..Self::default()
        })
    }

    /// The name of the key that new hashes are made with, as it stands in them. `None`: they have none.
    #[must_use]
    pub fn current(&self) -> Option<String> {
        self.current.as_ref().map(|pepper| name(&pepper.id))
    }

    /// The names of all keys that are here, the current one first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.all().map(|pepper| name(&pepper.id)).collect()
    }

    /// Remembers which keys others hash with and this node does not have. `true`: it is news.
    pub(crate) fn lack(&self, ids: BTreeSet<String>) -> bool {
        let mut lacking = lock(&self.lacking);
        let is_news = *lacking != ids;
        *lacking = ids;
        is_news
    }

    /// Whether others hash with a key that this node does not have.
    pub(crate) fn is_lacking(&self) -> bool {
        !lock(&self.lacking).is_empty()
    }

    /// Remembers that a hash names a key that is not here. `true`: it is the first one.
    pub(super) fn meet(&self, id: String) -> bool {
        let is_first = lock(&self.met).insert(id.clone());
        if is_first {
            lock(&self.news).insert(id);
        }
        is_first
    }

    /// The keys that hashes have named and that nobody has looked up yet.
    pub(crate) fn news(&self) -> BTreeSet<String> {
        lock(&self.news).clone()
    }

    /// Whoever took these news and then looked remembers that they are none any more.
    pub(crate) fn looked_up(&self, ids: &BTreeSet<String>) {
        lock(&self.news).retain(|id| !ids.contains(id));
    }

    /// Held from before a look until it is remembered, so that no earlier one takes the place of a later one.
    pub(crate) async fn looking(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.looking.lock().await
    }

    /// What a hash that names this key is made with. `None`: that key is not here.
    pub(super) fn key(&self, id: &[u8]) -> Option<Key> {
        if id.is_empty() {
            return Some(Key::default());
        }
        self.all().find(|pepper| pepper.id.as_bytes() == id).map(|pepper| pepper.key.clone())
    }

    /// The name that new hashes carry, and what they are made with.
    pub(super) fn today(&self) -> (KeyId, Key) {
        self.current.as_ref().map_or((KeyId::EMPTY, Key::default()), |pepper| (pepper.id, pepper.key.clone()))
    }

    fn all(&self) -> impl Iterator<Item = &Pepper> {
        self.current.iter().chain(&self.former)
    }
}

impl Pepper {
    fn parse(which: &'static str, text: &str) -> Result<Self, KeyError> {
        let key = keys::secret(text).ok_or(KeyError { which })?;
        // Eight bytes of a hash of the key: the same key has the same name everywhere, and the name does not help to find it.
        let digest = Sha256::new().chain_update(b"relatch pepper id\0").chain_update(key.as_slice()).finalize();
        let id = KeyId::new(&digest[..ID_BYTES]).expect("a key's name has eight bytes");
        Ok(Self { id, key: Key(Some(Arc::new(key))) })
    }
}

/// A key's name as it stands in a hash.
pub(super) fn written(id: &[u8]) -> String {
    BASE64_NOPAD.encode(id)
}

fn name(id: &KeyId) -> String {
    written(id.as_bytes())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(byte: &str) -> String {
        byte.repeat(32)
    }

    #[test]
    fn a_key_has_one_name_and_another_key_another() {
        let first = Peppers::parse(Some(&digits("ab")), &digits("cd")).ok().unwrap();
        let second = Peppers::parse(Some(&digits("CD")), &digits("ab")).ok().unwrap();
        assert_eq!(first.ids(), second.ids().into_iter().rev().collect::<Vec<_>>());
        assert_ne!(first.current(), second.current());
    }

    #[test]
    fn the_name_of_a_key_never_changes() {
        // By sha256sum: every hash of this key names it, so another name would be another key's.
        let peppers = Peppers::parse(Some(&digits("00")), "").ok().unwrap();
        assert_eq!(peppers.current().as_deref(), Some("Yj7uzJwbhKg"));
    }

    #[test]
    fn former_keys_are_separated_by_commas_or_white_space() {
        let (one, other) = (digits("01"), digits("02"));
        for text in [format!("{one},{other}"), format!(" {one}\n{other}\n"), format!("{one} , {other},")] {
            let peppers = Peppers::parse(None, &text).ok().unwrap();
            assert_eq!((peppers.current(), peppers.ids().len()), (None, 2), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_an_empty_current_one_too() {
        for (current, former) in [(Some(""), ""), (Some("ab"), ""), (None, "ab"), (None, "x".repeat(64).as_str())] {
            assert!(Peppers::parse(current, former).is_err(), "{current:?} {former}");
        }
    }

    #[test]
    fn a_key_that_is_met_is_news_until_it_is_looked_up_and_never_again() {
        let peppers = Peppers::default();
        assert!(peppers.meet("one".to_owned()));
        let taken = peppers.news();
        assert!(peppers.meet("two".to_owned()));
        peppers.looked_up(&taken);
        assert!(!peppers.meet("one".to_owned()));
        assert_eq!((taken, peppers.news()), (["one".to_owned()].into(), ["two".to_owned()].into()));
    }

    #[test]
    fn a_hash_without_a_key_needs_none_and_a_foreign_key_is_not_here() {
        let peppers = Peppers::parse(Some(&digits("ab")), "").ok().unwrap();
        assert!(peppers.key(&[]).unwrap().bytes().is_empty());
        assert_eq!(peppers.key(peppers.today().0.as_bytes()).unwrap().bytes(), [0xab; 32]);
        assert!(peppers.key(&[1; 8]).is_none());
    }
}
