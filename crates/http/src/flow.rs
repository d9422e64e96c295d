//! The cookies: which SMS recovery this browser began, the link that it arrived by, and whose device it is. All are bound
//! to this host alone, out of reach of scripts, and never sent in the clear.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum_extra::extract::cookie::CookieJar;
use domain::device::{DeviceToken, KNOWN_FOR};
use domain::token::{Handle, LinkToken, SmsLinkToken, UserKey};

use crate::client::lone;

const FLOW: &str = "__Host-relatch_flow";
const LINK: &str = "__Host-relatch_reset";
const NOT_ME: &str = "__Host-relatch_not_me";
const DEVICE: &str = "__Host-relatch_device";
/// For callers that keep no cookies.
const DEVICE_HEADER: &str = "x-relatch-device";
/// As long as the longest secret lives; the secrets themselves decide.
const MAX_AGE_S: u32 = 3600;
/// A form that is sent twice, or again because its answer was lost, must say the same twice.
const REPEAT_S: u32 = 60;

/// A link that somebody opened.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// `None`: the link came by SMS.
    pub user_key: Option<String>,
    pub token: String,
}

impl Link {
    /// A link from a mail. `None`: it never was one of ours.
    pub(crate) fn by_mail(user_key: &str, token: &str) -> Option<Self> {
        UserKey::parse(user_key)?;
        LinkToken::parse(token)?;
        Some(Self { user_key: Some(user_key.to_owned()), token: token.to_owned() })
    }

    /// A link from an SMS. `None`: it never was one of ours.
    pub(crate) fn by_sms(token: &str) -> Option<Self> {
        SmsLinkToken::parse(token)?;
        Some(Self { user_key: None, token: token.to_owned() })
    }

    /// The link that this browser opened last.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let value = read(headers, LINK)?;
        match value.split_once('.') {
            Some((user_key, token)) => Self::by_mail(user_key, token),
            None => Self::by_sms(&value),
        }
    }

    /// Remembers the link in the browser.
    pub(crate) fn remember(&self, answer: Response) -> Response {
        self.keep(answer, MAX_AGE_S)
    }

    /// Makes the browser forget everything about recoveries: the link, which is spent, as soon as its form cannot be
    /// repeated any more.
    pub(crate) fn spent(&self, answer: Response) -> Response {
        self.keep(forget_handle(answer), REPEAT_S)
    }

    fn keep(&self, answer: Response, max_age_s: u32) -> Response {
        match &self.user_key {
            Some(user_key) => put(answer, LINK, &format!("{user_key}.{}", self.token), max_age_s),
            None => put(answer, LINK, &self.token, max_age_s),
        }
    }
}

/// A "this was not me" link that somebody opened.
pub(crate) struct NotMe {
    pub token: String,
}

impl NotMe {
    /// `None`: it never was one of ours.
    pub(crate) fn parse(token: &str) -> Option<Self> {
        LinkToken::parse(token)?;
        Some(Self { token: token.to_owned() })
    }

    /// The one that this browser opened last.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        Self::parse(&read(headers, NOT_ME)?)
    }

    /// Remembers it in the browser.
    pub(crate) fn remember(&self, answer: Response) -> Response {
        put(answer, NOT_ME, &self.token, MAX_AGE_S)
    }
}

/// The device that the caller says to be, by header or else by cookie. What is not of the right form, or is said twice,
/// says nothing: nobody is refused for it.
pub(crate) struct Shown(pub Option<DeviceToken>);

impl<S: Sync> FromRequestParts<S> for Shown {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let text = match lone(&parts.headers, DEVICE_HEADER) {
            Ok(Some(text)) => Some(text.trim().to_owned()),
            Ok(None) => read(&parts.headers, DEVICE),
            Err(_) => None,
        };
        Ok(Self(text.and_then(|text| DeviceToken::parse(&text))))
    }
}

/// Lets the device be known the next time, if there is anything new to be known by.
pub(crate) fn know(device: Option<&DeviceToken>, answer: Response) -> Response {
    let max_age_s = u32::try_from(KNOWN_FOR.as_ms() / 1_000).unwrap_or(u32::MAX);
    match device {
        Some(device) => put(answer, DEVICE, &device.reveal(), max_age_s),
        None => answer,
    }
}

/// Makes the browser forget that link.
pub(crate) fn forget_not_me(answer: Response) -> Response {
    put(answer, NOT_ME, "", 0)
}

/// The handle of the SMS recovery that this browser began last.
pub(crate) fn handle(headers: &HeaderMap) -> Option<String> {
    read(headers, FLOW).filter(|text| Handle::parse(text).is_some())
}

/// Remembers the handle in the browser.
pub(crate) fn remember(handle: &Handle, answer: Response) -> Response {
    put(answer, FLOW, &handle.reveal(), MAX_AGE_S)
}

/// Makes the browser forget a handle whose code is spent, as soon as that cannot be repeated any more.
pub(crate) fn spent_handle(handle: &str, answer: Response) -> Response {
    put(answer, FLOW, handle, REPEAT_S)
}

/// Makes the browser forget the handle.
fn forget_handle(answer: Response) -> Response {
    put(answer, FLOW, "", 0)
}

/// Makes the browser forget everything about recoveries.
pub(crate) fn forget(answer: Response) -> Response {
    put(forget_handle(answer), LINK, "", 0)
}

/// What the browser kept under a name.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name).map(|cookie| cookie.value().to_owned())
}

/// Makes the browser keep something for this host.
pub(crate) fn put(mut answer: Response, name: &str, value: &str, max_age_s: u32) -> Response {
    let cookie = format!("{name}={value}; Path=/; Max-Age={max_age_s}; Secure; HttpOnly; SameSite=Lax");
    let cookie = HeaderValue::from_str(&cookie).expect("names and values are letters, digits, dots and dashes");
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    fn sent_back(answer: &Response) -> HeaderMap {
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        let pair = |value: &HeaderValue| value.to_str().expect("text").split(';').next().map(str::to_owned);
        let pairs: Vec<String> = cookies.filter_map(pair).collect();
        let value = HeaderValue::from_str(&pairs.join("; ")).expect("a value");
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    #[test]
    fn a_remembered_link_comes_back_whole() {
        let mail = Link::by_mail(&"a1".repeat(16), &"b2".repeat(32)).expect("a link");
        let sms = Link::by_sms(&"c3".repeat(16)).expect("a link");
        for link in [mail, sms] {
            let answer = link.remember(().into_response());
            assert!(Link::of(&sent_back(&answer)) == Some(link));
        }
    }

    #[test]
    fn a_cookie_that_is_no_link_of_ours_is_none() {
        for value in ["", "x", "a.b", "a1a1.b2", "../../etc"] {
            let cookie = HeaderValue::from_str(&format!("{LINK}={value}")).expect("a value");
            assert!(Link::of(&HeaderMap::from_iter([(header::COOKIE, cookie)])).is_none(), "{value}");
        }
    }

    #[test]
    fn a_forgotten_handle_is_gone() {
        let handle_kept = Handle::from_random([7; 16]);
        let kept = remember(&handle_kept, ().into_response());
        assert_eq!(handle(&sent_back(&kept)), Some(handle_kept.reveal()));
        assert_eq!(handle(&sent_back(&forget(().into_response()))), None);
    }

    async fn shown(headers: HeaderMap) -> Option<String> {
        let mut parts = axum::http::Request::new(()).into_parts().0;
        parts.headers = headers;
        let Ok(Shown(token)) = Shown::from_request_parts(&mut parts, &()).await;
        token.map(|token| token.reveal())
    }

    #[tokio::test]
    async fn a_device_is_shown_by_cookie_or_by_one_header() {
        let (one, two) = ("A".repeat(118), format!("{}Q", "A".repeat(117)));
        let token = DeviceToken::parse(&one).expect("of the right form");
        let mut headers = sent_back(&know(Some(&token), ().into_response()));
        assert_eq!(shown(headers.clone()).await, Some(one));
        headers.insert(DEVICE_HEADER, HeaderValue::from_str(&two).expect("a value"));
        assert_eq!(shown(headers.clone()).await, Some(two.clone()), "the header goes first");
        headers.append(DEVICE_HEADER, HeaderValue::from_str(&two).expect("a value"));
        assert_eq!(shown(headers).await, None, "said twice");
        assert_eq!(shown(sent_back(&know(None, ().into_response()))).await, None);
    }

    #[test]
    fn cookies_belong_to_this_host_alone() {
        let answer = remember(&Handle::from_random([7; 16]), ().into_response());
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text");
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["; Path=/;", "; Secure;", "; HttpOnly;", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}
