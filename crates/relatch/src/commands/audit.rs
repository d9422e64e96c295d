//! `relatch audit list|verify|export`: who changed what when, and whether the record of it is the one that was written.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use app::audit_read::{self, Found, Walked, Wanted};
use app::{App, Broken, account_list};
use domain::audit::{Entry, Event, Fault, Head};
use domain::time::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::Bench;
use crate::assemble::to_usize;
use crate::cli;
use crate::draft::Draft;
use crate::output::{error, print};

/// Runs one of them.
///
/// # Errors
/// A trail that is not the one that was written, a file that cannot be, or an account that is not there.
pub async fn run(bench: &Bench, command: cli::Audit) -> anyhow::Result<()> {
    match command {
        cli::Audit::List(ask) => list(bench, &ask).await,
        cli::Audit::Verify { noted, json } => verify(bench, noted.as_deref(), json).await,
        cli::Audit::Export { out, json } => export(bench, &out, json).await,
    }
}

async fn list(bench: &Bench, ask: &cli::AuditList) -> anyhow::Result<()> {
    let (event, since) =
        (ask.event.as_deref().map(event_of).transpose()?, ask.since.as_deref().map(time_of).transpose()?);
    let app = bench.open().await?;
    let listed = async {
        let account = match &ask.account {
            Some(name) => Some(account_list::one(&app, name).await?.id),
            None => None,
        };
        audit_read::newest(&app, Wanted { account, event, since }, to_usize(ask.limit)).await
    };
    let listed = listed.await.map_err(error);
    app.close().await;
    let entries = listed?;
    let shown: Vec<Value> = entries.iter().map(shown).collect();
    let lines: Vec<String> = entries.iter().map(line).collect();
    print(ask.json, &json!({"events": shown}), &lines.join("\n"))
}

async fn verify(bench: &Bench, noted: Option<&str>, is_json: bool) -> anyhow::Result<()> {
    let noted = noted.map(head_of).transpose()?;
    let app = bench.open().await?;
    let checked = audit_read::verify(&app, noted).await.map_err(error);
    app.close().await;
    let head = match checked? {
        Found::Whole(head) => head,
        Found::Broken(fault) => bail!("{}", broken(fault)),
        Found::NotIn(noted) => {
            bail!("the audit trail has been made anew: it holds together, but {} is not in it", noted)
        }
    };
    let (rows, noted) = (head.seq, head.to_string());
    let told = format!(
        "{rows} rows, each the one that was written\nhead {noted}\nKeep the head elsewhere: `relatch audit verify --noted {noted}` shows later whether this trail is still part of it."
    );
    print(is_json, &json!({"rows": rows, "head": noted}), &told)
}

/// A broken trail is written as it is, for whoever looks into it, and then called broken. If the export itself fails, a
/// file of that name stays as it was.
async fn export(bench: &Bench, out: &Path, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let written = write(&app, out).await;
    app.close().await;
    let Walked { rows, head, fault } = written?;
    let told = format!("{rows} rows written to {}", out.display());
    if let Some(fault) = fault {
        bail!("{}; {told}", broken(fault));
    }
    let noted = head.to_string();
    print(is_json, &json!({"rows": rows, "head": noted}), &format!("{told}, head {noted}"))
}

async fn write(app: &App, out: &Path) -> anyhow::Result<Walked> {
    let mut draft = Draft::beside(out)?;
    let walked = audit_read::run(app, |entry, hash| {
        let mut row = shown(entry);
        row["head"] = json!(Head { seq: entry.seq, hash: *hash }.to_string());
        writeln!(draft.file, "{row}")
            .map_err(|error| Broken::new(format!("cannot write {}: {error}", out.display())).into())
    });
    let walked = walked.await.map_err(error)?;
    draft.finish()?;
    Ok(walked)
}

fn broken(fault: Fault) -> String {
    let what = match fault {
        Fault::Missing { seq } => format!("row {seq} is missing"),
        Fault::Changed { seq } => format!("row {seq} is not what was written"),
        Fault::Added { seq } => format!("row {seq} was added to it"),
    };
    format!("the audit trail is broken: {what}")
}

fn shown(entry: &Entry) -> Value {
    json!({
        "seq": entry.seq,
        "at": time(entry.at),
        "event": entry.event.as_str(),
        "account": entry.account.map(|id| id.to_string()),
        "client": if entry.client.is_empty() { None } else { Some(&entry.client) },
    })
}

fn line(entry: &Entry) -> String {
    let account = entry.account.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let client = if entry.client.is_empty() { "-" } else { &entry.client };
    format!("{:>8}  {}  {:<24}  {account:<36}  {client}", entry.seq, time(entry.at), entry.event.as_str())
}

/// RFC 3339, in UTC, always with milliseconds, so that texts sort as times do.
fn time(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.ms()).map(|at| format!("{at:.3}")).unwrap_or_default()
}

fn event_of(word: &str) -> anyhow::Result<Event> {
    Event::parse(word).with_context(|| {
        let all: Vec<&str> = Event::ALL.into_iter().map(Event::as_str).collect();
        format!("--event: there is no {word}; there are {}", all.join(", "))
    })
}

/// A day begins at its midnight in UTC.
fn time_of(text: &str) -> anyhow::Result<Timestamp> {
    let day = text.parse::<Date>().ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|day| day.timestamp());
    let at = text
        .parse()
        .ok()
        .or(day)
        .context("--since takes a day or a time, such as 2027-01-31 or 2027-01-31T12:00:00Z")?;
    Ok(Timestamp::from_ms(jiff::Timestamp::as_millisecond(at)))
}

fn head_of(text: &str) -> anyhow::Result<Head> {
    Head::parse(text).context("--noted takes what `relatch audit verify` has printed as the head: NUMBER:64 hex digits")
}
