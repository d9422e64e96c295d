//! What has one place: SQL, status codes, the way to a new password, each contract's own words.

use crate::files::rust;
use crate::hold;
use crate::reading::has_word;

/// The contracts, and where each lives. What is shown to people in a browser is one contract.
const CONTRACTS: [(&str, &[&str]); 3] = [
    ("user_api", &["crates/http/src/user_api"]),
    ("auth_api", &["crates/http/src/auth_api"]),
    ("pages", &["crates/http/src/pages", "crates/http/src/developer", "crates/http/src/well_known.rs"]),
];

#[test]
fn sql_is_written_only_in_the_store() {
    let mut broken = Vec::new();
    for file in rust().iter().filter(|file| !file.is_in(&["crates/store", "bench"])) {
        broken.extend(file.lines_where(&file.shipped, |line| {
            let update = line.split_once("UPDATE ").is_some_and(|(_, rest)| rest.contains(" SET "));
            update
                || ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "].iter().any(|verb| line.contains(verb))
        }));
    }
    hold(
        "SQL stands in crates/store, in the file of its table. Add a function there and call it inside the transaction.",
        broken,
    );
}

#[test]
fn status_codes_are_known_only_to_the_contracts() {
    // What an SMS gateway answers is a status code too, but not one of ours.
    let rooms = ["crates/http", "crates/deliver/src/http.rs", "bench"];
    let mut broken = Vec::new();
    for file in rust().iter().filter(|file| !file.is_in(&rooms)) {
        broken.extend(file.lines_where(&file.code, |line| has_word(line, "StatusCode")));
    }
    hold("A use-case answers a Refusal. Which status code that is, each contract decides in its refusals.rs.", broken);
}

#[test]
fn every_contract_decides_about_every_refusal_by_name() {
    let mut broken = Vec::new();
    let mut tables = 0;
    for file in rust().iter().filter(|file| file.path.ends_with("/refusals.rs")) {
        tables += 1;
        broken.extend(file.lines_where(&file.code, |line| {
            let pattern = line.split("=>").next().unwrap_or_default().split(" if ").next().unwrap_or_default().trim();
            let takes_all = pattern.starts_with(|letter: char| letter == '_' || letter.is_ascii_lowercase());
            line.contains("=>")
                && takes_all
                && pattern.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        }));
    }
    if tables < 3 {
        broken.push(format!("only {tables} files are named refusals.rs: each contract has one"));
    }
    hold("Name every refusal, so that a new one does not compile until each contract has decided about it.", broken);
}

#[test]
fn no_contract_names_another() {
    let mut broken = Vec::new();
    for (own, home) in CONTRACTS {
        if !rust().iter().any(|file| file.is_in(home)) {
            broken.push(format!("{own} has no home any more: correct CONTRACTS"));
        }
        let others: Vec<&str> = CONTRACTS.map(|(name, _)| name).into_iter().filter(|name| *name != own).collect();
        for file in rust().iter().filter(|file| file.is_in(home)) {
            broken.extend(file.lines_where(&file.code, |line| others.iter().any(|other| has_word(line, other))));
        }
    }
    hold("Contracts do not know each other. What two of them need stands beside them in crates/http/src.", broken);
}

#[test]
fn there_is_one_way_to_a_new_password() {
    let mut broken = called_only_in("accounts::set_password", &["crates/app/src/set_password.rs"]);
    broken.extend(called_only_in("accounts::replace_password", &["crates/app/src/set_password.rs"]));
    broken.extend(called_only_in("sessions::carry_over", &["crates/app/src/set_password.rs"]));
    broken.extend(called_only_in("accounts::repudiate", &["crates/app/src/not_me.rs"]));
    broken.extend(called_only_in("Intent::NoticeMail", &["crates/app/src/notices.rs", "crates/app/src/deliver_due"]));
    let imports = rust().iter().filter(|file| !file.is_in(&["crates/store"]));
    broken.extend(imports.flat_map(|file| {
        file.lines_where(&file.code, |line| line.contains("use store::accounts::") && line.contains("_password"))
    }));
    hold(
        "Call set_password::write: it sets the hash, raises the epoch, clears the guesses, tells the owner and writes the audit row.",
        broken,
    );
}

#[test]
fn the_hash_of_a_password_is_written_by_four_statements_only() {
    let mut broken = called_only_in("accounts::rehash", &["crates/app/src/login.rs", "crates/app/src/account_wrap.rs"]);
    let mut writers = Vec::new();
    for file in rust().iter().filter(|file| file.is_in(&["crates/store/src"])) {
        // A constant ends with its semicolon; no SQL of ours has one.
        for constant in file.shipped.split("const ").skip(1).filter_map(|rest| rest.split(';').next()) {
            let name = constant.split(':').next().unwrap_or_default();
            let writes = ["UPDATE accounts SET", "INSERT INTO accounts"].iter().any(|verb| constant.contains(verb));
            if writes && !file.is_in(&["crates/store/src/accounts.rs", "crates/store/src/accounts"]) {
                broken.push(format!("{}: {name} writes to another file's table", file.path));
            }
            if constant.contains("UPDATE accounts SET")
                && ["hash = $", "hash = NULL"].iter().any(|it| constant.contains(it))
            {
                writers.push((name, constant.contains("epoch = epoch + 1")));
            }
        }
    }
    writers.sort_unstable();
    if writers != [("REHASH", false), ("REPLACE_PASSWORD", true), ("REPUDIATE", true), ("SET_PASSWORD", true)] {
        broken.push(format!("the statements that write a hash, and whether they raise the epoch, are {writers:?}"));
    }
    hold(
        "A new hash comes with a new epoch (SET_PASSWORD, for an import REPLACE_PASSWORD), and so does none (REPUDIATE); \
         only the same password in a better form without (REHASH).",
        broken,
    );
}

#[test]
fn whoever_hashes_makes_the_pepper_known_first() {
    // A server does so when it begins, for all that people do there.
    let served = [
        "crates/app/src/login.rs",
        "crates/app/src/change.rs",
        "crates/app/src/change_page.rs",
        "crates/app/src/spend.rs",
        "crates/app/src/hasher",
    ];
    let themselves = [
        "crates/app/src/account_add.rs",
        "crates/app/src/fixtures.rs",
        "crates/app/src/account_wrap.rs",
        "crates/app/src/account_import/mod.rs",
    ];
    let rooms = [&served[..], &themselves].concat();
    let mut broken = called_only_in("hasher.hash(", &rooms);
    broken.extend(called_only_in("hasher.wrap(", &rooms));
    for path in themselves.into_iter().chain(["crates/app/src/serve_begin.rs"]) {
        let file = rust().iter().find(|file| file.path == path).expect("whoever hashes has a file");
        if !file.code.contains("peppers::make_known(") && !file.code.contains("peppers::register(") {
            broken.push(format!("{path} does not make the pepper known"));
        }
    }
    hold(
        "A hash that names a pepper is kept only after the database knows that pepper: call peppers::make_known first.",
        broken,
    );
}

#[test]
fn a_password_is_judged_by_use_cases_only() {
    let rooms = [
        // Every use-case asks here, where the breach list is asked too.
        "crates/app/src/verdict.rs",
        // A program for tests, which another one's verdicts are compared with.
        "crates/domain/examples/verdicts.rs",
        // It measures how long that takes.
        "bench/src/rules.rs",
    ];
    let broken = called_only_in("policy::check", &rooms);
    hold(
        "Whether a password is good enough is decided on the way to set_password::write, never in a contract.",
        broken,
    );
}

#[test]
fn inside_a_use_case_only_the_outbox_leaves_the_machine() {
    let broken = called_only_in("courier.hand_over", &["crates/app/src/deliver_due/mod.rs"]);
    hold("Put a row into the outbox in the same transaction; the worker hands it over.", broken);
}

#[test]
fn the_breach_service_is_asked_only_where_a_password_is_judged() {
    // The operator may ask whether it answers.
    let mut broken = called_only_in("range.contains", &["crates/app/src/breached.rs", "crates/relatch/src/doctor.rs"]);
    broken.extend(called_only_in("breached::is_known_outside", &["crates/app/src/verdict.rs"]));
    hold("A call that leaves the machine stands in one place, so that strangers cannot cause it elsewhere.", broken);
}

#[test]
fn whoever_asks_for_a_recovery_is_not_looked_up() {
    let lookup =
        |line: &str| has_word(line, "accounts") || line.contains("find::by_") || line.contains("device::known");
    let of = |path: &str| {
        let file = rust().iter().find(|file| file.path == path).expect("the use-case has its file");
        file.lines_where(&file.code, lookup)
    };
    let mut broken = of("crates/app/src/forgot_mobile.rs");
    // One look-up, in `reveal`, where a client has chosen the documented disclosure.
    let documented = of("crates/app/src/forgot_start.rs");
    broken.extend(documented.into_iter().skip(1));
    hold(
        "The answer must not depend on who exists: the worker looks the account up when it builds the message.",
        broken,
    );
}

/// Where something is named outside its rooms; and, if it is named nowhere inside them, that.
fn called_only_in(what: &str, rooms: &[&str]) -> Vec<String> {
    let mut broken = Vec::new();
    if !rust().iter().any(|file| file.is_in(rooms) && file.code.contains(what)) {
        broken.push(format!("{what} is named in none of its rooms any more: correct this rule"));
    }
    for file in rust().iter().filter(|file| !file.is_in(rooms)) {
        broken.extend(file.lines_where(&file.code, |line| line.contains(what)));
    }
    broken
}
