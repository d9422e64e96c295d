//! Stories of people whose passwords were brought along as another system's hashes: they log in with what that system
//! took for their password, and from the first log-in on it is theirs to the last byte.

use std::sync::Arc;

use app::account_import::{self, OldHash, OnConflict, Progress, Row, Weak};
use domain::account::Status;
use domain::login::Username;

use crate::house::{Answer, House};

/// A hash of another system, made of a text that its table names.
struct Made {
    text: &'static str,
    /// Two texts that agree in 72 bytes are one password to this format.
    is_cut: bool,
}

const fn whole(text: &'static str) -> Made {
    Made { text, is_cut: false }
}

const fn cut(text: &'static str) -> Made {
    Made { text, is_cut: true }
}

const BEGINNING: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// `BEGINNING` and `tail-one`. In this order: `crypt` of PHP 8.2.36, bcrypt 4.0.1 of PyPI (and passlib 1.7.4 with it),
/// Django 5.2.19, the lines of WordPress 6.8 in PHP; `crypt` of PHP and of libxcrypt 4.4.33; passlib; argon2-cffi 25.1.0;
/// Django; Werkzeug 3.1.9.
const LONG: &[Made] = &[
    cut("$2a$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma"),
    cut("$2y$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma"),
    cut("$2b$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma"),
    cut("bcrypt$$2b$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma"),
    whole("bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMyeRwcQP1uqBv4X3LTheKZzk6uqBodEKya"),
    whole("$wp$2y$04$BUcN8RlAGRxDI.xE9HpUAumMxL2k40UkSWLL.nZMn2oL3cEOdC1DS"),
    whole("$1$saltsalt$K2OGHqhE73XXN6yhpuai00"),
    whole("$5$rounds=1000$saltsalt$T1f9upxjP2sFfroW.V54EdK2shxBSthyrbdqz/SEpP4"),
    whole(
        "$6$rounds=1000$saltsalt$AIpuLxbWwAa6p/4pyllAn8vm1fDaXvgSRZOvdQRQzDssLXl68xvF6eiQ7Eg9mQ8zRCOX5HFwiE5RDujcAL22j/",
    ),
    whole("$y$j75$F5Jx5fExrKuPp53xLKQ..1$72QwWWgmPIoUZw/orbMq0lrH24RAsEcZgzLm0dQdCzB"),
    whole("$P$5DcSwNkyi5I1zXqYJk2QlMupPaOrEX0"),
    whole("{SSHA}hVSgrMvp9nOmn2Eu6sfpAsDP5Xaf05qz"),
    whole("{PBKDF2-SHA256}1000$KWUspdTaGwNg7L0XonROCQ$XFCu8h.1LgPGZ25S9tTwwfEhojMia7wdJ7dkHHvj9FA"),
    whole("$scrypt$ln=4,r=8,p=1$uxdibO09B4CwVorR+r/X+g$CXXWAUfF5P8AHv+qLKTjljHvdoiHHs33XSbKNSEGWyA"),
    whole("$argon2id$v=19$m=64,t=2,p=1$DF28at2Bvgswh4cgicpnAw$r+TA0YgMulspVX8tTpBTqa+dU0Ls0PsTzeggobjK2Rw"),
    whole("pbkdf2_sha256$1000$salt$vghyiLht2RLOetDEKP7jC6+tZ8ffAMuMyf58VCRYbRw="),
    whole("pbkdf2:sha256:1000$tTRzgXYPQf7SIfS8$7d439bd6230cfadab724c45189ce8bd10ca1208adee464ff0536b264c494cd51"),
];

const COMPOSED: &str = "p\u{e4}ssw\u{f6}rd \u{20ac}";
const DECOMPOSED: &str = "pa\u{308}sswo\u{308}rd \u{20ac}";

/// `DECOMPOSED`, by the same. None of these systems normalises.
const MADE_DECOMPOSED: &[&str] = &[
    "$2y$04$RAksw0RwxNcW2.1v5itAfO3yyUeEXzJhVEFAUYPF0AEOM5LGaPsWy",
    "bcrypt$$2b$04$N9qo8uLOickgx2ZMRZoMyeLHp9CdyIWlYKpnPrXbuq.tIbLPsG99u",
    "bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMye1l2N5yD87c4kztEt8zt40j/nMNTlwqa",
    "$wp$2y$04$8cAZ/piDnU00YEu82tgNQOdothJHC3RMwIc8PRa5CYMOOHCnGJbUK",
    "$1$saltsalt$lFNGAyrRELRQ/Ja0QE0RA1",
    "$6$rounds=1000$saltsalt$hAY7IIreMQTU5rowyConQntMSvaHuMpGqsFdVhKrAOoK3PyuBIl15neNVnlL6Kqy/vEtbJFs1ZKmFwjfb5r.40",
    "$P$5BbwUDoBsWVcwWhEf.cQuMdekchAV0/",
    "{SSHA}NGRsGUQ3ri88aWfJQViX8URZaHVEiFHK",
    "{PBKDF2-SHA256}1000$JkSI8b4XQmgNoZTy/n.P0Q$tvjO3S8LHimSRDCPMCSoaMsn/I9DhJWTC7dv0bqF2Bk",
    "$scrypt$ln=4,r=8,p=1$KwVA6L23du59TwmhlHJOSQ$S/rjO+7nx0PWgntBS04HbEdRDHXNTrH98CG3aqIMsAI",
    "$argon2id$v=19$m=64,t=2,p=1$DPHUWjEuJLP5dtacutPkGA$nSE6psTbb5kGkqs50QhRrLpP7eFYmAWQiCFHimQegOc",
    "pbkdf2_sha256$1000$salt$XPylwlxcuz2wmF3WBus9tnfahouhSCmoQKPKo/BhXkM=",
    "pbkdf2:sha256:1000$g8SGQEm6hCUvN7jx$138d4bcc6efd47f85cf4d62199cf46af98e0c199bbf7784161f0eaa4a64f1ad6",
];

/// A house, and how many accounts were brought along to it.
struct Brought {
    house: House,
    count: u64,
}

impl Brought {
    async fn along() -> Self {
        Self { house: House::dev().await, count: 0 }
    }

    /// Imports an account with this hash and answers its user name.
    async fn account(&mut self, hash: &str, weak: Weak) -> String {
        self.count += 1;
        let username = format!("brought-{}", self.count);
        let row = Row {
            place: self.count,
            username: Username::parse(&username).expect("a name"),
            email: None,
            phone: None,
            first_name: String::new(),
            last_name: String::new(),
            status: Status::Active,
            created_at: None,
            hash: Some(OldHash::parse(hash.to_owned(), weak).expect("a hash")),
            locale: None,
        };
        let (rows, mut progress) = (Arc::from([row]), Progress::default());
        account_import::write(&self.house.app, &rows, &mut progress, OnConflict::PassOver).await.expect("written");
        assert_eq!(progress.done.added, 1, "{hash}");
        username
    }

    async fn logs_in(&self, username: &str, password: &str) -> bool {
        let answer = self.log_in(username, password).await;
        assert!([200, 401].contains(&answer.status), "{}", answer.body);
        answer.status == 200
    }

    async fn log_in(&self, username: &str, password: &str) -> Answer {
        self.house.user("login/").form(&[("username", username), ("password", password)]).send().await
    }

    async fn is_replaced(&self, username: &str) -> bool {
        let account = app::account_list::one(&self.house.app, username).await.expect("there");
        account.hash.expect("a hash").as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$")
    }
}

#[tokio::test]
async fn a_long_password_opens_what_it_opened_at_its_origin() {
    let mut brought = Brought::along().await;
    for Made { text, is_cut } in LONG {
        for weak in [Weak::Kept, Weak::Wrapped] {
            for (typed, is_right) in [
                (format!("{BEGINNING}tail-one"), true),
                (format!("{BEGINNING}tail-two"), *is_cut),
                (BEGINNING.to_owned(), *is_cut),
                (BEGINNING[1..].to_owned(), false),
                (format!("{}b", &BEGINNING[1..]), false),
                (format!("b{BEGINNING}tail-one"), false),
            ] {
                let username = brought.account(text, weak).await;
                assert_eq!(brought.logs_in(&username, &typed).await, is_right, "{typed}: {text}");
                assert_eq!(brought.is_replaced(&username).await, is_right, "{typed}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn from_the_first_log_in_on_every_byte_counts() {
    let mut brought = Brought::along().await;
    let [one, two] = ["tail-one", "tail-two"].map(|tail| format!("{BEGINNING}{tail}"));
    for Made { text, is_cut } in LONG {
        let username = brought.account(text, Weak::Wrapped).await;
        // The origin took both for the password of a hash that it had cut; the one that is typed first becomes it.
        let (first, other) = if *is_cut { (&two, &one) } else { (&one, &two) };
        assert!(brought.logs_in(&username, first).await, "{text}");
        for (typed, is_right) in [(first.as_str(), true), (other, false), (BEGINNING, false)] {
            assert_eq!(brought.logs_in(&username, typed).await, is_right, "{typed}: {text}");
        }
    }
}

#[tokio::test]
async fn a_password_that_came_decomposed_is_typed_as_there_and_then_in_either_spelling() {
    let mut brought = Brought::along().await;
    for text in MADE_DECOMPOSED {
        for weak in [Weak::Kept, Weak::Wrapped] {
            let username = brought.account(text, weak).await;
            for (typed, is_right) in [
                // The origin did not take this for the password either.
                (COMPOSED, false),
                ("passwo\u{308}rd \u{20ac}", false),
                (DECOMPOSED, true),
                (COMPOSED, true),
                (DECOMPOSED, true),
            ] {
                assert_eq!(brought.logs_in(&username, typed).await, is_right, "{typed:?}: {text}");
            }
            assert!(brought.is_replaced(&username).await, "{text}");
        }
    }
}

#[tokio::test]
async fn a_password_that_came_composed_is_typed_in_either_spelling() {
    let mut brought = Brought::along().await;
    for typed in [COMPOSED, DECOMPOSED] {
        // Of `COMPOSED`, by bcrypt of PyPI, and by passlib.
        for text in
            ["$2b$04$5Cjrp/mfrxcKDu0xxgqjEObdCCtc1rmD0x5230LscXsfweU3Qcevi", "$1$r08qme4O$qNitfk58NTlcyqmlWkq/u1"]
        {
            let username = brought.account(text, Weak::Wrapped).await;
            assert!(brought.logs_in(&username, typed).await, "{typed:?}: {text}");
        }
    }
}

#[tokio::test]
async fn a_password_that_came_decomposed_is_changed_on_the_page() {
    let mut brought = Brought::along().await;
    let username = brought.account(MADE_DECOMPOSED[0], Weak::Kept).await;
    let new = "Copper-Kettle-77";
    for (old, status) in [(COMPOSED, 400), (DECOMPOSED, 200)] {
        let fields =
            [("login", username.as_str()), ("old_password", old), ("new_password", new), ("confirm_password", new)];
        let answer = brought.house.post("/change").form(&fields).send().await;
        assert_eq!(answer.status, status, "{old:?}: {}", answer.body);
    }
    assert!(brought.logs_in(&username, new).await);
}

#[tokio::test]
async fn who_had_a_nul_in_a_password_logs_in_with_what_the_origin_saw_before_it() {
    let mut brought = Brought::along().await;
    for (text, is_seen) in [
        // "correct horse\0battery" by libxcrypt 4.4.33, where a NUL ends a text.
        ("$2b$04$Z/LVMPbvb6WcIctFG.r6E.g93vYZMPEUIRxKIJIWCrpr/hmbXxK7S", true),
        ("$y$j75$F5Jx5fExrKuPp53xLKQ..1$aEFV0VcEI5Jx.rzUhLbfRgipTKSbuNF0ldHPkDpnco3", true),
        // By bcrypt 4.0.1 of PyPI, which goes on.
        ("$2b$04$N9qo8uLOickgx2ZMRZoMye9UzqXQci4ChZ4eZcHSIX/EJvvbingbS", false),
    ] {
        let username = brought.account(text, Weak::Kept).await;
        assert_eq!(brought.log_in(&username, "correct horse\0battery").await.status, 400, "{text}");
        assert_eq!(brought.logs_in(&username, "correct horse").await, is_seen, "{text}");
    }
}
