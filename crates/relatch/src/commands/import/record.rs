//! One row of another system as texts, and how it becomes an account or a reason why not. A reason never repeats what
//! stands in the row.

use app::account_import::{OldHash, Row, Weak};
use app::hasher::formats::Unusable;
use domain::account::Status;
use domain::language::Language;
use domain::login::{EmailAddress, LoginError, Phone, Username};
use domain::time::Timestamp;

/// How rows are read, whatever they come from.
#[derive(Clone)]
pub struct Reading {
    /// Of phone numbers without a prefix.
    pub country: Option<String>,
    /// What happens to hashes that are too fast.
    pub weak: Weak,
}

/// The texts of one row. What is empty is not there. It has no `Debug`: it holds a hash.
#[derive(Default)]
pub struct Record {
    pub username: String,
    pub email: String,
    pub phone: String,
    pub first_name: String,
    pub last_name: String,
    pub locale: String,
    pub hash: String,
    pub status: String,
    pub is_active: String,
    pub created_at: String,
}

/// A row that cannot be imported.
pub struct Invalid {
    /// The number of its line, or of its record.
    pub place: u64,
    /// In words, without anything of the row.
    pub why: String,
}

/// Every field, by the name it has in a file.
pub const FIELDS: [&str; 10] =
    ["username", "email", "phone", "first_name", "last_name", "locale", "hash", "status", "is_active", "created_at"];

impl Record {
    /// Sets a field of [`FIELDS`]; there is no other.
    pub fn set(&mut self, field: &str, text: String) {
        let slot = match field {
            "username" => &mut self.username,
            "email" => &mut self.email,
            "phone" => &mut self.phone,
            "first_name" => &mut self.first_name,
            "last_name" => &mut self.last_name,
            "locale" => &mut self.locale,
            "hash" => &mut self.hash,
            "status" => &mut self.status,
            "is_active" => &mut self.is_active,
            "created_at" => &mut self.created_at,
            _ => return,
        };
        *slot = text;
    }

    /// The account that this row describes.
    pub fn parse(self, place: u64, reading: &Reading) -> Result<Row, Invalid> {
        self.row(place, reading).map_err(|why| Invalid { place, why })
    }

    fn row(self, place: u64, reading: &Reading) -> Result<Row, String> {
        let hash = match OldHash::parse(self.hash, reading.weak) {
            Ok(hash) => Some(hash),
            Err(Unusable::NoPassword) => None,
            Err(unusable) => return Err(format!("hash: {unusable}")),
        };
        Ok(Row {
            place,
            username: Username::parse(&self.username).map_err(|error| named("username", error))?,
            email: given(&self.email, EmailAddress::parse).map_err(|error| named("email", error))?,
            phone: given(&self.phone, |text| Phone::parse(text, reading.country.as_deref()))
                .map_err(|error| named("phone", error))?,
            first_name: name(&self.first_name).map_err(|why| format!("first_name: {why}"))?,
            last_name: name(&self.last_name).map_err(|why| format!("last_name: {why}"))?,
            // A language that is not spoken here does not keep anybody out.
            locale: Language::parse(self.locale.trim()),
            status: status(&self.status, &self.is_active)?,
            created_at: given(&self.created_at, instant)?,
            hash,
        })
    }
}

fn named(field: &str, error: LoginError) -> String {
    format!("{field}: {error}")
}

fn given<T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// A first or last name: at most 150 characters, none of them a control character.
pub fn name(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.chars().count() > 150 {
        return Err("a name must have at most 150 characters");
    }
    if text.chars().any(char::is_control) {
        return Err("a name must not hold control characters");
    }
    Ok(text.to_owned())
}

/// Without either it is active. Whoever cannot be read is not let in by mistake, but told.
fn status(status: &str, is_active: &str) -> Result<Status, String> {
    let status = status.trim().to_ascii_lowercase();
    if !status.is_empty() {
        return Status::parse(&status).ok_or_else(|| "status: neither active nor disabled".to_owned());
    }
    match is_active.trim().to_ascii_lowercase().as_str() {
        "" | "true" | "t" | "1" | "yes" => Ok(Status::Active),
        "false" | "f" | "0" | "no" => Ok(Status::Disabled),
        _ => Err("is_active: neither true nor false".to_owned()),
    }
}

/// RFC 3339; without a zone it is UTC; a bare number counts milliseconds.
fn instant(text: &str) -> Result<Timestamp, String> {
    if let Ok(ms) = text.parse::<i64>() {
        return Ok(Timestamp::from_ms(ms));
    }
    let with_zone = text.parse::<jiff::Timestamp>().ok();
    let without = || text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let instant = with_zone.or_else(|| without().map(|zoned| zoned.timestamp()));
    let instant = instant.ok_or("created_at: neither an RFC 3339 date nor milliseconds")?;
    Ok(Timestamp::from_ms(instant.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut Record);

    fn parsed(record: Record) -> Result<Row, String> {
        let reading = Reading { country: Some("US".to_owned()), weak: Weak::Wrapped };
        record.parse(7, &reading).map_err(|invalid| invalid.why)
    }

    fn record(change: impl Fn(&mut Record)) -> Record {
        let mut record = Record { username: "ada".to_owned(), ..Record::default() };
        change(&mut record);
        record
    }

    #[test]
    fn a_user_name_alone_is_an_active_account_without_a_password() {
        let row = parsed(record(|_| {})).expect("a row");
        assert_eq!((row.username.as_str(), row.status, row.hash.is_none()), ("ada", Status::Active, true));
    }

    #[test]
    fn a_reason_names_the_field_and_nothing_of_its_text() {
        let changes: [(&str, Change); 6] = [
            ("username", |record| record.username = "x y".to_owned()),
            ("email", |record| record.email = "x y".to_owned()),
            ("phone", |record| record.phone = "x y".to_owned()),
            ("hash", |record| record.hash = "x y".to_owned()),
            ("is_active", |record| record.is_active = "x y".to_owned()),
            ("created_at", |record| record.created_at = "x y".to_owned()),
        ];
        for (field, change) in changes {
            let why = parsed(record(change)).err().expect("a reason");
            assert!(why.starts_with(&format!("{field}: ")) && !why.contains("x y"), "{why}");
        }
    }

    #[test]
    fn whoever_is_not_active_there_is_disabled_here() {
        for (status, is_active) in [("disabled", ""), ("Disabled", "true"), ("", "False"), ("", "0"), ("", "f")] {
            let row = parsed(record(|record| {
                record.status = status.to_owned();
                record.is_active = is_active.to_owned();
            }));
            assert_eq!(row.ok().map(|row| row.status), Some(Status::Disabled), "{status:?} {is_active:?}");
        }
    }

    #[test]
    fn one_instant_is_read_in_each_of_its_spellings() {
        for text in ["2024-02-01T10:00:00Z", "2024-02-01T12:00:00+02:00", "2024-02-01 10:00:00.000", "1706781600000"] {
            assert_eq!(instant(text).map(Timestamp::ms), Ok(1_706_781_600_000), "{text}");
        }
    }

    #[test]
    fn a_national_number_is_read_by_the_country() {
        let row = parsed(record(|record| record.phone = "(202) 555-0123".to_owned())).expect("a row");
        assert_eq!(row.phone.expect("a number").as_str(), "+12025550123");
    }
}
