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
use app::account_import::{self, Row, Seen, Standing, Weak};
use domain::login::Phone;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

pub use self::record::name;

use self::record::Reading;
use self::report::Report;
use self::source::Source;
use super::Bench;
use crate::cli::{Import, Otherwise};
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
    let imported = done?;
    let mut shown = report.json();
    shown["imported"] = json!(imported);
    shown["dry_run"] = json!(ask.dry_run);
    let refused = refused(&ask, &report);
    print(ask.json, &shown, &format!("{}{}", report.text(), ending(&ask, imported, refused.is_some())))?;
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

async fn import(app: &App, ask: &Import, source: &Source, report: &mut Report) -> anyhow::Result<u64> {
    look(app, source, report).await?;
    report.flush()?;
    if ask.dry_run || refused(ask, report).is_some() || report.new_accounts() == 0 {
        return Ok(0);
    }
    write(app, source, report.rows()).await
}

async fn look(app: &App, source: &Source, report: &mut Report) -> anyhow::Result<()> {
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
        let standings = account_import::look(app, &rows, &mut seen).await.map_err(error)?;
        // In the order of the file, so that the first ones printed are the first ones there.
        let mut invalid = invalid.into_iter().peekable();
        for (row, standing) in rows.iter().zip(standings) {
            while let Some(earlier) = invalid.next_if(|invalid| invalid.place < row.place) {
                report.invalid(earlier.place, &earlier.why)?;
            }
            match standing {
                Standing::New => report.new_account(row),
                Standing::Imported => report.imported(),
                Standing::Taken => report.taken(row.place)?,
                Standing::Twice { first } => report.twice(row.place, first)?,
            }
        }
        for later in invalid {
            report.invalid(later.place, &later.why)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

async fn write(app: &App, source: &Source, rows: u64) -> anyhow::Result<u64> {
    let bar = bar(Some(rows))?;
    let mut added = 0;
    let mut batches = source.open()?;
    while let Some(batch) = batches.next().await? {
        let count = batch.len() as u64;
        let rows: Arc<[Row]> = batch.into_iter().flatten().collect();
        let written = account_import::write(app, &rows).await.map_err(error);
        added += written
            .with_context(|| format!("{added} accounts are imported, and the rest is not; run the command again"))?;
        bar.inc(count);
    }
    bar.finish_and_clear();
    Ok(added)
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
    if conflicts > 0 && ask.on_conflict == Otherwise::Refuse {
        why.push(format!("{conflicts} rows have a user name that is not free (--on-conflict skip passes over them)"));
    }
    if invalid > 0 && ask.invalid == Otherwise::Refuse {
        why.push(format!("{invalid} rows cannot be used (--invalid skip passes over them)"));
    }
    (!why.is_empty()).then(|| format!("nothing was imported: {}", why.join(", and ")))
}

fn ending(ask: &Import, imported: u64, is_refused: bool) -> String {
    match (ask.dry_run, is_refused) {
        (true, true) => "a dry run: nothing was changed, and these rows would be refused as they are".to_owned(),
        (true, false) => "a dry run: nothing was changed".to_owned(),
        (false, true) => "nothing was imported".to_owned(),
        (false, false) => format!("{imported} accounts imported"),
    }
}
