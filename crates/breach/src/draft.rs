//! Files that are not finished yet: the list before it takes its name, and the keys that wait to be sorted. Whatever
//! goes wrong, neither is left behind, and the file of that name is the old one or the new one, whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::Error;

/// A file beside `out` that becomes `out`, or disappears when this is dropped.
pub struct Draft {
    pub file: File,
    path: PathBuf,
    is_kept: bool,
}

impl Draft {
    /// Makes an empty one.
    ///
    /// # Errors
    /// A folder in which nothing can be made.
    pub fn beside(out: &Path) -> Result<Self, Error> {
        let (path, file) = create(out, "new")?;
        Ok(Self { file, path, is_kept: false })
    }

    /// Where it is until it is finished.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes sure that its bytes are on the disk, and then that it is `out`.
    ///
    /// # Errors
    /// What the system says; `out` is untouched then.
    pub fn become_file(mut self, out: &Path) -> Result<(), Error> {
        let refused = |why| Error::file("write", out, why);
        self.file.sync_all().map_err(refused)?;
        fs::rename(&self.path, out).map_err(refused)?;
        self.is_kept = true;
        // The new name rests in the folder.
        File::open(folder_of(out)).and_then(|folder| folder.sync_all()).map_err(refused)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_kept {
            // There is nobody left to tell, and what broke before is on its way to the operator.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A file without a name: it is gone with its handle, even if the process is killed.
///
/// # Errors
/// A folder in which nothing can be made.
pub fn nameless(out: &Path) -> Result<File, Error> {
    let (path, file) = create(out, "keys")?;
    fs::remove_file(&path).map_err(|why| Error::file("remove", &path, why))?;
    Ok(file)
}

/// A new file beside `out` that nobody else has, be it in this process or another.
fn create(out: &Path, what: &str) -> Result<(PathBuf, File), Error> {
    let Some(name) = out.file_name() else {
        return Err(Error::file("write", out, io::Error::from(io::ErrorKind::InvalidFilename)));
    };
    let mut attempt = 0;
    loop {
        let mut own = name.to_owned();
        own.push(format!(".{what}-{}", std::process::id()));
        if attempt > 0 {
            own.push(format!("-{attempt}"));
        }
        let path = folder_of(out).join(own);
        match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists && attempt < 1_000 => attempt += 1,
            Err(why) => return Err(Error::file("write", &path, why)),
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
