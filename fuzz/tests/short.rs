//! The short run: every kept input, then thousands made from them by chance, always the same ones. It finds what is near
//! to what is known; what is far, libFuzzer finds (`./test fuzz`).

mod change;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use fuzz::{TARGETS, Target};

use change::Change;

/// Inputs that are made for a target.
const RUNS: usize = 40_000;
/// Those that are written to a file first.
const RUNS_OF_FILES: usize = 2_000;

macro_rules! targets {
    ($($name:ident $runs:expr,)*) => {
        mod no_input_breaks {
            $(#[test] fn $name() { super::holds(stringify!($name), $runs); })*
        }

        const NAMED: &[&str] = &[$(stringify!($name)),*];
    };
}

targets! {
    json crate::RUNS,
    urlencoded crate::RUNS,
    multipart crate::RUNS,
    form crate::RUNS,
    email crate::RUNS,
    phone crate::RUNS,
    username crate::RUNS,
    identifier crate::RUNS,
    password crate::RUNS,
    hash crate::RUNS,
    jwt crate::RUNS,
    cookies crate::RUNS,
    proxy crate::RUNS,
    language crate::RUNS,
    breach_list crate::RUNS_OF_FILES,
    breach_source crate::RUNS_OF_FILES / 10,
    import crate::RUNS_OF_FILES,
}

#[test]
fn every_target_has_a_short_run_and_a_corpus_and_there_is_no_corpus_without_one() {
    let mut targets = TARGETS.map(|target| target.name.to_owned()).to_vec();
    targets.sort();
    let mut named: Vec<String> = NAMED.iter().map(|name| (*name).to_owned()).collect();
    named.sort();
    assert_eq!(named, targets);
    let folders = fs::read_dir(corpora()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut folders: Vec<String> = folders.collect();
    folders.sort();
    assert_eq!(folders, targets);
}

fn holds(name: &str, runs: usize) {
    let target = TARGETS.into_iter().find(|target| target.name == name).expect("a target of this name");
    let corpus = corpus(name);
    assert!(corpus.len() >= 3, "the corpus of {name} has {} inputs", corpus.len());
    run(target, b"");
    corpus.iter().for_each(|input| run(target, input));
    let mut change = Change::seeded(name);
    for _ in 0..runs {
        run(target, &change.one_of(&corpus));
    }
}

/// Says which input it was, before it fails.
fn run(target: Target, input: &[u8]) {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    if let Err(panic) = outcome {
        eprintln!("{}: keep this input in fuzz/corpus/{0}: b\"{}\"", target.name, input.escape_ascii());
        resume_unwind(panic);
    }
}

/// The kept inputs, in the order of their names, so that every run is the same.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = fs::read_dir(corpora().join(name)).expect("every target has a corpus");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
