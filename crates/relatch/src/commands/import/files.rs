//! JSON lines and CSV, read row by row: memory stays bounded, however long the file is, and however long one row of it
//! claims to be. A row that is damaged is told with its line and passed over; only a file that cannot be read any further
//! ends the reading.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, ensure};
use serde_json::{Map, Value};

use super::record::{FIELDS, Record};

/// A row with its line, or why it is none.
pub type Numbered = (u64, Result<Record, String>);
/// The rows of a file; an error ends them.
pub type Rows = Box<dyn Iterator<Item = anyhow::Result<Numbered>>>;

/// No line of JSON is longer.
const MOST_BYTES: u64 = 1_048_576;
/// No record of CSV is longer: a quotation mark that is never closed would take the rest of the file into one.
const MOST_RECORD_BYTES: usize = 65_536;

/// Where fields stand, if not under their own names.
#[derive(Clone)]
pub struct Columns(BTreeMap<&'static str, String>);

impl Columns {
    /// Reads `FIELD=NAME` texts.
    ///
    /// # Errors
    /// A field that does not exist, or one named twice.
    pub fn parse(typed: &[String]) -> anyhow::Result<Self> {
        let mut columns = BTreeMap::new();
        for text in typed {
            let (field, name) = text.split_once('=').context("--column takes FIELD=NAME, such as username=login")?;
            let known = FIELDS.into_iter().find(|known| *known == field);
            let field = known.with_context(|| format!("--column: the fields are {}", FIELDS.join(", ")))?;
            ensure!(columns.insert(field, name.to_owned()).is_none(), "--column names {field} twice");
        }
        Ok(Self(columns))
    }

    /// The names that a field may stand under, the likeliest first.
    fn names<'a>(&'a self, field: &'static str) -> impl Iterator<Item = &'a str> {
        let own = self.0.get(field).map_or(field, String::as_str);
        let also = (field == "hash" && !self.0.contains_key(field)).then_some("password_hash");
        std::iter::once(own).chain(also)
    }
}

/// The rows of a file of JSON lines.
///
/// # Errors
/// A file that cannot be opened.
pub fn json_lines(path: &Path, columns: Columns) -> anyhow::Result<Rows> {
    let mut file = BufReader::new(open(path)?);
    let mut number = 0;
    let mut line = Vec::new();
    Ok(Box::new(std::iter::from_fn(move || {
        loop {
            line.clear();
            number += 1;
            // One byte more than the longest line, so that a longer one shows.
            let read = Read::take(&mut file, MOST_BYTES + 1).read_until(b'\n', &mut line);
            match read {
                Ok(0) => return None,
                Ok(_) if line.len() as u64 > MOST_BYTES => {
                    return Some(Err(anyhow::anyhow!("line {number} is longer than {MOST_BYTES} bytes")));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok((number, json_record(&line, &columns)))),
                Err(error) => return Some(Err(anyhow::Error::new(error).context("the file"))),
            }
        }
    })))
}

fn json_record(line: &[u8], columns: &Columns) -> Result<Record, String> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let mut object: Map<String, Value> =
        serde_json::from_slice(line).map_err(|_| "the line is not a JSON object".to_owned())?;
    let mut record = Record::default();
    for field in FIELDS {
        let found = columns.names(field).find_map(|name| object.remove(name));
        record.set(
            field,
            match found {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text,
                Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
                Some(Value::Array(_) | Value::Object(_)) => return Err(format!("{field}: not a text")),
            },
        );
    }
    Ok(record)
}

/// The rows of a CSV file. Its header tells what separates the columns: comma, semicolon or tab.
///
/// # Errors
/// A file that cannot be opened, or a header without the columns that are needed.
pub fn csv(path: &Path, columns: &Columns) -> anyhow::Result<Rows> {
    let delimiter = delimiter(path)?;
    let left = Rc::new(Cell::new(0));
    refill(&left);
    let file = Bounded { file: open(path)?, left: Rc::clone(&left) };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).buffer_capacity(MOST_RECORD_BYTES).from_reader(file);
    let header = reader.headers().map_err(|error| unreadable(error, 1)).context("the header of the file")?.clone();
    let mut places = Vec::new();
    for field in FIELDS {
        let place = columns.names(field).find_map(|name| header.iter().position(|column| column.trim() == name));
        ensure!(
            place.is_some() || !columns.0.contains_key(field),
            "the file has no column {}; its columns are: {}",
            columns.0.get(field).map_or("", String::as_str),
            header.iter().collect::<Vec<_>>().join(", ")
        );
        places.extend(place.map(|place| (field, place)));
    }
    ensure!(
        places.iter().any(|(field, _)| *field == "username"),
        "the file has no column username; say which one it is with --column username=NAME, one of: {}",
        header.iter().collect::<Vec<_>>().join(", ")
    );
    let mut row = csv::StringRecord::new();
    Ok(Box::new(std::iter::from_fn(move || {
        refill(&left);
        let begun = reader.position().line();
        match reader.read_record(&mut row) {
            Ok(false) => None,
            Ok(true) if row.as_slice().len() > MOST_RECORD_BYTES => Some(Err(too_long(begun))),
            Ok(true) => Some(Ok(csv_record(&row, &places))),
            Err(error) => Some(csv_problem(error, begun)),
        }
    })))
}

fn csv_record(row: &csv::StringRecord, places: &[(&'static str, usize)]) -> Numbered {
    let mut record = Record::default();
    for (field, place) in places {
        record.set(field, row.get(*place).unwrap_or_default().to_owned());
    }
    (row.position().map_or(0, csv::Position::line), Ok(record))
}

fn csv_problem(error: csv::Error, begun: u64) -> anyhow::Result<Numbered> {
    let why = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the line is not UTF-8 text",
        csv::ErrorKind::UnequalLengths { .. } => "the line has more or fewer columns than the header",
        _ => return Err(unreadable(error, begun)),
    };
    Ok((error.position().map_or(begun, csv::Position::line), Err(why.to_owned())))
}

/// Why nothing more can be read.
fn unreadable(error: csv::Error, begun: u64) -> anyhow::Error {
    match error.kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::QuotaExceeded => too_long(begun),
        _ => anyhow::Error::new(error).context("the file"),
    }
}

fn too_long(begun: u64) -> anyhow::Error {
    anyhow::anyhow!(
        "the record that begins in line {begun} is longer than {MOST_RECORD_BYTES} bytes: \
         is there a quotation mark that is not closed?"
    )
}

/// A file that gives no more than is left for the present record.
struct Bounded {
    file: File,
    left: Rc<Cell<usize>>,
}

/// What a new record may take: its own bytes, and as many as may be read ahead of it.
fn refill(left: &Cell<usize>) {
    left.set(2 * MOST_RECORD_BYTES);
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        let most = into.len().min(left);
        let read = self.file.read(&mut into[..most])?;
        self.left.set(left - read);
        Ok(read)
    }
}

fn delimiter(path: &Path) -> anyhow::Result<u8> {
    let first = first_line(path)?;
    let count = |delimiter: u8| first.iter().filter(|byte| **byte == delimiter).count();
    // Of equals the last one wins, so that a header of one column has commas.
    Ok(*[b'\t', b';', b','].iter().max_by_key(|delimiter| count(**delimiter)).unwrap_or(&b','))
}

/// The first line that is not empty, or as much of it as tells what the file is.
///
/// # Errors
/// A file that cannot be read.
pub fn first_line(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut file = Read::take(BufReader::new(open(path)?), MOST_BYTES);
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 && line.trim_ascii().is_empty() {
        line.clear();
    }
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
    Ok(line.trim_ascii().to_owned())
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| format!("cannot open {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_never_ends_is_given_up() {
        let left = Rc::new(Cell::new(0));
        refill(&left);
        let mut endless = Bounded { file: File::open("/dev/zero").expect("zeros"), left };

        let read = io::copy(&mut endless, &mut io::sink());

        assert_eq!(read.map_err(|error| error.kind()), Err(io::ErrorKind::QuotaExceeded));
    }
}
