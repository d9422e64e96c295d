//! `relatch account import`: reads every row twice, once to look and once to write. Nothing is written before every row
//! has been looked at, and no name, address or hash of a row is ever printed.

mod files;
mod keycloak;
mod record;
mod report;
mod source;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use app::App;
use app::account_import::{self, Done, OnConflict, Progress, Row, Seen, Weak};
use domain::login::Phone;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

pub use self::record::name;

use self::record::Reading;
use self::report::Report;
use self::source::Source;
use super::Bench;
use crate::cli::{Conflict, Import, Otherwise};
use crate::output::{error, print};

/// Imports, or says what would happen.
///
/// # Errors
/// A file that cannot be read, or rows that cannot be imported, unless they may be passed over.
pub async fn run(bench: &Bench, ask: Import) -> anyhow::Result<()> {
    let reading = reading(&ask)?;
    let source = Source::of(&ask, reading)?;
    ensure!(!is_written_over(&ask, &source), "--report names the file that is imported; its rows would be lost");
    let mut report = Report::new(source.counts(), ask.report.as_deref())?;
    let app = bench.open().await?;
    let done = import(&app, &ask, &source, &mut report).await;
    app.close().await;
    let done = done?;
    let mut shown = report.json();
    shown["imported"] = json!(done.added);
    shown["replaced"] = json!(done.replaced);
    shown["updated"] = json!(done.updated);
    shown["dry_run"] = json!(ask.dry_run);
    let refused = refused(&ask, &report);
    print(ask.json, &shown, &format!("{}{}", report.text(), ending(&ask, done, refused.is_some())))?;
    match refused {
        Some(why) if !ask.dry_run => Err(anyhow::anyhow!(why)),
        _ => Ok(()),
    }
}

/// Whether the report would take the place of what is to be read.
fn is_written_over(ask: &Import, source: &Source) -> bool {
    let same = |report: &Path, read: &Path| Some(report.canonicalize().ok()? == read.canonicalize().ok()?);
    ask.report.as_deref().zip(source.path()).and_then(|(report, read)| same(report, read)).unwrap_or(false)
}

fn reading(ask: &Import) -> anyhow::Result<Reading> {
    let country = ask.country.clone();
    let is_known = country.as_deref().is_none_or(Phone::knows_country);
    ensure!(is_known, "--country must be the two capital letters of a country, such as US");
    Ok(Reading { country, weak: if ask.keep_weak { Weak::Kept } else { Weak::Wrapped } })
}

/// What happens to accounts that exist, once nothing is refused.
fn on_conflict(ask: &Import) -> OnConflict {
    match ask.on_conflict {
        Conflict::Refuse | Conflict::Skip => OnConflict::PassOver,
        Conflict::Replace => OnConflict::Replace,
        Conflict::ReplaceAll => OnConflict::ReplaceAll,
    }
}

async fn import(app: &Arc<App>, ask: &Import, source: &Source, report: &mut Report) -> anyhow::Result<Done> {
    look(app, source, on_conflict(ask), report).await?;
    report.flush()?;
    if ask.dry_run || refused(ask, report).is_some() || !report.has_work() {
        return Ok(Done::default());
    }
    write(app, source, on_conflict(ask), report.rows()).await
}

async fn look(app: &App, source: &Source, on_conflict: OnConflict, report: &mut Report) -> anyhow::Result<()> {
    let bar = bar(None)?;
    let mut seen = Seen::default();
    let mut batches = source.open()?;
    while let Some(batch) = batches.next().await? {
        bar.inc(batch.len() as u64);
        let (mut rows, mut invalid) = (Vec::with_capacity(batch.len()), Vec::new());
        for row in batch {
            match row {
                Ok(row) => rows.push(row),
                Err(why) => invalid.push(why),
            }
        }
        let rows: Arc<[Row]> = rows.into();
        let found = account_import::look(app, &rows, &mut seen).await.map_err(error)?;
        // In the order of the file, so that the first ones printed are the first ones there.
        let mut invalid = invalid.into_iter().peekable();
        for (row, found) in rows.iter().zip(found) {
            while let Some(earlier) = invalid.next_if(|invalid| invalid.place < row.place) {
                report.invalid(earlier.place, &earlier.why)?;
            }
            report.row(row, &found, found.fate(row, on_conflict))?;
        }
        for later in invalid {
            report.invalid(later.place, &later.why)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

async fn write(app: &Arc<App>, source: &Source, on_conflict: OnConflict, rows: u64) -> anyhow::Result<Done> {
    let bar = bar(Some(rows))?;
    let mut progress = Progress::default();
    let mut batches = source.open()?;
    let mut next = batches.next().await?;
    while let Some(batch) = next {
        let count = batch.len() as u64;
        let (house, rows): (_, Arc<[Row]>) = (Arc::clone(app), batch.into_iter().flatten().collect());
        let writing = tokio::spawn(async move {
            let written = account_import::write(&house, &rows, &mut progress, on_conflict).await;
            (written, progress)
        });
        // The next rows are read while these are written; what is wrong with them is told when these are done.
        let read = batches.next().await;
        let written;
        (written, progress) = writing.await.context("writing stopped")?;
        written.map_err(error).with_context(|| unfinished(progress.done))?;
        next = read.with_context(|| unfinished(progress.done))?;
        bar.inc(count);
    }
    bar.finish_and_clear();
    Ok(progress.done)
}

/// Shown on a terminal only. Without a length it tells how many rows have been looked at.
fn bar(length: Option<u64>) -> anyhow::Result<ProgressBar> {
    let Some(length) = length else {
        let template = "{spinner} {pos} rows looked at, {per_sec}";
        return Ok(ProgressBar::no_length().with_style(ProgressStyle::with_template(template)?));
    };
    let template = "{bar:40} {pos}/{len} rows, {per_sec}, {eta} left";
    Ok(ProgressBar::new(length).with_style(ProgressStyle::with_template(template)?))
}

/// Why nothing may be imported.
fn refused(ask: &Import, report: &Report) -> Option<String> {
    let (conflicts, invalid) = (report.conflicts(), report.invalid_rows());
    let mut why = Vec::new();
    if conflicts > 0 && ask.on_conflict == Conflict::Refuse {
        why.push(format!(
            "{conflicts} rows have a user name that is not free (--on-conflict skip passes over them, replace lets \
             accounts of an earlier import follow)"
        ));
    }
    if invalid > 0 && ask.invalid == Otherwise::Refuse {
        why.push(format!("{invalid} rows cannot be used (--invalid skip passes over them)"));
    }
    (!why.is_empty()).then(|| format!("nothing was imported: {}", why.join(", and ")))
}

fn ending(ask: &Import, done: Done, is_refused: bool) -> String {
    match (ask.dry_run, is_refused) {
        (true, true) => "a dry run: nothing was changed, and these rows would be refused as they are".to_owned(),
        (true, false) => "a dry run: nothing was changed".to_owned(),
        (false, true) => "nothing was imported".to_owned(),
        (false, false) => told(done),
    }
}

fn unfinished(done: Done) -> String {
    format!("{}, and the rest is not; run the command again", told(done))
}

fn told(done: Done) -> String {
    let Done { added, replaced, updated } = done;
    let mut text = format!("{added} accounts imported");
    for (count, what) in [(replaced, "have another password"), (updated, "have other data")] {
        if count > 0 {
            text += &format!(", {count} {what}");
        }
    }
    text
}
