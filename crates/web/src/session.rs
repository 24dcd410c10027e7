//! Signing in, proving it again, signing out; and the way back to where somebody was, with what they typed.

mod carried;
mod door;
mod enrol;
mod passkey;
mod password;
mod provider;
mod reset;
mod step_up;

use axum::Router;

use crate::state::Web;

pub use carried::{Carried, again};
pub use door::demo_code;
pub use enrol::RecoveryPage;
pub use password::typed_twice;

/// Every address around a session.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(door::routes())
        .merge(passkey::routes())
        .merge(provider::routes())
        .merge(password::routes())
        .merge(enrol::routes())
        .merge(reset::routes())
        .merge(step_up::routes())
}
