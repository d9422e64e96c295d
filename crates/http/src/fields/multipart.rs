//! Reads `multipart/form-data` of plain texts (RFC 7578). The framing is the library's; that a part is one text under
//! one unambiguous name is checked here, because servers that differ about it have been played against each other.

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use zeroize::Zeroizing;

use crate::trouble::Trouble;

use super::{Fields, Value};

const BROKEN: Trouble = Trouble::Malformed("The body is not valid multipart form data.");

pub(super) async fn read(bytes: &mut Zeroizing<Vec<u8>>, boundary: String) -> Result<Fields, Trouble> {
    let expected = parts(bytes, &boundary).ok_or(BROKEN)?;
    let request = Request::builder()
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary=\"{boundary}\""))
        .body(Body::from(Bytes::from(std::mem::take(&mut **bytes))))
        .map_err(|_| BROKEN)?;
    let mut library = Multipart::from_request(request, &()).await.map_err(|_| BROKEN)?;
    let (mut fields, mut seen) = (Fields::new(), 0);
    while let Some(part) = library.next_field().await.map_err(|_| BROKEN)? {
        let Disposition { name, is_file } = disposition(part.headers()).ok_or(BROKEN)?;
        let is_plain = is_plain_text(part.headers());
        let value = text(part).await?;
        seen += 1;
        match (is_file, is_plain) {
            (true, _) => fields.put(&name, Value::Wrong("A file is not accepted here."))?,
            (false, false) => fields.put(&name, Value::Wrong("Only plain text is accepted here."))?,
            (false, true) => fields.put_text(&name, value)?,
        }
    }
    if seen == expected { Ok(fields) } else { Err(BROKEN) }
}

/// How many parts there are. `None`: two readers could differ about it. Nothing may stand before the first boundary or after
/// the closing one; only one may close. Lines of a head end with CRLF, the head with an empty line of its own, and no line of
/// a part begins as a boundary does (RFC 2046, section 5.1.1).
fn parts(body: &[u8], boundary: &str) -> Option<usize> {
    let body = str::from_utf8(body).ok()?;
    let body = body.strip_prefix("\r\n").unwrap_or(body);
    let delimiter = format!("--{boundary}");
    let (mut rest, next) = (body.strip_prefix(&delimiter)?, format!("\r\n{delimiter}"));
    let mut parts = 0;
    while let Some((part, after)) = rest.split_once(&next) {
        let (head, value) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let is_plain = head.split("\r\n").all(|line| !line.contains(['\r', '\n']));
        if !is_plain || value.split(['\r', '\n']).any(|line| line.starts_with(&delimiter)) {
            return None;
        }
        parts += 1;
        rest = after;
    }
    matches!(rest, "--" | "--\r\n").then_some(parts)
}

async fn text(part: Field<'_>) -> Result<String, Trouble> {
    let bytes = part.bytes().await.map_err(|_| BROKEN)?;
    str::from_utf8(&bytes).map(str::to_owned).map_err(|_| Trouble::Malformed("The body is not valid UTF-8."))
}

struct Disposition {
    name: String,
    is_file: bool,
}

/// `None` unless the part says `form-data` with exactly one name, and besides at most a file name.
fn disposition(headers: &HeaderMap) -> Option<Disposition> {
    let mut values = headers.get_all(header::CONTENT_DISPOSITION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let value = str::from_utf8(value.as_bytes()).ok()?;
    let (kind, mut rest) = value.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let mut name = None;
    let mut is_file = false;
    while !rest.trim().is_empty() {
        let (key, value, after) = parameter(rest)?;
        rest = after;
        match key.to_ascii_lowercase().as_str() {
            "name" if name.is_none() => name = Some(value.to_owned()),
            "filename" | "filename*" => is_file = true,
            _ => return None,
        }
    }
    name.map(|name| Disposition { name, is_file })
}

/// Splits off the first `key=value` or `key="value"`. A backslash in quotes is refused, and so is what must stand in quotes and
/// does not: readers disagree about both.
fn parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once('=')?;
    let rest = rest.trim_start();
    let Some(quoted) = rest.strip_prefix('"') else {
        let (value, after) = rest.split_once(';').unwrap_or((rest, ""));
        let value = value.trim();
        return is_token(value).then_some((key.trim(), value, after));
    };
    let (value, after) = quoted.split_once('"')?;
    let after = after.trim_start();
    let after = if after.is_empty() { after } else { after.strip_prefix(';')? };
    (!value.contains('\\')).then_some((key.trim(), value, after))
}

/// RFC 9110, section 5.6.2.
fn is_token(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A part is plain unless it claims a type other than UTF-8 text, or an encoding on top of it.
fn is_plain_text(headers: &HeaderMap) -> bool {
    let type_is_plain = headers.get_all(header::CONTENT_TYPE).iter().all(|value| {
        let value = value.to_str().unwrap_or_default().to_ascii_lowercase();
        let mut parts = value.split(';').map(str::trim);
        parts.next() == Some("text/plain")
            && parts.all(|part| matches!(part, "charset=utf-8" | "charset=\"utf-8\"" | "charset=us-ascii"))
    });
    let encoding_is_none = headers.get_all("content-transfer-encoding").iter().all(|value| {
        let value = value.to_str().unwrap_or_default().to_ascii_lowercase();
        matches!(value.as_str(), "7bit" | "8bit" | "binary")
    });
    type_is_plain && encoding_is_none
}
