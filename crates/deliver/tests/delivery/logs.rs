//! What reaches the log when deliveries fail: the reason, and nothing about whom or what.

use deliver::{HttpSettings, MailSettings, Secret, SmsTransport};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::log::Log;
use crate::support::smtp::SmtpServer;
use crate::support::{CODE, NUMBER, TO, TOKEN, USER_KEY, mailing, plain, reset_mail, reset_sms, texting};

#[tokio::test]
async fn the_operator_is_told_why_but_not_whom_or_what() {
    let (log, _guard) = Log::listen();

    let quoting = format!("550 5.7.1 {TO} {TOKEN} may not");
    let server = SmtpServer::plain(&[("MAIL", &quoting), ("RCPT", &quoting), (".", &quoting)]).await;
    let courier = mailing(plain(server.port));
    for _ in 0..4 {
        courier.hand_over("1", &reset_mail()).await;
    }
    let gateway = MockServer::start().await;
    let said = ResponseTemplate::new(401).set_body_string(format!("{NUMBER} {CODE}"));
    Mock::given(any()).respond_with(said).mount(&gateway).await;
    let url = format!("{}/{{{{ to }}}}/{{{{ text }}}}", gateway.uri());
    let courier = texting(SmsTransport::Http(HttpSettings::new(url, "")));
    courier.hand_over("2", &reset_sms()).await;

    // The stand-in gateway runs in threads of its own, so what is here was written by us alone.
    let text = log.text();
    assert!(text.contains("the sender was refused by the mail server (550 5.7.1)"), "{text}");
    assert!(text.contains("the gateway refused the log-in (401)"), "{text}");
    for secret in [TO, "ada", &NUMBER[1..], TOKEN, USER_KEY, CODE] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn a_refused_log_in_is_told_to_the_operator_without_the_name() {
    let (log, _guard) = Log::listen();
    let server = SmtpServer::plain(&[("AUTH", "535 5.7.8 wrong password for relay@example.net")]).await;
    let settings = MailSettings {
        username: Some("relay@example.net".to_owned()),
        password: Some(Secret::new("correct horse".to_owned())),
        ..plain(server.port)
    };
    mailing(settings).hand_over("1", &reset_mail()).await;
    let text = log.text();
    assert!(text.contains("the log-in was refused by the mail server (535 5.7.8)"), "{text}");
    assert!(!text.contains("relay@example.net") && !text.contains("correct horse"), "{text}");
}
