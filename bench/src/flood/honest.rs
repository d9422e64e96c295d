//! People elsewhere who only want to get in while the flood goes on.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use http_body_util::Full;
use hyper::{Request, header};

use crate::crowd::Member;
use crate::driver::Line;
use crate::report::{Report, Row};
use crate::server::Server;
use crate::stats::percentile;
use crate::{Outcome, clock, say};

/// Log-ins a second.
pub const LOG_INS_PER_SECOND: u32 = 5;
/// How many of a hundred are to succeed.
const PERCENT: f64 = 99.0;

/// Those who only want to get in.
#[derive(Default)]
pub struct LogIns {
    right: Vec<f64>,
    wrong: BTreeMap<String, u32>,
}

/// Logs each of these people in, one after the other is due.
pub async fn log_in(server: &Server, people: Vec<Member>) -> LogIns {
    let (begun, log_ins) = (clock::now(), RefCell::new(LogIns::default()));
    let mut running: FuturesUnordered<_> = (0..)
        .zip(&people)
        .map(|(number, member)| {
            let log_ins = &log_ins;
            async move {
                let due = begun + Duration::from_secs(1) * number / LOG_INS_PER_SECOND;
                tokio::time::sleep_until(due.into()).await;
                let answered = log_in_once(server, member, number).await;
                let took = (clock::now() - due).as_secs_f64() * 1e3;
                match answered {
                    Ok(200) => log_ins.borrow_mut().right.push(took),
                    Ok(other) => *log_ins.borrow_mut().wrong.entry(other.to_string()).or_default() += 1,
                    Err(error) => *log_ins.borrow_mut().wrong.entry(error.to_string()).or_default() += 1,
                }
            }
        })
        .collect();
    while running.next().await.is_some() {}
    drop(running);
    log_ins.into_inner()
}

/// One try, from a source of its own; answers the status.
pub async fn log_in_once(server: &Server, member: &Member, number: u32) -> Outcome<u16> {
    let [_, high, middle, low] = (number + 256).to_be_bytes();
    let body = format!(r#"{{"username":"{}","password":"{}"}}"#, member.username, member.password());
    let request = Request::post("/api/v1/user/login/")
        .header(header::HOST, server.address.to_string())
        .header("apikey", server.apikey()?)
        .header("X-Forwarded-For", format!("12.{middle}.{low}.{high}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::from(body)))?;
    Ok(Line::open(server.address).await?.send(request).await?.status().as_u16())
}

impl LogIns {
    /// Adds the row.
    pub fn tell(&self, honest: u32, report: &mut Report) {
        for (example, count) in &self.wrong {
            say(&format!("{count} log-ins of others: {example}"));
        }
        let row = Row {
            what: format!("log-ins of others beside it, {LOG_INS_PER_SECOND} a second"),
            result: format!("{} of {honest} at the first try", self.right.len()),
            p50_ms: Some(percentile(&self.right, 0.5)),
            p99_ms: Some(percentile(&self.right, 0.99)),
            ..Row::default()
        };
        #[expect(clippy::cast_precision_loss, reason = "a number of people")]
        let percent = 100.0 * self.right.len() as f64 / f64::from(honest);
        report.add(row.at_least(percent, PERCENT, "%"));
    }
}
