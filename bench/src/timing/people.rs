//! Whom the server is asked about: accounts of every kind that an answer could give away, and names that nobody has.
//! Their names are of one length, so that nothing but the account differs.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::chance::Chance;
use crate::server::Server;
use crate::{Outcome, say};

/// Accounts of each kind.
pub const OF_EACH: usize = 1_000;

/// Whom a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nobody.
    Nobody,
    /// An account as they are made today.
    Active,
    /// An account that was disabled.
    Disabled,
    /// An account that never had a password.
    WithoutHash,
    /// An account whose hash costs less than one of today.
    Cheaper,
    /// An account whose hash was too weak, and was put under one of today.
    Wrapped,
    /// An account with a hash of another kind that costs more.
    Bcrypt,
}

impl Kind {
    /// Where no hash is foreign.
    pub const AT_HOME: [Self; 3] = [Self::Active, Self::Disabled, Self::WithoutHash];
    /// Where people have moved in with what they had.
    pub const MOVED_IN: [Self; 4] = [Self::Active, Self::Cheaper, Self::Wrapped, Self::Bcrypt];

    /// In the table.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Nobody => "unknown",
            Self::Active => "known",
            Self::Disabled => "disabled",
            Self::WithoutHash => "without a password",
            Self::Cheaper => "with Argon2id of less memory",
            Self::Wrapped => "with SHA-1 under Argon2id",
            Self::Bcrypt => "with bcrypt, cost 10",
        }
    }

    /// What its names begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Active => "active",
            Self::Disabled => "banned",
            Self::WithoutHash => "nohash",
            Self::Cheaper => "cheap1",
            Self::Wrapped => "sha1in",
            Self::Bcrypt => "bcrypt",
        }
    }

    /// One of its names.
    pub fn username(self, number: usize) -> String {
        format!("{}-{:06}", self.prefix(), number)
    }

    /// One of its addresses.
    pub fn email(self, number: usize) -> String {
        format!("{}@example.org", self.username(number))
    }

    /// One of its numbers. Only nobody and those of today have any.
    pub fn mobile(self, number: usize) -> String {
        let line = if self == Self::Nobody { 2 } else { 1 };
        format!("+49151{line}{number:07}")
    }

    /// Made up: no password belongs to it.
    fn hash(self, chance: &mut Chance) -> String {
        let of_base64: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
        let of_bcrypt: Vec<char> = ['.', '/'].into_iter().chain(of_base64[..62].iter().copied()).collect();
        // The last letter of each part carries bits that no byte has, which must be zero.
        let mut argon2 = |cost: &str| {
            let (salt, tag) = (chance.letters(&of_base64, 21), chance.letters(&of_base64, 42));
            format!("$argon2id$v=19${cost}${salt}A${tag}A")
        };
        match self {
            Self::Nobody | Self::WithoutHash => "!".to_owned(),
            Self::Active | Self::Disabled => argon2("m=19456,t=2,p=1"),
            Self::Cheaper => argon2("m=9216,t=4,p=1"),
            Self::Wrapped => {
                let (salt, tag) = (chance.letters(&of_base64[..62], 12), chance.letters(&of_hex(), 40));
                format!("sha1${salt}${tag}")
            }
            Self::Bcrypt => {
                let (salt, tag) = (chance.letters(&of_bcrypt, 21), chance.letters(&of_bcrypt, 30));
                format!("$2b$10${salt}.{tag}.")
            }
        }
    }
}

fn of_hex() -> Vec<char> {
    "0123456789abcdef".chars().collect()
}

/// Imports accounts of these kinds.
pub fn import(binary: &Path, server: &Server, kinds: &[Kind]) -> Outcome<()> {
    say("making accounts");
    let file = server.data.with_extension("jsonl");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file)?);
    let mut chance = Chance(5);
    for kind in kinds.iter().copied() {
        let status = if kind == Kind::Disabled { "disabled" } else { "active" };
        for number in 0..OF_EACH {
            let (username, email, hash) = (kind.username(number), kind.email(number), kind.hash(&mut chance));
            let mut row = serde_json::json!({"username": username, "email": email, "hash": hash, "status": status});
            if kind == Kind::Active {
                row["phone"] = kind.mobile(number).into();
            }
            writeln!(out, "{row}")?;
        }
    }
    out.flush()?;
    drop(out);
    run(binary, &["account", "import", "--json"], &server.data, &[&file])?;
    Ok(())
}

/// Adds a client that discloses nothing, and answers its key.
pub fn hidden_client(binary: &Path, server: &Server) -> Outcome<String> {
    let made = run(binary, &["client", "add", "timing", "--disclosure", "hidden", "--json"], &server.data, &[])?;
    Ok(made["apikey"].as_str().ok_or("the new client has no key")?.to_owned())
}

fn run(binary: &Path, command: &[&str], data: &Path, files: &[&Path]) -> Outcome<serde_json::Value> {
    let done = Command::new(binary).args(command).arg("--data").arg(data).args(files).stdin(Stdio::null()).output()?;
    if !done.status.success() {
        return Err(format!("{}: {}", command.join(" "), String::from_utf8_lossy(&done.stderr).trim()).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}
