//! Which of the encodings a `Content-Type` names. Text is UTF-8 here; a body that claims another charset is refused.

use axum::http::{HeaderMap, header};

use crate::trouble::Trouble;

use super::Accepts;

/// The longest boundary (RFC 2046, section 5.1.1).
const MAX_BOUNDARY: usize = 70;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    Json,
    Urlencoded,
    Multipart { boundary: String },
}

impl MediaType {
    /// `None`: the request names none.
    pub(super) fn of(headers: &HeaderMap, accepts: Accepts) -> Result<Option<Self>, Trouble> {
        let Some(value) = headers.get(header::CONTENT_TYPE) else {
            return Ok(None);
        };
        let value = value.to_str().map_err(|_| Trouble::UnknownType)?;
        let media_type = Self::parse(value)?;
        match (accepts, &media_type) {
            (Accepts::Any, _) | (Accepts::UrlencodedOnly, Self::Urlencoded) => Ok(Some(media_type)),
            (Accepts::UrlencodedOnly, Self::Json | Self::Multipart { .. }) => Err(Trouble::UnknownType),
        }
    }

    fn parse(value: &str) -> Result<Self, Trouble> {
        let mut parts = value.split(';');
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let mut boundary = None;
        for part in parts.filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').ok_or(Trouble::UnknownType)?;
            let value = unquoted(value.trim());
            match name.trim().to_ascii_lowercase().as_str() {
                "charset" if !is_utf8(value) => return Err(Trouble::UnknownType),
                "boundary" if boundary.is_some() => return Err(BAD_BOUNDARY),
                "boundary" => boundary = Some(value.to_owned()),
                _ => {}
            }
        }
        match essence.as_str() {
            "application/json" => Ok(Self::Json),
            "application/x-www-form-urlencoded" => Ok(Self::Urlencoded),
            "multipart/form-data" => {
                let boundary = boundary.filter(|text| is_boundary(text));
                boundary.map_or(Err(BAD_BOUNDARY), |boundary| Ok(Self::Multipart { boundary }))
            }
            _ => Err(Trouble::UnknownType),
        }
    }
}

const BAD_BOUNDARY: Trouble = Trouble::Malformed("The multipart boundary is missing or not valid.");

fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value)
}

fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

fn is_boundary(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(&byte);
    (1..=MAX_BOUNDARY).contains(&text.len()) && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_encodings_are_known_in_any_spelling() {
        for (value, expected) in [
            ("application/json", MediaType::Json),
            ("Application/JSON; charset=UTF-8", MediaType::Json),
            ("application/json;charset=\"utf-8\"", MediaType::Json),
            ("application/x-www-form-urlencoded;", MediaType::Urlencoded),
            ("multipart/form-data; boundary=\"--x'y\"", MediaType::Multipart { boundary: "--x'y".to_owned() }),
        ] {
            assert_eq!(MediaType::parse(value), Ok(expected), "{value}");
        }
    }

    #[test]
    fn other_types_and_charsets_are_unknown() {
        for value in [
            "",
            "text/plain",
            "text/json",
            "application/json+x",
            "application/problem+json",
            "multipart/mixed; boundary=x",
            "application/json; charset=iso-8859-1",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded; charset=windows-1252",
            "application/json, text/plain",
        ] {
            assert_eq!(MediaType::parse(value), Err(Trouble::UnknownType), "{value}");
        }
    }

    #[test]
    fn a_boundary_must_be_one_and_valid() {
        let long = format!("multipart/form-data; boundary={}", "x".repeat(71));
        for value in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=a; boundary=b",
            "multipart/form-data; boundary=\"a b\"",
            long.as_str(),
        ] {
            assert_eq!(MediaType::parse(value), Err(BAD_BOUNDARY), "{value}");
        }
    }
}
