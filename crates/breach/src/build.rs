//! Builds a list: the sources are read once and their keys sorted into shards on the disk, then one shard after the
//! other becomes a filter. Memory stays below 1 GiB for a thousand million digests, and no broken file ever has the name.

use std::cell::Cell;
use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use domain::time::Timestamp;
use sha2::{Digest as _, Sha256};
use xorf::{BinaryFuse16, DmaSerializable as _};

use crate::Error;
use crate::digest::Kind;
use crate::draft::{self, Draft};
use crate::header::{self, Header, SHARDS, Shard};
use crate::lines::{Line, Lines};
use crate::shards::Shards;
use crate::source::{self, Source, Taken};

/// Filters begin at multiples of this, so that they are aligned in memory.
const ALIGNMENT: usize = 8;
/// Lines between two reports of progress.
const REPORT: u64 = 65_536;
const BUFFER: usize = 1_024 * 1_024;

/// How far it is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Bytes of the sources that were read.
    pub read: u64,
    /// Bytes that there are.
    pub total: u64,
    /// Shards that are written, of 256. None is before all sources are read.
    pub shards: usize,
}

/// What was built.
#[derive(Clone, Debug)]
pub struct Built {
    /// Which digests it holds.
    pub kind: Kind,
    /// Different passwords.
    pub entries: u64,
    /// Size of the file.
    pub bytes: u64,
    /// What became of each source.
    pub sources: Vec<Taken>,
}

/// Builds a list from all sources and gives it the name `out`, in place of what had it. Needs eight bytes a line beside
/// `out` while it runs. Whether it fails or is stopped: what was there before is untouched, and nothing else is left.
///
/// # Errors
/// A source that cannot be read, that has more than one malformed line in a hundred or whose digests are of another
/// kind than the others'; no entry at all; a full disk; [`Error::Stopped`].
pub fn build(
    sources: &[Source],
    out: &Path,
    built_at: Timestamp,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Built, Error> {
    let mut taken = sources.iter().map(source::recognise).collect::<Result<Vec<_>, _>>()?;
    let kind = common_kind(&taken)?;
    // Whoever may not write there should know before an hour of reading.
    let draft = Draft::beside(out)?;
    let mut shards = Shards::new(draft::nameless(out)?);
    let read = Rc::new(Cell::new(0));
    let mut report = Progress { read: 0, total: taken.iter().map(|source| source.bytes).sum(), shards: 0 };
    for source in &mut taken {
        read_in(source, kind, &mut shards, &read, &mut |read| {
            report.read = read;
            stop_if_asked(progress(report))
        })
        .map_err(|error| name_draft(error, out))?;
    }
    if taken.iter().all(|source| source.used == 0) {
        return Err(Error::Sources("there is not one entry in the sources"));
    }
    let names = taken.iter().map(|source| name(&source.path)).collect();
    let (entries, bytes) = write(&draft, kind, built_at, names, &mut shards, &mut |written| {
        report.shards = written;
        stop_if_asked(progress(report))
    })?;
    draft.become_file(out)?;
    Ok(Built { kind, entries, bytes, sources: taken })
}

fn stop_if_asked(flow: ControlFlow<()>) -> Result<(), Error> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Stopped),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What all sources with digests have. Words alone are digested with SHA-1.
fn common_kind(taken: &[Taken]) -> Result<Kind, Error> {
    let mut kinds = taken.iter().filter_map(|source| source.form.kind());
    let first = kinds.next();
    if kinds.any(|kind| Some(kind) != first) {
        return Err(Error::Sources("SHA-1 and NTLM digests cannot share a list; build one from either of them"));
    }
    Ok(first.unwrap_or(Kind::Sha1))
}

/// What went wrong while keys were put aside: about a source, or about the place where they wait.
enum Trouble {
    Source(Error),
    Waiting(std::io::Error),
}

fn name_draft(trouble: Trouble, out: &Path) -> Error {
    match trouble {
        Trouble::Source(error) => error,
        Trouble::Waiting(why) => Error::file("write beside", out, why),
    }
}

fn read_in(
    source: &mut Taken,
    kind: Kind,
    shards: &mut Shards,
    read: &Rc<Cell<u64>>,
    report: &mut dyn FnMut(u64) -> Result<(), Error>,
) -> Result<(), Trouble> {
    let opened = source::open(&source.path, source.is_gzip, Rc::clone(read)).map_err(Trouble::Source)?;
    let mut lines = Lines::new(opened);
    loop {
        let line = lines.next_line().map_err(|why| Trouble::Source(Error::file("read", &source.path, why)))?;
        let Some(line) = line else { break };
        source.lines += 1;
        let key = match line {
            Line::Text(text) => source.form.key(text, kind),
            Line::TooLong => Err("longer than any line may be"),
        };
        match key {
            Ok(Some(key)) => {
                shards.add(key).map_err(Trouble::Waiting)?;
                source.used += 1;
            }
            Ok(None) => {}
            Err(why) => source.malformed.add(source.lines, why),
        }
        if source.lines.is_multiple_of(REPORT) {
            report(read.get()).map_err(Trouble::Source)?;
            if source.malformed.is_hopeless(source.lines) {
                break;
            }
        }
    }
    report(read.get()).map_err(Trouble::Source)?;
    if source.malformed.is_too_much(source.lines) {
        let why = format!(
            "read as {}, it has {} in {}; more than one in a hundred is refused",
            source.form.as_str(),
            source.malformed.in_words(),
            source.lines
        );
        return Err(Trouble::Source(Error::source(&source.path, why)));
    }
    Ok(())
}

/// Writes the body, and then the header that tells about it. Answers the entries and the size of the file.
fn write(
    draft: &Draft,
    kind: Kind,
    built_at: Timestamp,
    sources: Vec<String>,
    waiting: &mut Shards,
    report: &mut dyn FnMut(usize) -> Result<(), Error>,
) -> Result<(u64, u64), Error> {
    let refused = |why| Error::file("write", draft.path(), why);
    let length = header::length(&sources);
    let mut file = BufWriter::with_capacity(BUFFER, &draft.file);
    file.seek(SeekFrom::Start(length as u64)).map_err(refused)?;
    let mut digest = Sha256::new();
    let mut shards = Vec::with_capacity(SHARDS);
    let (mut entries, mut offset) = (0, 0);
    for number in 0..SHARDS {
        let keys = waiting.take(number).map_err(|why| Error::file("read beside", draft.path(), why))?;
        let (mut shard, body) = filter(keys).map_err(|why| Error::source(draft.path(), why))?;
        shard.offset = offset;
        digest.update(&body);
        file.write_all(&body).map_err(refused)?;
        offset += body.len() as u64;
        entries += shard.entries;
        shards.push(shard);
        report(number + 1)?;
    }
    let body_digest = digest.finalize().into();
    let header = Header { kind, built_at, entries, body_bytes: offset, body_digest, shards, sources };
    file.seek(SeekFrom::Start(0)).map_err(refused)?;
    file.write_all(&header::encode(&header)).map_err(refused)?;
    file.flush().map_err(refused)?;
    Ok((entries, length as u64 + offset))
}

/// The filter of one shard, as it stands in the body. No keys: no bytes.
fn filter(keys: Vec<u64>) -> Result<(Shard, Vec<u8>), &'static str> {
    if keys.is_empty() {
        return Ok((Shard::default(), Vec::new()));
    }
    let filter = BinaryFuse16::try_from(&keys)?;
    let mut shard = Shard { entries: keys.len() as u64, ..Shard::default() };
    filter.dma_copy_descriptor_to(&mut shard.descriptor);
    let mut body: Vec<u8> = filter.fingerprints.iter().flat_map(|number| number.to_le_bytes()).collect();
    shard.bytes = body.len() as u64;
    body.resize(body.len().next_multiple_of(ALIGNMENT), 0);
    Ok((shard, body))
}
