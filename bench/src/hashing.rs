//! Log-in, change and submit against the raw rate of the same hash, in turn: against RustCrypto's, and against that of the
//! best published implementation (L1), in which the goals are set.

use std::cell::RefCell;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::calls::Call;
use crate::crowd::Crowd;
use crate::driver::{self, Load};
use crate::process::{self, Times};
use crate::raw::{self, Hashes, Kind};
use crate::report::{Goal, Report, Row};
use crate::server::Server;
use crate::stats::{Series, percentile};
use crate::{Outcome, Plan, clock, say};

/// How much of RustCrypto's raw hash rate must reach the callers.
const SHARE: f64 = 0.95;
/// How much of L1's raw hash rate, while enough ask that hashes can be computed together.
const SHARE_OF_L1: f64 = 1.35;
/// How long a change may take beside nobody, in the time of two hashes of L1 one after the other.
const OF_TWO_HASHES: f64 = 0.6;
/// How long the last mails may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a case is compared with: each side of it is measured.
struct Raw {
    kind: Kind,
    on_one: Vec<Hashes>,
    on_all: Vec<Hashes>,
}

/// The ratios of one case to one raw rate, over all rounds.
#[derive(Default)]
struct Ratios {
    shares: Vec<f64>,
    processor_shares: Vec<f64>,
    /// Half of the answers, over the time of as many hashes as one costs.
    p50: Vec<f64>,
}

/// One call at one concurrency, over all rounds.
#[derive(Default)]
struct Case {
    load: Load,
    unproved: usize,
    per_second: Vec<f64>,
    p50_ms: Vec<f64>,
    processor_ms: Vec<f64>,
    to_rust_crypto: Ratios,
    to_l1: Ratios,
    used: Times,
}

/// Measures, and adds rows for each call and concurrency.
pub async fn measure(server: &Server, crowd: &RefCell<Crowd>, plan: &Plan, report: &mut Report) -> Outcome<()> {
    let calls = [Call::LogIn, Call::Change, Call::Submit];
    let mut cases: [[Case; 3]; 3] = Default::default();
    let mut raws = [Raw::of(Kind::RustCrypto), Raw::of(Kind::L1)];
    for round in 1..=plan.rounds {
        say(&format!("hashing: round {round} of {}", plan.rounds));
        for (call, cases) in calls.iter().zip(&mut cases) {
            // Every case stands between two raw measurements of each kind, and is compared with their mean.
            raws.iter_mut().for_each(|raw| raw.measure(1, plan));
            for which in [0, 1, 2] {
                let threads = if which == 0 { 1 } else { raw::cores() };
                if which == 1 {
                    raws.iter_mut().for_each(|raw| raw.measure(threads, plan));
                }
                case(server, crowd, *call, which, plan, &mut cases[which]).await?;
                raws.iter_mut().for_each(|raw| raw.measure(threads, plan));
                let [rust_crypto, l1] = &raws;
                cases[which].compare(*call, rust_crypto.newest(which), l1.newest(which));
            }
        }
    }
    raws.iter().for_each(|raw| raw.add(report));
    for (call, cases) in calls.iter().zip(cases) {
        for (case, at_once) in cases.into_iter().zip(plan.at_once) {
            add(*call, at_once, case, report);
        }
    }
    Ok(())
}

async fn case(
    server: &Server,
    crowd: &RefCell<Crowd>,
    call: Call,
    which: usize,
    plan: &Plan,
    case: &mut Case,
) -> Outcome<()> {
    let measured = Measured::begin(server, call).await?;
    let load = driver::closed(server, crowd, call, plan.at_once[which], plan.spans[which]).await?;
    settle(server).await?;
    let (used, unproved) = measured.end(server, load.right.len())?;
    case.per_second.push(load.per_second());
    case.p50_ms.push(percentile(&load.right, 0.5));
    case.used.hashing += used.hashing;
    case.used.rest += used.rest;
    case.unproved += unproved;
    let server_ms = (used.hashing + used.rest).as_secs_f64() * 1e3 / load.right.len().max(1) as f64;
    case.processor_ms.push(server_ms + load.driver_ms());
    case.load.absorb(load);
    Ok(())
}

impl Raw {
    fn of(kind: Kind) -> Self {
        Self { kind, on_one: Vec::new(), on_all: Vec::new() }
    }

    fn measure(&mut self, threads: usize, plan: &Plan) {
        let hashes = raw::hashes(self.kind, threads, plan.raw);
        if threads == 1 { self.on_one.push(hashes) } else { self.on_all.push(hashes) }
    }

    /// The two newest measurements: what comes first, one at once, was made between two on one thread.
    fn newest(&self, which: usize) -> &[Hashes] {
        let of = if which == 0 || self.on_all.is_empty() { &self.on_one } else { &self.on_all };
        &of[of.len().saturating_sub(2)..]
    }

    fn add(&self, report: &mut Report) {
        add_raw(&format!("raw Argon2id on 1 thread, {}", self.kind.name()), &self.on_one, report);
        if !self.on_all.is_empty() {
            let what = format!("raw Argon2id on {} threads, {}", raw::cores(), self.kind.name());
            add_raw(&what, &self.on_all, report);
        }
    }
}

impl Case {
    /// Compares the newest round with the raw measurements that it was made between.
    fn compare(&mut self, call: Call, rust_crypto: &[Hashes], l1: &[Hashes]) {
        let hashes = f64::from(call.hashes());
        let newest = |of: &[f64]| of.last().copied().unwrap_or_default();
        let (per_second, p50_ms) = (newest(&self.per_second), newest(&self.p50_ms));
        let processor_ms = newest(&self.processor_ms);
        for (ratios, raw) in [(&mut self.to_rust_crypto, rust_crypto), (&mut self.to_l1, l1)] {
            let around = |of: fn(&Hashes) -> f64| Series(raw.iter().map(of).collect()).median();
            let rate = around(Hashes::per_second);
            ratios.shares.push(per_second * hashes / rate);
            ratios.processor_shares.push(around(Hashes::processor_ms) * hashes / processor_ms);
            ratios.p50.push(p50_ms * rate / (1e3 * hashes));
        }
    }
}

/// A row against RustCrypto, and one against L1.
fn add(call: Call, at_once: usize, case: Case, report: &mut Report) {
    let what = format!("{}, {at_once} at once", call.name());
    let result = format!("{} a second", Series(case.per_second).show(0));
    let row = Row::of_load(what.clone(), result.clone(), &case.load, case.unproved);
    let row = with_processor(row, case.used, case.load.right.len());
    let row = Row { processor_shares: Some(Series(case.to_rust_crypto.processor_shares)), ..row };
    let against = |raw: &str| {
        let threads = if at_once == 1 { " on 1 thread" } else { "" };
        let hashes = if call.hashes() == 2 { ", 2 hashes" } else { "" };
        format!("{raw}{threads}{hashes}")
    };
    report.add(row.against(&against("raw"), case.to_rust_crypto.shares, Some(Goal::RatioAtLeast(SHARE))));

    let row = Row { what, result, processor_shares: Some(Series(case.to_l1.processor_shares)), ..Row::default() };
    let goal = (at_once == 16).then_some(Goal::RatioAtLeast(SHARE_OF_L1));
    report.add(row.against(&against("L1"), case.to_l1.shares, goal));
    if call == Call::Change && at_once == 1 {
        let result = format!("half within {} ms", Series(case.p50_ms).show(1));
        let row = Row { what: "change, 1 at once: its time".into(), result, ..Row::default() };
        report.add(row.against("2 hashes of L1 in turn", case.to_l1.p50, Some(Goal::RatioAtMost(OF_TWO_HASHES))));
    }
}

/// Adds what one right answer cost.
pub fn with_processor(row: Row, used: Times, answers: usize) -> Row {
    #[expect(clippy::cast_precision_loss, reason = "no run has that many answers")]
    let each = |time: Duration| Some(time.as_secs_f64() * 1e3 / answers.max(1) as f64);
    Row { processor_ms: each(used.hashing + used.rest), processor_rest_ms: each(used.rest), ..row }
}

fn add_raw(what: &str, all: &[Hashes], report: &mut Report) {
    let rates = Series(all.iter().map(Hashes::per_second).collect());
    let processor = Series(all.iter().map(Hashes::processor_ms).collect());
    report.number(what, rates.median());
    report.add(Row {
        what: what.to_owned(),
        result: format!("{} hashes a second", rates.show(0)),
        processor_ms: Some(processor.median()),
        processor_rest_ms: Some(0.0),
        ..Row::default()
    });
}

/// What was so before a span of load.
pub struct Measured {
    call: Call,
    used: Times,
    proofs: usize,
}

impl Measured {
    /// Begins, with an empty inbox: what earlier rounds left there would otherwise slow this one.
    pub async fn begin(server: &Server, call: Call) -> Outcome<Self> {
        driver::clear_inbox(server).await?;
        Ok(Self { call, used: process::times(server.pid())?, proofs: count(server, call.proof())? })
    }

    /// The processor time since, and how many of these successes the database does not show.
    pub fn end(self, server: &Server, successes: usize) -> Outcome<(Times, usize)> {
        let used = process::times(server.pid())?.since(self.used);
        let proofs = count(server, self.call.proof())? - self.proofs;
        Ok((used, successes.saturating_sub(proofs)))
    }
}

/// Waits until all mails have left, so that they neither disturb what comes next nor are left out of what was.
/// Answers how long that took.
pub async fn settle(server: &Server) -> Outcome<Duration> {
    let begun = clock::now();
    while count(server, "SELECT count(*) FROM outbox WHERE state = 'waiting'")? > 0 {
        if clock::now() - begun > PATIENCE {
            return Err("the mails of a round did not leave in time".into());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(clock::now() - begun)
}

fn count(server: &Server, sql: &str) -> Outcome<usize> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(server.database(), flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(usize::try_from(count)?)
}
