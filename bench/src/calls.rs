//! The requests, as the documented clients send them, and what a right answer is.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::HeaderValue;
use hyper::{Method, Request, header};

use crate::crowd::Member;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// `user/login/`
    LogIn,
    /// `user/profile/change-password/`
    Change,
    /// `user/forgot-password-submit/`
    Submit,
    /// `user/forgot-password/`
    Forgot,
}

const BOUNDARY: &str = "----------------------------362591758263458172639458";
const SUCCESS: &[u8] = br#"{"status_code":200,"errors":{},"data":{}}"#;

impl Call {
    /// How many hashes an answer costs.
    pub fn hashes(self) -> u8 {
        match self {
            Self::Forgot => 0,
            Self::LogIn | Self::Submit => 1,
            Self::Change => 2,
        }
    }

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::LogIn => "log-in",
            Self::Change => "change",
            Self::Submit => "submit",
            Self::Forgot => "forgot",
        }
    }

    /// What of the database counts its successes.
    pub fn proof(self) -> &'static str {
        match self {
            Self::LogIn => "SELECT count(*) FROM sessions",
            Self::Change => "SELECT count(*) FROM audit",
            Self::Submit => "SELECT count(*) FROM secrets WHERE ending = 'used'",
            Self::Forgot => "SELECT count(*) FROM recoveries",
        }
    }

    /// Whether this is the documented answer.
    pub fn is_right(self, status: u16, body: &[u8]) -> bool {
        let is_documented = match self {
            Self::LogIn => body.starts_with(br#"{"refresh":""#) && body.ends_with(br#""}"#),
            Self::Change | Self::Submit | Self::Forgot => body == SUCCESS,
        };
        status == 200 && is_documented
    }

    /// The request of this member.
    pub fn request(self, member: &Member, apikey: &HeaderValue) -> Request<Full<Bytes>> {
        let (path, body) = self.path_and_body(member);
        let mut request = Request::new(Full::new(Bytes::from(body)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = hyper::Uri::from_static(path);
        let headers = request.headers_mut();
        headers.insert(header::HOST, HeaderValue::from_static("127.0.0.1"));
        headers.insert("apikey", apikey.clone());
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(
                "multipart/form-data; boundary=--------------------------362591758263458172639458",
            ),
        );
        if self == Self::Change
            && let Ok(bearer) = HeaderValue::from_str(&format!("Bearer {}", member.access_token))
        {
            headers.insert(header::AUTHORIZATION, bearer);
        }
        request
    }

    fn path_and_body(self, member: &Member) -> (&'static str, String) {
        let Member { username, email, user_key, reset_token, .. } = member;
        match self {
            Self::LogIn => ("/api/v1/user/login/", form(&[("username", username), ("password", member.password())])),
            Self::Change => {
                let (old, new) = (member.password(), member.next_password());
                let fields = [("old_password", old), ("new_password", new), ("confirm_password", new)];
                ("/api/v1/user/profile/change-password/", form(&fields))
            }
            Self::Submit => {
                let fields =
                    [("user", user_key.as_str()), ("token", reset_token), ("new_password", member.next_password())];
                ("/api/v1/user/forgot-password-submit/", form(&fields))
            }
            Self::Forgot => ("/api/v1/user/forgot-password/", form(&[("email", email)])),
        }
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut body = String::with_capacity(512);
    for (name, value) in fields {
        body.push_str(BOUNDARY);
        body.push_str("\r\nContent-Disposition: form-data; name=\"");
        body.push_str(name);
        body.push_str("\"\r\n\r\n");
        body.push_str(value);
        body.push_str("\r\n");
    }
    body.push_str(BOUNDARY);
    body.push_str("--\r\n");
    body
}
