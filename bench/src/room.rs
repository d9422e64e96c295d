//! What the server takes before anybody asks anything: start-up time, memory, size on disk.

use std::path::Path;
use std::time::Duration;

use crate::report::{Report, Row};
use crate::server::Server;
use crate::stats::Series;
use crate::{Outcome, process};

/// How often it is started.
const STARTS: usize = 5;
/// After this long nothing of the start goes on any more.
const REST: Duration = Duration::from_secs(2);
/// What an idle server may take.
const IDLE_MEBIBYTES: f64 = 30.0;

/// Starts it some times on one data folder, then lets it rest.
pub async fn at_rest(binary: &Path, folder: &Path, report: &mut Report) -> Outcome<()> {
    let data = folder.join("room");
    let first = Server::start_plain(binary, &data).await?;
    let first_ms = first.ready_after.as_secs_f64() * 1e3;
    first.stop()?;
    let mut starts = Vec::new();
    for _ in 1..STARTS {
        let server = Server::start_plain(binary, &data).await?;
        starts.push(server.ready_after.as_secs_f64() * 1e3);
        server.stop()?;
    }
    let server = Server::start_plain(binary, &data).await?;
    starts.push(server.ready_after.as_secs_f64() * 1e3);
    tokio::time::sleep(REST).await;
    let idle = process::memory(server.pid())?.proportional;
    server.stop()?;

    let starts = Series(starts);
    report.number("start_first_ms", first_ms);
    report.number("start_ms", starts.median());
    report.number("idle_mebibytes", idle);
    report.add(Row {
        what: "start to first 200".into(),
        result: format!("{} ms; on an empty folder {first_ms:.0} ms", starts.show(1)),
        ..Row::default()
    });
    let row = Row { what: "memory when idle (PSS)".into(), result: format!("{idle:.1} MiB"), ..Row::default() };
    report.add(row.below(idle, IDLE_MEBIBYTES, "MiB"));
    #[expect(clippy::cast_precision_loss, reason = "no program is that large")]
    let size = std::fs::metadata(binary)?.len() as f64 / (1024.0 * 1024.0);
    report.number("binary_mebibytes", size);
    report.add(Row { what: "program, release".into(), result: format!("{size:.1} MiB"), ..Row::default() });
    Ok(())
}
