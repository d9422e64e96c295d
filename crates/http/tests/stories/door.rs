//! The three doors to one set of accounts, seen the same way, so that a story is told once and holds at every door.

use std::collections::BTreeMap;

use app::inbox::Letter;

use crate::house::{Answer, House, USERNAME};

/// Through which door a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    User,
    Auth,
    Pages,
}

pub const DOORS: [Door; 3] = [Door::User, Door::Auth, Door::Pages];

/// A session as its holder keeps it.
#[derive(Clone)]
pub struct Session {
    pub access: String,
    pub refresh: String,
}

/// Logs the demo account in. The pages have no log-in, so their stories use the user API's.
pub async fn log_in(house: &House, password: &str) -> Option<Session> {
    let answer = house.log_in(password).await;
    let text = |name: &str| answer.json()[name].as_str().expect("text").to_owned();
    (answer.status == 200).then(|| Session { access: text("access"), refresh: text("refresh") })
}

/// Whether the session still lives, asked by its access token alone: a change with a wrong old password is refused
/// otherwise than one by a stranger.
pub async fn is_alive(house: &House, session: &Session) -> bool {
    let fields = [("old_password", "not it"), ("new_password", "x"), ("confirm_password", "x")];
    let answer = house.user("profile/change-password/").bearer(&session.access).multipart(&fields).send().await;
    answer.body.contains("Your old password was entered incorrectly")
}

pub async fn refresh(house: &House, session: &Session) -> Option<Session> {
    let answer = house.user("token/refresh/").form(&[("refresh", &session.refresh)]).send().await;
    let text = |name: &str| answer.json()[name].as_str().expect("text").to_owned();
    (answer.status == 200).then(|| Session { access: text("access"), refresh: text("refresh") })
}

impl Door {
    /// Asks for a mail to the demo account.
    pub async fn ask_by_mail(self, house: &House) {
        let answer = match self {
            Self::User => house.user("forgot-password/").multipart(&[("email", USERNAME)]).send().await,
            Self::Auth => house.auth("forgotpass").json(r#"{"email":"demo@example.com"}"#).send().await,
            Self::Pages => house.post("/forgot").form(&[("login", USERNAME)]).send().await,
        };
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// Spends a mailed link. `true`: the password was set.
    pub async fn reset_by_mail(self, house: &House, letter: &Letter, password: &str) -> bool {
        match self {
            Self::User => {
                let fields = [("user", letter.user.as_str()), ("token", &letter.token), ("new_password", password)];
                house.user("forgot-password-submit/").multipart(&fields).send().await.status == 200
            }
            Self::Auth => {
                let body =
                    serde_json::json!({"token": letter.token, "password": password, "passwordConfirm": password});
                house.auth("resetpass").json(body.to_string()).send().await.status == 200
            }
            Self::Pages => self.reset_on_the_page(house, &letter.link, password).await.status == 200,
        }
    }

    async fn reset_on_the_page(self, house: &House, link: &str, password: &str) -> Answer {
        let path = link.strip_prefix("http://localhost:5501").expect("our own link");
        let cookies = house.get(path).send().await.cookies();
        let fields = [("new_password", password), ("confirm_password", password)];
        house.post("/reset").cookies(&cookies).form(&fields).send().await
    }

    /// Asks for an SMS to the demo account; answers what the asker keeps: the handle, as field or cookie.
    pub async fn ask_by_sms(self, house: &House) -> BTreeMap<String, String> {
        match self {
            Self::User => unreachable!("the user API has no SMS"),
            Self::Auth => {
                let answer = house.auth("forgotpass/mobile").json(r#"{"mobile":"+12025550123"}"#).send().await;
                let handle = answer.json()["request"].as_str().expect("a handle").to_owned();
                BTreeMap::from([("request".to_owned(), handle)])
            }
            Self::Pages => house.post("/forgot/mobile").form(&[("mobile", "+12025550123")]).send().await.cookies(),
        }
    }

    /// Spends a code, with what [`Self::ask_by_sms`] gave. `true`: the password was set.
    pub async fn reset_by_code(
        self,
        house: &House,
        kept: &BTreeMap<String, String>,
        code: &str,
        password: &str,
    ) -> bool {
        match self {
            Self::User => unreachable!("the user API has no SMS"),
            Self::Auth => {
                let mut body = serde_json::json!({"token": code, "password": password, "passwordConfirm": password});
                for (name, value) in kept {
                    body[name] = serde_json::Value::from(value.as_str());
                }
                house.auth("resetpass/mobile").json(body.to_string()).send().await.status == 200
            }
            Self::Pages => {
                let fields = [("code", code), ("new_password", password), ("confirm_password", password)];
                house.post("/reset/mobile").cookies(kept).form(&fields).send().await.status == 200
            }
        }
    }

    /// Changes the password in a session (the pages have none and use the user name). `true`: it was changed.
    pub async fn change(self, house: &House, session: &Session, old: &str, new: &str) -> bool {
        let answer = match self {
            Self::User => {
                let fields = [("old_password", old), ("new_password", new), ("confirm_password", new)];
                house.user("profile/change-password/").bearer(&session.access).multipart(&fields).send().await
            }
            Self::Auth => {
                let body = serde_json::json!({"passwordCurrent": old, "password": new, "passwordConfirm": new});
                house.auth("changepass").bearer(&session.access).json(body.to_string()).send().await
            }
            Self::Pages => {
                let fields =
                    [("login", USERNAME), ("old_password", old), ("new_password", new), ("confirm_password", new)];
                house.post("/change").form(&fields).send().await
            }
        };
        answer.status == 200
    }
}
