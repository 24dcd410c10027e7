//! How somebody stays safe: the plan made with the person, and the rules by which the person is contacted.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, Problem};
use crate::words;

words! {
    /// A way that is safe for the person.
    pub enum SafeChannel {
        Call = "call",
        Sms = "sms",
        Messenger = "messenger",
        Email = "email",
        InPerson = "in_person",
        ThroughSomebody = "through_somebody",
        Never = "never",
    }
}

/// The rules by which somebody is contacted; shown before anybody does. Sealed at rest.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct SafeContact {
    /// The ways that are safe.
    #[zeroize(skip)]
    pub channels: BTreeSet<SafeChannel>,
    /// The number, address or person.
    #[serde(default)]
    pub by: String,
    /// When.
    #[serde(default)]
    pub hours: String,
    /// What is said, so that both know who it is.
    #[serde(default)]
    pub code_word: String,
    /// Who must hear nothing of it.
    #[serde(default)]
    pub never_tell: String,
    /// What else to heed.
    #[serde(default)]
    pub heed: String,
}

impl SafeContact {
    pub(super) fn check(&self, check: &mut Checker) {
        check.require(!self.channels.is_empty(), "channels", Problem::Required);
        let alone = !self.channels.contains(&SafeChannel::Never) || self.channels.len() == 1;
        check.require(alone, "channels", Problem::Contradicts { field: "channels" });
        check.line("by", &self.by);
        check.line("hours", &self.hours);
        check.line("code_word", &self.code_word);
        check.line("never_tell", &self.never_tell);
        check.text("heed", &self.heed);
    }
}

/// The plan made with the person. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct SafetyPlan {
    /// By what the person notices danger.
    #[serde(default)]
    pub signs: String,
    /// What the person does then, step by step.
    pub steps: String,
    /// Where the person can go.
    #[serde(default)]
    pub safe_places: String,
    /// Whom the person can call.
    #[serde(default)]
    pub helpers: String,
    /// The day on which it is looked at again.
    #[zeroize(skip)]
    pub review_on: Date,
}

impl SafetyPlan {
    pub(super) fn check(&self, check: &mut Checker) {
        check.text("signs", &self.signs);
        check.required_text("steps", &self.steps);
        check.text("safe_places", &self.safe_places);
        check.text("helpers", &self.helpers);
    }
}
