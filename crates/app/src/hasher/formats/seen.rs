//! What each format sees of a password, and that none but ours stays: asked of every hash that the other tables hold.

use std::time::Duration;

use domain::password::{PasswordHash, TypedPassword};

use super::{
    super::{Hasher, Party, Verdict, settings::Settings},
    vectors::{self, Vector},
    *,
};

/// Those that a debug build checks within a moment.
fn cheap() -> impl Iterator<Item = &'static Vector> {
    vectors::all().filter(|vector| !["1000000 iterations", "65536 rounds"].contains(&vector.cost))
}

/// Argon2 is not asked: the pool's own tests are.
#[test]
fn no_format_but_bare_bcrypt_cuts_a_password_anywhere() {
    let (bytes_of_bcrypt, long) = ("a".repeat(72), "a".repeat(1_000));
    let mut count = 0;
    for Vector { name, text, .. } in cheap() {
        let hash = ForeignHash::parse(text).unwrap();
        let (Check::Tag { way, .. } | Check::Wrapped { way, .. }) = &hash.check else { continue };
        for beginning in [&bytes_of_bcrypt, &long, "correct horse\0"] {
            let tag = |end| way.derive(&hash.prepare.apply(format!("{beginning}{end}").as_bytes())).unwrap();
            let is_cut = *tag("one") == *tag("two");
            let is_bare_bcrypt = ["bcrypt", "django-bcrypt"].contains(name);
            assert_eq!(is_cut, is_bare_bcrypt, "{} bytes: {text}", beginning.len());
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[tokio::test]
async fn every_hash_of_another_system_is_right_and_asks_for_a_new_one() {
    // None of the hashes has this cost.
    let cost = Settings { memory_kib: 64, iterations: 3, ..Settings::default() };
    let hasher = Hasher::start(Settings { threads: 1, max_wait: Duration::from_secs(60), ..cost }).unwrap();
    for Vector { password, text, .. } in cheap() {
        let typed = TypedPassword::parse((*password).to_owned()).ok().unwrap();
        let verdict = hasher.verify(Party::HOUSE, typed, PasswordHash::from((*text).to_owned())).await;
        assert_eq!(verdict, Ok(Verdict::Right { rehash: true }), "{text}");
    }
}
