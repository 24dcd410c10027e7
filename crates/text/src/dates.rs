//! Dates and times as each language writes them, in the civil time of a zone.
//!
//! Month names and patterns are those of CLDR 47 (`en-GB`, `sr`, `sr-Latn`, `sq`), with one deviation: times are on the
//! 24-hour clock in every language, because a register must not be misread by twelve hours.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::script::to_cyrillic;
use crate::{Language, TextError};

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SERBIAN: [&str; 12] = [
    "januar",
    "februar",
    "mart",
    "april",
    "maj",
    "jun",
    "jul",
    "avgust",
    "septembar",
    "oktobar",
    "novembar",
    "decembar",
];
const ALBANIAN: [&str; 12] = [
    "janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor", "nëntor",
    "dhjetor",
];

/// A time zone by its name in the IANA database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone called `name`, such as `Europe/Belgrade`.
    ///
    /// # Errors
    /// [`TextError::UnknownZone`] when neither the machine nor the shipped database has it.
    pub fn named(name: &str) -> Result<Self, TextError> {
        // The only failure is that the name is not there.
        match TimeZone::get(name) {
            Ok(zone) => Ok(Self(zone)),
            Err(_) => Err(TextError::UnknownZone(name.to_owned())),
        }
    }

    /// Coordinated universal time.
    #[must_use]
    pub const fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// The civil time of `micros` (microseconds since the Unix epoch, UTC) in this zone. Times outside
    /// the years -9999 to 9999 give the nearest that can be shown.
    #[must_use]
    pub fn at(&self, micros: i64) -> DateTime {
        let nearest = if micros < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        self.0.to_datetime(jiff::Timestamp::from_microsecond(micros).unwrap_or(nearest))
    }

    /// The civil date of `micros` in this zone.
    #[must_use]
    pub fn date_at(&self, micros: i64) -> Date {
        self.at(micros).date()
    }
}

/// The name of a month, 1 to 12, as it stands in a date; empty for any other number.
#[must_use]
pub fn month_name(month: i8, language: Language) -> String {
    let names = match language {
        Language::En => ENGLISH,
        Language::SrLatn | Language::SrCyrl => SERBIAN,
        Language::Sq => ALBANIAN,
    };
    let name = usize::try_from(month).ok().and_then(|m| names.get(m.checked_sub(1)?).copied()).unwrap_or("");
    if language == Language::SrCyrl { to_cyrillic(name) } else { name.to_owned() }
}

/// A civil date in full: `24 November 2026`, `24. novembar 2026.`, `24 nëntor 2026`.
#[must_use]
pub fn format_civil_date(date: Date, language: Language) -> String {
    let (day, month, year) = (date.day(), month_name(date.month(), language), date.year());
    match language {
        Language::En | Language::Sq => format!("{day} {month} {year}"),
        Language::SrLatn | Language::SrCyrl => format!("{day}. {month} {year}."),
    }
}

/// A civil date in digits, for tables: `24/11/2026`, `24. 11. 2026.`, `24.11.2026`.
#[must_use]
pub fn format_civil_date_short(date: Date, language: Language) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match language {
        Language::En => format!("{day:02}/{month:02}/{year}"),
        Language::SrLatn | Language::SrCyrl => format!("{day}. {month}. {year}."),
        Language::Sq => format!("{day}.{month}.{year}"),
    }
}

/// The date of `micros` (microseconds since the Unix epoch, UTC) in `zone`, in full.
#[must_use]
pub fn format_date(micros: i64, zone: &Zone, language: Language) -> String {
    format_civil_date(zone.date_at(micros), language)
}

/// The date of `micros` in `zone`, in digits.
#[must_use]
pub fn format_date_short(micros: i64, zone: &Zone, language: Language) -> String {
    format_civil_date_short(zone.date_at(micros), language)
}

/// The time of day of `micros` in `zone`: `02:31`.
#[must_use]
pub fn format_time(micros: i64, zone: &Zone) -> String {
    let at = zone.at(micros);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Date in full and time: `24 November 2026 at 02:31`, `24. novembar 2026. 02:31`, `24 nëntor 2026 në 02:31`.
#[must_use]
pub fn format_datetime(micros: i64, zone: &Zone, language: Language) -> String {
    let between = match language {
        Language::En => " at ",
        Language::SrLatn | Language::SrCyrl => " ",
        Language::Sq => " në ",
    };
    format!("{}{between}{}", format_date(micros, zone, language), format_time(micros, zone))
}

/// Date in digits and time, for tables: `24/11/2026, 02:31`.
#[must_use]
pub fn format_datetime_short(micros: i64, zone: &Zone, language: Language) -> String {
    let between = match language {
        Language::En | Language::Sq => ", ",
        Language::SrLatn | Language::SrCyrl => " ",
    };
    format!("{}{between}{}", format_date_short(micros, zone, language), format_time(micros, zone))
}
