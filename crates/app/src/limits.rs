//! Which limits there are, what they are keyed by, and whether they refuse or only count. Keys are digests of what was
//! typed, whether or not it exists, so a limit tells nobody anything.

use domain::audit::Event;
use domain::id::{AccountId, SessionId};
use domain::limit::{Backoff, Count, Window};
use domain::source::Source;
use domain::time::Span;
use domain::token::Digest;
use store::{Tx, audit, limits};

use crate::error::{Error, Refusal};

/// Whether a passed limit refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It refuses.
    Enforce,
    /// It is only counted, for roll-outs and load tests.
    Observe,
}

/// The limits in force.
#[derive(Clone, Copy)]
pub struct Limits {
    /// Whether they refuse.
    pub mode: Mode,
    /// Wrong passwords and codes of one account together. Beyond the maximum only links and its owner's own devices go on.
    pub guesses: Backoff,
    /// Wrong passwords from one source where it is known whose it is; from its network eight times as many.
    pub wrong_per_source: Window,
    /// Recoveries asked for from one source.
    pub forgot_per_source: Window,
    /// Recoveries asked for with one identifier from one source. Not from all sources together: a stranger must not be
    /// able to use them up for the owner.
    pub forgot_per_identifier: Window,
    /// Unknown identifiers that one source may ask for before it is answered nothing more.
    pub unknown_per_source: Window,
    /// Passwords checked without being set, from one source.
    pub checks_per_source: Window,
    /// Recoveries by SMS asked for from one source.
    pub sms_per_source: Window,
    /// Wrong codes without a handle from one source.
    pub codes_per_source: Window,
    /// Reset mails to one account. A window must not be longer than a link lives: then whoever uses the mails up has
    /// sent the owner a link that still works.
    pub mails_per_account: Window,
    /// SMS to one account, in an hour and in a day.
    pub sms_per_account: [Window; 2],
    /// The time that must pass before an unspent code is replaced by another.
    pub sms_gap: Span,
}

/// How many times a source's wrong passwords its whole network may try: in IPv6, where one line often has a /48, it is what
/// keeps somebody from being a new source each time.
const NETWORK: u32 = 8;

/// What is limited. The label keeps equal texts of different limits apart.
pub(crate) fn key(label: &'static str, of: &str) -> Digest {
    Digest::of_text(label, of)
}

/// The one count of wrong guesses at an account: at its password, its codes and its links, whatever the door.
pub(crate) fn guesses_of(account: AccountId) -> Digest {
    key("guesses", &account.to_string())
}

/// Wrong guesses by the holder of a session, who is not held up by strangers' guesses.
pub(crate) fn guesses_in(session: SessionId) -> Digest {
    key("guesses in session", &session.to_string())
}

/// Wrong guesses on devices that the account's owner has used before, which are not held up by strangers' either. All of
/// them together: whoever has once got in can have as many devices as they like.
pub(crate) fn guesses_on_devices_of(account: AccountId) -> Digest {
    key("guesses on devices", &account.to_string())
}

/// Forgets strangers' guesses at an account, and those on its owner's devices: the owner has come in, or is vouched for.
/// Both, wherever they came in: whoever shows a stolen device must not hold its owner's others up for longer than that.
pub(crate) async fn forget_guesses(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    for key in [guesses_of(account), guesses_on_devices_of(account)] {
        limits::clear(tx, &key).await?;
    }
    Ok(())
}

/// Wrong guesses at a name that nobody has. No name, whatever somebody types, is the name of an account's own count.
pub(crate) fn guesses_at_nobody(name: &str) -> Digest {
    key("guesses at nobody", name)
}

/// Recoveries asked for with one identifier from one source.
pub(crate) fn forgot_for(identifier: &str, source: &Source) -> Digest {
    key("forgot for", &format!("{} {identifier}", source.as_str()))
}

/// Wrong passwords from a source's network and from the source, and how many each may be. The larger one first: all
/// transactions take them in this order.
pub(crate) fn wrong_from(source: &Source, window: Window) -> [(Digest, Window); 2] {
    let limit = window.limit.saturating_mul(NETWORK);
    let network = (key("wrong from network", &source.network()), Window { limit, ..window });
    [network, (key("wrong from", source.as_str()), window)]
}

/// Reset mails to an account.
pub(crate) fn mails_to(account: AccountId) -> Digest {
    key("mails to", &account.to_string())
}

/// Wrong codes from a source.
pub(crate) fn codes_from(source: &Source) -> Digest {
    key("codes from", source.as_str())
}

/// Passwords checked from a source.
pub(crate) fn checks_from(source: &Source) -> Digest {
    key("checks from", source.as_str())
}

/// Unknown identifiers asked for from a source.
pub(crate) fn unknown_from(source: &Source) -> Digest {
    key("unknown from", source.as_str())
}

/// Choices between mail and SMS shown to a source.
pub(crate) fn choices_of(source: &Source) -> Digest {
    key("choices of", source.as_str())
}

impl Limits {
    /// How long consecutive guesses at an account are remembered after the last one.
    const KEPT: Span = Span::days(30);
    /// How much longer than the longest delay guesses at a name that nobody has are: they must not fill the store, and must
    /// not be forgotten while an account's would still be refused.
    const KEPT_FOR_NOBODY: Span = Span::hours(2);

    /// Counts one event, unless no number of them would be too many.
    async fn count(tx: &mut Tx, key: &Digest, window: Window) -> Result<Count, Error> {
        if window.limit == u32::MAX {
            return Ok(Count { count: 0, started_at: tx.now() });
        }
        limits::charge(tx, key, window).await.map_err(Error::from)
    }

    /// Counts one event and refuses it if it is one too many.
    pub(crate) async fn charge(&self, tx: &mut Tx, key: &Digest, window: Window) -> Result<(), Error> {
        let counted = Self::count(tx, key, window).await?;
        self.decide(window, counted, tx)
    }

    /// Refuses when the window is full already, without counting.
    pub(crate) async fn look(&self, tx: &mut Tx, key: &Digest, window: Window) -> Result<(), Error> {
        let Some(counted) = limits::peek(tx, key).await? else { return Ok(()) };
        self.decide(window, Count { count: counted.count + 1, ..counted }, tx)
    }

    /// Counts one event and says whether it is within the window. Nothing is refused: the caller leaves something
    /// unsent. In `observe` mode it always is.
    pub(crate) async fn admits(&self, tx: &mut Tx, key: &Digest, window: Window) -> Result<bool, Error> {
        let counted = Self::count(tx, key, window).await?;
        Ok(self.mode == Mode::Observe || window.judge(counted, tx.now()).is_ok())
    }

    /// Counts a message that is asked for. The first refusal of a window comes as the inner one, beside its audit row, so
    /// that it is committed; those after it leave nothing behind. Nothing may be written after an inner refusal.
    pub(crate) async fn charge_send(
        &self,
        tx: &mut Tx,
        event: Event,
        key: &Digest,
        window: Window,
        client: &str,
    ) -> Result<Result<(), Refusal>, Error> {
        let counted = Self::count(tx, key, window).await?;
        let over = match window.judge(counted, tx.now()) {
            Err(over) if self.mode == Mode::Enforce => over,
            Ok(()) | Err(_) => return Ok(Ok(())),
        };
        if counted.count > i64::from(window.limit) + 1 {
            return Err(over.into());
        }
        audit::add(tx, event, None, client).await?;
        Ok(Err(over.into()))
    }

    /// Charges one guess before it is compared, and refuses it if it comes too early. Answers its number.
    pub(crate) async fn guess(&self, tx: &mut Tx, key: &Digest) -> Result<i64, Error> {
        self.guess_kept(tx, key, Self::KEPT).await
    }

    /// The same for a name that nobody has.
    pub(crate) async fn guess_at_nobody(&self, tx: &mut Tx, key: &Digest) -> Result<i64, Error> {
        let kept = Span::ms(Self::KEPT_FOR_NOBODY.as_ms() + self.guesses.ceiling.as_ms());
        self.guess_kept(tx, key, kept).await
    }

    async fn guess_kept(&self, tx: &mut Tx, key: &Digest, kept: Span) -> Result<i64, Error> {
        if self.guesses.free == u32::MAX {
            return Ok(0);
        }
        let (guesses, next_at) = limits::guess(tx, key, kept).await?;
        let verdict = self.guesses.judge(guesses, next_at, tx.now());
        if self.mode == Mode::Enforce {
            verdict?;
        }
        let next_at = tx.now() + self.guesses.delay_after(guesses);
        limits::delay(tx, key, next_at).await?;
        Ok(guesses)
    }

    /// Charges one guess without refusing it, and answers its number.
    pub(crate) async fn count_guess(&self, tx: &mut Tx, key: &Digest) -> Result<i64, Error> {
        let (guesses, _) = limits::guess(tx, key, Self::KEPT).await?;
        let next_at = tx.now() + self.guesses.delay_after(guesses);
        limits::delay(tx, key, next_at).await?;
        Ok(guesses)
    }

    fn decide(&self, window: Window, counted: Count, tx: &Tx) -> Result<(), Error> {
        match (window.judge(counted, tx.now()), self.mode) {
            (Err(over), Mode::Enforce) => Err(over.into()),
            (Ok(()) | Err(_), _) => Ok(()),
        }
    }
}
