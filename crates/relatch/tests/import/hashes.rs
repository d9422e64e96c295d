//! What `relatch account hashes` says about days before today, and `relatch account wrap` does about weak hashes.

use serde_json::{Value, json};

use crate::house::House;
use crate::{DJANGO, lines};

/// The salted SHA-1 of "correct horse".
const SALTED: &str = "sha1$E212dOLTdRLt$7ccb05d1d200e557f96205a2036e316857fb3869";

impl House {
    /// Weak hashes and one that is not.
    fn with_weak(count: usize) -> House {
        let house = House::new();
        let weak = (0..count).map(|number| json!({"username": format!("user{number}"), "hash": SALTED}));
        let rows: Vec<Value> = weak.chain([json!({"username": "ada", "hash": DJANGO})]).collect();
        house.imported(&[&house.file("users", &lines(&rows)), "--keep-weak"]);
        house
    }

    fn hashes(&self) -> Value {
        let output = self.run(&["account", "hashes", "--json"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("one object")
    }

    /// As if the server had counted so many weak hashes so many days ago.
    fn counted(&self, days_ago: i64, weak: i64) {
        let day = format!("(SELECT CAST(unixepoch() / 86400 AS INTEGER) - {days_ago})");
        self.change(&format!(
            "INSERT INTO hash_counts VALUES ({day}, '', 0, 100); \
             INSERT INTO hash_counts VALUES ({day}, 'django-sha1', 1, {weak});"
        ));
    }
}

#[test]
fn a_server_counts_today_once_it_is_up() {
    let house = House::with_weak(2);
    let today = "SELECT accounts FROM hash_counts WHERE scheme = 'django-sha1' AND weak = 1 \
        AND day = CAST(unixepoch() / 86400 AS INTEGER)";

    let _server = house.serve();

    let counted = (0..500).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        Some(house.count(today)).filter(|count| *count > 0)
    });
    assert_eq!(counted, Some(2));
}

#[test]
fn the_end_of_weak_hashes_is_told_by_the_pace_of_the_last_weeks() {
    let house = House::with_weak(2);
    house.counted(28, 8);

    let printed = house.hashes();

    // From 8 to 2 in 28 days is a half every 14 days; after two more halvings it rounds to none.
    assert_eq!(printed["projection"]["state"], "about");
    assert_eq!(printed["projection"]["on"], house.text("SELECT date('now', '+28 days')"));
    assert_eq!((&printed["trend"]["days"], &printed["trend"]["peak"]["weak"]), (&json!(28), &json!(8)));
    let weak = json!({"scheme": "django-sha1", "weak": true, "then": 8, "now": 2});
    assert!(printed["trend"]["schemes"].as_array().is_some_and(|schemes| schemes.contains(&weak)), "{printed}");
}

#[test]
fn where_nobody_comes_back_it_says_never_and_what_to_do() {
    let house = House::with_weak(2);
    house.counted(20, 2);

    let output = house.run(&["account", "hashes"]);

    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("no weak hash was replaced in the last 20 days: at this pace the last one never goes"),
        "{text}"
    );
    assert!(text.contains("relatch account wrap"), "{text}");
    assert_eq!(house.hashes()["projection"]["on"], Value::Null);
}

#[test]
fn before_a_week_has_been_counted_nothing_is_promised() {
    let house = House::with_weak(2);
    house.counted(3, 9);

    assert_eq!(house.hashes()["projection"]["state"], "too_early");
}

#[test]
fn weak_hashes_are_wrapped_on_demand_and_their_owners_log_in_as_before() {
    let house = House::with_weak(3);
    house.imported(&[&house.file(
        "cheap",
        &lines(&[json!({
            "username": "bob", "hash": "$scrypt$ln=4,r=8,p=1$IaQ0Zowx5tz7H6N0LsU4Zw$tt883a2KwJW4T9kvTSelNwMTAZ9OxASlIEsK12jmPQE",
        })]),
    )]);
    let server = house.serve();

    let output = house.run(&["account", "wrap", "--json"]);

    let printed: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(printed, json!({"wrapped": 3, "left": 1}));
    assert!(house.hash("user0").starts_with("$relatch-wrapped$"));
    assert_eq!(house.hash("ada"), DJANGO);
    assert_eq!(house.count("SELECT COUNT(*) FROM accounts WHERE epoch > 1"), 0, "nobody's password has changed");
    assert_eq!((server.log_in("user0", "correct horse"), server.log_in("user1", "another")), (200, 401));
    let again = house.run(&["account", "wrap"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("0 weak hashes are under Argon2id now; 1 cannot"));
}
