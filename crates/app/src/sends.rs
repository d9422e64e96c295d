//! What the operator has chosen about sending: caps per address, country and service, the countries that get SMS, the
//! breaker, and numbers for tests. What follows from it for one message is decided in `send_budget.rs`.

use std::collections::{BTreeMap, BTreeSet};

use domain::code::Code;
use domain::limit::Window;
use domain::login::Phone;
use domain::time::{Span, Timestamp};

use crate::breached::OnFailure;

/// Why a number that is in none of the countries gets nothing.
pub(crate) const FOREIGN: &str = "no SMS goes into this country";

/// The caps on what is sent. A cap without a window is none.
#[derive(Clone)]
pub struct Sends {
    /// Reset mails to one address, whoever's accounts they are for.
    pub mails_per_address: Window,
    /// Reset mails of the whole service.
    pub mails_per_service: Vec<Window>,
    /// SMS into one country.
    pub sms_per_country: Vec<Window>,
    /// SMS of the whole service.
    pub sms_per_service: Vec<Window>,
    /// What the SMS of the whole service may cost, in the unit of `prices`.
    pub sms_spend: Vec<Window>,
    /// What an SMS costs.
    pub prices: Prices,
    /// The countries that get SMS, by their ISO 3166 codes; `None`: all. Numbers of no country never do.
    pub countries: Option<BTreeSet<String>>,
    /// What becomes of the codes of a country when too many have led to nothing.
    pub breaker: Breaker,
    /// Numbers that nothing is sent to.
    pub test_numbers: Vec<TestNumber>,
    /// Whether a code is sent when nobody says whether the SIM of its number was swapped.
    pub on_silence: OnFailure,
}

/// What an SMS costs, by country.
#[derive(Clone, Default)]
pub struct Prices {
    /// Into some countries, in ten-thousandths of the operator's currency.
    pub by_country: BTreeMap<String, u32>,
    /// Everywhere else.
    pub elsewhere: u32,
}

/// What the breaker does when it trips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaker {
    /// It leaves codes unsent.
    Enforce,
    /// It only tells the operator.
    Record,
    /// Nothing; the codes are counted all the same.
    Off,
}

/// A number of an account for tests: nothing is sent to it, and its code is always the same until an end.
#[derive(Clone)]
pub struct TestNumber {
    /// The number, E.164.
    pub phone: String,
    /// Its code, as long as there is one to be guessed at all.
    pub code: Code,
    /// From then on it is a number like any other.
    pub until: Timestamp,
}

impl Sends {
    /// Everything may be sent.
    #[must_use]
    pub fn unlimited() -> Self {
        Self {
            mails_per_address: Window { limit: u32::MAX, span: Span::hours(1) },
            mails_per_service: Vec::new(),
            sms_per_country: Vec::new(),
            sms_per_service: Vec::new(),
            sms_spend: Vec::new(),
            prices: Prices::default(),
            countries: None,
            breaker: Breaker::Off,
            test_numbers: Vec::new(),
            on_silence: OnFailure::Open,
        }
    }

    /// Whether SMS go into a country.
    #[must_use]
    pub fn goes_into(&self, country: &str) -> bool {
        self.countries.as_ref().is_none_or(|all| all.contains(country))
    }

    /// Why no SMS of any kind goes to a number. `None`: some may.
    #[must_use]
    pub fn nothing_goes_to(&self, number: &str, now: Timestamp) -> Option<&'static str> {
        if self.test_code(number, now).is_some() {
            return Some("it is a number for tests");
        }
        let phone = Phone::parse(number, None).ok();
        let country = phone.as_ref().and_then(Phone::country);
        if country.is_some_and(|country| self.goes_into(country)) { None } else { Some(FOREIGN) }
    }

    /// The fixed code of a number. `None`: its codes are drawn and sent like everybody's.
    #[must_use]
    pub fn test_code(&self, phone: &str, now: Timestamp) -> Option<&Code> {
        self.test_numbers.iter().find(|number| number.phone == phone && now < number.until).map(|number| &number.code)
    }
}

impl Prices {
    /// The price of an SMS into a country.
    #[must_use]
    pub fn of(&self, country: &str) -> u32 {
        self.by_country.get(country).copied().unwrap_or(self.elsewhere)
    }
}
