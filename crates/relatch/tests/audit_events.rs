//! What the trail tells of commands, imports, keys and settings: each is brought about by the binary, and read by
//! `relatch audit list`.

#[expect(dead_code, reason = "shared with the tests of imports, which use more of it")]
#[path = "import/house.rs"]
mod house;

use std::process::Output;

use serde_json::{Value, json};

use crate::house::House;

/// Environment variables of one node.
type Settings<'a> = &'a [(&'a str, &'a str)];

/// The MD5 of "password": it is put under Argon2id by an import, and so under the pepper.
const MD5: &str = "5f4dcc3b5aa765d61d8327deb882cf99";
const KEYS: [&str; 2] = [
    "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
];
const OTHER_SIGNING: Settings = &[("RELATCH_KEYS__SIGNING", KEYS[0])];
const OTHER_CODE: Settings = &[("RELATCH_KEYS__CODE", KEYS[0])];
const PEPPER: Settings = &[("RELATCH_KEYS__PEPPER", KEYS[0])];
const NEXT_PEPPER: Settings = &[("RELATCH_KEYS__PEPPER", KEYS[1]), ("RELATCH_KEYS__PEPPER_FORMER", KEYS[0])];

impl House {
    fn run_with(&self, settings: Settings, line: &[&str]) -> Output {
        self.command(line).envs(settings.iter().copied()).output().expect("relatch runs")
    }

    /// What a command prints, which must succeed.
    fn done_with(&self, settings: Settings, line: &[&str]) -> Value {
        let output = self.run_with(settings, &[line, &["--json"]].concat());
        assert!(output.status.success(), "{line:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("one JSON object")
    }

    fn done(&self, line: &[&str]) -> Value {
        self.done_with(&[], line)
    }

    /// Every row that the trail has, oldest first.
    fn trail(&self, settings: Settings) -> Vec<Value> {
        let listed = self.done_with(settings, &["audit", "list"]);
        listed["events"].as_array().expect("a list").clone()
    }

    /// The events that it tells of.
    fn told(&self, settings: Settings) -> Vec<String> {
        self.trail(settings).iter().map(|row| row["event"].as_str().expect("a word").to_owned()).collect()
    }

    /// An account that came with its hash, which was put under this node's pepper if it has one.
    fn with_hash(&self, settings: Settings, username: &str) {
        let row = json!({"username": username, "email": format!("{username}@example.org"), "hash": MD5});
        self.done_with(settings, &["account", "import", &self.file("users", &row.to_string())]);
    }

    /// The public name of the one key that this node sees of others and not of its own.
    fn foreign_key(&self, settings: Settings, purpose: &str) -> String {
        let listed = self.done_with(settings, &["keys", "list"]);
        let foreign = |key: &&Value| key["purpose"] == purpose && key["own"] == false;
        let key = listed["keys"].as_array().expect("a list").iter().find(foreign).expect("a key");
        key["id"].as_str().expect("a name").to_owned()
    }
}

/// Commands, the event that each leaves, and what it is about: the account, the client or neither.
const COMMANDS: [(&[&str], &str, &str); 8] = [
    (&["account", "add", "ada", "--email", "ada@example.org"], "account_added", "account"),
    (&["client", "add", "shop", "--native"], "client_added", "client"),
    (&["account", "set", "ada", "--email", "lovelace@example.org"], "address_changed", "account"),
    (&["account", "set", "ada", "--vouch"], "addresses_vouched", "account"),
    (&["account", "disable", "ada"], "account_disabled", "account"),
    (&["account", "enable", "ada"], "account_enabled", "account"),
    (&["client", "remove", "shop"], "client_removed", "client"),
    (&["epoch", "bump"], "instance_epoch_raised", ""),
];

#[test]
fn a_command_leaves_the_one_row_that_tells_of_it() {
    let house = House::new();

    let printed = COMMANDS.map(|(line, ..)| house.done(line));

    let ids = json!({"account": printed[0]["id"], "client": printed[1]["client_id"]});
    let trail = house.trail(&[]);
    assert_eq!(trail.len(), COMMANDS.len(), "{trail:?}");
    for (row, (line, event, about)) in trail.iter().zip(COMMANDS) {
        let of = |field| if about == field { &ids[field] } else { &Value::Null };
        let told = (row["event"].as_str(), &row["account"], &row["client"]);
        assert_eq!(told, (Some(event), of("account"), of("client")), "{line:?}");
    }
}

#[test]
fn a_command_that_changes_nothing_leaves_no_row() {
    let house = House::new();
    house.done(&["account", "add", "ada", "--email", "ada@example.org"]);
    let before = house.told(&[]);

    house.done(&["account", "set", "ada", "--email", "ada@example.org"]);
    house.done(&["account", "enable", "ada"]);
    house.done(&["keys", "adopt"]);
    assert!(!house.run(&["client", "remove", "nobody"]).status.success());
    assert!(!house.run(&["keys", "retire", "nothing"]).status.success());

    assert_eq!(house.told(&[]), before);
}

#[test]
fn an_import_tells_that_an_owner_has_another_address() {
    let house = House::new();
    let server = house.serve();
    house.with_hash(&[], "ada");
    server.reset_password("ada@example.org", "Walnut-Compass-58");
    let before = house.told(&[]).len();
    let row = json!({"username": "ada", "email": "lovelace@example.org", "hash": MD5});

    house.imported(&[&house.file("second", &row.to_string()), "--on-conflict", "replace"]);

    let id = house.account("ada")["id"].clone();
    let rows = house.trail(&[]).split_off(before);
    let told: Vec<_> = rows.iter().map(|row| (row["event"].as_str().expect("a word"), &row["account"])).collect();
    assert_eq!(told, [("address_changed", &id), ("accounts_imported", &Value::Null)]);
}

#[test]
fn another_nodes_signing_key_is_told_once() {
    let house = House::new();
    house.done(&["account", "list"]);

    for _ in 0..2 {
        house.done_with(OTHER_SIGNING, &["account", "list"]);
    }

    assert_eq!(house.told(&[]), ["key_added"]);
}

#[test]
fn a_pepper_is_told_when_it_is_first_hashed_with() {
    let house = House::new();

    for username in ["ada", "bob"] {
        house.with_hash(PEPPER, username);
    }

    assert_eq!(house.told(PEPPER), ["key_added", "accounts_imported", "accounts_imported"]);
}

#[test]
fn a_key_that_is_retired_is_told() {
    let house = House::new();
    house.done(&["account", "list"]);
    house.done_with(OTHER_SIGNING, &["account", "list"]);
    house.with_hash(PEPPER, "ada");
    let before = house.told(PEPPER).len();

    house.done(&["keys", "retire", &house.foreign_key(&[], "signing")]);
    house.done(&["keys", "retire", "--lost", &house.foreign_key(&[], "pepper")]);

    assert_eq!(house.told(&[])[before..], ["key_retired", "key_retired"]);
}

#[test]
fn a_pepper_that_is_hashed_with_while_it_is_retired_is_told_again() {
    let house = House::new();
    house.with_hash(PEPPER, "ada");
    let before = house.told(PEPPER).len();
    let pepper = house.foreign_key(NEXT_PEPPER, "pepper");
    // Ada's password is set just when the pepper is being forgotten, and not before.
    house.change(
        "UPDATE accounts SET first_name = hash, hash = NULL; \
         CREATE TRIGGER late AFTER DELETE ON keys BEGIN UPDATE accounts SET hash = first_name; END",
    );

    assert!(!house.run_with(NEXT_PEPPER, &["keys", "retire", &pepper]).status.success());

    assert_eq!(house.told(NEXT_PEPPER)[before..], ["key_retired", "key_added"]);
}

#[test]
fn a_code_key_that_takes_anothers_place_is_told_once() {
    let house = House::new();
    house.done(&["account", "list"]);

    for _ in 0..2 {
        house.done_with(OTHER_CODE, &["keys", "adopt"]);
    }

    assert_eq!(house.told(OTHER_CODE), ["code_key_adopted"]);
}

#[test]
fn only_a_server_with_other_settings_than_the_one_before_it_is_told() {
    let house = House::new();

    for site in ["Shop", "Shop", "Other"] {
        drop(house.serve_with(&[("RELATCH_SITE", site)]));
    }

    let changed = house.told(&[]).iter().filter(|event| *event == "settings_changed").count();
    assert_eq!(changed, 1);
}
