//! Faults that the program does not have. Each is put into the wiring once, and the search must find it: an invariant that
//! no fault breaks says nothing.

/// One thing done wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The write does not ask again whether the secret lives and the account is as it was when it was looked up.
    HopesItLives,
    /// The secret is spent in one transaction, and the password set in another.
    TwoTransactions,
    /// A new password leaves the epoch as it was.
    EpochStays,
    /// The password is set for the account that the request names, not for the secret's.
    BelievesTheName,
    /// A new address leaves the time of the last change as it was.
    AddressForgotten,
    /// What has expired is asked of a clock that may have stepped back.
    ClockStepsBack,
    /// A guess is charged when it has been compared.
    ChargesLate,
    /// However many guesses were wrong today, a stranger gets three more.
    NoPressure,
    /// As many recoveries as like may guess at one code.
    JoinsUnlimited,
    /// A guess without a scope is compared with every live code.
    EveryCodeInReach,
    /// A new link ends every other of its account.
    OnlyTheNewestLink,
    /// Strangers' wrong guesses count against a recognised device.
    OneCountForAll,
    /// Beyond the maximum of wrong guesses links are refused too.
    LinksAreCounted,
    /// Digits are free again as soon as their code has expired.
    DigitsDoNotRest,
    /// Nobody looks whether a code's digits are in use.
    DigitsDrawnBlindly,
    /// Success is answered before it is committed.
    AnswersFirst,
    /// Nobody is told of a new password.
    TellsNobody,
    /// A lease never runs out.
    LeasesForever,
    /// The answer to forgot-password says whether there is such an account.
    SaysWhoExists,
    /// The secret is minted by the request, and waits in the outbox.
    PlainInTheOutbox,
    /// A resend clears the count of wrong guesses.
    ResendClearsTheCount,
    /// After a restore the installation's epoch is that of the backup.
    RestoresTheEpoch,
    /// It is the one after the backup's, although an earlier restore may have given that too.
    RestoresByOne,
    /// A session that began under an earlier epoch goes on.
    SessionsGoOn,
}
