//! What waits in the outbox: intents, never secrets and never wording. A secret is minted when its message is built.

/// What is to be told, and to whom it will be found out when the message is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A mail with a reset link, for a recovery.
    ResetMail,
    /// An SMS with a code and a link, for a recovery.
    ResetSms,
    /// The notice that an account has a new password.
    PasswordChanged,
}

impl Intent {
    /// The word that the store uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ResetMail => "reset_mail",
            Self::ResetSms => "reset_sms",
            Self::PasswordChanged => "password_changed",
        }
    }

    /// `None`: no such intent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::ResetMail, Self::ResetSms, Self::PasswordChanged].into_iter().find(|intent| intent.as_str() == text)
    }
}
