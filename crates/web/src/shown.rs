//! What console and partner portal show alike: the same record, read by its sender and by its recipient.

pub mod facts;
pub mod flags;
pub mod going_on;
pub mod proceedings;
pub mod referrals;
pub mod services;
pub mod tips;

use crate::failure::Failure;

/// Which of the two surfaces a page is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The console of the operator, who sends.
    Console,
    /// The portal of partners, who receive.
    Partner,
}

impl Surface {
    /// The address of a kind of record on this surface.
    #[must_use]
    pub const fn place(self, console: &'static str, partner: &'static str) -> &'static str {
        match self {
            Self::Console => console,
            Self::Partner => partner,
        }
    }
}

/// Reads an identifier from an address; nothing is at an address that holds none.
///
/// # Errors
/// Not found.
pub fn id<I: std::str::FromStr>(text: &str) -> Result<I, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

/// The key of a form that makes something: the one that was sent, or a fresh one.
#[must_use]
pub fn form_key(fields: &crate::form::Fields) -> String {
    match fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    }
}
