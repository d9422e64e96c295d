//! How passwords are hashed today, and how a hash of any day is checked.
//! A wrong password must never cost less than a hash of today, or the time would tell which accounts exist.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use argon2::{
    Algorithm, ParamsBuilder, Version,
    password_hash::phc::{Output, Salt},
};
use domain::password::PasswordHash;
use rand::{
    TryRng,
    rngs::{SysError, SysRng},
};
use sha2::{Digest as _, Sha256};

use super::{
    Implementation, Settings, Verdict,
    alike::Met,
    arena::Arena,
    argon::{Fault, Input, Scheme, Stored},
    formats::ForeignHash,
    judge::Own,
    pepper::{Key, Peppers},
    together::{TAG_BYTES, Tag, Together},
};

const SALT_BYTES: usize = 16;
const SEED_BYTES: usize = 32;
/// A foreign hash of more memory than this is checked alone, so that an import cannot multiply its cost by our threads.
pub(super) const SIDE_BY_SIDE_KIB: u32 = 131_072;
/// What a good machine fills in a second. Only the first waits are guessed by it, and guessed short: a job that was
/// let in too early is still refused at its deadline.
const GUESSED_KIB_PER_MS: u64 = 4_096;

/// Today's scheme, and what it takes to treat every other hash alike.
pub(super) struct Recipe {
    today: Scheme,
    key: Key,
    peppers: Peppers,
    /// What salts that belong to nobody are made from.
    seed: [u8; SEED_BYTES],
    /// A tag that no password has.
    no_tag: Output,
    met: Met,
    large: Mutex<()>,
}

impl Recipe {
    /// Expects settings that passed their check. Fails only if there are no random numbers.
    pub(super) fn new(settings: &Settings, peppers: Peppers) -> Result<Self, Fault> {
        let (keyid, key) = peppers.today();
        let mut params = ParamsBuilder::new();
        params.m_cost(settings.memory_kib).t_cost(settings.iterations).p_cost(settings.parallelism);
        let params = params.output_len(TAG_BYTES).keyid(keyid).build().map_err(Fault::Argon2)?;
        let today = Scheme { algorithm: Algorithm::Argon2id, version: Version::V0x13, params };
        let (seed, no_tag) = (random::<SEED_BYTES>()?, tag(&random::<TAG_BYTES>()?));
        Ok(Self { today, key, peppers, seed, no_tag, met: Met::default(), large: Mutex::new(()) })
    }

    pub(super) fn peppers(&self) -> &Peppers {
        &self.peppers
    }

    pub(super) fn today(&self) -> &Scheme {
        &self.today
    }

    /// What is known of the hashes that accounts have.
    pub(super) fn met(&self) -> &Met {
        &self.met
    }

    /// What hashes of today are made with, besides the password.
    pub(super) fn key(&self) -> Key {
        self.key.clone()
    }

    /// What computes hashes of today.
    pub(super) fn together(&self, implementation: Implementation) -> Together {
        Together::new(self.today.clone(), implementation)
    }

    /// What a hash may take, before one was timed.
    pub(super) fn first_guess(&self) -> Duration {
        Duration::from_millis(self.today.work_kib() / GUESSED_KIB_PER_MS)
    }

    /// For a hash that nobody had before.
    pub(super) fn fresh_salt(&self) -> Result<Salt, Fault> {
        Ok(salt(random::<SALT_BYTES>()?))
    }

    /// The hash whose tag was made of today's cost and key, and this salt.
    pub(super) fn finished(&self, salt: Salt, made: &Tag) -> PasswordHash {
        let stored = Stored { scheme: self.today.clone(), salt, tag: tag(made.as_slice()) };
        PasswordHash::from(stored.write())
    }

    /// A stored hash, if it has today's cost in every respect, and its key; its salt may be a shorter one, and its key
    /// another one that is here.
    pub(super) fn of_today(&self, stored: &str) -> Option<(Stored, Key)> {
        let stored = Stored::parse(stored).filter(|stored| stored.scheme.costs_like(&self.today))?;
        let key = self.peppers.key(stored.scheme.params.keyid())?;
        Some((stored, key))
    }

    /// The name of the key that a stored hash was made with, if it is one that is not here.
    pub(super) fn missing_pepper(&self, stored: &str) -> Option<String> {
        ForeignHash::parse(stored).ok()?.missing_pepper(&self.peppers)
    }

    /// The salt of what is computed for nothing beside `what`: always the same one, and another for something else. Which
    /// places of the memory Argon2id reads follows from the salt, and a per cent of its time from that; so nobody may have
    /// less of a salt of their own than somebody has.
    pub(super) fn idle_salt(&self, what: &[u8]) -> Salt {
        let digest = Sha256::new().chain_update(self.seed).chain_update(what).finalize();
        Salt::new(&digest[..SALT_BYTES]).expect("sixteen bytes are a salt")
    }

    /// A hash of today's cost and key that no password has.
    pub(super) fn nobody(&self, salt: Salt) -> Stored {
        Stored { scheme: self.today.clone(), salt, tag: self.no_tag }
    }

    /// The same as it would be stored for this name.
    pub(super) fn nobodys_hash(&self, name: &[u8]) -> PasswordHash {
        PasswordHash::from(self.nobody(self.idle_salt(name)).write())
    }

    /// What a hash of today's cost says about the password that this tag was made of.
    pub(super) fn compared(&self, stored: &Stored, made: &Tag) -> Verdict {
        if stored.has_tag(made.as_slice()) {
            Verdict::Right { rehash: stored.scheme != self.today || stored.salt.len() < SALT_BYTES }
        } else {
            Verdict::Wrong
        }
    }

    /// What a password is compared with, now that this account's is: the next one of anybody costs as much. Ask
    /// [`Self::missing_pepper`] before.
    pub(super) fn own(&self, stored: &str, password_bytes: usize) -> Own {
        if let Some((stored, key)) = self.of_today(stored) {
            return Own::Today(stored, key);
        }
        let Some(hash) = read(stored, password_bytes) else { return Own::Nobody };
        self.met.meet(hash.kind(), &self.today);
        let outer = hash.outer().filter(|outer| outer.scheme.costs_like(&self.today));
        match outer.and_then(|outer| self.peppers.key(outer.scheme.params.keyid())) {
            Some(key) => Own::Under(hash, key),
            None => Own::Foreign(hash),
        }
    }

    /// `None`: this format cannot be wrapped.
    pub(super) fn wrap(&self, foreign: &ForeignHash, arena: &mut Arena) -> Result<Option<PasswordHash>, Fault> {
        let wrapped = foreign.wrap(|old_tag| self.make(old_tag, arena))?;
        Ok(wrapped.map(PasswordHash::from))
    }

    /// Whether the kept hash is what `wrap` makes of the foreign one.
    pub(super) fn wraps(&self, kept: &ForeignHash, foreign: &ForeignHash, arena: &mut Arena) -> Result<bool, Fault> {
        // A key that was given up is no fault of the moment: asking again would not help.
        if kept.missing_pepper(&self.peppers).is_some() {
            return Ok(false);
        }
        kept.wraps(foreign, &self.peppers, arena)
    }

    /// A hash of today, computed alone.
    fn make(&self, secret: &[u8], arena: &mut Arena) -> Result<Stored, Fault> {
        let (salt, mut made) = (self.fresh_salt()?, Tag::default());
        let input = Input { password: secret, salt: &salt, key: &self.key };
        self.today.derive(&input, made.as_mut_slice(), arena)?;
        Ok(Stored { scheme: self.today.clone(), salt, tag: tag(made.as_slice()) })
    }

    /// Held by the only one that may take so much memory.
    pub(super) fn wait_until_alone(&self) -> MutexGuard<'_, ()> {
        self.large.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `None`, once logged: no password, or none of this length, can be compared with this.
fn read(stored: &str, password_bytes: usize) -> Option<ForeignHash> {
    let known = match ForeignHash::parse(stored) {
        Ok(known) => known,
        Err(unusable) => {
            tracing::error!(%unusable, "a stored hash cannot be checked");
            return None;
        }
    };
    if known.must_be_wrapped() {
        tracing::error!("a stored hash is too weak to be checked unwrapped");
        return None;
    }
    if !known.cost(password_bytes).is_bearable {
        tracing::warn!("a stored hash costs too much to be checked for so long a password");
        return None;
    }
    Some(known)
}

/// Salts come from here and from nowhere else.
fn random<const BYTES: usize>() -> Result<[u8; BYTES], SysError> {
    let mut bytes = [0; BYTES];
    SysRng.try_fill_bytes(&mut bytes)?;
    Ok(bytes)
}

fn salt(bytes: [u8; SALT_BYTES]) -> Salt {
    Salt::new(&bytes).expect("sixteen bytes are a salt")
}

fn tag(bytes: &[u8]) -> Output {
    Output::new(bytes).expect("thirty-two bytes are a tag")
}

#[cfg(test)]
mod tests {
    use argon2::Params;
    use zeroize::Zeroizing;

    use super::{super::judge::Judged, *};

    /// Cheap enough for a debug build, and with passes to count.
    fn recipe() -> Recipe {
        recipe_with(None, "")
    }

    fn recipe_with(pepper: Option<&str>, former: &str) -> Recipe {
        let settings = Settings { memory_kib: 64, iterations: 3, parallelism: 1, ..Settings::default() };
        let digits = |byte: &str| byte.repeat(32);
        // A key is named by one of its bytes.
        let peppers = Peppers::parse(pepper.map(digits).as_deref(), &digits(former)).ok().unwrap();
        Recipe::new(&settings, peppers).unwrap()
    }

    fn arena() -> Arena {
        Arena::new(64)
    }

    impl Recipe {
        /// Compares all spellings as the pool and the recipe do together.
        pub(in crate::hasher) fn verify(
            &self,
            spellings: &[&[u8]],
            stored: &str,
            arena: &mut Arena,
        ) -> Result<Verdict, Fault> {
            let own = self.own(stored, spellings[0].len());
            for spelling in spellings {
                let (outer, key, secret) = match &own {
                    Own::Today(outer, key) => (outer, key, Zeroizing::new(spelling.to_vec())),
                    _ => match (
                        self.judge(own.foreign(), (spelling, &self.idle_salt(b"")), &self.met.alike(), arena)?,
                        &own,
                    ) {
                        (Judged::Right, _) => return Ok(Verdict::Right { rehash: true }),
                        (Judged::Inner(secret), Own::Under(hash, key)) => (hash.outer().unwrap(), key, secret),
                        _ => continue,
                    },
                };
                let mut made = Tag::default();
                let input = Input { password: &secret, salt: &outer.salt, key };
                self.today.derive(&input, made.as_mut_slice(), arena)?;
                let verdict = self.compared(outer, &made);
                let verdict = if own.foreign().is_some() { verdict.for_foreign() } else { verdict };
                if verdict != Verdict::Wrong {
                    return Ok(verdict);
                }
            }
            Ok(Verdict::Wrong)
        }

        fn hash(&self, password: &[u8], arena: &mut Arena) -> Result<PasswordHash, Fault> {
            Ok(PasswordHash::from(self.make(password, arena)?.write()))
        }
    }

    #[test]
    fn only_a_hash_of_todays_cost_is_one_of_today() {
        let recipe = recipe();
        let ours = recipe.hash(b"correct horse", &mut arena()).unwrap();
        assert!(recipe.of_today(ours.as_str()).is_some());
        for other in [
            ours.as_str().replacen("m=64", "m=65", 1),
            ours.as_str().replacen("t=3", "t=2", 1),
            ours.as_str().replacen("p=1", "p=2", 1),
            ours.as_str().replacen("argon2id", "argon2i", 1),
            ours.as_str().replacen("v=19", "v=16", 1),
            ours.as_str().replacen("p=1", "p=1,keyid=8PDw8A", 1),
            ours.as_str()[..ours.as_str().len() - 4].to_owned(),
            format!("argon2{}", ours.as_str()),
        ] {
            assert!(recipe.of_today(&other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_hash_is_argon2id_with_a_salt_of_16_and_a_tag_of_32_bytes() {
        let hash = recipe().hash(b"correct horse", &mut arena()).unwrap();
        let text = hash.as_str();
        assert!(text.starts_with("$argon2id$v=19$m=64,t=3,p=1$"), "{text}");
        let stored = Stored::parse(text).unwrap();
        assert_eq!((stored.salt.len(), stored.tag.len()), (16, 32));
    }

    #[test]
    fn a_hash_names_the_pepper_it_was_made_with_and_is_the_twins() {
        let recipe = recipe_with(Some("ab"), "");
        let hash = recipe.hash(b"correct horse", &mut arena()).unwrap();
        let id = recipe.peppers().current().unwrap();
        assert!(hash.as_str().starts_with(&format!("$argon2id$v=19$m=64,t=3,p=1,keyid={id}$")), "{}", hash.as_str());
        let stored = Stored::parse(hash.as_str()).unwrap();
        let params = Params::new(64, 3, 1, Some(TAG_BYTES)).unwrap();
        let mut expected = [0; TAG_BYTES];
        argon2::Argon2::new_with_secret(&[0xab; 32], Algorithm::Argon2id, Version::V0x13, params)
            .unwrap()
            .hash_password_into(b"correct horse", &stored.salt, &mut expected)
            .unwrap();
        assert!(stored.has_tag(&expected));
    }

    #[test]
    fn hashes_of_todays_cost_are_of_today_under_every_key_that_is_here() {
        let mut arena = arena();
        let [none, first, second] = [(None, ""), (Some("01"), ""), (Some("02"), "01")].map(|(pepper, former)| {
            let recipe = recipe_with(pepper, former);
            let hash = recipe.hash(b"correct horse", &mut arena).unwrap();
            (recipe, hash)
        });
        for ((recipe, _), (_, hash), is_here) in [
            (&none, &none, true),
            (&none, &first, false),
            (&first, &none, true),
            (&first, &first, true),
            (&first, &second, false),
            (&second, &none, true),
            (&second, &first, true),
            (&second, &second, true),
        ] {
            assert_eq!(recipe.of_today(hash.as_str()).is_some(), is_here, "{}", hash.as_str());
        }
    }

    #[test]
    fn a_hash_under_another_pepper_or_under_none_asks_for_a_new_one() {
        let (today, mut arena) = (recipe_with(Some("02"), "01"), arena());
        for (pepper, rehash) in [(None, true), (Some("01"), true), (Some("02"), false)] {
            let hash = recipe_with(pepper, "").hash(b"correct horse", &mut arena).unwrap();
            let alone = today.verify(&[b"correct horse"], hash.as_str(), &mut arena).unwrap();
            assert_eq!(alone, Verdict::Right { rehash }, "{pepper:?}");
            let (stored, key) = today.of_today(hash.as_str()).unwrap();
            let input = Input { password: b"correct horse", salt: &stored.salt, key: &key };
            let mut made = Tag::default();
            today.today.derive(&input, made.as_mut_slice(), &mut arena).unwrap();
            assert_eq!(today.compared(&stored, &made), Verdict::Right { rehash }, "{pepper:?}");
        }
    }

    #[test]
    fn a_missing_pepper_is_named_whether_a_hash_is_wrapped_or_not() {
        let (maker, mut arena) = (recipe_with(Some("01"), ""), arena());
        let foreign = ForeignHash::parse("5f4dcc3b5aa765d61d8327deb882cf99").ok().unwrap();
        let hash = maker.hash(b"correct horse", &mut arena).unwrap();
        let wrapped = maker.wrap(&foreign, &mut arena).unwrap().unwrap();
        for stored in [hash.as_str(), wrapped.as_str()] {
            assert_eq!(recipe_with(Some("02"), "").missing_pepper(stored), maker.peppers().current(), "{stored}");
            assert_eq!(recipe_with(Some("02"), "01").missing_pepper(stored), None, "{stored}");
        }
    }

    #[test]
    fn a_wrapped_hash_is_not_known_again_without_its_pepper() {
        let (maker, mut arena) = (recipe_with(Some("01"), ""), arena());
        let foreign = ForeignHash::parse("5f4dcc3b5aa765d61d8327deb882cf99").ok().unwrap();
        let wrapped = maker.wrap(&foreign, &mut arena).unwrap().unwrap();
        let kept = ForeignHash::parse(wrapped.as_str()).ok().unwrap();
        for (judge, expected) in [(recipe_with(Some("02"), "01"), true), (recipe_with(Some("02"), ""), false)] {
            assert_eq!(judge.wraps(&kept, &foreign, &mut arena).ok(), Some(expected));
        }
    }

    #[test]
    fn a_wrapped_hash_has_the_pepper_too() {
        let (recipe, mut arena) = (recipe_with(Some("01"), ""), arena());
        let foreign = ForeignHash::parse("5f4dcc3b5aa765d61d8327deb882cf99").ok().unwrap();
        let wrapped = recipe.wrap(&foreign, &mut arena).unwrap().unwrap();
        let scheme = ForeignHash::parse(wrapped.as_str()).ok().unwrap().scheme();
        assert_eq!(scheme.pepper, recipe.peppers().current());
        let verdict = recipe.verify(&[b"password"], wrapped.as_str(), &mut arena).unwrap();
        assert_eq!(verdict, Verdict::Right { rehash: true });
        let without = recipe_with(None, "").verify(&[b"password"], wrapped.as_str(), &mut arena);
        assert!(matches!(without, Err(Fault::PepperMissing(_))));
    }

    #[test]
    fn the_same_password_never_has_the_same_hash_twice() {
        let (recipe, mut arena) = (recipe(), arena());
        let first = recipe.hash(b"correct horse", &mut arena).unwrap();
        let second = recipe.hash(b"correct horse", &mut arena).unwrap();
        assert_ne!(first.as_str(), second.as_str());
    }

    #[test]
    fn a_hash_of_today_needs_no_new_one() {
        let (recipe, mut arena) = (recipe(), arena());
        let hash = recipe.hash(b"correct horse", &mut arena).unwrap();
        let verdict = recipe.verify(&[b"correct horse"], hash.as_str(), &mut arena);
        assert_eq!(verdict.unwrap(), Verdict::Right { rehash: false });
    }

    #[test]
    fn every_difference_from_todays_way_asks_for_a_new_hash() {
        for stored in [
            // Another cost, kind or version than m=64, t=3, p=1.
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            "$argon2i$v=16$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
        ] {
            let verdict = recipe().verify(&[b"password"], stored, &mut arena());
            assert_eq!(verdict.unwrap(), Verdict::Right { rehash: true }, "{stored}");
        }
    }

    #[test]
    fn a_short_salt_asks_for_a_new_hash() {
        let today = recipe();
        let salt = Salt::new(b"eight by").unwrap();
        let mut made = [0; TAG_BYTES];
        let input = Input { password: b"password", salt: &salt, key: &Key::default() };
        today.today.derive(&input, &mut made, &mut arena()).unwrap();
        let stored = Stored { scheme: today.today.clone(), salt, tag: tag(&made) };
        let verdict = today.verify(&[b"password"], &stored.write(), &mut arena());
        assert_eq!(verdict.unwrap(), Verdict::Right { rehash: true });
    }

    #[test]
    fn nobodys_hash_has_todays_cost_and_a_salt_of_its_own_as_an_accounts_has() {
        let recipe = recipe();
        let of = |name: &str| Stored::parse(recipe.nobodys_hash(name.as_bytes()).as_str()).unwrap();
        assert!(of("ada").scheme == recipe.today);
        assert_eq!(of("ada").salt, of("ada").salt);
        assert_ne!(of("ada").salt, of("grace").salt);
        let elsewhere = Recipe::new(&Settings::default(), Peppers::default()).unwrap();
        assert_ne!(of("ada").salt, elsewhere.idle_salt(b"ada"), "nobody can tell it beforehand");
    }

    #[test]
    fn a_hash_that_is_unreadable_or_too_costly_is_wrong() {
        for stored in [
            "",
            "!",
            "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99",
            "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=4294967295,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        ] {
            let verdict = recipe().verify(&[b"password"], stored, &mut arena());
            assert_eq!(verdict.unwrap(), Verdict::Wrong, "{stored}");
        }
    }

    #[test]
    fn a_hash_of_another_system_asks_for_a_new_one() {
        let (recipe, mut arena) = (recipe(), arena());
        let ours = recipe.hash(b"correct horse", &mut arena).unwrap();
        for stored in [
            "{SSHA}Qzc4sGigZJUSTJqNWd7XUmg6SVLx/v8f",
            "$scrypt$ln=4,r=8,p=1$IaQ0Zowx5tz7H6N0LsU4Zw$tt883a2KwJW4T9kvTSelNwMTAZ9OxASlIEsK12jmPQE",
            // Django's mark before a hash of today's cost.
            &format!("argon2{}", ours.as_str()),
        ] {
            let verdict = recipe.verify(&[b"correct horse"], stored, &mut arena);
            assert_eq!(verdict.unwrap(), Verdict::Right { rehash: true }, "{stored}");
        }
    }

    #[test]
    fn a_password_that_makes_a_check_too_costly_is_wrong() {
        // With a usual password these rounds take seconds; with one of 4,096 bytes they would take minutes.
        let stored = format!("$6$rounds=5000000$salt${}", "A".repeat(86));
        let verdict = recipe().verify(&[&[b'a'; 4_096]], &stored, &mut arena());
        assert_eq!(verdict.unwrap(), Verdict::Wrong);
    }

    #[test]
    fn a_right_password_is_not_held_up() {
        let cheaper =
            "$argon2d$v=16$m=32,t=2,p=3,data=Dw8PDw8P$AAAAAAAAAAA$KnH4gniiaFnDvlA1xev3yovC4cnrrI6tnHOYtmja90o";
        let mut arena = arena();
        recipe().verify(&[b"password"], cheaper, &mut arena).unwrap();
        assert_eq!(arena.used(), 24);
    }

    #[test]
    fn a_hash_larger_than_the_rest_is_checked_and_its_memory_given_back() {
        let mut arena = arena();
        // From the tests of the reference implementation, 256 MiB.
        let large = "$argon2id$v=19$m=262144,t=2,p=1$c29tZXNhbHQ$eP4eyR+zqlZX1y5xCFTkw9m5GYx0L5YWwvCFvtlbLow";
        let verdict = recipe().verify(&[b"password"], large, &mut arena);
        assert_eq!(verdict.unwrap(), Verdict::Right { rehash: true });
        assert!(arena.is_empty());
    }
}
