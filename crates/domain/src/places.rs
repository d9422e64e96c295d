//! Where an account is told what happens to it, and which of these places it has had long enough to be believed. An
//! address that has just taken another's place must neither recover the account alone nor keep the other one from
//! learning of it.

use crate::account::Account;
use crate::recovery::Channel;
use crate::time::{Span, Timestamp};

/// How long a former address is still told, and how long a "this was not me" link lives. The two go together: whoever
/// may say so must be there to get the link that follows.
pub const FORMER_TOLD: Span = Span::days(7);

/// Where a message can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// By mail or by SMS.
    pub channel: Channel,
    /// The mail address, or the number in E.164.
    pub address: String,
}

/// An address that an account had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// What it was.
    pub channel: Channel,
    /// The address; empty: there was none of this kind, but one of the other.
    pub address: String,
    /// When another took its place.
    pub replaced_at: Timestamp,
}

/// All places of an account, its present ones first, each once.
#[must_use]
pub fn all(account: &Account, former: &[Former]) -> Vec<Place> {
    let mut places: Vec<Place> =
        [Channel::Mail, Channel::Sms].into_iter().filter_map(|it| present(account, it)).collect();
    for one in former.iter().filter(|one| !one.address.is_empty()) {
        let place = Place { channel: one.channel, address: one.address.clone() };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The places that the account had before any of `former` was replaced, mail first: of each kind one at most. Those
/// that have come since are not believed when they say that something was not the owner.
#[must_use]
pub fn eldest(account: &Account, former: &[Former]) -> Vec<Place> {
    let of = |channel: Channel| {
        let oldest = former.iter().filter(|one| one.channel == channel).min_by_key(|one| one.replaced_at);
        match oldest {
            Some(one) if one.address.is_empty() => None,
            Some(one) => Some(Place { channel, address: one.address.clone() }),
            None => present(account, channel),
        }
    };
    [Channel::Mail, Channel::Sms].into_iter().filter_map(of).collect()
}

/// Whether the present address of this kind took the place of another after `since`.
#[must_use]
pub fn is_newer(former: &[Former], channel: Channel, since: Timestamp) -> bool {
    former.iter().any(|one| one.channel == channel && one.replaced_at > since)
}

fn present(account: &Account, channel: Channel) -> Option<Place> {
    let address = match channel {
        Channel::Mail => account.email.clone(),
        Channel::Sms => account.phone.clone(),
    };
    address.map(|address| Place { channel, address })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Epoch, Status};
    use crate::id::AccountId;
    use crate::token::UserKey;

    fn account(email: Option<&str>, phone: Option<&str>) -> Account {
        let now = Timestamp::from_ms(0);
        Account {
            id: AccountId::new(now, [0; 10]),
            user_key: UserKey::from_random([0; 16]),
            username: "ada".to_owned(),
            email: email.map(str::to_owned),
            phone: phone.map(str::to_owned),
            first_name: String::new(),
            last_name: String::new(),
            status: Status::Active,
            hash: None,
            epoch: Epoch(1),
            password_changed_at: None,
            address_changed_at: now,
            created_at: now,
            frozen_until: None,
            device_epoch: 1,
            locale: None,
        }
    }

    fn former(channel: Channel, address: &str, at: i64) -> Former {
        Former { channel, address: address.to_owned(), replaced_at: Timestamp::from_ms(at) }
    }

    fn addresses(places: &[Place]) -> Vec<&str> {
        places.iter().map(|place| place.address.as_str()).collect()
    }

    #[test]
    fn an_account_that_has_changed_nothing_is_believed_where_it_is() {
        let ada = account(Some("a@x.example"), Some("+1"));
        assert_eq!(addresses(&all(&ada, &[])), ["a@x.example", "+1"]);
        assert_eq!(eldest(&ada, &[]), all(&ada, &[]));
        assert!(!is_newer(&[], Channel::Mail, Timestamp::from_ms(0)));
    }

    #[test]
    fn after_several_changes_only_the_first_address_is_believed_and_all_are_told() {
        let ada = account(Some("c@x.example"), Some("+1"));
        let former = [former(Channel::Mail, "b@x.example", 9), former(Channel::Mail, "a@x.example", 5)];
        assert_eq!(addresses(&all(&ada, &former)), ["c@x.example", "+1", "b@x.example", "a@x.example"]);
        assert_eq!(addresses(&eldest(&ada, &former)), ["a@x.example", "+1"]);
    }

    #[test]
    fn a_first_number_beside_an_address_is_new_and_not_believed() {
        let ada = account(Some("a@x.example"), Some("+1"));
        let former = [former(Channel::Sms, "", 5)];
        assert_eq!(addresses(&all(&ada, &former)), ["a@x.example", "+1"]);
        assert_eq!(addresses(&eldest(&ada, &former)), ["a@x.example"]);
        assert!(is_newer(&former, Channel::Sms, Timestamp::from_ms(4)));
        assert!(!is_newer(&former, Channel::Sms, Timestamp::from_ms(5)));
        assert!(!is_newer(&former, Channel::Mail, Timestamp::from_ms(4)));
    }

    #[test]
    fn an_address_that_came_back_is_told_once() {
        let ada = account(Some("a@x.example"), None);
        let former = [former(Channel::Mail, "a@x.example", 5)];
        assert_eq!(addresses(&all(&ada, &former)), ["a@x.example"]);
    }
}
