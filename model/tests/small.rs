//! Every state of every small scene, and every fault found in one of them.

use model::{Fault, LARGE, Protocol, SMALL, Scene, threads};

fn scene(name: &str) -> &'static Scene {
    SMALL.iter().chain(LARGE).find(|scene| scene.name == name).expect("a scene")
}

/// Searches it all, and says how much that was.
fn holds(name: &str) {
    let searched = Protocol { scene: scene(name), fault: None }.search(threads());
    println!("{name}: {} states, up to {} steps", searched.states, searched.depth);
    assert!(searched.broken.is_empty(), "{name}: {:#?}", searched.broken);
    assert!(searched.never.is_empty(), "{name}: never seen: {:?}", searched.never);
}

macro_rules! every_state_holds {
    ($($claim:ident: $scene:literal,)*) => {
        $(#[test]
        fn $claim() {
            holds($scene);
        })*
    };
}

every_state_holds! {
    every_state_of_everything_once_holds: "everything once",
    every_state_of_links_holds: "links",
    every_state_of_hands_holds: "hands",
    every_state_of_guesses_holds: "guesses",
    every_state_of_digits_holds: "digits",
    every_state_of_a_restore_holds: "restore",
}

/// The invariant that a fault breaks, and the scene in which it does.
fn breaks(fault: Fault, name: &str, invariant: &str) {
    let searched = Protocol { scene: scene(name), fault: Some(fault) }.search(threads());
    let found: Vec<&str> = searched.broken.keys().map(|it| it.split(' ').next().unwrap_or_default()).collect();
    assert!(found.contains(&invariant), "{fault:?} breaks {:#?}", searched.broken);
}

macro_rules! every_fault_is_found {
    ($($claim:ident: $fault:ident in $scene:literal breaks $invariant:literal,)*) => {
        $(#[test]
        fn $claim() {
            breaks(Fault::$fault, $scene, $invariant);
        })*
    };
}

every_fault_is_found! {
    a_write_that_hopes_uses_a_secret_twice: HopesItLives in "links" breaks "1",
    a_crash_between_two_transactions_leaves_half: TwoTransactions in "links" breaks "2",
    an_epoch_that_stays_keeps_sessions: EpochStays in "links" breaks "3",
    a_named_account_gets_anothers_password: BelievesTheName in "links" breaks "4",
    a_clock_that_steps_back_revives: ClockStepsBack in "digits" breaks "5",
    an_old_address_still_recovers: AddressForgotten in "links" breaks "6",
    a_late_charge_gives_free_guesses: ChargesLate in "guesses" breaks "7",
    without_pressure_the_service_bound_breaks: NoPressure in "guesses" breaks "7",
    unlimited_joins_break_the_service_bound: JoinsUnlimited in "guesses" breaks "7",
    a_search_without_scope_touches_strangers: EveryCodeInReach in "guesses" breaks "8",
    only_the_newest_link_locks_out: OnlyTheNewestLink in "hands" breaks "9",
    one_count_for_all_locks_out: OneCountForAll in "guesses" breaks "9",
    counted_links_lock_out: LinksAreCounted in "more guesses" breaks "9",
    digits_without_rest_come_back: DigitsDoNotRest in "digits" breaks "10",
    digits_drawn_blindly_collide: DigitsDrawnBlindly in "digits" breaks "10",
    an_early_answer_is_a_lie: AnswersFirst in "links" breaks "11",
    a_missing_notice_is_missed: TellsNobody in "links" breaks "12",
    a_lease_for_ever_holds_a_message_back: LeasesForever in "hands" breaks "12",
    an_answer_that_tells_is_noticed: SaysWhoExists in "hands" breaks "13",
    a_waiting_secret_is_noticed: PlainInTheOutbox in "hands" breaks "14",
    a_cleared_count_is_noticed: ResendClearsTheCount in "guesses" breaks "15",
    a_restored_epoch_revives: RestoresTheEpoch in "restore" breaks "16",
    an_epoch_that_two_restores_give_is_noticed: RestoresByOne in "restore" breaks "16",
    sessions_that_go_on_are_noticed: SessionsGoOn in "links" breaks "3",
}
