//! Mail over TLS: nothing is sent to a server that cannot show who it is.

use std::path::PathBuf;
use std::sync::Arc;

use deliver::{MailSettings, Outcome, Tls};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::support::log::Log;
use crate::support::smtp::{SmtpServer, Speaks};
use crate::support::{mailing, plain, reset_mail};

const ID: &str = "0192f0c1-7a3e-7c55-9c1e-000000000002";

/// A server's certificate and the file with the root that signed it.
struct Papers {
    acceptor: TlsAcceptor,
    folder: TempDir,
}

impl Papers {
    fn for_host(host: &str) -> Papers {
        let mut root = CertificateParams::default();
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let names = vec![host.to_owned()];
        let leaf = CertificateParams::new(names).unwrap().signed_by(&key, &root).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("root.pem"), root.pem()).unwrap();
        Papers { acceptor: TlsAcceptor::from(Arc::new(config)), folder }
    }

    fn root(&self) -> Option<PathBuf> {
        Some(self.folder.path().join("root.pem"))
    }
}

fn settings(port: u16, tls: Tls, roots: Option<PathBuf>) -> MailSettings {
    MailSettings { host: "localhost".to_owned(), tls, root_certificates: roots, ..plain(port) }
}

/// What one mail meets: the outcome and how many mails arrived.
async fn meet(speaks: Speaks, tls: Tls, roots: Option<PathBuf>) -> (Outcome, SmtpServer) {
    let server = SmtpServer::start(&[], speaks).await;
    let outcome = mailing(settings(server.port, tls, roots)).hand_over(ID, &reset_mail()).await;
    (outcome, server)
}

fn is_certificate_trouble(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Retry { why } if why.contains("invalid peer certificate"))
}

#[tokio::test]
async fn a_server_with_the_right_name_under_the_extra_root_gets_the_mail_by_starttls() {
    let papers = Papers::for_host("localhost");
    let (outcome, server) = meet(Speaks::StartTls(papers.acceptor.clone()), Tls::Required, papers.root()).await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    assert_eq!(server.received().len(), 1);
    assert_eq!(server.lines()[..3], ["EHLO relatch.example.org", "STARTTLS", "EHLO relatch.example.org"]);
}

#[tokio::test]
async fn a_server_with_the_right_name_gets_the_mail_by_wrapped_tls() {
    let papers = Papers::for_host("localhost");
    let (outcome, server) = meet(Speaks::Wrapped(papers.acceptor.clone()), Tls::Wrapped, papers.root()).await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_server_with_another_name_gets_no_mail() {
    let papers = Papers::for_host("mail.example.net");
    let start = meet(Speaks::StartTls(papers.acceptor.clone()), Tls::Required, papers.root()).await;
    let wrapped = meet(Speaks::Wrapped(papers.acceptor.clone()), Tls::Wrapped, papers.root()).await;
    for (outcome, server) in [start, wrapped] {
        assert!(is_certificate_trouble(&outcome), "{outcome:?}");
        assert!(!server.lines().iter().any(|line| line.starts_with("MAIL")));
    }
}

#[tokio::test]
async fn a_server_under_an_unknown_root_gets_no_mail() {
    let papers = Papers::for_host("localhost");
    let (outcome, server) = meet(Speaks::StartTls(papers.acceptor.clone()), Tls::Required, None).await;
    assert!(is_certificate_trouble(&outcome), "{outcome:?}");
    assert_eq!(server.lines(), ["EHLO relatch.example.org", "STARTTLS"]);
}

#[tokio::test]
async fn an_answer_slipped_in_before_tls_breaks_it() {
    let papers = Papers::for_host("localhost");
    let script = [("STARTTLS", "220 2.0.0 go ahead\r\n250 slipped in")];
    let server = SmtpServer::start(&script, Speaks::StartTls(papers.acceptor.clone())).await;
    let courier = mailing(settings(server.port, Tls::Required, papers.root()));
    let outcome = courier.hand_over(ID, &reset_mail()).await;
    assert!(matches!(outcome, Outcome::Retry { .. }), "{outcome:?}");
    assert_eq!(server.lines(), ["EHLO relatch.example.org", "STARTTLS"]);
}

#[tokio::test]
async fn the_operator_is_told_of_a_bad_certificate() {
    let (log, _guard) = Log::listen();
    let papers = Papers::for_host("mail.example.net");
    meet(Speaks::StartTls(papers.acceptor.clone()), Tls::Required, papers.root()).await;
    let text = log.text();
    assert!(text.contains("ERROR") && text.contains("invalid peer certificate"), "{text}");
}

#[tokio::test]
async fn a_server_that_hides_starttls_gets_no_mail() {
    let (outcome, server) = meet(Speaks::Plain, Tls::Required, None).await;
    let why = "STARTTLS failed: STARTTLS is not supported on this server".to_owned();
    assert_eq!(outcome, Outcome::Retry { why });
    assert_eq!(server.lines(), ["EHLO relatch.example.org"]);
}

#[tokio::test]
async fn a_file_without_a_certificate_stops_the_start() {
    let papers = Papers::for_host("localhost");
    let path = papers.folder.path().join("empty.pem");
    std::fs::write(&path, "nothing").unwrap();
    let transport = deliver::MailTransport::Smtp(Box::new(settings(25, Tls::Required, Some(path))));
    let courier = deliver::Courier::new(transport, deliver::SmsTransport::Unset, crate::support::renderer());
    assert!(courier.err().is_some_and(|error| error.to_string().contains("no PEM certificate")));
}
