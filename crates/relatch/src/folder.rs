//! The data folder: the SQLite file, the keys, and on a development server the demo's credentials. Only its owner may
//! read it.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use app::Keys;
use app::hasher::Peppers;
use zeroize::Zeroizing;

use crate::config;

/// A data folder that exists.
pub struct Folder(PathBuf);

impl Folder {
    /// Takes the folder, and makes it if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        make(path)?;
        Ok(Self(path.to_owned()))
    }

    /// Where the SQLite database is.
    pub fn database(&self) -> PathBuf {
        self.0.join("relatch.db")
    }

    /// Where a development server writes the demo's credentials; that the file is there marks the folder as its own.
    pub fn dev_file(&self) -> PathBuf {
        self.0.join("dev.json")
    }

    /// This node's keys: from the settings where they are set, else from `keys/`, where missing ones are made.
    ///
    /// # Errors
    /// A file that cannot be read or written, or a key that is none.
    pub fn keys(&self, settings: &config::Keys) -> anyhow::Result<Keys> {
        let signing = self.key("signing", &settings.signing, &settings.signing_file)?;
        let code = self.key("code", &settings.code, &settings.code_file)?;
        Ok(Keys::parse(&signing, &code)?)
    }

    fn key(&self, name: &str, text: &str, file: &str) -> anyhow::Result<Zeroizing<String>> {
        if let Some(key) = given(name, text, file)? {
            return Ok(key);
        }
        let folder = self.0.join("keys");
        make(&folder)?;
        let path = folder.join(format!("{name}.key"));
        if !path.exists() {
            write_new(&path, &Keys::generate())?;
        }
        read(&path)
    }
}

/// The secret keys of password hashes, from the settings alone: none is ever made unasked, because hashes under a key that
/// nobody has backed up would be lost with it.
///
/// # Errors
/// A file that cannot be read, or a key that is none.
pub fn peppers(settings: &config::Keys) -> anyhow::Result<Peppers> {
    let current = given("pepper", &settings.pepper, &settings.pepper_file)?;
    let former = given("pepper_former", &settings.pepper_former, &settings.pepper_former_file)?;
    Ok(Peppers::parse(current.as_ref().map(|text| text.as_str()), former.as_ref().map_or("", |text| text.as_str()))?)
}

/// A key as the settings have it, in their text or in a file. `None`: not at all.
fn given(name: &str, text: &str, file: &str) -> anyhow::Result<Option<Zeroizing<String>>> {
    ensure!(text.is_empty() || file.is_empty(), "only one of keys.{name} and keys.{name}_file may be set");
    if !text.is_empty() {
        return Ok(Some(Zeroizing::new(text.to_owned())));
    }
    if file.is_empty() { Ok(None) } else { read(Path::new(file)).map(Some) }
}

/// Reads a secret from a file, without the line end.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &Path) -> anyhow::Result<Zeroizing<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = Zeroizing::new(text);
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Writes a file that only its owner may read, whole or not at all, replacing one that is there.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let partial = partial(path, text)?;
    fs::rename(&partial, path).with_context(|| format!("cannot write {}", path.display()))
}

/// The same, but a file that is there already stays: of two processes that start together, both use the first one's.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let partial = partial(path, text)?;
    let linked = fs::hard_link(&partial, path);
    fs::remove_file(&partial)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(error).with_context(|| format!("cannot write {}", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Opens an empty file that only its owner may read.
///
/// # Errors
/// When it cannot be written.
pub fn create_private(path: &Path) -> std::io::Result<fs::File> {
    let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    Ok(file)
}

fn partial(path: &Path, text: &str) -> anyhow::Result<PathBuf> {
    let partial = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = create_private(&partial).with_context(|| format!("cannot write {}", partial.display()))?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    Ok(partial)
}

fn make(path: &Path) -> anyhow::Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.with_context(|| format!("cannot make the folder {}", path.display()))
}
