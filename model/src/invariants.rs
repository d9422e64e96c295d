//! The sixteen invariants, each by its number. They are judged by what really happened, which the model has seen, and only
//! ask the domain what it would accept. What should be possible is asked for too: a search in which nothing happens finds
//! nothing.

use domain::recovery::pressure::CodeLength;
use domain::time::Timestamp;
use stateright::Property;

use crate::guess::GUESSES;
use crate::submit::{counts, opens};
use crate::world::{Given, World};
use crate::{Fault, Protocol, Scene};

pub(crate) fn all(scene: &Scene) -> Vec<Property<Protocol>> {
    let mut all = vec![
        Property::always("1 a secret is used at most once", |_, it: &World| {
            it.truth.minted.iter().all(|minted| minted.uses <= 1)
        }),
        Property::always("2 each new password has one use or one session behind it", |_, it: &World| {
            it.db.accounts.iter().all(|account| account.password == account.consumed + account.by_session)
        }),
        Property::always("3 a new password raises the epoch and ends every other session", sessions_are_of_now),
        Property::always("4 a secret sets the password it was minted for", |_, it: &World| it.holds(4)),
        Property::always("5 nothing expired succeeds, and nothing dead comes back", |_, it: &World| it.holds(5)),
        Property::always("6 what voids secrets leaves none alive", secrets_are_of_now),
        Property::always("7 compared guesses stay within their bounds", |_, it: &World| it.holds(7)),
        Property::always("8 a guess without a scope touches nobody", |_, it: &World| it.holds(8)),
        Property::always("9 a stranger locks nobody out", owners_get_in),
        Property::always("10 live codes differ, and digits rest for a day", |_, it: &World| it.holds(10)),
        Property::always("11 what was acknowledged is there", |_, it: &World| {
            let said = it.truth.acknowledged.iter().zip(&it.db.accounts);
            said.into_iter().all(|(said, account)| *said <= account.password)
        }),
        Property::always("12 every change has its notice", |_, it: &World| {
            it.db.accounts.iter().all(|account| account.notices == account.password + account.addresses)
        }),
        Property::eventually("12 every message is sent or ends with an event", |_, it: &World| {
            it.left.asks == 0 && it.db.flows.iter().all(|flow| flow.parcel.is_none_or(|parcel| !parcel.is_waiting))
        }),
        Property::always("13 the answer does not depend on the account", |_, it: &World| it.holds(13)),
        Property::always("14 the outbox holds nothing in the clear", |_, it: &World| {
            it.db.flows.iter().all(|flow| !flow.is_plain)
        }),
        Property::always("15 only a success clears the count of failures", |_, it: &World| it.holds(15)),
        Property::always("16 after a restore nothing from before counts", nothing_is_from_before),
    ];
    possible(scene, &mut all);
    all
}

fn possible(scene: &Scene, all: &mut Vec<Property<Protocol>>) {
    if scene.submits > 0 {
        all.push(Property::sometimes("a link sets a password", |_, it: &World| is_used(it, false)));
    }
    if scene.guesses > 0 {
        all.push(Property::sometimes("a code sets a password", |_, it: &World| is_used(it, true)));
    }
    if scene.sessions > 0 {
        all.push(Property::sometimes("a session changes a password", |_, it: &World| {
            it.db.accounts.iter().any(|account| account.by_session > 0)
        }));
    }
    if scene.logins > 0 {
        all.push(Property::sometimes("a session begins", |_, it: &World| it.db.sessions.len() > 1));
    }
    if scene.submits > 1 {
        all.push(Property::sometimes("a submit is repeated", |_, it: &World| {
            it.db.secrets.iter().any(|secret| secret.row.repeats > 0)
        }));
    }
    if scene.mishaps > 0 {
        all.push(Property::sometimes("a message is settled that never arrived", |_, it: &World| {
            it.db.secrets.iter().any(|secret| {
                let parcel = it.flow(secret.flow).parcel;
                parcel.is_some_and(|parcel| !parcel.is_waiting)
                    && it.truth.minted[usize::from(secret.serial)].copies == 0
            })
        }));
    }
    if scene.restores > 0 {
        all.push(Property::sometimes("a backup is restored", |_, it: &World| it.truth.restores > 0));
    }
}

fn is_used(world: &World, is_code: bool) -> bool {
    world.truth.minted.iter().any(|it| it.uses > 0 && it.digits.is_some() == is_code)
}

fn sessions_are_of_now(protocol: &Protocol, world: &World) -> bool {
    let is_of_now = |account: u8, voids: u8| world.account(account).session_voids == voids;
    let mut live = world.db.sessions.iter().filter(|it| counts(protocol, world, it));
    world.holds(3) && live.all(|it| is_of_now(it.account, it.voids))
}

fn secrets_are_of_now(protocol: &Protocol, world: &World) -> bool {
    let mut live = world.db.secrets.iter().filter(|it| opens(protocol, world, it));
    live.all(|it| world.account(it.account).voids == it.voids)
}

fn nothing_is_from_before(protocol: &Protocol, world: &World) -> bool {
    let now = world.truth.restores;
    let mut secrets = world.db.secrets.iter().filter(|it| opens(protocol, world, it));
    let mut sessions = world.db.sessions.iter().filter(|it| counts(protocol, world, it));
    world.holds(16) && secrets.all(|it| it.restores == now) && sessions.all(|it| it.restores == now)
}

/// Of the links that an account's owner has got and that nothing of the owner's or the operator's doing has ended, one
/// works; and a device that the owner has used before may still try, unless it was wrong too often itself.
fn owners_get_in(protocol: &Protocol, world: &World) -> bool {
    let is_good = |it: &&Given| {
        let (account, minted) = (world.account(it.account), &world.truth.minted[usize::from(it.serial)]);
        let is_unused = minted.uses == 0 && minted.copies > 0;
        let is_of_now = it.voids == account.voids && it.restores == world.truth.restores;
        CodeLength::of(it.kind).is_none() && is_unused && is_of_now && world.latest < it.row.expires_at
    };
    let good = || world.db.secrets.iter().filter(is_good).filter(|it| world.account(it.account).owner.is_active);
    let links_work = good().all(|one| {
        let mut peers = good().filter(|it| it.account == one.account && it.kind == one.kind);
        peers.any(|it| opens(protocol, world, it))
    });
    let devices_work = world.db.accounts.iter().all(|account| {
        let wrong = if protocol.has(Fault::OneCountForAll) { account.failures } else { account.own_failures };
        let is_to_blame = account.own_failures >= i64::from(GUESSES.maximum);
        is_to_blame || GUESSES.judge(wrong + 1, Timestamp::from_ms(0), world.latest).is_ok()
    });
    links_work && devices_work
}
