//! From a presented secret, or a password that was proved, to a new password or a session. Looking up and writing are two
//! steps, and anything may happen between them.

use domain::account::Epoch;
use domain::recovery::owner::{Issued, Owner};
use domain::recovery::pressure::CodeLength;
use domain::time::Timestamp;

use crate::guess::GUESSES;
use crate::world::{Given, SESSION, Session, Work, World};
use crate::{Fault, Protocol};

/// Whether this secret would set a password now.
pub(crate) fn opens(protocol: &Protocol, world: &World, secret: &Given) -> bool {
    let (now, account) = (protocol.now(world), world.account(secret.account));
    let is_link = CodeLength::of(secret.kind).is_none();
    if protocol.has(Fault::LinksAreCounted) && is_link {
        let verdict = GUESSES.judge(account.failures + 1, Timestamp::from_ms(0), now);
        if verdict.is_err() {
            return false;
        }
    }
    secret.row.is_live(&account.owner, world.present(now))
}

/// Whether this session counts.
pub(crate) fn counts(protocol: &Protocol, world: &World, session: &Session) -> bool {
    let owner = world.account(session.account).owner;
    let row =
        if protocol.has(Fault::SessionsGoOn) { Issued { epoch: owner.epoch, ..session.row } } else { session.row };
    row.is_live(&owner, world.present(protocol.now(world)))
}

pub(crate) fn look(protocol: &Protocol, world: &mut World, node: usize, serial: u8) {
    world.left.submits -= 1;
    let Some(secret) = world.secret(serial).copied() else { return };
    if opens(protocol, world, &secret) {
        if protocol.has(Fault::AnswersFirst) {
            world.truth.acknowledged[usize::from(secret.account)] = world.account(secret.account).password + 1;
        }
        world.nodes[node] = Work::Held { serial, epoch: secret.row.epoch };
        return;
    }
    // The very submit that used it may be repeated; it sets nothing.
    let owner = world.account(secret.account).owner;
    let repeated = secret.row.repeated(&owner, world.present(protocol.now(world)));
    if let (Some(row), Some(secret)) = (repeated, world.secret_mut(serial)) {
        secret.row = row;
    }
}

pub(crate) fn prove(protocol: &Protocol, world: &mut World, node: usize, session: u8) {
    world.left.sessions -= 1;
    let held = world.db.sessions[usize::from(session)];
    if counts(protocol, world, &held) {
        proved(world, node, held.account, Some(session));
    }
}

pub(crate) fn log_in(world: &mut World, node: usize, account: u8) {
    world.left.logins -= 1;
    if world.account(account).owner.is_active && !world.account(account).is_frozen {
        proved(world, node, account, None);
    }
}

fn proved(world: &mut World, node: usize, account: u8, session: Option<u8>) {
    let Owner { epoch, .. } = world.account(account).owner;
    world.nodes[node] = Work::Proved { account, epoch, session, voids: world.account(account).session_voids };
}

#[expect(clippy::collapsible_match, reason = "a guard must change nothing")]
pub(crate) fn commit(protocol: &Protocol, world: &mut World, node: usize) {
    match std::mem::replace(&mut world.nodes[node], Work::Idle) {
        Work::Held { serial, epoch } if protocol.has(Fault::TwoTransactions) => {
            if spend(protocol, world, serial).is_some() {
                world.nodes[node] = Work::Half { serial, epoch };
            }
        }
        Work::Held { serial, epoch } => {
            let before = world.clone();
            let set = spend(protocol, world, serial).is_some_and(|account| set(protocol, world, account, epoch, false));
            if !set {
                *world = before;
                world.nodes[node] = Work::Idle;
            }
        }
        Work::Half { serial, epoch } => {
            if let Some(account) = world.secret(serial).map(|secret| secret.account) {
                set(protocol, world, account, epoch, false);
            }
        }
        Work::Proved { account, epoch, session: Some(session), .. } => {
            if set(protocol, world, account, epoch, true) {
                let (to, voids) = (world.account(account).owner.epoch, world.account(account).session_voids);
                let held = &mut world.db.sessions[usize::from(session)];
                (held.row, held.voids) = (held.row.carried_over(epoch, to), voids);
            }
        }
        Work::Proved { account, epoch, session: None, voids } => begin(protocol, world, account, epoch, voids),
        _ => {}
    }
}

/// Uses a secret up, and answers whose password may be set.
fn spend(protocol: &Protocol, world: &mut World, serial: u8) -> Option<u8> {
    let secret = *world.secret(serial)?;
    let at = world.present(protocol.now(world));
    let row = match secret.row.spent(&world.account(secret.account).owner, at) {
        None if protocol.has(Fault::HopesItLives) => secret.row,
        spent => spent?,
    };
    let account = if protocol.has(Fault::BelievesTheName) { 1 - secret.account } else { secret.account };
    world.secret_mut(serial)?.row = row;
    world.account_mut(account).consumed += 1;
    world.truth.minted[usize::from(serial)].uses += 1;
    if secret.account != account || secret.voids != world.account(secret.account).voids {
        world.breaks(4);
    }
    if world.latest >= secret.row.expires_at {
        world.breaks(5);
    }
    if secret.restores != world.truth.restores {
        world.breaks(16);
    }
    Some(account)
}

/// The one way to a new password. `false`: the account has changed since the right to set it was proved.
fn set(protocol: &Protocol, world: &mut World, id: u8, proved_at: Epoch, is_session: bool) -> bool {
    let (now, before) = (protocol.now(world), world.account(id).owner);
    let is_unproved = protocol.has(Fault::BelievesTheName) || protocol.has(Fault::HopesItLives);
    let proved_at = if is_unproved { before.epoch } else { proved_at };
    let Some(owner) = before.with_password(proved_at) else { return false };
    let owner = if protocol.has(Fault::EpochStays) { before } else { owner };
    let is_told = !protocol.has(Fault::TellsNobody);
    let account = world.account_mut(id);
    account.owner = owner;
    account.changed_at = Some(now);
    account.is_frozen = false;
    account.password += 1;
    account.by_session += u8::from(is_session);
    account.notices += u8::from(is_told);
    (account.failures, account.own_failures) = (0, 0);
    account.voids += 1;
    account.session_voids += 1;
    world.truth.acknowledged[usize::from(id)] = world.account(id).password;
    if owner.epoch <= before.epoch {
        world.breaks(3);
    }
    true
}

fn begin(protocol: &Protocol, world: &mut World, account: u8, read_at: Epoch, voids: u8) {
    let now = protocol.now(world);
    let owner = world.account(account).owner;
    let Some(row) = Issued::begun(&owner, world.present(now), read_at, now + SESSION) else { return };
    // What was proved is what was void before, if anything was.
    world.db.sessions.push(Session { account, row, voids, restores: world.truth.restores });
}
