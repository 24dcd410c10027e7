//! Tones that need no recording.

use std::f64::consts::TAU;
use std::time::Duration;

use crate::sound::{Law, Sound};

/// What is heard while it rings elsewhere: 425 Hz, one second on and four off (ETSI TR 102 754).
#[must_use]
pub fn ringing() -> Sound {
    Tones::default().tone(425.0, Duration::from_secs(1)).pause(Duration::from_secs(4)).into_sound()
}

/// Builds a sound of tones and pauses.
#[derive(Default)]
pub struct Tones(Vec<u8>);

impl Tones {
    /// A tone, 18 dB below the loudest, with soft edges of 5 ms.
    #[must_use]
    pub fn tone(self, hertz: f64, length: Duration) -> Self {
        self.tones(&[hertz], length)
    }

    /// Several at once, as keys of telephones make them.
    #[must_use]
    pub fn tones(mut self, hertz: &[f64], length: Duration) -> Self {
        let count = u32::try_from(length.as_millis().saturating_mul(8)).unwrap_or(0);
        for n in 0..count {
            let time = f64::from(n) / 8_000.0;
            let edge = (f64::from(n.min(count - n)) / 40.0).min(1.0);
            let sum: f64 = hertz.iter().map(|one| (TAU * one * time).sin()).sum();
            self.0.push(Law::A.encode(rounded(4_000.0 * edge * sum)));
        }
        self
    }

    /// Silence.
    #[must_use]
    pub fn pause(mut self, length: Duration) -> Self {
        self.0.extend(Sound::silence(length).alaw());
        self
    }

    /// What was built.
    #[must_use]
    pub fn into_sound(self) -> Sound {
        Sound::from_alaw(self.0)
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "clamped to the range just before"
)]
fn rounded(value: f64) -> i16 {
    value.round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}
