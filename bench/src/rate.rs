//! The hash rate of a core: ours against the other implementations there are, all in turn, on one thread and on all.
//! Compared is processor time, so that neither other programs nor the number of threads decide.

use argon2_lockstep::Implementation;

use crate::raw::{self, Hashes, Kind};
use crate::report::{Goal, Report, Row};
use crate::stats::Series;
use crate::{Outcome, Plan, say};

/// What four at once with the best instructions must reach of L1, so that the server can.
const OF_L1: f64 = 1.35;
const DEPTHS: [usize; 3] = [1, 2, 4];

/// Adds a row for each implementation.
pub fn measure(plan: &Plan, report: &mut Report) -> Outcome<()> {
    let mut kinds = vec![Kind::L1, Kind::RustCryptoFresh, Kind::RustCrypto];
    for implementation in Implementation::available() {
        kinds.extend(DEPTHS.map(|depth| Kind::Lockstep(implementation, depth)));
    }
    let mut threads = vec![1, raw::cores()];
    threads.dedup();
    for threads in threads {
        let mut all: Vec<Vec<Hashes>> = vec![Vec::new(); kinds.len()];
        for round in 1..=plan.rate_rounds {
            say(&format!("hash rate on {threads} threads: round {round} of {}", plan.rate_rounds));
            for (kind, measured) in kinds.iter().zip(&mut all) {
                measured.push(raw::hashes(*kind, threads, plan.rate));
            }
        }
        for (kind, measured) in kinds.iter().zip(&all) {
            report.add(row(*kind, threads, measured, &all[0]));
        }
    }
    Ok(())
}

fn row(kind: Kind, threads: usize, measured: &[Hashes], l1: &[Hashes]) -> Row {
    let processor = Series(measured.iter().map(Hashes::processor_ms).collect());
    let a_core = Series(measured.iter().map(|hashes| 1e3 / hashes.processor_ms()).collect());
    let threads = if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
    let row = Row {
        what: format!("{} on {threads}", kind.name()),
        result: format!("{} hashes a second of a core", a_core.show(0)),
        processor_ms: Some(processor.median()),
        processor_rest_ms: Some(0.0),
        ..Row::default()
    };
    let ratios = l1.iter().zip(measured).map(|(l1, one)| l1.processor_ms() / one.processor_ms()).collect();
    let is_best = kind == Kind::Lockstep(Implementation::detect(), 4);
    row.against("L1, in processor time", ratios, is_best.then_some(Goal::RatioAtLeast(OF_L1)))
}
