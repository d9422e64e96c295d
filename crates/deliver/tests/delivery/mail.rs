//! Mail: what arrives at the server, and what is made of the server's answers.

use std::sync::Arc;
use std::time::Duration;

use deliver::{
    Channel, Courier, DkimSettings, MailSettings, MailTransport, Message, Outcome, Secret, SmsTransport, Tls,
};
use domain::brand::Logo;
use mail_parser::{MessageParser, MimeHeaders};

use crate::support::smtp::{CUT, MUTE, SmtpServer};
use crate::support::{LINK, NUMBER, TO, TOKEN, mailing, note, plain, render, renderer, reset_mail, reset_mail_for};

const ID: &str = "0192f0c1-7a3e-7c55-9c1e-000000000001";

fn retry(why: &str) -> Outcome {
    Outcome::Retry { why: why.to_owned() }
}

fn refused(why: &str) -> Outcome {
    Outcome::Refused { why: why.to_owned() }
}

/// How one mail fares with a server that plays the script once.
async fn fate(script: &[(&str, &str)]) -> Outcome {
    let server = SmtpServer::plain(script).await;
    mailing(plain(server.port)).hand_over(ID, &reset_mail()).await
}

#[tokio::test]
async fn a_mail_arrives_with_its_words_and_fixed_headers() {
    let server = SmtpServer::plain(&[]).await;
    let outcome = mailing(plain(server.port)).hand_over(ID, &reset_mail()).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: "2.0.0 Ok: queued as 4ZkQ1x".to_owned() });

    let [mail] = &server.received()[..] else { panic!("not one mail") };
    assert_eq!(mail.from, "MAIL FROM:<accounts@example.org>");
    assert_eq!(mail.to, ["RCPT TO:<ada@example.org>"]);
    let parsed = MessageParser::default().parse(&mail.data).unwrap();
    let from = parsed.from().and_then(|from| from.first()).unwrap();
    assert_eq!((from.name(), from.address()), (Some("Example Accounts"), Some("accounts@example.org")));
    assert_eq!(parsed.to().and_then(|to| to.first()).and_then(|to| to.address()), Some(TO));
    assert_eq!(parsed.message_id(), Some(format!("{ID}@example.org").as_str()));
    assert_eq!(parsed.subject(), Some("Choose a new password for Example"));
    assert_eq!(parsed.header_raw("Content-Language").map(str::trim), Some("en"));
    assert!(parsed.header_raw("List-Unsubscribe").is_none() && parsed.header_raw("Reply-To").is_none());
    assert_eq!(parsed.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert!(parsed.date().is_some_and(|date| date.year > 2025));
    assert!(parsed.content_type().is_some_and(|kind| kind.subtype() == Some("alternative")));
    assert_eq!((parsed.text_body.len(), parsed.html_body.len(), parsed.attachments.len()), (1, 1, 0));
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), reset_mail().text);
    assert_eq!(parsed.body_html(0).unwrap().replace("\r\n", "\n"), reset_mail().html);
}

#[tokio::test]
async fn letters_of_all_scripts_survive_the_way_and_the_wire_stays_ascii() {
    let server = SmtpServer::plain(&[]).await;
    let mut rendered = render(&reset_mail_for("адa-ünï-子"));
    rendered.subject = "Новый пароль für 子".to_owned();
    mailing(plain(server.port)).hand_over(ID, &rendered).await;
    let mail = &server.received()[0];
    assert!(mail.data.is_ascii());
    let parsed = MessageParser::default().parse(&mail.data).unwrap();
    assert_eq!(parsed.subject(), Some("Новый пароль für 子"));
    assert!(parsed.body_text(0).unwrap().contains("User name: адa-ünï-子\r\n"));
    assert!(parsed.body_html(0).unwrap().contains("<bdi>адa-ünï-子</bdi>"));
}

#[tokio::test]
async fn every_line_ends_with_cr_lf() {
    let server = SmtpServer::plain(&[]).await;
    mailing(plain(server.port)).hand_over(ID, &reset_mail()).await;
    let data = String::from_utf8(server.received()[0].data.clone()).unwrap();
    assert_eq!(data.replace("\r\n", "").find(['\r', '\n']), None);
}

#[tokio::test]
async fn neither_subject_nor_username_nor_id_can_add_a_header_or_end_the_mail() {
    let server = SmtpServer::plain(&[]).await;
    let mut rendered = render(&reset_mail_for("x\r\n.\r\nMAIL FROM:<eve@example.net>\r\nBcc: eve@example.net"));
    rendered.subject.push_str("\r\nBcc: eve@example.net\r\n\r\nwords");
    rendered.text.push_str("\n.\nMAIL FROM:<eve@example.net>\n");
    let id = "1>\r\nBcc: eve@example.net\r\nX: <";
    mailing(plain(server.port)).hand_over(id, &rendered).await;

    let [mail] = &server.received()[..] else { panic!("not one mail") };
    let parsed = MessageParser::default().parse(&mail.data).unwrap();
    let names: Vec<&str> = parsed.headers().iter().map(|header| header.name()).collect();
    assert!(parsed.bcc().is_none(), "{names:?}");
    assert!(parsed.subject().is_some_and(|subject| !subject.contains(char::is_control)));
    assert_eq!(names.len(), 9, "{names:?}");
    assert_eq!(mail.to.len(), 1);
    assert!(parsed.body_text(0).unwrap().contains("\r\n.\r\nMAIL FROM:<eve@example.net>"));
}

#[tokio::test]
async fn an_address_that_holds_more_than_an_address_is_refused_unsent() {
    let server = SmtpServer::plain(&[]).await;
    let courier = mailing(plain(server.port));
    for to in ["ada@example.org\r\nBcc: eve@example.net", "ada", "a@b>\r\nRCPT TO:<c@d", "a@x, b@y", ""] {
        let outcome = courier.hand_over(ID, &note(Channel::Mail, to)).await;
        assert_eq!(outcome, refused("the recipient is not a mail address"), "{to}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_international_domain_travels_in_its_ascii_form() {
    let server = SmtpServer::plain(&[]).await;
    mailing(plain(server.port)).hand_over(ID, &note(Channel::Mail, "ada@bücher.example")).await;
    assert_eq!(server.received()[0].to, ["RCPT TO:<ada@xn--bcher-kva.example>"]);
}

#[tokio::test]
async fn an_address_outside_ascii_is_refused_where_the_server_cannot_take_it() {
    let server = SmtpServer::plain(&[]).await;
    let outcome = mailing(plain(server.port)).hand_over(ID, &note(Channel::Mail, "ädä@example.org")).await;
    assert_eq!(outcome, refused("the mail server takes no addresses outside ASCII"));
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn an_address_outside_ascii_is_announced_to_a_server_that_takes_it() {
    let server = SmtpServer::plain(&[("EHLO", "250-mail.example.net\r\n250 SMTPUTF8")]).await;
    mailing(plain(server.port)).hand_over(ID, &note(Channel::Mail, "ädä@example.org")).await;
    assert_eq!(server.received()[0].from, "MAIL FROM:<accounts@example.org> SMTPUTF8");
}

#[tokio::test]
async fn temporary_answers_are_tried_again() {
    assert_eq!(
        fate(&[("RCPT", "451 4.7.1 <ada@example.org> greylisted")]).await,
        retry("the recipient was refused by the mail server (451 4.7.1)")
    );
    assert_eq!(fate(&[(".", "452 full")]).await, retry("the mail was refused by the mail server (452)"));
    assert_eq!(
        fate(&[("greeting", "421 4.3.2 busy")]).await,
        retry("the connection was refused by the mail server (421 4.3.2)")
    );
}

#[tokio::test]
async fn permanent_answers_to_recipient_or_mail_are_final() {
    assert_eq!(
        fate(&[("RCPT", "550 5.1.1 <ada@example.org> unknown")]).await,
        refused("the recipient was refused by the mail server (550 5.1.1)")
    );
    assert_eq!(fate(&[(".", "554 5.6.0 no")]).await, refused("the mail was refused by the mail server (554 5.6.0)"));
}

#[tokio::test]
async fn what_is_the_operators_fault_keeps_the_mail_queued() {
    assert_eq!(
        fate(&[("greeting", "554 5.7.1 not you")]).await,
        retry("the connection was refused by the mail server (554 5.7.1)")
    );
    assert_eq!(
        fate(&[("MAIL", "550 5.7.1 <accounts@example.org> not allowed")]).await,
        retry("the sender was refused by the mail server (550 5.7.1)")
    );
    assert_eq!(
        fate(&[("RCPT", "530 5.7.0 log in first")]).await,
        retry("the recipient was refused by the mail server (530 5.7.0)")
    );
}

#[tokio::test]
async fn a_server_that_hangs_up_after_the_mail_leaves_it_queued() {
    assert_eq!(fate(&[(".", CUT)]).await, retry("the mail failed: the mail server hung up or answered nonsense"));
}

#[tokio::test]
async fn an_answer_that_asks_for_more_is_not_taken_for_acceptance() {
    assert_eq!(fate(&[(".", "354 go on")]).await, retry("the mail server answered out of turn"));
}

#[tokio::test]
async fn a_mail_is_not_begun_before_the_server_asks_for_it() {
    assert_eq!(fate(&[("DATA", "250 2.0.0 ok")]).await, retry("the mail server answered out of turn"));
}

#[tokio::test]
async fn a_server_that_is_down_leaves_the_mail_queued() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let outcome = mailing(plain(port)).hand_over(ID, &reset_mail()).await;
    let Outcome::Retry { why } = outcome else { panic!("{outcome:?}") };
    assert!(why.starts_with("the connection failed: Connection refused"), "{why}");
}

#[tokio::test]
async fn a_connection_left_in_the_middle_is_never_used_again() {
    let server = SmtpServer::plain(&[(".", MUTE)]).await;
    let settings = MailSettings { timeout: Duration::from_millis(500), ..plain(server.port) };
    let courier = mailing(settings);
    let first = courier.hand_over(ID, &reset_mail()).await;
    let second = courier.hand_over(ID, &reset_mail()).await;
    assert_eq!(first, retry("the mail server took too long"));
    assert!(matches!(second, Outcome::Sent { .. }), "{second:?}");
    assert_eq!((server.connections(), server.received().len()), (2, 1));
}

#[tokio::test]
async fn a_connection_is_used_for_the_next_mail() {
    let server = SmtpServer::plain(&[]).await;
    let courier = mailing(plain(server.port));
    for _ in 0..3 {
        courier.hand_over(ID, &reset_mail()).await;
    }
    assert_eq!((server.connections(), server.received().len()), (1, 3));
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced() {
    let server = SmtpServer::plain(&[("NOOP", CUT)]).await;
    let courier = mailing(plain(server.port));
    for _ in 0..2 {
        courier.hand_over(ID, &reset_mail()).await;
    }
    assert_eq!((server.connections(), server.received().len()), (2, 2));
}

#[tokio::test]
async fn an_unused_connection_is_closed_with_a_goodbye() {
    let server = SmtpServer::plain(&[]).await;
    let settings = MailSettings { idle_timeout: Duration::from_millis(20), ..plain(server.port) };
    let courier = mailing(settings);
    courier.hand_over(ID, &reset_mail()).await;
    let goodbye = async {
        while server.lines().last().is_none_or(|line| line != "QUIT") {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert_eq!(tokio::time::timeout(Duration::from_secs(30), goodbye).await, Ok(()));
}

#[tokio::test]
async fn there_are_never_more_connections_than_places() {
    let server = SmtpServer::plain(&[]).await;
    let courier = mailing(MailSettings { pool_size: 2, ..plain(server.port) });
    let mail = reset_mail();
    let send = || courier.hand_over(ID, &mail);
    tokio::join!(send(), send(), send(), send(), send(), send(), send(), send());
    assert_eq!((server.connections(), server.received().len()), (2, 8));
}

fn with_log_in(port: u16) -> MailSettings {
    MailSettings {
        username: Some("relatch".to_owned()),
        password: Some(Secret::new("correct horse".to_owned())),
        ..plain(port)
    }
}

#[tokio::test]
async fn the_log_in_comes_before_the_mail() {
    let server = SmtpServer::plain(&[]).await;
    mailing(with_log_in(server.port)).hand_over(ID, &reset_mail()).await;
    let verbs: Vec<String> = server.lines().iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(verbs, ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"]);
    assert_eq!(server.lines()[1], "AUTH PLAIN AHJlbGF0Y2gAY29ycmVjdCBob3JzZQ==");
}

#[tokio::test]
async fn a_refused_log_in_keeps_the_mail_queued() {
    let server = SmtpServer::plain(&[("AUTH", "535 5.7.8 no such user relatch@example.org")]).await;
    let outcome = mailing(with_log_in(server.port)).hand_over(ID, &reset_mail()).await;
    assert_eq!(outcome, retry("the log-in was refused by the mail server (535 5.7.8)"));
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn a_queue_name_that_quotes_the_address_is_not_kept() {
    let outcome = fate(&[(".", "250 2.1.5 ok for ada@example.org")]).await;
    assert_eq!(outcome, Outcome::Sent { provider_id: String::new() });
}

#[tokio::test]
async fn what_is_not_configured_waits_and_what_is_for_the_inbox_stays() {
    let waiting = Courier::new(MailTransport::Unset, SmsTransport::Unset, renderer()).ok().unwrap();
    let staying = Courier::new(MailTransport::Inbox, SmsTransport::Inbox, renderer()).ok().unwrap();
    assert_eq!([waiting.mail_ready(), waiting.sms_ready()], [false, false]);
    assert_eq!([staying.mail_ready(), staying.sms_ready()], [true, true]);
    let (mail, sms) = (note(Channel::Mail, TO), note(Channel::Sms, NUMBER));
    assert_eq!(waiting.hand_over(ID, &mail).await, retry("mail is not configured"));
    assert_eq!(waiting.hand_over(ID, &sms).await, retry("SMS is not configured"));
    assert_eq!(staying.hand_over(ID, &mail).await, Outcome::Inbox);
    assert_eq!(staying.hand_over(ID, &sms).await, Outcome::Inbox);
}

fn complaint(settings: MailSettings) -> String {
    Courier::new(MailTransport::Smtp(Box::new(settings)), SmsTransport::Unset, renderer())
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[tokio::test]
async fn settings_that_cannot_work_stop_the_start() {
    let complaints = [
        complaint(MailSettings { from: "nobody".to_owned(), ..plain(25) }),
        complaint(MailSettings { pool_size: 0, ..plain(25) }),
        complaint(MailSettings { password: None, ..with_log_in(25) }),
        complaint(MailSettings { host: "mail.example.net".to_owned(), ..with_log_in(25) }),
        complaint(MailSettings {
            tls: Tls::Required,
            root_certificates: Some("/nonexistent/roots.pem".into()),
            ..plain(25)
        }),
    ];
    let parts = ["sender", "one connection", "both", "without TLS", "roots.pem"];
    for (complaint, part) in complaints.iter().zip(parts) {
        assert!(complaint.starts_with("mail: ") && complaint.contains(part), "{complaint}");
    }
}

#[tokio::test]
async fn the_link_in_the_mail_is_whole() {
    let server = SmtpServer::plain(&[]).await;
    mailing(plain(server.port)).hand_over(ID, &reset_mail()).await;
    let parsed = MessageParser::default().parse(&server.received()[0].data).unwrap().into_owned();
    let text = parsed.body_text(0).unwrap();
    assert_eq!(text.lines().filter(|line| *line == LINK || *line == format!("Token: {TOKEN}")).count(), 2);
}

#[tokio::test]
async fn bounces_and_answers_go_where_they_are_to_go() {
    let server = SmtpServer::plain(&[]).await;
    let (bounce, reply_to) = (Some("bounces@mail.example.org".to_owned()), Some("Help <help@example.org>".to_owned()));
    mailing(MailSettings { bounce, reply_to, ..plain(server.port) }).hand_over(ID, &reset_mail()).await;

    let mail = &server.received()[0];
    assert_eq!(mail.from, "MAIL FROM:<bounces@mail.example.org>");
    let parsed = MessageParser::default().parse(&mail.data).unwrap();
    let address = |address: Option<&mail_parser::Address<'_>>| {
        address.and_then(|it| it.first()).and_then(|it| it.address()).unwrap_or_default().to_owned()
    };
    assert_eq!([address(parsed.from()), address(parsed.reply_to())], ["accounts@example.org", "help@example.org"]);
}

/// The smallest picture: one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

#[tokio::test]
async fn a_logo_comes_with_the_mail_and_is_loaded_from_nowhere() {
    let server = SmtpServer::plain(&[]).await;
    let mut message = reset_mail_for("ada");
    if let Message::ResetMail { voice, .. } = &mut message {
        voice.brand.logo = Logo::parse(PIXEL.to_vec()).map(Arc::new);
    }
    let rendered = render(&message);
    mailing(plain(server.port)).hand_over(ID, &rendered).await;

    let parsed = MessageParser::default().parse(&server.received()[0].data).unwrap().into_owned();
    let html = parsed.body_html(0).unwrap();
    let id = html.split("src=\"cid:").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let picture = parsed.attachments().find(|part| part.content_id() == Some(id)).unwrap();
    assert_eq!((picture.contents(), parsed.text_body.len(), parsed.html_body.len()), (PIXEL, 1, 1));
    assert!(parsed.content_type().is_some_and(|kind| kind.subtype() == Some("alternative")));
    assert!(rendered.whole_html().contains("src=\"data:image/png;base64,iVBOR"));
}

/// Made for this test with `openssl genpkey -algorithm ed25519`.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
    MC4CAQAwBQYDK2VwBCIEIFh0RJRnwUcJS/IAoe3V2PsUnu+VZTy7TM9sbGOwzqhD\n\
    -----END PRIVATE KEY-----\n";

fn signed(port: u16, selector: &str, key: &str) -> MailSettings {
    let (selector, key) = (selector.to_owned(), Secret::new(key.to_owned()));
    MailSettings { dkim: Some(DkimSettings { selector, domain: None, key }), ..plain(port) }
}

#[tokio::test]
async fn a_signature_stands_above_the_mail_and_changes_nothing_below() {
    let server = SmtpServer::plain(&[]).await;
    mailing(signed(server.port, "relatch", KEY)).hand_over(ID, &reset_mail()).await;

    let data = String::from_utf8(server.received()[0].data.clone()).unwrap();
    assert!(
        data.starts_with("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=relatch;\r\n")
    );
    let (signature, mail) = data.split_once("\r\nFrom: ").unwrap();
    assert!(signature.lines().all(|line| line.len() < 120), "{signature}");
    let parsed = MessageParser::default().parse(mail.as_bytes()).unwrap();
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), reset_mail().text);
}

#[tokio::test]
async fn a_key_or_selector_that_cannot_sign_stops_the_start_and_is_not_shown() {
    for (selector, key) in
        [("relatch", "MC4CAQAwBQYDK2Vw"), ("relatch", "-----BEGIN PUBLIC KEY-----\nMC4C\n-----END"), ("a b", KEY)]
    {
        let complaint = complaint(signed(25, selector, key));
        assert!(complaint.starts_with("mail: the DKIM ") && !complaint.contains("MC4C"), "{complaint}");
    }
}
