//! `relatch breach`, as an operator calls it: what it prints, how it ends, and that a server takes what it has built.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The published SHA-1 and NTLM digests of "password".
const SHA1: &str = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004\r\n";
const NTLM: &str = "8846f7eaee8fb117ad06bdd830b7586c\n";

fn relatch(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relatch")).current_dir(folder).args(arguments).output().expect("relatch runs")
}

fn printed(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).expect("room"));
    folder
}

#[test]
fn a_built_list_is_described_as_it_was_built() {
    let folder = folder_with(&[("pwned.txt", SHA1), ("words", "company2026\n")]);
    let build = ["breach", "build", "pwned.txt", "words", "--out", "list", "--json"];
    let built = printed(&relatch(folder.path(), &build));
    assert_eq!((&built["entries"], &built["kind"]), (&Value::from(2), &Value::from("sha1")));
    assert_eq!([&built["sources"][0]["form"], &built["sources"][1]["form"]], ["sha1", "words"]);
    let info = printed(&relatch(folder.path(), &["breach", "info", "list", "--verify", "--json"]));
    assert_eq!(info["sources"], serde_json::json!(["pwned.txt", "words"]));
    for (name, value) in [("entries", 2), ("age_days", 0), ("false_positive_one_in", 65_536)] {
        assert_eq!(info[name], value, "{name}");
    }
}

#[test]
fn a_build_says_nothing_but_its_result_where_nobody_watches() {
    let folder = folder_with(&[("ntlm", NTLM)]);
    let built = relatch(folder.path(), &["breach", "build", "ntlm", "--out", "list"]);
    assert!(built.status.success() && built.stderr.is_empty());
    assert_eq!(String::from_utf8_lossy(&built.stdout).lines().count(), 2);
}

#[test]
fn a_damaged_list_is_found_out() {
    let folder = folder_with(&[("ntlm", NTLM)]);
    assert!(relatch(folder.path(), &["breach", "build", "ntlm", "--out", "list"]).status.success());
    let mut list = fs::read(folder.path().join("list")).expect("a file");
    *list.last_mut().expect("not empty") ^= 1;
    fs::write(folder.path().join("list"), list).expect("room");
    assert!(relatch(folder.path(), &["breach", "info", "list"]).status.success());
    assert!(
        complaint(&relatch(folder.path(), &["breach", "info", "list", "--verify"])).contains("its body is damaged")
    );
}

#[test]
fn a_form_that_does_not_exist_is_refused() {
    let folder = folder_with(&[("ntlm", NTLM)]);
    let build = ["breach", "build", "ntlm", "--out", "list", "--form", "md5"];
    assert!(complaint(&relatch(folder.path(), &build)).contains("sha1, ntlm or words"));
}

#[test]
fn doctor_says_how_old_the_list_of_the_settings_is() {
    let folder = folder_with(&[("ntlm", NTLM), ("relatch.toml", "[breach]\nfile = \"list\"\n")]);
    assert!(relatch(folder.path(), &["breach", "build", "ntlm", "--out", "list"]).status.success());
    let doctor = printed(&relatch(folder.path(), &["doctor", "--config", "relatch.toml", "--json"]));
    let findings = doctor["findings"].as_array().expect("a list");
    let breach = findings.iter().find(|finding| finding["about"] == "breach").expect("a finding");
    assert_eq!(breach["says"], "the rules nist ask a list of 1 entries, built 0 days ago");
}

#[test]
fn doctor_fails_with_a_list_that_cannot_be_used() {
    let folder = folder_with(&[("list", NTLM), ("relatch.toml", "[breach]\nfile = \"list\"\n")]);
    let doctor = relatch(folder.path(), &["doctor", "--config", "relatch.toml"]);
    assert!(complaint(&doctor).contains("breach.file: list cannot be used as a breach list"));
}
