//! `relatch tune`: what password hashing takes on this machine, and the strongest cost that fits a budget, in lines to
//! paste. It opens no data folder and changes nothing.

mod machine;

use std::time::Duration;

use app::hasher::tune::{self, Measured};
use app::hasher::{Implementation, Settings as Hashing};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::assemble::hasher_settings;
use crate::cli::Tune;
use crate::config::Settings;
use crate::output::print;

/// How long the hashes of one cost are measured, alone and once more with all threads busy.
const SPAN: Duration = Duration::from_secs(1);
/// What is taken for free where the system does not say.
const ASSUMED_FREE_BYTES: u64 = 1 << 30;
/// Above this load of the minute before, something else was in the way.
const QUIET: f64 = 0.5;

const UNKNOWN: [&str; 4] = [
    "What else will run here. Hashing has the lowest priority, so everything else makes it slower, and has while this was measured.",
    "What neighbours on the same hardware take. On a virtual machine measure at different hours, and believe the slowest.",
    "How many people will log in at the same moment, and how long they are willing to wait.",
    "What an attacker has. More memory and more time are always worse for them.",
];

/// What was measured for, and what came of it.
struct Tuned {
    budget: Duration,
    /// What the server would use as it is configured now.
    configured: Hashing,
    /// What the system has to give. `None`: it does not say.
    free_bytes: Option<u64>,
    /// What ran before anything was measured. `None`: it does not say.
    load: Option<f64>,
    /// The weakest first. Only the last may be over the budget.
    measured: Vec<Measured>,
    /// There are stronger costs, but no memory for them.
    is_out_of_memory: bool,
}

/// Measures, and prints what was found.
///
/// # Errors
/// Settings that no server would start with, or no memory for hashes.
pub async fn run(settings: &Settings, ask: &Tune) -> anyhow::Result<()> {
    let tuned = measure(hasher_settings(settings)?, Duration::from_millis(ask.budget_ms)).await?;
    print(ask.json, &tuned.json(), &tuned.text())
}

async fn measure(configured: Hashing, budget: Duration) -> anyhow::Result<Tuned> {
    let (free_bytes, load) = (machine::free_bytes(), machine::load());
    // The server, its database and whatever else is here need some too.
    let steps = tune::steps(&configured, free_bytes.unwrap_or(ASSUMED_FREE_BYTES) / 2);
    let is_out_of_memory = steps.len() < tune::steps(&configured, u64::MAX).len();
    let bar = ProgressBar::new(steps.len() as u64);
    bar.set_style(ProgressStyle::with_template("measuring {msg:>8} {bar:24} at most {len} costs, {elapsed}")?);
    let mut measured: Vec<Measured> = Vec::new();
    for step in &steps {
        bar.set_message(mebibytes(step.memory_kib));
        measured.push(tune::measure(*step, SPAN).await?);
        bar.inc(1);
        if measured.last().is_some_and(|last| last.alone > budget) {
            break;
        }
    }
    bar.finish_and_clear();
    let is_out_of_memory = is_out_of_memory && measured.len() == steps.len();
    Ok(Tuned { budget, configured, free_bytes, load, measured, is_out_of_memory })
}

impl Tuned {
    /// The strongest within the budget, or else the floor: below that nothing is ever proposed.
    fn proposed(&self) -> &Measured {
        tune::strongest_within(&self.measured, self.budget).unwrap_or(&self.measured[0])
    }

    fn text(&self) -> String {
        let mut lines = vec![self.pool(), String::new(), heading()];
        lines.extend(self.measured.iter().map(|one| self.row(one)));
        lines.extend(["", "For the configuration file:", "", "[hasher]"].map(str::to_owned));
        let Hashing { memory_kib, iterations, parallelism, .. } = self.proposed().settings;
        lines.push(format!("memory_kib = {memory_kib}\niterations = {iterations}\nparallelism = {parallelism}\n"));
        lines.push(self.reason());
        lines.push("Hashes that are stored already change at their owners' next log-in.".to_owned());
        lines.push("\nWhat this cannot know:".to_owned());
        lines.extend(UNKNOWN.map(|unknown| format!("- {unknown}")));
        lines.extend(self.doubts().into_iter().map(|doubt| format!("\n{doubt}")));
        lines.join("\n")
    }

    /// Why these figures should not be believed.
    fn doubts(&self) -> Vec<String> {
        let busy = self.load.filter(|load| *load > QUIET).map(|load| {
            format!("This machine was busy before the measurement (load {load:.1}): measure again when it is not.")
        });
        let debug = cfg!(debug_assertions).then(|| "This is a debug build: a release build is faster.".to_owned());
        busy.into_iter().chain(debug).collect()
    }

    fn pool(&self) -> String {
        let threads = match self.configured.threads {
            1 => "1 hash thread".to_owned(),
            threads => format!("{threads} hash threads"),
        };
        let (implementation, at_once) = match self.configured.implementation {
            Implementation::Auto => ("auto", "up to four log-ins at once on each"),
            Implementation::Portable => ("portable", "one log-in at a time on each"),
        };
        let memory = match self.free_bytes {
            Some(bytes) => format!("{} MiB of memory are free, of which hashing may take half", bytes >> 20),
            None => "how much memory is free cannot be found out".to_owned(),
        };
        format!("{threads}, {at_once} (hasher.implementation = \"{implementation}\"); {memory}.")
    }

    fn row(&self, one: &Measured) -> String {
        let mut remarks = Vec::new();
        if std::ptr::eq(one, self.proposed()) {
            remarks.push("proposed");
        }
        if one.alone > self.budget {
            remarks.push("over the budget");
        }
        if cost(&one.settings) == cost(&self.configured) {
            remarks.push("as configured now");
        }
        let (memory, passes) = (mebibytes(one.settings.memory_kib), one.settings.iterations);
        let peak = format!("{} MiB", one.peak_bytes >> 20);
        let (alone, rate, remarks) = (milliseconds(one.alone), rate(one), remarks.join(", "));
        format!("{memory:>9}{passes:>8}{alone:>19}{rate:>18}{peak:>14}  {remarks}").trim_end().to_owned()
    }

    /// Why this and nothing stronger.
    fn reason(&self) -> String {
        let (proposed, budget) = (self.proposed(), self.budget.as_millis());
        let (rate, beside) = (rate(proposed), milliseconds(proposed.beside_others));
        let share = match self.configured.implementation {
            Implementation::Auto => "up to four share a thread then, and each takes",
            Implementation::Portable => "each then takes",
        };
        let busy =
            format!("With all threads busy it is {rate} log-ins a second; {share} {beside} once its turn has come.");
        if proposed.alone > self.budget {
            let alone = milliseconds(proposed.alone);
            return format!("Even the least that Relatch accepts takes {alone} here, and it goes no lower. {busy}");
        }
        let why = if self.is_out_of_memory {
            format!("The strongest that fits into the memory; one log-in stays under {budget} ms on this machine.")
        } else {
            format!("The strongest that keeps one log-in under {budget} ms on this machine.")
        };
        format!("{why} {busy}")
    }

    fn json(&self) -> Value {
        let rows: Vec<Value> = self.measured.iter().map(row_json).collect();
        json!({
            "budget_ms": self.budget.as_millis() as u64,
            "threads": self.configured.threads,
            "implementation": match self.configured.implementation {
                Implementation::Auto => "auto",
                Implementation::Portable => "portable",
            },
            "free_bytes": self.free_bytes,
            "measured": rows,
            "proposed": row_json(self.proposed()),
            "is_within_budget": self.proposed().alone <= self.budget,
            "is_limited_by_memory": self.is_out_of_memory,
            "reason": self.reason(),
            "unknown": UNKNOWN,
            "doubts": self.doubts(),
        })
    }
}

fn heading() -> String {
    let [memory, passes, alone] = ["memory", "passes", "one log-in takes"];
    let [rate, peak] = ["log-ins a second", "peak memory"];
    format!("{memory:>9}{passes:>8}{alone:>19}{rate:>18}{peak:>14}")
}

fn row_json(one: &Measured) -> Value {
    json!({
        "memory_kib": one.settings.memory_kib,
        "iterations": one.settings.iterations,
        "parallelism": one.settings.parallelism,
        "alone_ms": one.alone.as_secs_f64() * 1e3,
        "per_second": one.per_second,
        "beside_others_ms": one.beside_others.as_secs_f64() * 1e3,
        "peak_bytes": one.peak_bytes,
    })
}

fn cost(settings: &Hashing) -> (u32, u32, u32) {
    (settings.memory_kib, settings.iterations, settings.parallelism)
}

fn mebibytes(kib: u32) -> String {
    format!("{} MiB", kib / 1024)
}

fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    if ms < 10.0 { format!("{ms:.1} ms") } else { format!("{ms:.0} ms") }
}

fn rate(one: &Measured) -> String {
    let rate = one.per_second;
    if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tuned(alone_ms: &[u64], budget_ms: u64) -> Tuned {
        let configured = Hashing { threads: 2, ..Hashing::default() };
        let steps = tune::steps(&configured, u64::MAX);
        let measured = steps.into_iter().zip(alone_ms).map(|(settings, ms)| Measured {
            settings,
            alone: Duration::from_millis(*ms),
            per_second: 123.4,
            beside_others: Duration::from_millis(3 * ms),
            peak_bytes: 152 << 20,
        });
        let budget = Duration::from_millis(budget_ms);
        Tuned {
            budget,
            configured,
            free_bytes: Some(1 << 30),
            load: None,
            measured: measured.collect(),
            is_out_of_memory: false,
        }
    }

    #[test]
    fn the_lines_to_paste_are_the_strongest_cost_within_the_budget() {
        let text = tuned(&[10, 11, 20, 45, 300], 250).text();
        assert!(text.contains("[hasher]\nmemory_kib = 65536\niterations = 3\nparallelism = 1\n"), "{text}");
        assert!(text.contains("The strongest that keeps one log-in under 250 ms on this machine."), "{text}");
    }

    #[test]
    fn below_the_floor_nothing_is_proposed() {
        let tuned = tuned(&[10], 5);
        assert_eq!(cost(&tuned.proposed().settings), (19_456, 2, 1));
        assert!(
            tuned.reason().starts_with("Even the least that Relatch accepts takes 10 ms here"),
            "{}",
            tuned.reason()
        );
    }

    #[test]
    fn what_is_left_out_for_lack_of_memory_is_not_said_to_be_too_slow() {
        let tuned = Tuned { is_out_of_memory: true, ..tuned(&[10, 11], 250) };
        assert!(tuned.reason().starts_with("The strongest that fits into the memory"), "{}", tuned.reason());
    }

    #[test]
    fn a_busy_machine_is_told_to_be_measured_again() {
        let of = |load| Tuned { load, ..tuned(&[10], 250) }.doubts().iter().any(|doubt| doubt.contains("was busy"));
        assert_eq!([None, Some(0.1), Some(3.0)].map(of), [false, false, true]);
    }

    #[test]
    fn each_row_says_what_it_is() {
        let tuned = tuned(&[10, 11, 300], 250);
        let text = tuned.text();
        let remarks: Vec<&str> =
            text.lines().skip(3).take(3).map(|line| line.split("152 MiB").nth(1).unwrap_or_default().trim()).collect();
        assert_eq!(remarks, ["as configured now", "proposed", "over the budget"]);
    }

    #[test]
    fn the_object_holds_the_row_that_is_proposed() {
        let object = tuned(&[10, 11, 300], 250).json();
        assert_eq!(object["proposed"], object["measured"][1]);
        assert_eq!(object["is_within_budget"], json!(true));
    }
}
