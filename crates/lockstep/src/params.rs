//! The cost parameters of a hash, checked once as RFC 9106 section 3.1 bounds them.
//! A `Params` that exists is valid; nothing below this file checks it again.

use std::fmt;

/// Four slices a pass, between which lanes may look at each other.
pub(crate) const SLICES: usize = 4;

/// Which of the three functions of RFC 9106: it decides where the reference blocks come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Variant {
    /// Argon2d: every reference depends on the password. Not for passwords on a shared machine.
    D,
    /// Argon2i: no reference depends on the password.
    I,
    /// Argon2id: none in the first half of the first pass, all after it. The one RFC 9106 recommends.
    #[default]
    Id,
}

impl Variant {
    /// The number `y` of RFC 9106 section 3.2.
    pub(crate) fn number(self) -> u32 {
        match self {
            Variant::D => 0,
            Variant::I => 1,
            Variant::Id => 2,
        }
    }
}

/// Valid parameters of Argon2 version 0x13. All jobs of one run share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Params {
    variant: Variant,
    memory_kib: u32,
    iterations: u32,
    lanes: u32,
    tag_len: u32,
}

impl Params {
    /// Argon2id. The memory counts KiB and must be at least eight times the lanes, of which there are
    /// 1 to 2^24 - 1; at least one iteration; a tag of 4 to 2^32 - 1 bytes. Memory that is not a multiple of
    /// four times the lanes is hashed in as given, while the part that is used is rounded down, as the RFC says.
    pub fn new(memory_kib: u32, iterations: u32, lanes: u32, tag_len: usize) -> Result<Params, Error> {
        if lanes == 0 || lanes > 0x00FF_FFFF {
            return Err(Error::Lanes);
        }
        if u64::from(memory_kib) < 8 * u64::from(lanes) {
            return Err(Error::MemoryTooSmall);
        }
        if iterations == 0 {
            return Err(Error::NoIterations);
        }
        let tag_len = u32::try_from(tag_len).map_err(|_| Error::TagLength)?;
        if tag_len < 4 {
            return Err(Error::TagLength);
        }
        Ok(Params { variant: Variant::Id, memory_kib, iterations, lanes, tag_len })
    }

    /// The same costs for another of the three functions.
    pub fn with_variant(self, variant: Variant) -> Params {
        Params { variant, ..self }
    }

    /// Which function.
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// The memory asked for, in KiB.
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// Lanes, which the RFC calls parallelism. This crate computes them one after another.
    pub fn lanes(&self) -> u32 {
        self.lanes
    }

    /// Bytes every tag of the run must have.
    pub fn tag_len(&self) -> usize {
        self.tag_len as usize
    }

    /// Bytes of arena that one hash takes. Saturates on a platform too small to address them.
    pub fn bytes_per_job(&self) -> usize {
        self.blocks().saturating_mul(1024)
    }

    /// Blocks of one hash: the memory rounded down to a multiple of four times the lanes.
    pub(crate) fn blocks(&self) -> usize {
        self.lane_len() * self.lanes as usize
    }

    /// Blocks of a lane; at least eight.
    pub(crate) fn lane_len(&self) -> usize {
        self.segment_len() * SLICES
    }

    /// Blocks of a lane within a slice; at least two.
    pub(crate) fn segment_len(&self) -> usize {
        (self.memory_kib / (4 * self.lanes)) as usize
    }
}

/// Why nothing was hashed. Every tag of the run is left as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// There are fewer lanes than 1 or more than 2^24 - 1.
    Lanes,
    /// There is less memory than eight KiB a lane.
    MemoryTooSmall,
    /// There is no iteration.
    NoIterations,
    /// A tag is shorter than 4 bytes or longer than 2^32 - 1, or is not as long as the parameters say.
    TagLength,
    /// A salt is shorter than 8 bytes.
    SaltTooShort,
    /// A password, salt, secret or associated data is longer than 2^32 - 1 bytes.
    InputTooLong,
    /// A run has more than four jobs.
    TooManyJobs,
    /// The run takes more memory than the arena may have.
    ArenaTooSmall,
    /// The operating system gave no memory.
    OutOfMemory,
    /// This processor lacks the instructions of the implementation that was asked for.
    Unavailable,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Error::Lanes => "the lanes are not between 1 and 16777215",
            Error::MemoryTooSmall => "the memory is less than 8 KiB a lane",
            Error::NoIterations => "there is no iteration",
            Error::TagLength => "a tag does not have the right length",
            Error::SaltTooShort => "a salt is shorter than 8 bytes",
            Error::InputTooLong => "an input is longer than 4294967295 bytes",
            Error::TooManyJobs => "a run has more than 4 jobs",
            Error::ArenaTooSmall => "the run takes more memory than the arena may have",
            Error::OutOfMemory => "the operating system gave no memory",
            Error::Unavailable => "this processor lacks the instructions of the implementation",
        })
    }
}

impl std::error::Error for Error {}
