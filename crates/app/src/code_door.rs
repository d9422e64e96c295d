//! From where a code is guessed at, and what is charged for it. A guess is charged to the recovery that it is made in and
//! counted at the account, before anybody compares; what it may be compared with follows from both.

use domain::audit::Event;
use domain::client::Contract;
use domain::device::Device;
use domain::id::RecoveryId;
use domain::login::Phone;
use domain::recovery::pressure::{CodeLength, Context};
use domain::recovery::{Channel, Presented};
use domain::token::{Digest, Handle};
use store::recoveries::{self, Aim, Charged, Scope};
use store::secrets::{self, LiveCode, ended};
use store::{Tx, audit};

use crate::app::App;
use crate::code_rules::{CodeRules, Turn};
use crate::device;
use crate::error::Error;
use crate::limits::{Limits, Mode, codes_from, key};
use crate::random;
use crate::reset_mobile::Command;
use crate::spend::{self, Held};

/// From where a code is guessed at.
pub(crate) struct Door {
    rules: CodeRules,
    /// How long what was typed is.
    length: CodeLength,
    contract: Contract,
    scope: Scope,
    pub handle: Option<String>,
    mobile: Option<String>,
    country: Option<String>,
    /// The device that was shown. It counts for its own account alone.
    shown: Option<Device>,
    joined: RecoveryId,
}

/// What the guess may be compared with, once.
pub(crate) struct Candidate {
    pub held: Held,
    /// The MAC of the code that was sent.
    pub mac: [u8; 32],
    pub recovery: RecoveryId,
    /// Where the guess was counted, and its number there.
    pub counted: Digest,
    pub guesses: i64,
}

/// A code that lives, or has just been used, in a recovery that has paid for a guess.
struct Charge {
    presented: Presented,
    mac: [u8; 32],
    recovery: RecoveryId,
    is_used: bool,
    /// The device, if it is one of the account's owner.
    known: Option<Device>,
}

impl Door {
    pub(crate) fn of(app: &App, ask: &Command, length: CodeLength) -> Self {
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
            shown: device::shown(app, ask.device.as_ref()),
            joined: random::recovery_id(app.now()),
        }
    }

    /// Charges, and answers what may now be compared, once each.
    pub(crate) async fn charge(&self, tx: &mut Tx, limits: &Limits) -> Result<Vec<Candidate>, Error> {
        if self.handle.is_none() {
            limits.charge(tx, &codes_from(&self.scope.source), limits.codes_per_source).await?;
        }
        let mut live = self.admitted(tx).await?;
        if live.is_empty() {
            // Nothing to compare with costs what something would, so that time does not tell whether a number is known.
            limits.count_guess(tx, &key("codes of nobody", self.scope.source.as_str())).await?;
        }
        // Counts are taken in one order by everybody, so that nobody waits for somebody who waits for them.
        live.sort_by_key(|charge| charge.presented.account);
        let (mut candidates, mut exhausted) = (Vec::new(), Vec::new());
        for Charge { presented, mac, recovery, is_used, known } in live {
            let account = presented.account;
            let counted = device::count_of(known, account);
            let guesses = limits.count_guess(tx, &counted).await?;
            // Beyond the maximum a code is refused to strangers, and to a device that has guessed as often itself; the link
            // beside it and the mail still work (NIST SP 800-63B-4, section 3.2.2).
            let maximum = i64::from(limits.guesses.maximum);
            if guesses > maximum && limits.mode == Mode::Enforce {
                // Those after the first one are no news.
                if guesses == maximum + 1 {
                    exhausted.push((Event::CodesExhausted, Some(account)));
                }
                continue;
            }
            if let Some(held) = spend::hold(tx, presented, is_used).await? {
                candidates.push(Candidate { held, mac, recovery, counted, guesses });
            }
        }
        audit::add_all(tx, &exhausted, "").await?;
        Ok(candidates)
    }

    /// What has been charged and is not held back by those who guess elsewhere.
    async fn admitted(&self, tx: &mut Tx) -> Result<Vec<Charge>, Error> {
        let (turn, charged) = self.charged(tx).await?;
        let mut admitted = Vec::new();
        for one in charged {
            let (code, is_used) = match secrets::code(tx, one.code).await? {
                Some(code) => (Some(code), false),
                None => (ended::code(tx, one.code).await?, true),
            };
            let Some((presented, mac)) = code else { continue };
            if CodeLength::of(presented.kind) != Some(self.length) {
                continue;
            }
            let known = device::known_to(tx, self.shown, presented.account).await?;
            // Whoever has the handle has asked; whoever only has the number or the network may be anybody.
            let context = match (known, &self.handle) {
                (Some(_), _) => Context::Recognised,
                (None, Some(_)) => one.context,
                (None, None) => Context::Stranger,
            };
            if self.rules.admits(tx, turn, &presented, &one, context).await? {
                // It is right in the recovery that has paid for the guess, whoever asked for the code that it has joined.
                let Charged { recovery, contract, client, .. } = one;
                let presented = Presented { recovery, contract, client, ..presented };
                admitted.push(Charge { presented, mac, recovery, is_used, known });
            }
        }
        Ok(admitted)
    }

    async fn charged(&self, tx: &mut Tx) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        if let Some(handle) = &self.handle {
            let Some(handle) = Handle::parse(handle) else { return Ok((None, Vec::new())) };
            let turn = CodeRules::turn_at_handle(tx, &handle.digest()).await?;
            return Ok((turn, recoveries::charge_handle(tx, &handle.digest(), &self.scope, self.length).await?));
        }
        match &self.mobile {
            Some(mobile) => self.charged_by_number(tx, mobile).await,
            None => self.charged_by_source(tx).await,
        }
    }

    async fn charged_by_number(&self, tx: &mut Tx, mobile: &str) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        let Ok(phone) = Phone::parse(mobile, self.country.as_deref()) else { return Ok((None, Vec::new())) };
        let code = match secrets::code_for(tx, &phone).await? {
            Some(live) => Some(live),
            None => ended::code_for(tx, &phone).await?,
        };
        self.charged_at(tx, code, phone.as_str()).await
    }

    /// A known device stands for its account, wherever it is by now; beside that, what was asked for from here.
    async fn charged_by_source(&self, tx: &mut Tx) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        let own = self.code_on_device(tx).await?;
        let turn = CodeRules::turn_at_source(tx, &self.scope).await?;
        let except = own.map(|code| code.id);
        let (_, mut charged) = self.charged_at(tx, own, "").await?;
        charged.extend(recoveries::charge_source(tx, &self.scope, self.length, except).await?);
        Ok((turn, charged))
    }

    async fn code_on_device(&self, tx: &mut Tx) -> Result<Option<LiveCode>, Error> {
        let Some(device) = self.shown else { return Ok(None) };
        if device::known_to(tx, self.shown, device.account).await?.is_none() {
            return Ok(None);
        }
        let code = match secrets::code_of(tx, device.account).await? {
            Some(live) => Some(live),
            None => ended::code_of(tx, device.account).await?,
        };
        Ok(code.filter(|code| code.length == self.length))
    }

    async fn charged_at(
        &self,
        tx: &mut Tx,
        code: Option<LiveCode>,
        asked: &str,
    ) -> Result<(Option<Turn>, Vec<Charged>), Error> {
        // Nobody joins a code that cannot be meant.
        let Some(code) = code.filter(|code| code.length == self.length) else { return Ok((None, Vec::new())) };
        let context = match device::known_to(tx, self.shown, code.account).await? {
            Some(_) => Context::Recognised,
            None => Context::Stranger,
        };
        let turn = CodeRules::turn_at_code(tx, &code).await?;
        let places = self.rules.places(tx, &code, context).await?;
        let joined = recoveries::New {
            id: self.joined,
            channel: Channel::Sms,
            contract: self.contract,
            scope: &self.scope,
            handle: None,
            asked,
            account: None,
            expires_at: code.expires_at,
        };
        let aim = Aim { code: code.id, length: self.length, places, context };
        Ok((turn, recoveries::charge_code(tx, aim, &joined).await?))
    }
}
