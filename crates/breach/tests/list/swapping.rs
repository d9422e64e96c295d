//! Another list takes the name while the first is in use.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use breach::Watched;
use domain::time::Timestamp;

use crate::support::{Bench, NOW, password};

fn after(seconds: i64) -> Timestamp {
    Timestamp::from_ms(NOW.ms() + seconds * 1_000)
}

#[test]
fn a_new_list_is_asked_within_seconds() {
    let bench = Bench::new();
    bench.list(&["first"]);
    let watched = Watched::open(&bench.out(), NOW).expect("a list");
    bench.list(&["second"]);
    assert!(!watched.contains(&password("second"), after(1)));
    assert!(watched.contains(&password("second"), after(6)));
    assert!(!watched.contains(&password("first"), after(6)));
}

#[test]
fn a_timer_can_swap_without_a_look_up() {
    let bench = Bench::new();
    bench.list(&["first"]);
    let watched = Watched::open(&bench.out(), NOW).expect("a list");
    assert!(!watched.refresh());
    bench.list(&["second", "third"]);
    assert!(watched.refresh());
    assert_eq!(watched.info().entries, 2);
}

#[test]
fn a_clock_that_was_set_back_does_not_keep_the_old_list() {
    let bench = Bench::new();
    bench.list(&["first"]);
    let watched = Watched::open(&bench.out(), after(86_400)).expect("a list");
    bench.list(&["second"]);
    assert!(watched.contains(&password("second"), NOW));
}

#[test]
fn a_broken_or_missing_file_leaves_the_list_in_use() {
    let bench = Bench::new();
    bench.list(&["first"]);
    let watched = Watched::open(&bench.out(), NOW).expect("a list");
    bench.write("broken", "no list");
    fs::rename(bench.path("broken"), bench.out()).expect("a rename");
    assert!(!watched.refresh());
    fs::remove_file(bench.out()).expect("a file");
    assert!(!watched.refresh());
    assert!(watched.contains(&password("first"), after(60)));
}

#[test]
fn a_list_that_comes_back_is_taken_again() {
    let bench = Bench::new();
    bench.list(&["first"]);
    let watched = Watched::open(&bench.out(), NOW).expect("a list");
    fs::remove_file(bench.out()).expect("a file");
    watched.refresh();
    bench.list(&["second"]);
    assert!(watched.refresh() && watched.contains(&password("second"), NOW));
}

#[test]
fn what_every_list_holds_is_found_throughout_every_swap() {
    let bench = Bench::new();
    bench.list(&["always", "0"]);
    let watched = Watched::open(&bench.out(), NOW).expect("a list");
    let is_over = AtomicBool::new(false);
    let mut swaps = 0;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut now = NOW;
                while !is_over.load(Ordering::Relaxed) {
                    now = Timestamp::from_ms(now.ms() + 1_000);
                    assert!(watched.contains(&password("always"), now));
                }
            });
        }
        for number in 1..20_u32 {
            bench.list(&["always", &number.to_string()]);
            swaps += u32::from(watched.refresh());
        }
        is_over.store(true, Ordering::Relaxed);
    });
    watched.refresh();
    assert!(watched.contains(&password("19"), NOW), "after {swaps} swaps");
}
