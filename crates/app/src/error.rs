//! Why a person's command was not done, in a form that pages and the API can explain.

use fener_access::policies::{Denied, DeniedReason};
use fener_domain::fields::FieldError;
use fener_store::StoreError;
use fener_vault::VaultError;
use fener_vault::channel::EnvelopeFault;

/// Records that people call by a reference, as the store names them.
const REFERENCED: [&str; 5] = ["the contact", "the case", "the referral", "the tip", "the proceeding"];

/// Why a command was not done. Nothing is half-done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such record, or this person may not know that there is.
    #[error("not found")]
    NotFound,
    /// The person may see the record and may not do this to it.
    #[error("not allowed")]
    Forbidden,
    /// The person has to prove again who they are before this.
    #[error("needs a fresh proof of identity")]
    NeedsStepUp,
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    SignedOut,
    /// Fields are wrong; every one is named.
    #[error("the input has errors")]
    Invalid(Vec<FieldError>),
    /// Somebody else changed the record meanwhile.
    #[error("changed by somebody else")]
    Conflict,
    /// A rule stands against it; the word is the rule's, the same in messages (`refused-<word>`) and the API.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// What was sent is broken or not meant for here; the word is the fault's (`refused-<word>`).
    #[error("faulty: {0}")]
    Faulty(&'static str),
    /// The same idempotency key came with another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The database cannot be reached or written; nothing was stored; try again.
    #[error("not available: {0}")]
    Unavailable(String),
    /// Sealed data of the record was erased: its key is destroyed.
    #[error("erased")]
    Erased,
    /// A defect or a damaged database; the text is for the log only.
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// The stable code of the error, for the API and for message keys.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden => "forbidden",
            Self::NeedsStepUp => "needs_step_up",
            Self::SignedOut => "signed_out",
            Self::Invalid(_) => "invalid",
            Self::Conflict => "conflict",
            Self::Refused(word) | Self::Faulty(word) => word,
            Self::KeyReused => "key_reused",
            Self::Unavailable(_) => "unavailable",
            Self::Erased => "erased",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            // Of a finding: the checks of somebody else found the same at the same moment.
            StoreError::Conflict { .. } | StoreError::Duplicate { what: "the finding" } => Self::Conflict,
            StoreError::Unavailable(why) => Self::Unavailable(why),
            StoreError::Refused(word) => Self::Refused(word),
            StoreError::Duplicate { what: "the login" } => Self::Refused("login_taken"),
            StoreError::Duplicate { what: "the identity" } => Self::Refused("identity_taken"),
            // Of two references that are drawn alike, once in a million million, one is drawn again when it is tried again.
            StoreError::Duplicate { what } if REFERENCED.contains(&what) => {
                Self::Unavailable(format!("{what} drew a reference that is taken"))
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<EnvelopeFault> for AppError {
    fn from(fault: EnvelopeFault) -> Self {
        Self::Faulty(fault.word())
    }
}

impl From<Vec<FieldError>> for AppError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

/// A denial that hides nothing more than the record's existence.
pub(crate) fn from_denied(denied: &Denied, may_read: bool) -> AppError {
    match denied.reason {
        DeniedReason::NeedsStepUp => AppError::NeedsStepUp,
        _ if may_read => AppError::Forbidden,
        _ => AppError::NotFound,
    }
}
