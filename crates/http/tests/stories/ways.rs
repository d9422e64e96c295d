//! Every call that carries a password, in every encoding it may come in, seen the same way: so that what must hold for a
//! password is told once and holds wherever one is set or compared.

use std::collections::BTreeMap;

use app::inbox::Letter;

use crate::door::{self, Door};
use crate::house::{Answer, EMAIL, House, PHONE, USERNAME};

/// What a call is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    UserLogIn,
    UserChange,
    UserSubmit,
    UserCheck,
    AuthLogIn,
    AuthChange,
    AuthReset,
    AuthCode,
    AuthCheck,
    PageChange,
    PageReset,
    PageCode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Multipart,
    Urlencoded,
    Json,
}

const SETTING: [Path; 8] = [
    Path::UserChange,
    Path::UserSubmit,
    Path::AuthChange,
    Path::AuthReset,
    Path::AuthCode,
    Path::PageChange,
    Path::PageReset,
    Path::PageCode,
];
const COMPARING: [Path; 5] = [Path::UserLogIn, Path::AuthLogIn, Path::UserChange, Path::AuthChange, Path::PageChange];
const CHECKING: [Path; 2] = [Path::UserCheck, Path::AuthCheck];

const BOUNDARY: &str = "--------------------------314159265358979323846264";
const TOO_SHORT: &str = "Your password must contain at least 8 characters.";
/// The same in the list of a page.
const MARKED_TOO_SHORT: &str = "data-rule=\"password_too_short\" class=\"broken\"";

/// A call in one encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    pub path: Path,
    pub coding: Coding,
}

/// A call with everything that it needs but its passwords.
pub struct Ready<'a> {
    way: Way,
    house: &'a House,
    fields: Vec<(&'static str, String)>,
    bearer: Option<String>,
    cookies: BTreeMap<String, String>,
}

impl Way {
    /// Those that set a password.
    pub fn setting() -> Vec<Self> {
        of(&SETTING)
    }

    /// Those that compare one with the account's.
    pub fn comparing() -> Vec<Self> {
        of(&COMPARING)
    }

    /// Those that only say what setting it would say.
    pub fn checking() -> Vec<Self> {
        of(&CHECKING)
    }

    /// All of them, each once.
    pub fn all() -> Vec<Self> {
        let logging_in = Self::comparing().into_iter().filter(|way| way.takes_the_old() && !way.takes_a_new());
        [Self::setting(), logging_in.collect(), Self::checking()].concat()
    }

    pub fn takes_the_old(self) -> bool {
        !self.names().0.is_empty()
    }

    pub fn takes_a_new(self) -> bool {
        !self.names().1.is_empty()
    }

    /// The fields for the password so far, and those for the one from now on.
    fn names(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self.path {
            Path::UserLogIn | Path::AuthLogIn => (&["password"], &[]),
            Path::UserChange | Path::PageChange => (&["old_password"], &["new_password", "confirm_password"]),
            Path::AuthChange => (&["passwordCurrent"], &["password", "passwordConfirm"]),
            Path::UserSubmit => (&[], &["new_password"]),
            Path::AuthReset | Path::AuthCode => (&[], &["password", "passwordConfirm"]),
            Path::PageReset | Path::PageCode => (&[], &["new_password", "confirm_password"]),
            Path::UserCheck | Path::AuthCheck => (&[], &["password"]),
        }
    }

    /// Brings about what the call needs: a session of whoever has the `current` password, a mail, an SMS.
    pub async fn ready<'a>(self, house: &'a House, current: &str) -> Ready<'a> {
        let name = |field| vec![(field, USERNAME.to_owned())];
        let mut ready = Ready { way: self, house, fields: Vec::new(), bearer: None, cookies: BTreeMap::new() };
        match self.path {
            Path::UserLogIn => ready.fields = name("username"),
            Path::AuthLogIn | Path::PageChange => ready.fields = name("login"),
            Path::UserChange | Path::AuthChange => {
                ready.bearer = Some(door::log_in(house, current).await.expect("in").access);
            }
            Path::UserSubmit => {
                Door::User.ask_by_mail(house).await;
                let letter = recovery(house, EMAIL).await;
                ready.fields = vec![("user", letter.user), ("token", letter.token)];
            }
            Path::AuthReset => {
                Door::Auth.ask_by_mail(house).await;
                ready.fields = vec![("token", recovery(house, EMAIL).await.token)];
            }
            Path::AuthCode => {
                let handle = Door::Auth.ask_by_sms(house).await.remove("request").expect("a handle");
                ready.fields = vec![("request", handle), ("token", recovery(house, PHONE).await.code)];
            }
            Path::PageReset => {
                Door::Pages.ask_by_mail(house).await;
                let link = recovery(house, EMAIL).await.link;
                let path = link.strip_prefix("http://localhost:5501").expect("our own link");
                ready.cookies = house.get(path).send().await.cookies();
            }
            Path::PageCode => {
                ready.cookies = Door::Pages.ask_by_sms(house).await;
                ready.fields = vec![("code", recovery(house, PHONE).await.code)];
            }
            Path::UserCheck | Path::AuthCheck => {}
        }
        ready
    }
}

/// The message with a secret. A notice may come before or after it.
async fn recovery(house: &House, to: &str) -> Letter {
    let first = house.letter(to, 1).await;
    if !first.token.is_empty() {
        return first;
    }
    house.letter(to, 2).await;
    let letters = app::inbox::list(&house.app, Some(to.to_owned())).await.expect("listed");
    letters.into_iter().find(|letter| !letter.token.is_empty()).expect("a token")
}

fn of(paths: &[Path]) -> Vec<Way> {
    let codings = |path: &Path| match path {
        // A page's form comes in one encoding.
        Path::PageChange | Path::PageReset | Path::PageCode => vec![Coding::Urlencoded],
        _ => vec![Coding::Multipart, Coding::Urlencoded, Coding::Json],
    };
    paths.iter().flat_map(|path| codings(path).into_iter().map(|coding| Way { path: *path, coding })).collect()
}

impl Ready<'_> {
    /// Sends the call, with these texts as passwords. They may be no texts at all.
    pub async fn send(&self, old: impl AsRef<[u8]>, new: impl AsRef<[u8]>) -> Answer {
        let (old_names, new_names) = self.way.names();
        let mut pairs: Vec<(&str, &[u8])> = self.fields.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        pairs.extend(old_names.iter().map(|name| (*name, old.as_ref())));
        pairs.extend(new_names.iter().map(|name| (*name, new.as_ref())));
        let (content_type, body) = self.way.coding.body(&pairs);
        self.send_body(&content_type, body).await
    }

    /// Whether the text is the account's password, as far as this call can tell. Nothing is changed.
    pub async fn is_right(&self, text: &str) -> bool {
        // A new password that is refused shows that the old one was right.
        let answer = self.send(text, "x").await;
        match (answer.status, self.way.path) {
            (200, Path::UserLogIn | Path::AuthLogIn) => true,
            (400, Path::UserChange | Path::AuthChange) if answer.body.contains(TOO_SHORT) => true,
            (400, Path::PageChange) if answer.body.contains(MARKED_TOO_SHORT) => true,
            (401, _) => false,
            (400, Path::PageChange) if answer.body.contains("current password is not right") => false,
            _ => panic!("neither yes nor no to {text:?} from {:?}: {} {}", self.way, answer.status, answer.body),
        }
    }

    async fn send_body(&self, content_type: &str, body: Vec<u8>) -> Answer {
        let house = self.house;
        let call = match self.way.path {
            Path::UserLogIn => house.user("login/"),
            Path::UserChange => house.user("profile/change-password/"),
            Path::UserSubmit => house.user("forgot-password-submit/"),
            Path::UserCheck => house.user("password/check/"),
            Path::AuthLogIn => house.auth("login"),
            Path::AuthChange => house.auth("changepass"),
            Path::AuthReset => house.auth("resetpass"),
            Path::AuthCode => house.auth("resetpass/mobile"),
            Path::AuthCheck => house.auth("password/check"),
            Path::PageChange => house.post("/change"),
            Path::PageReset => house.post("/reset"),
            Path::PageCode => house.post("/reset/mobile"),
        };
        let call = if self.cookies.is_empty() { call } else { call.cookies(&self.cookies) };
        let call = match &self.bearer {
            Some(token) => call.bearer(token),
            None => call,
        };
        call.body(content_type, body).send().await
    }
}

impl Coding {
    /// The content type and the bytes. What is not UTF-8 is sent as it is.
    fn body(self, pairs: &[(&str, &[u8])]) -> (String, Vec<u8>) {
        match self {
            Self::Multipart => (format!("multipart/form-data; boundary={BOUNDARY}"), multipart(pairs)),
            Self::Urlencoded => ("application/x-www-form-urlencoded".to_owned(), urlencoded(pairs)),
            Self::Json => ("application/json".to_owned(), json(pairs)),
        }
    }
}

fn multipart(pairs: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value, b"\r\n"].concat());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

fn urlencoded(pairs: &[(&str, &[u8])]) -> Vec<u8> {
    let one = |(name, value): &(&str, &[u8])| {
        let value: String = url::form_urlencoded::byte_serialize(value).collect();
        format!("{name}={value}")
    };
    pairs.iter().map(one).collect::<Vec<_>>().join("&").into_bytes()
}

/// A value that begins with a backslash is one escape, as it stands: there are escapes that are no text.
fn json(pairs: &[(&str, &[u8])]) -> Vec<u8> {
    let mut members = Vec::new();
    for (name, value) in pairs {
        let text = str::from_utf8(value).ok().filter(|text| !text.starts_with('\\'));
        let value = match text {
            Some(text) => serde_json::to_vec(text).expect("a text"),
            None => [b"\"", *value, b"\""].concat(),
        };
        members.push([format!("\"{name}\":").into_bytes(), value].concat());
    }
    [b"{", members.join(&b","[..]).as_slice(), b"}"].concat()
}
