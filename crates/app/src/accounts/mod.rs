//! Signing in and looking after one's own account.
//!
//! A session begins when the password is right and has no rights until its [`visit::Visit::lacks`] is empty:
//! second factor proved, one-time password replaced, a second factor set up. Refusals at the door are generic,
//! take the same time for accounts that do not exist, and slow down guessing.

pub mod enrol;
pub mod language;
pub mod overview;
pub mod own_reset;
pub mod passkeys;
pub mod password;
pub mod proof;
pub mod provider;
pub mod recovery;
pub mod resume;
pub mod second_factor;
pub mod sign_in;
pub mod sign_out;
pub mod step_up;
pub mod visit;

mod asked;
mod attempts;
mod entries;
pub(crate) mod hashing;
pub(crate) mod turns;
