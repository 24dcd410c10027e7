//! Who is asked for what, until when.

use crate::ids::{DeskId, WaitingId};
use crate::time::Timestamp;
use crate::words;

words! {
    /// How an ask ended.
    pub enum AskEnd {
        /// The desk took it.
        Accepted = "accepted",
        /// The desk said no.
        Declined = "declined",
        /// Nobody at the desk did anything in time.
        Expired = "expired",
        /// It was taken back: somebody else has it, it waits no more, or the desk cannot be asked any more.
        TakenBack = "taken_back",
    }
}

/// Somebody is asked for something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What waits.
    pub waiting: WaitingId,
    /// Who is asked.
    pub desk: DeskId,
    /// How often this desk was asked for it before.
    pub time: u32,
    /// Since when.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// How it ended; none while it goes on.
    pub end: Option<AskEnd>,
}
