//! A contact: one interaction with the hotline on any channel.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, FieldError, Problem};
use crate::personal::Personal;
use crate::words;

pub mod protocol;

words! {
    /// How the contactor reached the hotline.
    pub enum Channel {
        Phone = "phone",
        WebChat = "web_chat",
        TextMessage = "text_message",
        WebReport = "web_report",
        Email = "email",
        InPerson = "in_person",
    }
}

words! {
    /// Who made the contact.
    pub enum Contactor {
        Victim = "victim",
        Relative = "relative",
        Bystander = "bystander",
        Client = "client",
        Professional = "professional",
        Unknown = "unknown",
    }
}

words! {
    /// What the contact is for (call types of the US national hotline, with a kind apart for silence).
    pub enum Purpose {
        Crisis = "crisis",
        HighRisk = "high_risk",
        Tip = "tip",
        Referral = "referral",
        Information = "information",
        Training = "training",
        Silent = "silent",
    }
}

words! {
    /// How soon somebody must act.
    pub enum Urgency {
        Danger = "danger",
        Urgent = "urgent",
        Routine = "routine",
    }
}

words! {
    /// Where a contact stands.
    pub enum ContactStatus {
        /// Arrived without a specialist (a web report); nobody has read it.
        Received = "received",
        /// A specialist works on it.
        Open = "open",
        /// Nothing is left to do.
        Closed = "closed",
    }
}

/// Something a person does with a contact's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactStep {
    /// A specialist takes it.
    Take,
    /// The work is done.
    Close,
    /// It was closed too early.
    Reopen,
}

/// A step that the contact's status does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a contact that is {status} cannot take this step")]
pub struct ContactStepRefused {
    /// Where the contact stands.
    pub status: ContactStatus,
}

impl ContactStatus {
    /// The status after a step.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: ContactStep) -> Result<Self, ContactStepRefused> {
        match (self, step) {
            (Self::Received, ContactStep::Take) | (Self::Closed, ContactStep::Reopen) => Ok(Self::Open),
            (Self::Open, ContactStep::Close) => Ok(Self::Closed),
            (status, _) => Err(ContactStepRefused { status }),
        }
    }
}

/// Who called and how to reach them safely. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct Caller {
    /// What the contactor wants to be called; need not be a real name.
    pub name: String,
    /// The number, as said or shown.
    pub phone: String,
    /// How and when calling back is safe ("after 21, do not say who you are").
    pub safe_contact: String,
    /// Where the person in danger is, as told.
    pub place: String,
}

impl Caller {
    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.name, &self.phone, &self.safe_contact, &self.place].iter().all(|part| part.trim().is_empty())
    }
}

/// What a specialist writes down about a contact.
#[derive(Clone)]
pub struct ContactInput {
    /// How it came.
    pub channel: Channel,
    /// BCP 47 tag of the language spoken.
    pub language: String,
    /// Who called.
    pub contactor: Contactor,
    /// What for.
    pub purpose: Purpose,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// The contactor was told the hotline's role, confidentiality and the next steps.
    pub expectations_told: bool,
    /// The contactor wants nothing kept that identifies them.
    pub anonymous: bool,
    /// Who called, unless anonymous.
    pub caller: Personal<Caller>,
    /// Free notes.
    pub notes: Personal<String>,
}

impl ContactInput {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        let caller = self.caller.expose();
        check.require(is_language_tag(&self.language), "language", Problem::Unreadable);
        check.line("name", &caller.name);
        check.line("phone", &caller.phone);
        check.line("safe_contact", &caller.safe_contact);
        check.line("place", &caller.place);
        check.text("notes", self.notes.expose());
        let identified = !caller.name.trim().is_empty() || !caller.phone.trim().is_empty();
        check.require(!(self.anonymous && identified), "anonymous", Problem::Contradicts { field: "name" });
        check.finish()
    }
}

/// Whether a text has the shape of a BCP 47 language tag: letters and digits in parts of at most eight.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && tag.len() <= 35
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> ContactInput {
        ContactInput {
            channel: Channel::Phone,
            language: "sr-Cyrl".into(),
            contactor: Contactor::Relative,
            purpose: Purpose::Crisis,
            urgency: Urgency::Danger,
            expectations_told: true,
            anonymous: false,
            caller: Personal::new(Caller::default()),
            notes: Personal::from("she phones from a locked flat"),
        }
    }

    #[test]
    fn nothing_about_the_contactor_is_required() {
        assert_eq!(input().check(), Ok(()));
    }

    #[test]
    fn an_anonymous_contact_keeps_no_name() {
        let named = Caller { name: "Ana".into(), ..Caller::default() };
        let contact = ContactInput { anonymous: true, caller: Personal::new(named), ..input() };
        let errors = contact.check().unwrap_err();
        assert_eq!(errors.first().map(|error| error.field), Some("anonymous"));
    }

    #[test]
    fn a_language_is_a_tag() {
        assert!(["sr", "sr-Cyrl", "rmn", "ar"].iter().all(|tag| is_language_tag(tag)));
        assert!(["", "s", "SR", "sr_Cyrl", "sr-", "sr-<script>"].iter().all(|tag| !is_language_tag(tag)));
    }

    #[test]
    fn a_received_report_is_taken_then_closed_and_may_be_reopened() {
        let open = ContactStatus::Received.after(ContactStep::Take).unwrap();
        let closed = open.after(ContactStep::Close).unwrap();
        assert_eq!(closed.after(ContactStep::Reopen), Ok(ContactStatus::Open));
        assert!(ContactStatus::Received.after(ContactStep::Close).is_err());
        assert!(closed.after(ContactStep::Take).is_err());
    }
}
