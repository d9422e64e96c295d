//! Who calls, as the headers say it: the client, its origin, the bearer. Nothing of the body is read before this.

use axum::http::{HeaderMap, header};

use crate::trouble::Trouble;

/// The one value of a header. A value that is not plain text counts as empty: it names nothing, and is not absent.
pub(crate) fn lone<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<Option<&'a str>, Trouble> {
    let mut values = headers.get_all(name).iter();
    let first = values.next().map(|value| value.to_str().unwrap_or_default());
    match values.next() {
        None => Ok(first),
        Some(_) => Err(Trouble::HeaderTwice(name)),
    }
}

/// The access token. `None`: there is none, or the scheme is another one.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Trouble> {
    let value = lone(headers, header::AUTHORIZATION.as_str())?;
    let (scheme, token) = value.and_then(|value| value.split_once(' ')).unwrap_or_default();
    Ok(scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(values: &[&str]) -> HeaderMap {
        let value = |text: &&str| HeaderValue::from_bytes(text.as_bytes()).expect("a value");
        values.iter().map(|text| (header::AUTHORIZATION, value(text))).fold(
            HeaderMap::new(),
            |mut map, (name, value)| {
                map.append(name, value);
                map
            },
        )
    }

    #[test]
    fn a_bearer_is_what_follows_the_scheme() {
        assert_eq!(bearer(&headers(&["Bearer a.b"])), Ok(Some("a.b")));
        assert_eq!(bearer(&headers(&["bearer  a.b "])), Ok(Some("a.b")));
        for other in ["Basic a", "a.b", "Bearer", "", "é b"] {
            assert_eq!(bearer(&headers(&[other])), Ok(None), "{other}");
        }
    }

    #[test]
    fn two_bearers_are_refused() {
        let twice = headers(&["Bearer a", "Bearer a"]);
        assert_eq!(bearer(&twice), Err(Trouble::HeaderTwice("authorization")));
    }

    #[test]
    fn a_value_that_is_not_text_is_present_and_empty() {
        assert_eq!(lone(&headers(&["\u{e9}"]), "authorization"), Ok(Some("")));
        assert_eq!(lone(&headers(&[]), "authorization"), Ok(None));
    }
}
