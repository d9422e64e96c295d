//! Makes inputs from kept ones by chance: the same from the same seed, on every machine.

/// What parsers have trouble with.
const TROUBLE: [&[u8]; 48] = [
    b"\"",
    b"\\",
    b"%",
    b"%00",
    b"%ff",
    b"+",
    b"&",
    b"=",
    b";",
    b":",
    b",",
    b".",
    b"..",
    b"@",
    b"@@",
    b"/",
    b"\r\n",
    b"\n",
    b"\t",
    b"\0",
    b" ",
    b"--x",
    b"--x--",
    b"\r\n--x\r\n",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"\"\"",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b"-1",
    b"18446744073709551616",
    b"xn--",
    b"$",
    b"\xff",
    b"\xc3\x28",
    b"\xef\xbb\xbf",
    "é".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{131}".as_bytes(),
    "\u{130}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{212a}".as_bytes(),
    "\u{ff21}".as_bytes(),
    "\u{1f600}".as_bytes(),
    "\u{fb01}".as_bytes(),
    b"name=",
];

/// Chance with a seed.
pub struct Change(u64);

impl Change {
    /// Each name has its own.
    pub fn seeded(name: &str) -> Self {
        Self(name.bytes().fold(7, |seed, byte| seed.wrapping_mul(31) ^ u64::from(byte)))
    }

    /// One of these, changed in a few places.
    pub fn one_of(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(4) {
            self.change(&mut input, corpus);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let end = (at + self.below(16)).min(input.len());
        match self.below(9) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = self.below(256) as u8,
            2 => drop(input.drain(at..end)),
            3 => input.truncate(at),
            4 => drop(input.splice(at..end, TROUBLE[self.below(TROUBLE.len())].iter().copied())),
            5 => drop(input.splice(at..at, TROUBLE[self.below(TROUBLE.len())].iter().copied())),
            6 => {
                let again = input[at..end].repeat(1 + self.below(40));
                drop(input.splice(at..at, again));
            }
            7 => {
                let other = &corpus[self.below(corpus.len())];
                let from = self.below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => input.make_ascii_uppercase(),
        }
    }

    /// SplitMix64; the upper half, because a remainder would take the lowest bits only.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 32) as usize % end
    }
}
