//! A time as people write it in each language: its order of day, month and year, its names of months, and a day of 24
//! hours, in UTC. The names and orders are those of Unicode's CLDR, compiled in. It never asks what time it is.

use domain::language::Language;
use domain::time::Timestamp;
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::{DateTime, UtcOffset, ZonedDateTime};
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use icu_locale_core::Locale;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// With the name of the month.
    Whole,
    /// As short as the language writes it where there is little room.
    Short,
    /// In figures, where there are no letters to spare; in English as [`Length::Short`], for there the order of day and
    /// month differs from country to country.
    Figures,
}

/// This time in that language, such as `November 23, 2026 at 15:52 UTC`. It is one line. In Arabic it may hold marks of the
/// reading direction, and in every language its figures are 0 to 9, like those of the sentences around it.
#[must_use]
pub fn when(language: Language, at: Timestamp, length: Length) -> String {
    let said = written(language, at, length).expect("every language of ours is compiled in");
    format!("{said} UTC")
}

fn written(language: Language, at: Timestamp, length: Length) -> Result<String, DateTimeFormatterLoadError> {
    let date = match length {
        Length::Whole => YMD::long(),
        Length::Figures if language != Language::English => YMD::short().with_year_style(YearStyle::Full),
        Length::Short | Length::Figures => YMD::medium(),
    };
    let locale = format!("{}-u-hc-h23-nu-latn", language.tag());
    let locale: Locale =
        locale.parse().expect("a tag of ours, hours from 0 to 23 and figures from 0 to 9 are a locale");
    let format = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), date.with_time_hm())?;
    let at = ZonedDateTime::from_epoch_milliseconds_and_utc_offset(at.ms(), UtcOffset::zero());
    Ok(format.format(&DateTime { date: at.date.to_calendar(Gregorian), time: at.time }).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first of March 2026, five past midnight.
    const NIGHT: Timestamp = Timestamp::from_ms(1_772_323_500_000);

    #[test]
    fn a_time_has_the_order_and_the_month_of_its_language() {
        for (tag, expected) in [
            ("en", "March 1, 2026 at 00:05 UTC"),
            ("ar", "1 مارس 2026 في 00:05 UTC"),
            ("de", "1. März 2026 um 00:05 UTC"),
            ("es", "1 de marzo de 2026 a las 00:05 UTC"),
            ("fr", "1 mars 2026 à 00:05 UTC"),
            ("he", "1 במרץ 2026 בשעה 0:05 UTC"),
            ("hi", "1 मार्च, 2026 को 00:05 बजे UTC"),
            ("it", "1 marzo 2026 alle ore 00:05 UTC"),
            ("ja", "2026年3月1日 0:05 UTC"),
            ("ko", "2026년 3월 1일 00:05 UTC"),
            ("nl", "1 maart 2026 om 00:05 UTC"),
            ("pl", "1 marca 2026 00:05 UTC"),
            ("pt", "1 de março de 2026 às 00:05 UTC"),
            ("tr", "1 Mart 2026 00:05 UTC"),
            ("zh-Hans", "2026年3月1日 00:05 UTC"),
        ] {
            let language = Language::parse(tag).expect("a language of ours");
            assert_eq!(when(language, NIGHT, Length::Whole), expected, "{tag}");
        }
    }

    #[test]
    fn the_shorter_forms_keep_the_order_and_no_two_months_look_alike() {
        let said = |language, length| when(language, NIGHT, length);
        assert_eq!(said(Language::Polish, Length::Short), "1 mar 2026, 00:05 UTC");
        assert_eq!(said(Language::Polish, Length::Figures), "01.03.2026, 00:05 UTC");
        assert_eq!(said(Language::French, Length::Figures), "01/03/2026 00:05 UTC");
        assert_eq!(said(Language::English, Length::Figures), "Mar 1, 2026, 00:05 UTC");
    }

    #[test]
    fn any_time_can_be_said_in_any_language() {
        for language in Language::ALL {
            for at in [i64::MIN, -1, 0, i64::MAX] {
                let said = when(language, Timestamp::from_ms(at), Length::Whole);
                assert!(said.ends_with(" UTC") && !said.contains(['\n', '\r']), "{}: {said}", language.tag());
            }
        }
    }
}
