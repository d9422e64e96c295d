//! Forgot-password again, on a disk that takes its time: each flush is held up by two milliseconds, in the server and
//! in the measure alike. Many disks acknowledge a flush no faster, and there one commit each costs the most.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::calls::Call;
use crate::commits;
use crate::crowd::Crowd;
use crate::driver::{self, Line};
use crate::hashing::{Measured, settle};
use crate::report::{Goal, Report, Row};
use crate::server::Server;
use crate::stats::Series;
use crate::{Outcome, Plan, say};

const SLOWED: &str = "#include <unistd.h>\n#include <sys/syscall.h>\n\
    int fsync(int file) { usleep(2000); return syscall(SYS_fsync, file); }\n\
    int fdatasync(int file) { usleep(2000); return syscall(SYS_fdatasync, file); }\n";
/// How many requests are to become durable in the time of one commit.
const TIMES_ONE_COMMIT: f64 = 10.0;

/// Adds a row for 16 and for 256 at once, or says why not.
pub async fn measure(binary: &Path, plan: &Plan, folder: &Path, report: &mut Report) -> Outcome<()> {
    let Some(library) = library(folder) else {
        report.note("There is no C compiler here, so no slow disk was measured.".into());
        return Ok(());
    };
    say("forgot-password on a slow disk");
    let server = Server::start(binary, &folder.join("slow"), Some(&library)).await?;
    let crowd = RefCell::new(Crowd::forgetful(&server, plan)?);
    driver::burst(Line::open_many(server.address, 1).await?, &crowd, Call::Forgot).await;
    for (at_once, span) in plan.at_once.into_iter().zip(plan.forgot_spans).skip(1) {
        let (mut per_second, mut ratios, mut unproved) = (Vec::new(), Vec::new(), 0);
        let mut all = driver::Load::default();
        for _ in 0..plan.rounds.min(2) {
            settle(&server).await?;
            crowd.borrow_mut().mails_have_left();
            let commits = commits::measure_apart(&server.database(), &folder.join("slow-commits.db"), &library)?;
            let measured = Measured::begin(&server, Call::Forgot).await?;
            let load = driver::closed(&server, &crowd, Call::Forgot, at_once, span).await?;
            unproved += measured.end(&server, load.right.len())?.1;
            per_second.push(load.per_second());
            ratios.push(load.per_second() / commits.alone);
            all.absorb(load);
        }
        let result = format!("{} a second", Series(per_second).show(0));
        let row = Row::of_load(format!("forgot, {at_once} at once, flushes 2 ms slower"), result, &all, unproved);
        report.add(row.against("one commit each, as slow", ratios, Some(Goal::RatioAtLeast(TIMES_ONE_COMMIT))));
    }
    server.stop()
}

/// What is loaded before everything else, to hold the flushes up.
fn library(folder: &Path) -> Option<PathBuf> {
    let (source, library) = (folder.join("slow.c"), folder.join("slow.so"));
    std::fs::write(&source, SLOWED).ok()?;
    let mut command = Command::new("cc");
    let built = command.args(["-shared", "-fPIC", "-O2", "-D_GNU_SOURCE", "-o"]).arg(&library).arg(&source).status();
    built.is_ok_and(|status| status.success()).then_some(library)
}
