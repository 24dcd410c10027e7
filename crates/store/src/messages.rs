//! Conversations of SMS, messengers and e-mail, and their messages; addresses and texts only as sealed bytes. Every right is the
//! contact's.

pub mod conversations;
pub mod lines;

pub use conversations::{Address, Conversation, NewConversation};
pub use lines::{Line, NewLine};

use fener_access::grant::Grant;
use fener_access::kind::Contacts;

use crate::{Change, StoreError};

/// The table of conversations, as sealed fields are bound to it.
pub const CONVERSATIONS: &str = "conversations";
/// The column of addresses.
pub const ADDRESS: &str = "address";
/// The table of messages.
pub const MESSAGES: &str = "messages";
/// The column of texts.
pub const TEXT: &str = "text";

/// Adds to a change that the content of the contact's conversations is erased, and that none is found by its address.
///
/// # Errors
/// When the grant is for another tenant.
pub fn erase(change: &mut Change, grant: &Grant<Contacts>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    conversations::erase(change, grant.record());
    lines::erase(change, grant.record());
    Ok(())
}
