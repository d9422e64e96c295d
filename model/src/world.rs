//! A state: what the database holds, what the nodes hold in memory, what the clock shows, what is still to happen, and
//! what only the model knows, because it has seen everything.

use domain::account::Epoch;
use domain::recovery::life::Life as Row;
use domain::recovery::owner::{Issued, Owner, Present};
use domain::recovery::parcel::Parcel;
use domain::recovery::{Channel, SecretKind, flow};
use domain::time::{Span, Timestamp};

use crate::scene::Scene;

/// How long links and codes live, and how long anything does that nobody has sent.
pub(crate) const LINK: Span = Span::minutes(60);
pub(crate) const CODE: Span = Span::minutes(10);
pub(crate) const UNSENT: Span = Span::hours(25);
pub(crate) const LEASE: Span = Span::minutes(5);
pub(crate) const SESSION: Span = Span::days(30);
/// Within it a second request joins the code of the first.
pub(crate) const SMS_GAP: Span = Span::seconds(60);

/// All there is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub(crate) db: Db,
    pub(crate) backup: Option<Box<Db>>,
    /// Two nodes, in the order of what they hold: which is which makes no difference.
    pub(crate) nodes: [Work; 2],
    /// What the machine's clock shows.
    pub(crate) clock: Timestamp,
    /// The latest that it has shown.
    pub(crate) latest: Timestamp,
    pub(crate) left: Left,
    pub(crate) truth: Truth,
}

/// What the database holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Db {
    pub(crate) instance: i64,
    pub(crate) accounts: [Account; 2],
    /// Recoveries, each with the message that was asked for; one that a guess has joined has none.
    pub(crate) flows: Vec<Flow>,
    pub(crate) secrets: Vec<Given>,
    pub(crate) sessions: Vec<Session>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Account {
    pub(crate) owner: Owner,
    pub(crate) changed_at: Option<Timestamp>,
    pub(crate) is_frozen: bool,
    /// Which password it has, counted from 0.
    pub(crate) password: u8,
    /// How many of them were set by a use of a secret, and how many in a session.
    pub(crate) consumed: u8,
    pub(crate) by_session: u8,
    /// How often its address was changed.
    pub(crate) addresses: u8,
    pub(crate) notices: u8,
    /// Wrong codes in a row, of strangers and of its owner's device.
    pub(crate) failures: i64,
    pub(crate) own_failures: i64,
    /// How often something happened after which no secret may count, and after which no session may.
    pub(crate) voids: u8,
    pub(crate) session_voids: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Flow {
    pub(crate) channel: Channel,
    pub(crate) account: u8,
    pub(crate) source: u8,
    pub(crate) created_at: Timestamp,
    pub(crate) row: flow::Flow,
    /// The serial number of the code that it may guess at.
    pub(crate) code: Option<u8>,
    pub(crate) parcel: Option<Parcel>,
    /// It answers "this was not me", and goes out whatever else is held back.
    pub(crate) is_reopened: bool,
    /// The outbox holds a secret that it should not.
    pub(crate) is_plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Given {
    /// Counted from 0 over all restores.
    pub(crate) serial: u8,
    pub(crate) flow: u8,
    pub(crate) account: u8,
    pub(crate) kind: SecretKind,
    pub(crate) digits: u8,
    pub(crate) row: Row,
    /// What was true when it was minted.
    pub(crate) voids: u8,
    pub(crate) restores: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Session {
    pub(crate) account: u8,
    pub(crate) row: Issued,
    pub(crate) voids: u8,
    pub(crate) restores: u8,
}

/// What a node is in the middle of. All of it is gone when the node crashes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Work {
    Idle,
    /// A message is leased, for the time of that number.
    Leased {
        flow: u8,
        attempt: i64,
    },
    /// Its secrets are minted, and nowhere else in the clear.
    Built {
        flow: u8,
        attempt: i64,
        plain: Vec<u8>,
    },
    /// It has been handed over.
    Handed {
        flow: u8,
    },
    /// A guess is charged, and may be compared with these codes, each in a recovery.
    Charged {
        digits: u8,
        with: Vec<(u8, u8)>,
    },
    /// A live secret was presented; the new password is being hashed.
    Held {
        serial: u8,
        epoch: Epoch,
    },
    /// Only with a fault: the secret is spent and the password not yet set.
    Half {
        serial: u8,
        epoch: Epoch,
    },
    /// The old password was right, in this session or for a new one.
    Proved {
        account: u8,
        epoch: Epoch,
        session: Option<u8>,
        voids: u8,
    },
}

/// How often what may still happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Left {
    pub(crate) asks: u8,
    pub(crate) submits: u8,
    pub(crate) guesses: u8,
    pub(crate) changes: u8,
    pub(crate) sessions: u8,
    pub(crate) logins: u8,
    pub(crate) ahead: u8,
    pub(crate) back: u8,
    pub(crate) crashes: u8,
    pub(crate) mishaps: u8,
    pub(crate) restores: u8,
}

/// What no part of the program knows as a whole. Invariants are judged by it, never by what the domain says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Truth {
    /// Of every secret ever minted.
    pub(crate) minted: Vec<Minted>,
    pub(crate) restores: u8,
    /// The epochs that restores have given the installation. What is signed and not stored knows nothing else of them.
    pub(crate) epochs: Vec<i64>,
    /// Guesses compared in each recovery, in all and since it was last right, and at whose code.
    pub(crate) compared: Vec<(u8, u8, u8)>,
    /// The password that each owner was told is set.
    pub(crate) acknowledged: [u8; 2],
    /// Invariants that a step has broken, a bit each.
    pub(crate) broken: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Minted {
    pub(crate) uses: u8,
    /// Copies of its message that arrived.
    pub(crate) copies: u8,
    /// It was seen dead.
    pub(crate) is_dead: bool,
    /// Its digits and when they were given out, for a code.
    pub(crate) digits: Option<(u8, Timestamp)>,
    pub(crate) restores: u8,
}

impl World {
    pub(crate) fn first(scene: &Scene) -> Self {
        let now = Timestamp::from_ms(0) + Span::days(10);
        let owner = Owner { epoch: Epoch(1), is_active: true, address_changed_at: Timestamp::from_ms(0) };
        let account = Account {
            owner,
            changed_at: None,
            is_frozen: false,
            password: 0,
            consumed: 0,
            by_session: 0,
            addresses: 0,
            notices: 0,
            failures: 0,
            own_failures: 0,
            voids: 0,
            session_voids: 0,
        };
        let row = Issued { epoch: Epoch(1), instance: 1, has_ended: false, ends_at: now + SESSION };
        let session = Session { account: 0, row, voids: 0, restores: 0 };
        let count = |all: usize| u8::try_from(all).unwrap_or(u8::MAX);
        Self {
            db: Db {
                instance: 1,
                accounts: [account; 2],
                flows: Vec::new(),
                secrets: Vec::new(),
                sessions: if scene.sessions > 0 { vec![session] } else { Vec::new() },
            },
            backup: None,
            nodes: [Work::Idle, Work::Idle],
            clock: now,
            latest: now,
            left: Left {
                asks: count(scene.asks.len()),
                submits: scene.submits,
                guesses: scene.guesses,
                changes: scene.changed,
                sessions: scene.sessions,
                logins: scene.logins,
                ahead: count(scene.ahead.len()),
                back: scene.back,
                crashes: scene.crashes,
                mishaps: scene.mishaps,
                restores: scene.restores,
            },
            truth: Truth {
                minted: Vec::new(),
                restores: 0,
                epochs: Vec::new(),
                compared: Vec::new(),
                acknowledged: [0; 2],
                broken: 0,
            },
        }
    }

    pub(crate) fn present(&self, now: Timestamp) -> Present {
        Present { now, instance: self.db.instance }
    }

    pub(crate) fn secret(&self, serial: u8) -> Option<&Given> {
        self.db.secrets.iter().find(|it| it.serial == serial)
    }

    pub(crate) fn secret_mut(&mut self, serial: u8) -> Option<&mut Given> {
        self.db.secrets.iter_mut().find(|it| it.serial == serial)
    }

    pub(crate) fn account(&self, account: u8) -> &Account {
        &self.db.accounts[usize::from(account)]
    }

    pub(crate) fn account_mut(&mut self, account: u8) -> &mut Account {
        &mut self.db.accounts[usize::from(account)]
    }

    pub(crate) fn flow(&self, flow: u8) -> &Flow {
        &self.db.flows[usize::from(flow)]
    }

    pub(crate) fn flow_mut(&mut self, flow: u8) -> &mut Flow {
        &mut self.db.flows[usize::from(flow)]
    }

    /// Notes that a step has broken this invariant.
    pub(crate) fn breaks(&mut self, invariant: u8) {
        self.truth.broken |= 1 << invariant;
    }

    pub(crate) fn holds(&self, invariant: u8) -> bool {
        self.truth.broken & (1 << invariant) == 0
    }
}
