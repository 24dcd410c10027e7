//! Identifiers: a newtype for every kind of record, so that one is never taken for another.
//!
//! All are UUIDv7 (sortable by creation). They disclose the time of creation, so what an outsider sees
//! (receipts, public codes, links) is never one of these.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp as JiffTimestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

/// A UUIDv7 from the given time and randomness.
pub fn uuid_v7<R: rand::Rng + ?Sized>(now: Timestamp, rng: &mut R) -> Uuid {
    let millis = u64::try_from(now.micros().max(0) / 1_000).unwrap_or_default();
    let mut random = [0_u8; 10];
    rng.fill_bytes(&mut random);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The time a UUIDv7 was made, to the millisecond; `None` for another version.
#[must_use]
pub fn made_at(id: Uuid) -> Option<Timestamp> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    let at = JiffTimestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()?;
    Some(Timestamp::from_micros(at.as_microsecond()))
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh identifier made of the given time and randomness.
            pub fn generate<R: rand::Rng + ?Sized>(now: Timestamp, rng: &mut R) -> Self {
                Self(uuid_v7(now, rng))
            }

            /// Wraps a stored identifier.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare identifier.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(/// An operator's installation space: one country or one operator; leads every key.
    TenantId);
id!(/// A body: the hotline's operator, a shelter, a police unit, a prosecutor, a court.
    OrganisationId);
id!(/// Somebody who signs in.
    UserId);
id!(/// One interaction with the hotline on any channel.
    ContactId);
id!(/// Answers to indicators and the assessment drawn from them.
    ScreeningId);
id!(/// One trafficking situation.
    CaseId);
id!(/// An entry of a case's file.
    EntryId);
id!(/// Somebody in a case.
    PersonId);
id!(/// Purpose x recipient x data categories x expiry, given by a person.
    ConsentId);
id!(/// What an organisation offers.
    ServiceId);
id!(/// A request to a service to help a person.
    ReferralId);
id!(/// A request to a recipient to delete what it knows of a person.
    DeletionId);
id!(/// What was decided in place of a consent: for a child, or in immediate danger.
    GroundId);
id!(/// A link by which an organisation without accounts answers one referral.
    LinkId);
id!(/// What a person said of the help a referral led to.
    FeedbackId);
id!(/// Information passed to law enforcement.
    TipId);
id!(/// Investigation, prosecution or trial.
    ProceedingId);
id!(/// What of a case another organisation may see.
    SharingId);
id!(/// Something that a person needs.
    NeedId);
id!(/// Something that is to be reached with a person.
    GoalId);
id!(/// Something that is done for a goal.
    ActionId);
id!(/// A stretch of a person's way, such as the reflection period.
    TermId);
id!(/// A key under which one contact's or one case's fields are sealed.
    DataKeyId);
id!(/// What a person asks of whoever keeps their data.
    DataRequestId);
id!(/// Data that got out.
    BreachId);
id!(/// A legal hold.
    HoldId);
id!(/// A server-side session.
    SessionId);
id!(/// A token of the API.
    TokenId);
id!(/// An entry of the audit.
    AuditId);
id!(/// The conversation of one report; shaped as a random UUID, drawn by whoever reports.
    BoxId);
id!(/// A file in a box; drawn by whoever sends it.
    FileId);
id!(/// An account's own key to what the hotline receives.
    KeyholderId);
id!(/// A key that reports are sealed to.
    IntakeKeyId);
id!(/// A conversation at the same time.
    ChatId);
id!(/// A telephone call.
    CallId);
id!(/// A caller who agreed to be called back.
    CallBackId);
id!(/// A number whose calls are not taken.
    BlockedCallerId);
id!(/// Somebody's place at the hotline, from signing on until signing off.
    DeskId);
id!(/// Something that waits for a specialist: a call, a chat, a conversation of messages.
    WaitingId);
id!(/// A conversation of messages on one channel with one address.
    ConversationId);
id!(/// A message, in or out.
    MessageId);
id!(/// A stretch of the rota.
    ShiftId);
id!(/// A shift offered to colleagues.
    SwapId);
id!(/// What somebody was trained and examined for.
    CertificateId);
id!(/// What one shift tells the next.
    HandoverId);
