//! Argon2 over an arena, and the PHC strings that hold its results.
//! It must never compare tags in a time that tells where they differ.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt},
};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    arena::Arena,
    pepper::{self, Key, Peppers},
};

/// Most memory of one hash, whoever made it: 1 GiB.
pub(super) const MAX_MEMORY_KIB: u32 = 1_048_576;
/// Most passes of one hash.
pub(super) const MAX_ITERATIONS: u32 = 100;
/// Most lanes of one hash.
pub(super) const MAX_PARALLELISM: u32 = 64;
/// Most memory times passes of one hash: some seconds of one core.
pub(super) const MAX_WORK_KIB: u64 = 8 * 1_048_576;

/// Why no tag came out, although the password and the hash were in order.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("no memory for a hash")]
    Memory(#[from] std::collections::TryReserveError),
    #[error("the system gives no random numbers")]
    Random(#[from] rand::rngs::SysError),
    #[error("argon2: {0}")]
    Argon2(argon2::Error),
    #[error("scrypt cannot work with these parameters")]
    Scrypt,
    #[error("yescrypt: {0}")]
    Yescrypt(yescrypt::Error),
    /// The hash names a key of ours, or of another house, by this name.
    #[error("the hash was made with a pepper that is not here: {0}")]
    PepperMissing(String),
}

/// What a hash is made of, besides its scheme.
pub(super) struct Input<'a> {
    pub(super) password: &'a [u8],
    pub(super) salt: &'a [u8],
    pub(super) key: &'a Key,
}

/// Which Argon2, how costly, and the name of the key that is hashed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scheme {
    pub(super) algorithm: Algorithm,
    pub(super) version: Version,
    pub(super) params: Params,
}

impl Scheme {
    /// Memory times passes: what a hash costs in time, whatever its lanes.
    pub(super) fn work_kib(&self) -> u64 {
        u64::from(self.params.m_cost()) * u64::from(self.params.t_cost())
    }

    /// Whether the cost is one we are ready to pay for a hash that somebody else made.
    pub(super) fn is_bearable(&self) -> bool {
        self.params.m_cost() <= MAX_MEMORY_KIB
            && self.params.t_cost() <= MAX_ITERATIONS
            && self.params.p_cost() <= MAX_PARALLELISM
            && self.work_kib() <= MAX_WORK_KIB
    }

    /// Whether a hash costs the same in every respect, whatever key it is made with.
    pub(super) fn costs_like(&self, other: &Self) -> bool {
        let costs = |scheme: &Self| {
            let params = &scheme.params;
            (scheme.algorithm, scheme.version, params.m_cost(), params.t_cost(), params.p_cost(), params.output_len())
        };
        costs(self) == costs(other) && self.params.data() == other.params.data()
    }

    /// Fills the whole tag. The key is the one that the scheme names, which [`Peppers::key`] knows.
    pub(super) fn derive(&self, input: &Input<'_>, tag: &mut [u8], arena: &mut Arena) -> Result<(), Fault> {
        #[cfg(test)]
        {
            let (m, t, p) = (self.params.m_cost(), self.params.t_cost(), self.params.p_cost());
            super::alike::journal::note(format!("argon2 {m} {t} {p}"), 1);
        }
        let blocks = arena.blocks(self.params.block_count())?;
        Argon2::new_with_secret(input.key.bytes(), self.algorithm, self.version, self.params.clone())
            .and_then(|argon2| argon2.hash_password_into_with_memory(input.password, input.salt, tag, blocks))
            .map_err(Fault::Argon2)
    }
}

/// One Argon2 hash as it is stored.
pub(super) struct Stored {
    pub(super) scheme: Scheme,
    pub(super) salt: Salt,
    pub(super) tag: Output,
}

impl Stored {
    /// Reads `$argon2id$v=19$m=…,t=…,p=…$salt$tag` and its relatives. `None`: something else, or damaged.
    pub(super) fn parse(stored: &str) -> Option<Self> {
        let phc = Phc::new(stored).ok()?;
        // Where a cost is missing, the crate would fill in its own default.
        for name in ["m", "t", "p"] {
            phc.params.get_decimal(name)?;
        }
        let version = match phc.version {
            Some(version) => Version::try_from(version).ok()?,
            // Strings from before version 0x13 do not name their version.
            None => Version::V0x10,
        };
        let scheme = Scheme {
            algorithm: Algorithm::new(phc.algorithm.as_str()).ok()?,
            version,
            params: Params::try_from(&phc).ok()?,
        };
        Some(Self { scheme, salt: phc.salt?, tag: phc.hash? })
    }

    /// The string that `parse` reads.
    pub(super) fn write(self) -> String {
        let params = ParamsString::try_from(&self.scheme.params);
        Phc {
            algorithm: self.scheme.algorithm.ident(),
            version: Some(self.scheme.version.into()),
            params: params.expect("three decimal costs fit into a parameter string"),
            salt: Some(self.salt),
            hash: Some(self.tag),
        }
        .to_string()
    }

    /// The name of the key that it was made with, if it is one that is not here.
    pub(super) fn missing_pepper(&self, peppers: &Peppers) -> Option<String> {
        let id = self.scheme.params.keyid();
        peppers.key(id).is_none().then(|| pepper::written(id))
    }

    /// Whether the hash was made of this password.
    pub(super) fn matches(&self, password: &[u8], peppers: &Peppers, arena: &mut Arena) -> Result<bool, Fault> {
        let id = self.scheme.params.keyid();
        let key = peppers.key(id).ok_or_else(|| Fault::PepperMissing(pepper::written(id)))?;
        let mut tag = Zeroizing::new([0; Output::MAX_LENGTH]);
        let tag = &mut tag[..self.tag.len()];
        self.scheme.derive(&Input { password, salt: &self.salt, key: &key }, tag, arena)?;
        Ok(self.has_tag(tag))
    }

    /// Whether this is the tag, told in a time that depends on its length alone.
    pub(super) fn has_tag(&self, tag: &[u8]) -> bool {
        self.tag.as_bytes().ct_eq(tag).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(stored: &str, password: &str) -> bool {
        Stored::parse(stored)
            .expect("the string is an Argon2 hash")
            .matches(password.as_bytes(), &Peppers::default(), &mut Arena::new(64))
            .expect("the arena can be had")
    }

    /// From the tests of the reference implementation in C (password "password", salt "somesalt").
    const REFERENCE: [&str; 7] = [
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQ$T/XOJ2mh1/TIpJHfCdQan76Q5esCFVoT5MAeIM1Oq2E",
        "$argon2i$v=16$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
        "$argon2i$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
        "$argon2d$v=16$m=32,t=2,p=3,data=Dw8PDw8P$AAAAAAAAAAA$KnH4gniiaFnDvlA1xev3yovC4cnrrI6tnHOYtmja90o",
    ];

    #[test]
    fn hashes_of_the_reference_implementation_match_their_password_alone() {
        for stored in REFERENCE {
            assert!(matches(stored, "password"), "{stored}");
            assert!(!matches(stored, "passwore"), "{stored}");
        }
    }

    #[test]
    fn what_was_written_reads_the_same() {
        let keyed = REFERENCE[0].replacen("p=1", "p=1,keyid=8PDw8A", 1);
        for stored in REFERENCE.into_iter().filter(|stored| stored.contains("$v=")).chain([keyed.as_str()]) {
            assert_eq!(Stored::parse(stored).unwrap().write(), stored);
        }
    }

    #[test]
    fn damaged_and_foreign_strings_are_not_argon2() {
        for stored in [
            "",
            "$",
            "password",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
            "$argon2id$v=19$m=256,t=2,p=1",
            "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=0,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$",
            "$argon2x$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW",
            "pbkdf2_sha256$720000$c2FsdA$AAAA",
            "!unusable",
        ] {
            assert!(Stored::parse(stored).is_none(), "{stored}");
        }
    }

    #[test]
    fn a_cost_is_bearable_up_to_its_bounds() {
        for (m, t, p, bearable) in [
            (MAX_MEMORY_KIB, 4, 4, true),
            (MAX_MEMORY_KIB + 1, 1, 1, false),
            (MAX_MEMORY_KIB, 9, 1, false),
            (1_024, MAX_ITERATIONS, 1, true),
            (1_024, MAX_ITERATIONS + 1, 1, false),
            (102_400, 2, 8, true),
            (1_024, 1, MAX_PARALLELISM, true),
            (1_024, 1, MAX_PARALLELISM + 1, false),
            (u32::MAX, u32::MAX, 1, false),
        ] {
            let stored =
                format!("$argon2id$v=19$m={m},t={t},p={p}$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
            let scheme = Stored::parse(&stored).unwrap().scheme;
            assert_eq!(scheme.is_bearable(), bearable, "{stored}");
        }
    }

    #[test]
    fn what_earlier_hashes_left_in_the_arena_does_not_change_the_tag() {
        let mut arena = Arena::new(64);
        for stored in REFERENCE.into_iter().chain(REFERENCE.into_iter().rev()) {
            let stored = Stored::parse(stored).unwrap();
            assert!(stored.matches(b"password", &Peppers::default(), &mut arena).unwrap());
        }
    }
}
