//! The file of breached passwords, and the files it is built from. A damaged one is refused, and never read out of bounds.

use std::cell::RefCell;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use breach::{Breach, Form, Source};
use domain::password::NewPassword;
use domain::time::Timestamp;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

const LISTED: [&str; 3] = ["correct horse", "Turnip-Lantern-42", "пароль"];
const DIGEST: usize = 32;
/// Where the length of the header stands.
const LENGTH_AT: usize = 12;

/// A folder for each thread, since a target runs on several at a time.
struct Bench(TempDir);

impl Bench {
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        // A list that is open is never written into; a new file takes its name.
        let _ = fs::remove_file(&path);
        fs::write(&path, bytes).expect("the temporary folder can be written to");
        path
    }
}

thread_local! {
    static BENCH: RefCell<Bench> =
        RefCell::new(Bench(TempDir::with_prefix("relatch-fuzz-").expect("there is a temporary folder")));
}

/// A small list that is as it should be.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("relatch-fuzz-").expect("there is a temporary folder");
    let words = folder.path().join("words");
    fs::write(&words, LISTED.join("\n")).expect("the temporary folder can be written to");
    let out = folder.path().join("list");
    let source = Source { path: words, form: Some(Form::Words) };
    let built = breach::build(&[source], &out, Timestamp::from_ms(0), &mut |_| ControlFlow::Continue(()));
    built.expect("a list of three words can be built");
    fs::read(out).expect("it was just built")
});

/// An even first byte: the rest is the file. An odd one: the rest are changes to a sound file (where, how many bytes, the
/// bytes), and its header's checksum is made to fit again, as by somebody who wants it to be believed.
pub fn list(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let bytes = if first % 2 == 0 { rest.to_vec() } else { changed(rest) };
    BENCH.with_borrow(|bench| {
        let path = bench.file("list", &bytes);
        let Ok(list) = Breach::open(&path) else { return };
        let is_whole = list.verify().is_ok();
        let info = list.info();
        assert_eq!(info.bytes, bytes.len() as u64);
        assert!(info.hundredths_per_entry() <= info.bytes.saturating_mul(100));
        for word in LISTED.into_iter().chain(["another", "one more"]) {
            let is_listed = list.contains(&password(word));
            assert!(
                bytes != *SOUND || !LISTED.contains(&word) || (is_listed && is_whole),
                "a listed word is not found"
            );
        }
        // Every shard is asked.
        for number in 0..600 {
            std::hint::black_box(list.contains(&password(&format!("word {number}"))));
        }
    });
}

fn changed(mut changes: &[u8]) -> Vec<u8> {
    let mut bytes = SOUND.clone();
    while let [low, high, count, rest @ ..] = changes {
        let (new, after) = rest.split_at(usize::from(*count).min(rest.len()));
        let at = usize::from(u16::from_le_bytes([*low, *high]));
        // Beyond the end the file grows.
        if bytes.len() < at + new.len() {
            bytes.resize(at + new.len(), 0);
        }
        bytes[at..at + new.len()].copy_from_slice(new);
        changes = after;
    }
    let length = bytes[LENGTH_AT..LENGTH_AT + 4].try_into().map(u32::from_le_bytes).expect("four bytes");
    let end = usize::try_from(length).unwrap_or(usize::MAX);
    if (LENGTH_AT + 4 + DIGEST..=bytes.len()).contains(&end) {
        let digest = Sha256::digest(&bytes[..end - DIGEST]);
        bytes[end - DIGEST..end].copy_from_slice(&digest);
    }
    bytes
}

/// The first byte chooses what the source is said to hold; it may be packed. Whatever was taken from it is found.
pub fn source(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let form = [None, Some(Form::Sha1), Some(Form::Ntlm), Some(Form::Words)][usize::from(first % 4)];
    BENCH.with_borrow(|bench| {
        let path = bench.file("source", rest);
        let out = path.with_file_name("built");
        let _ = fs::remove_file(&out);
        let built =
            breach::build(&[Source { path, form }], &out, Timestamp::from_ms(0), &mut |_| ControlFlow::Continue(()));
        let left = fs::read_dir(bench.0.path()).expect("the folder can be listed").count();
        let Ok(built) = built else {
            assert!(!out.exists(), "a failed build left a list behind");
            assert!(left <= 2, "a failed build left something behind");
            return;
        };
        let list = Breach::open(&out).expect("what was built can be opened");
        assert!(list.verify().is_ok() && list.info().entries == built.entries && built.entries > 0);
        if form == Some(Form::Words) && !rest.starts_with(&[0x1f, 0x8b]) {
            for line in rest.split(|byte| *byte == b'\n') {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                let word = std::str::from_utf8(line).ok().filter(|word| !word.starts_with('\u{feff}'));
                if let Some(Ok(word)) = word.map(|word| NewPassword::parse(word.to_owned())) {
                    assert!(line.len() > 8_000 || list.contains(&word), "a word of the source is not found");
                }
            }
        }
    });
}

fn password(word: &str) -> NewPassword {
    NewPassword::parse(word.to_owned()).expect("a short word is a password")
}
