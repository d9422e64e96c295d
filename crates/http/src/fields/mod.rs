//! Reads a body into named texts, strictly and the same for all three encodings. What is not one text under one name is
//! refused or marked as wrong; nothing is guessed, repaired or read twice.

mod intake;
mod json;
mod media_type;
mod multipart;
mod urlencoded;

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use zeroize::Zeroizing;

use crate::documented;
use crate::trouble::Trouble;

pub(crate) use self::intake::Intake;
use self::media_type::MediaType;

/// More fields than any call has; a body with more is refused before they are read.
const MAX_FIELDS: usize = 16;
/// Longer names than any call has.
const MAX_NAME_BYTES: usize = 64;
/// Headers that lose their meaning when they are given twice.
const LONE_HEADERS: [&str; 8] =
    ["apikey", "authorization", "client_id", "content-encoding", "content-type", "host", "origin", "x-reset-request"];

/// The fields of a body, each name once, in their order of arrival.
pub(crate) struct Fields(Vec<(String, Value)>);

/// What stands under a name.
pub(crate) enum Value {
    /// A text, wiped when it is dropped.
    Text(Zeroizing<String>),
    /// Something else; the sentence says what is wrong with it.
    Wrong(&'static str),
}

/// What a body without a `Content-Type` is taken for.
#[derive(Clone, Copy)]
pub(crate) enum Untyped {
    /// Nothing we read.
    Unknown,
    /// JSON.
    Json,
}

/// Which encodings a front reads.
#[derive(Clone, Copy)]
pub(crate) enum Accepts {
    /// All three.
    Any,
    /// What HTML forms send by default, and nothing that a page of another site could disguise.
    UrlencodedOnly,
}

impl Fields {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn put(&mut self, name: &str, value: Value) -> Result<(), Trouble> {
        if name.len() > MAX_NAME_BYTES {
            return Err(Trouble::Malformed("A field name is too long."));
        }
        if self.0.len() == MAX_FIELDS {
            return Err(Trouble::Malformed("There are too many fields."));
        }
        if let Some((_, present)) = self.0.iter_mut().find(|(known, _)| known == name) {
            *present = Value::Wrong("This field was given more than once.");
            return Ok(());
        }
        let value = match value {
            Value::Text(text) if text.contains('\0') => Value::Wrong(documented::NUL),
            other => other,
        };
        self.0.push((name.to_owned(), value));
        Ok(())
    }

    fn put_text(&mut self, name: &str, text: String) -> Result<(), Trouble> {
        self.put(name, Value::Text(Zeroizing::new(text)))
    }

    /// Takes out what stands under `name`. `None`: nothing does.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        let position = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(position).1)
    }

    /// The text under `name`, left where it is.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.0.iter().find(|(known, _)| known == name) {
            Some((_, Value::Text(text))) => Some(text),
            Some((_, Value::Wrong(_))) | None => None,
        }
    }

    /// Whether nothing stands under `name`, or a text of white space only.
    pub(crate) fn is_blank(&self, name: &str) -> bool {
        let present = self.0.iter().find(|(known, _)| known == name);
        present.is_none_or(|(_, value)| matches!(value, Value::Text(text) if text.trim().is_empty()))
    }

    /// The names that nobody took out.
    pub(crate) fn rest(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// Reads the body of a request. Headers are looked at before the first byte of the body is waited for.
pub(crate) async fn read(
    request: Request,
    accepts: Accepts,
    untyped: Untyped,
    intake: &Intake,
) -> Result<Fields, Trouble> {
    check_headers(request.headers())?;
    let media_type = MediaType::of(request.headers(), accepts)?;
    let mut received = intake.receive(request.into_body()).await?;
    let bytes = &mut received.bytes;
    if bytes.is_empty() {
        return Ok(Fields::new());
    }
    match (media_type, untyped) {
        (Some(MediaType::Json), _) | (None, Untyped::Json) => json::read(bytes),
        // Where JSON is the documented body, curl's `-d` still declares a form; no form of ours begins like an object.
        (Some(MediaType::Urlencoded), Untyped::Json) if begins_object(bytes) => json::read(bytes),
        (Some(MediaType::Urlencoded), _) => urlencoded::read(bytes),
        (Some(MediaType::Multipart { boundary }), _) => multipart::read(bytes, boundary).await,
        (None, Untyped::Unknown) => Err(Trouble::UnknownType),
    }
}

fn begins_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

fn check_headers(headers: &HeaderMap) -> Result<(), Trouble> {
    let twice = |name: &&&str| headers.get_all(**name).iter().nth(1).is_some();
    if let Some(name) = LONE_HEADERS.iter().find(twice) {
        return Err(Trouble::HeaderTwice(name));
    }
    let is_plain =
        headers.get(header::CONTENT_ENCODING).is_none_or(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if is_plain { Ok(()) } else { Err(Trouble::Encoded) }
}

#[cfg(test)]
mod tests;
