//! How long a code is, who may guess at it and how often, by how hard strangers guess at six-digit codes just now. Every
//! function here is pure; the store counts, and does so for one decision at a time over all nodes.
//!
//! What they keep together: strangers' wrong guesses at six-digit codes within 24 hours, with the first guesses that are
//! still open, are never more than the two caps of the service; at one account never more than its cap and two.

use super::{FLOWS_PER_CODE, SecretKind};

/// How long a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeLength {
    /// Six digits, which the interface promises where nobody attacks.
    Short,
    /// Eight characters of Crockford's alphabet: 40 bits.
    Long,
}

impl CodeLength {
    /// Guesses that one recovery grants at such a code. They are charged before they are compared.
    #[must_use]
    pub const fn guesses(self) -> i64 {
        match self {
            Self::Short => 3,
            Self::Long => 5,
        }
    }

    /// What such a code is as a secret.
    #[must_use]
    pub const fn kind(self) -> SecretKind {
        match self {
            Self::Short => SecretKind::Code,
            Self::Long => SecretKind::LongCode,
        }
    }

    /// `None`: such a secret is no code.
    #[must_use]
    pub const fn of(kind: SecretKind) -> Option<Self> {
        match kind {
            SecretKind::Code => Some(Self::Short),
            SecretKind::LongCode => Some(Self::Long),
            SecretKind::MailLink | SecretKind::SmsLink => None,
        }
    }
}

/// Who asks for a code or guesses at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Anybody.
    Stranger,
    /// A device that the account's owner has used before.
    Recognised,
}

/// How codes are given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsMode {
    /// Six digits while nobody attacks.
    Compat {
        /// Strangers' recoveries that may guess at six digits at the same time, in the whole service.
        short_codes_in_flight: i64,
        /// Wrong guesses of strangers at six digits in 24 hours, in the whole service, beyond which codes are long.
        wrong_short_codes_per_day: i64,
    },
    /// Long codes for everybody, always.
    Strict,
}

/// How hard strangers guess at six-digit codes, over all nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressure {
    /// Strangers' recoveries that may still guess at a live six-digit code.
    pub in_flight: i64,
    /// Strangers' guesses at six-digit codes within 24 hours, without those of recoveries that were right since.
    pub wrong: i64,
    /// How many of them at the account in question.
    pub wrong_of_account: i64,
}

/// Wrong guesses of strangers at one account's six-digit codes in 24 hours, beyond which its codes are long.
pub const WRONG_PER_ACCOUNT: i64 = 3;
/// Guesses at long codes in a window of 24 hours, in the whole service: in any 24 hours there are at most twice as many.
pub const LONG_GUESSES_PER_WINDOW: u32 = 50_000;

impl Pressure {
    /// Nobody guesses.
    pub const CALM: Self = Self { in_flight: 0, wrong: 0, wrong_of_account: 0 };
}

/// How long a new code has to be.
#[must_use]
pub const fn length(mode: SmsMode, pressure: Pressure, context: Context) -> CodeLength {
    match (mode, context) {
        (SmsMode::Strict, _) => CodeLength::Long,
        (SmsMode::Compat { .. }, Context::Recognised) => CodeLength::Short,
        (SmsMode::Compat { .. }, Context::Stranger) => {
            if has_place(mode, pressure) && pressure.wrong_of_account < WRONG_PER_ACCOUNT {
                CodeLength::Short
            } else {
                CodeLength::Long
            }
        }
    }
}

/// How many recoveries may guess at one code: one more may join it while there are fewer. Six digits take another stranger
/// only where the whole service has a place for one more first guess; a recognised device has a place that strangers
/// cannot take.
#[must_use]
pub const fn places(mode: SmsMode, pressure: Pressure, code: CodeLength, context: Context) -> i64 {
    match (context, code) {
        (Context::Recognised, _) => FLOWS_PER_CODE + 1,
        (Context::Stranger, CodeLength::Long) => FLOWS_PER_CODE,
        (Context::Stranger, CodeLength::Short) => {
            if has_place(mode, pressure) {
                FLOWS_PER_CODE
            } else {
                0
            }
        }
    }
}

/// How many guesses a recovery has in all, as things are now. Under pressure a stranger keeps the first one alone.
#[must_use]
pub const fn guesses(mode: SmsMode, pressure: Pressure, code: CodeLength, context: Context) -> i64 {
    match (code, context) {
        (CodeLength::Long, _) | (CodeLength::Short, Context::Recognised) => code.guesses(),
        (CodeLength::Short, Context::Stranger) => {
            if is_below_wrong(mode, pressure) && pressure.wrong_of_account < WRONG_PER_ACCOUNT {
                code.guesses()
            } else {
                1
            }
        }
    }
}

/// Whether those who may guess at a code may go on at the one that replaces it. Never from a long code to six digits:
/// nobody has a place for them.
#[must_use]
pub const fn may_follow(from: CodeLength, to: CodeLength) -> bool {
    !matches!((from, to), (CodeLength::Long, CodeLength::Short))
}

const fn has_place(mode: SmsMode, pressure: Pressure) -> bool {
    match mode {
        SmsMode::Compat { short_codes_in_flight, .. } => {
            pressure.in_flight < short_codes_in_flight && is_below_wrong(mode, pressure)
        }
        SmsMode::Strict => false,
    }
}

const fn is_below_wrong(mode: SmsMode, pressure: Pressure) -> bool {
    match mode {
        SmsMode::Compat { wrong_short_codes_per_day, .. } => pressure.wrong < wrong_short_codes_per_day,
        SmsMode::Strict => false,
    }
}

#[cfg(test)]
mod tests;
