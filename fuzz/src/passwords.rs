//! Passwords as typed, and hashes that other systems have kept.

use app::account_import::{OldHash, Weak};
use app::hasher::formats::{self, Unusable};
use domain::password::{MAX_BYTES, MAX_CHARACTERS, NewPassword, TypedPassword};
use unicode_normalization::is_nfc;

use crate::text;

/// A password is normalised and nothing else, and whatever can be set can be typed.
pub fn password(input: &[u8]) {
    let typed = text(input).into_owned();
    let parsed = NewPassword::parse(typed.clone());
    assert_eq!(parsed.is_ok(), TypedPassword::parse(typed.clone()).is_ok(), "what can be set can be typed");
    let Ok(password) = parsed else { return };
    let kept = password.expose();
    assert!(is_nfc(kept) && !kept.contains('\0'));
    assert!((1..=MAX_CHARACTERS).contains(&kept.chars().count()) && kept.len() <= MAX_BYTES, "out of its bounds");
    assert!(!is_nfc(&typed) || kept == typed, "it was changed");
    let same = TypedPassword::parse(typed.clone()).ok();
    let same = same.as_ref().expect("it was typed a line above");
    assert_eq!(same.expose(), kept);
    assert_eq!(same.expose_as_typed().unwrap_or(kept), typed, "what was typed is lost");
}

/// A hash of any format is recognised by its text, or refused; an import of it agrees.
pub fn hash(input: &[u8]) {
    let typed = text(input).into_owned();
    let seen = formats::inspect(&typed);
    assert!(seen.as_ref().map_or(true, |scheme| !scheme.name.is_empty() && !scheme.cost.is_empty()));
    if let Err(unusable) = &seen {
        // What is said of a hash goes into reports. A text with spaces may be a part of the sentence, and is no hash.
        let is_hash = typed.len() >= 24 && !typed.contains(' ');
        assert!(!is_hash || !unusable.to_string().contains(&typed), "a report repeats a hash");
    }
    for weak in [Weak::Wrapped, Weak::Kept] {
        match (OldHash::parse(typed.clone(), weak), &seen) {
            (Ok(old), Ok(scheme)) => {
                assert!(old.scheme() == scheme && scheme.pepper.is_none());
                assert!(!scheme.must_be_wrapped || old.is_to_be_wrapped(), "too weak a hash would be kept");
                assert!(!old.is_to_be_wrapped() || scheme.can_be_wrapped, "nobody can wrap it");
            }
            (Err(_), Ok(scheme)) => assert!(scheme.pepper.is_some(), "an import refuses what can be checked"),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(_)) => panic!("an import takes what cannot be checked"),
        }
    }
    let (data, secret) = typed.split_once('\n').unwrap_or((&typed, ""));
    if let Ok(rewritten) = formats::keycloak(data, secret) {
        let is_known = formats::inspect(&rewritten) != Err(Unusable::Unknown);
        assert!(is_known, "a text of our own is not recognised");
    }
}
