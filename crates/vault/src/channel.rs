//! The public channel as both ends see it: what ten words open, what an envelope holds, how it is signed, and what
//! the server proves. The decision is `docs/decisions/0010`; the vectors are `tests/vectors/channel.json`.

pub mod age_file;
pub mod content;
pub mod envelope;
pub mod filing;
pub mod holder;
pub mod open;
pub mod receipt;
pub mod work;

mod keys;

pub use envelope::{Envelope, EnvelopeFault, Header, RawEnvelope, Signer};
pub use keys::{Recipient, VerifyKey};
pub use receipt::{BoxKeys, Receipt};
