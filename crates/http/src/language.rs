//! In which language somebody is answered: the one that the address names with `lang`, else the one that the browser would
//! like best, else English.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::language::Language;
use url::form_urlencoded;

/// As much of an address as is looked at, in bytes.
const LOOKED_AT: usize = 1024;

/// The language that a request is answered in.
pub(crate) struct Spoken(pub Language);

impl<S: Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let query = &query[..query.floor_char_boundary(LOOKED_AT)];
        let named = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang").map(|(_, tag)| tag);
        let liked = parts.headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
        // Several lines are one list (RFC 9110, section 5.3).
        let liked = liked.collect::<Vec<_>>().join(",");
        Ok(Self(Language::choose([named.as_deref().unwrap_or_default(), &liked]).unwrap_or_default()))
    }
}

/// Says of an answer which language it is in, and that another caller's may be in another.
pub(crate) fn label(language: Language, mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    answer
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[tokio::test]
    async fn the_address_comes_before_the_header() {
        for (address, lines, expected) in [
            ("/?lang=de", &["fr"][..], "de"),
            ("/?a=b&lang=zh%2DHans", &["fr"], "zh-Hans"),
            ("/?lang=sv", &["fr"], "fr"),
            ("/?lang=&lang=de", &["fr"], "fr"),
            ("/?language=de", &["fr"], "fr"),
            ("/", &["\u{e9}", "sv", "pl"], "pl"),
            ("/", &["de;q=0.5", "fr"], "fr"),
            ("/?lang=sv", &["de;q=0.5", "fr;q=0.7, it;q=0.1"], "fr"),
            ("/", &[], "en"),
        ] {
            let mut request = Request::builder().uri(address);
            for line in lines {
                request = request.header("accept-language", line.as_bytes());
            }
            let (mut parts, ()) = request.body(()).expect("a request").into_parts();
            let Spoken(language) = Spoken::from_request_parts(&mut parts, &()).await.expect("infallible");
            assert_eq!(language.tag(), expected, "{address} {lines:?}");
        }
    }
}
