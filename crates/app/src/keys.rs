//! The keys that live outside the database: one signs access tokens (Ed25519), one keeps SMS codes (HMAC). Public
//! halves are made known through the database, so that every node accepts every node's tokens.

use std::collections::HashMap;
use std::sync::RwLock;

use data_encoding::HEXLOWER_PERMISSIVE;
use domain::code::CodeKey;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use zeroize::Zeroizing;

use crate::error::Broken;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the {which} key must be 64 hex digits (32 random bytes)")]
pub struct KeyError {
    /// What it is for.
    pub(crate) which: &'static str,
}

/// This node's keys. No `Debug`.
pub struct Keys {
    pub(crate) code: CodeKey,
    signing: EncodingKey,
    id: String,
    public: String,
    known: RwLock<HashMap<String, DecodingKey>>,
}

impl Keys {
    /// Takes both keys as text: 64 hex digits each, white space around them ignored.
    ///
    /// # Errors
    /// [`KeyError`] for any other text.
    pub fn parse(signing: &str, code: &str) -> Result<Self, KeyError> {
        let seed = secret(signing).ok_or(KeyError { which: "signing" })?;
        let code = CodeKey::from_bytes(*secret(code).ok_or(KeyError { which: "code" })?);
        let signing = EncodingKey::from_ed_der(&pkcs8(&seed));
        let jwk = Jwk::from_encoding_key(&signing, Algorithm::EdDSA).map_err(|_| KeyError { which: "signing" })?;
        let id = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| KeyError { which: "signing" })?;
        let AlgorithmParameters::OctetKeyPair(pair) = jwk.algorithm else {
            return Err(KeyError { which: "signing" });
        };
        let keys = Self { code, signing, id, public: pair.x, known: RwLock::default() };
        keys.replace(&[]);
        Ok(keys)
    }

    /// The text of a fresh key, to be kept in a file or the environment.
    #[must_use]
    pub fn generate() -> Zeroizing<String> {
        Zeroizing::new(HEXLOWER_PERMISSIVE.encode(&crate::random::bytes::<32>()))
    }

    /// The name of the signing key (its RFC 7638 thumbprint) and its public half (base64url, the `x` of its JWK).
    pub(crate) fn public(&self) -> (String, String) {
        (self.id.clone(), self.public.clone())
    }

    pub(crate) fn signing(&self) -> (&str, &EncodingKey) {
        (&self.id, &self.signing)
    }

    /// The public key of this name. `None`: it has not been learnt.
    pub(crate) fn verifying(&self, id: &str) -> Option<DecodingKey> {
        self.known.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(id).cloned()
    }

    /// Learns the public keys of other nodes, and forgets those that are no longer among them; never its own. Whatever
    /// is not a key is passed over.
    pub(crate) fn replace(&self, keys: &[(String, Vec<u8>)]) {
        let own = (self.id.clone(), self.public.clone().into_bytes());
        let all = keys.iter().chain([&own]);
        let known = all.filter_map(|(id, public)| Some((id.clone(), decoding(public)?))).collect();
        *self.known.write().unwrap_or_else(std::sync::PoisonError::into_inner) = known;
    }
}

fn decoding(public: &[u8]) -> Option<DecodingKey> {
    DecodingKey::from_ed_components(std::str::from_utf8(public).ok()?).ok()
}

pub(crate) fn secret(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}

/// An Ed25519 private key as PKCS #8 wraps it (RFC 8410, section 7).
fn pkcs8(seed: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    const HEAD: [u8; 16] =
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    Zeroizing::new([HEAD.as_slice(), seed].concat())
}

pub(crate) fn foreign_code_key(id: &str) -> Broken {
    Broken::new(format!(
        "the code key of this node ({id}) is not the one this database knows, so SMS codes sent by one node would be \
         refused by another: give every node the same keys (copy the folder keys/ of the first node's data folder, or \
         set RELATCH_KEYS__CODE_FILE and RELATCH_KEYS__SIGNING_FILE), or, if you mean to replace the key, run `relatch keys adopt`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_public_half_and_one_name() {
        let keys = Keys::parse("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", &"00".repeat(32))
            .expect("valid");
        // RFC 8032, section 7.1, test 1; the thumbprint is that of RFC 8037, appendix A.3.
        assert_eq!(keys.public, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assert_eq!(keys.id, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assert!(keys.verifying(&keys.id).is_some());
    }

    #[test]
    fn anything_but_sixty_four_hex_digits_is_refused() {
        let good = "ab".repeat(32);
        for bad in ["", "ab", &"zz".repeat(32), &"ab".repeat(33)] {
            assert!(Keys::parse(bad, &good).is_err(), "{bad}");
            assert!(Keys::parse(&good, bad).is_err(), "{bad}");
        }
    }
}
