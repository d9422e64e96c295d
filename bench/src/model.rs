//! The recovery protocol in every order of events, within a larger bound than the tests have time for. It needs no server.

use ::model::{LARGE, Protocol, SMALL};

use crate::report::{Report, Row};
use crate::{Outcome, clock, say};

/// Adds a row for each scene; the small ones alone if `is_quick`. `false`: some promise is broken, and the way there was
/// said.
pub fn search(is_quick: bool, report: &mut Report) -> Outcome<bool> {
    let (mut holds, threads) = (true, std::thread::available_parallelism()?.get());
    let larger = if is_quick { &[] } else { LARGE };
    for scene in SMALL.iter().chain(larger) {
        say(&format!("searching the model: {}", scene.name));
        let begun = clock::now();
        let searched = Protocol { scene, fault: None }.search(threads);
        let took = (clock::now() - begun).as_secs_f64();
        for (promise, way) in &searched.broken {
            say(&format!("BROKEN, {promise}: {way}"));
        }
        let is_whole = searched.broken.is_empty() && searched.never.is_empty();
        holds &= is_whole;
        let result = format!("{} states, up to {} steps, {took:.1} s", searched.states, searched.depth);
        let verdict = if is_whole { "every promise holds" } else { "**a promise is broken**" };
        report.add(Row { what: format!("model, {}: {verdict}", scene.name), result, ..Row::default() });
    }
    Ok(holds)
}
