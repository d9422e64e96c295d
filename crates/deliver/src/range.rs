//! Asks a service whether a password is known from a breach, by k-anonymity: it is sent the first five hexadecimal digits
//! of the password's SHA-1 digest, answers all endings it knows, and does not learn which of them was looked for.
//! The digest never stands in a URL, a log or an error, and what was answered is never kept.

use std::fmt::Write as _;
use std::time::Duration;

use reqwest::Client;
use url::Url;
use zeroize::Zeroizing;

use crate::Error;
use crate::http;

const TRANSPORT: &str = "breach";
/// Digits that leave the machine. They are the same for about one in a million passwords.
const PREFIX_DIGITS: usize = 5;
/// Digits that do not.
const SUFFIX_DIGITS: usize = 35;
/// The most that is read of an answer. The public service's are some 40 KB long.
const MAX_ANSWER_BYTES: usize = 256 * 1024;

/// Which service is asked.
pub struct RangeSettings {
    /// Where it is, without `/range`, such as `https://api.pwnedpasswords.com`.
    pub url: String,
    /// The longest it may take.
    pub timeout: Duration,
}

/// A service that speaks the range protocol of Pwned Passwords.
pub struct Range {
    client: Client,
    base: Url,
    host: String,
    timeout: Duration,
}

/// Why a service did not say. It names nothing of what was asked about.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unanswered(pub(crate) String);

impl Range {
    /// Checks the settings as far as that is possible without asking.
    pub fn new(settings: &RangeSettings) -> Result<Range, Error> {
        let wrong = |why: String| Error::settings(TRANSPORT, why);
        let base = Url::parse(&settings.url).map_err(|error| wrong(format!("the address: {error}")))?;
        http::check_address(TRANSPORT, &base)?;
        let has_log_in = !base.username().is_empty() || base.password().is_some();
        if has_log_in || base.query().is_some() || base.fragment().is_some() {
            return Err(wrong("the address must have no '?', no '#', no user name and no password".to_owned()));
        }
        let host = base.host_str().unwrap_or_default().to_owned();
        let timeout = settings.timeout;
        Ok(Range { client: http::client(TRANSPORT, timeout)?, base, host, timeout })
    }

    /// Who is asked.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The longest an answer may take.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Whether the service knows a password with this SHA-1 digest. Asks once.
    pub async fn contains(&self, sha1: &[u8; 20]) -> Result<bool, Unanswered> {
        let digits = digits(sha1);
        let (prefix, suffix) = digits.split_at(PREFIX_DIGITS);
        // Padding keeps the length of an answer from telling which five digits were asked about.
        let request = self.client.get(self.address(prefix)).header("Add-Padding", "true");
        let answer = http::read(request, MAX_ANSWER_BYTES).await.map_err(Unanswered)?;
        if answer.status.as_u16() != 200 {
            return Err(Unanswered(format!("answered {}", answer.status.as_u16())));
        }
        if !answer.is_whole {
            return Err(Unanswered(format!("answered more than {MAX_ANSWER_BYTES} bytes")));
        }
        found(&answer.body, suffix.as_bytes())
            .ok_or_else(|| Unanswered("answered something else than a range".to_owned()))
    }

    fn address(&self, prefix: &str) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(["range", prefix]);
        }
        url
    }
}

fn digits(sha1: &[u8; 20]) -> Zeroizing<String> {
    let mut digits = Zeroizing::new(String::with_capacity(PREFIX_DIGITS + SUFFIX_DIGITS));
    for byte in sha1 {
        write!(digits, "{byte:02X}").expect("text takes any text");
    }
    digits
}

/// Whether the suffix is among the lines `SUFFIX:COUNT`. A count of 0 is padding and no entry. `None`: the lines are
/// something else, such as a page that says who may use the network, or there are none: every range of a billion passwords
/// has hundreds, and a service that has lost its list must not pass for one that knows no such password.
fn found(answer: &[u8], suffix: &[u8]) -> Option<bool> {
    let mut is_found = None;
    for line in answer.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
        let (entry, count) = line.split_at_checked(SUFFIX_DIGITS)?;
        let count = count.strip_prefix(b":")?;
        let is_entry =
            entry.iter().all(u8::is_ascii_hexdigit) && !count.is_empty() && count.iter().all(u8::is_ascii_digit);
        if !is_entry {
            return None;
        }
        let is_this_one = entry.eq_ignore_ascii_case(suffix) && count.iter().any(|digit| *digit != b'0');
        is_found = Some(is_found.unwrap_or(false) || is_this_one);
    }
    is_found
}
