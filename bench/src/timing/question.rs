//! What is asked about somebody and about nobody, through every door that takes a name, an address or a number.

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, header};
use serde_json::json;

use super::people::{self, Kind};
use crate::Outcome;
use crate::server::Server;

/// A question. Passwords and codes in it are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// For a link, through the user API with hidden disclosure.
    Forgot,
    /// For a link, through the auth API.
    AuthForgot,
    /// For a code by SMS, through the auth API.
    AuthForgotMobile,
    /// For a link, on the page.
    PageForgot,
    /// For a code by SMS, on the page.
    PageForgotMobile,
    /// For a new password, with a code that was not sent, through the auth API.
    SubmitCode,
    /// To log in, through the user API.
    LogIn,
    /// To log in by number, through the auth API.
    AuthLogIn,
}

impl Question {
    /// In the table.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Forgot => "forgot (user API, hidden)",
            Self::AuthForgot => "forgot (auth API)",
            Self::AuthForgotMobile => "forgot by SMS (auth API)",
            Self::PageForgot => "forgot (page)",
            Self::PageForgotMobile => "forgot by SMS (page)",
            Self::SubmitCode => "wrong code with a number (auth API)",
            Self::LogIn => "log-in (user API)",
            Self::AuthLogIn => "log-in by number (auth API)",
        }
    }

    /// Its answer takes the time of a hash.
    pub fn is_slow(self) -> bool {
        matches!(self, Self::LogIn | Self::AuthLogIn)
    }

    fn path(self) -> &'static str {
        match self {
            Self::Forgot => "/api/v1/user/forgot-password/",
            Self::AuthForgot => "/api/v1/auth/forgotpass",
            Self::AuthForgotMobile => "/api/v1/auth/forgotpass/mobile",
            Self::PageForgot => "/forgot",
            Self::PageForgotMobile => "/forgot/mobile",
            Self::SubmitCode => "/api/v1/auth/resetpass/mobile",
            Self::LogIn => "/api/v1/user/login/",
            Self::AuthLogIn => "/api/v1/auth/login",
        }
    }

    fn body(self, kind: Kind, number: usize) -> String {
        let (password, wanted) = ("Not-The-Password-1", "Nobody-Gets-This-1");
        let body = match self {
            Self::Forgot | Self::AuthForgot => json!({"email": kind.email(number)}),
            Self::AuthForgotMobile => json!({"mobile": kind.mobile(number)}),
            Self::PageForgot => return format!("login={}", kind.email(number)),
            Self::PageForgotMobile => return format!("mobile=%2B{}", &kind.mobile(number)[1..]),
            Self::SubmitCode => {
                json!({"token": "493817", "password": wanted, "passwordConfirm": wanted, "mobile": kind.mobile(number)})
            }
            Self::LogIn => json!({"username": kind.username(number), "password": password}),
            Self::AuthLogIn => json!({"login": kind.mobile(number), "password": password}),
        };
        body.to_string()
    }
}

/// Who asks.
pub struct Caller {
    apikey: String,
    client_id: String,
    origin: String,
}

/// A question as it is sent, by any version of HTTP.
pub struct Call {
    /// Of the server.
    pub path: &'static str,
    /// Besides those that every request has.
    pub headers: Vec<(&'static str, String)>,
    /// With all that is asked.
    pub body: String,
}

impl Caller {
    /// Adds a client that discloses nothing; the auth API is called by the demo client.
    pub fn of(binary: &std::path::Path, server: &Server) -> Outcome<Self> {
        let demo: serde_json::Value = serde_json::from_slice(&std::fs::read(server.data.join("dev.json"))?)?;
        let text = |name: &str| Ok::<_, &str>(demo[name].as_str().ok_or("dev.json is not whole")?.to_owned());
        let apikey = people::hidden_client(binary, server)?;
        Ok(Self { apikey, client_id: text("client_id")?, origin: text("origin")? })
    }

    /// The question about one of a kind.
    pub fn call(&self, question: Question, kind: Kind, number: usize) -> Call {
        let json = ("content-type", "application/json".to_owned());
        let headers = match question {
            Question::Forgot | Question::LogIn => vec![json, ("apikey", self.apikey.clone())],
            Question::PageForgot | Question::PageForgotMobile => {
                vec![("content-type", "application/x-www-form-urlencoded".to_owned())]
            }
            Question::AuthForgot | Question::AuthForgotMobile | Question::SubmitCode | Question::AuthLogIn => {
                vec![json, ("client_id", self.client_id.clone()), ("origin", self.origin.clone())]
            }
        };
        Call { path: question.path(), headers, body: question.body(kind, number) }
    }

    /// The same as a request of HTTP/1.1.
    pub fn request(&self, question: Question, kind: Kind, number: usize) -> Outcome<Request<Full<Bytes>>> {
        let call = self.call(question, kind, number);
        let mut request = Request::post(call.path).header(header::HOST, "127.0.0.1");
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        Ok(request.body(Full::new(call.body.into()))?)
    }
}
