//! Who may do what: accounts' secrets, sessions, second factors, policies, tokens, and the rows of a list.
//!
//! Pure: no database, no clock, no randomness of its own. The only thing read from outside is a folder of policies.

pub mod action;
pub mod api_token;
pub mod error;
pub mod facts;
pub mod grant;
pub mod grantable;
pub mod kind;
pub mod lockout;
pub mod passkey;
pub mod password;
pub mod password_rules;
pub mod policies;
mod policy_files;
pub mod principal;
mod question;
pub mod recovery;
pub mod relation;
pub mod role;
pub mod scope;
pub mod seat;
pub mod session;
pub mod totp;

pub use action::{Action, needs_step_up};
pub use api_token::ApiTokenSecret;
pub use error::Error;
pub use facts::Facts;
pub use grant::{Denied, DeniedReason, Grant};
pub use kind::{Kind, Resource};
pub use policies::Policies;
pub use principal::{Principal, Scope, Via};
pub use recovery::RecoveryCodes;
pub use relation::Atom;
pub use role::{Role, Roles};
pub use scope::{RowScope, Rows};
pub use seat::{Reach, Seat};
pub use session::{SessionLife, SessionToken};
pub use totp::TotpSecret;
