//! What can be done to a record.

use fener_domain::words;

use crate::kind::Kind;

words! {
    /// An action.
    pub enum Action {
        /// Find among many; see what a list shows.
        List = "list",
        /// Open one record.
        Read = "read",
        /// Make a record.
        Create = "create",
        /// Change a record; withdrawing a consent is this too.
        Update = "update",
        /// As the recipient: answer a referral or a tip, move a proceeding one leads.
        Answer = "answer",
        /// Take data out of the program.
        Export = "export",
        /// Destroy for good.
        Erase = "erase",
        /// Look after accounts, keys, tokens and settings: roles, disabling, resetting, rotating.
        Manage = "manage",
        /// Hear a conversation that goes on, which whoever has it is told.
        Listen = "listen",
    }
}

/// Whether the session must have proved its second factor anew, not long ago.
///
/// Taking data out, destroying it, making or managing accounts and the keys that reports are sealed to are what a stolen session would do first.
#[must_use]
pub const fn needs_step_up(action: Action, kind: Kind) -> bool {
    match action {
        Action::Export | Action::Erase => true,
        Action::Create | Action::Manage => matches!(kind, Kind::User | Kind::Intake),
        Action::List | Action::Read | Action::Update | Action::Answer | Action::Listen => false,
    }
}
