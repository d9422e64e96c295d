//! What an import says about its rows: counts, the first rows that cannot be imported, and all of them in a file.
//! Rows are named by their numbers alone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use app::account_import::Row;
use serde_json::{Value, json};

use crate::folder;

/// How many of them are printed.
const SHOWN: usize = 20;

/// The counts so far.
pub struct Report {
    counts: &'static str,
    out: Option<BufWriter<File>>,
    schemes: BTreeMap<Form, u64>,
    new: u64,
    without_password: u64,
    imported: u64,
    taken: u64,
    twice: u64,
    invalid: u64,
    shown: Vec<Value>,
}

/// One scheme at one cost, and what happens to it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    scheme: &'static str,
    cost: String,
    is_weak: bool,
    is_wrapped: bool,
}

impl Report {
    /// A report on rows that are counted by `counts`, with a file for every row that cannot be imported.
    ///
    /// # Errors
    /// A file that cannot be made.
    pub fn new(counts: &'static str, path: Option<&Path>) -> anyhow::Result<Self> {
        let make = |path: &Path| {
            let file = folder::create_private(path).with_context(|| format!("cannot write {}", path.display()));
            file.map(BufWriter::new)
        };
        Ok(Self {
            counts,
            out: path.map(make).transpose()?,
            schemes: BTreeMap::new(),
            new: 0,
            without_password: 0,
            imported: 0,
            taken: 0,
            twice: 0,
            invalid: 0,
            shown: Vec::new(),
        })
    }

    /// A row that can be imported.
    pub fn new_account(&mut self, row: &Row) {
        self.new += 1;
        let Some(hash) = &row.hash else {
            self.without_password += 1;
            return;
        };
        let (scheme, is_wrapped) = (hash.scheme(), hash.is_to_be_wrapped());
        let form = Form { scheme: scheme.name, cost: scheme.cost.clone(), is_weak: scheme.is_weak, is_wrapped };
        *self.schemes.entry(form).or_default() += 1;
    }

    /// A row that an earlier run has brought.
    pub fn imported(&mut self) {
        self.imported += 1;
    }

    /// A row whose user name somebody has.
    pub fn taken(&mut self, place: u64) -> anyhow::Result<()> {
        self.taken += 1;
        self.tell(place, "taken", "an account has this user name")
    }

    /// A row whose user name an earlier row has.
    pub fn twice(&mut self, place: u64, first: u64) -> anyhow::Result<()> {
        self.twice += 1;
        let why = format!("the same user name as in {} {first}", self.counts);
        self.tell(place, "twice", &why)
    }

    /// A row that is no account.
    pub fn invalid(&mut self, place: u64, why: &str) -> anyhow::Result<()> {
        self.invalid += 1;
        self.tell(place, "invalid", why)
    }

    /// Puts the file on disk.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.out.as_mut().map_or(Ok(()), BufWriter::flush).context("the report")
    }

    /// Rows that can be imported.
    pub fn new_accounts(&self) -> u64 {
        self.new
    }

    /// Rows whose user name is not free.
    pub fn conflicts(&self) -> u64 {
        self.taken + self.twice
    }

    /// Rows that are no accounts.
    pub fn invalid_rows(&self) -> u64 {
        self.invalid
    }

    /// All rows.
    pub fn rows(&self) -> u64 {
        self.new + self.imported + self.conflicts() + self.invalid
    }

    /// The report as one object.
    pub fn json(&self) -> Value {
        let scheme = |(form, accounts): (&Form, &u64)| {
            json!({
                "scheme": form.scheme,
                "cost": form.cost,
                "weak": form.is_weak,
                "wrapped": form.is_wrapped,
                "accounts": accounts,
            })
        };
        json!({
            "rows": self.rows(),
            "new": self.new,
            "without_password": self.without_password,
            "already_imported": self.imported,
            "taken": self.taken,
            "twice": self.twice,
            "invalid": self.invalid,
            "schemes": self.schemes.iter().map(scheme).collect::<Vec<_>>(),
            "problems": self.shown,
        })
    }

    /// The report for people, one line for each count that is not zero.
    pub fn text(&self) -> String {
        let mut text = format!("{:>10}  rows\n", self.rows());
        for (form, count) in &self.schemes {
            let fate = match (form.is_wrapped, form.is_weak) {
                (true, _) => "weak, put under Argon2id",
                (false, true) => "weak, checked as it is",
                (false, false) => "checked as it is",
            };
            text += &format!("{count:>10}  {} ({}): {fate}\n", form.scheme, form.cost);
        }
        for (count, what) in [
            (self.without_password, "without a password until their owners set one"),
            (self.imported, "imported before"),
            (self.taken, "with a user name that is taken"),
            (self.twice, "with a user name that stands twice"),
            (self.invalid, "invalid"),
        ] {
            if count > 0 {
                text += &format!("{count:>10}  {what}\n");
            }
        }
        for problem in &self.shown {
            let why = problem["why"].as_str().unwrap_or_default();
            text += &format!("{} {}: {why}\n", self.counts, problem[self.counts]);
        }
        let more = (self.conflicts() + self.invalid).saturating_sub(SHOWN as u64);
        if more > 0 {
            text += &format!("and {more} more (--report FILE tells them all)\n");
        }
        text
    }

    fn tell(&mut self, place: u64, problem: &str, why: &str) -> anyhow::Result<()> {
        let told = json!({self.counts: place, "problem": problem, "why": why});
        if let Some(out) = &mut self.out {
            writeln!(out, "{told}").context("the report")?;
        }
        if self.shown.len() < SHOWN {
            self.shown.push(told);
        }
        Ok(())
    }
}
