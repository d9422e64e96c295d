//! Keys on their way from the sources to their shards: they wait in one file, so that a thousand million of them need no
//! more memory than one shard does.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use crate::digest::Key;
use crate::header::SHARDS;

/// Keys of one shard that are written together: 64 KiB.
const CHUNK: usize = 8_192;
const KEY: usize = 8;

/// All keys, by shard. At most 16 MiB of them are in memory.
pub struct Shards {
    file: File,
    /// Keys that are not in the file yet.
    waiting: Vec<Vec<u8>>,
    /// Where in the file the chunks of each shard begin. All of them are full.
    chunks: Vec<Vec<u64>>,
    end: u64,
}

impl Shards {
    /// Starts with an empty file, which nobody else writes to.
    pub fn new(file: File) -> Self {
        Self { file, waiting: vec![Vec::new(); SHARDS], chunks: vec![Vec::new(); SHARDS], end: 0 }
    }

    /// Takes one key in.
    ///
    /// # Errors
    /// A disk that is full or broken.
    pub fn add(&mut self, key: Key) -> io::Result<()> {
        let shard = usize::from(key.shard);
        let waiting = &mut self.waiting[shard];
        waiting.extend_from_slice(&key.rest.to_ne_bytes());
        if waiting.len() == CHUNK * KEY {
            self.file.write_all_at(waiting, self.end)?;
            waiting.clear();
            self.chunks[shard].push(self.end);
            self.end += (CHUNK * KEY) as u64;
        }
        Ok(())
    }

    /// The keys of one shard, sorted, each once. They are gone from here afterwards.
    ///
    /// # Errors
    /// A disk that is broken.
    pub fn take(&mut self, shard: usize) -> io::Result<Vec<u64>> {
        let chunks = std::mem::take(&mut self.chunks[shard]);
        let waiting = std::mem::take(&mut self.waiting[shard]);
        let mut keys = Vec::with_capacity(chunks.len() * CHUNK + waiting.len() / KEY);
        let mut chunk = vec![0; CHUNK * KEY];
        for start in chunks {
            self.file.read_exact_at(&mut chunk, start)?;
            keys.extend(numbers(&chunk));
        }
        keys.extend(numbers(&waiting));
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.chunks_exact(KEY).map(|key| u64::from_ne_bytes(key.try_into().expect("eight bytes")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_gives_back_its_own_keys_once_and_in_order() {
        let mut shards = Shards::new(tempfile::tempfile().expect("a file"));
        // More than a chunk, each twice, the largest first; a neighbour between them.
        for rest in (0..20_000).rev().chain(0..20_000) {
            shards.add(Key { shard: 7, rest }).expect("room");
            shards.add(Key { shard: 8, rest: rest + 1 }).expect("room");
        }
        assert!(shards.take(7).expect("readable").into_iter().eq(0..20_000));
    }
}
