//! Password hashes brought along from other systems: which there are, what they cost, and whether a password fits.
//! The old systems hashed whatever bytes the keyboard sent, so the caller compares a password in NFC and, if it came
//! otherwise, as it came. Nothing here may cost more than the bounds in `cost`, or panic on any text.

mod aspnet;
mod bare;
mod blowfish;
mod cost;
mod crypt;
mod django;
mod firebase;
mod flask;
mod function;
mod keycloak;
mod kind;
mod ldap;
mod phc;
mod phpass;
mod prepare;
mod text;
mod way;
mod wrapped;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub use self::{keycloak::keycloak, kind::Kinds};

pub(super) use self::{cost::Cost, kind::Kind, way::Way};

use self::{cost::WEAK_WORK_KIB, prepare::Prepare};
use super::{
    arena::Arena,
    argon::{self, Fault, Stored},
    pepper::{self, Peppers},
};

/// No format needs a longer text.
const MAX_TEXT_BYTES: usize = 4_096;
/// Cost is told for a password of this length; a longer one costs more in some formats, and is bounded then.
const USUAL_PASSWORD_BYTES: usize = 16;
/// At import a cost must be bearable for a password as long as this.
const LONG_PASSWORD_BYTES: usize = 64;

/// What an importer wants to know of a hash that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// A stable code, such as `django-pbkdf2-sha256`.
    pub name: &'static str,
    /// What a check costs, such as `1000000 iterations`.
    pub cost: String,
    /// The name of the secret key that it was made with, as `relatch keys list` shows it. `None`: without one.
    pub pepper: Option<String>,
    /// One guess costs less than a thirtieth of what it costs with the cheapest hash of ours.
    pub is_weak: bool,
    /// It is so weak that it is never checked as it is: wrap it, or it fits no password.
    pub must_be_wrapped: bool,
    /// [`crate::hasher::Hasher::wrap`] knows how.
    pub can_be_wrapped: bool,
}

/// Why a text cannot be used as a hash. The text is for an importer's report, and holds nothing of the hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Nothing, or a mark such as Django's `!`: the account has no password.
    #[error("the account has no password")]
    NoPassword,
    /// No format looks like this.
    #[error("the hash format is unknown")]
    Unknown,
    /// It begins like this format, and does not go on like it.
    #[error("this looks like {0}, but is damaged or cut short")]
    Malformed(&'static str),
    /// A format that is known, and not checked.
    #[error("{format} is not supported: {why}")]
    Unsupported {
        /// Its usual name.
        format: &'static str,
        /// Half a sentence.
        why: &'static str,
    },
    /// One check would take too much memory or time.
    #[error("{name} with {cost} costs too much to be checked")]
    TooCostly {
        /// As in [`Scheme`].
        name: &'static str,
        /// As in [`Scheme`].
        cost: String,
    },
}

/// What this text is, if it can be used as a hash.
pub fn inspect(text: &str) -> Result<Scheme, Unusable> {
    ForeignHash::parse(text).map(|hash| hash.scheme())
}

/// A hash of any known format, of a cost we are ready to pay. Ours are among them.
pub struct ForeignHash {
    name: &'static str,
    prepare: Prepare,
    check: Check,
}

/// How a prepared password is compared.
enum Check {
    Argon2(Stored),
    Tag {
        way: Way,
        tag: Vec<u8>,
    },
    /// The Argon2 hash is one of the tag, not of the password.
    Wrapped {
        way: Way,
        outer: Stored,
    },
}

/// `None`: a family does not know the text.
type Read = Option<Result<ForeignHash, Unusable>>;

/// In the order of asking. No text belongs to two of them.
const FAMILIES: [fn(&str) -> Read; 11] = [
    wrapped::read,
    phc::read,
    blowfish::read,
    crypt::read,
    phpass::read,
    firebase::read,
    django::read,
    flask::read,
    ldap::read,
    aspnet::read,
    bare::read,
];

impl ForeignHash {
    /// Recognises the format by its text alone.
    pub fn parse(text: &str) -> Result<Self, Unusable> {
        if text.is_empty() || text.starts_with(['!', '*']) {
            return Err(Unusable::NoPassword);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(Unusable::Unknown);
        }
        let hash = FAMILIES.iter().find_map(|read| read(text)).unwrap_or(Err(Unusable::Unknown))?;
        if !hash.cost(LONG_PASSWORD_BYTES).is_bearable {
            return Err(Unusable::TooCostly { name: hash.name, cost: hash.cost_in_words() });
        }
        Ok(hash)
    }

    /// What it is.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        Scheme {
            name: self.name,
            cost: self.cost_in_words(),
            pepper: self.outer().and_then(|stored| named_pepper(&stored.scheme)),
            is_weak: self.must_be_wrapped() || self.cost(USUAL_PASSWORD_BYTES).work_kib < WEAK_WORK_KIB,
            must_be_wrapped: self.must_be_wrapped(),
            can_be_wrapped: self.wrappable().is_some(),
        }
    }

    /// What one check of a password of this length costs.
    pub(super) fn cost(&self, password_bytes: usize) -> Cost {
        match &self.check {
            Check::Argon2(stored) => Cost::of_argon2(&stored.scheme),
            Check::Tag { way, .. } => way.cost(self.prepare.length(password_bytes)),
            Check::Wrapped { way, outer } => way.cost(password_bytes).and(Cost::of_argon2(&outer.scheme)),
        }
    }

    pub(super) fn must_be_wrapped(&self) -> bool {
        matches!(&self.check, Check::Tag { way, .. } if self.name.starts_with("unsalted-") && way.is_bare())
    }

    /// What the old system made of a password before it hashed it.
    pub(super) fn prepare(&self, password: &[u8]) -> Zeroizing<Vec<u8>> {
        self.prepare.apply(password)
    }

    /// Whether the hash was made of this password.
    #[cfg(test)]
    fn matches(&self, password: &[u8], peppers: &Peppers, arena: &mut Arena) -> Result<bool, Fault> {
        let mut secret = self.prepare(password);
        if let Some(way) = self.way() {
            secret = way.derive(&secret)?;
        }
        match self.outer() {
            Some(outer) => outer.matches(&secret, peppers, arena),
            None => Ok(self.has_tag(&secret)),
        }
    }

    /// Whether this is what its way ends in, and all there is to compare.
    pub(super) fn has_tag(&self, made: &[u8]) -> bool {
        matches!(&self.check, Check::Tag { tag, .. } if made.ct_eq(tag).into())
    }

    /// The Argon2 at its end.
    pub(super) fn outer(&self) -> Option<&Stored> {
        match &self.check {
            Check::Argon2(stored) | Check::Wrapped { outer: stored, .. } => Some(stored),
            Check::Tag { .. } => None,
        }
    }

    /// The name of the secret key that it was made with, if it is one that is not here: then nobody can tell which password
    /// fits.
    pub(super) fn missing_pepper(&self, peppers: &Peppers) -> Option<String> {
        self.outer()?.missing_pepper(peppers)
    }

    /// The same hash under a slow one, so that nothing fast is left. `None`: this one cannot be wrapped.
    pub(super) fn wrap(&self, slow: impl FnOnce(&[u8]) -> Result<Stored, Fault>) -> Result<Option<String>, Fault> {
        match self.wrappable() {
            Some((inner, tag)) => Ok(Some(wrapped::write(&inner, slow(tag)?))),
            None => Ok(None),
        }
    }

    /// Whether this is the other one under a slow hash.
    pub(super) fn wraps(&self, other: &Self, peppers: &Peppers, arena: &mut Arena) -> Result<bool, Fault> {
        match (&self.check, other.wrappable()) {
            (Check::Wrapped { way, outer }, Some((inner, tag))) if wrapped::inner(way).as_ref() == Some(&inner) => {
                outer.matches(tag, peppers, arena)
            }
            _ => Ok(false),
        }
    }

    /// The text of what comes before the slow hash, and what that hash is made of.
    fn wrappable(&self) -> Option<(String, &[u8])> {
        match &self.check {
            Check::Tag { way, tag } if self.prepare == Prepare::AsTyped => Some((wrapped::inner(way)?, tag)),
            _ => None,
        }
    }

    fn cost_in_words(&self) -> String {
        match &self.check {
            Check::Argon2(stored) => argon2_in_words(&stored.scheme),
            Check::Tag { way, .. } => way.cost_in_words(),
            Check::Wrapped { way, outer } => format!("{} over {}", argon2_in_words(&outer.scheme), way.name()),
        }
    }

    fn argon2(name: &'static str, stored: Stored) -> Self {
        Self { name, prepare: Prepare::AsTyped, check: Check::Argon2(stored) }
    }

    fn tagged(name: &'static str, (way, tag): (Way, Vec<u8>)) -> Self {
        Self { name, prepare: Prepare::AsTyped, check: Check::Tag { way, tag } }
    }

    fn prepared(self, prepare: Prepare) -> Self {
        Self { prepare, ..self }
    }
}

/// The last step of every family: what was begun as this format must also end like it.
fn whole(name: &'static str, parts: Option<(Way, Vec<u8>)>) -> Read {
    Some(parts.map(|parts| ForeignHash::tagged(name, parts)).ok_or(Unusable::Malformed(name)))
}

fn argon2_in_words(scheme: &argon::Scheme) -> String {
    let params = &scheme.params;
    let pepper = named_pepper(scheme).map(|id| format!(", pepper {id}")).unwrap_or_default();
    format!("m={} KiB, t={}, p={}{pepper}", params.m_cost(), params.t_cost(), params.p_cost())
}

fn named_pepper(scheme: &argon::Scheme) -> Option<String> {
    let id = scheme.params.keyid();
    (!id.is_empty()).then(|| pepper::written(id))
}

#[cfg(test)]
mod seen;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
