//! Every format with hashes of the original software, and with texts that are none.

use proptest::prelude::*;

use super::{
    super::{recipe::Recipe, settings::Settings},
    vectors::{self, Vector},
    *,
};

fn arena() -> Arena {
    Arena::new(64)
}

fn fits(text: &str, password: &[u8]) -> bool {
    ForeignHash::parse(text).unwrap().matches(password, &Peppers::default(), &mut arena()).unwrap()
}

/// The name or the reason.
fn verdict(text: &str) -> Result<&'static str, Unusable> {
    inspect(text).map(|scheme| scheme.name)
}

fn recipe() -> Recipe {
    let settings = Settings { memory_kib: 64, iterations: 3, parallelism: 1, ..Settings::default() };
    Recipe::new(&settings, Peppers::default()).unwrap()
}

fn wrapped(text: &str) -> Option<String> {
    let foreign = ForeignHash::parse(text).unwrap();
    recipe().wrap(&foreign, &mut arena()).unwrap().map(|hash| hash.as_str().to_owned())
}

#[test]
fn hashes_of_other_systems_fit_their_password() {
    for Vector { password, text, .. } in vectors::all() {
        assert!(fits(text, password.as_bytes()), "{text}");
    }
}

#[test]
fn hashes_of_other_systems_fit_no_other_password() {
    for Vector { password, text, .. } in vectors::all().filter(|vector| vector.cost != "1000000 iterations") {
        // In front, because bcrypt does not look at the end of a long one.
        for other in [format!("x{password}"), format!("X{}", &password[1..])] {
            assert!(!fits(text, other.as_bytes()), "{other}: {text}");
        }
    }
}

#[test]
fn each_format_is_named_with_its_cost() {
    for Vector { name, cost, text, .. } in vectors::all() {
        let scheme = inspect(text).unwrap();
        assert_eq!((scheme.name, scheme.cost.as_str()), (*name, *cost), "{text}");
    }
}

#[test]
fn a_text_cut_short_fits_its_password_no_more() {
    // ASP.NET Identity itself takes half a tag for a shorter one.
    for Vector { password, text, .. } in vectors::all().filter(|vector| vector.name != "aspnet-identity-v3") {
        // Padding alone may be missing.
        for end in 0..text.trim_end_matches('=').len() {
            if let Ok(hash) = ForeignHash::parse(&text[..end]) {
                let fits = hash.matches(password.as_bytes(), &Peppers::default(), &mut arena()).unwrap();
                assert!(!fits, "{}", &text[..end]);
            }
        }
    }
}

#[test]
fn white_space_is_trimmed_for_wordpress_alone() {
    for Vector { name, password, text, .. } in vectors::all().filter(|vector| vector.password == "correct horse") {
        let is_cheap = !text.starts_with("pbkdf2_sha256$1000000$");
        assert_eq!(
            is_cheap && fits(text, format!(" {password}\t\n").as_bytes()),
            *name == "wordpress-bcrypt",
            "{text}"
        );
    }
}

#[test]
fn bcrypt_sees_72_bytes_and_no_more() {
    // bcrypt 5.0.0 of PyPI, 71 and 72 times "a".
    let (of_71, of_72) = (
        "$2b$04$N9qo8uLOickgx2ZMRZoMyeVOpl1HIS/vZ58DC9P2X4DadJheoa7bC",
        "$2b$04$N9qo8uLOickgx2ZMRZoMyeF1J3tt0w8.ywyH26Gg0MaR3.85io4ma",
    );
    for (length, is_71, is_72) in [(70, false, false), (71, true, false), (72, false, true), (73, false, true)] {
        let password = vec![b'a'; length];
        assert_eq!((fits(of_71, &password), fits(of_72, &password)), (is_71, is_72), "{length}");
    }
}

#[test]
fn bcrypt_sees_nothing_behind_a_nul() {
    let text = "$2b$04$Z/LVMPbvb6WcIctFG.r6E.g93vYZMPEUIRxKIJIWCrpr/hmbXxK7S";
    assert!(fits(text, b"correct horse\0battery"));
    assert!(!fits(text, b"correct\0horse"));
}

#[test]
fn chance_bits_after_the_salt_of_bcrypt_change_nothing() {
    let text = "$2b$04$Z/LVMPbvb6WcIctFG.r6E.g93vYZMPEUIRxKIJIWCrpr/hmbXxK7S".replace("r6E.g", "r6E/g");
    assert!(fits(&text, b"correct horse"));
}

#[test]
fn django_sees_all_of_a_long_password_under_bcrypt_sha256() {
    let text = "bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMyenV8jvD3LlFlg0l9S2tiQLM.JDliLV6.";
    assert!(!fits(text, "a".repeat(81).as_bytes()));
}

#[test]
fn credentials_of_keycloak_fit_their_password() {
    for (password, name, data, secret) in [
        (
            // From an example realm of Strimzi, made by Keycloak before version 21: 64 bytes of tag.
            "alice-password",
            "pbkdf2-sha256",
            r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}"#,
            r#"{"value":"KqABIiReBuRWbP4pBct3W067pNvYzeN7ILBV+8vT8nuF5cgYs2fdl2QikJT/7bGTW/PBXg6CYLwJQFYrBK9MWg==","salt":"EPgscX9CQz7UnuZDNZxtMw=="}"#,
        ),
        (
            // From an example realm of solo.io.
            "password",
            "pbkdf2-sha256",
            r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256","additionalParameters":{}}"#,
            r#"{"value":"JsfNbCOIdZUbyBJ+BT+VoGI91Ec2rWLOvkLPDaX8e9k=","salt":"P5rtFkGtPfoaryJ6PizUJw==","additionalParameters":{}}"#,
        ),
        (
            // From an example realm for Apache Iceberg, made by Keycloak 25 or later.
            "iceberg",
            "argon2id",
            r#"{"hashIterations":5,"algorithm":"argon2","additionalParameters":{"hashLength":["32"],"memory":["7168"],"type":["id"],"version":["1.3"],"parallelism":["1"]}}"#,
            r#"{"value":"BuViHNDGmCq80fvpty/QoggTI8NSt0CuNDGgeoa5f5A=","salt":"RJ0aLMQ2qKbZuROs7qQhcA==","additionalParameters":{}}"#,
        ),
    ] {
        let text = keycloak(data, secret).unwrap();
        assert_eq!(verdict(&text), Ok(name), "{text}");
        assert!(fits(&text, password.as_bytes()) && !fits(&text, b"another"), "{text}");
    }
}

#[test]
fn credentials_of_keycloak_that_are_none_are_refused() {
    let secret = r#"{"value":"JsfNbCOIdZUbyBJ+BT+VoGI91Ec2rWLOvkLPDaX8e9k=","salt":"P5rtFkGtPfoaryJ6PizUJw=="}"#;
    let pbkdf2 = r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}"#;
    for (data, secret) in [
        ("", secret),
        (r#"{"hashIterations":-1,"algorithm":"pbkdf2-sha256"}"#, secret),
        (r#"{"hashIterations":5,"algorithm":"argon2","additionalParameters":{}}"#, secret),
        (pbkdf2, "{}"),
        (pbkdf2, r#"{"value":"*","salt":"P5rtFkGtPfoaryJ6PizUJw=="}"#),
    ] {
        assert_eq!(keycloak(data, secret), Err(Unusable::Malformed("keycloak")), "{data} {secret}");
    }
    let foreign = keycloak(r#"{"hashIterations":1,"algorithm":"own"}"#, secret);
    assert!(matches!(foreign, Err(Unusable::Unsupported { format: "keycloak", .. })));
}

#[test]
fn what_is_not_a_hash_is_told_why() {
    use Unusable::{Malformed, NoPassword, Unknown};
    for (text, why) in [
        ("", NoPassword),
        ("!", NoPassword),
        ("!abcdefghijklmnopqrstuvwxyzabcdefghijklmn", NoPassword),
        ("*", NoPassword),
        ("password", Unknown),
        ("$", Unknown),
        ("$$$$$$", Unknown),
        ("$7$CU..../....SodiumChloride$Yw7JGvjxkSv2Fvi7sJpBeLiTTtUGxnbZZs6HOj7nC3/", Unknown),
        ("5f4dcc3b5aa765d61d8327deb882cf9", Unknown),
        ("{CLEARTEXT}password", Unknown),
        ("pbkdf2_sha256$0$salt$boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=", Malformed("django-pbkdf2-sha256")),
        ("pbkdf2_sha256$+1$salt$boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=", Malformed("django-pbkdf2-sha256")),
        (
            "pbkdf2_sha256$99999999999$salt$boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=",
            Malformed("django-pbkdf2-sha256"),
        ),
        ("scrypt$16383$salt$8$1$AAAA", Malformed("django-scrypt")),
        ("$2b$03$N9qo8uLOickgx2ZMRZoMyeVOpl1HIS/vZ58DC9P2X4DadJheoa7bC", Malformed("bcrypt")),
        ("$2b$32$N9qo8uLOickgx2ZMRZoMyeVOpl1HIS/vZ58DC9P2X4DadJheoa7bC", Malformed("bcrypt")),
        ("$5$rounds=999$saltsalt$myjXcpMpE2Ofk7fj9hqyNYSn6lmWG4Mqnjx.KIRRr4/", Malformed("sha256-crypt")),
        ("$P$4x1Zcw4WSt6L/FscjEyUOx/LO7lRve/", Malformed("phpass")),
        ("$relatch-wrapped$once,md5,,$argon2id$v=19$m=64", Malformed("relatch-wrapped")),
    ] {
        assert_eq!(verdict(text), Err(why), "{text}");
    }
}

#[test]
fn known_formats_that_are_not_checked_say_why() {
    for text in [
        "$2x$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
        "$2$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
        "{CRYPT}rl.3StKT.4T8M",
        // yescrypt with t = 2.
        "$y$j95/0$F5Jx5fExrKuPp53xLKQ..1$aEFV0VcEI5Jx.rzUhLbfRgipTKSbuNF0ldHPkDpnco3",
    ] {
        assert!(matches!(verdict(text), Err(Unusable::Unsupported { .. })), "{text}");
    }
}

#[test]
fn costs_are_borne_up_to_their_bounds() {
    let tag = "boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=";
    let long = format!("{}A==", "A".repeat(85));
    for (within, beyond) in [
        (format!("pbkdf2_sha256$10000000$salt${tag}"), format!("pbkdf2_sha256$10000001$salt${tag}")),
        // Sixteen blocks of tag cost sixteen times as much.
        (
            format!("$pbkdf2-sha256$i=1000000,l=512$AAAA${}", "A".repeat(683)),
            format!("$pbkdf2-sha256$i=2000000,l=512$AAAA${}", "A".repeat(683)),
        ),
        (format!("$2b$16${}", "A".repeat(53)), format!("$2b$17${}", "A".repeat(53))),
        (format!("$5$rounds=5000000$salt${}", "A".repeat(43)), format!("$5$rounds=5000001$salt${}", "A".repeat(43))),
        (format!("$6$rounds=5000000$salt${}", "A".repeat(86)), format!("$6$rounds=999999999$salt${}", "A".repeat(86))),
        (format!("$P$L{}", "A".repeat(30)), format!("$P$Q{}", "A".repeat(30))),
        // 1 GiB less a bit, and 1 GiB and a bit.
        (format!("scrypt$524288$salt$8$1${long}"), format!("scrypt$1048576$salt$8$1${long}")),
        (format!("scrypt$65536$salt$8$16${long}"), format!("scrypt$65536$salt$8$17${long}")),
        (format!("scrypt$2$salt$8$1${long}"), format!("scrypt$2$salt$4294967295$4294967295${long}")),
        (
            format!("$scrypt$ln=1,r=1,p=1$AAAA${}", "A".repeat(43)),
            format!("$scrypt$ln=63,r=1,p=1$AAAA${}", "A".repeat(43)),
        ),
        (format!("$y$jET$AAAA${}", "A".repeat(43)), format!("$y$jGT$AAAA${}", "A".repeat(43))),
        (
            format!("$relatch-wrapped$once,md5,,$argon2id$v=19$m=1048576,t=8,p=1$c29tZXNhbHQ${}", "A".repeat(43)),
            format!("$relatch-wrapped$once,md5,,$argon2id$v=19$m=1048576,t=9,p=1$c29tZXNhbHQ${}", "A".repeat(43)),
        ),
        (
            format!(
                "$relatch-wrapped$pbkdf2,sha1,10000000,,20$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ${}",
                "A".repeat(43)
            ),
            format!(
                "$relatch-wrapped$pbkdf2,sha1,10000001,,20$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ${}",
                "A".repeat(43)
            ),
        ),
    ] {
        assert!(verdict(&within).is_ok(), "{within}: {:?}", verdict(&within));
        assert!(matches!(verdict(&beyond), Err(Unusable::TooCostly { .. })), "{beyond}: {:?}", verdict(&beyond));
    }
}

#[test]
fn a_long_password_does_not_get_past_the_bounds() {
    let hash = ForeignHash::parse(&format!("$6$rounds=5000000$salt${}", "A".repeat(86))).unwrap();
    assert!(hash.cost(64).is_bearable);
    assert!(!hash.cost(4_096).is_bearable);
}

#[test]
fn fast_hashes_are_weak_and_slow_ones_are_not() {
    for (text, is_weak) in [
        ("{SSHA}Qzc4sGigZJUSTJqNWd7XUmg6SVLx/v8f", true),
        ("$1$saltsalt$NuzA7WTAelpl95xgBGWN60", true),
        ("$H$B5XdZ/7BcCWKoaq1R3GarqOuKorJoR1", true),
        ("AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==", true),
        ("$S$E0rv/0400LUCAR9NsMQaUjFKc4T9SujKZ.eX0lhVC91batm5eAjZ", false),
        ("$2b$10$N9qo8uLOickgx2ZMRZoMyeVOpl1HIS/vZ58DC9P2X4DadJheoa7bC", false),
        ("pbkdf2_sha256$1000000$salt$boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=", false),
        ("$y$j9T$F5Jx5fExrKuPp53xLKQ..1$zwtVrjrUCmXcyLTs6oxLTQlzifSUkF8RHJ./tK5KU79", false),
    ] {
        assert_eq!(inspect(text).unwrap().is_weak, is_weak, "{text}");
    }
}

#[test]
fn wrapped_hashes_fit_their_password_and_no_other() {
    let mut count = 0;
    for Vector { password, text, .. } in vectors::all().filter(|vector| vector.cost != "1000000 iterations") {
        let Some(wrapped) = wrapped(text) else { continue };
        assert!(fits(&wrapped, password.as_bytes()), "{wrapped}");
        assert!(!fits(&wrapped, b"another"), "{wrapped}");
        assert_eq!(verdict(&wrapped), Ok("relatch-wrapped"));
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn wrapping_keeps_nothing_of_the_old_tag() {
    let old = "md5$saltsalt$7e3b0a3cecf4048076a11fab6ee901ba";
    let wrapped = wrapped(old).unwrap();
    assert!(wrapped.starts_with("$relatch-wrapped$once,md5,c2FsdHNhbHQ,$argon2id$v=19$m=64,t=3,p=1$"), "{wrapped}");
    let scheme = inspect(&wrapped).unwrap();
    assert_eq!(scheme.cost, "m=64 KiB, t=3, p=1 over md5");
}

#[test]
fn a_hash_says_beforehand_whether_it_can_be_wrapped() {
    for Vector { text, .. } in vectors::all() {
        assert_eq!(inspect(text).unwrap().can_be_wrapped, wrapped(text).is_some(), "{text}");
    }
}

#[test]
fn every_weak_hash_but_a_cheap_bcrypt_or_argon2_or_scrypt_can_be_wrapped() {
    for Vector { text, name, .. } in vectors::all() {
        let scheme = inspect(text).unwrap();
        let is_of_a_slow_kind =
            ["bcrypt", "argon2", "scrypt", "yescrypt", "drupal-md5"].iter().any(|kind| name.contains(kind));
        assert!(scheme.can_be_wrapped || !scheme.is_weak || is_of_a_slow_kind, "{text}");
    }
}

/// MD5, SHA-1, SHA-256 and SHA-512 of "password", as everybody knows them.
const BARE: [(&str, &str); 6] = [
    ("unsalted-md5", "5f4dcc3b5aa765d61d8327deb882cf99"),
    ("unsalted-md5", "5F4DCC3B5AA765D61D8327DEB882CF99"),
    ("unsalted-md5", "md5$$5f4dcc3b5aa765d61d8327deb882cf99"),
    ("unsalted-sha1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"),
    ("unsalted-sha1", "sha1$$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"),
    ("unsalted-sha256", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"),
];

#[test]
fn an_unsalted_hash_is_never_checked_as_it_is() {
    for (name, text) in BARE {
        let scheme = inspect(text).unwrap();
        assert_eq!((scheme.name, scheme.is_weak, scheme.must_be_wrapped), (name, true, true), "{text}");
        let verdict = recipe().verify(&[b"password"], text, &mut arena()).unwrap();
        assert_eq!(verdict, crate::hasher::Verdict::Wrong, "{text}");
    }
}

#[test]
fn an_unsalted_hash_is_checked_once_it_is_wrapped() {
    for (_, text) in BARE {
        let verdict = recipe().verify(&[b"password"], &wrapped(text).unwrap(), &mut arena()).unwrap();
        assert_eq!(verdict, crate::hasher::Verdict::Right { rehash: true }, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_known_or_refused_without_panic(text in any::<String>()) {
        let _ = inspect(&text);
        let _ = keycloak(&text, &text);
    }

    #[test]
    fn any_text_of_the_right_letters_is_known_or_refused_without_panic(
        start in "(\\$(1|2a|2b|2y|5|6|y|P|H|S|wp\\$2y|argon2id|scrypt|pbkdf2-sha256|firebase-scrypt|relatch-wrapped)\\$|U\\$S\\$|(pbkdf2_sha256|scrypt|bcrypt|argon2|md5|sha1)\\$|\\{(SSHA|CRYPT|PBKDF2|PBKDF2_SHA256)\\}|scrypt:|pbkdf2:|A)",
        rest in "([A-Za-z0-9./+=$,:-]|rounds=|ln=|r=|p=|m=|t=|i=|l=|md5|sha1|once){0,80}",
    ) {
        let _ = inspect(&(start + &rest));
    }

    #[test]
    fn a_damaged_hash_is_checked_or_refused_without_panic(
        which in any::<proptest::sample::Index>(),
        at in any::<proptest::sample::Index>(),
        gone in 0_usize..4,
        put in ".{0,3}",
    ) {
        let vectors: Vec<_> = vectors::all().collect();
        let text = which.get(&vectors).text;
        let start = at.index(text.len());
        let end = (start + gone).min(text.len());
        let damaged = [&text[..start], &put, &text[end..]].concat();
        if let Ok(hash) = ForeignHash::parse(&damaged) {
            let cost = hash.cost(8);
            if cost.work_kib < 1_024 && cost.memory_kib < 1_024 {
                let _ = hash.matches(b"password", &Peppers::default(), &mut arena());
            }
        }
    }
}
