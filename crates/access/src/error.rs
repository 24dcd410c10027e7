//! What can go wrong in this room, apart from a refusal, which is [`crate::Denied`].

use std::path::PathBuf;

/// An error of the access room.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A policy folder or file could not be read.
    #[error("cannot read policies at {path}: {source}")]
    PolicyFile {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder holds no policy, so nobody could do anything.
    #[error("no file ending in .cedar in {path}; copy the policies folder of the release and change it")]
    NoPolicies {
        /// The folder.
        path: PathBuf,
    },
    /// The schema is not valid.
    #[error("the policy schema is not valid: {why}")]
    Schema {
        /// What is wrong.
        why: String,
    },
    /// A policy does not parse, lacks something, or says what the schema does not allow.
    #[error("policy file {file}: {why}")]
    Policy {
        /// The file's name.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// Cedar refused a question; it is answered with a denial.
    #[error("cannot ask the policies: {why}")]
    Question {
        /// What is wrong.
        why: String,
    },
    /// A token's scope does not read `kind:action`.
    #[error("{scope:?} is not a scope; write kind:action, as contacts:create, cases:read or *:read")]
    UnknownScope {
        /// What was given.
        scope: String,
    },
    /// A password could not be hashed; the machine is out of memory.
    #[error("cannot hash a password: {why}")]
    PasswordHash {
        /// What is wrong.
        why: String,
    },
    /// A stored or given secret of a one-time code is not usable.
    #[error("the secret of the one-time codes is not usable: {why}")]
    Totp {
        /// What is wrong.
        why: String,
    },
    /// Stored recovery codes do not read back.
    #[error("stored recovery codes do not read back: {source}")]
    RecoveryStored {
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The address under which people reach the program cannot carry passkeys.
    #[error("passkeys cannot work under {origin}: {why}")]
    PasskeyAddress {
        /// The address.
        origin: String,
        /// What is wrong.
        why: String,
    },
    /// A stored passkey or ceremony does not read back.
    #[error("a stored passkey or its ceremony does not read back: {source}")]
    PasskeyStored {
        /// What is wrong.
        source: serde_json::Error,
    },
    /// What the browser sent is not an answer to a passkey ceremony.
    #[error("what the browser sent is not an answer to a passkey ceremony: {source}")]
    PasskeyAnswer {
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The passkey was refused.
    #[error("the passkey was refused: {why}")]
    PasskeyRefused {
        /// What is wrong.
        why: String,
    },
}
