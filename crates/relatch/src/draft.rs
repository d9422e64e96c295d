//! A file that is not finished yet. It takes its name when it is whole; until then, and if it never is, a file that has
//! the name already stays as it was.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// What is written beside `out`, and becomes `out` or disappears.
pub struct Draft {
    /// Where to write.
    pub file: BufWriter<File>,
    out: PathBuf,
    /// `None`: it has taken its name, or there is no name to take.
    path: Option<PathBuf>,
}

impl Draft {
    /// Makes an empty one. A pipe or a device cannot be replaced, and is written to directly.
    ///
    /// # Errors
    /// A folder or device that cannot be written to.
    pub fn beside(out: &Path) -> anyhow::Result<Self> {
        let refused = || format!("cannot write {}", out.display());
        if fs::metadata(out).is_ok_and(|found| !found.is_file()) {
            let file = OpenOptions::new().write(true).open(out).with_context(refused)?;
            return Ok(Self { file: BufWriter::new(file), out: out.to_owned(), path: None });
        }
        // A link goes on naming the file that it names.
        let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
        let mut name = out.file_name().with_context(refused)?.to_owned();
        name.push(format!(".new-{}", std::process::id()));
        let path = out.with_file_name(name);
        let file = File::create(&path).with_context(refused)?;
        Ok(Self { file: BufWriter::new(file), out, path: Some(path) })
    }

    /// Makes sure that all of it is on the disk, and gives it its name.
    ///
    /// # Errors
    /// What the system says; a file of that name is untouched then.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let refused = |out: &Path| format!("cannot write {}", out.display());
        self.file.flush().with_context(|| refused(&self.out))?;
        let Some(path) = self.path.clone() else { return Ok(()) };
        self.file.get_ref().sync_all().with_context(|| refused(&self.out))?;
        fs::rename(&path, &self.out).with_context(|| refused(&self.out))?;
        self.path = None;
        let folder = self.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The new name rests in the folder.
        File::open(folder).and_then(|folder| folder.sync_all()).with_context(|| refused(&self.out))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // There is nobody left to tell, and what broke before is on its way to the operator.
            let _ = fs::remove_file(path);
        }
    }
}
