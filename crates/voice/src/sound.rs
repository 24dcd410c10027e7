//! Sound as telephones speak it: G.711, 8,000 samples a second, one byte each (ITU-T G.711).

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use audio_codec_algorithms as codec;

/// Samples in 20 ms, the unit in which sound is mixed and sent.
pub const FRAME: usize = 160;
/// Samples a second.
pub const RATE: u32 = 8_000;

/// Which of the two tables of G.711.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Law {
    /// A-law: Europe.
    A,
    /// Mu-law: North America, and many programs by default.
    Mu,
}

impl Law {
    /// The static payload type of RTP (RFC 3551).
    #[must_use]
    pub const fn payload_type(self) -> u8 {
        match self {
            Self::A => 8,
            Self::Mu => 0,
        }
    }

    /// The law of a static payload type.
    #[must_use]
    pub const fn of_payload_type(number: u8) -> Option<Self> {
        match number {
            8 => Some(Self::A),
            0 => Some(Self::Mu),
            _ => None,
        }
    }

    /// The name in SDP.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "PCMA",
            Self::Mu => "PCMU",
        }
    }

    /// A sample of 16 bits.
    #[must_use]
    pub fn decode(self, byte: u8) -> i16 {
        match self {
            Self::A => codec::decode_alaw(byte),
            Self::Mu => codec::decode_ulaw(byte),
        }
    }

    /// The nearest byte.
    #[must_use]
    pub fn encode(self, sample: i16) -> u8 {
        match self {
            Self::A => codec::encode_alaw(sample),
            Self::Mu => codec::encode_ulaw(sample),
        }
    }

    /// The same sound by another law, by the table of G.711.
    #[must_use]
    pub fn convert(self, to: Self, bytes: &[u8]) -> Cow<'_, [u8]> {
        match (self, to) {
            (Self::A, Self::Mu) => bytes.iter().map(|byte| codec::convert_alaw_to_ulaw(*byte)).collect(),
            (Self::Mu, Self::A) => bytes.iter().map(|byte| codec::convert_ulaw_to_alaw(*byte)).collect(),
            _ => Cow::Borrowed(bytes),
        }
    }
}

/// A sound to play: A-law.
#[derive(Clone)]
pub struct Sound(Arc<[u8]>);

impl Sound {
    /// Wraps A-law bytes.
    #[must_use]
    pub fn from_alaw(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self(bytes.into())
    }

    /// Silence.
    #[must_use]
    pub fn silence(length: Duration) -> Self {
        let samples = usize::try_from(length.as_millis()).unwrap_or(0).saturating_mul(8);
        Self(vec![Law::A.encode(0); samples].into())
    }

    /// The bytes, A-law.
    #[must_use]
    pub fn alaw(&self) -> &[u8] {
        &self.0
    }

    /// How long it lasts.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.len()).unwrap_or(0).saturating_mul(125))
    }

    /// The samples of the frame at a place; what is missing at the end is silence. None behind the end.
    pub(crate) fn frame(&self, at: usize) -> Option<[i16; FRAME]> {
        let bytes = self.0.get(at.checked_mul(FRAME)?..).filter(|rest| !rest.is_empty())?;
        let mut frame = [0; FRAME];
        for (sample, byte) in frame.iter_mut().zip(bytes) {
            *sample = Law::A.decode(*byte);
        }
        Some(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_and_mu_law_survive_each_other_closely() {
        for byte in 0..=u8::MAX {
            let there = Law::A.convert(Law::Mu, &[byte]).into_owned();
            let (before, after) = (i32::from(Law::A.decode(byte)), i32::from(Law::Mu.decode(there[0])));
            assert!((before - after).abs() <= before.abs() / 16 + 16, "{byte}: {before} became {after}");
        }
    }

    #[test]
    fn a_sound_ends_with_silence_that_fills_the_frame() {
        let sound = Sound::from_alaw(vec![Law::A.encode(8_000); FRAME + 1]);
        assert!(sound.frame(1).unwrap()[1..].iter().all(|sample| sample.unsigned_abs() <= 8));
        assert!(sound.frame(2).is_none());
        assert_eq!(sound.length(), Duration::from_micros(20_125));
    }
}
