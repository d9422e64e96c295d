//! The inbox of a development server: messages kept instead of sent. The one table that holds secrets in the clear,
//! so nothing but a development server writes to it.

use domain::id::OutboxId;
use domain::recovery::Channel;
use domain::time::Timestamp;

use crate::{Error, Tx, args};

/// A message as its recipient would have got it. Empty text: there is none.
pub struct Letter {
    /// The outbox row it came from.
    pub id: OutboxId,
    /// How it would have been sent.
    pub channel: Channel,
    /// An e-mail address or an E.164 number.
    pub to: String,
    /// Empty for SMS.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML form of a mail.
    pub html: String,
    /// The reset link in it.
    pub link: String,
    /// The user key in it.
    pub user: String,
    /// The link token in it.
    pub token: String,
    /// The SMS code in it.
    pub code: String,
    /// When it was kept.
    pub received_at: Timestamp,
}

const KEEP: &str = "INSERT INTO inbox (id, channel, recipient, subject, text, html, link, user_key, token, code, received_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING";
const TRIM: &str = "DELETE FROM inbox WHERE received_at < $1";

/// Keeps a message, and forgets those older than `oldest`.
pub async fn keep(tx: &mut Tx, letter: &Letter, oldest: Timestamp) -> Result<(), Error> {
    let args = args![
        letter.id,
        letter.channel.as_str(),
        &letter.to,
        &letter.subject,
        &letter.text,
        &letter.html,
        &letter.link,
        &letter.user,
        &letter.token,
        &letter.code,
        letter.received_at,
    ];
    tx.run(KEEP, args).await?;
    tx.run(TRIM, args![oldest]).await.map(drop)
}

const LIST: &str = "SELECT id, channel, recipient, subject, text, html, link, user_key, token, code, received_at FROM inbox \
    WHERE $1 = '' OR recipient = $1 ORDER BY received_at DESC, id DESC LIMIT $2";

/// The newest `limit` messages to `to`, newest first; empty `to`: to anybody.
pub async fn list(tx: &mut Tx, to: &str, limit: i64) -> Result<Vec<Letter>, Error> {
    let rows = tx.all(LIST, args![to, limit]).await?;
    rows.iter()
        .map(|row| {
            let channel = Channel::parse(&row.get::<String>(1)?);
            Ok(Letter {
                id: row.get(0)?,
                channel: channel.ok_or_else(|| Error::Broken("a message's channel is not one of ours".to_owned()))?,
                to: row.get(2)?,
                subject: row.get(3)?,
                text: row.get(4)?,
                html: row.get(5)?,
                link: row.get(6)?,
                user: row.get(7)?,
                token: row.get(8)?,
                code: row.get(9)?,
                received_at: row.get(10)?,
            })
        })
        .collect()
}

const CLEAR: &str = "DELETE FROM inbox";

/// Empties the inbox.
pub async fn clear(tx: &mut Tx) -> Result<(), Error> {
    tx.run(CLEAR, args![]).await.map(drop)
}
