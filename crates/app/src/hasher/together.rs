//! Hashes of today's cost, up to four at once: in lock-step on one thread, while one waits for memory the others compute.
//! No job may get another one's tag, and none may go unanswered because there was too little memory for all of them.

use argon2::password_hash::phc::Salt;
use argon2_lockstep::MAX_JOBS;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{
    arena::Arena,
    argon::{Fault, Input, Scheme},
    pepper::Key,
    settings::Implementation,
};

pub(super) const TAG_BYTES: usize = 32;

/// What a password and a salt come to. It is not compared here.
pub(super) type Tag = Zeroizing<[u8; TAG_BYTES]>;

/// One hash of today's cost. Dropped without an answer, it tells its caller that it was refused.
pub(super) struct Ask {
    pub(super) password: Zeroizing<Vec<u8>>,
    pub(super) salt: Salt,
    /// Each hash has its own: while keys are changed, both kinds are computed beside each other.
    pub(super) key: Key,
    pub(super) reply: oneshot::Sender<Result<Tag, Fault>>,
}

/// Today's cost, and whether hashes of it can be computed side by side.
#[derive(Clone)]
pub(super) struct Together {
    today: Scheme,
    /// `None`: one after the other, by the portable implementation.
    side_by_side: Option<argon2_lockstep::Params>,
}

impl Together {
    pub(super) fn new(today: Scheme, implementation: Implementation) -> Self {
        let costs = &today.params;
        let side_by_side = match implementation {
            Implementation::Portable => None,
            Implementation::Auto => {
                argon2_lockstep::Params::new(costs.m_cost(), costs.t_cost(), costs.p_cost(), TAG_BYTES).ok()
            }
        };
        Self { today, side_by_side }
    }

    /// How many hashes are worth running at once.
    pub(super) fn most(&self) -> usize {
        if self.side_by_side.is_some() { MAX_JOBS } else { 1 }
    }

    /// Memory for one thread. It takes none yet.
    pub(super) fn arena(&self) -> Arena {
        let limit = self.side_by_side.map_or(0, |params| params.bytes_per_job().saturating_mul(MAX_JOBS));
        Arena::new(self.today.params.block_count()).with_side_by_side(limit)
    }

    /// Computes and answers all whose callers are still there. Returns how many those were.
    pub(super) fn run(&self, mut asks: Vec<Ask>, arena: &mut Arena) -> usize {
        asks.retain(|ask| !ask.reply.is_closed());
        #[cfg(test)]
        assert!(asks.iter().all(|ask| ask.password.as_slice() != tests::PANIC), "on purpose");
        let hashed = asks.len();
        let tags = self.in_step(&asks, arena);
        for (number, ask) in asks.into_iter().enumerate() {
            let tag = match &tags {
                Some(tags) => Ok(tags[number].clone()),
                None => self.alone(&ask, arena),
            };
            // A caller that went away meanwhile needs no answer.
            let _ = ask.reply.send(tag);
        }
        hashed
    }

    /// `None`: these have to be computed one after the other.
    fn in_step(&self, asks: &[Ask], arena: &mut Arena) -> Option<[Tag; MAX_JOBS]> {
        let params = self.side_by_side.as_ref()?;
        let mut tags: [Tag; MAX_JOBS] = Default::default();
        let jobs = asks.iter().zip(&mut tags);
        let jobs = jobs.map(|(ask, tag)| argon2_lockstep::Job {
            password: &ask.password,
            salt: &ask.salt,
            secret: ask.key.bytes(),
            data: &[],
            tag: tag.as_mut_slice(),
        });
        let mut jobs: Vec<_> = jobs.collect();
        match arena.side_by_side().run(params, &mut jobs) {
            Ok(()) => Some(tags),
            Err(error) => {
                tracing::warn!(%error, "hashes are computed one after the other");
                None
            }
        }
    }

    fn alone(&self, ask: &Ask, arena: &mut Arena) -> Result<Tag, Fault> {
        let mut tag = Tag::default();
        let input = Input { password: &ask.password, salt: &ask.salt, key: &ask.key };
        self.today.derive(&input, tag.as_mut_slice(), arena)?;
        Ok(tag)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use argon2::{Algorithm, Params, Version};

    use super::*;
    use crate::hasher::pepper::Peppers;

    /// A run with this password panics.
    pub(in crate::hasher) const PANIC: &[u8] = b"panic, please";

    pub(in crate::hasher) fn today(memory_kib: u32) -> Scheme {
        let params = Params::new(memory_kib, 2, 1, Some(TAG_BYTES)).unwrap();
        Scheme { algorithm: Algorithm::Argon2id, version: Version::V0x13, params }
    }

    pub(in crate::hasher) fn together(memory_kib: u32) -> Together {
        Together::new(today(memory_kib), Implementation::Auto)
    }

    /// With odd salts a key, with even ones none, so that both kinds run together.
    fn key(salt: u8) -> Key {
        let peppers = Peppers::parse(Some(&"ab".repeat(32)), "").ok().unwrap();
        if salt % 2 == 1 { peppers.today().1 } else { Key::default() }
    }

    type Answer = oneshot::Receiver<Result<Tag, Fault>>;

    fn ask(password: &str, salt: u8) -> (Ask, Answer) {
        let (reply, answer) = oneshot::channel();
        let password = Zeroizing::new(password.as_bytes().to_vec());
        (Ask { password, salt: Salt::new(&[salt; 16]).unwrap(), key: key(salt), reply }, answer)
    }

    /// The twin's tag.
    fn expected(memory_kib: u32, password: &str, salt: u8) -> Tag {
        let mut tag = Tag::default();
        let mut arena = Arena::new(memory_kib as usize);
        let input = Input { password: password.as_bytes(), salt: &[salt; 16], key: &key(salt) };
        today(memory_kib).derive(&input, tag.as_mut_slice(), &mut arena).unwrap();
        tag
    }

    fn four() -> (Vec<Ask>, Vec<Answer>) {
        [("a", 1), ("b", 2), ("a", 3), ("", 1)].map(|(password, salt)| ask(password, salt)).into_iter().unzip()
    }

    fn answers(answers: Vec<Answer>) -> Vec<[u8; TAG_BYTES]> {
        answers.into_iter().map(|mut answer| *answer.try_recv().unwrap().unwrap()).collect()
    }

    fn all_expected() -> Vec<[u8; TAG_BYTES]> {
        [("a", 1), ("b", 2), ("a", 3), ("", 1)].map(|(password, salt)| *expected(64, password, salt)).to_vec()
    }

    #[test]
    fn each_of_four_gets_the_tag_of_its_own_password_and_salt() {
        let together = together(64);
        let (asks, received) = four();
        assert_eq!(together.run(asks, &mut together.arena()), 4);
        assert_eq!(answers(received), all_expected());
    }

    #[test]
    fn without_memory_for_all_they_are_computed_one_after_the_other() {
        let (asks, received) = four();
        assert_eq!(together(64).run(asks, &mut Arena::new(64)), 4);
        assert_eq!(answers(received), all_expected());
    }

    #[test]
    fn the_portable_implementation_gives_the_same_tags_and_takes_no_memory_for_four() {
        let portable = Together::new(today(64), Implementation::Portable);
        let (asks, received) = four();
        let mut arena = portable.arena();
        portable.run(asks, &mut arena);
        assert_eq!(answers(received), all_expected());
        assert_eq!((portable.most(), arena.side_by_side().size()), (1, 0));
    }

    #[test]
    fn one_whose_caller_has_gone_is_left_out_and_the_others_get_their_own() {
        let together = together(64);
        let (asks, mut received) = four();
        drop(received.remove(1));
        assert_eq!(together.run(asks, &mut together.arena()), 3);
        let mut expected = all_expected();
        expected.remove(1);
        assert_eq!(answers(received), expected);
    }

    #[test]
    fn memory_is_taken_for_as_many_as_run_and_never_for_more_than_four() {
        let together = together(64);
        let mut arena = together.arena();
        for (count, memory_kib) in [(1, 64), (2, 128), (4, 256), (1, 256)] {
            let (asks, _callers): (Vec<Ask>, Vec<Answer>) = (0..count).map(|_| ask("a", 1)).unzip();
            together.run(asks, &mut arena);
            assert_eq!(arena.side_by_side().size(), memory_kib << 10, "{count} at once");
        }
        assert_eq!(arena.side_by_side().limit(), 256 << 10);
    }
}
