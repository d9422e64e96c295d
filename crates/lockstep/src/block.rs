//! A block of 1024 bytes and the order its 128 words are kept in.
//! The order is an implementation's own affair: XOR does not care, and the edges of a hash translate.

/// Bytes, because a memory map is bytes; every word is little-endian.
pub(crate) type Block = [u8; 1024];

pub(crate) const WORDS: usize = 128;

/// Where an implementation keeps word `n` of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In order, as RFC 9106 writes them.
    Natural,
    /// As sixteen vectors of eight words, vector `n` holding the n-th word of every row of sixteen.
    RowsAcross,
}

impl Layout {
    fn position(self, word: usize) -> usize {
        match self {
            Layout::Natural => word,
            Layout::RowsAcross => 8 * (word % 16) + word / 16,
        }
    }

    /// Reads one word, by its number in the RFC. Word 0 is at the front in every layout.
    pub(crate) fn word(self, block: &Block, word: usize) -> u64 {
        u64::from_le_bytes(*bytes_of(block, self.position(word)))
    }

    pub(crate) fn set_word(self, block: &mut Block, word: usize, value: u64) {
        let at = 8 * self.position(word);
        block[at..at + 8].copy_from_slice(&value.to_le_bytes());
    }

    /// Writes a block given in the RFC's order.
    pub(crate) fn store(self, natural: &Block, block: &mut Block) {
        for word in 0..WORDS {
            self.set_word(block, word, Layout::Natural.word(natural, word));
        }
    }

    /// XORs a kept block into one in the RFC's order.
    pub(crate) fn xor_into(self, block: &Block, natural: &mut Block) {
        for word in 0..WORDS {
            let value = Layout::Natural.word(natural, word) ^ self.word(block, word);
            Layout::Natural.set_word(natural, word, value);
        }
    }
}

/// Word 0, which chooses the next reference block.
pub(crate) fn first_word(block: &Block) -> u64 {
    u64::from_le_bytes(*bytes_of(block, 0))
}

fn bytes_of(block: &Block, position: usize) -> &[u8; 8] {
    &block.as_chunks::<8>().0[position]
}
