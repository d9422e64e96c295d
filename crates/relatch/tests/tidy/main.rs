//! The rules of the house as tests: they read the source tree as text, need nothing built and nothing running.
//! A rule is never loosened here in passing: change the rule on purpose, with its reason, or change the code.

mod files;
mod floors;
mod habits;
mod pages;
mod reading;
mod rooms;

/// Fails with everything that breaks the rule, and with what to do about it.
#[track_caller]
fn hold(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{rule}\nIt is broken here:\n  {}\n", broken.join("\n  "));
}
