//! The lines of a source, with a bound on their length, and the account of those that are not what they should be.
//! A line is never kept or quoted: it may be somebody's password.

use std::io::{self, BufRead, Read as _};

/// More bytes than a line of any form may have.
const LONGEST: u64 = 8_192;
/// So many malformed lines are named; the others are counted.
const NAMED: usize = 5;
/// Before so many malformed lines a source is not given up early.
const PATIENCE: u64 = 10_000;

/// Lines that could not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Malformed {
    /// How many.
    pub count: u64,
    /// Number and fault of the first few.
    pub first: Vec<(u64, &'static str)>,
}

impl Malformed {
    /// Notes one.
    pub(crate) fn add(&mut self, line: u64, why: &'static str) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push((line, why));
        }
    }

    /// Whether more than one line in a hundred is malformed, so that the source must be something else.
    pub(crate) fn is_too_much(&self, lines: u64) -> bool {
        self.count.saturating_mul(100) > lines
    }

    /// The same, while there may be better lines to come.
    pub(crate) fn is_hopeless(&self, lines: u64) -> bool {
        self.count >= PATIENCE && self.is_too_much(lines)
    }

    /// In words, such as "3 malformed lines (line 7: not a digest; …)".
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut named: Vec<String> = self.first.iter().map(|(line, why)| format!("line {line}: {why}")).collect();
        if self.count > self.first.len() as u64 {
            named.push("…".to_owned());
        }
        let lines = if self.count == 1 { "line" } else { "lines" };
        match named.is_empty() {
            true => "no malformed lines".to_owned(),
            false => format!("{} malformed {lines} ({})", self.count, named.join("; ")),
        }
    }
}

/// What stands between two line ends.
pub enum Line<'a> {
    /// Without its end, be it LF or CRLF.
    Text(&'a [u8]),
    /// More than any line may have. It was passed over.
    TooLong,
}

/// Reads line by line, holding one at a time.
pub struct Lines<R> {
    source: R,
    line: Vec<u8>,
    is_first: bool,
}

impl<R: BufRead> Lines<R> {
    /// Starts at the beginning of a file.
    pub fn new(source: R) -> Self {
        Self { source, line: Vec::new(), is_first: true }
    }

    /// The next line. `None`: there are no more.
    pub fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let read = self.source.by_ref().take(LONGEST).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        if self.line.last() != Some(&b'\n') && read as u64 == LONGEST {
            self.source.skip_until(b'\n')?;
            self.is_first = false;
            return Ok(Some(Line::TooLong));
        }
        let mut text = &self.line[..];
        if self.is_first {
            text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
            self.is_first = false;
        }
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        Ok(Some(Line::Text(text.strip_suffix(b"\r").unwrap_or(text))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Option<Vec<u8>>> {
        let mut lines = Lines::new(text);
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().expect("memory can be read") {
            found.push(match line {
                Line::Text(text) => Some(text.to_vec()),
                Line::TooLong => None,
            });
        }
        found
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        assert_eq!(lines(b"a\nb\r\n\nc"), [&b"a"[..], b"b", b"", b"c"].map(|line| Some(line.to_vec())));
    }

    #[test]
    fn a_byte_order_mark_belongs_to_no_line() {
        assert_eq!(lines("\u{feff}a\nb".as_bytes()), [Some(b"a".to_vec()), Some(b"b".to_vec())]);
    }

    #[test]
    fn a_line_without_end_is_passed_over_and_not_kept() {
        let mut text = vec![b'x'; 100_000];
        text.extend_from_slice(b"\nnext");
        assert_eq!(lines(&text), [None, Some(b"next".to_vec())]);
    }

    #[test]
    fn only_the_first_malformed_lines_are_named() {
        let mut malformed = Malformed::default();
        (1..=7).for_each(|line| malformed.add(line, "empty"));
        assert_eq!((malformed.count, malformed.first.len()), (7, NAMED));
    }

    #[test]
    fn one_in_a_hundred_is_borne_and_more_is_not() {
        let one = Malformed { count: 1, first: Vec::new() };
        assert_eq!((one.is_too_much(100), one.is_too_much(99)), (false, true));
    }
}
