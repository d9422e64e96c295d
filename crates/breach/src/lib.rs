//! The offline list of breached passwords: built from the public lists into one compact file, mapped into memory, asked
//! in well under a microsecond, and swapped while the server runs.
//! Nothing here leaves the machine, keeps a password, prints one, or says anything but "it is on the list" or "it is not".

mod build;
mod digest;
mod draft;
mod header;
mod lines;
mod list;
mod map;
mod shards;
mod source;
mod watched;

use std::io;
use std::path::{Path, PathBuf};

pub use build::{Built, Progress, build};
pub use digest::{Kind, sha1};
pub use header::{ONE_IN, SHARDS};
pub use lines::Malformed;
pub use list::{Breach, Info};
pub use source::{Form, Source, Taken};
pub use watched::Watched;

/// Why a list cannot be built or read. It is told to the operator; it names files and line numbers, and quotes no line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused something about a file.
    #[error("cannot {doing} {path}: {why}")]
    File {
        /// What was tried: `open`, `read`, `write`.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system says.
        #[source]
        why: io::Error,
    },
    /// The file is not a breach list, or no longer the one that was built.
    #[error("{path} cannot be used as a breach list: {why}")]
    NotAList {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A list cannot be built from this source.
    #[error("{path}: {why}")]
    Source {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The sources are fine each by itself, but hold nothing, or do not fit together.
    #[error("{0}")]
    Sources(&'static str),
    /// Whoever watched the progress asked to stop. Nothing is left behind.
    #[error("stopped; nothing was written")]
    Stopped,
}

impl Error {
    fn file(doing: &'static str, path: &Path, why: io::Error) -> Self {
        Self::File { doing, path: path.to_owned(), why }
    }

    fn not_a_list(path: &Path, why: impl Into<String>) -> Self {
        Self::NotAList { path: path.to_owned(), why: why.into() }
    }

    fn source(path: &Path, why: impl Into<String>) -> Self {
        Self::Source { path: path.to_owned(), why: why.into() }
    }
}
