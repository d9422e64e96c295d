//! What may happen next, and what it does. A step is one transaction, or what a node does between two.

use domain::limit::{Count, Over, Window};
use domain::recovery::flow;
use domain::recovery::parcel::Parcel;
use domain::recovery::pressure::Context;
use domain::time::{Span, Timestamp};

use crate::scene::Change;
use crate::world::{Flow, UNSENT, Work, World};
use crate::{Fault, Protocol, admin, guess, submit, worker};

/// One step. Nodes, recoveries, secrets, sessions and accounts are named by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a field's name says which number it is")]
pub enum Action {
    /// Somebody asks for the next recovery.
    Ask,
    /// A node leases the message of this recovery.
    Lease { node: usize, flow: u8 },
    /// It builds the message, and mints its secrets.
    Build { node: usize },
    /// It hands the message over.
    Send { node: usize, fate: Fate },
    /// It settles the message.
    Settle { node: usize },
    /// All four at once.
    Deliver { flow: u8 },
    /// Somebody presents a link that arrived, with a new password.
    Look { node: usize, serial: u8 },
    /// Somebody guesses at a code: charged.
    Guess { node: usize, reach: Reach, digits: u8 },
    /// And compared.
    Compare { node: usize },
    /// The holder of a session proves the old password.
    Prove { node: usize, session: u8 },
    /// An owner proves the password.
    LogIn { node: usize, account: u8 },
    /// What a node has found out takes effect.
    Commit { node: usize },
    /// Something changes an account.
    Change { what: Change, account: u8 },
    /// A node forgets what it was in the middle of.
    Crash { node: usize },
    /// The clock leaps ahead, and the sweep passes.
    Ahead,
    /// The clock steps back.
    Back,
    /// Time passes until the next message may be worked on.
    Wait,
    /// A backup is taken.
    Backup,
    /// The backup takes the place of the database.
    Restore,
}

/// What becomes of a message that is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives.
    Arrives,
    /// It does not, and nobody notices.
    Lost,
    /// It arrives twice.
    Twice,
    /// It is refused for a while.
    Later,
}

/// Where a code is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the recovery of this handle.
    Handle(u8),
    /// Where this account's number says, by a stranger.
    Number(u8),
    /// In the recoveries of this network.
    Source(u8),
    /// By somebody without handle, number or a recovery from there.
    Nowhere,
}

/// Where strangers are.
pub(crate) const STRANGER: u8 = 2;

impl Protocol {
    /// What the store's clock shows: never less than it has shown.
    pub(crate) fn now(&self, world: &World) -> Timestamp {
        if self.has(Fault::ClockStepsBack) { world.clock } else { world.latest }
    }
}

pub(crate) fn possible(protocol: &Protocol, world: &World, actions: &mut Vec<Action>) {
    let (scene, left) = (protocol.scene, world.left);
    if left.asks > 0 {
        actions.push(Action::Ask);
        if scene.is_at_once {
            return;
        }
    }
    // Of two nodes that are in the middle of the same, one stands for both.
    let second = usize::from(world.nodes[0] != world.nodes[1]);
    for (node, work) in world.nodes.iter().enumerate().take(1 + second) {
        match work {
            Work::Idle => begin(protocol, world, node, actions),
            Work::Leased { .. } => actions.push(Action::Build { node }),
            Work::Built { .. } => {
                actions.push(Action::Send { node, fate: Fate::Arrives });
                if left.mishaps > 0 {
                    actions.extend([Fate::Lost, Fate::Twice, Fate::Later].map(|fate| Action::Send { node, fate }));
                }
            }
            Work::Handed { .. } => actions.push(Action::Settle { node }),
            Work::Charged { .. } => actions.push(Action::Compare { node }),
            Work::Held { .. } | Work::Half { .. } | Work::Proved { .. } => actions.push(Action::Commit { node }),
        }
        if left.crashes > 0 && *work != Work::Idle {
            actions.push(Action::Crash { node });
        }
    }
    if scene.is_prompt {
        let now = protocol.now(world);
        let due = |flow: &Flow| flow.parcel.is_some_and(|parcel| parcel.leased(now, now).is_some());
        actions.extend(numbered(&world.db.flows).filter(|(_, it)| due(it)).map(|(flow, _)| Action::Deliver { flow }));
    }
    if left.changes > 0 {
        let all = scene.changes.iter().flat_map(|what| [(*what, 0), (*what, 1)]);
        actions.extend(all.map(|(what, account)| Action::Change { what, account }));
    }
    let may = [
        (left.ahead > 0, Action::Ahead),
        (left.back > 0, Action::Back),
        (worker::next(protocol, world).is_some(), Action::Wait),
        (left.restores > 0 && world.backup.is_none(), Action::Backup),
        (left.restores > 0 && world.backup.is_some(), Action::Restore),
    ];
    actions.extend(may.into_iter().filter(|(may, _)| *may).map(|(_, action)| action));
}

/// What an idle node may be asked to do.
fn begin(protocol: &Protocol, world: &World, node: usize, actions: &mut Vec<Action>) {
    let (scene, left, now) = (protocol.scene, world.left, protocol.now(world));
    if !scene.is_prompt {
        let due = |flow: &Flow| flow.parcel.is_some_and(|parcel| parcel.leased(now, now).is_some());
        actions
            .extend(numbered(&world.db.flows).filter(|(_, it)| due(it)).map(|(flow, _)| Action::Lease { node, flow }));
    }
    if left.submits > 0 {
        let arrived = (0..).zip(&world.truth.minted).filter(|(_, it)| it.copies > 0 && it.digits.is_none());
        actions.extend(arrived.map(|(serial, _)| Action::Look { node, serial }));
    }
    if left.guesses > 0 {
        let handles = numbered(&world.db.flows).filter(|(_, it)| it.code.is_some() && it.parcel.is_some());
        let handles = handles.map(|(flow, _)| Reach::Handle(flow));
        let others = [Reach::Number(0), Reach::Source(STRANGER), Reach::Nowhere];
        let others = others.into_iter().filter(|_| scene.is_by_any_way);
        for reach in handles.chain(others) {
            actions.extend(scene.typed.iter().map(|digits| Action::Guess { node, reach, digits: *digits }));
        }
    }
    if left.sessions > 0 {
        actions.extend(numbered(&world.db.sessions).map(|(session, _)| Action::Prove { node, session }));
    }
    if left.logins > 0 {
        actions.extend([0, 1].map(|account| Action::LogIn { node, account }));
    }
}

pub(crate) fn done(protocol: &Protocol, last: &World, action: Action) -> Option<World> {
    let mut world = last.clone();
    match action {
        Action::Ask => ask(protocol, &mut world),
        Action::Lease { node, flow } => {
            worker::lease(protocol, &mut world, node, flow);
            if protocol.scene.is_brisk {
                worker::build(protocol, &mut world, node);
            }
        }
        Action::Build { node } => worker::build(protocol, &mut world, node),
        Action::Send { node, fate } => {
            worker::send(protocol, &mut world, node, fate);
            if protocol.scene.is_brisk {
                worker::settle(&mut world, node);
            }
        }
        Action::Settle { node } => worker::settle(&mut world, node),
        Action::Deliver { flow } => worker::deliver(protocol, &mut world, flow),
        Action::Look { node, serial } => submit::look(protocol, &mut world, node, serial),
        Action::Guess { node, reach, digits } => guess::charge(protocol, &mut world, node, reach, digits),
        Action::Compare { node } => guess::compare(protocol, &mut world, node),
        Action::Prove { node, session } => submit::prove(protocol, &mut world, node, session),
        Action::LogIn { node, account } => submit::log_in(&mut world, node, account),
        Action::Commit { node } => submit::commit(protocol, &mut world, node),
        Action::Change { what, account } => admin::change(protocol, &mut world, what, account),
        Action::Crash { node } => admin::crash(&mut world, node),
        Action::Ahead => admin::ahead(protocol, &mut world),
        Action::Back => admin::back(&mut world),
        Action::Wait => admin::wait(protocol, &mut world),
        Action::Backup => world.backup = Some(Box::new(world.db.clone())),
        Action::Restore => admin::restore(protocol, &mut world),
    }
    watch(protocol, last, action, &mut world);
    world.nodes.sort();
    Some(world)
}

/// What the request does: a recovery and its message, whoever is meant.
fn ask(protocol: &Protocol, world: &mut World) {
    let now = protocol.now(world);
    let asks = protocol.scene.asks;
    let one = asks[asks.len() - usize::from(world.left.asks)];
    world.left.asks -= 1;
    let answers = [0, 1, 2].map(|account| answer(protocol, world, one.source, account));
    if answers.iter().any(|it| *it != answers[0]) {
        world.breaks(13);
    }
    let context = if one.is_known { Context::Recognised } else { Context::Stranger };
    world.db.flows.push(Flow {
        channel: one.channel,
        account: one.account,
        source: one.source,
        created_at: now,
        row: flow::Flow { context, ..flow::Flow::asked(now + UNSENT) },
        code: None,
        parcel: Some(Parcel::queued(now)),
        is_reopened: false,
        is_plain: protocol.has(Fault::PlainInTheOutbox),
    });
    world.truth.compared.push((0, 0, 0));
}

/// What a request is answered that may not tell who exists: what the limits say, which are keyed by what was typed and from
/// where.
fn answer(protocol: &Protocol, world: &World, source: u8, account: u8) -> Result<(), Over> {
    const PER_SOURCE: Window = Window { limit: 2, span: Span::hours(1) };
    if protocol.has(Fault::SaysWhoExists) && usize::from(account) >= world.db.accounts.len() {
        return Err(Over { retry_after: Span::ZERO });
    }
    let asked = world.db.flows.iter().filter(|flow| flow.source == source).count();
    let count = Count { count: i64::try_from(asked).unwrap_or(i64::MAX) + 1, started_at: protocol.now(world) };
    PER_SOURCE.judge(count, protocol.now(world))
}

/// What has to be seen as it happens.
fn watch(protocol: &Protocol, last: &World, action: Action, world: &mut World) {
    let clears = matches!(action, Action::Commit { .. } | Action::Compare { .. } | Action::Restore);
    let fell = (0..2).any(|it| world.db.accounts[it].failures < last.db.accounts[it].failures);
    if fell && !clears {
        world.breaks(15);
    }
    let lives: Vec<(u8, bool)> =
        world.db.secrets.iter().map(|it| (it.serial, submit::opens(protocol, world, it))).collect();
    for (serial, lives) in lives {
        let minted = &mut world.truth.minted[usize::from(serial)];
        let was_dead = std::mem::replace(&mut minted.is_dead, !lives);
        if was_dead && lives {
            world.breaks(5);
        }
    }
}

/// The rows of a table with their numbers.
pub(crate) fn numbered<T>(rows: &[T]) -> impl Iterator<Item = (u8, &T)> {
    (0..).zip(rows)
}
