//! Chooses the way out for a message and says how it went. It decides nothing about when to try
//! again: that is for whoever keeps the queue.

use crate::gateway::{Gateway, HttpSettings};
use crate::mail::{MailSettings, Mailer};
use crate::twilio::{Twilio, TwilioSettings};
use crate::{Channel, Error, Message, Rendered, Renderer, SimSwap};

/// How mail leaves.
pub enum MailTransport {
    /// Through an SMTP server.
    Smtp(Box<MailSettings>),
    /// It does not leave: the caller keeps it for the inbox of a development server.
    Inbox,
    /// Nobody has said yet. Mail waits.
    Unset,
}

/// How SMS leave.
pub enum SmsTransport {
    /// Through a gateway that speaks Twilio's interface.
    Twilio(TwilioSettings),
    /// Through any gateway that takes an HTTP request.
    Http(HttpSettings),
    /// They do not leave: the caller keeps them for the inbox of a development server.
    Inbox,
    /// Nobody has said yet. SMS wait.
    Unset,
}

/// How a hand-over went. No reason holds an address, a secret or a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The other side has taken responsibility for it.
    Sent {
        /// What the other side calls it; empty if it did not say.
        provider_id: String,
    },
    /// It was not sent, or it is unknown whether it was. Trying later may help.
    Retry {
        /// Why, in words for the operator.
        why: String,
    },
    /// It will never be sent. Trying again does not help.
    Refused {
        /// Why, in words for the operator.
        why: String,
    },
    /// It stays here: the caller puts it into the inbox.
    Inbox,
}

/// Everything that leaves this machine leaves through a courier.
pub struct Courier {
    mail: MailWay,
    sms: SmsWay,
    renderer: Renderer,
    sim_swap: Option<SimSwap>,
}

enum MailWay {
    Smtp(Box<Mailer>),
    Inbox,
    Unset,
}

enum SmsWay {
    Twilio(Twilio),
    Http(Box<Gateway>),
    Inbox,
    Unset,
}

impl Courier {
    /// Checks the settings as far as that is possible without sending anything, so that a typing
    /// error stops the start and not the first mail. Reads the extra root certificates.
    pub fn new(mail: MailTransport, sms: SmsTransport, renderer: Renderer) -> Result<Courier, Error> {
        let mail = match mail {
            MailTransport::Smtp(settings) => MailWay::Smtp(Box::new(Mailer::new(*settings)?)),
            MailTransport::Inbox => MailWay::Inbox,
            MailTransport::Unset => MailWay::Unset,
        };
        let sms = match sms {
            SmsTransport::Twilio(settings) => SmsWay::Twilio(Twilio::new(settings)?),
            SmsTransport::Http(settings) => SmsWay::Http(Box::new(Gateway::new(settings)?)),
            SmsTransport::Inbox => SmsWay::Inbox,
            SmsTransport::Unset => SmsWay::Unset,
        };
        Ok(Courier { mail, sms, renderer, sim_swap: None })
    }

    /// The same, with a service that is asked about the SIM of a number.
    #[must_use]
    pub fn asking(self, sim_swap: Option<SimSwap>) -> Courier {
        Courier { sim_swap, ..self }
    }

    /// The service that is asked about the SIM of a number. `None`: nobody is.
    pub fn sim_swap(&self) -> Option<&SimSwap> {
        self.sim_swap.as_ref()
    }

    /// Finds the words for a message.
    pub fn render(&self, message: &Message) -> Result<Rendered, Error> {
        self.renderer.render(message)
    }

    /// Sends a message once. `message_id` must be the same at every try of the same message: it
    /// becomes the Message-ID and the idempotency key, so that a message which was sent although
    /// its answer was lost can be recognised. Takes no longer than the transport's timeout; may be
    /// dropped at any time, and then it is unknown whether the message was sent.
    pub async fn hand_over(&self, message_id: &str, rendered: &Rendered) -> Outcome {
        match rendered.channel {
            Channel::Mail => match &self.mail {
                MailWay::Smtp(mailer) => mailer.send(message_id, rendered).await,
                MailWay::Inbox => Outcome::Inbox,
                MailWay::Unset => Outcome::Retry { why: "mail is not configured".to_owned() },
            },
            Channel::Sms => match &self.sms {
                SmsWay::Twilio(twilio) => twilio.send(message_id, rendered).await,
                SmsWay::Http(gateway) => gateway.send(message_id, rendered).await,
                SmsWay::Inbox => Outcome::Inbox,
                SmsWay::Unset => Outcome::Retry { why: "SMS is not configured".to_owned() },
            },
        }
    }

    /// Whether mail has somewhere to go.
    pub fn mail_ready(&self) -> bool {
        !matches!(self.mail, MailWay::Unset)
    }

    /// Whether SMS have somewhere to go.
    pub fn sms_ready(&self) -> bool {
        !matches!(self.sms, SmsWay::Unset)
    }
}
