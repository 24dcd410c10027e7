//! Civil time of a zone.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::TextError;

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

    /// The microseconds since the Unix epoch at which `civil` is read on the clocks of this zone. Of an
    /// hour that happens twice the first is meant; one that is skipped is moved on by the gap.
    #[must_use]
    pub fn micros_of(&self, civil: DateTime) -> Option<i64> {
        self.0.to_timestamp(civil).ok().map(|at| at.as_microsecond())
    }
}
