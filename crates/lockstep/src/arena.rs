//! The memory that hashes are computed in: mapped once, used again and again, never more than its limit.

use std::hint::black_box;
use std::sync::atomic::{Ordering, fence};

use memmap2::MmapMut;

use crate::block::Block;
use crate::fill;
use crate::implementation::Implementation;
use crate::job::{Job, MAX_JOBS};
use crate::params::{Error, Params};
use crate::raw::Kernel;

/// Memory for the runs of one thread, and the implementation that computes them. It takes memory from the operating
/// system at the first run that needs it, keeps it for later ones, and wipes it before giving it back.
pub struct Arena {
    kernel: Kernel,
    limit: usize,
    map: Option<MmapMut>,
    /// Bytes at the front that may depend on a password.
    used: usize,
}

impl Arena {
    /// An arena that never takes more than `limit` bytes, with the fastest implementation of this processor.
    /// It takes nothing yet. Four jobs of a run take four times `Params::bytes_per_job`.
    pub fn new(limit: usize) -> Arena {
        Arena::with_implementation(limit, Implementation::detect()).expect("the detected implementation is available")
    }

    /// An arena with an implementation of one's choice, or `Error::Unavailable`.
    pub fn with_implementation(limit: usize, implementation: Implementation) -> Result<Arena, Error> {
        let kernel = Kernel::new(implementation).ok_or(Error::Unavailable)?;
        Ok(Arena { kernel, limit, map: None, used: 0 })
    }

    /// The implementation that computes the runs.
    pub fn implementation(&self) -> Implementation {
        self.kernel.implementation()
    }

    /// Bytes taken from the operating system at present.
    pub fn size(&self) -> usize {
        self.map.as_ref().map_or(0, |map| map.len())
    }

    /// Bytes the arena never exceeds.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Takes memory for runs of `jobs` jobs now, so that the first of them is not the slow one.
    pub fn reserve(&mut self, params: &Params, jobs: usize) -> Result<(), Error> {
        let bytes = params.bytes_per_job().checked_mul(jobs).ok_or(Error::ArenaTooSmall)?;
        self.memory(bytes)?.fill(0);
        Ok(())
    }

    /// Computes the tags of up to four jobs side by side. On an error no tag has been written. What the memory holds
    /// afterwards depends on the passwords, until the next run overwrites it or `wipe` clears it.
    pub fn run(&mut self, params: &Params, jobs: &mut [Job<'_>]) -> Result<(), Error> {
        if jobs.len() > MAX_JOBS {
            return Err(Error::TooManyJobs);
        }
        jobs.iter().try_for_each(|job| job.check(params))?;
        if jobs.is_empty() {
            return Ok(());
        }
        let kernel = self.kernel;
        let bytes = params.bytes_per_job().checked_mul(jobs.len()).ok_or(Error::ArenaTooSmall)?;
        let (blocks, _) = self.memory(bytes)?.as_chunks_mut::<1024>();
        let mut memories: Vec<&mut [Block]> = blocks.chunks_exact_mut(params.blocks()).take(jobs.len()).collect();

        for (job, memory) in jobs.iter().zip(&mut memories) {
            fill::begin(kernel, params, job, memory);
        }
        fill::fill(kernel, params, &mut memories);
        for (job, memory) in jobs.iter_mut().zip(&memories) {
            fill::finish(kernel, params, memory, job.tag);
        }
        Ok(())
    }

    /// Overwrites with zeros whatever runs have used since the last time, and keeps the memory.
    pub fn wipe(&mut self) {
        if let Some(map) = &mut self.map {
            let used = &mut map[..self.used];
            used.fill(0);
            // The compiler must believe that somebody reads the zeros, or it may leave them out.
            black_box(&*used);
            fence(Ordering::SeqCst);
            self.used = 0;
        }
    }

    /// Wipes all memory and gives it back to the operating system. A later run takes new memory.
    pub fn release(&mut self) {
        self.wipe();
        self.map = None;
    }

    /// At least `bytes` of memory, the old one if it suffices.
    fn memory(&mut self, bytes: usize) -> Result<&mut [u8], Error> {
        if bytes > self.limit {
            return Err(Error::ArenaTooSmall);
        }
        if self.size() < bytes {
            self.release();
            self.map = Some(map(bytes)?);
        }
        self.used = self.used.max(bytes);
        Ok(self.map.as_deref_mut().unwrap_or_default())
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        self.wipe();
    }
}

fn map(bytes: usize) -> Result<MmapMut, Error> {
    let map = MmapMut::map_anon(bytes).map_err(|_| Error::OutOfMemory)?;
    // Huge pages spare the processor most of its page walks. Where they are not granted, the hash is only slower. Miri
    // does not know the call.
    #[cfg(all(target_os = "linux", not(miri)))]
    let _ = map.advise(memmap2::Advice::HugePage);
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(memory_kib: u32) -> Params {
        Params::new(memory_kib, 1, 1, 32).unwrap()
    }

    fn used(memory_kib: u32) -> Arena {
        let mut arena = Arena::new(1 << 20);
        arena.run(&params(memory_kib), &mut [Job::new(b"password", b"somesalt", &mut [0; 32])]).unwrap();
        arena
    }

    fn is_zero(arena: &Arena) -> bool {
        arena.map.iter().flat_map(|map| map.iter()).all(|byte| *byte == 0)
    }

    #[test]
    fn a_run_leaves_something_to_wipe() {
        assert!(!is_zero(&used(64)));
    }

    #[test]
    fn wiped_memory_is_zero_and_kept() {
        let mut arena = used(64);
        arena.wipe();
        assert_eq!((is_zero(&arena), arena.size()), (true, 64 << 10));
    }

    #[test]
    fn what_a_larger_run_left_is_wiped_after_a_smaller_one() {
        let mut arena = used(64);
        arena.run(&params(8), &mut [Job::new(b"password", b"somesalt", &mut [0; 32])]).unwrap();
        arena.wipe();
        assert!(is_zero(&arena));
    }

    #[test]
    fn released_memory_is_gone() {
        let mut arena = used(64);
        arena.release();
        assert_eq!(arena.size(), 0);
    }

    #[test]
    fn a_smaller_run_uses_the_memory_of_a_larger_one() {
        let mut arena = used(64);
        let before = arena.map.as_ref().unwrap().as_ptr();
        arena.run(&params(8), &mut [Job::new(b"password", b"somesalt", &mut [0; 32])]).unwrap();
        assert_eq!((arena.map.as_ref().unwrap().as_ptr(), arena.size()), (before, 64 << 10));
    }

    #[test]
    fn reserved_memory_is_taken_at_once_and_not_again() {
        let mut arena = Arena::new(1 << 20);
        arena.reserve(&params(64), 4).unwrap();
        assert_eq!(arena.size(), 256 << 10);
    }

    #[test]
    fn an_arena_may_move_to_another_thread() {
        fn assert_send<T: Send>(_: &T) {}
        assert_send(&Arena::new(0));
    }
}
