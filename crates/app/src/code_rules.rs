//! How long codes are, how many may guess at one, and which guesses are compared, as strangers press. The domain decides,
//! the store counts; here the one is asked about the other, in the transaction that gives out or charges. Nothing of this
//! tells a caller whether an account exists.

use domain::id::AccountId;
use domain::limit::Window;
use domain::recovery::Presented;
use domain::recovery::pressure::{self, CodeLength, Context, LONG_GUESSES_PER_WINDOW, Pressure, SmsMode};
use domain::time::Span;
use domain::token::Digest;
use store::Tx;
use store::pressure as counted;
use store::recoveries::{Charged, Scope};
use store::secrets::LiveCode;

use crate::app::Settings;
use crate::error::Error;
use crate::limits::{Limits, Mode, key};

/// What the operator has chosen about codes.
#[derive(Clone, Copy)]
pub(crate) struct CodeRules {
    mode: SmsMode,
    limits: Limits,
}

/// The right to decide about six digits, until the transaction ends. It is taken before rows of secrets and recoveries
/// are, so whoever finds out too late that it was needed goes without.
#[derive(Clone, Copy)]
pub(crate) struct Turn(());

impl CodeRules {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self { mode: settings.recovery.sms_mode, limits: settings.limits }
    }

    /// How long a new code of this account has to be.
    pub(crate) async fn length(&self, tx: &mut Tx, account: AccountId, context: Context) -> Result<CodeLength, Error> {
        if self.mode == SmsMode::Strict {
            return Ok(CodeLength::Long);
        }
        counted::turn(tx).await?;
        Ok(pressure::length(self.mode, self.pressure(tx, Some(account)).await?, context))
    }

    /// How long it would be if nobody guessed and nobody waited.
    pub(crate) fn length_in_peace(&self, context: Context) -> CodeLength {
        pressure::length(self.mode, Pressure::CALM, context)
    }

    /// How many recoveries may guess at a code that `context` wants to join.
    pub(crate) async fn places(&self, tx: &mut Tx, code: &LiveCode, context: Context) -> Result<i64, Error> {
        if code.length == CodeLength::Short {
            counted::turn(tx).await?;
        }
        Ok(pressure::places(self.mode, self.pressure(tx, None).await?, code.length, context))
    }

    /// Takes the turn if the recovery of this handle can guess at six digits. Nobody who has nothing to guess at makes
    /// others wait.
    pub(crate) async fn turn_at_handle(tx: &mut Tx, handle: &Digest) -> Result<Option<Turn>, Error> {
        let is_needed = counted::is_at_handle(tx, handle).await?;
        Self::turn_if(tx, is_needed).await
    }

    /// The same for the recoveries that were asked for from exactly here.
    pub(crate) async fn turn_at_source(tx: &mut Tx, scope: &Scope) -> Result<Option<Turn>, Error> {
        let is_needed = counted::is_at_source(tx, scope).await?;
        Self::turn_if(tx, is_needed).await
    }

    /// The same for a code that is known.
    pub(crate) async fn turn_at_code(tx: &mut Tx, code: &LiveCode) -> Result<Option<Turn>, Error> {
        Self::turn_if(tx, code.length == CodeLength::Short).await
    }

    async fn turn_if(tx: &mut Tx, is_needed: bool) -> Result<Option<Turn>, Error> {
        if !is_needed {
            return Ok(None);
        }
        counted::turn(tx).await?;
        Ok(Some(Turn(())))
    }

    /// Whether a guess of `context` that has been charged may be compared. A stranger's at six digits then counts as wrong,
    /// until its recovery is right.
    pub(crate) async fn admits(
        &self,
        tx: &mut Tx,
        turn: Option<Turn>,
        presented: &Presented,
        charged: &Charged,
        context: Context,
    ) -> Result<bool, Error> {
        let account = presented.account;
        match (CodeLength::of(presented.kind), context) {
            (None, _) => Ok(false),
            (Some(CodeLength::Long), _) => {
                let day = Window { limit: LONG_GUESSES_PER_WINDOW, span: Span::days(1) };
                self.limits.admits(tx, &key("long codes", ""), day).await
            }
            (Some(CodeLength::Short), Context::Recognised) => Ok(true),
            (Some(code @ CodeLength::Short), Context::Stranger) => {
                let Some(Turn(())) = turn else { return Ok(false) };
                let now = self.pressure(tx, Some(account)).await?;
                let granted = pressure::guesses(self.mode, now, code, context);
                // The first guess of a known device's recovery was never counted among those that strangers may still make.
                let is_elsewhere = charged.context == Context::Recognised && granted < code.guesses();
                if is_elsewhere || charged.tries > granted {
                    return Ok(false);
                }
                counted::count(tx, charged.recovery, account).await?;
                Ok(true)
            }
        }
    }

    /// Whoever only counts is not to find longer codes, or fewer guesses, than without any limits.
    async fn pressure(&self, tx: &mut Tx, account: Option<AccountId>) -> Result<Pressure, Error> {
        if self.limits.mode == Mode::Observe {
            return Ok(Pressure::CALM);
        }
        counted::of(tx, account).await.map_err(Error::from)
    }
}
