//! The budgets of SMS, which cost money: the countries that get any, the breaker on codes that lead to nothing, and caps
//! per account, number, country and service.

use domain::account::Account;
use domain::audit::Event;
use domain::id::AccountId;
use domain::limit::Window;
use domain::login::Phone;
use domain::recovery::pressure::Context;
use domain::time::Span;
use domain::toll::{COUNTRIES_PER_SOURCE, Tripped};
use store::{Tx, limits, sms_codes};

use super::{Alarm, Budget, Cap, of_service};
use crate::app::Settings;
use crate::error::{Broken, Error};
use crate::limits::{Mode, key};
use crate::sends::{Breaker, FOREIGN};

const HOUR: Span = Span::hours(1);
const DAY: Span = Span::days(1);

impl Budget<'_> {
    /// Decides whether SMS go to where a number is at all, before anybody looks whose it is. `Some`: none does, for this
    /// reason.
    pub(crate) async fn destination(&mut self, tx: &mut Tx, phone: &Phone) -> Result<Option<&'static str>, Error> {
        let Some(country) = phone.country().filter(|country| self.settings.sends.goes_into(country)) else {
            let country = phone.country().unwrap_or_default();
            self.tell_once(tx, Event::SmsCountryRefused, FOREIGN, country, country, DAY).await?;
            return Ok(Some(FOREIGN));
        };
        if self.is_first && !self.admits_source(tx, country).await? {
            return Ok(Some("its source asks for too many countries"));
        }
        Ok(None)
    }

    /// Counts an SMS that answers a request. Without an account it tells the number that several share it. A device that the
    /// account's owner has used gets one a day beyond what strangers can use up. `Some`: it is not sent, for this reason.
    pub(crate) async fn sms(
        &mut self,
        tx: &mut Tx,
        asked: Option<(AccountId, Context)>,
        number: &str,
    ) -> Result<Option<&'static str>, Error> {
        if !self.is_first {
            return Ok(None);
        }
        let phone = Phone::parse(number, None).map_err(|_| Broken::new("the number of an account is none"))?;
        let country = phone.country().unwrap_or_default();
        let own = self.own_caps(asked.map(|(account, _)| account), &phone);
        if let Some(why) = self.within(tx, Event::SmsLimited, country, own, 1).await?
            && !self.is_reserved(tx, asked).await?
        {
            return Ok(Some(why));
        }
        if !self.admits_code(tx, country).await? {
            return Ok(Some("too many codes of its country lead to nothing"));
        }
        let why = self.within_shared(tx, country).await?;
        if why.is_some() {
            sms_codes::take_back(tx, country).await?;
        }
        Ok(why)
    }

    /// Counts a notice by SMS. No breaker concerns it, for it brings nothing to be verified; but it costs money too, and
    /// nobody is to be made to pay for it by changing a password all day. `Some`: it is not sent, for this reason.
    pub(crate) async fn notice(
        &mut self,
        tx: &mut Tx,
        account: AccountId,
        number: &str,
    ) -> Result<Option<&'static str>, Error> {
        let [_, window] = self.settings.limits.sms_per_account;
        let (what, key) =
            ("too many notices by SMS to this account", key("notices by sms, daily", &account.to_string()));
        self.owed(tx, number, vec![Cap { what, key, window, account: Some(account) }]).await
    }

    /// Counts the SMS with the link that an owner gets who has said that it was not them. The same holds for it.
    pub(crate) async fn reopened(&mut self, tx: &mut Tx, number: &str) -> Result<Option<&'static str>, Error> {
        self.owed(tx, number, Vec::new()).await
    }

    async fn owed(&mut self, tx: &mut Tx, number: &str, own: Vec<Cap>) -> Result<Option<&'static str>, Error> {
        // What nothing goes to is refused later, and costs nothing.
        if !self.is_first || self.settings.sends.nothing_goes_to(number, tx.now()).is_some() {
            return Ok(None);
        }
        let phone = Phone::parse(number, None).map_err(|_| Broken::new("the number of an account is none"))?;
        let country = phone.country().unwrap_or_default();
        match self.within(tx, Event::SmsLimited, country, own, 1).await? {
            Some(why) => Ok(Some(why)),
            None => self.within_shared(tx, country).await,
        }
    }

    /// Counts in what all SMS have in common.
    async fn within_shared(&mut self, tx: &mut Tx, country: &str) -> Result<Option<&'static str>, Error> {
        let (shared, spend) = (self.shared_caps(country), self.spend_caps());
        if let Some(why) = self.within(tx, Event::SmsLimited, country, shared, 1).await? {
            return Ok(Some(why));
        }
        let price = i64::from(self.settings.sends.prices.of(country));
        self.within(tx, Event::SmsLimited, country, spend, price).await
    }

    /// Whether this is the one a day that strangers cannot use up.
    async fn is_reserved(&self, tx: &mut Tx, asked: Option<(AccountId, Context)>) -> Result<bool, Error> {
        let Some((account, Context::Recognised)) = asked else { return Ok(false) };
        let window = Window { limit: 1, span: DAY };
        let counted = limits::charge(tx, &key("sms to, reserved", &account.to_string()), window).await?;
        Ok(window.judge(counted, tx.now()).is_ok())
    }

    /// Whether this country is one of the first few that the source has asked for today.
    async fn admits_source(&mut self, tx: &mut Tx, country: &str) -> Result<bool, Error> {
        let window = Window { limit: COUNTRIES_PER_SOURCE, span: DAY };
        let own = key("country of source", &format!("{} {country}", self.source));
        if self.settings.sends.breaker == Breaker::Off || limits::charge(tx, &own, window).await?.count > 1 {
            return Ok(true);
        }
        let counted = limits::charge(tx, &key("countries of source", self.source), window).await?;
        if window.judge(counted, tx.now()).is_ok() {
            return Ok(true);
        }
        let what = "a source asks for too many countries";
        self.tell_once(tx, Event::SmsBreakerTripped, what, self.source, country, DAY).await?;
        if self.breaks() {
            // It is none of the first few the next time either.
            limits::clear(tx, &own).await?;
        }
        Ok(!self.breaks())
    }

    /// Counts a code for a country, unless too many have led to nothing there.
    async fn admits_code(&mut self, tx: &mut Tx, country: &str) -> Result<bool, Error> {
        sms_codes::sent(tx, country).await?;
        if self.settings.sends.breaker == Breaker::Off {
            return Ok(true);
        }
        let (what, span) = match sms_codes::history(tx, country).await?.judge() {
            Ok(()) => return Ok(true),
            Err(Tripped::Hourly) => ("too many codes of a country led to nothing in an hour", HOUR),
            Err(Tripped::Daily) => ("too many codes of a country led to nothing in a day", DAY),
        };
        self.tell_once(tx, Event::SmsBreakerTripped, what, country, country, span).await?;
        if self.breaks() {
            sms_codes::take_back(tx, country).await?;
        }
        Ok(!self.breaks())
    }

    /// Whether a tripped breaker leaves codes unsent.
    fn breaks(&self) -> bool {
        self.settings.sends.breaker == Breaker::Enforce && self.settings.limits.mode == Mode::Enforce
    }

    fn own_caps(&self, account: Option<AccountId>, phone: &Phone) -> Vec<Cap> {
        let [hour, day] = self.settings.limits.sms_per_account;
        let both = |what, of: &str| {
            let cap = |label, window| Cap { what, key: key(label, of), window, account };
            [cap("sms to, hourly", hour), cap("sms to, daily", day)]
        };
        let own = account.map(|id| both("too many SMS to this account", &id.to_string()));
        own.into_iter().flatten().chain(both("too many SMS to this number", phone.as_str())).collect()
    }

    fn shared_caps(&self, country: &str) -> Vec<Cap> {
        let sends = &self.settings.sends;
        let what = "too many SMS into this country";
        let into = sends.sms_per_country.iter().map(|window| Cap {
            what,
            key: key("sms into, daily", country),
            window: *window,
            account: None,
        });
        into.chain(of_service("too many SMS of the whole service", &sends.sms_per_service)).collect()
    }

    fn spend_caps(&self) -> Vec<Cap> {
        of_service("the SMS of a day have cost too much", &self.settings.sends.sms_spend).collect()
    }

    /// Tells the operator what is so `of` something, once in `span`.
    async fn tell_once(
        &mut self,
        tx: &mut Tx,
        event: Event,
        what: &'static str,
        of: &str,
        country: &str,
        span: Span,
    ) -> Result<(), Error> {
        if limits::charge(tx, &key(what, of), Window { limit: 1, span }).await?.count == 1 {
            let is_left_unsent = event == Event::SmsCountryRefused || self.breaks();
            let country = country.to_owned();
            self.alarms.push(Alarm { event, what, country, account: None, is_left_unsent });
        }
        Ok(())
    }
}

/// Counts a code or link of an SMS that has led to a new password. Before secrets are touched, as every count is.
pub(crate) async fn verified(tx: &mut Tx, settings: &Settings, account: &Account) -> Result<(), Error> {
    let Some(phone) = account.phone.as_deref().and_then(|phone| Phone::parse(phone, None).ok()) else { return Ok(()) };
    let is_sent = settings.sends.test_code(phone.as_str(), tx.now()).is_none();
    match phone.country().filter(|_| is_sent) {
        Some(country) => sms_codes::verified(tx, country).await.map_err(Error::from),
        None => Ok(()),
    }
}
