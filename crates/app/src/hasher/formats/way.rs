//! The ways from a password to the tag that a foreign hash keeps, and what each costs.
//! A tag must never be computed before its cost was found bearable.

use std::{collections::TryReserveError, hint::black_box};

use aes::Aes256;
use ctr::{
    Ctr128BE,
    cipher::{KeyIvInit, StreamCipher},
};
use zeroize::Zeroizing;

use super::super::argon::Fault;
use super::{cost::Cost, crypt, function::Function, phpass};

/// Most iterations of PBKDF2, whatever the length of its tag.
const MAX_ITERATIONS: u32 = 10_000_000;
const MAX_CRYPT_ROUNDS: u32 = 5_000_000;
/// Beyond these bcrypt sees nothing of a password.
const BCRYPT_BYTES: usize = 72;
/// As long as salts usually are.
const IDLE_SALT_BYTES: usize = 16;

/// The cost of scrypt. N is a power of two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::hasher) struct Scrypt {
    pub(super) log2_n: u8,
    pub(super) r: u32,
    pub(super) p: u32,
}

#[derive(Clone, PartialEq)]
pub(in crate::hasher) enum Way {
    /// One pass over password and salt.
    Once {
        function: Function,
        before: Vec<u8>,
        after: Vec<u8>,
    },
    Pbkdf2 {
        function: Function,
        iterations: u32,
        salt: Vec<u8>,
        tag_bytes: usize,
    },
    Bcrypt {
        cost: u32,
        salt: [u8; 16],
    },
    Scrypt {
        cost: Scrypt,
        salt: Vec<u8>,
        tag_bytes: usize,
    },
    /// A secret of the old project, encrypted under the password.
    Firebase {
        cost: Scrypt,
        salt: Vec<u8>,
        signer_key: Vec<u8>,
    },
    Md5Crypt {
        salt: Vec<u8>,
    },
    Sha256Crypt {
        rounds: u32,
        salt: Vec<u8>,
    },
    Sha512Crypt {
        rounds: u32,
        salt: Vec<u8>,
    },
    Yescrypt {
        params: yescrypt::Params,
        salt: Vec<u8>,
    },
    Phpass {
        function: Function,
        log2_rounds: u32,
        salt: Vec<u8>,
    },
}

impl Way {
    pub(in crate::hasher) fn derive(&self, password: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        #[cfg(test)]
        self.note();
        Ok(match self {
            Self::Once { function, before, after } => function.of(&[before, password, after]),
            Self::Pbkdf2 { function, iterations, salt, tag_bytes } => {
                let mut tag = Zeroizing::new(vec![0; *tag_bytes]);
                function.pbkdf2(password, salt, *iterations, &mut tag);
                tag
            }
            Self::Bcrypt { cost, salt } => bcrypt(*cost, *salt, password),
            Self::Scrypt { cost, salt, tag_bytes } => cost.derive(password, salt, *tag_bytes)?,
            Self::Firebase { cost, salt, signer_key } => {
                let key = cost.derive(password, salt, 32)?;
                let mut encrypted = Zeroizing::new(signer_key.clone());
                Ctr128BE::<Aes256>::new_from_slices(&key, &[0; 16])
                    .expect("32 and 16 bytes are a key and a counter")
                    .apply_keystream(&mut encrypted);
                encrypted
            }
            Self::Md5Crypt { salt } => crypt::md5(password, salt),
            Self::Sha256Crypt { rounds, salt } => {
                Zeroizing::new(sha_crypt::sha256_crypt(password, salt, crypt_rounds(*rounds)).to_vec())
            }
            Self::Sha512Crypt { rounds, salt } => {
                Zeroizing::new(sha_crypt::sha512_crypt(password, salt, crypt_rounds(*rounds)).to_vec())
            }
            Self::Yescrypt { params, salt } => {
                room_for(128 * u64::from(params.r()) * params.n())?;
                let mut tag = Zeroizing::new(vec![0; crypt::YESCRYPT_BYTES]);
                yescrypt::yescrypt(password, salt, params, &mut tag).map_err(Fault::Yescrypt)?;
                tag
            }
            Self::Phpass { function, log2_rounds, salt } => phpass::derive(*function, *log2_rounds, salt, password),
        })
    }

    pub(in crate::hasher) fn cost(&self, password_bytes: usize) -> Cost {
        match self {
            Self::Once { function, before, after } => {
                Cost::of_compressions(function.compressions(before.len() + password_bytes + after.len()))
            }
            Self::Pbkdf2 { function, iterations, tag_bytes, .. } => {
                let blocks = tag_bytes.div_ceil(function.bytes()) as u64;
                Cost::of_compressions(blocks.saturating_mul(2 * u64::from(*iterations)))
                    .forbidden_unless(*iterations <= MAX_ITERATIONS)
            }
            Self::Bcrypt { cost, .. } => Cost::of_bcrypt(*cost),
            Self::Scrypt { cost, .. } | Self::Firebase { cost, .. } => cost.cost(),
            Self::Md5Crypt { salt } => crypt_cost(Function::Md5, crypt::MD5_ROUNDS, salt, password_bytes),
            Self::Sha256Crypt { rounds, salt } => crypt_cost(Function::Sha256, *rounds, salt, password_bytes),
            Self::Sha512Crypt { rounds, salt } => crypt_cost(Function::Sha512, *rounds, salt, password_bytes),
            Self::Yescrypt { params, .. } => Cost::of_yescrypt(params.n(), params.r(), params.p()),
            Self::Phpass { function, log2_rounds, .. } => {
                let round = function.compressions(function.bytes() + password_bytes);
                Cost::of_compressions(round.saturating_mul(1 << log2_rounds))
            }
        }
    }

    #[cfg(test)]
    fn note(&self) {
        let (what, units) = match self {
            Self::Pbkdf2 { function, iterations, .. } => (function.name().to_owned(), u64::from(*iterations)),
            // Its secret is encrypted besides.
            Self::Firebase { .. } => ("scrypt".to_owned() + &self.cost_in_words(), 1),
            other => (other.name().to_owned() + &other.cost_in_words(), 1),
        };
        crate::hasher::alike::journal::note(what, units);
    }

    /// A way of the same cost, with a salt that is nobody's.
    pub(in crate::hasher) fn idle(&self) -> Self {
        let nobodys = |salt: &Vec<u8>| vec![0; salt.len()];
        match self {
            Self::Once { function, .. } => Self::Once { function: *function, before: Vec::new(), after: Vec::new() },
            Self::Pbkdf2 { function, iterations, tag_bytes, .. } => Self::Pbkdf2 {
                function: *function,
                iterations: *iterations,
                salt: vec![0; IDLE_SALT_BYTES],
                tag_bytes: tag_bytes.next_multiple_of(function.bytes()),
            },
            Self::Bcrypt { cost, .. } => Self::Bcrypt { cost: *cost, salt: [0; 16] },
            // What is encrypted after it takes no time.
            Self::Scrypt { cost, .. } | Self::Firebase { cost, .. } => {
                Self::Scrypt { cost: *cost, salt: vec![0; IDLE_SALT_BYTES], tag_bytes: 64 }
            }
            Self::Md5Crypt { salt } => Self::Md5Crypt { salt: nobodys(salt) },
            Self::Sha256Crypt { rounds, salt } => Self::Sha256Crypt { rounds: *rounds, salt: nobodys(salt) },
            Self::Sha512Crypt { rounds, salt } => Self::Sha512Crypt { rounds: *rounds, salt: nobodys(salt) },
            Self::Yescrypt { params, .. } => Self::Yescrypt { params: *params, salt: vec![0; IDLE_SALT_BYTES] },
            Self::Phpass { function, log2_rounds, salt } => {
                Self::Phpass { function: *function, log2_rounds: *log2_rounds, salt: nobodys(salt) }
            }
        }
    }

    /// Whether an idle way is this one, or one that [`Self::beyond`] makes this one of.
    pub(in crate::hasher) fn covers(&self, idle: &Self) -> bool {
        self == idle || self.beyond(idle).is_some()
    }

    /// What is left to do of this one after the other one, of whose kind it is.
    pub(in crate::hasher) fn beyond(&self, idle: &Self) -> Option<Self> {
        let Self::Pbkdf2 { function, iterations: all, tag_bytes, .. } = self else { return None };
        match idle {
            Self::Pbkdf2 { function: done_of, iterations: done, salt, tag_bytes: bytes }
                if (function, tag_bytes) == (done_of, bytes) && done < all =>
            {
                let (salt, tag_bytes) = (salt.clone(), *tag_bytes);
                Some(Self::Pbkdf2 { function: *function, iterations: all - done, salt, tag_bytes })
            }
            _ => None,
        }
    }

    /// One fast pass, without anything that would tell two accounts apart.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self, Self::Once { before, after, .. } if before.is_empty() && after.is_empty())
    }

    pub(super) fn cost_in_words(&self) -> String {
        match self {
            Self::Once { .. } => "1 round".to_owned(),
            Self::Pbkdf2 { iterations, .. } => format!("{iterations} iterations"),
            Self::Bcrypt { cost, .. } => format!("cost {cost}"),
            Self::Scrypt { cost, .. } | Self::Firebase { cost, .. } => {
                format!("N=2^{}, r={}, p={}", cost.log2_n, cost.r, cost.p)
            }
            Self::Md5Crypt { .. } => format!("{} rounds", crypt::MD5_ROUNDS),
            Self::Sha256Crypt { rounds, .. } | Self::Sha512Crypt { rounds, .. } => format!("{rounds} rounds"),
            Self::Yescrypt { params, .. } => format!("N={}, r={}, p={}", params.n(), params.r(), params.p()),
            Self::Phpass { log2_rounds, .. } => format!("{} rounds", 1_u64 << log2_rounds),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Once { function, .. } => function.name(),
            Self::Pbkdf2 { .. } => "pbkdf2",
            Self::Bcrypt { .. } => "bcrypt",
            Self::Scrypt { .. } => "scrypt",
            Self::Firebase { .. } => "firebase-scrypt",
            Self::Md5Crypt { .. } => "md5-crypt",
            Self::Sha256Crypt { .. } => "sha256-crypt",
            Self::Sha512Crypt { .. } => "sha512-crypt",
            Self::Yescrypt { .. } => "yescrypt",
            Self::Phpass { .. } => "phpass",
        }
    }
}

impl Scrypt {
    /// N as it is usually written. `None`: not a power of two, or less than two.
    pub(super) fn new(n: u32, r: u32, p: u32) -> Option<Self> {
        (n.is_power_of_two() && n > 1).then(|| n.ilog2()).and_then(|log2_n| Self::of_log2(log2_n, r, p))
    }

    pub(super) fn of_log2(log2_n: u32, r: u32, p: u32) -> Option<Self> {
        let is_scrypt = (1..64).contains(&log2_n) && r > 0 && p > 0;
        is_scrypt.then_some(Self { log2_n: log2_n as u8, r, p })
    }

    fn cost(self) -> Cost {
        Cost::of_scrypt(1 << self.log2_n, self.r, self.p)
    }

    fn derive(self, password: &[u8], salt: &[u8], tag_bytes: usize) -> Result<Zeroizing<Vec<u8>>, Fault> {
        room_for((128 * u64::from(self.r)) << self.log2_n)?;
        let params = scrypt::Params::new(self.log2_n, self.r, self.p).map_err(|_| Fault::Scrypt)?;
        let mut tag = Zeroizing::new(vec![0; tag_bytes]);
        scrypt::scrypt(password, salt, &params, &mut tag).map_err(|_| Fault::Scrypt)?;
        Ok(tag)
    }
}

/// bcrypt sees a password up to its first NUL, which it adds, and no more than 72 bytes in all.
fn bcrypt(cost: u32, salt: [u8; 16], password: &[u8]) -> Zeroizing<Vec<u8>> {
    let text = password.split(|&byte| byte == 0).next().unwrap_or_default();
    let mut key = Zeroizing::new([0; BCRYPT_BYTES]);
    let length = text.len().min(BCRYPT_BYTES);
    key[..length].copy_from_slice(&text[..length]);
    let tag = Zeroizing::new(bcrypt::bcrypt(cost, salt, &key[..BCRYPT_BYTES.min(length + 1)]));
    // The last byte was never part of a bcrypt text.
    Zeroizing::new(tag[..23].to_vec())
}

fn crypt_rounds(rounds: u32) -> sha_crypt::Params {
    sha_crypt::Params::new(rounds).expect("the parser refuses other rounds")
}

/// A round takes in the last result, two passwords of three and salts of three: about 13/7 and 2/3 of them.
fn crypt_cost(function: Function, rounds: u32, salt: &[u8], password_bytes: usize) -> Cost {
    let round = function.bytes() + password_bytes * 13 / 7 + salt.len() * 2 / 3;
    // Before the rounds, the password is hashed as often as it has bytes.
    let before = function.compressions(password_bytes.saturating_mul(password_bytes));
    Cost::of_compressions(before + function.compressions(round).saturating_mul(rounds.into()))
        .forbidden_unless(rounds <= MAX_CRYPT_ROUNDS)
}

/// The crates of scrypt and yescrypt end the process if they get no memory: better to ask first. They work in memory of
/// their own, and give it back unwiped; only Argon2 knows our arena.
fn room_for(bytes: u64) -> Result<(), TryReserveError> {
    let mut room = Vec::<u8>::new();
    room.try_reserve_exact(usize::try_from(bytes).unwrap_or(usize::MAX))?;
    black_box(&mut room);
    Ok(())
}
