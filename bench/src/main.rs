//! Measures Relatch: starts a real server and drives it over HTTP from outside, runs real commands, asks the pure parts by
//! themselves, and prints one table of ratios that were taken in turn within one run. It must never touch a server that
//! it has not started itself.

mod burst;
mod calls;
mod chance;
mod clock;
mod commits;
mod crowd;
mod driver;
mod flood;
mod forgot;
mod guessing;
mod hashing;
mod house;
mod import;
mod limits;
mod list;
mod model;
mod process;
mod rate;
mod raw;
mod report;
mod room;
mod rules;
mod server;
mod slow_disk;
mod stats;
mod timing;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

/// What can go wrong here is only ever shown to whoever runs it.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Measures Relatch and prints a Markdown table
#[derive(Parser)]
#[command(after_help = "Only the ratios mean anything, and only within one run. See bench/README.md.")]
pub struct Line {
    /// Short rounds: a check that everything still works, not a measurement
    #[arg(long)]
    quick: bool,
    /// Write the numbers to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The server to measure; default: `relatch` beside this program, built if it is not there
    #[arg(long, value_name = "FILE")]
    server: Option<PathBuf>,
    /// The folder that the database is made in; it decides which disk is measured
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Measure only these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,…")]
    only: Vec<Part>,
    /// How many accounts are imported
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    import_rows: usize,
    /// How many entries the breach list has; each needs 54 bytes of disk while it is built
    #[arg(long, value_name = "N", default_value_t = 100_000_000)]
    breach_entries: usize,
    /// How many pairs of answers are compared for the part `timing`, fewer of them for log-in; 20000 for a full run
    #[arg(long, value_name = "N", default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(1_000..))]
    pairs: u32,
    /// How many days each attacker of the part `guessing` has
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    days: u32,
    /// Measure the commits of one file and print them; used by the benchmark itself
    #[arg(long, hide = true, value_name = "FILE", num_args = 2, value_names = ["MODEL", "FILE"])]
    commits: Option<Vec<PathBuf>>,
}

/// A part of the table.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Start-up time, idle memory, size
    Room,
    /// Hash rate of a core, against other implementations
    Rate,
    /// Log-in, change, submit
    Hashing,
    /// Forgot-password
    Forgot,
    /// Forgot-password beside changes
    Beside,
    /// Peak memory
    Burst,
    /// Forgot-password on a slow disk
    Slow,
    /// What limits cost
    Limits,
    /// Import of accounts
    Import,
    /// Build and look-ups of a breach list
    Breach,
    /// Verdicts on new passwords, with the breach list
    Rules,
    /// Log-ins and `/healthz` beside a flood of wrong passwords
    Flood,
    /// Whether answers tell who has an account; only when asked for, since it wants a machine that does nothing else
    Timing,
    /// Every state of the recovery protocol within a large bound; only when asked for
    Model,
    /// Whether whoever guesses at codes stays within the documented bounds; only when asked for
    Guessing,
}

impl Line {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// How long and how often.
#[derive(Clone, Copy)]
pub struct Plan {
    /// How often everything is measured, in turn.
    pub rounds: usize,
    /// How many ask at once: nobody else, a few, many.
    pub at_once: [usize; 3],
    /// How long calls that hash are begun in one measurement, at each of these.
    pub spans: [Duration; 3],
    /// The same of forgot-password.
    pub forgot_spans: [Duration; 3],
    /// How long the raw hash rate is measured each time.
    pub raw: Duration,
    /// How long the raw commit rate is measured each time.
    pub commits: Duration,
    /// How long forgot-password comes at a fixed rate, alone and beside changes.
    pub steady: Duration,
    /// Submits at the same moment, for the memory.
    pub bursts: [usize; 2],
    /// How long a flood lasts.
    pub flood: Duration,
    /// How long the hash rate of each implementation is measured each time.
    pub rate: Duration,
    /// How often.
    pub rate_rounds: usize,
    /// Verdicts of each rule set.
    pub verdicts: usize,
    /// Accounts that are imported at most, and entries of the breach list.
    pub most_rows: usize,
}

impl Plan {
    const FULL: Self = Self {
        rounds: 3,
        at_once: [1, 16, 256],
        spans: [Duration::from_millis(2_000), Duration::from_millis(3_000), Duration::from_millis(3_000)],
        forgot_spans: [Duration::from_millis(500), Duration::from_millis(1_000), Duration::from_millis(1_000)],
        raw: Duration::from_millis(1_000),
        commits: Duration::from_millis(1_000),
        steady: Duration::from_millis(5_000),
        bursts: [256, 2_000],
        flood: Duration::from_secs(60),
        rate: Duration::from_millis(500),
        rate_rounds: 5,
        verdicts: 200_000,
        most_rows: usize::MAX,
    };
    const QUICK: Self = Self {
        rounds: 1,
        at_once: [1, 16, 64],
        spans: [Duration::from_millis(300); 3],
        forgot_spans: [Duration::from_millis(200); 3],
        raw: Duration::from_millis(200),
        commits: Duration::from_millis(200),
        steady: Duration::from_millis(1_000),
        bursts: [64, 256],
        flood: Duration::from_secs(8),
        rate: Duration::from_millis(50),
        rate_rounds: 1,
        verdicts: 3_000,
        most_rows: 20_000,
    };
}

fn main() -> ExitCode {
    let line = Line::parse();
    let done = match &line.commits {
        Some(files) => commits::child(&files[0], &files[1]),
        None => run(&line),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(line: &Line) -> Outcome<()> {
    // One thread drives everything: it is enough for tens of thousands of requests a second, and never competes with
    // itself for the processor that the server needs.
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure(line))
}

async fn measure(line: &Line) -> Outcome<()> {
    let plan = if line.quick { Plan::QUICK } else { Plan::FULL };
    let begun = clock::now();
    process::allow_many_sockets();
    let binary = server::binary(line.server.as_deref())?;
    let temporary = match &line.folder {
        Some(folder) => tempfile::TempDir::with_prefix_in("relatch-bench-", folder)?,
        None => tempfile::TempDir::with_prefix("relatch-bench-")?,
    };
    let mut report = report::Report::new(line.quick);
    if line.wants(Part::Rate) {
        rate::measure(&plan, &mut report)?;
    }
    if line.wants(Part::Room) {
        room::at_rest(&binary, temporary.path(), &mut report).await?;
    }
    if [Part::Hashing, Part::Forgot, Part::Beside, Part::Burst].iter().any(|part| line.wants(*part)) {
        under_load(line, &plan, &binary, temporary.path(), &mut report).await?;
    }
    if line.wants(Part::Slow) {
        slow_disk::measure(&binary, &plan, temporary.path(), &mut report).await?;
    }
    if line.wants(Part::Flood) {
        flood::measure(&binary, temporary.path(), plan.flood, &mut report).await?;
    }
    if line.wants(Part::Limits) {
        limits::measure(temporary.path(), &plan, &mut report).await?;
    }
    by_themselves(line, &plan, &binary, temporary.path(), &mut report)?;
    let mut tells_nothing = true;
    if line.only.contains(&Part::Timing) {
        tells_nothing = timing::measure(&binary, temporary.path(), line.pairs as usize, &mut report).await?;
    }
    let mut is_bounded = true;
    if line.only.contains(&Part::Guessing) {
        is_bounded = guessing::measure(temporary.path(), line.days as usize, &mut report).await?;
    }
    let holds = !line.only.contains(&Part::Model) || model::search(line.quick, &mut report)?;
    report.took(clock::now() - begun);
    println!("{}", report.table());
    if let Some(file) = &line.json {
        std::fs::write(file, report.json())?;
    }
    let verdicts = [
        (holds, "the model breaks a promise; the way there is said above"),
        (is_bounded, "not everything stayed within the bounds of guessing; see the table"),
        (tells_nothing, "not every answer was shown to tell nothing; see the table"),
    ];
    verdicts.into_iter().find(|(is_met, _)| !is_met).map_or(Ok(()), |(_, why)| Err(why.into()))
}

/// What one server and one crowd are measured with, one after the other.
async fn under_load(
    line: &Line,
    plan: &Plan,
    binary: &Path,
    folder: &Path,
    report: &mut report::Report,
) -> Outcome<()> {
    let server = server::Server::start(binary, &folder.join("data"), None).await?;
    let crowd = RefCell::new(crowd::Crowd::make(&server, plan)?);
    if line.wants(Part::Hashing) {
        hashing::measure(&server, &crowd, plan, report).await?;
    }
    if line.wants(Part::Forgot) {
        forgot::measure(&server, &crowd, plan, folder, report).await?;
    }
    if line.wants(Part::Beside) {
        forgot::beside_changes(&server, &crowd, plan, report).await?;
    }
    if line.wants(Part::Burst) {
        burst::measure(&server, &crowd, plan, report).await?;
    }
    server.stop()
}

/// What needs no server: commands, and the parts that only compute.
fn by_themselves(line: &Line, plan: &Plan, binary: &Path, folder: &Path, report: &mut report::Report) -> Outcome<()> {
    if line.wants(Part::Import) {
        import::measure(binary, line.import_rows.min(plan.most_rows), plan.rounds, folder, report)?;
    }
    if line.wants(Part::Breach) || line.wants(Part::Rules) {
        let list = list::build(binary, line.breach_entries.min(plan.most_rows), folder, report)?;
        if line.wants(Part::Breach) {
            list::look_up(&list, report)?;
        }
        if line.wants(Part::Rules) {
            rules::measure(&list, plan.verdicts, report)?;
        }
    }
    Ok(())
}

/// Says how far it is.
pub fn say(what: &str) {
    eprintln!("bench: {what}");
}
