//! What a list is built from: published digests or plain words, packed or not. Says which it is, and turns lines into
//! keys. Nothing is kept of a line but its key.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use domain::password::{NewPassword, PasswordError};
use flate2::read::MultiGzDecoder;

use crate::Error;
use crate::digest::{Key, Kind};
use crate::lines::{Line, Lines, Malformed};

/// Bytes that are looked at to recognise what a file holds.
const SAMPLE: u64 = 64 * 1_024;
const BUFFER: usize = 256 * 1_024;
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A file to build from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds. `None`: find out.
    pub form: Option<Form>,
}

/// What the lines of a source are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// SHA-1 digests in hexadecimal, perhaps each with `:` and a count.
    Sha1,
    /// NTLM digests, likewise.
    Ntlm,
    /// Passwords as they are, in UTF-8.
    Words,
}

impl Form {
    /// The word that the command line uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Ntlm => "ntlm",
            Self::Words => "words",
        }
    }

    /// `None`: no such form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Sha1, Self::Ntlm, Self::Words].into_iter().find(|form| form.as_str() == text)
    }

    /// Which list it must go into. `None`: words go into any.
    pub(crate) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Sha1 => Some(Kind::Sha1),
            Self::Ntlm => Some(Kind::Ntlm),
            Self::Words => None,
        }
    }

    /// The key of a line. `Ok(None)`: there is nothing on it, or a digest that was never seen.
    pub(crate) fn key(self, line: &[u8], kind: Kind) -> Result<Option<Key>, &'static str> {
        match self {
            Self::Sha1 | Self::Ntlm => digest(line.trim_ascii(), kind),
            Self::Words => word(line, kind),
        }
    }
}

fn digest(line: &[u8], kind: Kind) -> Result<Option<Key>, &'static str> {
    if line.is_empty() {
        return Ok(None);
    }
    let (hex, count) = match line.iter().position(|byte| *byte == b':') {
        Some(colon) => (&line[..colon], Some(&line[colon + 1..])),
        None => (line, None),
    };
    let Some(key) = Key::from_hex(kind, hex) else { return Err("not such a digest in hexadecimal") };
    let Some(count) = count else { return Ok(Some(key)) };
    if count.is_empty() || !count.iter().all(u8::is_ascii_digit) {
        return Err("the count is not a number");
    }
    // A count of nothing marks padding in what some services hand out.
    Ok(count.iter().any(|digit| *digit != b'0').then_some(key))
}

fn word(line: &[u8], kind: Kind) -> Result<Option<Key>, &'static str> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8")?;
    // A word is read as it would be if somebody typed it, so that it is found again.
    match NewPassword::parse(text.to_owned()) {
        Ok(password) => Ok(Some(Key::of(kind, password.expose()))),
        Err(PasswordError::Empty) => Ok(None),
        Err(PasswordError::TooLong) => Err("longer than any password"),
        Err(PasswordError::Nul) => Err("holds the character U+0000"),
    }
}

/// What a source turned out to hold.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Where it is.
    pub path: PathBuf,
    /// What its lines are.
    pub form: Form,
    /// Whether it is packed.
    pub is_gzip: bool,
    /// Its size as it stands there.
    pub bytes: u64,
    /// Lines that were read.
    pub lines: u64,
    /// Lines that went into the list; some of them may be the same.
    pub used: u64,
    /// Lines that could not be used.
    pub malformed: Malformed,
}

/// Looks at the beginning of a source.
///
/// # Errors
/// A file that cannot be read, that is no regular file, or whose form cannot be told.
pub fn recognise(source: &Source) -> Result<Taken, Error> {
    let path = &source.path;
    let refused = |why| Error::file("read", path, why);
    let about = std::fs::metadata(path).map_err(|why| Error::file("open", path, why))?;
    if !about.is_file() {
        return Err(Error::source(path, "it must be a regular file, because it is read twice"));
    }
    let mut start = [0; 2];
    let length = File::open(path).and_then(|mut file| file.read(&mut start)).map_err(refused)?;
    let is_gzip = length == GZIP.len() && start == GZIP;
    let mut sample = Vec::new();
    open(path, is_gzip, Rc::default())?.take(SAMPLE).read_to_end(&mut sample).map_err(refused)?;
    let form = match source.form {
        Some(form) => form,
        None => form_of(&sample).ok_or_else(|| Error::source(path, UNCLEAR))?,
    };
    Ok(Taken {
        path: path.clone(),
        form,
        is_gzip,
        bytes: about.len(),
        lines: 0,
        used: 0,
        malformed: Malformed::default(),
    })
}

const UNCLEAR: &str = "some lines look like digests and some do not; say which form it has";

/// Nine lines in ten decide, and what is between is not guessed. `None`: unclear.
fn form_of(sample: &[u8]) -> Option<Form> {
    // The last line may have been cut.
    let whole = match sample.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if sample.len() as u64 == SAMPLE => &sample[..end],
        _ => sample,
    };
    let mut lines = Lines::new(whole);
    let (mut all, mut digests) = (0_u64, [(Form::Sha1, 0_u64), (Form::Ntlm, 0)]);
    while let Ok(Some(line)) = lines.next_line() {
        let Line::Text(text) = line else {
            all += 1;
            continue;
        };
        if text.is_empty() {
            continue;
        }
        all += 1;
        for (form, count) in &mut digests {
            *count += u64::from(form.kind().is_some_and(|kind| digest(text.trim_ascii(), kind).is_ok()));
        }
    }
    if let Some((form, _)) = digests.iter().find(|(_, count)| *count > 0 && count * 10 >= all * 9) {
        return Some(*form);
    }
    digests.iter().all(|(_, count)| count * 10 <= all).then_some(Form::Words)
}

/// The unpacked bytes of a source. `read` counts the bytes of the file itself.
pub fn open(path: &Path, is_gzip: bool, read: Rc<Cell<u64>>) -> Result<Box<dyn BufRead>, Error> {
    let file = File::open(path).map_err(|why| Error::file("open", path, why))?;
    let counted = BufReader::with_capacity(BUFFER, Counted { file, read });
    Ok(match is_gzip {
        true => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(counted))),
        false => Box::new(counted),
    })
}

struct Counted {
    file: File,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA1: &str = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";
    const NTLM: &str = "8846f7eaee8fb117ad06bdd830b7586c";

    #[test]
    fn digests_and_words_are_told_apart() {
        for (text, form) in [
            (format!("{SHA1}:3\r\n{SHA1}\n"), Some(Form::Sha1)),
            (format!("{NTLM}\n{NTLM}:12\n\n"), Some(Form::Ntlm)),
            ("password\ncorrect horse\n".to_owned(), Some(Form::Words)),
            (format!("{}{SHA1}\n", "word\n".repeat(20)), Some(Form::Words)),
            (format!("{SHA1}\nword\n"), None),
            (format!("{SHA1}\n{NTLM}\n"), None),
        ] {
            assert_eq!(form_of(text.as_bytes()), form, "{text}");
        }
    }

    #[test]
    fn a_digest_whose_count_is_nothing_is_padding() {
        assert!(Form::Sha1.key(format!("{SHA1}:0").as_bytes(), Kind::Sha1).is_ok_and(|key| key.is_none()));
    }

    #[test]
    fn what_follows_a_digest_must_be_a_count() {
        for rest in [":", ":x", ":1x", " x", ":-1"] {
            assert!(Form::Sha1.key(format!("{SHA1}{rest}").as_bytes(), Kind::Sha1).is_err(), "{rest}");
        }
    }

    #[test]
    fn a_word_has_the_key_of_the_password_it_would_be() {
        let composed = Form::Words.key("café ".as_bytes(), Kind::Sha1);
        let decomposed = Form::Words.key("cafe\u{301} ".as_bytes(), Kind::Sha1);
        assert!(composed == decomposed && composed == Ok(Some(Key::of(Kind::Sha1, "café "))));
    }

    #[test]
    fn a_word_that_is_not_utf_8_is_malformed() {
        assert_eq!(Form::Words.key(b"caf\xe9", Kind::Sha1).err(), Some("not UTF-8"));
    }
}
