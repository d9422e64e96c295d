//! What the settings say about links and codes. A wrong one stops the start, and says what is allowed.

use anyhow::{Context as _, bail, ensure};
use app::Recovery;
use domain::client::Disclosure;
use domain::code::Code;
use domain::recovery::pressure::SmsMode;
use domain::time::Span;

use crate::config::Settings;

/// The lives of links and codes, and who is shown what.
pub fn build(settings: &Settings) -> anyhow::Result<Recovery> {
    let (link, code) = (settings.recovery.link_minutes, settings.recovery.code_minutes);
    // NIST SP 800-63B-4, section 4.2.1.2: codes by mail live a day at most, by SMS ten minutes.
    ensure!((1..=1440).contains(&link), "recovery.link_minutes must be between 1 and 1440");
    ensure!((1..=10).contains(&code), "recovery.code_minutes must be between 1 and 10");
    let (freeze, quarantine) = (settings.recovery.freeze_hours, settings.recovery.quarantine_hours);
    // Former addresses are known for a week.
    ensure!(freeze <= 168, "recovery.freeze_hours must be at most 168");
    ensure!(quarantine <= 168, "recovery.quarantine_hours must be at most 168");
    Ok(Recovery {
        link: Span::minutes(link.into()),
        code: Span::minutes(code.into()),
        freeze: Span::hours(freeze.into()),
        quarantine: Span::hours(quarantine.into()),
        page_disclosure: Disclosure::parse(&settings.recovery.page_disclosure)
            .context("recovery.page_disclosure must be documented or hidden")?,
        sms_mode: sms_mode(settings)?,
        short_codes: Code::SHORT_CODES,
    })
}

fn sms_mode(settings: &Settings) -> anyhow::Result<SmsMode> {
    let recovery = &settings.recovery;
    // Beyond these, a code is as easy to hit as to buy: the bound of docs/security/sms.md is one in 500 a day.
    ensure!(recovery.short_codes_in_flight <= 1_000, "recovery.short_codes_in_flight must be at most 1000");
    ensure!(recovery.wrong_short_codes_per_day <= 1_000, "recovery.wrong_short_codes_per_day must be at most 1000");
    match recovery.sms_mode.as_str() {
        "compat" => Ok(SmsMode::Compat {
            short_codes_in_flight: recovery.short_codes_in_flight.into(),
            wrong_short_codes_per_day: recovery.wrong_short_codes_per_day.into(),
        }),
        "strict" => Ok(SmsMode::Strict),
        _ => bail!("recovery.sms_mode must be compat or strict"),
    }
}
