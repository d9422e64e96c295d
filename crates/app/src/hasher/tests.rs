//! The pool and the recipe together, as the use-cases call them.

use super::*;

fn settings() -> Settings {
    Settings { memory_kib: 64, iterations: 2, threads: 2, max_wait: Duration::from_secs(60), ..Settings::default() }
}

fn hasher() -> Hasher {
    Hasher::start(settings()).unwrap()
}

fn typed(text: &str) -> TypedPassword {
    TypedPassword::parse(text.to_owned()).ok().unwrap()
}

fn new(text: &str) -> NewPassword {
    NewPassword::parse(text.to_owned()).ok().unwrap()
}

/// Of somebody who is not there.
fn name() -> Digest {
    Digest::of_text("test", "nobody")
}

#[tokio::test]
async fn a_password_is_right_for_its_own_hash() {
    let hasher = hasher();
    let hash = hasher.hash(Party::HOUSE, new("correct horse")).await.unwrap();
    let verdict = hasher.verify(Party::HOUSE, typed("correct horse"), hash).await;
    assert_eq!(verdict, Ok(Verdict::Right { rehash: false }));
}

#[tokio::test]
async fn any_other_password_is_wrong() {
    let hasher = hasher();
    let hash = hasher.hash(Party::HOUSE, new("correct horse")).await.unwrap();
    for other in ["correct horsf", "correct horse ", "Correct horse", "c"] {
        let verdict = hasher.verify(Party::HOUSE, typed(other), hash.clone()).await;
        assert_eq!(verdict, Ok(Verdict::Wrong), "{other}");
    }
}

#[tokio::test]
async fn every_byte_of_a_long_password_counts() {
    let hasher = hasher();
    let long = "a".repeat(80);
    let hash = hasher.hash(Party::HOUSE, new(&long)).await.unwrap();
    for shorter in [72, 79] {
        let verdict = hasher.verify(Party::HOUSE, typed(&long[..shorter]), hash.clone()).await;
        assert_eq!(verdict, Ok(Verdict::Wrong), "{shorter} bytes");
    }
}

#[tokio::test]
async fn nobodys_password_is_always_wrong() {
    let verdict = hasher().verify_nobody(Party::HOUSE, typed("correct horse"), &name()).await;
    assert_eq!(verdict, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn a_hash_of_another_cost_is_right_and_asks_for_a_new_one() {
    let dearer = Settings { memory_kib: 128, iterations: 3, ..settings() };
    let dearer = Hasher::start(dearer).unwrap();
    let hash = dearer.hash(Party::HOUSE, new("correct horse")).await.unwrap();
    let verdict = hasher().verify(Party::HOUSE, typed("correct horse"), hash).await;
    assert_eq!(verdict, Ok(Verdict::Right { rehash: true }));
}

#[tokio::test]
async fn a_costlier_foreign_hash_leaves_the_thread_fit_for_the_next() {
    let one = Settings { threads: 1, ..settings() };
    let hasher = Hasher::start(one).unwrap();
    let before = hasher.hash(Party::HOUSE, new("correct horse")).await.unwrap();
    // From the tests of the reference implementation.
    let foreign = PasswordHash::from(String::from(
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    ));
    let verdict = hasher.verify(Party::HOUSE, typed("password"), foreign).await;
    assert_eq!(verdict, Ok(Verdict::Right { rehash: true }));
    let verdict = hasher.verify(Party::HOUSE, typed("correct horse"), before).await;
    assert_eq!(verdict, Ok(Verdict::Right { rehash: false }));
}

#[tokio::test]
async fn a_hash_of_another_system_is_right_and_asks_for_a_new_one() {
    let foreign = PasswordHash::from(String::from("{SSHA}Qzc4sGigZJUSTJqNWd7XUmg6SVLx/v8f"));
    let verdict = hasher().verify(Party::HOUSE, typed("correct horse"), foreign).await;
    assert_eq!(verdict, Ok(Verdict::Right { rehash: true }));
}

#[tokio::test]
async fn a_wrapped_hash_is_right_for_the_password_of_the_old_one() {
    let hasher = hasher();
    let foreign = ForeignHash::parse("5f4dcc3b5aa765d61d8327deb882cf99").ok().unwrap();
    let wrapped = hasher.wrap(foreign).await.unwrap().unwrap();
    assert_eq!(hasher.verify(Party::HOUSE, typed("passwore"), wrapped.clone()).await, Ok(Verdict::Wrong));
    assert_eq!(hasher.verify(Party::HOUSE, typed("password"), wrapped).await, Ok(Verdict::Right { rehash: true }));
}

#[tokio::test]
async fn a_hash_of_another_system_is_compared_composed_and_as_it_was_typed() {
    // By bcrypt 5.0.0 of PyPI, of the composed and of the decomposed spelling.
    let composed = "$2b$04$5Cjrp/mfrxcKDu0xxgqjEObdCCtc1rmD0x5230LscXsfweU3Qcevi";
    let decomposed = "$2b$04$LyD5h/qm8Q8o3ftPHUF7ce47zonEe.dBXVOmAWqTdAidKFDF8chPm";
    let hasher = hasher();
    let right = Verdict::Right { rehash: true };
    for (typing, of_composed, of_decomposed) in [
        ("p\u{e4}ssw\u{f6}rd \u{20ac}", right, Verdict::Wrong),
        ("pa\u{308}sswo\u{308}rd \u{20ac}", right, right),
        // Neither one nor the other.
        ("p\u{e4}sswo\u{308}rd \u{20ac}", right, Verdict::Wrong),
        ("passwo\u{308}rd \u{20ac}", Verdict::Wrong, Verdict::Wrong),
    ] {
        for (stored, expected) in [(composed, of_composed), (decomposed, of_decomposed)] {
            let verdict = hasher.verify(Party::HOUSE, typed(typing), PasswordHash::from(stored.to_owned())).await;
            assert_eq!(verdict, Ok(expected), "{typing:?} {stored}");
        }
    }
}

#[tokio::test]
async fn a_hash_of_todays_cost_is_compared_composed_alone() {
    // By argon2-cffi 25.1.0, of a decomposed spelling. Such a hash passes for ours, and ours are never made like that.
    let stored = "$argon2id$v=19$m=64,t=2,p=1$DPHUWjEuJLP5dtacutPkGA$nSE6psTbb5kGkqs50QhRrLpP7eFYmAWQiCFHimQegOc";
    let decomposed = "pa\u{308}sswo\u{308}rd \u{20ac}";
    for (iterations, expected) in [(2, Verdict::Wrong), (3, Verdict::Right { rehash: true })] {
        let hasher = Hasher::start(Settings { iterations, ..settings() }).unwrap();
        let verdict = hasher.verify(Party::HOUSE, typed(decomposed), PasswordHash::from(stored.to_owned())).await;
        assert_eq!(verdict, Ok(expected), "t={iterations}");
    }
}

#[tokio::test]
async fn many_callers_at_once_each_get_their_own_answer() {
    let hasher = hasher();
    let calls = (0..100).map(|number| {
        let hasher = hasher.clone();
        tokio::spawn(async move {
            let text = format!("password number {number}");
            let hash = hasher.hash(Party::HOUSE, new(&text)).await.unwrap();
            let right = hasher.verify(Party::HOUSE, typed(&text), hash.clone()).await;
            let wrong = hasher.verify(Party::HOUSE, typed("password number"), hash).await;
            (right, wrong)
        })
    });
    for call in calls.collect::<Vec<_>>() {
        let expected = (Ok(Verdict::Right { rehash: false }), Ok(Verdict::Wrong));
        assert_eq!(call.await.unwrap(), expected);
    }
}

#[tokio::test]
async fn both_implementations_make_hashes_that_the_other_judges_alike() {
    let portable = Settings { implementation: Implementation::Portable, ..settings() };
    let both = [hasher(), Hasher::start(portable).unwrap()];
    for (maker, judge) in [(&both[0], &both[1]), (&both[1], &both[0]), (&both[0], &both[0])] {
        let hash = maker.hash(Party::HOUSE, new("correct horse")).await.unwrap();
        let right = judge.verify(Party::HOUSE, typed("correct horse"), hash.clone()).await;
        assert_eq!(right, Ok(Verdict::Right { rehash: false }));
        assert_eq!(judge.verify(Party::HOUSE, typed("correct horsf"), hash).await, Ok(Verdict::Wrong));
    }
}

#[tokio::test]
async fn both_implementations_take_todays_cost_with_a_short_salt_for_a_hash_to_replace() {
    // From the tests of the reference implementation.
    let stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    for implementation in [Implementation::Auto, Implementation::Portable] {
        let hasher = Hasher::start(Settings { memory_kib: 256, implementation, ..settings() }).unwrap();
        let verdict = hasher.verify(Party::HOUSE, typed("password"), PasswordHash::from(stored.to_owned())).await;
        assert_eq!(verdict, Ok(Verdict::Right { rehash: true }));
        let verdict = hasher.verify(Party::HOUSE, typed("passwore"), PasswordHash::from(stored.to_owned())).await;
        assert_eq!(verdict, Ok(Verdict::Wrong));
    }
}

fn peppered(implementation: Implementation, pepper: &str, former: &str) -> Hasher {
    let peppers = Peppers::parse(Some(&pepper.repeat(32)), &former.repeat(32)).ok().unwrap();
    Hasher::with_peppers(Settings { implementation, ..settings() }, peppers).unwrap()
}

#[tokio::test]
async fn both_implementations_hash_with_the_pepper_and_know_the_former_one() {
    for (maker, judge) in [
        (Implementation::Auto, Implementation::Portable),
        (Implementation::Portable, Implementation::Auto),
        (Implementation::Auto, Implementation::Auto),
    ] {
        let hash = peppered(maker, "01", "").hash(Party::HOUSE, new("correct horse")).await.unwrap();
        for (judge, rehash) in [(peppered(judge, "01", ""), false), (peppered(judge, "02", "01"), true)] {
            let right = judge.verify(Party::HOUSE, typed("correct horse"), hash.clone()).await;
            assert_eq!(right, Ok(Verdict::Right { rehash }));
            assert_eq!(judge.verify(Party::HOUSE, typed("correct horsf"), hash.clone()).await, Ok(Verdict::Wrong));
        }
    }
}

#[tokio::test]
async fn a_password_is_not_called_wrong_for_want_of_a_pepper() {
    let hash = peppered(Implementation::Auto, "01", "").hash(Party::HOUSE, new("correct horse")).await.unwrap();
    for judge in [hasher(), peppered(Implementation::Auto, "02", "")] {
        let verdict = judge.verify(Party::HOUSE, typed("correct horse"), hash.clone()).await;
        assert_eq!(verdict, Err(Undecided::PepperMissing));
    }
}

#[tokio::test]
async fn a_hash_whose_pepper_is_missing_is_computed_where_nobodys_is() {
    // Hashes of today's cost are computed side by side, and there this password panics.
    let password = std::str::from_utf8(together::tests::PANIC).unwrap();
    let hash = peppered(Implementation::Auto, "01", "").hash(Party::HOUSE, new("correct horse")).await.unwrap();
    let judge = peppered(Implementation::Auto, "02", "");
    assert!(matches!(judge.verify_nobody(Party::HOUSE, typed(password), &name()).await, Err(Undecided::Busy(_))));
    assert!(matches!(judge.verify(Party::HOUSE, typed(password), hash).await, Err(Undecided::Busy(_))));
}

#[tokio::test]
async fn a_node_that_lacks_a_pepper_says_yes_or_nothing() {
    let hasher = hasher();
    let hash = hasher.hash(Party::HOUSE, new("correct horse")).await.unwrap();
    hasher.peppers().lack(["elsewhere".to_owned()].into());
    let right = hasher.verify(Party::HOUSE, typed("correct horse"), hash.clone()).await;
    assert_eq!(right, Ok(Verdict::Right { rehash: false }));
    assert_eq!(hasher.verify(Party::HOUSE, typed("correct horsf"), hash).await, Err(Undecided::PepperMissing));
    assert_eq!(
        hasher.verify_nobody(Party::HOUSE, typed("correct horse"), &name()).await,
        Err(Undecided::PepperMissing)
    );
}

#[tokio::test]
async fn a_foreign_hash_is_compared_with_beside_a_hash_of_today_as_for_nobody() {
    // Hashes of today's cost are computed side by side, and there this password panics.
    let password = std::str::from_utf8(together::tests::PANIC).unwrap();
    let hasher = hasher();
    let foreign = ForeignHash::parse("5f4dcc3b5aa765d61d8327deb882cf99").ok().unwrap();
    let wrapped = hasher.wrap(foreign).await.unwrap().unwrap();
    let bcrypt = "$2b$04$5Cjrp/mfrxcKDu0xxgqjEObdCCtc1rmD0x5230LscXsfweU3Qcevi";
    let verdict = hasher.verify(Party::HOUSE, typed(password), PasswordHash::from(bcrypt.to_owned())).await;
    assert!(matches!(verdict, Err(Undecided::Busy(_))));
    // There it is the old hash of the password that is computed, and that is another text.
    assert_eq!(hasher.verify(Party::HOUSE, typed(password), wrapped).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn a_stopped_hasher_is_busy() {
    let hasher = hasher();
    hasher.stop().await;
    let verdict = hasher.verify_nobody(Party::HOUSE, typed("correct horse"), &name()).await;
    assert_eq!(verdict, Err(Undecided::Busy(Busy { retry_after_s: 1 })));
    assert_eq!(hasher.stats().refused, 1);
}

#[test]
fn settings_that_make_no_pool_do_not_start() {
    let broken = Settings { threads: 0, ..settings() };
    let error = Hasher::start(broken).err().unwrap();
    assert_eq!(error.to_string(), "hash threads must be 1 to 1024");
}
