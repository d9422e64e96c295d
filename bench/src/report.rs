//! The table: what was measured, against what, and whether it is enough.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use crate::driver::Load;
use crate::process;
use crate::say;
use crate::stats::{Series, percentile};

/// One line of the table.
#[derive(Serialize, Default)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// How much it is.
    pub result: String,
    /// Milliseconds, of all rounds together.
    pub p50_ms: Option<f64>,
    /// Milliseconds, of all rounds together.
    pub p99_ms: Option<f64>,
    /// Answers that were not the documented one, and successes that the database does not show.
    pub wrong: Option<usize>,
    /// Answers of 503 with `Retry-After`.
    pub refused: usize,
    /// Milliseconds of the server's processor time a request, hashing included.
    pub processor_ms: Option<f64>,
    /// Milliseconds of the server's processor time a request on the threads that do not hash.
    pub processor_rest_ms: Option<f64>,
    /// The processor time of raw hashes over that of server and driver: what the ratio would be if nobody else used the
    /// machine.
    pub processor_shares: Option<Series>,
    /// Against what, taken in turn in the same run.
    pub ratios: Option<Series>,
    /// Against what.
    pub against: String,
    /// What would be enough.
    pub goal: Option<Goal>,
    /// Whether it was; `None`: there is no goal.
    pub is_met: Option<bool>,
}

/// What is enough.
#[derive(Clone, Copy, Serialize)]
pub enum Goal {
    /// The median of the ratios is at least this.
    RatioAtLeast(f64),
    /// The median of the ratios is at most this.
    RatioAtMost(f64),
    /// The result itself is less than so much.
    Below(f64, &'static str),
    /// The result itself is no more than so much.
    AtMost(f64, &'static str),
    /// The result itself is at least so much.
    AtLeast(f64, &'static str),
}

impl Row {
    /// A row of requests: their times and their errors.
    pub fn of_load(what: String, result: String, load: &Load, unproved: usize) -> Self {
        for (example, count) in &load.wrong {
            say(&format!("WRONG, {count} times at {what}: {example}"));
        }
        if load.ran_out {
            say(&format!(
                "{what}: a round ended early, because nobody was left to ask; the crowd is too small for this machine"
            ));
        }
        if unproved > 0 {
            say(&format!("WRONG at {what}: the database does not show {unproved} of the successes"));
        }
        Self {
            what,
            result,
            p50_ms: Some(percentile(&load.right, 0.5)),
            p99_ms: Some(percentile(&load.right, 0.99)),
            wrong: Some(load.wrong.values().sum::<usize>() + unproved),
            refused: load.refused.len(),
            ..Self::default()
        }
    }

    /// Compares with something else.
    pub fn against(mut self, what: &str, ratios: Vec<f64>, goal: Option<Goal>) -> Self {
        let ratios = Series(ratios);
        let median = ratios.median();
        self.against = what.to_owned();
        self.is_met = goal.map(|goal| match goal {
            Goal::RatioAtLeast(least) => median >= least,
            Goal::RatioAtMost(most) => median <= most,
            Goal::Below(..) | Goal::AtMost(..) | Goal::AtLeast(..) => false,
        });
        self.ratios = Some(ratios);
        self.goal = goal;
        self
    }

    /// Compares the result itself with its goal.
    pub fn below(mut self, result: f64, goal: f64, unit: &'static str) -> Self {
        self.goal = Some(Goal::Below(goal, unit));
        self.is_met = Some(result < goal);
        self
    }

    /// The same, where just as much is enough.
    pub fn at_most(mut self, result: f64, goal: f64, unit: &'static str) -> Self {
        self.goal = Some(Goal::AtMost(goal, unit));
        self.is_met = Some(result <= goal);
        self
    }

    /// The same, where more is better.
    pub fn at_least(mut self, result: f64, goal: f64, unit: &'static str) -> Self {
        self.goal = Some(Goal::AtLeast(goal, unit));
        self.is_met = Some(result >= goal);
        self
    }

    fn show(&self) -> String {
        let times = match (self.p50_ms, self.p99_ms) {
            (Some(p50), Some(p99)) => format!("{} / {}", short(p50), short(p99)),
            _ => "–".to_owned(),
        };
        let processor = match (self.processor_ms, self.processor_rest_ms) {
            (Some(all), Some(rest)) => format!("{} ({})", short(all), short(rest)),
            _ => "–".to_owned(),
        };
        let ratio =
            self.ratios.as_ref().map_or("–".to_owned(), |ratios| format!("{} × {}", ratios.show(2), self.against));
        let goal = self.goal.map_or("–".to_owned(), |goal| match goal {
            Goal::RatioAtLeast(least) => format!("≥ {least}"),
            Goal::RatioAtMost(most) => format!("≤ {most}"),
            Goal::Below(most, unit) => format!("< {most} {unit}"),
            Goal::AtMost(most, unit) => format!("≤ {most} {unit}"),
            Goal::AtLeast(least, unit) => format!("≥ {least} {unit}"),
        });
        let wrong = self.wrong.map_or("–".to_owned(), |wrong| {
            if wrong == 0 { format!("0 / {}", self.refused) } else { format!("**{wrong}** / {}", self.refused) }
        });
        let verdict = match (self.is_met, self.wrong) {
            (_, Some(1..)) => "**wrong answers**",
            (Some(true), _) => "met",
            (Some(false), _) => "**missed**",
            (None, _) => "–",
        };
        let share = self.processor_shares.as_ref().map_or("–".to_owned(), |shares| shares.show(2));
        let Self { what, result, .. } = self;
        format!("| {what} | {result} | {times} | {wrong} | {processor} | {share} | {ratio} | {goal} | {verdict} |\n")
    }
}

fn short(ms: f64) -> String {
    if ms >= 100.0 {
        format!("{ms:.0}")
    } else if ms >= 10.0 {
        format!("{ms:.1}")
    } else {
        format!("{ms:.2}")
    }
}

/// All rows, and where they come from.
#[derive(Serialize)]
pub struct Report {
    machine: String,
    is_quick: bool,
    seconds: f64,
    load_before: String,
    notes: Vec<String>,
    numbers: BTreeMap<String, f64>,
    rows: Vec<Row>,
}

impl Report {
    /// Nothing yet.
    pub fn new(is_quick: bool) -> Self {
        let (machine, load_before) = (process::machine(), process::load());
        Self {
            machine,
            is_quick,
            seconds: 0.0,
            load_before,
            notes: Vec::new(),
            numbers: BTreeMap::new(),
            rows: Vec::new(),
        }
    }

    /// One line more.
    pub fn add(&mut self, row: Row) {
        eprint!("{}", row.show());
        self.rows.push(row);
    }

    /// One sentence more below the table.
    pub fn note(&mut self, note: String) {
        say(&note);
        self.notes.push(note);
    }

    /// One number more for the JSON.
    pub fn number(&mut self, name: &str, value: f64) {
        self.numbers.insert(name.to_owned(), value);
    }

    /// How long it all took.
    pub fn took(&mut self, all: Duration) {
        self.seconds = all.as_secs_f64();
    }

    /// As Markdown.
    pub fn table(&self) -> String {
        let kind = if self.is_quick { "quick check, not a measurement" } else { "full run" };
        let mut text = format!(
            "Relatch on {} ({kind}, {:.0} s, load {} before it)\n\n\
             | what | result | p50 / p99 ms | wrong / 503 | processor ms a request (not hashing) | hashing of all processor time | ratio | goal | verdict |\n\
             | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
            self.machine, self.seconds, self.load_before
        );
        self.rows.iter().for_each(|row| text.push_str(&row.show()));
        text.push('\n');
        self.notes.iter().for_each(|note| text.push_str(&format!("- {note}\n")));
        text
    }

    /// As JSON.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
