//! Forgot-password: how many durable requests a second, against one commit each, and how long the slowest wait while
//! changes take all that the processor has.

use std::cell::RefCell;
use std::path::Path;

use crate::calls::Call;
use crate::commits;
use crate::crowd::Crowd;
use crate::driver::{self, Load};
use crate::hashing::{Measured, settle, with_processor};
use crate::process::Times;
use crate::raw;
use crate::report::{Goal, Report, Row};
use crate::server::Server;
use crate::stats::{Series, percentile};
use crate::{Outcome, Plan, say};

/// How many requests are to become durable in the time of one commit.
const TIMES_ONE_COMMIT: f64 = 10.0;
/// The rate of cheap requests beside changes.
const PER_SECOND: u32 = 25;
/// How many hashes long a cheap request may wait at most: it must never queue behind them.
const HASHES: f64 = 2.0;
/// How much of the raw hash rate must still reach the callers of change then.
const SHARE: f64 = 0.95;

#[derive(Default)]
struct Case {
    load: Load,
    unproved: usize,
    per_second: Vec<f64>,
    of_alone: Vec<f64>,
    of_grouped: Vec<f64>,
    used: Times,
}

/// Measures, and adds a row for each concurrency.
pub async fn measure(
    server: &Server,
    crowd: &RefCell<Crowd>,
    plan: &Plan,
    folder: &Path,
    report: &mut Report,
) -> Outcome<()> {
    // One request, so that there is a row to copy.
    driver::burst(driver::Line::open_many(server.address, 1).await?, crowd, Call::Forgot).await;
    settle(server).await?;
    let mut cases: [Case; 3] = Default::default();
    let (mut alone, mut grouped, mut mails, mut driven) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 1..=plan.rounds {
        say(&format!("forgot-password: round {round} of {}", plan.rounds));
        for (which, case) in cases.iter_mut().enumerate() {
            let commits = commits::measure(&server.database(), &folder.join("commits.db"), plan.commits)?;
            let measured = Measured::begin(server, Call::Forgot).await?;
            let load =
                driver::closed(server, crowd, Call::Forgot, plan.at_once[which], plan.forgot_spans[which]).await?;
            let late = settle(server).await?;
            crowd.borrow_mut().mails_have_left();
            let (used, unproved) = measured.end(server, load.right.len())?;
            case.per_second.push(load.per_second());
            case.of_alone.push(load.per_second() / commits.alone);
            case.of_grouped.push(load.per_second() / commits.grouped);
            case.used.hashing += used.hashing;
            case.used.rest += used.rest;
            case.unproved += unproved;
            #[expect(clippy::cast_precision_loss, reason = "no round has that many mails")]
            mails.push(load.right.len() as f64 / (load.elapsed + late).as_secs_f64());
            driven.push(load.driver_ms());
            case.load.absorb(load);
            alone.push(commits.alone);
            grouped.push(commits.grouped);
        }
    }
    report.add(Row {
        what: "SQLite, one commit each".into(),
        result: format!("{} a second", Series(alone).show(0)),
        ..Row::default()
    });
    report.add(Row {
        what: "SQLite, 64 a commit".into(),
        result: format!("{} a second", Series(grouped).show(0)),
        ..Row::default()
    });
    for (case, at_once) in cases.into_iter().zip(plan.at_once) {
        add(at_once, case, report);
    }
    report
        .note(format!("The driver took {:.3} ms of its processor a forgot-password request.", Series(driven).median()));
    report.note(format!(
        "Forgot-password is measured with its mails leaving at the same time, into the development inbox: {} mails a second \
         from the first request to the last mail.",
        Series(mails).show(0)
    ));
    Ok(())
}

fn add(at_once: usize, case: Case, report: &mut Report) {
    let result = format!("{} a second", Series(case.per_second).show(0));
    let row = Row::of_load(format!("forgot, {at_once} at once"), result, &case.load, case.unproved);
    let row = with_processor(row, case.used, case.load.right.len());
    let goal = (at_once > 1).then_some(Goal::RatioAtLeast(TIMES_ONE_COMMIT));
    report.add(row.against("one commit each", case.of_alone, goal));
    report.note(format!("Forgot-password, {at_once} at once: {} × 64 a commit.", Series(case.of_grouped).show(2)));
}

/// Measures forgot-password at a fixed rate alone, and beside changes that saturate the hash threads.
pub async fn beside_changes(server: &Server, crowd: &RefCell<Crowd>, plan: &Plan, report: &mut Report) -> Outcome<()> {
    let (mut alone, mut beside, mut changes) = (Load::default(), Load::default(), Load::default());
    let (mut unproved, mut hashes_long, mut shares, mut per_second) = ([0; 3], Vec::new(), Vec::new(), Vec::new());
    for round in 1..=plan.rounds {
        say(&format!("forgot-password beside changes: round {round} of {}", plan.rounds));
        let raw = raw::hashes(raw::Kind::RustCrypto, raw::cores(), plan.raw);
        let measured = Measured::begin(server, Call::Forgot).await?;
        let quiet = driver::steady(server, crowd, Call::Forgot, PER_SECOND, plan.steady).await?;
        settle(server).await?;
        unproved[0] += measured.end(server, quiet.right.len())?.1;
        alone.absorb(quiet);

        let (asked, changed) =
            (Measured::begin(server, Call::Forgot).await?, Measured::begin(server, Call::Change).await?);
        let (forgot, change) = tokio::join!(
            driver::steady(server, crowd, Call::Forgot, PER_SECOND, plan.steady),
            driver::closed(server, crowd, Call::Change, 16, plan.steady)
        );
        let (forgot, change) = (forgot?, change?);
        settle(server).await?;
        crowd.borrow_mut().mails_have_left();
        unproved[1] += asked.end(server, forgot.right.len())?.1;
        unproved[2] += changed.end(server, change.right.len())?.1;
        per_second.push(change.per_second());
        shares.push(change.per_second() * 2.0 / raw.per_second());
        hashes_long.push(percentile(&forgot.right, 0.99) / raw.processor_ms());
        beside.absorb(forgot);
        changes.absorb(change);
    }
    let times = percentile(&beside.right, 0.99) / percentile(&alone.right, 0.99);
    let rate = || format!("{PER_SECOND} a second, open loop");
    report.add(Row::of_load("forgot alone".into(), rate(), &alone, unproved[0]));
    let row = Row::of_load("forgot beside changes".into(), rate(), &beside, unproved[1]);
    report.add(row.against("one raw hash (its p99)", hashes_long, Some(Goal::RatioAtMost(HASHES))));
    let result = format!("{} a second", Series(per_second).show(0));
    let row = Row::of_load("change, 16 at once, beside that".into(), result, &changes, unproved[2]);
    report.add(row.against("raw, 2 hashes", shares, Some(Goal::RatioAtLeast(SHARE))));
    report.note(format!("The p99 of forgot-password beside changes is {times:.1} × that alone."));
    Ok(())
}
