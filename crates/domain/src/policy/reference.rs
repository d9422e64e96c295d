//! The built-in rules once more, each written out as a sequence of its own, as they were before rules became a value.
//! Whatever is added to the value, `classic` and `nist` keep their verdicts to the last password.

use proptest::prelude::*;

use super::characters::{is_digit, is_word};
use super::classes::has_all_classes;
use super::common::is_common;
use super::similarity::is_too_similar;
use super::{Broken, Person, Rules, check};
use crate::password::NewPassword;

fn too_short(password: &str, minimum: usize) -> Option<Broken> {
    (password.chars().count() < minimum).then_some(Broken::TooShort { minimum })
}

fn classic(password: &str, person: Option<&Person<'_>>) -> Vec<Broken> {
    let too_similar = person.is_some_and(|person| is_too_similar(password, person));
    [
        too_similar.then_some(Broken::TooSimilar),
        too_short(password, 8),
        is_common(password).then_some(Broken::TooCommon),
        password.chars().all(is_digit).then_some(Broken::EntirelyNumeric),
        (!has_all_classes(password)).then_some(Broken::MissingClasses),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn nist(password: &str, person: Option<&Person<'_>>) -> Vec<Broken> {
    let leans = person.is_some_and(|person| leans_on_context(password, person));
    let too_common = is_common(password);
    [too_short(password, 15), too_common.then_some(Broken::TooCommon), leans.then_some(Broken::ContextWord)]
        .into_iter()
        .flatten()
        .collect()
}

fn leans_on_context(password: &str, person: &Person<'_>) -> bool {
    let lower = password.to_lowercase();
    let mut covered = vec![false; lower.len()];
    for attribute in person.attributes() {
        let attribute = attribute.to_lowercase();
        let parts = attribute.split(|character| !is_word(character)).chain([attribute.as_str()]);
        parts.filter(|part| part.chars().count() >= 4).for_each(|part| cover(&mut covered, &lower, part));
    }
    for word in person.context {
        cover(&mut covered, &lower, &word.to_lowercase());
    }
    let besides = lower.char_indices().filter(|(at, _)| !covered[*at]).count();
    covered.contains(&true) && besides < 8
}

fn cover(covered: &mut [bool], password: &str, word: &str) {
    for (start, found) in password.match_indices(word) {
        covered[start..start + found.len()].fill(true);
    }
}

/// Passwords that meet and miss every rule: common ones and words of the person in them, few letters, any letters.
fn any_text() -> impl Strategy<Value = String> {
    let common = prop::sample::select(vec!["password", "friend of emily", "12345678", "qwertyuiop", "ПАРОЛЬ"]);
    let word = prop::sample::select(vec!["lovelace", "Ada", "acme", "İstanbul", "σίσυφος", "٤٨٢٧", "Zx9-kettle"]);
    let pieces = prop::collection::vec(prop_oneof![word.prop_map(str::to_owned), "[a-bA1 ]{0,6}", "\\PC{0,4}"], 1..6);
    prop_oneof![common.prop_map(str::to_owned), pieces.prop_map(|pieces| pieces.concat()), "[0-9a]{1,16}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn the_built_in_rules_decide_as_they_were_written_out(
        text in any_text(), username in "(lovelace|ada|[a-b1]{0,8})", email in "(ada@acme\\.example|\\PC{0,10})",
        last_name in "(Lovelace|İstanbul|\\PC{0,6})", word in "(acme|Σίσυφος|\\PC{0,3})", is_known in any::<bool>(),
    ) {
        let Ok(password) = NewPassword::parse(text) else { return Ok(()) };
        let context = [word.as_str()];
        let person = Person {
            username: &username, email: &email, phone: "", first_name: "Ada", last_name: &last_name, context: &context,
        };
        let person = is_known.then_some(&person);
        let text = password.expose();
        prop_assert_eq!(check(&Rules::CLASSIC, &password, person), classic(text, person));
        prop_assert_eq!(check(&Rules::NIST, &password, person), nist(text, person));
        prop_assert_eq!(check(&Rules::MINIMUM_ONLY, &password, person), Vec::from_iter(too_short(text, 8)));
    }
}
