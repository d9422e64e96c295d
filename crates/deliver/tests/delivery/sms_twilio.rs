//! SMS by Twilio's interface, against a stand-in that checks what it is sent.

use std::time::Duration;

use deliver::{Courier, Outcome, Secret, Sender, SmsTransport, TwilioSettings};
use wiremock::matchers::{basic_auth, body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::{NUMBER, renderer, reset_sms, texting};

const ID: &str = "0192f0c1-7a3e-7c55-9c1e-000000000003";
const PATH: &str = "/2010-04-01/Accounts/AC0123/Messages.json";

fn settings(gateway: &MockServer) -> TwilioSettings {
    let sender = Sender::From("+15005550006".to_owned());
    TwilioSettings {
        base_url: gateway.uri(),
        ..TwilioSettings::new("AC0123", Secret::new("s3cret".to_owned()), sender)
    }
}

fn courier(gateway: &MockServer) -> Courier {
    texting(SmsTransport::Twilio(settings(gateway)))
}

fn retry(why: &str) -> Outcome {
    Outcome::Retry { why: why.to_owned() }
}

fn refused(why: &str) -> Outcome {
    Outcome::Refused { why: why.to_owned() }
}

/// How an SMS fares when the gateway answers so.
async fn fate(answer: ResponseTemplate) -> Outcome {
    let gateway = MockServer::start().await;
    Mock::given(path(PATH)).respond_with(answer).mount(&gateway).await;
    courier(&gateway).hand_over(ID, &reset_sms()).await
}

async fn fate_of_code(code: u64) -> Outcome {
    let said = serde_json::json!({ "code": code, "message": format!("no {NUMBER}"), "status": 400 });
    fate(ResponseTemplate::new(400).set_body_json(said)).await
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[tokio::test]
async fn an_sms_is_posted_as_a_form_with_the_accounts_log_in() {
    let gateway = MockServer::start().await;
    let text = reset_sms().text;
    let accepted =
        ResponseTemplate::new(201).set_body_json(serde_json::json!({ "sid": "SM0f00ba12", "status": "queued" }));
    Mock::given(method("POST"))
        .and(path(PATH))
        .and(basic_auth("AC0123", "s3cret"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(header("idempotency-key", ID))
        .and(body_string(form(&[("To", NUMBER), ("From", "+15005550006"), ("Body", &text)])))
        .respond_with(accepted)
        .expect(1)
        .mount(&gateway)
        .await;
    let outcome = courier(&gateway).hand_over(ID, &reset_sms()).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: "SM0f00ba12".to_owned() });
}

#[tokio::test]
async fn an_api_key_and_a_messaging_service_take_the_place_of_account_and_number() {
    let gateway = MockServer::start().await;
    let text = reset_sms().text;
    Mock::given(path(PATH))
        .and(basic_auth("SK4567", "s3cret"))
        .and(body_string(form(&[("To", NUMBER), ("MessagingServiceSid", "MG89"), ("Body", &text)])))
        .respond_with(ResponseTemplate::new(201))
        .expect(1)
        .mount(&gateway)
        .await;
    let settings = TwilioSettings {
        api_key: Some("SK4567".to_owned()),
        sender: Sender::MessagingService("MG89".to_owned()),
        ..settings(&gateway)
    };
    let outcome = texting(SmsTransport::Twilio(settings)).hand_over(ID, &reset_sms()).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: String::new() });
}

#[tokio::test]
async fn a_busy_or_broken_gateway_is_tried_again() {
    assert_eq!(fate(ResponseTemplate::new(429)).await, retry("the gateway answered 429"));
    assert_eq!(fate(ResponseTemplate::new(500)).await, retry("the gateway answered 500"));
    assert_eq!(fate(ResponseTemplate::new(503)).await, retry("the gateway answered 503"));
}

#[tokio::test]
async fn a_number_that_cannot_get_sms_is_final() {
    for code in [21211, 21610, 21614] {
        let why = format!("the gateway refuses the number (400, code {code})");
        assert_eq!(fate_of_code(code).await, refused(&why));
    }
}

#[tokio::test]
async fn what_is_the_operators_fault_keeps_the_sms_queued() {
    assert_eq!(fate_of_code(21606).await, retry("the gateway did not take the request (400, code 21606)"));
    assert_eq!(fate(ResponseTemplate::new(400)).await, retry("the gateway did not take the request (400)"));
    assert_eq!(fate(ResponseTemplate::new(401)).await, retry("the gateway refused the log-in (401)"));
    assert_eq!(fate(ResponseTemplate::new(403)).await, retry("the gateway refused the log-in (403)"));
    assert_eq!(fate(ResponseTemplate::new(404)).await, retry("the gateway did not take the request (404)"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = MockServer::start().await;
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(200)).expect(0).mount(&elsewhere).await;
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(201)).expect(0).mount(&elsewhere).await;
    let location = ResponseTemplate::new(307).insert_header("location", elsewhere.uri());
    assert_eq!(fate(location).await, retry("the gateway did not take the request (307)"));
}

#[tokio::test]
async fn a_gateway_that_does_not_answer_is_given_up() {
    let gateway = MockServer::start().await;
    let late = ResponseTemplate::new(201).set_delay(Duration::from_secs(60));
    Mock::given(path(PATH)).respond_with(late).mount(&gateway).await;
    let settings = TwilioSettings { timeout: Duration::from_millis(300), ..settings(&gateway) };
    let outcome = texting(SmsTransport::Twilio(settings)).hand_over(ID, &reset_sms()).await;
    assert_eq!(outcome, retry("the gateway took too long"));
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    // Read to its end this would be JSON with a SID.
    let long = format!("{{\"sid\":\"SM1\"{}}}", " ".repeat(4 * 1024 * 1024));
    let outcome = fate(ResponseTemplate::new(201).set_body_string(long)).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: String::new() });
}

#[tokio::test]
async fn a_gateway_that_is_down_leaves_the_sms_queued_and_the_reason_names_no_url() {
    let gateway = MockServer::start().await;
    let courier = courier(&gateway);
    let uri = gateway.uri();
    drop(gateway);
    let outcome = courier.hand_over(ID, &reset_sms()).await;
    let Outcome::Retry { why } = outcome else { panic!("{outcome:?}") };
    assert!(why.starts_with("the gateway"), "{why}");
    assert!(!why.contains(&uri), "{why}");
}

#[tokio::test]
async fn settings_that_cannot_work_stop_the_start() {
    let gateway = MockServer::start().await;
    for settings in [
        TwilioSettings { base_url: "gateway".to_owned(), ..settings(&gateway) },
        TwilioSettings { base_url: "ftp://gateway.example".to_owned(), ..settings(&gateway) },
        TwilioSettings { account_sid: String::new(), ..settings(&gateway) },
    ] {
        let courier = Courier::new(deliver::MailTransport::Unset, SmsTransport::Twilio(settings), renderer());
        assert!(courier.err().is_some_and(|error| error.to_string().starts_with("sms: ")));
    }
}
