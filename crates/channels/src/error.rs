//! What can go wrong with a provider: words of ours and numbers, never what people wrote or where they are.

/// Why a request is not taken. Nothing of it is stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The signature or the secret is wrong or missing.
    #[error("the request is not the provider's: its signature or secret is wrong")]
    Forged,
    /// It cannot be read.
    #[error("the request cannot be read: {0}")]
    Unreadable(&'static str),
    /// This adapter takes no requests.
    #[error("this channel takes no requests")]
    NotHere,
}

/// Why a message was not taken by the provider.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may go later: try again.
    #[error("{0}; it is tried again")]
    Transient(String),
    /// It will never go like this.
    #[error("{0}")]
    Final(String),
}

impl SendError {
    /// Whether trying again makes sense.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Transient(_))
    }

    pub(crate) fn transient(why: impl Into<String>) -> Self {
        Self::Transient(why.into())
    }

    pub(crate) fn r#final(why: impl Into<String>) -> Self {
        Self::Final(why.into())
    }
}
