//! Many submits at the same moment: how much memory they take, and who is refused. Whoever is refused must be told
//! when to come back.

use std::cell::RefCell;

use crate::calls::Call;
use crate::crowd::Crowd;
use crate::driver::{self, Line};
use crate::hashing::{Measured, settle};
use crate::report::{Report, Row};
use crate::server::Server;
use crate::stats::percentile;
use crate::{Outcome, Plan, process, say};

/// Adds a row for each number of submits.
pub async fn measure(server: &Server, crowd: &RefCell<Crowd>, plan: &Plan, report: &mut Report) -> Outcome<()> {
    let mut peaks = Vec::new();
    for count in plan.bursts {
        say(&format!("{count} submits at the same moment"));
        settle(server).await?;
        process::forget_peak(server.pid())?;
        let before = process::memory(server.pid())?;
        let lines = Line::open_many(server.address, count).await?;
        let measured = Measured::begin(server, Call::Submit).await?;
        let load = driver::burst(lines, crowd, Call::Submit).await;
        let after = process::memory(server.pid())?;
        let (_, unproved) = measured.end(server, load.right.len())?;
        let (right, refused) = (load.right.len(), load.refused.len());
        let result =
            format!("peak {:.0} MiB (before {:.0}): {right} × 200, {refused} × 503", after.peak, before.proportional);
        report.number(&format!("peak_mebibytes_{count}"), after.peak);
        report.add(Row::of_load(format!("submit, {count} at the same moment"), result, &load, unproved));
        if refused > 0 {
            let slowest = percentile(&load.refused, 0.99);
            report.note(format!(
                "Of {count} submits at once, {refused} were told to come back; p99 of that answer: {slowest:.0} ms."
            ));
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of connections")]
        peaks.push((count as f64, after.peak));
    }
    if let [(few, low), (many, high)] = peaks[..] {
        let each = (high - low) * 1024.0 / (many - few);
        report.note(format!("Each submit beyond {few:.0} added {each:.0} KiB to the peak."));
    }
    Ok(())
}
