//! A flood of wrong passwords from a thousand sources, behind a proxy that says whose they are: whether people elsewhere
//! still get in, whether the server still answers its watchers at once, and what memory it takes. The flood goes on at
//! its rate whatever it is answered.

mod honest;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

use crate::crowd::{self, Member};
use crate::report::{Report, Row};
use crate::server::Server;
use crate::stats::percentile;
use crate::{Outcome, clock, process, say};

use self::honest::{LOG_INS_PER_SECOND, log_in, log_in_once};

/// Guesses a second that are offered.
const PER_SECOND: u32 = 10_000;
/// Where they come from.
const SOURCES: u32 = 1_000;
/// Connections that the proxy keeps for each of them: one may wait for a hash thread, and the flood goes on.
const LINES: u32 = 2;
/// Accounts that every other guess is at; the others are at names that nobody has.
const VICTIMS: u32 = 5_000;
/// Log-ins before it all: a server that runs has hashed before, so its threads have their memory and know their time.
const WARMING: u32 = 20;
/// The time between two questions to `/healthz`.
const PULSE: Duration = Duration::from_millis(20);
/// The most that its answer may take, connecting included.
const HEALTH_MS: f64 = 50.0;
/// The most memory that the server may take: that of its hash threads, and of as many connections as the flood has.
const MEBIBYTES: f64 = 384.0;
/// A flood whose sources have not been refused yet, so that it competes for the hash threads, and one of sources whose wrong
/// passwords are soon too many.
const FLOODS: [(&str, &str); 2] = [("below its limit", "1000000"), ("beyond its limit", "2")];

/// Measures both floods, each on a server of its own that enforces its limits.
pub async fn measure(binary: &Path, folder: &Path, span: Duration, report: &mut Report) -> Outcome<()> {
    for (number, (what, limit)) in FLOODS.into_iter().enumerate() {
        let settings = [
            ("RELATCH_LIMITS__MODE", "enforce"),
            ("RELATCH_LIMITS__WRONG_PER_SOURCE_HOUR", limit),
            ("RELATCH_HTTP__TRUSTED_PROXIES", "127.0.0.1/32"),
            ("RELATCH_HTTP__USER_API_FORWARDS", "true"),
        ];
        let server = Server::start_with_settings(binary, &folder.join(format!("flood-{number}")), &settings).await?;
        LocalSet::new().run_until(under(&server, what, span, report)).await?;
        server.stop()?;
    }
    Ok(())
}

async fn under(server: &Server, what: &str, span: Duration, report: &mut Report) -> Outcome<()> {
    let honest = per_span(LOG_INS_PER_SECOND, span);
    let mut victims = crowd::read(&server.fixtures((VICTIMS + honest + WARMING) as usize)?)?;
    let mut people = victims.split_off(VICTIMS as usize);
    for (number, member) in (honest..).zip(&people.split_off(honest as usize)) {
        log_in_once(server, member, number).await?;
    }
    let wave = Wave::open(server, victims, span).await?;
    say(&format!("a flood, each source {what}, for {} s", span.as_secs()));
    process::forget_peak(server.pid())?;
    let watching = watch(server.address, span);
    let (flood, log_ins) = tokio::join!(wave.run(), log_in(server, people));
    let health = watching.join().map_err(|_| "the watcher panicked")??;
    let peak = process::memory(server.pid())?.peak;
    flood.tell(what, span, report);
    log_ins.tell(honest, report);
    let slowest = percentile(&health, 1.0);
    let row = Row {
        what: "`/healthz` beside it, on a new connection each".into(),
        result: format!("{} times, {slowest:.1} ms at most", health.len()),
        p50_ms: Some(percentile(&health, 0.5)),
        p99_ms: Some(percentile(&health, 0.99)),
        ..Row::default()
    };
    report.add(row.at_most(slowest, HEALTH_MS, "ms"));
    let row = Row { what: "peak memory beside it".into(), result: format!("{peak:.0} MiB"), ..Row::default() };
    report.add(row.at_most(peak, MEBIBYTES, "MiB"));
    Ok(())
}

/// The flood: its lines are open before it begins.
struct Wave {
    lines: Vec<(u32, TcpStream)>,
    head: String,
    victims: Rc<Vec<Member>>,
    span: Duration,
}

/// What came of it.
#[derive(Default)]
struct Flood {
    sent: Cell<u32>,
    answered: RefCell<BTreeMap<u16, u32>>,
    broken: RefCell<BTreeMap<String, u32>>,
    /// The number of the next guess of each source.
    next: Vec<Cell<u32>>,
}

impl Wave {
    async fn open(server: &Server, victims: Vec<Member>, span: Duration) -> Outcome<Self> {
        let mut lines = Vec::new();
        for number in 0..SOURCES * LINES {
            let line = TcpStream::connect(server.address).await?;
            line.set_nodelay(true)?;
            lines.push((number % SOURCES, line));
        }
        let head = format!(
            "POST /api/v1/user/login/ HTTP/1.1\r\nHost: {}\r\napikey: {}\r\nContent-Type: application/json\r\n",
            server.address,
            server.apikey()?
        );
        Ok(Self { lines, head, victims: Rc::new(victims), span })
    }

    async fn run(self) -> Flood {
        let next = (0..SOURCES).map(|_| Cell::new(0)).collect();
        let (flood, begun) = (Rc::new(Flood { next, ..Flood::default() }), clock::now());
        let mut running = FuturesUnordered::new();
        for (source, mut line) in self.lines {
            let (flood, victims, head) = (Rc::clone(&flood), Rc::clone(&self.victims), self.head.clone());
            running.push(tokio::task::spawn_local(async move {
                while let Some((number, due)) = flood.due(source, begun, self.span) {
                    tokio::time::sleep_until(due.into()).await;
                    let request = request(&head, source, number, &victims);
                    flood.sent.set(flood.sent.get() + 1);
                    match ask(&mut line, request.as_bytes()).await {
                        Ok(status) => *flood.answered.borrow_mut().entry(status).or_default() += 1,
                        Err(error) => {
                            *flood.broken.borrow_mut().entry(error.to_string()).or_default() += 1;
                            return;
                        }
                    }
                }
            }));
        }
        while running.next().await.is_some() {}
        drop(running);
        Rc::try_unwrap(flood).unwrap_or_default()
    }
}

impl Flood {
    /// The next guess of a source that is not overdue by more than a turn. `None`: the flood is over.
    fn due(&self, source: u32, begun: Instant, span: Duration) -> Option<(u32, Instant)> {
        let gap = Duration::from_secs(1) * SOURCES / PER_SECOND;
        let offset = gap * source / SOURCES;
        let next = &self.next[source as usize];
        loop {
            let number = next.get();
            let due = begun + offset + gap * number;
            if due >= begun + span {
                return None;
            }
            next.set(number + 1);
            if due + gap >= clock::now() {
                return Some((number, due));
            }
        }
    }

    fn tell(&self, what: &str, span: Duration, report: &mut Report) {
        for (error, count) in &*self.broken.borrow() {
            say(&format!("WRONG, {count} lines of the flood: {error}"));
        }
        let answered = self.answered.borrow();
        let rate = |count: u32| f64::from(count) / span.as_secs_f64();
        let by_status: Vec<String> =
            answered.iter().map(|(status, count)| format!("{:.0} × {status}", rate(*count))).collect();
        let all: u32 = answered.values().sum();
        let result = format!(
            "a second: {PER_SECOND} due, {:.0} sent, {:.0} answered ({})",
            rate(self.sent.get()),
            rate(all),
            by_status.join(", ")
        );
        let wrong = self.broken.borrow().len();
        report.add(Row {
            what: format!("flood from {SOURCES} sources, each {what}"),
            result,
            wrong: Some(wrong),
            refused: answered.get(&503).map_or(0, |count| *count as usize),
            ..Row::default()
        });
    }
}

/// Every other guess is at an account, each time at the next one.
fn request(head: &str, source: u32, number: u32, victims: &[Member]) -> String {
    let [_, high, middle, low] = (source + 256).to_be_bytes();
    let turn = number * SOURCES + source;
    let name = match turn % 2 {
        0 => format!("nobody-{turn}"),
        _ => victims[(turn / 2) as usize % victims.len()].username.clone(),
    };
    let body = format!(r#"{{"username":"{name}","password":"Wrong-Guess-{turn}"}}"#);
    format!("{head}X-Forwarded-For: 11.{middle}.{low}.{high}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Sends a request and answers the status, once the whole answer is there.
async fn ask(line: &mut TcpStream, request: &[u8]) -> Outcome<u16> {
    line.write_all(request).await?;
    let mut answer = Vec::with_capacity(1024);
    loop {
        if line.read_buf(&mut answer).await? == 0 {
            return Err("the line was closed".into());
        }
        if let Some(status) = whole(&answer)? {
            return Ok(status);
        }
    }
}

/// The status of an answer that is all there.
fn whole(answer: &[u8]) -> Outcome<Option<u16>> {
    let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&answer[..end])?;
    let length =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")).ok_or("an answer without length")?;
    let status = head.get(9..12).ok_or("an answer without status")?.parse()?;
    Ok((answer.len() >= end + 4 + length.parse::<usize>()?).then_some(status))
}

/// Asks `/healthz` at a steady rate from a thread of its own, so that the flood does not hold the question up. Answers the
/// milliseconds of each.
fn watch(address: SocketAddr, span: Duration) -> JoinHandle<Outcome<Vec<f64>>> {
    std::thread::spawn(move || {
        let (begun, mut all) = (clock::now(), Vec::new());
        while clock::now() - begun < span {
            let asked = clock::now();
            let mut line = std::net::TcpStream::connect(address)?;
            line.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
            let mut answer = Vec::new();
            line.read_to_end(&mut answer)?;
            if !answer.starts_with(b"HTTP/1.1 200") {
                return Err("/healthz does not answer 200".into());
            }
            all.push((clock::now() - asked).as_secs_f64() * 1e3);
            std::thread::sleep(PULSE);
        }
        Ok(all)
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of people")]
fn per_span(per_second: u32, span: Duration) -> u32 {
    (f64::from(per_second) * span.as_secs_f64()) as u32
}
