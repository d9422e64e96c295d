//! Which limits there are, what they are keyed by, and whether they refuse or only count. Keys are digests of what was
//! typed, whether or not it exists, so a limit tells nobody anything.

use domain::id::{AccountId, SessionId};
use domain::limit::{Backoff, Count, Window};
use domain::source::Source;
use domain::time::Span;
use domain::token::Digest;
use store::{Tx, limits};

use crate::error::Error;

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
    /// Wrong passwords of one account.
    pub guesses: Backoff,
    /// Recoveries asked for from one source.
    pub forgot_per_source: Window,
    /// Recoveries asked for with one identifier.
    pub forgot_per_identifier: Window,
    /// Unknown identifiers that one source may ask for before it is answered nothing more.
    pub unknown_per_source: Window,
    /// Recoveries by SMS asked for from one source.
    pub sms_per_source: Window,
    /// Wrong codes without a handle from one source.
    pub codes_per_source: Window,
    /// Consecutive wrong codes of one account, over all its recoveries; beyond it only links work.
    pub codes_per_account: u32,
    /// Reset mails to one account, in an hour and in a day.
    pub mails_per_account: [Window; 2],
    /// SMS to one account, in an hour and in a day.
    pub sms_per_account: [Window; 2],
    /// The time that must pass before an unspent code is replaced by another.
    pub sms_gap: Span,
}

/// What is limited. The label keeps equal texts of different limits apart.
pub(crate) fn key(label: &'static str, of: &str) -> Digest {
    Digest::of_text(label, of)
}

/// The one count of wrong guesses at an account's password, whatever the door.
pub(crate) fn guesses_of(account: AccountId) -> Digest {
    key("guesses", &account.to_string())
}

/// Wrong guesses by the holder of a session, who is not held up by strangers' guesses.
pub(crate) fn guesses_in(session: SessionId) -> Digest {
    key("guesses in session", &session.to_string())
}

/// Consecutive wrong codes of an account.
pub(crate) fn codes_of(account: AccountId) -> Digest {
    key("codes", &account.to_string())
}

/// Wrong codes from a source.
pub(crate) fn codes_from(source: &Source) -> Digest {
    key("codes from", source.as_str())
}

/// Unknown identifiers asked for from a source.
pub(crate) fn unknown_from(source: &Source) -> Digest {
    key("unknown from", source.as_str())
}

impl Limits {
    /// How long a count of consecutive guesses is remembered after the last one.
    const GUESSES_KEPT: Span = Span::days(30);

    /// Counts one event and refuses it if it is one too many.
    pub(crate) async fn charge(&self, tx: &mut Tx, key: &Digest, window: Window) -> Result<(), Error> {
        let counted = limits::charge(tx, key, window).await?;
        self.decide(window, counted, tx)
    }

    /// Refuses when the window is full already, without counting.
    pub(crate) async fn look(&self, tx: &mut Tx, key: &Digest, window: Window) -> Result<(), Error> {
        let Some(counted) = limits::peek(tx, key).await? else { return Ok(()) };
        self.decide(window, Count { count: counted.count + 1, ..counted }, tx)
    }

    /// Counts one event and says whether it is within all of these windows. Nothing is refused: the caller leaves
    /// something unsent. In `observe` mode it always is.
    pub(crate) async fn admits(
        &self,
        tx: &mut Tx,
        label: &'static str,
        of: &str,
        windows: &[Window],
    ) -> Result<bool, Error> {
        let mut admitted = true;
        for window in windows {
            let key = key(label, &format!("{of} {}", window.span.as_ms()));
            let counted = limits::charge(tx, &key, *window).await?;
            admitted &= window.judge(counted, tx.now()).is_ok();
        }
        Ok(admitted || self.mode == Mode::Observe)
    }

    /// Charges one guess before it is compared, and refuses it if it comes too early.
    pub(crate) async fn guess(&self, tx: &mut Tx, key: &Digest) -> Result<(), Error> {
        let (guesses, next_at) = limits::guess(tx, key, Self::GUESSES_KEPT).await?;
        let verdict = self.guesses.judge(guesses, next_at, tx.now());
        if self.mode == Mode::Enforce {
            verdict?;
        }
        let next_at = tx.now() + self.guesses.delay_after(guesses);
        limits::delay(tx, key, next_at).await.map_err(Error::from)
    }

    /// Charges one guess without refusing it.
    pub(crate) async fn count_guess(&self, tx: &mut Tx, key: &Digest) -> Result<i64, Error> {
        let (guesses, _) = limits::guess(tx, key, Self::GUESSES_KEPT).await?;
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
