//! `relatch audit`, as an operator calls it, on a trail that somebody has tampered with.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn relatch(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relatch")).current_dir(folder).args(arguments).output().expect("relatch runs")
}

fn printed(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

/// A data folder with four events: a client, two accounts, and one of them disabled.
fn with_events() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for line in [
        &["client", "add", "shop", "--native", "--json"][..],
        &["account", "add", "ada", "--email", "ada@example.org", "--json"],
        &["account", "add", "bob", "--json"],
        &["account", "disable", "ada", "--json"],
    ] {
        printed(&relatch(folder.path(), line));
    }
    folder
}

fn tampered(folder: &Path, sql: &str) {
    let database = rusqlite::Connection::open(folder.join("relatch-data/relatch.db")).expect("a database");
    database.execute_batch(sql).expect("a statement");
}

fn verified(folder: &Path) -> Result<Value, String> {
    let output = relatch(folder, &["audit", "verify", "--json"]);
    if output.status.success() {
        Ok(printed(&output))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn the_events_of_an_account_are_listed_without_its_name_or_address() {
    let folder = with_events();

    let listed = printed(&relatch(folder.path(), &["audit", "list", "--account", "ada", "--json"]));

    let events = listed["events"].as_array().expect("events");
    assert_eq!(events.iter().map(|row| &row["event"]).collect::<Vec<_>>(), ["account_added", "account_disabled"]);
    assert!(!listed.to_string().contains("ada"), "{listed}");
}

#[test]
fn events_are_listed_by_their_kind_and_from_a_day_on() {
    let folder = with_events();
    tampered(folder.path(), "UPDATE audit SET at = 1700000000000 WHERE seq = 2");
    let seqs = |arguments: &[&str]| -> Vec<i64> {
        let listed = printed(&relatch(folder.path(), &[&["audit", "list", "--json"], arguments].concat()));
        listed["events"].as_array().expect("events").iter().map(|row| row["seq"].as_i64().expect("a number")).collect()
    };

    assert_eq!(seqs(&["--event", "account_added"]), [2, 3]);
    assert_eq!(seqs(&["--event", "account_added", "--since", "2023-11-15"]), [3]);
    assert_eq!(seqs(&["--since", "2023-11-14"]), [1, 2, 3, 4]);
    assert_eq!(seqs(&["--since", "2023-11-14T22:13:20Z", "--limit", "1"]), [4]);
    for wrong in [["--event", "log_in"], ["--since", "yesterday"]] {
        let output = relatch(folder.path(), &[&["audit", "list"], &wrong[..]].concat());
        assert_eq!(output.status.code(), Some(1), "{wrong:?}");
    }
}

#[test]
fn an_untouched_trail_is_whole() {
    let folder = with_events();
    assert_eq!(verified(folder.path()).expect("whole")["rows"], 4);
}

#[test]
fn whatever_is_done_to_a_row_shows() {
    for (sql, told) in [
        ("UPDATE audit SET event = 'account_enabled' WHERE seq = 4", "row 4 is not what was written"),
        ("UPDATE audit SET at = at + 1 WHERE seq = 2", "row 2 is not what was written"),
        ("UPDATE audit SET event = 'nothing' WHERE seq = 2", "audit row 2"),
        ("DELETE FROM audit WHERE seq = 3", "row 3 is missing"),
        ("DELETE FROM audit WHERE seq = 4", "row 4 is missing"),
        ("DELETE FROM audit", "row 1 is missing"),
        (
            "INSERT INTO audit (seq, at, event, client, hash) SELECT 5, at, event, client, hash FROM audit WHERE seq = 4",
            "row 5 was added to it",
        ),
        (
            "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; \
             UPDATE audit SET seq = 3 WHERE seq = 9",
            "row 2 is not what was written",
        ),
    ] {
        let folder = with_events();
        tampered(folder.path(), sql);
        let complaint = verified(folder.path()).expect_err(sql);
        assert!(complaint.contains(told), "{sql}: {complaint}");
    }
}

#[test]
fn a_head_that_was_noted_shows_a_trail_that_was_made_anew() {
    let (folder, other) = (with_events(), with_events());
    let noted = verified(folder.path()).expect("whole")["head"].as_str().expect("a head").to_owned();
    printed(&relatch(folder.path(), &["account", "enable", "ada", "--json"]));

    let same = relatch(folder.path(), &["audit", "verify", "--noted", &noted, "--json"]);
    let anew = relatch(other.path(), &["audit", "verify", "--noted", &noted, "--json"]);

    assert_eq!(printed(&same)["rows"], 5);
    assert!(String::from_utf8_lossy(&anew.stderr).contains("made anew"));
    assert_eq!(anew.status.code(), Some(1));
}

#[test]
fn an_export_has_a_line_for_each_event() {
    let folder = with_events();

    let printed = printed(&relatch(folder.path(), &["audit", "export", "--out", "trail", "--json"]));

    let text = fs::read_to_string(folder.path().join("trail")).expect("a file");
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((rows.len(), &printed["rows"]), (4, &Value::from(4)));
    assert_eq!(printed["head"], rows[3]["head"]);
}

#[test]
fn an_export_of_a_broken_trail_writes_what_is_there_and_fails() {
    let folder = with_events();
    tampered(folder.path(), "DELETE FROM audit WHERE seq = 3");

    let output = relatch(folder.path(), &["audit", "export", "--out", "trail", "--json"]);

    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("row 3 is missing; 3 rows written to trail") && output.stdout.is_empty(), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("trail")).expect("a file").lines().count(), 3);
}

#[test]
fn an_export_that_fails_leaves_the_file_before_it() {
    let folder = with_events();
    printed(&relatch(folder.path(), &["audit", "export", "--out", "trail", "--json"]));
    let before = fs::read_to_string(folder.path().join("trail")).expect("a file");
    tampered(folder.path(), "UPDATE audit SET event = 'nothing' WHERE seq = 2");

    let output = relatch(folder.path(), &["audit", "export", "--out", "trail"]);

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("trail")).expect("a file"), before);
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|it| it.expect("a name").file_name()).collect();
    assert_eq!(left.len(), 2, "the data folder and the trail: {left:?}");
}

#[test]
fn times_always_have_milliseconds() {
    let folder = with_events();
    tampered(folder.path(), "UPDATE audit SET at = 1700000000000 WHERE seq = 1");

    let listed = printed(&relatch(folder.path(), &["audit", "list", "--json"]));

    assert_eq!(listed["events"][0]["at"], "2023-11-14T22:13:20.000Z");
}
