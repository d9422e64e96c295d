//! The few types that cross to the database and back: integer, text, bytes, uuid, null.
//! A conversion never guesses: a wrong type is an error, not a default.

use domain::time::Timestamp;
use uuid::Uuid;

use crate::Error;

/// One argument of a statement. It has no `Debug`: arguments are never printed.
#[derive(Clone, Copy)]
pub enum Arg<'a> {
    /// SQL NULL; fits any column.
    Null,
    /// A 64-bit integer; booleans (0 or 1) and times (milliseconds) are integers too.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Raw bytes.
    Bytes(&'a [u8]),
    /// A UUID: 16 bytes on SQLite, a native one on PostgreSQL.
    Uuid(Uuid),
}

/// Borrows each value as an argument: `tx.run(SQL, args![id, name]).await`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        &[$($crate::Arg::from($value)),*] as &[$crate::Arg<'_>]
    };
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Arg::Int(value)
    }
}

impl From<bool> for Arg<'_> {
    fn from(value: bool) -> Self {
        Arg::Int(i64::from(value))
    }
}

impl From<Timestamp> for Arg<'_> {
    fn from(value: Timestamp) -> Self {
        Arg::Int(value.ms())
    }
}

impl From<Uuid> for Arg<'_> {
    fn from(value: Uuid) -> Self {
        Arg::Uuid(value)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(value)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::Text(value)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(value: &'a [u8]) -> Self {
        Arg::Bytes(value)
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Arg::Bytes(value)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Arg::Bytes(value)
    }
}

impl<'a, T> From<Option<T>> for Arg<'a>
where
    Arg<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Arg::Null, Arg::from)
    }
}

/// One value of a row, as the engine gave it. It has no `Debug`: rows are never printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// Any integer type, and PostgreSQL's booleans as 0 or 1.
    Int(i64),
    /// Text.
    Text(String),
    /// Raw bytes, and UUIDs on SQLite.
    Bytes(Vec<u8>),
    /// A UUID on PostgreSQL.
    Uuid(Uuid),
}

/// One row of an answer.
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// The value of a column, counted from 0. A missing column, a wrong type or an unexpected NULL
    /// is `Error::Broken`.
    pub fn get<T: FromValue>(&self, column: usize) -> Result<T, Error> {
        let value = self.0.get(column);
        value.and_then(T::from_value).ok_or_else(|| {
            let held = value.map_or("nothing", kind);
            let wanted = std::any::type_name::<T>();
            Error::broken(format!("column {column} holds {held}, not {wanted}"))
        })
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Int(_) => "an integer",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
        Value::Uuid(_) => "a uuid",
    }
}

/// A type that can be read from a row.
pub trait FromValue: Sized {
    /// `None`: the value is of another type, or does not fit.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for Timestamp {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Timestamp::from_ms)
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
    }
}

impl FromValue for Uuid {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Uuid(id) => Some(*id),
            Value::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            held => T::from_value(held).map(Some),
        }
    }
}
