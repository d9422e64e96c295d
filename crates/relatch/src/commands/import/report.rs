//! What an import says about its rows: counts, the first rows that cannot be imported, and all of them in a file.
//! Rows are named by their numbers alone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use app::account_import::{Fate, Found, Row, Standing};
use serde_json::{Value, json};

use crate::folder;

/// How many of them are printed.
const SHOWN: usize = 20;

/// The counts so far.
pub struct Report {
    counts: &'static str,
    out: Option<BufWriter<File>>,
    schemes: BTreeMap<Form, u64>,
    rows: u64,
    new: u64,
    without_password: u64,
    to_replace: u64,
    to_update: u64,
    /// Of those, the rows of accounts that no import has brought.
    taken_over: u64,
    imported: u64,
    changed: u64,
    own_password: u64,
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
            rows: 0,
            new: 0,
            without_password: 0,
            to_replace: 0,
            to_update: 0,
            taken_over: 0,
            imported: 0,
            changed: 0,
            own_password: 0,
            taken: 0,
            twice: 0,
            invalid: 0,
            shown: Vec::new(),
        })
    }

    /// A row that can be read, and what becomes of it.
    pub fn row(&mut self, row: &Row, found: &Found, fate: Fate) -> anyhow::Result<()> {
        self.rows += 1;
        match fate {
            Fate::Added => {
                self.new += 1;
                self.without_password += u64::from(row.hash.is_none());
                self.count_scheme(row);
                return Ok(());
            }
            Fate::Replaced => {
                self.to_replace += 1;
                self.count_scheme(row);
                return Ok(());
            }
            Fate::Updated => {
                self.to_update += 1;
                if found.standing == Standing::Taken {
                    self.taken_over += 1;
                    return Ok(());
                }
            }
            Fate::Same | Fate::PassedOver => {}
        }
        let place = row.place;
        match found.standing {
            Standing::New => {}
            Standing::Imported => self.imported += 1,
            Standing::Changed if found.owns_password => {
                self.own_password += 1;
                self.tell(place, "own_password", "a password has been set here since the account was imported")?;
            }
            Standing::Changed => {
                self.changed += 1;
                self.tell(place, "changed", "the account was imported with another hash")?;
            }
            Standing::Taken => {
                self.taken += 1;
                self.tell(place, "taken", "an account that was not imported has this user name")?;
            }
            Standing::Twice { first } => {
                self.twice += 1;
                let why = format!("the same user name as in {} {first}", self.counts);
                self.tell(place, "twice", &why)?;
            }
        }
        Ok(())
    }

    fn count_scheme(&mut self, row: &Row) {
        let Some(hash) = &row.hash else { return };
        let (scheme, is_wrapped) = (hash.scheme(), hash.is_to_be_wrapped());
        let form = Form { scheme: scheme.name, cost: scheme.cost.clone(), is_weak: scheme.is_weak, is_wrapped };
        *self.schemes.entry(form).or_default() += 1;
    }

    /// A row that is no account.
    pub fn invalid(&mut self, place: u64, why: &str) -> anyhow::Result<()> {
        self.rows += 1;
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

    /// Whether anything is to be written.
    pub fn has_work(&self) -> bool {
        self.new + self.to_replace + self.to_update > 0
    }

    /// Rows that say something else than the account of their user name, or than an earlier row, and do not change it.
    pub fn conflicts(&self) -> u64 {
        self.changed + self.own_password + self.taken + self.twice
    }

    /// Rows that are no accounts.
    pub fn invalid_rows(&self) -> u64 {
        self.invalid
    }

    /// All rows.
    pub fn rows(&self) -> u64 {
        self.rows
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
            "to_replace": self.to_replace,
            "to_update": self.to_update,
            "already_imported": self.imported,
            "changed": self.changed,
            "own_password": self.own_password,
            "taken": self.taken,
            "twice": self.twice,
            "invalid": self.invalid,
            "schemes": self.schemes.iter().map(scheme).collect::<Vec<_>>(),
            "problems": self.shown,
        })
    }

    /// The report for people, one line for each count that is not zero: what is written into passwords, and what becomes
    /// of each row.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if self.new + self.to_replace > 0 {
            text += "hashes to write\n";
        }
        for (form, count) in &self.schemes {
            let fate = match (form.is_wrapped, form.is_weak) {
                (true, _) => "weak, put under Argon2id",
                (false, true) => "weak, checked as it is",
                (false, false) => "checked as it is",
            };
            text += &format!("{count:>10}  {} ({}): {fate}\n", form.scheme, form.cost);
        }
        text += &counted(&[(self.without_password, "none, until their owners set a password")]);
        text += &format!("rows\n{:>10}  in all\n", self.rows());
        text += &counted(&[
            (self.new, "new"),
            (self.to_replace, "with another password for their account"),
            (self.taken_over, "with other data for an account that was not imported"),
            (self.imported, "imported before"),
            (self.changed, "imported before, with another hash"),
            (self.own_password, "imported before, and a password was set here since: it stays"),
            (self.taken, "with a user name that is taken"),
            (self.twice, "with a user name that stands twice"),
            (self.invalid, "invalid"),
        ]);
        let followed = self.to_update - self.taken_over;
        text += &counted(&[(followed, "of those imported before, with other data for their account")]);
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

fn counted(counts: &[(u64, &str)]) -> String {
    let found = counts.iter().filter(|(count, _)| *count > 0);
    found.map(|(count, what)| format!("{count:>10}  {what}\n")).collect()
}
