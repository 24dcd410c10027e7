//! Notes: what somebody working on the case wrote down.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::entries::not_ahead;
use crate::fields::Checker;

/// A note. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The day it is about; none for the day on which it is written.
    #[serde(default)]
    #[zeroize(skip)]
    pub on: Option<Date>,
    /// What it says.
    pub note: String,
}

impl Note {
    pub(super) fn check(&self, today: Date, check: &mut Checker) {
        check.required_text("note", &self.note);
        not_ahead("on", self.on, today, check);
    }
}
