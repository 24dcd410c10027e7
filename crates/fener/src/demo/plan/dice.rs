//! Seeded dice: the same seed throws the same numbers on every machine.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// Throws numbers for a plan and its texts.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// Dice of a seed. `stream` keeps what is thrown for one thing apart from what is thrown for another.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: u32) -> u32 {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// A number from `first` to `last`, both possible.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        if last <= first { first } else { self.0.random_range(first..=last) }
    }

    /// True in so many of a hundred throws.
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// A seed for something of its own.
    pub fn seed(&mut self) -> u64 {
        self.0.random()
    }

    /// One of several by their shares in percent; `rest` takes what they leave.
    pub fn share<T: Copy>(&mut self, shares: &[(u32, T)], rest: T) -> T {
        let mut thrown = self.below(100);
        for (share, value) in shares {
            match thrown.checked_sub(*share) {
                None => return *value,
                Some(left) => thrown = left,
            }
        }
        rest
    }

    /// One of several words; empty when there is none.
    pub fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(u32::try_from(words.len()).unwrap_or(u32::MAX));
        usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
    }
}
