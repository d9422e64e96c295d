//! `relatch tune` from outside: it measures, opens no data folder, and never goes below the floor.

use std::process::{Command, Output};

fn tune(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut command = Command::new(env!("CARGO_BIN_EXE_relatch"));
    let output = command.arg("tune").args(arguments).arg("--data").arg(&data).output().expect("relatch runs");
    assert!(!data.exists(), "tune made a data folder");
    output
}

#[test]
fn where_nothing_fits_the_budget_the_floor_is_proposed_and_nothing_dearer_measured() {
    let output = tune(&["--budget-ms", "1", "--json"]);
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let cost = ["memory_kib", "iterations", "parallelism"].map(|name| printed["proposed"][name].as_u64());
    assert_eq!(cost, [Some(19_456), Some(2), Some(1)]);
    assert_eq!(printed["measured"].as_array().map(Vec::len), Some(1));
    assert_eq!(printed["is_within_budget"], false);
}

#[test]
fn a_budget_of_no_time_is_wrong_usage() {
    assert_eq!(tune(&["--budget-ms", "0"]).status.code(), Some(2));
}
