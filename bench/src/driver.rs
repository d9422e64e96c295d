//! The load: connections that stay open, each with one request at a time. Every answer is looked at.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::calls::Call;
use crate::crowd::Crowd;
use crate::server::Server;
use crate::{Outcome, clock, process};

/// The time that a request may take before it counts as lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whoever is refused asks again after this long: the least that `Retry-After` can say.
const AFTER_REFUSAL: Duration = Duration::from_secs(1);

/// What came of one span of load.
#[derive(Default)]
pub struct Load {
    /// From the first request to the last answer.
    pub elapsed: Duration,
    /// Nobody was left to ask before the time was over.
    pub ran_out: bool,
    /// What the driver itself used of its processor.
    pub driver: Duration,
    /// Milliseconds of the right answers.
    pub right: Vec<f64>,
    /// Milliseconds of 503 with `Retry-After`.
    pub refused: Vec<f64>,
    /// Everything else, with an example.
    pub wrong: BTreeMap<String, usize>,
}

impl Load {
    /// Right answers a second.
    pub fn per_second(&self) -> f64 {
        self.right.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// Milliseconds of the driver's own processor time a right answer.
    pub fn driver_ms(&self) -> f64 {
        self.driver.as_secs_f64() * 1e3 / self.right.len().max(1) as f64
    }

    /// Adds what another span brought; its time is not added.
    pub fn absorb(&mut self, other: Self) {
        self.ran_out |= other.ran_out;
        self.right.extend(other.right);
        self.refused.extend(other.refused);
        for (what, count) in other.wrong {
            *self.wrong.entry(what).or_default() += count;
        }
    }

    fn count(&mut self, call: Call, took: Duration, answer: Outcome<Answer>) -> Fate {
        let took = took.as_secs_f64() * 1e3;
        let what = match answer {
            Ok(answer) if call.is_right(answer.status, &answer.body) => {
                self.right.push(took);
                return Fate::Right;
            }
            Ok(answer) if answer.status == 503 && answer.may_retry => {
                self.refused.push(took);
                return Fate::Refused;
            }
            Ok(answer) => {
                format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body[..answer.body.len().min(120)]))
            }
            Err(error) => error.to_string(),
        };
        self.count_wrong(what);
        Fate::Wrong
    }

    fn count_wrong(&mut self, what: String) {
        *self.wrong.entry(what).or_default() += 1;
    }
}

/// What became of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was answered as documented.
    Right,
    /// The server was busy and has done nothing.
    Refused,
    /// Nobody knows what was done.
    Wrong,
}

struct Answer {
    status: u16,
    may_retry: bool,
    body: Bytes,
}

/// One open connection.
pub struct Line(SendRequest<Full<Bytes>>);

impl Line {
    /// Opens it.
    pub async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            // What is wrong with it shows in the requests that it carries.
            let _ = connection.await;
        });
        Ok(Self(sender))
    }

    /// Opens many.
    pub async fn open_many(address: SocketAddr, count: usize) -> Outcome<Vec<Self>> {
        let mut lines = Vec::with_capacity(count);
        for _ in 0..count {
            lines.push(Self::open(address).await?);
        }
        Ok(lines)
    }

    async fn ask(&mut self, request: Request<Full<Bytes>>) -> Outcome<Answer> {
        let (head, body) = self.send(request).await?.into_parts();
        Ok(Answer { status: head.status.as_u16(), may_retry: head.headers.contains_key(header::RETRY_AFTER), body })
    }

    /// Sends a request and receives the whole answer.
    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> Outcome<Response<Bytes>> {
        let asked = async {
            self.0.ready().await?;
            let (head, body) = self.0.send_request(request).await?.into_parts();
            Ok::<_, hyper::Error>(Response::from_parts(head, body.collect().await?.to_bytes()))
        };
        Ok(tokio::time::timeout(PATIENCE, asked).await.map_err(|_| "no answer in time")??)
    }
}

/// Empties the inbox of a development server.
pub async fn clear_inbox(server: &Server) -> Outcome<()> {
    let request = Request::delete("/dev/inbox.json").header(header::HOST, server.address.to_string());
    let answer = Line::open(server.address).await?.ask(request.body(Full::default())?).await?;
    if matches!(answer.status, 200..300) {
        Ok(())
    } else {
        Err(format!("the inbox was not emptied: {}", answer.status).into())
    }
}

/// As many at the same time, each asking again once it is answered, until the span is over; then all answers are
/// waited for. The time of the last answer counts, so nothing of the work is left out.
pub async fn closed(
    server: &Server,
    crowd: &RefCell<Crowd>,
    call: Call,
    at_once: usize,
    span: Duration,
) -> Outcome<Load> {
    let lines = Line::open_many(server.address, at_once).await?;
    let ask = Asking::begin(crowd, call);
    let end = ask.begun + span;
    let asking = &ask;
    let until_the_end = |mut line: Line| async move {
        while clock::now() < end {
            match asking.once(&mut line, clock::now()).await {
                Some(Fate::Right | Fate::Wrong) => {}
                Some(Fate::Refused) => tokio::time::sleep(AFTER_REFUSAL).await,
                None => return,
            }
        }
    };
    all(lines.into_iter().map(until_the_end)).await;
    Ok(ask.end())
}

/// One request each, all at the same moment.
pub async fn burst(lines: Vec<Line>, crowd: &RefCell<Crowd>, call: Call) -> Load {
    let ask = Asking::begin(crowd, call);
    let asking = &ask;
    let once = |mut line: Line| async move {
        asking.once(&mut line, asking.begun).await;
    };
    all(lines.into_iter().map(once)).await;
    ask.end()
}

/// At a fixed rate, whatever the answers take. The time of each runs from when it was due, so that a request that
/// could not even be sent counts too.
pub async fn steady(
    server: &Server,
    crowd: &RefCell<Crowd>,
    call: Call,
    per_second: u32,
    span: Duration,
) -> Outcome<Load> {
    let gap = Duration::from_secs(1) / per_second;
    let idle = RefCell::new(Line::open_many(server.address, 4).await?);
    let ask = Asking::begin(crowd, call);
    let (asking, idle) = (&ask, &idle);
    let when_due = |number: u32| async move {
        let due = asking.begun + gap * number;
        tokio::time::sleep_until(due.into()).await;
        let kept = idle.borrow_mut().pop();
        let opened = match kept {
            Some(line) => Ok(line),
            None => Line::open(server.address).await,
        };
        match opened {
            Ok(mut line) => {
                if asking.once(&mut line, due).await.is_some() {
                    idle.borrow_mut().push(line);
                }
            }
            Err(error) => asking.load.borrow_mut().count_wrong(error.to_string()),
        }
    };
    let seconds = u32::try_from(span.as_millis())?;
    all((0..per_second * seconds / 1_000).map(when_due)).await;
    Ok(ask.end())
}

/// One span of load while it runs.
struct Asking<'a> {
    crowd: &'a RefCell<Crowd>,
    call: Call,
    load: RefCell<Load>,
    begun: Instant,
    used: Duration,
}

impl<'a> Asking<'a> {
    fn begin(crowd: &'a RefCell<Crowd>, call: Call) -> Self {
        Self { crowd, call, load: RefCell::default(), begun: clock::now(), used: process::own_thread_time() }
    }

    /// `None`: nobody is left who could ask, or the line is broken.
    async fn once(&self, line: &mut Line, due: Instant) -> Option<Fate> {
        let Some(member) = self.crowd.borrow_mut().take(self.call) else {
            self.load.borrow_mut().ran_out = true;
            return None;
        };
        let request = self.call.request(&member, &self.crowd.borrow().apikey);
        let answer = line.ask(request).await;
        let is_whole = answer.is_ok();
        let fate = self.load.borrow_mut().count(self.call, clock::now() - due, answer);
        self.crowd.borrow_mut().give_back(self.call, member, fate);
        is_whole.then_some(fate)
    }

    fn end(self) -> Load {
        let (elapsed, driver) = (clock::now() - self.begun, process::own_thread_time() - self.used);
        Load { elapsed, driver, ..self.load.into_inner() }
    }
}

/// Runs them all on this thread until the last is done.
async fn all<F: Future<Output = ()>>(futures: impl Iterator<Item = F>) {
    let mut waiting: FuturesUnordered<F> = futures.collect();
    while waiting.next().await.is_some() {}
}
