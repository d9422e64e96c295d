//! TLS towards PostgreSQL. Whoever asks for it by name gets a verified server; `prefer` only hides the
//! conversation from those who listen, as it does in libpq.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Error;

pub(super) enum Trust {
    /// Any certificate will do: without TLS the connection would be made in plain text.
    Unverified,
    /// Chain and host name are verified, against a file of roots or the system's.
    Verified { roots: Option<String> },
}

pub(super) fn connector(trust: &Trust) -> Result<MakeRustlsConnect, Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::broken(format!("TLS: {error}")))?;
    let config = match trust {
        Trust::Unverified => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyCertificate(provider)))
            .with_no_client_auth(),
        Trust::Verified { roots } => {
            let store = match roots {
                Some(file) => roots_from(file)?,
                None => roots_of_the_system(),
            };
            builder.with_root_certificates(store).with_no_client_auth()
        }
    };
    Ok(MakeRustlsConnect::new(config))
}

fn roots_from(file: &str) -> Result<RootCertStore, Error> {
    let cannot = |why: String| Error::broken(format!("sslrootcert {file}: {why}"));
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|e| cannot(e.to_string()))? {
        let certificate = certificate.map_err(|e| cannot(e.to_string()))?;
        store.add(certificate).map_err(|e| cannot(e.to_string()))?;
    }
    if store.is_empty() {
        return Err(cannot("it holds no certificate".into()));
    }
    Ok(store)
}

fn roots_of_the_system() -> RootCertStore {
    let mut store = RootCertStore::empty();
    // Some systems carry roots that no longer parse; the others still count.
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    store
}

/// Accepts any certificate, but still checks that the server holds its key.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
