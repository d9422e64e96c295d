//! A list that is swapped while it is in use: another file takes its name, and within seconds it is the one that is
//! asked. A file that is broken or gone changes nothing: the list before it stays in use, and the log says so once.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use domain::password::NewPassword;
use domain::time::{Span, Timestamp};

use crate::Error;
use crate::list::{Breach, Info};

/// How long a look-up may rely on a file that has been replaced.
const PATIENCE: Span = Span::seconds(5);

/// A list under its name. Shared by all threads; a look-up never waits for another file to be opened.
pub struct Watched {
    path: PathBuf,
    list: RwLock<Arc<Breach>>,
    /// The file that was looked at last, be it the one in use or one that was refused.
    seen: Mutex<Option<Stamp>>,
    /// When the name was looked at last, in milliseconds.
    looked_at: AtomicI64,
}

/// What tells one file of a name from another.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    modified: (i64, i64),
    bytes: u64,
}

impl Stamp {
    fn of(about: &Metadata) -> Self {
        Self {
            device: about.dev(),
            inode: about.ino(),
            modified: (about.mtime(), about.mtime_nsec()),
            bytes: about.size(),
        }
    }
}

impl Watched {
    /// Opens the list and remembers its name.
    ///
    /// # Errors
    /// As [`Breach::open`].
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, Error> {
        let (list, about) = Breach::open_with_metadata(path)?;
        Ok(Self {
            path: path.to_owned(),
            list: RwLock::new(Arc::new(list)),
            seen: Mutex::new(Some(Stamp::of(&about))),
            looked_at: AtomicI64::new(now.ms()),
        })
    }

    /// Whether the password is on the list, as [`Breach::contains`] says. Every few seconds one of the callers looks
    /// whether another file has the name by now.
    #[must_use]
    pub fn contains(&self, password: &NewPassword, now: Timestamp) -> bool {
        if self.is_due(now) {
            self.refresh();
        }
        self.current().contains(password)
    }

    /// What the list in use says about itself.
    #[must_use]
    pub fn info(&self) -> Info {
        self.current().info()
    }

    /// Looks whether another file has the name by now, and takes it into use. `true`: it did.
    pub fn refresh(&self) -> bool {
        // Whoever looks already will find what we would.
        let Ok(mut seen) = self.seen.try_lock() else { return false };
        let stamp = std::fs::metadata(&self.path).ok().map(|about| Stamp::of(&about));
        if stamp == *seen {
            return false;
        }
        match Breach::open_with_metadata(&self.path) {
            Ok((list, about)) => {
                let entries = list.info().entries;
                *self.list.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(list);
                *seen = Some(Stamp::of(&about));
                tracing::info!(entries, "a new breach list is in use");
                true
            }
            Err(error) => {
                *seen = stamp;
                tracing::warn!(%error, "the breach list cannot be renewed; the one before it stays in use");
                false
            }
        }
    }

    /// At most one caller in a while is told `true`. A clock that was set back counts as a while.
    fn is_due(&self, now: Timestamp) -> bool {
        let last = self.looked_at.load(Ordering::Relaxed);
        let before = Timestamp::from_ms(last);
        let is_due = now < before || now.since(before) >= PATIENCE;
        is_due && self.looked_at.compare_exchange(last, now.ms(), Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    fn current(&self) -> Arc<Breach> {
        Arc::clone(&self.list.read().unwrap_or_else(PoisonError::into_inner))
    }
}
