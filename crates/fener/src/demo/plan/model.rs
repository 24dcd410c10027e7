//! What a planned year is made of. Everything in it is invented, so nothing in it is personal data.

use fener_domain::cases::{AgeBand, ExploitationForm, PersonRole, Sex};
use fener_domain::consent::{ConsentForm, ConsentPurpose, DataCategory};
use fener_domain::contacts::{Channel, Contactor, Purpose, Urgency};
use fener_domain::proceedings::ProceedingStep;
use fener_domain::referrals::{DeclineReason, ReferralStep, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipContent, TipFeedback, TipSource, TipStep, TipUrgency};

use crate::demo::country::{Body, Offer};

/// A year of a hotline.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// When everything before the first contact was set up.
    pub begins: Timestamp,
    /// The moment the year ends: midnight before the day of filling.
    pub ends: Timestamp,
    /// The contacts in order, each with everything that came of it.
    pub journeys: Vec<Journey>,
}

/// A contact and everything that came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// Seed of its identifiers and references.
    pub seed: u64,
    /// What part it plays in the tour, if any.
    pub part: Option<Part>,
    /// The contact.
    pub contact: Contact,
    /// Answers to an indicator set.
    pub screening: Option<Screening>,
    /// The case it led to.
    pub case: Option<Case>,
    /// The tip of a bystander.
    pub tip: Option<Tip>,
}

/// A part in the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole way from a call at night to compensation.
    Whole,
    /// The same at its beginning: what comes next is the newcomer's to do.
    Beginning,
}

/// A planned contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub at: Timestamp,
    /// The specialist who takes it, by number.
    pub by: usize,
    /// When a specialist takes a web report.
    pub taken_at: Option<Timestamp>,
    /// When nothing is left to do.
    pub closed_at: Option<Timestamp>,
    pub channel: Channel,
    pub language: &'static str,
    pub contactor: Contactor,
    pub purpose: Purpose,
    pub urgency: Urgency,
    pub expectations_told: bool,
    pub anonymous: bool,
    pub name: String,
    pub phone: String,
    pub safe_contact: String,
    pub place: String,
    pub notes: String,
}

/// A planned screening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    pub at: Timestamp,
    pub set: &'static str,
    pub answers: Vec<(String, &'static str)>,
}

/// A planned case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub at: Timestamp,
    pub form: ExploitationForm,
    pub jurisdiction: String,
    pub title: String,
    pub summary: String,
    /// The case manager who gets it, by number, and when.
    pub assigned: Option<(Timestamp, usize)>,
    pub persons: Vec<Person>,
    pub closed_at: Option<Timestamp>,
}

/// A planned person of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub at: Timestamp,
    pub role: PersonRole,
    pub age: AgeBand,
    pub sex: Sex,
    pub citizenship: &'static str,
    pub name: String,
    pub place: String,
    pub safe_contact: String,
    pub health: String,
    pub needs: String,
    pub consents: Vec<Consent>,
    pub referrals: Vec<Referral>,
    /// Information of the person's own.
    pub tip: Option<Tip>,
}

/// A planned consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub at: Timestamp,
    pub purpose: ConsentPurpose,
    pub recipient: Option<Body>,
    pub categories: Vec<DataCategory>,
    pub form: ConsentForm,
    pub language: &'static str,
    pub withdrawn_at: Option<Timestamp>,
}

/// A planned referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub at: Timestamp,
    pub to: Offer,
    pub urgency: ReferralUrgency,
    pub note: String,
    pub steps: Vec<ReferralMove>,
}

/// A step of a planned referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralMove {
    pub at: Timestamp,
    pub step: ReferralStep,
    pub reason: Option<DeclineReason>,
    pub answer: String,
}

/// A planned tip.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    pub at: Timestamp,
    pub to: Body,
    pub source: TipSource,
    pub urgency: TipUrgency,
    pub content: Seen,
    pub steps: Vec<TipMove>,
    pub proceeding: Option<Proceeding>,
}

/// What a tip tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub what: String,
    pub place: String,
    pub when: String,
    pub vehicle: String,
    pub source_safety: String,
}

impl From<&Seen> for TipContent {
    fn from(seen: &Seen) -> Self {
        Self {
            what: seen.what.clone(),
            place: seen.place.clone(),
            when: seen.when.clone(),
            vehicle: seen.vehicle.clone(),
            traces: String::new(),
            source_safety: seen.source_safety.clone(),
        }
    }
}

/// A step of a planned tip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TipMove {
    pub at: Timestamp,
    pub step: TipStep,
    pub feedback: Option<TipFeedback>,
    pub answer: String,
}

/// A planned proceeding: opened by whoever got the tip.
#[derive(Clone, Debug, PartialEq)]
pub struct Proceeding {
    pub at: Timestamp,
    /// When the police hands it to the prosecutor.
    pub handed_over_at: Option<Timestamp>,
    pub steps: Vec<(Timestamp, ProceedingStep)>,
}
