//! What reaches people without an account: a link by which an organisation answers one referral, and a code by which a
//! person says how it went.

use serde::{Deserialize, Serialize};

use crate::fields::{Checker, FieldError};
use crate::personal::Personal;
use crate::time::Timestamp;
use crate::words;

/// How often a wrong code may be given before a link is closed.
pub const MOST_TRIES: i32 = 5;
/// Seconds for which a link opens.
const LINK_LASTS: i64 = 7 * 24 * 3_600;
/// Seconds for which a person may say how it went.
const FEEDBACK_LASTS: i64 = 180 * 24 * 3_600;

/// Until when a new link opens.
#[must_use]
pub const fn link_ends(made: Timestamp) -> Timestamp {
    made.plus_seconds(LINK_LASTS)
}

/// Until when a person may say how it went.
#[must_use]
pub const fn feedback_ends(made: Timestamp) -> Timestamp {
    made.plus_seconds(FEEDBACK_LASTS)
}

/// Whether a link opens anything at a moment.
#[must_use]
pub fn link_opens(tries: i32, ends: Timestamp, closed: Option<Timestamp>, now: Timestamp) -> bool {
    tries < MOST_TRIES && now < ends && closed.is_none()
}

words! {
    /// How something was for a person.
    pub enum Felt {
        Yes = "yes",
        Partly = "partly",
        No = "no",
    }
}

/// What a person says of the help they got. Nothing has to be said.
pub struct FeedbackInput {
    /// Whether it was safe.
    pub safe: Option<Felt>,
    /// Whether it helped.
    pub helped: Option<Felt>,
    /// In words.
    pub words: Personal<FeedbackWords>,
}

/// What a person says in words. Sealed at rest.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, zeroize::Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct FeedbackWords {
    /// The words.
    pub text: String,
}

impl FeedbackInput {
    /// Checks the words.
    ///
    /// # Errors
    /// With the field `words`.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.text("words", &self.words.expose().text);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_closed_by_time_by_wrong_codes_and_by_its_answer() {
        let now = Timestamp::from_micros(0);
        let ends = link_ends(now);
        assert!(link_opens(MOST_TRIES - 1, ends, None, now));
        assert!(!link_opens(MOST_TRIES, ends, None, now));
        assert!(!link_opens(0, ends, None, ends));
        assert!(!link_opens(0, ends, Some(now), now));
    }
}
