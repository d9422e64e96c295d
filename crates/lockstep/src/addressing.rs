//! Which block a new block refers to (RFC 9106 section 3.4). While the addresses are independent of the data they
//! are a function of position and parameters alone, so all jobs of a run share them.

use crate::block::Block;
use crate::params::{Params, SLICES, Variant};
use crate::raw::Kernel;
use crate::step::Step;

/// Where in the hash a segment stands.
#[derive(Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) pass: usize,
    pub(crate) slice: usize,
    pub(crate) lane: usize,
}

impl Segment {
    /// Whether the addresses of this segment are independent of the password.
    pub(crate) fn is_data_independent(self, variant: Variant) -> bool {
        match variant {
            Variant::D => false,
            Variant::I => true,
            Variant::Id => self.pass == 0 && self.slice < SLICES / 2,
        }
    }
}

/// The numbers that turn the two pseudo-random halves into an index, fixed for a segment.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    lanes: usize,
    lane: usize,
    lane_len: usize,
    /// Blocks of this lane that are finished before the segment begins and may be referred to.
    finished: usize,
    /// The oldest of them.
    oldest: usize,
    is_first_segment: bool,
}

impl Reach {
    pub(crate) fn new(params: &Params, segment: Segment) -> Reach {
        let (lane_len, segment_len) = (params.lane_len(), params.segment_len());
        let (finished, oldest) = match segment.pass {
            0 => (segment.slice * segment_len, 0),
            _ => (lane_len - segment_len, (segment.slice + 1) % SLICES * segment_len),
        };
        let is_first_segment = segment.pass == 0 && segment.slice == 0;
        Reach { lanes: params.lanes() as usize, lane: segment.lane, lane_len, finished, oldest, is_first_segment }
    }

    /// The block that position `index` of the segment refers to, given its pseudo-random word J2 || J1.
    #[inline]
    pub(crate) fn reference(&self, word: u64, index: usize) -> usize {
        let lane =
            if self.lanes == 1 || self.is_first_segment { self.lane } else { (word >> 32) as usize % self.lanes };
        // The block before this one is always mixed in, so it is never the reference as well; in other lanes, the
        // last finished block is out of bounds only for the first of a segment.
        let size = match lane == self.lane {
            true => self.finished + index - 1,
            false => self.finished - usize::from(index == 0),
        };
        let x = u64::from(word as u32);
        let back = (size as u64 * ((x * x) >> 32)) >> 32;
        let at = self.oldest + size - 1 - back as usize;
        let at = if at >= self.lane_len { at - self.lane_len } else { at };
        lane * self.lane_len + at
    }
}

/// The pseudo-random words of a segment whose addresses are independent of the data, 128 at a time.
pub(crate) struct Addresses {
    kernel: Kernel,
    /// Zeros; the input with its counter; the stage between; the words.
    blocks: [Block; 4],
    batch: u64,
}

impl Addresses {
    pub(crate) fn new(kernel: Kernel, params: &Params, segment: Segment) -> Addresses {
        let mut blocks = [[0; 1024]; 4];
        let numbers = [
            segment.pass as u64,
            segment.lane as u64,
            segment.slice as u64,
            params.blocks() as u64,
            u64::from(params.iterations()),
            u64::from(params.variant().number()),
        ];
        for (word, number) in numbers.into_iter().enumerate() {
            kernel.layout().set_word(&mut blocks[1], word, number);
        }
        Addresses { kernel, blocks, batch: 0 }
    }

    /// The word for position `index` of the segment, which must not lie before one asked for earlier.
    pub(crate) fn word(&mut self, index: usize) -> u64 {
        let batch = index as u64 / 128 + 1;
        if self.batch != batch {
            self.batch = batch;
            let mut step = Step { previous: 0, reference: 1, dest: 2, with_xor: false, next: None };
            self.kernel.layout().set_word(&mut self.blocks[1], 6, batch);
            self.kernel.compress(&mut self.blocks, &step);
            (step.reference, step.dest) = (2, 3);
            self.kernel.compress(&mut self.blocks, &step);
        }
        self.kernel.layout().word(&self.blocks[3], index % 128)
    }

    /// The word for a later position, if it is of the same 128.
    pub(crate) fn word_ahead(&self, index: usize) -> Option<u64> {
        (index as u64 / 128 + 1 == self.batch).then(|| self.kernel.layout().word(&self.blocks[3], index % 128))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn independent(variant: Variant) -> Vec<(usize, usize)> {
        let all = (0..2).flat_map(|pass| (0..SLICES).map(move |slice| (pass, slice)));
        all.filter(|&(pass, slice)| Segment { pass, slice, lane: 0 }.is_data_independent(variant)).collect()
    }

    #[test]
    fn argon2id_does_not_look_at_the_password_in_the_first_half_of_the_first_pass() {
        assert_eq!(independent(Variant::Id), [(0, 0), (0, 1)]);
    }

    #[test]
    fn argon2i_never_looks_at_the_password_and_argon2d_always() {
        assert_eq!((independent(Variant::I).len(), independent(Variant::D).len()), (2 * SLICES, 0));
    }

    #[test]
    fn words_ahead_are_those_that_are_given_later() {
        let params = Params::new(1024, 1, 1, 32).unwrap();
        let kernel = Kernel::new(crate::Implementation::detect()).unwrap();
        let mut addresses = Addresses::new(kernel, &params, Segment { pass: 0, slice: 0, lane: 0 });
        addresses.word(2);
        let ahead = [3, 127].map(|index| addresses.word_ahead(index));
        assert_eq!(ahead, [3, 127].map(|index| Some(addresses.word(index))));
        assert_eq!(addresses.word_ahead(128), None);
    }

    #[test]
    fn a_reference_is_never_the_block_before_nor_one_to_be_overwritten() {
        let params = Params::new(64, 3, 2, 32).unwrap();
        for (pass, slice) in [(0, 0), (0, 1), (0, 3), (1, 0), (1, 2), (2, 3)] {
            let reach = Reach::new(&params, Segment { pass, slice, lane: 1 });
            let first = if pass == 0 && slice == 0 { 2 } else { 0 };
            for index in first..params.segment_len() {
                let at = params.lane_len() + slice * params.segment_len() + index;
                let before = if at == params.lane_len() { at + params.lane_len() - 1 } else { at - 1 };
                for word in [0, 0xFFFF_FFFF, 1 << 32, 0x1_FFFF_FFFF, 0x1_8000_0000, 0x8000_0000] {
                    let reference = reach.reference(word, index);
                    assert!(reference != before && reference != at && reference < params.blocks());
                }
            }
        }
    }
}
