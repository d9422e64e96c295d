//! In which language somebody is answered: the one that the address names with `lang`, on the pages else the one that was
//! chosen there before, else the one that the browser would like best, else English.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use domain::language::Language;
use url::form_urlencoded;

use crate::flow;

/// As much of an address as is looked at, in bytes.
const LOOKED_AT: usize = 1024;

/// What the pages remember in the browser.
const COOKIE: &str = "__Host-relatch_lang";
const YEAR_S: u32 = 365 * 24 * 60 * 60;

/// The language that a call is answered in.
pub(crate) struct Spoken(pub Language);

impl<S: Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(named(&parts.uri).unwrap_or_else(|| liked(&parts.headers))))
    }
}

/// The language that a request is refused in, once its client is known to be one whose callers are answered in theirs.
#[derive(Clone, Default)]
pub(crate) struct Tongue(Arc<OnceLock<Language>>);

impl Tongue {
    /// Notes what the caller likes. Only the first client of a request counts.
    pub(crate) fn follow(&self, headers: &HeaderMap) {
        self.0.get_or_init(|| liked(headers));
    }

    /// `None`: the documented English.
    pub(crate) fn language(&self) -> Option<Language> {
        self.0.get().copied()
    }
}

/// The language that the address names.
pub(crate) fn named(address: &Uri) -> Option<Language> {
    let query = address.query().unwrap_or_default();
    let query = &query[..query.floor_char_boundary(LOOKED_AT)];
    let (_, tag) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang")?;
    Language::choose([tag.as_ref()])
}

/// The language that was chosen on our pages before.
pub(crate) fn kept(headers: &HeaderMap) -> Option<Language> {
    flow::read(headers, COOKIE).and_then(|tag| Language::parse(&tag))
}

/// Makes the browser remember it.
pub(crate) fn keep(language: Language, answer: Response) -> Response {
    flow::put(answer, COOKIE, language.tag(), YEAR_S)
}

/// The language that the browser would like best.
pub(crate) fn liked(headers: &HeaderMap) -> Language {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
    // Several lines are one list (RFC 9110, section 5.3).
    let list = lines.collect::<Vec<_>>().join(",");
    Language::choose([list.as_str()]).unwrap_or_default()
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
