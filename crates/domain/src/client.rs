//! A client: an application that calls Relatch. It fixes origins, links, rules and how much a stranger is told.

use url::Url;

use crate::id::ClientId;
use crate::policy::{RuleSet, Rules, Sets};
use crate::token::UserKey;

/// Through which door a recovery was asked for; it decides which of a client's rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// The user API (`apikey`, multipart).
    User,
    /// The auth API (`client_id`, JSON).
    Auth,
    /// The hosted pages.
    Page,
}

impl Contract {
    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Auth => "auth",
            Self::Page => "page",
        }
    }

    /// `None`: no such contract.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::User, Self::Auth, Self::Page].into_iter().find(|contract| contract.as_str() == text)
    }

    /// What a new password set through this door must satisfy. `None`: no such set is configured.
    #[must_use]
    pub fn rules(self, set: &RuleSet, sets: &Sets) -> Option<Rules> {
        match self {
            Self::User | Self::Page => set.for_user_api(sets),
            Self::Auth => set.for_auth_api(sets),
        }
    }
}

/// Whether the user API says that an account does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// It gives the documented answers.
    Documented,
    /// It answers success whoever is asked for.
    Hidden,
}

impl Disclosure {
    /// The word that the store and the command line use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Hidden => "hidden",
        }
    }

    /// `None`: no such disclosure.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Documented, Self::Hidden].into_iter().find(|disclosure| disclosure.as_str() == text)
    }
}

/// A web origin as browsers send it in `Origin` (RFC 6454, section 6.2): scheme, host and a port that is not the
/// scheme's default, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// `None` unless `text` is exactly the serialisation of an http or https origin.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https");
        (is_web && url.origin().ascii_serialization() == text).then(|| Self(text.to_owned()))
    }

    /// The origin as it was parsed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a mailed link leads: a URL, or a path on the origin that asked, with `{token}` and perhaps `{user}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetUrl(String);

impl ResetUrl {
    /// `None` unless `text` holds `{token}` and is an http or https URL, or a path that begins with one slash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_path = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
        let absolute = if is_path { format!("https://origin.invalid{text}") } else { text.to_owned() };
        let url = Url::parse(&absolute.replace("{token}", "token").replace("{user}", "user")).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let host_is_fixed = !absolute.split('/').nth(2).unwrap_or_default().contains('{');
        let is_plain = !text.chars().any(|c| c.is_control() || c.is_whitespace());
        (is_web && host_is_fixed && is_plain && text.contains("{token}")).then(|| Self(text.to_owned()))
    }

    /// The template as it was parsed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link. `None`: the template is a path and no origin asked. `token` is hex, so nothing needs escaping.
    #[must_use]
    pub fn link(&self, origin: Option<&Origin>, user: &UserKey, token: &str) -> Option<String> {
        let base = if self.0.starts_with('/') { origin?.as_str() } else { "" };
        Some(format!("{base}{}", self.0.replace("{user}", user.as_str()).replace("{token}", token)))
    }
}

/// A client as the store keeps it.
#[derive(Clone)]
pub struct Client {
    /// Its public identifier.
    pub id: ClientId,
    /// What people call it; shown in mails as the site's name.
    pub name: String,
    /// The visible beginning of its API key.
    pub key_prefix: String,
    /// The origins it may call the auth API from.
    pub origins: Vec<Origin>,
    /// A native application, which may send no `Origin`.
    pub is_native: bool,
    /// Where its mailed links lead; `None`: to the hosted page.
    pub reset_url: Option<ResetUrl>,
    /// Which rules its users' passwords follow.
    pub rules: RuleSet,
    /// What strangers are told.
    pub disclosure: Disclosure,
    /// Two-letter country for phone numbers without a prefix; `None`: only E.164 is understood.
    pub default_country: Option<String>,
}

/// The `Origin` of a call is not one the client has registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginRefused;

impl Client {
    /// Decides about the `Origin` header of a call: the registered origin, or `None` for a native client that sent none.
    ///
    /// # Errors
    /// [`OriginRefused`] for any other value, and for a missing one unless the client is native.
    pub fn admit(&self, header: Option<&str>) -> Result<Option<Origin>, OriginRefused> {
        let Some(header) = header else {
            return if self.is_native { Ok(None) } else { Err(OriginRefused) };
        };
        let known = self.origins.iter().find(|origin| origin.as_str() == header);
        known.cloned().map(Some).ok_or(OriginRefused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_exactly_what_a_browser_sends() {
        for good in ["http://localhost:3000", "https://app.example.com", "https://[::1]:8443"] {
            assert!(Origin::parse(good).is_some(), "{good}");
        }
        for bad in [
            "null",
            "",
            "https://a.example/",
            "https://a.example:443",
            "HTTPS://a.example",
            "ftp://a.example",
            "a.example",
            "*",
        ] {
            assert!(Origin::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_reset_url_has_a_fixed_host_and_a_place_for_the_token() {
        for good in
            ["https://a.example/reset/{user}/{token}", "/reset?token={token}", "http://localhost:3000/#/r/{token}"]
        {
            assert!(ResetUrl::parse(good).is_some(), "{good}");
        }
        for bad in [
            "https://a.example/reset",
            "//evil/{token}",
            "/\\evil/{token}",
            "javascript:{token}",
            "https://{token}.example/",
            "/a b/{token}",
        ] {
            assert!(ResetUrl::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_path_leads_to_the_origin_that_asked() {
        let url = ResetUrl::parse("/reset?token={token}").expect("valid");
        let origin = Origin::parse("http://localhost:3000").expect("valid");
        let user = UserKey::from_random([0; 16]);
        assert_eq!(url.link(Some(&origin), &user, "ab").as_deref(), Some("http://localhost:3000/reset?token=ab"));
        assert_eq!(url.link(None, &user, "ab"), None);
    }
}
