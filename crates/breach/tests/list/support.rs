//! A folder with sources and a list, and what the tests say about them.

use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use breach::{Breach, Built, Error, Form, Source, build};
use domain::password::NewPassword;
use domain::time::Timestamp;
use sha1::{Digest as _, Sha1};

pub const NOW: Timestamp = Timestamp::from_ms(1_700_000_000_000);

pub struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn out(&self) -> PathBuf {
        self.path("breached.list")
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Source {
        fs::write(self.path(name), bytes).expect("room");
        Source { path: self.path(name), form: None }
    }

    pub fn write_packed(&self, name: &str, bytes: &[u8]) -> Source {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("memory");
        self.write(name, packed.finish().expect("memory"))
    }

    pub fn build(&self, sources: &[Source]) -> Result<Built, Error> {
        build(sources, &self.out(), NOW, &mut |_| ControlFlow::Continue(()))
    }

    /// The list of these words.
    pub fn list(&self, words: &[&str]) -> Breach {
        let source = self.write("words.txt", words.join("\n"));
        self.build(&[Source { form: Some(Form::Words), ..source }]).expect("a list");
        self.open().expect("a list")
    }

    pub fn open(&self) -> Result<Breach, Error> {
        Breach::open(&self.out())
    }

    /// The names of all files, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

pub fn password(text: &str) -> NewPassword {
    NewPassword::parse(text.to_owned()).expect("a password")
}

pub fn sha1_hex(text: &str) -> String {
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A list as it is published: a line for each number below `count`.
pub fn published(count: u32) -> String {
    (0..count).map(|number| format!("{}:{}\r\n", sha1_hex(&number.to_string()), number + 1)).collect()
}

/// Changes one byte of a file.
pub fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).expect("a file");
    bytes[at] ^= 0x10;
    fs::write(path, bytes).expect("room");
}
