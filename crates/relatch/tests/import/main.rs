//! Accounts of other systems come along with their passwords: the real binary imports files and databases, is killed in
//! the middle, and the people log in.

mod hashes;
mod house;
mod replace;

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::house::House;

/// Made by Django 5.2.19 of this password.
const DJANGO: &str = "pbkdf2_sha256$1000000$fixedSaltForTest22Char$i11oLyDm/BwBbM3Q6UM6N1pEtyuVQ1DNDoxJ6NovsZc=";
const PASSWORD: &str = "correct horse";
/// The MD5 of "password".
const MD5: &str = "5f4dcc3b5aa765d61d8327deb882cf99";

fn lines(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

#[test]
fn json_lines_bring_every_field_along() {
    let house = House::new();
    let file = house.file(
        "users",
        &lines(&[json!({
            "username": "Ada", "email": "ada@example.org", "phone": "(202) 555-0123", "first_name": "Ada",
            "last_name": "Lovelace", "password_hash": DJANGO, "is_active": false, "created_at": "2024-02-01T10:00:00Z",
        })]),
    );

    let printed = house.imported(&[&file, "--country", "US"]);

    assert_eq!((&printed["imported"], &printed["rows"]), (&json!(1), &json!(1)));
    let account = house.account("ada");
    assert_eq!(
        [&account["username"], &account["email"], &account["phone"], &account["status"]],
        ["Ada", "ada@example.org", "+12025550123", "disabled"]
    );
    assert_eq!([&account["first_name"], &account["last_name"]], ["Ada", "Lovelace"]);
    assert_eq!((&account["created_at"], &account["has_password"]), (&json!(1_706_781_600_000_i64), &json!(true)));
    assert_eq!(house.hash("ada"), DJANGO);
}

#[test]
fn a_csv_file_says_where_its_fields_stand() {
    let house = House::new();
    let file =
        house.file("users", &format!("id;login;password;mail\n1;ada;{DJANGO};ada@example.org\n2;\"bo\"\"b\";;\n"));

    let printed =
        house.imported(&[&file, "--column", "username=login", "--column", "hash=password", "--column", "email=mail"]);

    assert_eq!((&printed["imported"], &printed["without_password"]), (&json!(2), &json!(1)));
    assert_eq!(house.hash("ada"), DJANGO);
    assert_eq!(house.account("bo\"b")["has_password"], false);
}

#[test]
fn a_csv_file_without_user_names_is_refused_with_its_columns() {
    let house = House::new();
    let file = house.file("users", "login,mail\nada,ada@example.org\n");

    let (done, told) = house.import(&[&file]);

    assert!(!done && told.as_str().is_some_and(|told| told.contains("--column username=NAME, one of: login, mail")));
}

#[test]
fn a_realm_of_keycloak_is_recognised_and_its_people_come_along() {
    let house = House::new();
    let credential = json!({
        "type": "password",
        "credentialData": r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256","additionalParameters":{}}"#,
        "secretData": r#"{"value":"JsfNbCOIdZUbyBJ+BT+VoGI91Ec2rWLOvkLPDaX8e9k=","salt":"P5rtFkGtPfoaryJ6PizUJw=="}"#,
    });
    let realm = json!({"realm": "shop", "users": [
        {"username": "ada", "email": "ada@example.org", "firstName": "Ada", "enabled": true,
         "createdTimestamp": 1_706_781_600_000_i64, "credentials": [credential],
         "attributes": {"phoneNumber": ["+12025550123"]}},
        {"username": "service-account-shop", "enabled": true, "serviceAccountClientId": "shop"},
        {"username": "bob", "enabled": false},
    ]});
    let file = house.file("realm.json", &serde_json::to_string_pretty(&realm).expect("JSON"));

    let printed = house.imported(&[&file]);

    assert_eq!((&printed["imported"], &printed["without_password"]), (&json!(2), &json!(1)));
    let ada = house.account("ada");
    assert_eq!((&ada["phone"], &ada["created_at"]), (&json!("+12025550123"), &json!(1_706_781_600_000_i64)));
    assert!(house.hash("ada").starts_with("$pbkdf2-sha256$i=27500,l=32$"));
    assert_eq!(house.account("bob")["status"], "disabled");
}

/// From realms that were exported by Keycloak 2 and 3, with the passwords of their people.
#[test]
fn old_realms_of_keycloak_have_their_hashes_elsewhere() {
    let house = House::new();
    let old = |name: &str, algorithm: Option<&str>, iterations: i64, salt: &str, hash: &str| {
        let mut credential = json!({
            "type": "password", "hashedSaltedValue": hash, "salt": salt, "hashIterations": iterations, "counter": 0,
            "digits": 0, "period": 0, "createdDate": 1_500_389_338_808_i64, "config": {},
        });
        if let Some(algorithm) = algorithm {
            credential["algorithm"] = json!(algorithm);
        }
        json!({"username": name, "enabled": true, "credentials": [credential]})
    };
    let demo = |name, algorithm| {
        let hash = "b55DNTA2fTf2o4Vhp+oyTI9EugUpwVqpexCAZ7b6++J40QzVWa1j/6P1iJ2F8y9nBx0eXy53u0VX9pZYhgdaAg==";
        old(name, algorithm, 20_000, "VsYJarM+eZEMeGPx9L9tXg==", hash)
    };
    let admin = "4pf9K2jWSCcHC+CwsZP/qidN5pSmDUe6AX6wBerSGdBVKkExay8MWKx+EKmaaObZW6FVsD8vdW/ZsyUFD9gJ1Q==";
    let realm = json!({"realm": "myrealm", "users": [
        demo("ada", Some("pbkdf2")),
        demo("bob", Some("HmacSHA1")),
        demo("cyd", None),
        old("eve", Some("pbkdf2-sha256"), 27_500, "1/qNkZ5kr77jOMOBPBogGw==", admin),
        {"username": "fay", "enabled": true, "credentials": [{"type": "password", "value": "in plain text"}]},
    ]});
    let server = house.serve();

    let printed = house.imported(&[&house.file("realm.json", &realm.to_string()), "--invalid", "skip"]);

    assert_eq!(
        printed["problems"],
        json!([{"user": 5, "problem": "invalid", "why": "hash: the password stands there in plain text, and is not read"}])
    );
    let people = [("ada", "demo"), ("bob", "demo"), ("cyd", "demo"), ("eve", "admin"), ("eve", "demo")];
    let answers = people.map(|(name, password)| server.log_in(name, password));
    assert_eq!(answers, [200, 200, 200, 200, 401]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_with_the_line_it_begins_in() {
    let house = House::new();
    let rest = "bob,bob@example.org\n".repeat(20_000);
    let file = house.file("users", &format!("username,email\nada,\ncyd,\"open\n{rest}"));

    let (done, told) = house.import(&[&file, "--invalid", "skip"]);

    let told = told.as_str().expect("a reason");
    assert!(!done && told.contains("the record that begins in line 3 is longer than 65536 bytes"), "{told}");
    assert_eq!(house.accounts(), 0);
}

#[test]
fn long_records_of_csv_are_read_as_far_as_they_may_be() {
    let house = House::new();
    let rows = |length: usize| {
        let note = "x\n".repeat(length / 2);
        let rows = ["ada", "bob", "cyd", "eve"].map(|name| format!("{name},\"{note}\"\n"));
        format!("username,note\n{}", rows.concat())
    };

    assert_eq!(house.imported(&[&house.file("users", &rows(65_000))])["imported"], 4);

    assert!(!house.import(&[&house.file("users", &rows(66_000))]).0);
}

#[test]
fn a_database_of_django_is_read_as_it_is() {
    let house = House::new();
    let path = house.path("shop.sqlite3");
    let shop = rusqlite::Connection::open(&path).expect("a database");
    shop.execute_batch(&format!(
        "CREATE TABLE auth_user (id INTEGER PRIMARY KEY, password varchar(128) NOT NULL, last_login datetime, \
             is_superuser bool NOT NULL, username varchar(150) NOT NULL, last_name varchar(150) NOT NULL, \
             email varchar(254) NOT NULL, is_staff bool NOT NULL, is_active bool NOT NULL, \
             date_joined datetime NOT NULL, first_name varchar(150) NOT NULL);
         INSERT INTO auth_user VALUES (3, '{DJANGO}', NULL, 1, 'ada', 'Lovelace', 'ada@example.org', 1, 1, \
             '2024-02-01 10:00:00.500000', 'Ada');
         INSERT INTO auth_user VALUES (9, '!unusable', NULL, 0, 'bob', '', '', 0, 0, '2024-02-01 10:00:00', '');
         INSERT INTO auth_user VALUES (12, 'what is this', NULL, 0, 'eve', '', '', 0, 0, '2024-02-01 10:00:00', '');"
    ))
    .expect("Django's table");
    let url = format!("sqlite:{}", path.display());

    let printed = house.imported(&["--from-django", &url, "--invalid", "skip"]);

    assert_eq!((&printed["imported"], &printed["without_password"]), (&json!(2), &json!(1)));
    assert_eq!(
        printed["problems"],
        json!([{"id": 12, "problem": "invalid", "why": "hash: the hash format is unknown"}])
    );
    assert_eq!(house.account("ada")["created_at"], json!(1_706_781_600_500_i64));
    assert_eq!((house.hash("ada").as_str(), &house.account("bob")["status"]), (DJANGO, &json!("disabled")));
}

#[test]
fn a_dry_run_tells_everything_and_changes_nothing() {
    let house = House::new();
    let rows = [
        json!({"username": "ada", "hash": DJANGO}),
        json!({"username": "bob", "hash": MD5}),
        json!({"username": "cyd"}),
        json!({"username": "ADA"}),
    ];
    let file = house.file("users", &lines(&rows));

    let printed = house.imported(&[&file, "--dry-run"]);

    assert_eq!(house.accounts(), 0);
    assert_eq!((&printed["imported"], &printed["new"], &printed["dry_run"]), (&json!(0), &json!(3), &json!(true)));
    assert_eq!((&printed["without_password"], &printed["twice"]), (&json!(1), &json!(1)));
    assert_eq!(
        printed["schemes"],
        json!([
            {"scheme": "django-pbkdf2-sha256", "cost": "1000000 iterations", "weak": false, "wrapped": false, "accounts": 1},
            {"scheme": "unsalted-md5", "cost": "1 round", "weak": true, "wrapped": true, "accounts": 1},
        ])
    );
}

#[test]
fn nothing_is_imported_when_one_name_is_taken_unless_that_row_may_be_passed_over() {
    let house = House::new();
    assert!(house.run(&["account", "add", "Ada"]).status.success());
    let file = house.file(
        "users",
        &lines(&[json!({"username": "bob"}), json!({"username": "ada", "hash": DJANGO}), json!({"username": "BOB"})]),
    );

    let (done, printed) = house.import(&[&file]);

    assert!(!done);
    assert_eq!((house.accounts(), &printed["taken"], &printed["twice"]), (1, &json!(1), &json!(1)));
    let passed_over = house.imported(&[&file, "--on-conflict", "skip"]);
    assert_eq!((house.accounts(), &passed_over["imported"]), (2, &json!(1)));
    assert_eq!(house.account("ada")["has_password"], false, "an account that exists is not changed");
    assert_eq!(house.account("bob")["username"], "bob", "the first of two rows counts");
}

#[test]
fn rows_that_cannot_be_used_are_told_with_line_and_reason() {
    let house = House::new();
    let good = json!({"username": "ada"}).to_string();
    let dear = json!({"username": "eve", "hash": "$2b$31$N9qo8uLOickgx2ZMRZoMyeOx4p9vaB0cl4/MY6IBAjmsxdir738TC"});
    let text = format!("{good}\n\n{{\"username\":\n{}\n{dear}\n", json!({"username": "bob", "email": "x"}));
    let file = house.file("users", &text);
    let report = house.path("report.jsonl");
    let report_path = report.to_str().expect("a plain path");

    let (done, printed) = house.import(&[&file, "--report", report_path]);

    assert!(!done && house.accounts() == 0);
    let problems = printed["problems"].as_array().expect("a list");
    let told: Vec<(&Value, &str)> =
        problems.iter().map(|row| (&row["line"], row["why"].as_str().expect("a reason"))).collect();
    assert_eq!(told[0], (&json!(3), "the line is not a JSON object"));
    assert_eq!(told[1], (&json!(4), "email: Enter a plain e-mail address such as name@example.org."));
    assert_eq!((told[2].0, told.len()), (&json!(5), 3));
    assert!(told[2].1.contains("costs too much"), "{}", told[2].1);
    let reported = std::fs::read_to_string(report).expect("the report");
    assert_eq!(reported.lines().count(), 3);
    assert_eq!(house.imported(&[&file, "--invalid", "skip"])["imported"], 1);
}

#[test]
fn the_report_file_has_every_row_and_the_output_the_first_twenty() {
    let house = House::new();
    let file = house.file("users", &"{}\n".repeat(700));
    let report = house.path("report.jsonl");

    let (_, printed) = house.import(&[&file, "--report", report.to_str().expect("a plain path")]);

    assert_eq!((&printed["invalid"], printed["problems"].as_array().map(Vec::len)), (&json!(700), Some(20)));
    let reported = std::fs::read_to_string(report).expect("the report");
    assert_eq!(reported.lines().count(), 700);
    let last: Value = serde_json::from_str(reported.lines().last().expect("a line")).expect("an object");
    assert_eq!(last["line"], 700);
}

#[test]
fn a_report_does_not_take_the_place_of_what_is_imported() {
    let house = House::new();
    let file = house.file("users", "username\nada\n");

    let (done, _) = house.import(&[&file, "--report", "./users"]);

    assert!(!done);
    assert_eq!(std::fs::read_to_string(file).expect("the file"), "username\nada\n");
}

#[test]
fn weak_hashes_do_not_rest_in_the_database_unless_asked_for() {
    let salted = "md5$salt$b305cadbb3bce54f3aa59c64fec00dea";
    let rows = lines(&[json!({"username": "ada", "hash": salted}), json!({"username": "bob", "hash": MD5})]);
    let (wrapped, kept) = (House::new(), House::new());

    wrapped.imported(&[&wrapped.file("users", &rows)]);
    kept.imported(&[&kept.file("users", &rows), "--keep-weak"]);

    assert!(
        wrapped.hash("ada").starts_with("$relatch-wrapped$") && wrapped.hash("bob").starts_with("$relatch-wrapped$")
    );
    assert_eq!(kept.hash("ada"), salted);
    assert!(kept.hash("bob").starts_with("$relatch-wrapped$"), "an unsalted one is never kept");
    let census = kept.run(&["account", "hashes", "--json"]);
    let census: Value = serde_json::from_slice(&census.stdout).expect("one object");
    assert_eq!((&census["accounts"], &census["weak"], &census["without_password"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(census["schemes"][0], json!({"scheme": "django-md5", "cost": "1 round", "weak": true, "accounts": 1}));
}

#[test]
fn an_import_that_is_run_again_finds_its_own_accounts() {
    let house = House::new();
    let rows = |md5: &str| {
        lines(&[
            json!({"username": "ada", "hash": DJANGO}),
            json!({"username": "bob", "hash": md5}),
            json!({"username": "cyd"}),
        ])
    };
    house.imported(&[&house.file("users", &rows(MD5))]);

    let again = house.imported(&[&house.file("users", &rows(MD5))]);

    assert_eq!((&again["imported"], &again["already_imported"]), (&json!(0), &json!(3)));
    let other = house.file("users", &rows("5f4dcc3b5aa765d61d8327deb882cf98"));
    let (done, printed) = house.import(&[&other]);
    assert!(!done, "another hash of the same name is a conflict");
    assert_eq!((&printed["already_imported"], &printed["changed"]), (&json!(2), &json!(1)));
}

#[test]
fn an_import_that_was_killed_is_finished_by_the_next_one() {
    const ROWS: i64 = 12_000;
    const BATCH: i64 = app::account_import::BATCH as i64;
    let house = House::new();
    let row = |number: i64| match number % 3 {
        0 => json!({"username": format!("user{number}"), "hash": format!("{number:032x}")}),
        _ => json!({"username": format!("user{number}"), "hash": DJANGO, "email": format!("user{number}@example.org")}),
    };
    let file = house.file("users", &(0..ROWS).map(|number| format!("{}\n", row(number))).collect::<String>());
    assert!(house.run(&["account", "list"]).status.success(), "the database is made");
    let mut running = house
        .command(&["account", "import", &file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("relatch starts");
    while house.accounts() == 0 {
        assert!(running.try_wait().expect("a state").is_none(), "it ended before it wrote anything");
        std::thread::sleep(Duration::from_millis(2));
    }
    running.kill().expect("it is killed");
    running.wait().expect("it has ended");
    let before = house.accounts();
    assert!(before > 0 && before < ROWS, "it was killed in the middle: {before}");
    assert_eq!(before % BATCH, 0, "a transaction is there as a whole or not at all");

    let printed = house.imported(&[&file]);

    assert_eq!(house.accounts(), ROWS);
    assert_eq!((&printed["already_imported"], &printed["imported"]), (&json!(before), &json!(ROWS - before)));
    assert_eq!(house.count("SELECT COUNT(DISTINCT username_key) FROM accounts"), ROWS);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE event = 'accounts_imported'"), ROWS / BATCH);
}

#[test]
fn people_log_in_with_their_old_passwords_and_get_a_hash_of_today() {
    let house = House::new();
    let server = house.serve();
    let rows = [
        json!({"username": "ada", "hash": DJANGO}),
        json!({"username": "bob", "hash": MD5}),
        json!({"username": "cyd", "hash": DJANGO, "status": "disabled"}),
    ];
    house.imported(&[&house.file("users", &lines(&rows))]);

    let answers = [("ada", PASSWORD), ("bob", "password"), ("ada", "another"), ("cyd", PASSWORD)]
        .map(|(username, password)| server.log_in(username, password));

    assert_eq!(answers[..2], [200, 200]);
    assert!(answers[2..].iter().all(|status| *status != 200), "{answers:?}");
    for username in ["ada", "bob"] {
        assert!(house.hash(username).starts_with("$argon2id$v=19$m=1024,t=1,p=1$"), "{username}");
    }
    assert_eq!(house.hash("cyd"), DJANGO);
}
