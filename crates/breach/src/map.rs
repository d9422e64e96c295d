//! The only file of this crate that the compiler cannot vouch for: it maps a file into memory. It must stay this short,
//! and must never map anything for writing.

use std::fs::File;
use std::io;

use memmap2::{Advice, Mmap};

/// The whole file, read-only. Pages are read when they are touched, and shared between processes.
///
/// # Errors
/// What the system says.
#[expect(
    unsafe_code,
    reason = "a mapped file must not change under its readers. Relatch replaces a list by rename and never writes into \
              one, so the mapped inode stays as it was; whoever truncates it by other means ends the process, and \
              changed bytes change verdicts, but every index is checked by the slices they go through"
)]
pub fn read_only(file: &File) -> io::Result<Mmap> {
    // SAFETY: see the reason above. The bytes are only ever read as integers, for which every pattern is valid.
    let map = unsafe { Mmap::map(file)? };
    // Look-ups jump; reading ahead would only push out other pages.
    map.advise(Advice::Random)?;
    Ok(map)
}
