//! A shift offered to colleagues: taken by one, agreed to by a supervisor where the operator wants it.

use crate::words;

words! {
    /// Where an offer stands.
    pub enum SwapState {
        /// Colleagues can take it.
        Offered = "offered",
        /// A colleague takes it, and a supervisor has to agree.
        Taken = "taken",
        /// The shift is the colleague's.
        Approved = "approved",
        /// A supervisor did not agree; the shift stays where it was.
        Declined = "declined",
        /// Whoever offered it works it after all.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What somebody does with an offer.
    pub enum SwapStep {
        /// A colleague takes it.
        Take = "take",
        /// A supervisor agrees.
        Approve = "approve",
        /// A supervisor does not.
        Decline = "decline",
        /// Whoever offered it takes it back.
        Withdraw = "withdraw",
    }
}

/// A step that does not follow from where the offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an offer that is {state} cannot take this step")]
pub struct SwapRefused {
    /// Where it stands.
    pub state: SwapState,
}

impl SwapState {
    /// Whether something can still come of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Taken)
    }

    /// Where it stands after a step. Without need of approval, taking it is all.
    ///
    /// # Errors
    /// When the step makes no sense from here.
    pub const fn after(self, step: SwapStep, needs_approval: bool) -> Result<Self, SwapRefused> {
        match (self, step) {
            (Self::Offered, SwapStep::Take) if needs_approval => Ok(Self::Taken),
            (Self::Offered, SwapStep::Take) | (Self::Taken, SwapStep::Approve) => Ok(Self::Approved),
            (Self::Taken, SwapStep::Decline) => Ok(Self::Declined),
            (Self::Offered | Self::Taken, SwapStep::Withdraw) => Ok(Self::Withdrawn),
            (state, _) => Err(SwapRefused { state }),
        }
    }
}
