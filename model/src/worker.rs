//! The worker: leases, mints and builds, hands over, settles. What it holds between two of these is in no database.

use domain::recovery::owner::is_superseded;
use domain::recovery::pressure::{self, CodeLength};
use domain::recovery::{Channel, SecretKind, flow, life};
use domain::time::{Span, Timestamp};

use crate::act::{Fate, numbered};
use crate::guess::{flows_at, live_code, pressure_at};
use crate::world::{CODE, Given, LEASE, LINK, Minted, SMS_GAP, Work, World};
use crate::{Fault, Protocol};

pub(crate) fn lease(protocol: &Protocol, world: &mut World, node: usize, flow: u8) {
    let now = protocol.now(world);
    let until = if protocol.has(Fault::LeasesForever) { now + Span::days(9_999) } else { now + LEASE };
    let Some(parcel) = world.flow(flow).parcel.and_then(|parcel| parcel.leased(now, until)) else { return };
    world.flow_mut(flow).parcel = Some(parcel);
    world.nodes[node] = Work::Leased { flow, attempt: parcel.attempts };
}

pub(crate) fn build(protocol: &Protocol, world: &mut World, node: usize) {
    let Work::Leased { flow, attempt } = world.nodes[node] else { return };
    let plain = minted(protocol, world, flow);
    world.nodes[node] = if plain.is_empty() {
        // What is not sent ends with an event.
        settled(world, flow);
        Work::Idle
    } else {
        Work::Built { flow, attempt, plain }
    };
}

pub(crate) fn send(protocol: &Protocol, world: &mut World, node: usize, fate: Fate) {
    let Work::Built { flow, attempt, plain } = world.nodes[node].clone() else { return };
    if fate != Fate::Arrives {
        world.left.mishaps -= 1;
    }
    world.nodes[node] = Work::Handed { flow };
    match fate {
        Fate::Arrives => arrived(world, &plain, 1),
        Fate::Twice => arrived(world, &plain, 2),
        Fate::Lost => {}
        Fate::Later => {
            let next_at = protocol.now(world) + Span::seconds(30);
            let parcel = world.flow(flow).parcel;
            let mine = parcel.is_some_and(|parcel| parcel.attempts == attempt);
            if let Some(parcel) = parcel.and_then(|parcel| parcel.retried(mine, next_at)) {
                world.flow_mut(flow).parcel = Some(parcel);
            }
            world.nodes[node] = Work::Idle;
        }
    }
}

pub(crate) fn settle(world: &mut World, node: usize) {
    let Work::Handed { flow } = world.nodes[node] else { return };
    settled(world, flow);
    world.nodes[node] = Work::Idle;
}

/// All at once, for scenes in which nothing goes wrong on the way.
pub(crate) fn deliver(protocol: &Protocol, world: &mut World, flow: u8) {
    let plain = minted(protocol, world, flow);
    arrived(world, &plain, 1);
    settled(world, flow);
}

/// Until when to wait for a message that is in nobody's hands.
pub(crate) fn next(protocol: &Protocol, world: &World) -> Option<Timestamp> {
    let now = protocol.now(world);
    let in_hands = |flow: u8| {
        world.nodes.iter().any(|work| match work {
            Work::Leased { flow: held, .. } | Work::Built { flow: held, .. } | Work::Handed { flow: held } => {
                *held == flow
            }
            _ => false,
        })
    };
    let waiting = numbered(&world.db.flows).filter(|(flow, _)| !in_hands(*flow));
    let times = waiting.filter_map(|(_, it)| it.parcel.filter(|parcel| parcel.is_waiting));
    let times = times.map(|parcel| parcel.leased_until.max(parcel.next_at));
    times.filter(|at| *at > now && at.since(now) < Span::days(1)).min()
}

fn settled(world: &mut World, flow: u8) {
    if let Some(parcel) = world.flow(flow).parcel.and_then(domain::recovery::parcel::Parcel::settled) {
        world.flow_mut(flow).parcel = Some(parcel);
    }
}

fn arrived(world: &mut World, plain: &[u8], copies: u8) {
    for serial in plain {
        world.truth.minted[usize::from(*serial)].copies = copies;
    }
}

/// Mints what the message of a recovery brings. Nothing: there is nothing to send.
fn minted(protocol: &Protocol, world: &mut World, id: u8) -> Vec<u8> {
    let flow = *world.flow(id);
    let Some(account) = world.db.accounts.get(usize::from(flow.account)).copied() else { return Vec::new() };
    let is_held_back = account.is_frozen && !flow.is_reopened;
    if !account.owner.is_active || is_held_back || is_superseded(account.changed_at, flow.created_at) {
        return Vec::new();
    }
    if protocol.has(Fault::ResendClearsTheCount) {
        world.account_mut(flow.account).failures = 0;
    }
    match flow.channel {
        Channel::Mail => vec![link(protocol, world, id, SecretKind::MailLink, LINK)],
        Channel::Sms => sms(protocol, world, id),
    }
}

fn sms(protocol: &Protocol, world: &mut World, id: u8) -> Vec<u8> {
    let (now, flow) = (protocol.now(world), *world.flow(id));
    let (mode, context) = (protocol.scene.mode, flow.row.context);
    let replaced = live_code(protocol, world, flow.account);
    if let Some(live) = replaced.filter(|live| live.flow != id && now.since(live.row.created_at) < SMS_GAP) {
        let Some(length) = CodeLength::of(live.kind) else { return Vec::new() };
        let places = pressure::places(mode, pressure_at(protocol, world, None), length, context);
        if protocol.has(Fault::JoinsUnlimited) || flow::has_room(flows_at(world, live.serial), places) {
            attach(world, id, &live);
        }
        return Vec::new();
    }
    let token = link(protocol, world, id, SecretKind::SmsLink, CODE);
    let length = pressure::length(mode, pressure_at(protocol, world, Some(flow.account)), context);
    let digits = (length == CodeLength::Short).then(|| drawn(protocol, world));
    let code = mint(protocol, world, id, length.kind(), digits, CODE);
    let is_other =
        |it: &Given| it.account == flow.account && CodeLength::of(it.kind).is_some() && it.serial != code.serial;
    for other in world.db.secrets.iter_mut().filter(|it| is_other(it)) {
        other.row = other.row.replaced(now);
    }
    if let Some(from) = replaced
        && CodeLength::of(from.kind).is_some_and(|old| pressure::may_follow(old, length))
    {
        let there = numbered(&world.db.flows).filter(|(_, it)| it.code == Some(from.serial));
        let able = there.filter(|(_, it)| it.row.may_guess(length)).map(|(flow, it)| (flow, it.created_at));
        for follower in flow::following(able.collect()) {
            attach(world, follower, &code);
        }
    }
    attach(world, id, &code);
    vec![token, code.serial]
}

fn attach(world: &mut World, id: u8, code: &Given) {
    let flow = world.flow_mut(id);
    flow.code = Some(code.serial);
    flow.row.expires_at = code.row.expires_at;
}

fn link(protocol: &Protocol, world: &mut World, id: u8, kind: SecretKind, life: Span) -> u8 {
    let (now, new) = (protocol.now(world), mint(protocol, world, id, kind, None, life));
    let is_peer = |it: &Given| it.account == new.account && it.kind == kind && it.row.end.is_none();
    let mut newest: Vec<(u8, Timestamp)> = Vec::new();
    for peer in world.db.secrets.iter().filter(|it| is_peer(it)) {
        match newest.iter_mut().find(|(flow, _)| *flow == peer.flow) {
            Some((_, at)) => *at = (*at).max(peer.row.created_at),
            None => newest.push((peer.flow, peer.row.created_at)),
        }
    }
    let ended = if protocol.has(Fault::OnlyTheNewestLink) {
        newest.into_iter().map(|(flow, _)| flow).filter(|flow| *flow != id).collect()
    } else {
        life::outlived(newest, id)
    };
    for peer in world.db.secrets.iter_mut().filter(|it| is_peer(it) && ended.contains(&it.flow)) {
        peer.row = peer.row.replaced(now);
    }
    new.serial
}

fn mint(protocol: &Protocol, world: &mut World, id: u8, kind: SecretKind, digits: Option<u8>, life: Span) -> Given {
    let now = protocol.now(world);
    let account = world.flow(id).account;
    let owner = world.account(account).owner;
    let new = Given {
        serial: u8::try_from(world.truth.minted.len()).unwrap_or(u8::MAX),
        flow: id,
        account,
        kind,
        digits: digits.unwrap_or(u8::MAX),
        row: life::Life::minted(&owner, world.present(now), now + life),
        voids: world.account(account).voids,
        restores: world.truth.restores,
    };
    let is_again = |it: &Minted| {
        let same = it.digits.zip(digits).is_some_and(|((old, _), new)| old == new);
        same && it.restores == new.restores && it.digits.is_some_and(|(_, at)| world.latest.since(at) < Span::days(1))
    };
    if world.truth.minted.iter().any(is_again) {
        world.breaks(10);
    }
    world.truth.minted.push(Minted {
        uses: 0,
        copies: 0,
        is_dead: false,
        // A long code is not guessed at: nobody draws its characters here, and it is not presented like a link.
        digits: CodeLength::of(kind).map(|_| (new.digits, now)),
        restores: new.restores,
    });
    world.db.secrets.push(new);
    new
}

/// The lowest digits that nobody has.
fn drawn(protocol: &Protocol, world: &World) -> u8 {
    let now = protocol.now(world);
    let is_taken = |digits: u8| {
        let mut same = world.db.secrets.iter().filter(|it| it.kind == SecretKind::Code && it.digits == digits);
        if protocol.has(Fault::DigitsDoNotRest) {
            return same.any(|it| it.row.end.is_none() && it.row.expires_at > now);
        }
        same.next().is_some() && !protocol.has(Fault::DigitsDrawnBlindly)
    };
    (0..u8::MAX).find(|digits| !is_taken(*digits)).unwrap_or(u8::MAX)
}
