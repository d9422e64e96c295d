//! What may happen in a search, and how often. Everything else is left to the search: in which order, on which node, and
//! what lies between two steps of one request.

use domain::recovery::Channel;
use domain::recovery::pressure::SmsMode;

/// A recovery that is asked for: how, and for which account; account 2 is nobody's.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// By mail or by SMS.
    pub channel: Channel,
    /// For whom.
    pub account: u8,
    /// From where: 0 and 1 are the owners' networks, 2 is a stranger's.
    pub source: u8,
    /// Whether from a device that the owner has used before.
    pub is_known: bool,
}

const fn mail(account: u8, source: u8) -> Ask {
    Ask { channel: Channel::Mail, account, source, is_known: false }
}

const fn sms(account: u8, source: u8) -> Ask {
    Ask { channel: Channel::Sms, account, source, is_known: false }
}

const fn known(account: u8) -> Ask {
    Ask { channel: Channel::Sms, account, source: account, is_known: true }
}

/// What an operator or an owner does to an account besides recovering it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another address.
    Address,
    /// Disabled, or enabled again.
    Status,
    /// "This was not me."
    Repudiate,
}

/// How often what may happen.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// What it is called in a report.
    pub name: &'static str,
    /// In this order, at any time.
    pub asks: &'static [Ask],
    /// Whether all are asked for before anything else happens.
    pub is_at_once: bool,
    /// Whether a message is leased, built, sent and settled in one step.
    pub is_prompt: bool,
    /// Whether it is leased and built in one step, and sent and settled in another.
    pub is_brisk: bool,
    /// Links that are presented.
    pub submits: u8,
    /// Codes that are guessed.
    pub guesses: u8,
    /// Whether also without a handle: by number, by network, and from nowhere.
    pub is_by_any_way: bool,
    /// Which digits are typed; codes have the lowest that are free.
    pub typed: &'static [u8],
    /// Which changes there may be.
    pub changes: &'static [Change],
    /// How many.
    pub changed: u8,
    /// Passwords changed in a session.
    pub sessions: u8,
    /// Log-ins.
    pub logins: u8,
    /// How far the clock leaps ahead, in minutes, each once, in this order.
    pub ahead: &'static [i64],
    /// How often it steps back by two hours.
    pub back: u8,
    /// Nodes that crash in the middle of something.
    pub crashes: u8,
    /// Messages lost on their way, sent twice or refused for a while.
    pub mishaps: u8,
    /// Restores from one backup.
    pub restores: u8,
    /// How long codes are.
    pub mode: SmsMode,
}

impl Scene {
    const QUIET: Self = Self {
        name: "quiet",
        asks: &[],
        is_at_once: false,
        is_prompt: false,
        is_brisk: false,
        submits: 0,
        guesses: 0,
        is_by_any_way: true,
        typed: &[0, 1],
        changes: &[],
        changed: 0,
        sessions: 0,
        logins: 0,
        ahead: &[],
        back: 0,
        crashes: 0,
        mishaps: 0,
        restores: 0,
        mode: SmsMode::Compat { short_codes_in_flight: 2, wrong_short_codes_per_day: 2 },
    };
}

const HOUR: i64 = 61;
const DAY: i64 = 24 * 60;

/// What every run of the tests searches.
pub const SMALL: &[Scene] = &[
    Scene {
        name: "everything once",
        asks: &[sms(0, 0), sms(1, 2), sms(0, 2)],
        is_at_once: true,
        is_brisk: true,
        submits: 1,
        ahead: &[11],
        back: 1,
        crashes: 1,
        mishaps: 1,
        ..Scene::QUIET
    },
    Scene {
        name: "links",
        asks: &[mail(0, 0), mail(1, 2), mail(0, 2)],
        is_at_once: true,
        is_prompt: true,
        submits: 2,
        changes: &[Change::Address, Change::Status, Change::Repudiate],
        changed: 1,
        sessions: 1,
        logins: 1,
        ..Scene::QUIET
    },
    Scene { name: "hands", asks: &[mail(0, 0), mail(0, 2), mail(2, 2)], crashes: 1, mishaps: 1, ..Scene::QUIET },
    Scene {
        name: "guesses",
        asks: &[known(0), sms(1, 2), sms(0, 1)],
        is_prompt: true,
        guesses: 4,
        submits: 1,
        mode: SmsMode::Compat { short_codes_in_flight: 1, wrong_short_codes_per_day: 1 },
        ..Scene::QUIET
    },
    Scene {
        name: "digits",
        asks: &[sms(0, 0), sms(1, 2), sms(0, 2)],
        is_prompt: true,
        submits: 1,
        changes: &[Change::Address],
        changed: 1,
        ahead: &[11, 2 * DAY],
        back: 1,
        ..Scene::QUIET
    },
    Scene {
        name: "restore",
        asks: &[mail(0, 0), sms(1, 2), mail(0, 2)],
        is_at_once: true,
        is_prompt: true,
        submits: 2,
        sessions: 1,
        restores: 2,
        ..Scene::QUIET
    },
];

/// What `./bench/run --only model` searches besides.
pub const LARGE: &[Scene] = &[
    Scene {
        name: "everything and a guess",
        asks: &[sms(0, 0), sms(1, 2), sms(0, 2)],
        is_at_once: true,
        is_brisk: true,
        submits: 1,
        guesses: 1,
        is_by_any_way: false,
        typed: &[0],
        ahead: &[11],
        crashes: 1,
        mishaps: 1,
        ..Scene::QUIET
    },
    Scene {
        name: "more guesses",
        asks: &[known(0), sms(1, 2), sms(0, 2)],
        is_prompt: true,
        guesses: 5,
        submits: 1,
        ahead: &[11],
        ..Scene::QUIET
    },
    Scene {
        name: "more digits",
        asks: &[sms(0, 0), sms(1, 2), sms(0, 2)],
        is_prompt: true,
        guesses: 1,
        submits: 1,
        changes: &[Change::Address],
        changed: 1,
        ahead: &[11, 2 * DAY],
        back: 1,
        ..Scene::QUIET
    },
    Scene {
        name: "more links",
        asks: &[mail(0, 0), mail(1, 2), mail(0, 2)],
        is_at_once: true,
        is_prompt: true,
        submits: 2,
        changes: &[Change::Address, Change::Status, Change::Repudiate],
        changed: 1,
        sessions: 1,
        logins: 1,
        ahead: &[HOUR],
        back: 1,
        crashes: 1,
        ..Scene::QUIET
    },
];
