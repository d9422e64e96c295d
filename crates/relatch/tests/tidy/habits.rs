//! What every file keeps to: how it opens, how long it is, what it never does, and which types cannot be printed.

use crate::files::{CRATES, File, below, rust};
use crate::hold;
use crate::reading::has_word;

const MOST_LINES: usize = 300;

/// Types that hold a secret, or something that an attacker could search through for one.
const SECRET: [&str; 15] = [
    "Secret",
    "Code",
    "CodeKey",
    "ApiKey",
    "DeviceToken",
    "Digest",
    "NewPassword",
    "TypedPassword",
    "PasswordHash",
    "AccessToken",
    "Tokens",
    "Keys",
    "Location",
    "Arg",
    "Letter",
];

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let opening = |file: &File| file.text.lines().take_while(|line| line.starts_with("//!")).count();
    let broken = rust().iter().filter(|file| !(1..=5).contains(&opening(file))).map(|file| file.path.clone()).collect();
    hold("A file opens with one to five lines of //!: what it is for, and what it must never do.", broken);
}

#[test]
fn a_file_is_one_idea_long() {
    let long = rust().iter().filter(|file| file.shipped_lines > MOST_LINES);
    let broken = long.map(|file| format!("{}: {} lines without its tests", file.path, file.shipped_lines)).collect();
    hold(
        "A file has at most 300 lines, tests not counted. Look for the second idea in it and give it its own room.",
        broken,
    );
}

#[test]
fn the_program_does_not_unwrap() {
    let mut broken = Vec::new();
    for file in rust() {
        broken.extend(file.lines_where(&file.code, |line| line.contains(".unwrap()")));
    }
    hold("Return an error, or say with expect(\"…\") why it cannot fail.", broken);
}

#[test]
fn nothing_is_left_for_later() {
    let mut broken = Vec::new();
    for file in rust() {
        broken.extend(file.lines_where(&file.code_with_tests, |line| {
            ["todo!", "unimplemented!", "dbg!"].iter().any(|left| line.contains(left))
        }));
        broken.extend(file.lines_where(&file.code_with_tests, |line| line.contains("#[ignore")));
    }
    hold("Finish it, or leave it out. A test that is ignored holds nothing.", broken);
}

#[test]
fn a_lint_is_expected_with_a_reason_and_never_allowed() {
    let mut broken = Vec::new();
    for file in rust() {
        let allows = |line: &str| line.contains("#[allow(") || line.contains("#![allow(");
        broken.extend(file.lines_where(&file.code_with_tests, allows));
        // The reason may stand on a line of its own.
        for (at, _) in file.code_with_tests.match_indices("[expect(") {
            let attribute = file.code_with_tests[at..].split_once(']').map_or("", |(attribute, _)| attribute);
            if !attribute.contains("reason") {
                let line = file.code_with_tests[..at].lines().count();
                broken.push(format!("{}:{line}: a lint is expected without a reason", file.path));
            }
        }
    }
    hold("Write #[expect(lint, reason = \"…\")]: it asks to be removed once it is not needed.", broken);
}

/// Files that need what the compiler cannot check. Each is about one thing, and says why it is sound.
const UNSAFE: [&str; 2] = ["crates/breach/src/map.rs", "crates/lockstep/src/raw.rs"];

#[test]
fn unsafe_code_has_its_few_files() {
    let mut broken = Vec::new();
    for file in rust().iter().filter(|file| !file.is_in(&UNSAFE)) {
        broken.extend(file.lines_where(&file.code_with_tests, |line| has_word(line, "unsafe")));
    }
    hold("Everything else here can be done in safe Rust.", broken);
}

#[test]
fn every_crate_keeps_the_lints_of_the_house() {
    let manifests = CRATES.map(|folder| below(folder, "toml")).into_iter().flatten();
    let mut manifests = manifests.filter(|(path, _)| path.ends_with("Cargo.toml")).peekable();
    assert!(manifests.peek().is_some());
    let without =
        manifests.filter(|(_, text)| !text.contains("[lints]\nworkspace = true")).map(|(path, _)| path).collect();
    hold("A crate says `[lints]` and `workspace = true` in its Cargo.toml.", without);
}

#[test]
fn a_secret_cannot_be_printed() {
    let mut broken = Vec::new();
    for name in SECRET {
        let definitions: Vec<(&File, usize)> =
            rust().iter().flat_map(|file| defined(file, name).map(move |line| (file, line))).collect();
        if definitions.is_empty() {
            broken.push(format!("there is no type {name} any more: correct SECRET"));
        }
        for (file, line) in definitions {
            let attributes = attributes_above(&file.code, line);
            if has_word(&attributes, "Debug") || has_word(&attributes, "Serialize") {
                broken.push(format!("{}:{}: {name} derives what prints it", file.path, line + 1));
            }
        }
        for file in rust() {
            broken.extend(file.lines_where(&file.code, |line| {
                let prints = ["Debug", "Display", "Serialize"].iter().any(|shown| has_word(line, shown));
                let for_it = line
                    .split_once(" for ")
                    .is_some_and(|(_, target)| target.trim_start().starts_with(name) && has_word(target, name));
                line.starts_with("impl") && prints && for_it
            }));
        }
    }
    hold("A secret has neither Debug nor Display nor Serialize, so that it can be shown only on purpose.", broken);
}

/// The lines, counted from 0, where a type of this name is defined.
fn defined<'a>(file: &'a File, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    file.code.lines().enumerate().filter_map(move |(number, line)| {
        let after = line.split_once("struct ").or_else(|| line.split_once("enum "))?.1;
        (after.starts_with(name) && has_word(after.split(['<', '(', '{', ';']).next()?, name)).then_some(number)
    })
}

/// What stands between the item before and the line, counted from 0: the attributes of what the line defines.
fn attributes_above(code: &str, line: usize) -> String {
    let above: Vec<&str> = code.lines().take(line).collect();
    let above = above.join("\n");
    above.rsplit(['}', ';']).next().unwrap_or_default().to_owned()
}
