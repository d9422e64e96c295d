//! What happens to accounts, nodes, the clock and the database from outside.

use domain::recovery::parcel::Parcel;
use domain::recovery::{Channel, flow};
use domain::time::{Span, Timestamp};

use crate::scene::Change;
use crate::world::{Flow, UNSENT, Work, World};
use crate::{Fault, Protocol, worker};

pub(crate) fn change(protocol: &Protocol, world: &mut World, what: Change, id: u8) {
    world.left.changes -= 1;
    let (now, owner) = (protocol.now(world), world.account(id).owner);
    let account = world.account_mut(id);
    account.voids += 1;
    match what {
        Change::Address => {
            if !protocol.has(Fault::AddressForgotten) {
                account.owner = owner.with_address(now);
            }
            account.addresses += 1;
            account.notices += 1;
        }
        Change::Status => {
            account.owner = owner.with_status(!owner.is_active).unwrap_or(owner);
            account.session_voids += 1;
        }
        Change::Repudiate => {
            account.owner = owner.repudiated();
            account.session_voids += 1;
            account.is_frozen = true;
            world.db.flows.push(Flow {
                channel: Channel::Mail,
                account: id,
                source: id,
                created_at: now,
                row: flow::Flow::asked(now + UNSENT),
                code: None,
                parcel: Some(Parcel::queued(now)),
                is_reopened: true,
                is_plain: false,
            });
            world.truth.compared.push((0, 0, 0));
        }
    }
}

pub(crate) fn crash(world: &mut World, node: usize) {
    world.left.crashes -= 1;
    world.nodes[node] = Work::Idle;
}

pub(crate) fn ahead(protocol: &Protocol, world: &mut World) {
    let leaps = protocol.scene.ahead;
    let minutes = leaps[leaps.len() - usize::from(world.left.ahead)];
    world.left.ahead -= 1;
    set_clock(world, world.latest + Span::minutes(minutes));
    let now = protocol.now(world);
    world.db.secrets.retain(|it| it.row.holds_its_digits(now));
}

pub(crate) fn back(world: &mut World) {
    world.left.back -= 1;
    world.clock = Timestamp::from_ms(world.clock.ms() - Span::hours(2).as_ms());
}

pub(crate) fn wait(protocol: &Protocol, world: &mut World) {
    if let Some(at) = worker::next(protocol, world) {
        set_clock(world, at);
    }
}

/// The servers are stopped meanwhile.
pub(crate) fn restore(protocol: &Protocol, world: &mut World) {
    world.left.restores -= 1;
    let Some(backup) = world.backup.clone() else { return };
    // That takes its time, however little.
    set_clock(world, world.latest + Span::ms(1));
    world.db = *backup;
    world.db.instance = match protocol.fault {
        Some(Fault::RestoresTheEpoch) => world.db.instance,
        Some(Fault::RestoresByOne) => world.db.instance + 1,
        _ => protocol.now(world).ms().max(world.db.instance + 1),
    };
    world.nodes = [Work::Idle, Work::Idle];
    if world.truth.epochs.contains(&world.db.instance) {
        world.breaks(16);
    }
    world.truth.epochs.push(world.db.instance);
    world.truth.restores += 1;
    world.truth.acknowledged = world.db.accounts.map(|account| account.password);
}

fn set_clock(world: &mut World, at: Timestamp) {
    world.clock = at;
    world.latest = world.latest.max(at);
}
