//! Why something was not delivered, sorted by who can do something about it.
//! A reason names status codes and network faults, never what the other side wrote: servers like to
//! quote the address, and gateways the text.

use crate::Outcome;

/// A failed delivery.
pub(crate) enum Trouble {
    /// It may work later: the other side is away, slow or busy.
    Passing(String),
    /// It will not work before the operator acts (log-in, certificate, sender). The message waits
    /// for that, and the log says so.
    Operator(String),
    /// It will never work: this address or this message is refused for good.
    Lasting(String),
}

impl Trouble {
    /// Why, in words for the operator.
    pub(crate) fn why(self) -> String {
        let (Trouble::Passing(why) | Trouble::Operator(why) | Trouble::Lasting(why)) = self;
        why
    }

    /// Turns the trouble into an outcome and tells the operator what only the operator can mend.
    pub(crate) fn outcome(self, transport: &'static str) -> Outcome {
        match self {
            Trouble::Passing(why) => Outcome::Retry { why },
            Trouble::Operator(why) => {
                tracing::error!(transport, reason = %why, "delivery needs the operator");
                Outcome::Retry { why }
            }
            Trouble::Lasting(why) => Outcome::Refused { why },
        }
    }
}

/// The innermost cause of an error, which is where network and certificate faults explain
/// themselves without what was being sent.
pub(crate) fn root_cause<'a>(error: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}
