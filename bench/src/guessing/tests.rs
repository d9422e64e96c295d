//! The attacks, one day each, and the controls that must be noticed.

use super::*;

async fn a_day_of(attacker: Attacker, limits: Counting) -> Came {
    let folder = tempfile::tempdir().expect("a folder");
    let siege = Siege { attacker, limits, days: 1 };
    let came = siege.lay(folder.path(), 1).await.expect("a town");
    // An attack that compares nothing would show nothing.
    assert!(came.most.all > 0, "{attacker:?}");
    came
}

#[tokio::test]
async fn attackers_get_no_more_guesses_than_the_caps_and_honest_people_get_in() {
    for attacker in [Attacker::Sequential, Attacker::Burst, Attacker::Sprayer] {
        let came = a_day_of(attacker, Counting::Enforced).await;
        assert!(came.most.all <= 2 * CAPS, "{attacker:?}: {}", came.most.all);
        assert!(came.people.are_content(), "{attacker:?}");
    }
}

#[tokio::test]
async fn without_the_scheme_the_same_attackers_get_more() {
    assert!(a_day_of(Attacker::Sprayer, Counting::Observed).await.most.all > 2 * CAPS);
    assert!(
        a_day_of(Attacker::Besieger, Counting::Observed).await.most.of_one_account
            > WRONG_PER_ACCOUNT + FLOWS_PER_CODE - 1
    );
}

#[tokio::test]
async fn all_recoveries_of_one_account_together_get_no_more_than_its_cap() {
    let came = a_day_of(Attacker::Besieger, Counting::Enforced).await;
    assert_eq!(came.most.of_one_account, WRONG_PER_ACCOUNT + FLOWS_PER_CODE - 1);
    assert!(came.people.are_content());
}
