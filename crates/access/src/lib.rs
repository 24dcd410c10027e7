//! Who may do what: accounts' secrets, sessions, second factors, policies, tokens, and the rows of a list.
//!
//! Pure: no database, no clock, no randomness of its own. The only thing read from outside is a folder of policies.

pub mod action;
pub mod error;
pub mod facts;
pub mod grant;
pub mod kind;
pub mod policies;
mod policy_files;
pub mod principal;
mod question;
pub mod relation;
pub mod role;
pub mod scope;
pub mod session;

pub use action::{Action, needs_step_up};
pub use error::Error;
pub use facts::Facts;
pub use grant::{Denied, DeniedReason, Grant};
pub use kind::{Kind, Resource};
pub use policies::Policies;
pub use principal::{Principal, Scope, Via};
pub use relation::Atom;
pub use role::{Role, Roles};
pub use scope::{RowScope, Rows};
pub use session::{SessionLife, SessionToken};
