//! A server of its own, the people who have accounts there, and what one can do from outside: ask for an SMS, look at one's
//! own telephone, send a code. What the server has counted is read from its database.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use http_body_util::Full;
use hyper::{Method, Request, Response, header};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::driver::Line;
use crate::house::{House, Rules};
use crate::{Outcome, clock};

/// How many people live there.
pub const PEOPLE: usize = 200;
/// How many requests are under way at the same time.
const AT_ONCE: usize = 16;
/// How long the worker may take to send what was asked for.
const PATIENCE: Duration = Duration::from_secs(60);
/// Area codes whose numbers 555-0100 to 555-0199 are kept for fiction.
const AREAS: [u32; 2] = [202, 212];

/// A town.
pub struct Town {
    /// The server.
    pub house: House,
    lines: RefCell<Vec<Line>>,
    database: Connection,
    sources: Cell<u32>,
    sent: Cell<usize>,
}

/// A recovery as whoever asked for it knows it.
pub struct Flow {
    /// The number that was asked for.
    pub phone: String,
    /// From where.
    pub source: String,
    /// What was answered.
    pub handle: String,
}

/// An SMS as its reader sees it.
pub struct Sms {
    /// Six digits or eight characters.
    pub code: String,
    /// The token of the link beside it.
    pub token: String,
}

/// What a code is sent with.
#[derive(Clone, Copy)]
pub enum With<'a> {
    /// The handle of a recovery.
    Handle(&'a str),
    /// The number it was sent to.
    Number(&'a str),
    /// Nothing: the documented body alone.
    Nothing,
}

/// What the server has counted in a day.
#[derive(Clone, Copy, Default)]
pub struct Counted {
    /// Strangers' guesses at six digits that were compared, and were not followed by the right code.
    pub all: i64,
    /// The most of them at one account.
    pub of_one_account: i64,
}

/// The telephone of this person.
pub fn phone(person: usize) -> String {
    format!("+1{}55501{:02}", AREAS[person / 100 % AREAS.len()], person % 100)
}

impl Town {
    /// Founds it in an empty folder.
    pub async fn found(folder: &Path, rules: Rules) -> Outcome<Self> {
        let house = House::open(folder, rules).await?;
        for person in 0..PEOPLE {
            house.account(&format!("person-{person}"), &phone(person)).await?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(&house.database, flags)?;
        database.busy_timeout(Duration::from_secs(5))?;
        Ok(Self { house, lines: RefCell::default(), database, sources: Cell::new(0), sent: Cell::new(0) })
    }

    /// A network that nobody has called from yet.
    pub fn elsewhere(&self) -> String {
        let number = self.sources.get();
        self.sources.set(number + 1);
        format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff)
    }

    /// Asks for an SMS to each of these people, each from a network of its own, and waits until they have been sent, or not.
    pub async fn ask_all(&self, people: impl Iterator<Item = usize>) -> Outcome<Vec<Flow>> {
        let ask = |person| async move { self.ask(phone(person), self.elsewhere()).await };
        let flows = stream::iter(people).map(ask).buffer_unordered(AT_ONCE).try_collect().await?;
        self.settle().await?;
        Ok(flows)
    }

    /// Asks for an SMS.
    pub async fn ask(&self, phone: String, source: String) -> Outcome<Flow> {
        let answer = self.post("forgotpass/mobile", &source, &json!({"mobile": phone})).await?;
        let told: Value = serde_json::from_slice(answer.body())?;
        let handle = told["request"].as_str().ok_or_else(|| format!("no handle: {} {told}", answer.status()))?;
        Ok(Flow { handle: handle.to_owned(), phone, source })
    }

    /// Waits until the worker has nothing left to do.
    pub async fn settle(&self) -> Outcome<()> {
        let begun = clock::now();
        let waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'";
        while self.database.query_row(waiting, [], |row| row.get::<_, i64>(0))? > 0 {
            if clock::now() - begun > PATIENCE {
                return Err("the SMS did not leave in time".into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(())
    }

    /// Sends a code, or the token of a link, with a new password. `true`: it is the password now.
    pub async fn submit(&self, source: &str, with: With<'_>, token: &str, password: &str) -> Outcome<bool> {
        let mut body = json!({"token": token, "password": password, "passwordConfirm": password});
        match with {
            With::Handle(handle) => body["request"] = handle.into(),
            With::Number(phone) => body["mobile"] = phone.into(),
            With::Nothing => {}
        }
        self.sent.set(self.sent.get() + 1);
        let answer = self.post("resetpass/mobile", source, &body).await?;
        match answer.status().as_u16() {
            200 => Ok(true),
            400..=499 => Ok(false),
            status => Err(format!("{status} {}", String::from_utf8_lossy(answer.body())).into()),
        }
    }

    /// How many codes and tokens were sent so far.
    pub fn sent(&self) -> usize {
        self.sent.get()
    }

    /// Many of these at the same time; answers how many were right.
    pub async fn submit_all<'a, F>(&'a self, tries: impl Iterator<Item = F>) -> Outcome<usize>
    where
        F: Future<Output = Outcome<usize>> + 'a,
    {
        stream::iter(tries).buffer_unordered(AT_ONCE).try_fold(0, |all, one| async move { Ok(all + one) }).await
    }

    /// The newest SMS with a code on a telephone.
    pub async fn read(&self, phone: &str) -> Outcome<Option<Sms>> {
        let path = format!("/dev/inbox.json?to={}", phone.replace('+', "%2B"));
        let answer = self.send(Method::GET, &path, "127.0.0.1", None).await?;
        let letters: Vec<Value> = serde_json::from_slice(answer.body())?;
        let text = |letter: &Value, name: &str| letter[name].as_str().unwrap_or_default().to_owned();
        let shown = letters.iter().map(|letter| Sms { code: text(letter, "code"), token: text(letter, "token") });
        Ok(shown.into_iter().find(|sms| !sms.code.is_empty()))
    }

    /// What was counted since then.
    pub fn counted(&self, since_ms: i64) -> Outcome<Counted> {
        let sql = "SELECT COALESCE(SUM(wrong), 0), COALESCE(MAX(wrong), 0) FROM \
            (SELECT SUM(wrong) AS wrong FROM recoveries WHERE wrong > 0 AND wrong_at >= ?1 GROUP BY account)";
        let read = |row: &rusqlite::Row<'_>| Ok(Counted { all: row.get(0)?, of_one_account: row.get(1)? });
        Ok(self.database.query_row(sql, [since_ms], read)?)
    }

    async fn post(&self, call: &str, source: &str, body: &Value) -> Outcome<Response<Bytes>> {
        self.send(Method::POST, &format!("/api/v1/auth/{call}"), source, Some(body)).await
    }

    async fn send(&self, method: Method, path: &str, source: &str, body: Option<&Value>) -> Outcome<Response<Bytes>> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1")
            .header("client_id", &self.house.client_id)
            .header(header::ORIGIN, app::dev_seed::ORIGIN)
            .header("x-forwarded-for", source)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::from(body.map(Value::to_string).unwrap_or_default()))?;
        let kept = self.lines.borrow_mut().pop();
        let mut line = match kept {
            Some(line) => line,
            None => Line::open(self.house.address).await?,
        };
        let answer = line.send(request).await?;
        self.lines.borrow_mut().push(line);
        Ok(answer)
    }
}
