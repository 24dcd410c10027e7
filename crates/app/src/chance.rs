//! Randomness: the operating system's in the program, a seeded one for demos and tests.

use std::sync::{Mutex, PoisonError};

use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// Where randomness comes from.
pub enum Chance {
    /// The operating system.
    System,
    /// A seed: the same commands give the same identifiers. Never for a real installation.
    Seeded(Box<Mutex<ChaCha20Rng>>),
}

impl Chance {
    /// Seeded randomness.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Box::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// A generator for one command.
    pub fn rng(&self) -> ChaCha20Rng {
        match self {
            Self::System => {
                let mut system = rand::rng();
                ChaCha20Rng::from_rng(&mut system)
            }
            Self::Seeded(parent) => {
                let mut parent = parent.lock().unwrap_or_else(PoisonError::into_inner);
                ChaCha20Rng::from_rng(&mut *parent)
            }
        }
    }
}
