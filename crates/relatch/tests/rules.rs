//! Sets of password rules, as an operator meets them: in the configuration, in `relatch rules`, and where a client asks for
//! one that is not there.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STAFF: &str = "[rules.staff]\nminimum = 10\nmaximum = 32\nclasses = true\nwords = [\"turnip\"]\n";

fn relatch(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relatch"));
    command.current_dir(folder).args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    relatch(folder, arguments).output().expect("relatch runs")
}

fn printed(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder whose configuration has a set, and a client that has it.
fn with_staff() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("relatch.toml"), STAFF).expect("room");
    let add = ["client", "add", "office", "--rules", "staff", "--config", "relatch.toml", "--json"];
    assert!(printed(&run(folder.path(), &add))["client_id"].is_string());
    folder
}

/// What is said of a set at a contract.
fn of<'a>(rules: &'a Value, set: &str, at: &str) -> &'a Value {
    let rules = rules["rules"].as_array().expect("a list");
    rules.iter().find(|rules| rules["rules"] == set && rules["at"] == at).expect("the set is there")
}

#[test]
fn a_set_of_the_configuration_is_listed_with_its_clients_and_in_plain_words() {
    let folder = with_staff();
    let rules = printed(&run(folder.path(), &["rules", "list", "--config", "relatch.toml", "--json"]));
    let staff = of(&rules, "staff", "both APIs");
    assert_eq!(staff["clients"], serde_json::json!(["office"]));
    let asks = "at least 10 and at most 32 characters with capital and small letter, number and special character; not \
                common, not known from a breach if that can be asked, not made of the account's or site's own words, not \
                made of these words: turnip";
    assert_eq!(staff["asks"], asks);
    assert_eq!(of(&rules, "documented", "the auth API")["asks"], "at least 8 characters, nothing else");
}

#[test]
fn a_set_of_the_environment_is_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut list = relatch(folder.path(), &["rules", "list", "--json"]);
    list.env("RELATCH_RULES__STAFF_EU__MINIMUM", "20").env("RELATCH_RULES__STAFF_EU__WORDS", "turnip, lantern");
    let output = list.env("RELATCH_RULES__STAFF_EU__CONTEXT", "false").output().expect("relatch runs");
    let rules = printed(&output);
    assert_eq!(
        of(&rules, "staff-eu", "both APIs")["asks"],
        "at least 20 characters; not common, not known from a breach if that can be asked, not made of these words: \
         lantern, turnip"
    );
    assert!(!String::from_utf8_lossy(&output.stderr).contains("RULES"), "no variable is passed over");
}

#[test]
fn a_mistyped_variable_of_a_set_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut list = relatch(folder.path(), &["rules", "list"]);
    let output = list.env("RELATCH_RULES__STAFF__MINIUM", "20").output().expect("relatch runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("RELATCH_RULES__STAFF__MINIUM is no setting"), "{told}");
}

#[test]
fn a_key_that_a_set_does_not_have_stops_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("relatch.toml"), "[rules.staff]\nminium = 20\n").expect("room");
    assert!(complaint(&run(folder.path(), &["rules", "list", "--config", "relatch.toml"])).contains("minium"));
}

#[test]
fn a_client_cannot_be_added_with_rules_that_are_not_there() {
    let folder = with_staff();
    let add = ["client", "add", "shop", "--rules", "stuff", "--config", "relatch.toml"];
    let told = complaint(&run(folder.path(), &add));
    assert!(told.contains("no rules stuff, but documented, classic, nist, staff;"), "{told}");
}

#[test]
fn the_linter_says_of_each_set_what_departs_and_what_to_write() {
    let folder = with_staff();
    let lint = printed(&run(folder.path(), &["rules", "lint", "--config", "relatch.toml", "--json"]));
    let departures = of(&lint, "staff", "both APIs")["departures"].as_array().expect("a list").clone();
    let told: Vec<String> = departures.iter().map(|it| format!("{} {}", it["standard"], it["weight"])).collect();
    assert_eq!(
        told.join("\n").replace('"', ""),
        "NIST SP 800-63B-4, 3.1.1.2 requires\nNIST SP 800-63B-4, 3.1.1.2 recommends\nNIST SP 800-63B-4, 3.1.1.2 requires\n\
         ASVS 5.0, 6.2.1 recommends\nASVS 5.0, 6.2.4 requires\nASVS 5.0, 6.2.5 requires\nASVS 5.0, 6.2.9 requires\n\
         ASVS 5.0, 6.2.12 requires\nPCI DSS 4.0.1, 8.3.6 requires"
    );
    let text = run(folder.path(), &["rules", "lint", "--config", "relatch.toml"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for line in [
        "staff at both APIs (clients: office)",
        "    chosen   maximum = 32",
        "    instead  maximum = 0, or 64 and more",
        "the hosted pages, for all clients",
    ] {
        assert!(text.lines().any(|printed| printed == line), "{line}: {text}");
    }
}

#[test]
fn doctor_says_what_a_client_of_a_set_accepts() {
    let folder = with_staff();
    let doctor = printed(&run(folder.path(), &["doctor", "--config", "relatch.toml", "--json"]));
    let client = &doctor["clients"][0];
    assert_eq!(client["rules"], "staff");
    for told in [&client["user_api"], &client["auth_api"], &doctor["pages"]] {
        assert!(told.as_str().expect("a text").starts_with("at least 10 and at most 32 characters"), "{told}");
    }
}

#[test]
fn doctor_goes_on_after_a_client_whose_rules_are_not_configured_and_fails_at_the_end() {
    let folder = with_staff();

    let output = run(folder.path(), &["doctor", "--json"]);

    assert!(complaint(&output).contains("has the rules staff, which are not"));
    let doctor: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let findings = doctor["findings"].as_array().expect("a list");
    let rules: Vec<_> = findings.iter().filter(|finding| finding["about"] == "rules").collect();
    assert!(rules.len() == 1 && rules[0]["weight"] == "look", "{findings:?}");
    assert_eq!(doctor["clients"][0]["user_api"], "its rules are not configured: a server does not start with it");
}

#[test]
fn doctor_names_sets_that_no_client_has() {
    let folder = with_staff();
    let mut doctor = relatch(folder.path(), &["doctor", "--config", "relatch.toml", "--json"]);
    let output = doctor.env("RELATCH_RULES__STAF__MINIMUM", "20").output().expect("relatch runs");
    let doctor = printed(&output);
    let says = doctor["findings"].as_array().expect("a list").iter().filter(|finding| finding["about"] == "rules");
    assert_eq!(says.map(|it| &it["says"]).collect::<Vec<_>>(), ["no client has the rules staf; is the name mistyped?"]);
}

#[test]
fn what_nobody_is_asked_is_told_last() {
    let folder = with_staff();
    let lint = printed(&run(folder.path(), &["rules", "lint", "--config", "relatch.toml", "--json"]));
    let names: Vec<_> = lint["rules"].as_array().expect("a list").iter().map(|it| it["rules"].as_str()).collect();
    assert_eq!(names, [Some("staff"), None, Some("documented"), Some("documented"), Some("classic"), Some("nist")]);
}

#[test]
fn a_reason_is_told_once_for_each_set() {
    let folder = with_staff();
    let text = run(folder.path(), &["rules", "lint", "--config", "relatch.toml"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let staff = text.split("\nthe hosted pages").next().expect("the first set");
    let reasons: Vec<&str> = staff.lines().filter(|line| line.starts_with("    why ")).collect();
    let mut told: Vec<_> = reasons.iter().filter(|reason| !reason.ends_with("as above")).collect();
    let all = told.len();
    told.sort();
    told.dedup();
    assert!(told.len() == all && all < reasons.len(), "{reasons:?}");
}

#[test]
fn no_server_starts_for_a_client_whose_rules_are_not_configured() {
    let folder = with_staff();
    let told = complaint(&run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]));
    assert!(told.contains("client office (") && told.contains("has the rules staff, which are not"), "{told}");
    let list = printed(&run(folder.path(), &["rules", "list", "--json"]));
    assert_eq!(list["not_configured"][0]["rules"], "staff");
}

#[test]
fn the_log_says_at_the_start_what_a_client_of_a_set_accepts() {
    let folder = with_staff();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--config", "relatch.toml"];
    let mut server = relatch(folder.path(), &serve).stderr(Stdio::piped()).spawn().expect("relatch runs");
    let log = BufReader::new(server.stderr.take().expect("a log"));
    let line = log.lines().map_while(Result::ok).find(|line| line.contains("a client's passwords"));
    server.kill().expect("it runs");
    server.wait().expect("it ends");
    let line = line.expect("the client is named");
    assert!(line.contains("rules=\"staff\"") && line.contains("at least 10 and at most 32 characters"), "{line}");
}
