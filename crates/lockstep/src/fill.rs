//! The lock-step itself: all jobs of a run go through the same positions, block by block in turn, so that the block
//! one job will refer to travels from memory while the others compute.

use zeroize::Zeroizing;

use crate::addressing::{Addresses, Reach, Segment};
use crate::blake;
use crate::block::{Block, first_word};
use crate::job::{Job, MAX_JOBS};
use crate::params::{Params, SLICES};
use crate::raw::{Kernel, prefetch};
use crate::step::{Next, Step};

/// How many positions ahead reference blocks are asked for where the addresses are independent of the data.
const AHEAD: usize = 3;

/// Writes the first two blocks of every lane of one job.
pub(crate) fn begin(kernel: Kernel, params: &Params, job: &Job<'_>, memory: &mut [Block]) {
    let initial = blake::initial(params, job);
    let mut natural = Zeroizing::new([0; 1024]);
    for lane in 0..params.lanes() {
        for n in 0..2u32 {
            blake::variable(&[&*initial, &n.to_le_bytes(), &lane.to_le_bytes()], &mut *natural);
            let at = lane as usize * params.lane_len() + n as usize;
            kernel.layout().store(&natural, &mut memory[at]);
        }
    }
}

/// Writes the tag of one job, from the last block of every lane.
pub(crate) fn finish(kernel: Kernel, params: &Params, memory: &[Block], tag: &mut [u8]) {
    let mut sum = Zeroizing::new([0; 1024]);
    for lane in memory.chunks_exact(params.lane_len()) {
        kernel.layout().xor_into(&lane[params.lane_len() - 1], &mut sum);
    }
    blake::variable(&[&*sum], tag);
}

/// Fills the memory of one to four jobs in lock-step.
pub(crate) fn fill(kernel: Kernel, params: &Params, memories: &mut [&mut [Block]]) {
    match memories {
        [a] => passes(kernel, params, &mut [a]),
        [a, b] => passes(kernel, params, &mut [a, b]),
        [a, b, c] => passes(kernel, params, &mut [a, b, c]),
        [a, b, c, d] => passes(kernel, params, &mut [a, b, c, d]),
        _ => debug_assert!(memories.is_empty(), "a run has at most {MAX_JOBS} jobs"),
    }
}

fn passes<const N: usize>(kernel: Kernel, params: &Params, memories: &mut [&mut [Block]; N]) {
    for pass in 0..params.iterations() as usize {
        for slice in 0..SLICES {
            for lane in 0..params.lanes() as usize {
                fill_segment(kernel, params, Segment { pass, slice, lane }, memories);
            }
        }
    }
}

fn fill_segment<const N: usize>(kernel: Kernel, params: &Params, segment: Segment, memories: &mut [&mut [Block]; N]) {
    let segment_len = params.segment_len();
    let with_xor = segment.pass > 0;
    let reach = Reach::new(params, segment);
    let mut addresses = segment.is_data_independent(params.variant()).then(|| Addresses::new(kernel, params, segment));

    // The first two blocks of a lane come from the inputs.
    let first = if segment.pass == 0 && segment.slice == 0 { 2 } else { 0 };
    let (start, mut previous) = bounds(params, segment, first);
    let word = addresses.as_mut().map(|addresses| addresses.word(first));
    let mut references =
        memories.each_ref().map(|memory| reach.reference(word.unwrap_or_else(|| first_word(&memory[previous])), first));

    for index in first..segment_len {
        let next = (index + 1 < segment_len).then(|| {
            let word = addresses.as_mut().map(|addresses| addresses.word(index + 1));
            Next { reach: &reach, index: index + 1, word }
        });
        let ahead = match &addresses {
            Some(addresses) if index + AHEAD < segment_len => {
                addresses.word_ahead(index + AHEAD).map(|word| reach.reference(word, index + AHEAD))
            }
            _ => None,
        };
        let dest = start + index;
        for (memory, reference) in memories.iter_mut().zip(&mut references) {
            *reference = kernel.compress(memory, &Step { previous, reference: *reference, dest, with_xor, next });
            if let Some(ahead) = ahead {
                prefetch(&memory[ahead]);
            }
            // The block to be written next is not at hand either; waiting for it would cost more than the reference.
            if next.is_some() {
                prefetch(&memory[dest + 1]);
            }
        }
        previous = dest;
    }
}

/// Where a segment starts, and the block before its position `first`: that of a lane's start is the lane's last.
fn bounds(params: &Params, segment: Segment, first: usize) -> (usize, usize) {
    let lane_start = segment.lane * params.lane_len();
    let start = lane_start + segment.slice * params.segment_len();
    let previous = if start + first == lane_start { lane_start + params.lane_len() } else { start + first } - 1;
    (start, previous)
}
