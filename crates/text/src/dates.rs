//! Dates and times as each language writes them (ICU4X with its compiled CLDR data).
//!
//! One deviation from CLDR: times are on the 24-hour clock in every language, because a register must not
//! be misread by twelve hours. Times are given in microseconds since the Unix epoch, UTC.

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{M, YMD, YMDT};
use icu_datetime::input::{Date as IcuDate, DateTime as IcuDateTime, Time};
use icu_datetime::options::{TimePrecision, YearStyle};
use icu_datetime::{
    DateTimeFormatterLoadError, DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter,
};
use icu_locale_core::preferences::extensions::unicode::keywords::HourCycle;
use jiff::civil::{Date, DateTime};

use crate::table::PerLanguage;
use crate::{Language, Texts, Zone};

type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The formatters of one language.
struct Formats {
    long: Formatter<YMD>,
    short: Formatter<YMD>,
    long_time: Formatter<YMDT>,
    short_time: Formatter<YMDT>,
    month: Formatter<M>,
}

impl Formats {
    fn load(language: Language) -> Result<Self, DateTimeFormatterLoadError> {
        let mut prefs = DateTimeFormatterPreferences::from(&language.locale());
        prefs.hour_cycle = Some(HourCycle::H23);
        let short = YMD::short().with_year_style(YearStyle::Full);
        let minute = TimePrecision::Minute;
        Ok(Self {
            long: Formatter::try_new(prefs, YMD::long())?,
            short: Formatter::try_new(prefs, short)?,
            long_time: Formatter::try_new(prefs, YMDT::long().with_time_precision(minute))?,
            short_time: Formatter::try_new(prefs, short.with_time(minute))?,
            month: Formatter::try_new(prefs, M::long())?,
        })
    }

    fn of(language: Language) -> &'static Self {
        static FORMATS: PerLanguage<Formats> = PerLanguage::new();
        FORMATS.get(language, |language| {
            #[expect(clippy::expect_used, reason = "the data is compiled in; a test loads every language")]
            Self::load(language).expect("compiled data of the language")
        })
    }
}

/// The civil date for ICU; none outside the years that ICU takes.
fn icu_date(date: Date) -> Option<IcuDate<Gregorian>> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    IcuDate::try_new_gregorian(i32::from(date.year()), month, day).ok()
}

fn icu_datetime(at: DateTime) -> Option<IcuDateTime<Gregorian>> {
    let (hour, minute) = (u8::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
    Some(IcuDateTime { date: icu_date(at.date())?, time: Time::try_new(hour, minute, 0, 0).ok()? })
}

fn date_with<F>(date: Date, write: F) -> String
where
    F: FnOnce(&IcuDate<Gregorian>) -> String,
{
    icu_date(date).as_ref().map_or_else(|| date.to_string(), write)
}

fn datetime_with(formatter: &Formatter<YMDT>, at: DateTime, language: Language) -> String {
    let text = icu_datetime(at).map_or_else(|| at.to_string(), |at| formatter.format(&at).to_string());
    with_full_stop(text, language)
}

/// The text with the full stop after the year's abbreviated word, where there is one.
fn with_full_stop(text: String, language: Language) -> String {
    match language.row().year_mark {
        "" => text,
        mark => text.replace(mark, &format!("{mark}.")).replace(&format!("{mark}.."), &format!("{mark}.")),
    }
}

/// The name of the month of `date`, standing alone.
#[must_use]
pub fn month_name(date: Date, language: Language) -> String {
    date_with(date, |date| Formats::of(language).month.format(date).to_string())
}

/// A civil date in full: `24 November 2026`, `24. novembar 2026.`, `24 nëntor 2026`.
#[must_use]
pub fn format_civil_date(date: Date, language: Language) -> String {
    with_full_stop(date_with(date, |date| Formats::of(language).long.format(date).to_string()), language)
}

/// A civil date in digits, for tables: `24/11/2026`, `24. 11. 2026.`, `24.11.2026`.
#[must_use]
pub fn format_civil_date_short(date: Date, language: Language) -> String {
    with_full_stop(date_with(date, |date| Formats::of(language).short.format(date).to_string()), language)
}

/// The date of `micros` in `zone`, in full.
#[must_use]
pub fn format_date(micros: i64, zone: &Zone, language: Language) -> String {
    format_civil_date(zone.date_at(micros), language)
}

/// The date of `micros` in `zone`, in digits.
#[must_use]
pub fn format_date_short(micros: i64, zone: &Zone, language: Language) -> String {
    format_civil_date_short(zone.date_at(micros), language)
}

/// The date of `micros` in `zone` within a sentence, as after "until": in full, but in digits where CLDR has
/// no form in words that fits there. In Bosnian, Montenegrin and Serbian the month would have to be inflected.
#[must_use]
pub fn format_date_in_sentence(micros: i64, zone: &Zone, language: Language) -> String {
    if language.row().digits_in_sentence {
        format_date_short(micros, zone, language)
    } else {
        format_date(micros, zone, language)
    }
}

/// The time of day of `micros` in `zone`: `02:31`.
#[must_use]
pub fn format_time(micros: i64, zone: &Zone) -> String {
    let at = zone.at(micros);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Date in full and time of `micros` in `zone`: `24 November 2026 at 02:31`.
#[must_use]
pub fn format_datetime(micros: i64, zone: &Zone, language: Language) -> String {
    datetime_with(&Formats::of(language).long_time, zone.at(micros), language)
}

/// Date in digits and time of `micros` in `zone`, for tables: `24/11/2026, 02:31`.
#[must_use]
pub fn format_datetime_short(micros: i64, zone: &Zone, language: Language) -> String {
    datetime_with(&Formats::of(language).short_time, zone.at(micros), language)
}

/// How long before `now` something was: minutes, hours or days; the date in digits from a week on and for
/// what lies ahead.
#[must_use]
pub fn format_relative(micros: i64, now: i64, zone: &Zone, language: Language) -> String {
    const MINUTE: i64 = 60_000_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    const WEEK: i64 = 7 * DAY;
    let t = Texts::of(language);
    let age = now.saturating_sub(micros);
    let told = |text: &str, unit: i64| {
        let count = age.checked_div(unit).unwrap_or(0);
        t.with(text, &[("count", count.into())]).into_owned()
    };
    match age {
        // A clock that runs a little ahead is no reason to show a date.
        _ if (-MINUTE..MINUTE).contains(&age) => t.get("time-just-now").into_owned(),
        MINUTE..HOUR => told(crate::text_key("time-minutes-ago"), MINUTE),
        HOUR..DAY => told(crate::text_key("time-hours-ago"), HOUR),
        DAY..WEEK => told(crate::text_key("time-days-ago"), DAY),
        _ => format_date_short(micros, zone, language),
    }
}
