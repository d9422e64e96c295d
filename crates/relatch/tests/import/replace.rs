//! A second import before the switch-over: what has changed in the old system wins, what was set here stays unless asked,
//! and nobody gets an old password back in silence.

use serde_json::{Value, json};

use crate::house::House;
use crate::{DJANGO, MD5, PASSWORD, lines};

/// Made like [`DJANGO`], of this password.
const NEWER: &str = "pbkdf2_sha256$1000000$anotherFixedSalt22Char$8mZRRT4qPbisSORzIjRnUNEoDzVkk0T9DF6J5i/Us0c=";
const NEWER_PASSWORD: &str = "battery staple";
/// Set here.
const OWN_PASSWORD: &str = "Walnut-Compass-58";

fn ada(hash: &str) -> Value {
    json!({"username": "ada", "email": "ada@example.org", "hash": hash})
}

impl House {
    fn first(&self, rows: &[Value]) {
        self.imported(&[&self.file("first", &lines(rows))]);
    }

    fn again(&self, rows: &[Value], how: &str) -> Value {
        self.imported(&[&self.file("second", &lines(rows)), "--on-conflict", how])
    }

    fn epoch(&self, name: &str) -> i64 {
        self.count(&format!("SELECT epoch FROM accounts WHERE username_key = '{name}'"))
    }

    fn notices(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM outbox WHERE event = 'password_imported'")
    }

    fn replacements(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM audit WHERE event = 'password_imported' AND account IS NOT NULL")
    }
}

#[test]
fn a_hash_that_has_changed_there_takes_the_place_of_the_imported_one() {
    let house = House::new();
    let server = house.serve();
    house.first(&[ada(DJANGO)]);
    assert_eq!(server.log_in("ada", PASSWORD), 200);

    let printed = house.again(&[ada(NEWER)], "replace");

    assert_eq!((&printed["replaced"], &printed["to_replace"], &printed["imported"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!((server.log_in("ada", PASSWORD), server.log_in("ada", NEWER_PASSWORD)), (401, 200));
    assert_eq!((house.epoch("ada"), house.replacements()), (2, 1));
    assert_eq!(house.notices(), 0, "who has changed it there knows of it");
    assert_eq!(house.count("SELECT COUNT(*) FROM sessions WHERE epoch = 1"), 1, "its session was begun before");
}

#[test]
fn a_hash_that_has_not_changed_changes_nothing_even_after_a_log_in() {
    let house = House::new();
    let server = house.serve();
    house.first(&[ada(DJANGO)]);
    assert_eq!(server.log_in("ada", PASSWORD), 200);
    let today = house.hash("ada");

    let printed = house.again(&[ada(DJANGO)], "replace");

    assert_eq!((&printed["already_imported"], &printed["replaced"]), (&json!(1), &json!(0)));
    assert_eq!((house.hash("ada"), house.epoch("ada"), house.replacements()), (today, 1, 0));
}

#[test]
fn a_replacement_is_found_again_by_the_next_run() {
    let house = House::new();
    house.first(&[ada(DJANGO)]);
    house.again(&[ada(NEWER)], "replace");

    let printed = house.again(&[ada(NEWER)], "replace");

    assert_eq!((&printed["already_imported"], &printed["replaced"]), (&json!(1), &json!(0)));
    assert_eq!((house.epoch("ada"), house.hash("ada").as_str()), (2, NEWER));
}

#[test]
fn a_password_that_was_set_here_stays_and_the_rest_follows() {
    let house = House::new();
    let server = house.serve();
    house.first(&[ada(DJANGO)]);
    server.reset_password("ada@example.org", OWN_PASSWORD);
    let mut row = ada(NEWER);
    row["email"] = json!("lovelace@example.org");

    let printed = house.again(&[row], "replace");

    assert_eq!(
        (&printed["replaced"], &printed["updated"], &printed["own_password"]),
        (&json!(0), &json!(1), &json!(1))
    );
    assert_eq!(printed["problems"][0]["problem"], "own_password");
    assert_eq!((server.log_in("ada", OWN_PASSWORD), server.log_in("ada", NEWER_PASSWORD)), (200, 401));
    assert_eq!(house.account("ada")["email"], "lovelace@example.org");
}

#[test]
fn a_password_that_was_set_here_is_lost_when_asked_and_its_owner_is_told() {
    let house = House::new();
    let server = house.serve();
    house.first(&[ada(DJANGO)]);
    server.reset_password("ada@example.org", OWN_PASSWORD);

    let printed = house.again(&[ada(DJANGO)], "replace-all");

    assert_eq!(printed["replaced"], 1);
    assert_eq!((server.log_in("ada", OWN_PASSWORD), server.log_in("ada", PASSWORD)), (401, 200));
    let notice = server
        .mail("ada@example.org", |mail| mail["text"].as_str().is_some_and(|text| text.contains("By the operator")));
    assert_eq!(notice["token"], "");
}

#[test]
fn whoever_loses_a_password_to_a_row_with_another_address_is_told_at_the_old_one_too() {
    let house = House::new();
    let server = house.serve();
    house.first(&[ada(DJANGO)]);
    server.reset_password("ada@example.org", OWN_PASSWORD);
    let mut row = ada(NEWER);
    row["email"] = json!("lovelace@example.org");

    assert_eq!(house.again(&[row], "replace-all")["replaced"], 1);

    for address in ["ada@example.org", "lovelace@example.org"] {
        server.mail(address, |mail| mail["text"].as_str().is_some_and(|text| text.contains("By the operator")));
    }
}

#[test]
fn accounts_that_exist_are_changed_a_hundred_at_a_time() {
    let house = House::new();
    let rows = |name: &str, hash: &str| -> Vec<Value> {
        (0..250).map(|at| json!({"username": format!("user{at}"), "first_name": name, "hash": hash})).collect()
    };
    house.first(&rows("First", DJANGO));

    let updated = house.again(&rows("Other", DJANGO), "replace");
    let replaced = house.again(&rows("Other", NEWER), "replace");

    assert_eq!((&updated["updated"], &replaced["replaced"]), (&json!(250), &json!(250)));
    // The first import wrote its one.
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE event = 'accounts_imported'"), 1 + 3);
    assert_eq!((house.replacements(), house.count("SELECT COUNT(*) FROM accounts WHERE epoch = 2")), (250, 250));
    let verified = house.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn an_account_that_no_import_has_brought_is_left_alone_unless_asked() {
    let house = House::new();
    assert!(house.run(&["account", "add", "ada"]).status.success());

    let printed = house.again(&[ada(NEWER)], "replace");

    assert_eq!((&printed["taken"], &printed["replaced"], &printed["updated"]), (&json!(1), &json!(0), &json!(0)));
    assert_eq!((&house.account("ada")["email"], &house.account("ada")["has_password"]), (&Value::Null, &json!(false)));
    assert_eq!(house.again(&[ada(NEWER)], "replace-all")["replaced"], 1);
    assert_eq!((house.hash("ada").as_str(), &house.account("ada")["email"]), (NEWER, &json!("ada@example.org")));
    assert_eq!(house.notices(), 0, "there was no password to lose");
}

#[test]
fn a_dry_run_says_how_many_would_be_replaced() {
    let house = House::new();
    let server = house.serve();
    let row = |name: &str, hash: &str| json!({"username": name, "email": format!("{name}@example.org"), "hash": hash});
    let all = ["ada", "bob", "cyd"];
    house.first(&all.map(|name| row(name, DJANGO)));
    server.reset_password("cyd@example.org", OWN_PASSWORD);
    let file = house.file("second", &lines(&all.map(|name| row(name, NEWER))));
    let before = house.epoch("ada");

    let printed = house.imported(&[&file, "--on-conflict", "replace", "--dry-run"]);

    let counts = ["to_replace", "own_password", "replaced"].map(|name| printed[name].clone());
    assert_eq!(counts, [json!(2), json!(1), json!(0)]);
    assert_eq!((house.epoch("ada"), house.hash("ada").as_str()), (before, DJANGO));
    let all = house.imported(&[&file, "--on-conflict", "replace-all", "--dry-run"]);
    assert_eq!((&all["to_replace"], &all["own_password"]), (&json!(3), &json!(0)));
}

#[test]
fn a_row_disables_an_account_and_never_enables_one() {
    let house = House::new();
    let row = |name: &str, status: &str| json!({"username": name, "hash": DJANGO, "status": status});
    house.first(&[row("ada", "active"), row("bob", "disabled")]);

    let printed = house.again(&[row("ada", "disabled"), row("bob", "active")], "replace");

    assert_eq!(printed["updated"], 1);
    assert_eq!(
        [house.account("ada")["status"].clone(), house.account("bob")["status"].clone()],
        ["disabled", "disabled"]
    );
    assert_eq!((house.epoch("ada"), house.epoch("bob")), (2, 1));
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE event = 'account_disabled' AND account IS NOT NULL"), 1);
}

#[test]
fn what_a_row_leaves_empty_stays_as_it_is() {
    let house = House::new();
    house.first(&[ada(DJANGO)]);

    let printed = house.again(&[json!({"username": "ada"})], "replace-all");

    assert_eq!((&printed["replaced"], &printed["updated"]), (&json!(0), &json!(0)));
    assert_eq!((house.hash("ada").as_str(), &house.account("ada")["email"]), (DJANGO, &json!("ada@example.org")));
}

#[test]
fn of_two_rows_the_first_replaces() {
    let house = House::new();
    house.first(&[ada(DJANGO)]);

    let printed = house.again(&[ada(NEWER), ada(MD5)], "replace");

    assert_eq!((&printed["replaced"], &printed["twice"]), (&json!(1), &json!(1)));
    assert_eq!(house.hash("ada"), NEWER);
}

#[test]
fn weak_hashes_that_were_wrapped_are_known_again() {
    let house = House::new();
    let rows: Vec<Value> =
        (0..50).map(|number| json!({"username": format!("user{number}"), "hash": format!("{number:032x}")})).collect();
    house.first(&rows);
    let mut changed = rows;
    changed[7]["hash"] = json!(MD5);

    let printed = house.again(&changed, "replace");

    assert_eq!((&printed["already_imported"], &printed["replaced"]), (&json!(49), &json!(1)));
    assert!(house.hash("user7").starts_with("$relatch-wrapped$"));
    assert_eq!(house.count("SELECT COUNT(*) FROM accounts WHERE epoch > 1"), 1);
}

#[test]
fn nothing_of_a_weak_hash_stays_behind_to_compare_by() {
    let house = House::new();

    house.first(&[json!({"username": "ada", "hash": MD5}), json!({"username": "bob", "hash": DJANGO})]);

    let marked = "SELECT COUNT(*) FROM accounts WHERE import_mark IS NOT NULL AND username_key = ";
    assert_eq!((house.count(&format!("{marked}'ada'")), house.count(&format!("{marked}'bob'"))), (0, 1));
}

#[test]
fn without_leave_a_changed_hash_is_a_conflict_that_names_the_way_out() {
    let house = House::new();
    house.first(&[ada(DJANGO)]);
    let file = house.file("second", &lines(&[ada(NEWER)]));

    let output = house.run(&["account", "import", &file]);

    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && told.contains("replace lets accounts of an earlier import follow"), "{told}");
    assert_eq!((house.hash("ada").as_str(), house.epoch("ada")), (DJANGO, 1));
    assert_eq!(house.again(&[ada(NEWER)], "skip")["changed"], 1);
    assert_eq!(house.hash("ada"), DJANGO);
}

#[test]
fn what_is_told_of_the_rows_adds_up() {
    let house = House::new();
    house.first(&[ada(DJANGO), json!({"username": "bob", "hash": DJANGO}), json!({"username": "cyd", "hash": DJANGO})]);
    let rows = [
        ada(NEWER),
        json!({"username": "bob", "hash": DJANGO, "first_name": "Bob"}),
        json!({"username": "cyd", "hash": DJANGO}),
        json!({"username": "dan", "hash": MD5}),
        json!({"username": "eve"}),
        json!({"username": "eve"}),
    ];
    let file = house.file("second", &lines(&rows));

    let output = house.run(&["account", "import", &file, "--on-conflict", "replace", "--dry-run"]);

    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let (hashes, rows) = told.split_once("rows\n").expect("two parts");
    let count = |line: &str| line.split_once("  ").and_then(|(_, rest)| rest.trim().split_once("  ")?.0.parse().ok());
    let counts = |text: &str| -> Vec<u64> { text.lines().filter_map(count).collect() };
    // One replaced and two new; then the sum, one replaced, two new, two imported before, one that stands twice.
    assert!(told.starts_with("hashes to write\n") && counts(hashes).iter().sum::<u64>() == 3, "{told}");
    assert_eq!(counts(rows), [6, 2, 1, 2, 1, 1], "{told}");
    assert!(rows.contains("1  of those imported before, with other data for their account"), "{told}");
}
