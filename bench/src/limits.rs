//! What limits cost: forgot-password through both contracts and log-in, at a server that enforces them, one that only counts,
//! and one that has none, in turn. Nobody reaches a limit anywhere, so all three answer and send the same.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use domain::code::Code;
use domain::recovery::pressure::SmsMode;
use domain::time::Span;
use futures_util::future::try_join_all;
use http_body_util::Full;
use hyper::{Request, header};
use rusqlite::{Connection, OpenFlags};
use tokio::runtime::{Builder, Runtime};

use crate::driver::Line;
use crate::house::{Counting, House, Rules};
use crate::report::{Goal, Report, Row};
use crate::stats::Series;
use crate::{Outcome, Plan, clock, process, say};

/// How much of the throughput without limits must be left.
const SHARE: f64 = 0.8;
/// Who asks at the same time.
const AT_ONCE: usize = 16;
/// Requests of one measurement, each about another account.
const REQUESTS: [usize; 3] = [1_500, 1_500, 150];
/// Short measurements and many of them, since what is compared is little.
const TIMES_ROUNDS: usize = 3;
const KINDS: [Counting; 3] = [Counting::None, Counting::Observed, Counting::Enforced];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    ForgotUser,
    ForgotAuth,
    LogIn,
}

impl Call {
    const ALL: [Self; 3] = [Self::ForgotUser, Self::ForgotAuth, Self::LogIn];

    fn in_words(self) -> &'static str {
        match self {
            Self::ForgotUser => "forgot-password, user API, until the last mail has left",
            Self::ForgotAuth => "forgot-password, auth API, until the last mail has left",
            Self::LogIn => "log-in",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::ForgotUser => "/api/v1/user/forgot-password/",
            Self::ForgotAuth => "/api/v1/auth/forgotpass",
            Self::LogIn => "/api/v1/user/login/",
        }
    }

    fn body(self, email: &str) -> String {
        let email = email.replace('@', "%40");
        match self {
            Self::ForgotUser | Self::ForgotAuth => format!("email={email}"),
            Self::LogIn => format!("username={email}&password={}", app::fixtures::PASSWORD),
        }
    }
}

/// One call at one server, over all rounds.
#[derive(Default)]
struct Case {
    rates: Vec<f64>,
    processor_ms: Vec<f64>,
}

/// A server and those who have accounts there.
struct Place {
    house: House,
    emails: Vec<String>,
    database: Connection,
    asked: Cell<usize>,
    // It ends after the server.
    _threads: Threads,
}

/// The server's own threads. A runtime that ends inside another one must not wait.
struct Threads(Option<Runtime>);

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Adds a row for each call.
pub async fn measure(folder: &Path, plan: &Plan, report: &mut Report) -> Outcome<()> {
    let mut places = Vec::new();
    for kind in KINDS {
        places.push(Place::open(&folder.join(format!("{kind:?}")), kind, plan).await?);
    }
    let mut cases: [[Case; 3]; 3] = Default::default();
    let rounds = plan.rounds * TIMES_ROUNDS;
    for round in 0..=rounds {
        say(&format!("limits: round {round} of {rounds}"));
        for (call, cases) in Call::ALL.into_iter().zip(&mut cases) {
            for which in 0..KINDS.len() {
                // Everybody begins as often as the others.
                let which = (which + round) % KINDS.len();
                let (rate, processor_ms) = places[which].rate(call, plan).await?;
                // The first round is for caches.
                if round > 0 {
                    cases[which].rates.push(rate);
                    cases[which].processor_ms.push(processor_ms);
                }
            }
        }
    }
    for (call, [none, observed, enforced]) in Call::ALL.into_iter().zip(cases) {
        for (how, case) in [("enforced", &enforced), ("only counted", &observed)] {
            let what = format!("{}, limits {how}", call.in_words());
            let shares = none.processor_ms.iter().zip(&case.processor_ms).map(|(none, some)| none / some).collect();
            report.note(format!("{what}: {} × without limits in processor time.", Series(shares).show(2)));
            let result = format!("{} a second", Series(case.rates.clone()).show(0));
            let ratios = case.rates.iter().zip(&none.rates).map(|(rate, none)| rate / none).collect();
            let goal = (how == "enforced").then_some(Goal::RatioAtLeast(SHARE));
            let row = Row { what, result, ..Row::default() };
            report.add(row.against("the same without limits", ratios, goal));
        }
    }
    for place in places {
        place.house.close().await?;
    }
    Ok(())
}

impl Place {
    async fn open(folder: &Path, limits: Counting, plan: &Plan) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        let threads = Builder::new_multi_thread().enable_all().build()?;
        let sms = SmsMode::Compat { short_codes_in_flight: 50, wrong_short_codes_per_day: 50 };
        let rules = Rules { limits, sms, short_codes: Code::SHORT_CODES };
        let (at, accounts) = (folder.to_owned(), requests(Call::ForgotUser, plan));
        let opened = threads.spawn(async move {
            let house = House::open(&at, rules).await?;
            let emails = house.crowd(accounts).await?;
            Outcome::Ok((house, emails))
        });
        let (house, emails) = opened.await??;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(&house.database, flags)?;
        database.busy_timeout(Duration::from_secs(5))?;
        Ok(Self { house, emails, database, asked: Cell::new(0), _threads: Threads(Some(threads)) })
    }

    /// Right answers a second, until all that they led to is done, and the server's processor time for each in milliseconds.
    async fn rate(&self, call: Call, plan: &Plan) -> Outcome<(f64, f64)> {
        // What was counted an hour ago is over, so that nobody comes to a limit.
        self.house.later(Span::minutes(61));
        self.house.tidy().await?;
        let mut lines = Vec::new();
        for _ in 0..AT_ONCE {
            lines.push(Line::open(self.house.address).await?);
        }
        let used = (process::times(std::process::id())?, process::own_thread_time());
        let (begun, count, next) = (clock::now(), requests(call, plan), Cell::new(0));
        let next = &next;
        let ask = |mut line: Line| async move {
            while next.get() < count {
                let email = &self.emails[next.get()];
                next.set(next.get() + 1);
                let answer = line.send(self.request(call, email)?).await?;
                if answer.status() != 200 {
                    let said = String::from_utf8_lossy(answer.body()).into_owned();
                    return Err(format!("{}: {} {said}", call.path(), answer.status()).into());
                }
            }
            Outcome::Ok(())
        };
        try_join_all(lines.into_iter().map(ask)).await?;
        while self.waiting()? > 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let elapsed = clock::now() - begun;
        if call != Call::LogIn && self.sent()? < count {
            return Err("not everybody got a mail".into());
        }
        let (all, driver) =
            (process::times(std::process::id())?.since(used.0), process::own_thread_time().saturating_sub(used.1));
        let server = (all.hashing + all.rest).saturating_sub(driver);
        Ok((count as f64 / elapsed.as_secs_f64(), server.as_secs_f64() * 1e3 / count as f64))
    }

    /// Each request comes from a network of its own.
    fn request(&self, call: Call, email: &str) -> Outcome<Request<Full<Bytes>>> {
        let number = self.asked.get();
        self.asked.set(number + 1);
        let request = Request::post(call.path())
            .header(header::HOST, "127.0.0.1")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-forwarded-for", format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff));
        let request = match call {
            Call::ForgotUser | Call::LogIn => request.header("apikey", &self.house.apikey),
            Call::ForgotAuth => {
                request.header("client_id", &self.house.client_id).header(header::ORIGIN, app::dev_seed::ORIGIN)
            }
        };
        Ok(request.body(Full::from(call.body(email)))?)
    }

    fn waiting(&self) -> Outcome<usize> {
        self.count("SELECT count(*) FROM outbox WHERE state = 'waiting'")
    }

    fn sent(&self) -> Outcome<usize> {
        self.count("SELECT count(*) FROM inbox")
    }

    fn count(&self, sql: &str) -> Outcome<usize> {
        let count: i64 = self.database.query_row(sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count)?)
    }
}

/// How many requests of a kind are one measurement.
fn requests(call: Call, plan: &Plan) -> usize {
    let [forgot_user, forgot_auth, log_in] = REQUESTS;
    let most = match call {
        Call::ForgotUser => forgot_user,
        Call::ForgotAuth => forgot_auth,
        Call::LogIn => log_in,
    };
    // A plan of one round is a quick one.
    if plan.rounds > 1 { most } else { most / 10 }
}
