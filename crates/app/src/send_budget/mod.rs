//! Whether one more message may be sent, decided by the worker in the transaction that mints what it brings. Who asked is
//! never told: a message over a cap is left unsent, and the operator is told once a window. Every count is taken before
//! secrets are, in one order: source, account, destination, country, service.

mod sms;

use domain::audit::Event;
use domain::id::{AccountId, OutboxId};
use domain::limit::Window;
use domain::time::Span;
use domain::token::Digest;
use store::recoveries::Recovery;
use store::{Tx, audit, limits};

pub(crate) use self::sms::verified;
use crate::app::Settings;
use crate::error::Error;
use crate::limits::{Mode, key, mails_to};

/// What is said about one message while it is built.
pub(crate) struct Budget<'a> {
    settings: &'a Settings,
    /// Only the first attempt is counted: what is tried again was admitted before.
    is_first: bool,
    /// The source that asked for the message.
    source: &'a str,
    /// The client that it was asked for through; empty: none.
    client: &'a str,
    alarms: Vec<Alarm>,
    /// What else the trail tells.
    notes: Vec<(Event, Option<AccountId>)>,
}

/// What an operator should know about a message, once it is committed.
pub(crate) struct Alarms(Vec<Alarm>);

struct Alarm {
    event: Event,
    what: &'static str,
    country: String,
    account: Option<AccountId>,
    is_left_unsent: bool,
}

/// A cap on messages.
struct Cap {
    /// What is said when it is full.
    what: &'static str,
    key: Digest,
    window: Window,
    /// Whose account is told of, if it concerns one.
    account: Option<AccountId>,
}

impl<'a> Budget<'a> {
    /// Of a message that was asked for by this recovery.
    pub(crate) fn of(settings: &'a Settings, recovery: &'a Recovery, is_first: bool) -> Self {
        let client = recovery.client.as_ref().map_or("", |id| id.as_str());
        Self { settings, is_first, source: &recovery.source, client, alarms: Vec::new(), notes: Vec::new() }
    }

    /// Of a message that something has brought about which happened to an account.
    pub(crate) fn of_event(settings: &'a Settings, client: &'a str, is_first: bool) -> Self {
        Self { settings, is_first, source: "", client, alarms: Vec::new(), notes: Vec::new() }
    }

    /// Counts a mail to an address. Without an account it tells the address who shares it. `Some`: it is not sent, for
    /// this reason.
    pub(crate) async fn mail(
        &mut self,
        tx: &mut Tx,
        account: Option<AccountId>,
        address: &str,
    ) -> Result<Option<&'static str>, Error> {
        if !self.is_first {
            return Ok(None);
        }
        let (sends, window) = (&self.settings.sends, self.settings.limits.mails_per_account);
        let address = address.to_lowercase();
        let (own, to_address) = match account {
            Some(id) => (mails_to(id), "too many mails to this account"),
            None => (key("names to address", &address), "too many mails to this address"),
        };
        let mut caps = vec![Cap { what: to_address, key: own, window, account }];
        let (what, window) = ("too many mails to this address", sends.mails_per_address);
        caps.push(Cap { what, key: key("mails to address", &address), window, account });
        caps.extend(of_service("too many mails of the whole service", &sends.mails_per_service));
        self.within(tx, Event::MailsLimited, "", caps, 1).await
    }

    /// Nothing is sent to an address of the account because it is too new. `true`: for the first time in an hour, so that
    /// others should hear of it.
    pub(crate) async fn withhold(&mut self, tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
        let (what, window) =
            ("an address is too new to recover its account", Window { limit: 1, span: Span::hours(1) });
        if limits::charge(tx, &key(what, &account.to_string()), window).await?.count > 1 {
            return Ok(false);
        }
        let (event, country, account) = (Event::RecoveryWithheld, String::new(), Some(account));
        self.alarms.push(Alarm { event, what, country, account, is_left_unsent: true });
        Ok(true)
    }

    /// Codes are long because of strangers' guesses. Counted before secrets are touched, as every count is.
    pub(crate) async fn lengthened(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let (what, window) = ("codes are long, because many guess or wait", Window { limit: 1, span: Span::hours(1) });
        if limits::charge(tx, &key(what, ""), window).await?.count == 1 {
            let (event, country) = (Event::CodesLengthened, String::new());
            self.alarms.push(Alarm { event, what, country, account: None, is_left_unsent: false });
        }
        Ok(())
    }

    /// A link or code goes to the account. Tried again, it is no news.
    pub(crate) fn goes_out(&mut self, event: Event, account: AccountId) {
        if self.is_first {
            self.notes.push((event, Some(account)));
        }
    }

    /// Nothing is sent because the account's recovery is frozen.
    pub(crate) async fn freeze(&mut self, tx: &mut Tx, account: AccountId) -> Result<(), Error> {
        let window = Window { limit: 1, span: Span::hours(1) };
        if limits::charge(tx, &key("recovery is frozen", &account.to_string()), window).await?.count == 1 {
            self.notes.push((Event::RecoveryFrozen, Some(account)));
        }
        Ok(())
    }

    /// Counts in one cap after the other, up to the first that is full: what is not sent must not use up the others.
    async fn within(
        &mut self,
        tx: &mut Tx,
        event: Event,
        country: &str,
        caps: Vec<Cap>,
        amount: i64,
    ) -> Result<Option<&'static str>, Error> {
        let refuses = self.settings.limits.mode == Mode::Enforce;
        for cap in caps.into_iter().filter(|cap| cap.window.limit < u32::MAX) {
            let counted = limits::charge_by(tx, &cap.key, cap.window, amount).await?;
            if cap.window.judge(counted, tx.now()).is_ok() {
                continue;
            }
            // The first one beyond the limit; the others of the window are no news.
            if counted.count - amount <= i64::from(cap.window.limit) {
                let (what, country) = (cap.what, country.to_owned());
                self.alarms.push(Alarm { event, what, country, account: cap.account, is_left_unsent: refuses });
            }
            if refuses {
                return Ok(Some(cap.what));
            }
        }
        Ok(None)
    }

    /// Keeps what an operator should know. Nothing may be written after it in the transaction.
    pub(crate) async fn settle(self, tx: &mut Tx) -> Result<Alarms, Error> {
        let is_kept = |alarm: &&Alarm| {
            alarm.is_left_unsent || matches!(alarm.event, Event::SmsBreakerTripped | Event::CodesLengthened)
        };
        let alarms = self.alarms.iter().filter(is_kept).map(|alarm| (alarm.event, alarm.account));
        let all: Vec<_> = alarms.chain(self.notes).collect();
        audit::add_all(tx, &all, self.client).await?;
        Ok(Alarms(self.alarms))
    }
}

impl Alarms {
    /// Nothing to say.
    pub(crate) const NONE: Self = Self(Vec::new());

    /// Says it in the log.
    pub(crate) fn say(&self, message: OutboxId) {
        for alarm in &self.0 {
            let (event, is_left_unsent) = (alarm.event.as_str(), alarm.is_left_unsent);
            let account = alarm.account.map(|id| id.to_string()).unwrap_or_default();
            let country = alarm.country.as_str();
            tracing::warn!(outbox = %message, event, account, country, is_left_unsent, "{}", alarm.what);
        }
    }
}

/// The caps of the whole service.
fn of_service(what: &'static str, windows: &[Window]) -> impl Iterator<Item = Cap> {
    windows.iter().map(move |window| {
        let key = key(what, &window.span.as_ms().to_string());
        Cap { what, key, window: *window, account: None }
    })
}
