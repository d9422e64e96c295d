//! Builds the SMS with a code and a link. An account has one live code: a request that comes soon after another joins
//! its code instead of sending a second one.

use deliver::Message;
use domain::account::Account;
use domain::audit::Event;
use domain::code::CodeKey;
use domain::id::SecretId;
use domain::login::Phone;
use domain::recovery::pressure::{Context, may_follow};
use domain::recovery::{Channel, SecretKind};
use domain::reference::Reference;
use domain::sighting::Sighting;
use domain::time::Timestamp;
use domain::token::SmsLinkToken;
use store::outbox::Leased;
use store::recoveries::{self, Recovery};
use store::secrets::LiveCode;
use store::{Tx, accounts, secrets};

use super::reset_mail::client_of;
use super::{Built, withheld};
use crate::app::{App, Settings};
use crate::code_rules::CodeRules;
use crate::device;
use crate::error::{Broken, Error};
use crate::find::{self, Found};
use crate::limits::Mode;
use crate::random;
use crate::send_budget::{Alarms, Budget};

pub(super) async fn build(app: &App, message: &Leased) -> Result<Built, Error> {
    let (settings, key, seen) = (app.settings.clone(), app.keys.code.clone(), message.seen.clone());
    let (recovery, is_first) = (message.recovery, message.attempts == 1);
    let (built, alarms) = app
        .store
        .write(async move |tx| {
            let Some(recovery) = recovery else { return Ok((Built::Drop("it belongs to no recovery"), Alarms::NONE)) };
            let Some(recovery) = recoveries::by_id(tx, recovery).await? else {
                return Ok((Built::Drop("its recovery is over"), Alarms::NONE));
            };
            let mut budget = Budget::of(&settings, &recovery, is_first);
            let built = answer(tx, (&settings, &key), &recovery, &seen, &mut budget).await?;
            Ok::<_, Error>((built, budget.settle(tx).await?))
        })
        .await?;
    alarms.say(message.id);
    Ok(built)
}

async fn answer(
    tx: &mut Tx,
    (settings, key): (&Settings, &CodeKey),
    recovery: &Recovery,
    seen: &Sighting,
    budget: &mut Budget<'_>,
) -> Result<Built, Error> {
    let Ok(phone) = Phone::parse(&recovery.asked, None) else { return Ok(Built::Drop("nobody to tell")) };
    let is_for_tests = settings.sends.test_code(phone.as_str(), tx.now()).is_some();
    if !is_for_tests && let Some(why) = budget.destination(tx, &phone).await? {
        return Ok(Built::Drop(why));
    }
    match find::one_of(accounts::by_phone(tx, &phone).await?) {
        Found::Nobody => Ok(Built::Drop("nobody to tell")),
        Found::Shared(_) if is_for_tests => Ok(Built::Drop("a number for tests that several accounts share")),
        Found::Shared(_) => shared(tx, settings, recovery, (&phone, seen), budget).await,
        Found::One(account) => {
            let context = match device::known(tx, recovery.device, &account).await? {
                Some(_) => Context::Recognised,
                None => Context::Stranger,
            };
            let asked = Asked { settings, key, recovery, seen, account: &account, context };
            asked.single(tx, budget).await
        }
    }
}

/// A recovery of one account.
struct Asked<'a> {
    settings: &'a Settings,
    key: &'a CodeKey,
    recovery: &'a Recovery,
    seen: &'a Sighting,
    account: &'a Account,
    /// Whether its owner has used the device before that it was asked for from.
    context: Context,
}

impl Asked<'_> {
    async fn single(&self, tx: &mut Tx, budget: &mut Budget<'_>) -> Result<Built, Error> {
        let Self { settings, recovery, account, .. } = *self;
        let Some(to) = account.phone.clone() else { return Ok(Built::Drop("nobody to tell")) };
        if super::is_superseded(account, recovery) {
            return Ok(Built::Drop("the password was set meanwhile"));
        }
        if let Some(why) = withheld::why(tx, settings, account, Channel::Sms, budget, self.seen).await? {
            return Ok(Built::Drop(why));
        }
        let limits = settings.limits;
        // A code that this very message has brought before is replaced; one of another request is joined while it is young.
        let replaced = secrets::code_of(tx, account.id).await?;
        let live = replaced.filter(|live| live.recovery != recovery.id);
        let is_young = |live: &LiveCode| tx.now().since(live.created_at) < limits.sms_gap;
        if limits.mode == Mode::Enforce && live.as_ref().is_some_and(is_young) {
            return self.join(tx, live, "a code was sent just now").await;
        }
        if settings.sends.test_code(&to, tx.now()).is_some() {
            self.mint(tx, budget, replaced).await?;
            return Ok(Built::Drop("a number for tests: its code is always the same"));
        }
        if let Some(why) = budget.sms(tx, Some((account.id, self.context)), &to).await? {
            return self.join(tx, live, why).await;
        }
        let (code, token) = self.mint(tx, budget, replaced).await?;
        let client = client_of(tx, recovery).await?;
        let shown = token.reveal();
        Ok(Built::Send(Message::ResetSms {
            to,
            code,
            link: format!("{}/reset/mobile/{shown}", settings.public_url),
            user_key: account.user_key.as_str().to_owned(),
            token: shown,
            valid_minutes: super::minutes(settings.recovery.code),
            reference: Reference::of(recovery.id).to_string(),
            voice: super::voice(settings, client.as_ref(), account.locale, self.seen),
            host: super::host(settings),
        }))
    }

    /// Lets the recovery guess at the code that is there already, if that has a place.
    async fn join(&self, tx: &mut Tx, live: Option<LiveCode>, why: &'static str) -> Result<Built, Error> {
        let Some(live) = live else { return Ok(Built::Drop(why)) };
        let places = CodeRules::of(self.settings).places(tx, &live, self.context).await?;
        if recoveries::has_room(tx, live.id, places).await? {
            self.attach(tx, live.id, live.expires_at).await?;
        }
        Ok(Built::Drop(why))
    }

    async fn attach(&self, tx: &mut Tx, code: SecretId, expires_at: Timestamp) -> Result<(), Error> {
        let id = self.recovery.id;
        if self.context == Context::Recognised {
            recoveries::recognise(tx, id).await?;
        }
        recoveries::attach(tx, id, self.account.id, Some(code), expires_at).await.map_err(Error::from)
    }

    async fn mint(
        &self,
        tx: &mut Tx,
        budget: &mut Budget<'_>,
        replaced: Option<LiveCode>,
    ) -> Result<(String, SmsLinkToken), Error> {
        let Self { settings, key, recovery, account, .. } = *self;
        let rules = CodeRules::of(settings);
        let length = rules.length(tx, account.id, self.context).await?;
        if length != rules.length_in_peace(self.context) {
            budget.lengthened(tx).await?;
        }
        let expires_at = tx.now() + settings.recovery.code;
        let (owner, epoch, flow) = (account.id, account.epoch, recovery.id);
        let address_stamp = account.address_changed_at;
        let token = SmsLinkToken::from_random(random::bytes());
        let (id, kind, digest) = (random::secret_id(tx.now()), SecretKind::SmsLink, token.digest());
        let digest = digest.bytes();
        let new = secrets::New { id, recovery: flow, account: owner, kind, digest, epoch, address_stamp, expires_at };
        secrets::mint(tx, &new).await?;
        secrets::end_older_links(tx, owner, SecretKind::SmsLink, flow).await?;
        // Live codes are unique, and the digits of dead ones rest for a day, so a late or mistyped code hits nobody else.
        for _ in 0..100 {
            let code = random::code(length, settings.recovery.short_codes);
            let (id, kind, digest) = (random::secret_id(tx.now()), length.kind(), &key.mac(&code));
            let new =
                secrets::New { id, recovery: flow, account: owner, kind, digest, epoch, address_stamp, expires_at };
            if secrets::mint(tx, &new).await? {
                secrets::end_other_codes(tx, owner, id).await?;
                if let Some(replaced) = replaced.filter(|replaced| may_follow(replaced.length, length)) {
                    recoveries::follow(tx, replaced.id, id, length, expires_at).await?;
                }
                self.attach(tx, id, expires_at).await?;
                budget.goes_out(Event::RecoveryTexted, owner);
                return Ok((code.reveal().to_owned(), token));
            }
        }
        Err(Broken::new("a hundred codes in a row were in use or at rest").into())
    }
}

/// Several accounts share the number: it is told so, and gets no code.
async fn shared(
    tx: &mut Tx,
    settings: &Settings,
    recovery: &Recovery,
    (phone, seen): (&Phone, &Sighting),
    budget: &mut Budget<'_>,
) -> Result<Built, Error> {
    if let Some(why) = budget.sms(tx, None, phone.as_str()).await? {
        return Ok(Built::Drop(why));
    }
    let client = client_of(tx, recovery).await?;
    let voice = super::voice(settings, client.as_ref(), None, seen);
    Ok(Built::Send(Message::SharedSms { to: phone.as_str().to_owned(), voice }))
}
