//! A tip: information passed to law enforcement; it needs no identified victim.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, FieldError, Problem};
use crate::time::Timestamp;
use crate::words;

pub mod marks;
pub mod reveals;

words! {
    /// Whose information it is. A survivor's own waits for consent; a bystander's has a clock.
    pub enum TipSource {
        Survivor = "survivor",
        ThirdParty = "third_party",
    }
}

words! {
    /// How soon it must reach law enforcement.
    pub enum TipUrgency {
        /// Somebody is in danger: 15 minutes.
        Crisis = "crisis",
        /// Everything else: 24 hours.
        Standard = "standard",
    }
}

impl TipUrgency {
    /// When law enforcement must have acknowledged it.
    #[must_use]
    pub const fn due(self, sent_at: Timestamp) -> Timestamp {
        sent_at.plus_seconds(match self {
            Self::Crisis => 15 * 60,
            Self::Standard => 24 * 3_600,
        })
    }
}

words! {
    /// Where a tip stands.
    pub enum TipStatus {
        Sent = "sent",
        Acknowledged = "acknowledged",
        Investigating = "investigating",
        Answered = "answered",
        /// The sender took it back: the recipient reads it no more.
        Retracted = "retracted",
    }
}

words! {
    /// Something that happened to a tip, as its history keeps it.
    pub enum TipEvent {
        Acknowledged = "acknowledged",
        Investigating = "investigating",
        Answered = "answered",
        /// The recipient asks the sender, who alone knows the source.
        Asked = "asked",
        /// The sender answers, and the source is not named.
        Replied = "replied",
        PassedOn = "passed_on",
        Retracted = "retracted",
    }
}

impl From<TipStep> for TipEvent {
    fn from(step: TipStep) -> Self {
        match step {
            TipStep::Acknowledge => Self::Acknowledged,
            TipStep::Investigate => Self::Investigating,
            TipStep::Answer => Self::Answered,
        }
    }
}

words! {
    /// What was hashed when evidence was kept.
    pub enum EvidenceKind {
        /// A file.
        File = "file",
        /// A page as it was captured.
        PageCapture = "page_capture",
    }
}

words! {
    /// What two tips are to each other.
    pub enum TipLink {
        /// They tell of the same thing.
        Same = "same",
        /// They belong together.
        Related = "related",
    }
}

/// Whether a text is a SHA-256 in hexadecimal digits, however they are written.
#[must_use]
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

words! {
    /// What became of a tip, in the words law enforcement answers with.
    pub enum TipFeedback {
        InvestigationOpened = "investigation_opened",
        PerpetratorFound = "perpetrator_found",
        KnownAlready = "known_already",
        NotEnough = "not_enough",
        NoOffence = "no_offence",
        PassedOn = "passed_on",
    }
}

words! {
    /// Something law enforcement does with a tip.
    pub enum TipStep {
        Acknowledge = "acknowledge",
        Investigate = "investigate",
        Answer = "answer",
    }
}

/// A step that the tip's status does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a tip that is {status} cannot {step}")]
pub struct TipStepRefused {
    /// Where the tip stands.
    pub status: TipStatus,
    /// What was tried.
    pub step: TipStep,
}

impl TipStatus {
    /// The status after a step. An answer may be given more than once: what became of a tip changes.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: TipStep) -> Result<Self, TipStepRefused> {
        match (self, step) {
            (Self::Sent, TipStep::Acknowledge) => Ok(Self::Acknowledged),
            (Self::Sent | Self::Acknowledged | Self::Answered, TipStep::Investigate) => {
                Ok(Self::Investigating)
            }
            (Self::Acknowledged | Self::Investigating | Self::Answered, TipStep::Answer) => {
                Ok(Self::Answered)
            }
            (status, step) => Err(TipStepRefused { status, step }),
        }
    }

    /// Whether it may still be taken back or passed on, asked about and answered for.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Retracted)
    }

    /// The steps law enforcement can take now.
    pub fn steps(self) -> impl Iterator<Item = TipStep> {
        TipStep::ALL.iter().copied().filter(move |step| self.after(*step).is_ok())
    }
}

/// What was seen. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct TipContent {
    /// What was seen or heard.
    pub what: String,
    /// Where.
    pub place: String,
    /// When, in words.
    pub when: String,
    /// Vehicles, plates.
    pub vehicle: String,
    /// Phone numbers, handles, online addresses.
    pub traces: String,
    /// What endangers the source, and how to keep it safe.
    pub source_safety: String,
}

impl TipContent {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(!self.what.trim().is_empty(), "what", Problem::Required);
        check.text("what", &self.what);
        check.line("place", &self.place);
        check.line("when", &self.when);
        check.line("vehicle", &self.vehicle);
        check.text("traces", &self.traces);
        check.text("source_safety", &self.source_safety);
        check.finish()
    }
}

/// Why a tip may not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TipRefused {
    /// A survivor's own information without consent for authorities.
    #[error("a survivor's own information goes to authorities only with the survivor's consent")]
    NoConsent,
    /// The recipient does not enforce law.
    #[error("a tip goes to a body that enforces law")]
    NotLawEnforcement,
}

/// Whether a tip may be sent: third parties' always, a survivor's own only with consent for authorities
/// (why peers failed on both sides: `design/peers.md`, standards in use).
///
/// # Errors
/// What stands against it.
pub const fn may_send(
    source: TipSource,
    consent: bool,
    recipient_enforces_law: bool,
) -> Result<(), TipRefused> {
    match (source, consent, recipient_enforces_law) {
        (_, _, false) => Err(TipRefused::NotLawEnforcement),
        (TipSource::Survivor, false, true) => Err(TipRefused::NoConsent),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bystanders_tip_never_waits_for_consent() {
        assert_eq!(may_send(TipSource::ThirdParty, false, true), Ok(()));
        assert_eq!(may_send(TipSource::Survivor, false, true), Err(TipRefused::NoConsent));
        assert_eq!(may_send(TipSource::Survivor, true, false), Err(TipRefused::NotLawEnforcement));
    }

    #[test]
    fn a_crisis_reaches_the_police_in_fifteen_minutes() {
        let sent = Timestamp::from_micros(0);
        assert_eq!(TipUrgency::Crisis.due(sent).seconds_since(sent), 900);
    }

    #[test]
    fn nothing_moves_a_tip_that_was_taken_back() {
        assert_eq!(TipStatus::Retracted.steps().count(), 0);
        assert!(!TipStatus::Retracted.is_live() && TipStatus::Answered.is_live());
    }

    #[test]
    fn a_hash_is_sixty_four_digits() {
        assert!(is_sha256(&"aF".repeat(32)));
        assert!(!is_sha256(&"a".repeat(63)) && !is_sha256(&"g".repeat(64)));
    }

    #[test]
    fn a_tip_is_acknowledged_before_it_is_answered() {
        assert!(TipStatus::Sent.after(TipStep::Answer).is_err());
        let answered = TipStatus::Acknowledged.after(TipStep::Answer).unwrap();
        assert_eq!(answered.after(TipStep::Answer), Ok(TipStatus::Answered));
    }
}
