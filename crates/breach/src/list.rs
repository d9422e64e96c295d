//! A finished list: opened, asked, described, verified. Opening reads the header only; whatever it says is checked
//! before anything relies on it, so that a damaged file is refused and never indexed out of its bounds.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use domain::password::NewPassword;
use domain::time::Timestamp;
use memmap2::Mmap;
use sha2::{Digest as _, Sha256};
use xorf::{BinaryFuse16Ref, Filter as _, FilterRef as _};

use crate::Error;
use crate::digest::{Key, Kind};
use crate::header::{self, Header, ONE_IN, Shard};
use crate::map;

/// Bytes that are verified at a time.
const STEP: usize = 1_024 * 1_024;

/// An open list. It stays what it was when it was opened, also when another file takes its name.
pub struct Breach {
    path: PathBuf,
    map: Mmap,
    header: Header,
    /// Where the body begins.
    body: usize,
}

/// What a list says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Which digests it holds.
    pub kind: Kind,
    /// When it was built.
    pub built_at: Timestamp,
    /// Different passwords.
    pub entries: u64,
    /// Size of the file.
    pub bytes: u64,
    /// Of so many passwords that are not on the list, one is said to be.
    pub false_positive_one_in: u32,
    /// Names of the files it was made from.
    pub sources: Vec<String>,
    /// SHA-256 of the body, as the header has it.
    pub sha256: [u8; 32],
}

impl Info {
    /// Hundredths of a byte that an entry takes, the header included.
    #[must_use]
    pub fn hundredths_per_entry(&self) -> u64 {
        self.bytes.saturating_mul(100) / self.entries.max(1)
    }
}

impl Breach {
    /// Opens a list. Takes the same short time for every size: the body is not read.
    ///
    /// # Errors
    /// A file that cannot be opened, is no list, is damaged in its header, or has another length than it should.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_with_metadata(path).map(|(list, _)| list)
    }

    /// The same, with what tells this file from another of its name.
    pub(crate) fn open_with_metadata(path: &Path) -> Result<(Self, Metadata), Error> {
        let refused = |why| Error::file("open", path, why);
        let file = File::open(path).map_err(refused)?;
        let about = file.metadata().map_err(refused)?;
        if cfg!(target_endian = "big") {
            return Err(Error::not_a_list(path, "its numbers are little-endian and this machine's are not"));
        }
        if !about.is_file() {
            return Err(Error::not_a_list(path, "it is no regular file"));
        }
        let map = map::read_only(&file).map_err(refused)?;
        let (header, body) = header::decode(&map).map_err(|why| Error::not_a_list(path, why))?;
        if !header.shards.iter().all(|shard| is_sound(shard, header.body_bytes)) {
            return Err(Error::not_a_list(path, "its table of shards makes no sense"));
        }
        Ok((Self { path: path.to_owned(), map, header, body }, about))
    }

    /// Whether the password is on the list. What is on it is always found; of 65,536 that are not, one is found too.
    #[must_use]
    pub fn contains(&self, password: &NewPassword) -> bool {
        self.contains_key(Key::of(self.header.kind, password.expose()))
    }

    pub(crate) fn contains_key(&self, key: Key) -> bool {
        let shard = &self.header.shards[usize::from(key.shard)];
        if shard.entries == 0 {
            return false;
        }
        BinaryFuse16Ref::from_dma(&shard.descriptor, self.fingerprints(shard)).contains(&key.rest)
    }

    /// What it says about itself.
    #[must_use]
    pub fn info(&self) -> Info {
        Info {
            kind: self.header.kind,
            built_at: self.header.built_at,
            entries: self.header.entries,
            bytes: self.map.len() as u64,
            false_positive_one_in: ONE_IN,
            sources: self.header.sources.clone(),
            sha256: self.header.body_digest,
        }
    }

    /// Reads the whole file and compares it with the checksum that was written when it was built.
    ///
    /// # Errors
    /// It is not what was built.
    pub fn verify(&self) -> Result<(), Error> {
        let mut digest = Sha256::new();
        for step in self.map[self.body..].chunks(STEP) {
            digest.update(step);
        }
        if digest.finalize().as_slice() != self.header.body_digest {
            return Err(Error::not_a_list(&self.path, "its body is damaged: the checksum does not match"));
        }
        Ok(())
    }

    fn fingerprints(&self, shard: &Shard) -> &[u8] {
        // Both fit: the shard was found to lie within the body, which is in memory.
        let (start, length) = (self.body + shard.offset as usize, shard.bytes as usize);
        &self.map[start..start + length]
    }
}

/// Whether a shard lies within the body, aligned, and its filter within the shard. The descriptor is that of
/// [`xorf::Descriptor`]: seed, length of a segment, its mask, and the length of all segments but the last two.
fn is_sound(shard: &Shard, body_bytes: u64) -> bool {
    if shard.entries == 0 {
        return shard.bytes == 0;
    }
    let number = |at: usize| {
        let bytes = shard.descriptor[at..at + 4].try_into().expect("four bytes of twenty");
        u64::from(u32::from_le_bytes(bytes))
    };
    let (segment, mask, segments) = (number(8), number(12), number(16));
    let is_inside = shard.offset.checked_add(shard.bytes).is_some_and(|end| end <= body_bytes);
    let is_cut_well = segment.is_power_of_two() && mask == segment - 1 && segments > 0 && segments % segment == 0;
    is_inside && shard.offset.is_multiple_of(8) && is_cut_well && shard.bytes == 2 * (segments + 2 * segment)
}
