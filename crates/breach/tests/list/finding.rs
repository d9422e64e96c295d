//! What is on a list is found, and hardly anything else.

use proptest::prelude::*;

use crate::support::{Bench, password, published, sha1_hex};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_word_that_went_in_is_found(words in proptest::collection::vec("[^\\n\\r\\x00]{1,40}", 1..400)) {
        let bench = Bench::new();
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with('\u{feff}')).collect();
        prop_assume!(!words.is_empty());
        let list = bench.list(&words);
        prop_assert!(words.iter().all(|word| list.contains(&password(word))));
    }

    #[test]
    fn every_published_digest_is_found(
        numbers in proptest::collection::vec(any::<u64>(), 1..2_000), is_small in any::<bool>(), is_counted in any::<bool>(),
    ) {
        let bench = Bench::new();
        let line = |number: &u64| {
            let hex = sha1_hex(&number.to_string());
            let hex = if is_small { hex.to_lowercase() } else { hex };
            if is_counted { format!("{hex}:{}\n", number % 9 + 1) } else { format!("{hex}\n") }
        };
        let source = bench.write("sha1.txt", numbers.iter().map(line).collect::<String>());
        bench.build(&[source]).expect("a list");
        let list = bench.open().expect("a list");
        prop_assert!(numbers.iter().all(|number| list.contains(&password(&number.to_string()))));
    }
}

#[test]
fn of_a_million_others_no_more_are_found_than_was_promised() {
    let bench = Bench::new();
    let source = bench.write("sha1.txt", published(200_000));
    bench.build(&[source]).expect("a list");
    let list = bench.open().expect("a list");
    let found = (0..1_000_000).filter(|number| list.contains(&password(&format!("other {number}")))).count();
    // 15.3 are expected. More than 35 would be five standard deviations away, and none at all nearly four.
    assert!((1..=35).contains(&found), "{found} of a million were found");
}

#[test]
fn an_entry_of_a_list_of_half_a_million_takes_less_than_three_bytes() {
    let bench = Bench::new();
    let source = bench.write("sha1.txt", published(500_000));
    bench.build(&[source]).expect("a list");
    let hundredths = bench.open().expect("a list").info().hundredths_per_entry();
    assert!(hundredths < 300, "{hundredths} hundredths of a byte");
}

#[test]
fn an_ntlm_list_finds_the_password_of_a_published_digest() {
    let bench = Bench::new();
    let source = bench.write("ntlm.txt", "8846F7EAEE8FB117AD06BDD830B7586C:9659365\n");
    bench.build(&[source]).expect("a list");
    let list = bench.open().expect("a list");
    assert!(list.contains(&password("password")) && !list.contains(&password("Password")));
}

#[test]
fn a_password_is_found_in_either_spelling() {
    let list = Bench::new().list(&["cafe\u{301}"]);
    assert!(list.contains(&password("caf\u{e9}")) && list.contains(&password("cafe\u{301}")));
}

#[test]
fn white_space_around_a_word_belongs_to_it() {
    let list = Bench::new().list(&[" padded "]);
    assert!(list.contains(&password(" padded ")) && !list.contains(&password("padded")));
}
