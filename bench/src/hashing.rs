//! Log-in, change and submit against the raw rate of the same hash, in turn.

use std::cell::RefCell;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::calls::Call;
use crate::crowd::Crowd;
use crate::driver::{self, Load};
use crate::process::{self, Times};
use crate::raw::{self, Hashes};
use crate::report::{Goal, Report, Row};
use crate::server::Server;
use crate::stats::Series;
use crate::{Outcome, Plan, clock, say};

/// How much of the raw hash rate must reach the callers.
const SHARE: f64 = 0.95;
/// How long the last mails may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// One call at one concurrency, over all rounds.
#[derive(Default)]
struct Case {
    load: Load,
    unproved: usize,
    per_second: Vec<f64>,
    shares: Vec<f64>,
    processor_ms: Vec<f64>,
    processor_shares: Vec<f64>,
    used: Times,
}

/// Measures, and adds a row for each call and concurrency.
pub async fn measure(server: &Server, crowd: &RefCell<Crowd>, plan: &Plan, report: &mut Report) -> Outcome<()> {
    let calls = [Call::LogIn, Call::Change, Call::Submit];
    let mut cases: [[Case; 3]; 3] = Default::default();
    let (mut on_one, mut on_all) = (Vec::new(), Vec::new());
    for round in 1..=plan.rounds {
        say(&format!("hashing: round {round} of {}", plan.rounds));
        for (call, cases) in calls.iter().zip(&mut cases) {
            // Every case stands between two raw measurements, and is compared with their mean.
            on_one.push(raw::hashes(1, plan.raw));
            case(server, crowd, *call, 0, plan, &mut cases[0]).await?;
            on_one.push(raw::hashes(1, plan.raw));
            cases[0].compare(*call, &on_one);
            on_all.push(raw::hashes(raw::cores(), plan.raw));
            for which in [1, 2] {
                case(server, crowd, *call, which, plan, &mut cases[which]).await?;
                on_all.push(raw::hashes(raw::cores(), plan.raw));
                cases[which].compare(*call, &on_all);
            }
        }
    }
    add_raw("raw Argon2id on 1 thread", &on_one, report);
    add_raw(&format!("raw Argon2id on {} threads", raw::cores()), &on_all, report);
    for (call, cases) in calls.iter().zip(cases) {
        for (case, at_once) in cases.into_iter().zip(plan.at_once) {
            report.add(row(*call, at_once, case));
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
    case.used.hashing += used.hashing;
    case.used.rest += used.rest;
    case.unproved += unproved;
    let server_ms = (used.hashing + used.rest).as_secs_f64() * 1e3 / load.right.len().max(1) as f64;
    case.processor_ms.push(server_ms + load.driver_ms());
    case.load.absorb(load);
    Ok(())
}

impl Case {
    /// Compares the newest round with the two newest raw measurements, which it was made between.
    fn compare(&mut self, call: Call, raw: &[Hashes]) {
        let around = |of: fn(&Hashes) -> f64| Series(raw.iter().rev().take(2).map(of).collect()).median();
        let hashes = f64::from(call.hashes());
        if let (Some(per_second), Some(processor_ms)) = (self.per_second.last(), self.processor_ms.last()) {
            self.shares.push(per_second * hashes / around(Hashes::per_second));
            self.processor_shares.push(around(Hashes::processor_ms) * hashes / processor_ms);
        }
    }
}

fn row(call: Call, at_once: usize, case: Case) -> Row {
    let result = format!("{} a second", Series(case.per_second).show(0));
    let row = Row::of_load(format!("{}, {at_once} at once", call.name()), result, &case.load, case.unproved);
    let row = with_processor(row, case.used, case.load.right.len());
    let against = if at_once == 1 { "raw on 1 thread" } else { "raw" };
    let against = if call.hashes() == 2 { format!("{against}, 2 hashes") } else { against.to_owned() };
    let row = Row { processor_shares: Some(Series(case.processor_shares)), ..row };
    row.against(&against, case.shares, Some(Goal::RatioAtLeast(SHARE)))
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
