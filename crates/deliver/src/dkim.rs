//! Signs mails, so that who receives them can tell that the domain has sent them and nobody has changed them on the way
//! (RFC 6376, RFC 8463). The key is never shown.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use data_encoding::BASE64;

use crate::Secret;

/// The headers that are signed, each as often as it must not be more: a name beyond those that are there says that there
/// is none, so that nobody can add one (RFC 6376, section 8.15).
const SIGNED: [&str; 16] = [
    "from",
    "from",
    "to",
    "to",
    "subject",
    "subject",
    "date",
    "date",
    "message-id",
    "reply-to",
    "reply-to",
    "mime-version",
    "content-type",
    "content-type",
    "content-language",
    "auto-submitted",
];

/// Who signs, and with what.
pub struct DkimSettings {
    /// The name in the DNS below which the public key is published, as `SELECTOR._domainkey.DOMAIN`.
    pub selector: String,
    /// The domain that signs; `None`: that of the sender.
    pub domain: Option<String>,
    /// The private key as PEM, RSA or Ed25519.
    pub key: Secret,
}

/// Signs mails of one domain.
pub(crate) struct Signer {
    selector: String,
    domain: String,
    key: Key,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl Signer {
    /// # Errors
    /// Why nothing can be signed with these, without anything of the key.
    pub(crate) fn new(settings: &DkimSettings, domain_of_sender: &str) -> Result<Signer, String> {
        let domain = settings.domain.clone().unwrap_or_else(|| domain_of_sender.to_owned());
        for (what, name) in [("selector", &settings.selector), ("domain", &domain)] {
            let is_name = name.split('.').all(|label| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            });
            if !is_name {
                return Err(format!("the DKIM {what} is no name of the DNS"));
            }
        }
        Ok(Signer { selector: settings.selector.clone(), domain, key: Key::parse(settings.key.expose())? })
    }

    /// The mail with its signature above it.
    ///
    /// # Errors
    /// Where the cryptography fails.
    pub(crate) fn sign(&self, mail: &[u8]) -> Result<Vec<u8>, String> {
        let text = str::from_utf8(mail).map_err(|_| "the mail is not text".to_owned())?;
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let body_hash = BASE64.encode(digest(&SHA256, relaxed_body(body).as_bytes()).as_ref());
        let (algorithm, domain, selector) = (self.key.algorithm(), &self.domain, &self.selector);
        let names = SIGNED.join(":");
        let unsigned = format!(
            "DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; d={domain}; s={selector};\r\n\
             \th={};\r\n\tbh={body_hash};\r\n\tb=",
            // A fold inside the list is white space, which means nothing there.
            names.replacen(":message-id", ":\r\n\tmessage-id", 1),
        );
        let signature = self.key.sign(signed_text(head, &SIGNED, &unsigned).as_bytes())?;
        let folded: Vec<&str> = chunks(&signature).collect();
        Ok([unsigned.as_bytes(), folded.join("\r\n\t ").as_bytes(), b"\r\n", mail].concat())
    }
}

impl Key {
    fn parse(pem: &str) -> Result<Key, String> {
        let wrong = || "the DKIM key is not a private key in PEM, RSA of at least 2048 bits or Ed25519".to_owned();
        let (label, der) = pem_body(pem).ok_or_else(wrong)?;
        let key = match label {
            "RSA PRIVATE KEY" => RsaKeyPair::from_der(&der).map(|key| Key::Rsa(Box::new(key))).ok(),
            "PRIVATE KEY" => Ed25519KeyPair::from_pkcs8(&der)
                .map(Key::Ed25519)
                .or_else(|_| RsaKeyPair::from_pkcs8(&der).map(|key| Key::Rsa(Box::new(key))))
                .ok(),
            _ => None,
        };
        key.ok_or_else(wrong)
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Key::Rsa(_) => "rsa-sha256",
            Key::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, text: &[u8]) -> Result<String, String> {
        match self {
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature)
                    .map_err(|_| "the mail could not be signed".to_owned())?;
                Ok(BASE64.encode(&signature))
            }
            // What is signed is the digest of the text (RFC 8463, section 3).
            Key::Ed25519(key) => Ok(BASE64.encode(key.sign(digest(&SHA256, text).as_ref()).as_ref())),
        }
    }
}

/// The label and the bytes of the first block of a PEM file.
fn pem_body(pem: &str) -> Option<(&str, Vec<u8>)> {
    let (_, rest) = pem.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let (body, _) = rest.split_once("-----END ")?;
    let base64: String = body.chars().filter(|letter| !letter.is_whitespace()).collect();
    Some((label, BASE64.decode(base64.as_bytes()).ok()?))
}

/// What a signature is made of: the named headers, from the last of each name up, and the signature's own without its end.
fn signed_text(head: &str, names: &[&str], own: &str) -> String {
    let mut headers: Vec<(String, String)> = unfolded(head).iter().filter_map(|line| relaxed_header(line)).collect();
    let mut text = String::new();
    for name in names {
        let Some(at) = headers.iter().rposition(|(known, _)| known == name) else { continue };
        let (name, value) = headers.remove(at);
        text.push_str(&format!("{name}:{value}\r\n"));
    }
    let (name, value) = relaxed_header(&unfolded(own).concat()).unwrap_or_default();
    text.push_str(&format!("{name}:{value}"));
    text
}

/// The headers, each in one line.
fn unfolded(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.split("\r\n") {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Section 3.4.2 of RFC 6376.
fn relaxed_header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim_end().to_ascii_lowercase(), narrowed(value).trim().to_owned()))
}

/// Section 3.4.4.
fn relaxed_body(body: &str) -> String {
    let lines = body.split("\r\n").map(|line| narrowed(line).trim_end_matches(' ').to_owned());
    let whole = lines.collect::<Vec<_>>().join("\r\n");
    let kept = whole.trim_end_matches("\r\n");
    if kept.is_empty() { String::new() } else { format!("{kept}\r\n") }
}

/// One space for every run of spaces and tabs.
fn narrowed(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_blank = matches!(letter, ' ' | '\t');
        if !is_blank {
            narrow.push(letter);
        } else if !narrow.ends_with(' ') {
            narrow.push(' ');
        }
    }
    narrow
}

/// Pieces that fit into a line. All of it is ASCII.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len()).step_by(70).map(move |at| &text[at..text.len().min(at + 70)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 8463, appendix A.
    const HEAD: &str = "From: Joe SixPack <joe@football.example.com>\r\n\
        To: Suzie Q <suzie@shopping.example.net>\r\n\
        Subject: Is dinner ready?\r\n\
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
        Message-ID: <20030712040037.46341.5F8J@football.example.com>";
    const BODY: &str = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    const BODY_HASH: &str = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";
    const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const SIGNATURE: &str = "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";

    #[test]
    fn a_body_has_the_digest_of_the_standards_example() {
        assert_eq!(BASE64.encode(digest(&SHA256, relaxed_body(BODY).as_bytes()).as_ref()), BODY_HASH);
    }

    #[test]
    fn a_mail_is_signed_as_in_the_standards_example() {
        let own = format!(
            "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; \
             i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : \
             message-id : from : subject : date;\r\n bh={BODY_HASH};\r\n b="
        );
        let names = ["from", "to", "subject", "date", "message-id", "from", "subject", "date"];
        let decode = |text: &str| BASE64.decode(text.as_bytes()).expect("base64");
        let pair = Ed25519KeyPair::from_seed_and_public_key(&decode(SEED), &decode(PUBLIC)).expect("a key");
        assert_eq!(Key::Ed25519(pair).sign(signed_text(HEAD, &names, &own).as_bytes()).as_deref(), Ok(SIGNATURE));
    }

    #[test]
    fn headers_and_bodies_are_relaxed_as_in_the_standards_examples() {
        let header = |line| relaxed_header(line).expect("a header");
        assert_eq!(header("A: X"), ("a".to_owned(), "X".to_owned()));
        assert_eq!(header(&unfolded("B : Y\t\r\n\tZ  ").concat()), ("b".to_owned(), "Y Z".to_owned()));
        assert_eq!(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
        assert_eq!(relaxed_body(""), "");
        assert_eq!(relaxed_body("\r\n\r\n"), "");
        assert_eq!(relaxed_body("a"), "a\r\n");
    }
}
