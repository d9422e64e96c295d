//! What is asked of a service that knows of swapped SIMs, and what is made of its answers.

use std::time::Duration;

use deliver::{HttpSettings, Secret, SimSwap, Swapped, Unanswered};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::NUMBER;

const ID: &str = "0192f0c1-7a3e-7c55-9c1e-000000000004";

fn service(url: &str) -> SimSwap {
    let headers = vec![("Authorization".to_owned(), Secret::new("Basic s3cret".to_owned()))];
    let url = format!("{url}/numbers/{{{{ to }}}}?Fields=sim_swap");
    let timeout = Duration::from_secs(20);
    let settings = HttpSettings { method: "GET".to_owned(), headers, timeout, ..HttpSettings::new(url, "") };
    SimSwap::new(settings).expect("it can be asked")
}

async fn asked(answer: ResponseTemplate) -> Result<Swapped, Unanswered> {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    service(&server.uri()).of(ID, NUMBER).await
}

#[tokio::test]
async fn the_number_leaves_the_machine_and_nothing_is_said_of_its_owner() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200).set_body_string(r#"{"swapped":false}"#);
    Mock::given(any()).respond_with(answer).mount(&server).await;
    service(&server.uri()).of(ID, NUMBER).await.expect("an answer");

    let requests = server.received_requests().await.expect("requests");

    let [request] = &requests[..] else { panic!("{} requests", requests.len()) };
    assert_eq!((request.method.as_str(), request.url.path()), ("GET", "/numbers/%2B393331234567"));
    assert_eq!(request.headers.get("authorization").expect("the header"), "Basic s3cret");
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn an_answer_says_whether_and_perhaps_when() {
    for (body, said) in [
        (r#"{"swapped":true}"#, Swapped::Yes),
        (r#"{"swapped":false}"#, Swapped::No),
        (r#"{"swapped_at":"2026-11-20T10:00:00Z"}"#, Swapped::At("2026-11-20T10:00:00Z".to_owned())),
    ] {
        assert_eq!(asked(ResponseTemplate::new(200).set_body_string(body)).await, Ok(said), "{body}");
    }
}

#[tokio::test]
async fn whatever_else_comes_back_is_no_answer_and_quotes_nothing() {
    for answer in [
        ResponseTemplate::new(200).set_body_string(format!("{{\"number\":\"{NUMBER}\"}}")),
        ResponseTemplate::new(200).set_body_string(NUMBER),
        ResponseTemplate::new(404).set_body_string(r#"{"swapped":false}"#),
        ResponseTemplate::new(302).insert_header("location", "https://example.com/"),
        ResponseTemplate::new(503),
    ] {
        let why = asked(answer).await.expect_err("no answer").to_string();
        assert!(!why.contains("333"), "{why}");
    }
}

#[tokio::test]
async fn a_service_that_is_away_is_no_answer() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let away = service(&format!("http://{address}"));
    assert!(away.of(ID, NUMBER).await.is_err());
}
