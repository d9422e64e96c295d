//! Reset password by the code or the link of an SMS. A code alone is far too easy to hit, so it is looked for only where
//! the caller can be told apart: in the recovery of the handle, else of the number, else of exactly this client, origin
//! and network. A guess is charged, and committed, before it is compared; a spent budget kills the guesser's recovery,
//! never the code.

use std::sync::Arc;

use domain::client::{Client, Contract, Origin};
use domain::code::Code;
use domain::id::RecoveryId;
use domain::login::Phone;
use domain::password::NewPassword;
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{Channel, SecretKind};
use domain::sighting::Sighting;
use domain::source::Source;
use domain::token::{Handle, SmsLinkToken};
use store::recoveries::{self, Aim, Charged, Scope};
use store::secrets::{self, ended};
use store::{Tx, limits, pressure};
use subtle::ConstantTimeEq as _;

use crate::app::App;
use crate::code_rules::{CodeRules, Turn};
use crate::error::{Error, Refusal};
use crate::in_force::InForce;
use crate::limits::{Limits, Mode, codes_from, codes_of, key};
use crate::random;
use crate::spend::{self, Held};
use crate::tokens::AccessToken;

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
}

/// Sets the password. Answers a token if a client calls.
///
/// # Errors
/// [`Refusal::PasswordsDiffer`] and [`Refusal::WeakPassword`] cost no guess; then [`Refusal::CodeNotAccepted`].
pub async fn run(app: &Arc<App>, ask: Command) -> Result<Option<AccessToken>, Error> {
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
    let guess = compare(app, &ask, &code).await?;
    let Some((held, recovery)) = guess else { return Err(Refusal::CodeNotAccepted.into()) };
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
    match spend::spend(app, held, ask.new, ask.client, Refusal::CodeNotAccepted, ask.seen).await {
        // The code was right and could not be used for want of room: the guess is given back.
        Err(Error::Refused(Refusal::Busy { retry_after_s })) => {
            app.store.write(async move |tx| recoveries::refund(tx, recovery).await.map_err(Error::from)).await?;
            Err(Refusal::Busy { retry_after_s }.into())
        }
        other => other,
    }
}

/// The 128-bit token of the link beside the code needs no scope and no guesses.
async fn by_link(
    app: &Arc<App>,
    ask: Command,
    in_force: &InForce,
    token: &SmsLinkToken,
) -> Result<Option<AccessToken>, Error> {
    let held = spend::look_up(app, SecretKind::SmsLink, token.digest()).await?;
    let caller = ask.client.as_ref().map(|client| &client.id);
    let held = held.filter(|held| caller.is_none() || held.presented.client.as_ref() == caller);
    let held = held.ok_or(Refusal::CodeNotAccepted)?;
    spend::judge(app, in_force, &ask.new, Some(&held)).await?;
    spend::spend(app, held, ask.new, ask.client, Refusal::CodeNotAccepted, ask.seen).await
}

/// Charges a guess, commits that, and then compares. `None`: wrong, or there was nothing to guess at; both alike.
async fn compare(app: &Arc<App>, ask: &Command, code: &Code) -> Result<Option<(Held, RecoveryId)>, Error> {
    let limits = app.settings.limits;
    let (source, door) = (ask.source.clone(), Door::of(app, ask, code.length()));
    let has_handle = door.handle.is_some();
    let candidates = app.store.write(async move |tx| door.charge(tx, &limits).await).await?;
    let mac = app.keys.code.mac(code);
    let mut right = None;
    for (held, kept, recovery) in candidates {
        // Nothing was sent to a number for tests, so its own code counts, and no other.
        let fixed = held.account.phone.as_deref().and_then(|phone| app.settings.sends.test_code(phone, app.now()));
        let kept = fixed.map_or(kept, |fixed| app.keys.code.mac(fixed));
        // Every candidate is compared, whatever the others said.
        if bool::from(kept.ct_eq(&mac)) {
            right = Some((held, recovery));
        }
    }
    if let Some((held, recovery)) = &right {
        let (account, is_used, recovery) = (held.account.id, held.is_used, *recovery);
        app.store
            .write(async move |tx| {
                if !has_handle {
                    limits::refund(tx, &codes_from(&source)).await?;
                }
                pressure::resolve(tx, recovery).await?;
                if is_used {
                    // It was no guess, but whoever repeats a used code has proved nothing yet.
                    return limits::refund(tx, &codes_of(account)).await.map_err(Error::from);
                }
                limits::clear(tx, &codes_of(account)).await.map_err(Error::from)
            })
            .await?;
    }
    Ok(right)
}

/// From where a code is guessed at.
struct Door {
    rules: CodeRules,
    /// How long what was typed is.
    length: CodeLength,
    contract: Contract,
    scope: Scope,
    handle: Option<String>,
    mobile: Option<String>,
    country: Option<String>,
    joined: RecoveryId,
}

impl Door {
    fn of(app: &App, ask: &Command, length: CodeLength) -> Self {
        let client = ask.client.as_ref();
        Self {
            rules: CodeRules::of(&app.settings),
            length,
            contract: ask.contract,
            scope: Scope {
                client: client.map(|client| client.id.clone()),
                origin: ask.origin.clone(),
                source: ask.source.clone(),
            },
            handle: ask.handle.clone(),
            mobile: ask.mobile.clone(),
            country: client.and_then(|client| client.default_country.clone()),
            joined: random::recovery_id(app.now()),
        }
    }

    /// Charges, and answers what may now be compared, once each.
    async fn charge(&self, tx: &mut Tx, limits: &Limits) -> Result<Vec<(Held, [u8; 32], RecoveryId)>, Error> {
        if self.handle.is_none() {
            limits.charge(tx, &codes_from(&self.scope.source), limits.codes_per_source).await?;
        }
        let mut live = Vec::new();
        let (turn, charged) = self.charged(tx).await?;
        for one in charged {
            let (code, is_used) = match secrets::code(tx, one.code).await? {
                Some(code) => (Some(code), false),
                None => (ended::code(tx, one.code).await?, true),
            };
            if let Some((presented, mac)) = code
                && CodeLength::of(presented.kind) == Some(self.length)
                && self.rules.admits(tx, turn, &presented, &one).await?
            {
                live.push((presented, mac, one.recovery, is_used));
            }
        }
        if live.is_empty() {
            // Nothing to compare with costs what something would, so that time does not tell whether a number is known.
            limits.count_guess(tx, &key("codes of nobody", self.scope.source.as_str())).await?;
        }
        // Counts are taken in one order by everybody, so that nobody waits for somebody who waits for them.
        live.sort_by_key(|(presented, ..)| presented.account);
        let mut candidates = Vec::new();
        for (presented, mac, recovery, is_used) in live {
            let guesses = limits.count_guess(tx, &codes_of(presented.account)).await?;
            // Beyond the maximum a code is refused to everybody; the link beside it and the mail still work
            // (NIST SP 800-63B-4, section 3.2.2).
            if guesses > i64::from(limits.codes_per_account) && limits.mode == Mode::Enforce {
                continue;
            }
            if let Some(held) = spend::hold(tx, presented, is_used).await? {
                candidates.push((held, mac, recovery));
            }
        }
        Ok(candidates)
    }

    async fn charged(&self, tx: &mut Tx) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        if let Some(handle) = &self.handle {
            let Some(handle) = Handle::parse(handle) else { return Ok((None, Vec::new())) };
            let turn = CodeRules::turn_at_handle(tx, &handle.digest()).await?;
            return Ok((turn, recoveries::charge_handle(tx, &handle.digest(), &self.scope, self.length).await?));
        }
        let Some(mobile) = &self.mobile else {
            let turn = CodeRules::turn_at_source(tx, &self.scope).await?;
            return Ok((turn, recoveries::charge_source(tx, &self.scope, self.length).await?));
        };
        self.charged_by_number(tx, mobile).await
    }

    async fn charged_by_number(&self, tx: &mut Tx, mobile: &str) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        let Ok(phone) = Phone::parse(mobile, self.country.as_deref()) else { return Ok((None, Vec::new())) };
        let code = match secrets::code_for(tx, &phone).await? {
            Some(live) => Some(live),
            None => ended::code_for(tx, &phone).await?,
        };
        // Nobody joins a code that cannot be meant.
        let Some(code) = code.filter(|code| code.length == self.length) else { return Ok((None, Vec::new())) };
        let turn = CodeRules::turn_at_code(tx, &code).await?;
        let places = self.rules.places(tx, &code, Context::Stranger).await?;
        let joined = recoveries::New {
            id: self.joined,
            channel: Channel::Sms,
            contract: self.contract,
            scope: &self.scope,
            handle: None,
            asked: phone.as_str(),
            account: None,
            expires_at: code.expires_at,
        };
        let aim = Aim { code: code.id, length: self.length, places };
        Ok((turn, recoveries::charge_code(tx, aim, &joined).await?))
    }
}
