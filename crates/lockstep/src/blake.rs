//! The hashes at both ends: H0 over all inputs, and H' of variable length (RFC 9106 sections 3.2 and 3.3).
//! Every intermediate that could stand in for the password is wiped.

use blake2::digest::Digest;
use blake2::digest::block_api::{UpdateCore, VariableOutputCore};
use blake2::digest::block_buffer::LazyBuffer;
use blake2::{Blake2b512, Blake2bVarCore};
use zeroize::Zeroizing;

use crate::job::Job;
use crate::params::Params;

const VERSION: u32 = 0x13;

/// H0: 64 bytes over the parameters and every input with its length.
pub(crate) fn initial(params: &Params, job: &Job<'_>) -> Zeroizing<[u8; 64]> {
    let mut hasher = Blake2b512::new();
    let numbers = [
        params.lanes(),
        job.tag.len() as u32,
        params.memory_kib(),
        params.iterations(),
        VERSION,
        params.variant().number(),
    ];
    for number in numbers {
        hasher.update(number.to_le_bytes());
    }
    for input in [job.password, job.salt, job.secret, job.data] {
        hasher.update((input.len() as u32).to_le_bytes());
        hasher.update(input);
    }
    let mut out = Zeroizing::new([0; 64]);
    hasher.finalize_into((&mut *out).into());
    out
}

/// H': fills `out`, whatever its length from 1 to 2^32 - 1, from the parts put together.
pub(crate) fn variable(parts: &[&[u8]], out: &mut [u8]) {
    let length = (out.len() as u32).to_le_bytes();
    if out.len() <= 64 {
        short(&length, parts, out);
        return;
    }
    let mut hasher = Blake2b512::new_with_prefix(length);
    parts.iter().for_each(|part| hasher.update(part));
    let mut link = Zeroizing::new([0; 64]);
    hasher.finalize_into((&mut *link).into());

    // Each link but the last gives its first half; the last gives all that is left, 33 to 64 bytes.
    let (half, mut rest) = out.split_at_mut(32);
    half.copy_from_slice(&link[..32]);
    while rest.len() > 64 {
        let mut next = Zeroizing::new([0; 64]);
        Blake2b512::new_with_prefix(link.as_slice()).finalize_into((&mut *next).into());
        link = next;
        let (half, left) = rest.split_at_mut(32);
        half.copy_from_slice(&link[..32]);
        rest = left;
    }
    short(link.as_slice(), &[], rest);
}

/// BLAKE2b with 1 to 64 bytes of output, over a beginning and the parts put together.
fn short(beginning: &[u8], parts: &[&[u8]], out: &mut [u8]) {
    let mut core = Blake2bVarCore::new(out.len()).expect("the length is between 1 and 64");
    let mut buffer = LazyBuffer::new(beginning);
    for part in parts {
        buffer.digest_blocks(part, |blocks| core.update_blocks(blocks));
    }
    let mut full = Zeroizing::new([0; 64]);
    core.finalize_variable_core(&mut buffer, (&mut *full).into());
    out.copy_from_slice(&full[..out.len()]);
}
