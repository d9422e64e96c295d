//! The files of the house: which there are, and what stands in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::reading::{read, test_parts};

/// The folders whose crates make up the house, above each other in this order, and the tools beside it.
pub const CRATES: [&str; 12] = [
    "crates/lockstep",
    "crates/domain",
    "crates/store",
    "crates/words",
    "crates/deliver",
    "crates/breach",
    "crates/app",
    "crates/http",
    "crates/relatch",
    "bench",
    "fuzz",
    "model",
];

/// A file of Rust.
pub struct File {
    /// From the root of the repository, with `/` between folders.
    pub path: String,
    pub text: String,
    /// Nothing of it is part of the program.
    pub is_test: bool,
    /// Without comments, and without items that only tests have.
    pub shipped: String,
    /// The same, without what stands in strings.
    pub code: String,
    /// Like `code`, tests included.
    pub code_with_tests: String,
    /// Lines that are part of the program, comments included.
    pub shipped_lines: usize,
}

impl File {
    /// Whether the file stands in one of these folders, or is one of these files.
    pub fn is_in(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|place| self.path == *place || self.path.starts_with(&format!("{}/", place.trim_end_matches('/'))))
    }

    /// The lines of a text that break a rule, as `path:number: line`.
    pub fn lines_where(&self, text: &str, breaks: impl Fn(&str) -> bool) -> Vec<String> {
        let numbered = text.lines().enumerate().filter(|(_, line)| breaks(line));
        numbered.map(|(index, line)| format!("{}:{}: {}", self.path, index + 1, line.trim())).collect()
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository has a root")
}

/// Every file of Rust in the house.
pub fn rust() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
        let mut files: Vec<File> =
            CRATES.iter().flat_map(|folder| below(folder, "rs")).map(|(path, text)| file(path, text)).collect();
        let modules: Vec<String> = files.iter().flat_map(test_modules).collect();
        for file in &mut files {
            if modules.contains(&file.path) {
                file.is_test = true;
            }
            if file.is_test {
                file.shipped.clear();
                file.code.clear();
                file.shipped_lines = 0;
            }
        }
        assert!(files.len() > 100, "only {} files were found: the rules would hold of nothing", files.len());
        files
    });
    &FILES
}

/// Every file below a folder that ends so, with its text. What was built or fetched is left out.
pub fn below(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a folder can be listed").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | ".git" | "relatch-data") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                let inside = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push((inside, fs::read_to_string(&path).expect("a source is text")));
            }
        }
    }
    found.sort();
    found
}

fn file(path: String, text: String) -> File {
    let read = read(&text);
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let (mut shipped, mut code) = (letters(&read.with_strings), letters(&read.code));
    let mut lines_of_tests = 0;
    for part in test_parts(&read.code) {
        // Byte ranges become letter ranges; lines keep their numbers.
        let start = read.code[..part.start].chars().count();
        let end = start + read.code[part.clone()].chars().count();
        for kept in [&mut shipped, &mut code] {
            kept[start..end].iter_mut().filter(|letter| **letter != '\n').for_each(|letter| *letter = ' ');
        }
        lines_of_tests += read.code[part].lines().count();
    }
    File {
        is_test: path.contains("/tests/"),
        shipped_lines: text.lines().count() - lines_of_tests,
        shipped: shipped.into_iter().collect(),
        code: code.into_iter().collect(),
        code_with_tests: read.code,
        path,
        text,
    }
}

/// The files that are taken in by `#[cfg(test)] mod name;`.
fn test_modules(file: &File) -> Vec<String> {
    let marked = test_parts(&file.code_with_tests).into_iter().map(|part| &file.code_with_tests[part]);
    let name = |item: &str| Some(item.strip_suffix(';')?.rsplit_once("mod ")?.1.trim().to_owned());
    let path = Path::new(&file.path);
    let is_root_of_folder = ["mod.rs", "lib.rs", "main.rs"].iter().any(|root| path.ends_with(root));
    let folder = if is_root_of_folder {
        path.parent().expect("a file has a folder").to_owned()
    } else {
        path.with_extension("")
    };
    marked.filter_map(name).map(|name| format!("{}/{name}.rs", folder.display())).collect()
}
