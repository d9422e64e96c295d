//! SMS by a gateway that is described in the configuration.

use deliver::{Courier, HttpSettings, MailTransport, Outcome, Rendered, Secret, SmsTransport};
use wiremock::matchers::{any, body_json, body_string, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::{CODE, NUMBER, renderer, reset_sms, texting};

const ID: &str = "0192f0c1-7a3e-7c55-9c1e-000000000004";

fn awkward() -> Rendered {
    Rendered { text: "a \"quoted\" \\ line\nand <b>&amp; é {{ 7*7 }}".to_owned(), ..reset_sms() }
}

/// What the gateway was sent: its only request.
async fn sent(settings: HttpSettings, gateway: &MockServer, rendered: &Rendered) -> wiremock::Request {
    Mock::given(any()).respond_with(ResponseTemplate::new(202)).mount(gateway).await;
    let outcome = texting(SmsTransport::Http(settings)).hand_over(ID, rendered).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: String::new() });
    let mut requests = gateway.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

async fn fate(answer: ResponseTemplate) -> Outcome {
    let gateway = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&gateway).await;
    let settings = HttpSettings::new(gateway.uri(), "{{ text|tojson }}");
    texting(SmsTransport::Http(settings)).hand_over(ID, &reset_sms()).await
}

#[tokio::test]
async fn the_request_is_made_from_the_templates() {
    let gateway = MockServer::start().await;
    Mock::given(method("PUT"))
        .and(path("/send/%2B393331234567"))
        .and(query_param("ref", ID))
        .and(header("authorization", "Bearer s3cret"))
        .and(header("x-code", CODE))
        .and(header("idempotency-key", ID))
        .and(header("content-type", "application/json"))
        .and(body_json(serde_json::json!({
            "to": NUMBER, "from": "Example", "text": reset_sms().text, "again": reset_sms().text,
        })))
        .respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(&gateway)
        .await;
    let settings = HttpSettings {
        method: "put".to_owned(),
        headers: vec![
            ("Authorization".to_owned(), Secret::new("Bearer s3cret".to_owned())),
            ("X-Code".to_owned(), Secret::new("{{ code }}".to_owned())),
        ],
        from: "Example".to_owned(),
        ..HttpSettings::new(
            format!("{}/send/{{{{ to }}}}?ref={{{{ id }}}}", gateway.uri()),
            r#"{"to": "{{ to }}", "from": {{ from|tojson }}, "text": "{{ text }}", "again": {{ text|tojson }}}"#,
        )
    };
    let outcome = texting(SmsTransport::Http(settings)).hand_over(ID, &reset_sms()).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: String::new() });
}

#[tokio::test]
async fn a_text_cannot_become_json() {
    let gateway = MockServer::start().await;
    let body = r#"{"plain": "{{ text }}", "filter": {{ text|tojson }}}"#;
    let request = sent(HttpSettings::new(gateway.uri(), body), &gateway, &awkward()).await;
    let expected = serde_json::json!({ "plain": awkward().text, "filter": awkward().text });
    assert_eq!(request.body_json::<serde_json::Value>().unwrap(), expected);
}

#[tokio::test]
async fn a_text_cannot_become_a_form_field() {
    let gateway = MockServer::start().await;
    let settings = HttpSettings {
        content_type: Some("application/x-www-form-urlencoded; charset=utf-8".to_owned()),
        ..HttpSettings::new(gateway.uri(), "to={{ to }}&plain={{ text }}&filter={{ text|urlencode }}")
    };
    let request = sent(settings, &gateway, &awkward()).await;
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(&request.body).into_owned().collect();
    let expected = [("to", NUMBER), ("plain", &awkward().text), ("filter", &awkward().text)];
    assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn a_text_cannot_become_xml() {
    let gateway = MockServer::start().await;
    let settings = HttpSettings {
        content_type: Some("text/xml".to_owned()),
        ..HttpSettings::new(gateway.uri(), "<sms>{{ text }}</sms>")
    };
    let request = sent(settings, &gateway, &awkward()).await;
    let body = String::from_utf8(request.body).unwrap();
    assert!(body.contains("&lt;b&gt;&amp;amp;"), "{body}");
}

#[tokio::test]
async fn a_text_cannot_become_another_part_of_the_url() {
    let gateway = MockServer::start().await;
    let url = format!("{}/send?text={{{{ text }}}}&to={{{{ to }}}}", gateway.uri());
    let settings = HttpSettings { method: "GET".to_owned(), content_type: None, ..HttpSettings::new(url, "") };
    let rendered = Rendered { text: "1&to=2#3?é\n".to_owned(), ..reset_sms() };
    let request = sent(settings, &gateway, &rendered).await;
    let pairs: Vec<(String, String)> = request.url.query_pairs().into_owned().collect();
    let expected = [("text", "1&to=2#3?é\n"), ("to", NUMBER)];
    assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn a_body_of_another_kind_is_sent_as_it_is() {
    let gateway = MockServer::start().await;
    Mock::given(body_string(awkward().text))
        .and(header("content-type", "text/plain; charset=utf-8"))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&gateway)
        .await;
    let settings = HttpSettings {
        content_type: Some("text/plain; charset=utf-8".to_owned()),
        ..HttpSettings::new(gateway.uri(), "{{ text }}")
    };
    texting(SmsTransport::Http(settings)).hand_over(ID, &awkward()).await;
}

#[tokio::test]
async fn answers_are_sorted_by_who_can_do_something_about_them() {
    let outcomes = [
        fate(ResponseTemplate::new(429)).await,
        fate(ResponseTemplate::new(502)).await,
        fate(ResponseTemplate::new(401)).await,
        fate(ResponseTemplate::new(404)).await,
        fate(ResponseTemplate::new(302).insert_header("location", "/elsewhere")).await,
        fate(ResponseTemplate::new(400)).await,
        fate(ResponseTemplate::new(422)).await,
    ];
    let retry = |why: &str| Outcome::Retry { why: why.to_owned() };
    let refused = |why: &str| Outcome::Refused { why: why.to_owned() };
    assert_eq!(
        outcomes,
        [
            retry("the gateway answered 429"),
            retry("the gateway answered 502"),
            retry("the gateway refused the log-in (401)"),
            retry("the gateway did not take the request (404)"),
            retry("the gateway did not take the request (302)"),
            refused("the gateway refuses the message (400)"),
            refused("the gateway refuses the message (422)"),
        ]
    );
}

#[tokio::test]
async fn a_header_that_a_text_would_break_stops_the_start() {
    let settings = HttpSettings {
        headers: vec![("X-Text".to_owned(), Secret::new("{{ text }}".to_owned()))],
        ..HttpSettings::new("https://gateway.example", "{}")
    };
    let courier = Courier::new(MailTransport::Unset, SmsTransport::Http(settings), renderer());
    assert!(courier.err().is_some_and(|error| error.to_string().contains("x-text")));
}

#[tokio::test]
async fn templates_that_cannot_work_stop_the_start() {
    for (url, body) in [
        ("https://gateway.example/{{ too }}", "{}"),
        ("https://gateway.example", "{{ text"),
        ("https://gateway.example", "{{ txt }}"),
        ("gateway.example/send", "{}"),
        ("file:///etc/passwd", "{}"),
    ] {
        let settings = HttpSettings::new(url, body);
        let courier = Courier::new(MailTransport::Unset, SmsTransport::Http(settings), renderer());
        assert!(courier.err().is_some_and(|error| error.to_string().starts_with("sms: ")), "{url} {body}");
    }
}
