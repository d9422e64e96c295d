//! What waits for a hash thread, and what a thread does at once.

use super::{
    arena::Arena,
    together::{Ask, Together},
};

/// Work that has a thread to itself. Returns whether it hashed; a job whose caller has gone does not.
pub(super) type Work = Box<dyn FnOnce(&mut Arena) -> bool + Send>;

/// Something to do on a hash thread. Dropped without being run, it tells its caller that it was refused.
pub(super) enum Job {
    Alone(Work),
    /// A hash of today's cost.
    Ask(Ask),
}

/// What a thread does at once.
pub(super) enum Run {
    Alone(Work),
    Together(Vec<Ask>),
}

impl Run {
    pub(super) fn jobs(&self) -> usize {
        match self {
            Self::Alone(_) => 1,
            Self::Together(asks) => asks.len(),
        }
    }

    /// Returns how many hashed.
    pub(super) fn work(self, together: &Together, arena: &mut Arena) -> usize {
        match self {
            Self::Alone(work) => usize::from(work(arena)),
            Self::Together(asks) => together.run(asks, arena),
        }
    }
}
