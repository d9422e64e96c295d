//! The first part of a list: what it is, what it was made of, and where its shards are. Written and read here only.
//! Integers are little-endian. The layout is part of the version: change one and you change the other.

use domain::time::Timestamp;
use sha2::{Digest as _, Sha256};
use xorf::{BinaryFuse16, DmaSerializable as _};

use crate::digest::Kind;

/// A password that is not in the sources is taken for breached once in so many.
pub const ONE_IN: u32 = 65_536;

/// Parts of a list: one for each first byte of a digest.
pub const SHARDS: usize = 256;
/// The body begins on a page, so that every shard is aligned in memory.
const PAGE: usize = 4_096;
const MAGIC: &[u8; 8] = b"RLBREACH";
const VERSION: u32 = 1;
const DIGEST: usize = 32;
const DESCRIPTOR: usize = BinaryFuse16::DESCRIPTOR_LEN;
/// Offset, entries, bytes of fingerprints and descriptor.
const SHARD: usize = 24 + DESCRIPTOR;
const FIXED: usize = 8 + 4 + 4 + 8 + 8 + 8 + 4 + 4 + DIGEST;
/// Where the length of the whole header stands.
const LENGTH_AT: usize = 12;
/// Longest name of a source, and most names: the rest is left out.
const MOST_NAME: usize = 255;
const MOST_NAMES: usize = 1_000;

/// Where a shard is, and how its filter is laid out.
#[derive(Clone, Copy, Default)]
pub struct Shard {
    /// First byte, counted from the start of the body.
    pub offset: u64,
    /// Different digests in it. None: it has no filter.
    pub entries: u64,
    /// Length of its fingerprints.
    pub bytes: u64,
    /// What the filter needs beside them.
    pub descriptor: [u8; DESCRIPTOR],
}

/// All that is known about a list without looking at its body.
pub struct Header {
    pub kind: Kind,
    pub built_at: Timestamp,
    pub entries: u64,
    pub body_bytes: u64,
    pub body_digest: [u8; DIGEST],
    pub shards: Vec<Shard>,
    /// Names of the files it was made from, without their folders.
    pub sources: Vec<String>,
}

/// The length of a header with these sources: whole pages.
pub fn length(sources: &[String]) -> usize {
    let names: usize = kept(sources).map(|name| 1 + name.len()).sum();
    (FIXED + SHARDS * SHARD + 4 + names + DIGEST).next_multiple_of(PAGE)
}

/// The header as it stands in the file, with its own checksum at its end.
pub fn encode(header: &Header) -> Vec<u8> {
    let length = length(&header.sources);
    let mut out = Vec::with_capacity(length);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&u32::try_from(length).expect("names and shards are bounded").to_le_bytes());
    out.extend_from_slice(&header.built_at.ms().to_le_bytes());
    out.extend_from_slice(&header.entries.to_le_bytes());
    out.extend_from_slice(&header.body_bytes.to_le_bytes());
    out.extend_from_slice(&ONE_IN.to_le_bytes());
    out.extend_from_slice(&[header.kind.number(), 0, 0, 0]);
    out.extend_from_slice(&header.body_digest);
    for shard in &header.shards {
        for number in [shard.offset, shard.entries, shard.bytes] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&shard.descriptor);
    }
    let names = u32::try_from(kept(&header.sources).count()).expect("names are bounded");
    out.extend_from_slice(&names.to_le_bytes());
    for name in kept(&header.sources) {
        out.push(u8::try_from(name.len()).expect("a kept name is short"));
        out.extend_from_slice(name.as_bytes());
    }
    out.resize(length - DIGEST, 0);
    let digest = Sha256::digest(&out);
    out.extend_from_slice(&digest);
    out
}

/// Reads the header at the start of a file, and checks that the whole file is as long as it says.
///
/// # Errors
/// What is wrong, in words for the operator.
pub fn decode(file: &[u8]) -> Result<(Header, usize), String> {
    if !file.starts_with(MAGIC) {
        return Err("it does not begin as a list made by `relatch breach build` does".to_owned());
    }
    let mut read = Reader(&file[MAGIC.len()..]);
    let version = read.u32()?;
    if version != VERSION {
        return Err(format!("it has version {version} of the format, this program reads version {VERSION}"));
    }
    let length = read.u32()? as usize;
    debug_assert_eq!(file.len() - read.0.len(), LENGTH_AT + 4);
    // The shards behind it are read as numbers in place, so it ends where a page does.
    let is_whole = |whole: &&[u8]| whole.len() >= FIXED + SHARDS * SHARD + DIGEST && whole.len().is_multiple_of(PAGE);
    let Some(whole) = file.get(..length).filter(is_whole) else {
        return Err(CUT_OFF.to_owned());
    };
    let (told, digest) = whole.split_at(length - DIGEST);
    if Sha256::digest(told).as_slice() != digest {
        return Err("its header is damaged: the checksum does not match".to_owned());
    }
    let header = read.header()?;
    let expected = (length as u64).saturating_add(header.body_bytes);
    if (file.len() as u64) < expected {
        return Err(CUT_OFF.to_owned());
    }
    if file.len() as u64 > expected {
        return Err("something follows its end".to_owned());
    }
    Ok((header, length))
}

const CUT_OFF: &str = "it is cut off: the file is shorter than its header says";

/// What is left to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (read, left) = self.0.split_at_checked(count).ok_or(CUT_OFF)?;
        self.0 = left;
        Ok(read)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], String> {
        Ok(self.bytes(N)?.try_into().expect("as many bytes as were asked for"))
    }

    fn u32(&mut self) -> Result<u32, String> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64, String> {
        self.array().map(u64::from_le_bytes)
    }

    /// What follows the length of the header.
    fn header(&mut self) -> Result<Header, String> {
        let built_at = Timestamp::from_ms(self.array().map(i64::from_le_bytes)?);
        let (entries, body_bytes) = (self.u64()?, self.u64()?);
        let one_in = self.u32()?;
        if one_in != ONE_IN {
            return Err(format!("it says that one in {one_in} is a false alarm, which this format cannot mean"));
        }
        let [kind, ..] = self.array::<4>()?;
        let kind = Kind::numbered(kind).ok_or("it holds a kind of digests that this program does not know")?;
        let body_digest = self.array()?;
        let mut shards = Vec::with_capacity(SHARDS);
        for _ in 0..SHARDS {
            let (offset, entries, bytes) = (self.u64()?, self.u64()?, self.u64()?);
            shards.push(Shard { offset, entries, bytes, descriptor: self.array()? });
        }
        let mut sources = Vec::new();
        for _ in 0..self.u32()? {
            let [length] = self.array()?;
            sources.push(String::from_utf8_lossy(self.bytes(length.into())?).into_owned());
        }
        Ok(Header { kind, built_at, entries, body_bytes, body_digest, shards, sources })
    }
}

/// The names as far as they are kept.
fn kept(sources: &[String]) -> impl Iterator<Item = &str> {
    sources.iter().take(MOST_NAMES).map(|name| &name[..name.floor_char_boundary(MOST_NAME)])
}
