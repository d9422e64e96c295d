//! From settings to what may be sent: caps, countries, prices, the breaker, and numbers for tests. Everything that
//! cannot be is refused at the start, before a message costs anything.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail, ensure};
use app::OnFailure;
use app::sends::{Breaker, Prices, Sends, TestNumber};
use domain::code::Code;
use domain::limit::Window;
use domain::login::Phone;
use domain::time::{Span, Timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::doctor::{Finding, finding};

/// How a price is counted: ten-thousandths of the currency.
const FRACTION: u32 = 10_000;
/// The longest that a number is one for tests.
const LONGEST_TEST: Span = Span::days(366);

/// What may be sent.
///
/// # Errors
/// A country that is none, a price that cannot be read, a spend without prices, or a number for tests whose last day has
/// passed or is more than a year away.
pub fn build(settings: &Settings, now: Timestamp) -> anyhow::Result<Sends> {
    let (limits, sms) = (&settings.limits, &settings.sms);
    let minute = |limit| window(limit, Span::minutes(1));
    let day = |limit| window(limit, Span::days(1));
    let prices = prices(&sms.prices)?;
    ensure!(limits.sms_spend_day == 0 || !sms.prices.is_empty(), "limits.sms_spend_day needs sms.prices");
    let spend = limits.sms_spend_day.checked_mul(FRACTION).context("limits.sms_spend_day must be at most 429496")?;
    Ok(Sends {
        mails_per_address: Window { limit: limits.mails_per_address_hour, span: Span::hours(1) },
        mails_per_service: minute(limits.mails_per_service_minute).chain(day(limits.mails_per_service_day)).collect(),
        sms_per_country: day(limits.sms_per_country_day).collect(),
        sms_per_service: minute(limits.sms_per_service_minute).chain(day(limits.sms_per_service_day)).collect(),
        sms_spend: day(spend).collect(),
        prices,
        countries: countries(&sms.countries)?,
        breaker: match sms.breaker.as_str() {
            "enforce" => Breaker::Enforce,
            "record" => Breaker::Record,
            "off" => Breaker::Off,
            _ => bail!("sms.breaker must be enforce, record or off"),
        },
        test_numbers: test_numbers(&sms.test_numbers, now)?,
        on_silence: OnFailure::parse(&sms.sim_swap.on_failure)
            .context("sms.sim_swap.on_failure must be open or closed")?,
    })
}

/// What an operator should know about what may be sent.
pub fn examine(settings: &Settings, sends: &Sends) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !settings.sms.gateway.is_empty() {
        let says = match &sends.countries {
            Some(all) => format!("SMS go into {}", all.iter().map(String::as_str).collect::<Vec<_>>().join(", ")),
            None => "SMS go into every country, within limits.sms_per_country_day".to_owned(),
        };
        let more = "; name those that your people are in: set sms.countries";
        findings.push(finding(sends.countries.is_some(), "countries", &says, more));
    }
    match sends.breaker {
        Breaker::Enforce => {}
        Breaker::Record => findings.push(finding(false, "breaker", "only tells: set sms.breaker = \"enforce\"", "")),
        Breaker::Off => findings.push(finding(false, "breaker", "is off: set sms.breaker = \"enforce\"", "")),
    }
    if !sends.test_numbers.is_empty() {
        let says = format!(
            "{} numbers have a code that does not change: whoever knows it sets the passwords of their accounts",
            sends.test_numbers.len()
        );
        findings.push(finding(false, "test numbers", &says, "; empty sms.test_numbers when the tests are over"));
    }
    findings
}

fn window(limit: u32, span: Span) -> impl Iterator<Item = Window> {
    (limit > 0).then_some(Window { limit, span }).into_iter()
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn countries(text: &str) -> anyhow::Result<Option<BTreeSet<String>>> {
    for code in listed(text) {
        ensure!(Phone::knows_country(code), "sms.countries: {code} is no country, such as DE or US");
    }
    let all: BTreeSet<String> = listed(text).map(str::to_owned).collect();
    Ok((!all.is_empty()).then_some(all))
}

fn prices(text: &str) -> anyhow::Result<Prices> {
    let (mut by_country, mut elsewhere) = (BTreeMap::new(), None);
    for item in listed(text) {
        let (country, price) = item.split_once(':').context("sms.prices must be pairs such as DE:0.0875")?;
        let price = price_of(price.trim())
            .with_context(|| format!("sms.prices: {item} has no price with up to four decimals, such as 0.0875"))?;
        match country.trim() {
            "*" => elsewhere = Some(price),
            code if Phone::knows_country(code) => drop(by_country.insert(code.to_owned(), price)),
            other => bail!("sms.prices: {other} is no country, such as DE or US, nor *"),
        }
    }
    ensure!(
        text.is_empty() || elsewhere.is_some(),
        "sms.prices must have a price for all other countries, such as *:0.25"
    );
    Ok(Prices { by_country, elsewhere: elsewhere.unwrap_or_default() })
}

/// In ten-thousandths.
fn price_of(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || decimals.len() > 4 {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let decimals: u32 = format!("{decimals:0<4}").parse().ok()?;
    whole.checked_mul(FRACTION)?.checked_add(decimals)
}

fn test_numbers(text: &str, now: Timestamp) -> anyhow::Result<Vec<TestNumber>> {
    listed(text).map(|item| test_number(item, now)).collect()
}

// What is wrong is told without the number and its code.
fn test_number(item: &str, now: Timestamp) -> anyhow::Result<TestNumber> {
    let form = "sms.test_numbers must be of the form +12025550100:123456@2027-01-31";
    let (phone, rest) = item.split_once(':').context(form)?;
    let (code, last_day) = rest.split_once('@').context(form)?;
    let phone = Phone::parse(phone, None).ok().context(form)?.as_str().to_owned();
    let code = Code::parse(code).context("sms.test_numbers: a code is six digits, or eight letters and digits")?;
    let last_day: Date = last_day.parse().ok().context(form)?;
    let until = last_day.tomorrow().and_then(|day| day.to_zoned(TimeZone::UTC)).ok().context(form)?;
    let until = Timestamp::from_ms(until.timestamp().as_millisecond());
    ensure!(now < until, "sms.test_numbers: {last_day} has passed; remove the number, or give it a later day");
    ensure!(until.since(now) <= LONGEST_TEST, "sms.test_numbers: {last_day} is more than a year away");
    Ok(TestNumber { phone, code, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW_YEAR_2027: Timestamp = Timestamp::from_ms(1_798_761_600_000);

    fn built(choose: impl FnOnce(&mut Settings)) -> Result<Sends, String> {
        let mut settings = Settings::default();
        choose(&mut settings);
        build(&settings, NEW_YEAR_2027).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn by_default_everything_is_capped_and_the_breaker_works() {
        let sends = built(|_| {}).expect("the defaults can be");
        assert_eq!((sends.breaker, sends.countries.is_none()), (Breaker::Enforce, true));
        assert_eq!((sends.sms_per_country.len(), sends.sms_per_service.len()), (1, 2));
        assert_eq!((sends.mails_per_service.len(), sends.sms_spend.len()), (1, 0));
    }

    #[test]
    fn a_cap_of_nothing_is_none() {
        let sends = built(|settings| settings.limits.sms_per_country_day = 0).expect("it can be");
        assert!(sends.sms_per_country.is_empty());
    }

    #[test]
    fn countries_are_those_that_are_named() {
        let sends = built(|settings| settings.sms.countries = "DE, AT".to_owned()).expect("countries");
        assert_eq!((sends.goes_into("AT"), sends.goes_into("FR")), (true, false));
        for wrong in ["de", "UK", "DE;AT", "*"] {
            assert!(built(|settings| settings.sms.countries = wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn prices_are_read_to_the_ten_thousandth() {
        let sends = built(|settings| {
            settings.sms.prices = "DE:0.0875, US:1,*:0.25".to_owned();
            settings.limits.sms_spend_day = 20;
        })
        .expect("prices");
        assert_eq!(["DE", "US", "FR"].map(|country| sends.prices.of(country)), [875, 10_000, 2_500]);
        assert_eq!(sends.sms_spend, [Window { limit: 200_000, span: Span::days(1) }]);
        for wrong in ["DE:0.1", "DE", "*:0.12345", "*:-1", "*:.5", "*:1,de:1", "*:500000"] {
            assert!(built(|settings| settings.sms.prices = wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_spend_needs_prices() {
        assert!(built(|settings| settings.limits.sms_spend_day = 20).is_err());
    }

    #[test]
    fn a_number_for_tests_has_a_code_and_a_last_day_within_a_year() {
        let of = |text: &str| built(|settings| settings.sms.test_numbers = text.to_owned());
        let sends = of("+12025550100:123456@2027-01-31, +12025550101:000000@2027-01-01").expect("two numbers");
        let code = |phone, at| sends.test_code(phone, at).map(|code| code.reveal().to_owned());
        assert_eq!(code("+12025550101", NEW_YEAR_2027).as_deref(), Some("000000"));
        assert_eq!(code("+12025550101", NEW_YEAR_2027 + Span::days(1)), None, "its last day is over");
        assert_eq!(code("+12025550102", NEW_YEAR_2027), None);
        for wrong in [
            "+12025550100:123456@2026-12-31",
            "+12025550100:123456@2028-01-02",
            "+12025550100:12345@2027-01-31",
            "+12025550100:123456",
            "2025550100:123456@2027-01-31",
            "+12025550100@2027-01-31",
        ] {
            let error = of(wrong).err().unwrap_or_else(|| panic!("{wrong}"));
            assert!(
                !error.contains(wrong.split(['@', ':']).next().unwrap_or_default()) || error.contains("of the form")
            );
        }
    }

    #[test]
    fn a_breaker_does_one_of_three_things() {
        for (word, breaker) in [("enforce", Breaker::Enforce), ("record", Breaker::Record), ("off", Breaker::Off)] {
            assert_eq!(built(|settings| settings.sms.breaker = word.to_owned()).expect("a word").breaker, breaker);
        }
        assert!(built(|settings| settings.sms.breaker = "on".to_owned()).is_err());
    }
}
