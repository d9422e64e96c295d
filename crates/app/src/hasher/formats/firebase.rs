//! Firebase's scrypt. Its export keeps the project's parameters apart from the accounts; here each text has them all:
//! `$firebase-scrypt$ln=MEMORY_COST,r=ROUNDS,ss=SALT_SEPARATOR,sk=SIGNER_KEY$SALT$HASH`, with the last four in base64
//! as exported. The signer key is of no use but for this comparison.

use super::{
    Read,
    text::{base64, fields, number},
    way::{Scrypt, Way},
    whole,
};

pub(super) fn read(text: &str) -> Read {
    whole("firebase-scrypt", parts(text.strip_prefix("$firebase-scrypt$")?))
}

fn parts(text: &str) -> Option<(Way, Vec<u8>)> {
    let [params, salt, tag] = fields(text, '$')?;
    let [ln, r, separator, signer_key] = fields(params, ',')?;
    let cost = Scrypt::of_log2(number(ln.strip_prefix("ln=")?)?, number(r.strip_prefix("r=")?)?, 1)?;
    let signer_key = base64(signer_key.strip_prefix("sk=")?).filter(|key| (16..=512).contains(&key.len()))?;
    let mut salt = base64(salt)?;
    salt.extend(base64(separator.strip_prefix("ss=")?)?);
    // The tag is the encrypted key.
    let tag = base64(tag).filter(|tag| tag.len() == signer_key.len())?;
    Some((Way::Firebase { cost, salt, signer_key }, tag))
}
