//! Numbers that look random and are the same in every run, for rows and entries that somebody has to make up.

/// SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// So many letters of this alphabet.
    pub fn letters(&mut self, alphabet: &[char], count: usize) -> String {
        // The upper half, because a remainder would take the lowest bits only.
        (0..count).map(|_| alphabet[(self.next() >> 32) as usize % alphabet.len()]).collect()
    }
}
