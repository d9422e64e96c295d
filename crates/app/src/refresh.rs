//! Refresh: a refresh token is exchanged for new tokens, once. A spent one shown again ends the session, for either the
//! one who shows it or the one who spent it has stolen it (RFC 9700, section 4.14.2).

use domain::audit::Event;
use domain::client::Client;
use domain::token::RefreshToken;
use store::{audit, sessions};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::random;
use crate::tokens::{self, Tokens};

/// Which client shows which token.
pub struct Command {
    /// The calling client.
    pub client: Client,
    /// The token as it was sent.
    pub refresh: String,
}

/// Exchanges the token.
///
/// # Errors
/// [`Refusal::RefreshNotAccepted`] for a token that is wrong, spent, expired, or another client's, or whose session
/// has ended.
pub async fn run(app: &App, ask: Command) -> Result<Tokens, Error> {
    let old = RefreshToken::parse(&ask.refresh).ok_or(Refusal::RefreshNotAccepted)?.digest();
    let refresh = RefreshToken::from_random(random::bytes());
    let (new, client, idle) = (refresh.digest(), ask.client.id.clone(), app.settings.lifetimes.idle);
    let rotated = app
        .store
        .write(async move |tx| {
            let now = tx.now();
            if let Some(session) = sessions::rotate(tx, &client, &old, &new, now + idle).await? {
                return Ok::<_, Error>(Some((session, now)));
            }
            if let Some((ended, account)) = sessions::end_reused(tx, &old).await? {
                tracing::warn!(session = %ended, %account, "a spent refresh token was shown again: the session was ended");
                audit::add(tx, Event::RefreshReused, Some(account), client.as_str()).await?;
            }
            Ok(None)
        })
        .await?;
    let (session, now) = rotated.ok_or(Refusal::RefreshNotAccepted)?;
    let access = tokens::sign(app, &session, &ask.client.id, now, now + app.settings.lifetimes.access)?;
    Ok(Tokens { access, refresh })
}
