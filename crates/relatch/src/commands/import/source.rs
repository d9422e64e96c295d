//! What is imported from: a file of one of three forms, or a Django database. It can be read from the beginning as
//! often as needed, in batches of the size that one transaction takes.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use app::account_import::{BATCH, Row};
use serde_json::{Map, Value};
use store::Location;
use store::django::{self, Person};

use super::files::{self, Columns, Rows};
use super::keycloak;
use super::record::{Invalid, Reading, Record};
use crate::cli::{Format, Import};

/// What is imported from.
pub struct Source {
    from: From,
    reading: Reading,
}

enum From {
    File { path: PathBuf, format: Format, columns: Columns },
    Django(Location),
}

impl Source {
    /// The file that is read; `None`: it is no file of this machine.
    pub fn path(&self) -> Option<&Path> {
        match &self.from {
            From::File { path, .. } | From::Django(Location::Sqlite(path)) => Some(path),
            From::Django(Location::Postgres(_)) => None,
        }
    }

    /// What the command names; a file's form is told by its beginning.
    ///
    /// # Errors
    /// A file that cannot be read, or a URL that is none.
    pub fn of(ask: &Import, reading: Reading) -> anyhow::Result<Self> {
        if let Some(url) = &ask.from_django {
            return Ok(Self { from: From::Django(location(url)?), reading });
        }
        let path = ask.file.clone().context("name a file, or --from-django")?;
        let format = match ask.format {
            Some(format) => format,
            None => format(&files::first_line(&path)?)?,
        };
        let columns = Columns::parse(&ask.columns)?;
        Ok(Self { from: From::File { path, format, columns }, reading })
    }

    /// What counts its rows: the word before a row's number.
    pub fn counts(&self) -> &'static str {
        match &self.from {
            From::File { format: Format::Keycloak, .. } => "user",
            From::File { format: Format::Jsonl | Format::Csv, .. } => "line",
            From::Django(_) => "id",
        }
    }

    /// Begins at the first row.
    ///
    /// # Errors
    /// A file that is not of its form.
    pub fn open(&self) -> anyhow::Result<Batches> {
        let rows = match &self.from {
            From::File { path, format: Format::Jsonl, columns } => files::json_lines(path, columns.clone())?,
            From::File { path, format: Format::Csv, columns } => files::csv(path, columns)?,
            From::File { path, format: Format::Keycloak, .. } => keycloak::users(path)?,
            From::Django(location) => {
                let pages = Pages { location: location.clone(), after: 0, people: VecDeque::new() };
                return Ok(Batches { from: Reader::Django(pages), reading: self.reading.clone() });
            }
        };
        Ok(Batches { from: Reader::Rows(rows), reading: self.reading.clone() })
    }
}

/// A reading that has begun.
pub struct Batches {
    from: Reader,
    reading: Reading,
}

enum Reader {
    Rows(Rows),
    Django(Pages),
}

struct Pages {
    location: Location,
    after: i64,
    people: VecDeque<Person>,
}

impl Batches {
    /// The next rows, at most as many as are written at once. `None`: that was all.
    ///
    /// # Errors
    /// What ends the reading before the end.
    pub async fn next(&mut self) -> anyhow::Result<Option<Vec<Result<Row, Invalid>>>> {
        let mut batch = Vec::with_capacity(BATCH);
        match &mut self.from {
            Reader::Rows(rows) => {
                for row in rows.take(BATCH) {
                    let (place, record) = row?;
                    batch.push(match record {
                        Ok(record) => record.parse(place, &self.reading),
                        Err(why) => Err(Invalid { place, why }),
                    });
                }
            }
            Reader::Django(pages) => {
                for person in pages.some().await? {
                    let place = u64::try_from(person.id).unwrap_or_default();
                    batch.push(record(person).parse(place, &self.reading));
                }
            }
        }
        Ok((!batch.is_empty()).then_some(batch))
    }
}

impl Pages {
    async fn some(&mut self) -> anyhow::Result<Vec<Person>> {
        if self.people.is_empty() {
            self.people = django::page(&self.location, self.after).await.context("the Django database")?.into();
            self.after = self.people.back().map_or(self.after, |last| last.id);
        }
        let count = self.people.len().min(BATCH);
        Ok(self.people.drain(..count).collect())
    }
}

fn record(person: Person) -> Record {
    Record {
        username: person.username,
        email: person.email,
        phone: String::new(),
        first_name: person.first_name,
        last_name: person.last_name,
        locale: String::new(),
        hash: person.password,
        status: String::new(),
        is_active: person.is_active.to_string(),
        created_at: person.date_joined,
    }
}

fn location(url: &str) -> anyhow::Result<Location> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return Ok(Location::Sqlite(path.strip_prefix("//").unwrap_or(path).into()));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Location::Postgres(url.to_owned()));
    }
    bail!("--from-django takes sqlite:PATH or postgres://…")
}

/// JSON lines begin with a whole object; a realm export is one object over many lines, or one with all the users.
fn format(first_line: &[u8]) -> anyhow::Result<Format> {
    match first_line.first() {
        None => bail!("the file is empty"),
        Some(b'[') => bail!("a JSON array cannot be read row by row; write one object a line (jq -c '.[]' does)"),
        Some(b'{') => {}
        Some(_) => return Ok(Format::Csv),
    }
    let object: Option<Map<String, Value>> = serde_json::from_slice(first_line).ok();
    let is_export = match object {
        Some(object) => object.get("users").is_some_and(Value::is_array),
        None => first_line == b"{" || first_line.len() > 65_536,
    };
    Ok(if is_export { Format::Keycloak } else { Format::Jsonl })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_first_line() {
        let told = |line: &str| format(line.as_bytes()).ok();
        assert!(told("{\"username\":\"ada\"}") == Some(Format::Jsonl));
        assert!(told("{\"username\":") == Some(Format::Jsonl), "a damaged line is told as such");
        assert!(told("{") == Some(Format::Keycloak));
        assert!(told("{\"realm\":\"r\",\"users\":[]}") == Some(Format::Keycloak));
        assert!(told("username,hash") == Some(Format::Csv));
        assert!(told("[").is_none());
        assert!(told("").is_none());
    }
}
