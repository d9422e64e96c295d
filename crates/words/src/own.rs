//! The operator's own sentences, checked before anybody waits for one: what is not read is never passed over in silence.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::language::Language;
use fluent_bundle::FluentResource;

use crate::sentences::{FILES, File, compiled_in};

/// A file with sentences that cannot be used. It says which file, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {why}", .file.display(), .line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct BadFile {
    file: PathBuf,
    line: Option<usize>,
    why: String,
}

/// The files of a folder with one folder for each language.
pub(crate) fn read(folder: &Path) -> Result<Vec<(Language, String)>, BadFile> {
    let mut all = Vec::new();
    for path in entries(folder)? {
        // Beside them stand templates, and what an editor leaves behind.
        if !path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(language) = Language::ALL.into_iter().find(|language| language.tag() == name) else {
            let tags = Language::ALL.map(Language::tag).join(", ");
            return Err(bad(&path, None, format!("there is no language of this name; there are {tags}")));
        };
        for file in entries(&path)? {
            all.push((language, one(language, &file)?));
        }
    }
    Ok(all)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, BadFile> {
    let unreadable = |error: io::Error| bad(folder, None, format!("the folder cannot be read: {error}"));
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        all.push(entry.map_err(unreadable)?.path());
    }
    all.sort();
    Ok(all)
}

fn one(language: Language, path: &Path) -> Result<String, BadFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(file) = FILES.into_iter().find(|file| file.name() == name) else {
        let names = FILES.map(|file| file.name()).join(", ");
        return Err(bad(path, None, format!("no file of this name is read; there are {names}")));
    };
    if (language, file) == (Language::English, File::Api) {
        let why = "the contracts promise these sentences as they are; other languages can have their own".to_owned();
        return Err(bad(path, None, why));
    }
    let text = fs::read_to_string(path).map_err(|error| bad(path, None, format!("it cannot be read: {error}")))?;
    if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
        let at = errors.first().map_or(0, |error| error.pos.start);
        let why = errors.first().map(|error| error.kind.to_string()).unwrap_or_default();
        return Err(bad(path, Some(line_of(&text, at)), format!("this is not Fluent: {why}")));
    }
    let ours = sentences(compiled_in(language, file));
    for sentence in sentences(&text) {
        let Some(known) = ours.iter().find(|known| known.name == sentence.name) else {
            let why = format!("there is no sentence {:?} to replace in {}", sentence.name, file.name());
            return Err(bad(path, Some(sentence.line), why));
        };
        if let Some(more) = sentence.values.difference(&known.values).next() {
            let why = format!("{:?} cannot say ${more}: it is not among the values of this sentence", sentence.name);
            return Err(bad(path, Some(sentence.line), why));
        }
    }
    Ok(text)
}

/// A sentence of a file, as far as two files are compared by it.
pub(crate) struct Sentence<'a> {
    pub name: &'a str,
    /// Counted from 1.
    pub line: usize,
    /// The values that it asks for.
    pub values: BTreeSet<&'a str>,
}

/// The sentences of a file in their order. Only a name, or a term's hyphen, can begin a line of Fluent with neither blank
/// nor comment.
pub(crate) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut all: Vec<Sentence<'_>> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            let name = line.split('=').next().unwrap_or_default().trim();
            all.push(Sentence { name, line: number + 1, values: BTreeSet::new() });
        }
        if let Some(last) = all.last_mut() {
            last.values.extend(line.split('$').skip(1).map(name_at_start).filter(|name| !name.is_empty()));
        }
    }
    all
}

/// What follows a `$`, as far as it is a name.
fn name_at_start(text: &str) -> &str {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    let end = text.find(|letter| !is_name(letter)).unwrap_or(text.len());
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) { &text[..end] } else { "" }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

fn bad(file: &Path, line: Option<usize>, why: String) -> BadFile {
    BadFile { file: file.to_owned(), line, why }
}
