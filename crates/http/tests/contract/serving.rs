//! The listener: slow and broken peers, HTTP/2, and an orderly stop. Over real sockets.

use std::net::SocketAddr;
use std::time::Duration;

use front::HttpSettings;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::house::House;

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
    house: House,
}

impl Server {
    async fn start(settings: HttpSettings) -> Self {
        let house = House::with(settings.clone(), |_| {}).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let router = house.router.clone();
        let served = tokio::spawn(async move {
            let stopped = async { stopped.await.unwrap_or_default() };
            front::serve(listener, router, &settings, stopped).await;
        });
        Self { address, stop, served, house }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("connected")
    }

    fn login(&self, length: usize, rest: &str) -> String {
        let key = &self.house.apikey;
        format!(
            "POST /api/v1/user/login HTTP/1.1\r\nHost: x\r\napikey: {key}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n{rest}"
        )
    }
}

fn quick() -> HttpSettings {
    HttpSettings {
        header_timeout: Duration::from_millis(300),
        body_timeout: Duration::from_millis(300),
        idle_timeout: Duration::from_millis(300),
        ..HttpSettings::default()
    }
}

async fn to_the_end(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // A reset instead of an orderly end is an end too.
    let _ = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut text)).await.expect("it was closed");
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test]
async fn a_head_that_does_not_come_closes_the_connection() {
    let server = Server::start(quick()).await;
    for beginning in ["", "P", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let mut stream = server.connect().await;
        stream.write_all(beginning.as_bytes()).await.expect("written");
        assert_eq!(to_the_end(stream).await, "", "{beginning}");
    }
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_its_answer() {
    let server = Server::start(quick()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("written");
    let text = to_the_end(stream).await;
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("ok\n"), "{text}");
    assert!(!text.to_lowercase().contains("\r\nserver:"), "{text}");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_answered_in_the_shape_of_the_contract() {
    let server = Server::start(quick()).await;
    let mut stream = server.connect().await;
    stream.write_all(server.login(100, "\r\nusername=").as_bytes()).await.expect("written");
    let text = to_the_end(stream).await;
    assert!(text.starts_with("HTTP/1.1 408 "), "{text}");
    assert!(
        text.ends_with(
            r#"{"status_code":408,"errors":{"non_field_errors":["The body did not arrive in time."]},"data":{}}"#
        ),
        "{text}"
    );
}

#[tokio::test]
async fn a_refused_caller_is_answered_before_the_body() {
    let server = Server::start(HttpSettings::default()).await;
    let mut stream = server.connect().await;
    let head =
        server.login(60_000, "Expect: 100-continue\r\nConnection: close\r\n\r\n").replace("apikey: rk_", "apikey: no_");
    stream.write_all(head.as_bytes()).await.expect("written");
    let text = to_the_end(stream).await;
    assert!(text.starts_with("HTTP/1.1 401 "), "{text}");
}

#[tokio::test]
async fn two_lengths_are_refused() {
    let server = Server::start(quick()).await;
    for smuggled in [
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding : chunked\r\n",
    ] {
        let mut stream = server.connect().await;
        stream.write_all(server.login(4, &format!("{smuggled}\r\na=bc")).as_bytes()).await.expect("written");
        let text = to_the_end(stream).await;
        assert!(text.starts_with("HTTP/1.1 400 "), "{smuggled}: {text}");
    }
}

#[tokio::test]
async fn http2_is_spoken_to_who_begins_with_it() {
    let server = Server::start(quick()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.expect("written");
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.expect("a frame");
    assert_eq!(head[3], 4, "the first frame is SETTINGS");
    // Without a request in time it is over.
    to_the_end(stream).await;
}

#[tokio::test]
async fn http2_is_promised_no_more_than_there_is_memory_for() {
    let server = Server::start(quick()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.expect("written");
    let (settings, more) = promises(&mut stream).await;
    let setting = |id| settings.iter().find(|(known, _)| *known == id).map(|(_, value)| *value);
    assert_eq!(setting(3), Some(16), "requests at the same time");
    assert_eq!(setting(4), Some(64 * 1024), "the window of a request");
    assert_eq!(setting(6), Some(16 * 1024), "the longest head");
    assert_eq!(65_535 + more, 128 * 1024, "the window of the connection");
}

/// The settings that a server begins with, and what it adds to the connection's window then.
async fn promises(stream: &mut TcpStream) -> (Vec<(u16, u32)>, u32) {
    let mut settings = Vec::new();
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await.expect("a frame");
        let mut body = vec![0; usize::try_from(number(&head[..3])).expect("it is short")];
        stream.read_exact(&mut body).await.expect("a frame");
        match head[3] {
            4 => settings.extend(body.chunks(6).map(|pair| (u16::from(pair[1]), number(&pair[2..])))),
            8 => return (settings, number(&body)),
            kind => panic!("a frame of kind {kind}"),
        }
    }
}

#[tokio::test]
async fn connections_beyond_the_most_wait_until_one_ends() {
    let server = Server::start(HttpSettings { max_connections: 1, ..HttpSettings::default() }).await;
    let request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let (mut first, mut second) = (server.connect().await, server.connect().await);
    let mut answer = [0; 15];
    first.write_all(request).await.expect("written");
    first.read_exact(&mut answer).await.expect("answered");
    second.write_all(request).await.expect("written");
    let early = tokio::time::timeout(Duration::from_millis(200), second.read_exact(&mut answer)).await;
    assert!(early.is_err(), "the second was served beside the first");
    drop(first);
    second.read_exact(&mut answer).await.expect("answered");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
}

/// Asks without end, and never reads an answer.
async fn ask_only(stream: &mut TcpStream) -> std::io::Error {
    loop {
        if let Err(error) = stream.write_all(&QUESTION.repeat(16)).await {
            return error;
        }
    }
}

/// Asks until the server takes nothing more in, because its answers find no room on the way back.
async fn ask_until_full(stream: &mut TcpStream) {
    let questions = QUESTION.repeat(16);
    while let Ok(taken) = tokio::time::timeout(Duration::from_millis(500), stream.write(&questions)).await {
        taken.expect("the connection is there");
    }
}

const QUESTION: &[u8] = b"GET /assets/relatch.js HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn a_client_that_does_not_read_is_given_up() {
    let server = Server::start(quick()).await;
    let mut stream = server.connect().await;
    let given_up = tokio::time::timeout(Duration::from_secs(30), ask_only(&mut stream)).await;
    assert!(given_up.is_ok(), "the connection is still held");
}

#[tokio::test]
async fn a_stop_does_not_wait_for_a_client_that_does_not_read() {
    let server = Server::start(HttpSettings { body_timeout: Duration::from_secs(3), ..HttpSettings::default() }).await;
    let mut stream = server.connect().await;
    ask_until_full(&mut stream).await;
    server.stop.send(()).expect("it listens");
    let stopped = tokio::time::timeout(Duration::from_secs(20), server.served).await;
    stopped.expect("it stopped").expect("no panic");
}

#[tokio::test]
async fn a_stop_lets_what_runs_finish_and_accepts_nothing_more() {
    let server = Server::start(HttpSettings::default()).await;
    let mut stream = server.connect().await;
    let body = format!("username={}&password={}", crate::house::USERNAME, crate::house::PASSWORD);
    let (first, rest) = body.split_at(10);
    let head = server.login(body.len(), "Expect: 100-continue\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("written");
    // The server asks for the body, so the request runs.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).await.expect("100 Continue");
    stream.write_all(first.as_bytes()).await.expect("written");
    server.stop.send(()).expect("it listens");
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stream.write_all(rest.as_bytes()).await.expect("written");
    let text = to_the_end(stream).await;
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
    server.served.await.expect("no panic");
}
