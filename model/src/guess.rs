//! A guess at a code: charged in one transaction, wherever it is looked for, and compared only after that has committed.

use domain::limit::Backoff;
use domain::recovery::life::Ending;
use domain::recovery::pressure::{self, CodeLength, Context, Pressure, SmsMode, WRONG_PER_ACCOUNT};
use domain::recovery::{Channel, REPEAT, SecretKind, flow};
use domain::time::{Span, Timestamp};

use crate::act::{Reach, STRANGER, numbered};
use crate::submit::opens;
use crate::world::{Db, Flow, Given, Work, World};
use crate::{Fault, Protocol};

/// Beyond so many wrong guesses in a row a code is refused to strangers.
pub(crate) const GUESSES: Backoff = Backoff { free: 2, first: Span::ZERO, ceiling: Span::minutes(15), maximum: 2 };

const SHORT: CodeLength = CodeLength::Short;

/// How hard six digits are guessed at.
pub(crate) fn pressure_at(protocol: &Protocol, world: &World, account: Option<u8>) -> Pressure {
    let now = protocol.now(world);
    let mut pressure = Pressure::CALM;
    for flow in &world.db.flows {
        let code = flow.code.and_then(|serial| world.secret(serial));
        if code.is_some_and(|code| code.kind == SecretKind::Code && flow.row.is_in_flight(&code.row, now)) {
            pressure.in_flight += 1;
        }
        pressure.wrong += flow.row.wrong_today(now);
        if Some(flow.account) == account {
            pressure.wrong_of_account += flow.row.wrong_today(now);
        }
    }
    pressure
}

pub(crate) fn live_code(protocol: &Protocol, world: &World, account: u8) -> Option<Given> {
    let codes = world.db.secrets.iter().filter(|it| it.account == account && CodeLength::of(it.kind).is_some());
    codes.filter(|it| opens(protocol, world, it)).max_by_key(|it| (it.row.created_at, it.serial)).copied()
}

pub(crate) fn flows_at(world: &World, code: u8) -> i64 {
    world.db.flows.iter().map(|it| i64::from(it.code == Some(code))).sum()
}

pub(crate) fn charge(protocol: &Protocol, world: &mut World, node: usize, reach: Reach, digits: u8) {
    world.left.guesses -= 1;
    let before = world.db.clone();
    let charged = charged(protocol, world, reach);
    let mut with = Vec::new();
    for (id, serial) in charged {
        let Some(code) = world.secret(serial).copied() else { continue };
        if code.kind == SecretKind::Code && opens(protocol, world, &code) && is_admitted(protocol, world, id, &code) {
            with.push((serial, id));
        }
    }
    if touches_strangers(world, &before, reach) {
        world.breaks(8);
    }
    if protocol.has(Fault::ChargesLate) {
        for (flow, was) in world.db.flows.iter_mut().zip(&before.flows) {
            flow.row = was.row;
        }
    }
    world.nodes[node] = if with.is_empty() { Work::Idle } else { Work::Charged { digits, with } };
}

/// Whether the guess has changed a recovery that it has no claim to, or an account at whose code none of its recoveries is.
fn touches_strangers(world: &World, before: &Db, reach: Reach) -> bool {
    let mut foreign = numbered(&before.flows).filter(|(id, flow)| !is_meant(reach, *id, flow));
    let meant = numbered(&world.db.flows).filter(|(id, flow)| is_meant(reach, *id, flow));
    let codes = meant.filter_map(|(_, flow)| flow.code.and_then(|code| world.secret(code)));
    let accounts: Vec<u8> = codes.map(|code| code.account).collect();
    let mut others = numbered(&before.accounts).filter(|(id, _)| !accounts.contains(id));
    foreign.any(|(id, flow)| world.flow(id) != flow) || others.any(|(id, account)| world.account(id) != account)
}

/// Whether a guess from there may be charged to this recovery.
fn is_meant(reach: Reach, id: u8, flow: &Flow) -> bool {
    match reach {
        Reach::Handle(handle) => handle == id,
        Reach::Source(source) => flow.source == source,
        Reach::Number(account) => flow.account == account && flow.source == STRANGER,
        Reach::Nowhere => false,
    }
}

/// Charges one guess, and answers to which recoveries and at which codes.
fn charged(protocol: &Protocol, world: &mut World, reach: Reach) -> Vec<(u8, u8)> {
    let now = protocol.now(world);
    let ids: Vec<u8> = match reach {
        Reach::Handle(id) => vec![id],
        Reach::Source(source) => from_here(world, source, now),
        Reach::Number(account) => return by_number(protocol, world, account),
        Reach::Nowhere if protocol.has(Fault::EveryCodeInReach) => {
            numbered(&world.db.flows).map(|(id, _)| id).collect()
        }
        Reach::Nowhere => Vec::new(),
    };
    ids.into_iter().filter_map(|id| charge_one(world, id, now)).collect()
}

fn charge_one(world: &mut World, id: u8, now: Timestamp) -> Option<(u8, u8)> {
    let row = world.flow(id).row.charged(SHORT, now)?;
    world.flow_mut(id).row = row;
    world.flow(id).code.map(|code| (id, code))
}

fn from_here(world: &World, source: u8, now: Timestamp) -> Vec<u8> {
    let (mut waiting, mut used) = (Vec::new(), Vec::new());
    for (id, flow) in numbered(&world.db.flows).filter(|(_, it)| it.source == source) {
        let Some(code) = flow.code.and_then(|serial| world.secret(serial)) else { continue };
        if flow.row.charged(SHORT, now).is_none() || code.row.expires_at <= now {
            continue;
        }
        match code.row.end {
            None => waiting.push((id, flow.created_at)),
            Some((Ending::Used, at)) if now.since(at) < REPEAT => used.push((id, flow.created_at)),
            Some(_) => {}
        }
    }
    flow::reached(waiting, used)
}

/// To the stranger's own recovery at the code, or to one that joins it.
fn by_number(protocol: &Protocol, world: &mut World, account: u8) -> Vec<(u8, u8)> {
    let now = protocol.now(world);
    let Some(code) = live_code(protocol, world, account) else { return Vec::new() };
    let is_own = |flow: &Flow| {
        flow.code == Some(code.serial)
            && flow.source == STRANGER
            && flow.row.expires_at > now
            && flow.row.context == Context::Stranger
    };
    let own = numbered(&world.db.flows).filter(|(_, it)| is_own(it) && it.row.may_guess(SHORT));
    let newest = own.max_by_key(|(id, it)| (it.created_at, *id)).map(|(id, _)| id);
    if let Some(id) = newest {
        return charge_one(world, id, now).into_iter().collect();
    }
    let has_own = world.db.flows.iter().any(is_own);
    let Some(length) = CodeLength::of(code.kind).filter(|length| *length == SHORT) else { return Vec::new() };
    let now_pressed = pressure_at(protocol, world, None);
    let places = pressure::places(protocol.scene.mode, now_pressed, length, Context::Stranger);
    let may = protocol.has(Fault::JoinsUnlimited) || flow::may_join(has_own, flows_at(world, code.serial), places);
    if !may {
        return Vec::new();
    }
    let id = u8::try_from(world.db.flows.len()).unwrap_or(u8::MAX);
    world.db.flows.push(Flow {
        channel: Channel::Sms,
        account,
        source: STRANGER,
        created_at: now,
        row: flow::Flow { tries: 1, ..flow::Flow::asked(code.row.expires_at) },
        code: Some(code.serial),
        parcel: None,
        is_reopened: false,
        is_plain: false,
    });
    world.truth.compared.push((0, 0, 0));
    vec![(id, code.serial)]
}

/// Whether a charged guess may be compared. A stranger's counts as wrong from now on.
fn is_admitted(protocol: &Protocol, world: &mut World, id: u8, code: &Given) -> bool {
    let (now, mode) = (protocol.now(world), protocol.scene.mode);
    let row = world.flow(id).row;
    let is_stranger = row.context == Context::Stranger;
    if is_stranger {
        let pressed = pressure_at(protocol, world, Some(code.account));
        let most = if protocol.has(Fault::NoPressure) {
            SHORT.guesses()
        } else {
            pressure::guesses(mode, pressed, SHORT, row.context)
        };
        if row.tries > most {
            return false;
        }
        world.flow_mut(id).row = row.counted(now);
    }
    let is_in_one = protocol.has(Fault::OneCountForAll);
    let account = world.account_mut(code.account);
    account.failures += i64::from(is_stranger || is_in_one);
    account.own_failures += i64::from(!is_stranger);
    let count = if is_stranger || is_in_one { account.failures } else { account.own_failures };
    GUESSES.judge(count, Timestamp::from_ms(0), now).is_ok()
}

pub(crate) fn compare(protocol: &Protocol, world: &mut World, node: usize) {
    let Work::Charged { digits, with } = std::mem::replace(&mut world.nodes[node], Work::Idle) else { return };
    let mut right = None;
    for (serial, id) in with {
        if protocol.has(Fault::ChargesLate) {
            world.flow_mut(id).row.tries += 1;
        }
        let Some(code) = world.secret(serial).copied() else { continue };
        let is_stranger = world.flow(id).row.context == Context::Stranger;
        let compared = &mut world.truth.compared[usize::from(id)];
        *compared = (compared.0 + 1, compared.1 + u8::from(is_stranger), code.account);
        count(protocol, world, id);
        // Every candidate is compared, whatever the others said.
        if code.digits == digits {
            right = Some((code, id));
        }
    }
    let Some((code, id)) = right else { return };
    let flow = world.flow_mut(id);
    flow.row = flow.row.resolved();
    world.truth.compared[usize::from(id)].1 = 0;
    let account = world.account_mut(code.account);
    (account.failures, account.own_failures) = (0, 0);
    world.nodes[node] = Work::Held { serial: code.serial, epoch: code.row.epoch };
}

/// The bounds of the seventh invariant, by what was really compared.
fn count(protocol: &Protocol, world: &mut World, id: u8) {
    let compared = &world.truth.compared;
    let (in_all, _, account) = compared[usize::from(id)];
    let at_account: i64 = compared.iter().filter(|it| it.2 == account).map(|it| i64::from(it.1)).sum();
    let everywhere: i64 = compared.iter().map(|it| i64::from(it.1)).sum();
    let cap = match protocol.scene.mode {
        SmsMode::Compat { short_codes_in_flight, wrong_short_codes_per_day } => {
            short_codes_in_flight + wrong_short_codes_per_day
        }
        SmsMode::Strict => 0,
    };
    if i64::from(in_all) > SHORT.guesses() || at_account > WRONG_PER_ACCOUNT + 2 || everywhere > cap {
        world.breaks(7);
    }
}
