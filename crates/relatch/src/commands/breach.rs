//! `relatch breach build|info`. They need neither settings nor a data folder.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context as _;
use breach::{Breach, Built, Form, Info, Progress, Source, Taken};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::cli::{self, BreachBuild, BreachInfo};
use crate::output::print;

/// Runs one of the commands.
///
/// # Errors
/// A source or list that cannot be used, or a signal that came before the end.
pub async fn run(command: cli::Breach) -> anyhow::Result<()> {
    match command {
        cli::Breach::Build(ask) => build(ask).await,
        cli::Breach::Info(ask) => info(&ask),
    }
}

async fn build(ask: BreachBuild) -> anyhow::Result<()> {
    let form = match &ask.form {
        Some(text) => Some(Form::parse(text).context("--form must be sha1, ntlm or words")?),
        None => None,
    };
    let sources: Vec<Source> = ask.sources.into_iter().map(|path| Source { path, form }).collect();
    let (stop, stopped, out) = (CancellationToken::new(), CancellationToken::new(), ask.out.clone());
    tokio::spawn(cancel_on_signal(stop.clone(), stopped.clone())?);
    let built_at = app::system_clock().now();
    let bars = Bars::new()?;
    let building = tokio::task::spawn_blocking(move || {
        breach::build(&sources, &out, built_at, &mut |progress| {
            bars.show(progress);
            if stop.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    let built = building.await.context("the build broke off");
    stopped.cancel();
    let built = built??;
    print(ask.json, &built_json(&ask.out, &built), &built_text(&ask.out, &built))
}

/// A signal ends the build in good order, so that nothing is left behind. Ends when the build has.
fn cancel_on_signal(stop: CancellationToken, ended: CancellationToken) -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            () = ended.cancelled() => {}
        }
        stop.cancel();
    })
}

/// What a terminal shows: bytes while sources are read, then shards. Elsewhere nothing.
struct Bars {
    bar: ProgressBar,
    reading: ProgressStyle,
    writing: ProgressStyle,
}

impl Bars {
    fn new() -> anyhow::Result<Self> {
        Ok(Self {
            bar: ProgressBar::new(0),
            reading: ProgressStyle::with_template(
                "reading  {bar:40} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left",
            )?,
            writing: ProgressStyle::with_template("writing  {bar:40} {pos}/{len} shards, {eta} left")?,
        })
    }

    fn show(&self, progress: Progress) {
        match progress.shards {
            0 if self.bar.length() != Some(progress.total) => {
                self.bar.set_style(self.reading.clone());
                self.bar.set_length(progress.total);
            }
            1 => {
                self.bar.set_style(self.writing.clone());
                self.bar.set_length(breach::SHARDS as u64);
                self.bar.reset_eta();
            }
            _ => {}
        }
        self.bar.set_position(if progress.shards == 0 { progress.read } else { progress.shards as u64 });
        if progress.shards == breach::SHARDS {
            self.bar.finish_and_clear();
        }
    }
}

fn built_json(out: &Path, built: &Built) -> Value {
    let source = |taken: &Taken| {
        json!({
            "path": taken.path,
            "form": taken.form.as_str(),
            "gzip": taken.is_gzip,
            "lines": taken.lines,
            "used": taken.used,
            "malformed": taken.malformed.count,
            "malformed_lines": taken.malformed.first.iter().map(|(line, _)| line).collect::<Vec<_>>(),
        })
    };
    json!({
        "out": out,
        "kind": built.kind.as_str(),
        "entries": built.entries,
        "bytes": built.bytes,
        "false_positive_one_in": breach::ONE_IN,
        "sources": built.sources.iter().map(source).collect::<Vec<_>>(),
    })
}

fn built_text(out: &Path, built: &Built) -> String {
    let mut lines = vec![format!("{} passwords written to {} ({} bytes)", built.entries, out.display(), built.bytes)];
    lines.extend(built.sources.iter().map(|taken| {
        let packed = if taken.is_gzip { ", gzip" } else { "" };
        format!(
            "  {}  read as {}{packed}: {} lines, {} used, {}",
            taken.path.display(),
            taken.form.as_str(),
            taken.lines,
            taken.used,
            taken.malformed.in_words()
        )
    }));
    lines.join("\n")
}

fn info(ask: &BreachInfo) -> anyhow::Result<()> {
    let list = Breach::open(&ask.file)?;
    if ask.verify {
        list.verify()?;
    }
    let info = list.info();
    let days = app::system_clock().now().since(info.built_at).as_ms() / 86_400_000;
    let built_at = jiff::Timestamp::from_millisecond(info.built_at.ms()).context("its date cannot be")?.to_string();
    let sha256: String = info.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let shown = json!({
        "file": ask.file,
        "kind": info.kind.as_str(),
        "entries": info.entries,
        "bytes": info.bytes,
        "false_positive_one_in": info.false_positive_one_in,
        "built_at": built_at,
        "age_days": days,
        "sources": info.sources,
        "sha256": sha256,
        "verified": ask.verify,
    });
    let checksum = if ask.verify { "verified" } else { "not verified; --verify reads the whole file" };
    print(ask.json, &shown, &format!("{}\n  checksum   {checksum}", info_text(&info, &built_at, days)))
}

fn info_text(info: &Info, built_at: &str, days: i64) -> String {
    let each = info.hundredths_per_entry();
    format!(
        "{} passwords as {} digests\n  built      {built_at} ({days} days ago)\n  size       {} bytes, {}.{:02} an entry\n  \
        wrong      finds every password on it, and one in {} that are not\n  made from  {}",
        info.entries,
        info.kind.as_str(),
        info.bytes,
        each / 100,
        each % 100,
        info.false_positive_one_in,
        info.sources.join(", "),
    )
}
