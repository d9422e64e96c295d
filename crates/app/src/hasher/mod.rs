//! Makes and checks password hashes: the only door to Argon2, and the only place where a password costs anything.
//! It must never hash on a thread that serves requests, queue without a bound, or let a caller wait without a deadline.

mod alike;
mod arena;
mod argon;
pub mod formats;
mod job;
mod judge;
mod lines;
mod party;
mod pepper;
mod pool;
mod queue;
mod recipe;
mod settings;
mod together;
pub mod tune;

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use argon2::password_hash::phc::Salt;
use domain::password::{NewPassword, PasswordHash, TypedPassword};
use domain::token::Digest;
use zeroize::Zeroizing;

pub use self::{
    party::Party,
    pepper::Peppers,
    settings::{Implementation, Settings},
};

use self::{
    arena::Arena, argon::Fault, formats::ForeignHash, judge::Own, pepper::Key, pool::Pool, recipe::Recipe,
    together::Tag,
};

/// No hash was made and nothing was found out: the queue is full, the wait would be too long, or the pool has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("password hashing is busy, try again in {retry_after_s} s")]
pub struct Busy {
    /// When asking again is worth it; at least 1, at most 60.
    pub retry_after_s: u32,
}

/// Why it was not found out whether a password is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecided {
    /// Nothing was compared.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The hash, or somebody's hash, was made with a key that this node does not have. While a node lacks a key that others
    /// hash with, nobody is told that a password is wrong: neither the owner, who would believe it, nor a stranger, who
    /// would learn whose hashes need that key.
    #[error("a pepper is missing")]
    PepperMissing,
}

/// What a stored hash says about a typed password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The password is the one the hash was made of.
    Right {
        /// The hash was not made in today's way: store a fresh one while the password is at hand.
        rehash: bool,
    },
    /// Any other password; also the answer for a hash that cannot be read or would cost too much to check.
    Wrong,
}

/// How full the pool is at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Jobs that wait.
    pub queued: usize,
    /// Jobs on a thread.
    pub running: usize,
    /// Threads that hash.
    pub threads: usize,
    /// How long a job that came now would wait before it starts, if nobody let it go ahead.
    pub expected_wait: Duration,
    /// Jobs turned away since the start, at the door or after waiting too long.
    pub refused: u64,
}

/// Why the pool did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings are too weak, too costly or contradict themselves.
    #[error("{0}")]
    Settings(String),
    /// The system's random numbers cannot be read, so no salt could be made.
    #[error("the system gives no random numbers")]
    Random,
    /// The system gave us no thread.
    #[error("a hash thread did not start")]
    Thread(#[from] io::Error),
}

/// The hashing pool. Clones share it; its threads end with the last clone or with [`Hasher::stop`].
#[derive(Clone)]
pub struct Hasher {
    pool: Arc<Pool>,
    recipe: Arc<Recipe>,
}

impl Hasher {
    /// Starts the threads. No hash memory is taken before the first hash. Hashes have no secret key.
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        Self::with_peppers(settings, Peppers::default())
    }

    /// Starts the threads. New hashes are made with the current one of these keys, if there is one.
    #[expect(
        clippy::disallowed_methods,
        reason = "deadlines are of this process alone: the pool takes the monotonic clock here"
    )]
    pub fn with_peppers(settings: Settings, peppers: Peppers) -> Result<Self, StartError> {
        settings.check().map_err(StartError::Settings)?;
        let recipe = Recipe::new(&settings, peppers).map_err(|fault| match fault {
            Fault::Random(_) => StartError::Random,
            other => StartError::Settings(other.to_string()),
        })?;
        let together = recipe.together(settings.implementation);
        let pool = Pool::start(&settings, &together, recipe.first_guess(), Instant::now)?;
        Ok(Self { pool: Arc::new(pool), recipe: Arc::new(recipe) })
    }

    /// Hashes a new password under a fresh salt. Ask the policy first: here the password is used up.
    pub async fn hash(&self, party: Party, password: NewPassword) -> Result<PasswordHash, Busy> {
        let salt = self.recipe.fresh_salt().map_err(unhashed)?;
        let tag = self.derive(party, password.expose().as_bytes(), salt, self.recipe.key()).await?;
        Ok(self.recipe.finished(salt, &tag))
    }

    /// Compares a typed password with a stored hash: composed and, unless the hash has today's cost, also as it was typed.
    /// A wrong password costs the same whatever the hash is, as far as it can: see `alike`.
    pub async fn verify(
        &self,
        party: Party,
        password: TypedPassword,
        hash: PasswordHash,
    ) -> Result<Verdict, Undecided> {
        if let Some(pepper) = self.recipe.missing_pepper(hash.as_str()) {
            self.compare(party, &password, (Own::Nobody, &hash)).await?;
            if self.peppers().meet(pepper.clone()) {
                tracing::error!(pepper, "a stored hash was made with a pepper that is not here");
            }
            return Err(Undecided::PepperMissing);
        }
        let own = self.recipe.own(hash.as_str(), password.expose().len());
        let verdict = self.compare(party, &password, (own, &hash)).await?;
        self.told(verdict)
    }

    /// Does what [`Hasher::verify`] does, for a name that nobody has, or an account without a password. Always
    /// [`Verdict::Wrong`]. The same work for the same name, as an account's hash would be.
    pub async fn verify_nobody(
        &self,
        party: Party,
        password: TypedPassword,
        name: &Digest,
    ) -> Result<Verdict, Undecided> {
        // Even its text is read, so that nothing is missing from the time.
        self.verify(party, password, self.recipe.nobodys_hash(name.bytes())).await
    }

    /// Whether a hash was made with a key that is not here, so that nobody can tell which password fits it.
    pub fn lacks_pepper_of(&self, hash: &PasswordHash) -> bool {
        self.recipe.missing_pepper(hash.as_str()).is_some()
    }

    /// Puts a hash that is too fast under one of today's cost, without the password. It is replaced at the next success
    /// like any other. `None`: [`formats::Scheme::can_be_wrapped`] said no.
    pub async fn wrap(&self, foreign: ForeignHash) -> Result<Option<PasswordHash>, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(Party::HOUSE, move |arena| recipe.wrap(&foreign, arena)).await
    }

    /// Whether the kept hash is what [`Hasher::wrap`] makes of the foreign one. `false` also where the kept one's key is not
    /// here.
    pub async fn wraps(&self, kept: ForeignHash, foreign: ForeignHash) -> Result<bool, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(Party::HOUSE, move |arena| recipe.wraps(&kept, &foreign, arena)).await
    }

    /// The secret keys of hashes that this node has.
    pub fn peppers(&self) -> &Peppers {
        self.recipe.peppers()
    }

    /// Whether the party would be let in now. Asked before its guess is charged, so that a flood costs no write each; who
    /// is let in now may still be refused later.
    ///
    /// # Errors
    /// [`Busy`], as when hashing.
    pub fn ask(&self, party: Party) -> Result<(), Busy> {
        self.pool.ask(party)
    }

    /// Nobody waits, so a hash that may turn out to be for nothing holds nobody up.
    pub fn is_quiet(&self) -> bool {
        self.stats().queued == 0
    }

    /// How full the pool is now.
    pub fn stats(&self) -> Stats {
        self.pool.stats()
    }

    /// Turns away whoever waits, lets the running hashes finish, and returns once every thread has wiped its memory
    /// and ended. Later calls are told [`Busy`].
    pub async fn stop(&self) {
        self.pool.stop().await;
    }

    async fn run<T: Send + 'static>(
        &self,
        party: Party,
        work: impl FnOnce(&mut Arena) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Busy> {
        self.pool.run(party, work).await?.map_err(unhashed)
    }

    /// A hash of today's cost, perhaps beside others.
    async fn derive(&self, party: Party, password: &[u8], salt: Salt, key: Key) -> Result<Tag, Busy> {
        let password = Zeroizing::new(password.to_vec());
        self.pool.derive(party, password, salt, key).await?.map_err(unhashed)
    }

    fn told(&self, verdict: Verdict) -> Result<Verdict, Undecided> {
        match verdict {
            Verdict::Wrong if self.peppers().is_lacking() => Err(Undecided::PepperMissing),
            verdict => Ok(verdict),
        }
    }
}

/// The caller can do nothing about it but try again, so it is told the same as under load.
fn unhashed(fault: Fault) -> Busy {
    tracing::error!(%fault, "a password could not be hashed");
    Busy { retry_after_s: 1 }
}

#[cfg(test)]
mod tests;
