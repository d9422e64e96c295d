//! Makes and checks password hashes: the only door to Argon2, and the only place where a password costs anything.
//! It must never hash on a thread that serves requests, queue without a bound, or let a caller wait without a deadline.

mod arena;
mod argon;
pub mod formats;
mod pool;
mod queue;
mod recipe;
mod settings;

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use domain::password::{NewPassword, PasswordHash, TypedPassword};

pub use self::settings::Settings;

use self::{arena::Arena, argon::Fault, formats::ForeignHash, pool::Pool, recipe::Recipe};

/// No hash was made and nothing was found out: the queue is full, the wait would be too long, or the pool has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("password hashing is busy, try again in {retry_after_s} s")]
pub struct Busy {
    /// When asking again is worth it; at least 1, at most 60.
    pub retry_after_s: u32,
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
    /// How long a job that came now would wait before it starts.
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
    /// Starts the threads. No hash memory is taken before the first hash.
    #[expect(
        clippy::disallowed_methods,
        reason = "deadlines are of this process alone: the pool takes the monotonic clock here"
    )]
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        settings.check().map_err(StartError::Settings)?;
        let recipe = Recipe::new(&settings).map_err(|fault| match fault {
            Fault::Random(_) => StartError::Random,
            other => StartError::Settings(other.to_string()),
        })?;
        let pool = Pool::start(&settings, recipe.blocks(), recipe.first_guess(), Instant::now)?;
        Ok(Self { pool: Arc::new(pool), recipe: Arc::new(recipe) })
    }

    /// Hashes a new password under a fresh salt. Ask the policy first: here the password is used up.
    pub async fn hash(&self, password: NewPassword) -> Result<PasswordHash, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(move |arena| recipe.hash(password.expose().as_bytes(), arena)).await
    }

    /// Compares a typed password with a stored hash.
    /// A wrong password costs at least what a hash of today costs, however cheap or broken the stored one is.
    pub async fn verify(&self, password: TypedPassword, hash: PasswordHash) -> Result<Verdict, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(move |arena| recipe.verify(password.expose().as_bytes(), hash.as_str(), arena)).await
    }

    /// Does what [`Hasher::verify`] does, for a login that nobody has. Always [`Verdict::Wrong`].
    pub async fn verify_nobody(&self, password: TypedPassword) -> Result<Verdict, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(move |arena| recipe.verify_nobody(password.expose().as_bytes(), arena)).await
    }

    /// Puts a hash that is too fast under one of today's cost, without the password. It is replaced at the next success
    /// like any other. `None`: [`formats::Scheme::can_be_wrapped`] said no.
    pub async fn wrap(&self, foreign: ForeignHash) -> Result<Option<PasswordHash>, Busy> {
        let recipe = Arc::clone(&self.recipe);
        self.run(move |arena| recipe.wrap(&foreign, arena)).await
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
        work: impl FnOnce(&mut Arena) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Busy> {
        self.pool.run(work).await?.map_err(|fault| {
            // The caller can do nothing about it but try again, so it is told the same as under load.
            tracing::error!(%fault, "a password could not be hashed");
            Busy { retry_after_s: 1 }
        })
    }
}

#[cfg(test)]
mod tests;
