//! What waits in the outbox: intents, never secrets and never wording. A secret is minted when its message is built.

/// What is to be told, and to whom it will be found out when the message is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A mail with a reset link, for a recovery.
    ResetMail,
    /// An SMS with a code and a link, for a recovery.
    ResetSms,
    /// A mail with a reset link, to an address that an account has long had: its owner has said that it was not them.
    ReopenedMail,
    /// The same by SMS.
    ReopenedSms,
    /// The notice to a mail address that something has happened to an account.
    NoticeMail,
    /// The notice to a number.
    NoticeSms,
}

impl Intent {
    const ALL: [Self; 6] =
        [Self::ResetMail, Self::ResetSms, Self::ReopenedMail, Self::ReopenedSms, Self::NoticeMail, Self::NoticeSms];

    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ResetMail => "reset_mail",
            Self::ResetSms => "reset_sms",
            Self::ReopenedMail => "reopened_mail",
            Self::ReopenedSms => "reopened_sms",
            Self::NoticeMail => "notice_mail",
            Self::NoticeSms => "notice_sms",
        }
    }

    /// `None`: no such intent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.as_str() == text)
    }
}
