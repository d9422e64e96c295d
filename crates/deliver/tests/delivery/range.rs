//! What is asked of a breach service, and what is made of its answers.

use std::time::Duration;

use deliver::{Range, RangeSettings, Unanswered};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::support::log::Log;

/// The digest of "password": RFC 3174's algorithm over its eight letters.
const SHA1: [u8; 20] = [
    0x5b, 0xaa, 0x61, 0xe4, 0xc9, 0xb9, 0x3f, 0x3f, 0x06, 0x82, 0x25, 0x0b, 0x6c, 0xf8, 0x33, 0x1b, 0x7e, 0xe6, 0x8f,
    0xd8,
];
const PREFIX: &str = "5BAA6";
const SUFFIX: &str = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
const OTHER: &str = "1E4C9B93F3F0682250B6CF8331B7EE68FD9";

fn range(url: &str) -> Range {
    let settings = RangeSettings { url: url.to_owned(), timeout: Duration::from_secs(20) };
    Range::new(&settings).unwrap_or_else(|error| panic!("{error}"))
}

async fn asked(answer: ResponseTemplate) -> Result<bool, Unanswered> {
    let service = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&service).await;
    range(&service.uri()).contains(&SHA1).await
}

async fn told(body: impl Into<String>) -> Result<bool, Unanswered> {
    asked(ResponseTemplate::new(200).set_body_string(body)).await
}

/// Why there was no answer.
async fn why(answer: ResponseTemplate) -> String {
    asked(answer).await.expect_err("no answer").to_string()
}

/// What the service was sent: its only request.
async fn sent(path: &str) -> Request {
    let service = MockServer::start().await;
    let nothing = ResponseTemplate::new(200).set_body_string(format!("{OTHER}:0\r\n"));
    Mock::given(any()).respond_with(nothing).mount(&service).await;
    range(&format!("{}{path}", service.uri())).contains(&SHA1).await.expect("an answer");
    let mut requests = service.received_requests().await.expect("requests");
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

#[tokio::test]
async fn five_digits_and_a_wish_for_padding_leave_the_machine_and_nothing_else_of_the_password() {
    let request = sent("").await;
    assert_eq!((request.method.as_str(), request.url.path(), request.url.query()), ("GET", "/range/5BAA6", None));
    assert_eq!(request.headers.get("add-padding").expect("the header"), "true");
    assert!(request.headers.get("user-agent").is_some_and(|agent| agent.as_bytes().starts_with(b"relatch")));
    let whole = format!("{:?} {} {:?}", request.headers, request.url, request.body).to_uppercase();
    // Of the rest of the digest not even the beginning stands anywhere.
    assert!(!whole.contains(&SUFFIX[..4]) && !whole.contains("PASSWORD"), "{whole}");
}

#[tokio::test]
async fn a_mirror_may_lie_below_a_path() {
    for path in ["/breaches", "/breaches/"] {
        assert_eq!(sent(path).await.url.path(), format!("/breaches/range/{PREFIX}"));
    }
}

#[tokio::test]
async fn a_listed_ending_is_found_in_either_case_and_with_either_line_end() {
    for body in [
        format!("{OTHER}:2\r\n{SUFFIX}:10434004\r\n"),
        format!("{SUFFIX}:1"),
        format!("{}:37\n{OTHER}:2\n", SUFFIX.to_lowercase()),
    ] {
        assert_eq!(told(body.clone()).await, Ok(true), "{body}");
    }
}

#[tokio::test]
async fn an_ending_that_is_not_listed_is_not_found() {
    assert_eq!(told(format!("{OTHER}:10\r\n")).await, Ok(false));
}

#[tokio::test]
async fn a_range_of_padding_alone_is_an_answer() {
    assert_eq!(told(format!("{OTHER}:0\r\n")).await, Ok(false));
}

#[tokio::test]
async fn an_empty_range_is_no_answer() {
    for body in ["", "\r\n\r\n"] {
        let why = told(body).await.expect_err("no answer").to_string();
        assert_eq!(why, "answered something else than a range", "{body:?}");
    }
}

#[tokio::test]
async fn a_padded_entry_is_no_hit() {
    assert_eq!(told(format!("{OTHER}:4\r\n{SUFFIX}:0\r\n")).await, Ok(false));
    assert_eq!(told(format!("{SUFFIX}:000\r\n")).await, Ok(false));
}

#[tokio::test]
async fn a_page_instead_of_a_range_is_no_answer() {
    for body in ["<html>\n<p>Please log in to this network.".to_owned(), SUFFIX.to_owned(), format!("{SUFFIX}:many")] {
        let why = told(body.clone()).await.expect_err("no answer").to_string();
        assert_eq!(why, "answered something else than a range", "{body}");
    }
}

#[tokio::test]
async fn a_range_that_is_cut_short_is_no_answer() {
    // The hit stands first, so what was read would have been enough.
    let body = format!("{SUFFIX}:5\r\n{}", format!("{OTHER}:1\r\n").repeat(10_000));
    assert_eq!(told(body).await.expect_err("no answer").to_string(), "answered more than 262144 bytes");
}

#[tokio::test]
async fn an_endless_answer_is_not_read_to_its_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a caller");
        let mut request = [0; 1024];
        assert!(stream.read(&mut request).await.expect("a request") > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await.expect("a head");
        // It stops when the caller hangs up, and not before.
        while stream.write_all(format!("{OTHER}:1\r\n").as_bytes()).await.is_ok() {}
    });
    let asked = range(&format!("http://{address}")).contains(&SHA1).await;
    assert_eq!(asked.expect_err("no answer").to_string(), "answered more than 262144 bytes");
    service.await.expect("hung up on");
}

#[tokio::test]
async fn other_statuses_are_no_answer_and_no_redirect_is_followed() {
    for status in [204, 400, 404, 429, 500, 503] {
        let hit = ResponseTemplate::new(status).set_body_string(format!("{SUFFIX}:5"));
        assert_eq!(why(hit).await, format!("answered {status}"));
    }
    let elsewhere = MockServer::start().await;
    let redirect = ResponseTemplate::new(302).insert_header("location", elsewhere.uri().as_str());
    assert_eq!(why(redirect).await, "answered 302");
    assert!(elsewhere.received_requests().await.expect("requests").is_empty());
}

#[tokio::test]
async fn a_service_that_takes_too_long_is_given_up() {
    let service = MockServer::start().await;
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(60));
    Mock::given(any()).respond_with(slow).mount(&service).await;
    let settings = RangeSettings { url: service.uri(), timeout: Duration::from_millis(50) };
    let asked = Range::new(&settings).unwrap_or_else(|error| panic!("{error}")).contains(&SHA1).await;
    assert_eq!(asked.expect_err("no answer").to_string(), "took too long");
}

#[tokio::test]
async fn a_service_that_is_not_there_is_no_answer_and_its_address_is_not_told() {
    let (log, _guard) = Log::listen();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let why = range(&format!("http://{address}")).contains(&SHA1).await.expect_err("no answer").to_string();
    assert!(why.starts_with("could not be reached: "), "{why}");
    for text in [why, log.text()] {
        let text = text.to_uppercase();
        assert!(!text.contains(PREFIX) && !text.contains(&SUFFIX[..4]), "{text}");
    }
}

#[test]
fn addresses_that_cannot_be_asked_stop_the_start() {
    for url in [
        "api.pwnedpasswords.com",
        "ftp://mirror.example",
        "https://mirror.example/?key=1",
        "https://mirror.example/#range",
        "https://user:secret@mirror.example",
        "",
    ] {
        let settings = RangeSettings { url: url.to_owned(), timeout: Duration::from_secs(1) };
        let error = Range::new(&settings).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.starts_with("breach: ") && !error.contains("secret"), "{url}: {error}");
    }
}
