//! Reset password by the code or the link of an SMS. A code alone is far too easy to hit, so it is looked for only where
//! the caller can be told apart: in the recovery of the handle, else of the number, else of exactly this client, origin
//! and network. A guess is charged, and committed, before it is compared; a spent budget kills the guesser's recovery,
//! never the code.

use std::sync::Arc;
use std::time::Duration;

use domain::client::{Client, Contract, Origin};
use domain::code::Code;
use domain::device::DeviceToken;
use domain::id::RecoveryId;
use domain::password::NewPassword;
use domain::recovery::SecretKind;
use domain::sighting::Sighting;
use domain::source::Source;
use domain::token::{Digest, SmsLinkToken};
use store::{limits, pressure, recoveries, secrets};
use subtle::ConstantTimeEq as _;

use crate::app::App;
use crate::code_door::Door;
use crate::device;
use crate::error::{Error, Refusal};
use crate::in_force::InForce;
use crate::limits::codes_from;
use crate::spend::{self, By, Held, Reset};
use crate::wrong_guess;

/// What is to be spent on which password, and from where.
pub struct Command {
    /// Through which door.
    pub contract: Contract,
    /// The calling client; `None`: the hosted pages.
    pub client: Option<Client>,
    /// Its origin, where the contract has one.
    pub origin: Option<Origin>,
    /// From where.
    pub source: Source,
    /// The code, or the token of the link beside it, as it was sent.
    pub token: String,
    /// The handle of the recovery, if it was sent.
    pub handle: Option<String>,
    /// The number that the code was sent to, if it was sent.
    pub mobile: Option<String>,
    /// The password from now on.
    pub new: NewPassword,
    /// The new password, typed again.
    pub confirm: NewPassword,
    /// What was seen of the caller.
    pub seen: Sighting,
    /// The device that was shown.
    pub device: Option<DeviceToken>,
}

/// A password that was set.
pub struct Done {
    /// What that yields.
    pub reset: Reset,
    /// The client that the recovery was asked for through, whoever calls.
    pub client: Option<Client>,
}

/// How long a code takes at least to be refused. To charge a guess at a code that there is takes longer than to find none,
/// and the time would tell whose number it was.
const REFUSING: Duration = Duration::from_millis(25);

/// Sets the password. Answers an access token if a client calls.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`] and [`Refusal::WeakPassword`] cost no guess; then [`Refusal::CodeNotAccepted`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Done, Error> {
    if !ask.new.same_as(&ask.confirm) {
        return Err(Refusal::PasswordsDiffer.into());
    }
    // What breaks the rules whoever it is for is refused before a guess is spent on it.
    let in_force = spend::in_force(app, ask.contract, ask.client.as_ref()).await?;
    spend::judge(app, &in_force, &ask.new, None).await?;
    if let Some(token) = SmsLinkToken::parse(&ask.token) {
        return by_link(app, ask, &in_force, &token).await;
    }
    let code = Code::parse(&ask.token).ok_or(Refusal::CodeNotAccepted)?;
    let refusing = tokio::time::sleep(REFUSING);
    let guess = compare(app, &ask, &code).await?;
    let Some((held, recovery)) = guess else {
        tracing::info!("a code was refused");
        refusing.await;
        return Err(Refusal::CodeNotAccepted.into());
    };
    let judged = spend::judge(app, &in_force, &ask.new, Some(&held)).await;
    if let Err(refusal) = judged {
        let secret = held.presented.secret;
        // Where nobody could say whether the password may be set, it was not refused.
        let is_unjudged = matches!(refusal, Refusal::Busy { .. });
        app.store
            .write(async move |tx| {
                if !is_unjudged {
                    secrets::refuse(tx, secret).await?;
                }
                recoveries::refund(tx, recovery).await.map_err(Error::from)
            })
            .await?;
        return Err(refusal.into());
    }
    let by = By { grant: ask.client, seen: ask.seen, shown: device::shown(app, ask.device.as_ref()) };
    match spend(app, held, ask.new, by).await {
        // The code was right and could not be used for want of room: the guess is given back.
        Err(Error::Refused(Refusal::Busy { retry_after_s })) => {
            app.store.write(async move |tx| recoveries::refund(tx, recovery).await.map_err(Error::from)).await?;
            Err(Refusal::Busy { retry_after_s }.into())
        }
        other => other,
    }
}

/// The 128-bit token of the link beside the code needs no scope and no guesses.
async fn by_link(app: &Arc<App>, ask: Command, in_force: &InForce, token: &SmsLinkToken) -> Result<Done, Error> {
    let held = spend::look_up(app, SecretKind::SmsLink, token.digest()).await?;
    let caller = ask.client.as_ref().map(|client| &client.id);
    let held = held.filter(|held| caller.is_none() || held.presented.client.as_ref() == caller);
    let held = held.ok_or(Refusal::CodeNotAccepted)?;
    spend::judge(app, in_force, &ask.new, Some(&held)).await?;
    let by = By { grant: ask.client, seen: ask.seen, shown: device::shown(app, ask.device.as_ref()) };
    spend(app, held, ask.new, by).await
}

async fn spend(app: &Arc<App>, held: Held, new: NewPassword, by: By) -> Result<Done, Error> {
    let client = held.client.clone();
    let reset = spend::spend(app, held, new, by, Refusal::CodeNotAccepted).await?;
    Ok(Done { reset, client })
}

/// Charges a guess, commits that, and then compares. `None`: wrong, or there was nothing to guess at; both alike.
async fn compare(app: &Arc<App>, ask: &Command, code: &Code) -> Result<Option<(Held, RecoveryId)>, Error> {
    let limits = app.settings.limits;
    let (source, door) = (ask.source.clone(), Door::of(app, ask, code.length()));
    let has_handle = door.handle.is_some();
    let candidates = app.store.write(async move |tx| door.charge(tx, &limits).await).await?;
    let mac = app.keys.code.mac(code);
    let mut right = Vec::new();
    for candidate in candidates {
        // Nothing was sent to a number for tests, so its own code counts, and no other.
        let phone = candidate.held.account.phone.as_deref();
        let fixed = phone.and_then(|phone| app.settings.sends.test_code(phone, app.now()));
        let kept = fixed.map_or(candidate.mac, |fixed| app.keys.code.mac(fixed));
        // Every candidate is compared, whatever the others said.
        if bool::from(kept.ct_eq(&mac)) {
            right.push(candidate);
        } else {
            wrong_guess::reached(app, candidate.held.account.id, candidate.guesses);
        }
    }
    if right.is_empty() {
        return Ok(None);
    }
    let given_back: Vec<(RecoveryId, Digest)> = right.iter().map(|one| (one.recovery, one.counted)).collect();
    app.store
        .write(async move |tx| {
            if !has_handle {
                limits::refund(tx, &codes_from(&source)).await?;
            }
            for (recovery, _) in &given_back {
                pressure::resolve(tx, *recovery).await?;
            }
            for (_, counted) in &given_back {
                limits::refund(tx, counted).await?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    Ok(right.pop().map(|one| (one.held, one.recovery)))
}
